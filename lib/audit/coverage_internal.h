/*
 * coverage_internal.h - the fieldwork in one entity while it is looked at.
 *
 * What is the same for all (coverage.c) is found once; then, for each entity, who was
 * heard (coverage_heard.c), which documents nobody has shown (coverage_documents.c) and
 * which questions close the gaps (coverage_ask.c).
 */
#ifndef PALIER_AUDIT_COVERAGE_INTERNAL_H
#define PALIER_AUDIT_COVERAGE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audit/coverage.h"
#include "base/intern.h"
#include "coding/guide.h"

/* The rows of a table that are of the wave, by entity, else in their order. */
struct palier_coverage_rows {
    const uint32_t *at;
    const size_t *starts; /* by entity, and one more */
};

/* What is the same for all entities. */
struct palier_coverage_field {
    struct palier_arena *arena;
    const struct palier_audit_scope *scope;
    const struct palier_rubric *rubric;
    const char *wave;
    struct palier_guide guide;
    const bool *feeds; /* by interview question and criterion */
    struct palier_coverage_rows ratings, evidence, answers, facts;
    const size_t *respondents; /* by entity and group */
};

/* One entity. Masks are of the rubric's groups. */
struct palier_coverage_look {
    struct palier_coverage_field *field;
    struct palier_arena *scratch; /* dies with the look */
    const struct palier_entity *entity;
    uint32_t index;     /* of the entity */
    bool *applies;      /* by criterion */
    uint32_t *audience; /* by interview question: groups that it is for, and that have people */
    uint32_t *heard;    /* by criterion: groups */
    uint32_t *answered; /* by interview question: groups with an answer in a transcript */
    struct palier_intern *interviews; /* by criterion */
    uint32_t told;                    /* groups of which may be told what they were heard on */
};

/* The bit of GROUP, 0 of NULL. */
uint32_t palier_coverage_bit(const struct palier_group *group);

/* Whether the interview question with index QUESTION feeds CRITERION. */
bool palier_coverage_feeds(const struct palier_coverage_field *field, size_t question,
                           const struct palier_criterion *criterion);

/* The COUNT things of SIZE bytes in LIST, where they outlive the look. */
PALIER_MUST_USE const void *palier_coverage_keep(const struct palier_coverage_look *look,
                                                 const void *list, size_t count, size_t size);

/*** coverage_heard.c ***/

/* Fill heard, answered, interviews and told of LOOK. */
void palier_coverage_hear(struct palier_coverage_look *look);

/*** coverage_documents.c ***/

/* Fill the documents of LEAF, of TO. */
void palier_coverage_leaf_documents(const struct palier_coverage_look *look,
                                    struct palier_coverage_leaf *leaf);
void palier_coverage_documents(const struct palier_coverage_look *look,
                               struct palier_coverage_entity *to);

/*** coverage_ask.c ***/

/* Fill the groups of TO, whose leaves are there, with what to ask them. */
void palier_coverage_ask(const struct palier_coverage_look *look,
                         struct palier_coverage_entity *to);

#endif
