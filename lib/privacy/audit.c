/* audit.c - see audit.h. */
#include "privacy/audit.h"

#include <math.h>

#include "compare/suppress_figures.h"
#include "privacy/audit_internal.h"
#include "stats/linear.h"

/* Add FIGURE, disclosed as KIND, to the audit. */
static void disclose(struct auditing *auditing, enum palier_disclosure_kind kind,
                     const struct palier_figure *figure, bool is_count)
{
    const struct palier_rubric *rubric = auditing->told->rubric;
    const struct palier_criterion *criterion = &rubric->criteria[figure->criterion];
    bool has_item = figure->kind == PALIER_FIGURE_CELL || figure->kind == PALIER_FIGURE_ITEM;
    bool has_group = figure->kind == PALIER_FIGURE_CELL || figure->kind == PALIER_FIGURE_GROUP;
    const struct palier_question *question =
        has_item ? criterion->items[figure->item]->question : NULL;

    *PALIER_APPEND(auditing->arena, &auditing->audit->disclosures) = (struct palier_disclosure){
        .kind = kind,
        .entity = auditing->entity->entity->id,
        .wave = auditing->entity->wave,
        .criterion = criterion->id,
        .item = question ? question->name : NULL,
        .group = has_group ? rubric->groups[figure->group].id : NULL,
        .is_count = is_count,
        .low = figure->low,
        .high = figure->high,
    };
}

/* What is of few people and is there all the same. */
static void find_told(struct auditing *auditing, const struct palier_node *truth,
                      const struct palier_node *told)
{
    const struct palier_rubric *rubric = auditing->told->rubric;

    for (size_t i = 0; i < truth->criterion->item_count; i++)
        for (size_t g = 0; truth->items[i].groups && g < rubric->group_count; g++)
            if (palier_is_small(&rubric->groups[g], &truth->items[i].groups[g]) &&
                !told->items[i].groups[g].is_hidden)
                disclose(auditing, PALIER_DISCLOSED_TOLD,
                         &(struct palier_figure){.kind = PALIER_FIGURE_CELL,
                                                 .criterion = truth->criterion->index,
                                                 .item = i,
                                                 .group = g},
                         false);
    for (size_t g = 0; g < rubric->group_count; g++)
        if (palier_is_small(&rubric->groups[g], &truth->groups[g]) && !told->groups[g].is_hidden)
            disclose(auditing, PALIER_DISCLOSED_TOLD,
                     &(struct palier_figure){.kind = PALIER_FIGURE_GROUP,
                                             .criterion = truth->criterion->index,
                                             .group = g},
                     false);
}

/* The error that each of FIGURES is determined with, by all relations at once. */
static const double *solve(struct palier_arena *scratch, const struct palier_figures *figures)
{
    struct palier_linear linear = {.columns = figures->figures.count};

    for (size_t r = 0; r < figures->relations.count; r++) {
        const struct palier_relation *relation = &figures->relations.at[r];

        palier_linear_add_row(scratch, &linear, relation->slack);
        for (size_t t = 0; t < relation->count; t++)
            palier_linear_add_term(scratch, &linear, figures->terms.at[relation->first + t].figure,
                                   figures->terms.at[relation->first + t].coefficient);
    }
    bool *may_follow = PALIER_ARRAY(scratch, linear.columns, bool);

    palier_linear_may_follow(scratch, &linear, may_follow);
    return palier_linear_errors(scratch, &linear, may_follow);
}

/*
 * A figure of few people may be known no closer than its tolerance. The others are of enough: they
 * are hidden to protect those, and may follow where that helps nobody to a figure of few.
 */
void palier_privacy_audit_figures(struct auditing *auditing, struct palier_figures *figures,
                                  bool is_count)
{
    struct palier_arena *scratch = palier_arena_sibling(auditing->arena);
    const double *errors = solve(scratch, figures);

    palier_figures_bound(figures);
    for (size_t f = 0; f < figures->figures.count; f++) {
        const struct palier_figure *figure = &figures->figures.at[f];
        bool is_pinned = figure->high - figure->low < figure->tolerance - 1e-6;

        auditing->audit->hidden += !figure->is_rounded;
        if (!figure->is_small)
            continue;
        auditing->audit->protected ++;
        if (2 * errors[f] < figure->tolerance - 1e-6)
            disclose(auditing, PALIER_DISCLOSED_DETERMINED, figure, is_count);
        else if (is_pinned)
            disclose(auditing, PALIER_DISCLOSED_PINNED, figure, is_count);
    }
    palier_arena_free(scratch);
}

static void audit_entity(struct auditing *auditing, const struct palier_entity_result *truth,
                         const struct palier_entity_result *told)
{
    const struct palier_rubric *rubric = auditing->told->rubric;
    struct palier_arena *scratch = palier_arena_sibling(auditing->arena);
    struct palier_figures figures = palier_figures_find(scratch, rubric, truth, told);

    auditing->entity = told;
    for (size_t c = 0; c < rubric->criterion_count; c++)
        find_told(auditing, &truth->nodes[c], &told->nodes[c]);
    palier_privacy_audit_figures(auditing, &figures, false);
    palier_privacy_audit_counts(auditing, truth, told);
    palier_arena_free(scratch);
}

struct palier_privacy_audit palier_privacy_audit(struct palier_arena *arena,
                                                 const struct palier_result *truth,
                                                 const struct palier_result *told)
{
    struct palier_privacy_audit audit = {0};
    struct auditing auditing = {.arena = arena, .told = told, .audit = &audit};

    for (size_t i = 0; i < told->entity_count; i++) {
        audit_entity(&auditing, &truth->entities[i], &told->entities[i]);
        if (told->entities[i].previous)
            audit_entity(&auditing, truth->entities[i].previous, told->entities[i].previous);
    }
    return audit;
}
