/* suppress_bounds.c - what hidden figures are left with; see suppress_figures.h. */
#include <math.h>

#include "compare/suppress_figures.h"
#include "compare/suppress_web.h"

/* Bounds that move by less than this are settled; so many turns are enough for any chain that
 * matters. */
#define STILL 1e-9
enum { MOST_TURNS = 40 };

/* Draw an end of FIGURE, its low one where IS_LOW, to END. */
static void draw(struct palier_figure *figure, bool is_low, double end, size_t relation)
{
    if (is_low)
        figure->low = end;
    else
        figure->high = end;
    figure->culprit = relation;
    figure->has_moved = true;
}

/*
 * Each term is what the others leave of the sum: where the least sum is so far above what it must
 * not exceed, or the most so far below what it must reach, as no term is wide, none of them is
 * drawn. True where one was.
 */
static bool bound_by(struct palier_figures *figures, size_t index)
{
    const struct palier_relation *relation = &figures->relations.at[index];
    size_t count = palier_relation_terms(relation);
    double constant = relation->constant + relation->rounded_sum;
    double slack = relation->slack - relation->rounded_slack;
    double least = 0, most = 0;
    bool is_closer = false;

    for (size_t t = 0; t < count; t++) {
        const struct palier_term *term = palier_relation_term(figures, relation, t);
        const struct palier_figure *figure = &figures->figures.at[term->figure];
        double low = term->coefficient * figure->low, high = term->coefficient * figure->high;

        least += suppress_lesser(low, high);
        most += suppress_greater(low, high);
    }
    double above = constant + slack - least;  /* what a term may add to its least */
    double below = most - (constant - slack); /* what it may lack of its most */

    for (size_t t = 0; t < count; t++) {
        const struct palier_term *term = palier_relation_term(figures, relation, t);
        struct palier_figure *figure = &figures->figures.at[term->figure];
        double by = term->coefficient, one = by * figure->low, other = by * figure->high;
        double low = suppress_lesser(one, other), high = suppress_greater(one, other);
        double still = STILL * fabs(by);

        if (high - low > below + still) {
            draw(figure, by > 0, (high - below) / by, index);
            is_closer = true;
        }
        if (high - low > above + still) {
            draw(figure, by < 0, (low + above) / by, index);
            is_closer = true;
        }
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
    double known = suppress_lesser(figure->high - figure->low, 2 * figure->error);

    return figure->is_small && palier_is_as_told(known, figure->tolerance);
}

/*** The bounds of a web ***/

/* Put the bounds that were drawn back to what is known of each figure alone. */
static void let_go(struct web *web)
{
    for (size_t i = 0; i < web->drawn_count; i++) {
        struct palier_figure *figure = &web->figures.figures.at[web->drawn[i]];

        figure->low = figure->first_low;
        figure->high = figure->first_high;
        figure->culprit = PALIER_NO_RELATION;
        figure->is_drawn = false;
    }
    web->drawn_count = 0;
}

/* FIGURE has moved by the relation at PLACE: look again at its others, in this turn at those after
 * that one. */
static void pass_on(struct web *web, size_t figure, size_t place)
{
    const struct web_part *part;

    for (uint32_t p = web_first(web, figure); p != WEB_NONE; p = part->next) {
        part = &web->parts.at[p];
        uint64_t *set = part->place > place ? web->now : web->next;

        if (part->place != place)
            set[part->place / WEB_SET_BITS] |= UINT64_C(1) << part->place % WEB_SET_BITS;
    }
}

static bool has_drawn(const struct palier_figures *figures, const struct palier_relation *relation)
{
    for (size_t t = 0; t < palier_relation_terms(relation); t++)
        if (figures->figures.at[palier_relation_term(figures, relation, t)->figure].is_drawn)
            return true;
    return false;
}

/* A relation that draws nothing from the ends of the scales will not draw anything the next time,
 * unless others have drawn before it. */
static void draw_at(struct web *web, size_t place)
{
    uint32_t index = web->relation_at[place];
    const struct palier_relation *relation = &web->figures.relations.at[index];
    uint64_t bit = UINT64_C(1) << place % WEB_SET_BITS;

    if (!bound_by(&web->figures, index)) {
        if (web->lively[place / WEB_SET_BITS] & bit && !has_drawn(&web->figures, relation))
            web->lively[place / WEB_SET_BITS] &= ~bit;
        return;
    }
    for (size_t t = 0; t < palier_relation_terms(relation); t++) {
        size_t f = palier_relation_term(&web->figures, relation, t)->figure;
        struct palier_figure *figure = &web->figures.figures.at[f];

        if (!figure->has_moved)
            continue;
        if (!figure->is_drawn)
            web->drawn[web->drawn_count++] = (uint32_t)f;
        figure->is_drawn = true;
        figure->has_moved = false;
        pass_on(web, f, place);
    }
}

static size_t lowest_bit(uint64_t word)
{
    return (size_t)__builtin_ctzll(word);
}

void web_bound(struct web *web)
{
    size_t words = web->ground->place_count / WEB_SET_BITS + 1;
    bool has_more = true;

    let_go(web);
    for (size_t f = 0; f < web->figures.figures.count; f++)
        web->figures.figures.at[f].error = INFINITY;
    for (size_t w = 0; w < words; w++)
        web->next[w] = web->lively[w];
    for (int turn = 0; has_more && turn < MOST_TURNS; turn++) {
        uint64_t *before = web->now;

        web->now = web->next;
        web->next = before;
        has_more = false;
        for (size_t w = 0; w < words; w++)
            while (web->now[w]) {
                size_t place = w * WEB_SET_BITS + lowest_bit(web->now[w]);

                web->now[w] &= web->now[w] - 1;
                draw_at(web, place);
            }
        for (size_t w = 0; w < words; w++)
            has_more = has_more || web->next[w];
    }
}
