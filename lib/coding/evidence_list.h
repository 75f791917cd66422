/*
 * evidence_list.h - many quotes, in one order, and a consultant's work kept.
 *
 * Coding is repeated: an interview is added, a pattern is mended. What a person
 * has accepted, refused, noted or coded by hand must outlive that; what the
 * machine alone had proposed may go. A review is of words: it stays with them, whatever
 * they are said to speak for, and other words in their place have none.
 */
#ifndef PALIER_CODING_EVIDENCE_LIST_H
#define PALIER_CODING_EVIDENCE_LIST_H

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/intern.h"
#include "coding/evidence.h"
#include "coding/interview.h"

struct palier_evidence_list {
    struct palier_evidence *at;
    size_t count, capacity;
};

/* Put LIST in the order of file, line, criterion and offset (then of everything else that tells).
 */
void palier_evidence_sort(struct palier_evidence_list *list);

/* The words that were reviewed, of each interview. */
struct palier_reviews {
    struct palier_arena *arena;
    struct palier_intern words;
};

/* Gather those of LIST in REVIEWS, which lives in ARENA. */
void palier_reviews_gather(struct palier_arena *arena, const struct palier_evidence_list *list,
                           struct palier_reviews *reviews);

/* Whether the words of QUOTE are among them, in its interview. */
bool palier_reviews_have(const struct palier_reviews *reviews, const struct palier_evidence *quote);

/*
 * Mark the rows of LIST that stand in another file of evidence, too: of one entity, wave,
 * interview, criterion and pattern, at the same place or with the same words. The row that a person
 * decided on counts, else one that was reviewed; of two such rows the one in the file that is to be
 * WRITTEN (NULL: none), else the one that was read first. How many others a file holds is reported,
 * and each that was decided otherwise. Stale rows count for nothing anyway. To be called once the
 * quotes were verified.
 */
void palier_evidence_mark_repeats(struct palier_diag *diag, const char *written,
                                  struct palier_evidence_list *list);

/*
 * Put EXISTING rows and new PROPOSALS together in MERGED, sorted. A proposal that meets a row of
 * the same entity, wave, interview, criterion and pattern, at the same place or with the same
 * quote, keeps that row's status, coder and note; where a person decided on the row, its level,
 * polarity and quote too. It is reviewed where that row is and says the same, else where another
 * row of the interview with its words is. Else it meets a row of another pattern or none, with the
 * same quote and polarity, that a person accepted, or judged at the same level: that row takes its
 * pattern. Rows that no proposal meets stay, save those that another file's row counts for, and
 * those that nobody touched and whose interview has an answer in INTERVIEWS, those just coded:
 * today's patterns no longer propose them.
 */
void palier_evidence_merge(struct palier_arena *arena, const struct palier_evidence_list *existing,
                           const struct palier_evidence_list *proposals,
                           const struct palier_interviews *interviews,
                           struct palier_evidence_list *merged);

#endif
