/* batch_source.c - one folder is read and prepared, perhaps by a thread of its own; see batch.h. */
#include <stdlib.h>

#include "cli/batch.h"
#include "score/spoiled.h"
#include "score/wave.h"

/* No file holds more kinds of faults than this, each of which hides the next. */
enum { MOST_READINGS = 8 };

/* Whether the cell of ROW that says whose it is is empty: whoever it is of goes on without it. So
 * is a line of a list in which that cell cannot be read: whoever it is of is on no list then. */
static bool is_nobodys(const struct palier_rejected_row *row)
{
    return row->is_line || row->reason->code == PALIER_E_ROW_NO_ENTITY ||
           (row->reason->code == PALIER_E_BAD_ID && !*row->reason->arguments[0]);
}

/* Whether every row of REJECTED says whose it is, or that it is nobody's: what cannot be told
 * cannot be left out. */
static bool names_entities(const struct palier_rejected_rows *rejected)
{
    for (size_t i = 0; i < rejected->count; i++)
        if (!*rejected->at[i].entity && !is_nobodys(&rejected->at[i]))
            return false;
    return true;
}

/* What ROW has to do with the entity KNOWN: rows under an id that lost its zeros are those of the
 * entity that has them, be it in entities.csv or elsewhere, and of two ids that differ in case
 * alone nobody knows which is right. */
static const char *owner_of(const struct palier_rejected_row *row,
                            const struct palier_entity *known)
{
    if (row->reason->code == PALIER_E_ENTITY_ZERO_LOST ||
        row->reason->code == PALIER_E_ENTITY_ZERO_LOST_IN_LIST)
        return row->reason->arguments[1];
    if (row->reason->code == PALIER_E_ID_TWICE && known)
        return known->id;
    return NULL;
}

/* Say of each row of REJECTED whose it is by the id that ENTITIES has for it; one that is about
 * two of them is there twice. */
static void name_owners(struct palier_arena *arena, const struct palier_entities *entities,
                        struct palier_rejected_rows *rejected)
{
    struct palier_rejected_rows named = *rejected;

    named.at = NULL;
    named.count = named.capacity = 0;

    for (size_t i = 0; i < rejected->count; i++) {
        struct palier_rejected_row row = rejected->at[i];
        const struct palier_entity *known = palier_entity_find(entities, row.entity);
        const char *owner = owner_of(&row, known);

        if (known && !owner)
            row.entity = known->id;
        *PALIER_APPEND(arena, &named) = row;
        if (!owner)
            continue;
        row.entity = owner;
        *PALIER_APPEND(arena, &named) = row;
    }
    *rejected = named;
}

/* Find what of SOURCE can be left out so that the rest is sound: rows, and in LEFT_OUT files. */
static bool find_broken(struct batch_source *source, struct palier_rejected_rows *found,
                        struct palier_path_list *left_out)
{
    const struct palier_assessment *assessment = &source->assessment;
    struct palier_rejected_rows lines = {0};
    struct palier_diag told = source->diag;

    if (palier_rejected_find(source->arena, &source->diag, assessment->data_files,
                             assessment->data_file_count, found))
        return names_entities(found);
    palier_diag_renew(&told);
    if (palier_spoiled_lines_find(source->arena, &told, assessment, &lines)) {
        *found = lines; /* without the list nothing else was read as it should be */
        source->diag = told;
        return true;
    }
    return palier_spoiled_find(source->arena, assessment, found, left_out) && names_entities(found);
}

/* Add what one reading FOUND to what those before it did. */
static void add_rejected(struct batch_source *source, const struct palier_rejected_rows *found)
{
    struct palier_rejected_rows *all = &source->rejected;

    for (size_t i = 0; i < found->count; i++)
        *PALIER_APPEND(source->arena, all) = found->at[i];
    for (size_t i = 0; i < found->spoiled.count; i++)
        *PALIER_APPEND(source->arena, &all->spoiled) = found->spoiled.at[i];
    all->elsewhere = found->elsewhere;
    all->is_in_files = found->is_in_files;
}

/* Take out of SOURCE what its last reading found broken; false where that cannot be done. */
static bool take_out_broken(struct batch_source *source, struct palier_path_list *left_out)
{
    struct palier_rejected_rows found = {0};
    bool can_be_left_out = !source->diag.is_system && find_broken(source, &found, left_out);

    if (can_be_left_out)
        name_owners(source->arena, source->assessment.entities, &found);
    add_rejected(source, &found);
    return can_be_left_out;
}

/*
 * Read SOURCE; where some of its rows hold faults, or whole files, read it again without them and
 * without their entities, until nothing is found that hid behind them. Its `diag` then holds what
 * is left to tell.
 */
static enum palier_status read_without_broken(const struct palier_assessment_source *from,
                                              struct batch_source *source)
{
    struct palier_set_aside *set_aside = PALIER_NEW(source->arena, struct palier_set_aside);
    struct palier_assessment_source without = *from;
    struct palier_path_list left_out = {0};

    without.left_out = &left_out;
    for (size_t readings = 1;; readings++) {
        enum palier_status status =
            palier_assessment_read(source->arena, &source->diag, &without, &source->assessment);

        if (!status || readings == MOST_READINGS || !take_out_broken(source, &left_out))
            return status;
        palier_diag_join(&source->broken, &source->diag);
        palier_diag_renew(&source->diag);
        palier_set_aside(source->arena, &source->rejected, true, set_aside);
        source->diag.set_aside = set_aside;
    }
}

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
    source->diag = source->broken;
    palier_diag_renew(&source->broken);
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
    cli_diag_init(batch->cli, &source->broken, source->arena);
    source->status = read_without_broken(&from, source);
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
    if (!source->status && source->rejected.spoiled.count && !has_any(source))
        give_up(source);
}

const char *batch_assessment(const struct batch_source *source)
{
    return source->folder ? source->folder : "";
}
