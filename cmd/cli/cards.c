/* cards.c - see cards.h. */
#include "cli/cards.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
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

/* A workbook that is to be written: a scorecard, or a comparison. */
struct card_job {
    const char *path;
    size_t entity; /* whose scorecard or copy it is; none: all */
    bool is_scorecard;
};

static enum palier_status write_card(const struct cards *cards, const struct card_job *job,
                                     struct palier_arena *arena, struct palier_diag *diag)
{
    const struct palier_entity_result *entity = &cards->result->entities[job->entity];
    struct palier_workbook_options options = cards->options;

    options.coverage = cards->covered[job->entity];
    return palier_scorecard_write(arena, diag, cards->result, entity, &options, job->path);
}

static enum palier_status write_comparison(const struct cards *cards, const struct card_job *job,
                                           struct palier_arena *arena, struct palier_diag *diag)
{
    struct palier_workbook_options options = cards->options;

    if (job->entity < cards->result->entity_count)
        options.reader = &cards->result->entities[job->entity];
    return palier_comparison_write(arena, diag, cards->result, &options, job->path);
}

/* In the child: write one workbook, and say the first fault where it fails. */
static enum palier_status write_one(void *context, struct palier_job *piece)
{
    struct cards *cards = context;
    const struct card_job *job = &cards->jobs[piece->index];
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;

    palier_diag_init(&diag, arena);
    enum palier_status status = job->is_scorecard ? write_card(cards, job, arena, &diag)
                                                  : write_comparison(cards, job, arena, &diag);

    if (status && diag.first)
        snprintf(piece->message, sizeof piece->message, "%s",
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

/* Copies hold a row for each entity, so that all of them grow with its square: say how much it will
 * be, once the first shows it. */
static void tell_size(const struct cards *cards, const struct card_job *job)
{
    enum { MANY_COPIES = 200 };
    bool is_french = cli_speaks(cards->cli) == PALIER_FRENCH;
    struct stat file;

    if (cards->cli->is_quiet || cards->ended || job->is_scorecard ||
        cards->copy_count <= MANY_COPIES || stat(job->path, &file))
        return;
    double size = (double)file.st_size;

    fprintf(stderr,
            is_french
                ? "%s : %zu exemplaires d'environ %.0f ko, %.0f Mo en tout ; avec --entity ID, "
                  "un seul\n"
                : "%s: %zu copies of about %.0f kB, %.0f MB in all; with --entity ID, only one\n",
            cards->cli->tool, cards->copy_count, size / 1e3,
            size * (double)cards->copy_count / 1e6);
}

static void begin_child(void *context)
{
    (void)context;
    palier_workbook_tune();
}

static void end_one(void *context, size_t index, enum palier_job_end end, const char *message)
{
    struct cards *cards = context;
    struct cli *cli = cards->cli;
    const struct card_job *job = &cards->jobs[index];

    if (job->is_scorecard)
        cards->ends[job->entity] = (struct card_end){
            .is_done = end == PALIER_JOB_DONE,
            .reason = palier_arena_strndup(cli->arena, message, strlen(message)),
        };
    if (end != PALIER_JOB_DONE)
        palier_report(&cli->diag, PALIER_E_WORKBOOK_FAILED,
                      ((struct palier_place){.file = job->path}), message);
    else
        tell_size(cards, job);
    cards->ended++;
    if (cards->shows_progress)
        show_progress(cards, cards->job_count);
}

/* Find the coverage of each entity: other assessments may hold an entity of the same id. */
static void find_covered(struct cards *cards)
{
    struct palier_arena *arena = cards->cli->arena;
    const struct palier_result *result = cards->result;
    struct palier_intern ids;

    palier_intern_init(&ids, arena, false);
    cards->covered =
        PALIER_ARRAY(arena, result->entity_count + 1, const struct palier_coverage_entity *);
    for (size_t i = 0; i < result->entity_count; i++)
        palier_intern_add(&ids, result->entities[i].entity->id);
    for (size_t i = 0; i < cards->coverage.count; i++) {
        const struct palier_coverage_entity *coverage = &cards->coverage.at[i];
        uint32_t place = palier_intern_find(&ids, coverage->entity->id);

        if (place != PALIER_NONE && result->entities[place].entity == coverage->entity)
            cards->covered[place] = coverage;
    }
}

/* The longest first: a comparison takes as long as many scorecards. */
static void find_jobs(struct cards *cards)
{
    size_t count = cards->result->entity_count;

    cards->jobs = PALIER_ARRAY(cards->cli->arena, 2 * count + 1, struct card_job);
    cards->job_count = 0;
    if (cards->comparison)
        cards->jobs[cards->job_count++] =
            (struct card_job){.path = cards->comparison, .entity = count};
    for (size_t i = 0; cards->copies && i < count; i++)
        if (cards->copies[i])
            cards->jobs[cards->job_count++] =
                (struct card_job){.path = cards->copies[i], .entity = i};
    cards->copy_count = cards->copies ? cards->job_count : 0;
    for (size_t i = 0; cards->paths && i < count; i++)
        if (cards->paths[i])
            cards->jobs[cards->job_count++] =
                (struct card_job){.path = cards->paths[i], .entity = i, .is_scorecard = true};
}

enum palier_status cards_write(struct cards *cards, size_t workers)
{
    size_t errors = cards->cli->diag.errors;

    find_covered(cards);
    find_jobs(cards);
    cards->ends = PALIER_ARRAY(cards->cli->arena, cards->result->entity_count, struct card_end);
    cards->ended = 0;
    cards->shows_progress = !cards->cli->is_quiet && cards->job_count > 1 && isatty(STDERR_FILENO);
    const struct palier_jobs jobs = {.count = cards->job_count,
                                     .workers = workers,
                                     .begin = begin_child,
                                     .work = write_one,
                                     .ended = end_one,
                                     .stop = -1,
                                     .context = cards};
    enum palier_status status = palier_jobs_run(&jobs);
    if (!status && cards->cli->diag.errors != errors)
        status = PALIER_SYSTEM;
    return status;
}
