/* batch.c - see batch.h. */
#include "cli/batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void add_row(struct batch *batch, const char *entity, const char *wave,
                    enum batch_status status, const char *reason)
{
    *PALIER_APPEND(batch->cli->arena, &batch->rows) = (struct batch_row){
        .entity = entity, .wave = wave, .status = status, .reason = reason, .scorecard = ""};
    if (status == BATCH_FAILED) {
        palier_intern_add(&batch->failed, entity);
        batch->cli->is_partial = true;
    }
}

/* "responses.csv:12:4: '6' is not an answer…", for run.csv. */
static const char *reason_of(struct batch *batch, const struct palier_diagnostic *diagnostic)
{
    const char *text =
        palier_diagnostic_text(diagnostic, cli_speaks(batch->cli), batch->cli->arena);

    if (!diagnostic->place.file)
        return text;
    if (!diagnostic->place.line)
        return palier_arena_printf(batch->cli->arena, "%s: %s", diagnostic->place.file, text);
    if (!diagnostic->place.column)
        return palier_arena_printf(batch->cli->arena, "%s:%zu: %s", diagnostic->place.file,
                                   diagnostic->place.line, text);
    return palier_arena_printf(batch->cli->arena, "%s:%zu:%zu: %s", diagnostic->place.file,
                               diagnostic->place.line, diagnostic->place.column, text);
}

static const struct palier_diagnostic *first_error(const struct palier_diag *diag)
{
    const struct palier_diagnostic *at = diag->first;

    while (at && palier_code_severity(at->code) != PALIER_ERROR)
        at = at->next;
    return at;
}

/* Each entity that a rejected row is about has failed, once. */
static void report_failed(struct batch *batch, const struct palier_rejected_rows *rejected)
{
    struct palier_intern seen;

    palier_intern_init(&seen, batch->cli->arena, true);
    for (size_t i = 0; i < rejected->count; i++) {
        const struct palier_rejected_row *row = &rejected->at[i];

        if (palier_intern_find(&seen, row->entity) == PALIER_NONE) {
            palier_intern_add(&seen, row->entity);
            add_row(batch, row->entity, "", BATCH_FAILED, reason_of(batch, row->reason));
        }
    }
}

/* Whether every row of REJECTED says whose it is: what cannot be told cannot be left out. */
static bool names_entities(const struct palier_rejected_rows *rejected)
{
    for (size_t i = 0; i < rejected->count; i++)
        if (!*rejected->at[i].entity)
            return false;
    return true;
}

/*
 * Read SOURCE; where some of its rows hold faults, tell them, fail their entities and read it again
 * without. DIAG then holds what is left to tell.
 */
static enum palier_status read_without_broken(struct batch *batch, struct palier_diag *diag,
                                              const struct palier_assessment_source *source,
                                              struct palier_assessment *assessment)
{
    struct cli *cli = batch->cli;
    struct palier_rejected_rows rejected = {0};
    struct palier_set_aside *set_aside = PALIER_NEW(cli->arena, struct palier_set_aside);
    enum palier_status status = palier_assessment_read(cli->arena, diag, source, assessment);

    if (!status || diag->is_system ||
        !palier_rejected_find(cli->arena, diag, assessment->data_files, assessment->data_file_count,
                              &rejected) ||
        !names_entities(&rejected))
        return status;
    palier_diag_print(diag, stderr, cli->tool, PALIER_ERROR, cli_speaks(cli));
    palier_diag_init(diag, cli->arena);
    palier_set_aside(cli->arena, &rejected, true, set_aside);
    diag->set_aside = set_aside;
    report_failed(batch, &rejected);
    return palier_assessment_read(cli->arena, diag, source, assessment);
}

static bool has_failed(const struct batch *batch, const char *entity)
{
    return palier_intern_find(&batch->failed, entity) != PALIER_NONE;
}

/* Which entities of ASSESSMENT are in RESULT, by their place. */
static const bool *find_scored(struct palier_arena *arena,
                               const struct palier_assessment *assessment,
                               const struct palier_result *result)
{
    bool *is_scored = PALIER_ARRAY(arena, assessment->entities->count + 1, bool);

    for (size_t i = 0; i < result->entity_count; i++)
        is_scored[result->entities[i].entity - assessment->entities->at] = true;
    return is_scored;
}

/* An entity in two folders would have two scorecards of one name: which is right? */
static bool has_twins(const struct batch *batch, struct palier_diag *diag,
                      const struct palier_assessment_source *source,
                      const struct palier_result *result)
{
    size_t errors = diag->errors;

    for (size_t i = 0; i < result->entity_count; i++)
        if (palier_intern_find(&batch->ids, result->entities[i].entity->id) != PALIER_NONE)
            palier_report(diag, PALIER_E_ENTITY_TWICE,
                          ((struct palier_place){.file = source->folder}),
                          result->entities[i].entity->id);
    return diag->errors != errors;
}

/* Take what one assessment gave into the whole. */
static void merge(struct batch *batch, const struct palier_assessment *assessment,
                  const struct palier_result *result)
{
    struct palier_arena *arena = batch->cli->arena;

    const bool *is_scored = find_scored(arena, assessment, result);

    for (size_t i = 0; i < result->entity_count; i++) {
        *PALIER_APPEND(arena, &batch->entities) = result->entities[i];
        palier_intern_add(&batch->ids, result->entities[i].entity->id);
    }
    for (size_t i = 0; i < result->input_count; i++)
        *PALIER_APPEND(arena, &batch->inputs) = result->inputs[i];
    for (size_t i = 0; i < assessment->entities->count; i++) {
        const struct palier_entity *entity = &assessment->entities->at[i];

        if (is_scored[i])
            add_row(batch, entity->id, result->wave, BATCH_DONE, "");
        else if (!has_failed(batch, entity->id) && !batch->cli->entity)
            add_row(batch, entity->id, result->wave, BATCH_NO_DATA, "");
    }
    if (!batch->has_rubric) {
        batch->all = *result;
        batch->language = cli_writes(batch->cli, assessment);
        batch->has_rubric = true;
    }
}

/* Score one assessment. What it shares with all (a rubric, a header) is at fault: not OK. */
static enum palier_status score_source(struct batch *batch, struct palier_diag *diag,
                                       const struct palier_assessment_source *source)
{
    struct cli *cli = batch->cli;
    struct palier_score_options options = {.entity = cli->entity,
                                           .wave = cli->wave,
                                           .has_no_intervals = cli->has_no_intervals,
                                           .has_answers = true};
    struct palier_assessment assessment;
    struct palier_result result;
    enum palier_status status = read_without_broken(batch, diag, source, &assessment);

    if (!status)
        options.date = cli_date(cli, &assessment);
    if (!status)
        status = palier_score(cli->arena, diag, &assessment, &options, &result);
    if (status)
        return status;
    if (batch->has_rubric && assessment.rubric != batch->all.rubric) {
        palier_report(diag, PALIER_E_OTHER_RUBRIC, ((struct palier_place){.file = source->folder}),
                      assessment.rubric->id, batch->all.rubric->id);
        return PALIER_INVALID;
    }
    if (has_twins(batch, diag, source, &result))
        return PALIER_INVALID;
    palier_result_suppress(&result, cli->is_internal);
    status = cards_cover(cli, &assessment, &batch->coverage);
    if (status)
        return status;
    merge(batch, &assessment, &result);
    return PALIER_OK;
}

/* Whether FOLDER holds assessments rather than being one. */
static bool is_collection(struct batch *batch, const char *folder)
{
    struct palier_diag unheard;
    const char **names;
    size_t count;

    palier_diag_init(&unheard, batch->cli->arena);
    return !palier_directory_list(batch->cli->arena, &unheard, folder, "", ".csv", &names,
                                  &count) &&
           !count;
}

/* Score FOLDER; where it cannot be read, it fails alone, under its name. */
static void score_folder(struct batch *batch, const char *folder)
{
    struct cli *cli = batch->cli;
    struct palier_assessment_source source = cli->source;
    struct palier_diag diag;

    source.folder = folder;
    source.shared_rubric = batch->has_rubric ? batch->all.rubric : NULL;
    palier_diag_init(&diag, cli->arena);
    if (score_source(batch, &diag, &source) && first_error(&diag))
        add_row(batch, palier_path_base(cli->arena, folder), "", BATCH_FAILED,
                reason_of(batch, first_error(&diag)));
    palier_diag_print(&diag, stderr, cli->tool, cli->is_quiet ? PALIER_ERROR : PALIER_WARNING,
                      cli_speaks(cli));
}

/* A folder per entity. */
static enum palier_status score_collection(struct batch *batch, const char *collection)
{
    struct cli *cli = batch->cli;
    const char **names;
    size_t count;

    if (palier_directory_list(cli->arena, &cli->diag, collection, "", "", &names, &count))
        return PALIER_SYSTEM;
    for (size_t i = 0; i < count; i++) {
        const char *folder = palier_path_join(cli->arena, collection, names[i]);

        if (palier_is_directory(folder))
            score_folder(batch, folder);
    }
    return PALIER_OK;
}

/* What a lone assessment shares is at fault for all; one of several fails alone. */
static enum palier_status score_all(struct batch *batch)
{
    struct cli *cli = batch->cli;
    struct palier_assessment_source source = cli->source;

    if (batch->folders.count == 1)
        source.folder = batch->folders.at[0];
    if (batch->folders.count <= 1 && !(source.folder && is_collection(batch, source.folder)))
        return score_source(batch, &cli->diag, &source);
    for (size_t i = 0; i < batch->folders.count; i++) {
        const char *folder = batch->folders.at[i];

        if (!is_collection(batch, folder))
            score_folder(batch, folder);
        else if (score_collection(batch, folder))
            return PALIER_SYSTEM;
    }
    return PALIER_OK;
}

static int compare_entities(const void *a, const void *b)
{
    return strcmp(((const struct palier_entity_result *)a)->entity->id,
                  ((const struct palier_entity_result *)b)->entity->id);
}

static int compare_rows(const void *a, const void *b)
{
    const struct batch_row *left = a, *right = b;
    int order = strcmp(left->entity, right->entity);

    return order ? order : (int)left->status - (int)right->status;
}

/* A copy without names sets one entity against the others: they are scored too. */
static void start(struct batch *batch)
{
    palier_intern_init(&batch->ids, batch->cli->arena, true);
    palier_intern_init(&batch->failed, batch->cli->arena, true);
    if (batch->is_anonymous) {
        batch->only = batch->cli->entity;
        batch->cli->entity = NULL;
    }
}

/* Leave the rows of the one entity that is asked for. False where it has no score. */
static bool keep_only(struct batch *batch)
{
    size_t kept = 0;

    for (size_t i = 0; i < batch->rows.count; i++)
        if (!strcasecmp(batch->rows.at[i].entity, batch->only))
            batch->rows.at[kept++] = batch->rows.at[i];
    batch->rows.count = kept;
    return palier_intern_find(&batch->ids, batch->only) != PALIER_NONE;
}

enum palier_status batch_run(struct batch *batch)
{
    struct cli *cli = batch->cli;
    const char *folder = cli->output ? cli->output : "palier-out";

    if (!strcmp(folder, "-"))
        cli_usage(cli, "a batch cannot go to standard output: name a folder with -o");
    start(batch);
    enum palier_status status = score_all(batch);

    if (status || (!batch->has_rubric && !batch->rows.count))
        return status;
    if (batch->has_rubric && cli->entity && !batch->entities.count)
        return cli_report_no_data(cli, &batch->all);
    if (batch->has_rubric && batch->only && !keep_only(batch)) {
        cli->entity = batch->only;
        return cli_report_no_data(cli, &batch->all);
    }
    if (!batch->has_rubric) { /* every folder failed: say so, and write nothing but the report */
        cli->is_partial = true;
        return palier_directory_make(&cli->diag, folder) ? PALIER_SYSTEM
                                                         : batch_write_run(batch, folder);
    }
    if (batch->entities.count)
        qsort(batch->entities.at, batch->entities.count, sizeof *batch->entities.at,
              compare_entities);
    if (batch->rows.count)
        qsort(batch->rows.at, batch->rows.count, sizeof *batch->rows.at, compare_rows);
    batch->all.entities = batch->entities.at;
    batch->all.entity_count = batch->entities.count;
    batch->all.inputs = batch->inputs.at;
    batch->all.input_count = batch->inputs.count;
    return batch_write(batch, folder);
}
