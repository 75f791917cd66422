/*
 * explain_internal.h - an explanation while it is printed.
 *
 * From the top down: the figure, its interval, the arithmetic with the numbers put
 * in, then each part; of a leaf, each item, each answer and the line where it
 * stands.
 */
#ifndef PALIER_REPORT_EXPLAIN_INTERNAL_H
#define PALIER_REPORT_EXPLAIN_INTERNAL_H

#include <stdio.h>

#include "base/arena.h"
#include "base/language.h"
#include "report/explain_walk.h"
#include "report/words.h"
#include "score/assessment.h"
#include "score/result.h"

struct explanation {
    struct palier_walk walk;
    const struct palier_node *node;
    enum palier_language language;
    FILE *stream;
};

/* Decimals of unrounded figures. */
enum { EXPLAIN_EXACT_DECIMALS = 4 };

/*** explain_text.c: words and numbers ***/

const char *explain_word(const struct explanation *explanation, enum palier_word word);

/* WORD, its blanks filled with what follows. */
#define explain_say(explanation, word, ...)                                                        \
    palier_words_say((explanation)->walk.arena, (explanation)->language, (word), __VA_ARGS__)

/* "1,50 point": POINTS as displayed, with their unit. */
PALIER_MUST_USE const char *explain_points(const struct explanation *explanation, double points);

/* ANSWER to QUESTION in words, with what stands in the file: "Jamais (never)"; ticked choices with
 * commas between them. */
PALIER_MUST_USE const char *explain_answer(const struct explanation *explanation,
                                           const struct palier_question *question,
                                           const char *answer);

/* TEXT of a file, without what would drive a terminal. */
PALIER_MUST_USE const char *explain_printable(const struct explanation *explanation,
                                              const char *text);

/* LABEL in the language, as printable. */
PALIER_MUST_USE const char *explain_label(const struct explanation *explanation,
                                          const struct palier_label *label);

/* VALUE with DECIMALS digits, or a dash. */
PALIER_MUST_USE const char *explain_figure(const struct explanation *explanation, double value,
                                           int decimals);
/* The same with its sign. */
PALIER_MUST_USE const char *explain_signed(const struct explanation *explanation, double value,
                                           int decimals);
/* VALUE with no more digits than it needs: what stands in a formula. */
PALIER_MUST_USE const char *explain_number(const struct explanation *explanation, double value);
PALIER_MUST_USE const char *explain_percent(const struct explanation *explanation, double share);

/* Why there is no score: "non évalué : on en sait trop peu". */
const char *explain_status(const struct explanation *explanation, enum palier_node_status status);

/*** explain_parts.c: what the whole is made from ***/

/* A child of a criterion or an item of a leaf, as a formula takes it. */
struct explain_part {
    const char *name;               /* "T4.1", or the question of an item */
    double value;                   /* NAN: not known */
    double weight, possible;        /* possible: NAN, no most */
    int stage;                      /* 0: none */
    bool is_applicable;             /* false: it leaves both sums */
    bool is_stand_in;               /* `value` is the criterion's `missing` */
    bool is_hidden;                 /* value, possible are NAN */
    enum palier_reason reason;      /* why it is not known */
    enum palier_node_status status; /* of a child; of an item SCORED or NOT_ASSESSED */
};

struct explain_parts {
    struct explain_part *at;
    size_t count;
    bool has_hidden;
};

/* The parts of the node, in their order. */
PALIER_MUST_USE struct explain_parts explain_parts(const struct explanation *explanation);

/* Whether PART is in the formula. */
bool explain_counts(const struct explain_part *part);

/* Why PART is not in the formula, or that another value stands there in its place; "" where it is
 * in. */
PALIER_MUST_USE const char *explain_absence(const struct explanation *explanation,
                                            const struct explain_part *part);

/* ", part 25 %": what SHARE of the whole a part is; "" where stages have no shares. */
PALIER_MUST_USE const char *explain_share(const struct explanation *explanation, double share);

/*** explain_arithmetic.c: the formula, then all that follows to the displayed score ***/

void explain_arithmetic(const struct explanation *explanation, const struct explain_parts *parts);

/*** explain_items.c: the items of a leaf, down to the lines ***/

void explain_items(const struct explanation *explanation, const struct explain_parts *parts);

#endif
