/*
 * batch.h - one run over many entities.
 *
 * Every entity ends as one row of run.csv: done, kept as an earlier run had left it,
 * failed (with the reason), without data, or not begun because the run was stopped.
 * Nothing that is wrong with one changes the bytes of another.
 *
 * The parent reads, and says who is to be done; children score, hide and write one
 * entity after the other (base/jobs.h), so that nobody holds the results of a region.
 */
#ifndef PALIER_CLI_BATCH_H
#define PALIER_CLI_BATCH_H

#include <signal.h>
#include <stdio.h>

#include "cli/card_options.h"
#include "cli/cli.h"
#include "cli/state.h"

enum batch_status {
    BATCH_DONE, /* with --dry-run: to be done */
    BATCH_KEPT,
    BATCH_FAILED,
    BATCH_NO_DATA,
    BATCH_STOPPED,
    BATCH_STATUS_COUNT,
};

/* A row of run.csv. */
struct batch_row {
    const char *entity, *wave, *reason, *scorecard; /* "" where there is none */
    const char *told;                               /* the entity as this run may name it */
    const char *assessment;                         /* the folder that it is about; "": none */
    const char *sought; /* the wave that was looked at, also where `wave` is "": NULL: not known */
    enum batch_status status;
};

/* What one folder gave, or the files of the command line. */
struct batch_source {
    struct palier_arena *arena;
    const char *folder;          /* NULL: none */
    struct palier_broken broken; /* rows that are left out, whose faults are told first, and those
                                    that are all that is told where nothing could be */
    struct palier_diag diag;     /* everything else */
    enum palier_status status;
    struct palier_assessment assessment;
    struct palier_score_options score;
    const struct palier_engine *engine;
    struct palier_result head; /* without entities */
    struct palier_cases cases;
    uint32_t wave; /* index */
    const struct palier_shares *shares;
    struct palier_audit_scope scope;
    const struct palier_coverage_field *coverage;
    char sum[PALIER_SHA256_TEXT]; /* of what all its scorecards are made from */
    bool has_run_date;            /* not one of its own */
    bool lacks_entity;            /* that --entity asks for: it is passed over */
};

/* An entity that has a score. */
struct batch_item {
    const struct batch_source *source;
    uint32_t entity; /* index */
    size_t row;
    const char *card, *copy; /* names within the folder; NULL: none */
};

struct batch {
    struct cli *cli;
    struct card_options options;
    struct {
        const char **at;
        size_t count, capacity;
    } folders; /* as on the command line */
    struct {
        struct batch_source **at;
        size_t count, capacity;
    } sources;
    struct {
        struct batch_row *at;
        size_t count, capacity;
    } rows; /* by entity */
    struct {
        struct batch_item *at;
        size_t count, capacity;
    } items; /* by entity */
    struct {
        struct palier_arena **at;
        size_t count, capacity;
    } arenas;                           /* of the sources, where they have their own */
    struct palier_intern ids;           /* of the items, in the order of their reading */
    const struct palier_rubric *rubric; /* that all share; NULL: none was read */
    const char *only;                   /* --anonymous --entity: whose copy is written, though all
                                           are scored; NULL: everybody's */
    const char *folder;                 /* where all goes */
    const char *date;                   /* of the run: said, or resumed, or today */
    size_t jobs;                        /* --jobs */
    bool has_ranking, is_anonymous, has_no_scorecards, is_resumed, is_dry; /* --ranking… */
    enum palier_language language; /* of all but scorecards */
    struct state state;
    int stop;         /* descriptor that tells of signals; -1: none */
    sigset_t stopped; /* signals that it tells of */
    int signal;       /* that stopped the run; 0: none */
};

/*** batch_source.c ***/

/* Read SOURCE by at most THREADS threads, and prepare to score it. Nothing of BATCH is changed. */
void batch_read_source(const struct batch *batch, struct batch_source *source, size_t threads);

/* The folder of SOURCE as run.csv tells it: "" where there is none. */
const char *batch_assessment(const struct batch_source *source);

/*** batch_folders.c ***/

/* Whether FOLDER holds assessments rather than being one. */
bool batch_is_collection(struct palier_arena *arena, const char *folder);

/* Append the folders of the command line, and those in the collections among them, to LIST. What
 * stands there and holds none is told, but for what is known to be something else. INVALID: a
 * collection of nothing. */
PALIER_MUST_USE enum palier_status batch_list_folders(struct batch *batch,
                                                      struct palier_path_list *list);

/*** batch_rows.c ***/

/* Add ROW, without a scorecard. */
void batch_add_row(struct batch *batch, const struct batch_row *row);

/* "responses.csv:12:4: '6' is not an answer…", as run.csv tells it. */
const char *batch_reason(struct batch *batch, const struct palier_diagnostic *diagnostic);

/* The path of FILE of the folder as this run may tell it: with --private, without what the inputs
 * call an entity and its wave, "out/scorecards/scorecard-….xlsx". In the arena. */
PALIER_MUST_USE const char *batch_told_path(const struct batch *batch, const char *file);

/* Add a failed row for each id that a rejected row of SOURCE is about; where SOURCE failed, for
 * each of its entities, or for nobody where it names none. */
void batch_fail_entities(struct batch *batch, const struct batch_source *source);

/* Put rows and items in their order, and tell each item its row. */
void batch_sort(struct batch *batch);

/*** batch_read.c ***/

/* Read and prepare all sources; fill rows and items. Not OK: what all share is at fault. */
PALIER_MUST_USE enum palier_status batch_read(struct batch *batch);

/* Give the memory of all sources back, once nobody asks for them. */
void batch_free(struct batch *batch);

/* Whether ITEM is written: all are, or the one that is asked for. */
bool batch_writes(const struct batch *batch, const struct batch_item *item);

/* The entity of ITEM. */
const struct palier_entity *batch_entity(const struct batch_item *item);

/*** batch_sum.c: what a file is made from, in 64 digits ***/

/* Sum up the options of the run and what each source shares. */
PALIER_MUST_USE enum palier_status batch_sum_shared(struct batch *batch);

/* What the scorecard of ITEM is made from; INPUTS are the files with something of it, in ARENA. */
void batch_sum_card(struct palier_arena *arena, const struct batch_item *item,
                    const struct palier_input **inputs, size_t *count,
                    char sum[PALIER_SHA256_TEXT]);

/* What the comparison, the scores and the copies are made from. */
void batch_sum_all(const struct batch *batch, struct palier_arena *arena,
                   char sum[PALIER_SHA256_TEXT]);

/*** batch_all.c: what takes the scores of all entities ***/

/* Score all items one after the other: their scores go to SCORES as scores.csv (NULL: not), whose
 * errors the caller checks, and
 * what a comparison needs of them into ALL, in ARENA. */
void batch_gather(const struct batch *batch, struct palier_arena *arena, FILE *scores,
                  struct palier_result *all);

/* Score one item, hidden what must be, in ARENA. */
struct palier_result batch_score(const struct batch *batch, struct palier_arena *arena,
                                 const struct batch_item *item);

/*** batch_stale.c ***/

/* Remove what an earlier run wrote of an entity that failed or has no data now, and what compares
 * those who are left with nobody, from the folder and from what the state tells; say so. A file
 * that was changed since stays, and so do an entity's scorecards of several waves where it cannot
 * be told which of them was looked at. Forget files that are gone. */
void batch_drop_stale(struct batch *batch);

/*** batch_run.c ***/

/* Nothing is done yet: say so in the rows, whatever comes between. */
void batch_begin_rows(struct batch *batch);

/* Do what is to be done, or with --dry-run find out what that is; settle the rows. */
PALIER_MUST_USE enum palier_status batch_run_pieces(struct batch *batch);

/*** batch.c ***/

/* Read, score, write. OK also where entities failed: cli->is_partial says so. */
PALIER_MUST_USE enum palier_status batch_run(struct batch *batch);

#endif
