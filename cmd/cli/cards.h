/*
 * cards.h - scorecards of a result that was scored as a whole, by child processes.
 *
 * The workbook library does not survive every failed allocation, so what breaks is one
 * child, and the parent says so (base/jobs.h). palier-batch has its own way to those of
 * a region.
 */
#ifndef PALIER_CLI_CARDS_H
#define PALIER_CLI_CARDS_H

#include "cli/cli.h"
#include "cli/progress.h"
#include "score/share.h"

struct cards {
    struct cli *cli;
    const struct palier_result *result;
    struct palier_workbook_options options;
    const struct palier_assessment *assessment; /* what it was scored from */
    struct palier_audit_coverage coverage;      /* of the fieldwork in its entities */
    const struct palier_shares *shares;         /* whose each row of its files is */
    const char **paths;                         /* one for each entity of result */
    bool *is_done;                              /* filled: whether each was written */
    struct progress progress;                   /* while they are written */
};

/* "scorecard-01053-2026.xlsx", in ARENA. */
PALIER_MUST_USE const char *cards_name(struct palier_arena *arena, const char *entity,
                                       const char *wave);

/* Look at what is still to be asked in ASSESSMENT, which was scored, and at whose its rows are. */
PALIER_MUST_USE enum palier_status cards_prepare(struct cards *cards,
                                                 const struct palier_assessment *assessment);

/* Write all of them, at most WORKERS at a time. What fails is reported; the rest is done. */
PALIER_MUST_USE enum palier_status cards_write(struct cards *cards, size_t workers);

#endif
