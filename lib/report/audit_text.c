/* audit_text.c - an audit in the terminal; see audit_internal.h. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "report/audit_internal.h"
#include "report/group_list.h"
#include "report/said.h"

enum { INDENT = 2 };

const char *audit_why(const struct palier_page *page, enum palier_audit_why why)
{
    static const enum palier_word words[PALIER_AUDIT_WHY_COUNT] = {
        [PALIER_AUDIT_KNOWN] = PALIER_WORD_AUDIT_NONE,
        [PALIER_AUDIT_NO_DATA] = PALIER_WORD_AUDIT_WHY_NO_DATA,
        [PALIER_AUDIT_NO_ITEM] = PALIER_WORD_AUDIT_WHY_NO_ITEM,
        [PALIER_AUDIT_ONE_ITEM] = PALIER_WORD_AUDIT_WHY_ONE_ITEM,
        [PALIER_AUDIT_NO_GROUP] = PALIER_WORD_AUDIT_WHY_NO_GROUP,
        [PALIER_AUDIT_TWO_ITEMS] = PALIER_WORD_AUDIT_WHY_TWO_ITEMS,
        [PALIER_AUDIT_SMALL_GROUP] = PALIER_WORD_AUDIT_WHY_SMALL_GROUP,
        [PALIER_AUDIT_FEW_PEOPLE] = PALIER_WORD_AUDIT_WHY_FEW_PEOPLE,
        [PALIER_AUDIT_ONE_RATER] = PALIER_WORD_AUDIT_WHY_ONE_RATER,
        [PALIER_AUDIT_FEW_UNITS] = PALIER_WORD_AUDIT_WHY_FEW_UNITS,
        [PALIER_AUDIT_FEW_ROWS] = PALIER_WORD_AUDIT_WHY_FEW_ROWS,
        [PALIER_AUDIT_FEW_COLUMNS] = PALIER_WORD_AUDIT_WHY_FEW_COLUMNS,
        [PALIER_AUDIT_CONSTANT] = PALIER_WORD_AUDIT_WHY_CONSTANT,
        [PALIER_AUDIT_MISSING] = PALIER_WORD_AUDIT_WHY_MISSING,
        [PALIER_AUDIT_UNEQUAL] = PALIER_WORD_AUDIT_WHY_UNEQUAL,
        [PALIER_AUDIT_RANGE] = PALIER_WORD_AUDIT_WHY_RANGE,
        [PALIER_AUDIT_INCONSISTENT] = PALIER_WORD_AUDIT_WHY_INCONSISTENT,
        [PALIER_AUDIT_SINGULAR] = PALIER_WORD_AUDIT_WHY_SINGULAR,
        [PALIER_AUDIT_DIVERGED] = PALIER_WORD_AUDIT_WHY_DIVERGED,
    };

    return palier_page_word(page, words[why]);
}

const char *audit_number(const struct palier_page *page, double value, int decimals)
{
    if (!isfinite(value))
        return palier_page_word(page, PALIER_WORD_AUDIT_NONE);
    return palier_said_figure(page->arena, value, decimals, page->language);
}

const char *audit_interval(const struct palier_page *page,
                           const struct palier_coefficient *coefficient)
{
    if (!isfinite(coefficient->low) || !isfinite(coefficient->high))
        return "";
    return palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_INTERVAL,
                            audit_number(page, coefficient->low, 2),
                            audit_number(page, coefficient->high, 2));
}

const char *audit_percent(const struct palier_page *page, double share)
{
    if (!isfinite(share))
        return palier_page_word(page, PALIER_WORD_AUDIT_NONE);
    return palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_PERCENT,
                            audit_number(page, 100 * share, 0));
}

const char *audit_count(const struct palier_page *page, struct palier_told_count count)
{
    char text[PALIER_NUMBER_SIZE];

    if (count.below == PALIER_UNTOLD)
        return palier_page_word(page, PALIER_WORD_AUDIT_NONE);
    palier_count_show(text, (int64_t)(count.below ? count.below : count.count), page->language);
    if (count.below)
        return palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_BELOW, text);
    return palier_arena_strndup(page->arena, text, strlen(text));
}

const char *audit_codes(struct palier_arena *arena, const struct palier_criterion *const *criteria,
                        size_t count)
{
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        text = palier_text_tie(arena, text, " ", criteria[i]->id);
    return text;
}

const char *audit_groups(const struct palier_page *page, const struct palier_rubric *rubric,
                         uint32_t groups)
{
    return palier_groups_labels(page->arena, rubric, groups, ", ", page->language);
}

void audit_put_part(struct palier_page *page, enum palier_word word)
{
    palier_page_end_line(page);
    palier_page_end_line(page);
    palier_page_wrap(page, palier_look_bold, 0, INDENT, palier_page_word(page, word));
}

void audit_put_heading(struct palier_page *page, enum palier_word word)
{
    palier_page_end_line(page);
    palier_page_wrap(page, NULL, 0, INDENT, palier_page_word(page, word));
}

void audit_put_line(struct palier_page *page, const char *text)
{
    palier_page_wrap(page, NULL, INDENT, 2 * INDENT, text);
}

void audit_put_more(struct palier_page *page, size_t count)
{
    if (count)
        audit_put_line(page, palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_MORE,
                                              palier_arena_printf(page->arena, "%zu", count)));
}

static void put_said(struct palier_page *page, enum palier_word what, enum palier_word text)
{
    palier_page_wrap(page, palier_look_dim, 0, INDENT,
                     palier_arena_printf(page->arena, "%s%s", palier_page_word(page, what),
                                         palier_page_word(page, text)));
}

void audit_put_advice(struct palier_page *page, enum palier_word means, enum palier_word to_do)
{
    palier_page_end_line(page);
    put_said(page, PALIER_WORD_AUDIT_MEANS, means);
    put_said(page, PALIER_WORD_AUDIT_TO_DO, to_do);
}

static const char *respondents_text(const struct palier_page *page,
                                    const struct palier_audit *audit)
{
    struct palier_told_count count =
        palier_audit_count(&audit->scope, audit->scope.groups, audit->scope.row_count);
    bool is_one = !count.below && count.count == 1;

    if (!audit->scope.row_count)
        return "";
    return palier_words_say(page->arena, page->language,
                            is_one ? PALIER_WORD_AUDIT_RESPONDENT_ONE
                                   : PALIER_WORD_AUDIT_RESPONDENT_MANY,
                            audit_count(page, count));
}

static void put_heading(struct palier_page *page, const struct palier_audit *audit)
{
    const struct palier_rubric *rubric = audit->rubric;
    const char *text = palier_arena_printf(page->arena, "%s %s", rubric->id,
                                           rubric->version ? rubric->version : "");

    palier_page_wrap(page, palier_look_bold, 0, 0,
                     palier_page_word(page, audit->assessment ? PALIER_WORD_AUDIT_TITLE
                                                              : PALIER_WORD_AUDIT_RUBRIC_TITLE));
    palier_page_wrap(page, NULL, 0, 0, palier_page_label(page, &audit->title));
    if (*audit->wave)
        text = palier_page_join(page, text,
                                palier_arena_printf(page->arena, "%s %s",
                                                    palier_page_word(page, PALIER_WORD_WAVE),
                                                    audit->wave));
    if (audit->scope.entity)
        text = palier_page_join(page, text, audit->scope.entity->name);
    if (audit->assessment) {
        text = palier_page_join(page, text, respondents_text(page, audit));
        if (audit->scope.leaves_out)
            text = palier_page_join(page, text, palier_page_word(page, PALIER_WORD_AUDIT_LEFT_OUT));
    }
    palier_page_wrap(page, palier_look_dim, 0, 0,
                     palier_page_join(page, text,
                                      palier_date_show(page->arena, audit->date, page->language)));
    if (audit->assessment && audit->scope.is_internal)
        palier_page_wrap(page, palier_look_bold, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_INTERNAL_USE));
}

enum palier_status palier_audit_text(const struct palier_audit *audit,
                                     const struct palier_report_options *options, FILE *stream)
{
    static const struct {
        enum palier_audit_part part;
        void (*put)(struct palier_page *page, const struct palier_audit *audit);
    } parts[] = {
        {PALIER_AUDIT_RELIABILITY, audit_put_reliability},
        {PALIER_AUDIT_RATERS, audit_put_raters},
        {PALIER_AUDIT_ANSWERS, audit_put_answers},
        {PALIER_AUDIT_ROBUSTNESS, audit_put_levels},
        {PALIER_AUDIT_BENCH, audit_put_bench},
        {PALIER_AUDIT_COVERAGE, audit_put_coverage},
    };
    const struct palier_result result = {.rubric = audit->rubric}; /* whose decimals a page asks */
    struct palier_page page = palier_page_open(palier_arena_new(NULL), options, stream,
                                               PALIER_PAGE_NARROWEST, PALIER_PAGE_WIDEST);

    page.result = &result;
    put_heading(&page, audit);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (audit->parts & parts[i].part)
            parts[i].put(&page, audit);
    palier_arena_free(page.arena);
    return PALIER_OK;
}
