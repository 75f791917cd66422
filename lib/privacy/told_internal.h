/* told_internal.h - rows as they may be told, made where a table asks for them. */
#ifndef PALIER_PRIVACY_TOLD_INTERNAL_H
#define PALIER_PRIVACY_TOLD_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "compare/suppress.h"
#include "privacy/own_table.h"
#include "privacy/told.h"
#include "score/engine.h"
#include "score/wave.h"

/* One wave, ready to be scored. */
struct told_wave {
    uint32_t wave;
    bool has_intervals;
    struct palier_score_options options;
    const struct palier_engine *engine; /* NULL: it cannot be scored */
    struct palier_wave *again;          /* for plans; NULL: not opened */
};

struct palier_told {
    struct palier_arena *arena;
    const struct palier_assessment *assessment;
    const char *date;
    struct palier_suppressor *suppressor;
    struct own_names *names;
    struct {
        struct told_wave **at;
        size_t count, capacity;
    } waves;
};

/* Which rows of a table are asked for. */
struct told_scope {
    const struct own_format *format;
    const char *entity, *wave, *since; /* a comparison: of all entities; since "": any; an audit: of
                                          one, or "", of all together */
    unsigned parts;                    /* of a comparison, or of an audit */
    bool has_intervals;
};

/* Sort COUNT ROWS of a table of FORMAT, so that those that are made together stand together. */
void told_rows_sort(const struct own_format *format, struct own_row *rows, size_t count);

/* Whether A and B, rows of a table of FORMAT, are made together. */
bool told_are_together(const struct own_format *format, const struct own_row *a,
                       const struct own_row *b);

/* What is asked for by COUNT ROWS of a table of FORMAT that are made together. */
struct told_scope told_scope_of(const struct own_format *format, const struct own_row *rows,
                                size_t count);

/* They, as they may be told, in ARENA. */
struct told_rows {
    struct own_table table;
    struct palier_result result; /* of a comparison: all entities; else the one */
};

/* Make ROWS of SCOPE, beside which the table at PATH is to be set. INVALID: the assessment has
 * none; SYSTEM: the machine did not let them be made, as DIAG says of PATH. */
PALIER_MUST_USE enum palier_status
told_rows_make(struct palier_told *told, struct palier_diag *diag, const char *path,
               struct palier_arena *arena, const struct told_scope *scope, struct told_rows *rows);

#endif
