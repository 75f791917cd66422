/* mapping_write.c - the matching as a CSV that a person can edit; see mapping.h. */
#include "base/text.h"
#include "import/mapping.h"

#include <string.h>

#include "import/match.h"
#include "table/write.h"

static const char *how_word(const struct palier_import_column *column)
{
    switch (column->matched_by) {
    case PALIER_BY_NOTHING:
        return "";
    case PALIER_BY_NAME:
        return "name";
    case PALIER_BY_PATH:
        return "path";
    case PALIER_BY_CODE:
        return "code";
    case PALIER_BY_LABEL:
        return column->language == PALIER_FRENCH ? "label::fr" : "label::en";
    case PALIER_BY_TOOL:
        return "tool";
    case PALIER_BY_MAPPING:
        return "mapping";
    }
    return "";
}

static void write_value(struct palier_csv_writer *csv, size_t column, const char *header,
                        const char *value, const char *answer)
{
    if (column)
        palier_csv_write_count(csv, column);
    else
        palier_csv_write_empty(csv);
    palier_csv_write_text(csv, header);
    for (int empty = 0; empty < 3; empty++)
        palier_csv_write_empty(csv);
    palier_csv_write_text(csv, value);
    palier_csv_write_text(csv, answer);
    palier_csv_write_empty(csv);
    palier_csv_end_row(csv);
}

static void write_rules(struct palier_csv_writer *csv, size_t column, const char *header,
                        const struct palier_value_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++)
        write_value(csv, column, header, rules->at[i].key, rules->at[i].answer);
}

/* The different words of COLUMN; none where there are too many, or whole sentences. */
static void find_words(const struct palier_import *import,
                       const struct palier_import_column *column, struct palier_intern *words)
{
    enum { MOST_WORDS = 20, LONGEST_WORD = 60 };

    palier_intern_init(words, import->arena, false);
    for (size_t r = import->layout.first_row; r < import->grid.row_count; r++) {
        const char *text =
            palier_text_trim(import->arena,
                             palier_grid_cell(&import->grid.rows[r], column->index)->text);

        if (*text)
            palier_intern_add(words, text);
        if (words->count > MOST_WORDS || strlen(text) > LONGEST_WORD) {
            words->count = 0;
            return;
        }
    }
}

/* What stands in a column that nobody knows yet, for a person to say what each word answers. */
static void write_open_words(struct palier_csv_writer *csv, const struct palier_import *import,
                             const struct palier_import_column *column)
{
    struct palier_intern words;

    find_words(import, column, &words);
    for (size_t i = 0; i < words.count; i++)
        write_value(csv, column->index + 1, column->header, words.text[i], PALIER_MAPPING_OPEN);
}

void palier_import_mapping_write(FILE *stream, const struct palier_import *import)
{
    static const char *const names[] = {"column", "header", "use",    "question",
                                        "choice", "value",  "answer", "how"};
    const struct palier_layout *layout = &import->layout;
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, false);
    palier_csv_write_row(&csv, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < layout->column_count; i++) {
        const struct palier_import_column *column = &layout->columns[i];
        bool is_said = column->use != PALIER_USE_INTERVIEW;

        palier_csv_write_count(&csv, column->index + 1);
        palier_csv_write_text(&csv, column->header);
        palier_csv_write_text(&csv, is_said ? palier_use_name(column->use) : "");
        palier_csv_write_text(&csv, column->question ? column->question->name : "");
        palier_csv_write_text(&csv, column->choice ? column->choice->name : "");
        palier_csv_write_empty(&csv);
        palier_csv_write_empty(&csv);
        palier_csv_write_text(&csv, how_word(column));
        palier_csv_end_row(&csv);
        write_rules(&csv, column->index + 1, column->header, &column->rules);
        if (column->use == PALIER_USE_UNKNOWN)
            write_open_words(&csv, import, column);
    }
    write_rules(&csv, 0, "*", &layout->rules);
}
