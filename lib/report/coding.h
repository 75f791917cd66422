/*
 * coding.h - what a round of coding gave: which criterion in which interview, and which pattern.
 *
 * Working papers of the person who codes: interviews stand under their ids, which name nobody,
 * and no quote and no group is told.
 */
#ifndef PALIER_REPORT_CODING_H
#define PALIER_REPORT_CODING_H

#include <stdio.h>

#include "coding/counts.h"
#include "coding/evidence_list.h"
#include "coding/interview.h"
#include "model/entity.h"
#include "model/rubric.h"
#include "report/report.h"

struct palier_coding {
    const struct palier_rubric *rubric;
    const struct palier_entities *entities;      /* for their names */
    const struct palier_interviews *interviews;  /* that were coded */
    const struct palier_evidence_list *evidence; /* the decisions that people took among it */
    const struct palier_pattern_count *counts;   /* one for each pattern */
};

/*
 * The table of codes by interviews. Text: a block for each entity and wave, "+2 −1" where two
 * quotes support and one contradicts; criteria that nobody spoke of are left out. CSV: a row for
 * each leaf criterion and polarity, a column `entity/wave/interview` for each interview, `total`.
 * Refused quotes do not count.
 */
void palier_coding_matrix_text(const struct palier_coding *coding,
                               const struct palier_report_options *options, FILE *stream);
void palier_coding_matrix_csv(const struct palier_coding *coding,
                              const struct palier_report_options *options, FILE *stream);

/*
 * Hits, refusals and misses. Text: a line for each leaf criterion: its patterns and those never
 * met, hits, what was set aside, what is proposed, accepted, refused, and what a person coded by
 * hand, which the patterns missed. CSV: a row for each pattern, its hits by reading; then a row
 * without a pattern for each criterion that was coded by hand.
 */
void palier_coding_patterns_text(const struct palier_coding *coding,
                                 const struct palier_report_options *options, FILE *stream);
void palier_coding_patterns_csv(const struct palier_coding *coding,
                                const struct palier_report_options *options, FILE *stream);

#endif
