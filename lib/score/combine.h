/*
 * combine.h - how parts become a whole.
 *
 * A mean lets a strong part make up for a weak one, a minimum does not: published
 * maturity models differ in little else. Each way is one function of values and
 * weights, and a line in a table; the rubric chooses by name, criterion by criterion.
 */
#ifndef PALIER_SCORE_COMBINE_H
#define PALIER_SCORE_COMBINE_H

#include <stddef.h>

#include "model/rubric.h"

/* A part: a child of a criterion, or an item of a leaf. */
struct palier_part {
    double value;       /* NAN: applicable, but nothing is known */
    double weight;      /* 0 or more */
    bool is_applicable; /* false: it leaves both sums */
};

struct palier_combination {
    double value;    /* NAN where no part with a weight has a value */
    double coverage; /* weight of the parts with a value over that of the applicable ones; 0 to 1 */
    double weights;  /* the sum of the weights of the parts with a value */
    bool is_applicable; /* some part is */
};

/*
 * Combine COUNT PARTS. mean: sum(weight * value) / sum(weight) over the parts that have a value, so
 * that what is missing is left out and the rest renormalised. sum: sum(weight * value). min, max:
 * of the values whose weight is not 0. Parts are summed in their order.
 */
struct palier_combination palier_combine(enum palier_combine how, const struct palier_part *parts,
                                         size_t count);

#endif
