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
    struct stat file;

    if (cli->is_quiet || run->has_told_size || run->copies <= MANY_COPIES || run->batch->is_dry ||
        stat(palier_path_join(cli->arena, run->batch->folder, item->copy), &file))
        return;
    run->has_told_size = true;
    fprintf(stderr, "%s\n",
            palier_words_say(cli->arena, cli_speaks(cli), PALIER_WORD_TOOL_COPIES, cli->tool,
                             palier_arena_printf(cli->arena, "%zu", run->copies),
                             palier_arena_printf(cli->arena, "%.0f", (double)file.st_size / 1e3),
                             palier_arena_printf(cli->arena, "%.0f",
                                                 (double)file.st_size * (double)run->copies /
                                                     1e6)));
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
    bool is_kept = *message; /* a file that could not be summed up is told by no line */

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

/* What the row of ITEM tells of: its scorecard, else its copy, else what takes the scores of all.
 */
static enum piece_kind kind_of(const struct batch_item *item)
{
    return item->card ? PIECE_CARD : item->copy ? PIECE_COPY : PIECE_ALL;
}

static void settle(struct run *run, const struct batch_item *item, enum batch_status status,
                   const char *reason)
{
    struct batch *batch = run->batch;
    struct batch_row *row = &batch->rows.at[item->row];

    row->status = status;
    row->reason = reason;
    if (status == BATCH_FAILED)
        batch->cli->is_partial = true;
    else if (item->card)
        row->scorecard = palier_path_join(batch->cli->arena, batch->folder, item->card);
}

/* Settle the rows that tell of PIECE: one, or all of those that have no file of their own. */
static void settle_rows(struct run *run, const struct piece *piece, enum batch_status status,
                        const char *reason)
{
    const struct batch *batch = run->batch;
    size_t first = piece->kind == PIECE_ALL ? 0 : piece->item;
    size_t end = piece->kind == PIECE_ALL ? batch->items.count : first + 1;

    for (size_t i = first; i < end; i++)
        if (batch_writes(batch, &batch->items.at[i]) && kind_of(&batch->items.at[i]) == piece->kind)
            settle(run, &batch->items.at[i], status, reason);
}

static void report_failed(struct run *run, const char *file, const char *reason)
{
    struct cli *cli = run->batch->cli;

    palier_report(&cli->diag, PALIER_E_WORKBOOK_FAILED,
                  ((struct palier_place){.file = batch_told_path(run->batch, file)}), reason);
}

/* The scores, the comparison or both: "scores.csv<tab>reason", a line each; or how the child died.
 * Gives the first reason. */
static const char *fail_all(struct run *run, const char *message)
{
    const char *first = NULL;
    char *lines = palier_arena_strndup(run->batch->cli->arena, message, strlen(message));

    for (char *line = lines, *tab; (tab = strchr(line, '\t'));) {
        char *end = tab + strcspn(tab, "\n"), *next = *end ? end + 1 : end;

        *tab = *end = '\0';
        report_failed(run, line, tab + 1);
        first = first ? first : tab + 1;
        line = next;
    }
    if (first)
        return first;
    report_failed(run, piece_file(run, &(struct piece){.kind = PIECE_ALL}, run->comparison != NULL),
                  message);
    return message;
}

static void fail(struct run *run, const struct piece *piece, const char *reason)
{

    if (piece->kind == PIECE_ALL)
        reason = fail_all(run, reason);
    else
        report_failed(run, piece_file(run, piece, 0), reason);
    settle_rows(run, piece, BATCH_FAILED, reason);
}

static void end_piece(void *context, size_t index, enum palier_job_end end, const char *message)
{
    struct run *run = context;
    const struct piece *piece = &run->pieces[index];
    const struct batch_item *item = &run->batch->items.at[piece->item];

    if (end == PALIER_JOB_DONE) {
        bool is_kept = take_down(run, piece, message);

        settle_rows(run, piece, is_kept ? BATCH_KEPT : BATCH_DONE, "");
        if (piece->kind == PIECE_COPY)
            tell_size(run, item);
    } else {
        fail(run, piece,
             palier_job_reason(run->batch->cli->arena, end, message, cli_speaks(run->batch->cli)));
    }
    progress_add(&run->progress);
}

/* The first signal: what was begun ends. The next one takes its usual way. */
static bool stop(void *context)
{
    struct run *run = context;
    struct signalfd_siginfo about;

    if (read(run->batch->stop, &about, sizeof about) == sizeof about)
        run->batch->signal = (int)about.ssi_signo;
    sigprocmask(SIG_UNBLOCK, &run->batch->stopped, NULL);
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

void batch_begin_rows(struct batch *batch)
{
    for (size_t i = 0; i < batch->items.count; i++)
        if (batch_writes(batch, &batch->items.at[i]))
            batch->rows.at[batch->items.at[i].row].status = BATCH_STOPPED; /* until it ends */
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
