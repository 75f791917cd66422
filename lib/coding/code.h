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
#include "coding/evidence_list.h"
#include "coding/interview.h"
#include "coding/pattern.h"
#include "model/rubric.h"

/*
 * Fill LIST with what PATTERNS, compiled from RUBRIC, find in INTERVIEWS, sorted. Several hits of
 * one criterion with the same level in one answer count once, the first; a hit in a question does
 * not count; a negated hit proposes the pattern's negated level with the other polarity, or
 * nothing. A pattern that gives up on an answer is reported with both, and coding goes on.
 * THREADS (1 to PALIER_MOST_THREADS) share the answers; no number of them changes anything.
 */
PALIER_MUST_USE enum palier_status palier_code(struct palier_arena *arena, struct palier_diag *diag,
                                               const struct palier_rubric *rubric,
                                               const struct palier_patterns *patterns,
                                               const struct palier_interviews *interviews,
                                               size_t threads, struct palier_evidence_list *list);

#endif
