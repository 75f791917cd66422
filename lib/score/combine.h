/*
 * combine.h - how parts become a whole.
 *
 * A mean lets a strong part make up for a weak one, a minimum does not, a staged model
 * gives nothing for the third floor of a house without a first: published maturity
 * models differ in little else. Each way is one function of values and weights, and a
 * line in a table; the rubric chooses by name, criterion by criterion.
 */
#ifndef PALIER_SCORE_COMBINE_H
#define PALIER_SCORE_COMBINE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/rubric.h"
#include "score/result.h"

/* A part: a child of a criterion, or an item of a leaf. */
struct palier_part {
    double value;       /* NAN: applicable, but nothing is known */
    double weight;      /* 0 or more */
    double possible;    /* the most that `value` can be; NAN: no most */
    int stage;          /* of a staged whole; 0: none */
    bool is_applicable; /* false: it leaves both sums */

    const struct palier_group_score *groups; /* what each alone gives; NULL: nothing */
};

/* A way to combine, with its parameters as criteria.csv gives them. */
struct palier_recipe {
    enum palier_combine combine;
    double parameter, pass, pass_below; /* NAN: the default */
    bool counts_parts;                  /* coverage is a share of parts, not of weights */
    double minimum, maximum;            /* the rubric's points scale */
};

struct palier_combination {
    double value;       /* NAN where no part with a weight has a value, or `reason` says why not */
    double coverage;    /* share of the applicable parts that have a value; 0 to 1 */
    double weights;     /* the sum of the weights of the parts with a value */
    double possible;    /* the most that `value` could be with these parts; NAN: no most */
    bool is_applicable; /* some part is */
    enum palier_reason reason;
};

struct palier_recipe palier_recipe_of(const struct palier_rubric *rubric,
                                      const struct palier_criterion *criterion);

/*
 * Combine COUNT PARTS of values v and weights w, over those that have a value, so that what is
 * missing is left out and the rest renormalised; parts are summed in their order.
 *
 *   mean       sum(w v) / sum(w)
 *   sum        sum(w v)
 *   ratio      maximum * sum(w v) / sum(w possible)
 *   deduct     parameter (else maximum) - sum(w v), not below minimum
 *   geometric  exp(sum(w ln v) / sum(w)); every v must be above 0
 *   harmonic   sum(w) / sum(w / v); likewise
 *   power      (sum(w v^p) / sum(w))^(1/p), p = parameter; v above 0 unless p is a whole number
 *              above 0
 *   median     the middle value, or the middle of two; weights do not count
 *   min, max   of the values whose weight is not 0
 *   product    of the values whose weight is not 0
 *   quotient   the first over the second
 *   staged     the highest stage s of 1 … parameter (else the highest stage of a part) such that
 *              every applicable part of s reaches `pass` and every one of the stages before it
 *              `pass_below`, an unknown one having reached nothing, and there is such a part; 0
 *              where there is no such stage
 *
 * Means: OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 6. Two pass
 * marks: ISO/IEC 33020, 5.4.
 */
struct palier_combination palier_combine(const struct palier_recipe *recipe,
                                         const struct palier_part *parts, size_t count);

/* Set the score of each of GROUP_COUNT GROUPS to what it alone gives: COUNT PARTS that all apply
 * and have its values instead of their own, which are lost. */
void palier_combine_groups(const struct palier_recipe *recipe, struct palier_part *parts,
                           size_t count, struct palier_group_score *groups, size_t group_count);

/* Make of PART what group G alone gives. */
void palier_part_take_group(struct palier_part *part, size_t g);

/* Whether WHOLE is known as far as MINIMUM asks: rounding does not decide whether 0.4 is enough. */
bool palier_combination_covers(const struct palier_combination *whole, double minimum);

#endif
