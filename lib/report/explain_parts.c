/* explain_parts.c - what a score is made from, and what was left out; see explain_internal.h. */
#include "report/explain_internal.h"

#include <math.h>

#include "report/report_internal.h"
#include "report/said.h"

static struct explain_part of_child(const struct explanation *explanation,
                                    const struct palier_criterion *criterion)
{
    const struct palier_node *node = &explanation->walk.entity->nodes[criterion->index];
    bool is_hidden = node->status == PALIER_HIDDEN;

    return (struct explain_part){
        .name = criterion->id,
        .value = palier_shown_figure(node, node->exact),
        .weight = node->weight,
        .possible = is_hidden ? (double)NAN : node->possible,
        .stage = criterion->stage,
        .is_applicable =
            node->status != PALIER_NODE_NOT_APPLICABLE && node->status != PALIER_HEADING,
        .is_hidden = is_hidden,
        .reason = node->reason,
        .status = node->status,
    };
}

static struct explain_part of_item(const struct explanation *explanation,
                                   const struct palier_item_score *score)
{
    const struct palier_item *item = score->item;
    const char *source = palier_said_source(item->source, explanation->language);

    return (struct explain_part){
        .name = item->question ? item->question->name : source,
        .value = score->is_hidden ? (double)NAN : score->score,
        .weight = score->own_weight,
        .possible = score->is_hidden ? (double)NAN : score->possible,
        .stage = item->stage,
        .is_applicable = score->is_applicable,
        .is_hidden = score->is_hidden,
        .reason = score->reason,
        .status = score->is_applicable ? PALIER_NOT_ASSESSED : PALIER_NODE_NOT_APPLICABLE,
    };
}

struct explain_parts explain_parts(const struct explanation *explanation)
{
    const struct palier_criterion *criterion = explanation->node->criterion;
    bool is_leaf = !criterion->child_count;
    struct explain_parts parts = {.count =
                                      is_leaf ? criterion->item_count : criterion->child_count};

    parts.at = PALIER_ARRAY(explanation->walk.arena, parts.count, struct explain_part);
    for (size_t i = 0; i < parts.count; i++) {
        struct explain_part *part = &parts.at[i];

        *part = is_leaf ? of_item(explanation, &explanation->node->items[i])
                        : of_child(explanation, criterion->children[i]);
        part->is_stand_in = part->is_applicable && !part->is_hidden && isnan(part->value) &&
                            !isnan(criterion->missing);
        if (part->is_stand_in)
            part->value = criterion->missing;
        parts.has_hidden |= part->is_hidden;
    }
    return parts;
}

bool explain_counts(const struct explain_part *part)
{
    return part->is_applicable && !isnan(part->value) && part->weight > 0;
}

/* Why PART has no value of its own. */
static const char *reason_of(const struct explanation *explanation, const struct explain_part *part)
{
    const char *reason = palier_said_reason(part->reason, explanation->language);

    if (part->status == PALIER_HEADING)
        return explain_word(explanation, PALIER_WORD_COMBINE_NONE);
    if (part->is_hidden)
        return explain_word(explanation, PALIER_WORD_HIDDEN);
    if (!part->is_applicable)
        return explain_word(explanation, PALIER_WORD_BOOK_WHY_DOES_NOT_APPLY);
    return *reason ? reason : explain_word(explanation, PALIER_WORD_BOOK_WHY_NO_DATA);
}

const char *explain_absence(const struct explanation *explanation, const struct explain_part *part)
{
    bool is_staged = explanation->node->criterion->combine == PALIER_COMBINE_STAGED;

    if (part->is_stand_in)
        return explain_say(explanation, PALIER_WORD_WHY_STOOD_IN,
                           explain_number(explanation, part->value), reason_of(explanation, part));
    if (part->is_applicable && isnan(part->value) && is_staged && !part->is_hidden)
        return explain_say(explanation, PALIER_WORD_WHY_NOT_PASSED, reason_of(explanation, part));
    if (!part->is_applicable || isnan(part->value))
        return explain_say(explanation, PALIER_WORD_WHY_LEFT_OUT, reason_of(explanation, part));
    if (!(part->weight > 0) && !is_staged)
        return explain_say(explanation, PALIER_WORD_WHY_LEFT_OUT,
                           explain_word(explanation, PALIER_WORD_WHY_NO_WEIGHT));
    return "";
}

const char *explain_share(const struct explanation *explanation, double share)
{
    if (explanation->node->criterion->combine == PALIER_COMBINE_STAGED)
        return "";
    return palier_arena_printf(explanation->walk.arena, ", %s %s",
                               explain_word(explanation, PALIER_WORD_EXPLAIN_SHARE),
                               explain_percent(explanation, share));
}
