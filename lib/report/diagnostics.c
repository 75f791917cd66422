/* diagnostics.c - see diagnostics.h. */
#include "report/diagnostics.h"

#include "report/json_write.h"
#include "table/write.h"

/* Words that scripts match are of no language. */
static const char *severity_of(const struct palier_diagnostic *diagnostic)
{
    return palier_severity_name(palier_code_severity(diagnostic->code), PALIER_ENGLISH);
}

/* A number that counts from 1; an empty cell where it is not known. */
static void put_place(struct palier_csv_writer *csv, size_t number)
{
    if (number)
        palier_csv_write_count(csv, number);
    else
        palier_csv_write_empty(csv);
}

void palier_diagnostics_csv(const struct palier_diag *diag,
                            const struct palier_diagnostics_options *options, FILE *stream)
{
    static const char *const header[] = {"file", "line", "column", "severity", "code", "message"};
    struct palier_csv_writer csv;
    size_t count;
    const struct palier_diagnostic *const *all = palier_diag_sorted(diag, options->least, &count);

    palier_csv_writer_init(&csv, stream, options->is_raw);
    palier_csv_write_row(&csv, header, sizeof header / sizeof *header);
    for (size_t i = 0; i < count; i++) {
        const struct palier_place *place = &all[i]->place;

        palier_csv_write_text(&csv, place->file ? place->file : "");
        put_place(&csv, place->line);
        put_place(&csv, place->line ? place->column : 0);
        palier_csv_write_word(&csv, severity_of(all[i]));
        palier_csv_write_word(&csv, palier_code_name(all[i]->code));
        palier_csv_write_text(&csv, palier_diagnostic_text(all[i], options->language, diag->arena));
        palier_csv_end_row(&csv);
    }
}

void palier_diagnostics_json(const struct palier_diag *diag,
                             const struct palier_diagnostics_options *options, FILE *stream)
{
    struct palier_json json;
    size_t count;
    const struct palier_diagnostic *const *all = palier_diag_sorted(diag, options->least, &count);

    palier_json_init(&json, stream);
    palier_json_object(&json, NULL);
    palier_json_text(&json, "palier", PALIER_VERSION);
    palier_json_count(&json, "errors", diag->errors);
    palier_json_count(&json, "warnings", diag->warnings);
    palier_json_array(&json, "diagnostics");
    for (size_t i = 0; i < count; i++) {
        const struct palier_place *place = &all[i]->place;

        palier_json_object(&json, NULL);
        palier_json_text_or_null(&json, "file", place->file ? place->file : "");
        palier_json_integer_or_null(&json, "line", (long long)place->line);
        palier_json_integer_or_null(&json, "column", place->line ? (long long)place->column : 0);
        palier_json_text(&json, "severity", severity_of(all[i]));
        palier_json_text(&json, "code", palier_code_name(all[i]->code));
        palier_json_text(&json, "message",
                         palier_diagnostic_text(all[i], options->language, diag->arena));
        palier_json_end(&json);
    }
    palier_json_end(&json);
    palier_json_end(&json);
}
