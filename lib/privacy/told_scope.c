/* told_scope.c - which rows of a table are made together, and what is asked for; see
 * told_internal.h. */
#include <stdlib.h>
#include <string.h>

#include "audit/audit.h"
#include "compare/comparison.h"
#include "privacy/told_internal.h"

/*** Which rows ***/

/* Rows that are made together stand together: those of one entity at one wave. */
static int compare_entities(const void *left, const void *right)
{
    const struct own_row *a = left, *b = right;
    int order = strcmp(own_row_cell(a, 1), own_row_cell(b, 1));

    if (!order)
        order = strcmp(a->cells, b->cells);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* Of a comparison, those of one wave and the one before; of an audit, those of one wave. */
static int compare_waves(const void *left, const void *right)
{
    const struct own_row *a = left, *b = right;
    int order = strcmp(own_row_cell(a, 1), own_row_cell(b, 1));

    if (!order)
        order = strcmp(own_comparison_since(a), own_comparison_since(b));
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

bool told_are_together(const struct own_format *format, const struct own_row *a,
                       const struct own_row *b)
{
    if (strcmp(own_row_cell(a, 1), own_row_cell(b, 1)))
        return false;
    if (format->kind == OWN_AUDIT)
        return true;
    return format->kind == OWN_COMPARISON
               ? !strcmp(own_comparison_since(a), own_comparison_since(b))
               : !strcmp(a->cells, b->cells);
}

void told_rows_sort(const struct own_format *format, struct own_row *rows, size_t count)
{
    bool is_of_all = format->kind == OWN_COMPARISON || format->kind == OWN_AUDIT;

    if (count)
        qsort(rows, count, sizeof *rows, is_of_all ? compare_waves : compare_entities);
}

/*** What is asked for ***/

static bool has_intervals(const struct own_format *format, const struct own_row *rows, size_t count)
{
    if (format->kind != OWN_SCORES)
        return true;
    for (size_t i = 0; i < count; i++)
        if (*own_row_cell(&rows[i], own_column_find(format, "low")))
            return true;
    return false;
}

static unsigned part_of(const char *part)
{
    return !strcmp(part, "peers")    ? PALIER_COMPARE_PEERS
           : !strcmp(part, "groups") ? PALIER_COMPARE_GROUPS
                                     : PALIER_COMPARE_WAVES;
}

static unsigned audited_part(const char *part)
{
    static const char *const parts[] = {"reliability", "raters", "answers",
                                        "robustness",  "bench",  "coverage"};

    for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strcmp(parts[i], part))
            return (unsigned)PALIER_AUDIT_RELIABILITY << i; /* the masks are in that order */
    return 0;
}

/* The entity that an audit of ROWS is of; "": of all together, some rows of which name none. */
static const char *audited(const struct own_row *rows, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(rows[i].cells, rows->cells))
            return "";
    return rows->cells;
}

struct told_scope told_scope_of(const struct own_format *format, const struct own_row *rows,
                                size_t count)
{
    struct told_scope scope = {.format = format,
                               .entity = own_row_cell(rows, 0),
                               .wave = own_row_cell(rows, 1),
                               .since = "",
                               .has_intervals = has_intervals(format, rows, count)};

    if (format->kind == OWN_AUDIT) {
        scope.entity = audited(rows, count);
        for (size_t i = 0; i < count; i++)
            scope.parts |= audited_part(own_comparison_part(&rows[i]));
    }
    if (format->kind != OWN_COMPARISON)
        return scope;
    scope.since = own_comparison_since(rows);
    for (size_t i = 0; i < count; i++)
        scope.parts |= part_of(own_comparison_part(&rows[i]));
    return scope;
}
