/* grid_internal.h - how a separator is found; see grid.h. */
#ifndef PALIER_TABLE_GRID_INTERNAL_H
#define PALIER_TABLE_GRID_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "table/grid.h"

enum { PALIER_SEPARATOR_HEAD = 200 }; /* records that are looked at */

/* What one separator makes of the first records of a text. */
struct palier_separator_fit {
    char separator;
    size_t records; /* looked at; blank lines and rows of empty cells are not */
    size_t cells;   /* the number, more than one, that most records have; 0: none has any */
    size_t fitting; /* how many records have it */
    size_t starts[PALIER_SEPARATOR_HEAD]; /* where those begin */
    bool has_stray_quotes;
};

/* Look at what SEPARATOR makes of TEXT from the byte at START. */
void palier_separator_try(const struct palier_bytes *text, size_t start, char separator,
                          struct palier_separator_fit *fit);

/*
 * Choose among `,`, `;`, tab and `|`: BEST is the one that gives most records the same number of
 * cells; `,` with no cells where none does. False where RIVAL does as well.
 */
bool palier_separator_choose(const struct palier_bytes *text, size_t start,
                             struct palier_separator_fit *best, struct palier_separator_fit *rival);

#endif
