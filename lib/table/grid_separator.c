/*
 * grid_separator.c - which character stands between the cells?
 *
 * Not the most frequent one: a French export has decimal commas in most rows, prose has commas
 * anywhere, Microsoft Forms joins ticks by semicolons. The separator is what gives records the same
 * number of cells, title lines above them apart. A quote that opens a cell must close it: under the
 * wrong separator `"a";"b"` has a stray one.
 */
#include "table/grid_internal.h"

#include <string.h>

#include "table/feed_internal.h"
#include "table/lines_internal.h"

enum {
    CANDIDATES = 4,
    MOST_BYTES = 4 * PALIER_LONGEST_RECORD, /* of the head, however few records these are */
    CLEARLY = 4,                            /* times as many cells leave no doubt */
};

static const char candidates[CANDIDATES] = {',', ';', '\t', '|'};

/* One record, while it is looked at. */
struct scan {
    const struct palier_bytes *text;
    size_t start, at; /* of the record, and how far it is read */
    size_t cells;
    bool is_empty, is_stray;
    char separator;
};

static bool is_end(const struct scan *scan)
{
    return scan->at >= scan->text->length || scan->text->at[scan->at] == '\n' ||
           scan->text->at[scan->at] == '\r' || scan->at - scan->start > PALIER_LONGEST_RECORD;
}

static bool is_separator(const struct scan *scan)
{
    return scan->at < scan->text->length && scan->text->at[scan->at] == scan->separator;
}

/* Past the quoted cell that opens here. */
static void scan_quoted(struct scan *scan)
{
    const struct palier_bytes *text = scan->text;
    size_t start = ++scan->at;

    for (;; scan->at++) {
        const char *quote = memchr(text->at + scan->at, '"', text->length - scan->at);
        size_t closes = quote ? (size_t)(quote - text->at) : text->length;

        if (closes == text->length || closes - start > PALIER_LONGEST_RECORD) {
            scan->at = start;
            scan->is_stray = true; /* it never closes */
            return;
        }
        scan->at = closes + 1;
        if (closes + 1 < text->length && text->at[closes + 1] == '"')
            continue;
        scan->is_empty &= closes == start;
        return;
    }
}

static void scan_record(struct scan *scan)
{
    scan->start = scan->at;
    scan->cells = 1;
    scan->is_empty = true;
    for (bool is_start = true; !is_end(scan);) {
        char byte = scan->text->at[scan->at];

        if (byte == '"' && is_start) {
            scan_quoted(scan);
            scan->is_stray |= !is_end(scan) && !is_separator(scan);
            is_start = false;
        } else if (byte == scan->separator) {
            scan->cells++;
            is_start = true;
            scan->at++;
        } else {
            scan->is_stray |= byte == '"';
            scan->is_empty &= byte == ' ' || byte == '\t';
            is_start = false;
            scan->at++;
        }
    }
}

/* The number of cells, more than one, that most of COUNT records have; of two such the greater. */
static size_t find_mode(const size_t *cells, size_t count, size_t *fitting)
{
    size_t mode = 0;

    *fitting = 0;
    for (size_t i = 0; i < count; i++) {
        size_t same = 0;

        for (size_t j = 0; j < count; j++)
            same += cells[j] == cells[i];
        if (cells[i] > 1 && (same > *fitting || (same == *fitting && cells[i] > mode))) {
            mode = cells[i];
            *fitting = same;
        }
    }
    return mode;
}

void palier_separator_try(const struct palier_bytes *text, size_t start, char separator,
                          struct palier_separator_fit *fit)
{
    size_t cells[PALIER_SEPARATOR_HEAD], starts[PALIER_SEPARATOR_HEAD], kept = 0;
    struct scan scan = {.text = text, .at = start, .separator = separator};

    *fit = (struct palier_separator_fit){.separator = separator};
    while (scan.at < text->length && fit->records < PALIER_SEPARATOR_HEAD &&
           scan.at - start < MOST_BYTES) {
        size_t record = scan.at;

        scan_record(&scan);
        scan.at = palier_line_end(text, scan.at);
        if (scan.is_empty)
            continue;
        cells[fit->records] = scan.cells;
        starts[fit->records++] = record;
    }
    fit->has_stray_quotes = scan.is_stray;
    fit->cells = find_mode(cells, fit->records, &fit->fitting);
    for (size_t i = 0; i < fit->records; i++)
        if (cells[i] == fit->cells)
            fit->starts[kept++] = starts[i];
}

/* How many of the records that fit B fit A, too. */
static size_t count_common(const struct palier_separator_fit *a,
                           const struct palier_separator_fit *b)
{
    size_t common = 0;

    for (size_t i = 0, j = 0; i < a->fitting && j < b->fitting;) {
        common += a->starts[i] == b->starts[j];
        if (a->starts[i] <= b->starts[j])
            i++;
        else
            j++;
    }
    return common;
}

/* How many separators A puts where they agree. */
static size_t weigh(const struct palier_separator_fit *fit)
{
    return fit->cells ? fit->fitting * (fit->cells - 1) : 0;
}

/*
 * Whether A is clearly better than B. In "Commune;Note / A;2,6 / B;3,5" the semicolon fits all that
 * the comma fits, and the header too; in "a;b, c;d / e;f, g;h" both fit all, and only many more
 * cells would tell them apart.
 */
static bool is_better(const struct palier_separator_fit *a, const struct palier_separator_fit *b)
{
    size_t common = count_common(a, b);

    if (!b->fitting)
        return a->fitting > 0;
    if (common == b->fitting && a->fitting > common)
        return weigh(b) < CLEARLY * weigh(a);
    if (common == b->fitting)
        return weigh(a) >= CLEARLY * weigh(b);
    return a->fitting >= b->fitting && (weigh(a) >= CLEARLY * weigh(b) ||
                                        (a->fitting >= 2 * b->fitting && weigh(a) >= weigh(b)));
}

static bool is_best(const struct palier_separator_fit *fits, size_t index)
{
    if (!fits[index].fitting)
        return false;
    for (size_t i = 0; i < CANDIDATES; i++)
        if (i != index && !is_better(&fits[index], &fits[i]))
            return false;
    return true;
}

bool palier_separator_choose(const struct palier_bytes *text, size_t start,
                             struct palier_separator_fit *best, struct palier_separator_fit *rival)
{
    struct palier_separator_fit fits[CANDIDATES];
    bool is_clean = false; /* one of them fits and leaves no stray quote */

    for (size_t i = 0; i < CANDIDATES; i++) {
        palier_separator_try(text, start, candidates[i], &fits[i]);
        is_clean |= fits[i].fitting && !fits[i].has_stray_quotes;
    }
    *best = *rival = (struct palier_separator_fit){0};
    for (size_t i = 0; i < CANDIDATES; i++) {
        if (is_clean && fits[i].has_stray_quotes)
            fits[i].fitting = fits[i].cells = 0;
        if (weigh(&fits[i]) > weigh(best)) {
            *rival = *best;
            *best = fits[i];
        } else if (weigh(&fits[i]) > weigh(rival)) {
            *rival = fits[i];
        }
    }
    for (size_t i = 0; i < CANDIDATES; i++)
        if (is_best(fits, i)) {
            *best = fits[i];
            return true;
        }
    if (best->fitting)
        return false;
    *best = fits[0]; /* one column: nothing stands between cells */
    return true;
}
