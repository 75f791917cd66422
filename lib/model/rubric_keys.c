/* rubric_keys.c - rubric.csv: what holds for the whole rubric. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/rubric_internal.h"

enum key {
    KEY_ID,
    KEY_VERSION,
    KEY_TITLE, /* these two stand in the order of the languages */
    KEY_TITLE_EN,
    KEY_LANGUAGE,
    KEY_QUESTIONNAIRE,
    KEY_MINIMUM,
    KEY_MAXIMUM,
    KEY_DECIMALS,
    KEY_ROUNDING,
    KEY_ROUNDING_MODE,
    KEY_BANDS,
    KEY_GROUPS,
    KEY_COVERAGE,
    KEY_MINIMUM_COVERAGE,
    KEY_TRIANGULATION,
    KEY_SAID_CAP,
    KEY_SHOWN_CAP,
    KEY_NO_ANSWER, /* these four stand in the order of enum palier_no_answer */
    KEY_NOT_APPLICABLE,
    KEY_DONT_KNOW,
    KEY_BLANK,
    KEY_GAPS,
    KEY_GAPS_BY,
    KEY_OUTLIERS,
    KEY_SKEWNESS,
    KEY_KURTOSIS,
    KEY_WINSORISED,
    KEY_PALETTE,
    KEY_COLOUR,
    KEY_LOGO,
    KEY_COUNT
};

static const char *const key_names[KEY_COUNT] = {
    [KEY_ID] = "id",
    [KEY_VERSION] = "version",
    [KEY_TITLE] = "title::fr",
    [KEY_TITLE_EN] = "title::en",
    [KEY_LANGUAGE] = "language",
    [KEY_QUESTIONNAIRE] = "questionnaire",
    [KEY_MINIMUM] = "minimum",
    [KEY_MAXIMUM] = "maximum",
    [KEY_DECIMALS] = "decimals",
    [KEY_ROUNDING] = "rounding",
    [KEY_ROUNDING_MODE] = "rounding_mode",
    [KEY_BANDS] = "bands",
    [KEY_GROUPS] = "groups",
    [KEY_COVERAGE] = "coverage",
    [KEY_MINIMUM_COVERAGE] = "minimum_coverage",
    [KEY_TRIANGULATION] = "triangulation",
    [KEY_SAID_CAP] = "said_cap",
    [KEY_SHOWN_CAP] = "shown_cap",
    [KEY_NO_ANSWER] = "not_asked",
    [KEY_NOT_APPLICABLE] = "not_applicable",
    [KEY_DONT_KNOW] = "dont_know",
    [KEY_BLANK] = "blank",
    [KEY_GAPS] = "gaps",
    [KEY_GAPS_BY] = "gaps_by",
    [KEY_OUTLIERS] = "outliers",
    [KEY_SKEWNESS] = "skewness",
    [KEY_KURTOSIS] = "kurtosis",
    [KEY_WINSORISED] = "winsorised",
    [KEY_PALETTE] = "palette",
    [KEY_COLOUR] = "colour",
    [KEY_LOGO] = "logo",
};

enum { COLUMN_KEY, COLUMN_VALUE, KEY_COLUMNS };

static const struct palier_column key_columns[KEY_COLUMNS] = {
    [COLUMN_KEY] = {"key", true},
    [COLUMN_VALUE] = {"value", true},
};

/* The rows of rubric.csv, found by key. */
struct keys {
    struct rubric_reader *reader;
    struct palier_records records;
    bool is_given[KEY_COUNT];
    size_t rows[KEY_COUNT];
};

static const char *text_of(const struct keys *keys, enum key key)
{
    return keys->is_given[key] ? palier_record_text(&keys->records, keys->rows[key], COLUMN_VALUE)
                               : "";
}

/* No file: the key is not there. */
static struct palier_place place_of(const struct keys *keys, enum key key, size_t column)
{
    return keys->is_given[key] ? palier_record_place(&keys->records, keys->rows[key], column)
                               : (struct palier_place){0};
}

static double number_of(struct keys *keys, enum key key, double otherwise, double low, double high)
{
    return keys->is_given[key] ? palier_record_number(&keys->records, keys->rows[key], COLUMN_VALUE,
                                                      otherwise, low, high)
                               : otherwise;
}

static int integer_of(struct keys *keys, enum key key, int otherwise, int low, int high)
{
    return keys->is_given[key] ? palier_record_integer(&keys->records, keys->rows[key],
                                                       COLUMN_VALUE, otherwise, low, high)
                               : otherwise;
}

/* The place of the value among COUNT WORDS, of which the first is the default. */
static size_t word_of(struct keys *keys, enum key key, const char *const *words, size_t count)
{
    return keys->is_given[key]
               ? palier_record_word(&keys->records, keys->rows[key], COLUMN_VALUE, words, count, 0)
               : 0;
}

static bool choose(struct keys *keys, enum key key, const char *no, const char *yes)
{
    const char *const words[] = {no, yes};

    return word_of(keys, key, words, 2);
}

static void read_identity(struct keys *keys, struct palier_rubric *rubric)
{
    static const char *const languages[] = {[PALIER_FRENCH] = "fr", [PALIER_ENGLISH] = "en"};

    if (keys->is_given[KEY_ID])
        rubric->id = palier_record_id(&keys->records, keys->rows[KEY_ID], COLUMN_VALUE);
    rubric->version = text_of(keys, KEY_VERSION);
    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        if (keys->is_given[KEY_TITLE + i])
            rubric->title.in[i] = text_of(keys, (enum key)(KEY_TITLE + i));
    rubric->language = (enum palier_language)word_of(keys, KEY_LANGUAGE, languages, 2);
}

static void read_points(struct keys *keys, struct palier_rubric *rubric)
{
    static const char *const roundings[] = {[PALIER_ROUND_AWAY] = "nearest",
                                            [PALIER_ROUND_EVEN] = "even",
                                            [PALIER_ROUND_DOWN] = "down",
                                            [PALIER_ROUND_UP] = "up"};

    rubric->minimum = number_of(keys, KEY_MINIMUM, 1, -1e9, 1e9);
    rubric->maximum = number_of(keys, KEY_MAXIMUM, 5, -1e9, 1e9);
    rubric->decimals = integer_of(keys, KEY_DECIMALS, 1, 0, 9);
    rubric->is_exact = choose(keys, KEY_ROUNDING, "displayed", "exact");
    rubric->rounding = (enum palier_rounding)word_of(keys, KEY_ROUNDING_MODE, roundings, 4);
    rubric->is_right_closed = choose(keys, KEY_BANDS, "left", "right");
}

static void read_rules(struct keys *keys, struct palier_rubric *rubric)
{
    rubric->is_pooled = choose(keys, KEY_GROUPS, "balanced", "pooled");
    rubric->counts_parts = choose(keys, KEY_COVERAGE, "weight", "parts");
    keys->reader->default_coverage = number_of(keys, KEY_MINIMUM_COVERAGE, 0.5, 0, 1);
    rubric->triangulation = number_of(keys, KEY_TRIANGULATION, NAN, 0, 1e9);
    rubric->said_cap = integer_of(keys, KEY_SAID_CAP, 0, 1, 99);
    keys->reader->said_place = place_of(keys, KEY_SAID_CAP, COLUMN_VALUE);
    rubric->shown_cap = integer_of(keys, KEY_SHOWN_CAP, 0, 1, 99);
    keys->reader->shown_place = place_of(keys, KEY_SHOWN_CAP, COLUMN_VALUE);
    for (size_t i = 0; i < PALIER_NO_ANSWER_COUNT; i++)
        if (keys->is_given[KEY_NO_ANSWER + i])
            rubric->no_answer_points[i] =
                rubric_no_answer(&keys->records, keys->rows[KEY_NO_ANSWER + i], COLUMN_VALUE,
                                 (double)NAN);
}

static void read_treatment(struct keys *keys, struct palier_treatment *treatment)
{
    static const char *const gaps[] = {
        [PALIER_GAPS_OUT] = "out", [PALIER_GAPS_MEAN] = "mean", [PALIER_GAPS_MEDIAN] = "median"};
    static const char *const kinds[] = {[PALIER_GAPS_BY_NOTHING] = "all",
                                        [PALIER_GAPS_BY_TYPE] = "type",
                                        [PALIER_GAPS_BY_PROFILE] = "profile"};

    treatment->gaps = (enum palier_gaps)word_of(keys, KEY_GAPS, gaps, 3);
    treatment->gaps_by = (enum palier_gaps_by)word_of(keys, KEY_GAPS_BY, kinds, 3);
    treatment->winsorises = choose(keys, KEY_OUTLIERS, "keep", "winsorise");
    treatment->skewness = number_of(keys, KEY_SKEWNESS, 2, 0, 1e9);
    treatment->kurtosis = number_of(keys, KEY_KURTOSIS, 3.5, 0, 1e9);
    treatment->most = (size_t)integer_of(keys, KEY_WINSORISED, 5, 1, 1000000);
    keys->reader->treatment_place =
        place_of(keys, treatment->gaps != PALIER_GAPS_OUT ? KEY_GAPS : KEY_OUTLIERS, COLUMN_KEY);
}

static void read_dress(struct keys *keys, struct palier_rubric *rubric)
{
    rubric->palette.name =
        (enum book_palette_name)word_of(keys, KEY_PALETTE, book_palette_names, BOOK_PALETTE_COUNT);
    if (keys->is_given[KEY_COLOUR])
        rubric->palette.accent = rubric_colour(keys->reader, text_of(keys, KEY_COLOUR),
                                               place_of(keys, KEY_COLOUR, COLUMN_VALUE));
    if (keys->is_given[KEY_LOGO])
        rubric_read_logo(keys->reader, text_of(keys, KEY_LOGO),
                         place_of(keys, KEY_LOGO, COLUMN_VALUE));
}

/* A key that only another brings to life is more likely a slip than a wish. */
static void warn_of_no_effect(struct keys *keys, const struct palier_treatment *treatment)
{
    if (keys->is_given[KEY_GAPS_BY] && treatment->gaps == PALIER_GAPS_OUT)
        palier_report(keys->reader->diag, PALIER_E_KEY_WITHOUT_EFFECT,
                      place_of(keys, KEY_GAPS_BY, COLUMN_KEY), key_names[KEY_GAPS_BY],
                      key_names[KEY_GAPS], "mean, median");
    for (enum key key = KEY_SKEWNESS; key <= KEY_WINSORISED; key++)
        if (keys->is_given[key] && !treatment->winsorises)
            palier_report(keys->reader->diag, PALIER_E_KEY_WITHOUT_EFFECT,
                          place_of(keys, key, COLUMN_KEY), key_names[key], key_names[KEY_OUTLIERS],
                          "winsorise");
}

static void check_range(struct keys *keys, struct palier_rubric *rubric)
{
    char low[PALIER_NUMBER_SIZE], high[PALIER_NUMBER_SIZE];

    if (rubric->maximum > rubric->minimum)
        return;
    palier_report(keys->reader->diag, PALIER_E_EMPTY_RANGE,
                  ((struct palier_place){.file = keys->records.table.path}),
                  palier_number_print(low, rubric->minimum),
                  palier_number_print(high, rubric->maximum));
    rubric->minimum = -1e9; /* what was meant is not known: refuse no figure for it */
    rubric->maximum = 1e9;
}

/* "colour:T": kept until the dimensions are known. False where the key of ROW is another. */
static bool find_colour(struct keys *keys, size_t row)
{
    static const char start[] = "colour:";
    const char *name = palier_record_text(&keys->records, row, COLUMN_KEY);
    struct rubric_reader *reader = keys->reader;

    if (strncmp(name, start, strlen(start)))
        return false;
    for (size_t i = 0; i < reader->colours.count; i++)
        if (!strcmp(reader->colours.at[i].criterion, name + strlen(start)))
            palier_report(reader->diag, PALIER_E_KEY_TWICE,
                          palier_record_place(&keys->records, row, COLUMN_KEY), name);
    *PALIER_APPEND(reader->arena, &reader->colours) =
        (struct rubric_colour){.criterion = name + strlen(start),
                               .text = palier_record_text(&keys->records, row, COLUMN_VALUE),
                               .key = palier_record_place(&keys->records, row, COLUMN_KEY),
                               .value = palier_record_place(&keys->records, row, COLUMN_VALUE)};
    return true;
}

static void find_rows(struct keys *keys)
{
    struct palier_diag *diag = keys->reader->diag;

    for (size_t row = 0; row < keys->records.table.row_count; row++) {
        const char *name = palier_record_text(&keys->records, row, COLUMN_KEY);
        struct palier_place place = palier_record_place(&keys->records, row, COLUMN_KEY);
        const char *nearest = palier_text_nearest(name, key_names, KEY_COUNT);
        size_t key = 0;

        if (find_colour(keys, row))
            continue;
        while (key < KEY_COUNT && strcmp(name, key_names[key]))
            key++;
        if (key == KEY_COUNT && nearest)
            palier_report(diag, PALIER_E_UNKNOWN_KEY_NEAR, place, name, nearest);
        else if (key == KEY_COUNT)
            palier_report(diag, PALIER_E_UNKNOWN_KEY, place, name);
        else if (keys->is_given[key])
            palier_report(diag, PALIER_E_KEY_TWICE, place, name);
        if (key == KEY_COUNT)
            continue;
        keys->is_given[key] = true;
        keys->rows[key] = row;
    }
}

void rubric_read_keys(struct rubric_reader *reader)
{
    struct keys keys = {.reader = reader};
    bool is_there =
        rubric_open(reader, "rubric.csv", true, key_columns, KEY_COLUMNS, &keys.records);

    if (is_there) {
        find_rows(&keys);
        if (!keys.is_given[KEY_ID])
            palier_report(reader->diag, PALIER_E_MISSING_KEY,
                          ((struct palier_place){.file = keys.records.table.path}),
                          key_names[KEY_ID]);
    }
    read_identity(&keys, reader->rubric);
    read_points(&keys, reader->rubric);
    read_rules(&keys, reader->rubric);
    read_treatment(&keys, &reader->rubric->treatment);
    read_dress(&keys, reader->rubric);
    warn_of_no_effect(&keys, &reader->rubric->treatment);
    check_range(&keys, reader->rubric);
}

enum palier_status palier_rubric_questionnaire(struct palier_arena *arena, struct palier_diag *diag,
                                               const char *path, const char **name)
{
    struct palier_records records;
    enum palier_status status =
        palier_records_open(arena, diag, palier_path_join(arena, path, "rubric.csv"), key_columns,
                            KEY_COLUMNS, NULL, &records);

    *name = NULL;
    for (size_t row = 0; row < records.table.row_count; row++)
        if (!strcmp(palier_record_text(&records, row, COLUMN_KEY), key_names[KEY_QUESTIONNAIRE]))
            *name = palier_record_text_or_null(&records, row, COLUMN_VALUE);
    return status;
}
