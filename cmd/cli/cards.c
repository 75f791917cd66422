/* cards.c - see cards.h. */
#include "cli/cards.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *cards_name(struct palier_arena *arena, const struct palier_entity_result *entity)
{
    return palier_arena_printf(arena, "scorecard-%s%s%s.xlsx", entity->entity->id,
                               *entity->wave ? "-" : "", entity->wave);
}

enum palier_status cards_cover(struct cli *cli, const struct palier_assessment *assessment,
                               struct cards_coverage *coverage)
{
    struct palier_audit_scope scope;
    enum palier_status status =
        palier_audit_scope_find(cli->arena, &cli->diag, assessment, cli->entity, cli->wave,
                                cli->is_internal, &scope);

    if (status)
        return status;
    const struct palier_audit_coverage all = palier_audit_coverage(cli->arena, &scope);

    for (size_t i = 0; i < all.count; i++)
        *PALIER_APPEND(cli->arena, coverage) = all.entities[i];
    return PALIER_OK;
}

/* CARDS' options for ENTITY. */
static struct palier_workbook_options options_of(const struct cards *cards,
                                                 const struct palier_entity *entity)
{
    struct palier_workbook_options options = cards->options;

    for (size_t i = 0; i < cards->coverage.count; i++)
        if (cards->coverage.at[i].entity == entity)
            options.coverage = &cards->coverage.at[i];
    return options;
}

/* Write the scorecard of the entity at INDEX. */
static enum palier_status write_card(const struct cards *cards, size_t index,
                                     struct palier_arena *arena, struct palier_diag *diag)
{
    const struct palier_entity_result *entity = &cards->result->entities[index];
    const struct palier_workbook_options options = options_of(cards, entity->entity);

    return palier_scorecard_write(arena, diag, cards->result, entity, &options,
                                  cards->paths[index]);
}

/* In the child: write one workbook, and say the first fault where it fails. */
static enum palier_status write_one(void *context, size_t index, char message[PALIER_JOB_MESSAGE])
{
    struct cards *cards = context;
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;
    enum palier_status status = PALIER_OK;

    palier_diag_init(&diag, arena);
    palier_workbook_tune();
    if (index == cards->result->entity_count)
        status = palier_comparison_write(arena, &diag, cards->result, &cards->options,
                                         cards->comparison);
    else if (cards->paths[index])
        status = write_card(cards, index, arena, &diag);
    if (status && diag.first)
        snprintf(message, PALIER_JOB_MESSAGE, "%s",
                 palier_diagnostic_text(diag.first, cli_speaks(cards->cli), arena));
    palier_arena_free(arena);
    return status;
}

/* A bar on a terminal: `[########........] 12/34`. */
static void show_progress(const struct cards *cards, size_t count)
{
    enum { WIDTH = 32 };
    char bar[WIDTH + 1];
    size_t done = cards->ended * WIDTH / count;

    memset(bar, '.', WIDTH);
    memset(bar, '#', done);
    bar[WIDTH] = '\0';
    fprintf(stderr, "\r[%s] %zu/%zu%s", bar, cards->ended, count,
            cards->ended == count ? "\n" : "");
    fflush(stderr);
}

static size_t job_count(const struct cards *cards)
{
    return cards->result->entity_count + (cards->comparison != NULL);
}

static void end_one(void *context, size_t index, enum palier_job_end end, enum palier_status status,
                    const char *message)
{
    struct cards *cards = context;
    struct cli *cli = cards->cli;
    const char *path =
        index < cards->result->entity_count ? cards->paths[index] : cards->comparison;

    (void)status;
    cards->ends[index] = (struct card_end){
        .is_done = end == PALIER_JOB_DONE,
        .reason = palier_arena_strndup(cli->arena, message, strlen(message)),
    };
    if (end != PALIER_JOB_DONE)
        palier_report(&cli->diag, PALIER_E_WORKBOOK_FAILED, ((struct palier_place){.file = path}),
                      message);
    cards->ended++;
    if (cards->shows_progress)
        show_progress(cards, job_count(cards));
}

enum palier_status cards_write(struct cards *cards, size_t workers)
{
    size_t errors = cards->cli->diag.errors;

    cards->ends = PALIER_ARRAY(cards->cli->arena, job_count(cards), struct card_end);
    cards->ended = 0;
    cards->shows_progress = !cards->cli->is_quiet && job_count(cards) > 1 && isatty(STDERR_FILENO);
    enum palier_status status =
        palier_jobs_run(job_count(cards), workers, write_one, end_one, cards);
    if (!status && cards->cli->diag.errors != errors)
        status = PALIER_SYSTEM;
    return status;
}
