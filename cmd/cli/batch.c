/* batch.c - from the command line to run.csv; see batch.h. */
#include "cli/batch.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cards.h"

/*** run.csv ***/

static const char *status_name(const struct batch *batch, enum batch_status status)
{
    static const char *const names[BATCH_STATUS_COUNT] = {
        [BATCH_DONE] = "done",       [BATCH_KEPT] = "kept",       [BATCH_FAILED] = "failed",
        [BATCH_NO_DATA] = "no-data", [BATCH_STOPPED] = "stopped",
    };

    return batch->is_dry && status == BATCH_DONE   ? "do"
           : batch->is_dry && status == BATCH_KEPT ? "keep"
                                                   : names[status];
}

static enum palier_status write_rows(struct batch *batch, const char *path)
{
    static const char *const header[] = {"entity", "wave",      "status",
                                         "reason", "scorecard", "assessment"};
    struct palier_csv_writer csv;
    struct palier_output output;
    enum palier_status status =
        palier_output_open(batch->cli->arena, &batch->cli->diag, path, &output);

    if (status)
        return status;
    palier_csv_writer_init(&csv, output.stream, batch->cli->is_raw);
    palier_csv_write_row(&csv, header, sizeof header / sizeof *header);
    for (size_t i = 0; i < batch->rows.count; i++) {
        const struct batch_row *row = &batch->rows.at[i];

        palier_csv_write_text(&csv, row->told);
        palier_csv_write_text(&csv, row->wave);
        palier_csv_write_text(&csv, status_name(batch, row->status));
        palier_csv_write_text(&csv, row->reason);
        palier_csv_write_text(&csv, row->scorecard);
        palier_csv_write_text(&csv, row->assessment);
        palier_csv_end_row(&csv);
    }
    return palier_output_commit(&batch->cli->diag, &output);
}

static enum palier_status write_run(struct batch *batch)
{
    return write_rows(batch, palier_path_join(batch->cli->arena, batch->folder, "run.csv"));
}

/*** What is said at the end ***/

static const char *number_of(bool is_french, size_t count, const char *one, const char *many)
{
    return (is_french ? count < 2 : count == 1) ? one : many;
}

static void print_summary(const struct batch *batch)
{
    bool is_french = cli_speaks(batch->cli) == PALIER_FRENCH;
    size_t counts[BATCH_STATUS_COUNT] = {0};

    for (size_t i = 0; i < batch->rows.count; i++)
        counts[batch->rows.at[i].status]++;
    size_t scored = counts[BATCH_DONE] + counts[BATCH_KEPT];

    printf("%zu %s", scored,
           is_french ? number_of(true, scored, "entité notée", "entités notées")
                     : number_of(false, scored, "entity scored", "entities scored"));
    if (batch->is_resumed)
        printf(is_french ? " (dont %zu %s)" : " (%zu %s)", counts[BATCH_KEPT],
               is_french ? number_of(true, counts[BATCH_KEPT], "gardée", "gardées") : "kept");
    printf(is_french ? ", %zu en échec, %zu sans données" : ", %zu failed, %zu without data",
           counts[BATCH_FAILED], counts[BATCH_NO_DATA]);
    if (batch->signal)
        printf(is_french ? ", %zu non %s" : ", %zu not begun", counts[BATCH_STOPPED],
               number_of(true, counts[BATCH_STOPPED], "commencée", "commencées"));
    printf(is_french ? " : voir %s\n" : ": see %s\n", batch->folder);
}

/*** Where everything goes ***/

/* The comparison of an earlier run names everybody, beside copies that are there to name nobody. It
 * may be wanted, so it stays, and is told. */
static void warn_of_names(struct batch *batch)
{
    const char *path = palier_path_join(batch->cli->arena, batch->folder, "comparison.xlsx");

    if (!access(path, F_OK))
        palier_report(&batch->cli->diag, PALIER_E_OLD_COMPARISON,
                      ((struct palier_place){.file = path}));
}

/* A name for each file that is to be written. */
static void choose_names(struct batch *batch)
{
    struct palier_arena *arena = batch->cli->arena;
    bool has_copies = batch->is_anonymous && batch->items.count > 1;

    for (size_t i = 0; i < batch->items.count; i++) {
        struct batch_item *item = &batch->items.at[i];
        const char *id = batch_entity(item)->id, *wave = item->source->head.wave;

        if (!batch_writes(batch, item))
            continue;
        if (!batch->has_no_scorecards)
            item->card = palier_arena_printf(arena, "scorecards/%s", cards_name(arena, id, wave));
        if (has_copies)
            item->copy = palier_arena_printf(arena, "comparisons/comparison-%s.xlsx", id);
    }
    if (has_copies)
        warn_of_names(batch);
}

/* The process that a temporary file is of, 0 where NAME is none: `.scorecard-01053.xlsx.4711`. */
static pid_t process_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    int64_t process;

    if (name[0] != '.' || !dot || dot - name < 5 ||
        (strncmp(dot - 5, ".xlsx", 5) && strncmp(dot - 4, ".csv", 4)) ||
        !palier_integer_parse(dot + 1, 1, INT32_MAX, &process))
        return 0;
    return (pid_t)process;
}

/* A process that was killed between naming a file and putting it in its place leaves it there. */
static void sweep(struct batch *batch, const char *folder)
{
    struct palier_diag unheard;
    const char **names;
    size_t count;

    palier_diag_init(&unheard, batch->cli->arena);
    if (palier_directory_list(batch->cli->arena, &unheard, folder, ".", "", &names, &count))
        return;
    for (size_t i = 0; i < count; i++) {
        pid_t process = process_of(names[i]);

        if (process && kill(process, 0) && errno == ESRCH)
            unlink(palier_path_join(batch->cli->arena, folder, names[i]));
    }
}

static enum palier_status make_folders(struct batch *batch)
{
    struct palier_arena *arena = batch->cli->arena;
    const char *cards = palier_path_join(arena, batch->folder, "scorecards");
    const char *copies = palier_path_join(arena, batch->folder, "comparisons");
    struct palier_diag *diag = &batch->cli->diag;

    if ((!batch->has_no_scorecards && palier_directory_make(diag, cards)) ||
        (batch->is_anonymous && batch->items.count > 1 && palier_directory_make(diag, copies)))
        return PALIER_SYSTEM;
    sweep(batch, batch->folder);
    sweep(batch, cards);
    sweep(batch, copies);
    return PALIER_OK;
}

/* From here on a signal is read between two pieces, and does not end this process. One that whoever
 * started it has it ignore, as a shell does for what runs behind it, stays ignored. */
static void heed_signals(struct batch *batch)
{
    static const int signals[] = {SIGINT, SIGTERM};

    sigemptyset(&batch->stopped);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction action;

        if (!sigaction(signals[i], NULL, &action) && action.sa_handler != SIG_IGN)
            sigaddset(&batch->stopped, signals[i]);
    }
    sigprocmask(SIG_BLOCK, &batch->stopped, NULL);
    batch->stop = signalfd(-1, &batch->stopped, SFD_CLOEXEC | SFD_NONBLOCK);
    if (batch->stop < 0) /* better ended at once than not at all */
        sigprocmask(SIG_UNBLOCK, &batch->stopped, NULL);
}

/* A run that is resumed keeps the date of the one before, where only the clock says another. */
static const char *date_of_run(const struct batch *batch)
{
    const struct palier_assessment undated = {.date = ""};
    bool is_said = batch->cli->date || getenv("SOURCE_DATE_EPOCH");

    return batch->is_resumed && !is_said && *batch->state.date ? batch->state.date
                                                               : cli_date(batch->cli, &undated);
}

static enum palier_status write_all(struct batch *batch)
{
    struct palier_diag *diag = &batch->cli->diag;

    if (make_folders(batch))
        return PALIER_SYSTEM;
    heed_signals(batch);
    batch_drop_stale(batch);
    batch_begin_rows(batch);
    enum palier_status status = state_open(&batch->state, diag);

    if (!status) {
        status = batch_run_pieces(batch);
        if (state_close(&batch->state, diag))
            status = PALIER_SYSTEM;
    }
    if (write_run(batch)) /* whatever became of the other file */
        status = PALIER_SYSTEM;
    if (!batch->cli->is_quiet && !status)
        print_summary(batch);
    return status;
}

/* What would be done, as run.csv would tell it, on standard output. */
static enum palier_status try_all(struct batch *batch)
{
    enum palier_status status = batch_run_pieces(batch);

    return status ? status : write_rows(batch, "-");
}

/* A copy without names sets one entity against the others: they are scored too. */
static void start(struct batch *batch)
{
    struct cli *cli = batch->cli;

    batch->folder = cli->output ? cli->output : "palier-out";
    batch->stop = -1;
    if (!batch->jobs)
        batch->jobs = palier_processor_count();
    if (batch->is_anonymous) {
        batch->only = cli->entity;
        cli->entity = NULL;
    }
    state_start(&batch->state, cli->arena, batch->folder);
}

/* Every folder failed: say so, and write nothing but the report. */
static enum palier_status end_without_any(struct batch *batch)
{
    batch->cli->is_partial = true;
    if (batch->is_dry)
        return write_rows(batch, "-");
    batch_drop_stale(batch);
    if (palier_is_file(batch->state.path) && state_close(&batch->state, &batch->cli->diag))
        return PALIER_SYSTEM;
    return write_run(batch);
}

/* Whether the entity, or the wave, that is asked for has no data. */
static bool lacks_data(struct batch *batch)
{
    struct cli *cli = batch->cli;

    if (batch->only && palier_intern_find(&batch->ids, batch->only) == PALIER_NONE)
        cli->entity = batch->only;
    return cli->entity && (batch->only || !batch->items.count);
}

static enum palier_status run(struct batch *batch)
{
    struct cli *cli = batch->cli;

    state_read(&batch->state);
    batch->date = date_of_run(batch);
    enum palier_status status = batch_read(batch);

    if (status || (!batch->rubric && !batch->rows.count))
        return status;
    if (!batch->rubric)
        return end_without_any(batch);
    if (lacks_data(batch))
        return cli_report_no_data(cli, NULL, NULL);
    choose_names(batch);
    if (batch_sum_shared(batch))
        return PALIER_SYSTEM;
    return batch->is_dry ? try_all(batch) : write_all(batch);
}

enum palier_status batch_run(struct batch *batch)
{
    struct cli *cli = batch->cli;
    struct palier_lock lock;

    start(batch);
    if (batch->is_dry)
        return run(batch);
    umask(umask(0777) | 077); /* what is written may tell what single persons said */
    bool is_new = !palier_is_directory(batch->folder);

    if (palier_directory_make(&cli->diag, batch->folder)) /* else a first run could not lock it */
        return PALIER_SYSTEM;
    palier_lock_folder(cli->arena, batch->state.path, &lock);
    enum palier_status status = run(batch);

    if (status && is_new)
        rmdir(batch->folder); /* which it refuses where something was written */
    return status;
}
