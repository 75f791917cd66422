/* live.c - what may be a formula on the Scores sheet; see scorecard.h. */
#include "sheets/scorecard.h"

#include <math.h>

#include "base/number.h"
#include "report/shown.h"
#include "score/gates.h"

/* A formula over more children than this would be read by nobody. */
enum { MOST_PARTS = 100 };

static struct palier_combination combine_children(const struct scorecard *card,
                                                  const struct palier_criterion *criterion)
{
    struct palier_recipe recipe = palier_recipe_of(card->book->content->rubric, criterion);
    struct palier_part *parts =
        PALIER_ARRAY(card->book->arena, criterion->child_count, struct palier_part);

    for (size_t i = 0; i < criterion->child_count; i++) {
        size_t child = criterion->children[i]->index;
        const struct palier_node *node = scorecard_node(card, child);
        double value = card->live[child].exact;

        parts[i] = (struct palier_part){.value = isnan(value) ? criterion->missing : value,
                                        .weight = node->weight,
                                        .possible = node->possible,
                                        .stage = criterion->children[i]->stage,
                                        .is_applicable = book_node_applies(node)};
    }
    return palier_combine(&recipe, parts, criterion->child_count);
}

/* Whether the sheet can tell that GATE is open. */
static bool tells_gate(const struct scorecard *card, const struct palier_gate *gate)
{
    return !gate->if_criterion ||
           scorecard_node(card, gate->if_criterion->index)->status != PALIER_HIDDEN;
}

/* A gate on a fact stays as it was found: the sheet holds no facts. */
bool live_is_open(const struct scorecard *card, const struct palier_gate *gate)
{
    if (!gate->if_criterion)
        return palier_shown_gate(card->entity, scorecard_node(card, gate->criterion)) == gate;
    double score = book_score(scorecard_node(card, gate->if_criterion->index));

    return !isnan(score) && palier_operator_holds(gate->test, score, gate->number, "", gate->value);
}

static double gated(const struct scorecard *card, const struct palier_gate *gate, double score)
{
    return live_is_open(card, gate) ? palier_gate_score(card->book->content->rubric, gate, score)
                                    : score;
}

/*
 * Put what LIVE combines through the gates of CRITERION and its rounding, as the sheet's formulas
 * would. False where a gate is not theirs to tell, or there are too many of them.
 */
static bool pass_on(struct scorecard *card, const struct palier_criterion *criterion,
                    struct live_node *live)
{
    const struct palier_rubric *rubric = card->book->content->rubric;

    live->gated = live->on_facts = live->combined;
    for (size_t i = 0; i < rubric->gate_count; i++) {
        const struct palier_gate *gate = &rubric->gates[i];

        if (gate->criterion != criterion->index || gate->effect == PALIER_GATE_TARGET)
            continue;
        if (!tells_gate(card, gate))
            return false;
        live->is_gated = true;
        live->gated = gated(card, gate, live->gated);
        if (!gate->if_criterion)
            live->on_facts = gated(card, gate, live->on_facts);
    }
    if (live->is_gated && !live_gates_fit(card, criterion))
        return false;
    live->exact = live->gated;
    if (criterion->round != PALIER_NOT_ROUNDED) {
        live->is_rounded = true;
        live->exact = palier_rubric_round(rubric, live->gated, criterion->round);
    }
    return true;
}

/* Whether A and B are one score for the reader, and neither is there without the other. */
static bool is_same(const struct book *book, double a, double b)
{
    int decimals = book->content->rubric->decimals;

    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    return palier_rubric_round(book->content->rubric, a, decimals) ==
               palier_rubric_round(book->content->rubric, b, decimals) &&
           fabs(a - b) < pow(10, -decimals);
}

/* What a leaf gave before its gates. */
static double before_gates(const struct scorecard *card, const struct palier_node *node)
{
    double before = palier_shown_before_gate(card->entity, node);

    if (node->gate)
        return before;
    return node->criterion->scale ? palier_shown_figure(node, node->exact)
                                  : palier_shown_combined(card->entity, node);
}

/* A leaf is a value; only its gates are formulas, where they test what a weight may move. */
static void find_leaf(struct scorecard *card, const struct palier_criterion *criterion)
{
    const struct palier_node *node = scorecard_node(card, criterion->index);
    double exact = palier_shown_figure(node, node->exact);
    struct live_node live = {.combined = before_gates(card, node)};
    bool can_follow = node->status != PALIER_HIDDEN && book_node_applies(node) &&
                      pass_on(card, criterion, &live) && live.is_gated &&
                      is_same(card->book, live.exact, exact);

    if (!can_follow)
        live = (struct live_node){.combined = exact, .gated = exact, .exact = exact};
    live.coverage = palier_shown_coverage(node);
    card->live[criterion->index] = live;
}

/* Whether the sheet has a formula for the way CRITERION is made. */
static bool has_formula(struct scorecard *card, const struct palier_criterion *criterion)
{
    struct palier_recipe recipe = palier_recipe_of(card->book->content->rubric, criterion);

    if (criterion->child_count > MOST_PARTS || criterion->scale)
        return false;
    for (size_t i = 0; i < criterion->child_count; i++)
        if (criterion->combine == PALIER_COMBINE_RATIO && criterion->children[i]->child_count)
            return false; /* its possible points move with the weights below it */
    return live_whole(card->book, &recipe, live_parts(card, criterion, LIVE_TODAY),
                      criterion->child_count);
}

static size_t count_hidden(const struct scorecard *card, const struct palier_criterion *criterion)
{
    size_t count = 0;

    for (size_t i = 0; i < criterion->child_count; i++)
        count += scorecard_node(card, criterion->children[i]->index)->status == PALIER_HIDDEN;
    return count;
}

/* Whether LIVE, put through the gates of CRITERION, is what palier itself tells in VALUE. */
static bool follows(struct scorecard *card, const struct palier_criterion *criterion,
                    const struct live_node *value, struct live_node *live)
{
    return pass_on(card, criterion, live) && is_same(card->book, live->exact, value->exact) &&
           (isnan(value->coverage) || fabs(live->coverage - value->coverage) < 1e-6);
}

/*
 * A formula over children that are told rounded may miss the figure by as much: then it adds the
 * difference, so that a changed weight, or an action that is done, still moves it.
 */
static bool follows_shifted(struct scorecard *card, const struct palier_criterion *criterion,
                            const struct live_node *value, double whole, struct live_node *live)
{
    double before = before_gates(card, scorecard_node(card, criterion->index));

    live->combined = before;
    live->shift = before - whole;
    return fabs(live->shift) < pow(10, -card->book->content->rubric->decimals) &&
           follows(card, criterion, value, live);
}

/*
 * A parent is a formula where that gives palier's own figure. It is a value where a child is
 * hidden: a formula over the others, and their weights, would tell it. One hidden child alone would
 * follow from an exact score too: then it is the displayed one.
 */
static void find_parent(struct scorecard *card, const struct palier_criterion *criterion)
{
    const struct palier_node *node = scorecard_node(card, criterion->index);
    struct palier_combination whole = combine_children(card, criterion);
    double exact = palier_shown_figure(node, node->exact);
    size_t hidden_count = count_hidden(card, criterion);
    struct live_node value = {.coverage = palier_shown_coverage(node), .is_value = !isnan(exact)};
    struct live_node live = {.coverage = whole.coverage, .is_formula = true}, shifted = live;

    if (hidden_count == 1 && !isnan(exact))
        exact = node->score;
    value.combined = value.gated = value.exact = exact;
    if (!book_node_applies(node) || node->status == PALIER_HIDDEN)
        value.is_value = false;
    card->live[criterion->index] = value;
    if (!book_node_applies(node) || node->status == PALIER_HIDDEN || hidden_count ||
        !has_formula(card, criterion))
        return;
    live.combined = whole.coverage + 1e-9 < criterion->minimum_coverage ? NAN : whole.value;
    if (follows(card, criterion, &value, &live))
        card->live[criterion->index] = live;
    else if (follows_shifted(card, criterion, &value, live.combined, &shifted))
        card->live[criterion->index] = shifted;
}

void live_find(struct scorecard *card)
{
    const struct palier_rubric *rubric = card->book->content->rubric;

    card->live = PALIER_ARRAY(card->book->arena, rubric->criterion_count, struct live_node);
    for (size_t i = 0; i < rubric->criterion_count; i++) {
        const struct palier_criterion *criterion = &rubric->criteria[rubric->order[i]];

        if (criterion->child_count)
            find_parent(card, criterion);
        else
            find_leaf(card, criterion);
    }
}
