/* rubric_find.c - looking things up in a rubric, and the level that a score reaches. */
#include <assert.h>
#include <math.h>
#include <strings.h>

#include "base/number.h"
#include "base/text.h"
#include "model/rubric.h"
#include "table/record.h"

const struct palier_criterion *palier_criterion_find(const struct palier_rubric *rubric,
                                                     const char *id)
{
    for (size_t i = 0; i < rubric->criterion_count; i++)
        if (!strcasecmp(rubric->criteria[i].id, id))
            return &rubric->criteria[i];
    return NULL;
}

bool palier_criterion_is_within(const struct palier_criterion *criterion,
                                const struct palier_criterion *ancestor)
{
    while (criterion && criterion != ancestor)
        criterion = criterion->parent;
    return criterion;
}

const struct palier_group *palier_group_find(const struct palier_rubric *rubric, const char *id)
{
    for (size_t i = 0; i < rubric->group_count; i++)
        if (!strcasecmp(rubric->groups[i].id, id))
            return &rubric->groups[i];
    return NULL;
}

const struct palier_profile *palier_profile_find(const struct palier_rubric *rubric, const char *id)
{
    for (size_t i = 0; i < rubric->profile_count; i++)
        if (!strcasecmp(rubric->profiles[i].id, id))
            return &rubric->profiles[i];
    return NULL;
}

const struct palier_group *palier_group_expect(struct palier_diag *diag,
                                               const struct palier_rubric *rubric,
                                               struct palier_place place, const char *id)
{
    const struct palier_group *group = palier_group_find(rubric, id);
    const char *ids[PALIER_MOST_GROUPS];
    const struct palier_label *labels[PALIER_MOST_GROUPS];

    if (group)
        return group;
    for (size_t i = 0; i < rubric->group_count; i++) {
        ids[i] = rubric->groups[i].id;
        labels[i] = &rubric->groups[i].label;
    }
    const char *near = palier_text_meant(id, ids, labels, rubric->group_count);
    const char *known = palier_words_join(diag->arena, ids, rubric->group_count);

    if (!*id)
        palier_report(diag, PALIER_E_GROUP_NOT_TOLD, place, known);
    else if (near)
        palier_report(diag, PALIER_E_UNKNOWN_GROUP_NEAR, place, id, near, known);
    else
        palier_report(diag, PALIER_E_UNKNOWN_GROUP, place, id, known);
    return NULL;
}

const struct palier_profile *palier_profile_expect(struct palier_diag *diag,
                                                   const struct palier_rubric *rubric,
                                                   struct palier_place place, const char *id)
{
    const struct palier_profile *profile = palier_profile_find(rubric, id);

    if (profile)
        return profile;
    if (!rubric->profile_count) {
        palier_report(diag, PALIER_E_NO_PROFILES, place, id);
        return NULL;
    }
    const char **ids = PALIER_ARRAY(diag->arena, rubric->profile_count, const char *);
    const struct palier_label **labels =
        PALIER_ARRAY(diag->arena, rubric->profile_count, const struct palier_label *);

    for (size_t i = 0; i < rubric->profile_count; i++) {
        ids[i] = rubric->profiles[i].id;
        labels[i] = &rubric->profiles[i].label;
    }
    const char *near = palier_text_meant(id, ids, labels, rubric->profile_count);
    const char *known = palier_words_join(diag->arena, ids, rubric->profile_count);

    if (near)
        palier_report(diag, PALIER_E_UNKNOWN_PROFILE_NEAR, place, id, near, known);
    else
        palier_report(diag, PALIER_E_UNKNOWN_PROFILE, place, id, known);
    return NULL;
}

/* A number that misses a digit by less than this share of it has that digit: 2.6 is often held as
 * 2.5999999999999996, which nobody would cut to 2.5. */
static const double slack = 1e-6;

/* SCALED to a whole number, halves to the even one. */
static double round_even(double scaled)
{
    double below = floor(scaled);

    if (fabs(scaled - below - 0.5) > slack)
        return round(scaled);
    return fmod(below, 2) == 0 ? below : below + 1;
}

double palier_rubric_round(const struct palier_rubric *rubric, double value, int decimals)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    assert(decimals >= 0 && decimals <= 9);
    double scaled = value * powers[decimals];
    if (!isfinite(scaled))
        return value; /* too large to have decimals */
    if (rubric->rounding == PALIER_ROUND_AWAY)
        return palier_round_displayed(value, decimals);
    switch (rubric->rounding) {
    case PALIER_ROUND_AWAY:
    case PALIER_ROUND_EVEN:
        scaled = round_even(scaled);
        break;
    case PALIER_ROUND_DOWN:
        scaled = floor(scaled + slack);
        break;
    case PALIER_ROUND_UP:
        scaled = ceil(scaled - slack);
        break;
    }
    return scaled / powers[decimals] + 0.0; /* no minus zero */
}

bool palier_rubric_is_sampled(const struct palier_rubric *rubric)
{
    if (rubric->treatment.gaps != PALIER_GAPS_OUT || rubric->treatment.winsorises)
        return true;
    for (size_t i = 0; i < rubric->item_count; i++)
        if (rubric->items[i].scale && palier_scale_is_sampled(rubric->items[i].scale))
            return true;
    for (size_t i = 0; i < rubric->criterion_count; i++)
        if (rubric->criteria[i].scale && palier_scale_is_sampled(rubric->criteria[i].scale))
            return true;
    return false;
}

int palier_level_reached(const struct palier_rubric *rubric, const struct palier_level_set *set,
                         double value)
{
    for (size_t i = set->count; i-- > 0;)
        if (rubric->is_right_closed && i ? value > set->levels[i].from
                                         : value >= set->levels[i].from)
            return set->levels[i].number;
    return 0;
}

int palier_level_of(const struct palier_rubric *rubric, const struct palier_level_set *set,
                    double score)
{
    return palier_level_reached(rubric, set,
                                rubric->is_exact
                                    ? score
                                    : palier_rubric_round(rubric, score, rubric->decimals));
}

const struct palier_level *palier_level_find(const struct palier_level_set *set, int number)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->levels[i].number == number)
            return &set->levels[i];
    return NULL;
}

bool palier_item_is_raw(const struct palier_rubric *rubric, const struct palier_item *item)
{
    const struct palier_treatment *treatment = &rubric->treatment;

    if (!item->scale || !palier_scale_is_numeric(item->scale))
        return false;
    return palier_scale_is_sampled(item->scale) || treatment->winsorises ||
           item->denominator.kind != PALIER_DENOMINATOR_NONE || treatment->gaps != PALIER_GAPS_OUT;
}

double palier_item_points_of(const struct palier_item *item, const struct palier_rubric *rubric,
                             const char *answer)
{
    enum palier_decimal_mark mark;
    double number;

    if (palier_item_is_raw(rubric, item))
        return palier_number_parse(answer, &number, &mark) ? number : NAN;
    double points = palier_scale_points(item->scale, item->question, answer);
    return item->is_reversed ? item->scale->points_low + item->scale->points_high - points : points;
}

struct palier_range palier_item_range(const struct palier_rubric *rubric,
                                      const struct palier_item *item)
{
    if (!item->scale)
        return (struct palier_range){rubric->minimum, rubric->maximum};
    struct palier_range range = palier_scale_range(item->scale);
    double ends = item->scale->points_low + item->scale->points_high;

    if (!item->is_reversed ||
        item->scale->kind == PALIER_SCALE_RANK) /* turned before it is ranked */
        return range;
    return (struct palier_range){ends - range.most, ends - range.least};
}

bool palier_passes(double value, double mark)
{
    return value >= mark - 1e-9; /* a pass mark of 0.6 is reached by 0.1 + 0.5 */
}
