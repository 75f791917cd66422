/*
 * batch.h - one run over many entities.
 *
 * Every entity ends as one row of run.csv: done, failed (with the reason) or without
 * data. Nothing that is wrong with one changes the bytes of another.
 */
#ifndef PALIER_CLI_BATCH_H
#define PALIER_CLI_BATCH_H

#include "cli/card_options.h"
#include "cli/cards.h"
#include "cli/cli.h"

enum batch_status { BATCH_DONE, BATCH_FAILED, BATCH_NO_DATA };

/* A row of run.csv. */
struct batch_row {
    const char *entity, *wave, *reason, *scorecard; /* "" where there is none */
    enum batch_status status;
};

struct batch {
    struct cli *cli;
    struct card_options options;
    struct {
        const char **at;
        size_t count, capacity;
    } folders; /* as on the command line */
    struct {
        struct batch_row *at;
        size_t count, capacity;
    } rows;
    /* Entities of all folders, scored by one rubric and suppressed. */
    struct palier_result all;
    struct {
        struct palier_entity_result *at;
        size_t count, capacity;
    } entities;
    struct {
        struct palier_input *at;
        size_t count, capacity;
    } inputs;
    struct cards_coverage coverage;
    struct palier_intern ids;    /* of the entities */
    struct palier_intern failed; /* entities that a row says so of */
    /* --anonymous --entity: whose copy is written, though all are scored; NULL: everybody's. */
    const char *only;
    bool has_rubric;
    bool has_ranking, is_anonymous, has_no_scorecards; /* --ranking… */
    enum palier_language language;
};

/* Write run.csv, the report of the run, into FOLDER. */
PALIER_MUST_USE enum palier_status batch_write_run(struct batch *batch, const char *folder);

/* Write scorecards, comparison, scores.csv and run.csv into FOLDER, made where it is missing. */
PALIER_MUST_USE enum palier_status batch_write(struct batch *batch, const char *folder);

/* Read, score, write. OK also where entities failed: cli->is_partial says so. */
PALIER_MUST_USE enum palier_status batch_run(struct batch *batch);

#endif
