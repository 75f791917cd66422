/* rubric_items.c - scales.csv and items.csv. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/rubric_internal.h"

static const char *const source_names[] = {
    [PALIER_SOURCE_SURVEY] = "survey",
    [PALIER_SOURCE_FACT] = "fact",
    [PALIER_SOURCE_INTERVIEW] = "interview",
    [PALIER_SOURCE_EVIDENCE] = "evidence",
};

static const char *const observe_names[] = {
    [PALIER_OBSERVE_MEAN] = "mean",
    [PALIER_OBSERVE_MIN] = "min",
    [PALIER_OBSERVE_MAX] = "max",
    [PALIER_OBSERVE_MEDIAN] = "median",
};

static const char *const scale_kinds[] = {
    [PALIER_SCALE_MAP] = "map",     [PALIER_SCALE_LINEAR] = "linear",
    [PALIER_SCALE_STEPS] = "steps", [PALIER_SCALE_SHARE] = "share",
    [PALIER_SCALE_ANY] = "any",
};

const char *palier_source_name(enum palier_source source)
{
    return source_names[source];
}

/* The scales of a rubric, its own and those built in, by id. */
struct scales {
    struct palier_intern ids;
    struct {
        struct palier_scale **at;
        size_t count, capacity;
    } list;
    bool *is_used;
};

enum scale_column { SCALE, KIND, ANSWER, POINTS, LOW, HIGH, CLAMP, LOG, MAXIMUM, SCALE_COLUMNS };

static void add_scale_row(struct rubric_reader *reader, struct palier_records *records, size_t row,
                          struct palier_scale *scale)
{
    struct palier_scale_row *rows =
        PALIER_ARRAY(reader->arena, scale->row_count + 1, struct palier_scale_row);
    struct palier_scale_row *added = &rows[scale->row_count];
    bool is_tick = scale->kind == PALIER_SCALE_SHARE || scale->kind == PALIER_SCALE_ANY;
    double least = is_tick ? 0 : scale->minimum;

    if (scale->row_count)
        memcpy(rows, scale->rows, scale->row_count * sizeof *rows);
    added->answer = palier_record_text(records, row, ANSWER);
    added->points =
        palier_record_number(records, row, POINTS, NAN, least, is_tick ? 0 : scale->maximum);
    added->from = palier_record_number(records, row, LOW, -INFINITY, -1e15, 1e15);
    added->place = palier_record_place(records, row, ANSWER);
    if (isnan(added->points) && !*palier_record_text(records, row, POINTS))
        palier_report(reader->diag, PALIER_E_SCALE_INCOMPLETE, added->place, scale->id, "points");
    if (scale->kind == PALIER_SCALE_STEPS && scale->row_count && added->from <= added[-1].from)
        palier_report(reader->diag, PALIER_E_SCALE_STEPS_ORDER,
                      palier_record_place(records, row, LOW), scale->id);
    for (size_t i = 0; scale->kind != PALIER_SCALE_STEPS && i < scale->row_count; i++)
        if (!strcmp(rows[i].answer, added->answer))
            palier_report(reader->diag, PALIER_E_SCALE_ANSWER_TWICE, added->place, added->answer,
                          scale->id);
    scale->rows = rows;
    scale->row_count++;
}

/* A scale of its own in the file begins with its first row. */
static struct palier_scale *begin_scale(struct rubric_reader *reader,
                                        struct palier_records *records, size_t row,
                                        struct scales *scales, const char *id)
{
    struct palier_scale *scale = PALIER_NEW(reader->arena, struct palier_scale);

    *scale = (struct palier_scale){
        .id = id,
        .kind = (enum palier_scale_kind)palier_record_word(records, row, KIND, scale_kinds,
                                                           sizeof scale_kinds / sizeof *scale_kinds,
                                                           PALIER_SCALE_MAP),
        .low = palier_record_number(records, row, LOW, NAN, -1e15, 1e15),
        .high = palier_record_number(records, row, HIGH, NAN, -1e15, 1e15),
        .is_clamped = palier_record_flag(records, row, CLAMP),
        .is_logarithmic = palier_record_flag(records, row, LOG),
        .minimum = reader->rubric->minimum,
        .maximum = reader->rubric->maximum,
        .place = palier_record_place(records, row, SCALE),
    };
    if (scale->kind == PALIER_SCALE_LINEAR &&
        (isnan(scale->low) || isnan(scale->high) || scale->low == scale->high))
        palier_report(reader->diag, PALIER_E_SCALE_INCOMPLETE, scale->place, id, "low, high");
    if (scale->is_logarithmic && !(scale->low > 0 && scale->high > 0))
        palier_report(reader->diag, PALIER_E_SCALE_INCOMPLETE, scale->place, id,
                      "low > 0, high > 0");
    *PALIER_APPEND(reader->arena, &scales->list) = scale;
    return scale;
}

static void read_scales(struct rubric_reader *reader, struct scales *scales)
{
    static const struct palier_column columns[SCALE_COLUMNS] = {
        [SCALE] = {"scale", true},    [KIND] = {"kind", true}, [ANSWER] = {"answer", false},
        [POINTS] = {"points", false}, [LOW] = {"low", false},  [HIGH] = {"high", false},
        [CLAMP] = {"clamp", false},   [LOG] = {"log", false},  [MAXIMUM] = {"maximum", false}};
    struct palier_records records;

    palier_intern_init(&scales->ids, reader->arena, true);
    if (!rubric_open(reader, "scales.csv", false, columns, SCALE_COLUMNS, &records))
        return;
    for (size_t row = 0; row < records.table.row_count; row++) {
        const char *id = palier_record_id(&records, row, SCALE);
        uint32_t index = palier_intern_add(&scales->ids, id);
        bool is_new = index == scales->list.count;
        struct palier_scale *scale =
            is_new ? begin_scale(reader, &records, row, scales, id) : scales->list.at[index];

        if (!is_new && strcmp(palier_record_text(&records, row, KIND), scale_kinds[scale->kind]))
            palier_report(reader->diag, PALIER_E_SCALE_KINDS_DIFFER,
                          palier_record_place(&records, row, KIND), id);
        if (*palier_record_text(&records, row, MAXIMUM))
            palier_report(reader->diag, PALIER_E_RUBRIC_LIMIT,
                          palier_record_place(&records, row, MAXIMUM), "maximum",
                          "map, linear, steps, share, any");
        bool has_row = scale->kind == PALIER_SCALE_MAP || scale->kind == PALIER_SCALE_STEPS ||
                       *palier_record_text(&records, row, ANSWER);
        if (has_row && scale->kind != PALIER_SCALE_LINEAR)
            add_scale_row(reader, &records, row, scale);
    }
    scales->is_used = PALIER_ARRAY(reader->arena, scales->list.count, bool);
}

enum item_column {
    OF,
    SOURCE,
    QUESTION,
    GROUP,
    ITEM_SCALE,
    WEIGHT,
    REVERSE,
    OBSERVE,
    DENOMINATOR,
    ITEM_COLUMNS
};

static const struct palier_scale *find_scale(struct rubric_reader *reader,
                                             struct palier_records *records, size_t row,
                                             const struct scales *scales)
{
    const char *id = palier_record_text(records, row, ITEM_SCALE);
    uint32_t index = palier_intern_find(&scales->ids, id);

    if (index != PALIER_NONE) {
        scales->is_used[index] = true;
        return scales->list.at[index];
    }
    const struct palier_scale *builtin =
        palier_scale_builtin(reader->arena, id, reader->rubric->minimum, reader->rubric->maximum);
    if (!builtin)
        palier_report(reader->diag, PALIER_E_UNKNOWN_SCALE,
                      palier_record_place(records, row, ITEM_SCALE), id,
                      palier_scale_builtin_names);
    return builtin;
}

static bool scale_fits(const struct palier_scale *scale, enum palier_question_kind kind)
{
    switch (kind) {
    case PALIER_SELECT_ONE:
        return scale->kind == PALIER_SCALE_MAP;
    case PALIER_SELECT_MULTIPLE:
        return scale->kind == PALIER_SCALE_SHARE || scale->kind == PALIER_SCALE_ANY;
    case PALIER_INTEGER:
    case PALIER_DECIMAL:
        return scale->kind == PALIER_SCALE_LINEAR || scale->kind == PALIER_SCALE_STEPS ||
               scale->kind == PALIER_SCALE_MAP;
    case PALIER_TEXT:
    case PALIER_OTHER:
        return false;
    case PALIER_FREE:
        return true;
    }
    return false;
}

/* Each choice of a select_one must have points, or an answer would vanish without a word. */
static void check_choices(struct rubric_reader *reader, const struct palier_item *item)
{
    static const char *const kinds[] = {[PALIER_SELECT_ONE] = "select_one",
                                        [PALIER_SELECT_MULTIPLE] = "select_multiple",
                                        [PALIER_INTEGER] = "integer",
                                        [PALIER_DECIMAL] = "decimal",
                                        [PALIER_TEXT] = "text",
                                        [PALIER_OTHER] = "date",
                                        [PALIER_FREE] = ""};
    const struct palier_question *question = item->question;

    if (!scale_fits(item->scale, question->kind)) {
        palier_report(reader->diag, PALIER_E_SCALE_MISFIT, item->place, item->scale->id,
                      question->name, kinds[question->kind]);
        return;
    }
    for (size_t i = 0; question->kind == PALIER_SELECT_ONE && i < question->choices->count; i++) {
        const char *choice = question->choices->choices[i].name;

        if (strcmp(choice, "DK") && strcmp(choice, "NA") &&
            isnan(palier_scale_points(item->scale, question, choice)))
            palier_report(reader->diag, PALIER_E_CHOICE_NOT_ON_SCALE, item->place, choice,
                          question->name, item->scale->id);
    }
}

/* The groups whose answers count: the one that is named, else all that are asked. */
static uint32_t read_groups(struct rubric_reader *reader, struct palier_records *records,
                            size_t row, const struct palier_question *question)
{
    const struct palier_group *only = NULL;
    uint32_t mask = 0;

    if (*palier_record_text(records, row, GROUP)) {
        only = rubric_group(reader, records, row, GROUP);
        if (only && !palier_is_asked(question, only))
            palier_report(reader->diag, PALIER_E_ITEM_NOBODY,
                          palier_record_place(records, row, GROUP), only->id, question->name);
    }
    for (size_t i = 0; i < reader->rubric->group_count; i++)
        if (only ? only == &reader->groups[i] : palier_is_asked(question, &reader->groups[i]))
            mask |= UINT32_C(1) << i;
    return mask;
}

static void read_source(struct rubric_reader *reader, struct palier_records *records, size_t row,
                        const struct scales *scales, struct palier_item *item)
{
    bool is_asked = item->source == PALIER_SOURCE_SURVEY || item->source == PALIER_SOURCE_FACT;
    bool has_question = *palier_record_text(records, row, QUESTION);
    bool has_scale = *palier_record_text(records, row, ITEM_SCALE);

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
    item->question = rubric_question(reader, records, row, QUESTION);
    item->scale = find_scale(reader, records, row, scales);
    if (item->question && item->scale)
        check_choices(reader, item);
    if (item->question && item->source == PALIER_SOURCE_SURVEY)
        item->groups = read_groups(reader, records, row, item->question);
}

static void read_item(struct rubric_reader *reader, struct palier_records *records, size_t row,
                      const struct scales *scales, struct palier_item *item)
{
    const struct palier_criterion *criterion = rubric_criterion(reader, records, row, OF);

    item->criterion = criterion ? criterion->index : 0;
    item->place = palier_record_place(records, row, SOURCE);
    item->source =
        (enum palier_source)palier_record_word(records, row, SOURCE, source_names,
                                               PALIER_SOURCE_COUNT, PALIER_SOURCE_SURVEY);
    item->weight = palier_record_number(records, row, WEIGHT, 1, 0, INFINITY);
    item->is_reversed = palier_record_flag(records, row, REVERSE);
    item->observe =
        (enum palier_observe)palier_record_word(records, row, OBSERVE, observe_names,
                                                sizeof observe_names / sizeof *observe_names,
                                                PALIER_OBSERVE_MEAN);
    if (criterion && criterion->child_count)
        palier_report(reader->diag, PALIER_E_ITEM_ON_PARENT, palier_record_place(records, row, OF),
                      criterion->id);
    if (*palier_record_text(records, row, DENOMINATOR))
        palier_report(reader->diag, PALIER_E_RUBRIC_LIMIT,
                      palier_record_place(records, row, DENOMINATOR), "denominator",
                      "mean, min, max, median");
    read_source(reader, records, row, scales, item);
}

/* Hand each leaf its items, and find what nothing feeds. */
static void give_items_to_leaves(struct rubric_reader *reader, const struct palier_item *items,
                                 size_t count)
{
    for (size_t c = 0; c < reader->rubric->criterion_count; c++) {
        struct palier_criterion *criterion = &reader->criteria[c];
        const struct palier_item **list =
            PALIER_ARRAY(reader->arena, count, const struct palier_item *);
        double weights = 0;

        criterion->items = list;
        for (size_t i = 0; i < count; i++)
            if (items[i].criterion == c) {
                list[criterion->item_count++] = &items[i];
                weights += items[i].weight;
            }
        for (size_t i = 0; i < criterion->child_count; i++)
            weights += criterion->children[i]->weight;
        if (!criterion->child_count && !criterion->item_count &&
            criterion->combine != PALIER_COMBINE_NONE)
            palier_report(reader->diag, PALIER_E_NO_ITEM, criterion->place, criterion->id);
        else if (weights <= 0 && criterion->combine == PALIER_COMBINE_MEAN)
            palier_report(reader->diag, PALIER_E_WEIGHTS_ZERO, criterion->place, criterion->id);
    }
}

static void warn_of_unused(struct rubric_reader *reader, const struct scales *scales,
                           const struct palier_item *items, size_t count)
{
    const struct palier_questionnaire *questionnaire = reader->rubric->questionnaire;
    bool *is_used = PALIER_ARRAY(reader->arena, questionnaire->question_count, bool);

    for (size_t i = 0; i < scales->list.count; i++)
        if (!scales->is_used[i])
            palier_report(reader->diag, PALIER_E_SCALE_UNUSED, scales->list.at[i]->place,
                          scales->list.at[i]->id);
    for (size_t i = 0; i < count; i++)
        if (items[i].question)
            is_used[items[i].question->index] = true;
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        const struct palier_question *question = &questionnaire->questions[i];

        if (!is_used[i] && question->kind != PALIER_TEXT && question->kind != PALIER_OTHER)
            palier_report(reader->diag, PALIER_E_QUESTION_UNUSED, question->place, question->name);
    }
}

void rubric_read_items(struct rubric_reader *reader)
{
    static const struct palier_column columns[ITEM_COLUMNS] = {[OF] = {"criterion", true},
                                                               [SOURCE] = {"source", true},
                                                               [QUESTION] = {"question", false},
                                                               [GROUP] = {"group", false},
                                                               [ITEM_SCALE] = {"scale", false},
                                                               [WEIGHT] = {"weight", false},
                                                               [REVERSE] = {"reverse", false},
                                                               [OBSERVE] = {"observe", false},
                                                               [DENOMINATOR] = {"denominator",
                                                                                false}};
    struct palier_records records;
    struct scales scales = {0};

    read_scales(reader, &scales);
    if (!rubric_open(reader, "items.csv", true, columns, ITEM_COLUMNS, &records))
        return;
    size_t count = records.table.row_count, errors = reader->diag->errors;
    struct palier_item *items = PALIER_ARRAY(reader->arena, count, struct palier_item);

    for (size_t row = 0; row < count; row++) {
        items[row].index = row;
        read_item(reader, &records, row, &scales, &items[row]);
    }
    reader->rubric->items = items;
    reader->rubric->item_count = count;
    if (reader->rubric->criterion_count)
        give_items_to_leaves(reader, items, count);
    if (reader->diag->errors == errors)
        warn_of_unused(reader, &scales, items, count);
}
