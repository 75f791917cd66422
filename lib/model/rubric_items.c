/* rubric_items.c - items.csv: what feeds each leaf. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "model/rubric_internal.h"

static const struct palier_column item_columns[ITEM_COLUMNS] = {
    [ITEM_CRITERION] = {"criterion", true},
    [ITEM_SOURCE] = {"source", true},
    [ITEM_QUESTION] = {"question", false},
    [ITEM_GROUP] = {"group", false},
    [ITEM_SCALE] = {"scale", false},
    [ITEM_WEIGHT] = {"weight", false},
    [ITEM_REVERSE] = {"reverse", false},
    [ITEM_OBSERVE] = {"observe", false},
    [ITEM_DENOMINATOR] = {"denominator", false},
    [ITEM_APPLIES] = {"applies", false},
    [ITEM_STAGE] = {"stage", false},
    [ITEM_NOT_ASKED] = {"not_asked", false},
    [ITEM_NOT_APPLICABLE] = {"not_applicable", false},
    [ITEM_DONT_KNOW] = {"dont_know", false},
    [ITEM_BLANK] = {"blank", false},
};

static const char *const source_names[] = {
    [PALIER_SOURCE_SURVEY] = "survey",
    [PALIER_SOURCE_FACT] = "fact",
    [PALIER_SOURCE_INTERVIEW] = "interview",
    [PALIER_SOURCE_EVIDENCE] = "evidence",
};

const char *palier_source_name(enum palier_source source)
{
    return source_names[source];
}

struct palier_place rubric_item_place(const struct rubric_reader *reader,
                                      const struct palier_item *item, enum item_column column)
{
    return palier_record_place(&reader->item_records, item->index, column);
}

/* "select_one", "integer"…; "" where only the rubric knows the question. */
static const char *kind_name(enum palier_question_kind kind)
{
    static const char *const kinds[] = {[PALIER_SELECT_ONE] = "select_one",
                                        [PALIER_SELECT_MULTIPLE] = "select_multiple",
                                        [PALIER_INTEGER] = "integer",
                                        [PALIER_DECIMAL] = "decimal",
                                        [PALIER_TEXT] = "text",
                                        [PALIER_OTHER] = "date",
                                        [PALIER_FREE] = ""};

    return kinds[kind];
}

static bool scale_fits(const struct palier_scale *scale, enum palier_question_kind kind)
{
    bool counts_ticks = scale->kind == PALIER_SCALE_POINTS || scale->kind == PALIER_SCALE_TICKS;

    switch (kind) {
    case PALIER_SELECT_ONE:
        return scale->kind == PALIER_SCALE_MAP || counts_ticks;
    case PALIER_SELECT_MULTIPLE:
        return scale->kind == PALIER_SCALE_SHARE || scale->kind == PALIER_SCALE_ANY || counts_ticks;
    case PALIER_INTEGER:
    case PALIER_DECIMAL:
        return scale->kind == PALIER_SCALE_MAP || palier_scale_is_numeric(scale);
    case PALIER_TEXT:
    case PALIER_OTHER:
        return false;
    case PALIER_FREE:
        return scale->kind != PALIER_SCALE_SHARE;
    }
    return false;
}

/* Whether an answer that no row of SCALE names would vanish without a word, or be refused. */
static bool needs_each_choice(const struct palier_scale *scale)
{
    return scale->kind == PALIER_SCALE_MAP || scale->kind == PALIER_SCALE_POINTS ||
           scale->kind == PALIER_SCALE_TICKS;
}

static void check_scale(struct rubric_reader *reader, const struct palier_item *item)
{
    const struct palier_question *question = item->question;
    const struct palier_scale *scale = item->scale;

    if (!scale_fits(scale, question->kind)) {
        if (question->kind == PALIER_FREE)
            palier_report(reader->diag, PALIER_E_SCALE_NEEDS_CHOICES, item->place, scale->id,
                          question->name);
        else
            palier_report(reader->diag, PALIER_E_SCALE_MISFIT, item->place, scale->id,
                          question->name, kind_name(question->kind));
        return;
    }
    for (size_t i = 0; question->choices && i < question->choices->count; i++) {
        const char *choice = question->choices->choices[i].name;

        if (needs_each_choice(scale) && strcmp(choice, "DK") && strcmp(choice, "NA") &&
            !palier_scale_reads(scale, question, choice))
            palier_report(reader->diag, PALIER_E_CHOICE_NOT_ON_SCALE, item->place, choice,
                          question->name, scale->id);
    }
}

/* The groups whose answers count: the one that is named, else all that are asked. */
static uint32_t read_groups(struct rubric_reader *reader, size_t row,
                            const struct palier_question *question)
{
    const char *id = palier_record_text(&reader->item_records, row, ITEM_GROUP);
    struct palier_place place = palier_record_place(&reader->item_records, row, ITEM_GROUP);
    const struct palier_group *only = NULL;
    uint32_t mask = 0;

    if (*id) {
        only = rubric_group(reader, id, place);
        if (only && !palier_is_asked(question, only))
            palier_report(reader->diag, PALIER_E_ITEM_NOBODY, place, only->id, question->name);
    }
    for (size_t i = 0; i < reader->rubric->group_count; i++)
        if (only ? only == &reader->groups[i] : palier_is_asked(question, &reader->groups[i]))
            mask |= UINT32_C(1) << i;
    return mask;
}

static const char size_prefix[] = "size:";

enum palier_denominator_kind rubric_denominator_kind(const char *text)
{
    if (!*text)
        return PALIER_DENOMINATOR_NONE;
    if (!strcmp(text, "population"))
        return PALIER_DENOMINATOR_POPULATION;
    return strncmp(text, size_prefix, strlen(size_prefix)) ? PALIER_DENOMINATOR_QUESTION
                                                           : PALIER_DENOMINATOR_SIZE;
}

static bool is_number(enum palier_question_kind kind)
{
    return kind == PALIER_INTEGER || kind == PALIER_DECIMAL || kind == PALIER_FREE;
}

static void read_divisor(struct rubric_reader *reader, size_t row, const char *text,
                         struct palier_denominator *denominator)
{
    struct palier_records *records = &reader->item_records;
    struct palier_place place = palier_record_place(records, row, ITEM_DENOMINATOR);

    if (denominator->kind == PALIER_DENOMINATOR_SIZE) {
        const struct palier_group *group = rubric_group(reader, text + strlen(size_prefix), place);

        denominator->group = group ? group->index : 0;
    } else if (denominator->kind == PALIER_DENOMINATOR_QUESTION && !palier_is_id(text)) {
        palier_report(reader->diag, PALIER_E_BAD_DENOMINATOR, place, text);
    } else if (denominator->kind == PALIER_DENOMINATOR_QUESTION) {
        denominator->question = rubric_question(reader, records, row, ITEM_DENOMINATOR);
        if (denominator->question && !is_number(denominator->question->kind))
            palier_report(reader->diag, PALIER_E_DENOMINATOR_NO_NUMBER, place, text,
                          kind_name(denominator->question->kind));
    }
}

static void read_denominator(struct rubric_reader *reader, size_t row, struct palier_item *item)
{
    struct palier_denominator *denominator = &item->denominator;
    const char *text = palier_record_text(&reader->item_records, row, ITEM_DENOMINATOR);

    denominator->text = text;
    denominator->kind = rubric_denominator_kind(text);
    if (denominator->kind == PALIER_DENOMINATOR_NONE)
        return;
    read_divisor(reader, row, text, denominator);
    if (item->scale && !palier_scale_is_numeric(item->scale))
        palier_report(reader->diag, PALIER_E_SCALE_NOT_NUMERIC,
                      palier_record_place(&reader->item_records, row, ITEM_DENOMINATOR),
                      item->scale->id, rubric_scale_kind(item->scale));
}

/* What a source cannot heed is refused; what shipped rubrics have long written is let pass. */
static void check_source(struct rubric_reader *reader, const struct palier_item *item,
                         bool is_asked)
{
    static const enum item_column of_questions[] = {ITEM_REVERSE,   ITEM_OBSERVE,
                                                    ITEM_GROUP,     ITEM_DENOMINATOR,
                                                    ITEM_NOT_ASKED, ITEM_NOT_APPLICABLE,
                                                    ITEM_DONT_KNOW, ITEM_BLANK};
    static const enum item_column of_surveys[] = {ITEM_OBSERVE, ITEM_GROUP};
    bool is_fact = item->source == PALIER_SOURCE_FACT;
    const enum item_column *unused = is_asked ? of_surveys : of_questions;
    size_t count = is_asked ? sizeof of_surveys / sizeof *of_surveys
                            : sizeof of_questions / sizeof *of_questions;

    for (size_t i = 0; (is_fact || !is_asked) && i < count; i++)
        if (*palier_record_text(&reader->item_records, item->index, unused[i]))
            palier_report(reader->diag, PALIER_E_COLUMN_WITHOUT_EFFECT,
                          rubric_item_place(reader, item, unused[i]), item_columns[unused[i]].name,
                          source_names[item->source]);
}

static void read_source(struct rubric_reader *reader, size_t row, struct palier_item *item)
{
    struct palier_records *records = &reader->item_records;
    bool is_asked = item->source == PALIER_SOURCE_SURVEY || item->source == PALIER_SOURCE_FACT;
    bool has_question = *palier_record_text(records, row, ITEM_QUESTION);
    bool has_scale = *palier_record_text(records, row, ITEM_SCALE);

    item->denominator.text = "";
    check_source(reader, item, is_asked);
    if (!is_asked) {
        if (has_question || has_scale)
            palier_report(reader->diag, PALIER_E_QUESTION_NOT_ALLOWED, item->place,
                          source_names[item->source]);
        return;
    }
    if (!has_question || !has_scale) {
        palier_report(reader->diag, PALIER_E_QUESTION_NEEDED, item->place,
                      source_names[item->source]);
        return;
    }
    item->question = rubric_question(reader, records, row, ITEM_QUESTION);
    item->scale = rubric_scale(reader, records, row, ITEM_SCALE);
    if (item->question && item->scale)
        check_scale(reader, item);
    read_denominator(reader, row, item);
    if (item->question && item->source == PALIER_SOURCE_SURVEY)
        item->groups = read_groups(reader, row, item->question);
}

/* "all" and "any" are what min and max are called where a test is passed or failed. */
static enum palier_observe read_observe(struct palier_records *records, size_t row)
{
    static const char *const words[] = {"mean", "min", "max", "median", "all", "any"};
    static const enum palier_observe observes[] = {PALIER_OBSERVE_MEAN, PALIER_OBSERVE_MIN,
                                                   PALIER_OBSERVE_MAX,  PALIER_OBSERVE_MEDIAN,
                                                   PALIER_OBSERVE_MIN,  PALIER_OBSERVE_MAX};

    return observes[palier_record_word(records, row, ITEM_OBSERVE, words,
                                       sizeof words / sizeof *words, 0)];
}

static void read_item(struct rubric_reader *reader, size_t row, struct palier_item *item)
{
    struct palier_records *records = &reader->item_records;
    const struct palier_criterion *criterion =
        rubric_criterion(reader, records, row, ITEM_CRITERION);

    item->index = row;
    item->criterion = criterion ? criterion->index : 0;
    item->place = palier_record_place(records, row, ITEM_SOURCE);
    item->source =
        (enum palier_source)palier_record_word(records, row, ITEM_SOURCE, source_names,
                                               PALIER_SOURCE_COUNT, PALIER_SOURCE_SURVEY);
    item->weight = palier_record_number(records, row, ITEM_WEIGHT, 1, 0, INFINITY);
    item->is_reversed = palier_record_flag(records, row, ITEM_REVERSE);
    item->observe = read_observe(records, row);
    item->applies = rubric_condition(records, row, ITEM_APPLIES);
    item->stage = palier_record_integer(records, row, ITEM_STAGE, 0, 1, 99);
    for (size_t i = 0; i < PALIER_NO_ANSWER_COUNT; i++)
        item->no_answer_points[i] =
            rubric_no_answer(records, row, ITEM_NOT_ASKED + i, reader->rubric->no_answer_points[i]);
    if (criterion && criterion->child_count)
        palier_report(reader->diag, PALIER_E_ITEM_ON_PARENT,
                      palier_record_place(records, row, ITEM_CRITERION), criterion->id);
    read_source(reader, row, item);
}

/* Hand each leaf its items, in file order. */
static void give_items_to_leaves(struct rubric_reader *reader, const struct palier_item *items,
                                 size_t count)
{
    size_t criteria = reader->rubric->criterion_count, given = 0;
    size_t *counts = PALIER_ARRAY(reader->arena, criteria, size_t);
    const struct palier_item **all = PALIER_ARRAY(reader->arena, count, const struct palier_item *);

    for (size_t i = 0; i < count; i++)
        counts[items[i].criterion]++;
    for (size_t c = 0; c < criteria; c++) {
        reader->criteria[c].items = &all[given];
        given += counts[c];
    }
    for (size_t i = 0; i < count; i++) {
        struct palier_criterion *leaf = &reader->criteria[items[i].criterion];

        all[(size_t)(leaf->items - all) + leaf->item_count++] = &items[i];
    }
}

/* Find what nothing feeds. */
static void check_leaves(struct rubric_reader *reader)
{
    for (size_t c = 0; c < reader->rubric->criterion_count; c++) {
        const struct palier_criterion *criterion = &reader->criteria[c];
        bool is_heading = criterion->combine == PALIER_COMBINE_NONE;
        double weights = 0;

        for (size_t i = 0; i < criterion->item_count; i++)
            weights += criterion->items[i]->weight;
        for (size_t i = 0; i < criterion->child_count; i++)
            weights += criterion->children[i]->weight;
        if (!criterion->child_count && !criterion->item_count && !is_heading)
            palier_report(reader->diag, PALIER_E_NO_ITEM, criterion->place, criterion->id);
        else if (weights <= 0 && !is_heading)
            palier_report(reader->diag, PALIER_E_WEIGHTS_ZERO, criterion->place, criterion->id);
    }
}

static void warn_of_unused(struct rubric_reader *reader, const struct palier_item *items,
                           size_t count)
{
    const struct palier_questionnaire *questionnaire = reader->rubric->questionnaire;
    const struct rubric_scales *scales = &reader->scales;
    bool *is_used = PALIER_ARRAY(reader->arena, questionnaire->question_count, bool);

    for (size_t i = 0; i < scales->list.count; i++)
        if (!scales->is_used[i])
            palier_report(reader->diag, PALIER_E_SCALE_UNUSED, scales->list.at[i]->place,
                          scales->list.at[i]->id);
    for (size_t i = 0; i < count; i++) {
        if (items[i].question)
            is_used[items[i].question->index] = true;
        if (items[i].denominator.question)
            is_used[items[i].denominator.question->index] = true;
    }
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        const struct palier_question *question = &questionnaire->questions[i];

        if (!is_used[i] && question->kind != PALIER_TEXT && question->kind != PALIER_OTHER)
            palier_report(reader->diag, PALIER_E_QUESTION_UNUSED, question->place, question->name);
    }
}

void rubric_read_items(struct rubric_reader *reader)
{
    size_t errors = reader->diag->errors;

    if (!rubric_open(reader, "items.csv", true, item_columns, ITEM_COLUMNS, &reader->item_records))
        return;
    size_t count = reader->item_records.table.row_count;
    struct palier_item *items = PALIER_ARRAY(reader->arena, count, struct palier_item);

    for (size_t row = 0; row < count; row++)
        read_item(reader, row, &items[row]);
    reader->rubric->items = items;
    reader->rubric->item_count = count;
    if (reader->rubric->criterion_count) {
        give_items_to_leaves(reader, items, count);
        check_leaves(reader);
    }
    if (reader->diag->errors == errors)
        warn_of_unused(reader, items, count);
}
