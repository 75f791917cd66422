/* entity.c - see entity.h. */
#include "model/entity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "table/record.h"

enum entity_column { ID, NAME, POPULATION, TYPE, PROFILE, ENTITY_COLUMNS };

static const char size_prefix[] = "size:";

/* The columns `size:staff`… by group of the rubric; a group that nobody knows is reported. */
static void find_sizes(struct palier_records *records, const struct palier_rubric *rubric,
                       uint32_t positions[PALIER_MOST_GROUPS])
{
    for (size_t g = 0; rubric && g < rubric->group_count; g++)
        positions[g] = PALIER_NONE;
    for (size_t c = 0; rubric && c < records->table.column_count; c++) {
        const struct palier_held_cell *cell = &records->table.header[c];

        if (strncmp(cell->text, size_prefix, strlen(size_prefix)))
            continue;
        const struct palier_group *group =
            palier_group_find(rubric, cell->text + strlen(size_prefix));
        if (group)
            positions[group->index] = (uint32_t)c;
        else
            palier_report(records->diag, PALIER_E_UNKNOWN_COLUMN,
                          palier_held_place(&records->table, cell), cell->text);
    }
}

/* Sizes stand beyond the fixed columns: bind each to a column of its own while it is read. */
static void read_sizes(struct palier_records *records, size_t row,
                       const struct palier_rubric *rubric, const uint32_t *positions,
                       struct palier_entity *entity)
{
    double *sizes = PALIER_ARRAY(records->arena, rubric->group_count, double);
    uint32_t *columns = PALIER_ARRAY(records->arena, rubric->group_count, uint32_t);

    for (size_t g = 0; g < rubric->group_count; g++) {
        size_t column = PALIER_MOST_COLUMNS - 1;

        records->positions[column] = positions[g];
        sizes[g] = palier_record_people(records, row, column, 1e9);
        if (positions[g] != PALIER_NONE)
            columns[g] = (uint32_t)palier_record_place(records, row, column).column;
    }
    entity->sizes = sizes;
    entity->size_columns = columns;
}

static const struct palier_profile *read_profile(struct palier_records *records, size_t row,
                                                 const struct palier_rubric *rubric)
{
    const char *id = palier_record_text(records, row, PROFILE);

    return *id ? palier_profile_expect(records->diag, rubric,
                                       palier_record_place(records, row, PROFILE), id)
               : NULL;
}

static const char *const examples[PALIER_LANGUAGE_COUNT] = {
    [PALIER_FRENCH] = "A-REMPLACER", [PALIER_ENGLISH] = "TO-REPLACE"};

const char *palier_entity_example(enum palier_language language)
{
    return examples[language];
}

static void refuse_example(struct palier_records *records, size_t row, const char *id)
{
    for (size_t i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        if (!strcasecmp(id, examples[i]))
            palier_report(records->diag, PALIER_E_ENTITY_TO_REPLACE,
                          palier_record_place(records, row, ID), id);
}

static bool is_blank(const struct palier_records *records, size_t row, enum entity_column column)
{
    return records->positions[column] != PALIER_NONE && !*palier_record_text(records, row, column);
}

/* Whether there are columns of sizes, and the cell at ROW is empty in each. */
static bool lacks_sizes(const struct palier_records *records, size_t row,
                        const struct palier_rubric *rubric, const uint32_t *positions)
{
    bool lacks = false;

    for (size_t g = 0; rubric && g < rubric->group_count; g++) {
        if (positions[g] == PALIER_NONE)
            continue;
        if (*records->table.rows[row][positions[g]].text)
            return false;
        lacks = true;
    }
    return lacks;
}

static void find_blanks(struct palier_records *records, size_t row,
                        const struct palier_rubric *rubric, const uint32_t *positions,
                        struct palier_entity *entity)
{
    static const struct {
        enum entity_column column;
        const char *name;
    } columns[] = {{NAME, "name"}, {POPULATION, "population"}, {TYPE, "type"}};
    const char *blanks[sizeof columns / sizeof *columns + 1];
    size_t count = 0;

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (is_blank(records, row, columns[i].column))
            blanks[count++] = columns[i].name;
    if (lacks_sizes(records, row, rubric, positions))
        blanks[count++] = "size:…";
    if (count)
        entity->blanks = palier_words_join(records->arena, blanks, count);
    entity->lacks_profile = is_blank(records, row, PROFILE);
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp(((const struct palier_entity *)a)->id, ((const struct palier_entity *)b)->id);
}

enum palier_status palier_entities_read(struct palier_arena *arena, struct palier_diag *diag,
                                        const char *path, const struct palier_rubric *rubric,
                                        struct palier_entities *entities)
{
    static const struct palier_column columns[ENTITY_COLUMNS] = {[ID] = {"entity", true},
                                                                 [NAME] = {"name", false},
                                                                 [POPULATION] = {"population",
                                                                                 false},
                                                                 [TYPE] = {"type", false},
                                                                 [PROFILE] = {"profile", false}};
    struct palier_records records;
    struct palier_intern ids;
    uint32_t positions[PALIER_MOST_GROUPS];
    size_t errors = diag->errors;

    entities->path = path;
    if (palier_records_open(arena, diag, path, columns, ENTITY_COLUMNS, size_prefix, &records))
        return PALIER_INVALID;
    entities->is_listed |= records.table.row_count || records.table.passed_over;
    struct palier_entity *list =
        PALIER_ARRAY(arena, entities->count + records.table.row_count, struct palier_entity);

    find_sizes(&records, rubric, positions);
    palier_intern_init(&ids, arena, true);
    for (size_t i = 0; i < entities->count; i++) { /* of the files before */
        list[i] = entities->at[i];
        palier_intern_add(&ids, list[i].id);
    }
    for (size_t row = 0; row < records.table.row_count; row++) {
        if (palier_record_new_id(&records, row, ID, &ids) == PALIER_NONE)
            continue;
        const char *id = palier_record_text(&records, row, ID);
        const char *name = palier_record_text_or_null(&records, row, NAME);

        list[entities->count++] = (struct palier_entity){
            .id = id,
            .name = name ? name : id,
            .population = palier_record_people(&records, row, POPULATION, 1e10),
            .type = palier_record_text(&records, row, TYPE),
            .profile = rubric ? read_profile(&records, row, rubric) : NULL,
            .place = palier_record_place(&records, row, ID),
        };
        if (rubric)
            read_sizes(&records, row, rubric, positions, &list[entities->count - 1]);
        refuse_example(&records, row, id);
        find_blanks(&records, row, rubric, positions, &list[entities->count - 1]);
    }
    if (entities->count)
        qsort(list, entities->count, sizeof *list, compare_ids);
    entities->at = list;
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

const struct palier_entity *palier_entity_find(const struct palier_entities *entities,
                                               const char *id)
{
    const struct palier_entity key = {.id = id};
    const struct palier_entity *found =
        entities->count ? bsearch(&key, entities->at, entities->count, sizeof key, compare_ids)
                        : NULL;

    for (size_t i = 0; !found && i < entities->count; i++)
        if (!strcasecmp(entities->at[i].id, id))
            found = &entities->at[i];
    return found;
}

bool palier_condition_holds(const struct palier_condition *condition,
                            const struct palier_entity *entity, bool *is_unknown)
{
    const char *text = entity->id;
    double number = NAN;

    if (!strcmp(condition->column, "population")) {
        number = entity->population;
        text = "";
        *is_unknown = isnan(number);
    } else if (!strcmp(condition->column, "type")) {
        text = entity->type;
        *is_unknown = !*text;
    } else if (!strcmp(condition->column, "profile")) {
        text = entity->profile ? entity->profile->id : "";
        *is_unknown = !*text;
    }
    if (*is_unknown)
        return false;
    return palier_operator_holds(condition->test, number, condition->number, text,
                                 condition->value);
}
