/*
 * comparison.h - several town halls side by side.
 *
 * Towns stand in the order of their names: a league table makes losers, and says
 * nothing of who has the fewer means. Only scores are compared, never what a
 * group of people said, and what is hidden in one town's scorecard is hidden here.
 */
#ifndef PALIER_SHEETS_COMPARISON_H
#define PALIER_SHEETS_COMPARISON_H

#include "sheets/content.h"

/* A town, and what it is called in lists: with its id where two have one name. */
struct compared {
    const struct palier_entity_result *result;
    const char *name;
};

struct comparison {
    struct book *book;
    const struct compared *entities; /* in the order of their names */
    size_t count;
    struct book_sheet *overview, *criteria, *profile, *change, *method;
    /* Where the Criteria sheet holds the scores of a criterion: towns side by side, or below each
     * other. */
    bool is_tall; /* below each other */
    lxw_row_t first_row;
    lxw_col_t first_column;
    size_t *places; /* of each criterion among its rows or columns */
};

void comparison_criteria(struct comparison *all); /* first: Profile reads from it */
void comparison_overview(struct comparison *all);
void comparison_profile(struct comparison *all);
void comparison_change(struct comparison *all);
void comparison_method(struct comparison *all);

const struct palier_node *comparison_node(const struct comparison *all, size_t entity,
                                          size_t criterion);

/* The scores of CRITERION over all towns, on the Criteria sheet. */
const char *comparison_scores(const struct comparison *all, size_t criterion);

/* Their names, in the same order. */
const char *comparison_names(const struct comparison *all);

/* The median, as displayed, of the scores of CRITERION that are shown; NAN where none is. */
double comparison_median(const struct comparison *all, size_t criterion);

/* The formula of that, over RANGE. */
const char *comparison_median_of(struct book *book, const char *range);

/* The root, or the first dimension where the root is a heading. */
size_t comparison_main(const struct comparison *all);

/* "Canton du Val d’Aure · vague 2025 · 12 collectivités" */
const char *comparison_subtitle(struct comparison *all);

/* Say below a table what the sign of provisional scores means, where there are any. */
void comparison_note_provisional(const struct comparison *all, struct book_sheet *sheet,
                                 lxw_col_t column);

/* A score, or the word for its absence, in a heat map. */
void comparison_write(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                      const struct palier_node *node, bool is_bold);

#endif
