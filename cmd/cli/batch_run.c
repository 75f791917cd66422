/* batch_run.c - the pieces of a run, given to children; see batch.h. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/batch_piece.h"

/* Copies hold a row for each entity, so that all of them grow with its square: say how much it will
 * be, once the first shows it. */
static void tell_size(struct run *run, const struct batch_item *item)
{
    enum { MANY_COPIES = 200 };
    const struct cli *cli = run->batch->cli;
    bool is_french = cli_speaks(cli) == PALIER_FRENCH;
    struct stat file;

    if (cli->is_quiet || run->has_told_size || run->copies <= MANY_COPIES || run->batch->is_dry ||
        stat(palier_path_join(cli->arena, run->batch->folder, item->copy), &file))
        return;
    run->has_told_size = true;
    fprintf(stderr,
            is_french
                ? "%s : %zu exemplaires d'environ %.0f ko, %.0f Mo en tout ; avec --entity ID, "
                  "un seul\n"
                : "%s: %zu copies of about %.0f kB, %.0f MB in all; with --entity ID, only one\n",
            cli->tool, run->copies, (double)file.st_size / 1e3,
            (double)file.st_size * (double)run->copies / 1e6);
}

/* The date that a run which is resumed would take over: none where every assessment has its own. */
static const char *date_to_keep(const struct batch *batch)
{
    for (size_t i = 0; i < batch->sources.count; i++)
        if (batch->sources.at[i]->has_run_date)
            return batch->date;
    return "";
}

/* Take down what a child says that it wrote. Whether it was all kept as it was. */
static bool take_down(struct run *run, const struct piece *piece, const char *message)
{
    struct batch *batch = run->batch;
    const struct batch_item *item = &batch->items.at[piece->item];
    bool is_kept = true;

    for (size_t place = 0; *message; place++) {
        struct state_entry entry = {.file = piece_file(run, piece, place),
                                    .entity = "",
                                    .date = ""};
        char word[8];
        int length = 0;

        if (sscanf(message, "%7s %zu %64s %64s\n%n", word, &entry.size, entry.inputs, entry.written,
                   &length) != 4 ||
            !length)
            break;
        entry.entity = piece->kind == PIECE_ALL ? "" : batch_entity(item)->id;
        entry.date = run->date;
        is_kept &= !strcmp(word, "kept");
        if (!batch->is_dry)
            state_add(&batch->state, &entry);
        message += length;
    }
    return is_kept;
}

static void settle_card(struct run *run, const struct batch_item *item, bool is_kept)
{
    struct batch_row *row = &run->batch->rows.at[item->row];

    row->status = is_kept ? BATCH_KEPT : BATCH_DONE;
    row->reason = "";
    row->scorecard = palier_path_join(run->batch->cli->arena, run->batch->folder, item->card);
}

static void report_failed(struct run *run, const char *file, const char *reason)
{
    struct cli *cli = run->batch->cli;

    palier_report(&cli->diag, PALIER_E_WORKBOOK_FAILED,
                  ((struct palier_place){
                      .file = palier_path_join(cli->arena, run->batch->folder, file)}),
                  reason);
}

/* The scores, the comparison or both: "scores.csv<tab>reason", a line each; or how the child died.
 */
static void fail_all(struct run *run, char *message)
{
    char *tab = strchr(message, '\t');

    if (!tab)
        report_failed(run,
                      piece_file(run, &(struct piece){.kind = PIECE_ALL}, run->comparison != NULL),
                      message);
    for (char *line = message, *end; tab && (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        tab = strchr(line, '\t');
        *tab = '\0';
        report_failed(run, line, tab + 1);
    }
}

static void fail(struct run *run, const struct piece *piece, const char *message)
{
    struct batch *batch = run->batch;
    struct palier_arena *arena = batch->cli->arena;
    char *reason = palier_arena_strndup(arena, message, strlen(message));

    if (piece->kind == PIECE_ALL) {
        fail_all(run, reason);
        return;
    }
    report_failed(run, piece_file(run, piece, 0), reason);
    if (piece->kind == PIECE_CARD) {
        struct batch_row *row = &batch->rows.at[batch->items.at[piece->item].row];

        row->status = BATCH_FAILED;
        row->reason = reason;
        batch->cli->is_partial = true;
    }
}

static void end_piece(void *context, size_t index, enum palier_job_end end, const char *message)
{
    struct run *run = context;
    const struct piece *piece = &run->pieces[index];
    const struct batch_item *item = &run->batch->items.at[piece->item];

    if (end == PALIER_JOB_DONE) {
        bool is_kept = take_down(run, piece, message);

        if (piece->kind == PIECE_CARD)
            settle_card(run, item, is_kept);
        if (piece->kind == PIECE_COPY)
            tell_size(run, item);
    } else {
        fail(run, piece, message);
    }
    progress_add(&run->progress);
}

/* The first signal: what was begun ends. The next one takes its usual way. */
static bool stop(void *context)
{
    struct run *run = context;
    struct signalfd_siginfo about;
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    if (read(run->batch->stop, &about, sizeof about) == sizeof about)
        run->batch->signal = (int)about.ssi_signo;
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    return true;
}

/* The longest first: a comparison takes as long as many scorecards. */
static void find_pieces(struct run *run)
{
    const struct batch *batch = run->batch;
    size_t items = batch->items.count;

    run->pieces = PALIER_ARRAY(batch->cli->arena, 2 * items + 1, struct piece);
    run->pieces[run->count++] = (struct piece){.kind = PIECE_ALL};
    for (size_t i = 0; i < items; i++)
        if (batch->items.at[i].copy)
            run->pieces[run->count++] = (struct piece){.kind = PIECE_COPY, .item = i};
    run->copies = run->count - 1;
    for (size_t i = 0; i < items; i++)
        if (batch->items.at[i].card)
            run->pieces[run->count++] = (struct piece){.kind = PIECE_CARD, .item = i};
    if (items > 1 && !batch->is_anonymous)
        run->comparison = "comparison.xlsx";
}

enum palier_status batch_run_pieces(struct batch *batch)
{
    struct run run = {.batch = batch, .date = date_to_keep(batch)};
    struct cli *cli = batch->cli;
    size_t errors = cli->diag.errors;

    find_pieces(&run);
    if (run.copies) {
        batch_sum_all(batch, cli->arena, run.all_sum);
        batch_gather(batch, cli->arena, NULL, &run.all);
    }
    for (size_t i = 0; i < batch->items.count; i++)
        if (batch->items.at[i].card && !batch->is_dry)
            batch->rows.at[batch->items.at[i].row].status = BATCH_STOPPED; /* until it ends */
    const struct palier_jobs jobs = {.count = run.count,
                                     .workers = batch->jobs,
                                     .begin = piece_begin,
                                     .work = piece_do,
                                     .ended = end_piece,
                                     .stop = batch->stop,
                                     .stops = stop,
                                     .context = &run};

    progress_begin(&run.progress, cli, run.count);
    enum palier_status status = palier_jobs_run(&jobs);

    progress_end(&run.progress);
    if (!status && cli->diag.errors != errors)
        status = PALIER_SYSTEM;
    return status;
}
