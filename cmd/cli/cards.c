/* cards.c - see cards.h. */
#include "cli/cards.h"

const char *cards_name(struct palier_arena *arena, const char *entity, const char *wave)
{
    return palier_arena_printf(arena, "scorecard-%s%s%s.xlsx", entity, *wave ? "-" : "", wave);
}

enum palier_status cards_prepare(struct cards *cards, const struct palier_assessment *assessment)
{
    struct cli *cli = cards->cli;
    struct palier_cases *cases = PALIER_NEW(cli->arena, struct palier_cases);
    struct palier_audit_scope scope;
    enum palier_status status =
        palier_audit_scope_find(cli->arena, &cli->diag, assessment, cli->entity, cli->wave,
                                cli->is_internal, &scope);

    if (status)
        return status;
    cards->coverage = palier_audit_coverage(cli->arena, &scope);
    cards->assessment = assessment;
    *cases = palier_cases_find(cli->arena, assessment);
    cards->shares = palier_shares_find(cli->arena, assessment, cases);
    return PALIER_OK;
}

static const struct palier_coverage_entity *coverage_of(const struct cards *cards,
                                                        const struct palier_entity *entity)
{
    for (size_t i = 0; i < cards->coverage.count; i++)
        if (cards->coverage.entities[i].entity == entity)
            return &cards->coverage.entities[i];
    return NULL;
}

static void begin_child(void *context)
{
    (void)context;
    palier_workbook_tune();
}

/* The result, its inputs as the scorecard of ENTITY tells them: alike alone and among many. */
static struct palier_result result_of(const struct cards *cards, struct palier_arena *arena,
                                      const struct palier_entity *entity)
{
    struct palier_result one = *cards->result;
    uint32_t place = (uint32_t)(entity - cards->assessment->entities->at);
    char sum[PALIER_SHA256_TEXT];

    one.inputs = palier_share_of(cards->shares, arena, place, &one.input_count, sum);
    one.tells_own_rows = true;
    return one;
}

/* In the child: write one workbook, and say the first fault where it fails. */
static enum palier_status write_one(void *context, struct palier_job *job)
{
    const struct cards *cards = context;
    const struct palier_entity_result *entity = &cards->result->entities[job->index];
    struct palier_workbook_options options = cards->options;
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;

    cli_diag_init(cards->cli, &diag, arena);
    options.coverage = coverage_of(cards, entity->entity);
    const struct palier_result one = result_of(cards, arena, entity->entity);
    enum palier_status status =
        palier_scorecard_write(arena, &diag, &one, entity, &options, cards->paths[job->index]);

    if (status && diag.first)
        palier_job_say(job, palier_diagnostic_text(diag.first, cli_speaks(cards->cli), arena),
                       PALIER_JOB_MESSAGE);
    palier_arena_free(arena);
    return status;
}

static void end_one(void *context, size_t index, enum palier_job_end end, const char *message)
{
    struct cards *cards = context;

    cards->is_done[index] = end == PALIER_JOB_DONE;
    if (end != PALIER_JOB_DONE)
        palier_report(&cards->cli->diag, PALIER_E_WORKBOOK_FAILED,
                      ((struct palier_place){.file = cards->paths[index]}),
                      palier_job_reason(cards->cli->arena, end, message, cli_speaks(cards->cli)));
    progress_add(&cards->progress);
}

enum palier_status cards_write(struct cards *cards, size_t workers)
{
    size_t errors = cards->cli->diag.errors, count = cards->result->entity_count;
    const struct palier_jobs jobs = {.count = count,
                                     .workers = workers,
                                     .begin = begin_child,
                                     .work = write_one,
                                     .ended = end_one,
                                     .stop = -1,
                                     .context = cards};

    cards->is_done = PALIER_ARRAY(cards->cli->arena, count, bool);
    progress_begin(&cards->progress, cards->cli, count);
    enum palier_status status = palier_jobs_run(&jobs);

    progress_end(&cards->progress);
    if (!status && cards->cli->diag.errors != errors)
        status = PALIER_SYSTEM;
    return status;
}
