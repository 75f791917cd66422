/*
 * code.h - from transcripts to proposed evidence.
 *
 * Coding, in the sense of interview research: to tell which criterion a sentence
 * speaks of, and what level it speaks for. The patterns of a rubric do the first
 * reading, always the same way; a consultant then decides on each proposal.
 */
#ifndef PALIER_CODING_CODE_H
#define PALIER_CODING_CODE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "coding/counts.h"
#include "coding/evidence_list.h"
#include "coding/interview.h"
#include "coding/pattern.h"
#include "model/rubric.h"

struct palier_finding;

/* What was found, of which rows of evidence can be made; lives as long as the interviews, the
 * rubric and the arena. */
struct palier_findings {
    const struct palier_finding **at; /* in the order of the answers … */
    size_t count;
    bool is_sorted; /* … which is that of evidence (evidence_list.h), too */
};

/*
 * Fill FINDINGS with what PATTERNS, compiled from RUBRIC, find in INTERVIEWS. How a hit is
 * read, and what it then proposes, is in coding/reading.h. Several hits of one idea count once: of
 * what an answer says in support of a criterion the highest level, which supposes those below it;
 * of what it says against it, each level once, and of one sentence the lowest. A pattern that gives
 * up on an answer is reported with both, and coding goes on. THREADS (1 to PALIER_MOST_THREADS)
 * share the answers; no number of them changes anything. COUNTS, one for each pattern of RUBRIC,
 * are added to; NULL: nobody asks.
 */
PALIER_MUST_USE enum palier_status
palier_code_find(struct palier_arena *arena, struct palier_diag *diag,
                 const struct palier_rubric *rubric, const struct palier_patterns *patterns,
                 const struct palier_interviews *interviews, size_t threads,
                 struct palier_findings *findings, struct palier_pattern_count *counts);

/* Make the row of finding INDEX of FINDINGS, a struct palier_findings: a palier_evidence_maker
 * (evidence_file.h). */
void palier_findings_row(const void *findings, size_t index, struct palier_arena *arena,
                         struct palier_evidence *row);

/* Fill LIST with the rows of FINDINGS, sorted. */
void palier_findings_list(struct palier_arena *arena, const struct palier_findings *findings,
                          struct palier_evidence_list *list);

/* Both at once. */
PALIER_MUST_USE enum palier_status palier_code(struct palier_arena *arena, struct palier_diag *diag,
                                               const struct palier_rubric *rubric,
                                               const struct palier_patterns *patterns,
                                               const struct palier_interviews *interviews,
                                               size_t threads, struct palier_evidence_list *list,
                                               struct palier_pattern_count *counts);

#endif
