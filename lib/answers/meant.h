/*
 * meant.h - what somebody may have meant who wrote something that is no answer.
 *
 * "Oui" is what people see on the form, "yes" is what the file holds; who types
 * answers by hand writes the one for the other. The answer is refused all the same,
 * and the message says what was likely meant.
 */
#ifndef PALIER_ANSWERS_MEANT_H
#define PALIER_ANSWERS_MEANT_H

#include "answers/answer.h"

/*
 * Report that TEXT, at PLACE, is no answer to QUESTION, with what was EXPECTED, and with the answer
 * that was likely meant, where there is one: a choice by its label, misspelt, in other letters, in
 * quotes or beside blanks; ticks between commas; a figure with its blanks or a percent sign.
 */
void palier_answer_refuse(struct palier_diag *diag, const struct palier_rubric *rubric,
                          const struct palier_question *question, struct palier_place place,
                          const char *text, const char *expected);

#endif
