/* rubric_scales.c - scales.csv. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/rubric_internal.h"

enum scale_column {
    SCALE,
    KIND,
    ANSWER,
    POINTS,
    WEIGHT,
    LOW,
    HIGH,
    CLAMP,
    LOG,
    POINTS_LOW,
    POINTS_HIGH,
    MAXIMUM,
    CENTRE,
    SPREAD,
    SCALE_COLUMNS
};

static const struct palier_column scale_columns[SCALE_COLUMNS] = {
    [SCALE] = {"scale", true},
    [KIND] = {"kind", true},
    [ANSWER] = {"answer", false},
    [POINTS] = {"points", false},
    [WEIGHT] = {"weight", false},
    [LOW] = {"low", false},
    [HIGH] = {"high", false},
    [CLAMP] = {"clamp", false},
    [LOG] = {"log", false},
    [POINTS_LOW] = {"points_low", false},
    [POINTS_HIGH] = {"points_high", false},
    [MAXIMUM] = {"maximum", false},
    [CENTRE] = {"centre", false},
    [SPREAD] = {"spread", false},
};

/* The kinds as they are written: two are linear scales that know their goalposts. */
enum { WRITTEN_MINMAX = PALIER_SCALE_PERCENTILE + 1, WRITTEN_DISTANCE, WRITTEN_KINDS };

#define TAKES(column)   (1U << (column))
#define TAKES_RANGE     (TAKES(POINTS_LOW) | TAKES(POINTS_HIGH))
#define TAKES_GOALPOSTS (TAKES(LOW) | TAKES(HIGH) | TAKES(CLAMP) | TAKES(LOG) | TAKES_RANGE)
#define TAKES_ROWS      (TAKES(ANSWER) | TAKES(POINTS) | TAKES_RANGE)

/* Each kind, and the columns that mean something to it. */
static const struct {
    const char *name;
    unsigned takes;
} kinds[WRITTEN_KINDS] = {
    [PALIER_SCALE_MAP] = {"map", TAKES_ROWS},
    [PALIER_SCALE_LINEAR] = {"linear", TAKES_GOALPOSTS},
    [PALIER_SCALE_STEPS] = {"steps", TAKES(LOW) | TAKES(POINTS) | TAKES_RANGE},
    [PALIER_SCALE_SHARE] = {"share", TAKES_ROWS},
    [PALIER_SCALE_ANY] = {"any", TAKES_ROWS},
    [PALIER_SCALE_POINTS] = {"points", TAKES_ROWS | TAKES(MAXIMUM)},
    [PALIER_SCALE_TICKS] = {"ticks", TAKES_ROWS | TAKES(WEIGHT)},
    [PALIER_SCALE_NUMBER] = {"number", TAKES(MAXIMUM) | TAKES_RANGE},
    [PALIER_SCALE_ZSCORE] = {"zscore", TAKES(CENTRE) | TAKES(SPREAD)},
    [PALIER_SCALE_RANK] = {"rank", TAKES(LOW)},
    [PALIER_SCALE_PERCENTILE] = {"percentile", TAKES_RANGE},
    [WRITTEN_MINMAX] = {"minmax", TAKES_GOALPOSTS},
    [WRITTEN_DISTANCE] = {"distance", TAKES_GOALPOSTS},
};

/* One scale while its rows are read. */
struct draft {
    struct palier_scale *scale;
    size_t written;   /* its kind, in `kinds` */
    bool is_known;    /* false: the kind is none, and what its cells mean is not known */
    size_t first_row; /* in the file */
    struct {
        struct palier_scale_row *at;
        size_t count, capacity;
    } rows;
};

struct scale_reader {
    struct rubric_reader *reader;
    struct palier_records records;
    struct {
        struct draft *at;
        size_t count, capacity;
    } drafts;
};

const char *rubric_scale_kind(const struct palier_scale *scale)
{
    return kinds[scale->kind].name;
}

static void need(struct scale_reader *scales, struct palier_place place, const char *id,
                 const char *what)
{
    palier_report(scales->reader->diag, PALIER_E_SCALE_INCOMPLETE, place, id, what);
}

static bool is_given(const struct scale_reader *scales, size_t row, enum scale_column column)
{
    return *palier_record_text(&scales->records, row, column);
}

static double number_at(struct scale_reader *scales, size_t row, enum scale_column column,
                        double otherwise)
{
    return palier_record_number(&scales->records, row, column, otherwise, -1e15, 1e15);
}

/* "p95": a percentile of the sample. */
static bool is_percentile(const char *text, double *number)
{
    enum palier_decimal_mark mark;

    return *text == 'p' && palier_number_parse(text + 1, number, &mark) && *number >= 0 &&
           *number <= 100;
}

/* A goalpost: a number, or a word for a figure of the sample; OTHERWISE where the cell is empty. */
static struct palier_post post_at(struct scale_reader *scales, size_t row, enum scale_column column,
                                  struct palier_post otherwise)
{
    static const char *const words[] = {[PALIER_POST_MINIMUM] = "minimum",
                                        [PALIER_POST_MAXIMUM] = "maximum",
                                        [PALIER_POST_MEAN] = "mean",
                                        [PALIER_POST_MEDIAN] = "median"};
    const char *text = palier_record_text(&scales->records, row, column);
    struct palier_post post = {.number = NAN};

    if (!*text)
        return otherwise;
    for (size_t i = PALIER_POST_MINIMUM; i < sizeof words / sizeof *words; i++)
        if (!strcmp(text, words[i])) {
            post.kind = (enum palier_post_kind)i;
            return post;
        }
    if (is_percentile(text, &post.number)) {
        post.kind = PALIER_POST_PERCENTILE;
    } else if (!strncmp(text, "entity:", 7) && palier_is_id(text + 7)) {
        post.kind = PALIER_POST_ENTITY;
        post.entity = text + 7;
    } else if (strchr("+-.,0123456789", *text)) {
        post.number = number_at(scales, row, column, NAN);
    } else {
        palier_report(scales->reader->diag, PALIER_E_BAD_GOALPOST,
                      palier_record_place(&scales->records, row, column), text);
    }
    return post;
}

static void read_clamp(struct scale_reader *scales, size_t row, struct palier_scale *scale)
{
    static const char *const words[] = {"no", "yes", "low", "high", "non", "oui", "false", "true"};
    size_t word =
        palier_record_word(&scales->records, row, CLAMP, words, sizeof words / sizeof *words, 0);

    scale->is_clamped_below = word == 2 || (word != 3 && word % 2);
    scale->is_clamped_above = word % 2;
}

static bool coincide(const struct palier_post *a, const struct palier_post *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == PALIER_POST_NUMBER || a->kind == PALIER_POST_PERCENTILE)
        return a->number == b->number;
    return a->kind != PALIER_POST_ENTITY || !strcmp(a->entity, b->entity);
}

static bool is_set(const struct palier_post *post)
{
    return post->kind != PALIER_POST_NUMBER || !isnan(post->number);
}

/* Whether POST cannot have a logarithm. */
static bool is_bad_for_log(const struct palier_post *post)
{
    return post->kind == PALIER_POST_NUMBER && post->number <= 0;
}

static void read_goalposts(struct scale_reader *scales, size_t row, struct draft *draft)
{
    static const struct palier_post least = {.kind = PALIER_POST_MINIMUM, .number = (double)NAN},
                                    most = {.kind = PALIER_POST_MAXIMUM, .number = (double)NAN},
                                    none = {.number = (double)NAN};
    struct palier_scale *scale = draft->scale;
    size_t errors = scales->reader->diag->errors;
    bool is_minmax = draft->written == WRITTEN_MINMAX;

    scale->low = post_at(scales, row, LOW, draft->written == PALIER_SCALE_LINEAR ? none : least);
    scale->high = post_at(scales, row, HIGH, is_minmax ? most : none);
    read_clamp(scales, row, scale);
    scale->is_logarithmic = palier_record_flag(&scales->records, row, LOG);
    if (scales->reader->diag->errors != errors)
        return;
    if (is_set(&scale->low) && is_set(&scale->high) && coincide(&scale->low, &scale->high))
        need(scales, scale->place, scale->id, "low ≠ high");
    else if (!is_set(&scale->low) || !is_set(&scale->high))
        need(scales, scale->place, scale->id,
             draft->written == WRITTEN_DISTANCE ? "high" : "low, high");
    else if (scale->is_logarithmic && (is_bad_for_log(&scale->low) || is_bad_for_log(&scale->high)))
        need(scales, scale->place, scale->id, "low > 0, high > 0");
}

/* What stands on a scale's first row. */
static void read_head(struct scale_reader *scales, size_t row, struct draft *draft)
{
    const struct palier_rubric *rubric = scales->reader->rubric;
    struct palier_scale *scale = draft->scale;

    scale->points_low = number_at(scales, row, POINTS_LOW, rubric->minimum);
    scale->points_high = number_at(scales, row, POINTS_HIGH, rubric->maximum);
    scale->centre = number_at(scales, row, CENTRE, 0);
    scale->spread = number_at(scales, row, SPREAD, 1);
    scale->most = number_at(scales, row, MAXIMUM, NAN);
    if (scale->points_low == scale->points_high)
        need(scales, scale->place, scale->id, "points_low ≠ points_high");
    if (!(scale->spread > 0))
        need(scales, scale->place, scale->id, "spread > 0");
    if (scale->kind == PALIER_SCALE_LINEAR)
        read_goalposts(scales, row, draft);
    if (scale->kind == PALIER_SCALE_RANK)
        scale->low.number = number_at(scales, row, LOW, 1);
}

/* Cells that mean nothing to the kind, and those that belong on the first row, are refused: what is
 * written must count. */
static void check_cells(struct scale_reader *scales, size_t row, const struct draft *draft)
{
    const unsigned of_rows = TAKES(ANSWER) | TAKES(POINTS) | TAKES(WEIGHT);
    unsigned each_row = of_rows | (draft->scale->kind == PALIER_SCALE_STEPS ? TAKES(LOW) : 0);

    for (enum scale_column column = ANSWER; column < SCALE_COLUMNS; column++) {
        const char *text = palier_record_text(&scales->records, row, column);
        struct palier_place place = palier_record_place(&scales->records, row, column);
        bool is_off = (column == CLAMP || column == LOG) &&
                      (!strcmp(text, "no") || !strcmp(text, "non") || !strcmp(text, "false"));

        if (!*text || is_off)
            continue;
        if (!(kinds[draft->written].takes & TAKES(column)))
            rubric_refuse_cell(scales->reader, place, scale_columns[column].name,
                               kinds[draft->written].name);
        else if (row != draft->first_row && !(each_row & TAKES(column)) &&
                 strcmp(text, palier_record_text(&scales->records, draft->first_row, column)))
            palier_report(scales->reader->diag, PALIER_E_FIRST_ROW_ONLY, place,
                          scale_columns[column].name, draft->scale->id);
    }
}

/* The points of a row: 0 for a tick that does not count, any number where they are summed, else
 * within the scale's range. */
static double row_points(struct scale_reader *scales, size_t row, const struct palier_scale *scale)
{
    double low = fmin(scale->points_low, scale->points_high),
           high = fmax(scale->points_low, scale->points_high);

    if (scale->kind == PALIER_SCALE_SHARE || scale->kind == PALIER_SCALE_ANY)
        low = high = 0;
    if (scale->kind == PALIER_SCALE_POINTS) {
        low = -1e9;
        high = 1e9;
    }
    return palier_record_number(&scales->records, row, POINTS, NAN, low, high);
}

static void add_row(struct scale_reader *scales, size_t row, struct draft *draft)
{
    struct palier_scale *scale = draft->scale;
    bool is_steps = scale->kind == PALIER_SCALE_STEPS;
    struct palier_scale_row *added = PALIER_APPEND(scales->reader->arena, &draft->rows);

    added->answer = palier_record_text(&scales->records, row, ANSWER);
    added->points = row_points(scales, row, scale);
    added->weight = palier_record_number(&scales->records, row, WEIGHT, 1, 0, 1e9);
    added->from = is_steps ? number_at(scales, row, LOW, -INFINITY) : -INFINITY;
    added->place = palier_record_place(&scales->records, row, is_steps ? LOW : ANSWER);
    if (!is_given(scales, row, POINTS))
        need(scales, added->place, scale->id, "points");
    if (!is_steps && !*added->answer)
        need(scales, added->place, scale->id, "answer");
    if (is_steps && draft->rows.count > 1 && added->from <= added[-1].from)
        palier_report(scales->reader->diag, PALIER_E_SCALE_STEPS_ORDER, added->place, scale->id);
    for (size_t i = 0; !is_steps && i + 1 < draft->rows.count; i++)
        if (!strcmp(draft->rows.at[i].answer, added->answer))
            palier_report(scales->reader->diag, PALIER_E_SCALE_ANSWER_TWICE, added->place,
                          added->answer, scale->id);
}

static void begin(struct scale_reader *scales, size_t row, const char *id)
{
    struct rubric_reader *reader = scales->reader;
    const char *names[WRITTEN_KINDS];
    struct draft *draft = PALIER_APPEND(reader->arena, &scales->drafts);

    for (size_t i = 0; i < WRITTEN_KINDS; i++)
        names[i] = kinds[i].name;
    draft->first_row = row;
    draft->written =
        palier_record_word(&scales->records, row, KIND, names, WRITTEN_KINDS, PALIER_SCALE_MAP);
    draft->is_known =
        !strcmp(palier_record_text(&scales->records, row, KIND), names[draft->written]);
    if (!is_given(scales, row, KIND))
        need(scales, palier_record_place(&scales->records, row, KIND), id, "kind");
    draft->scale = PALIER_NEW(reader->arena, struct palier_scale);
    draft->scale->id = id;
    draft->scale->kind = draft->written > PALIER_SCALE_PERCENTILE
                             ? PALIER_SCALE_LINEAR
                             : (enum palier_scale_kind)draft->written;
    draft->scale->place = palier_record_place(&scales->records, row, SCALE);
    read_head(scales, row, draft);
    *PALIER_APPEND(reader->arena, &reader->scales.list) = draft->scale;
}

static void read_row(struct scale_reader *scales, size_t row)
{
    const char *id = palier_record_id(&scales->records, row, SCALE);
    uint32_t index = palier_intern_add(&scales->reader->scales.ids, id);
    const char *kind = palier_record_text(&scales->records, row, KIND);

    if (index == scales->drafts.count)
        begin(scales, row, id);
    struct draft *draft = &scales->drafts.at[index];

    if (!draft->is_known)
        return;
    if (*kind && strcmp(kind, kinds[draft->written].name))
        palier_report(scales->reader->diag, PALIER_E_SCALE_KINDS_DIFFER,
                      palier_record_place(&scales->records, row, KIND), id);
    check_cells(scales, row, draft);
    bool is_wanted = draft->scale->kind == PALIER_SCALE_MAP ||
                     draft->scale->kind == PALIER_SCALE_STEPS || is_given(scales, row, ANSWER) ||
                     is_given(scales, row, POINTS);
    if (is_wanted && kinds[draft->written].takes & TAKES(POINTS))
        add_row(scales, row, draft);
}

/* What follows from all rows of a scale together. */
static void finish(struct scale_reader *scales, struct draft *draft)
{
    struct palier_scale *scale = draft->scale;
    bool sums = scale->kind == PALIER_SCALE_POINTS;
    double sum = 0;

    scale->rows = draft->rows.at;
    scale->row_count = draft->rows.count;
    for (size_t i = 0; i < scale->row_count; i++)
        sum += fmax(scale->rows[i].points, 0); /* fmax passes over NAN */
    if (draft->is_known && !scale->row_count && (sums || scale->kind == PALIER_SCALE_TICKS))
        need(scales, scale->place, scale->id, "answer, points");
    if (sums && isnan(scale->most))
        scale->most = sum;
    if (sums && scale->row_count && !(scale->most > 0))
        need(scales, scale->place, scale->id, "maximum > 0");
}

void rubric_read_scales(struct rubric_reader *reader)
{
    struct scale_reader scales = {.reader = reader};

    palier_intern_init(&reader->scales.ids, reader->arena, true);
    if (!rubric_open(reader, "scales.csv", false, scale_columns, SCALE_COLUMNS, &scales.records))
        return;
    for (size_t row = 0; row < scales.records.table.row_count; row++)
        read_row(&scales, row);
    for (size_t i = 0; i < scales.drafts.count; i++)
        finish(&scales, &scales.drafts.at[i]);
    reader->scales.is_used = PALIER_ARRAY(reader->arena, scales.drafts.count, bool);
}

const struct palier_scale *rubric_scale(struct rubric_reader *reader,
                                        struct palier_records *records, size_t row, size_t column)
{
    const char *id = palier_record_text(records, row, column);
    uint32_t index = palier_intern_find(&reader->scales.ids, id);

    if (index != PALIER_NONE) {
        reader->scales.is_used[index] = true;
        return reader->scales.list.at[index];
    }
    const struct palier_scale *builtin =
        palier_scale_builtin(reader->arena, id, reader->rubric->minimum, reader->rubric->maximum);
    if (!builtin)
        palier_report(reader->diag, PALIER_E_UNKNOWN_SCALE,
                      palier_record_place(records, row, column), id, palier_scale_builtin_names);
    return builtin;
}
