/* gaps.c - see gaps.h. */
#include "compare/gaps.h"

#include <math.h>

#include "base/number.h"
#include "compare/changes.h"
#include "stats/adjust.h"
#include "stats/mann_whitney.h"

static const char *const verdict_names[] = {
    [PALIER_GAP_TOLD] = "gap",      [PALIER_GAP_NOISE] = "no-gap",
    [PALIER_GAP_FEW] = "too-few",   [PALIER_GAP_APART] = "not-asked-alike",
    [PALIER_GAP_HIDDEN] = "hidden", [PALIER_GAP_NO_ROWS] = "no-rows",
};

const char *palier_gap_verdict_name(enum palier_gap_verdict verdict)
{
    return verdict_names[verdict];
}

bool palier_gap_is_first_higher(const struct palier_gap *gap)
{
    return gap->gap > 0 || (!(gap->gap < 0) && gap->superiority >= 0.5);
}

bool palier_gap_is_split(const struct palier_gap *gap)
{
    bool is_tested = gap->verdict == PALIER_GAP_TOLD || gap->verdict == PALIER_GAP_NOISE;
    double share = palier_gap_is_first_higher(gap) ? gap->superiority : 1 - gap->superiority;

    return is_tested && palier_round_displayed(100 * share, 0) < 50; /* as it is shown */
}

/* One entity while its pairs are compared. */
struct comparing {
    struct palier_arena *scratch;
    const struct palier_people *people;
    const struct palier_entity_result *result;
    const struct palier_rubric *rubric;
    const struct palier_case *at;
    bool *counts;           /* by item */
    double *values;         /* [row of the case * criteria + criterion] */
    double *first, *second; /* room for the figures of a group on a criterion */
    double *means[2];       /* by criterion: those of the pair */
    bool is_internal;
    struct {
        struct palier_gap *at;
        size_t count, capacity;
    } found;
};

static bool is_shown(const struct palier_group_score *group)
{
    return group->respondents && !group->is_hidden;
}

/* Take the questions that A and B were both asked, and of which both may be shown. */
static void choose_items(struct comparing *comparing, size_t a, size_t b)
{
    const struct palier_rubric *rubric = comparing->rubric;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_node *node = &comparing->result->nodes[c];

        for (size_t i = 0; i < node->criterion->item_count; i++) {
            const struct palier_item_score *item = &node->items[i];

            comparing->counts[item->item->index] =
                item->groups && item->is_applicable && !item->is_hidden &&
                !palier_item_is_raw(rubric, item->item) && is_shown(&item->groups[a]) &&
                is_shown(&item->groups[b]);
        }
    }
}

/* The figures of GROUP on CRITERION into VALUES; their number. */
static size_t gather(const struct comparing *comparing, size_t criterion, size_t group,
                     double *values)
{
    const struct palier_responses *responses = &comparing->people->assessment->responses;
    size_t count = 0;

    for (size_t r = 0; r < comparing->at->row_count; r++) {
        double value = comparing->values[r * comparing->rubric->criterion_count + criterion];

        if (responses->groups[comparing->at->rows[r]] == group && !isnan(value))
            values[count++] = palier_round_displayed(value, 9); /* ties, but for dust */
    }
    return count;
}

static void test(struct comparing *comparing, struct palier_gap *gap)
{
    struct palier_arena *scratch = palier_arena_sibling(comparing->scratch);
    int decimals = comparing->rubric->decimals;
    size_t criterion = gap->criterion->index;
    const struct palier_mann_whitney found =
        palier_mann_whitney(scratch, comparing->first, gap->first_count, comparing->second,
                            gap->second_count);

    gap->first_mean = palier_round_displayed(comparing->means[0][criterion], decimals);
    gap->second_mean = palier_round_displayed(comparing->means[1][criterion], decimals);
    gap->gap = palier_round_displayed(gap->first_mean - gap->second_mean, decimals);
    gap->superiority = found.superiority;
    gap->cliffs_delta = found.cliffs_delta;
    gap->verdict = PALIER_GAP_FEW;
    if (palier_mann_whitney_least(gap->first_count, gap->second_count) <= PALIER_GAP_ALPHA) {
        gap->verdict = PALIER_GAP_NOISE; /* until the others are known */
        gap->p = !isnan(found.p_exact) ? found.p_exact : found.p_corrected;
        if (isnan(gap->p))
            gap->p = 1; /* too many for the exact one, and all alike */
    }
    palier_arena_free(scratch);
}

/* Whether fewer of GROUP have a figure than may be shown beside another group. */
static bool is_few(const struct comparing *comparing, const struct palier_group *group,
                   size_t count)
{
    size_t least =
        group->minimum > group->minimum_compared ? group->minimum : group->minimum_compared;

    return count && count < least && !comparing->is_internal;
}

static void compare_on(struct comparing *comparing, const struct palier_node *node,
                       const struct palier_group *a, const struct palier_group *b)
{
    const struct palier_group_score *of_a = &node->groups[a->index],
                                    *of_b = &node->groups[b->index];
    struct palier_gap gap = {.criterion = node->criterion,
                             .first = a,
                             .second = b,
                             .verdict = PALIER_GAP_APART,
                             .first_mean = NAN,
                             .second_mean = NAN,
                             .gap = NAN,
                             .superiority = NAN,
                             .cliffs_delta = NAN,
                             .p = NAN,
                             .adjusted = NAN};

    if (!of_a->respondents && !of_a->is_hidden)
        return; /* nobody of them was heard on it */
    if (!of_b->respondents && !of_b->is_hidden)
        return;
    gap.first_count = gather(comparing, node->criterion->index, a->index, comparing->first);
    gap.second_count = gather(comparing, node->criterion->index, b->index, comparing->second);
    if (comparing->people->assessment->responses.counts) {
        gap.verdict = PALIER_GAP_NO_ROWS;
    } else if (node->status == PALIER_HIDDEN || of_a->is_hidden || of_b->is_hidden ||
               is_few(comparing, a, gap.first_count) || is_few(comparing, b, gap.second_count)) {
        gap.verdict = PALIER_GAP_HIDDEN;
        gap.first_count = gap.second_count = 0;
    } else if (gap.first_count && gap.second_count) {
        test(comparing, &gap);
    } else {
        gap.first_count = gap.second_count = 0;
    }
    *PALIER_APPEND(comparing->scratch, &comparing->found) = gap;
}

static void compare_pair(struct comparing *comparing, const struct palier_group *a,
                         const struct palier_group *b)
{
    const struct palier_rubric *rubric = comparing->rubric;
    const struct palier_responses *responses = &comparing->people->assessment->responses;

    choose_items(comparing, a->index, b->index);
    for (size_t r = 0; r < comparing->at->row_count; r++) {
        uint8_t group = responses->groups[comparing->at->rows[r]];

        if (group == a->index || group == b->index)
            palier_person_score(comparing->people, comparing->at->rows[r], comparing->counts,
                                &comparing->values[r * rubric->criterion_count]);
    }
    palier_people_score(comparing->people, comparing->result, a->index, comparing->counts,
                        comparing->means[0]);
    palier_people_score(comparing->people, comparing->result, b->index, comparing->counts,
                        comparing->means[1]);
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (rubric->criteria[c].combine != PALIER_COMBINE_NONE)
            compare_on(comparing, &comparing->result->nodes[c], a, b);
}

/*** all pairs ***/

/* Adjust the p values of each family. */
static void judge(struct comparing *comparing)
{
    size_t count = comparing->found.count;
    double *p = PALIER_ARRAY(comparing->scratch, count, double);
    double *adjusted = PALIER_ARRAY(comparing->scratch, count, double);

    for (size_t family = 0; family <= PALIER_DEEPEST_TREE + 1; family++) {
        for (size_t i = 0; i < count; i++)
            p[i] = palier_family_of(comparing->found.at[i].criterion) == family
                       ? comparing->found.at[i].p
                       : (double)NAN;
        palier_adjust_holm(comparing->scratch, p, adjusted, count);
        for (size_t i = 0; i < count; i++) {
            if (isnan(p[i]))
                continue;
            comparing->found.at[i].adjusted = adjusted[i];
            if (adjusted[i] <= PALIER_GAP_ALPHA)
                comparing->found.at[i].verdict = PALIER_GAP_TOLD;
        }
    }
}

/* Put the gaps in ARENA, criterion by criterion. */
static struct palier_group_gaps arrange(struct palier_arena *arena,
                                        const struct comparing *comparing)
{
    struct palier_gap *at = PALIER_ARRAY(arena, comparing->found.count, struct palier_gap);
    struct palier_group_gaps gaps = {.at = at};

    for (size_t c = 0; c < comparing->rubric->criterion_count; c++)
        for (size_t i = 0; i < comparing->found.count; i++) {
            const struct palier_gap *gap = &comparing->found.at[i];

            if (gap->criterion->index != c)
                continue;
            gaps.tests += isnan(gap->p) ? 0 : 1;
            gaps.told += gap->verdict == PALIER_GAP_TOLD;
            at[gaps.count++] = *gap;
        }
    return gaps;
}

struct palier_group_gaps palier_group_gaps_find(struct palier_arena *arena,
                                                const struct palier_people *people,
                                                const struct palier_entity_result *result,
                                                bool is_internal)
{
    const struct palier_rubric *rubric = people->assessment->rubric;
    struct palier_arena *scratch = palier_arena_sibling(arena);
    const struct palier_case *at = palier_people_of(people, result);
    struct comparing comparing = {
        .scratch = scratch,
        .people = people,
        .result = result,
        .rubric = rubric,
        .at = at,
        .counts = PALIER_ARRAY(scratch, rubric->item_count, bool),
        .values = PALIER_ARRAY(scratch, at->row_count * rubric->criterion_count, double),
        .first = PALIER_ARRAY(scratch, at->row_count, double),
        .second = PALIER_ARRAY(scratch, at->row_count, double),
        .means = {PALIER_ARRAY(scratch, rubric->criterion_count, double),
                  PALIER_ARRAY(scratch, rubric->criterion_count, double)},
        .is_internal = is_internal,
    };

    for (size_t a = 0; a < rubric->group_count; a++)
        for (size_t b = a + 1; b < rubric->group_count; b++)
            if (result->respondents[a] && result->respondents[b])
                compare_pair(&comparing, &rubric->groups[a], &rubric->groups[b]);
    judge(&comparing);
    const struct palier_group_gaps gaps = arrange(arena, &comparing);

    palier_arena_free(scratch);
    return gaps;
}
