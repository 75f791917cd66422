/*
 * questionnaire_parameters.c - what stands in the column `parameters`, such as `start=0 end=10`.
 *
 * Pairs of a key and a value, with spaces, commas or semicolons between. Each type has keys of its
 * own; those of a range are its bounds, which the answers must keep.
 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "model/questionnaire_internal.h"

struct pair {
    const char *key, *value;
};

struct pairs {
    struct pair *at;
    size_t count, capacity;
};

/* The keys of each type, and what their values must be. */
enum value { VALUE_ANY, VALUE_NUMBER, VALUE_WHOLE, VALUE_BOOLEAN, VALUE_REASONS, VALUE_PRIORITY };

static const struct {
    const char *type, *key;
    enum value value;
} keys[] = {
    {"select_one", "randomize", VALUE_BOOLEAN},
    {"select_one", "seed", VALUE_ANY},
    {"select_multiple", "randomize", VALUE_BOOLEAN},
    {"select_multiple", "seed", VALUE_ANY},
    {"text", "rows", VALUE_WHOLE},
    {"range", "start", VALUE_NUMBER},
    {"range", "end", VALUE_NUMBER},
    {"range", "step", VALUE_NUMBER},
    {"range", "tick_interval", VALUE_NUMBER},
    {"range", "placeholder", VALUE_NUMBER},
    {"range", "tick_labelset", VALUE_ANY},
    {"audit", "identify-user", VALUE_BOOLEAN},
    {"audit", "track-changes", VALUE_BOOLEAN},
    {"audit", "track-changes-reasons", VALUE_REASONS},
    {"audit", "location-priority", VALUE_PRIORITY},
    {"audit", "location-min-interval", VALUE_WHOLE},
    {"audit", "location-max-age", VALUE_WHOLE},
};

static const char *const expected[] = {
    [VALUE_ANY] = "",
    [VALUE_NUMBER] = "0, 0.5, …",
    [VALUE_WHOLE] = "0, 1, 2, …",
    [VALUE_BOOLEAN] = "true, false",
    [VALUE_REASONS] = "on-form-edit",
    [VALUE_PRIORITY] = "no-power, low-power, balanced, high-accuracy",
};

struct parameter_reader {
    struct questionnaire_reader *reader;
    size_t row;
    struct palier_place place;
    const char *type;
    struct pairs pairs;
};

static const char *lower(struct palier_arena *arena, const char *text, size_t length)
{
    char *copy = palier_arena_strndup(arena, text, length);

    for (char *at = copy; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at + 32);
    return copy;
}

/* Cut TEXT into pairs; false where it is none. */
static bool split_pairs(struct parameter_reader *parameters, const char *text)
{
    static const char gaps[] = " \t\r\n,;";
    struct palier_arena *arena = parameters->reader->arena;

    for (text += strspn(text, gaps); *text; text += strspn(text, gaps)) {
        size_t key = strcspn(text, " \t\r\n,;=");
        const char *equals = text + key + strspn(text + key, gaps);
        if (!key || *equals != '=')
            return false;
        const char *value = equals + 1 + strspn(equals + 1, gaps);
        size_t length = strcspn(value, " \t\r\n,;=");
        if (!length)
            return false;
        *PALIER_APPEND(arena, &parameters->pairs) =
            (struct pair){.key = lower(arena, text, key), .value = lower(arena, value, length)};
        text = value + length;
    }
    return true;
}

static bool number_of(const char *text, double *value)
{
    enum palier_decimal_mark mark;

    return palier_number_parse(text, value, &mark);
}

static bool is_value(enum value kind, const char *text)
{
    int64_t whole;
    double number;

    switch (kind) {
    case VALUE_ANY:
        return true;
    case VALUE_NUMBER:
        return number_of(text, &number);
    case VALUE_WHOLE:
        return palier_integer_parse(text, 0, INT32_MAX, &whole);
    case VALUE_BOOLEAN:
        return !strcmp(text, "true") || !strcmp(text, "false");
    case VALUE_REASONS:
        return !strcmp(text, "on-form-edit");
    case VALUE_PRIORITY:
        return !strcmp(text, "no-power") || !strcmp(text, "low-power") ||
               !strcmp(text, "balanced") || !strcmp(text, "high-accuracy");
    }
    return false;
}

/* The value of KEY, the last where it stands twice; NULL where it is not there. */
static const char *value_of(const struct parameter_reader *parameters, const char *key)
{
    const char *value = NULL;

    for (size_t i = 0; i < parameters->pairs.count; i++)
        if (!strcmp(parameters->pairs.at[i].key, key))
            value = parameters->pairs.at[i].value;
    return value;
}

static void check_pair(const struct parameter_reader *parameters, const struct pair *pair)
{
    const char *accepted[sizeof keys / sizeof *keys];
    size_t count = 0;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(keys[i].type, parameters->type))
            continue;
        accepted[count++] = keys[i].key;
        if (strcmp(keys[i].key, pair->key))
            continue;
        if (!is_value(keys[i].value, pair->value))
            palier_report(parameters->reader->diag, PALIER_E_PARAMETER_VALUE, parameters->place,
                          pair->key, pair->value, expected[keys[i].value]);
        return;
    }
    if (count)
        palier_report(parameters->reader->diag, PALIER_E_PARAMETER_KEY, parameters->place,
                      pair->key, parameters->type,
                      palier_words_join(parameters->reader->arena, accepted, count));
}

/* A number among the parameters, OTHERWISE where it is not there or no number (reported). */
static double number_at(const struct parameter_reader *parameters, const char *key,
                        double otherwise)
{
    const char *text = value_of(parameters, key);
    double value;

    return text && number_of(text, &value) ? value : otherwise;
}

/* Whether VALUE is a whole number of STEPs, but for what binary makes of 0.1. */
static bool is_multiple(double value, double step)
{
    double times = value / step;

    return fabs(times - round(times)) < 1e-9 * fmax(1, fabs(times));
}

static void refuse(const struct parameter_reader *parameters, enum palier_code code,
                   const char *key)
{
    const char *value = value_of(parameters, key);

    palier_report(parameters->reader->diag, code, parameters->place, key, value ? value : "");
}

struct range {
    double start, end, step;
};

static bool is_inside(const struct range *range, double value)
{
    return value >= fmin(range->start, range->end) && value <= fmax(range->start, range->end);
}

/* `step` and `tick_interval` must fit into the range. */
static void check_step(const struct parameter_reader *parameters, const struct range *range,
                       const char *key, double value)
{
    if (value == 0)
        refuse(parameters, PALIER_E_RANGE_ZERO, key);
    else if (value > fabs(range->end - range->start))
        refuse(parameters, PALIER_E_RANGE_TOO_WIDE, key);
}

static const char *appearance_of(const struct parameter_reader *parameters)
{
    return palier_record_text(&parameters->reader->files[SHEET_SURVEY].records, parameters->row,
                              SURVEY_APPEARANCE);
}

/* Labels along the scale stand at its ticks; without ticks, at its two ends. */
static bool fits_label(const struct parameter_reader *parameters, const struct range *range,
                       double interval, const char *name)
{
    double value;

    if (!number_of(name, &value))
        return false;
    if (strstr(appearance_of(parameters), "no-ticks"))
        return value == range->start || value == range->end;
    return is_inside(range, value) &&
           is_multiple(value - range->start, isnan(interval) ? range->step : interval);
}

static void check_tick_labels(const struct parameter_reader *parameters, const struct range *range,
                              double interval)
{
    const char *name = value_of(parameters, "tick_labelset");
    const struct questionnaire_list *used =
        name ? questionnaire_use_list(parameters->reader, name) : NULL;
    const struct palier_choice_list *list = used ? used->list : NULL;

    if (name && !list)
        questionnaire_report_list(parameters->reader, parameters->place, name);
    bool is_good = true, has_two = !list || list->count > 1;
    for (size_t i = 0; list && i < list->count; i++)
        is_good = is_good && fits_label(parameters, range, interval, list->choices[i].name);
    if (!is_good || (!has_two && strstr(appearance_of(parameters), "no-ticks")))
        refuse(parameters, PALIER_E_RANGE_LABELS, "tick_labelset");
}

/* What only these appearances draw. */
static void check_appearance(const struct parameter_reader *parameters)
{
    static const char *const drawn[] = {"tick_interval", "placeholder", "tick_labelset"};
    const char *appearance = appearance_of(parameters);

    if (!*appearance || strstr(appearance, "vertical") || strstr(appearance, "no-ticks"))
        return;
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++)
        if (value_of(parameters, drawn[i]))
            refuse(parameters, PALIER_E_RANGE_APPEARANCE, drawn[i]);
}

static void read_range(const struct parameter_reader *parameters, struct palier_question *question)
{
    struct range range = {.start = number_at(parameters, "start", 1),
                          .end = number_at(parameters, "end", 10),
                          .step = number_at(parameters, "step", 1)};
    double interval = number_at(parameters, "tick_interval", NAN);
    double placeholder = number_at(parameters, "placeholder", NAN);

    question->least = fmin(range.start, range.end);
    question->most = fmax(range.start, range.end);
    check_step(parameters, &range, "step", range.step);
    check_appearance(parameters);
    if (range.step == 0)
        return; /* nothing is a multiple of it */
    if (!isnan(interval)) {
        check_step(parameters, &range, "tick_interval", interval);
        if (interval != 0 && !is_multiple(interval, range.step))
            refuse(parameters, PALIER_E_RANGE_OFF_STEP, "tick_interval");
    }
    if (!isnan(placeholder) && !is_multiple(placeholder - range.start, range.step))
        refuse(parameters, PALIER_E_RANGE_OFF_STEP, "placeholder");
    else if (!isnan(placeholder) && !is_inside(&range, placeholder))
        refuse(parameters, PALIER_E_RANGE_OUTSIDE, "placeholder");
    if (interval != 0)
        check_tick_labels(parameters, &range, interval);
}

/* A seed is a number or an answer, and draws nothing by itself. */
static void check_seed(const struct parameter_reader *parameters)
{
    const char *seed = value_of(parameters, "seed");
    double number;

    if (!seed)
        return;
    if (!value_of(parameters, "randomize"))
        palier_report(parameters->reader->diag, PALIER_E_PARAMETER_MISSING, parameters->place,
                      "seed", "randomize=true");
    if (strncmp(seed, "${", 2) && !number_of(seed, &number))
        palier_report(parameters->reader->diag, PALIER_E_PARAMETER_VALUE, parameters->place, "seed",
                      seed, "0, 1, 2, …, ${question}");
}

/* The place of who fills in is followed by three parameters or by none. */
static void check_audit(const struct parameter_reader *parameters)
{
    static const char *const together[] = {"location-priority", "location-min-interval",
                                           "location-max-age"};
    size_t count = 0;

    for (size_t i = 0; i < 3; i++)
        count += value_of(parameters, together[i]) != NULL;
    for (size_t i = 0; count && i < 3; i++)
        if (!value_of(parameters, together[i]))
            palier_report(parameters->reader->diag, PALIER_E_PARAMETER_MISSING, parameters->place,
                          "location-…", together[i]);
    if (number_at(parameters, together[2], INFINITY) < number_at(parameters, together[1], 0))
        palier_report(parameters->reader->diag, PALIER_E_PARAMETER_VALUE, parameters->place,
                      together[2], value_of(parameters, together[2]), "≥ location-min-interval");
}

void questionnaire_read_parameters(struct questionnaire_reader *reader, size_t row,
                                   const char *type, struct palier_question *question)
{
    const struct palier_records *records = &reader->files[SHEET_SURVEY].records;
    const char *text = palier_record_text(records, row, SURVEY_PARAMETERS);
    struct parameter_reader parameters = {.reader = reader,
                                          .row = row,
                                          .type = type,
                                          .place =
                                              palier_record_place(records, row, SURVEY_PARAMETERS)};

    if (!split_pairs(&parameters, text)) {
        palier_report(reader->diag, PALIER_E_BAD_PARAMETERS, parameters.place, text);
        return;
    }
    for (size_t i = 0; i < parameters.pairs.count; i++)
        check_pair(&parameters, &parameters.pairs.at[i]);
    if (!strncmp(type, "select", 6))
        check_seed(&parameters);
    if (!strcmp(type, "audit"))
        check_audit(&parameters);
    if (!strcmp(type, "range"))
        read_range(&parameters, question);
}
