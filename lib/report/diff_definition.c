/* diff_definition.c - what of two rubrics differs; see diff_internal.h. */
#include <string.h>

#include "report/diff_internal.h"

/* Keys of rubric.csv, criteria.csv and items.csv that say what is done with what is not known, or
 * how figures are cut: not what is measured, nor how much it weighs. */
static const char *const policies[] = {
    "minimum_coverage", "coverage", "missing",  "not_asked",     "not_applicable",
    "dont_know",        "blank",    "said_cap", "shown_cap",     "gaps",
    "gaps_by",          "outliers", "skewness", "kurtosis",      "winsorised",
    "decimals",         "rounding", "round",    "rounding_mode", "bands",
};

/* RUBRIC or POLICY: where KEY, of a definition or a setting, belongs. */
static enum palier_diff_cause cause_of_key(const char *key)
{
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
        if (!strcmp(policies[i], key))
            return PALIER_DIFF_POLICY;
    return PALIER_DIFF_RUBRIC;
}

static bool is_same(const json_t *was, const json_t *now)
{
    if (json_is_number(was) && json_is_number(now))
        return !diff_is_moved(json_number_value(was), json_number_value(now));
    return was == now || json_equal(was, now);
}

/* Add a move where KEY differs; one that an earlier version did not write has not changed. */
static size_t compare(struct diff_work *work, struct diff_pair of, const char *key,
                      enum palier_diff_what what, const char *part, struct diff_move_list *moves)
{
    struct diff_pair value = diff_members(of, key);

    if (!value.was || !value.now || is_same(value.was, value.now))
        return 0;
    struct palier_diff_move *move = diff_move(work, moves, cause_of_key(key), what, part);

    move->key = diff_keep(work, key);
    move->was = diff_words(work, value.was);
    move->now = diff_words(work, value.now);
    return 1;
}

size_t diff_definition(struct diff_work *work, struct diff_pair definition, const char *const *keys,
                       const char *part, struct diff_move_list *moves)
{
    size_t count = 0;

    for (; *keys; keys++)
        count += compare(work, definition, *keys, PALIER_DIFF_DEFINITION, part, moves);
    return count;
}

static void compare_groups(struct diff_work *work, struct diff_pair rubric)
{
    struct diff_pair groups = diff_members(rubric, "groups");

    for (size_t g = 0; g < json_array_size(groups.now); g++) {
        const json_t *now = json_array_get(groups.now, g);
        const char *id = diff_keep(work, diff_text(now, "group"));
        struct diff_pair group = {diff_find(groups.was, "group", id), now};

        compare(work, group, "weight", PALIER_DIFF_SETTING, id, &work->settings);
        compare(work, group, "minimum", PALIER_DIFF_SETTING, id, &work->settings);
    }
}

/* As json_rubric.c writes them. */
static const char *const setting_keys[] = {
    "minimum",        "maximum",   "decimals", "rounding",   "rounding_mode", "bands",
    "groups",         "coverage",  "said_cap", "shown_cap",  "gaps",          "gaps_by",
    "outliers",       "skewness",  "kurtosis", "winsorised", "triangulation", "not_asked",
    "not_applicable", "dont_know", "blank",
};

void diff_settings(struct diff_work *work)
{
    struct diff_pair rubric = diff_members(work->root, "rubric");
    struct diff_pair settings = diff_members(rubric, "settings");

    for (size_t i = 0; i < sizeof setting_keys / sizeof *setting_keys; i++)
        compare(work, settings, setting_keys[i], PALIER_DIFF_SETTING, NULL, &work->settings);
    compare_groups(work, rubric);
}
