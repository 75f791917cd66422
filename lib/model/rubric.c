/* rubric.c - the order in which the files of a rubric are read; see rubric.h. */
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

    if (!question)
        palier_question_report_unknown(reader->diag, questionnaire,
                                       palier_record_place(records, row, column), name);
    return question;
}

const struct palier_group *rubric_group(struct rubric_reader *reader, const char *id,
                                        struct palier_place place)
{
    const struct palier_group *group = palier_group_find(reader->rubric, id);
    const char *known[PALIER_MOST_GROUPS];

    if (group)
        return group;
    for (size_t i = 0; i < reader->rubric->group_count; i++)
        known[i] = reader->groups[i].id;
    palier_report(reader->diag, PALIER_E_UNKNOWN_GROUP_OF_RUBRIC, place, id,
                  palier_words_join(reader->arena, known, reader->rubric->group_count));
    return NULL;
}

double rubric_no_answer(struct palier_records *records, size_t row, size_t column, double otherwise)
{
    if (!strcmp(palier_record_text(records, row, column), "out"))
        return NAN;
    return palier_record_number(records, row, column, otherwise, -1e15, 1e15);
}

void rubric_refuse_cell(struct rubric_reader *reader, struct palier_place place, const char *column,
                        const char *what)
{
    palier_report(reader->diag, PALIER_E_NOT_USED, place, column, what);
}

/* Room for two questions a row is there; a name that was seen before is passed over. */
static void add_own_question(struct palier_questionnaire *own, struct palier_question *questions,
                             const struct palier_records *records, size_t row, size_t column)
{
    const char *name = palier_record_text(records, row, column);

    if (!*name || palier_question_find(own, name))
        return;
    uint32_t index = palier_intern_add(&own->names, name);

    questions[index] = (struct palier_question){.name = name,
                                                .index = index,
                                                .kind = PALIER_FREE,
                                                .least = -INFINITY,
                                                .most = INFINITY,
                                                .label = {{name, name}},
                                                .place = palier_record_place(records, row, column)};
    own->question_count = own->names.count;
}

/* The questions that items.csv names, where there is no questionnaire to say more of them. */
static const struct palier_questionnaire *own_questions(struct rubric_reader *reader)
{
    enum { QUESTION, DENOMINATOR, COLUMNS };
    static const struct palier_column columns[COLUMNS] = {
        [QUESTION] = {"question", false}, [DENOMINATOR] = {"denominator", false}};
    struct palier_questionnaire *own = PALIER_NEW(reader->arena, struct palier_questionnaire);
    struct palier_records records;
    struct palier_diag unheard; /* items.csv is read again, and heard then */
    const char *path = palier_path_join(reader->arena, reader->path, "items.csv");

    palier_diag_init(&unheard, reader->arena);
    *own = (struct palier_questionnaire){.id = "", .version = ""};
    palier_intern_init(&own->names, reader->arena, true);
    if (!palier_is_file(path) ||
        palier_records_open(reader->arena, &unheard, path, columns, COLUMNS, "", &records))
        return own;
    struct palier_question *questions =
        PALIER_ARRAY(reader->arena, 2 * records.table.row_count, struct palier_question);

    own->questions = questions;
    for (size_t row = 0; row < records.table.row_count; row++) {
        add_own_question(own, questions, &records, row, QUESTION);
        if (rubric_denominator_kind(palier_record_text(&records, row, DENOMINATOR)) ==
            PALIER_DENOMINATOR_QUESTION)
            add_own_question(own, questions, &records, row, DENOMINATOR);
    }
    return own;
}

/* The names and sums of all files, so that two rubrics with one id can be told apart. */
static void sum_files(struct rubric_reader *reader)
{
    const char **names, *all = "";
    size_t count;

    if (palier_directory_list(reader->arena, reader->diag, reader->path, NULL, ".csv", &names,
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
    static const char *const known[] = {"actions.csv",  "criteria.csv",   "descriptors.csv",
                                        "cycles.csv",   "engagement.csv", "factors.csv",
                                        "gates.csv",    "groups.csv",     "items.csv",
                                        "levels.csv",   "obstacles.csv",  "patterns.csv",
                                        "profiles.csv", "rubric.csv",     "scales.csv",
                                        "views.csv"};
    const char **names;
    size_t count;

    if (palier_directory_list(reader->arena, reader->diag, reader->path, NULL, ".csv", &names,
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
    struct rubric_reader reader = {.arena = arena, .diag = diag, .path = path, .rubric = rubric};
    size_t errors = diag->errors;

    *rubric = (struct palier_rubric){.path = path,
                                     .id = "",
                                     .version = "",
                                     .no_answer_points = {NAN, NAN, NAN, NAN}};
    rubric->questionnaire = questionnaire ? questionnaire : own_questions(&reader);
    rubric_read_keys(&reader);
    rubric_read_scales(&reader);
    rubric_read_groups(&reader);
    rubric_read_criteria(&reader);
    rubric_read_colours(&reader);
    rubric_read_levels(&reader);
    rubric_read_descriptors(&reader);
    rubric_read_items(&reader);
    rubric_read_gates(&reader);
    rubric_read_patterns(&reader);
    rubric_read_profiles(&reader);
    rubric_read_views(&reader);
    rubric_check_combines(&reader);
    rubric_read_actions(&reader);
    rubric_read_plan(&reader);
    warn_of_unknown_files(&reader);
    sum_files(&reader);
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
