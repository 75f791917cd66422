/* set_aside.c - see set_aside.h. */
#include "table/set_aside.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/file.h"
#include "table/lines_internal.h"
#include "table/write.h"

/* An error, and whether a record holds it. */
struct fault {
    const struct palier_diagnostic *told;
    size_t order; /* in which it was reported */
    bool is_found;
};

/* One file is read again, without a word, to see which records its faults stand in. */
struct search {
    struct palier_arena *arena;
    const char *path;
    struct fault *at, *end; /* of the faults of this file, by line, those that are still to come */
    uint32_t entity_column;
    struct palier_rejected_rows *rejected;
};

static bool find_entity_column(void *context, const struct palier_row *row)
{
    struct search *search = context;

    search->entity_column = PALIER_NONE;
    for (size_t i = 0; i < row->count; i++)
        if (!strcmp(row->cells[i].text, "entity"))
            search->entity_column = (uint32_t)i;
    return true;
}

static void reject(struct search *search, const struct palier_row *row,
                   const struct palier_diagnostic *reason)
{
    struct palier_rejected_row *added = PALIER_APPEND(search->arena, search->rejected);
    const char *entity =
        search->entity_column < row->count ? row->cells[search->entity_column].text : "";

    added->path = search->path;
    added->line = row->line;
    added->entity = palier_arena_strndup(search->arena, entity, strlen(entity));
    added->record = palier_arena_strndup(search->arena, row->raw, row->raw_length);
    added->reason = reason;
}

/* Records come in the order of their lines, as the faults do. */
static bool collect_row(void *context, const struct palier_row *row)
{
    struct search *search = context;
    const struct fault *first = NULL;

    while (search->at < search->end && search->at->told->place.line < row->line)
        search->at++;
    for (; search->at < search->end && search->at->told->place.line <= row->line + row->breaks;
         search->at++) {
        search->at->is_found = true;
        if (!first || search->at->order < first->order)
            first = search->at;
    }
    if (first)
        reject(search, row, first->told);
    return search->at < search->end;
}

/* Errors that no file is told of come first. */
static int compare_faults(const void *left, const void *right)
{
    const struct fault *a = left, *b = right;
    const char *a_file = a->told->place.file, *b_file = b->told->place.file;
    int order = strcmp(a_file ? a_file : "", b_file ? b_file : "");

    if (!order)
        order = palier_compare_sizes(a->told->place.line, b->told->place.line);
    return order ? order : palier_compare_sizes(a->order, b->order);
}

/* The errors of DIAG, each file's together and by line. */
static struct fault *list_faults(struct palier_arena *arena, const struct palier_diag *diag)
{
    struct fault *faults = PALIER_ARRAY(arena, diag->errors, struct fault);
    size_t count = 0;

    for (const struct palier_diagnostic *at = diag->first; at; at = at->next)
        if (palier_code_severity(at->code) == PALIER_ERROR) {
            faults[count] = (struct fault){.told = at, .order = count};
            count++;
        }
    if (count)
        qsort(faults, count, sizeof *faults, compare_faults);
    return faults;
}

static bool is_of(const struct fault *fault, const char *path)
{
    return fault->told->place.file && !strcmp(fault->told->place.file, path);
}

/* Find the records of the file at PATH that some of COUNT FAULTS stand in. SET_ASIDE is what was
 * passed over when they were found. */
static void search_file(struct palier_arena *arena, const char *path,
                        const struct palier_set_aside *set_aside, struct fault *faults,
                        size_t count, struct palier_rejected_rows *rejected)
{
    struct search search = {.arena = arena, .path = path, .rejected = rejected};
    struct palier_bytes bytes;
    struct palier_diag unheard;

    for (search.at = faults; search.at < faults + count && !is_of(search.at, path);)
        search.at++;
    for (search.end = search.at; search.end < faults + count && is_of(search.end, path);)
        search.end++;
    palier_diag_init(&unheard, arena);
    if (search.at == search.end || !strcmp(path, "-") ||
        palier_file_read(arena, &unheard, path, &bytes))
        return;
    if (set_aside)
        (void)palier_lines_set_aside(set_aside, &bytes);
    /* a fault that ends the reading stands in no record */
    palier_table_scan(arena, &bytes, find_entity_column, collect_row, &search);
}

/* Note that the file of FAULT, which no record holds, is spoiled. */
static void spoil(struct palier_arena *arena, const struct fault *fault, const char *const *files,
                  size_t count, struct palier_rejected_rows *rejected)
{
    const struct palier_spoiled_file *last =
        rejected->spoiled.count ? &rejected->spoiled.at[rejected->spoiled.count - 1] : NULL;

    if (last && is_of(fault, last->path))
        return; /* faults of one file stand together */
    for (size_t i = 0; i < count; i++)
        if (is_of(fault, files[i])) {
            *PALIER_APPEND(arena, &rejected->spoiled) =
                (struct palier_spoiled_file){files[i], fault->told};
            return;
        }
    rejected->is_in_files = false;
}

bool palier_rejected_find(struct palier_arena *arena, const struct palier_diag *diag,
                          const char *const *files, size_t count,
                          struct palier_rejected_rows *rejected)
{
    struct fault *faults = list_faults(arena, diag);
    const struct fault *first = NULL; /* that is in no record */

    for (size_t i = 0; i < count; i++)
        search_file(arena, files[i], diag->set_aside, faults, diag->errors, rejected);
    rejected->is_in_files = true;
    for (size_t i = 0; i < diag->errors; i++) {
        if (faults[i].is_found)
            continue;
        spoil(arena, &faults[i], files, count, rejected);
        if (!first || faults[i].order < first->order)
            first = &faults[i];
    }
    rejected->elsewhere = first ? first->told : NULL;
    return !first;
}

static const char *place_key(struct palier_arena *arena, const char *path, size_t line)
{
    return palier_arena_printf(arena, "%zu:%s", line, path);
}

void palier_set_aside(struct palier_arena *arena, const struct palier_rejected_rows *rejected,
                      bool by_entity, struct palier_set_aside *set_aside)
{
    *set_aside = (struct palier_set_aside){0};
    palier_intern_init(&set_aside->places, arena, false);
    palier_intern_init(&set_aside->entities, arena, true);
    for (size_t i = 0; i < rejected->count; i++) {
        const struct palier_rejected_row *row = &rejected->at[i];

        if (by_entity && *row->entity)
            palier_intern_add(&set_aside->entities, row->entity);
        if (row->is_line)
            *PALIER_APPEND(arena, &set_aside->lines) = row;
        palier_intern_add(&set_aside->places, place_key(arena, row->path, row->line));
    }
}

static bool has_line(const struct palier_set_aside *set_aside, const char *path, size_t line)
{
    for (size_t i = 0; i < set_aside->lines.count; i++)
        if (set_aside->lines.at[i]->line == line && !strcmp(set_aside->lines.at[i]->path, path))
            return true;
    return false;
}

size_t palier_lines_set_aside(const struct palier_set_aside *set_aside, struct palier_bytes *bytes)
{
    size_t count = 0, line = 1;

    if (!set_aside->lines.count)
        return 0;
    for (size_t start = 0, end; start < bytes->length; start = end, line++) {
        end = palier_line_end(bytes, start);
        if (!has_line(set_aside, bytes->path, line))
            continue;
        memset(bytes->at + start, ' ', palier_line_length(bytes->at + start, end - start));
        count++;
    }
    return count;
}

bool palier_is_set_aside(const struct palier_set_aside *set_aside, const struct palier_row *row,
                         uint32_t entity_column)
{
    if (entity_column < row->count && set_aside->entities.count &&
        palier_intern_find(&set_aside->entities, row->cells[entity_column].text) != PALIER_NONE)
        return true;
    const char *key = place_key(set_aside->places.arena, row->path, row->line);

    return palier_intern_find(&set_aside->places, key) != PALIER_NONE;
}

void palier_rejected_write(struct palier_arena *arena, FILE *stream,
                           const struct palier_rejected_rows *rejected,
                           enum palier_language language)
{
    static const char *const header[] = {"file", "line", "code", "reason", "record"};
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, false);
    palier_csv_write_row(&csv, header, sizeof header / sizeof *header);
    for (size_t i = 0; i < rejected->count; i++) {
        const struct palier_rejected_row *row = &rejected->at[i];

        palier_csv_write_text(&csv, row->path);
        palier_csv_write_number(&csv, (double)row->line);
        palier_csv_write_text(&csv, palier_code_name(row->reason->code));
        palier_csv_write_text(&csv, palier_diagnostic_text(row->reason, language, arena));
        palier_csv_write_text(&csv, row->record);
        palier_csv_end_row(&csv);
    }
}
