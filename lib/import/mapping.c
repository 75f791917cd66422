/* mapping.c - what a person says the columns are; see mapping.h. */
#include "import/mapping.h"

#include <string.h>

#include "base/key.h"
#include "base/text.h"
#include "import/match.h"
#include "table/record.h"

enum mapping_column { COLUMN, HEADER, USE, QUESTION, CHOICE, VALUE, ANSWER, HOW, COLUMN_COUNT };

enum { LARGEST_COLUMN = PALIER_GRID_MOST_COLUMNS };

/* The cell, without the apostrophe that the writer puts before what a spreadsheet could run. */
static const char *plain_text(const struct palier_records *records, size_t row, size_t column)
{
    const char *text = palier_record_text(records, row, column);

    return text + (text[0] == '\'' && text[1] && strchr("=+-@'\t\r", text[1]));
}

static const struct palier_question *read_question(struct palier_import *import,
                                                   const struct palier_records *records, size_t row)
{
    const struct palier_questionnaire *questionnaire = import->questionnaire;
    const char *name = palier_record_text(records, row, QUESTION);
    const struct palier_question *question = palier_question_find(questionnaire, name);

    if (!question && *name)
        palier_question_report_unknown(import->diag, questionnaire,
                                       palier_record_place(records, row, QUESTION), name);
    return question;
}

static const char *choice_names(struct palier_arena *arena, const struct palier_question *question)
{
    size_t count = question->choices ? question->choices->count : 0;
    const char **names = PALIER_ARRAY(arena, count, const char *);

    for (size_t i = 0; i < count; i++)
        names[i] = question->choices->choices[i].name;
    return palier_words_join(arena, names, count);
}

static const struct palier_choice *read_choice(struct palier_import *import,
                                               const struct palier_records *records, size_t row,
                                               const struct palier_question *question)
{
    const char *name = palier_record_text(records, row, CHOICE);
    uint32_t index = question ? palier_choice_find(question, name) : PALIER_NONE;

    if (index != PALIER_NONE)
        return &question->choices->choices[index];
    if (question && *name)
        palier_report(import->diag, PALIER_E_UNKNOWN_WORD,
                      palier_record_place(records, row, CHOICE), name,
                      choice_names(import->arena, question));
    return NULL;
}

/* Whether the cell in COLUMN is filled as USE wants it: reported where it is not. */
static bool has_what_it_needs(struct palier_import *import, const struct palier_records *records,
                              size_t row, enum mapping_column column, bool is_needed,
                              const char *use)
{
    static const char *const names[COLUMN_COUNT] = {
        [USE] = "use", [QUESTION] = "question", [CHOICE] = "choice", [ANSWER] = "answer"};
    bool is_filled = *palier_record_text(records, row, column) != '\0';
    struct palier_place place = palier_record_place(records, row, column);

    if (is_filled == is_needed)
        return true;
    if (is_needed)
        palier_report(import->diag, PALIER_E_MAPPING_LACKS, place, use, names[column]);
    else
        palier_report(import->diag, PALIER_E_NOT_USED, place, names[column], use);
    return false;
}

/* "" with a question is that question, and with a choice that tick: nobody need learn the words. */
static enum palier_column_use read_use(struct palier_records *records, size_t row)
{
    enum { FIRST = PALIER_USE_UNKNOWN + 1, COUNT = PALIER_USE_INTERVIEW - FIRST };
    const char *words[COUNT];
    bool has_question = *palier_record_text(records, row, QUESTION) != '\0';
    bool has_choice = *palier_record_text(records, row, CHOICE) != '\0';

    for (int use = 0; use < COUNT; use++)
        words[use] = palier_use_name((enum palier_column_use)(FIRST + use));
    if (!*palier_record_text(records, row, USE))
        return has_choice     ? PALIER_USE_TICK
               : has_question ? PALIER_USE_QUESTION
                              : PALIER_USE_UNKNOWN;
    size_t found = palier_record_word(records, row, USE, words, COUNT, COUNT);

    return found == COUNT ? PALIER_USE_UNKNOWN : (enum palier_column_use)(FIRST + found);
}

/* Ticks are of a question that takes several answers, words beside "other" of one with choices. */
static void check_kind(struct palier_import *import, const struct palier_records *records,
                       size_t row, const struct palier_mapping_row *said)
{
    const struct palier_question *question = said->question;
    bool is_tick = said->use == PALIER_USE_TICK, is_other = said->use == PALIER_USE_OTHER;

    if (question &&
        ((is_tick && question->kind != PALIER_SELECT_MULTIPLE) || (is_other && !question->choices)))
        palier_report(import->diag, PALIER_E_MAPPING_KIND,
                      palier_record_place(records, row, QUESTION), palier_use_name(said->use),
                      is_tick ? "select_multiple" : "select_one, select_multiple", question->name);
}

/* A row that says what its column is. */
static void read_column_row(struct palier_import *import, struct palier_records *records,
                            size_t row, struct palier_mapping *mapping,
                            struct palier_mapping_row *said)
{
    size_t errors = import->diag->errors;

    said->use = read_use(records, row);
    bool needs_question = said->use == PALIER_USE_QUESTION || said->use == PALIER_USE_TICK ||
                          said->use == PALIER_USE_OTHER;
    const char *word = said->use == PALIER_USE_UNKNOWN ? palier_record_text(records, row, USE)
                                                       : palier_use_name(said->use);

    has_what_it_needs(import, records, row, QUESTION, needs_question, word);
    has_what_it_needs(import, records, row, CHOICE, said->use == PALIER_USE_TICK, word);
    said->question = read_question(import, records, row);
    said->choice = read_choice(import, records, row, said->question);
    check_kind(import, records, row, said);
    if (said->is_any)
        palier_report(import->diag, PALIER_E_MAPPING_ANY,
                      palier_record_place(records, row, HEADER));
    if (*palier_record_text(records, row, ANSWER))
        palier_report(import->diag, PALIER_E_MAPPING_LACKS,
                      palier_record_place(records, row, VALUE), "answer", "value");
    if (import->diag->errors == errors && said->use != PALIER_USE_UNKNOWN)
        *PALIER_APPEND(import->arena, mapping) = *said;
}

static void read_row(struct palier_import *import, struct palier_records *records, size_t row,
                     struct palier_mapping *mapping)
{
    const char *value = plain_text(records, row, VALUE);
    struct palier_mapping_row said = {
        .header = palier_text_trim(import->arena, plain_text(records, row, HEADER)),
        .place = palier_record_place(records, row, HEADER),
        .answer_place = palier_record_place(records, row, ANSWER),
    };

    said.key = palier_text_key(import->arena, said.header);
    said.column = (size_t)palier_record_integer(records, row, COLUMN, 0, 1, LARGEST_COLUMN);
    said.is_any = !strcmp(said.header, "*") && !said.column;
    if (!*said.header && !said.column) {
        palier_report(import->diag, PALIER_E_MAPPING_NO_COLUMN, said.place);
        return;
    }
    if (!*value) {
        read_column_row(import, records, row, mapping, &said);
        return;
    }
    bool is_clean = has_what_it_needs(import, records, row, USE, false, "value");

    is_clean &= has_what_it_needs(import, records, row, QUESTION, false, "value");
    is_clean &= has_what_it_needs(import, records, row, CHOICE, false, "value");
    said.value = value;
    said.answer = plain_text(records, row, ANSWER);
    if (is_clean && strcmp(said.answer, PALIER_MAPPING_OPEN))
        *PALIER_APPEND(import->arena, mapping) = said;
}

/* VALUE=ANSWER; an answer holds no "=", a value may. */
static void read_option(struct palier_import *import, const char *text,
                        struct palier_mapping *mapping)
{
    const char *equals = strrchr(text, '=');
    struct palier_mapping_row said = {.header = "*", .key = "", .is_any = true};

    if (!equals || !*palier_header_part(import->arena, text, (size_t)(equals - text))) {
        palier_report(import->diag, PALIER_E_VALUE_OPTION, said.place, text);
        return;
    }
    said.value = palier_header_part(import->arena, text, (size_t)(equals - text));
    said.answer = palier_text_trim(import->arena, equals + 1);
    *PALIER_APPEND(import->arena, mapping) = said;
}

void palier_mapping_read(struct palier_import *import, struct palier_mapping *mapping)
{
    static const struct palier_column columns[COLUMN_COUNT] = {
        [COLUMN] = {"column", false},     [HEADER] = {"header", true},  [USE] = {"use", false},
        [QUESTION] = {"question", false}, [CHOICE] = {"choice", false}, [VALUE] = {"value", false},
        [ANSWER] = {"answer", false},     [HOW] = {"how", false},
    };
    const struct palier_import_options *options = import->options;
    struct palier_records records;

    *mapping = (struct palier_mapping){.count = 0};
    if (options->mapping && !palier_records_open(import->arena, import->diag, options->mapping,
                                                 columns, COLUMN_COUNT, NULL, &records))
        for (size_t row = 0; row < records.table.row_count; row++)
            read_row(import, &records, row, mapping);
    for (size_t i = 0; i < options->value_count; i++)
        read_option(import, options->values[i], mapping);
}
