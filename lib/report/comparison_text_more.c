/* comparison_text_more.c - a town among its peers, and its groups among themselves; see
 * comparison_internal.h. */
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "report/comparison_internal.h"
#include "report/peers.h"
#include "report/said.h"
#include "report/shown.h"

enum { INDENT = 2, SCORE = 7, STRIP = 21, PLACE = 16, RANK = 6, MOST_GAPS = 5 };

/*** peers ***/

static size_t column_of(const struct palier_page *page, double value)
{
    const struct palier_rubric *rubric = page->result->rubric;
    double share = (value - rubric->minimum) / (rubric->maximum - rubric->minimum);

    return (size_t)lround(fmin(fmax(share, 0), 1) * (STRIP - 1));
}

/* "   ├──┼───┤  ●      ": the quarters of the peers, and the town. */
static const char *strip_of(const struct palier_page *page, const struct palier_peer_place *place,
                            double score)
{
    const char *cells[STRIP], *text = "";

    if (isnan(score) && isnan(place->quartiles.low))
        return "";
    for (size_t i = 0; i < STRIP; i++)
        cells[i] = " ";
    if (!isnan(place->quartiles.low)) {
        size_t from = column_of(page, place->quartiles.low);
        size_t to = column_of(page, place->quartiles.high);

        for (size_t i = from; i <= to; i++)
            cells[i] = i == from ? "├" : i == to ? "┤" : "─";
        cells[column_of(page, place->quartiles.median)] = "┼";
    }
    if (!isnan(score))
        cells[column_of(page, score)] = "●";
    for (size_t i = 0; i < STRIP; i++)
        text = palier_arena_printf(page->arena, "%s%s", text, cells[i]);
    return text;
}

static size_t rank_width(const struct palier_comparison *comparison)
{
    return comparison->has_ranking ? RANK : 0;
}

static size_t label_width(const struct palier_page *page,
                          const struct palier_comparison *comparison)
{
    return page->width - 2 * SCORE - 2 - STRIP - 2 - PLACE - rank_width(comparison);
}

/* "quart inférieur"; where there is no score, why: "masqué". */
static const char *place_text(const struct palier_page *page, const struct palier_node *node,
                              const struct palier_peer_place *place)
{
    if (!palier_node_has_score(node))
        return palier_said_status(node->status, page->language);
    return place->band == PALIER_BAND_FEW
               ? ""
               : palier_band_word(page->arena, place->band, page->language);
}

static void put_place(struct palier_page *page, const struct palier_comparison *comparison,
                      const struct palier_compared *town, const struct palier_criterion *criterion,
                      size_t indent)
{
    const struct palier_node *node = &town->result->nodes[criterion->index];
    const struct palier_peer_place *place = &town->places[criterion->index];
    double score = palier_shown_figure(node, node->score);

    palier_page_blanks(page, indent);
    palier_page_left(page, NULL, palier_page_title(page, criterion),
                     label_width(page, comparison) - indent);
    palier_page_right(page, palier_look_of_level(criterion->levels, node->level),
                      palier_page_score(page, score), SCORE);
    palier_page_right(page, palier_look_dim, palier_page_score(page, place->quartiles.median),
                      SCORE);
    palier_page_blanks(page, 2);
    palier_page_left(page, NULL, strip_of(page, place, score), STRIP);
    palier_page_blanks(page, 2);
    palier_page_left(page, NULL, place_text(page, node, place), PLACE);
    if (place->rank)
        palier_page_right(page, NULL,
                          palier_arena_printf(page->arena, "%zu/%zu", place->rank,
                                              place->quartiles.count),
                          RANK);
    palier_page_end_line(page);
}

static void put_places(struct palier_page *page, const struct palier_comparison *comparison,
                       const struct palier_compared *town, const struct palier_criterion *criterion,
                       size_t indent)
{
    bool is_heading = criterion->combine == PALIER_COMBINE_NONE;

    if (!criterion->child_count && criterion->parent && !page->is_full)
        return;
    if (!is_heading)
        put_place(page, comparison, town, criterion, indent);
    for (size_t i = 0; i < criterion->child_count; i++)
        put_places(page, comparison, town, criterion->children[i],
                   criterion->parent && !is_heading ? indent + INDENT : indent);
}

static void put_columns(struct palier_page *page, const struct palier_comparison *comparison)
{
    const struct palier_rubric *rubric = page->result->rubric;

    palier_page_end_line(page);
    palier_page_blanks(page, label_width(page, comparison));
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_SCORE), SCORE);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_BOOK_MEDIAN),
                      SCORE + 1);
    palier_page_blanks(page, 1);
    palier_page_left(page, palier_look_dim,
                     palier_said_number(page->arena, rubric->minimum, page->language), STRIP - 1);
    palier_page_left(page, palier_look_dim,
                     palier_said_number(page->arena, rubric->maximum, page->language), 1);
    palier_page_blanks(page, 2);
    palier_page_left(page, palier_look_dim, palier_page_word(page, PALIER_WORD_COMPARE_PLACE),
                     PLACE);
    if (comparison->has_ranking)
        palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_COMPARE_RANK),
                          RANK);
    palier_page_end_line(page);
}

/* "12 collectivités" */
static const char *towns_text(const struct palier_page *page, size_t count)
{
    return palier_words_count(page->arena, page->language, PALIER_WORD_BOOK_ENTITY_COUNT, count);
}

void comparison_put_peers(struct palier_page *page, const struct palier_comparison *comparison,
                          const struct palier_compared *town)
{
    const struct palier_rubric *rubric = comparison->result.rubric;
    const struct palier_peer_group *peers = town->peers;

    if (!peers || !peers->has_bench) {
        char fewest[PALIER_NUMBER_SIZE];

        palier_count_show(fewest, PALIER_FEWEST_PEERS, page->language);
        palier_page_end_line(page);
        palier_page_wrap(page, NULL, 0, INDENT,
                         peers ? palier_words_say(page->arena, page->language,
                                                  PALIER_WORD_COMPARE_FEW_PEERS, peers->label,
                                                  towns_text(page, peers->count), fewest)
                               : palier_page_word(page, PALIER_WORD_COMPARE_NO_PEERS));
        return;
    }
    palier_page_section(page,
                        palier_words_say(page->arena, page->language, PALIER_WORD_COMPARE_PEERS,
                                         peers->label, towns_text(page, peers->count)));
    put_columns(page, comparison);
    put_places(page, comparison, town, &rubric->criteria[0], 0);
    palier_page_end_line(page);
    palier_page_wrap(
        page, palier_look_dim, 0, INDENT,
        comparison->has_ranking
            ? palier_page_word(page, PALIER_WORD_COMPARE_RANK_MEANS)
            : palier_words_say(page->arena, page->language, PALIER_WORD_COMPARE_PEERS_MEANS,
                               palier_said_number(page->arena, rubric->minimum, page->language),
                               palier_said_number(page->arena, rubric->maximum, page->language)));
}

/*** groups ***/

/* The columns of a gap: who answers higher, and who lower. */
enum { NAME = 12, MEAN = 5, GAP = 6, SHARE = 7, P = 9 };

static size_t gap_label_width(const struct palier_page *page)
{
    return page->width - 2 * (NAME + MEAN) - GAP - SHARE - P - 2;
}

static void put_gap(struct palier_page *page, const struct palier_gap *gap)
{
    bool is_first = palier_gap_is_first_higher(gap);
    const struct palier_group *high = is_first ? gap->first : gap->second;
    const struct palier_group *low = is_first ? gap->second : gap->first;
    double share = is_first ? gap->superiority : 1 - gap->superiority;

    palier_page_blanks(page, INDENT);
    palier_page_left(page, NULL, palier_page_title(page, gap->criterion),
                     gap_label_width(page) - INDENT);
    palier_page_blanks(page, 1);
    palier_page_left(page, NULL, palier_page_label(page, &high->label), NAME);
    palier_page_right(page, NULL,
                      palier_page_score(page, is_first ? gap->first_mean : gap->second_mean),
                      MEAN - 1);
    palier_page_blanks(page, 2);
    palier_page_left(page, NULL, palier_page_label(page, &low->label), NAME);
    palier_page_right(page, NULL,
                      palier_page_score(page, is_first ? gap->second_mean : gap->first_mean),
                      MEAN - 1);
    palier_page_right(page, NULL,
                      palier_page_signed(page, is_first ? gap->gap : -gap->gap,
                                         page->result->rubric->decimals),
                      GAP);
    palier_page_right(page, NULL, palier_said_figure(page->arena, 100 * share, 0, page->language),
                      SHARE);
    palier_page_right(page, NULL, palier_said_p(page->arena, gap->adjusted, page->language), P);
    palier_page_end_line(page);
}

static void put_gap_columns(struct palier_page *page)
{
    palier_page_end_line(page);
    palier_page_blanks(page, gap_label_width(page) + 1);
    palier_page_left(page, palier_look_dim, palier_page_word(page, PALIER_WORD_COMPARE_HIGHER),
                     NAME + MEAN + 1);
    palier_page_left(page, palier_look_dim, palier_page_word(page, PALIER_WORD_COMPARE_LOWER),
                     NAME + MEAN - 1);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_COMPARE_GAP), GAP);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_COMPARE_OF_100),
                      SHARE);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_COMPARE_P), P);
    palier_page_end_line(page);
}

/* The wider gap of means first; of like ones, the one that is met more often. */
static int by_width(const void *left, const void *right)
{
    const struct palier_gap *a = *(const struct palier_gap *const *)left;
    const struct palier_gap *b = *(const struct palier_gap *const *)right;
    double wider = fabs(b->gap) - fabs(a->gap),
           oftener = fabs(b->cliffs_delta) - fabs(a->cliffs_delta);

    if (wider < 0 || wider > 0)
        return wider > 0 ? 1 : -1;
    if (oftener < 0 || oftener > 0)
        return oftener > 0 ? 1 : -1;
    return a < b ? -1 : a > b;
}

/* The gaps of VERDICT on leaves, on a full page on all criteria, the widest first, at most MOST
 * unless it is full; their number. Whether one of those that are put is split goes to HAS_SPLIT. */
static size_t put_gaps(struct palier_page *page, const struct palier_group_gaps *gaps,
                       enum palier_gap_verdict verdict, enum palier_word heading, size_t most,
                       bool *has_split)
{
    const struct palier_gap **list =
        PALIER_ARRAY(page->arena, gaps->count + 1, const struct palier_gap *);
    size_t count = 0;

    for (size_t i = 0; i < gaps->count; i++)
        if (gaps->at[i].verdict == verdict &&
            (page->is_full || !gaps->at[i].criterion->child_count))
            list[count++] = &gaps->at[i];
    if (!count)
        return 0;
    qsort(list, count, sizeof *list, by_width);
    palier_page_end_line(page);
    palier_page_wrap(page, palier_look_bold, 0, INDENT, palier_page_word(page, heading));
    for (size_t i = 0; i < count && (i < most || page->is_full); i++) {
        put_gap(page, list[i]);
        *has_split = *has_split || palier_gap_is_split(list[i]);
    }
    return count;
}

static void put_counts(struct palier_page *page, const struct palier_group_gaps *gaps)
{
    palier_page_end_line(page);
    palier_page_wrap(page, NULL, 0, INDENT,
                     palier_said_gap_counts(page->arena, gaps, page->language));
}

void comparison_put_groups(struct palier_page *page, const struct palier_comparison *comparison,
                           const struct palier_compared *town)
{
    const struct palier_group_gaps *gaps = &town->gaps;
    bool has_split = false;

    (void)comparison;
    palier_page_section(page, palier_page_word(page, PALIER_WORD_COMPARE_GROUPS));
    if (!gaps->count) {
        palier_page_wrap(page, NULL, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_COMPARE_NO_GROUPS));
        return;
    }
    if (gaps->tests) {
        put_gap_columns(page);
        if (!put_gaps(page, gaps, PALIER_GAP_TOLD, PALIER_WORD_COMPARE_GAPS_TOLD, gaps->count,
                      &has_split)) {
            palier_page_end_line(page);
            palier_page_wrap(page, palier_look_bold, 0, INDENT,
                             palier_page_word(page, PALIER_WORD_COMPARE_NO_GAP));
        }
        put_gaps(page, gaps, PALIER_GAP_NOISE, PALIER_WORD_COMPARE_GAPS_OTHER, MOST_GAPS,
                 &has_split);
    }
    put_counts(page, gaps);
    palier_page_end_line(page);
    palier_page_wrap(page, palier_look_dim, 0, INDENT,
                     palier_page_word(page, PALIER_WORD_COMPARE_GROUPS_MEANS));
    if (has_split)
        palier_page_wrap(page, palier_look_dim, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_COMPARE_GROUPS_SPLIT));
    if (!page->is_full)
        palier_page_wrap(page, palier_look_dim, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_COMPARE_GROUPS_MORE));
}
