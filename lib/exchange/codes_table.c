/*
 * codes_table.c - the table of --codes: what an export's words are; see codings_internal.h.
 *
 *     column,use,document,entity,wave,interview,tag,criterion,level,polarity
 *     Segment,content,,,,,,,,
 *     ,,DGS Mairie A.docx,01053,2026,E01,,,,
 *     ,,,,,,technique.dette,T2.1,2,contradicts
 *
 * A row is about a column, a document or a tag. "-" in the place of the interview
 * or the criterion leaves the document's or the tag's passages out; "?" says that it
 * is open still, and so says nothing.
 */
#include <stdio.h>
#include <string.h>

#include "base/key.h"
#include "base/text.h"
#include "exchange/codings_internal.h"
#include "table/record.h"
#include "table/write.h"

enum column {
    COLUMN,
    USE,
    DOCUMENT,
    ENTITY,
    WAVE,
    INTERVIEW,
    TAG,
    CRITERION,
    LEVEL,
    POLARITY,
    COLUMN_COUNT
};

static const struct palier_column columns[COLUMN_COUNT] = {
    [COLUMN] = {"column", false},     [USE] = {"use", false},
    [DOCUMENT] = {"document", false}, [ENTITY] = {"entity", false},
    [WAVE] = {"wave", false},         [INTERVIEW] = {"interview", false},
    [TAG] = {"tag", false},           [CRITERION] = {"criterion", false},
    [LEVEL] = {"level", false},       [POLARITY] = {"polarity", false},
};

static const char open_word[] = "?", out_word[] = "-";

const char *palier_codings_use_name(enum palier_codings_use use)
{
    static const char *const names[PALIER_CODINGS_USE_COUNT] = {
        [PALIER_CODINGS_DOCUMENT] = "document", [PALIER_CODINGS_TAG] = "tag",
        [PALIER_CODINGS_CONTENT] = "content",   [PALIER_CODINGS_CODER] = "coder",
        [PALIER_CODINGS_NOTE] = "note",
    };

    return names[use];
}

/* The cell, without the apostrophe that the writer puts before what a spreadsheet could run. */
static const char *text_of(const struct palier_records *records, size_t row, enum column column)
{
    const char *text = palier_record_text(records, row, column);

    return text + (*text == '\'');
}

struct palier_codes_row *palier_codes_find(struct palier_arena *arena,
                                           struct palier_codes_rows *rows, const char *text)
{
    const char *key = rows->count ? palier_text_key(arena, text) : "";

    for (size_t i = 0; i < rows->count; i++)
        if (!strcmp(rows->at[i].key, key)) {
            rows->at[i].is_met = true;
            return &rows->at[i];
        }
    return NULL;
}

/* A new row about the cell COLUMN of ROW; NULL where one is there (reported). */
static struct palier_codes_row *add(struct palier_codings *codings, struct palier_codes_rows *rows,
                                    const struct palier_records *records, size_t row,
                                    enum column column)
{
    const char *text = text_of(records, row, column);
    const struct palier_codes_row *known = palier_codes_find(codings->arena, rows, text);
    struct palier_place place = palier_record_place(records, row, column);
    char line[24];

    if (known) {
        snprintf(line, sizeof line, "%zu", known->place.line);
        palier_report(codings->diag, PALIER_E_CODES_TWICE, place, text, line);
        return NULL;
    }
    struct palier_codes_row *added = PALIER_APPEND(codings->arena, rows);
    added->text = text;
    added->key = palier_text_key(codings->arena, text);
    added->place = place;
    return added;
}

/* What the cell COLUMN says of the row: known, open or to be left out. */
static enum palier_codings_knowledge knowledge_in(const struct palier_records *records, size_t row,
                                                  enum column column)
{
    const char *text = text_of(records, row, column);

    if (!*text || !strcmp(text, open_word))
        return PALIER_CODINGS_OPEN;
    return strcmp(text, out_word) ? PALIER_CODINGS_KNOWN : PALIER_CODINGS_OUT;
}

static void read_use(struct palier_codings *codings, struct palier_records *records, size_t row)
{
    const char *names[PALIER_CODINGS_USE_COUNT];
    struct palier_codes_row *read = add(codings, &codings->table.columns, records, row, COLUMN);

    if (!read)
        return;
    for (int i = 0; i < PALIER_CODINGS_USE_COUNT; i++)
        names[i] = palier_codings_use_name((enum palier_codings_use)i);
    read->knowledge = knowledge_in(records, row, USE);
    if (read->knowledge == PALIER_CODINGS_KNOWN)
        read->use = (enum palier_codings_use)palier_record_word(records, row, USE, names,
                                                                PALIER_CODINGS_USE_COUNT,
                                                                PALIER_CODINGS_DOCUMENT);
}

static void read_document(struct palier_codings *codings, struct palier_records *records,
                          size_t row)
{
    struct palier_codes_row *read = add(codings, &codings->table.documents, records, row, DOCUMENT);

    if (!read)
        return;
    read->knowledge = knowledge_in(records, row, INTERVIEW);
    const char *entity = text_of(records, row, ENTITY), *wave = text_of(records, row, WAVE);
    const char *interview = text_of(records, row, INTERVIEW);
    if (read->knowledge != PALIER_CODINGS_KNOWN)
        return;
    read->interview =
        palier_is_id(interview) && palier_is_id(entity) && (!*wave || palier_is_id(wave))
            ? palier_interview_find(codings->interviews, entity, wave, interview)
            : PALIER_NONE;
    if (read->interview != PALIER_NONE)
        return;
    palier_report(codings->diag, PALIER_E_CODES_INTERVIEW,
                  palier_record_place(records, row, INTERVIEW),
                  palier_interview_key(codings->arena, entity, wave, interview));
    read->knowledge = PALIER_CODINGS_OPEN;
}

static void read_tag(struct palier_codings *codings, struct palier_records *records, size_t row)
{
    enum { MOST_LEVELS = 99 };
    const char *const polarities[] = {palier_polarity_name(PALIER_SUPPORTS),
                                      palier_polarity_name(PALIER_CONTRADICTS)};
    struct palier_codes_row *read = add(codings, &codings->table.tags, records, row, TAG);
    const char *id = text_of(records, row, CRITERION);

    if (!read)
        return;
    read->knowledge = knowledge_in(records, row, CRITERION);
    if (read->knowledge != PALIER_CODINGS_KNOWN)
        return;
    read->polarity = (enum palier_polarity)palier_record_word(records, row, POLARITY, polarities, 2,
                                                              PALIER_SUPPORTS);
    read->level = palier_record_integer(records, row, LEVEL, 0, 1, MOST_LEVELS);
    read->criterion = palier_criterion_find(codings->rubric, id);
    if (!read->criterion) {
        palier_report(codings->diag, PALIER_E_UNKNOWN_CRITERION,
                      palier_record_place(records, row, CRITERION), id);
        read->knowledge = PALIER_CODINGS_OPEN;
    } else if (read->level && !palier_level_find(read->criterion->levels, read->level)) {
        palier_report(codings->diag, PALIER_E_UNKNOWN_LEVEL,
                      palier_record_place(records, row, LEVEL),
                      palier_record_text(records, row, LEVEL), read->criterion->id);
    }
}

static void read_row(struct palier_codings *codings, struct palier_records *records, size_t row)
{
    bool is_column = *text_of(records, row, COLUMN);
    bool is_document = *text_of(records, row, DOCUMENT), is_tag = *text_of(records, row, TAG);

    if (is_column + is_document + is_tag != 1)
        palier_report(codings->diag, PALIER_E_CODES_ROW, palier_record_place(records, row, COLUMN));
    else if (is_column)
        read_use(codings, records, row);
    else if (is_document)
        read_document(codings, records, row);
    else
        read_tag(codings, records, row);
}

void palier_codes_read(struct palier_codings *codings)
{
    struct palier_records records;

    if (!codings->options->table ||
        palier_records_open(codings->arena, codings->diag, codings->options->table, columns,
                            COLUMN_COUNT, NULL, &records))
        return;
    for (size_t row = 0; row < records.table.row_count; row++)
        read_row(codings, &records, row);
}

static void check_used(struct palier_codings *codings, const struct palier_codes_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        if (!rows->at[i].is_met)
            palier_report(codings->diag, PALIER_E_CODES_UNUSED, rows->at[i].place,
                          rows->at[i].text);
}

void palier_codes_check_used(struct palier_codings *codings)
{
    check_used(codings, &codings->table.columns);
    check_used(codings, &codings->table.documents);
    check_used(codings, &codings->table.tags);
}

static void write_row(struct palier_csv_writer *csv, const char *const cells[COLUMN_COUNT])
{
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        palier_csv_write_text(csv, cells[i] ? cells[i] : "");
    palier_csv_end_row(csv);
}

/* The use of each column that has one; one that is needed and not found is asked for. */
static void write_columns(struct palier_csv_writer *csv, const struct palier_codings *codings)
{
    if (!codings->grid.row_count)
        return;
    const struct palier_grid_row *header = &codings->grid.rows[0];

    for (size_t c = 0; c < header->count; c++) {
        const char *use = NULL;

        for (int i = 0; i < PALIER_CODINGS_USE_COUNT; i++)
            if (codings->columns[i] == c)
                use = palier_codings_use_name((enum palier_codings_use)i);
        if (*header->cells[c].text)
            write_row(csv, (const char *const[COLUMN_COUNT]){
                               [COLUMN] = header->cells[c].text, [USE] = use ? use : out_word});
    }
}

static void write_documents(struct palier_csv_writer *csv, const struct palier_codings *codings)
{
    for (size_t i = 0; i < codings->documents.count; i++) {
        const struct palier_codings_document *document = &codings->documents.at[i];
        bool is_known = document->knowledge == PALIER_CODINGS_KNOWN;

        write_row(csv, (const char *const[COLUMN_COUNT]){
                           [DOCUMENT] = document->name,
                           [ENTITY] = is_known ? document->entity : "",
                           [WAVE] = is_known ? document->wave : "",
                           [INTERVIEW] = is_known ? document->interview
                                         : document->knowledge == PALIER_CODINGS_OUT ? out_word
                                                                                     : open_word});
    }
}

static void write_tags(struct palier_csv_writer *csv, const struct palier_codings *codings)
{
    for (size_t i = 0; i < codings->tags.count; i++) {
        const struct palier_codings_tag *tag = &codings->tags.at[i];
        bool is_known = tag->knowledge == PALIER_CODINGS_KNOWN;
        const char *level =
            is_known && tag->level ? palier_arena_printf(codings->arena, "%d", tag->level) : "";

        write_row(csv, (const char *const[COLUMN_COUNT]){
                           [TAG] = tag->name,
                           [CRITERION] = is_known                               ? tag->criterion->id
                                         : tag->knowledge == PALIER_CODINGS_OUT ? out_word
                                                                                : open_word,
                           [LEVEL] = level,
                           [POLARITY] = is_known ? palier_polarity_name(tag->polarity) : ""});
    }
}

void palier_codings_table_write(FILE *stream, const struct palier_codings *codings)
{
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, false);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        palier_csv_write_text(&csv, columns[i].name);
    palier_csv_end_row(&csv);
    write_columns(&csv, codings);
    write_documents(&csv, codings);
    write_tags(&csv, codings);
}
