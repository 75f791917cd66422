/*
 * suppress_solve.c - what relations that are written down tell together; see suppress_figures.h.
 *
 * The same as web_solve, for figures that are looked at once: they need no web.
 */
#include "compare/suppress_figures.h"
#include "stats/linear.h"

/* One part of the figures while it is solved. */
struct part {
    size_t *part_of; /* by figure: a figure of the same part, at last the first of them */
    size_t *uses;    /* by figure: relations that it is in */
    bool *is_out;    /* by relation: it only says what a figure is made of */
    size_t *column;  /* by figure: its column */
};

static size_t root_of(const struct part *part, size_t figure)
{
    while (part->part_of[figure] != figure)
        figure = part->part_of[figure];
    return figure;
}

/* A hidden whole in no other relation tells nothing of its parts: leave its relation out, and again
 * until there is none. */
static void leave_out_wholes(const struct palier_figures *figures, struct part *part)
{
    for (size_t r = figures->relations.count; r-- > 0;) {
        const struct palier_relation *relation = &figures->relations.at[r];

        if (part->is_out[r] || relation->is_told)
            continue;
        size_t whole = figures->terms.at[relation->first + relation->count - 1].figure;

        if (part->uses[whole] != 1 ||
            (figures->figures.at[whole].is_small && figures->figures.at[whole].is_of_leaf))
            continue;
        part->is_out[r] = true;
        for (size_t t = 0; t < relation->count; t++)
            part->uses[figures->terms.at[relation->first + t].figure]--;
        r = figures->relations.count; /* what it was a part of may be left out now */
    }
}

static void join(const struct palier_figures *figures, struct part *part)
{
    for (size_t f = 0; f < figures->figures.count; f++)
        part->part_of[f] = f;
    for (size_t r = 0; r < figures->relations.count; r++) {
        const struct palier_relation *relation = &figures->relations.at[r];

        for (size_t t = 1; t < relation->count && !part->is_out[r]; t++) {
            size_t a = root_of(part, figures->terms.at[relation->first].figure);
            size_t b = root_of(part, figures->terms.at[relation->first + t].figure);

            part->part_of[a > b ? a : b] = a > b ? b : a;
        }
    }
}

/* The errors of the small figures of the part of ROOT, the system of which is LINEAR. */
static void find_errors(struct palier_arena *scratch, struct palier_figures *figures,
                        const struct part *part, size_t root, const struct palier_linear *linear)
{
    bool *is_wanted = PALIER_ARRAY(scratch, linear->columns, bool);
    bool has_any = false;

    palier_linear_may_follow(scratch, linear, is_wanted);
    for (size_t f = root; f < figures->figures.count; f++)
        if (root_of(part, f) == root) {
            bool *wanted = &is_wanted[part->column[f]];

            *wanted = *wanted && figures->figures.at[f].is_small;
            has_any = has_any || *wanted;
        }
    if (!has_any)
        return;
    const double *errors = palier_linear_errors(scratch, linear, is_wanted);

    for (size_t f = root; f < figures->figures.count; f++)
        if (root_of(part, f) == root)
            figures->figures.at[f].error = errors[part->column[f]];
}

static void solve_part(struct palier_arena *scratch, struct palier_figures *figures,
                       struct part *part, size_t root)
{
    struct palier_linear linear = {0};

    for (size_t f = root; f < figures->figures.count; f++)
        if (root_of(part, f) == root)
            part->column[f] = linear.columns++;
    for (size_t r = 0; r < figures->relations.count; r++) {
        const struct palier_relation *relation = &figures->relations.at[r];
        const struct palier_term *terms = &figures->terms.at[relation->first];

        if (part->is_out[r] || root_of(part, terms->figure) != root)
            continue;
        palier_linear_add_row(scratch, &linear, relation->slack);
        for (size_t t = 0; t < relation->count; t++)
            palier_linear_add_term(scratch, &linear, part->column[terms[t].figure],
                                   terms[t].coefficient);
    }
    if (linear.rows.count > 1)
        find_errors(scratch, figures, part, root, &linear);
}

void palier_figures_solve(struct palier_arena *scratch, struct palier_figures *figures)
{
    size_t count = figures->figures.count;
    struct part part = {.part_of = PALIER_ARRAY(scratch, count, size_t),
                        .uses = PALIER_ARRAY(scratch, count, size_t),
                        .column = PALIER_ARRAY(scratch, count, size_t),
                        .is_out = PALIER_ARRAY(scratch, figures->relations.count, bool)};

    for (size_t r = 0; r < figures->relations.count; r++)
        part.is_out[r] = !figures->relations.at[r].count; /* of rounded ones alone */
    for (size_t r = 0; r < figures->relations.count; r++)
        for (size_t t = 0; t < figures->relations.at[r].count; t++)
            part.uses[figures->terms.at[figures->relations.at[r].first + t].figure]++;
    leave_out_wholes(figures, &part);
    join(figures, &part);
    for (size_t f = 0; f < count; f++)
        if (part.part_of[f] == f && part.uses[f])
            solve_part(scratch, figures, &part, f);
}
