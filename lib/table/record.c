/* record.c - see record.h. */
#include "table/record.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

enum palier_status palier_records_open(struct palier_arena *arena, struct palier_diag *diag,
                                       const char *path, const struct palier_column *columns,
                                       size_t count, const char *open_prefix,
                                       struct palier_records *records)
{
    return palier_records_open_shared(arena, diag, path, 1, columns, count, open_prefix, records);
}

enum palier_status palier_records_open_shared(struct palier_arena *arena, struct palier_diag *diag,
                                              const char *path, size_t threads,
                                              const struct palier_column *columns, size_t count,
                                              const char *open_prefix,
                                              struct palier_records *records)
{
    assert(count <= PALIER_MOST_COLUMNS);
    *records = (struct palier_records){.arena = arena, .diag = diag};

    enum palier_status status =
        palier_table_load_shared(arena, diag, path, threads, &records->table);
    if (records->table.header) {
        enum palier_status bound = palier_columns_bind(diag, &records->table, columns, count,
                                                       open_prefix, records->positions);
        if (!status)
            status = bound;
    }
    if (status)
        records->table.row_count = 0; /* what cannot be told apart is not read */
    return status;
}

static const struct palier_held_cell *cell_at(const struct palier_records *records, size_t row,
                                              size_t column)
{
    uint32_t position = records->positions[column];

    return position == PALIER_NONE ? NULL : &records->table.rows[row][position];
}

const char *palier_record_text(const struct palier_records *records, size_t row, size_t column)
{
    const struct palier_held_cell *cell = cell_at(records, row, column);

    return cell ? cell->text : "";
}

size_t palier_record_length(const struct palier_records *records, size_t row, size_t column)
{
    const struct palier_held_cell *cell = cell_at(records, row, column);

    return cell ? cell->length : 0;
}

const char *palier_record_text_or_null(const struct palier_records *records, size_t row,
                                       size_t column)
{
    const char *text = palier_record_text(records, row, column);

    return *text ? text : NULL;
}

struct palier_place palier_record_place(const struct palier_records *records, size_t row,
                                        size_t column)
{
    const struct palier_held_cell *cell = cell_at(records, row, column);

    if (!cell)
        return (struct palier_place){.file = records->table.path,
                                     .line = records->table.rows[row][0].line};
    return palier_held_place(&records->table, cell);
}

struct palier_label palier_record_label(const struct palier_records *records, size_t row,
                                        size_t first)
{
    struct palier_label label;

    label.in[PALIER_FRENCH] = palier_record_text_or_null(records, row, first);
    label.in[PALIER_ENGLISH] = palier_record_text_or_null(records, row, first + 1);
    return label;
}

/* A column that writes 2.5 here and 2,5 there was filled by two programs: which one is right? */
static bool marks_agree(struct palier_records *records, size_t row, size_t column,
                        enum palier_decimal_mark mark)
{
    const struct palier_held_cell *cell = cell_at(records, row, column);

    if (mark == PALIER_MARK_POINT && !records->points[column])
        records->points[column] = cell;
    if (mark == PALIER_MARK_COMMA && !records->commas[column])
        records->commas[column] = cell;
    return mark == PALIER_MARK_NONE || !records->points[column] || !records->commas[column];
}

/* Read TEXT, which stands in the cell at ROW and COLUMN, as a number from LOW to HIGH. */
static double read_number(struct palier_records *records, size_t row, size_t column,
                          const char *text, double otherwise, double low, double high)
{
    struct palier_place place = palier_record_place(records, row, column);
    enum palier_decimal_mark mark;
    double value;

    if (!*text)
        return otherwise;
    if (!palier_number_parse(text, &value, &mark)) {
        palier_report(records->diag, PALIER_E_NOT_A_NUMBER, place, text);
        return otherwise;
    }
    if (!marks_agree(records, row, column, mark)) {
        palier_report(records->diag, PALIER_E_TWO_DECIMAL_MARKS, place, text);
        return otherwise;
    }
    if (value < low || value > high) {
        char least[PALIER_NUMBER_SIZE] = "-∞", most[PALIER_NUMBER_SIZE] = "∞";

        if (isfinite(low))
            palier_number_print(least, low);
        if (isfinite(high))
            palier_number_print(most, high);
        palier_report(records->diag, PALIER_E_OUT_OF_RANGE, place, text, least, most);
        return otherwise;
    }
    return value;
}

double palier_record_number(struct palier_records *records, size_t row, size_t column,
                            double otherwise, double low, double high)
{
    return read_number(records, row, column, palier_record_text(records, row, column), otherwise,
                       low, high);
}

double palier_record_people(struct palier_records *records, size_t row, size_t column, double most)
{
    const char *text = palier_record_text(records, row, column);
    char *ungrouped = palier_arena_alloc(records->arena, strlen(text) + 1, 1);
    enum palier_decimal_mark mark;
    double people;

    if (palier_number_ungroup(text, ungrouped))
        text = ungrouped;
    if (!*text || !strchr("0123456789", *text) ||
        (palier_number_parse(text, &people, &mark) && people == floor(people) &&
         !palier_number_may_be_thousands(text)))
        return read_number(records, row, column, text, NAN, 0, most);
    palier_report(records->diag, PALIER_E_NOT_PEOPLE, palier_record_place(records, row, column),
                  text);
    return NAN;
}

int palier_record_integer(struct palier_records *records, size_t row, size_t column, int otherwise,
                          int low, int high)
{
    const char *text = palier_record_text(records, row, column);
    int64_t value;

    if (!*text)
        return otherwise;
    if (palier_integer_parse(text, low, high, &value))
        return (int)value;
    char least[24], most[24];
    snprintf(least, sizeof least, "%d", low);
    snprintf(most, sizeof most, "%d", high);
    palier_report(records->diag, PALIER_E_NOT_AN_INTEGER, palier_record_place(records, row, column),
                  text, least, most);
    return otherwise;
}

bool palier_record_flag(struct palier_records *records, size_t row, size_t column)
{
    static const char *const words[] = {"no", "yes", "non", "oui", "false", "true"};

    return palier_record_word(records, row, column, words, sizeof words / sizeof *words, 0) % 2;
}

const char *palier_words_join(struct palier_arena *arena, const char *const *words, size_t count)
{
    size_t length = 1;

    for (size_t i = 0; i < count; i++)
        length += strlen(words[i]) + 2;
    char *joined = palier_arena_alloc(arena, length, 1), *end = joined;

    for (size_t i = 0; i < count; i++)
        end = stpcpy(stpcpy(end, i ? ", " : ""), words[i]);
    return joined;
}

size_t palier_record_word(struct palier_records *records, size_t row, size_t column,
                          const char *const *words, size_t count, size_t otherwise)
{
    const char *text = palier_record_text(records, row, column);

    if (!*text)
        return otherwise;
    for (size_t i = 0; i < count; i++)
        if (!strcmp(text, words[i]))
            return i;
    palier_report(records->diag, PALIER_E_UNKNOWN_WORD, palier_record_place(records, row, column),
                  text, palier_words_join(records->arena, words, count));
    return otherwise;
}

const char *palier_record_id(struct palier_records *records, size_t row, size_t column)
{
    const char *text = palier_record_text(records, row, column);

    if (!palier_is_id(text))
        palier_report(records->diag, PALIER_E_BAD_ID, palier_record_place(records, row, column),
                      text);
    return text;
}

uint32_t palier_record_new_id(struct palier_records *records, size_t row, size_t column,
                              struct palier_intern *seen)
{
    const char *text = palier_record_text(records, row, column);

    if (!palier_is_id(text)) {
        palier_report(records->diag, PALIER_E_BAD_ID, palier_record_place(records, row, column),
                      text);
        return PALIER_NONE;
    }
    if (palier_intern_find(seen, text) != PALIER_NONE) {
        palier_report(records->diag, PALIER_E_ID_TWICE, palier_record_place(records, row, column),
                      text);
        return PALIER_NONE;
    }
    return palier_intern_add(seen, text);
}

void palier_record_words(const struct palier_records *records, size_t row, size_t column,
                         const char *const **words, size_t *count)
{
    const char *at = palier_record_text(records, row, column);
    struct {
        const char **at;
        size_t count, capacity;
    } list = {0};

    for (const char *word; (word = palier_text_word(records->arena, &at));)
        *PALIER_APPEND(records->arena, &list) = word;
    *words = (const char *const *)list.at;
    *count = list.count;
}
