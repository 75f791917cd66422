/*
 * verify.h - whether a quote still stands in its interview.
 *
 * A transcript is corrected after it was coded, rows are put in, an interview is
 * typed again. A quote whose words nobody can find any more proves nothing: it must
 * not go on counting unseen, nor be lost from the file where a person decided on it.
 */
#ifndef PALIER_CODING_VERIFY_H
#define PALIER_CODING_VERIFY_H

#include "base/diag.h"
#include "coding/evidence_list.h"
#include "coding/interview.h"

/*
 * Look for each quote of LIST that says where it stands among the answers of its interview in
 * INTERVIEWS, in their normal spelling; what was cut at its ends, or within it as […], may be
 * missing. One that is found elsewhere is told by a note and gets its place of today; one that is
 * found nowhere is reported and marked as stale. A quote whose group nobody wrote gets that of its
 * interview. Where there are no interviews nothing can be said, and nothing is done.
 */
void palier_evidence_verify(struct palier_diag *diag, const struct palier_interviews *interviews,
                            struct palier_evidence_list *list);

#endif
