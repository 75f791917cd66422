/* speaker.c - who says it: entity, wave, group, respondent, weight; see rows_internal.h. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/key.h"
#include "base/text.h"
#include "import/rows_internal.h"
#include "model/limesurvey.h"
#include "table/record.h"

static bool has_group(const struct palier_row_reader *reader, const char *id)
{
    for (size_t i = 0; i < reader->groups.count; i++)
        if (!strcasecmp(reader->groups.at[i], id))
            return true;
    return false;
}

/* The rubric's groups; else those that the questionnaire speaks to. */
static void find_groups(struct palier_row_reader *reader)
{
    const struct palier_import *import = reader->import;
    const struct palier_rubric *rubric = import->options->rubric;

    for (size_t i = 0; rubric && i < rubric->group_count; i++)
        *PALIER_APPEND(import->arena, &reader->groups) = rubric->groups[i].id;
    for (size_t q = 0; !rubric && q < import->questionnaire->question_count; q++) {
        const struct palier_question *question = &import->questionnaire->questions[q];

        for (size_t i = 0; i < question->audience_count; i++)
            if (!has_group(reader, question->audience[i]))
                *PALIER_APPEND(import->arena, &reader->groups) = question->audience[i];
    }
}

/* "1004": a department from 01 to 09 without its zero. */
static bool lost_its_zero(const char *text)
{
    return strlen(text) == 4 && strspn(text, "0123456789") == 4 && *text != '0';
}

/* A list may hold every commune of the country: each name is spelt out once. */
static void spell_entities(struct palier_row_reader *reader)
{
    const struct palier_entities *entities = reader->import->options->entities;
    struct palier_arena *arena = reader->import->arena;

    reader->entity_keys = PALIER_ARRAY(arena, entities->count, const char *);
    for (size_t i = 0; i < entities->count; i++)
        reader->entity_keys[i] = palier_text_key(arena, entities->at[i].name);
}

/* The entity called TEXT, by its name; NULL: none. *OTHER is a second one, or NULL. */
static const struct palier_entity *entity_named(struct palier_row_reader *reader, const char *text,
                                                const struct palier_entity **other)
{
    const struct palier_entities *entities = reader->import->options->entities;
    const struct palier_entity *found = NULL;
    const char *key = palier_text_key(reader->import->arena, text);

    *other = NULL;
    if (!reader->entity_keys)
        spell_entities(reader);
    for (size_t i = 0; i < entities->count; i++)
        if (!strcmp(reader->entity_keys[i], key)) {
            if (found)
                *other = &entities->at[i];
            else
                found = &entities->at[i];
        }
    return found;
}

static struct palier_verdict judge_known_entity(struct palier_row_reader *reader, const char *text)
{
    const struct palier_import_options *options = reader->import->options;
    const struct palier_entity *other, *found = palier_entity_find(options->entities, text);

    if (found)
        return palier_verdict_of(found->id);
    const char *padded = palier_arena_printf(reader->import->arena, "0%s", text);

    found = lost_its_zero(text) ? palier_entity_find(options->entities, padded) : NULL;
    if (found && options->mends_insee)
        return palier_verdict_noted(found->id, PALIER_E_ZERO_MENDED, text, NULL);
    if (found)
        return (struct palier_verdict){.code = PALIER_E_ZERO_LOST, .arguments = {text, padded}};
    found = entity_named(reader, text, &other);
    if (other)
        return (struct palier_verdict){.code = PALIER_E_TWO_ENTITIES,
                                       .arguments = {text, found->id, other->id}};
    if (found)
        return palier_verdict_noted(found->id, PALIER_E_READ_AS_ENTITY, text, NULL);
    return (struct palier_verdict){.code = PALIER_E_UNREADABLE_ENTITY,
                                   .arguments = {text, options->entities->path}};
}

static struct palier_verdict judge_entity(struct palier_row_reader *reader, const char *text)
{
    const struct palier_import_options *options = reader->import->options;

    if (options->entities && options->entities->count)
        return judge_known_entity(reader, text);
    if (!palier_is_id(text))
        return (struct palier_verdict){.code = PALIER_E_ENTITY_NOT_AN_ID, .arguments = {text}};
    if (!lost_its_zero(text))
        return palier_verdict_of(text);
    const char *padded = palier_arena_printf(reader->import->arena, "0%s", text);

    return options->mends_insee
               ? palier_verdict_noted(padded, PALIER_E_ZERO_MENDED, text, NULL)
               : palier_verdict_noted(text, PALIER_E_ZERO_MAY_BE_LOST, text, padded);
}

static struct palier_verdict judge_group(struct palier_row_reader *reader, const char *text)
{
    const struct palier_rubric *rubric = reader->import->options->rubric;
    struct palier_arena *arena = reader->import->arena;
    const char *key = palier_text_key(arena, text), *found = NULL;
    bool has_codes = reader->import->layout.tool == PALIER_TOOL_LIMESURVEY;
    size_t count = 0;

    for (size_t i = 0; i < reader->groups.count; i++)
        if (!strcasecmp(reader->groups.at[i], text))
            return palier_verdict_of(reader->groups.at[i]);
    for (size_t i = 0; has_codes && i < reader->groups.count; i++)
        if (!strcmp(palier_limesurvey_group(arena, reader->groups.at, reader->groups.count, i),
                    text))
            return palier_verdict_of(reader->groups.at[i]);
    for (size_t i = 0; rubric && i < rubric->group_count; i++) {
        const struct palier_label *label = &rubric->groups[i].label;
        bool is = false;

        for (size_t in = 0; in < PALIER_LANGUAGE_COUNT; in++)
            is = is || (label->in[in] && !strcmp(palier_text_key(arena, label->in[in]), key));
        count += is;
        found = is ? rubric->groups[i].id : found;
    }
    if (count == 1)
        return palier_verdict_of(found);
    if (!reader->groups.count && palier_is_id(text))
        return palier_verdict_of(text);
    return (struct palier_verdict){.code = rubric ? PALIER_E_UNREADABLE_GROUP
                                                  : PALIER_E_GROUP_OF_NO_RUBRIC,
                                   .arguments = {text, palier_words_join(arena, reader->groups.at,
                                                                         reader->groups.count)}};
}

struct palier_verdict palier_judge_speaker(struct palier_row_reader *reader,
                                           const struct palier_import_column *column,
                                           const struct palier_grid_cell *cell, const char *text)
{
    static const struct palier_question weight = {.name = "weight",
                                                  .kind = PALIER_DECIMAL,
                                                  .least = 0,
                                                  .most = 1e6};
    const struct palier_value_rule *rule =
        *text ? palier_rule_find(reader, column, text, NULL) : NULL;

    if (rule)
        text = rule->answer;
    if (!*text)
        return palier_verdict_of("");
    if (palier_is_formula_error(cell, text))
        return (struct palier_verdict){.code = PALIER_E_FORMULA_ERROR,
                                       .arguments = {text, column->header}};
    if (column->use == PALIER_USE_ENTITY)
        return judge_entity(reader, text);
    if (column->use == PALIER_USE_GROUP)
        return judge_group(reader, text);
    if (column->use == PALIER_USE_WEIGHT)
        return palier_judge_number(reader, &weight, cell, text);
    if (column->use == PALIER_USE_RESPONDENT && reader->import->options->key)
        return palier_verdict_of(
            text); /* an e-mail address, a token: no longer there when written */
    return palier_is_id(text)
               ? palier_verdict_of(text)
               : (struct palier_verdict){.code = PALIER_E_BAD_ID, .arguments = {text}};
}

/* What an option says of every row. */
static void set_constant(struct palier_row_reader *reader, enum palier_column_use use,
                         const char *option, const char *text)
{
    const struct palier_import_column column = {.header = option, .use = use};
    const struct palier_grid_cell cell = {.text = text};

    if (!text)
        return;
    struct palier_verdict verdict = palier_judge_speaker(reader, &column, &cell, text);

    reader->constants[use] = verdict.answer ? verdict.answer : "";
    if (!verdict.answer)
        palier_diag_add(reader->import->diag, verdict.code, (struct palier_place){.file = option},
                        verdict.arguments);
}

/* Told once: no column and no option says it of any row. */
static void require(struct palier_row_reader *reader, enum palier_column_use use,
                    enum palier_code code, const char *known)
{
    if (reader->constants[use] || reader->uses[use].count)
        return;
    palier_report(reader->import->diag, code,
                  ((struct palier_place){.file = reader->import->grid.path}), known);
    reader->constants[use] = "";
}

void palier_speakers_begin(struct palier_row_reader *reader)
{
    const struct palier_import *import = reader->import;
    const struct palier_import_options *options = import->options;

    find_groups(reader);
    set_constant(reader, PALIER_USE_ENTITY, "--entity", options->entity);
    set_constant(reader, PALIER_USE_WAVE, "--wave", options->wave);
    set_constant(reader, PALIER_USE_GROUP, "--group", options->group);
    require(reader, PALIER_USE_ENTITY, PALIER_E_NO_ENTITY, "");
    if (reader->groups.count == 1 && !reader->constants[PALIER_USE_GROUP])
        reader->constants[PALIER_USE_GROUP] = reader->groups.at[0];
    if (reader->groups.count && !import->layout.is_interviews)
        require(reader, PALIER_USE_GROUP, PALIER_E_NO_GROUP,
                palier_words_join(import->arena, reader->groups.at, reader->groups.count));
}

bool palier_speaker_part(struct palier_row_reader *reader, enum palier_column_use use,
                         const struct palier_grid_row *row, const char **said)
{
    const struct palier_column_list *columns = &reader->uses[use];
    const char *constant = reader->constants[use];
    struct palier_said first = {.answer = constant ? constant : ""};
    struct palier_import *import = reader->import;
    bool is_clear = true;

    for (size_t i = 0; i < columns->count; i++) {
        struct palier_said here = palier_cell_read(reader, columns->at[i], row);

        is_clear = is_clear && here.answer;
        if (!here.answer || !*here.answer)
            continue;
        if (*first.answer && strcasecmp(first.answer, here.answer)) {
            palier_report(import->diag, PALIER_E_SPEAKER_DIFFERS, here.place, here.answer,
                          import->layout.columns[columns->at[i]].header, first.answer);
            is_clear = false;
        }
        first = here;
    }
    *said = is_clear ? first.answer : "";
    return is_clear;
}

void palier_speaker_read(struct palier_row_reader *reader, struct palier_import_row *row)
{
    const struct palier_grid_row *from = palier_row_source(reader, row);
    struct palier_place place = palier_row_start(reader, row);
    struct palier_import *import = reader->import;
    bool has_entity = palier_speaker_part(reader, PALIER_USE_ENTITY, from, &row->entity);
    bool has_group = palier_speaker_part(reader, PALIER_USE_GROUP, from, &row->group);

    if (has_entity && !*row->entity && reader->uses[PALIER_USE_ENTITY].count)
        palier_report(import->diag, PALIER_E_ROW_NO_ENTITY, place);
    if (has_group && !*row->group && reader->uses[PALIER_USE_GROUP].count && reader->groups.count)
        palier_report(import->diag, PALIER_E_ROW_NO_GROUP, place,
                      palier_words_join(import->arena, reader->groups.at, reader->groups.count));
    (void)palier_speaker_part(reader, PALIER_USE_WAVE, from, &row->wave);
    (void)palier_speaker_part(reader, PALIER_USE_RESPONDENT, from, &row->respondent);
    (void)palier_speaker_part(reader, PALIER_USE_WEIGHT, from, &row->weight);
    import->has_wave = import->has_wave || *row->wave;
    import->has_weight = import->has_weight || *row->weight;
}
