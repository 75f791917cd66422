/*
 * scan.h - the matches in one answer, however long it is.
 *
 * Most sentences of an interview hold nothing that a rubric asks for: an answer is
 * cut into sentences only where there is something to quote, or where it is too long
 * to be matched at once.
 */
#ifndef PALIER_CODING_SCAN_H
#define PALIER_CODING_SCAN_H

#include "base/arena.h"
#include "coding/clause.h"
#include "coding/find.h"
#include "coding/normal.h"

/*
 * Fill HITS with what FINDER finds in NORMAL, cut where sentences end into as many subjects as it
 * takes. SENTENCES are those of NORMAL; those behind the last hit may be missing.
 */
void palier_scan(struct palier_arena *arena, struct palier_finder *finder,
                 const struct palier_normal *normal, struct palier_sentences *sentences,
                 struct palier_raw_hits *hits);

#endif
