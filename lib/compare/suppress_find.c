/* suppress_find.c - the figures and relations of a town, written down; see suppress_figures.h. */
#include <string.h>

#include "compare/suppress_figures.h"
#include "compare/suppress_internal.h"
#include "compare/suppress_web.h"

/* One scoring of a town while what is told of it is written down. */
struct scoring {
    struct palier_arena *arena;
    struct web web;
    struct suppress_sets sets;
    bool *is_touched;  /* by criterion: look at it */
    uint32_t *written; /* by number: which of the figures that are written down; WEB_NONE */
};

static struct scoring begin(struct palier_arena *arena, const struct suppress_ground *ground,
                            const struct palier_entity_result *truth,
                            const struct palier_entity_result *told)
{
    const struct palier_rubric *rubric = ground->rubric;
    size_t criteria = rubric->criterion_count;
    struct scoring scoring = {
        .arena = arena,
        .web = web_new(arena, ground),
        .sets = suppress_sets_new(arena, ground),
        .is_touched = PALIER_ARRAY(arena, criteria, bool),
        .written = PALIER_ARRAY(arena, ground->figure_count, uint32_t),
    };

    memset(scoring.written, 0xff, ground->figure_count * sizeof *scoring.written);
    web_start(&scoring.web, arena, truth, told, &scoring.sets);
    suppress_sets_fill(ground, truth, &scoring.sets);
    suppress_sets_hide(ground, told, &scoring.sets);
    for (size_t i = 0; i < criteria; i++)
        suppress_mix(ground, told, rubric->order[i], &scoring.sets);
    return scoring;
}

/*** Writing down ***/

/* Write down the figures of RELATION that are new. */
static void write_figures(const struct scoring *scoring, size_t relation,
                          struct palier_figures *figures)
{
    const struct web *web = &scoring->web;
    size_t first = web->figures.relations.at[relation].first;

    for (size_t p = first; p < first + web->knots.at[relation].parts; p++) {
        uint32_t number = web->parts.at[p].number;
        uint32_t figure = number == WEB_NONE ? WEB_NONE : web->figure_of[number];

        if (figure == WEB_NONE || scoring->written[number] != WEB_NONE)
            continue;
        scoring->written[number] = (uint32_t)figures->figures.count;
        *PALIER_APPEND(scoring->arena, &figures->figures) = web->figures.figures.at[figure];
    }
}

static void write_relation(const struct scoring *scoring, size_t index,
                           struct palier_figures *figures)
{
    const struct palier_figures *from = &scoring->web.figures;
    const struct palier_relation *woven = &from->relations.at[index];
    struct palier_relation relation = *woven;

    relation.first = figures->terms.count;
    relation.rounded_first = relation.first + relation.count;
    for (size_t t = 0; t < palier_relation_terms(woven); t++) {
        const struct palier_term *term = palier_relation_term(from, woven, t);
        size_t number = from->figures.at[term->figure].number;

        *PALIER_APPEND(scoring->arena, &figures->terms) =
            (struct palier_term){scoring->written[number], term->coefficient};
    }
    *PALIER_APPEND(scoring->arena, &figures->relations) = relation;
}

/* What a second scoring tells that may be subtracted: groups and sources are those of the first. */
static bool is_of_rest(const struct palier_relation *relation)
{
    return relation->kind == PALIER_RELATION_ITEM || relation->kind == PALIER_RELATION_NODE;
}

static void write_down(const struct scoring *scoring, bool is_rest, struct palier_figures *figures)
{
    const struct web *web = &scoring->web;

    for (size_t place = 0; place < web->ground->place_count; place++) {
        uint32_t relation = web->relation_at[place];

        if (relation == WEB_NONE || !web->knots.at[relation].is_open ||
            (is_rest && !is_of_rest(&web->figures.relations.at[relation])))
            continue;
        write_figures(scoring, relation, figures);
        if (palier_relation_terms(&web->figures.relations.at[relation]))
            write_relation(scoring, relation, figures);
    }
}

static struct scoring write_whole(struct palier_arena *arena, const struct suppress_ground *ground,
                                  const struct palier_entity_result *truth,
                                  const struct palier_entity_result *told,
                                  struct palier_figures *figures)
{
    struct scoring scoring = begin(arena, ground, truth, told);

    memset(scoring.is_touched, true, ground->rubric->criterion_count * sizeof *scoring.is_touched);
    web_refresh(&scoring.web, scoring.is_touched);
    write_down(&scoring, false, figures);
    return scoring;
}

struct palier_figures palier_figures_find(struct palier_arena *arena,
                                          const struct palier_rubric *rubric,
                                          const struct palier_entity_result *truth,
                                          const struct palier_entity_result *told)
{
    const struct suppress_ground ground = suppress_ground_of(arena, rubric);
    struct palier_figures figures = {0};

    (void)write_whole(arena, &ground, truth, told, &figures);
    return figures;
}

/*** A second scoring of the same answers ***/

static void share(const struct scoring *rest, const struct scoring *whole, struct web_part part)
{
    uint32_t number = web_number(&whole->web, &part);

    rest->written[number] = whole->written[number];
}

static void share_item(const struct scoring *rest, const struct scoring *whole, size_t criterion,
                       size_t item, bool is_parted)
{
    struct web_part part = {.criterion = (uint32_t)criterion, .item = (uint32_t)item};

    part.kind = WEB_ITEM;
    if (!is_parted)
        share(rest, whole, part);
    part.kind = WEB_CELL;
    for (size_t g = 0; g < whole->web.rubric->group_count; g++) {
        part.group = (uint32_t)g;
        share(rest, whole, part);
    }
}

/* Figures that both scorings have are one figure: cells always, what is above them where nothing of
 * it is apart. */
static void share_figures(const struct scoring *rest, const struct scoring *whole,
                          const struct palier_figures_rest *of)
{
    const struct palier_rubric *rubric = whole->web.rubric;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_criterion *criterion = &rubric->criteria[c];

        if (!of->is_partial[c])
            share(rest, whole, (struct web_part){.kind = WEB_NODE, .criterion = (uint32_t)c});
        for (size_t i = 0; i < criterion->item_count; i++)
            share_item(rest, whole, c, i,
                       palier_basis_parts(&of->shared[criterion->items[i]->index]));
    }
}

/* What mixes in a hidden figure is told as it is displayed. */
static void round_mixed(const struct scoring *rest, const struct palier_figures_rest *of)
{
    for (size_t c = 0; c < rest->web.rubric->criterion_count; c++)
        if (of->is_partial[c] && rest->sets.nodes[c].is_mixed)
            of->told->nodes[c].exact = of->told->nodes[c].score;
}

struct palier_figures palier_figures_find_both(struct palier_arena *arena,
                                               const struct palier_rubric *rubric,
                                               const struct palier_entity_result *truth,
                                               const struct palier_entity_result *told,
                                               const struct palier_figures_rest *of)
{
    const struct suppress_ground ground = suppress_ground_of(arena, rubric);
    struct palier_entity_result truth_of_rest = *of->truth;
    struct palier_figures figures = {0};
    struct scoring whole = write_whole(arena, &ground, truth, told, &figures);

    truth_of_rest.views = NULL; /* they are not compared */
    struct scoring rest = begin(arena, &ground, &truth_of_rest, of->told);

    share_figures(&rest, &whole, of);
    round_mixed(&rest, of);
    memcpy(rest.is_touched, of->is_partial, rubric->criterion_count * sizeof *rest.is_touched);
    web_refresh(&rest.web, rest.is_touched);
    write_down(&rest, true, &figures);
    return figures;
}
