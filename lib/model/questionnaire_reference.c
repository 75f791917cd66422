/*
 * questionnaire_reference.c - ${name}, wherever a cell may hold it.
 *
 * pyxform looks for references in every cell but types and names, labels among them, and refuses
 * the form for one that leads nowhere.
 */
#include <string.h>

#include "base/text.h"
#include "model/questionnaire_internal.h"

enum { MOST_COMPARED = 2000 }; /* names, to find the one that was meant: no form has more */

const char *questionnaire_next_reference(struct palier_arena *arena, const char **at, bool *is_bad,
                                         bool *is_saved)
{
    static const char saved[] = "last-saved#";
    const char *start = strstr(*at, "${");

    if (!start)
        return NULL;
    const char *inside = start + 2, *end = strchr(inside, '}');
    size_t length = end ? (size_t)(end - inside) : strlen(inside);
    const char *name = palier_arena_strndup(arena, inside, length);

    *at = end ? end + 1 : inside + length;
    *is_saved = !strncmp(name, saved, sizeof saved - 1);
    if (*is_saved)
        name += sizeof saved - 1;
    *is_bad = !end || !palier_is_id(name) || !questionnaire_begins_name(name);
    return *is_bad ? palier_arena_strndup(arena, start, (size_t)(*at - start)) : name;
}

/* The name itself, not another in capitals: a telephone tells them apart. */
static bool is_row(const struct questionnaire_reader *reader, const char *name)
{
    uint32_t index = palier_intern_find(&reader->row_names, name);

    if (index == PALIER_NONE)
        return !strcmp(name, "instanceID");
    return !strcmp(reader->row_names.text[index], name) &&
           strcmp(reader->rows.at[index].type, "audit") != 0;
}

static void check_name(struct questionnaire_reader *reader, struct palier_place place,
                       const char *name)
{
    if (is_row(reader, name) || reader->files[SHEET_SURVEY].is_partial)
        return;
    const char *near = NULL;
    if (reader->row_names.count <= MOST_COMPARED)
        near = palier_text_nearest(name, (const char *const *)reader->row_names.text,
                                   reader->row_names.count);
    if (near && *near != '\n')
        palier_report(reader->diag, PALIER_E_UNKNOWN_QUESTION_NEAR, place, name, near);
    else
        palier_report(reader->diag, PALIER_E_UNKNOWN_QUESTION, place, name);
}

static void check_cell(struct questionnaire_reader *reader, const struct questionnaire_file *file,
                       const struct palier_held_cell *cell)
{
    struct palier_place place = palier_held_place(&file->records.table, cell);
    const char *at = cell->text, *name;
    bool is_bad, is_saved;

    while ((name = questionnaire_next_reference(reader->arena, &at, &is_bad, &is_saved))) {
        if (is_bad)
            palier_report(reader->diag, PALIER_E_BAD_REFERENCE, place, name, "${…}");
        else
            check_name(reader, place, name);
    }
}

/* Whether pyxform looks into the cells of a column. */
static bool is_searched(enum questionnaire_sheet sheet, const struct questionnaire_column *column)
{
    if (sheet == SHEET_CHOICES)
        return questionnaire_is_translated(column->stem);
    return sheet != SHEET_SURVEY || (strcmp(column->stem, "type") && strcmp(column->stem, "name") &&
                                     strcmp(column->stem, "trigger"));
}

static void check_sheet(struct questionnaire_reader *reader, enum questionnaire_sheet sheet)
{
    const struct questionnaire_file *file = &reader->files[sheet];
    const struct palier_table *table = &file->records.table;

    for (size_t i = 0; i < file->columns.count; i++) {
        size_t position = (size_t)(file->columns.at[i].cell - table->header);

        for (size_t row = 0; is_searched(sheet, &file->columns.at[i]) && row < table->row_count;
             row++)
            check_cell(reader, file, &table->rows[row][position]);
    }
}

/* Questions that set a value off, comma-separated: no other thing may stand there. */
static void check_trigger(struct questionnaire_reader *reader, const struct questionnaire_row *row)
{
    struct palier_records *records = &reader->files[SHEET_SURVEY].records;
    const char *text = palier_record_text(records, row->row, SURVEY_TRIGGER), *at = text, *name;
    struct palier_place place = palier_record_place(records, row->row, SURVEY_TRIGGER);
    bool is_bad, is_saved, has_one = false;

    while ((name = questionnaire_next_reference(reader->arena, &at, &is_bad, &is_saved))) {
        uint32_t index = palier_intern_find(&reader->row_names, name);

        if (is_bad)
            palier_report(reader->diag, PALIER_E_BAD_REFERENCE, place, name, "${…}");
        else if (index == PALIER_NONE)
            check_name(reader, place, name);
        else if (reader->rows.at[index].question == PALIER_NONE)
            palier_report(reader->diag, PALIER_E_BAD_TRIGGER, place, name);
        at += strspn(at, " ");
        if (!strncmp(at, "${", 2))
            palier_report(reader->diag, PALIER_E_TRIGGER_COMMA, place, text);
        has_one = true;
    }
    if (*text && !has_one)
        palier_report(reader->diag, PALIER_E_BAD_REFERENCE, place, text, "${…}");
}

void questionnaire_check_references(struct questionnaire_reader *reader)
{
    check_sheet(reader, SHEET_SURVEY);
    check_sheet(reader, SHEET_CHOICES);
    check_sheet(reader, SHEET_SETTINGS);
    for (size_t i = 0; i < reader->rows.count; i++)
        if (strcmp(reader->rows.at[i].type, "or_other") != 0)
            check_trigger(reader, &reader->rows.at[i]);
}
