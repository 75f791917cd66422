/* evidence_file.c - see evidence_file.h. */
#include "coding/evidence_file.h"

#include <limits.h>
#include <stdio.h>

#include "base/shared_rows.h"
#include "coding/identity.h"
#include "table/record.h"
#include "table/write.h"

enum column {
    QUESTION = PALIER_IDENTITY_COLUMNS,
    CRITERION,
    LEVEL,
    POLARITY,
    READING,
    QUOTE,
    FILE_NAME,
    LINE,
    OFFSET,
    PATTERN,
    STATUS,
    CODER,
    NOTE,
    REVIEWED,
    COLUMN_COUNT
};

/* In the order in which they are written. */
static const struct palier_column columns[COLUMN_COUNT] = {
    [PALIER_IDENTITY_ENTITY] = {"entity", true},
    [PALIER_IDENTITY_WAVE] = {"wave", false},
    [PALIER_IDENTITY_INTERVIEW] = {"interview", true},
    [PALIER_IDENTITY_GROUP] = {"group", false},
    [QUESTION] = {"question", false},
    [CRITERION] = {"criterion", true},
    [LEVEL] = {"level", false},
    [POLARITY] = {"polarity", false},
    [READING] = {"reading", false},
    [QUOTE] = {"quote", true},
    [FILE_NAME] = {"file", false},
    [LINE] = {"line", false},
    [OFFSET] = {"offset", false},
    [PATTERN] = {"pattern", false},
    [STATUS] = {"status", true},
    [CODER] = {"coder", false},
    [NOTE] = {"note", false},
    [REVIEWED] = {"reviewed", false},
};

enum { STATUS_COUNT = 3, POLARITY_COUNT = 2, MOST_LEVELS = 99 };

/* Undo what the writer did for spreadsheets: one apostrophe less before a text that begins with
 * one. */
static void drop_apostrophes(struct palier_records *records)
{
    struct palier_table *table = &records->table;
    const struct palier_held_cell **rows =
        PALIER_ARRAY(records->arena, table->row_count, const struct palier_held_cell *);

    for (size_t row = 0; row < table->row_count; row++) {
        struct palier_held_cell *cells =
            PALIER_ARRAY(records->arena, table->column_count, struct palier_held_cell);

        for (size_t i = 0; i < table->column_count; i++) {
            cells[i] = table->rows[row][i];
            if (*cells[i].text == '\'') {
                cells[i].text++;
                cells[i].length--;
            }
        }
        rows[row] = cells;
    }
    table->rows = rows;
}

static int read_level(struct palier_records *records, size_t row,
                      const struct palier_criterion *criterion)
{
    int level = palier_record_integer(records, row, LEVEL, 0, 1, MOST_LEVELS);

    if (level && !palier_level_find(criterion->levels, level))
        palier_report(records->diag, PALIER_E_UNKNOWN_LEVEL,
                      palier_record_place(records, row, LEVEL),
                      palier_record_text(records, row, LEVEL), criterion->id);
    return level;
}

static enum palier_evidence_status read_status(struct palier_records *records, size_t row)
{
    const char *names[STATUS_COUNT];

    for (int i = 0; i < STATUS_COUNT; i++)
        names[i] = palier_evidence_status_name((enum palier_evidence_status)i);
    return (enum palier_evidence_status)palier_record_word(records, row, STATUS, names,
                                                           STATUS_COUNT, PALIER_EVIDENCE_PROPOSED);
}

static enum palier_polarity read_polarity(struct palier_records *records, size_t row)
{
    const char *names[POLARITY_COUNT];

    for (int i = 0; i < POLARITY_COUNT; i++)
        names[i] = palier_polarity_name((enum palier_polarity)i);
    return (enum palier_polarity)palier_record_word(records, row, POLARITY, names, POLARITY_COUNT,
                                                    PALIER_SUPPORTS);
}

static enum palier_hit_reading read_reading(struct palier_records *records, size_t row)
{
    const char *names[PALIER_READ_COUNT];

    for (int i = 0; i < PALIER_READ_COUNT; i++)
        names[i] = palier_reading_name((enum palier_hit_reading)i);
    return (enum palier_hit_reading)palier_record_word(records, row, READING, names,
                                                       PALIER_READ_COUNT, PALIER_READ_ASSERTED);
}

/* What the machine wrote about where the quote stands; a row that a person adds has none of it. */
static void read_origin(struct palier_records *records, size_t row,
                        struct palier_evidence *evidence)
{
    evidence->question = palier_record_text(records, row, QUESTION);
    evidence->file = palier_record_text(records, row, FILE_NAME);
    evidence->line = (size_t)palier_record_integer(records, row, LINE, 0, 0, INT_MAX);
    evidence->offset = (size_t)palier_record_integer(records, row, OFFSET, 0, 0, INT_MAX);
    evidence->pattern = palier_record_text(records, row, PATTERN);
}

static void read_criterion(struct palier_frame *frame, struct palier_records *records, size_t row,
                           struct palier_evidence *evidence)
{
    const char *id = palier_record_text(records, row, CRITERION);
    const struct palier_criterion *criterion = palier_criterion_find(frame->rubric, id);

    if (criterion) {
        evidence->criterion = criterion->index;
        evidence->level = read_level(records, row, criterion);
    } else {
        palier_report(records->diag, PALIER_E_UNKNOWN_CRITERION,
                      palier_record_place(records, row, CRITERION), id);
    }
}

static void read_row(struct palier_frame *frame, struct palier_records *records, size_t row,
                     struct palier_evidence_list *list)
{
    struct palier_identity whose;
    size_t errors = frame->diag->errors;

    palier_identity_read(frame, records, row, &whose);
    struct palier_evidence evidence = {
        .entity = whose.entity,
        .wave = whose.wave,
        .interview = whose.interview,
        .group = whose.group,
        .polarity = read_polarity(records, row),
        .reading = read_reading(records, row),
        .quote = palier_record_text(records, row, QUOTE),
        .status = read_status(records, row),
        .coder = palier_record_text(records, row, CODER),
        .note = palier_record_text(records, row, NOTE),
        .is_reviewed = palier_record_flag(records, row, REVIEWED),
        .place = palier_record_place(records, row, QUOTE),
    };

    read_origin(records, row, &evidence);
    read_criterion(frame, records, row, &evidence);
    if (!*evidence.quote)
        palier_report(frame->diag, PALIER_E_EMPTY_QUOTE, evidence.place);
    if (frame->diag->errors == errors)
        *PALIER_APPEND(frame->arena, list) = evidence;
}

enum palier_status palier_evidence_read(struct palier_frame *frame, const char *path,
                                        struct palier_evidence_list *list, size_t *rows)
{
    struct palier_records records;
    size_t errors = frame->diag->errors;
    enum palier_status status =
        palier_records_open_shared(frame->arena, frame->diag, path, frame->threads, columns,
                                   COLUMN_COUNT, NULL, &records);

    *rows = records.table.row_count;
    if (status)
        return status;
    drop_apostrophes(&records);
    for (size_t row = 0; row < *rows; row++)
        read_row(frame, &records, row, list);
    return frame->diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

static void write_count(struct palier_csv_writer *csv, bool is_known, size_t count)
{
    if (is_known)
        palier_csv_write_count(csv, count);
    else
        palier_csv_write_empty(csv);
}

static void write_one(struct palier_csv_writer *csv, const struct palier_rubric *rubric,
                      const struct palier_evidence *evidence)
{
    palier_csv_write_text(csv, evidence->entity);
    palier_csv_write_text(csv, evidence->wave);
    palier_csv_write_text(csv, evidence->interview);
    palier_csv_write_text(csv, evidence->group ? evidence->group->id : "");
    palier_csv_write_text(csv, evidence->question);
    palier_csv_write_text(csv, rubric->criteria[evidence->criterion].id);
    write_count(csv, evidence->level > 0, (size_t)evidence->level);
    palier_csv_write_word(csv, palier_polarity_name(evidence->polarity));
    palier_csv_write_word(csv, palier_reading_name(evidence->reading));
    palier_csv_write_text(csv, evidence->quote);
    palier_csv_write_text(csv, evidence->file);
    write_count(csv, evidence->line > 0, evidence->line);
    write_count(csv, evidence->line > 0, evidence->offset);
    palier_csv_write_text(csv, evidence->pattern);
    palier_csv_write_word(csv, palier_evidence_status_name(evidence->status));
    palier_csv_write_text(csv, evidence->coder);
    palier_csv_write_text(csv, evidence->note);
    palier_csv_write_word(csv, evidence->is_reviewed ? "yes" : "");
    palier_csv_end_row(csv);
}

enum { PIECE = 256 }; /* rows that a thread takes at a time */

struct writing {
    const struct palier_rubric *rubric;
    palier_evidence_maker *make;
    const void *rows;
    bool is_raw;
};

static size_t write_rows(void *context, size_t worker, size_t first, size_t end, FILE *stream)
{
    const struct writing *writing = context;
    struct palier_arena *scratch = palier_arena_new(NULL);
    struct palier_csv_writer csv;
    struct palier_evidence row;

    (void)worker;
    palier_csv_writer_init(&csv, stream, writing->is_raw);
    for (size_t i = first; i < end; i++) {
        writing->make(writing->rows, i, scratch, &row);
        write_one(&csv, writing->rubric, &row);
    }
    palier_arena_free(scratch);
    return end - first;
}

void palier_evidence_write_made(FILE *stream, const struct palier_rubric *rubric,
                                palier_evidence_maker *make, const void *rows, size_t count,
                                bool is_raw, size_t threads)
{
    struct writing writing = {.rubric = rubric, .make = make, .rows = rows, .is_raw = is_raw};
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, is_raw);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        palier_csv_write_text(&csv, columns[i].name);
    palier_csv_end_row(&csv);
    palier_shared_rows_write(&(struct palier_shared_rows){.count = count,
                                                          .size = PIECE,
                                                          .threads = threads,
                                                          .write = write_rows,
                                                          .context = &writing},
                             stream);
}

void palier_evidence_list_row(const void *list, size_t index, struct palier_arena *arena,
                              struct palier_evidence *row)
{
    (void)arena;
    *row = ((const struct palier_evidence_list *)list)->at[index];
}

void palier_evidence_write(FILE *stream, const struct palier_rubric *rubric,
                           const struct palier_evidence_list *list, bool is_raw, size_t threads)
{
    palier_evidence_write_made(stream, rubric, palier_evidence_list_row, list, list->count, is_raw,
                               threads);
}
