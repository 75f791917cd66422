/* rubric.c - rubric.csv, and the order in which the other files are read; see rubric.h. */
#include "model/rubric.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/rubric_internal.h"

bool rubric_open(struct rubric_reader *reader, const char *file, bool is_required,
                 const struct palier_column *columns, size_t count, struct palier_records *records)
{
    const char *path = palier_path_join(reader->arena, reader->path, file);

    if (!is_required && !palier_is_file(path))
        return false;
    return palier_records_open(reader->arena, reader->diag, path, columns, count, NULL, records) ==
           PALIER_OK;
}

struct palier_criterion *rubric_criterion(struct rubric_reader *reader,
                                          struct palier_records *records, size_t row, size_t column)
{
    const char *id = palier_record_text(records, row, column);
    uint32_t index = palier_intern_find(&reader->criterion_ids, id);

    if (index != PALIER_NONE)
        return &reader->criteria[index];
    if (reader->rubric->criterion_count) /* else the tree itself is at fault, and said so */
        palier_report(reader->diag, PALIER_E_UNKNOWN_CRITERION,
                      palier_record_place(records, row, column), id);
    return NULL;
}

const struct palier_question *rubric_question(struct rubric_reader *reader,
                                              struct palier_records *records, size_t row,
                                              size_t column)
{
    const struct palier_questionnaire *questionnaire = reader->rubric->questionnaire;
    const char *name = palier_record_text(records, row, column);
    const struct palier_question *question = palier_question_find(questionnaire, name);
    struct palier_place place = palier_record_place(records, row, column);

    if (question)
        return question;
    const char *nearest =
        palier_text_nearest(name, questionnaire->names.text, questionnaire->names.count);
    if (nearest)
        palier_report(reader->diag, PALIER_E_UNKNOWN_QUESTION_NEAR, place, name, nearest);
    else
        palier_report(reader->diag, PALIER_E_UNKNOWN_QUESTION, place, name);
    return NULL;
}

const struct palier_group *rubric_group(struct rubric_reader *reader,
                                        struct palier_records *records, size_t row, size_t column)
{
    const char *id = palier_record_text(records, row, column);
    const struct palier_group *group = palier_group_find(reader->rubric, id);
    const char *known[PALIER_MOST_GROUPS];

    if (group)
        return group;
    for (size_t i = 0; i < reader->rubric->group_count; i++)
        known[i] = reader->groups[i].id;
    palier_report(reader->diag, PALIER_E_UNKNOWN_GROUP_OF_RUBRIC,
                  palier_record_place(records, row, column), id,
                  palier_words_join(reader->arena, known, reader->rubric->group_count));
    return NULL;
}

/* rubric.csv is a list of keys; each has its place in this table and its case in set_value. */
enum key {
    KEY_ID,
    KEY_VERSION,
    KEY_TITLE_FR,
    KEY_TITLE_EN,
    KEY_LANGUAGE,
    KEY_QUESTIONNAIRE,
    KEY_MINIMUM,
    KEY_MAXIMUM,
    KEY_DECIMALS,
    KEY_ROUNDING,
    KEY_BANDS,
    KEY_GROUPS,
    KEY_COVERAGE,
    KEY_TRIANGULATION,
    KEY_NOT_ASKED,
    KEY_NOT_APPLICABLE,
    KEY_DONT_KNOW,
    KEY_BLANK,
    KEY_COUNT
};

static const char *const key_names[KEY_COUNT] = {
    [KEY_ID] = "id",
    [KEY_VERSION] = "version",
    [KEY_TITLE_FR] = "title::fr",
    [KEY_TITLE_EN] = "title::en",
    [KEY_LANGUAGE] = "language",
    [KEY_QUESTIONNAIRE] = "questionnaire",
    [KEY_MINIMUM] = "minimum",
    [KEY_MAXIMUM] = "maximum",
    [KEY_DECIMALS] = "decimals",
    [KEY_ROUNDING] = "rounding",
    [KEY_BANDS] = "bands",
    [KEY_GROUPS] = "groups",
    [KEY_COVERAGE] = "minimum_coverage",
    [KEY_TRIANGULATION] = "triangulation",
    [KEY_NOT_ASKED] = "not_asked",
    [KEY_NOT_APPLICABLE] = "not_applicable",
    [KEY_DONT_KNOW] = "dont_know",
    [KEY_BLANK] = "blank",
};

enum { COLUMN_KEY, COLUMN_VALUE, KEY_COLUMNS };

static const struct palier_column key_columns[KEY_COLUMNS] = {
    [COLUMN_KEY] = {"key", true},
    [COLUMN_VALUE] = {"value", true},
};

static bool choose(struct palier_records *records, size_t row, const char *no, const char *yes)
{
    const char *const words[] = {no, yes};

    return palier_record_word(records, row, COLUMN_VALUE, words, 2, 0);
}

/* "out" leaves the answer out; a number gives it those points. */
static double no_answer_points(struct palier_records *records, size_t row)
{
    if (!strcmp(palier_record_text(records, row, COLUMN_VALUE), "out"))
        return NAN;
    return palier_record_number(records, row, COLUMN_VALUE, NAN, -1e15, 1e15);
}

static void set_value(struct rubric_reader *reader, struct palier_records *records, size_t row,
                      enum key key)
{
    static const char *const languages[] = {"fr", "en"};
    struct palier_rubric *rubric = reader->rubric;
    const char *value = palier_record_text(records, row, COLUMN_VALUE);

    switch (key) {
    case KEY_ID:
        rubric->id = palier_record_id(records, row, COLUMN_VALUE);
        break;
    case KEY_VERSION:
        rubric->version = value;
        break;
    case KEY_TITLE_FR:
        rubric->title.in[PALIER_FRENCH] = value;
        break;
    case KEY_TITLE_EN:
        rubric->title.in[PALIER_ENGLISH] = value;
        break;
    case KEY_LANGUAGE:
        rubric->language =
            (enum palier_language)palier_record_word(records, row, COLUMN_VALUE, languages, 2, 0);
        break;
    case KEY_QUESTIONNAIRE:
        rubric->questionnaire_name = value;
        break;
    case KEY_MINIMUM:
        rubric->minimum = palier_record_number(records, row, COLUMN_VALUE, 1, -1e9, 1e9);
        break;
    case KEY_MAXIMUM:
        rubric->maximum = palier_record_number(records, row, COLUMN_VALUE, 5, -1e9, 1e9);
        break;
    case KEY_DECIMALS:
        rubric->decimals = palier_record_integer(records, row, COLUMN_VALUE, 1, 0, 9);
        break;
    case KEY_ROUNDING:
        rubric->is_exact = choose(records, row, "displayed", "exact");
        break;
    case KEY_BANDS:
        rubric->is_right_closed = choose(records, row, "left", "right");
        break;
    case KEY_GROUPS:
        rubric->is_pooled = choose(records, row, "balanced", "pooled");
        break;
    case KEY_COVERAGE:
        reader->default_coverage = palier_record_number(records, row, COLUMN_VALUE, 0.5, 0, 1);
        break;
    case KEY_TRIANGULATION:
        rubric->triangulation = palier_record_number(records, row, COLUMN_VALUE, NAN, 0, 1e9);
        break;
    case KEY_NOT_ASKED: /* these four stand in the order of enum palier_no_answer */
    case KEY_NOT_APPLICABLE:
    case KEY_DONT_KNOW:
    case KEY_BLANK:
        rubric->no_answer_points[key - KEY_NOT_ASKED] = no_answer_points(records, row);
        break;
    case KEY_COUNT:
        break;
    }
}

static void read_keys(struct rubric_reader *reader)
{
    struct palier_records records;
    bool is_seen[KEY_COUNT] = {false};

    if (!rubric_open(reader, "rubric.csv", true, key_columns, KEY_COLUMNS, &records))
        return;
    for (size_t row = 0; row < records.table.row_count; row++) {
        const char *name = palier_record_text(&records, row, COLUMN_KEY);
        struct palier_place place = palier_record_place(&records, row, COLUMN_KEY);
        size_t key = 0;

        while (key < KEY_COUNT && strcmp(name, key_names[key]))
            key++;
        if (key == KEY_COUNT) {
            palier_report(reader->diag, PALIER_E_UNKNOWN_KEY, place, name);
            continue;
        }
        if (is_seen[key])
            palier_report(reader->diag, PALIER_E_KEY_TWICE, place, name);
        is_seen[key] = true;
        set_value(reader, &records, row, (enum key)key);
    }
    if (!is_seen[KEY_ID])
        palier_report(reader->diag, PALIER_E_MISSING_KEY,
                      ((struct palier_place){.file = records.table.path}), "id");
    if (reader->rubric->maximum <= reader->rubric->minimum) {
        char low[PALIER_NUMBER_SIZE], high[PALIER_NUMBER_SIZE];

        palier_report(reader->diag, PALIER_E_EMPTY_RANGE,
                      ((struct palier_place){.file = records.table.path}),
                      palier_number_print(low, reader->rubric->minimum),
                      palier_number_print(high, reader->rubric->maximum));
        reader->rubric->minimum = -1e9; /* what was meant is not known: refuse no figure for it */
        reader->rubric->maximum = 1e9;
    }
}

/* The questions that items.csv names, where there is no questionnaire to say more of them. */
static const struct palier_questionnaire *own_questions(struct rubric_reader *reader)
{
    static const struct palier_column columns[] = {{"question", false}};
    struct palier_questionnaire *own = PALIER_NEW(reader->arena, struct palier_questionnaire);
    struct palier_records records;
    struct palier_diag unheard; /* items.csv is read again, and heard then */
    const char *path = palier_path_join(reader->arena, reader->path, "items.csv");

    palier_diag_init(&unheard, reader->arena);
    *own = (struct palier_questionnaire){.id = "", .version = ""};
    palier_intern_init(&own->names, reader->arena, true);
    if (!palier_is_file(path) ||
        palier_records_open(reader->arena, &unheard, path, columns, 1, "", &records))
        return own;
    struct palier_question *questions =
        PALIER_ARRAY(reader->arena, records.table.row_count, struct palier_question);
    for (size_t row = 0; row < records.table.row_count; row++) {
        const char *name = palier_record_text(&records, row, 0);
        if (!*name || palier_question_find(own, name))
            continue;
        uint32_t index = palier_intern_add(&own->names, name);

        questions[index] = (struct palier_question){.name = name,
                                                    .index = index,
                                                    .kind = PALIER_FREE,
                                                    .least = -INFINITY,
                                                    .most = INFINITY,
                                                    .label = {{name, name}},
                                                    .place = palier_record_place(&records, row, 0)};
        own->questions = questions;
        own->question_count = own->names.count;
    }
    return own;
}

/* The names and sums of all files, so that two rubrics with one id can be told apart. */
static void sum_files(struct rubric_reader *reader)
{
    const char **names, *all = "";
    size_t count;

    if (palier_directory_list(reader->arena, reader->diag, reader->path, "", ".csv", &names,
                              &count))
        return;
    for (size_t i = 0; i < count; i++) {
        struct palier_bytes bytes;
        char sum[PALIER_SHA256_TEXT];

        if (palier_file_read(reader->arena, reader->diag,
                             palier_path_join(reader->arena, reader->path, names[i]), &bytes))
            return;
        palier_sha256(bytes.at, bytes.length, sum);
        all = palier_arena_printf(reader->arena, "%s%s  %s\n", all, sum, names[i]);
    }
    palier_sha256(all, strlen(all), reader->rubric->sha256);
}

static void warn_of_unknown_files(struct rubric_reader *reader)
{
    static const char *const known[] = {"actions.csv",  "criteria.csv", "descriptors.csv",
                                        "factors.csv",  "gates.csv",    "groups.csv",
                                        "items.csv",    "levels.csv",   "obstacles.csv",
                                        "patterns.csv", "profiles.csv", "rubric.csv",
                                        "scales.csv"};
    const char **names;
    size_t count;

    if (palier_directory_list(reader->arena, reader->diag, reader->path, "", ".csv", &names,
                              &count))
        return;
    for (size_t i = 0; i < count; i++) {
        bool is_known = false;

        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            is_known = is_known || !strcmp(names[i], known[k]);
        if (!is_known)
            palier_report(reader->diag, PALIER_E_UNKNOWN_FILE,
                          ((struct palier_place){
                              .file = palier_path_join(reader->arena, reader->path, names[i])}));
    }
}

enum palier_status palier_rubric_read(struct palier_arena *arena, struct palier_diag *diag,
                                      const char *path,
                                      const struct palier_questionnaire *questionnaire,
                                      struct palier_rubric *rubric)
{
    struct rubric_reader reader = {
        .arena = arena, .diag = diag, .path = path, .rubric = rubric, .default_coverage = 0.5};
    size_t errors = diag->errors;

    *rubric = (struct palier_rubric){.path = path,
                                     .id = "",
                                     .version = "",
                                     .minimum = 1,
                                     .maximum = 5,
                                     .decimals = 1,
                                     .triangulation = NAN,
                                     .no_answer_points = {NAN, NAN, NAN, NAN}};
    rubric->questionnaire = questionnaire ? questionnaire : own_questions(&reader);
    read_keys(&reader);
    rubric_read_groups(&reader);
    rubric_read_criteria(&reader);
    rubric_read_levels(&reader);
    rubric_read_descriptors(&reader);
    rubric_read_items(&reader);
    rubric_read_gates(&reader);
    rubric_read_patterns(&reader);
    rubric_read_profiles(&reader);
    rubric_read_actions(&reader);
    warn_of_unknown_files(&reader);
    sum_files(&reader);
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

enum palier_status palier_rubric_questionnaire(struct palier_arena *arena, struct palier_diag *diag,
                                               const char *path, const char **name)
{
    struct palier_records records;
    enum palier_status status =
        palier_records_open(arena, diag, palier_path_join(arena, path, "rubric.csv"), key_columns,
                            KEY_COLUMNS, NULL, &records);

    *name = NULL;
    for (size_t row = 0; row < records.table.row_count; row++)
        if (!strcmp(palier_record_text(&records, row, COLUMN_KEY), key_names[KEY_QUESTIONNAIRE]))
            *name = palier_record_text_or_null(&records, row, COLUMN_VALUE);
    return status;
}
