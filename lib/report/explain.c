/* explain.c - see explain.h. */
#include "report/explain.h"

#include <math.h>

#include "report/explain_internal.h"
#include "report/report_internal.h"
#include "report/said.h"
#include "report/voices.h"

static void print_title(const struct explanation *explanation)
{
    const struct palier_criterion *criterion = explanation->node->criterion;
    const struct palier_entity_result *entity = explanation->walk.entity;

    fprintf(explanation->stream, "%s  %s\n", criterion->id,
            palier_label_in(&criterion->label, explanation->language));
    fprintf(explanation->stream, "%s  %s  %s\n\n", entity->entity->id, entity->entity->name,
            entity->wave);
}

static void print_missing_score(const struct explanation *explanation)
{
    const struct palier_node *node = explanation->node;
    const char *reason = palier_said_reason(node->reason, explanation->language);

    fprintf(explanation->stream, "%s", explain_status(explanation, node->status));
    if (node->status == PALIER_NOT_ASSESSED && *reason)
        fprintf(explanation->stream, " (%s)", reason);
    fprintf(explanation->stream, "\n%s %s (%s %s)\n",
            explain_word(explanation, PALIER_WORD_COVERAGE),
            explain_percent(explanation, node->coverage),
            explain_word(explanation, PALIER_WORD_EXPLAIN_MINIMUM),
            explain_percent(explanation, node->criterion->minimum_coverage));
}

static void print_score(const struct explanation *explanation)
{
    const struct palier_node *node = explanation->node;
    const struct palier_level *level = palier_level_find(node->criterion->levels, node->level);
    int decimals = explanation->walk.result->rubric->decimals;

    fprintf(explanation->stream, "%s %s (%s %s)", explain_word(explanation, PALIER_WORD_SCORE),
            explain_figure(explanation, node->score, decimals),
            explain_word(explanation, PALIER_WORD_EXPLAIN_EXACT),
            explain_figure(explanation, node->exact, EXPLAIN_EXACT_DECIMALS));
    if (level)
        fprintf(explanation->stream, ", %s %d%s%s", explain_word(explanation, PALIER_WORD_LEVEL),
                level->number, *explain_label(explanation, &level->label) ? " " : "",
                explain_label(explanation, &level->label));
    if (!isnan(node->target))
        fprintf(explanation->stream, ", %s %s, %s %s",
                explain_word(explanation, PALIER_WORD_TARGET),
                explain_figure(explanation, node->target, decimals),
                explain_word(explanation, PALIER_WORD_GAP),
                explain_signed(explanation, node->gap, decimals));
    fprintf(explanation->stream, ", %s %s\n", explain_word(explanation, PALIER_WORD_COVERAGE),
            explain_percent(explanation, node->coverage));
    if (node->status == PALIER_PROVISIONAL)
        fprintf(explanation->stream, "%s\n", explain_status(explanation, node->status));
}

/* "Intervalle à 95 % : de 2,6 à 3,1, erreur type 0,12 ; le niveau pourrait être 2" */
static void print_interval(const struct explanation *explanation)
{
    const struct palier_node *node = explanation->node;
    const struct palier_interval *interval = palier_shown_interval(node);
    const char *firmness =
        palier_said_firmness(explanation->walk.arena, node, explanation->language);
    int decimals = explanation->walk.result->rubric->decimals;

    if (!palier_node_has_score(node))
        return;
    fprintf(explanation->stream, "%s%s ", explain_word(explanation, PALIER_WORD_INTERVAL_95),
            explain_word(explanation, PALIER_WORD_COLON));
    if (!interval) {
        fprintf(explanation->stream, "%s\n",
                palier_said_no_interval(explanation->walk.arena, explanation->walk.result,
                                        explanation->walk.entity, node, explanation->language));
        return;
    }
    fprintf(explanation->stream, "%s",
            explain_say(explanation, PALIER_WORD_INTERVAL_FROM_TO,
                        explain_figure(explanation, interval->low, decimals),
                        explain_figure(explanation, interval->high, decimals)));
    if (!isnan(interval->standard_error))
        fprintf(explanation->stream, ", %s",
                explain_say(explanation, PALIER_WORD_INTERVAL_ERROR,
                            explain_figure(explanation, interval->standard_error, decimals + 1)));
    fprintf(explanation->stream, "%s%s\n", *firmness ? ", " : "", firmness);
}

static void print_gate(const struct explanation *explanation)
{
    const struct palier_gate *gate = palier_shown_gate(explanation->walk.entity, explanation->node);

    if (!gate)
        return;
    fprintf(explanation->stream, "%s %s:%zu", explain_word(explanation, PALIER_WORD_EXPLAIN_GATE),
            gate->place.file, gate->place.line);
    if (!isnan(explanation->node->before_gate))
        fprintf(explanation->stream, " (%s %s)",
                explain_word(explanation, PALIER_WORD_EXPLAIN_BEFORE_GATE),
                explain_figure(explanation, explanation->node->before_gate,
                               EXPLAIN_EXACT_DECIMALS));
    fprintf(explanation->stream, "%s %s\n", explain_word(explanation, PALIER_WORD_COLON),
            explain_label(explanation, &gate->text));
}

/* How many interviews speak for and against it. */
static void print_voices(const struct explanation *explanation)
{
    const char *voices =
        palier_said_voices(explanation->walk.arena, explanation->walk.result->rubric,
                           explanation->node, explanation->language);

    if (*voices)
        fprintf(explanation->stream, "%s%s %s\n", explain_word(explanation, PALIER_WORD_VOICES),
                explain_word(explanation, PALIER_WORD_COLON),
                explain_printable(explanation, voices));
}

/* The views that the criterion is a member of. */
static void print_views(const struct explanation *explanation)
{
    const struct palier_rubric *rubric = explanation->walk.result->rubric;
    struct palier_arena *arena = explanation->walk.arena;
    const char *list = "";

    for (size_t v = 0; v < rubric->view_count; v++)
        for (size_t m = 0; m < rubric->views[v].member_count; m++)
            if (rubric->views[v].members[m].criterion == explanation->node->criterion->index)
                list = palier_arena_printf(
                    arena, "%s%s%s (%s)", list, *list ? ", " : "",
                    explain_label(explanation, &rubric->views[v].label),
                    explain_say(explanation, PALIER_WORD_ITEM_TICK_WEIGHT,
                                explain_number(explanation, rubric->views[v].members[m].weight)));
    if (*list)
        fprintf(explanation->stream, "%s\n",
                explain_say(explanation, PALIER_WORD_EXPLAIN_IN_VIEWS, list));
}

static void print_child(const struct explanation *explanation,
                        const struct palier_criterion *criterion, const struct explain_part *part)
{
    const struct palier_node *child = &explanation->walk.entity->nodes[criterion->index];
    const char *absence = explain_absence(explanation, part);

    fprintf(explanation->stream, "  %-6s ", criterion->id);
    if (part->stage)
        fprintf(explanation->stream, "%s, ",
                explain_say(explanation, PALIER_WORD_ITEM_STAGE,
                            explain_number(explanation, part->stage)));
    fprintf(explanation->stream, "%s %s", explain_word(explanation, PALIER_WORD_WEIGHT),
            explain_figure(explanation, child->weight, 2));
    if (*absence)
        fprintf(explanation->stream, ", %s", absence);
    if (palier_node_has_score(child)) {
        if (!*absence)
            fprintf(explanation->stream, "%s", explain_share(explanation, child->weight_used));
        fprintf(explanation->stream, ", %s %s",
                explain_word(explanation, PALIER_WORD_EXPLAIN_EXACT),
                explain_figure(explanation, child->exact, EXPLAIN_EXACT_DECIMALS));
    }
    fprintf(explanation->stream, "  %s\n",
            palier_label_in(&criterion->label, explanation->language));
}

static void print_children(const struct explanation *explanation, const struct explain_parts *parts)
{
    const struct palier_criterion *criterion = explanation->node->criterion;

    fprintf(explanation->stream, "\n%s (%s)\n",
            explain_word(explanation, PALIER_WORD_EXPLAIN_FROM_CHILDREN),
            palier_said_combine(explanation->walk.arena, criterion, explanation->language));
    for (size_t i = 0; i < criterion->child_count; i++)
        print_child(explanation, criterion->children[i], &parts->at[i]);
}

static void print_levels(const struct explanation *explanation)
{
    const struct palier_criterion *criterion = explanation->node->criterion;

    if (!criterion->descriptors)
        return;
    fprintf(explanation->stream, "\n%s\n", explain_word(explanation, PALIER_WORD_EXPLAIN_LEVELS));
    for (size_t i = 0; i < criterion->levels->count; i++)
        fprintf(explanation->stream, "%s %d  %s\n",
                criterion->levels->levels[i].number == explanation->node->level ? "  →" : "   ",
                criterion->levels->levels[i].number,
                palier_label_in(&criterion->descriptors[i], explanation->language));
}

void palier_explain(struct palier_arena *arena, const struct palier_assessment *assessment,
                    const struct palier_result *result, const struct palier_entity_result *entity,
                    const struct palier_criterion *criterion, enum palier_language language,
                    FILE *stream)
{
    const struct explanation explanation = {
        .walk = {.arena = arena, .assessment = assessment, .result = result, .entity = entity},
        .node = &entity->nodes[criterion->index],
        .language = language,
        .stream = stream};

    print_title(&explanation);
    if (palier_node_has_score(explanation.node))
        print_score(&explanation);
    else
        print_missing_score(&explanation);
    print_interval(&explanation);
    print_gate(&explanation);
    if (explanation.node->status == PALIER_HIDDEN) {
        fprintf(stream, "%s\n", explain_word(&explanation, PALIER_WORD_EXPLAIN_TOO_FEW));
        return;
    }
    print_voices(&explanation);
    print_views(&explanation);

    struct explain_parts parts = explain_parts(&explanation);

    if (criterion->child_count)
        print_children(&explanation, &parts);
    else
        explain_items(&explanation, &parts);
    explain_arithmetic(&explanation, &parts);
    if (!criterion->child_count)
        print_levels(&explanation);
}
