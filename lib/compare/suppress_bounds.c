/* suppress_bounds.c - what hidden figures are left with; see suppress_figures.h. */
#include <math.h>

#include "compare/suppress_figures.h"
#include "stats/linear.h"

/* Bounds that move by less than this are settled; so many turns are enough for any chain that
 * matters. */
#define STILL 1e-9
enum { MOST_TURNS = 40 };

/* Draw the bounds of TERM's figure to [LOW, HIGH]; true where that changed something. */
static bool draw(struct palier_figure *figure, double low, double high, size_t relation)
{
    bool is_closer = false;

    if (low > figure->low + STILL) {
        figure->low = low;
        is_closer = true;
    }
    if (high < figure->high - STILL) {
        figure->high = high;
        is_closer = true;
    }
    if (is_closer)
        figure->culprit = relation;
    return is_closer;
}

/* Each term is what the others leave of the sum. */
static bool bound_by(struct palier_figures *figures, size_t index)
{
    const struct palier_relation *relation = &figures->relations.at[index];
    const struct palier_term *terms = &figures->terms.at[relation->first];
    double least = 0, most = 0;
    bool is_closer = false;

    for (size_t t = 0; t < relation->count; t++) {
        const struct palier_figure *figure = &figures->figures.at[terms[t].figure];
        double low = terms[t].coefficient * figure->low, high = terms[t].coefficient * figure->high;

        least += fmin(low, high);
        most += fmax(low, high);
    }
    for (size_t t = 0; t < relation->count; t++) {
        struct palier_figure *figure = &figures->figures.at[terms[t].figure];
        double by = terms[t].coefficient;
        double low = fmin(by * figure->low, by * figure->high);
        double high = fmax(by * figure->low, by * figure->high);
        double from = (relation->constant - relation->slack - (most - high)) / by;
        double to = (relation->constant + relation->slack - (least - low)) / by;

        is_closer |= draw(figure, fmin(from, to), fmax(from, to), index);
    }
    return is_closer;
}

void palier_figures_bound(struct palier_figures *figures)
{
    bool is_closer = true;

    for (int turn = 0; is_closer && turn < MOST_TURNS; turn++) {
        is_closer = false;
        for (size_t r = 0; r < figures->relations.count; r++)
            is_closer |= bound_by(figures, r);
    }
}

bool palier_figure_is_pinned(const struct palier_figure *figure)
{
    double known = fmin(figure->high - figure->low, 2 * figure->error);

    return figure->is_small && known < figure->tolerance + 1e-6;
}

/*** Parts that hang together ***/

/* More unknowns than this are not solved for. */
enum { LARGEST_PART = 48 };

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
        size_t whole = figures->terms.at[relation->first + relation->count - 1].figure;

        if (part->is_out[r] || relation->is_told || part->uses[whole] != 1 ||
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

static void solve_part(struct palier_arena *scratch, struct palier_figures *figures,
                       struct part *part, size_t root)
{
    struct palier_linear linear = {0};

    for (size_t f = root; f < figures->figures.count; f++)
        if (root_of(part, f) == root)
            part->column[f] = linear.columns++;
    for (size_t r = 0; r < figures->relations.count; r++)
        linear.rows +=
            !part->is_out[r] &&
            root_of(part, figures->terms.at[figures->relations.at[r].first].figure) == root;
    if (linear.rows < 2 || linear.columns > LARGEST_PART || linear.rows > 2 * LARGEST_PART)
        return;
    double *coefficients = PALIER_ARRAY(scratch, linear.rows * linear.columns, double);
    double *slack = PALIER_ARRAY(scratch, linear.rows, double);
    size_t row = 0;

    for (size_t r = 0; r < figures->relations.count; r++) {
        const struct palier_relation *relation = &figures->relations.at[r];
        const struct palier_term *terms = &figures->terms.at[relation->first];

        if (part->is_out[r] || root_of(part, terms->figure) != root)
            continue;
        for (size_t t = 0; t < relation->count; t++)
            coefficients[row * linear.columns + part->column[terms[t].figure]] +=
                terms[t].coefficient;
        slack[row++] = relation->slack;
    }
    linear.coefficients = coefficients;
    linear.slack = slack;
    const double *errors = palier_linear_errors(scratch, &linear);

    for (size_t f = root; f < figures->figures.count; f++)
        if (root_of(part, f) == root)
            figures->figures.at[f].error = errors[part->column[f]];
}

void palier_figures_solve(struct palier_arena *scratch, struct palier_figures *figures)
{
    size_t count = figures->figures.count;
    struct part part = {.part_of = PALIER_ARRAY(scratch, count, size_t),
                        .uses = PALIER_ARRAY(scratch, count, size_t),
                        .column = PALIER_ARRAY(scratch, count, size_t),
                        .is_out = PALIER_ARRAY(scratch, figures->relations.count, bool)};

    for (size_t r = 0; r < figures->relations.count; r++)
        for (size_t t = 0; t < figures->relations.at[r].count; t++)
            part.uses[figures->terms.at[figures->relations.at[r].first + t].figure]++;
    leave_out_wholes(figures, &part);
    join(figures, &part);
    for (size_t f = 0; f < count; f++)
        if (part.part_of[f] == f && part.uses[f])
            solve_part(scratch, figures, &part, f);
}
