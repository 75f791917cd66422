/* spoiled_list.c - which lines spoil a list of entities; see spoiled.h. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "score/spoiled.h"
#include "table/lines_internal.h"
#include "table/quotes_internal.h"

/* A list with more such lines than this is no list with a slip, but another kind of file. */
enum { MOST_LINES = 100 };

/* One list while its lines are looked for. */
struct search {
    struct palier_arena *arena;
    struct palier_diag *told;  /* why each line is left out */
    struct palier_bytes bytes; /* of the file, as they are */
    struct palier_table table; /* what is left of it */
    struct palier_rejected_rows lines;
};

/* The line that FAULT leaves without an end, or spoils with its bytes; 0 where it may be any. */
static size_t line_of(const struct palier_diagnostic *fault)
{
    static const enum palier_code here[] = {
        PALIER_E_STRAY_QUOTE,    PALIER_E_UNCLOSED_QUOTE, PALIER_E_UNCLOSED_QUOTE_NEAR,
        PALIER_E_SWALLOWED_ROWS, PALIER_E_NUL_BYTE,       PALIER_E_MIXED_ENCODINGS};

    if (fault->code == PALIER_E_STRAY_QUOTE_OPENED || fault->code == PALIER_E_STRAY_QUOTE_NEAR)
        return strtoul(fault->arguments[0], NULL, 10); /* where the cell opens */
    for (size_t i = 0; i < sizeof here / sizeof *here; i++)
        if (fault->code == here[i])
            return fault->place.line;
    return 0;
}

static size_t header_line(const struct palier_bytes *bytes)
{
    size_t line = 1;

    for (size_t start = 0, end; start < bytes->length; start = end, line++) {
        end = palier_line_end(bytes, start);
        if (!palier_is_blank(bytes->at + start, end - start))
            break;
    }
    return line;
}

/* LINE of BYTES, without its end; a NUL in it is a sign that no id holds. */
static const char *text_of(struct palier_arena *arena, const struct palier_bytes *bytes,
                           size_t line)
{
    size_t start = 0, end = palier_line_end(bytes, 0);

    for (; line > 1; line--) {
        start = end;
        end = palier_line_end(bytes, start);
    }
    size_t length = palier_line_length(bytes->at + start, end - start);
    char *text = palier_arena_strndup(arena, bytes->at + start, length);

    for (size_t i = 0; i < length; i++)
        if (!text[i])
            text[i] = '?';
    return text;
}

/* Read the list without the lines that were found. The fault that spoils it still, or NULL: rows
 * with too few cells, or too many, can be told apart. */
static const struct palier_diagnostic *read_again(struct search *search)
{
    struct palier_set_aside set_aside;
    struct palier_diag heard;

    palier_diag_init(&heard, search->arena);
    heard.is_private = search->told->is_private;
    palier_set_aside(search->arena, &search->lines, false, &set_aside);
    heard.set_aside = &set_aside;
    if (!palier_table_load(search->arena, &heard, search->bytes.path, &search->table))
        return NULL;
    for (const struct palier_diagnostic *at = heard.first; at; at = at->next)
        if (palier_code_severity(at->code) == PALIER_ERROR && at->code != PALIER_E_RAGGED_ROW)
            return at;
    return NULL;
}

static bool is_found(const struct search *search, size_t line)
{
    for (size_t i = 0; i < search->lines.count; i++)
        if (search->lines.at[i].line == line)
            return true;
    return false;
}

/* Find all lines of the list that spoil it; false where it cannot be read without them. */
static bool find_lines(struct search *search)
{
    size_t header = header_line(&search->bytes);
    const struct palier_diagnostic *fault;

    while ((fault = read_again(search))) {
        size_t line = line_of(fault);

        if (line <= header || is_found(search, line) || search->lines.count == MOST_LINES)
            return false;
        *PALIER_APPEND(search->arena, &search->lines) =
            (struct palier_rejected_row){.path = search->bytes.path,
                                         .line = line,
                                         .is_line = true,
                                         .record = text_of(search->arena, &search->bytes, line),
                                         .reason = fault};
    }
    return true;
}

/* Whose LINE is: what stands in the column `entity`, where nothing before it is broken and that is
 * an id; else "". */
static const char *owner_of(const struct search *search, const char *line)
{
    const struct palier_table *table = &search->table;
    size_t column = 0;

    while (column < table->column_count && strcmp(table->header[column].text, "entity"))
        column++;
    const struct palier_line_cell cell =
        palier_line_cell(line, strlen(line), column, table->dialect.separator);
    const char *owner = palier_arena_strndup(search->arena, cell.at, cell.length);

    return cell.is_sound && palier_is_id(owner) ? owner : "";
}

/* Add to REJECTED what spoils the list at PATH. */
static bool search_list(struct palier_arena *arena, struct palier_diag *diag, const char *path,
                        struct palier_rejected_rows *rejected)
{
    struct search search = {.arena = arena, .told = diag};
    struct palier_diag unheard;

    palier_diag_init(&unheard, arena);
    if (!strcmp(path, "-") || palier_file_read(arena, &unheard, path, &search.bytes) ||
        !find_lines(&search))
        return false;
    for (size_t i = 0; i < search.lines.count; i++) {
        struct palier_rejected_row *row = PALIER_APPEND(arena, rejected);
        const char *const *arguments = search.lines.at[i].reason->arguments;

        *row = search.lines.at[i];
        row->entity = owner_of(&search, row->record);
        palier_report(diag, row->reason->code, row->reason->place, arguments[0], arguments[1],
                      arguments[2]);
        row->reason = diag->last;
    }
    return true;
}

bool palier_spoiled_lines_find(struct palier_arena *arena, struct palier_diag *diag,
                               const struct palier_assessment *assessment,
                               struct palier_rejected_rows *rejected)
{
    size_t before = rejected->count;

    for (size_t i = 0; i < assessment->entity_file_count; i++)
        if (!search_list(arena, diag, assessment->data_files[i], rejected))
            return false;
    return rejected->count > before;
}
