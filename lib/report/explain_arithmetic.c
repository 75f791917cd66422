/* explain_arithmetic.c - a formula with its numbers put in; see explain_internal.h. */
#include "report/explain_internal.h"

#include <math.h>
#include <string.h>

#include "report/report_internal.h"
#include "report/said.h"
#include "score/combine.h"

/* A sum of more terms than this is not read. */
enum { MOST_TERMS = 12 };

/* What one part looks like within a formula. */
enum term {
    TERM_VALUE,           /* 3,5 */
    TERM_WEIGHT_VALUE,    /* 2 × 3,5 */
    TERM_WEIGHT_POSSIBLE, /* 2 × 5 */
    TERM_WEIGHT_OVER,     /* 2 ÷ 3,5 */
    TERM_VALUE_TO_WEIGHT, /* 3,5^2 */
    TERM_WEIGHT_POWER,    /* 2 × 3,5^p */
};

static const char *term_of(const struct explanation *explanation, const struct explain_part *part,
                           enum term term)
{
    struct palier_arena *arena = explanation->walk.arena;
    const char *weight = explain_number(explanation, part->weight);
    const char *number = explain_number(explanation, part->value);
    const char *value =
        part->value < 0 ? palier_arena_printf(arena, "(%s)", number) : number; /* no "+ −3" */
    const char *times =
        part->weight == 1 ? "" : palier_arena_printf(arena, "%s × ", weight); /* 1 × is left out */

    switch (term) {
    case TERM_VALUE:
        return value;
    case TERM_WEIGHT_VALUE:
        return palier_arena_printf(arena, "%s%s", times, value);
    case TERM_WEIGHT_POSSIBLE:
        return palier_arena_printf(arena, "%s%s", times,
                                   explain_number(explanation, part->possible));
    case TERM_WEIGHT_OVER:
        return palier_arena_printf(arena, "%s ÷ %s", weight, value);
    case TERM_VALUE_TO_WEIGHT:
        return part->weight == 1 ? value : palier_arena_printf(arena, "%s^%s", value, weight);
    case TERM_WEIGHT_POWER:
        break;
    }
    return palier_arena_printf(arena, "%s%s^%s", times, value,
                               explain_number(explanation,
                                              explanation->node->criterion->parameter));
}

/* The terms of the parts that count, with SIGN between them. */
static const char *terms(const struct explanation *explanation, const struct explain_parts *parts,
                         enum term term, const char *sign)
{
    const char *text = "";

    for (size_t i = 0; i < parts->count; i++)
        if (explain_counts(&parts->at[i]))
            text = palier_arena_printf(explanation->walk.arena, "%s%s%s", text, *text ? sign : "",
                                       term_of(explanation, &parts->at[i], term));
    return text;
}

static double total_weight(const struct explain_parts *parts)
{
    double sum = 0;

    for (size_t i = 0; i < parts->count; i++)
        sum += explain_counts(&parts->at[i]) ? parts->at[i].weight : 0;
    return sum;
}

/* The formula with its numbers; "" where there is none to show. */
static const char *formula(const struct explanation *explanation, const struct explain_parts *parts)
{
    struct palier_arena *arena = explanation->walk.arena;
    const struct palier_criterion *criterion = explanation->node->criterion;
    const struct palier_rubric *rubric = explanation->walk.result->rubric;
    const char *weight = explain_number(explanation, total_weight(parts));
    const char *power = explain_number(explanation, criterion->parameter);
    double start = isnan(criterion->parameter) ? rubric->maximum : criterion->parameter;
    const char *list = explanation->language == PALIER_FRENCH ? " ; " : ", ";
#define TERMS(term, sign) terms(explanation, parts, (term), (sign))

    switch (criterion->combine) {
    case PALIER_COMBINE_MEAN:
        return palier_arena_printf(arena, "(%s) ÷ %s", TERMS(TERM_WEIGHT_VALUE, " + "), weight);
    case PALIER_COMBINE_SUM:
        return TERMS(TERM_WEIGHT_VALUE, " + ");
    case PALIER_COMBINE_RATIO:
        return palier_arena_printf(arena, "%s × (%s) ÷ (%s)",
                                   explain_number(explanation, rubric->maximum),
                                   TERMS(TERM_WEIGHT_VALUE, " + "),
                                   TERMS(TERM_WEIGHT_POSSIBLE, " + "));
    case PALIER_COMBINE_DEDUCT:
        return palier_arena_printf(arena, "%s − (%s)", explain_number(explanation, start),
                                   TERMS(TERM_WEIGHT_VALUE, " + "));
    case PALIER_COMBINE_GEOMETRIC:
        return palier_arena_printf(arena, "(%s)^(1 ÷ %s)", TERMS(TERM_VALUE_TO_WEIGHT, " × "),
                                   weight);
    case PALIER_COMBINE_HARMONIC:
        return palier_arena_printf(arena, "%s ÷ (%s)", weight, TERMS(TERM_WEIGHT_OVER, " + "));
    case PALIER_COMBINE_POWER:
        return palier_arena_printf(arena, "((%s) ÷ %s)^(1 ÷ %s)", TERMS(TERM_WEIGHT_POWER, " + "),
                                   weight, power);
    case PALIER_COMBINE_MEDIAN:
    case PALIER_COMBINE_MIN:
    case PALIER_COMBINE_MAX:
        return palier_arena_printf(arena, "%s (%s)",
                                   palier_said_combine(arena, criterion, explanation->language),
                                   TERMS(TERM_VALUE, list));
    case PALIER_COMBINE_PRODUCT:
        return TERMS(TERM_VALUE, " × ");
    case PALIER_COMBINE_QUOTIENT:
        return TERMS(TERM_VALUE, " ÷ ");
    case PALIER_COMBINE_STAGED:
    case PALIER_COMBINE_NONE:
        break;
    }
#undef TERMS
    return "";
}

/*** Stages ***/

/* A pass mark of 0.6 is reached by 0.1 + 0.5: as score/combine.c has it. */
static const double pass_slack = 1e-9;

static double mark_of(const struct palier_criterion *criterion, const struct explain_part *part,
                      int stage)
{
    double pass = isnan(criterion->pass) ? part->possible : criterion->pass;

    return part->stage < stage && !isnan(criterion->pass_below) ? criterion->pass_below : pass;
}

static const char *failure_of(const struct explanation *explanation,
                              const struct explain_part *part, double mark)
{
    if (isnan(part->value))
        return explain_say(explanation, PALIER_WORD_EXPLAIN_STAGE_UNKNOWN, part->name);
    return explain_say(explanation, PALIER_WORD_EXPLAIN_STAGE_NEEDS, part->name,
                       explain_number(explanation, part->value), explain_number(explanation, mark));
}

/* Print how STAGE went. Whether it was passed. */
static bool print_stage(const struct explanation *explanation, const struct explain_parts *parts,
                        int stage)
{
    struct palier_arena *arena = explanation->walk.arena;
    const char *failures = "", *number = palier_arena_printf(arena, "%d", stage);
    size_t members = 0;

    for (size_t i = 0; i < parts->count; i++) {
        const struct explain_part *part = &parts->at[i];
        double mark = mark_of(explanation->node->criterion, part, stage);

        if (!part->is_applicable || part->stage < 1 || part->stage > stage)
            continue;
        members++;
        if (!(part->value >= mark - pass_slack))
            failures = palier_arena_printf(arena, "%s%s%s", failures, *failures ? ", " : "",
                                           failure_of(explanation, part, mark));
    }
    const char *text =
        *failures ? explain_say(explanation, PALIER_WORD_EXPLAIN_STAGE_STOPPED, number, failures)
        : members ? explain_say(explanation, PALIER_WORD_EXPLAIN_STAGE_PASSED, number)
                  : explain_say(explanation, PALIER_WORD_EXPLAIN_STAGE_EMPTY, number);

    fprintf(explanation->stream, "  %s\n", text);
    return members && !*failures;
}

static void print_stages(const struct explanation *explanation, const struct explain_parts *parts)
{
    double given = explanation->node->criterion->parameter;
    int last = isnan(given) ? 0 : (int)given, stage = 1;

    for (size_t i = 0; isnan(given) && i < parts->count; i++)
        last = parts->at[i].stage > last ? parts->at[i].stage : last;
    while (stage <= last && print_stage(explanation, parts, stage))
        stage++;
}

/*** From the combined value to the displayed one ***/

/* The value after the scale: known, or found again where nobody else matters. NAN: not known. */
static double scaled(const struct explanation *explanation, double combined)
{
    const struct palier_node *node = explanation->node;
    const struct palier_scale *scale = node->criterion->scale;
    double before_gate = palier_shown_before_gate(explanation->walk.entity, node);

    if (!scale || isnan(combined))
        return combined;
    if (!isnan(before_gate))
        return before_gate;
    if (!palier_scale_is_sampled(scale))
        return palier_scale_of_number(scale, combined, scale->low.number, scale->high.number);
    return node->criterion->round == PALIER_NOT_ROUNDED && !node->gate ? node->exact : (double)NAN;
}

static void print_scale(const struct explanation *explanation, double combined)
{
    struct palier_arena *arena = explanation->walk.arena;
    const struct palier_scale *scale = explanation->node->criterion->scale;
    const char *about = palier_said_scale(arena, scale, explanation->language);
    double after = scaled(explanation, combined);
    const char *change =
        isnan(after) ? ""
                     : palier_arena_printf(arena, "%s → %s", explain_number(explanation, combined),
                                           explain_number(explanation, after));

    fprintf(explanation->stream, "  %s%s%s%s\n",
            explain_say(explanation, PALIER_WORD_EXPLAIN_SCALED, scale->id, change),
            *about ? " (" : "", about, *about ? ")" : "");
}

static void print_rounding(const struct explanation *explanation)
{
    const struct palier_node *node = explanation->node;
    int decimals = node->criterion->round;

    fprintf(explanation->stream, "  %s\n",
            explain_say(explanation, PALIER_WORD_EXPLAIN_ROUNDED,
                        explain_figure(explanation, pow(10, -decimals), decimals),
                        palier_said_rounding(explanation->walk.result->rubric->rounding,
                                             explanation->language),
                        explain_number(explanation, node->exact)));
}

/* "3,94 → 2,5"; words where one of them is no score. */
static const char *gate_change(const struct explanation *explanation)
{
    const struct palier_node *node = explanation->node;
    const char *none = explain_word(explanation, PALIER_WORD_NOT_ASSESSED);
    const char *before =
        isnan(node->before_gate) ? none : explain_number(explanation, node->before_gate);
    const char *after =
        palier_node_has_score(node) ? explain_number(explanation, node->exact) : none;

    return palier_arena_printf(explanation->walk.arena, "%s → %s", before, after);
}

/* Scale, gate, rounding and display, each where it changed something. */
static void print_steps(const struct explanation *explanation, double combined)
{
    const struct palier_node *node = explanation->node;
    const struct palier_gate *gate = palier_shown_gate(explanation->walk.entity, node);

    if (node->criterion->scale)
        print_scale(explanation, combined);
    if (gate && gate->effect != PALIER_GATE_TARGET)
        fprintf(explanation->stream, "  %s\n",
                explain_say(explanation, PALIER_WORD_EXPLAIN_GATED, gate_change(explanation)));
    if (!palier_node_has_score(node))
        return;
    if (node->criterion->round != PALIER_NOT_ROUNDED)
        print_rounding(explanation);
    fprintf(explanation->stream, "  %s\n",
            explain_say(explanation, PALIER_WORD_EXPLAIN_SHOWN,
                        explain_figure(explanation, node->score,
                                       explanation->walk.result->rubric->decimals)));
}

/*** Coverage ***/

static void print_coverage(const struct explanation *explanation, const struct explain_parts *parts)
{
    const struct palier_node *node = explanation->node;
    bool counts_parts = explanation->walk.result->rubric->counts_parts;
    double known = 0, all = 0;

    for (size_t i = 0; i < parts->count; i++) {
        const struct explain_part *part = &parts->at[i];
        double share = counts_parts ? part->weight > 0 : part->weight;

        all += part->is_applicable ? share : 0;
        known += part->is_applicable && !isnan(part->value) ? share : 0;
    }
    fprintf(explanation->stream, "  %s\n",
            explain_say(explanation,
                        counts_parts ? PALIER_WORD_EXPLAIN_COVERED_PARTS
                                     : PALIER_WORD_EXPLAIN_COVERED_WEIGHT,
                        explain_number(explanation, known), explain_number(explanation, all),
                        explain_percent(explanation, node->coverage),
                        explain_percent(explanation, node->criterion->minimum_coverage)));
}

static size_t count_of(const struct explain_parts *parts)
{
    size_t count = 0;

    for (size_t i = 0; i < parts->count; i++)
        count += explain_counts(&parts->at[i]);
    return count;
}

/* Whether the numbers as they are told come to COMBINED: those of small groups are cut. */
static bool adds_up(const struct explanation *explanation, const struct explain_parts *parts,
                    double combined)
{
    struct palier_recipe recipe =
        palier_recipe_of(explanation->walk.result->rubric, explanation->node->criterion);
    struct palier_part *told =
        PALIER_ARRAY(explanation->walk.arena, parts->count, struct palier_part);

    for (size_t i = 0; i < parts->count; i++)
        told[i] = (struct palier_part){.value = parts->at[i].value,
                                       .weight = parts->at[i].weight,
                                       .possible = parts->at[i].possible,
                                       .stage = parts->at[i].stage,
                                       .is_applicable = parts->at[i].is_applicable};
    return fabs(palier_combine(&recipe, told, parts->count).value - combined) < 1e-6;
}

/* The formula with its numbers and what they give, or why they give nothing. */
static void print_numbers(const struct explanation *explanation, const struct explain_parts *parts,
                          double combined)
{
    const struct palier_criterion *criterion = explanation->node->criterion;
    bool is_ruled =
        explanation->node->reason == PALIER_REASON_GATED; /* which says nothing of this */
    const char *reason =
        is_ruled ? "" : palier_said_reason(explanation->node->reason, explanation->language);
    bool has_numbers = !criterion->is_by_respondent && count_of(parts) <= MOST_TERMS;
    const char *numbers = has_numbers && count_of(parts) ? formula(explanation, parts) : "";

    if (isnan(combined)) {
        fprintf(explanation->stream, "  %s%s%s\n", numbers, *numbers ? " → " : "",
                *reason ? reason : explain_word(explanation, PALIER_WORD_NOT_ASSESSED));
        return;
    }
    fprintf(explanation->stream, "  %s%s%s %s\n", numbers, *numbers ? " " : "",
            !*numbers || adds_up(explanation, parts, combined) ? "=" : "≈",
            explain_number(explanation, combined));
}

void explain_arithmetic(const struct explanation *explanation, const struct explain_parts *parts)
{
    const struct palier_criterion *criterion = explanation->node->criterion;
    double combined = palier_shown_combined(explanation->walk.entity, explanation->node);

    if (criterion->combine == PALIER_COMBINE_NONE ||
        explanation->node->status == PALIER_NODE_NOT_APPLICABLE)
        return;
    fprintf(explanation->stream, "\n%s\n",
            explain_word(explanation, PALIER_WORD_EXPLAIN_ARITHMETIC));
    fprintf(explanation->stream, "  %s%s%s = %s\n",
            palier_said_combine(explanation->walk.arena, criterion, explanation->language),
            criterion->is_by_respondent ? ", " : "",
            criterion->is_by_respondent
                ? explain_word(explanation, PALIER_WORD_EXPLAIN_BY_RESPONDENT)
                : "",
            palier_said_formula(criterion->combine, explanation->language));
    if (parts->has_hidden) {
        fprintf(explanation->stream, "  %s\n",
                explain_word(explanation, PALIER_WORD_EXPLAIN_NOT_TOLD));
        return;
    }
    if (criterion->combine == PALIER_COMBINE_STAGED)
        print_stages(explanation, parts);
    print_coverage(explanation, parts);
    print_numbers(explanation, parts, combined);
    print_steps(explanation, combined);
}
