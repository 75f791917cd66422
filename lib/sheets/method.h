/* method.h - the Method sheet, which scorecards and comparisons share. */
#ifndef PALIER_SHEETS_METHOD_H
#define PALIER_SHEETS_METHOD_H

#include "report/shown.h"
#include "sheets/scorecard.h"

/* Band and facts of the page, with a way back to HOME. */
void method_page(struct book_sheet *sheet, const struct book_sheet *home);

/* A table of levels, whose cut points a scorecard's reader may change; NAMED ones are reached by
 * name. */
struct level_table method_levels(struct book_sheet *sheet, const struct palier_level_set *set,
                                 const char *title, bool is_named);

/* The name of the cell that says how wide a gap may be and the target still be near. */
#define METHOD_NEAR "palier_near"

/* What stands there at first: half a level of five. */
double method_near(const struct palier_rubric *rubric);

/* Pieces of the page: the title of a section, a sentence, a name with what there is to say of it.
 */
void method_section(struct book_sheet *sheet, const char *title);
void method_sentence(struct book_sheet *sheet, const char *text);
void method_fact(struct book_sheet *sheet, const char *name, const char *text);

/* method_steps.c: how a score is made; then, where BOOK has an entity, what was changed in it. */
void method_steps(struct book_sheet *sheet);
void method_treated(struct book_sheet *sheet);

/* method_hidden.c: what this scorecard does not tell, and why. */
void method_hidden(struct scorecard *card);

/* How a score is made, who is shown, what caps. */
void method_page_end(struct book_sheet *sheet);

/* The files that were read. */
void method_inputs(struct book_sheet *sheet);

#endif
