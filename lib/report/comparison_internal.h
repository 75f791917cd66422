/*
 * comparison_internal.h - the pieces of a comparison's reports.
 */
#ifndef PALIER_REPORT_COMPARISON_INTERNAL_H
#define PALIER_REPORT_COMPARISON_INTERNAL_H

#include "report/comparison.h"
#include "report/text_internal.h"

enum palier_status palier_comparison_text(const struct palier_comparison *comparison,
                                          const struct palier_report_options *options,
                                          FILE *stream);
enum palier_status palier_comparison_csv(const struct palier_comparison *comparison,
                                         const struct palier_report_options *options, FILE *stream);
enum palier_status palier_comparison_json(const struct palier_comparison *comparison,
                                          const struct palier_report_options *options,
                                          FILE *stream);

/* The parts of the page on one town. */
void comparison_put_waves(struct palier_page *page, const struct palier_comparison *comparison,
                          const struct palier_compared *town);
void comparison_put_peers(struct palier_page *page, const struct palier_comparison *comparison,
                          const struct palier_compared *town);
void comparison_put_groups(struct palier_page *page, const struct palier_comparison *comparison,
                           const struct palier_compared *town);

/* "added", "dropped", "source" for programs. */
const char *comparison_apart_name(enum palier_apart apart);

#endif
