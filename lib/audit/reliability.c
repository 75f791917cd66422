/* reliability.c - see reliability.h. */
#include "audit/reliability.h"

#include <math.h>

#include "audit/omega.h"
#include "audit/points.h"
#include "stats/reliability.h"
#include "stats/special.h"

static const double LEVEL = 0.95;

struct item_list {
    const struct palier_item **at;
    size_t count, capacity;
};

struct set_list {
    struct palier_question_set *at;
    size_t count, capacity;
};

const struct palier_coefficient *palier_set_alpha(const struct palier_question_set *set)
{
    return set->is_pairwise_better ? &set->pairwise : &set->listwise;
}

static bool has_question(const struct item_list *list, const struct palier_question *question)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i]->question == question)
            return true;
    return false;
}

/* The questions below CRITERION that GROUP is asked (NULL: anybody), each once. */
static struct item_list items_of(struct palier_arena *arena, const struct palier_rubric *rubric,
                                 const struct palier_criterion *criterion,
                                 const struct palier_group *group)
{
    struct item_list list = {0};

    for (size_t i = 0; i < rubric->item_count; i++) {
        const struct palier_item *item = &rubric->items[i];

        if (palier_audit_has_points(item) &&
            palier_criterion_is_within(&rubric->criteria[item->criterion], criterion) &&
            (!group ||
             (item->groups >> group->index & 1 && palier_is_asked(item->question, group))) &&
            !has_question(&list, item->question))
            *PALIER_APPEND(arena, &list) = item;
    }
    return list;
}

static bool is_same_list(const struct palier_question_set *set, const struct item_list *list)
{
    if (set->item_count != list->count)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (set->items[i].item != list->at[i])
            return false;
    return true;
}

static void add_set(struct palier_arena *arena, struct set_list *sets,
                    const struct palier_criterion *criterion, const struct palier_group *group,
                    const struct item_list *list)
{
    struct palier_set_item *items = PALIER_ARRAY(arena, list->count, struct palier_set_item);
    struct palier_question_set *set = PALIER_APPEND(arena, sets);

    for (size_t i = 0; i < list->count; i++)
        items[i] =
            (struct palier_set_item){.item = list->at[i], .item_rest = NAN, .alpha_without = NAN};
    *set = (struct palier_question_set){.criterion = criterion,
                                        .groups = group ? UINT32_C(1) << group->index : 0,
                                        .items = items,
                                        .item_count = list->count,
                                        .average_r = NAN};
}

/* Why CRITERION has no set: LIST holds all its questions. */
static void add_reason(struct palier_arena *arena, struct set_list *sets,
                       const struct palier_criterion *criterion, const struct item_list *list)
{
    add_set(arena, sets, criterion, NULL, list);
    struct palier_question_set *set = &sets->at[sets->count - 1];

    set->listwise = palier_coefficient_none(!list->count       ? PALIER_AUDIT_NO_ITEM
                                            : list->count == 1 ? PALIER_AUDIT_ONE_ITEM
                                                               : PALIER_AUDIT_NO_GROUP);
    set->pairwise = set->omega = set->listwise;
}

/* The sets of CRITERION: one for each group, or groups that are asked the same. */
static void find_sets(struct palier_arena *arena, const struct palier_audit_scope *scope,
                      const struct palier_criterion *criterion, struct set_list *sets)
{
    const struct palier_rubric *rubric = scope->assessment->rubric;
    size_t first = sets->count;

    for (size_t g = 0; g < rubric->group_count; g++) {
        struct item_list list = items_of(arena, rubric, criterion, &rubric->groups[g]);
        size_t at = first;

        if (list.count < 2 || !(scope->groups >> g & 1))
            continue;
        while (at < sets->count && !is_same_list(&sets->at[at], &list))
            at++;
        if (at == sets->count)
            add_set(arena, sets, criterion, &rubric->groups[g], &list);
        else
            sets->at[at].groups |= UINT32_C(1) << g;
    }
    if (sets->count == first) {
        struct item_list all = items_of(arena, rubric, criterion, NULL);

        add_reason(arena, sets, criterion, &all);
    }
}

/* The points of the people of SET who answered one of its questions; respondents by items. */
static struct palier_matrix points_of(struct palier_arena *arena,
                                      const struct palier_audit_scope *scope,
                                      const struct palier_question_set *set)
{
    const struct palier_responses *responses = &scope->assessment->responses;
    size_t columns = set->item_count, rows = 0;
    double *values = PALIER_ARRAY(arena, scope->row_count * columns, double);
    const double **points = PALIER_ARRAY(arena, columns, const double *);

    for (size_t c = 0; c < columns; c++)
        points[c] = palier_audit_points(arena, scope->assessment, set->items[c].item);
    for (size_t i = 0; i < scope->row_count; i++) {
        uint32_t row = scope->rows[i];
        bool has_any = false;

        if (!(set->groups >> responses->groups[row] & 1))
            continue;
        for (size_t c = 0; c < columns; c++) {
            const uint32_t *codes = responses->columns[set->items[c].item->question->index].codes;

            values[rows * columns + c] = codes ? points[c][codes[row]] : NAN;
            has_any = has_any || !isnan(values[rows * columns + c]);
        }
        rows += has_any;
    }
    return (struct palier_matrix){values, rows, columns};
}

static size_t count_complete(const struct palier_matrix *matrix)
{
    size_t count = 0;

    for (size_t r = 0; r < matrix->rows; r++) {
        bool is_complete = true;

        for (size_t c = 0; c < matrix->columns; c++)
            is_complete = is_complete && !isnan(matrix->values[r * matrix->columns + c]);
        count += is_complete;
    }
    return count;
}

/*
 * Whether a correlation R of COUNT pairs is below 0 by more than chance gives in one sample of
 * forty: Fisher's z, atanh(r) sqrt(n - 3) (Fisher 1921).
 */
static bool is_surely_negative(double r, size_t count)
{
    return r <= -1 || (count > 3 && atanh(r) * sqrt((double)count - 3) <
                                        palier_normal_quantile((1 - LEVEL) / 2));
}

static enum palier_item_oddity oddity_of(const struct palier_reliability *whole,
                                         const struct palier_reliability_item *item)
{
    if (item->count < PALIER_RELIABILITY_LEAST)
        return PALIER_ITEM_FINE;
    if (item->is_left_out)
        return PALIER_ITEM_CONSTANT;
    if (isnan(item->item_rest))
        return PALIER_ITEM_FINE;
    if (item->item_rest < 0)
        return is_surely_negative(item->item_rest, item->count) ? PALIER_ITEM_LOOKS_REVERSED
                                                                : PALIER_ITEM_GOES_AGAINST;
    return item->item_rest < PALIER_ITEM_REST_LEAST && item->alpha_without > whole->alpha
               ? PALIER_ITEM_ADDS_LITTLE
               : PALIER_ITEM_FINE;
}

/* What each question of SET does to the alpha of WHOLE. */
static void describe_items(struct palier_arena *arena, const struct palier_audit_scope *scope,
                           const struct palier_reliability *whole, struct palier_question_set *set)
{
    struct palier_set_item *items = PALIER_ARRAY(arena, set->item_count, struct palier_set_item);
    bool is_known = !isnan(palier_set_alpha(set)->value);

    for (size_t i = 0; i < set->item_count; i++) {
        const struct palier_reliability_item *from = &whole->items[i];

        items[i] = set->items[i];
        items[i].respondents = palier_audit_count(scope, set->groups, from->count);
        if (!palier_audit_may_tell(scope, set->groups, from->count))
            continue;
        if (is_known) {
            items[i].item_rest = from->item_rest;
            items[i].alpha_without = from->alpha_without;
        }
        items[i].oddity = oddity_of(whole, from);
    }
    set->items = items;
}

/* Why nothing is computed from the answers of PEOPLE; KNOWN where nothing speaks against it. */
static enum palier_audit_why why_not(const struct palier_audit_scope *scope,
                                     const struct palier_question_set *set, size_t people)
{
    if (!people)
        return PALIER_AUDIT_NO_DATA;
    if (!palier_audit_may_tell(scope, set->groups, people))
        return PALIER_AUDIT_SMALL_GROUP;
    return people < PALIER_RELIABILITY_LEAST ? PALIER_AUDIT_FEW_PEOPLE : PALIER_AUDIT_KNOWN;
}

static struct palier_coefficient alpha_of(const struct palier_audit_scope *scope,
                                          const struct palier_question_set *set,
                                          const struct palier_reliability *from, size_t people)
{
    enum palier_audit_why why = why_not(scope, set, people);

    return why ? palier_coefficient_none(why)
               : palier_coefficient_of(from->alpha, from->bounds.low, from->bounds.high, from->why);
}

static struct palier_coefficient omega_of(struct palier_arena *scratch,
                                          const struct palier_audit_scope *scope,
                                          const struct palier_matrix *points, size_t complete,
                                          struct palier_question_set *set)
{
    enum palier_audit_why why =
        set->item_count < 3 ? PALIER_AUDIT_TWO_ITEMS : why_not(scope, set, complete);

    return why ? palier_coefficient_none(why)
               : palier_audit_omega(scratch, points, &set->is_omega_doubtful);
}

static void measure(struct palier_arena *arena, const struct palier_audit_scope *scope,
                    struct palier_question_set *set)
{
    struct palier_arena *scratch = palier_arena_sibling(arena);
    struct palier_matrix points = points_of(scratch, scope, set);
    struct palier_reliability listwise =
        palier_reliability(scratch, &points, PALIER_LISTWISE, LEVEL);
    struct palier_reliability pairwise =
        palier_reliability(scratch, &points, PALIER_PAIRWISE, LEVEL);
    size_t complete = count_complete(&points);

    set->respondents = palier_audit_count(scope, set->groups, points.rows);
    set->complete = palier_audit_count(scope, set->groups, complete);
    set->listwise = alpha_of(scope, set, &listwise, complete);
    set->pairwise = alpha_of(scope, set, &pairwise, points.rows);
    set->is_pairwise_better =
        !isnan(set->pairwise.value) && (isnan(set->listwise.value) || complete * 2 < points.rows);
    if (!isnan(palier_set_alpha(set)->value))
        set->average_r = (set->is_pairwise_better ? pairwise : listwise).average_r;
    set->reading = palier_reliability_read(palier_set_alpha(set));
    set->omega = omega_of(scratch, scope, &points, complete, set);
    describe_items(arena, scope, set->is_pairwise_better ? &pairwise : &listwise, set);
    palier_arena_free(scratch);
}

/* A root that stands above other inner criteria. */
static bool is_too_wide(const struct palier_criterion *criterion)
{
    for (size_t i = 0; !criterion->parent && i < criterion->child_count; i++)
        if (criterion->children[i]->child_count)
            return true;
    return false;
}

struct palier_audit_reliability palier_audit_reliability(struct palier_arena *arena,
                                                         const struct palier_audit_scope *scope)
{
    const struct palier_rubric *rubric = scope->assessment->rubric;
    struct set_list sets = {0};
    struct palier_audit_reliability result = {.why = PALIER_AUDIT_NO_DATA};

    if (!scope->row_count) {
        if (scope->leaves_out)
            result.why = PALIER_AUDIT_SMALL_GROUP;
        return result;
    }
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (!is_too_wide(&rubric->criteria[c]))
            find_sets(arena, scope, &rubric->criteria[c], &sets);
    for (size_t i = 0; i < sets.count; i++)
        if (sets.at[i].groups)
            measure(arena, scope, &sets.at[i]);
    return (struct palier_audit_reliability){.sets = sets.at, .count = sets.count};
}

const char *palier_item_oddity_name(enum palier_item_oddity oddity)
{
    static const char *const names[PALIER_ITEM_ODDITY_COUNT] = {
        [PALIER_ITEM_FINE] = "",
        [PALIER_ITEM_CONSTANT] = "constant",
        [PALIER_ITEM_LOOKS_REVERSED] = "looks-reversed",
        [PALIER_ITEM_GOES_AGAINST] = "goes-against",
        [PALIER_ITEM_ADDS_LITTLE] = "adds-little",
    };

    return names[oddity];
}
