/* comparison_text.c - a comparison in the terminal: its heading, and what two waves say; see
 * comparison_internal.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "report/comparison_internal.h"
#include "report/said.h"

enum { INDENT = 2, SCORE = 6, CHANGE = 7, SIGN = 2, STRIP = 17, VERDICT = 11 };
enum { MOST_APART = 8 };

/*** words ***/

const char *comparison_p(const struct palier_page *page, double p)
{
    if (p < 0.001)
        return palier_words_say(page->arena, page->language, PALIER_WORD_COMPARE_LESS_THAN,
                                palier_said_figure(page->arena, 0.001, 3, page->language));
    return palier_said_figure(page->arena, p, 3, page->language);
}

static enum palier_word verdict_word(const struct palier_change *change)
{
    switch (change->verdict) {
    case PALIER_CHANGE_TOLD:
        return change->low > 0 || change->change > 0 ? PALIER_WORD_COMPARE_UP
                                                     : PALIER_WORD_COMPARE_DOWN;
    case PALIER_CHANGE_NOISE:
        return PALIER_WORD_COMPARE_NOISE;
    case PALIER_CHANGE_MEASURED:
        return PALIER_WORD_COMPARE_MEASURED;
    case PALIER_CHANGE_UNTESTED:
        return PALIER_WORD_COMPARE_UNTESTED;
    case PALIER_CHANGE_BREAK:
        return PALIER_WORD_COMPARE_BREAK;
    case PALIER_CHANGE_ABSENT:
        return PALIER_WORD_COMPARE_ABSENT;
    case PALIER_CHANGE_HIDDEN:
        break;
    }
    return PALIER_WORD_COMPARE_HIDDEN;
}

static enum palier_word untested_word(enum palier_change_reason reason)
{
    switch (reason) {
    case PALIER_CHANGE_GROUP_OF_ONE:
        return PALIER_WORD_COMPARE_SAID_ONE;
    case PALIER_CHANGE_FRAGILE:
        return PALIER_WORD_COMPARE_SAID_FRAGILE;
    case PALIER_CHANGE_ALIKE:
        return PALIER_WORD_COMPARE_SAID_ALIKE;
    case PALIER_CHANGE_NO_ROWS:
        return PALIER_WORD_COMPARE_SAID_NO_ROWS;
    case PALIER_CHANGE_REASON_NONE:
    case PALIER_CHANGE_NO_INTERVALS:
        break;
    }
    return PALIER_WORD_COMPARE_SAID_NO_INTERVALS;
}

const char *palier_said_change(struct palier_arena *arena, const struct palier_change *change,
                               enum palier_language language)
{
    (void)arena;
    switch (change->verdict) {
    case PALIER_CHANGE_TOLD:
        return palier_word(verdict_word(change) == PALIER_WORD_COMPARE_UP
                               ? PALIER_WORD_COMPARE_SAID_UP
                               : PALIER_WORD_COMPARE_SAID_DOWN,
                           language);
    case PALIER_CHANGE_NOISE:
        return palier_word(PALIER_WORD_COMPARE_SAID_NOISE, language);
    case PALIER_CHANGE_MEASURED:
        return palier_word(change->change < 0 || change->change > 0
                               ? PALIER_WORD_COMPARE_SAID_MEASURED
                               : PALIER_WORD_COMPARE_SAID_SAME,
                           language);
    case PALIER_CHANGE_UNTESTED:
        return palier_word(untested_word(change->reason), language);
    case PALIER_CHANGE_BREAK:
        return palier_word(PALIER_WORD_COMPARE_SAID_BREAK, language);
    case PALIER_CHANGE_HIDDEN:
        return palier_word(PALIER_WORD_COMPARE_HIDDEN, language);
    case PALIER_CHANGE_ABSENT:
        break;
    }
    return "";
}

/*** a row ***/

/* Half the width of the rubric's scale: what the strip spans on either side of zero. */
static double reach_of(const struct palier_page *page)
{
    const struct palier_rubric *rubric = page->result->rubric;

    return (rubric->maximum - rubric->minimum) / 2;
}

static size_t column_of(const struct palier_page *page, double value)
{
    double share = (value / reach_of(page) + 1) / 2;

    return (size_t)lround(fmin(fmax(share, 0), 1) * (STRIP - 1));
}

/* "     ┊  ├──●──┤ ": the interval of a change, and zero. */
static const char *strip_of(const struct palier_page *page, const struct palier_change *change)
{
    const char *cells[STRIP], *text = "";
    size_t zero = (STRIP - 1) / 2;

    if (isnan(change->change))
        return "";
    for (size_t i = 0; i < STRIP; i++)
        cells[i] = i == zero ? "┊" : " ";
    if (!isnan(change->low)) {
        size_t from = column_of(page, change->low), to = column_of(page, change->high);

        for (size_t i = from; i <= to; i++)
            cells[i] = i == zero ? "┼" : i == from ? "├" : i == to ? "┤" : "─";
    }
    cells[column_of(page, change->change)] = "●";
    for (size_t i = 0; i < STRIP; i++)
        text = palier_arena_printf(page->arena, "%s%s", text, cells[i]);
    return text;
}

static size_t label_width(const struct palier_page *page)
{
    return page->width - 2 * SCORE - CHANGE - SIGN - STRIP - 2 - VERDICT;
}

static const char *look_of(const struct palier_change *change)
{
    return change->verdict == PALIER_CHANGE_TOLD    ? palier_look_bold
           : change->verdict == PALIER_CHANGE_NOISE ? palier_look_dim
                                                    : NULL;
}

static void put_row(struct palier_page *page, const struct palier_criterion *criterion,
                    const struct palier_change *change, size_t indent)
{
    const char *look = look_of(change);

    palier_page_blanks(page, indent);
    palier_page_left(page, look, palier_page_title(page, criterion), label_width(page) - indent);
    palier_page_right(page, look, palier_page_score(page, change->before), SCORE);
    palier_page_right(page, look, palier_page_score(page, change->now), SCORE);
    palier_page_right(page, look,
                      isnan(change->change) ? ""
                                            : palier_page_signed(page, change->change,
                                                                 page->result->rubric->decimals),
                      CHANGE);
    palier_page_left(page, NULL, change->is_partial && !isnan(change->change) ? " =" : "", SIGN);
    palier_page_left(page, look, strip_of(page, change), STRIP);
    palier_page_blanks(page, 2);
    palier_page_left(page, look, palier_page_word(page, verdict_word(change)), VERDICT);
    palier_page_end_line(page);
}

static void put_columns(struct palier_page *page, const struct palier_entity_result *result)
{
    double reach = reach_of(page);

    palier_page_end_line(page);
    palier_page_blanks(page, label_width(page));
    palier_page_right(page, palier_look_dim, result->previous->wave, SCORE);
    palier_page_right(page, palier_look_dim, result->wave, SCORE);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_COMPARE_CHANGE),
                      CHANGE);
    palier_page_blanks(page, SIGN);
    palier_page_left(page, palier_look_dim, palier_page_signed(page, -reach, 0), STRIP - 2);
    palier_page_left(page, palier_look_dim, palier_page_signed(page, reach, 0), 2);
    palier_page_blanks(page, 2);
    palier_page_left(page, palier_look_dim, palier_page_word(page, PALIER_WORD_COMPARE_VERDICT),
                     VERDICT);
    palier_page_end_line(page);
}

/*** the parts ***/

/* What stands above the leaves, down from CRITERION; leaves too where the page is full. */
static void put_tree(struct palier_page *page, const struct palier_changes *changes,
                     const struct palier_criterion *criterion, size_t indent)
{
    bool is_heading = criterion->combine == PALIER_COMBINE_NONE;

    if (!criterion->child_count && criterion->parent && !page->is_full)
        return;
    if (!is_heading)
        put_row(page, criterion, &changes->criteria[criterion->index], indent);
    for (size_t i = 0; i < criterion->child_count; i++)
        put_tree(page, changes, criterion->children[i],
                 criterion->parent && !is_heading ? indent + INDENT : indent);
}

struct listed {
    const struct palier_criterion *criterion;
    const struct palier_change *change;
};

static int by_change(const void *left, const void *right)
{
    const struct listed *a = left, *b = right;

    if (a->change->change != b->change->change)
        return a->change->change < b->change->change ? 1 : -1;
    return (a->criterion->index > b->criterion->index) -
           (a->criterion->index < b->criterion->index);
}

static bool is_listed(const struct palier_change *change, enum palier_change_verdict verdict)
{
    return change->verdict == verdict &&
           (verdict != PALIER_CHANGE_MEASURED || change->change < 0 || change->change > 0);
}

/* The leaves of VERDICT, the most improved first, below HEADING; their number. */
static size_t put_leaves(struct palier_page *page, const struct palier_entity_result *result,
                         enum palier_change_verdict verdict, enum palier_word heading)
{
    const struct palier_rubric *rubric = page->result->rubric;
    struct listed *list = PALIER_ARRAY(page->arena, rubric->criterion_count, struct listed);
    size_t count = 0;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_change *change = &result->changes->criteria[c];

        if (!rubric->criteria[c].child_count && is_listed(change, verdict))
            list[count++] = (struct listed){&rubric->criteria[c], change};
    }
    if (!count)
        return 0;
    qsort(list, count, sizeof *list, by_change);
    palier_page_end_line(page);
    palier_page_wrap(page, palier_look_bold, 0, INDENT, palier_page_word(page, heading));
    for (size_t i = 0; i < count; i++)
        put_row(page, list[i].criterion, list[i].change, INDENT);
    return count;
}

static size_t count_leaves(const struct palier_page *page,
                           const struct palier_entity_result *result,
                           enum palier_change_verdict verdict)
{
    const struct palier_rubric *rubric = page->result->rubric;
    size_t count = 0;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_change *change = &result->changes->criteria[c];
        bool is_other = verdict == PALIER_CHANGE_MEASURED && is_listed(change, verdict);

        count += !rubric->criteria[c].child_count && change->verdict == verdict && !is_other;
    }
    return count;
}

/* How many of the other leaves there are of each verdict. */
static void put_counts(struct palier_page *page, const struct palier_entity_result *result)
{
    static const struct {
        enum palier_change_verdict verdict;
        enum palier_word word;
    } lines[] = {{PALIER_CHANGE_NOISE, PALIER_WORD_COMPARE_COUNT_NOISE},
                 {PALIER_CHANGE_MEASURED, PALIER_WORD_COMPARE_COUNT_MEASURED},
                 {PALIER_CHANGE_UNTESTED, PALIER_WORD_COMPARE_COUNT_UNTESTED},
                 {PALIER_CHANGE_BREAK, PALIER_WORD_COMPARE_COUNT_BREAK},
                 {PALIER_CHANGE_ABSENT, PALIER_WORD_COMPARE_COUNT_ABSENT},
                 {PALIER_CHANGE_HIDDEN, PALIER_WORD_COMPARE_COUNT_HIDDEN}};

    palier_page_end_line(page);
    palier_page_wrap(page, palier_look_bold, 0, INDENT,
                     palier_page_word(page, PALIER_WORD_COMPARE_OTHERS));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        size_t count = count_leaves(page, result, lines[i].verdict);

        if (count)
            palier_page_wrap(page, NULL, INDENT, 2 * INDENT,
                             palier_words_say(page->arena, page->language, lines[i].word,
                                              palier_arena_printf(page->arena, "%zu", count)));
    }
}

/*** what was set apart ***/

static const char *item_text(const struct palier_page *page, const struct palier_item *item,
                             uint32_t groups)
{
    const struct palier_rubric *rubric = page->result->rubric;
    const char *text = item->question ? item->question->name
                       : item->source == PALIER_SOURCE_EVIDENCE
                           ? palier_page_word(page, PALIER_WORD_COMPARE_QUOTES)
                           : palier_page_word(page, PALIER_WORD_COMPARE_INTERVIEWS);
    const char *names = "";

    for (size_t g = 0; g < rubric->group_count; g++)
        if (groups >> g & 1)
            names = palier_arena_printf(page->arena, "%s%s%s", names, *names ? ", " : "",
                                        palier_page_label(page, &rubric->groups[g].label));
    return *names ? palier_words_say(page->arena, page->language, PALIER_WORD_COMPARE_APART_GROUP,
                                     text, names)
                  : text;
}

static const char *append(const struct palier_page *page, const char *list, const char *text)
{
    return palier_arena_printf(page->arena, "%s%s%s", list, *list ? ", " : "", text);
}

/* "nouveau en 2026 : q_mfa, entretiens notés"; "" where nothing of LEAF was set apart. */
static const char *apart_text(const struct palier_page *page,
                              const struct palier_entity_result *result,
                              const struct palier_criterion *leaf)
{
    const char *added = "", *dropped = "", *source = "", *text = "";

    for (size_t i = 0; i < leaf->item_count; i++) {
        const struct palier_item *item = leaf->items[i];
        const struct palier_shared_item *shared = &result->changes->shared[item->index];

        if (shared->apart == PALIER_APART_SOURCE)
            source = append(page, source, item_text(page, item, 0));
        else if (shared->apart == PALIER_APART_ADDED || (!shared->apart && shared->added_groups))
            added = append(page, added, item_text(page, item, shared->added_groups));
        if (shared->apart == PALIER_APART_DROPPED || (!shared->apart && shared->dropped_groups))
            dropped = append(page, dropped, item_text(page, item, shared->dropped_groups));
    }
    if (*added)
        text = palier_words_say(page->arena, page->language, PALIER_WORD_COMPARE_APART_ADDED,
                                result->wave, added);
    if (*dropped)
        text = palier_arena_printf(page->arena, "%s%s%s", text, *text ? " ; " : "",
                                   palier_words_say(page->arena, page->language,
                                                    PALIER_WORD_COMPARE_APART_DROPPED,
                                                    result->previous->wave, dropped));
    if (*source)
        text = palier_arena_printf(page->arena, "%s%s%s", text, *text ? " ; " : "",
                                   palier_words_say(page->arena, page->language,
                                                    PALIER_WORD_COMPARE_APART_SOURCE, source));
    return text;
}

static void put_apart(struct palier_page *page, const struct palier_entity_result *result)
{
    const struct palier_rubric *rubric = page->result->rubric;
    size_t count = 0;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_criterion *leaf = &rubric->criteria[c];
        const char *text =
            leaf->item_count && result->changes->criteria[c].verdict != PALIER_CHANGE_HIDDEN
                ? apart_text(page, result, leaf)
                : "";

        if (!*text || (++count > MOST_APART && !page->is_full))
            continue;
        if (count == 1) {
            palier_page_end_line(page);
            palier_page_wrap(page, palier_look_bold, 0, INDENT,
                             palier_page_word(page, PALIER_WORD_COMPARE_APART));
        }
        palier_page_wrap(page, NULL, INDENT, 2 * INDENT,
                         palier_arena_printf(page->arena, "%s  %s", leaf->id, text));
    }
    if (count > MOST_APART && !page->is_full)
        palier_page_wrap(page, NULL, INDENT, 2 * INDENT,
                         palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_MORE_FULL,
                                          palier_arena_printf(page->arena, "%zu",
                                                              count - MOST_APART)));
}

static void put_means(struct palier_page *page, const struct palier_changes *changes)
{
    const struct palier_change_family *leaves = &changes->families[PALIER_FAMILY_OF_LEAVES];
    bool has_partial = false;

    for (size_t c = 0; c < page->result->rubric->criterion_count; c++)
        has_partial =
            has_partial || (changes->criteria[c].is_partial && !isnan(changes->criteria[c].change));
    palier_page_end_line(page);
    if (has_partial)
        palier_page_wrap(page, palier_look_dim, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_COMPARE_SIGN_PARTIAL));
    palier_page_wrap(page, palier_look_dim, 0, INDENT,
                     palier_words_say(page->arena, page->language, PALIER_WORD_COMPARE_WAVES_MEANS,
                                      palier_arena_printf(page->arena, "%zu", leaves->tests)));
    if (leaves->tests)
        palier_page_wrap(
            page, palier_look_dim, 0, INDENT,
            palier_words_say(
                page->arena, page->language, PALIER_WORD_COMPARE_INTERVALS,
                palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_PERCENT,
                                 palier_said_figure(page->arena, 100 * leaves->confidence, 2,
                                                    page->language)),
                palier_page_signed(page, -reach_of(page), 0),
                palier_page_signed(page, reach_of(page), 0)));
}

void comparison_put_waves(struct palier_page *page, const struct palier_comparison *comparison,
                          const struct palier_compared *town)
{
    const struct palier_entity_result *result = town->result;
    const struct palier_rubric *rubric = comparison->result.rubric;

    if (!result->previous) {
        palier_page_end_line(page);
        palier_page_wrap(page, NULL, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_COMPARE_NO_WAVE));
        return;
    }
    palier_page_section(page,
                        palier_words_say(page->arena, page->language, PALIER_WORD_COMPARE_WAVES,
                                         result->previous->wave, result->wave));
    put_columns(page, result);
    put_tree(page, result->changes, &rubric->criteria[0], 0);
    if (!put_leaves(page, result, PALIER_CHANGE_TOLD, PALIER_WORD_COMPARE_LEAVES_TOLD)) {
        palier_page_end_line(page);
        palier_page_wrap(page, palier_look_bold, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_COMPARE_NONE_TOLD));
    }
    put_leaves(page, result, PALIER_CHANGE_MEASURED, PALIER_WORD_COMPARE_LEAVES_MEASURED);
    put_counts(page, result);
    put_apart(page, result);
    put_means(page, result->changes);
}

static void put_heading(struct palier_page *page, const struct palier_compared *town)
{
    const struct palier_result *result = page->result;
    const char *text = palier_page_label(page, &result->title);

    palier_page_wrap(page, palier_look_bold, 0, 0, town->result->entity->name);
    if (*town->result->wave)
        text = palier_arena_printf(page->arena, "%s · %s %s", text,
                                   palier_page_word(page, PALIER_WORD_WAVE), town->result->wave);
    palier_page_wrap(page, palier_look_dim, 0, 0,
                     palier_arena_printf(page->arena, "%s · %s", text, result->date));
    if (result->is_internal)
        palier_page_wrap(page, palier_look_bold, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_INTERNAL_USE));
}

enum palier_status palier_comparison_text(const struct palier_comparison *comparison,
                                          const struct palier_report_options *options, FILE *stream)
{
    struct palier_page page = palier_page_open(palier_arena_new(NULL), options, stream,
                                               PALIER_PAGE_USUAL, PALIER_PAGE_WIDEST);

    page.result = &comparison->result;
    for (size_t e = 0; e < comparison->count; e++) {
        if (e) {
            palier_page_end_line(&page);
            palier_page_end_line(&page);
        }
        put_heading(&page, &comparison->entities[e]);
        if (comparison->parts & PALIER_COMPARE_WAVES)
            comparison_put_waves(&page, comparison, &comparison->entities[e]);
        if (comparison->parts & PALIER_COMPARE_PEERS)
            comparison_put_peers(&page, comparison, &comparison->entities[e]);
        if (comparison->parts & PALIER_COMPARE_GROUPS)
            comparison_put_groups(&page, comparison, &comparison->entities[e]);
    }
    palier_arena_free(page.arena);
    return PALIER_OK;
}
