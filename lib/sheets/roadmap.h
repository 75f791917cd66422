/*
 * roadmap.h - a plan as a board that hangs on a wall.
 *
 * A row for each action, a column for each cycle: what is under way when, how many days
 * that takes, when the review is. Beside it, on sheets of their own, what the scores
 * would be by then, the actions in words, what has moved, and the stakeholders.
 */
#ifndef PALIER_SHEETS_ROADMAP_H
#define PALIER_SHEETS_ROADMAP_H

#include "report/plan.h"
#include "sheets/content.h"

/* A table that is one heading row and texts: its columns and their widths. */
struct roadmap_column {
    enum palier_word word;
    double width;
    enum book_align align;
};

/* Begin SHEET: its columns, its band, and the heading row. */
void roadmap_table(struct book_sheet *sheet, const char *title,
                   const struct roadmap_column *columns, size_t count);

/* Write COUNT TEXTS as the next row, as high as the longest needs; the first BOLD of them bold. */
void roadmap_row(struct book_sheet *sheet, const struct roadmap_column *columns,
                 const char *const *texts, size_t count, size_t bold);

/* End SHEET, whose heading row is HEAD: pages, the last of them of two rows at least. */
void roadmap_print(struct book_sheet *sheet, lxw_row_t head);

/*** roadmap_board.c, roadmap_tables.c: the sheets ***/

void roadmap_board(struct book_sheet *sheet, const struct palier_plan *plan);
void roadmap_leads(struct book_sheet *sheet, const struct palier_plan *plan);
void roadmap_actions(struct book_sheet *sheet, const struct palier_plan *plan);
void roadmap_moves(struct book_sheet *sheet, const struct palier_moves *moves);
void roadmap_people(struct book_sheet *sheet, const struct palier_stakeholders *all);

#endif
