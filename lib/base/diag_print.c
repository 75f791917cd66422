/* diag_print.c - what is said of all that was found; see diag.h. */
#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/intern.h"
#include "base/text.h"
#include "base/words.h"

/* How far one cause reaches, of which all diagnostics but the first are a count. */
enum reach {
    EACH, /* as far as one row: each is told */
    IN_FILE,
    IN_ALL,
};

static const enum reach reaches[PALIER_CODE_COUNT] = {
#define PALIER_ONCE(name, reach) [PALIER_E_##name] = reach,
#include "base/once.def"
#undef PALIER_ONCE
};

static int compare_places(const void *left, const void *right)
{
    const struct palier_diagnostic *a = *(const struct palier_diagnostic *const *)left;
    const struct palier_diagnostic *b = *(const struct palier_diagnostic *const *)right;
    int order = strcmp(a->place.file ? a->place.file : "", b->place.file ? b->place.file : "");

    if (!order)
        order = palier_compare_sizes(a->place.line, b->place.line);
    if (!order)
        order = palier_compare_sizes(a->place.column, b->place.column);
    if (!order)
        order = (int)a->code - (int)b->code;
    for (int i = 0; !order && i < PALIER_DIAGNOSTIC_ARGUMENTS; i++)
        order = strcmp(a->arguments[i], b->arguments[i]);
    return order;
}

/* Those that are told: sorted, and each of one cause linked to the next. */
struct sorted {
    struct palier_arena *arena;
    const struct palier_diagnostic **at;
    size_t count;
    size_t *next;   /* the next of the same cause; 0: none */
    bool *is_later; /* not the first of its cause */
};

static struct sorted sort(const struct palier_diag *diag, enum palier_severity least,
                          enum palier_severity most)
{
    struct sorted sorted = {.arena = diag->arena};
    size_t count = 0;

    for (const struct palier_diagnostic *at = diag->first; at; at = at->next)
        count++;
    sorted.at = PALIER_ARRAY(diag->arena, count, const struct palier_diagnostic *);
    for (const struct palier_diagnostic *at = diag->first; at; at = at->next)
        if (palier_code_severity(at->code) >= least && palier_code_severity(at->code) <= most)
            sorted.at[sorted.count++] = at;
    if (sorted.count)
        qsort(sorted.at, sorted.count, sizeof *sorted.at, compare_places);
    return sorted;
}

const struct palier_diagnostic *const *palier_diag_sorted(const struct palier_diag *diag,
                                                          enum palier_severity least, size_t *count)
{
    struct sorted sorted = sort(diag, least, PALIER_ERROR);

    *count = sorted.count;
    return sorted.at;
}

/* What two diagnostics of one cause have in common. */
static const char *cause_of(struct palier_arena *arena, const struct palier_diagnostic *diagnostic)
{
    const char *key = palier_arena_printf(arena, "%d", (int)diagnostic->code);

    for (int i = 0; i < PALIER_DIAGNOSTIC_ARGUMENTS; i++)
        key = palier_arena_printf(arena, "%s\n%s", key, diagnostic->arguments[i]);
    if (reaches[diagnostic->code] == IN_FILE && diagnostic->place.file)
        key = palier_arena_printf(arena, "%s\n%s", key, diagnostic->place.file);
    return key;
}

static void link_causes(struct sorted *sorted)
{
    struct palier_intern causes;
    size_t *last = PALIER_ARRAY(sorted->arena, sorted->count, size_t);

    palier_intern_init(&causes, sorted->arena, false);
    sorted->next = PALIER_ARRAY(sorted->arena, sorted->count, size_t);
    sorted->is_later = PALIER_ARRAY(sorted->arena, sorted->count, bool);
    for (size_t i = 0; i < sorted->count; i++) {
        if (reaches[sorted->at[i]->code] == EACH)
            continue;
        size_t known = causes.count;
        uint32_t cause = palier_intern_add(&causes, cause_of(sorted->arena, sorted->at[i]));

        if (cause < known) {
            sorted->next[last[cause]] = i;
            sorted->is_later[i] = true;
        }
        last[cause] = i;
    }
}

/*** "(and 41 more rows: 3–14, 20–48)" ***/

static const struct palier_label more_row = {
    {" (et 1 autre ligne : {2})", " (and 1 more row: {2})"}};
static const struct palier_label more_rows = {
    {" (et {1} autres lignes : {2})", " (and {1} more rows: {2})"}};
static const struct palier_label more_row_elsewhere = {
    {" (et 1 autre ligne, dans un autre fichier)", " (and 1 more row, in another file)"}};
static const struct palier_label more_elsewhere = {
    {" (et {1} autres lignes, dans {2} fichiers)", " (and {1} more rows, in {2} files)"}};

enum { MOST_RANGES = 8 }; /* of lines, before it is enough */

/* How many lines, in how many files, and which, where they are of one. */
struct lines {
    size_t count, files;
    const char *ranges;
    size_t range_count;
};

static bool is_same_file(const struct palier_place *a, const struct palier_place *b)
{
    return !strcmp(a->file ? a->file : "", b->file ? b->file : "");
}

static void add_range(struct palier_arena *arena, struct lines *lines, size_t first, size_t last)
{
    const char *comma = lines->range_count ? ", " : "";

    if (++lines->range_count <= MOST_RANGES)
        lines->ranges =
            first == last
                ? palier_arena_printf(arena, "%s%s%zu", lines->ranges, comma, first)
                : palier_arena_printf(arena, "%s%s%zu–%zu", lines->ranges, comma, first, last);
    else if (lines->range_count == MOST_RANGES + 1)
        lines->ranges = palier_arena_printf(arena, "%s, …", lines->ranges);
}

/* The lines of the diagnostics with the cause of the one at FIRST, beside its own. */
static struct lines find_lines(const struct sorted *sorted, size_t first)
{
    struct lines lines = {.files = 1, .ranges = ""};
    const struct palier_place *before = &sorted->at[first]->place;
    size_t start = 0, end = 0; /* of a range */

    for (size_t i = sorted->next[first]; i; i = sorted->next[i]) {
        const struct palier_place *place = &sorted->at[i]->place;
        bool is_same = is_same_file(before, place);

        if (is_same && before->line == place->line)
            continue;
        lines.count++;
        lines.files += !is_same;
        before = place;
        if (start && place->line != end + 1)
            add_range(sorted->arena, &lines, start, end);
        if (!start || place->line != end + 1)
            start = place->line;
        end = place->line;
    }
    if (start)
        add_range(sorted->arena, &lines, start, end);
    return lines;
}

static const char *tell_more(const struct sorted *sorted, size_t first,
                             enum palier_language language)
{
    const struct lines lines = find_lines(sorted, first);
    const char *count = palier_arena_printf(sorted->arena, "%zu", lines.count);
    const char *files = palier_arena_printf(sorted->arena, "%zu", lines.files);
    const struct palier_label *label = lines.files > 1 ? &more_elsewhere : &more_rows;

    if (!lines.count)
        return "";
    if (lines.count == 1)
        label = lines.files > 1 ? &more_row_elsewhere : &more_row;
    return palier_words_fill(sorted->arena, palier_label_in(label, language),
                             (const char *const[]){count, lines.files > 1 ? files : lines.ranges,
                                                   NULL});
}

/*** Each ***/

/* French puts a no-break space before a colon; within a place there is none. */
static const struct palier_label colons = {{"\u00a0:", ":"}};

static void print_one(const struct sorted *sorted, size_t index, FILE *stream, const char *tool,
                      enum palier_language language)
{
    const struct palier_diagnostic *diagnostic = sorted->at[index];
    const struct palier_place *place = &diagnostic->place;
    const char *colon = palier_label_in(&colons, language);

    fprintf(stream, "%s%s ", tool, colon);
    if (place->file)
        fputs(palier_text_printable(sorted->arena, place->file), stream);
    if (place->line)
        fprintf(stream, place->file ? ":%zu" : "%zu", place->line);
    if (place->line && place->column)
        fprintf(stream, ":%zu", place->column);
    fprintf(stream, "%s%s%s%s %s%s [%s]\n", place->file || place->line ? colon : "",
            place->file ? " " : "",
            palier_severity_name(palier_code_severity(diagnostic->code), language), colon,
            palier_diagnostic_text(diagnostic, language, sorted->arena),
            tell_more(sorted, index, language), palier_code_name(diagnostic->code));
}

void palier_diag_print_between(const struct palier_diag *diag, FILE *stream, const char *tool,
                               enum palier_severity least, enum palier_severity most,
                               enum palier_language language)
{
    if (!diag->first)
        return;
    struct sorted sorted = sort(diag, least, most);

    link_causes(&sorted);
    for (size_t i = 0; i < sorted.count; i++)
        if (!sorted.is_later[i])
            print_one(&sorted, i, stream, tool, language);
}

void palier_diag_print(const struct palier_diag *diag, FILE *stream, const char *tool,
                       enum palier_severity least, enum palier_language language)
{
    palier_diag_print_between(diag, stream, tool, least, PALIER_ERROR, language);
}
