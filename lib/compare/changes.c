/* changes.c - see changes.h. */
#include "compare/changes.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "compare/changes_internal.h"
#include "stats/adjust.h"
#include "stats/bounds.h"
#include "stats/difference.h"

static const char *const verdict_names[] = {
    [PALIER_CHANGE_TOLD] = "change",       [PALIER_CHANGE_NOISE] = "no-change",
    [PALIER_CHANGE_MEASURED] = "measured", [PALIER_CHANGE_UNTESTED] = "untested",
    [PALIER_CHANGE_BREAK] = "break",       [PALIER_CHANGE_ABSENT] = "absent",
    [PALIER_CHANGE_HIDDEN] = "hidden",
};

static const char *const reason_names[] = {
    [PALIER_CHANGE_REASON_NONE] = "",    [PALIER_CHANGE_GROUP_OF_ONE] = "group-of-one",
    [PALIER_CHANGE_FRAGILE] = "fragile", [PALIER_CHANGE_ALIKE] = "alike",
    [PALIER_CHANGE_NO_ROWS] = "no-rows", [PALIER_CHANGE_NO_INTERVALS] = "not-computed",
};

bool palier_change_withholds_interval(const struct palier_change *change)
{
    return (change->verdict == PALIER_CHANGE_TOLD || change->verdict == PALIER_CHANGE_NOISE) &&
           isnan(change->low);
}

const char *palier_change_verdict_name(enum palier_change_verdict verdict)
{
    return verdict_names[verdict];
}

const char *palier_change_reason_name(enum palier_change_reason reason)
{
    return reason_names[reason];
}

/*** one criterion ***/

static enum palier_change_reason why_untested(const struct palier_interval *interval)
{
    switch (interval->reason) {
    case PALIER_INTERVAL_GROUP_OF_ONE:
        return PALIER_CHANGE_GROUP_OF_ONE;
    case PALIER_INTERVAL_FRAGILE:
        return PALIER_CHANGE_FRAGILE;
    case PALIER_INTERVAL_THERE:
    case PALIER_INTERVAL_NO_RESPONDENTS:
        return PALIER_CHANGE_REASON_NONE;
    case PALIER_INTERVAL_NO_ROWS:
        return PALIER_CHANGE_NO_ROWS;
    case PALIER_INTERVAL_NO_SCORE:
    case PALIER_INTERVAL_NOT_COMPUTED:
        break;
    }
    return PALIER_CHANGE_NO_INTERVALS;
}

/* The score of NODE with its error: of documents and ratings there is none. */
static struct palier_estimate estimate_of(const struct palier_node *node)
{
    bool is_sampled = node->interval.reason == PALIER_INTERVAL_THERE;

    return (struct palier_estimate){
        .value = node->exact,
        .standard_error = is_sampled ? node->interval.standard_error : 0,
        .freedom = is_sampled ? node->interval.freedom : 0,
    };
}

/* Test the difference of BEFORE and NOW into CHANGE. Its family has not been looked at yet. */
static void test(const struct palier_node *before, const struct palier_node *now,
                 struct palier_change *change)
{
    const struct palier_estimate then = estimate_of(before), today = estimate_of(now);
    const struct palier_difference difference = palier_difference_of(then, today);

    change->reason = why_untested(&before->interval);
    if (!change->reason)
        change->reason = why_untested(&now->interval);
    if (!change->reason && isnan(difference.p) && then.freedom + today.freedom > 0)
        change->reason = PALIER_CHANGE_ALIKE;
    change->verdict = change->reason        ? PALIER_CHANGE_UNTESTED
                      : isnan(difference.p) ? PALIER_CHANGE_MEASURED
                                            : PALIER_CHANGE_NOISE;
    if (change->verdict == PALIER_CHANGE_NOISE) { /* until the others of its family are known */
        change->exact = difference.value;
        change->standard_error = difference.standard_error;
        change->freedom = difference.freedom;
        change->p = difference.p;
    }
}

struct palier_change palier_change_blank(enum palier_change_verdict verdict)
{
    return (struct palier_change){.verdict = verdict,
                                  .before = NAN,
                                  .now = NAN,
                                  .change = NAN,
                                  .exact = NAN,
                                  .standard_error = NAN,
                                  .freedom = NAN,
                                  .low = NAN,
                                  .high = NAN,
                                  .p = NAN,
                                  .adjusted = NAN};
}

static void compare(const struct palier_pairing *pairing, struct palier_change *change, size_t c)
{
    const struct palier_node *before = &pairing->before[c], *now = &pairing->now[c];
    bool is_scored = palier_node_has_score(&pairing->previous->nodes[c]) &&
                     palier_node_has_score(&pairing->entity->nodes[c]);

    if (!is_scored)
        return;
    if ((change->is_partial && !pairing->is_rescored) || !palier_node_has_score(before) ||
        !palier_node_has_score(now)) {
        change->verdict = PALIER_CHANGE_BREAK;
        return;
    }
    change->before = before->score;
    change->now = now->score;
    change->change = palier_round_displayed(now->score - before->score, pairing->rubric->decimals);
    test(before, now, change);
}

/*** all of them ***/

size_t palier_family_of(const struct palier_criterion *criterion)
{
    return criterion->child_count ? criterion->depth + 1 : PALIER_FAMILY_OF_LEAVES;
}

static size_t count_families(const struct palier_rubric *rubric)
{
    size_t most = 0;

    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (palier_family_of(&rubric->criteria[c]) > most)
            most = palier_family_of(&rubric->criteria[c]);
    return most + 1;
}

/* No difference is wider than the scale, however little is known of it. */
static void bound(struct palier_change *change, double confidence, double widest)
{
    const struct palier_bounds bounds =
        palier_bounds_student(change->exact, change->standard_error, change->freedom, confidence);

    change->low = fmax(bounds.low, -widest);
    change->high = fmin(bounds.high, widest);
}

/* Adjust the tests of family NUMBER, and say of each whether it stands. */
static void judge_family(struct palier_arena *scratch, const struct palier_rubric *rubric,
                         struct palier_change *changes, size_t number,
                         struct palier_change_family *family)
{
    size_t count = rubric->criterion_count;
    double *p = PALIER_ARRAY(scratch, count, double);
    double *adjusted = PALIER_ARRAY(scratch, count, double);

    for (size_t c = 0; c < count; c++) {
        p[c] = changes[c].family == number ? changes[c].p : (double)NAN;
        family->tests += isnan(p[c]) ? 0 : 1;
    }
    palier_adjust_holm(scratch, p, adjusted, count);
    family->confidence = palier_holm_confidence(scratch, p, count, PALIER_CHANGE_ALPHA);
    for (size_t c = 0; c < count; c++) {
        if (isnan(p[c]))
            continue;
        changes[c].adjusted = adjusted[c];
        changes[c].verdict =
            adjusted[c] <= PALIER_CHANGE_ALPHA ? PALIER_CHANGE_TOLD : PALIER_CHANGE_NOISE;
        family->told += changes[c].verdict == PALIER_CHANGE_TOLD;
        bound(&changes[c], family->confidence, rubric->maximum - rubric->minimum);
    }
}

const struct palier_change_family *palier_changes_judge(struct palier_arena *arena,
                                                        struct palier_arena *scratch,
                                                        const struct palier_rubric *rubric,
                                                        struct palier_change *changes)
{
    size_t count = count_families(rubric);
    struct palier_change_family *families = PALIER_ARRAY(arena, count, struct palier_change_family);

    for (size_t f = 0; f < count; f++)
        judge_family(scratch, rubric, changes, f, &families[f]);
    return families;
}

static const struct palier_changes *find(struct palier_arena *arena, struct palier_arena *scratch,
                                         const struct palier_pairing *pairing)
{
    const struct palier_rubric *rubric = pairing->rubric;
    size_t count = rubric->criterion_count;
    struct palier_changes *found = PALIER_NEW(arena, struct palier_changes);
    struct palier_change *changes = PALIER_ARRAY(arena, count, struct palier_change);

    found->family_count = count_families(rubric);
    for (size_t c = 0; c < count; c++) {
        changes[c] = palier_change_blank(PALIER_CHANGE_ABSENT);
        changes[c].family = palier_family_of(&rubric->criteria[c]);
        changes[c].is_partial = pairing->is_partial[c];
        if (rubric->criteria[c].combine != PALIER_COMBINE_NONE)
            compare(pairing, &changes[c], c);
    }
    found->criteria = changes;
    found->shared = pairing->shared;
    found->families = palier_changes_judge(arena, scratch, rubric, changes);
    if (pairing->is_rescored && pairing->is_kept) {
        found->before = pairing->before;
        found->now = pairing->now;
    }
    return found;
}

void palier_changes_find(const struct palier_engine *engine, struct palier_result *result,
                         bool is_internal)
{
    struct palier_arena *arena = result->arena, *room = palier_arena_sibling(arena);
    struct palier_entity_result *entities =
        PALIER_ARRAY(arena, result->entity_count, struct palier_entity_result);
    struct palier_basis_scorer *scorer =
        palier_rubric_is_sampled(result->rubric) ? NULL : palier_basis_scorer_new(room, engine);

    for (size_t i = 0; i < result->entity_count; i++) {
        entities[i] = result->entities[i];
        if (!entities[i].previous)
            continue;
        struct palier_arena *scratch = palier_arena_sibling(arena);
        const struct palier_pairing pairing =
            palier_pairing_make(arena, scratch, scorer, result->rubric, &entities[i], is_internal);

        entities[i].changes = find(arena, scratch, &pairing);
        palier_arena_free(scratch);
    }
    palier_arena_free(room);
    result->entities = entities;
}

void palier_changes_find_all(const struct palier_assessment *assessment,
                             struct palier_result *result, bool is_internal)
{
    const struct palier_score_options options = {.has_no_intervals = true};
    struct palier_diag unheard;
    const struct palier_engine *engine;
    bool has_any = false;

    for (size_t i = 0; i < result->entity_count; i++)
        has_any = has_any || result->entities[i].previous;
    palier_diag_init(&unheard, result->arena);
    if (has_any && !palier_engine_start(result->arena, &unheard, assessment, &options, &engine))
        palier_changes_find(engine, result, is_internal);
}

const struct palier_changes *palier_changes_keep(struct palier_arena *arena,
                                                 const struct palier_rubric *rubric,
                                                 const struct palier_changes *changes)
{
    struct palier_changes *kept = PALIER_NEW(arena, struct palier_changes);
    struct palier_change *criteria =
        PALIER_ARRAY(arena, rubric->criterion_count, struct palier_change);
    struct palier_change_family *families =
        PALIER_ARRAY(arena, changes->family_count, struct palier_change_family);

    memcpy(criteria, changes->criteria, rubric->criterion_count * sizeof *criteria);
    memcpy(families, changes->families, changes->family_count * sizeof *families);
    *kept = (struct palier_changes){.criteria = criteria,
                                    .families = families,
                                    .family_count = changes->family_count};
    return kept;
}
