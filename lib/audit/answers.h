/*
 * answers.h - were the questions read before they were answered?
 *
 * Some people tick the middle box to the end, some send the form twice, some answer a
 * third of it. Few of them hardly move a score, many make it worthless; and a question
 * that half the people leave blank was asked of the wrong ones, or badly. None of this is
 * a proof against anybody: whose town does nothing may rightly tick the first box
 * throughout. So it is counted and told, and nothing is taken away.
 */
#ifndef PALIER_AUDIT_ANSWERS_H
#define PALIER_AUDIT_ANSWERS_H

#include "audit/coefficient.h"
#include "audit/scope.h"

enum {
    PALIER_STRAIGHT_LEAST = 8,   /* the same answer this many times in a row */
    PALIER_DUPLICATE_LEAST = 10, /* answers that two forms must share */
};

/* What is odd about one respondent's row. Bits of a mask. */
enum palier_row_oddity {
    PALIER_ROW_STRAIGHT =
        1, /* one answer to PALIER_STRAIGHT_LEAST questions of one scale in a row */
    PALIER_ROW_CONTRADICTS = 2, /* and one of them is reversed: it says both yes and no */
    PALIER_ROW_DUPLICATE = 4,   /* the same as an earlier row of the wave */
    PALIER_ROW_BLANK = 8,       /* most of what was asked is blank or "don't know" */
};

enum { PALIER_ROW_ODDITIES = 4 };

/* A row with something odd: for the consultant alone. */
struct palier_odd_row {
    const char *file;
    size_t line;
    const struct palier_entity *entity;
    const struct palier_group *group;
    unsigned oddities; /* mask of enum palier_row_oddity */
};

struct palier_question_answers {
    const struct palier_question *question;
    struct palier_told_count asked;
    struct palier_told_count empty; /* left blank, or "don't know" */
    struct palier_told_count blank,
        dont_know; /* both or neither: the other would follow from `empty` */
    struct palier_told_count not_applicable;
    double share; /* of those asked, who are in `empty`; NAN: not to be told */
};

struct palier_audit_answers {
    enum palier_audit_why why; /* why there is nothing */
    struct palier_told_count respondents;
    struct palier_told_count odd[PALIER_ROW_ODDITIES]; /* by bit of enum palier_row_oddity */
    const struct palier_question_answers *questions; /* that were asked; the highest share first */
    size_t question_count;
    const struct palier_odd_row *rows; /* none unless the scope is internal; in file order */
    size_t row_count;
};

/* Look at the answers of SCOPE. Only questions that can be scored count: comments do not. */
struct palier_audit_answers palier_audit_answers(struct palier_arena *arena,
                                                 const struct palier_audit_scope *scope);

/* The word that scripts match: "straight", "contradicts", "duplicate", "blank". */
const char *palier_row_oddity_name(enum palier_row_oddity oddity);

#endif
