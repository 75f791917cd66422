/* ranking.c - who is first: on request only; see comparison.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "report/shown.h"
#include "sheets/comparison.h"

enum ranking_column { MARGIN, RANK, TOWN, PEERS, AMONG, SCORE, LOW, HIGH, LEVEL, COLUMN_COUNT };

static const double widths[COLUMN_COUNT] = {
    [MARGIN] = 12, [RANK] = 64, [TOWN] = 260, [PEERS] = 220, [AMONG] = 96,
    [SCORE] = 84,  [LOW] = 84,  [HIGH] = 84,  [LEVEL] = 160};

/* A town with an overall score, and its ranks: the number of those that are better, and one. */
struct ranked {
    const struct compared *town;
    double exact;
    size_t rank, among; /* 0: too few peers */
};

static const struct palier_node *node_of(const struct comparison *all, const struct compared *town)
{
    return comparison_node_of(all, town->result, comparison_main(all));
}

static int compare_scores(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->exact != b->exact)
        return a->exact < b->exact ? 1 : -1;
    return (a->town > b->town) - (a->town < b->town); /* their order in the workbook */
}

/* Ranks of COUNT sorted towns, and among the peers at each place. */
static void rank_all(const struct comparison *all, struct ranked *towns, size_t count)
{
    size_t places = all->peers.bench_count + 1;
    struct last {
        size_t seen, rank;
        double exact;
    } *last = PALIER_ARRAY(all->book->arena, places, struct last);

    for (size_t i = 0; i < count; i++) {
        size_t place = towns[i].town->peers ? towns[i].town->peers->place : 0;
        struct last *peers = &last[place];

        towns[i].rank = i && towns[i].exact == towns[i - 1].exact ? towns[i - 1].rank : i + 1;
        if (!place)
            continue;
        if (!peers->seen || peers->exact != towns[i].exact)
            peers->rank = peers->seen + 1;
        peers->seen++;
        peers->exact = towns[i].exact;
        towns[i].among = peers->rank;
    }
}

/* Those that have a score, the best first. Unrounded, but for the dust of binary arithmetic. */
static struct ranked *find_ranked(const struct comparison *all, size_t *count)
{
    struct ranked *towns = PALIER_ARRAY(all->book->arena, all->count + 1, struct ranked);

    *count = 0;
    for (size_t e = 0; e < all->count; e++) {
        const struct palier_node *node = node_of(all, &all->entities[e]);
        double exact = palier_shown_figure(node, node->exact);

        if (!isnan(exact) && !isnan(book_score(node)))
            towns[(*count)++] = (struct ranked){.town = &all->entities[e],
                                                .exact = palier_round_displayed(exact, 9)};
    }
    if (*count)
        qsort(towns, *count, sizeof *towns, compare_scores);
    rank_all(all, towns, *count);
    return towns;
}

static void write_row(struct comparison *all, const struct ranked *ranked)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->ranking;
    const struct palier_node *node = node_of(all, ranked->town);
    const struct palier_interval *interval = palier_shown_interval(node);
    lxw_row_t row = sheet->row++;
    struct book_style text = {.rule = BOOK_RULE};
    struct book_style figure = {.rule = BOOK_RULE, .align = BOOK_CENTRE, .is_bold = true};

    book_number(sheet, row, RANK, (double)ranked->rank, figure);
    book_text(sheet, row, TOWN, ranked->town->name, text);
    book_text(sheet, row, PEERS, comparison_peers_word(all, ranked->town), text);
    figure.is_bold = false;
    book_number_or(sheet, row, AMONG, ranked->among ? (double)ranked->among : NAN, "–", figure);
    figure.number = book_score_format(node->status);
    book_number(sheet, row, SCORE, book_score(node), figure);
    figure.number = BOOK_SCORE;
    figure.ink = BOOK_QUIET;
    book_number_or(sheet, row, LOW, interval ? interval->low : NAN, "–", figure);
    book_number_or(sheet, row, HIGH, interval ? interval->high : NAN, "–", figure);
    book_text(sheet, row, LEVEL, book_node_level(book, node), text);
}

static void write_headings(struct book_sheet *sheet)
{
    static const struct book_heading headings[] = {
        {PALIER_WORD_BOOK_RANK, BOOK_CENTRE}, {PALIER_WORD_BOOK_ENTITY, BOOK_LEFT},
        {PALIER_WORD_BOOK_PEERS, BOOK_LEFT},  {PALIER_WORD_BOOK_RANK_AMONG_PEERS, BOOK_CENTRE},
        {PALIER_WORD_BOOK_ALL, BOOK_CENTRE},  {PALIER_WORD_BOOK_LOW, BOOK_CENTRE},
        {PALIER_WORD_BOOK_HIGH, BOOK_CENTRE}, {PALIER_WORD_LEVEL, BOOK_LEFT},
    };

    book_headings(sheet, RANK, headings, sizeof headings / sizeof *headings, 40);
}

void comparison_ranking(struct comparison *all)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->ranking;
    const char *caution = book_word(book, PALIER_WORD_BOOK_RANKING_CAUTION);
    double room = 0;
    size_t count;
    struct ranked *towns = find_ranked(all, &count);

    for (size_t i = RANK; i < COLUMN_COUNT; i++)
        room += widths[i];
    book_columns(sheet, widths, COLUMN_COUNT, LEVEL);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_RANKING), comparison_subtitle(all),
              all->overview);
    book_row(sheet, sheet->row, book_text_height(caution, room, 10, false) + 6);
    book_merge_text(sheet, sheet->row++, RANK, LEVEL, caution,
                    (struct book_style){.wraps = true,
                                        .paper = BOOK_LEVEL_PAPER_2,
                                        .ink = BOOK_LEVEL_INK_2});
    book_row(sheet, sheet->row, 24);
    book_text(sheet, sheet->row++, RANK, book_word(book, PALIER_WORD_BOOK_RANKING_NOTE),
              (struct book_style){.ink = BOOK_QUIET, .size = 9});
    lxw_row_t header = sheet->row;

    write_headings(sheet);
    for (size_t i = 0; i < count; i++)
        write_row(all, &towns[i]);
    if (count) {
        book_heat(sheet, header + 1, SCORE, sheet->row - 1, SCORE);
        book_filter(sheet, header, RANK, sheet->row - 1, LEVEL);
    }
    book_print(sheet, header, header);
}
