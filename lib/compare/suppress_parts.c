/*
 * suppress_parts.c - what several relations together tell; see suppress_web.h.
 *
 * Most of a town's relations cannot tell anything together with others. A hidden whole in
 * no other relation says nothing of its parts. Where two figures are in one relation alone,
 * neither follows, nor does anything from that relation; and a figure in one relation alone
 * is all that this relation could tell. What is left when such relations are put aside, and
 * again those which are such without them, is a small core. Only where a figure of few
 * people follows from the core is the part that it belongs to solved.
 */
#include <math.h>
#include <string.h>

#include "compare/suppress_web.h"
#include "stats/linear.h"

/* More unknowns than this are not solved for. */
enum { LARGEST_PART = 48, MOST_ROWS = 2 * LARGEST_PART };

enum standing {
    IN,    /* of the core, as far as we know */
    SPARE, /* of its part, and tells nothing of a figure of few people */
    OUT,   /* of no part: it only says what a figure is made of */
};

struct web_aside {
    uint32_t *uses; /* by figure: terms in relations that were not put aside yet */
    uint32_t *part_of_figure, *part_of_relation; /* from 1 on; 0: not met yet */
    uint32_t *columns;                           /* by figure: in the system of its part */
    enum standing *standing;                     /* by relation */
    uint32_t *waiting;                           /* relations to put aside */
};

struct solving {
    struct web *web;
    uint32_t *uses, *part_of_figure, *part_of_relation, *columns, *waiting;
    enum standing *standing;
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

/*** Putting relations aside ***/

/* Whether RELATION may be put aside, for a figure that is in no other; it stays so. */
typedef bool relation_test(const struct solving *solving, size_t relation);

/* A hidden whole in no other relation tells nothing of its parts. */
static bool is_mere_whole(const struct solving *solving, size_t relation)
{
    size_t count = term_count(solving, relation);

    if (!count || solving->web->figures.relations.at[relation].is_told)
        return false;
    size_t whole = terms_of(solving, relation)[count - 1].figure;
    const struct palier_figure *figure = figure_at(solving, whole);

    return solving->uses[whole] == 1 && !(figure->is_small && figure->is_of_leaf);
}

/* Two figures, or one that nobody asks for, are in no other relation. */
static bool tells_nothing(const struct solving *solving, size_t relation)
{
    const struct palier_term *terms = terms_of(solving, relation);
    size_t own = 0;

    for (size_t t = 0; t < term_count(solving, relation); t++) {
        if (solving->uses[terms[t].figure] != 1)
            continue;
        own++;
        if (own > 1 || !figure_at(solving, terms[t].figure)->is_small)
            return true;
    }
    return false;
}

/* Have RELATION put aside as STANDING where TEST says so. */
static void try_aside(struct solving *solving, size_t relation, relation_test *test,
                      enum standing standing)
{
    if (solving->standing[relation] != IN || !test(solving, relation))
        return;
    solving->standing[relation] = standing;
    solving->waiting[solving->waiting_count++] = (uint32_t)relation;
}

/* The only relation of FIGURE that is not aside yet: it may be put there now. */
static void try_last(struct solving *solving, size_t figure, relation_test *test,
                     enum standing standing)
{
    const struct web *web = solving->web;

    for (uint32_t p = web_first(web, figure); p != WEB_NONE; p = web->parts.at[p].next)
        if (term_count(solving, web->parts.at[p].relation))
            try_aside(solving, web->parts.at[p].relation, test, standing);
}

/* Put aside as STANDING what TEST says, and again until there is none. */
static void put_aside(struct solving *solving, relation_test *test, enum standing standing)
{
    for (size_t f = 0; f < solving->web->figures.figures.count; f++)
        if (solving->uses[f] == 1)
            try_last(solving, f, test, standing);
    while (solving->waiting_count) {
        size_t r = solving->waiting[--solving->waiting_count];
        const struct palier_term *terms = terms_of(solving, r);

        if (standing == OUT)
            solving->web->knots.at[r].solved = 0;
        for (size_t t = 0; t < term_count(solving, r); t++)
            if (--solving->uses[terms[t].figure] == 1)
                try_last(solving, terms[t].figure, test, standing);
    }
}

/*** Parts ***/

/* Add FIGURE's relations to PART. */
static void follow(struct solving *solving, struct part *part, size_t figure)
{
    const struct web *web = solving->web;

    for (uint32_t p = web_first(web, figure); p != WEB_NONE && !part->is_large;
         p = web->parts.at[p].next) {
        uint32_t relation = web->parts.at[p].relation;
        uint32_t *met = &solving->part_of_relation[relation];

        if (!term_count(solving, relation) || solving->standing[relation] == OUT ||
            *met == solving->part)
            continue;
        part->is_large = *met || part->relation_count == MOST_ROWS; /* met: by a large one */
        *met = solving->part;
        part->relations[part->relation_count++] = relation;
    }
}

/* The part of the town that RELATION belongs to, as far as it is not too large. */
static void gather(struct solving *solving, struct part *part, uint32_t relation)
{
    part->relation_count = 1;
    part->figure_count = 0;
    part->is_large = false;
    part->relations[0] = relation;
    solving->part_of_relation[relation] = ++solving->part;
    for (size_t i = 0; i < part->relation_count && !part->is_large; i++) {
        const struct palier_term *terms = terms_of(solving, part->relations[i]);

        for (size_t t = 0; t < term_count(solving, part->relations[i]) && !part->is_large; t++) {
            uint32_t *met = &solving->part_of_figure[terms[t].figure];

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

/* The system of PART, or of its core alone, in ARENA. */
static struct palier_linear system_of(struct palier_arena *arena, const struct solving *solving,
                                      const struct part *part, bool is_core)
{
    double *coefficients =
        PALIER_ARRAY(arena, part->relation_count * part->figure_count, double);
    double *slack = PALIER_ARRAY(arena, part->relation_count, double);
    struct palier_linear linear = {.coefficients = coefficients,
                                   .slack = slack,
                                   .columns = part->figure_count};

    for (size_t i = 0; i < part->relation_count; i++) {
        size_t r = part->relations[i];
        const struct palier_term *terms = terms_of(solving, r);

        if (is_core && solving->standing[r] != IN)
            continue;
        for (size_t t = 0; t < term_count(solving, r); t++)
            coefficients[linear.rows * linear.columns + solving->columns[terms[t].figure]] +=
                terms[t].coefficient;
        slack[linear.rows++] = solving->web->figures.relations.at[r].slack;
    }
    return linear;
}

/* Find out which small figures of PART may follow from its core. */
static void look_at(struct palier_arena *arena, struct solving *solving, const struct part *part)
{
    struct palier_figure *figures = solving->web->figures.figures.at;
    const struct palier_linear core = system_of(arena, solving, part, true);
    bool *may_follow = PALIER_ARRAY(arena, part->figure_count, bool);

    palier_linear_may_follow(arena, &core, may_follow);
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
                        const struct part *part)
{
    const struct palier_linear whole = system_of(arena, solving, part, false);
    const double *errors = palier_linear_errors(arena, &whole);

    for (size_t i = 0; i < part->figure_count; i++)
        solving->web->figures.figures.at[part->figures[i]].solved_error = errors[i];
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
        solving->columns[part->figures[i]] = (uint32_t)i;
    if (familiarity != SAME)
        look_at(arena, solving, part);
    if (!asks(solving, part))
        return;
    if (!solving->web->knots.at[part->relations[0]].has_errors)
        find_errors(arena, solving, part);
    for (size_t i = 0; i < part->figure_count; i++)
        figures[part->figures[i]].error = figures[part->figures[i]].solved_error;
}

struct web_aside *web_aside_new(struct palier_arena *arena, const struct suppress_ground *ground)
{
    struct web_aside *aside = PALIER_NEW(arena, struct web_aside);

    *aside = (struct web_aside){
        .uses = PALIER_ARRAY(arena, ground->figure_count, uint32_t),
        .part_of_figure = PALIER_ARRAY(arena, ground->figure_count, uint32_t),
        .columns = PALIER_ARRAY(arena, ground->figure_count, uint32_t),
        .part_of_relation = PALIER_ARRAY(arena, ground->place_count, uint32_t),
        .waiting = PALIER_ARRAY(arena, ground->place_count, uint32_t),
        .standing = PALIER_ARRAY(arena, ground->place_count, enum standing)};
    return aside;
}

/* Nothing is put aside, nobody met. */
static struct solving start(struct web *web)
{
    size_t figures = web->figures.figures.count, relations = web->figures.relations.count;
    const struct web_aside *aside = web->aside;
    struct solving solving = {.web = web,
                              .uses = aside->uses,
                              .part_of_figure = aside->part_of_figure,
                              .part_of_relation = aside->part_of_relation,
                              .columns = aside->columns,
                              .waiting = aside->waiting,
                              .standing = aside->standing};

    memset(solving.uses, 0, figures * sizeof *solving.uses);
    memset(solving.part_of_figure, 0, figures * sizeof *solving.part_of_figure);
    memset(solving.part_of_relation, 0, relations * sizeof *solving.part_of_relation);
    memset(solving.standing, 0, relations * sizeof *solving.standing); /* IN */
    for (size_t f = 0; f < figures; f++)
        web->figures.figures.at[f].error = INFINITY;
    for (size_t r = 0; r < relations; r++)
        for (size_t t = 0; t < term_count(&solving, r); t++)
            solving.uses[terms_of(&solving, r)[t].figure]++;
    return solving;
}

void web_solve(struct web *web)
{
    struct solving solving = start(web);

    put_aside(&solving, is_mere_whole, OUT);
    put_aside(&solving, tells_nothing, SPARE);
    for (size_t r = 0; r < web->figures.relations.count; r++) {
        struct part part;

        if (!term_count(&solving, r) || solving.standing[r] != IN || solving.part_of_relation[r])
            continue;
        gather(&solving, &part, (uint32_t)r);
        if (!part.is_large && part.relation_count > 1)
            solve(web->scratch, &solving, &part);
    }
}
