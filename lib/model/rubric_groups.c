/* rubric_groups.c - groups.csv and profiles.csv. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "model/rubric_internal.h"

enum { DEFAULT_MINIMUM = 5, DEFAULT_MINIMUM_COMPARED = 10 };

bool palier_is_asked(const struct palier_question *question, const struct palier_group *group)
{
    return palier_question_asks(question, group->id);
}

static void add_group(struct rubric_reader *reader, struct palier_group group)
{
    size_t count = reader->rubric->group_count;

    if (count == PALIER_MOST_GROUPS) {
        char most[24];
        snprintf(most, sizeof most, "%d", PALIER_MOST_GROUPS);
        palier_report(reader->diag, PALIER_E_TOO_MANY_GROUPS, group.place, most);
    }
    if (count >= PALIER_MOST_GROUPS)
        return;
    reader->groups[count] = group;
    reader->groups[count].index = count;
    reader->rubric->group_count++;
}

/* Without groups.csv, the groups are the audiences of the questionnaire, else one for everybody. */
static void take_groups_from_audiences(struct rubric_reader *reader)
{
    const struct palier_questionnaire *questionnaire = reader->rubric->questionnaire;

    for (size_t q = 0; q < questionnaire->question_count; q++)
        for (size_t i = 0; i < questionnaire->questions[q].audience_count; i++) {
            const char *id = questionnaire->questions[q].audience[i];

            if (!palier_group_find(reader->rubric, id))
                add_group(reader,
                          (struct palier_group){.id = id,
                                                .label = {{id, id}},
                                                .weight = 1,
                                                .minimum = DEFAULT_MINIMUM,
                                                .minimum_compared = DEFAULT_MINIMUM_COMPARED});
        }
    if (!reader->rubric->group_count)
        add_group(reader, (struct palier_group){.id = "respondents",
                                                .label = {{"Répondants", "Respondents"}},
                                                .weight = 1,
                                                .minimum = 1,
                                                .minimum_compared = 1});
}

/* An audience that groups.csv does not have could never answer. */
static void check_audiences(struct rubric_reader *reader)
{
    const struct palier_questionnaire *questionnaire = reader->rubric->questionnaire;
    const char *known[PALIER_MOST_GROUPS];

    for (size_t i = 0; i < reader->rubric->group_count; i++)
        known[i] = reader->groups[i].id;
    const char *expected = palier_words_join(reader->arena, known, reader->rubric->group_count);

    for (size_t q = 0; q < questionnaire->question_count; q++)
        for (size_t i = 0; i < questionnaire->questions[q].audience_count; i++)
            if (!palier_group_find(reader->rubric, questionnaire->questions[q].audience[i]))
                palier_report(reader->diag, PALIER_E_UNKNOWN_GROUP_OF_RUBRIC,
                              questionnaire->questions[q].place,
                              questionnaire->questions[q].audience[i], expected);
    for (size_t q = 0; q < questionnaire->interview_question_count; q++) {
        const struct palier_interview_question *question = &questionnaire->interview_questions[q];

        for (size_t i = 0; i < question->audience_count; i++)
            if (!palier_group_find(reader->rubric, question->audience[i]))
                palier_report(reader->diag, PALIER_E_UNKNOWN_GROUP_OF_RUBRIC, question->place,
                              question->audience[i], expected);
    }
}

void rubric_read_groups(struct rubric_reader *reader)
{
    enum { GROUP, LABEL, LABEL_E, WEIGHT, MINIMUM, COMPARED, COLUMNS };
    static const struct palier_column columns[COLUMNS] = {
        [GROUP] = {"group", true},        [LABEL] = {"label::fr", false},
        [LABEL_E] = {"label::en", false}, [WEIGHT] = {"weight", false},
        [MINIMUM] = {"minimum", false},   [COMPARED] = {"minimum_compared", false}};
    struct palier_records records;
    struct palier_intern ids;
    double weights = 0;

    reader->groups = PALIER_ARRAY(reader->arena, PALIER_MOST_GROUPS, struct palier_group);
    reader->rubric->groups = reader->groups;
    if (!rubric_open(reader, "groups.csv", false, columns, COLUMNS, &records)) {
        take_groups_from_audiences(reader);
        return;
    }
    palier_intern_init(&ids, reader->arena, true);
    for (size_t row = 0; row < records.table.row_count; row++) {
        if (palier_record_new_id(&records, row, GROUP, &ids) == PALIER_NONE)
            continue;
        struct palier_group group = {
            .id = palier_record_text(&records, row, GROUP),
            .label = palier_record_label(&records, row, LABEL),
            .weight = palier_record_number(&records, row, WEIGHT, 1, 0, INFINITY),
            .minimum =
                (size_t)palier_record_integer(&records, row, MINIMUM, DEFAULT_MINIMUM, 1, 1000),
            .minimum_compared = (size_t)palier_record_integer(&records, row, COMPARED,
                                                              DEFAULT_MINIMUM_COMPARED, 1, 1000),
            .place = palier_record_place(&records, row, GROUP),
        };
        if (!group.label.in[0] && !group.label.in[1])
            group.label.in[0] = group.label.in[1] = group.id;
        weights += group.weight;
        add_group(reader, group);
    }
    if (weights <= 0)
        palier_report(reader->diag, PALIER_E_GROUP_WEIGHTS_ZERO,
                      ((struct palier_place){.file = records.table.path}));
    check_audiences(reader);
}

static double *unset_numbers(struct palier_arena *arena, size_t count)
{
    double *numbers = PALIER_ARRAY(arena, count, double);

    for (size_t i = 0; i < count; i++)
        numbers[i] = NAN;
    return numbers;
}

enum profile_column {
    PROFILE,
    PROFILE_LABEL,
    PROFILE_LABEL_EN,
    OF,
    PROFILE_WEIGHT,
    TARGET,
    PROFILE_COLUMNS
};

/* The profile of a row, begun where its id is new. */
static struct palier_profile *profile_of(struct rubric_reader *reader,
                                         struct palier_records *records, size_t row,
                                         struct palier_intern *ids)
{
    const char *id = palier_record_id(records, row, PROFILE);
    uint32_t index = palier_intern_add(ids, id);
    struct palier_profile *profile = &reader->profiles[index];

    if (index == reader->rubric->profile_count) {
        size_t criteria = reader->rubric->criterion_count;

        *profile = (struct palier_profile){.id = id,
                                           .index = index,
                                           .label = {{id, id}},
                                           .weights = unset_numbers(reader->arena, criteria),
                                           .targets = unset_numbers(reader->arena, criteria)};
        reader->rubric->profile_count++;
    }
    return profile;
}

static void set_profile_row(struct rubric_reader *reader, struct palier_records *records,
                            size_t row, struct palier_profile *profile)
{
    struct palier_label label = palier_record_label(records, row, PROFILE_LABEL);

    if (label.in[0] || label.in[1])
        profile->label = label;
    if (!*palier_record_text(records, row, OF))
        return;
    const struct palier_criterion *of = rubric_criterion(reader, records, row, OF);
    if (!of)
        return;

    size_t count = reader->rubric->criterion_count;
    double *weights = PALIER_ARRAY(reader->arena, count, double);
    double *targets = PALIER_ARRAY(reader->arena, count, double);
    memcpy(weights, profile->weights, count * sizeof *weights);
    memcpy(targets, profile->targets, count * sizeof *targets);
    weights[of->index] = palier_record_number(records, row, PROFILE_WEIGHT, NAN, 0, INFINITY);
    targets[of->index] = palier_record_number(records, row, TARGET, NAN, reader->rubric->minimum,
                                              reader->rubric->maximum);
    profile->weights = weights;
    profile->targets = targets;
}

/* A profile, too, must leave every mean something to weigh. */
static void check_profile(struct rubric_reader *reader, const struct palier_records *records,
                          const struct palier_profile *profile)
{
    for (size_t c = 0; c < reader->rubric->criterion_count; c++) {
        const struct palier_criterion *criterion = &reader->criteria[c];
        double sum = 0;

        for (size_t i = 0; i < criterion->child_count; i++) {
            double own = profile->weights[criterion->children[i]->index];
            sum += isnan(own) ? criterion->children[i]->weight : own;
        }
        if (criterion->child_count && sum <= 0 && criterion->combine != PALIER_COMBINE_NONE)
            palier_report(reader->diag, PALIER_E_WEIGHTS_ZERO,
                          ((struct palier_place){.file = records->table.path}), criterion->id);
    }
}

void rubric_read_profiles(struct rubric_reader *reader)
{
    static const struct palier_column columns[PROFILE_COLUMNS] = {
        [PROFILE] = {"profile", true},
        [PROFILE_LABEL] = {"label::fr", false},
        [PROFILE_LABEL_EN] = {"label::en", false},
        [OF] = {"criterion", false},
        [PROFILE_WEIGHT] = {"weight", false},
        [TARGET] = {"target", false}};
    struct palier_records records;
    struct palier_intern ids;

    if (!rubric_open(reader, "profiles.csv", false, columns, PROFILE_COLUMNS, &records))
        return;
    palier_intern_init(&ids, reader->arena, true);
    reader->profiles = PALIER_ARRAY(reader->arena, records.table.row_count, struct palier_profile);
    reader->rubric->profiles = reader->profiles;
    for (size_t row = 0; row < records.table.row_count; row++)
        set_profile_row(reader, &records, row, profile_of(reader, &records, row, &ids));
    for (size_t i = 0; i < reader->rubric->profile_count; i++)
        check_profile(reader, &records, &reader->profiles[i]);
}
