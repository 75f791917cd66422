/* write.c - responses and interviews as palier reads them; see import.h. */
#include "table/write.h"
#include "import/rows_internal.h"

static size_t count_left_out(const struct palier_import *import)
{
    size_t count = 0;

    for (size_t i = 0; i < import->rows.count; i++)
        count += import->rows.at[i].is_aside;
    return count;
}

size_t palier_import_aside_count(const struct palier_import *import)
{
    return count_left_out(import) - import->unused_count;
}

size_t palier_import_row_count(const struct palier_import *import)
{
    return import->layout.is_interviews ? import->interviews.count
                                        : import->rows.count - count_left_out(import);
}

const char *palier_import_kind(const struct palier_import *import)
{
    return import->layout.is_interviews ? "interviews" : "responses";
}

/* Ids, names of choices and numbers hold nothing that a spreadsheet would run, and must be read
 * back as they are. */
static void write_plain(struct palier_csv_writer *csv, const char *text)
{
    bool was_raw = csv->is_raw;

    csv->is_raw = true;
    palier_csv_write_text(csv, text);
    csv->is_raw = was_raw;
}

static void write_header(struct palier_csv_writer *csv, const struct palier_import *import)
{
    write_plain(csv, "entity");
    if (import->has_wave)
        write_plain(csv, "wave");
    write_plain(csv, "group");
    write_plain(csv, "respondent");
    if (import->has_weight)
        write_plain(csv, "weight");
    for (size_t q = 0; q < import->questionnaire->question_count; q++)
        if (import->has_column[q])
            write_plain(csv, import->questionnaire->questions[q].name);
    palier_csv_end_row(csv);
}

static void write_row(struct palier_csv_writer *csv, const struct palier_import *import,
                      const struct palier_import_row *row)
{
    write_plain(csv, row->entity);
    if (import->has_wave)
        write_plain(csv, row->wave);
    write_plain(csv, row->group);
    write_plain(csv, row->respondent);
    if (import->has_weight)
        write_plain(csv, row->weight);
    for (size_t q = 0; q < import->questionnaire->question_count; q++)
        if (import->has_column[q] && palier_is_open(&import->questionnaire->questions[q]))
            palier_csv_write_text(csv, row->answers[q]);
        else if (import->has_column[q])
            write_plain(csv, row->answers[q]);
    palier_csv_end_row(csv);
}

static void write_interviews(struct palier_csv_writer *csv, const struct palier_import *import)
{
    static const char *const header[] = {"entity", "wave",     "interview", "group",
                                         "date",   "question", "answer"};

    palier_csv_write_row(csv, header, sizeof header / sizeof *header);
    for (size_t i = 0; i < import->interviews.count; i++) {
        const struct palier_import_interview *row = &import->interviews.at[i];

        write_plain(csv, row->entity);
        write_plain(csv, row->wave);
        write_plain(csv, row->interview);
        write_plain(csv, row->group);
        write_plain(csv, row->date);
        palier_csv_write_text(csv, row->question);
        palier_csv_write_text(csv, row->answer);
        palier_csv_end_row(csv);
    }
}

void palier_import_write(FILE *stream, const struct palier_import *import, bool is_raw)
{
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, is_raw);
    if (import->layout.is_interviews) {
        write_interviews(&csv, import);
        return;
    }
    write_header(&csv, import);
    for (size_t i = 0; i < import->rows.count; i++)
        if (!import->rows.at[i].is_aside)
            write_row(&csv, import, &import->rows.at[i]);
}

static void write_diagnostic(struct palier_csv_writer *csv, const struct palier_import *import,
                             const struct palier_diagnostic *diagnostic,
                             enum palier_language language)
{
    enum palier_severity severity = palier_code_severity(diagnostic->code);
    const struct palier_place *place = &diagnostic->place;

    write_plain(csv, palier_severity_name(severity, language));
    write_plain(csv, palier_code_name(diagnostic->code));
    palier_csv_write_text(csv, place->file ? place->file : "");
    if (place->line)
        palier_csv_write_count(csv, place->line);
    else
        palier_csv_write_empty(csv);
    if (place->line && place->column)
        palier_csv_write_count(csv, place->column);
    else
        palier_csv_write_empty(csv);
    palier_csv_write_text(csv, palier_diagnostic_text(diagnostic, language, import->arena));
    palier_csv_end_row(csv);
}

static bool is_of_row_set_aside(const struct palier_diagnostic *diagnostic)
{
    return diagnostic->code == PALIER_E_ROW_SET_ASIDE ||
           diagnostic->code == PALIER_E_ROW_SET_ASIDE_FOR ||
           diagnostic->code == PALIER_E_ROW_SET_ASIDE_LIKE;
}

void palier_import_report_write(FILE *stream, const struct palier_import *import,
                                const struct palier_diag *diag, enum palier_language language)
{
    static const char *const header[] = {"severity", "code", "file", "line", "column", "text"};
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, false);
    palier_csv_write_row(&csv, header, sizeof header / sizeof *header);
    for (int aside = 0; aside < 2; aside++)
        for (const struct palier_diagnostic *at = diag->first; at; at = at->next)
            if (is_of_row_set_aside(at) == aside)
                write_diagnostic(&csv, import, at, language);
}
