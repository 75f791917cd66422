/*
 * compare.h - orders for qsort, where a difference would overflow.
 */
#ifndef PALIER_BASE_COMPARE_H
#define PALIER_BASE_COMPARE_H

#include <stddef.h>

/* Less than, equal to or greater than 0, as A is to B. */
static inline int palier_compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

#endif
