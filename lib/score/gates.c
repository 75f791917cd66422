/* gates.c - see gates.h. */
#include "score/gates.h"

#include <math.h>

#include "base/number.h"

double palier_level_ceiling(const struct palier_rubric *rubric, const struct palier_level_set *set,
                            int number)
{
    for (size_t i = 0; i + 1 < set->count; i++)
        if (set->levels[i].number == number) {
            double next = set->levels[i + 1].from;

            if (rubric->is_right_closed)
                return next;
            return palier_round_displayed(next - pow(10, -rubric->decimals), rubric->decimals);
        }
    return INFINITY;
}

static const struct palier_fact *fact_of(const struct palier_assessment *assessment,
                                         const struct palier_case *at,
                                         const struct palier_question *question)
{
    for (size_t i = 0; i < assessment->facts.count; i++) {
        const struct palier_fact *fact = &assessment->facts.at[i];

        if (fact->entity == at->entity && fact->wave == at->wave && fact->question == question)
            return fact;
    }
    return NULL;
}

/* What is not known opens no gate: a missing fact is told by coverage, not by a cap. */
static bool is_open(const struct palier_assessment *assessment, const struct palier_case *at,
                    const struct palier_node *nodes, const struct palier_gate *gate)
{
    if (gate->if_criterion) {
        double score = nodes[gate->if_criterion->index].score;

        return !isnan(score) &&
               palier_operator_holds(gate->test, score, gate->number, "", gate->value);
    }
    const struct palier_fact *fact = fact_of(assessment, at, gate->if_question);
    enum palier_decimal_mark mark;
    double number;

    if (!fact || !fact->value)
        return false;
    if (!palier_number_parse(fact->value, &number, &mark))
        number = NAN;
    return palier_operator_holds(gate->test, number, gate->number, fact->value, gate->value);
}

static double gated_score(const struct palier_rubric *rubric, const struct palier_node *node,
                          const struct palier_gate *gate)
{
    switch (gate->effect) {
    case PALIER_GATE_CAP:
        return fmin(node->exact,
                    palier_level_ceiling(rubric, node->criterion->levels, (int)gate->amount));
    case PALIER_GATE_BLANK:
        return NAN;
    case PALIER_GATE_ZERO:
        return rubric->minimum;
    case PALIER_GATE_FULL:
        return rubric->maximum;
    case PALIER_GATE_TARGET:
        return node->exact;
    }
    return node->exact;
}

void palier_gates_apply(const struct palier_assessment *assessment, const struct palier_case *at,
                        const struct palier_node *nodes, struct palier_node *node)
{
    const struct palier_rubric *rubric = assessment->rubric;
    double before = node->exact;

    for (size_t i = 0; i < rubric->gate_count; i++) {
        const struct palier_gate *gate = &rubric->gates[i];

        if (gate->criterion != node->criterion->index || !is_open(assessment, at, nodes, gate))
            continue;
        if (gate->effect == PALIER_GATE_TARGET)
            node->target = gate->amount;
        double after = isnan(node->exact) ? NAN : gated_score(rubric, node, gate);
        bool is_changed = !isnan(node->exact) && !(after == node->exact);

        if (is_changed) {
            node->gate = gate;
            node->before_gate = before;
            node->exact = after;
        }
    }
}
