/* book_method.h - the Method sheet, which scorecards and comparisons share. */
#ifndef PALIER_REPORT_BOOK_METHOD_H
#define PALIER_REPORT_BOOK_METHOD_H

#include "report/book_scorecard.h"
#include "report/report_internal.h"

/* Band and facts of the page, with a way back to HOME. */
void method_page(struct book_sheet *sheet, const struct book_sheet *home);

/* A table of levels, whose cut points a scorecard's reader may change; NAMED ones are reached by
 * name. */
struct level_table method_levels(struct book_sheet *sheet, const struct palier_level_set *set,
                                 const char *title, bool is_named);

/* How a score is made, who is shown, what caps. */
void method_page_end(struct book_sheet *sheet);

/* The files that were read. */
void method_inputs(struct book_sheet *sheet);

#endif
