/* rubric_actions.c - actions.csv, obstacles.csv, factors.csv: what to do, against what, and where
 * it worked. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/rubric_internal.h"

static const char *const effort_names[] = {
    [PALIER_EFFORT_XS] = "XS", [PALIER_EFFORT_S] = "S",   [PALIER_EFFORT_M] = "M",
    [PALIER_EFFORT_L] = "L",   [PALIER_EFFORT_XL] = "XL",
};

static void read_obstacles(struct rubric_reader *reader, struct palier_intern *ids)
{
    enum { OBSTACLE, KIND, LABEL, LABEL_E, SOLUTION, SOLUTION_E, COLUMNS };
    static const struct palier_column columns[COLUMNS] = {
        [OBSTACLE] = {"obstacle", true},      [KIND] = {"kind", true},
        [LABEL] = {"label::fr", false},       [LABEL_E] = {"label::en", false},
        [SOLUTION] = {"solution::fr", false}, [SOLUTION_E] = {"solution::en", false}};
    static const char *const kinds[] = {"technical", "organisational", "cultural"};
    struct palier_records records;

    palier_intern_init(ids, reader->arena, true);
    if (!rubric_open(reader, "obstacles.csv", false, columns, COLUMNS, &records))
        return;
    struct palier_obstacle *list =
        PALIER_ARRAY(reader->arena, records.table.row_count, struct palier_obstacle);
    for (size_t row = 0; row < records.table.row_count; row++) {
        uint32_t index = palier_record_new_id(&records, row, OBSTACLE, ids);
        if (index == PALIER_NONE)
            continue;
        list[index] = (struct palier_obstacle){
            .id = palier_record_text(&records, row, OBSTACLE),
            .kind = kinds[palier_record_word(&records, row, KIND, kinds, 3, 0)],
            .label = palier_record_label(&records, row, LABEL),
            .solution = palier_record_label(&records, row, SOLUTION),
        };
    }
    reader->rubric->obstacles = list;
    reader->rubric->obstacle_count = ids->count;
}

static void read_factors(struct rubric_reader *reader, struct palier_intern *ids)
{
    enum { FACTOR, LABEL, LABEL_E, TEXT, TEXT_E, EXAMPLE, EXAMPLE_E, COLUMNS };
    static const struct palier_column columns[COLUMNS] = {
        [FACTOR] = {"factor", true},      [LABEL] = {"label::fr", false},
        [LABEL_E] = {"label::en", false}, [TEXT] = {"text::fr", false},
        [TEXT_E] = {"text::en", false},   [EXAMPLE] = {"case::fr", false},
        [EXAMPLE_E] = {"case::en", false}};
    struct palier_records records;

    palier_intern_init(ids, reader->arena, true);
    if (!rubric_open(reader, "factors.csv", false, columns, COLUMNS, &records))
        return;
    struct palier_factor *list =
        PALIER_ARRAY(reader->arena, records.table.row_count, struct palier_factor);
    for (size_t row = 0; row < records.table.row_count; row++) {
        uint32_t index = palier_record_new_id(&records, row, FACTOR, ids);
        if (index == PALIER_NONE)
            continue;
        list[index] = (struct palier_factor){
            .id = palier_record_text(&records, row, FACTOR),
            .label = palier_record_label(&records, row, LABEL),
            .text = palier_record_label(&records, row, TEXT),
            .example = palier_record_label(&records, row, EXAMPLE),
        };
    }
    reader->rubric->factors = list;
    reader->rubric->factor_count = ids->count;
}

enum action_column {
    ACTION,
    OF,
    FROM,
    TO,
    LABEL_FR,
    LABEL_EN,
    TEXT_FR,
    TEXT_EN,
    IMPACT,
    EFFORT,
    HORIZON,
    COST,
    OWNER,
    PROFILES,
    PREREQUISITES,
    OBSTACLE_ID,
    FACTOR_ID,
    GROUPS,
    ACTION_COLUMNS
};

/* What an action refers to; index into a list, or PALIER_NONE (reported where something is named).
 */
static uint32_t reference(struct palier_records *records, size_t row, size_t column,
                          const struct palier_intern *ids, const char *file)
{
    const char *id = palier_record_text(records, row, column);

    if (!*id)
        return PALIER_NONE;
    uint32_t index = palier_intern_find(ids, id);
    if (index == PALIER_NONE)
        palier_report(records->diag, PALIER_E_UNKNOWN_REFERENCE,
                      palier_record_place(records, row, column), id, file);
    return index;
}

static uint32_t read_profile_mask(struct rubric_reader *reader, struct palier_records *records,
                                  size_t row)
{
    const char *const *words;
    size_t count;
    uint32_t mask = 0;

    palier_record_words(records, row, PROFILES, &words, &count);
    for (size_t i = 0; i < count; i++) {
        struct palier_place place = palier_record_place(records, row, PROFILES);
        const struct palier_profile *profile =
            palier_profile_expect(reader->diag, reader->rubric, place, words[i]);

        if (profile && profile->index < 32)
            mask |= UINT32_C(1) << profile->index;
        else if (profile)
            palier_report(reader->diag, PALIER_E_PROFILE_TOO_FAR, place, words[i], "32");
    }
    return mask;
}

static uint32_t read_groups(struct rubric_reader *reader, struct palier_records *records,
                            size_t row)
{
    const char *const *words;
    size_t count;
    uint32_t mask = 0;

    palier_record_words(records, row, GROUPS, &words, &count);
    for (size_t i = 0; i < count; i++) {
        const struct palier_group *group =
            rubric_group(reader, words[i], palier_record_place(records, row, GROUPS));

        if (group)
            mask |= UINT32_C(1) << group->index;
    }
    return mask;
}

static void check_levels(struct rubric_reader *reader, struct palier_records *records, size_t row,
                         const struct palier_criterion *of, const struct palier_action *action)
{
    static const size_t columns[] = {FROM, TO};
    const int numbers[] = {action->from, action->to};

    for (size_t i = 0; i < 2; i++)
        if (!palier_level_find(of->levels, numbers[i]))
            palier_report(reader->diag, PALIER_E_UNKNOWN_LEVEL,
                          palier_record_place(records, row, columns[i]),
                          palier_record_text(records, row, columns[i]), of->id);
    if (action->to <= action->from)
        palier_report(reader->diag, PALIER_E_ACTION_GOES_DOWN,
                      palier_record_place(records, row, TO), palier_record_text(records, row, FROM),
                      palier_record_text(records, row, TO));
}

static void read_action(struct rubric_reader *reader, struct palier_records *records, size_t row,
                        const struct palier_intern *obstacles, const struct palier_intern *factors,
                        struct palier_action *action)
{
    const struct palier_criterion *of = rubric_criterion(reader, records, row, OF);

    *action = (struct palier_action){
        .id = palier_record_text(records, row, ACTION),
        .index = action->index,
        .criterion = of ? of->index : 0,
        .from = palier_record_integer(records, row, FROM, 0, 0, 99),
        .to = palier_record_integer(records, row, TO, 0, 0, 99),
        .label = palier_record_label(records, row, LABEL_FR),
        .text = palier_record_label(records, row, TEXT_FR),
        .impact = palier_record_integer(records, row, IMPACT, 2, 1, 3),
        .effort = (enum palier_effort)palier_record_word(records, row, EFFORT, effort_names,
                                                         sizeof effort_names / sizeof *effort_names,
                                                         PALIER_EFFORT_M),
        .horizon_months = palier_record_integer(records, row, HORIZON, 0, 0, 120),
        .cost = palier_record_integer(records, row, COST, 0, 0, 4),
        .owner = *palier_record_text(records, row, OWNER)
                     ? rubric_group(reader, palier_record_text(records, row, OWNER),
                                    palier_record_place(records, row, OWNER))
                     : NULL,
        .profiles = read_profile_mask(reader, records, row),
        .groups = read_groups(reader, records, row),
        .place = palier_record_place(records, row, ACTION),
    };
    uint32_t obstacle = reference(records, row, OBSTACLE_ID, obstacles, "obstacles.csv");
    uint32_t factor = reference(records, row, FACTOR_ID, factors, "factors.csv");

    if (obstacle != PALIER_NONE)
        action->obstacle = &reader->rubric->obstacles[obstacle];
    if (factor != PALIER_NONE)
        action->factor = &reader->rubric->factors[factor];
    if (of)
        check_levels(reader, records, row, of, action);
}

static void find_prerequisites(struct rubric_reader *reader, struct palier_records *records,
                               size_t row, const struct palier_intern *ids,
                               struct palier_action *actions, struct palier_action *action)
{
    const char *const *words;
    size_t count;

    palier_record_words(records, row, PREREQUISITES, &words, &count);
    const struct palier_action **list =
        PALIER_ARRAY(reader->arena, count, const struct palier_action *);
    for (size_t i = 0; i < count; i++) {
        uint32_t index = palier_intern_find(ids, words[i]);

        if (index == PALIER_NONE)
            palier_report(reader->diag, PALIER_E_UNKNOWN_ACTION,
                          palier_record_place(records, row, PREREQUISITES), words[i]);
        else
            list[action->prerequisite_count++] = &actions[index];
    }
    action->prerequisites = list;
}

/*
 * Take away, again and again, the actions that need none of those left: what stays needs itself, or
 * needs what does. FREED is room for one flag for each action. However long the circle, this ends.
 */
static void free_actions(const struct palier_action *actions, size_t count, bool *freed)
{
    for (bool has_more = true; has_more;) {
        has_more = false;
        for (size_t i = 0; i < count; i++) {
            bool is_held = freed[i];

            for (size_t p = 0; !is_held && p < actions[i].prerequisite_count; p++)
                is_held = !freed[actions[i].prerequisites[p]->index];
            freed[i] = freed[i] || !is_held;
            has_more = has_more || !is_held;
        }
    }
}

/* Whether ACTION is reached from AT over actions that are held; each is looked at once. */
static bool reaches(const struct palier_action *at, const struct palier_action *action,
                    bool *is_seen)
{
    for (size_t i = 0; i < at->prerequisite_count; i++) {
        const struct palier_action *next = at->prerequisites[i];

        if (next == action)
            return true;
        if (is_seen[next->index])
            continue;
        is_seen[next->index] = true;
        if (reaches(next, action, is_seen))
            return true;
    }
    return false;
}

/* No order serves actions that need one another. */
static void refuse_circles(struct rubric_reader *reader, const struct palier_action *actions,
                           size_t count)
{
    struct palier_arena *scratch = palier_arena_sibling(reader->arena);
    bool *freed = PALIER_ARRAY(scratch, count, bool);

    free_actions(actions, count, freed);
    for (size_t i = 0; i < count; i++) {
        bool *is_seen = freed[i] ? NULL : PALIER_ARRAY(scratch, count, bool);

        if (is_seen && reaches(&actions[i], &actions[i], is_seen))
            palier_report(reader->diag, PALIER_E_ACTION_CYCLE, actions[i].place, actions[i].id);
    }
    palier_arena_free(scratch);
}

static void warn_of_leaves_without_action(struct rubric_reader *reader)
{
    const struct palier_rubric *rubric = reader->rubric;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        bool has_action = rubric->criteria[c].child_count > 0;

        for (size_t i = 0; !has_action && i < rubric->action_count; i++)
            has_action = rubric->actions[i].criterion == c;
        if (!has_action)
            palier_report(reader->diag, PALIER_E_NO_ACTION, rubric->criteria[c].place,
                          rubric->criteria[c].id);
    }
}

void rubric_read_actions(struct rubric_reader *reader)
{
    static const struct palier_column columns[ACTION_COLUMNS] = {[ACTION] = {"action", true},
                                                                 [OF] = {"criterion", true},
                                                                 [FROM] = {"from", true},
                                                                 [TO] = {"to", true},
                                                                 [LABEL_FR] = {"label::fr", false},
                                                                 [LABEL_EN] = {"label::en", false},
                                                                 [TEXT_FR] = {"text::fr", false},
                                                                 [TEXT_EN] = {"text::en", false},
                                                                 [IMPACT] = {"impact", false},
                                                                 [EFFORT] = {"effort", false},
                                                                 [HORIZON] = {"horizon", false},
                                                                 [COST] = {"cost", false},
                                                                 [OWNER] = {"owner", false},
                                                                 [PROFILES] = {"profiles", false},
                                                                 [PREREQUISITES] = {"prerequisites",
                                                                                    false},
                                                                 [OBSTACLE_ID] = {"obstacle",
                                                                                  false},
                                                                 [FACTOR_ID] = {"factor", false},
                                                                 [GROUPS] = {"groups", false}};
    struct palier_records records;
    struct palier_intern ids, obstacles, factors;

    read_obstacles(reader, &obstacles);
    read_factors(reader, &factors);
    if (!rubric_open(reader, "actions.csv", false, columns, ACTION_COLUMNS, &records))
        return;
    size_t *rows = PALIER_ARRAY(reader->arena, records.table.row_count, size_t);
    struct palier_action *actions =
        PALIER_ARRAY(reader->arena, records.table.row_count, struct palier_action);

    palier_intern_init(&ids, reader->arena, true);
    for (size_t row = 0; row < records.table.row_count; row++) {
        uint32_t index = palier_record_new_id(&records, row, ACTION, &ids);
        if (index == PALIER_NONE)
            continue;
        rows[index] = row;
        actions[index].index = index;
        read_action(reader, &records, row, &obstacles, &factors, &actions[index]);
    }
    for (size_t i = 0; i < ids.count; i++)
        find_prerequisites(reader, &records, rows[i], &ids, actions, &actions[i]);
    refuse_circles(reader, actions, ids.count);
    reader->rubric->actions = actions;
    reader->rubric->action_count = ids.count;
    warn_of_leaves_without_action(reader);
}
