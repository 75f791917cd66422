/* set_aside.c - see set_aside.h. */
#include "table/set_aside.h"

#include <string.h>

#include "base/file.h"
#include "table/write.h"

/* One file is read again, without a word, to see which records its faults stand in. */
struct search {
    struct palier_arena *arena;
    const struct palier_diag *diag; /* of the reading that failed */
    const char *path;
    uint32_t entity_column;
    struct palier_rejected_rows *rejected;
    size_t found; /* errors that stand in a record of this file */
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

static size_t last_line(const struct palier_row *row)
{
    size_t line = row->line;

    for (size_t i = 0; i < row->raw_length; i++) {
        bool is_crlf = row->raw[i] == '\r' && i + 1 < row->raw_length && row->raw[i + 1] == '\n';

        line += row->raw[i] == '\n' || (row->raw[i] == '\r' && !is_crlf);
    }
    return line;
}

static bool collect_row(void *context, const struct palier_row *row)
{
    struct search *search = context;
    const struct palier_diagnostic *first = NULL;
    size_t end = last_line(row);

    for (const struct palier_diagnostic *at = search->diag->first; at; at = at->next) {
        bool is_here = palier_code_severity(at->code) == PALIER_ERROR && at->place.file &&
                       !strcmp(at->place.file, search->path) && at->place.line >= row->line &&
                       at->place.line <= end;

        if (is_here && !first)
            first = at;
        search->found += is_here;
    }
    if (!first)
        return true;
    struct palier_rejected_row *added = PALIER_APPEND(search->arena, search->rejected);
    const char *entity =
        search->entity_column < row->count ? row->cells[search->entity_column].text : "";

    added->path = search->path;
    added->line = row->line;
    added->entity = palier_arena_strndup(search->arena, entity, strlen(entity));
    added->record = palier_arena_strndup(search->arena, row->raw, row->raw_length);
    added->reason = first;
    return true;
}

bool palier_rejected_find(struct palier_arena *arena, const struct palier_diag *diag,
                          const char *const *files, size_t count,
                          struct palier_rejected_rows *rejected)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        struct search search = {.arena = arena,
                                .diag = diag,
                                .path = files[i],
                                .rejected = rejected};
        struct palier_bytes bytes;
        struct palier_diag unheard;

        palier_diag_init(&unheard, arena);
        if (!strcmp(files[i], "-") || palier_file_read(arena, &unheard, files[i], &bytes) ||
            palier_table_scan(arena, &bytes, find_entity_column, collect_row, &search))
            continue; /* its faults stay unfound, and say that it cannot be read */
        found += search.found;
    }
    return found == diag->errors;
}

static const char *place_key(struct palier_arena *arena, const char *path, size_t line)
{
    return palier_arena_printf(arena, "%zu:%s", line, path);
}

void palier_set_aside(struct palier_arena *arena, const struct palier_rejected_rows *rejected,
                      bool by_entity, struct palier_set_aside *set_aside)
{
    palier_intern_init(&set_aside->places, arena, false);
    palier_intern_init(&set_aside->entities, arena, true);
    for (size_t i = 0; i < rejected->count; i++) {
        const struct palier_rejected_row *row = &rejected->at[i];

        if (by_entity)
            palier_intern_add(&set_aside->entities, row->entity);
        palier_intern_add(&set_aside->places, place_key(arena, row->path, row->line));
    }
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
