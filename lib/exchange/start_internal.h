/*
 * start_internal.h - a codebook on its way to a rubric.
 *
 * First each code is understood (start_codes.c): a criterion with its id and its
 * labels, or a level of the code above. Then the files are written (start.c).
 */
#ifndef PALIER_EXCHANGE_START_INTERNAL_H
#define PALIER_EXCHANGE_START_INTERNAL_H

#include <stdbool.h>

#include "base/intern.h"
#include "exchange/start.h"

enum { PALIER_START_MOST_LEVELS = 99 };

/* What a code becomes. */
struct palier_start_code {
    int level;                              /* of the criterion above; 0: a criterion */
    const char *id;                         /* of the criterion */
    struct palier_label label, text;        /* both languages are there; "" */
    const struct palier_level *known_level; /* of the rubric; NULL: not its own */
    size_t child_count;                     /* criteria right below */
    size_t numbered;                        /* of them, the last one that got a number */
};

struct palier_start {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_codebook *codebook;
    const struct palier_rubric *rubric;
    const struct palier_code_matches *matches;
    struct palier_start_code *codes; /* by index of the codebook's */
    struct palier_intern ids;        /* that are taken */
    const char *root;                /* id of a root that no code is; NULL: the first code is it */
    size_t numbered;                 /* the last number of the first tier */
};

/* Fill start->codes, start->ids and start->root. Reports what was chosen, and a tree too deep. */
void palier_start_read(struct palier_start *start);

#endif
