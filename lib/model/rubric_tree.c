/* rubric_tree.c - criteria.csv. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/rubric_internal.h"

static const struct palier_column criterion_columns[CRITERION_COLUMNS] = {
    [CRITERION_ID] = {"criterion", true},
    [CRITERION_PARENT] = {"parent", true},
    [CRITERION_LABEL] = {"label::fr", false},
    [CRITERION_LABEL_EN] = {"label::en", false},
    [CRITERION_TEXT] = {"text::fr", false},
    [CRITERION_TEXT_EN] = {"text::en", false},
    [CRITERION_WEIGHT] = {"weight", false},
    [CRITERION_COMBINE] = {"combine", false},
    [CRITERION_PARAMETER] = {"parameter", false},
    [CRITERION_PASS] = {"pass", false},
    [CRITERION_PASS_BELOW] = {"pass_below", false},
    [CRITERION_STAGE] = {"stage", false},
    [CRITERION_MISSING] = {"missing", false},
    [CRITERION_SCALE] = {"scale", false},
    [CRITERION_ROUND] = {"round", false},
    [CRITERION_UNIT] = {"unit", false},
    [CRITERION_APPLIES] = {"applies", false},
    [CRITERION_COVERAGE] = {"minimum_coverage", false},
    [CRITERION_TARGET] = {"target", false},
};

static const char *const combine_names[] = {
    [PALIER_COMBINE_MEAN] = "mean",
    [PALIER_COMBINE_SUM] = "sum",
    [PALIER_COMBINE_RATIO] = "ratio",
    [PALIER_COMBINE_DEDUCT] = "deduct",
    [PALIER_COMBINE_GEOMETRIC] = "geometric",
    [PALIER_COMBINE_HARMONIC] = "harmonic",
    [PALIER_COMBINE_POWER] = "power",
    [PALIER_COMBINE_MEDIAN] = "median",
    [PALIER_COMBINE_MIN] = "min",
    [PALIER_COMBINE_MAX] = "max",
    [PALIER_COMBINE_STAGED] = "staged",
    [PALIER_COMBINE_PRODUCT] = "product",
    [PALIER_COMBINE_QUOTIENT] = "quotient",
    [PALIER_COMBINE_NONE] = "none",
};

const char *palier_combine_name(enum palier_combine combine)
{
    return combine_names[combine];
}

const char *rubric_combine_name(enum palier_combine combine)
{
    return palier_combine_name(combine);
}

/* Ways that other tools have and a rubric has not, and what comes nearest here. */
static const struct {
    const char *word, *instead;
} elsewhere[] = {
    {"borda", "scale=rank, combine=sum"},
    {"copeland", "scale=rank, combine=sum"},
    {"condorcet", "scale=rank, combine=sum"},
    {"promethee", "combine=median, combine=min"},
    {"electre", "combine=median, combine=min"},
    {"topsis", "scale=distance, combine=power"},
    {"vikor", "scale=distance, combine=power"},
    {"ahp", "combine=mean, weight="},
    {"formula", "combine=product, combine=quotient"},
};

enum palier_combine rubric_combine(struct palier_records *records, size_t row, size_t column,
                                   bool (*is_allowed)(enum palier_combine))
{
    const char *allowed[sizeof combine_names / sizeof *combine_names];
    enum palier_combine values[sizeof combine_names / sizeof *combine_names];
    const char *text = palier_record_text(records, row, column);
    size_t count = 0;

    for (size_t i = 0; i < sizeof combine_names / sizeof *combine_names; i++)
        if (!is_allowed || is_allowed((enum palier_combine)i)) {
            values[count] = (enum palier_combine)i;
            allowed[count++] = combine_names[i];
        }
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (!strcmp(text, elsewhere[i].word)) {
            palier_report(records->diag, PALIER_E_RUBRIC_LIMIT,
                          palier_record_place(records, row, column), text, elsewhere[i].instead);
            return PALIER_COMBINE_MEAN;
        }
    return values[palier_record_word(records, row, column, allowed, count, 0)];
}

const struct palier_condition *rubric_condition(struct palier_records *records, size_t row,
                                                size_t column)
{
    static const char *const columns[] = {"population", "type", "profile", "entity"};
    const size_t count = sizeof columns / sizeof *columns;
    const char *text = palier_record_text(records, row, column);
    struct palier_place place = palier_record_place(records, row, column);

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

static void read_labels(struct rubric_reader *reader, size_t row,
                        struct palier_criterion *criterion)
{
    struct palier_records *records = &reader->criterion_records;
    struct palier_label *label = &criterion->label;

    *label = palier_record_label(records, row, CRITERION_LABEL);
    criterion->text = palier_record_label(records, row, CRITERION_TEXT);
    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        if (!label->in[i] && label->in[1 - i])
            palier_report(reader->diag, PALIER_E_NO_TRANSLATION,
                          palier_record_place(records, row, CRITERION_LABEL), criterion->id,
                          palier_language_code((enum palier_language)i));
    if (!label->in[0] && !label->in[1])
        label->in[0] = label->in[1] = criterion->id;
}

/* The scale that a whole is put through reads numbers, whatever fed the parts. */
static const struct palier_scale *read_scale(struct rubric_reader *reader, size_t row)
{
    struct palier_records *records = &reader->criterion_records;

    if (!*palier_record_text(records, row, CRITERION_SCALE))
        return NULL;
    const struct palier_scale *scale = rubric_scale(reader, records, row, CRITERION_SCALE);
    if (!scale || palier_scale_is_numeric(scale))
        return scale;
    palier_report(reader->diag, PALIER_E_SCALE_NOT_NUMERIC,
                  palier_record_place(records, row, CRITERION_SCALE), scale->id,
                  rubric_scale_kind(scale));
    return NULL;
}

static void read_criterion(struct rubric_reader *reader, size_t row,
                           struct palier_criterion *criterion)
{
    static const char *const units[] = {"item", "respondent"};
    struct palier_records *records = &reader->criterion_records;
    const struct palier_rubric *rubric = reader->rubric;

    *criterion = (struct palier_criterion){
        .id = palier_record_text(records, row, CRITERION_ID),
        .weight = palier_record_number(records, row, CRITERION_WEIGHT, 1, 0, INFINITY),
        .combine = rubric_combine(records, row, CRITERION_COMBINE, NULL),
        .parameter = palier_record_number(records, row, CRITERION_PARAMETER, NAN, -1e9, 1e9),
        .pass = palier_record_number(records, row, CRITERION_PASS, NAN, -1e15, 1e15),
        .pass_below = palier_record_number(records, row, CRITERION_PASS_BELOW, NAN, -1e15, 1e15),
        .missing = palier_record_number(records, row, CRITERION_MISSING, NAN, -1e15, 1e15),
        .is_by_respondent = palier_record_word(records, row, CRITERION_UNIT, units, 2, 0),
        .scale = read_scale(reader, row),
        .round = palier_record_integer(records, row, CRITERION_ROUND, PALIER_NOT_ROUNDED, 0, 9),
        .stage = palier_record_integer(records, row, CRITERION_STAGE, 0, 1, 99),
        .applies = rubric_condition(records, row, CRITERION_APPLIES),
        .minimum_coverage =
            palier_record_number(records, row, CRITERION_COVERAGE, reader->default_coverage, 0, 1),
        .target = palier_record_number(records, row, CRITERION_TARGET, NAN, rubric->minimum,
                                       rubric->maximum),
        .place = palier_record_place(records, row, CRITERION_ID),
    };
    read_labels(reader, row, criterion);
}

/* The tree as it was read: rows in file order, each with its relatives by index. */
struct draft {
    struct palier_criterion *rows;
    size_t *places;                                     /* in the file */
    uint32_t *parents, *first_children, *next_siblings; /* PALIER_NONE: none */
    uint32_t *depths;                                   /* 1 for a root */
    size_t *planted;                                    /* the file's row by criterion */
    size_t count;
};

#define NOT_KNOWN  0U
#define ON_THE_WAY UINT32_MAX

/* Every row from INDEX to itself, round the ring of its parents. */
static void report_ring(struct rubric_reader *reader, const struct draft *draft, uint32_t index)
{
    uint32_t at = index;

    do {
        palier_report(reader->diag, PALIER_E_TREE_CYCLE, draft->rows[at].place, draft->rows[at].id);
        at = draft->parents[at];
    } while (at != index);
}

/* Climb from INDEX to what is known, or the root, then come down again counting. False where the
 * way up is a ring. */
static bool find_depth(struct rubric_reader *reader, struct draft *draft, uint32_t index,
                       uint32_t *path)
{
    size_t length = 0;
    uint32_t at = index;

    while (at != PALIER_NONE && draft->depths[at] == NOT_KNOWN) {
        draft->depths[at] = ON_THE_WAY;
        path[length++] = at;
        at = draft->parents[at];
    }
    bool is_ring = at != PALIER_NONE && draft->depths[at] == ON_THE_WAY;
    if (is_ring)
        report_ring(reader, draft, at);
    uint32_t depth = at == PALIER_NONE || is_ring ? 0 : draft->depths[at];
    while (length)
        draft->depths[path[--length]] = ++depth;
    return !is_ring;
}

/* Whether the tree has no ring and is not too deep for what walks it later by calling itself. */
static bool check_depths(struct rubric_reader *reader, struct draft *draft)
{
    uint32_t *path = PALIER_ARRAY(reader->arena, draft->count, uint32_t);
    size_t errors = reader->diag->errors;
    bool has_ring = false;
    char most[24];

    for (uint32_t i = 0; i < draft->count; i++)
        has_ring =
            (draft->depths[i] == NOT_KNOWN && !find_depth(reader, draft, i, path)) || has_ring;
    snprintf(most, sizeof most, "%d", PALIER_DEEPEST_TREE);
    for (size_t i = 0; !has_ring && i < draft->count; i++)
        if (draft->depths[i] == PALIER_DEEPEST_TREE + 1)
            palier_report(reader->diag, PALIER_E_TREE_TOO_DEEP, draft->rows[i].place,
                          draft->rows[i].id, most);
    return reader->diag->errors == errors;
}

/* ORPHANS name a parent that is not there, and are no roots for that. */
static bool check_tree(struct rubric_reader *reader, struct draft *draft, size_t orphans)
{
    size_t roots = 0;
    char count[24];

    for (size_t i = 0; i < draft->count; i++)
        roots += draft->parents[i] == PALIER_NONE;
    if (!check_depths(reader, draft))
        return false;
    if (roots - orphans == 1)
        return true;
    snprintf(count, sizeof count, "%zu", roots - orphans);
    palier_report(reader->diag, PALIER_E_ROOT_COUNT,
                  ((struct palier_place){.file = reader->criterion_records.table.path}), count);
    return false;
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
    draft->planted[at] = draft->places[index];
    for (uint32_t i = draft->first_children[index]; i != PALIER_NONE; i = draft->next_siblings[i])
        children++;

    const struct palier_criterion **list =
        PALIER_ARRAY(reader->arena, children, const struct palier_criterion *);
    criterion->children = list;
    for (uint32_t i = draft->first_children[index]; i != PALIER_NONE; i = draft->next_siblings[i])
        list[criterion->child_count++] = plant(reader, draft, i, criterion);
    return criterion;
}

/* The number of rows that name a parent that is not there (reported). */
static size_t find_parents(struct rubric_reader *reader, struct draft *draft,
                           const struct palier_intern *ids)
{
    size_t orphans = 0;

    for (size_t i = draft->count; i--;) { /* from the last, so that lists of children rise */
        const char *parent =
            palier_record_text(&reader->criterion_records, draft->places[i], CRITERION_PARENT);

        draft->parents[i] = *parent ? palier_intern_find(ids, parent) : PALIER_NONE;
        if (draft->parents[i] != PALIER_NONE) {
            draft->next_siblings[i] = draft->first_children[draft->parents[i]];
            draft->first_children[draft->parents[i]] = (uint32_t)i;
        } else if (*parent) {
            palier_report(reader->diag, PALIER_E_UNKNOWN_CRITERION,
                          palier_record_place(&reader->criterion_records, draft->places[i],
                                              CRITERION_PARENT),
                          parent);
            orphans++;
        }
    }
    return orphans;
}

static struct draft draft_new(struct palier_arena *arena, size_t count)
{
    struct draft draft = {.rows = PALIER_ARRAY(arena, count, struct palier_criterion),
                          .places = PALIER_ARRAY(arena, count, size_t),
                          .parents = PALIER_ARRAY(arena, count, uint32_t),
                          .first_children = PALIER_ARRAY(arena, count, uint32_t),
                          .next_siblings = PALIER_ARRAY(arena, count, uint32_t),
                          .depths = PALIER_ARRAY(arena, count, uint32_t),
                          .planted = PALIER_ARRAY(arena, count, size_t)};

    for (size_t i = 0; i < count; i++)
        draft.first_children[i] = draft.next_siblings[i] = PALIER_NONE;
    return draft;
}

void rubric_read_criteria(struct rubric_reader *reader)
{
    struct palier_records *records = &reader->criterion_records;
    struct palier_intern ids;

    palier_intern_init(&reader->criterion_ids, reader->arena, true);
    if (!rubric_open(reader, "criteria.csv", true, criterion_columns, CRITERION_COLUMNS, records))
        return;
    struct draft draft = draft_new(reader->arena, records->table.row_count);

    palier_intern_init(&ids, reader->arena, true);
    for (size_t row = 0; row < records->table.row_count; row++) {
        if (palier_record_new_id(records, row, CRITERION_ID, &ids) == PALIER_NONE)
            continue;
        draft.places[draft.count] = row;
        read_criterion(reader, row, &draft.rows[draft.count++]);
    }
    size_t orphans = find_parents(reader, &draft, &ids);
    reader->criteria = PALIER_ARRAY(reader->arena, draft.count, struct palier_criterion);
    reader->rubric->criteria = reader->criteria;
    reader->criterion_rows = draft.planted;
    if (!check_tree(reader, &draft, orphans))
        return;
    for (size_t i = 0; i < draft.count; i++)
        if (draft.parents[i] == PALIER_NONE)
            plant(reader, &draft, i, NULL);
    for (size_t i = 0; i < reader->rubric->criterion_count; i++)
        palier_intern_add(&reader->criterion_ids, reader->criteria[i].id);
}

struct palier_place rubric_criterion_place(const struct rubric_reader *reader,
                                           const struct palier_criterion *criterion,
                                           enum criterion_column column)
{
    return palier_record_place(&reader->criterion_records, reader->criterion_rows[criterion->index],
                               column);
}
