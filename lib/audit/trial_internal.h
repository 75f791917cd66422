/*
 * trial_internal.h - a profile file, and the assessment that it makes.
 *
 * The file is read row by row into what readers would have made of a folder: the answers
 * go through the real reader of responses, as a CSV in memory, once each of them is
 * known to be one.
 */
#ifndef PALIER_AUDIT_TRIAL_INTERNAL_H
#define PALIER_AUDIT_TRIAL_INTERNAL_H

#include "audit/trial.h"
#include "score/assessment.h"

/* A town hall in the making. */
struct trial_town {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_rubric *rubric;
    struct palier_entity *entity;
    double *sizes; /* of the entity, by group */
    struct palier_facts facts;
    struct palier_ratings ratings;
    struct {
        const char **at;
        size_t count, capacity;
    } lines;       /* of a long CSV of responses */
    size_t *asked; /* times that a question was answered, by question and group */
    struct {
        struct palier_trial_check *at;
        size_t count, capacity;
    } checks;
};

/* Read the profile at PATH into TOWN. Every fault is reported. */
PALIER_MUST_USE enum palier_status trial_read(struct palier_arena *arena, struct palier_diag *diag,
                                              const struct palier_rubric *rubric, const char *path,
                                              struct trial_town *town);

/* Make of TOWN what palier_assessment_read makes of a folder. */
PALIER_MUST_USE enum palier_status trial_assess(struct trial_town *town,
                                                struct palier_assessment *assessment);

#endif
