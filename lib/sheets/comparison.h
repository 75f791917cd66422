/*
 * comparison.h - several town halls side by side.
 *
 * Towns stand in the order of their names: a league table makes losers, and says
 * nothing of who has the fewer means. Each is set against its peers, the towns of
 * like size, by quarters and not by ranks. Only scores are compared, never what a
 * group of people said, and what is hidden in one town's scorecard is hidden here.
 *
 * The Data sheet holds the displayed scores, one row for each town; all others read
 * them there. A copy may be made for one town, the reader's: it names no other.
 */
#ifndef PALIER_SHEETS_COMPARISON_H
#define PALIER_SHEETS_COMPARISON_H

#include "report/peers.h"
#include "sheets/content.h"

/* More towns than this make no page that can be read: then strata are told, and not towns. */
enum { MOST_TOWNS_SHOWN = 60 };

/* A town, and what may be told of it: no sheet looks at its entity for more. */
struct compared {
    const struct palier_entity_result *result;
    const char *name; /* with its id where two have one name; "Collectivité B" in a reader's copy */
    const char *id;   /* "": not told */
    double population;                     /* NAN: not known, or not told */
    const char *profile;                   /* "": none, or not told */
    const struct palier_peer_group *peers; /* NULL: not known, or not told */
};

/* Where things stand on the Data sheet. */
struct comparison_data {
    lxw_row_t first, last;
    lxw_col_t name, id, population, profile, peers, level, band, first_score;
    lxw_col_t provisional; /* which of its scores are; 0: no score of anybody is */
    const size_t *places;  /* of each criterion among its columns of scores */
};

/* Nodes that are unfolded from kept ones (score/kept.h) while they are looked at, in turn. */
enum { UNFOLDED_NODES = 64 };

struct unfolded {
    struct palier_node at[UNFOLDED_NODES];
    size_t next;
};

struct comparison {
    struct book *book;
    struct unfolded *unfolded; /* NULL: nobody is kept */
    const struct compared *entities;
    size_t count;
    const struct compared *reader; /* whose copy this is; NULL: everybody is named */
    bool hides_changes;   /* of others: who took part in a wave is known, and few of them did */
    bool has_provisional; /* some score of some town is */
    struct palier_peers peers;
    struct book_criteria dimensions; /* without headings, which have no scores */
    struct book_criteria shown;      /* comparison_main and those dimensions */
    struct book_criteria bench;      /* those and what they are made of: they have quartiles */
    struct book_sheet *overview, *profile, *criteria, *benchmarks, *change, *ranking, *data,
        *method;
    struct comparison_data at;
    lxw_row_t first_bench; /* the first row of figures on the Benchmarks sheet */
};

/*** compared.c: whom it is about ***/

/* Fill the entities: by name, or, in the copy of READER, that one first and the others without
 * names. */
void comparison_find(struct comparison *all, const struct palier_entity_result *reader);

/*** comparison_data.c: the rows that all else reads ***/

void comparison_data(struct comparison *all);

/* The cells of COLUMN of the Data sheet, and those of the scores of a criterion that has some. */
const char *comparison_column(const struct comparison *all, lxw_col_t column);
const char *comparison_scores(const struct comparison *all, size_t criterion);

/* What CRITERION is called in the row of headings of the Data sheet, and in its column of those
 * that are provisional, between blanks. */
const char *comparison_code(const struct comparison *all, size_t criterion);

/* Part of a formula: where the text of CELL stands in RANGE, whatever signs are in it. MATCH takes
 * `*`, `?` and `~` for wildcards. */
const char *comparison_place_of(const struct comparison *all, const char *cell, const char *range);

/*** one file for each sheet ***/

/* Find the quartiles of `bench`, for all towns and for each group of peers. */
void comparison_quartiles(struct comparison *all);
void comparison_benchmarks(struct comparison *all);
void comparison_criteria(struct comparison *all); /* only where they fit beside each other */
void comparison_overview(struct comparison *all);
void comparison_profile(struct comparison *all);
void comparison_change(struct comparison *all);
void comparison_ranking(struct comparison *all);
void comparison_method(struct comparison *all);

/* A cell of the Benchmarks sheet: what stands there of SHOWN, by its place in `bench`, among the
 * towns of the block at PLACE. */
enum bench_column { BENCH_COUNT, BENCH_LOW, BENCH_MEDIAN, BENCH_HIGH };
const char *comparison_bench(const struct comparison *all, size_t place, size_t shown,
                             enum bench_column column);

/* The same figures of all blocks, by block and then by criterion. */
const char *comparison_benches(const struct comparison *all, enum bench_column column);

/*** comparison.c: what several sheets say ***/

/* Whether there are too many towns for a page. */
bool comparison_is_large(const struct comparison *all);

const struct palier_node *comparison_node(const struct comparison *all, size_t entity,
                                          size_t criterion);

/* The same of ENTITY. It may be gone once UNFOLDED_NODES more were asked for. */
const struct palier_node *comparison_node_of(const struct comparison *all,
                                             const struct palier_entity_result *entity,
                                             size_t criterion);

/* The root; where that is a heading, the first dimension that is none; failing that, the first
 * criterion that is none. */
size_t comparison_main(const struct comparison *all);

/* Whether CRITERION has a column of scores: a heading has none, unless there is nothing else. */
bool comparison_has_scores(const struct comparison *all, size_t criterion);

/* Its place in `shown`, and in `bench`. */
enum { COMPARISON_MAIN = 0 };

/* Where the score of TOWN stands among those of its peers; nowhere where these are not told. */
enum palier_band comparison_band(const struct comparison *all, const struct compared *town);

/* "quart supérieur"; "" where there is no score. */
const char *comparison_band_word(const struct comparison *all, enum palier_band band);

/* "10 000 à 49 999 hab.", or a dash. */
const char *comparison_peers_word(const struct comparison *all, const struct compared *town);

/* Part of a formula: the word for where the cell SCORE stands against the cells LOW and HIGH; ""
 * where they hold no numbers. */
const char *comparison_band_of(const struct comparison *all, const char *score, const char *low,
                               const char *high);

/* "Canton du Val d’Aure · vague 2025 · 12 collectivités" */
const char *comparison_subtitle(struct comparison *all);

/* What is said of the order that towns stand in. */
const char *comparison_order(const struct comparison *all);

/* "n < 5" */
const char *comparison_too_few(const struct comparison *all);

/* Explain the sign of provisional scores below a table, where there are any. */
void comparison_note_provisional(const struct comparison *all, struct book_sheet *sheet,
                                 lxw_col_t column);

/* The wave before of TOWN, NULL where there is none, or where it may not be told. */
const struct palier_entity_result *comparison_before(const struct comparison *all,
                                                     const struct compared *town);

/* What stands where a town has no score: why, or in a reader's copy, where that tells of its size,
 * a dash. */
const char *comparison_absence(const struct comparison *all, size_t entity,
                               const struct palier_node *node);

/* Letters that stand on their end, as headings of narrow columns. */
void comparison_upright(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                        const char *text);

/* The looks of a score in a heat map, and of the word for its absence. */
struct book_style comparison_score_style(const struct palier_node *node, bool is_bold);

#endif
