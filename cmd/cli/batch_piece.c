/* batch_piece.c - see batch_piece.h. */
#include "cli/batch_piece.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char scores_file[] = "scores.csv";

static PALIER_NORETURN void give_up(void *context, size_t wanted)
{
    struct run *run = context;

    (void)wanted;
    snprintf(run->job->message, sizeof run->job->message, "%s", strerror(ENOMEM));
    palier_job_give_up(run->job);
}

void piece_begin(void *context)
{
    struct run *run = context;

    run->room =
        palier_arena_new(&(struct palier_arena_options){.out_of_memory = give_up, .context = run});
    palier_workbook_tune();
}

/* Whether FILE stands as it would be written from INPUTS. */
static bool can_keep(const struct run *run, const char *file, const char *inputs)
{
    const struct batch *batch = run->batch;
    const struct state_entry *entry = batch->is_resumed ? state_find(&batch->state, file) : NULL;

    return entry && !strcmp(entry->inputs, inputs) &&
           state_is_whole(&batch->state, run->room, entry);
}

/* The path of FILE, a name within the folder. */
static const char *path_of(const struct run *run, const char *file)
{
    return palier_path_join(run->room, run->batch->folder, file);
}

/* Say that FILE was kept or made from INPUTS. One line for each file: the parent reads it. */
static void tell(struct run *run, bool is_kept, const char *file, const char *inputs)
{
    char *message = run->job->message, sum[PALIER_SHA256_TEXT] = "-";
    size_t length = strlen(message), size = 0;

    if (!run->batch->is_dry && !palier_file_sum(path_of(run, file), &size, sum))
        return;
    snprintf(message + length, sizeof run->job->message - length, "%s %zu %s %s\n",
             is_kept ? "kept" : "done", size, inputs, sum);
}

/* Say why not. */
static enum palier_status refuse(struct run *run, const struct palier_diag *diag,
                                 enum palier_status status)
{
    if (diag->first)
        palier_job_say(run->job,
                       palier_diagnostic_text(diag->first, cli_speaks(run->batch->cli), run->room),
                       PALIER_JOB_MESSAGE);
    return status;
}

static enum palier_status do_card(struct run *run, const struct batch_item *item)
{
    const struct batch *batch = run->batch;
    struct palier_workbook_options options = batch->options.workbook;
    const struct palier_input *inputs;
    char sum[PALIER_SHA256_TEXT];
    struct palier_diag diag;
    size_t count;

    batch_sum_card(run->room, item, &inputs, &count, sum);
    bool is_kept = can_keep(run, item->card, sum);

    if (is_kept || batch->is_dry) {
        tell(run, is_kept, item->card, sum);
        return PALIER_OK;
    }
    struct palier_result one = batch_score(batch, run->room, item);
    const struct palier_coverage_entity coverage =
        palier_audit_coverage_of(item->source->coverage, run->room, item->entity);

    one.inputs = inputs;
    one.input_count = count;
    one.tells_own_rows = true;
    options.language = cli_writes(batch->cli, &item->source->assessment);
    options.coverage = &coverage;
    cli_diag_init(run->batch->cli, &diag, run->room);
    enum palier_status status = palier_scorecard_write(run->room, &diag, &one, &one.entities[0],
                                                       &options, path_of(run, item->card));

    if (status)
        return refuse(run, &diag, status);
    tell(run, false, item->card, sum);
    return PALIER_OK;
}

static enum palier_status write_comparison(struct run *run, struct palier_arena *arena,
                                           struct palier_diag *diag,
                                           const struct palier_result *all,
                                           const struct palier_entity_result *reader,
                                           const char *file)
{
    struct palier_workbook_options options = run->batch->options.workbook;

    options.language = run->batch->language;
    options.has_ranking = run->batch->has_ranking;
    options.reader = reader;
    return palier_comparison_write(arena, diag, all, &options, path_of(run, file));
}

static enum palier_status do_copy(struct run *run, const struct batch_item *item)
{
    size_t place = (size_t)(item - run->batch->items.at);
    char sum[PALIER_SHA256_TEXT];
    struct palier_diag diag;
    const char *text = palier_arena_printf(run->room, "%s %s", run->all_sum, item->copy);

    palier_sha256(text, strlen(text), sum);
    bool is_kept = can_keep(run, item->copy, sum);

    if (!is_kept && !run->batch->is_dry) {
        cli_diag_init(run->batch->cli, &diag, run->room);
        enum palier_status status = write_comparison(run, run->room, &diag, &run->all,
                                                     &run->all.entities[place], item->copy);

        if (status)
            return refuse(run, &diag, status);
    }
    tell(run, is_kept, item->copy, sum);
    return PALIER_OK;
}

/* Score all into ALL, and write scores.csv. */
static enum palier_status write_scores(struct run *run, struct palier_arena *arena,
                                       struct palier_diag *diag, struct palier_result *all)
{
    struct palier_output output;
    enum palier_status status = palier_output_open(arena, diag, path_of(run, scores_file), &output);

    batch_gather(run->batch, arena, status ? NULL : output.stream, all);
    return status ? status : palier_output_commit(diag, &output);
}

/* Say that FILE, one of two, was not written. The parent reads it. */
static enum palier_status refuse_file(struct run *run, const char *file,
                                      const struct palier_diag *diag)
{
    enum { LONGEST = PALIER_JOB_MESSAGE / 2 - 32 }; /* the message has room for two, with names */

    palier_job_say(run->job, palier_arena_printf(run->room, "%s\t", file), PALIER_JOB_MESSAGE);
    palier_job_say(run->job,
                   palier_diagnostic_text(diag->first, cli_speaks(run->batch->cli), run->room),
                   LONGEST);
    palier_job_say(run->job, "\n", 1);
    return PALIER_SYSTEM;
}

/* What fails costs one of the two files. */
static enum palier_status write_all(struct run *run)
{
    struct palier_arena *arena = palier_arena_sibling(run->room);
    enum palier_status status = PALIER_OK;
    struct palier_result all;
    struct palier_diag diag;

    cli_diag_init(run->batch->cli, &diag, run->room);
    if (write_scores(run, arena, &diag, &all))
        status = refuse_file(run, scores_file, &diag);
    cli_diag_init(run->batch->cli, &diag, run->room);
    if (run->comparison && write_comparison(run, arena, &diag, &all, NULL, run->comparison))
        status = refuse_file(run, run->comparison, &diag);
    palier_arena_free(arena);
    return status;
}

static enum palier_status do_all(struct run *run)
{
    char sum[PALIER_SHA256_TEXT];

    batch_sum_all(run->batch, run->room, sum);
    bool is_kept = can_keep(run, scores_file, sum) &&
                   (!run->comparison || can_keep(run, run->comparison, sum));

    if (!is_kept && !run->batch->is_dry && write_all(run))
        return PALIER_SYSTEM;
    tell(run, is_kept, scores_file, sum);
    if (run->comparison)
        tell(run, is_kept, run->comparison, sum);
    return PALIER_OK;
}

enum palier_status piece_do(void *context, struct palier_job *job)
{
    struct run *run = context;
    const struct piece *piece = &run->pieces[job->index];
    const struct batch_item *item = &run->batch->items.at[piece->item];
    enum palier_status status = PALIER_OK;

    run->job = job;
    palier_arena_reset(run->room);
    switch (piece->kind) {
    case PIECE_ALL:
        status = do_all(run);
        break;
    case PIECE_COPY:
        status = do_copy(run, item);
        break;
    case PIECE_CARD:
        status = do_card(run, item);
        break;
    }
    return status;
}

const char *piece_file(const struct run *run, const struct piece *piece, size_t place)
{
    const struct batch_item *item = &run->batch->items.at[piece->item];

    if (piece->kind == PIECE_ALL)
        return place ? run->comparison : scores_file;
    return piece->kind == PIECE_COPY ? item->copy : item->card;
}
