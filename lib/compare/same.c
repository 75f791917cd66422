/* same.c - whether two versions of a rubric ask the same; see join.h. */
#include <math.h>
#include <string.h>

#include "compare/join.h"

static bool is_same_number(double a, double b)
{
    return isnan(a) ? isnan(b) : a == b;
}

static bool is_same_text(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

const struct palier_item *palier_item_find(const struct palier_rubric *rubric,
                                           const char *criterion, enum palier_source source,
                                           const char *question)
{
    for (size_t i = 0; i < rubric->item_count; i++) {
        const struct palier_item *item = &rubric->items[i];

        if (item->source == source && !strcmp(rubric->criteria[item->criterion].id, criterion) &&
            is_same_text(item->question ? item->question->name : NULL, question))
            return item;
    }
    return NULL;
}

static bool is_same_post(const struct palier_post *a, const struct palier_post *b)
{
    return a->kind == b->kind && is_same_number(a->number, b->number) &&
           is_same_text(a->entity, b->entity);
}

static bool is_same_scale(const struct palier_scale *a, const struct palier_scale *b)
{
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind || !is_same_post(&a->low, &b->low) ||
        !is_same_post(&a->high, &b->high) || a->is_clamped_below != b->is_clamped_below ||
        a->is_clamped_above != b->is_clamped_above || a->is_logarithmic != b->is_logarithmic ||
        !is_same_number(a->centre, b->centre) || !is_same_number(a->spread, b->spread) ||
        !is_same_number(a->most, b->most) || a->row_count != b->row_count ||
        !is_same_number(a->points_low, b->points_low) ||
        !is_same_number(a->points_high, b->points_high))
        return false;
    for (size_t i = 0; i < a->row_count; i++)
        if (!is_same_text(a->rows[i].answer, b->rows[i].answer) ||
            !is_same_number(a->rows[i].from, b->rows[i].from) ||
            !is_same_number(a->rows[i].points, b->rows[i].points) ||
            !is_same_number(a->rows[i].weight, b->rows[i].weight))
            return false;
    return true;
}

static bool has_same_choices(const struct palier_choice_list *a, const struct palier_choice_list *b)
{
    if (!a || !b)
        return a == b;
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->choices[i].name, b->choices[i].name))
            return false;
    return true;
}

static bool is_same_question(const struct palier_question *a, const struct palier_question *b)
{
    if (!a || !b)
        return a == b;
    return !strcmp(a->name, b->name) && a->kind == b->kind &&
           has_same_choices(a->choices, b->choices) && is_same_number(a->least, b->least) &&
           is_same_number(a->most, b->most);
}

/* Of the groups that both rubrics have: one that is new is asked for the first time anyway. */
static bool asks_same_groups(const struct palier_rubric *before, const struct palier_item *item,
                             const struct palier_rubric *now, const struct palier_item *other)
{
    for (size_t g = 0; g < before->group_count; g++) {
        const struct palier_group *group = palier_group_find(now, before->groups[g].id);

        if (group && (item->groups >> g & 1) != (other->groups >> group->index & 1))
            return false;
    }
    return true;
}

static size_t level_count(const struct palier_rubric *rubric, const struct palier_item *item)
{
    return rubric->criteria[item->criterion].levels->count;
}

bool palier_items_are_same(const struct palier_rubric *before, const struct palier_item *item,
                           const struct palier_rubric *now, const struct palier_item *other)
{
    bool is_rated =
        item->source == PALIER_SOURCE_INTERVIEW || item->source == PALIER_SOURCE_EVIDENCE;

    if (!is_same_question(item->question, other->question) ||
        !is_same_scale(item->scale, other->scale) || item->is_reversed != other->is_reversed ||
        item->observe != other->observe || item->denominator.kind != other->denominator.kind ||
        strcmp(item->denominator.text, other->denominator.text) ||
        (is_rated && level_count(before, item) != level_count(now, other)))
        return false;
    for (size_t i = 0; i < PALIER_NO_ANSWER_COUNT; i++)
        if (!is_same_number(item->no_answer_points[i], other->no_answer_points[i]))
            return false;
    return item->source != PALIER_SOURCE_SURVEY || asks_same_groups(before, item, now, other);
}
