/*
 * questions.h - the agenda of the next meeting.
 *
 * An assessment ends with a conversation: why does the survey say one thing and the
 * records another, why do councillors and staff not see the same town hall? A
 * consultant takes this sheet along. Each row is one point: what is seen, an open
 * question that accuses nobody, whom to put it to, and room for the answer.
 */
#ifndef PALIER_SHEETS_QUESTIONS_H
#define PALIER_SHEETS_QUESTIONS_H

#include "audit/coverage.h"
#include "sheets/scorecard.h"

/* A point of the agenda. */
struct question_point {
    const struct palier_criterion *criterion;
    const char *seen, *question, *whom;
    double weight;                                /* the more, the earlier */
    size_t order;                                 /* as found: of equals the first is the first */
    const struct palier_interview_question *asks; /* word for word; NULL: none */
    bool is_quoted; /* its code leads to its quotes, not to its score */
};

struct question_points {
    struct question_point *at;
    size_t count, capacity;
};

/* While the sheet is filled. */
struct questions {
    struct scorecard *card;
    const struct palier_coverage_entity *coverage; /* NULL: not looked at */
    double threshold; /* what sources and groups must differ by to be talked about */
    bool *is_put;     /* by interview question: it stands on the agenda already */
};

/*** questions_differ.c ***/

void questions_find_sources(struct questions *page, struct question_points *points);
void questions_find_groups(struct questions *page, struct question_points *points);

/*** questions_settle.c ***/

/* Quotes that nobody has decided on, then levels that are not firm. */
void questions_find_settle(struct questions *page, struct question_points *points);

/*** questions_missing.c ***/

enum { QUESTIONS_LOW_COVERAGE = 75 }; /* per cent of a criterion's weight */

void questions_find_missing(struct questions *page, struct question_points *points);
/* These two only where the coverage was looked at. */
void questions_find_ask(struct questions *page, struct question_points *points);
void questions_find_documents(struct questions *page, struct question_points *points);

/*** questions_whom.c ***/

/* The groups of MASK that the entity has, by name; a dash for none. */
const char *questions_whom(struct questions *page, uint32_t mask);

/* The groups that can speak of CRITERION: those whom the guide asks, else the survey. */
uint32_t questions_groups_of(struct questions *page, const struct palier_criterion *criterion);

/* The groups whom the survey asks about CRITERION. */
uint32_t questions_surveyed(const struct palier_criterion *criterion);

/* The question of the guide on CRITERION that most groups of MASK are asked; NULL: none. */
const struct palier_interview_question *
questions_guide(struct questions *page, const struct palier_criterion *criterion, uint32_t mask);

/* LEFT and RIGHT, parted by a semicolon where both say something. */
const char *questions_join(struct questions *page, const char *left, const char *right);

#endif
