/* rubric_plan.c - cycles.csv and engagement.csv: how a plan is paced, and how groups are met. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "model/rubric_internal.h"

/*
 * Where a rubric says nothing: cycles of two months with 20 working days to give, and the middle of
 * the range that each effort stands for. [judgement]
 */
static const struct palier_pace usual_pace = {
    .cycle = {.length = 2, .is_weeks = false},
    .capacity = 20,
    .days = {[PALIER_EFFORT_XS] = 1,
             [PALIER_EFFORT_S] = 6,
             [PALIER_EFFORT_M] = 35,
             [PALIER_EFFORT_L] = 130,
             [PALIER_EFFORT_XL] = 300},
};

bool palier_cycle_parse(const char *text, struct palier_cycle_length *cycle)
{
    static const char *const units[] = {"w", "week", "weeks", "m", "month", "months"};
    enum { FIRST_MONTH = 3, MOST_WEEKS = 53, MOST_MONTHS = 24 };
    size_t digits = strspn(text, "0123456789");
    const char *unit = text + digits + strspn(text + digits, " ");
    int length = 0;

    if (!digits || digits > 3)
        return false;
    for (size_t i = 0; i < digits; i++)
        length = 10 * length + (text[i] - '0');
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        bool is_weeks = i < FIRST_MONTH;

        if (strcmp(unit, units[i]))
            continue;
        *cycle = (struct palier_cycle_length){.length = length, .is_weeks = is_weeks};
        return length >= 1 && length <= (is_weeks ? MOST_WEEKS : MOST_MONTHS);
    }
    return false;
}

const struct palier_pace *palier_pace_of(const struct palier_rubric *rubric,
                                         const struct palier_profile *profile)
{
    const struct palier_pace *pace = &usual_pace;

    for (size_t i = 0; i < rubric->pace_count; i++)
        if (rubric->paces[i].profile == profile)
            return &rubric->paces[i];
        else if (!rubric->paces[i].profile)
            pace = &rubric->paces[i];
    return pace;
}

enum pace_column { PROFILE, LENGTH, CAPACITY, FIRST_DAYS, COLUMNS = FIRST_DAYS + 5 };

static void read_pace(struct rubric_reader *reader, struct palier_records *records, size_t row,
                      struct palier_pace *pace)
{
    const char *profile = palier_record_text(records, row, PROFILE);
    const char *length = palier_record_text(records, row, LENGTH);

    *pace = usual_pace;
    if (*profile)
        pace->profile = palier_profile_expect(reader->diag, reader->rubric,
                                              palier_record_place(records, row, PROFILE), profile);
    if (*length && !palier_cycle_parse(length, &pace->cycle))
        palier_report(reader->diag, PALIER_E_CYCLE_LENGTH,
                      palier_record_place(records, row, LENGTH), length);
    pace->capacity = palier_record_number(records, row, CAPACITY, pace->capacity, 0.5, 100000);
    for (size_t i = 0; i < sizeof pace->days / sizeof *pace->days; i++)
        pace->days[i] =
            palier_record_number(records, row, FIRST_DAYS + i, pace->days[i], 0.1, 100000);
}

/* A small town works at another pace than a metropolis: a row for each profile, and one without. */
static void read_cycles(struct rubric_reader *reader)
{
    static const struct palier_column columns[COLUMNS] = {
        [PROFILE] = {"profile", false},   [LENGTH] = {"length", false},
        [CAPACITY] = {"capacity", false}, [FIRST_DAYS] = {"XS", false},
        [FIRST_DAYS + 1] = {"S", false},  [FIRST_DAYS + 2] = {"M", false},
        [FIRST_DAYS + 3] = {"L", false},  [FIRST_DAYS + 4] = {"XL", false}};
    struct palier_records records;
    struct palier_intern seen;

    if (!rubric_open(reader, "cycles.csv", false, columns, COLUMNS, &records))
        return;
    struct palier_pace *paces =
        PALIER_ARRAY(reader->arena, records.table.row_count, struct palier_pace);

    palier_intern_init(&seen, reader->arena, true);
    for (size_t row = 0; row < records.table.row_count; row++) {
        const char *profile = palier_record_text(&records, row, PROFILE);

        if (palier_intern_find(&seen, profile) != PALIER_NONE)
            palier_report(reader->diag, PALIER_E_PACE_TWICE,
                          palier_record_place(&records, row, PROFILE), profile);
        palier_intern_add(&seen, profile);
        read_pace(reader, &records, row, &paces[row]);
    }
    reader->rubric->paces = paces;
    reader->rubric->pace_count = records.table.row_count;
}

static void read_engagement(struct rubric_reader *reader)
{
    enum { ID, GROUP, LABEL, LABEL_E, TEXT, TEXT_E, EVERY, ENGAGEMENT_COLUMNS };
    static const struct palier_column columns[ENGAGEMENT_COLUMNS] = {
        [ID] = {"engagement", true},    [GROUP] = {"group", true},
        [LABEL] = {"label::fr", false}, [LABEL_E] = {"label::en", false},
        [TEXT] = {"text::fr", false},   [TEXT_E] = {"text::en", false},
        [EVERY] = {"every", false}};
    struct palier_records records;
    struct palier_intern ids;

    if (!rubric_open(reader, "engagement.csv", false, columns, ENGAGEMENT_COLUMNS, &records))
        return;
    struct palier_engagement *list =
        PALIER_ARRAY(reader->arena, records.table.row_count, struct palier_engagement);
    size_t count = 0;

    palier_intern_init(&ids, reader->arena, true);
    for (size_t row = 0; row < records.table.row_count; row++) {
        const struct palier_group *group =
            rubric_group(reader, palier_record_text(&records, row, GROUP),
                         palier_record_place(&records, row, GROUP));

        if (palier_record_new_id(&records, row, ID, &ids) == PALIER_NONE || !group)
            continue;
        list[count++] = (struct palier_engagement){
            .id = palier_record_text(&records, row, ID),
            .group = group,
            .label = palier_record_label(&records, row, LABEL),
            .text = palier_record_label(&records, row, TEXT),
            .every = (size_t)palier_record_integer(&records, row, EVERY, 1, 1, 24),
        };
    }
    reader->rubric->engagements = list;
    reader->rubric->engagement_count = count;
}

void rubric_read_plan(struct rubric_reader *reader)
{
    read_cycles(reader);
    read_engagement(reader);
}
