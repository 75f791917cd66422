/* gates.c - see gates.h. */
#include "score/gates.h"

#include <math.h>

#include "base/number.h"

double palier_level_floor(const struct palier_rubric *rubric, const struct palier_level_set *set,
                          int number)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->levels[i].number == number)
            return rubric->is_right_closed && i
                       ? palier_round_displayed(set->levels[i].from + pow(10, -rubric->decimals),
                                                rubric->decimals)
                       : set->levels[i].from;
    return NAN;
}

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

/* What is not known opens no gate: a missing fact is told by coverage, not by a cap. */
static bool fact_opens(const struct palier_gate *gate, const struct palier_case *at)
{
    const struct palier_fact *fact = palier_case_fact(at, gate->if_question);
    enum palier_decimal_mark mark;
    double number;

    if (!fact || !fact->value)
        return false;
    if (!palier_number_parse(fact->value, &number, &mark))
        number = NAN;
    return palier_operator_holds(gate->test, number, gate->number, fact->value, gate->value);
}

const bool *palier_gates_open(struct palier_arena *arena, const struct palier_rubric *rubric,
                              const struct palier_case *at)
{
    bool *is_open = PALIER_ARRAY(arena, rubric->gate_count, bool);

    for (size_t i = 0; i < rubric->gate_count; i++)
        is_open[i] = rubric->gates[i].if_question && fact_opens(&rubric->gates[i], at);
    return is_open;
}

static bool score_opens(const struct palier_gate *gate, const struct palier_node *nodes)
{
    double score = nodes[gate->if_criterion->index].score;

    return !isnan(score) && palier_operator_holds(gate->test, score, gate->number, "", gate->value);
}

double palier_gate_score(const struct palier_rubric *rubric, const struct palier_gate *gate,
                         double score)
{
    switch (gate->effect) {
    case PALIER_GATE_CAP: {
        const struct palier_level_set *levels = rubric->criteria[gate->criterion].levels;

        return isnan(score) ? NAN
                            : fmin(score, palier_level_ceiling(rubric, levels, (int)gate->amount));
    }
    case PALIER_GATE_BLANK:
        return NAN;
    case PALIER_GATE_ZERO:
        return rubric->minimum;
    case PALIER_GATE_FULL:
        return rubric->maximum;
    case PALIER_GATE_TARGET:
        break;
    }
    return score;
}

void palier_gates_apply(const struct palier_rubric *rubric, const bool *is_open,
                        const struct palier_node *nodes, struct palier_node *node)
{
    double before = node->exact;

    for (size_t i = 0; i < rubric->gate_count; i++) {
        const struct palier_gate *gate = &rubric->gates[i];

        if (gate->criterion != node->criterion->index ||
            !(gate->if_criterion ? score_opens(gate, nodes) : is_open[i]))
            continue;
        if (gate->effect == PALIER_GATE_TARGET)
            node->target = gate->amount;
        double after = palier_gate_score(rubric, gate, node->exact);
        bool is_changed = isnan(node->exact) ? !isnan(after) : !(after == node->exact);

        if (is_changed) {
            node->gate = gate;
            node->before_gate = before;
            node->exact = after;
        }
    }
}
