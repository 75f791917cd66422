/*
 * question.h - which question of the guide an answer belongs to.
 *
 * A transcript repeats the question as it was asked, in either language, or gives
 * its name. Typists straighten apostrophes and lose no-break spaces: neither makes
 * another question.
 */
#ifndef PALIER_RATE_QUESTION_H
#define PALIER_RATE_QUESTION_H

#include "base/arena.h"
#include "base/intern.h"
#include "coding/normal.h"
#include "model/questionnaire.h"

struct palier_rate_questions {
    const struct palier_questionnaire *questionnaire; /* NULL: none */
    struct palier_normal normal;
    struct palier_intern texts; /* names and labels, in their normal form */
    struct {
        size_t *at; /* index of the question of each of them */
        size_t count, capacity;
    } owners;
};

void palier_rate_questions_init(struct palier_rate_questions *questions, struct palier_arena *arena,
                                const struct palier_questionnaire *questionnaire);

/* The question that TEXT, of a transcript, is; NULL where it is none of the guide. */
const struct palier_interview_question *
palier_rate_question(struct palier_rate_questions *questions, const char *text);

#endif
