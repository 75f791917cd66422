/*
 * cards.h - scorecards, each by a child process of its own.
 *
 * palier-card and palier-batch share this: the workbook library does not survive
 * every failed allocation, so what breaks is one child, and the parent says so.
 */
#ifndef PALIER_CLI_CARDS_H
#define PALIER_CLI_CARDS_H

#include "cli/cli.h"

/* The fieldwork in many entities, some of them perhaps of other assessments. */
struct cards_coverage {
    struct palier_coverage_entity *at;
    size_t count, capacity;
};

struct card_end {
    bool is_done;
    const char *reason; /* why not; "" where done */
};

struct cards {
    struct cli *cli;
    const struct palier_result *result;
    struct palier_workbook_options options;
    struct cards_coverage coverage; /* see cards_cover */
    const char **paths;             /* one for each entity of result; NULL: no scorecard of it */
    const char *comparison;         /* where the comparison goes; NULL: none */
    const char **copies;            /* the same: a comparison that names this entity alone */
    struct card_end *ends;          /* filled: how the scorecard of each entity ended */
    /* while they are written */
    struct card_job *jobs;
    const struct palier_coverage_entity **covered; /* of each entity; NULL: nothing known */
    size_t job_count, copy_count, ended;
    bool shows_progress;
};

/* "scorecard-01053-2026.xlsx", in ARENA. */
PALIER_MUST_USE const char *cards_name(struct palier_arena *arena,
                                       const struct palier_entity_result *entity);

/* Look at what is still to be asked in ASSESSMENT, which was scored, and add it to COVERAGE. */
PALIER_MUST_USE enum palier_status cards_cover(struct cli *cli,
                                               const struct palier_assessment *assessment,
                                               struct cards_coverage *coverage);

/* Write all of them, at most WORKERS at a time. What fails is reported; the rest is done. */
PALIER_MUST_USE enum palier_status cards_write(struct cards *cards, size_t workers);

#endif
