/* scope.c - see scope.h. */
#include "audit/scope.h"

#include "score/wave.h"

bool palier_audit_looks_at(const struct palier_audit_scope *scope, uint32_t entity, uint32_t wave)
{
    return wave == scope->wave &&
           (!scope->entity || &scope->assessment->entities->at[entity] == scope->entity);
}

/* The rows looked at, small groups of a town left out. */
static void find_rows(struct palier_arena *arena, struct palier_audit_scope *scope)
{
    const struct palier_responses *responses = &scope->assessment->responses;
    const struct palier_rubric *rubric = scope->assessment->rubric;
    size_t cells = scope->assessment->entities->count * rubric->group_count;
    size_t *sizes = PALIER_ARRAY(arena, cells, size_t);
    uint32_t *rows = PALIER_ARRAY(arena, responses->row_count, uint32_t);

    for (size_t i = 0; i < responses->row_count; i++)
        if (palier_audit_looks_at(scope, responses->entities[i], responses->waves[i]))
            sizes[responses->entities[i] * rubric->group_count + responses->groups[i]]++;
    for (uint32_t i = 0; i < responses->row_count; i++) {
        size_t group = responses->groups[i];
        size_t size = sizes[responses->entities[i] * rubric->group_count + group];

        if (!palier_audit_looks_at(scope, responses->entities[i], responses->waves[i]))
            continue;
        if (!scope->is_internal && size < rubric->groups[group].minimum) {
            scope->leaves_out = true;
            continue;
        }
        rows[scope->row_count++] = i;
        scope->groups |= UINT32_C(1) << group;
    }
    scope->rows = rows;
}

enum palier_status palier_audit_scope_find(struct palier_arena *arena, struct palier_diag *diag,
                                           const struct palier_assessment *assessment,
                                           const char *entity, const char *wave, bool is_internal,
                                           struct palier_audit_scope *scope)
{
    *scope = (struct palier_audit_scope){.assessment = assessment, .is_internal = is_internal};
    if (!palier_wave_choose(diag, assessment, wave, &scope->wave))
        return PALIER_INVALID;
    scope->entity = entity ? palier_entity_find(assessment->entities, entity) : NULL;
    if (entity && !scope->entity) {
        palier_report(diag, PALIER_E_UNKNOWN_ENTITY_OPTION, (struct palier_place){0}, entity);
        return PALIER_INVALID;
    }
    find_rows(arena, scope);
    return PALIER_OK;
}

/* The largest minimum of those of GROUPS (a mask) that are in SCOPE; 1 at least. */
static size_t minimum_of(const struct palier_audit_scope *scope, uint32_t groups)
{
    const struct palier_rubric *rubric = scope->assessment->rubric;
    size_t minimum = 1;

    for (size_t g = 0; g < rubric->group_count; g++)
        if ((groups & scope->groups) >> g & 1 && rubric->groups[g].minimum > minimum)
            minimum = rubric->groups[g].minimum;
    return minimum;
}

bool palier_audit_may_tell(const struct palier_audit_scope *scope, uint32_t groups, size_t count)
{
    return scope->is_internal || !count || count >= minimum_of(scope, groups);
}

struct palier_told_count palier_audit_count(const struct palier_audit_scope *scope, uint32_t groups,
                                            size_t count)
{
    if (palier_audit_may_tell(scope, groups, count))
        return (struct palier_told_count){.count = count};
    return (struct palier_told_count){.below = minimum_of(scope, groups)};
}
