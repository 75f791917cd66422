/*
 * coverage.h - what nobody has been asked yet, and what to ask next.
 *
 * Fieldwork ends when the visits are over, seldom when all has been heard: one criterion
 * rests on the technician alone, the document behind another was promised and never
 * came. So long as there is another visit, a consultant needs the list to take along: of
 * whom to ask what, the few questions that close most gaps first.
 */
#ifndef PALIER_AUDIT_COVERAGE_H
#define PALIER_AUDIT_COVERAGE_H

#include <stdint.h>

#include "audit/scope.h"

/* What is known of a leaf that concerns the entity. */
struct palier_coverage_leaf {
    const struct palier_criterion *criterion;
    size_t interviews; /* that were rated or quoted on it */
    uint32_t asked;    /* groups that interview.csv has a question for, masks as below */
    uint32_t missing;  /* of these, nobody of whom was rated or quoted */
    uint32_t unrated;  /* of the missing, those who answered such a question in a transcript */
    const struct palier_question *const *documents; /* facts asked for that no document shows */
    size_t document_count;
};

/* A question to put to one group. */
struct palier_coverage_question {
    const struct palier_interview_question *question;
    const struct palier_criterion *const *closes; /* gaps that no question before it closes */
    size_t close_count;
};

struct palier_coverage_group {
    const struct palier_group *group;
    const struct palier_coverage_question *questions; /* most gaps first */
    size_t question_count;
};

/* A document to ask for. */
struct palier_coverage_document {
    const struct palier_question *question;
    bool is_only_said; /* somebody said it, and showed nothing */
    const struct palier_criterion *const *criteria;
    size_t criterion_count;
};

struct palier_coverage_entity {
    const struct palier_entity *entity;
    const struct palier_coverage_leaf *leaves; /* that lack something, most first */
    size_t leaf_count;
    size_t applicable; /* leaves that concern it, lacking something or not */
    size_t unheard;    /* of these, without any interview */
    const struct palier_coverage_group *groups; /* in the rubric's order; those with questions */
    size_t group_count;
    const struct palier_coverage_document *documents; /* in the questionnaire's order */
    size_t document_count;
};

struct palier_audit_coverage {
    const struct palier_coverage_entity *entities; /* of the wave, with data or without, by id */
    size_t count;
};

/* Look at the fieldwork of SCOPE. What was refused, or is in no transcript any more, was not heard.
 */
struct palier_audit_coverage palier_audit_coverage(struct palier_arena *arena,
                                                   const struct palier_audit_scope *scope);

struct palier_coverage_field; /* opaque: what is the same for all entities */

/* The same for one entity after the other: find what they share, in ARENA; SCOPE must outlive it.
 */
PALIER_MUST_USE const struct palier_coverage_field *
palier_audit_coverage_begin(struct palier_arena *arena, const struct palier_audit_scope *scope);

/* Look at the entity with index ENTITY, in ARENA. Several processes may look at once. */
PALIER_MUST_USE struct palier_coverage_entity
palier_audit_coverage_of(const struct palier_coverage_field *field, struct palier_arena *arena,
                         uint32_t entity);

#endif
