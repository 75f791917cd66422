/* audit_counts.c - how many people answered, by differences; see audit_internal.h. */
#include <math.h>

#include "privacy/audit_internal.h"
#include "report/shown.h"

/* The counts of one entity: rows by group, then for each node and each item by group. */
struct counting {
    struct auditing *auditing;
    struct palier_arena *arena;
    const struct palier_rubric *rubric;
    const struct palier_entity_result *truth, *told;
    struct palier_figures figures;
    size_t rows_at[PALIER_MOST_GROUPS]; /* the figure of a group's hidden rows, plus 1; 0: none */
};

static void add(struct counting *counting, struct palier_relation *relation, size_t figure,
                double coefficient)
{
    *PALIER_APPEND(counting->arena, &counting->figures.terms) =
        (struct palier_term){figure, coefficient};
    relation->count++;
}

/* A hidden count of GROUP is no secret altogether: a reader knows that it is under the minimum, if
 * that is why. More than that is disclosed, unless the minimum leaves but one. */
static size_t hidden_count(struct counting *counting, struct palier_figure figure, size_t count)
{
    const struct palier_group *group = &counting->rubric->groups[figure.group];
    bool is_small = count < group->minimum;

    figure.truth = (double)count;
    figure.low = is_small ? 1 : 0;
    figure.high = is_small ? (double)group->minimum - 1 : 1e6;
    figure.tolerance = 0.9;
    figure.is_small = is_small && group->minimum > 2;
    figure.culprit = PALIER_NO_RELATION;
    figure.error = INFINITY;
    *PALIER_APPEND(counting->arena, &counting->figures.figures) = figure;
    return counting->figures.figures.count - 1;
}

/* The rows of GROUP, which are one number wherever they are summed. */
static size_t hidden_rows(struct counting *counting, size_t group, size_t rows)
{
    if (!counting->rows_at[group])
        counting->rows_at[group] =
            1 + hidden_count(counting,
                             (struct palier_figure){.kind = PALIER_FIGURE_GROUP, .group = group},
                             rows);
    return counting->rows_at[group] - 1;
}

static struct palier_relation relation_of(const struct counting *counting)
{
    return (struct palier_relation){.first = counting->figures.terms.count, .is_told = true};
}

static void settle(struct counting *counting, const struct palier_relation *relation)
{
    if (relation->count)
        *PALIER_APPEND(counting->arena, &counting->figures.relations) = *relation;
}

/* The people of GROUPS add up to TOTAL. */
static void count_groups(struct counting *counting, struct palier_figure of,
                         const struct palier_group_score *truth,
                         const struct palier_group_score *told, size_t total)
{
    struct palier_relation relation = relation_of(counting);

    relation.constant = (double)total;
    for (size_t g = 0; g < counting->rubric->group_count; g++) {
        bool is_withheld =
            palier_withholds_group(counting->auditing->told, &counting->rubric->groups[g], told);

        of.group = g;
        if (is_withheld && truth[g].respondents)
            add(counting, &relation, hidden_count(counting, of, truth[g].respondents), 1);
        else
            relation.constant -= (double)truth[g].respondents;
    }
    settle(counting, &relation);
}

static void count_node(struct counting *counting, const struct palier_node *truth,
                       const struct palier_node *told)
{
    const struct palier_result *result = counting->auditing->told;
    size_t c = truth->criterion->index;

    if (palier_shows_respondents(result, told) && told->status != PALIER_HIDDEN)
        count_groups(counting, (struct palier_figure){.kind = PALIER_FIGURE_GROUP, .criterion = c},
                     truth->groups, told->groups, told->respondents);
    for (size_t i = 0; i < truth->criterion->item_count; i++)
        if (truth->items[i].groups && palier_shows_item_respondents(result, told, &told->items[i]))
            count_groups(counting,
                         (struct palier_figure){.kind = PALIER_FIGURE_CELL,
                                                .criterion = c,
                                                .item = i},
                         truth->items[i].groups, told->items[i].groups, told->items[i].respondents);
}

/* Who answered a questionnaire: the rows of each group, and their total. */
static void count_rows(struct counting *counting)
{
    const struct palier_result *result = counting->auditing->told;
    struct palier_relation relation = relation_of(counting);

    if (!palier_shows_total(result, counting->told))
        return;
    relation.constant = (double)counting->told->respondent_count;
    for (size_t g = 0; g < counting->rubric->group_count; g++) {
        size_t rows = counting->truth->respondents[g];

        if (rows && !palier_shows_rows(result, counting->told, &counting->rubric->groups[g]))
            add(counting, &relation, hidden_rows(counting, g, rows), 1);
        else
            relation.constant -= (double)rows;
    }
    settle(counting, &relation);
}

/* Answers and no-answers of an item are the rows of the groups that were asked. */
static void count_no_answers(struct counting *counting, const struct palier_node *told,
                             const struct palier_item_score *item)
{
    const struct palier_result *result = counting->auditing->told;
    struct palier_relation relation = relation_of(counting);

    if (!item->groups || item->hides_no_answers ||
        !palier_shows_item_respondents(result, told, item))
        return;
    relation.constant = (double)item->respondents;
    for (size_t kind = 0; kind < PALIER_NO_ANSWER_COUNT; kind++)
        relation.constant += (double)item->no_answers[kind];
    for (size_t g = 0; g < counting->rubric->group_count; g++) {
        size_t rows = counting->truth->respondents[g];

        if (!rows || !(item->item->groups >> g & 1))
            continue;
        if (palier_shows_rows(result, counting->told, &counting->rubric->groups[g]))
            relation.constant -= (double)rows;
        else
            add(counting, &relation, hidden_rows(counting, g, rows), 1);
    }
    settle(counting, &relation);
}

void palier_privacy_audit_counts(struct auditing *auditing,
                                 const struct palier_entity_result *truth,
                                 const struct palier_entity_result *told)
{
    struct palier_arena *scratch = palier_arena_sibling(auditing->arena);
    struct counting counting = {.auditing = auditing,
                                .arena = scratch,
                                .rubric = auditing->told->rubric,
                                .truth = truth,
                                .told = told};

    count_rows(&counting);
    for (size_t c = 0; c < counting.rubric->criterion_count; c++) {
        const struct palier_node *node = &told->nodes[c];

        count_node(&counting, &truth->nodes[c], node);
        for (size_t i = 0; i < node->criterion->item_count; i++)
            count_no_answers(&counting, node, &node->items[i]);
    }
    palier_privacy_audit_figures(auditing, &counting.figures, true);
    palier_arena_free(scratch);
}
