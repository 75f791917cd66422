/* beside_peers.c - a town among its peers, and its groups among themselves; see beside.h. */
#include <math.h>

#include "base/number.h"
#include "report/comparison.h"
#include "report/peers.h"
#include "sheets/beside.h"

/*** peers ***/

enum { SCORE = BESIDE_OWN, QUARTILE_LOW, MEDIAN, QUARTILE_HIGH, PLACE, PEERS, RANK, AFTER_RANK };

static uint32_t place_ink(enum palier_band band)
{
    switch (band) {
    case PALIER_BAND_UPPER:
        return BOOK_GREEN;
    case PALIER_BAND_LOWER:
        return BOOK_RUST;
    case PALIER_BAND_MIDDLE:
    case PALIER_BAND_FEW:
    case PALIER_BAND_NONE:
        break;
    }
    return 0;
}

static void write_place(struct beside *beside, const struct palier_compared *town, size_t criterion)
{
    struct book_sheet *sheet = beside->sheet;
    struct book *book = sheet->book;
    const struct palier_node *node = &town->result->nodes[criterion];
    const struct palier_peer_place *place = &town->places[criterion];
    lxw_row_t row = beside_row(beside, town, node->criterion);
    struct book_style style = beside_style(node->criterion), figure = style;

    figure.align = BOOK_CENTRE;
    figure.number = book_score_format(node->status);
    book_number_or(sheet, row, SCORE, book_score(node), book_status_word(book, node), figure);
    figure.number = BOOK_SCORE;
    figure.is_bold = false;
    book_number_or(sheet, row, QUARTILE_LOW, place->quartiles.low, "", figure);
    book_number_or(sheet, row, MEDIAN, place->quartiles.median, "", figure);
    book_number_or(sheet, row, QUARTILE_HIGH, place->quartiles.high, "", figure);
    style.ink = place_ink(place->band);
    book_text(sheet, row, PLACE, palier_band_word(book->arena, place->band, book->language), style);
    style.ink = BOOK_QUIET;
    style.is_bold = false;
    style.shrinks = true;
    book_text(sheet, row, PEERS,
              town->peers ? book_say(book, PALIER_WORD_COMPARE_PEERS_OF, town->peers->label,
                                     book_count(book, town->peers->count))
                          : "",
              style);
    if (!beside->comparison->has_ranking)
        return;
    figure.number = BOOK_COUNT;
    book_number_or(sheet, row, RANK, place->rank ? (double)place->rank : (double)NAN, "", figure);
}

static bool has_bench(const struct palier_compared *town)
{
    return town->peers && town->peers->has_bench;
}

/* Why the others have no row. */
static void write_without(struct beside *beside)
{
    struct book *book = beside->sheet->book;

    for (size_t e = 0; e < beside->comparison->count; e++) {
        const struct palier_compared *town = &beside->comparison->entities[e];

        if (!has_bench(town))
            beside_note(beside,
                        palier_arena_printf(
                            book->arena, "%s — %s", town->result->entity->name,
                            town->peers
                                ? book_say(book, PALIER_WORD_COMPARE_FEW_PEERS, town->peers->label,
                                           book_plural(book, PALIER_WORD_BOOK_ENTITY_COUNT,
                                                       town->peers->count),
                                           book_count(book, PALIER_FEWEST_PEERS))
                                : book_word(book, PALIER_WORD_COMPARE_NO_PEERS)));
    }
}

void beside_peers(struct book *book, const struct palier_comparison *comparison)
{
    const struct palier_rubric *rubric = comparison->result.rubric;
    const struct beside_column columns[] = {
        {book_word(book, PALIER_WORD_SCORE), 76, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_BOOK_QUARTILE_LOW), 76, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_BOOK_MEDIAN), 76, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_BOOK_QUARTILE_HIGH), 76, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_COMPARE_PLACE), 170, BOOK_LEFT},
        {book_word(book, PALIER_WORD_COMPARE_PEERS_SHEET), 210, BOOK_LEFT},
        {book_word(book, PALIER_WORD_COMPARE_RANK), 60, BOOK_CENTRE}};
    size_t count = sizeof columns / sizeof *columns - (comparison->has_ranking ? 0 : 1);
    struct beside beside =
        beside_begin(book, comparison, PALIER_WORD_COMPARE_PEERS_SHEET,
                     book_word(book, PALIER_WORD_COMPARE_PEERS_TITLE), columns, count);

    for (size_t e = 0; e < comparison->count; e++)
        for (size_t i = 0; has_bench(&comparison->entities[e]) && i < book->content->tree.count;
             i++)
            if (rubric->criteria[book->content->tree.at[i]].combine != PALIER_COMBINE_NONE)
                write_place(&beside, &comparison->entities[e], book->content->tree.at[i]);
    if (beside.sheet->row > beside.header + 1)
        book_heat(beside.sheet, beside.header + 1, SCORE, beside.sheet->row - 1, SCORE);
    beside_end_table(&beside, (lxw_col_t)(BESIDE_OWN + count - 1));
    write_without(&beside);
    beside_note(&beside, book_say(book, PALIER_WORD_COMPARE_PEERS_NOTE,
                                  book_count(book, PALIER_FEWEST_PEERS)));
    if (comparison->has_ranking)
        beside_note(&beside, book_word(book, PALIER_WORD_COMPARE_RANK_MEANS));
    beside_print(&beside);
}

/*** groups ***/

enum {
    GROUP_HIGHER = BESIDE_OWN,
    MEAN_HIGHER,
    GROUP_LOWER,
    MEAN_LOWER,
    GAP,
    OF_100,
    P,
    GAP_VERDICT,
    AFTER_GAP_VERDICT
};

static void write_gap(struct beside *beside, const struct palier_compared *town,
                      const struct palier_gap *gap)
{
    struct book_sheet *sheet = beside->sheet;
    struct book *book = sheet->book;
    bool is_first = palier_gap_is_first_higher(gap), is_told = gap->verdict == PALIER_GAP_TOLD;
    const struct palier_group *high = is_first ? gap->first : gap->second;
    const struct palier_group *low = is_first ? gap->second : gap->first;
    lxw_row_t row = beside_row(beside, town, gap->criterion);
    struct book_style style = beside_style(gap->criterion), figure = style;

    figure.align = BOOK_CENTRE;
    figure.number = BOOK_SCORE;
    style.shrinks = true;
    book_text(sheet, row, GROUP_HIGHER, book_label(book, &high->label), style);
    book_number(sheet, row, MEAN_HIGHER, is_first ? gap->first_mean : gap->second_mean, figure);
    book_text(sheet, row, GROUP_LOWER, book_label(book, &low->label), style);
    book_number(sheet, row, MEAN_LOWER, is_first ? gap->second_mean : gap->first_mean, figure);
    figure.number = BOOK_GAP;
    figure.ink = is_told ? BOOK_RUST : BOOK_QUIET;
    book_formula(sheet, row, GAP,
                 palier_arena_printf(book->arena, "=ROUND(%s-%s,%d)",
                                     book_cell(book, row, MEAN_HIGHER),
                                     book_cell(book, row, MEAN_LOWER),
                                     book->content->rubric->decimals),
                 is_first ? gap->gap : -gap->gap, figure);
    figure.ink = 0;
    figure.number = BOOK_COUNT;
    book_number(sheet, row, OF_100,
                palier_round_displayed(100 * (is_first ? gap->superiority : 1 - gap->superiority),
                                       0),
                figure);
    figure.number = BOOK_P;
    book_number(sheet, row, P, gap->adjusted, figure);
    style.ink = is_told ? BOOK_RUST : BOOK_QUIET;
    style.is_bold = is_told;
    book_text(sheet, row, GAP_VERDICT,
              book_word(book,
                        is_told ? PALIER_WORD_COMPARE_GAP_STANDS : PALIER_WORD_COMPARE_SAID_NOISE),
              style);
}

/* What of a town's pairs has no row. */
static void write_counts(struct beside *beside, const struct palier_compared *town)
{
    struct book *book = beside->sheet->book;
    const char *text = palier_said_gap_counts(book->arena, &town->gaps, book->language);

    beside_note(beside,
                beside->comparison->count > 1
                    ? palier_arena_printf(book->arena, "%s — %s", town->result->entity->name, text)
                    : text);
}

void beside_groups(struct book *book, const struct palier_comparison *comparison)
{
    static const enum palier_gap_verdict order[] = {PALIER_GAP_TOLD, PALIER_GAP_NOISE};
    const struct beside_column columns[] = {
        {book_word(book, PALIER_WORD_COMPARE_HIGHER), 160, BOOK_LEFT},
        {book_word(book, PALIER_WORD_COMPARE_MEAN), 66, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_COMPARE_LOWER), 160, BOOK_LEFT},
        {book_word(book, PALIER_WORD_COMPARE_MEAN), 66, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_COMPARE_GAP), 66, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_COMPARE_OF_100), 60, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_COMPARE_P), 66, BOOK_CENTRE},
        {book_word(book, PALIER_WORD_COMPARE_VERDICT), 200, BOOK_LEFT}};
    struct beside beside = beside_begin(book, comparison, PALIER_WORD_BOOK_SHEET_GROUPS,
                                        book_word(book, PALIER_WORD_COMPARE_GROUPS), columns,
                                        sizeof columns / sizeof *columns);
    size_t split = 0;

    for (size_t e = 0; e < comparison->count; e++) {
        const struct palier_group_gaps *gaps = &comparison->entities[e].gaps;

        for (size_t turn = 0; turn < sizeof order / sizeof *order; turn++)
            for (size_t i = 0; i < gaps->count; i++)
                if (gaps->at[i].verdict == order[turn])
                    write_gap(&beside, &comparison->entities[e], &gaps->at[i]);
        for (size_t i = 0; i < gaps->count; i++)
            split += palier_gap_is_split(&gaps->at[i]);
    }
    beside_end_table(&beside, AFTER_GAP_VERDICT - 1);
    for (size_t e = 0; e < comparison->count; e++)
        write_counts(&beside, &comparison->entities[e]);
    beside_note(&beside, book_word(book, PALIER_WORD_COMPARE_GROUPS_MEANS));
    if (split)
        beside_note(&beside, book_word(book, PALIER_WORD_COMPARE_GROUPS_SPLIT));
    beside_print(&beside);
}
