/*
 * suppress_parts.c - what several relations together tell; see suppress_web.h.
 *
 * A town falls into parts that hang together by what is hidden, and each part is solved for
 * itself. Most parts tell nothing, and most are as they were the turn before: which figures may
 * follow from a part is found by a quick elimination and kept until one of its relations
 * changes; how closely a figure follows is found only where its bounds leave that open.
 */
#include <math.h>
#include <string.h>

#include "compare/suppress_web.h"
#include "stats/linear.h"

/* Parts of more unknowns, or of more relations, are left to their bounds. */
enum { LARGEST_PART = 160, MOST_ROWS = 2 * LARGEST_PART };

struct web_solver {
    bool *is_out;      /* by relation: it only says what a figure is made of */
    uint32_t *uses;    /* by figure: terms in relations that are not out */
    uint32_t *waiting; /* relations that go out */
    uint32_t *part_of_figure, *part_of_relation; /* from 1 on; 0: not met yet */
    uint32_t *columns;                           /* by figure: in the system of its part */
};

struct solving {
    struct web *web;
    struct web_solver at; /* of the web */
    size_t waiting_count;
    uint32_t part;
};

/* One part of the town: what hangs together by relations that are not out. */
struct part {
    uint32_t relations[MOST_ROWS + 1], figures[LARGEST_PART + 1];
    size_t relation_count, figure_count;
    bool is_large;
};

static const struct palier_term *terms_of(const struct solving *solving, size_t relation)
{
    const struct palier_figures *figures = &solving->web->figures;

    return &figures->terms.at[figures->relations.at[relation].first];
}

static size_t term_count(const struct solving *solving, size_t relation)
{
    return solving->web->figures.relations.at[relation].count;
}

static const struct palier_figure *figure_at(const struct solving *solving, size_t figure)
{
    return &solving->web->figures.figures.at[figure];
}

/*** Relations that tell nothing ***/

/* A hidden whole in no other relation tells nothing of its parts: its relation goes out. */
static bool is_mere_whole(const struct solving *solving, size_t relation)
{
    size_t count = term_count(solving, relation);

    if (!count || solving->web->figures.relations.at[relation].is_told)
        return false;
    size_t whole = terms_of(solving, relation)[count - 1].figure;
    const struct palier_figure *figure = figure_at(solving, whole);

    return solving->at.uses[whole] == 1 && !(figure->is_small && figure->is_of_leaf);
}

/* FIGURE is left in one relation that is not out: that one may be next. */
static void try_last(struct solving *solving, size_t figure)
{
    const struct web_part *part;

    for (uint32_t p = web_first(solving->web, figure); p != WEB_NONE; p = part->next) {
        part = &solving->web->parts.at[p];
        if (solving->at.is_out[part->relation] || !is_mere_whole(solving, part->relation))
            continue;
        solving->at.is_out[part->relation] = true;
        solving->at.waiting[solving->waiting_count++] = part->relation;
    }
}

/* Leave out what is a mere whole, and again what is one without it. */
static void leave_out(struct solving *solving)
{
    for (size_t f = 0; f < solving->web->figures.figures.count; f++)
        if (solving->at.uses[f] == 1)
            try_last(solving, f);
    while (solving->waiting_count) {
        size_t r = solving->at.waiting[--solving->waiting_count];
        const struct palier_term *terms = terms_of(solving, r);

        solving->web->knots.at[r].solved = 0;
        for (size_t t = 0; t < term_count(solving, r); t++)
            if (--solving->at.uses[terms[t].figure] == 1)
                try_last(solving, terms[t].figure);
    }
}

/*** Parts ***/

/* Add FIGURE's relations to PART. */
static void follow(struct solving *solving, struct part *part, size_t figure)
{
    const struct web_part *at;

    for (uint32_t p = web_first(solving->web, figure); p != WEB_NONE && !part->is_large;
         p = at->next) {
        at = &solving->web->parts.at[p];
        uint32_t *met = &solving->at.part_of_relation[at->relation];

        if (!term_count(solving, at->relation) || solving->at.is_out[at->relation] ||
            *met == solving->part)
            continue;
        part->is_large = *met || part->relation_count == MOST_ROWS; /* met: by a large one */
        *met = solving->part;
        part->relations[part->relation_count++] = at->relation;
    }
}

/* The part of the town that RELATION belongs to, as far as it is not too large. */
static void gather(struct solving *solving, struct part *part, uint32_t relation)
{
    part->relation_count = 1;
    part->figure_count = 0;
    part->is_large = false;
    part->relations[0] = relation;
    solving->at.part_of_relation[relation] = ++solving->part;
    for (size_t i = 0; i < part->relation_count && !part->is_large; i++) {
        const struct palier_term *terms = terms_of(solving, part->relations[i]);

        for (size_t t = 0; t < term_count(solving, part->relations[i]) && !part->is_large; t++) {
            uint32_t *met = &solving->at.part_of_figure[terms[t].figure];

            if (*met == solving->part)
                continue;
            part->is_large = *met || part->figure_count == LARGEST_PART;
            *met = solving->part;
            part->figures[part->figure_count++] = (uint32_t)terms[t].figure;
            follow(solving, part, terms[t].figure);
        }
    }
}

/* What was found out about PART before, and whether it is as it was. */
enum familiarity {
    NEW,
    SMALLER, /* only relations have gone: no more follows than did */
    SAME,
};

static enum familiarity is_familiar(const struct solving *solving, const struct part *part)
{
    const struct web_knot *knots = solving->web->knots.at, *first = &knots[part->relations[0]];
    bool is_same = first->solved_rows == part->relation_count;

    for (size_t i = 0; i < part->relation_count; i++) {
        if (!knots[part->relations[i]].solved)
            return NEW;
        is_same = is_same && knots[part->relations[i]].solved == first->solved;
    }
    return is_same ? SAME : SMALLER;
}

/* Whether an error is wanted: bounds alone do not tell a small figure that may follow. */
static bool asks(const struct solving *solving, const struct part *part)
{
    for (size_t i = 0; i < part->figure_count; i++) {
        const struct palier_figure *figure = figure_at(solving, part->figures[i]);

        if (figure->may_follow && !palier_figure_is_pinned(figure))
            return true;
    }
    return false;
}

static struct palier_linear system_of(struct palier_arena *arena, const struct solving *solving,
                                      const struct part *part)
{
    struct palier_linear linear = {.columns = part->figure_count};

    for (size_t i = 0; i < part->relation_count; i++) {
        size_t r = part->relations[i];
        const struct palier_term *terms = terms_of(solving, r);

        palier_linear_add_row(arena, &linear, solving->web->figures.relations.at[r].slack);
        for (size_t t = 0; t < term_count(solving, r); t++)
            palier_linear_add_term(arena, &linear, solving->at.columns[terms[t].figure],
                                   terms[t].coefficient);
    }
    return linear;
}

/* Find out which small figures of PART may follow. */
static void look_at(struct palier_arena *arena, struct solving *solving, const struct part *part,
                    const struct palier_linear *linear)
{
    struct palier_figure *figures = solving->web->figures.figures.at;
    bool *may_follow = PALIER_ARRAY(arena, part->figure_count, bool);

    palier_linear_may_follow(arena, linear, may_follow);
    for (size_t i = 0; i < part->figure_count; i++) {
        struct palier_figure *figure = &figures[part->figures[i]];

        figure->may_follow = figure->is_small && may_follow[i];
        figure->solved_error = INFINITY;
    }
    solving->web->solved_count++;
    for (size_t i = 0; i < part->relation_count; i++) {
        struct web_knot *knot = &solving->web->knots.at[part->relations[i]];

        knot->solved = (uint32_t)solving->web->solved_count;
        knot->solved_rows = (uint32_t)part->relation_count;
        knot->has_errors = false;
    }
}

static void find_errors(struct palier_arena *arena, struct solving *solving,
                        const struct part *part, const struct palier_linear *linear)
{
    struct palier_figure *figures = solving->web->figures.figures.at;
    bool *is_wanted = PALIER_ARRAY(arena, part->figure_count, bool);

    for (size_t i = 0; i < part->figure_count; i++)
        is_wanted[i] = figures[part->figures[i]].may_follow;
    const double *errors = palier_linear_errors(arena, linear, is_wanted);

    for (size_t i = 0; i < part->figure_count; i++)
        figures[part->figures[i]].solved_error = errors[i];
    for (size_t i = 0; i < part->relation_count; i++)
        solving->web->knots.at[part->relations[i]].has_errors = true;
}

/* What was found out in a turn before is not looked for again. */
static void solve(struct palier_arena *arena, struct solving *solving, const struct part *part)
{
    struct palier_figure *figures = solving->web->figures.figures.at;
    enum familiarity familiarity = is_familiar(solving, part);

    if (familiarity != NEW && !asks(solving, part))
        return;
    for (size_t i = 0; i < part->figure_count; i++)
        solving->at.columns[part->figures[i]] = (uint32_t)i;
    const struct palier_linear linear = system_of(arena, solving, part);

    if (familiarity != SAME)
        look_at(arena, solving, part, &linear);
    if (!asks(solving, part))
        return;
    if (!solving->web->knots.at[part->relations[0]].has_errors)
        find_errors(arena, solving, part, &linear);
    for (size_t i = 0; i < part->figure_count; i++)
        figures[part->figures[i]].error = figures[part->figures[i]].solved_error;
}

struct web_solver *web_solver_new(struct palier_arena *arena, const struct suppress_ground *ground)
{
    struct web_solver *solver = PALIER_NEW(arena, struct web_solver);

    *solver =
        (struct web_solver){.is_out = PALIER_ARRAY(arena, ground->place_count, bool),
                            .uses = PALIER_ARRAY(arena, ground->figure_count, uint32_t),
                            .waiting = PALIER_ARRAY(arena, ground->place_count, uint32_t),
                            .part_of_figure = PALIER_ARRAY(arena, ground->figure_count, uint32_t),
                            .part_of_relation = PALIER_ARRAY(arena, ground->place_count, uint32_t),
                            .columns = PALIER_ARRAY(arena, ground->figure_count, uint32_t)};
    return solver;
}

/* Nothing is out, and nothing met. */
static struct solving start(struct web *web)
{
    size_t figures = web->figures.figures.count, relations = web->figures.relations.count;
    struct solving solving = {.web = web, .at = *web->solver};

    memset(solving.at.uses, 0, figures * sizeof *solving.at.uses);
    memset(solving.at.is_out, 0, relations * sizeof *solving.at.is_out);
    memset(solving.at.part_of_figure, 0, figures * sizeof *solving.at.part_of_figure);
    memset(solving.at.part_of_relation, 0, relations * sizeof *solving.at.part_of_relation);
    for (size_t r = 0; r < relations; r++)
        for (size_t t = 0; t < term_count(&solving, r); t++)
            solving.at.uses[terms_of(&solving, r)[t].figure]++;
    return solving;
}

void web_solve(struct web *web)
{
    struct solving solving = start(web);

    leave_out(&solving);
    for (size_t r = 0; r < web->figures.relations.count; r++) {
        struct part part;

        if (!term_count(&solving, r) || solving.at.is_out[r] || solving.at.part_of_relation[r])
            continue;
        gather(&solving, &part, (uint32_t)r);
        if (!part.is_large && part.relation_count > 1)
            solve(web->scratch, &solving, &part);
    }
}
