/* audit.c - see audit.h. */
#include "audit/audit.h"

#include "compare/suppress.h"
#include "score/engine.h"

/* A rubric whose profiles fail is audited all the same: that is what was asked. */
static enum palier_status try_rubric(struct palier_arena *arena, struct palier_diag *diag,
                                     struct palier_audit *audit)
{
    audit->bench = palier_audit_bench(arena, audit->rubric);
    return palier_audit_trials(arena, diag, audit->rubric, &audit->trials) == PALIER_SYSTEM
               ? PALIER_SYSTEM
               : PALIER_OK;
}

/* Whether raters differ on what reports may cite quotes of. */
static bool wants_quotes(const struct palier_audit *audit)
{
    return audit->raters.difference_count && audit->assessment->evidence.count;
}

/* Score as any report would, small groups hidden: what may be cited stands beside the differences,
 * and no more, and the levels are shaken. */
static enum palier_status score(struct palier_arena *arena, struct palier_diag *diag,
                                const struct palier_audit_options *options,
                                struct palier_audit *audit)
{
    bool is_shaken = options->parts & PALIER_AUDIT_ROBUSTNESS;
    const struct palier_score_options how = {.entity = options->entity,
                                             .wave = options->wave,
                                             .date = options->date,
                                             .has_no_intervals = !is_shaken};
    struct palier_result *result = PALIER_NEW(arena, struct palier_result);
    enum palier_status status = palier_score(arena, diag, audit->assessment, &how, result);

    if (status)
        return status;
    palier_result_suppress(result, options->is_internal);
    if (wants_quotes(audit))
        palier_audit_raters_quote(arena, result, &audit->raters);
    if (is_shaken)
        audit->levels = palier_audit_levels(arena, &audit->scope, result, &options->robust);
    return PALIER_OK;
}

enum palier_status palier_audit_run(struct palier_arena *arena, struct palier_diag *diag,
                                    const struct palier_assessment *assessment,
                                    const struct palier_audit_options *options,
                                    struct palier_audit *audit)
{
    enum palier_status status;

    *audit = (struct palier_audit){.parts = options->parts,
                                   .rubric = assessment->rubric,
                                   .assessment = assessment,
                                   .title = assessment->title,
                                   .wave = "",
                                   .date = options->date ? options->date : ""};
    status = palier_audit_scope_find(arena, diag, assessment, options->entity, options->wave,
                                     options->is_internal, &audit->scope);
    if (status)
        return status;
    if (assessment->wave_count)
        audit->wave = assessment->waves[audit->scope.wave];
    if (options->parts & PALIER_AUDIT_RELIABILITY)
        audit->reliability = palier_audit_reliability(arena, &audit->scope);
    if (options->parts & PALIER_AUDIT_RATERS)
        audit->raters = palier_audit_raters(arena, &audit->scope, options->robust.seed);
    if (options->parts & PALIER_AUDIT_COVERAGE)
        audit->coverage = palier_audit_coverage(arena, &audit->scope);
    if (options->parts & PALIER_AUDIT_ANSWERS)
        audit->answers = palier_audit_answers(arena, &audit->scope);
    if (options->parts & PALIER_AUDIT_ROBUSTNESS || wants_quotes(audit))
        status = score(arena, diag, options, audit);
    if (!status && (options->parts & PALIER_AUDIT_BENCH))
        status = try_rubric(arena, diag, audit);
    return status;
}

enum palier_status palier_audit_rubric(struct palier_arena *arena, struct palier_diag *diag,
                                       const struct palier_rubric *rubric,
                                       struct palier_audit *audit)
{
    *audit = (struct palier_audit){.parts = PALIER_AUDIT_BENCH,
                                   .rubric = rubric,
                                   .title = rubric->title,
                                   .wave = "",
                                   .date = ""};
    return try_rubric(arena, diag, audit);
}
