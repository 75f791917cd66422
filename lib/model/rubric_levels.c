/* rubric_levels.c - levels.csv, descriptors.csv. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "model/rubric_internal.h"

struct level_rows {
    struct palier_level *at;
    size_t count, capacity;
};

/* A set is read in file order, which must be that of rising cut points. */
static void check_order(struct rubric_reader *reader, const struct level_rows *set,
                        struct palier_place place)
{
    const struct palier_level *last = &set->at[set->count - 1];

    if (set->count < 2 || (last->from > last[-1].from && last->number > last[-1].number))
        return;
    char from[PALIER_NUMBER_SIZE], number[24];
    snprintf(number, sizeof number, "%d", last->number);
    palier_report(reader->diag, PALIER_E_LEVELS_OUT_OF_ORDER, place,
                  palier_number_print(from, last->from), number);
}

/* A cap at a level that nothing has would never act. */
static void check_cap(struct rubric_reader *reader, int cap, struct palier_place place)
{
    const struct palier_rubric *rubric = reader->rubric;
    char number[24];

    if (!cap || !rubric->criterion_count || palier_level_find(&rubric->levels, cap))
        return;
    snprintf(number, sizeof number, "%d", cap);
    palier_report(reader->diag, PALIER_E_UNKNOWN_LEVEL, place, number, rubric->criteria[0].id);
}

static void share_levels(struct rubric_reader *reader, const struct level_rows *sets)
{
    size_t count = reader->rubric->criterion_count;

    reader->rubric->levels =
        (struct palier_level_set){.levels = sets[count].at, .count = sets[count].count};
    for (size_t i = 0; i < count; i++) {
        struct palier_level_set *own = PALIER_NEW(reader->arena, struct palier_level_set);

        *own = (struct palier_level_set){.levels = sets[i].at, .count = sets[i].count};
        reader->criteria[i].levels = own->count ? own : &reader->rubric->levels;
    }
}

void rubric_read_levels(struct rubric_reader *reader)
{
    enum { LEVEL, FROM, LABEL, LABEL_E, TEXT, TEXT_E, OF, COLUMNS };
    static const struct palier_column columns[COLUMNS] = {
        [LEVEL] = {"level", true},      [FROM] = {"from", true},
        [LABEL] = {"label::fr", false}, [LABEL_E] = {"label::en", false},
        [TEXT] = {"text::fr", false},   [TEXT_E] = {"text::en", false},
        [OF] = {"criterion", false}};
    struct palier_records records;
    size_t count = reader->rubric->criterion_count;
    struct level_rows *sets = PALIER_ARRAY(reader->arena, count + 1, struct level_rows);

    share_levels(reader, sets); /* none, should there be no file */
    if (!rubric_open(reader, "levels.csv", true, columns, COLUMNS, &records))
        return;
    for (size_t row = 0; row < records.table.row_count; row++) {
        struct level_rows *set = &sets[count];

        if (*palier_record_text(&records, row, OF)) {
            const struct palier_criterion *of = rubric_criterion(reader, &records, row, OF);
            if (!of)
                continue;
            set = &sets[of->index];
        }
        struct palier_level *level = PALIER_APPEND(reader->arena, set);
        level->number = palier_record_integer(&records, row, LEVEL, 0, 1, 99);
        if (!*palier_record_text(&records, row, LEVEL))
            palier_report(reader->diag, PALIER_E_NOT_AN_INTEGER,
                          palier_record_place(&records, row, LEVEL), "", "1", "99");
        level->from = palier_record_number(&records, row, FROM, -INFINITY, -1e15, 1e15);
        level->label = palier_record_label(&records, row, LABEL);
        level->text = palier_record_label(&records, row, TEXT);
        check_order(reader, set, palier_record_place(&records, row, FROM));
    }
    share_levels(reader, sets);
    if (!sets[count].count) {
        palier_report(reader->diag, PALIER_E_NO_LEVELS,
                      ((struct palier_place){.file = records.table.path}));
        return;
    }
    check_cap(reader, reader->rubric->said_cap, reader->said_place);
    check_cap(reader, reader->rubric->shown_cap, reader->shown_place);
}

static size_t level_position(const struct palier_level_set *set, int number)
{
    size_t i = 0;

    while (i < set->count && set->levels[i].number != number)
        i++;
    return i;
}

static void warn_of_gaps(struct rubric_reader *reader)
{
    for (size_t c = 0; c < reader->rubric->criterion_count; c++) {
        const struct palier_criterion *criterion = &reader->criteria[c];

        for (size_t i = 0; criterion->descriptors && i < criterion->levels->count; i++) {
            char number[24];
            snprintf(number, sizeof number, "%d", criterion->levels->levels[i].number);
            if (!criterion->descriptors[i].in[0] && !criterion->descriptors[i].in[1])
                palier_report(reader->diag, PALIER_E_DESCRIPTOR_MISSING, criterion->place, number,
                              criterion->id);
        }
    }
}

void rubric_read_descriptors(struct rubric_reader *reader)
{
    enum { OF, LEVEL, TEXT, TEXT_E, COLUMNS };
    static const struct palier_column columns[COLUMNS] = {[OF] = {"criterion", true},
                                                          [LEVEL] = {"level", true},
                                                          [TEXT] = {"text::fr", false},
                                                          [TEXT_E] = {"text::en", false}};
    struct palier_records records;

    if (!rubric_open(reader, "descriptors.csv", false, columns, COLUMNS, &records))
        return;
    for (size_t row = 0; row < records.table.row_count; row++) {
        struct palier_criterion *of = rubric_criterion(reader, &records, row, OF);
        if (!of)
            continue;
        size_t at =
            level_position(of->levels, palier_record_integer(&records, row, LEVEL, -1, 0, 99));
        struct palier_place place = palier_record_place(&records, row, LEVEL);
        const char *level = palier_record_text(&records, row, LEVEL);

        if (at == of->levels->count) {
            palier_report(reader->diag, PALIER_E_UNKNOWN_LEVEL, place, level, of->id);
            continue;
        }
        struct palier_label *texts =
            PALIER_ARRAY(reader->arena, of->levels->count, struct palier_label);
        if (of->descriptors)
            memcpy(texts, of->descriptors, of->levels->count * sizeof *texts);
        if (texts[at].in[0] || texts[at].in[1])
            palier_report(reader->diag, PALIER_E_DESCRIPTOR_TWICE, place, level, of->id);
        texts[at] = palier_record_label(&records, row, TEXT);
        of->descriptors = texts;
    }
    warn_of_gaps(reader);
}
