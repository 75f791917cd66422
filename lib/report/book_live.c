/* book_live.c - scores that follow a changed weight; see book_scorecard.h. */
#include "report/book_scorecard.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/report_internal.h"
#include "score/combine.h"
#include "score/gates.h"

/* A formula over more children than this would be read by nobody. */
enum { MOST_PARTS = 100 };

/* A text that grows. */
struct draft {
    struct palier_arena *arena;
    const char *text;
};

#define ADD(draft, ...) ((draft)->text = palier_arena_printf((draft)->arena, __VA_ARGS__))

static size_t count_hidden(const struct scorecard *card, const struct palier_criterion *criterion)
{
    size_t count = 0;

    for (size_t i = 0; i < criterion->child_count; i++)
        count += scorecard_node(card, criterion->children[i]->index)->status == PALIER_HIDDEN;
    return count;
}

static bool applies(const struct palier_node *node)
{
    return node->status != PALIER_NODE_NOT_APPLICABLE && node->status != PALIER_HEADING;
}

static struct palier_combination combine_children(const struct scorecard *card,
                                                  const struct palier_criterion *criterion)
{
    struct palier_part *parts =
        PALIER_ARRAY(card->book->arena, criterion->child_count, struct palier_part);

    for (size_t i = 0; i < criterion->child_count; i++) {
        size_t child = criterion->children[i]->index;
        const struct palier_node *node = scorecard_node(card, child);

        parts[i] = (struct palier_part){.value = card->live[child].exact,
                                        .weight = node->weight,
                                        .is_applicable = applies(node)};
    }
    return palier_combine(criterion->combine, parts, criterion->child_count);
}

/* Whether the sheet can tell if GATE is open: not where it would tell a hidden score. */
static bool is_tellable(const struct scorecard *card, const struct palier_gate *gate)
{
    return !gate->if_criterion ||
           scorecard_node(card, gate->if_criterion->index)->status != PALIER_HIDDEN;
}

/* A gate on a fact stays as it was found: the sheet holds no facts. */
static bool is_open(const struct scorecard *card, const struct palier_gate *gate)
{
    if (!gate->if_criterion)
        return palier_shown_gate(card->entity, scorecard_node(card, gate->criterion)) == gate;
    double score = book_score(scorecard_node(card, gate->if_criterion->index));

    return !isnan(score) && palier_operator_holds(gate->test, score, gate->number, "", gate->value);
}

static double gated(const struct scorecard *card, const struct palier_gate *gate, double exact)
{
    const struct palier_rubric *rubric = card->book->rubric;

    if (isnan(exact) || !is_open(card, gate))
        return exact;
    switch (gate->effect) {
    case PALIER_GATE_CAP:
        return fmin(exact, palier_level_ceiling(rubric, rubric->criteria[gate->criterion].levels,
                                                (int)gate->amount));
    case PALIER_GATE_BLANK:
        return NAN;
    case PALIER_GATE_ZERO:
        return rubric->minimum;
    case PALIER_GATE_FULL:
        return rubric->maximum;
    case PALIER_GATE_TARGET:
        break;
    }
    return exact;
}

/*
 * Put SCORE through the gates of CRITERION as the sheet's formulas would. False where a gate is not
 * theirs to tell.
 */
static bool pass_gates(const struct scorecard *card, size_t criterion, double *score,
                       bool *has_gate)
{
    const struct palier_rubric *rubric = card->book->rubric;

    *has_gate = false;
    for (size_t i = 0; i < rubric->gate_count; i++) {
        const struct palier_gate *gate = &rubric->gates[i];

        if (gate->criterion != criterion || gate->effect == PALIER_GATE_TARGET)
            continue;
        if (!is_tellable(card, gate))
            return false;
        *has_gate = true;
        *score = gated(card, gate, *score);
    }
    return true;
}

/* Whether A and B are one score for the reader, and neither is there without the other. */
static bool is_same(const struct book *book, double a, double b)
{
    int decimals = book->rubric->decimals;

    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    return palier_round_displayed(a, decimals) == palier_round_displayed(b, decimals) &&
           fabs(a - b) < pow(10, -decimals);
}

static void find_leaf(struct scorecard *card, size_t criterion)
{
    const struct palier_node *node = scorecard_node(card, criterion);
    struct live_node *live = &card->live[criterion];
    bool is_known = node->gate && palier_shown_gate(card->entity, node), has_gate;

    live->exact = palier_shown_figure(node, node->exact);
    live->combined = is_known && palier_node_has_score(node) ? node->before_gate : live->exact;
    double after = live->combined;

    live->is_gated = pass_gates(card, criterion, &after, &has_gate) && has_gate && !isnan(after) &&
                     is_same(card->book, after, live->exact);
    if (!live->is_gated)
        live->combined = live->exact;
}

/*
 * A parent is a formula where that gives palier's own figure. It is a value where a child is
 * hidden: a formula over the others, and their weights, would tell it. One hidden child alone would
 * follow from an exact score too: then it is the displayed one.
 */
static void find_parent(struct scorecard *card, const struct palier_criterion *criterion)
{
    const struct palier_node *node = scorecard_node(card, criterion->index);
    struct live_node *live = &card->live[criterion->index];
    struct palier_combination whole = combine_children(card, criterion);
    double exact = palier_shown_figure(node, node->exact);
    size_t hidden_count = count_hidden(card, criterion);
    bool has_gate = false;

    live->combined = live->exact = exact;
    live->coverage = palier_shown_coverage(node);
    if (!applies(node) || node->status == PALIER_HIDDEN)
        return;
    if (hidden_count == 1 && !isnan(exact))
        live->combined = live->exact = node->score;
    double value = whole.coverage + 1e-9 < criterion->minimum_coverage ? NAN : whole.value;
    double after = value;
    bool can_follow = !hidden_count && criterion->child_count <= MOST_PARTS &&
                      pass_gates(card, criterion->index, &after, &has_gate) &&
                      is_same(card->book, after, exact) &&
                      (isnan(live->coverage) || fabs(whole.coverage - live->coverage) < 1e-6);

    if (!can_follow) {
        live->is_value = !isnan(exact);
        return;
    }
    live->is_formula = true;
    live->is_gated = has_gate;
    live->combined = value;
    live->exact = after;
    live->coverage = whole.coverage;
}

void live_find(struct scorecard *card)
{
    const struct palier_rubric *rubric = card->book->rubric;

    card->live = PALIER_ARRAY(card->book->arena, rubric->criterion_count, struct live_node);
    for (size_t i = 0; i < rubric->criterion_count; i++) {
        const struct palier_criterion *criterion = &rubric->criteria[rubric->order[i]];

        card->live[criterion->index].coverage =
            palier_shown_coverage(scorecard_node(card, criterion->index));
        if (criterion->child_count)
            find_parent(card, criterion);
        else
            find_leaf(card, criterion->index);
    }
}

/* The sum over the children of the product of two of their cells. */
static const char *sum_of(struct scorecard *card, const struct palier_criterion *criterion,
                          enum scores_column left, enum scores_column right)
{
    struct draft sum = {card->book->arena, ""};

    for (size_t i = 0; i < criterion->child_count; i++) {
        size_t child = criterion->children[i]->index;

        ADD(&sum, "%s%s%s*%s", sum.text, i ? "+" : "", scorecard_cell(card, child, left),
            scorecard_cell(card, child, right));
    }
    return sum.text;
}

static const char *list_of(struct scorecard *card, const struct palier_criterion *criterion,
                           enum scores_column column)
{
    struct draft list = {card->book->arena, ""};

    for (size_t i = 0; i < criterion->child_count; i++)
        ADD(&list, "%s%s%s", list.text, i ? "," : "",
            scorecard_cell(card, criterion->children[i]->index, column));
    return list.text;
}

const char *live_coverage(struct scorecard *card, const struct palier_criterion *criterion)
{
    return palier_arena_printf(card->book->arena, "=IFERROR((%s)/(%s),0)",
                               sum_of(card, criterion, SCORES_WEIGHT, CALC_COUNTS),
                               sum_of(card, criterion, SCORES_WEIGHT, CALC_APPLIES));
}

static const char *combination(struct scorecard *card, const struct palier_criterion *criterion)
{
    struct palier_arena *arena = card->book->arena;

    switch (criterion->combine) {
    case PALIER_COMBINE_MEAN:
        return palier_arena_printf(arena, "(%s)/(%s)",
                                   sum_of(card, criterion, SCORES_WEIGHT, CALC_NUMBER),
                                   sum_of(card, criterion, SCORES_WEIGHT, CALC_COUNTS));
    case PALIER_COMBINE_SUM:
        return sum_of(card, criterion, SCORES_WEIGHT, CALC_NUMBER);
    case PALIER_COMBINE_MIN:
        return palier_arena_printf(arena, "MIN(%s)", list_of(card, criterion, CALC_COUNTED));
    case PALIER_COMBINE_MAX:
        return palier_arena_printf(arena, "MAX(%s)", list_of(card, criterion, CALC_COUNTED));
    case PALIER_COMBINE_NONE:
        break;
    }
    return "\"\"";
}

const char *live_combined(struct scorecard *card, const struct palier_criterion *criterion)
{
    struct book *book = card->book;
    const char *coverage = scorecard_cell(card, criterion->index, CALC_COVERAGE);

    return palier_arena_printf(book->arena, "=IF(OR(%s=0,%s+0.000000001<%s),\"\",IFERROR(%s,\"\"))",
                               coverage, coverage, book_constant(book, criterion->minimum_coverage),
                               combination(card, criterion));
}

static const char *operator_of(enum palier_operator test)
{
    return test == PALIER_NOT_EQUAL ? "<>" : palier_operator_name(test);
}

static const char *condition_of(struct scorecard *card, const struct palier_gate *gate)
{
    struct book *book = card->book;

    if (!gate->if_criterion)
        return is_open(card, gate) ? "TRUE" : "FALSE";
    const char *tested = scorecard_cell(card, gate->if_criterion->index, SCORES_SCORE);

    return palier_arena_printf(book->arena, "AND(ISNUMBER(%s),%s%s%s)", tested, tested,
                               operator_of(gate->test), book_constant(book, gate->number));
}

/* The highest score of the level that a cap allows, from its cut points on the Method sheet; NULL:
 * none. */
static const char *ceiling_of(struct scorecard *card, const struct palier_gate *gate)
{
    struct book *book = card->book;
    const struct level_table *table =
        scorecard_levels(card, &book->rubric->criteria[gate->criterion]);
    size_t place = book_level_place(table->set, (int)gate->amount);

    if (!place || place >= table->set->count)
        return NULL;
    const char *next = book_at(card->method, table->row + (lxw_row_t)place, table->column);

    if (book->rubric->is_right_closed)
        return next;
    return palier_arena_printf(book->arena, "ROUND(%s-%s,%d)", next,
                               book_constant(book, pow(10, -book->rubric->decimals)),
                               book->rubric->decimals);
}

static void add_gate(struct scorecard *card, const struct palier_gate *gate, struct draft *score,
                     struct draft *blank)
{
    struct book *book = card->book;
    const char *condition = condition_of(card, gate), *ceiling;

    switch (gate->effect) {
    case PALIER_GATE_CAP:
        ceiling = ceiling_of(card, gate);
        if (ceiling)
            ADD(score, "MIN(%s,IF(%s,%s,1E+99))", score->text, condition, ceiling);
        break;
    case PALIER_GATE_BLANK:
        ADD(blank, "%s%s%s", blank->text, *blank->text ? "," : "", condition);
        break;
    case PALIER_GATE_ZERO:
        ADD(score, "IF(%s,%s,%s)", condition, book_constant(book, book->rubric->minimum),
            score->text);
        break;
    case PALIER_GATE_FULL:
        ADD(score, "IF(%s,%s,%s)", condition, book_constant(book, book->rubric->maximum),
            score->text);
        break;
    case PALIER_GATE_TARGET:
        break;
    }
}

const char *live_exact(struct scorecard *card, const struct palier_criterion *criterion)
{
    const struct palier_rubric *rubric = card->book->rubric;
    const char *combined = scorecard_cell(card, criterion->index, CALC_COMBINED);
    struct draft score = {card->book->arena, combined}, blank = {card->book->arena, ""};

    if (!card->live[criterion->index].is_gated)
        return palier_arena_printf(card->book->arena, "=%s", combined);
    for (size_t i = 0; i < rubric->gate_count; i++)
        if (rubric->gates[i].criterion == criterion->index)
            add_gate(card, &rubric->gates[i], &score, &blank);
    if (*blank.text)
        ADD(&score, "IF(OR(%s),\"\",%s)", blank.text, score.text);
    return palier_arena_printf(card->book->arena, "=IF(ISNUMBER(%s),%s,\"\")", combined,
                               score.text);
}

const char *live_displayed(struct book *book, const char *cell)
{
    int decimals = book->rubric->decimals;

    return palier_arena_printf(book->arena, "ROUND(%s+SIGN(%s)*%s,%d)", cell, cell,
                               book_constant(book, pow(10, -decimals - 6)), decimals);
}

const char *live_place(struct scorecard *card, const struct level_table *table, const char *cell)
{
    struct palier_arena *arena = card->book->arena;

    if (!card->book->rubric->is_right_closed)
        return palier_arena_printf(arena, "IFERROR(MATCH(%s,%s,1),0)", cell, table->cuts);
    return palier_arena_printf(arena, "MAX(SUMPRODUCT((%s<%s)*1),(%s>=%s)*1)", table->cuts, cell,
                               cell, book_at(card->method, table->row, table->column));
}
