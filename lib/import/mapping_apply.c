/* mapping_apply.c - what a person says, put on the columns of an export; see mapping.h. */
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/key.h"
#include "base/number.h"
#include "base/text.h"
#include "import/mapping.h"
#include "import/match.h"
#include "import/rows_internal.h"

bool palier_mapping_names(const struct palier_mapping *mapping, const char *text)
{
    for (size_t i = 0; i < mapping->count; i++)
        if (!mapping->at[i].is_any && *mapping->at[i].header &&
            !strcmp(mapping->at[i].header, text))
            return true;
    return false;
}

/* What the columns of an export are looked up by. */
struct index {
    struct palier_import *import;
    const char **keys; /* of the columns' headers */
};

/* Whether column I is called as SAID has it: letter by letter, or else by its key. Without a
 * header, the number alone says which. */
static bool is_called(const struct index *index, size_t i, const struct palier_mapping_row *said,
                      bool is_exact)
{
    const struct palier_import_column *column = &index->import->layout.columns[i];

    if (!*said->header)
        return is_exact && said->column == column->index + 1;
    if (is_exact)
        return !strcmp(column->header, said->header);
    return *index->keys[i] && !strcmp(index->keys[i], said->key);
}

/* The columns that SAID is about: those called so, of which the number chooses. */
static size_t find_columns(const struct index *index, const struct palier_mapping_row *said,
                           bool is_exact, struct palier_import_column **found)
{
    struct palier_layout *layout = &index->import->layout;
    size_t count = 0;

    for (size_t i = 0; i < layout->column_count; i++) {
        if (!is_called(index, i, said, is_exact))
            continue;
        if (said->column == layout->columns[i].index + 1) {
            *found = &layout->columns[i];
            return 1;
        }
        if (!count++)
            *found = &layout->columns[i];
    }
    return count;
}

static struct palier_import_column *find_column(const struct index *index,
                                                const struct palier_mapping_row *said)
{
    struct palier_import *import = index->import;
    struct palier_import_column *column = NULL;
    size_t count = find_columns(index, said, true, &column);

    if (!count)
        count = find_columns(index, said, false, &column);
    if (count > 1)
        palier_report(import->diag, PALIER_E_MAPPING_WHICH, said->place, said->header);
    else if (!count)
        palier_report(import->diag, PALIER_E_MAPPING_NOWHERE, said->place,
                      *said->header ? said->header
                                    : palier_arena_printf(import->arena, "%zu", said->column));
    return count == 1 ? column : NULL;
}

static void apply_use(struct palier_import *import, const struct palier_mapping_row *said,
                      struct palier_import_column *column)
{
    if (column->matched_by == PALIER_BY_MAPPING) {
        palier_report(import->diag, PALIER_E_MAPPING_TWICE, said->place, column->header);
        return;
    }
    column->use = said->use;
    column->question = said->question;
    column->choice = said->choice;
    column->matched_by = PALIER_BY_MAPPING;
}

/* Whether each word of ANSWER is a choice of QUESTION: one, or several of a select_multiple. */
static bool is_choice(struct palier_arena *arena, const struct palier_question *question,
                      const char *answer)
{
    size_t words = 0;

    for (const char *word; (word = palier_text_word(arena, &answer)); words++)
        if (palier_choice_find(question, word) == PALIER_NONE)
            return false;
    return words == 1 || (words && question->kind == PALIER_SELECT_MULTIPLE);
}

static bool is_group(const struct palier_import *import, const char *answer)
{
    const struct palier_questionnaire *questionnaire = import->questionnaire;

    if (import->options->rubric && palier_group_find(import->options->rubric, answer))
        return true;
    for (size_t i = 0; i < questionnaire->question_count; i++)
        for (size_t j = 0; j < questionnaire->questions[i].audience_count; j++)
            if (!strcasecmp(questionnaire->questions[i].audience[j], answer))
                return true;
    return false;
}

/* Whether ANSWER may be an id of which nobody gave a list: of an entity, a wave, a group. */
static bool may_be_id(const struct palier_import *import, const char *answer)
{
    static const char *const reserved[] = {"DK", "NA", "SKIP"};
    const struct palier_import_options *options = import->options;
    bool is_open = false;

    for (size_t i = 0; i < import->layout.column_count; i++) {
        enum palier_column_use use = import->layout.columns[i].use;

        is_open = is_open || use == PALIER_USE_WAVE ||
                  (use == PALIER_USE_ENTITY && !options->entities) ||
                  (use == PALIER_USE_GROUP && !options->rubric);
    }
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        is_open = is_open && strcasecmp(answer, reserved[i]);
    return is_open && palier_is_id(answer);
}

/* Whether ANSWER, as palier writes it, is a number or a day that QUESTION could have. */
static bool may_be_figure(const struct palier_question *question, const char *answer)
{
    double value;
    enum palier_decimal_mark mark;

    if (question->kind == PALIER_INTEGER || question->kind == PALIER_DECIMAL)
        return !strchr(answer, ',') && palier_number_parse(answer, &value, &mark);
    return palier_question_is_date(question) && palier_is_date(answer);
}

/* Whether ANSWER may stand in COLUMN; NULL: in some column. What is not listed is not judged. */
static bool may_answer(const struct palier_import *import,
                       const struct palier_import_column *column, const char *answer)
{
    const struct palier_questionnaire *questionnaire = import->questionnaire;

    if (palier_is_no_answer(answer) ||
        (column && (!column->question || !column->question->choices)))
        return true;
    if (column)
        return is_choice(import->arena, column->question, answer);
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (is_choice(import->arena, &questionnaire->questions[i], answer) ||
            may_be_figure(&questionnaire->questions[i], answer))
            return true;
    return is_group(import, answer) || may_be_id(import, answer) ||
           (import->options->entities && palier_entity_find(import->options->entities, answer));
}

static void apply_value(struct palier_import *import, const struct palier_mapping_row *said,
                        const struct palier_import_column *column, struct palier_value_rules *rules)
{
    const char *key = palier_text_key(import->arena, said->value);

    if (!may_answer(import, column, said->answer)) {
        palier_report(import->diag, PALIER_E_VALUE_ANSWER, said->answer_place, said->answer,
                      said->value);
        return;
    }
    for (size_t i = 0; i < rules->count; i++)
        if (!strcmp(rules->at[i].key, key)) {
            if (strcmp(rules->at[i].answer, said->answer))
                palier_report(import->diag, PALIER_E_VALUE_TWICE, said->answer_place, said->value,
                              rules->at[i].answer, said->answer);
            return;
        }
    *PALIER_APPEND(import->arena, rules) =
        (struct palier_value_rule){key, said->answer, said->place};
}

void palier_mapping_apply(struct palier_import *import, const struct palier_mapping *mapping)
{
    struct palier_layout *layout = &import->layout;
    struct palier_import_column **columns =
        PALIER_ARRAY(import->arena, mapping->count, struct palier_import_column *);
    struct index index = {import, PALIER_ARRAY(import->arena, layout->column_count, const char *)};

    for (size_t i = 0; mapping->count && i < layout->column_count; i++)
        index.keys[i] = palier_text_key(import->arena, layout->columns[i].header);
    for (size_t i = 0; i < mapping->count; i++) {
        const struct palier_mapping_row *said = &mapping->at[i];

        if (!said->is_any)
            columns[i] = find_column(&index, said);
        if (columns[i] && !said->value)
            apply_use(import, said, columns[i]);
    }
    for (size_t i = 0; i < mapping->count; i++) {
        const struct palier_mapping_row *said = &mapping->at[i];

        if (said->value && said->is_any)
            apply_value(import, said, NULL, &layout->rules);
        else if (said->value && columns[i])
            apply_value(import, said, columns[i], &columns[i]->rules);
    }
}
