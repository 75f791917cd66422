/* told.c - see told.h. */
#include "privacy/told.h"

#include <math.h>
#include <string.h>

#include "base/intern.h"
#include "privacy/told_internal.h"

/* A file while it is compared. */
struct comparing {
    struct palier_told *told;
    struct palier_diag *diag;
    const char *path;
    struct own_table table;
    struct palier_arena *arena; /* of what is made; emptied after each group of rows */
    size_t most, found;         /* in this file */
    size_t others,
        first_other; /* rows that are not those of the assessment; the line of the first */
};

/* What stands first, of a table with entities, holds that word. */
static bool may_be_own(const struct palier_bytes *bytes)
{
    enum { LONGEST_HEADER = 4096 };
    static const char word[] = "entity";
    size_t skipped;
    const struct palier_bytes from = own_table_skip(bytes, &skipped);
    size_t length = from.length < LONGEST_HEADER ? from.length : LONGEST_HEADER;
    const char *end = memchr(from.at, '\n', length);

    length = end ? (size_t)(end - from.at) : length;
    for (size_t i = 0; i + sizeof word - 1 <= length; i++)
        if (!memcmp(from.at + i, word, sizeof word - 1))
            return true;
    return false;
}

/*** One row ***/

static void tell_row(struct comparing *comparing, const struct own_row *row, const char *column)
{
    const struct own_format *format = comparing->table.format;

    if (comparing->found++ < comparing->most)
        palier_report(comparing->diag, PALIER_E_HIDDEN_TOLD,
                      ((struct palier_place){.file = comparing->path, .line = row->line}), column,
                      own_row_name(comparing->arena, format, row));
}

static void note_other(struct comparing *comparing, const struct own_row *row)
{
    if (!comparing->others++ || row->line < comparing->first_other)
        comparing->first_other = row->line;
}

/* The node that ROW is about, as it may be told; NULL: it is about none. */
static const struct palier_node *node_of(const struct comparing *comparing,
                                         const struct told_rows *rows, const struct own_row *row)
{
    const struct own_format *format = comparing->table.format;
    const struct palier_result *result = &rows->result;

    if (format->kind == OWN_STAKEHOLDERS)
        return NULL;
    const struct palier_criterion *criterion =
        palier_criterion_find(result->rubric,
                              own_row_cell(row, own_column_find(format, "criterion")));

    for (size_t e = 0; criterion && e < result->entity_count; e++)
        if (!strcmp(result->entities[e].entity->id, own_row_cell(row, 0)))
            return &result->entities[e].nodes[criterion->index];
    return NULL;
}

/* Whether ROW, which ROWS have not, is about a criterion that is hidden. */
static bool is_of_hidden(const struct comparing *comparing, const struct told_rows *rows,
                         const struct own_row *row)
{
    const struct palier_node *node = node_of(comparing, rows, row);

    return node && node->status == PALIER_HIDDEN;
}

/* Whether the interval of ROW's figure may be told about the displayed one only: then there is no
 * standard error. */
static bool is_blurred(const struct comparing *comparing, const struct told_rows *rows,
                       const struct own_row *row)
{
    const struct palier_node *node = node_of(comparing, rows, row);

    return node && node->interval.reason == PALIER_INTERVAL_THERE &&
           isnan(node->interval.standard_error);
}

/* Compare FOUND with MAY_BE, the same row of ROWS, as it may be told. */
static void compare_rows(struct comparing *comparing, const struct told_rows *rows,
                         const struct own_row *found, const struct own_row *may_be)
{
    const struct own_format *format = comparing->table.format;
    int decimals = comparing->told->assessment->rubric->decimals;
    bool is_other = false;

    for (size_t i = format->key_count; i < format->column_count; i++) {
        enum own_cell kind = format->columns[i].cell;
        const char *told = own_row_cell(may_be, i);
        enum own_verdict verdict = own_cell_compare(kind, own_row_cell(found, i), told, decimals);

        /* Of other data, the interval of any figure may be that near. */
        if (kind == OWN_END && verdict == OWN_HIDDEN && *told &&
            (is_other || !is_blurred(comparing, rows, may_be)))
            verdict = OWN_OTHER;
        if (verdict == OWN_HIDDEN) {
            tell_row(comparing, found, format->columns[i].name);
            return;
        }
        is_other = is_other || verdict == OWN_OTHER;
    }
    if (is_other)
        note_other(comparing, found);
}

/*** Rows that are made together ***/

/* The keys of COUNT ROWS; those that several have are numbered in their order: two quotes of one
 * interview. */
static const char **list_keys(struct palier_arena *arena, const struct own_format *format,
                              const struct own_row *rows, size_t count)
{
    const char **keys = PALIER_ARRAY(arena, count, const char *);
    size_t *times = PALIER_ARRAY(arena, count, size_t);
    struct palier_intern known;

    palier_intern_init(&known, arena, false);
    for (size_t i = 0; i < count; i++) {
        keys[i] = own_row_key(arena, format, &rows[i]);
        size_t before = times[palier_intern_add(&known, keys[i])]++;

        if (before)
            keys[i] = palier_arena_printf(arena, "%s#%zu", keys[i], before);
    }
    return keys;
}

/* ROWS by their keys. */
struct index {
    struct palier_intern keys;
    const struct own_row **at;
};

static void index_rows(struct comparing *comparing, const struct told_rows *rows,
                       struct index *index)
{
    const struct own_table *table = &rows->table;
    const char **keys =
        list_keys(comparing->arena, table->format, table->rows.at, table->rows.count);

    palier_intern_init(&index->keys, comparing->arena, false);
    index->at = PALIER_ARRAY(comparing->arena, table->rows.count, const struct own_row *);
    for (size_t i = 0; i < table->rows.count; i++)
        index->at[palier_intern_add(&index->keys, keys[i])] = &table->rows.at[i];
}

static enum palier_status compare_group(struct comparing *comparing, const struct own_row *rows,
                                        size_t count)
{
    const struct own_format *format = comparing->table.format;
    const struct told_scope scope = told_scope_of(format, rows, count);
    struct told_rows told = {.table = {.format = NULL}};
    struct index index;

    enum palier_status status = told_rows_make(comparing->told, comparing->diag, comparing->path,
                                               comparing->arena, &scope, &told);
    bool is_there = !status;

    if (status == PALIER_SYSTEM)
        return status;
    if (is_there)
        index_rows(comparing, &told, &index);
    const char **keys = list_keys(comparing->arena, format, rows, count);

    for (size_t i = 0; i < count; i++) {
        uint32_t at = is_there ? palier_intern_find(&index.keys, keys[i]) : PALIER_NONE;

        if (at != PALIER_NONE)
            compare_rows(comparing, &told, &rows[i], index.at[at]);
        else if (is_there && is_of_hidden(comparing, &told, &rows[i]))
            tell_row(comparing, &rows[i], "criterion");
        else if (is_there && own_row_is_person(format, &rows[i]))
            tell_row(comparing, &rows[i], "place");
        else
            note_other(comparing, &rows[i]);
    }
    palier_arena_reset(comparing->arena);
    return PALIER_OK;
}

/*** A table ***/

static enum palier_status compare_table(struct comparing *comparing)
{
    const struct own_format *format = comparing->table.format;
    struct own_row *rows = comparing->table.rows.at;
    size_t count = comparing->table.rows.count, end;
    enum palier_status status = PALIER_OK;

    told_rows_sort(format, rows, count);
    for (size_t first = 0; !status && first < count; first = end) {
        for (end = first + 1; end < count && told_are_together(format, &rows[first], &rows[end]);)
            end++;
        status = compare_group(comparing, &rows[first], end - first);
    }
    return status;
}

/* What is no question of single rows. */
static void tell_kind(struct comparing *comparing)
{
    const enum own_kind kind = comparing->table.format->kind;
    bool is_of_answers = kind == OWN_TALLY || kind == OWN_ANSWERS;
    enum palier_code code = kind == OWN_TALLY     ? PALIER_E_TALLY_TOLD
                            : kind == OWN_ANSWERS ? PALIER_E_ANSWERS_TOLD
                                                  : PALIER_E_TABLE_NOT_COMPARED;
    const struct palier_place place = {.file = comparing->path, .line = is_of_answers};

    palier_report(comparing->diag, code, place);
    comparing->found += is_of_answers;
}

/* Whoever wrote some of the rows otherwise. */
static void question_others(const struct comparing *comparing, bool is_whole)
{
    const char *count = palier_arena_printf(comparing->diag->arena, "%zu", comparing->others);

    if (!is_whole)
        palier_report(comparing->diag, PALIER_E_TABLE_NOT_COMPARED,
                      (struct palier_place){.file = comparing->path});
    if (comparing->others)
        palier_report(comparing->diag, PALIER_E_TOLD_OTHERWISE,
                      ((struct palier_place){.file = comparing->path,
                                             .line = comparing->first_other}),
                      count);
}

/* Compare what was read into COMPARING, IS_WHOLE or not. */
static enum palier_status compare_read(struct comparing *comparing, bool is_whole,
                                       struct palier_told_found *found)
{
    const struct own_format *format = comparing->table.format;
    enum palier_status status = PALIER_OK;

    if (format && format->columns) {
        status = compare_table(comparing);
        question_others(comparing, is_whole);
        found->tables += !status;
    } else if (format) {
        tell_kind(comparing);
    }
    found->rows += comparing->found;
    return status;
}

/* A file of which ARENA holds what is read. */
static struct comparing begin(struct palier_told *told, struct palier_diag *diag,
                              struct palier_arena *arena, const char *path, size_t most)
{
    return (struct comparing){.told = told,
                              .diag = diag,
                              .path = path,
                              .arena = palier_arena_sibling(arena),
                              .most = most};
}

enum palier_status palier_told_compare(struct palier_told *told, struct palier_diag *diag,
                                       const struct palier_bytes *bytes, size_t most,
                                       struct palier_told_found *found)
{
    if (!may_be_own(bytes))
        return PALIER_OK;
    struct palier_arena *arena = palier_arena_sibling(diag->arena);
    struct comparing comparing = begin(told, diag, arena, bytes->path, most);
    bool is_whole = !own_table_read(arena, bytes, &comparing.table);
    enum palier_status status = compare_read(&comparing, is_whole, found);

    palier_arena_free(comparing.arena);
    palier_arena_free(arena);
    return status;
}

void palier_told_hear(struct palier_told *told, const struct palier_package_text *text,
                      struct own_workbook *workbook)
{
    own_workbook_hear(workbook, told->names, text);
}

enum palier_status palier_told_compare_workbook(struct palier_told *told, struct palier_diag *diag,
                                                const struct palier_bytes *bytes,
                                                const struct own_workbook *workbook, size_t most,
                                                struct palier_told_found *found)
{
    struct palier_arena *arena = palier_arena_sibling(diag->arena);
    struct comparing comparing = begin(told, diag, arena, bytes->path, most);
    const char *path = own_sheet_read(arena, told->assessment, workbook, bytes, &comparing.table);

    if (path)
        comparing.path = palier_arena_strndup(diag->arena, path, strlen(path));
    enum palier_status status = compare_read(&comparing, true, found);

    palier_arena_free(comparing.arena);
    palier_arena_free(arena);
    return status;
}
