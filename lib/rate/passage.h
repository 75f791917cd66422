/*
 * passage.h - the answers that a step is about, and where the quotes stand in them.
 *
 * A quote was cut to a sentence, put on one line, perhaps retyped in a spreadsheet.
 * The person who judges it must see it where it was said.
 */
#ifndef PALIER_RATE_PASSAGE_H
#define PALIER_RATE_PASSAGE_H

#include "coding/normal.h"
#include "rate/session.h"

/* A quote of a step. They are numbered from 1 in the order of the text; those that are found
 * nowhere come last. */
struct palier_rate_mark {
    size_t quote;            /* of the session */
    size_t answer;           /* of the passage; PALIER_RATE_NOWHERE: in none */
    struct palier_span span; /* bytes of that answer */
};

/* A sentence that can be cited. */
struct palier_rate_sentence {
    size_t answer;     /* of the passage */
    size_t offset;     /* of its first character in the answer, from 0 */
    const char *quote; /* as an evidence file holds it */
};

struct palier_rate_passage {
    const struct palier_interview_answer **answers;
    size_t answer_count;
    const struct palier_interview_question **questions; /* of the guide, by answer; NULL: none */
    const struct palier_rate_mark *marks;
    size_t mark_count;
};

/*
 * The passage of STEP: the answers whose question serves its criterion or that hold a quote of it;
 * all answers of the interview where there are none of these.
 */
void palier_rate_passage(struct palier_arena *arena, const struct palier_rate_session *session,
                         const struct palier_rate_step *step, struct palier_rate_passage *passage);

/* The sentences of PASSAGE, in order: *COUNT of them. */
const struct palier_rate_sentence *palier_rate_sentences(struct palier_arena *arena,
                                                         const struct palier_rate_passage *passage,
                                                         size_t *count);

/* What to cite: SENTENCE of PASSAGE for the criterion of STEP. Lives in the session's arena. */
struct palier_evidence palier_rate_quote_of(const struct palier_rate_session *session,
                                            const struct palier_rate_step *step,
                                            const struct palier_rate_passage *passage,
                                            const struct palier_rate_sentence *sentence, int level,
                                            enum palier_polarity polarity);

#endif
