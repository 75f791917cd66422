/*
 * turn.h - who speaks in a transcript.
 *
 * Some transcripts keep the whole exchange in one cell: "Enquêteur : et le plan ?
 * – Mme D. : on n'en a pas." The interviewer's words prove nothing, and the label,
 * which may be a name, must not stand in a quote.
 */
#ifndef PALIER_CODING_TURN_H
#define PALIER_CODING_TURN_H

#include "coding/clause.h"

/*
 * Look for a speaker's label ("Q :", "DGS :", "Mme D. :") where each of SENTENCES begins, take it
 * out of the sentence, and mark those of the interviewer. A label is one that names the
 * interviewer, an office or a title, or any that stands at the beginning of a line where another
 * line has one.
 */
void palier_turns_mark(const char *text, struct palier_sentences *sentences);

#endif
