/*
 * answer.h - whether a text is an answer to a question.
 *
 * "3", "never, yearly" and "12,5" mean something only beside their question: a
 * choice of its list, ticks, a number, and in each case something that every scale
 * of the rubric can read.
 */
#ifndef PALIER_ANSWERS_ANSWER_H
#define PALIER_ANSWERS_ANSWER_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/number.h"
#include "model/rubric.h"

/* What a text turned out to be. */
struct palier_answer {
    bool is_no_answer;
    enum palier_no_answer no_answer;
    const char *text; /* as scales read it: ticks in the order of the list, a decimal point */
    enum palier_decimal_mark mark; /* of a number */
};

/* What stands for KIND in a file of answers: "NA", "DK", "SKIP", "" for left blank. */
const char *palier_no_answer_text(enum palier_no_answer kind);

/* Whether TEXT stands for one of them: "", "NA", "DK" or "SKIP". */
bool palier_is_no_answer(const char *text);

/*
 * Read TEXT as an answer to QUESTION. False where it is none; then *EXPECTED says what is, in
 * ARENA.
 */
bool palier_answer_read(struct palier_arena *arena, const struct palier_rubric *rubric,
                        const struct palier_question *question, const char *text,
                        struct palier_answer *answer, const char **expected);

/* Whether TEXT, which is an answer to the question of ITEM, has points there and so counts. NULL:
 * whether the kind of no answer CODE has. */
bool palier_answer_counts(const struct palier_rubric *rubric, const struct palier_item *item,
                          uint32_t code, const char *text);

#endif
