/* begin.c - from the command line to a session; see rate.h. */
#include <string.h>

#include "rate/rate.h"

/* The folder of the assessment, the current one where there is none. */
static const char *folder_of(const struct rate *rate)
{
    return rate->cli.source.folder ? rate->cli.source.folder : ".";
}

static void choose_files(struct rate *rate)
{
    struct palier_arena *arena = rate->cli.arena;
    const char *own = palier_arena_printf(arena, "ratings-%s.csv", rate->rater);
    const struct palier_path_list *evidence = &rate->cli.source.files[PALIER_INPUT_EVIDENCE];

    rate->ratings_path = rate->cli.output && !rate->lists
                             ? rate->cli.output
                             : palier_path_join(arena, folder_of(rate), own);
    rate->evidence_path = evidence->count && !rate->cli.source.folder
                              ? evidence->at[0]
                              : palier_path_join(arena, folder_of(rate), "evidence.csv");
    rate->ratings_path =
        cli_read_former(&rate->cli, PALIER_INPUT_RATINGS, "ratings", rate->ratings_path);
    rate->evidence_path =
        cli_read_former(&rate->cli, PALIER_INPUT_EVIDENCE, "evidence", rate->evidence_path);
}

/*
 * What a script decides is not lost to another one that writes at the same moment: each waits for
 * its turn before it reads. A person at a screen would hold it all evening, and takes it to write.
 */
static void lock_files(struct rate *rate)
{
    struct palier_arena *arena = rate->cli.arena;
    struct palier_path_list paths = {0};

    *PALIER_APPEND(arena, &paths) = rate->ratings_path;
    *PALIER_APPEND(arena, &paths) = rate->evidence_path;
    *PALIER_APPEND(arena, &paths) = palier_path_join(arena, folder_of(rate), "evidence.csv");
    for (int kind = PALIER_INPUT_EVIDENCE; kind <= PALIER_INPUT_RATINGS; kind++)
        for (size_t i = 0; i < rate->cli.source.files[kind].count; i++)
            *PALIER_APPEND(arena, &paths) = rate->cli.source.files[kind].at[i];
    palier_lock_folders(arena, paths.at, paths.count, &rate->lock);
}

/* The first file of evidence that was read; NULL: none. */
static const char *evidence_read(const struct rate *rate)
{
    for (size_t i = 0; i < rate->assessment.input_count; i++)
        if (!strcmp(rate->assessment.inputs[i].kind, "evidence"))
            return rate->assessment.inputs[i].path;
    return NULL;
}

/* Find quotes where palier-code has not been run. */
static enum palier_status code(struct rate *rate, struct palier_evidence_list *list)
{
    struct cli *cli = &rate->cli;
    struct palier_patterns *patterns;
    enum palier_status status =
        palier_patterns_compile(cli->arena, &cli->diag, rate->assessment.rubric, 1, &patterns);

    if (!status)
        status = palier_code(cli->arena, &cli->diag, rate->assessment.rubric, patterns,
                             &rate->assessment.interviews, 1, list, NULL);
    palier_patterns_free(patterns);
    rate->is_coded = list->count;
    return status;
}

/* The wave to rate: --wave, else the latest one that has an interview. */
static const char *wave_of(const struct rate *rate)
{
    const struct palier_assessment *assessment = &rate->assessment;

    if (rate->cli.wave)
        return rate->cli.wave;
    for (size_t wave = assessment->wave_count; wave-- > 0;) {
        for (size_t i = 0; i < assessment->interviews.count; i++)
            if (!strcmp(assessment->interviews.at[i].wave, assessment->waves[wave]))
                return assessment->waves[wave];
        for (size_t i = 0; i < assessment->ratings.count; i++)
            if (assessment->ratings.at[i].wave == wave)
                return assessment->waves[wave];
    }
    return NULL;
}

/* Whether the names on the command line are of something. */
static enum palier_status check_names(struct rate *rate)
{
    struct palier_diag *diag = &rate->cli.diag;
    const struct palier_place nowhere = {0};
    size_t errors = diag->errors;

    if (rate->cli.entity && !palier_entity_find(rate->assessment.entities, rate->cli.entity))
        palier_report(diag, PALIER_E_UNKNOWN_ENTITY_OPTION, nowhere, rate->cli.entity);
    if (rate->criterion && !palier_criterion_find(rate->assessment.rubric, rate->criterion))
        palier_report(diag, PALIER_E_UNKNOWN_CRITERION, nowhere, rate->criterion);
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

/* Whether there is something to work on. */
static enum palier_status check_session(struct rate *rate)
{
    const struct palier_rate_session *session = &rate->session;
    const struct palier_place nowhere = {0};

    if (rate->interview && !session->interviews.count) {
        palier_report(&rate->cli.diag, PALIER_E_NO_INTERVIEW, nowhere, rate->interview);
        return PALIER_INVALID;
    }
    if (session->steps.count || rate->sets.count)
        return PALIER_OK;
    palier_report(&rate->cli.diag,
                  session->is_consensus ? PALIER_E_NOTHING_DISPUTED : PALIER_E_NOTHING_TO_RATE,
                  nowhere);
    return PALIER_INVALID;
}

enum palier_status rate_begin(struct rate *rate)
{
    struct palier_evidence_list coded = {0};
    const struct palier_evidence_list *evidence = &rate->assessment.evidence;

    choose_files(rate);
    if (rate_is_script(rate))
        lock_files(rate);
    enum palier_status status = cli_read(&rate->cli, &rate->assessment);
    if (!status)
        status = check_names(rate);
    if (!status)
        status = rate_check_rater(rate);
    if (status)
        return status;
    if (evidence_read(rate)) {
        rate->evidence_path = evidence_read(rate);
    } else {
        status = code(rate, &coded);
        evidence = &coded;
    }
    if (status)
        return status;
    palier_rate_begin(&rate->session, rate->cli.arena, &rate->assessment, evidence,
                      &(struct palier_rate_wish){
                          .rater = rate->rater,
                          .entity = rate->cli.entity,
                          .wave = wave_of(rate),
                          .interview = rate->interview,
                          .criterion = rate->criterion,
                      });
    return check_session(rate);
}
