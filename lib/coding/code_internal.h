/*
 * code_internal.h - what one answer says.
 *
 * An answer is read once, whole: which patterns hit, how each hit is read, and which
 * of them say the same again. A coder keeps what it needs for that from one answer to
 * the next, and is of one thread.
 */
#ifndef PALIER_CODING_CODE_INTERNAL_H
#define PALIER_CODING_CODE_INTERNAL_H

#include "base/arena.h"
#include "base/diag.h"
#include "coding/clause.h"
#include "coding/counts.h"
#include "coding/cue.h"
#include "coding/evidence.h"
#include "coding/interview.h"
#include "coding/pattern.h"
#include "model/rubric.h"

/* A proposal as it is kept until all are known: evidence takes much more memory. */
struct palier_finding {
    const struct palier_interview_answer *answer;
    const struct palier_pattern *pattern;
    struct palier_quote quote;
    uint32_t offset; /* of the hit in the answer, in characters */
    int level;
    enum palier_polarity polarity;
    enum palier_hit_reading reading;
};

struct palier_finding_list {
    struct palier_finding *at;
    size_t count, capacity;
};

struct palier_coder;

/* Make a coder for PATTERNS, compiled from RUBRIC. It keeps to ARENA, which no other thread may
 * use; free it with palier_coder_free. */
PALIER_MUST_USE struct palier_coder *palier_coder_new(struct palier_arena *arena,
                                                      const struct palier_rubric *rubric,
                                                      const struct palier_patterns *patterns,
                                                      const struct palier_cues *cues);

/* Add to FOUND what ANSWER says, in the order of evidence of one answer (evidence_list.h). A
 * pattern that gives up is reported to DIAG. */
void palier_coder_read(struct palier_coder *coder, struct palier_diag *diag,
                       const struct palier_interview_answer *answer,
                       struct palier_finding_list *found);

/* Release CODER, and add what it counted to COUNTS, one for each pattern of the rubric; NULL:
 * nobody asks. */
void palier_coder_free(struct palier_coder *coder, struct palier_pattern_count *counts);

#endif
