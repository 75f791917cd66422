/* comparison_text_waves.c - what two waves of a town say, in the terminal; see
 * comparison_internal.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "report/comparison_internal.h"
#include "report/said.h"

enum { INDENT = 2, SCORE = 6, WIDEST_SCORE = 12, CHANGE = 7, SIGN = 2, STRIP = 17, VERDICT = 11 };
enum { MOST_APART = 8 };

/*** a row ***/

/* What the strip spans on either side of zero: half the rubric's scale, more where a change is
 * larger. */
static double reach_of(const struct palier_page *page, const struct palier_changes *changes)
{
    const struct palier_rubric *rubric = page->result->rubric;
    double whole = rubric->maximum - rubric->minimum, reach = whole / 2;

    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (fabs(changes->criteria[c].change) > reach)
            reach = ceil(fabs(changes->criteria[c].change));
    return fmin(reach, whole);
}

static size_t column_of(double reach, double value)
{
    double share = (value / reach + 1) / 2;

    return (size_t)lround(fmin(fmax(share, 0), 1) * (STRIP - 1));
}

/* "     ┊  ├──●──┤ ": the interval of a change, and zero. */
static const char *strip_of(const struct palier_page *page, double reach,
                            const struct palier_change *change)
{
    const char *cells[STRIP], *text = "";
    size_t zero = (STRIP - 1) / 2;

    if (isnan(change->change))
        return "";
    for (size_t i = 0; i < STRIP; i++)
        cells[i] = i == zero ? "┊" : " ";
    if (!isnan(change->low)) {
        size_t from = column_of(reach, change->low), to = column_of(reach, change->high);

        for (size_t i = from; i <= to; i++)
            cells[i] = i == zero ? "┼" : i == from ? "├" : i == to ? "┤" : "─";
    }
    cells[column_of(reach, change->change)] = "●";
    for (size_t i = 0; i < STRIP; i++)
        text = palier_arena_printf(page->arena, "%s%s", text, cells[i]);
    return text;
}

/* A score's column is as wide as the names of the waves, within measure. */
static size_t score_width(const struct palier_entity_result *result)
{
    size_t before = palier_text_width(result->previous->wave);
    size_t now = palier_text_width(result->wave), width = (before > now ? before : now) + 1;

    return width < SCORE ? SCORE : width < WIDEST_SCORE ? width : WIDEST_SCORE;
}

static size_t label_width(const struct palier_page *page, const struct palier_entity_result *result)
{
    return page->width - 2 * score_width(result) - CHANGE - SIGN - STRIP - 2 - VERDICT;
}

static const char *look_of(const struct palier_change *change)
{
    return change->verdict == PALIER_CHANGE_TOLD    ? palier_look_bold
           : change->verdict == PALIER_CHANGE_NOISE ? palier_look_dim
                                                    : NULL;
}

static void put_row(struct palier_page *page, const struct palier_entity_result *result,
                    const struct palier_criterion *criterion, size_t indent)
{
    const struct palier_changes *changes = result->changes;
    const struct palier_change *change = &changes->criteria[criterion->index];
    const char *look = look_of(change);

    palier_page_blanks(page, indent);
    palier_page_left(page, look, palier_page_title(page, criterion),
                     label_width(page, result) - indent);
    palier_page_right(page, look, palier_page_score(page, change->before), score_width(result));
    palier_page_right(page, look, palier_page_score(page, change->now), score_width(result));
    palier_page_right(page, look,
                      isnan(change->change) ? ""
                                            : palier_page_signed(page, change->change,
                                                                 page->result->rubric->decimals),
                      CHANGE);
    palier_page_left(page, NULL, change->is_partial && !isnan(change->change) ? " =" : "", SIGN);
    palier_page_left(page, look, strip_of(page, reach_of(page, changes), change), STRIP);
    palier_page_blanks(page, 2);
    palier_page_left(page, look, palier_word(palier_change_word(change), page->language), VERDICT);
    palier_page_end_line(page);
}

/* WAVE at the head of its column, cut so that it is not read as OTHER. */
static void put_wave(struct palier_page *page, const char *wave, const char *other, size_t width)
{
    palier_page_right(page, palier_look_dim, palier_page_fit_apart(page, wave, other, width - 1),
                      width);
}

static void put_columns(struct palier_page *page, const struct palier_entity_result *result)
{
    double reach = reach_of(page, result->changes);

    palier_page_end_line(page);
    palier_page_blanks(page, label_width(page, result));
    put_wave(page, result->previous->wave, result->wave, score_width(result));
    put_wave(page, result->wave, result->previous->wave, score_width(result));
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
static void put_tree(struct palier_page *page, const struct palier_entity_result *result,
                     const struct palier_criterion *criterion, size_t indent)
{
    bool is_heading = criterion->combine == PALIER_COMBINE_NONE;

    if (!criterion->child_count && criterion->parent && !page->is_full)
        return;
    if (!is_heading)
        put_row(page, result, criterion, indent);
    for (size_t i = 0; i < criterion->child_count; i++)
        put_tree(page, result, criterion->children[i],
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
        put_row(page, result, list[i].criterion, INDENT);
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

static void put_apart(struct palier_page *page, const struct palier_entity_result *result)
{
    const struct palier_rubric *rubric = page->result->rubric;
    size_t count = 0;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_criterion *leaf = &rubric->criteria[c];
        const char *text =
            leaf->item_count && result->changes->criteria[c].verdict != PALIER_CHANGE_HIDDEN
                ? palier_said_apart(page->arena, page->result->rubric, result, leaf, page->language)
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

/* What the two rubrics do not share. */
static void put_versions(struct palier_page *page, const struct palier_joined *joined)
{
    const char *const texts[] = {palier_said_dropped(page->arena, joined, page->language),
                                 palier_said_redefined(page->arena, joined, page->language)};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (*texts[i])
            palier_page_wrap(page, NULL, 0, INDENT, texts[i]);
}

static void put_means(struct palier_page *page, const struct palier_changes *changes)
{
    const struct palier_change_family *leaves = &changes->families[PALIER_FAMILY_OF_LEAVES];
    double reach = reach_of(page, changes);
    bool has_partial = false, has_withheld = false;

    for (size_t c = 0; c < page->result->rubric->criterion_count; c++) {
        const struct palier_change *change = &changes->criteria[c];

        has_partial = has_partial || (change->is_partial && !isnan(change->change));
        has_withheld = has_withheld || palier_change_withholds_interval(change);
    }
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
                palier_page_signed(page, -reach, 0), palier_page_signed(page, reach, 0)));
    if (has_withheld)
        palier_page_wrap(page, palier_look_dim, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_COMPARE_POINT_ALONE));
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
    put_tree(page, result, &rubric->criteria[0], 0);
    if (!put_leaves(page, result, PALIER_CHANGE_TOLD, PALIER_WORD_COMPARE_LEAVES_TOLD)) {
        palier_page_end_line(page);
        palier_page_wrap(page, palier_look_bold, 0, INDENT,
                         palier_page_word(page,
                                          result->changes->families[PALIER_FAMILY_OF_LEAVES].tests
                                              ? PALIER_WORD_COMPARE_NONE_TOLD
                                              : PALIER_WORD_COMPARE_NONE_TESTED));
    }
    put_leaves(page, result, PALIER_CHANGE_MEASURED, PALIER_WORD_COMPARE_LEAVES_MEASURED);
    put_counts(page, result);
    put_apart(page, result);
    if (comparison->joined)
        put_versions(page, comparison->joined);
    put_means(page, result->changes);
}
