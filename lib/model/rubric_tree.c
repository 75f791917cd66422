/* rubric_tree.c - criteria.csv, levels.csv, descriptors.csv. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/rubric_internal.h"

enum criterion_column {
    ID,
    PARENT,
    LABEL_FR,
    LABEL_EN,
    TEXT_FR,
    TEXT_EN,
    WEIGHT,
    COMBINE,
    PARAMETER,
    APPLIES,
    COVERAGE,
    TARGET,
    ROUND,
    STAGE,
    CRITERION_COLUMNS
};

static const struct palier_column criterion_columns[CRITERION_COLUMNS] = {
    [ID] = {"criterion", true},
    [PARENT] = {"parent", true},
    [LABEL_FR] = {"label::fr", false},
    [LABEL_EN] = {"label::en", false},
    [TEXT_FR] = {"text::fr", false},
    [TEXT_EN] = {"text::en", false},
    [WEIGHT] = {"weight", false},
    [COMBINE] = {"combine", false},
    [PARAMETER] = {"parameter", false},
    [APPLIES] = {"applies", false},
    [COVERAGE] = {"minimum_coverage", false},
    [TARGET] = {"target", false},
    [ROUND] = {"round", false},
    [STAGE] = {"stage", false},
};

static const char *const combine_names[] = {
    [PALIER_COMBINE_MEAN] = "mean", [PALIER_COMBINE_SUM] = "sum",   [PALIER_COMBINE_MIN] = "min",
    [PALIER_COMBINE_MAX] = "max",   [PALIER_COMBINE_NONE] = "none",
};

static const struct palier_condition *read_condition(struct palier_records *records, size_t row)
{
    static const char *const columns[] = {"population", "type", "profile", "entity"};
    const size_t count = sizeof columns / sizeof *columns;
    const char *text = palier_record_text(records, row, APPLIES);
    struct palier_place place = palier_record_place(records, row, APPLIES);

    if (!*text)
        return NULL;
    const struct palier_condition *condition = palier_condition_parse(records->arena, text);
    if (!condition) {
        palier_report(records->diag, PALIER_E_BAD_CONDITION, place, text);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        if (!strcmp(condition->column, columns[i]))
            return condition;
    palier_report(records->diag, PALIER_E_CONDITION_COLUMN, place, condition->column,
                  palier_words_join(records->arena, columns, count));
    return NULL;
}

/* What a later version will do is refused by name: a rubric must never be half applied. */
static void refuse_what_is_not_supported(struct palier_records *records, size_t row)
{
    static const size_t columns[] = {PARAMETER, ROUND, STAGE};

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const char *text = palier_record_text(records, row, columns[i]);
        if (*text)
            palier_report(records->diag, PALIER_E_RUBRIC_LIMIT,
                          palier_record_place(records, row, columns[i]), text,
                          "mean, sum, min, max");
    }
}

static void read_criterion(struct rubric_reader *reader, struct palier_records *records, size_t row,
                           struct palier_criterion *criterion)
{
    *criterion = (struct palier_criterion){
        .id = palier_record_text(records, row, ID),
        .label = palier_record_label(records, row, LABEL_FR),
        .text = palier_record_label(records, row, TEXT_FR),
        .weight = palier_record_number(records, row, WEIGHT, 1, 0, INFINITY),
        .combine =
            (enum palier_combine)palier_record_word(records, row, COMBINE, combine_names,
                                                    sizeof combine_names / sizeof *combine_names,
                                                    PALIER_COMBINE_MEAN),
        .applies = read_condition(records, row),
        .minimum_coverage =
            palier_record_number(records, row, COVERAGE, reader->default_coverage, 0, 1),
        .target = palier_record_number(records, row, TARGET, NAN, reader->rubric->minimum,
                                       reader->rubric->maximum),
        .place = palier_record_place(records, row, ID),
    };
    refuse_what_is_not_supported(records, row);
    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        if (!criterion->label.in[i] && criterion->label.in[1 - i])
            palier_report(reader->diag, PALIER_E_NO_TRANSLATION,
                          palier_record_place(records, row, LABEL_FR), criterion->id,
                          palier_language_code((enum palier_language)i));
    if (!criterion->label.in[0] && !criterion->label.in[1])
        criterion->label.in[0] = criterion->label.in[1] = criterion->id;
}

/* The tree as it was read: rows in file order, the parent of each by index. */
struct draft {
    struct palier_criterion *rows;
    uint32_t *parents; /* PALIER_NONE: a root */
    size_t count;
};

static bool is_own_ancestor(const struct draft *draft, size_t index)
{
    uint32_t at = draft->parents[index];

    for (size_t steps = 0; at != PALIER_NONE && steps <= draft->count; steps++) {
        if (at == index)
            return true;
        at = draft->parents[at];
    }
    return false;
}

/* ORPHANS name a parent that is not there, and are no roots for that. */
static bool check_tree(struct rubric_reader *reader, const struct draft *draft, size_t orphans,
                       const char *path)
{
    size_t roots = 0;
    bool is_good = true;

    for (size_t i = 0; i < draft->count; i++) {
        roots += draft->parents[i] == PALIER_NONE;
        if (is_own_ancestor(draft, i)) {
            palier_report(reader->diag, PALIER_E_TREE_CYCLE, draft->rows[i].place,
                          draft->rows[i].id);
            is_good = false;
        }
    }
    if (is_good && roots - orphans != 1) {
        char count[24];

        snprintf(count, sizeof count, "%zu", roots - orphans);
        palier_report(reader->diag, PALIER_E_ROOT_COUNT, ((struct palier_place){.file = path}),
                      count);
        is_good = false;
    }
    return is_good;
}

/* Copy row INDEX and all below it to the rubric's array, each parent before its children. */
static struct palier_criterion *plant(struct rubric_reader *reader, const struct draft *draft,
                                      size_t index, const struct palier_criterion *parent)
{
    size_t at = reader->rubric->criterion_count++, children = 0;
    struct palier_criterion *criterion = &reader->criteria[at];

    *criterion = draft->rows[index];
    criterion->index = at;
    criterion->parent = parent;
    criterion->depth = parent ? parent->depth + 1 : 0;
    for (size_t i = 0; i < draft->count; i++)
        children += draft->parents[i] == index;

    const struct palier_criterion **list =
        PALIER_ARRAY(reader->arena, children, const struct palier_criterion *);
    criterion->children = list;
    for (size_t i = 0; i < draft->count; i++)
        if (draft->parents[i] == index)
            list[criterion->child_count++] = plant(reader, draft, i, criterion);
    return criterion;
}

/* The number of rows that name a parent that is not there (reported). */
static size_t find_parents(struct rubric_reader *reader, struct palier_records *records,
                           struct draft *draft, const struct palier_intern *ids, const size_t *rows)
{
    size_t orphans = 0;

    for (size_t i = 0; i < draft->count; i++) {
        const char *parent = palier_record_text(records, rows[i], PARENT);

        draft->parents[i] = PALIER_NONE;
        if (!*parent)
            continue;
        draft->parents[i] = palier_intern_find(ids, parent);
        if (draft->parents[i] != PALIER_NONE)
            continue;
        palier_report(reader->diag, PALIER_E_UNKNOWN_CRITERION,
                      palier_record_place(records, rows[i], PARENT), parent);
        orphans++;
    }
    return orphans;
}

void rubric_read_criteria(struct rubric_reader *reader)
{
    struct palier_records records;
    struct palier_intern ids;

    palier_intern_init(&reader->criterion_ids, reader->arena, true);
    if (!rubric_open(reader, "criteria.csv", true, criterion_columns, CRITERION_COLUMNS, &records))
        return;
    size_t count = records.table.row_count;
    size_t *rows = PALIER_ARRAY(reader->arena, count, size_t);
    struct draft draft = {.rows = PALIER_ARRAY(reader->arena, count, struct palier_criterion),
                          .parents = PALIER_ARRAY(reader->arena, count, uint32_t)};

    palier_intern_init(&ids, reader->arena, true);
    for (size_t row = 0; row < count; row++) {
        if (palier_record_new_id(&records, row, ID, &ids) == PALIER_NONE)
            continue;
        rows[draft.count] = row;
        read_criterion(reader, &records, row, &draft.rows[draft.count++]);
    }
    size_t orphans = find_parents(reader, &records, &draft, &ids, rows);
    reader->criteria = PALIER_ARRAY(reader->arena, draft.count, struct palier_criterion);
    reader->rubric->criteria = reader->criteria;
    if (!check_tree(reader, &draft, orphans, records.table.path))
        return;
    for (size_t i = 0; i < draft.count; i++)
        if (draft.parents[i] == PALIER_NONE)
            plant(reader, &draft, i, NULL);
    for (size_t i = 0; i < reader->rubric->criterion_count; i++)
        palier_intern_add(&reader->criterion_ids, reader->criteria[i].id);
}

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
    reader->rubric->levels =
        (struct palier_level_set){.levels = sets[count].at, .count = sets[count].count};
    if (!sets[count].count)
        palier_report(reader->diag, PALIER_E_NO_LEVELS,
                      ((struct palier_place){.file = records.table.path}));
    for (size_t i = 0; i < count; i++) {
        struct palier_level_set *own = PALIER_NEW(reader->arena, struct palier_level_set);

        *own = (struct palier_level_set){.levels = sets[i].at, .count = sets[i].count};
        reader->criteria[i].levels = own->count ? own : &reader->rubric->levels;
    }
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
