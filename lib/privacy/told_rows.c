/* told_rows.c - rows as they may be told; see told_internal.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit/audit.h"
#include "compare/changes.h"
#include "compare/comparison.h"
#include "plan/moved.h"
#include "plan/plan.h"
#include "privacy/told_internal.h"
#include "report/audit.h"
#include "report/comparison.h"
#include "report/plan.h"
#include "report/scores_csv.h"

static const struct palier_report_options as_written = {.language = PALIER_ENGLISH};

struct palier_told *palier_told_new(struct palier_arena *arena,
                                    const struct palier_assessment *assessment, const char *date)
{
    struct palier_told *told = PALIER_NEW(arena, struct palier_told);

    *told = (struct palier_told){
        .arena = arena,
        .assessment = assessment,
        .date = date,
        .suppressor = palier_suppressor_new(arena, assessment->rubric),
        .names = own_names_new(arena, assessment),
    };
    return told;
}

void palier_told_free(struct palier_told *told)
{
    for (size_t i = 0; i < told->waves.count; i++)
        if (told->waves.at[i]->again)
            palier_wave_close(told->waves.at[i]->again);
    own_names_free(told->names);
}

/*** One entity ***/

static struct told_wave *wave_of(struct palier_told *told, uint32_t wave, bool has_intervals)
{
    struct palier_diag unheard;

    for (size_t i = 0; i < told->waves.count; i++)
        if (told->waves.at[i]->wave == wave && told->waves.at[i]->has_intervals == has_intervals)
            return told->waves.at[i];
    struct told_wave *made = PALIER_NEW(told->arena, struct told_wave);

    made->wave = wave;
    made->has_intervals = has_intervals;
    made->options = (struct palier_score_options){.wave = told->assessment->waves[wave],
                                                  .date = told->date,
                                                  .has_no_intervals = !has_intervals};
    palier_diag_init(&unheard, told->arena);
    if (palier_engine_start(told->arena, &unheard, told->assessment, &made->options, &made->engine))
        made->engine = NULL;
    *PALIER_APPEND(told->arena, &told->waves) = made;
    return made;
}

/* What palier-plan says of RESULT's one entity, of which PARTS are one. */
static enum palier_status write_plan(struct palier_told *told, struct palier_arena *arena,
                                     struct told_wave *wave, const struct palier_result *result,
                                     enum palier_plan_part parts, FILE *stream)
{
    const struct palier_plan_options all = {.has_all = true};
    struct palier_plan_of of = {.plan = {.result = result, .entity = result->entities}};

    if (parts == PALIER_PLAN_ACTIONS && !wave->again)
        wave->again = palier_wave_open(told->assessment, wave->wave);
    if (parts == PALIER_PLAN_ACTIONS)
        of.plan =
            palier_plan_make(arena, told->assessment, wave->again, result, result->entities, &all);
    else if (parts == PALIER_PLAN_MOVES)
        of.moves = palier_moves_find(arena, told->assessment, result, result->entities);
    else
        of.stakeholders = palier_stakeholders_find(arena, result, result->entities,
                                                   (struct palier_cycle_length){.length = 1});
    return palier_plan_format_find("csv")->write(
        &(struct palier_plan_report){.result = result, .at = &of, .count = 1, .parts = parts},
        &as_written, stream);
}

static enum palier_status write_entity(struct palier_told *told, struct palier_arena *arena,
                                       struct told_wave *wave, const struct told_scope *scope,
                                       const struct palier_result *result, FILE *stream)
{
    struct palier_csv_writer csv;

    if (scope->format->kind == OWN_SCORES) {
        palier_csv_writer_init(&csv, stream, false);
        palier_scores_csv_header(&csv);
        palier_scores_csv_rows(&csv, result, &as_written);
        return PALIER_OK;
    }
    return write_plan(told, arena, wave, result,
                      scope->format->kind == OWN_PLAN    ? PALIER_PLAN_ACTIONS
                      : scope->format->kind == OWN_MOVES ? PALIER_PLAN_MOVES
                                                         : PALIER_PLAN_STAKEHOLDERS,
                      stream);
}

/* Score the entity of SCOPE, hide what must be, and write its rows to STREAM. INVALID: it has none.
 */
static enum palier_status tell_entity(struct palier_told *told, struct palier_arena *arena,
                                      const struct told_scope *scope, struct told_rows *rows,
                                      FILE *stream)
{
    const struct palier_entities *entities = told->assessment->entities;
    const struct palier_entity *entity = palier_entity_find(entities, scope->entity);
    struct palier_result *result = &rows->result;
    struct told_wave *wave =
        wave_of(told, palier_wave_find(told->assessment, scope->wave), scope->has_intervals);

    if (!entity || !wave->engine)
        return PALIER_INVALID;
    *result = palier_engine_head(wave->engine, arena);
    result->entities = palier_engine_score(wave->engine, arena, (size_t)(entity - entities->at));
    result->entity_count = result->entities != NULL;
    if (!result->entity_count)
        return PALIER_INVALID;
    if (scope->format->kind == OWN_MOVES)
        palier_changes_find(wave->engine, result, false);
    palier_result_suppress_by(told->suppressor, result, false);
    return write_entity(told, arena, wave, scope, result, stream) ? PALIER_SYSTEM : PALIER_OK;
}

/*** A comparison ***/

static enum palier_status tell_comparison(struct palier_told *told, struct palier_arena *arena,
                                          const struct told_scope *scope, struct told_rows *rows,
                                          FILE *stream)
{
    const struct palier_comparison_options options = {.parts = scope->parts,
                                                      .wave = scope->wave,
                                                      .since = *scope->since ? scope->since : NULL,
                                                      .date = told->date,
                                                      .has_ranking = true};
    struct palier_comparison comparison;
    struct palier_diag unheard;

    palier_diag_init(&unheard, arena);
    if (palier_comparison_make(arena, &unheard, told->assessment, &options, &comparison))
        return PALIER_INVALID;
    rows->result = comparison.result;
    return palier_comparison_format_find("csv")->write(&comparison, &as_written, stream)
               ? PALIER_SYSTEM
               : PALIER_OK;
}

/*** An audit ***/

static enum palier_status tell_audit(struct palier_told *told, struct palier_arena *arena,
                                     const struct told_scope *scope, struct told_rows *rows,
                                     FILE *stream)
{
    const struct palier_audit_options options = {.parts = scope->parts,
                                                 .entity = *scope->entity ? scope->entity : NULL,
                                                 .wave = scope->wave,
                                                 .date = told->date,
                                                 .robust = PALIER_ROBUST_USUAL};
    struct palier_audit audit;
    struct palier_diag unheard;

    palier_diag_init(&unheard, arena);
    if (palier_audit_run(arena, &unheard, told->assessment, &options, &audit))
        return PALIER_INVALID;
    rows->result.rubric = told->assessment->rubric;
    return palier_audit_format_find("csv")->write(&audit, &as_written, stream) ? PALIER_SYSTEM
                                                                               : PALIER_OK;
}

/*** As a table ***/

static enum palier_status tell(struct palier_told *told, struct palier_arena *arena,
                               const struct told_scope *scope, struct told_rows *rows, FILE *stream)
{
    if (scope->format->kind == OWN_COMPARISON)
        return tell_comparison(told, arena, scope, rows, stream);
    if (scope->format->kind == OWN_AUDIT)
        return tell_audit(told, arena, scope, rows, stream);
    return tell_entity(told, arena, scope, rows, stream);
}

enum palier_status told_rows_make(struct palier_told *told, struct palier_diag *diag,
                                  const char *path, struct palier_arena *arena,
                                  const struct told_scope *scope, struct told_rows *rows)
{
    char *text = NULL;
    size_t length = 0;

    if (palier_wave_find(told->assessment, scope->wave) == PALIER_NONE)
        return PALIER_INVALID;
    FILE *stream = open_memstream(&text, &length);

    if (!stream) {
        palier_report_errno(diag, PALIER_E_CANNOT_READ, path);
        return PALIER_SYSTEM;
    }
    enum palier_status status = tell(told, arena, scope, rows, stream);
    bool is_whole = !ferror(stream);

    is_whole = !fclose(stream) && is_whole; /* TEXT stands from here on */
    const struct palier_bytes bytes = {.path = "", .at = text, .length = length};

    if (!status)
        status = is_whole ? own_table_read(arena, &bytes, &rows->table) : PALIER_SYSTEM;
    if (status == PALIER_SYSTEM)
        palier_report_errno(diag, PALIER_E_CANNOT_READ, path);
    free(text);
    return status;
}
