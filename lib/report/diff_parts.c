/* diff_parts.c - the children or items of a criterion at two times; see diff_internal.h. */
#include <math.h>
#include <string.h>

#include "report/diff_internal.h"

/* What of a criterion's or an item's definition makes its own figure: not its weight. */
static const char *const item_keys[] = {"scale_rows",     "reverse",   "observe", "group",
                                        "denominator",    "applies",   "stage",   "not_asked",
                                        "not_applicable", "dont_know", "blank",   NULL};

/* The COUNT-th item of LIST with the source and question of ITEM, or NULL. */
static const json_t *same_item(const json_t *list, const json_t *item, size_t count)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *found = json_array_get(list, i);

        if (diff_is_same_text(diff_text(found, "source"), diff_text(item, "source")) &&
            diff_is_same_text(diff_text(found, "question"), diff_text(item, "question")) &&
            !count--)
            return found;
    }
    return NULL;
}

/* How many items before the one at INDEX of LIST have its source and question. */
static size_t earlier(const json_t *list, size_t index)
{
    const json_t *item = json_array_get(list, index);
    size_t count = 0;

    while (same_item(list, item, count) != item)
        count++;
    return count;
}

static const char *item_name(struct diff_work *work, const json_t *item)
{
    const char *source = diff_keep(work, diff_text(item, "source"));
    const char *question = diff_keep(work, diff_text(item, "question"));

    return *question ? palier_arena_printf(work->arena, "%s %s", source, question) : source;
}

static void add_items(struct diff_work *work, const struct diff_criterion *criterion, bool is_now,
                      struct diff_part_list *parts)
{
    struct diff_pair items = diff_members(criterion->node, "items");
    const json_t *list = is_now ? items.now : items.was;

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        size_t count = earlier(list, i);

        if (!is_now && same_item(items.now, item, count))
            continue;
        struct diff_part *part = PALIER_APPEND(work->arena, parts);

        part->name = item_name(work, item);
        part->it = (struct diff_pair){is_now ? same_item(items.was, item, count) : item,
                                      is_now ? item : NULL};
        part->definition = (struct diff_pair){same_item(criterion->items.was, item, count),
                                              same_item(criterion->items.now, item, count)};
        part->definition = diff_members(part->definition, "definition");
    }
}

static void add_children(struct diff_work *work, const struct diff_criterion *criterion,
                         struct diff_part_list *parts)
{
    for (size_t c = 0; c < work->criterion_count; c++) {
        const struct diff_criterion *child = &work->criteria[c];
        bool was = diff_is_same_text(diff_text(child->node.was, "parent"), criterion->id);
        bool now = diff_is_same_text(diff_text(child->node.now, "parent"), criterion->id);

        if (!diff_is_below(child, criterion->id) || !child->found)
            continue;
        struct diff_part *part = PALIER_APPEND(work->arena, parts);

        part->name = child->id;
        part->it = (struct diff_pair){was ? child->node.was : NULL, now ? child->node.now : NULL};
        part->definition = child->definition;
        part->child = child->found;
    }
}

/* Whether every item on both sides tells the weight that it has before renormalising. */
static bool has_own_weights(const struct diff_part_list *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        const struct diff_part *part = &parts->at[i];

        if (part->child)
            return true;
        if ((part->it.was && !diff_member(part->it.was, "own_weight")) ||
            (part->it.now && !diff_member(part->it.now, "own_weight")))
            return false;
    }
    return true;
}

/* What PART is on one side, IT; MISSING is what an unknown part counts for. */
static void look(const struct diff_part *part, bool is_now, bool has_own, double missing,
                 struct diff_part *into)
{
    const json_t *it = is_now ? part->it.now : part->it.was;
    const char *used = part->child ? "weight_used" : "weight";
    const char *own = part->child || !has_own ? "weight" : "own_weight";
    bool is_hidden = part->child ? diff_is_same_text(diff_text(it, "status"), "hidden")
                                 : diff_flag(it, "hidden");
    double value = diff_number(it, part->child ? "exact" : "score");
    bool counts = it && (is_hidden || diff_number(it, used) > 0);

    if (isnan(value) && counts && !is_hidden)
        value = missing;
    if (is_now) {
        into->now.value = value;
        into->now.weight = diff_number(it, own);
        into->now.possible = diff_number(it, "possible");
        into->now.counts = counts;
        into->now.is_hidden = is_hidden;
    } else {
        into->was.value = value;
        into->was.weight = diff_number(it, own);
        into->was.possible = diff_number(it, "possible");
        into->was.counts = counts;
        into->was.is_hidden = is_hidden;
    }
}

struct diff_part_list diff_parts(struct diff_work *work, const struct diff_criterion *criterion)
{
    struct diff_part_list parts = {0};

    add_children(work, criterion, &parts);
    add_items(work, criterion, true, &parts);
    add_items(work, criterion, false, &parts);
    bool has_own = has_own_weights(&parts);

    for (size_t i = 0; i < parts.count; i++) {
        struct diff_part *part = &parts.at[i];

        look(part, false, has_own, diff_number(criterion->definition.was, "missing"), part);
        look(part, true, has_own, diff_number(criterion->definition.now, "missing"), part);
    }
    return parts;
}

static bool is_told(const struct diff_part *part, const char *flag)
{
    return diff_flag(part->it.was, flag) || diff_flag(part->it.now, flag);
}

/* Whether SETTING, which has changed, may have moved the figure of PART, an item. */
static bool concerns(const struct diff_part *part, const struct palier_diff_move *setting)
{
    static const char *const treatments[] = {"gaps",     "gaps_by",  "outliers",
                                             "skewness", "kurtosis", "winsorised"};
    bool is_survey = diff_is_same_text(diff_text(part->it.now, "source"), "survey");

    if (!strcmp(setting->key, "said_cap") || !strcmp(setting->key, "shown_cap"))
        return is_told(part, "capped");
    for (size_t i = 0; i < sizeof treatments / sizeof *treatments; i++)
        if (!strcmp(setting->key, treatments[i]))
            return !isnan(diff_number(part->it.now, "raw"));
    if (setting->part) /* a column of groups.csv */
        return is_survey && !strcmp(setting->key, "weight");
    return is_survey && !strcmp(setting->key, "groups");
}

/* Whether CHANGE, of an item's definition, only follows a setting of the whole rubric. */
static bool is_inherited(const struct diff_work *work, const struct palier_diff_move *change)
{
    for (size_t i = 0; i < work->settings.count; i++) {
        const struct palier_diff_move *setting = &work->settings.at[i];

        if (!setting->part && !strcmp(setting->key, change->key) &&
            diff_is_same_text(setting->was, change->was) &&
            diff_is_same_text(setting->now, change->now))
            return true;
    }
    return false;
}

/* What may have moved an item, while it is looked for. */
struct changes {
    const char *key; /* of the first one, of the rubric before a policy; NULL: none */
    enum palier_diff_cause cause;
};

static void take(struct changes *changes, const struct palier_diff_move *change)
{
    if (changes->key && (changes->cause == PALIER_DIFF_RUBRIC || change->cause == changes->cause))
        return;
    changes->key = change->key;
    changes->cause = change->cause;
}

/* What of the rubric may have moved PART, an item: what is its own goes into MOVES too. */
static struct changes find_changes(struct diff_work *work, const struct diff_part *part,
                                   struct diff_move_list *moves)
{
    struct changes changes = {0};
    struct diff_move_list own = {0};

    diff_definition(work, part->definition, item_keys, part->name, &own);
    for (size_t i = 0; i < own.count; i++) {
        take(&changes, &own.at[i]);
        if (!is_inherited(work, &own.at[i]))
            *PALIER_APPEND(work->arena, moves) = own.at[i];
    }
    for (size_t i = 0; i < work->settings.count; i++)
        if (concerns(part, &work->settings.at[i]))
            take(&changes, &work->settings.at[i]);
    return changes;
}

/* The one cause of a child's change, SEVERAL where there is more than one. */
static enum palier_diff_cause cause_of_child(const struct palier_diff_node *child)
{
    enum palier_diff_cause found = PALIER_DIFF_UNTOLD;
    size_t count = 0;

    if (isnan(child->change)) /* it counted for what an unknown part counts for */
        return PALIER_DIFF_PARTS;
    for (int cause = 0; cause < PALIER_DIFF_CAUSE_COUNT; cause++)
        if (child->by_cause[cause] < 0 || child->by_cause[cause] > 0) {
            found = (enum palier_diff_cause)cause;
            count++;
        }
    return count > 1 ? PALIER_DIFF_SEVERAL : found;
}

enum palier_diff_cause diff_cause_of_part(struct diff_work *work, const struct diff_part *part,
                                          const char **key, struct diff_move_list *moves)
{
    double was = diff_number(part->it.was, "raw"), now = diff_number(part->it.now, "raw");
    bool is_same_number = !isnan(was) && !diff_is_moved(was, now);

    *key = NULL;
    if (part->child)
        return cause_of_child(part->child);
    struct changes changes = find_changes(work, part, moves);

    *key = changes.key;
    if (!work->diff->has_definitions)
        return PALIER_DIFF_UNTOLD;
    if (!changes.key)
        return work->is_same_data ? PALIER_DIFF_UNTOLD : PALIER_DIFF_DATA;
    return work->is_same_data || is_same_number ? changes.cause : PALIER_DIFF_UNTOLD;
}
