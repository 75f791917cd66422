/*
 * guide.h - which question of the guide an answer belongs to.
 *
 * A transcript repeats the question as it was asked, in either language, or gives
 * its name. Typists straighten apostrophes and lose no-break spaces: neither makes
 * another question.
 */
#ifndef PALIER_CODING_GUIDE_H
#define PALIER_CODING_GUIDE_H

#include "base/arena.h"
#include "base/intern.h"
#include "coding/normal.h"
#include "model/questionnaire.h"

struct palier_guide {
    const struct palier_questionnaire *questionnaire; /* NULL: none */
    struct palier_normal normal;
    struct palier_intern texts; /* names and labels, in their normal form */
    struct {
        size_t *at; /* index of the question of each of them */
        size_t count, capacity;
    } owners;
};

void palier_guide_init(struct palier_guide *guide, struct palier_arena *arena,
                       const struct palier_questionnaire *questionnaire);

/* The question that TEXT, of a transcript, is; NULL where it is none of the guide. */
const struct palier_interview_question *palier_guide_find(struct palier_guide *guide,
                                                          const char *text);

/* TEXT, a question of a transcript, as it was asked: where it is only the name of a question of
 * QUESTIONNAIRE (NULL: none), the label of that in LANGUAGE; else TEXT itself. */
const char *palier_guide_words(const struct palier_questionnaire *questionnaire, const char *text,
                               enum palier_language language);

#endif
