/* questionnaire_open.c - the files of a questionnaire, and cells that all of them have. */
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "model/questionnaire_internal.h"

static const char *const file_names[SHEET_COUNT] = {
    [SHEET_SURVEY] = "survey.csv",
    [SHEET_CHOICES] = "choices.csv",
    [SHEET_SETTINGS] = "settings.csv",
    [SHEET_INTERVIEW] = "interview.csv",
};

struct cut_search {
    struct palier_diag *diag;
    size_t column_count;
};

static bool take_header(void *context, const struct palier_row *row)
{
    ((struct cut_search *)context)->column_count = row->count;
    return true;
}

/* Whether TEXT, up to the comma that ends it, is half an expression. */
static bool is_half(const char *text, const char *next)
{
    int depth = 0;
    size_t quotes = 0;

    for (const char *at = text; *at; at++) {
        depth += (*at == '(') - (*at == ')');
        quotes += *at == '\'';
    }
    bool is_decimal = strpbrk(text, "<>=") && *text && strchr("0123456789", *next) && *next;
    return depth > 0 || (quotes % 2 && strstr(text, "${")) ||
           (is_decimal && strchr("0123456789", text[strlen(text) - 1]));
}

/* `. >= 0 and if(${a}, 1, 2)` without quotes is three cells to a CSV. */
static bool find_cut(void *context, const struct palier_row *row)
{
    struct cut_search *search = context;

    for (size_t i = 0; row->count > search->column_count && i + 1 < row->count; i++)
        if (is_half(row->cells[i].text, row->cells[i + 1].text)) {
            palier_report(search->diag, PALIER_E_COMMA_CUTS, palier_row_place(row, i),
                          row->cells[i].text, row->cells[i + 1].text);
            break;
        }
    return true;
}

static void explain_ragged_rows(struct questionnaire_reader *reader, const char *path)
{
    struct cut_search search = {.diag = reader->diag};
    struct palier_diag unheard;
    struct palier_bytes bytes;

    palier_diag_init(&unheard, reader->arena);
    if (palier_file_read(reader->arena, &unheard, path, &bytes) ||
        palier_table_scan(reader->arena, &bytes, take_header, find_cut, &search))
        return; /* reported when the file was loaded */
}

void questionnaire_open(struct questionnaire_reader *reader, enum questionnaire_sheet sheet,
                        const struct palier_column *columns, size_t count)
{
    struct questionnaire_file *file = &reader->files[sheet];
    struct palier_records *records = &file->records;
    const char *path = palier_path_join(reader->arena, reader->path, file_names[sheet]);

    *records = (struct palier_records){.arena = reader->arena, .diag = reader->diag};
    for (size_t i = 0; i < PALIER_MOST_COLUMNS; i++)
        records->positions[i] = PALIER_NONE;
    if (sheet != SHEET_SURVEY && !palier_is_file(path))
        return;
    file->is_partial = true;
    enum palier_status status =
        palier_table_load(reader->arena, reader->diag, path, &records->table);
    if (!records->table.header)
        return;
    file->is_read =
        !palier_columns_bind(reader->diag, &records->table, columns, count, "", records->positions);
    file->is_partial = status || !file->is_read;
    if (status)
        explain_ragged_rows(reader, path);
    if (!file->is_read)
        records->table.row_count = 0; /* what cannot be told apart is not read */
    questionnaire_check_columns(reader, sheet);
}

/* Whether the cell lacks a text for which there is a column. */
static bool lacks(const struct palier_records *records, size_t column, const char *text)
{
    return !text && records->positions[column] != PALIER_NONE;
}

void questionnaire_check_label(struct palier_records *records, size_t row, size_t column,
                               const char *name, const struct palier_label *label)
{
    static const char *const languages[PALIER_LANGUAGE_COUNT] = {"fr", "en"};
    struct palier_place place = palier_record_place(records, row, column);
    bool has_one = label->in[PALIER_FRENCH] || label->in[PALIER_ENGLISH];

    if (!has_one && (lacks(records, column, NULL) || lacks(records, column + 1, NULL)))
        palier_report(records->diag, PALIER_E_NO_LABEL, place, name);
    for (size_t i = 0; has_one && i < PALIER_LANGUAGE_COUNT; i++)
        if (lacks(records, column + i, label->in[i]))
            palier_report(records->diag, PALIER_E_NO_TRANSLATION, place, name, languages[i]);
}

void questionnaire_check_translation(struct palier_records *records, size_t row, size_t column,
                                     const char *name, const char *header)
{
    static const char *const languages[PALIER_LANGUAGE_COUNT] = {"fr", "en"};
    struct palier_label label = palier_record_label(records, row, column);

    if (!label.in[PALIER_FRENCH] && !label.in[PALIER_ENGLISH])
        return;
    for (size_t i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        if (lacks(records, column + i, label.in[i]))
            palier_report(records->diag, PALIER_E_HALF_TRANSLATED,
                          palier_record_place(records, row, column + i), header, name,
                          languages[i]);
}

bool questionnaire_is_yes(const char *text)
{
    static const char *const words[] = {"yes", "Yes", "YES", "true", "True", "TRUE", "true()"};

    return palier_text_is_among(text, words, sizeof words / sizeof *words);
}

bool questionnaire_is_no(const char *text)
{
    static const char *const words[] = {"no", "No", "NO", "false", "False", "FALSE", "false()"};

    return palier_text_is_among(text, words, sizeof words / sizeof *words);
}

bool questionnaire_begins_name(const char *text)
{
    return (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z') || *text == '_';
}

const char *questionnaire_cell(const struct questionnaire_file *file, size_t row, const char *stem)
{
    for (size_t i = 0; i < file->columns.count; i++) {
        const struct questionnaire_column *column = &file->columns.at[i];
        size_t position = (size_t)(column->cell - file->records.table.header);

        if (!strcmp(column->stem, stem) && *file->records.table.rows[row][position].text)
            return file->records.table.rows[row][position].text;
    }
    return "";
}
