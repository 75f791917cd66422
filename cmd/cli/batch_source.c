/* batch_source.c - one folder is read and prepared, perhaps by a thread of its own; see batch.h. */
#include <stdlib.h>

#include "cli/batch.h"
#include "score/sound.h"
#include "score/wave.h"

/* The date of the report: the assessment's own where the command line says none, else that of the
 * run. */
static const char *date_of(const struct batch *batch, struct batch_source *source)
{
    struct cli own = *batch->cli; /* a thread allocates in an arena of its own */

    own.arena = source->arena;
    source->has_run_date = !*source->assessment.date || own.date || getenv("SOURCE_DATE_EPOCH");
    return *source->assessment.date ? cli_date(&own, &source->assessment) : batch->date;
}

static enum palier_status prepare(const struct batch *batch, struct batch_source *source)
{
    const struct cli *cli = batch->cli;
    const struct palier_assessment *assessment = &source->assessment;

    source->score = (struct palier_score_options){.entity = cli->entity,
                                                  .wave = cli->wave,
                                                  .has_no_intervals = cli->has_no_intervals,
                                                  .has_answers = true,
                                                  .date = date_of(batch, source)};
    palier_taken_question(&source->diag, &assessment->taken, source->score.date);
    if (palier_engine_start(source->arena, &source->diag, assessment, &source->score,
                            &source->engine))
        return PALIER_INVALID;
    source->head = palier_engine_head(source->engine, source->arena);
    source->wave = palier_wave_find(assessment, source->head.wave);
    palier_wave_question_empty(&source->diag, assessment, source->wave);
    source->cases = palier_cases_find(source->arena, assessment);
    source->shares = palier_shares_find(source->arena, assessment, &source->cases);
    enum palier_status status =
        palier_audit_scope_find(source->arena, &source->diag, assessment, cli->entity, cli->wave,
                                cli->is_internal, &source->scope);

    if (!status)
        source->coverage = palier_audit_coverage_begin(source->arena, &source->scope);
    return status;
}

/* Whether anybody is left to be scored in SOURCE. */
static bool has_any(const struct batch_source *source)
{
    for (uint32_t i = 0; i < source->assessment.entities->count; i++)
        if (palier_case_of(&source->cases, i, source->wave)->has_data)
            return true;
    return false;
}

/* A spoiled file that had everybody costs the whole of SOURCE, as if nothing had been left out. */
static void give_up(struct batch_source *source)
{
    source->diag = source->broken.diag;
    palier_diag_renew(&source->broken.diag);
    source->status = PALIER_INVALID;
}

void batch_read_source(const struct batch *batch, struct batch_source *source, size_t threads)
{
    struct palier_assessment_source from = batch->cli->source;
    const char *wanted = batch->cli->entity;

    from.folder = source->folder;
    from.shared_rubric = batch->rubric;
    from.threads = threads;
    cli_diag_init(batch->cli, &source->diag, source->arena);
    source->status = palier_assessment_read_sound(source->arena, &source->diag, &from,
                                                  &source->assessment, &source->broken);
    source->lacks_entity =
        !source->status && wanted && !palier_entity_find(source->assessment.entities, wanted);
    if (source->lacks_entity) /* it is of others: another source may hold it */
        return;
    if (!source->status && batch->rubric && source->assessment.rubric != batch->rubric) {
        palier_report(&source->diag, PALIER_E_OTHER_RUBRIC,
                      ((struct palier_place){.file = source->folder}),
                      source->assessment.rubric->id, batch->rubric->id);
        source->status = PALIER_INVALID;
    }
    if (!source->status)
        source->status = prepare(batch, source);
    if (!source->status && source->broken.rejected.spoiled.count && !has_any(source))
        give_up(source);
}

const char *batch_assessment(const struct batch_source *source)
{
    return source->folder ? source->folder : "";
}
