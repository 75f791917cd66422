/*
 * condition.h - "population >= 3500".
 *
 * Many duties of a town hall start at a threshold. Below it the duty is not
 * applicable, never low: so a criterion may say to which entities it applies, by
 * one comparison of a column of entities.csv. There is nothing more to the
 * language, on purpose.
 */
#ifndef PALIER_MODEL_CONDITION_H
#define PALIER_MODEL_CONDITION_H

#include <stdbool.h>

#include "base/arena.h"

enum palier_operator {
    PALIER_EQUAL,
    PALIER_NOT_EQUAL,
    PALIER_LESS,
    PALIER_AT_MOST,
    PALIER_GREATER,
    PALIER_AT_LEAST,
};

struct palier_condition {
    const char *column; /* "population", "type", "profile", "entity" */
    enum palier_operator test;
    const char *value;
    double number;    /* NAN where value is not a number */
    const char *text; /* as written */
};

/* Read "column operator value". NULL where TEXT is not of that form. */
const struct palier_condition *palier_condition_parse(struct palier_arena *arena, const char *text);

/* Read "=", "!=", "<", "<=", ">" or ">="; false where TEXT is none of them. */
bool palier_operator_parse(const char *text, enum palier_operator *test);
const char *palier_operator_name(enum palier_operator test);

/* Compare numbers, or, where either is NAN, texts (for equality only; else false). */
bool palier_operator_holds(enum palier_operator test, double left, double right,
                           const char *left_text, const char *right_text);

#endif
