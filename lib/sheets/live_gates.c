/* live_gates.c - gates that open where a changed weight opens them; see scorecard.h. */
#include "sheets/scorecard.h"

#include <math.h>
#include <string.h>

static const char *operator_of(enum palier_operator test)
{
    return test == PALIER_NOT_EQUAL ? "<>" : palier_operator_name(test);
}

static const char *condition_of(struct scorecard *card, const struct palier_gate *gate,
                                enum live_case now)
{
    struct book *book = card->book;

    if (!gate->if_criterion)
        return live_is_open(card, gate) ? "TRUE" : "FALSE";
    const char *tested = live_cell(card, gate->if_criterion->index, SCORES_SCORE, now);

    return palier_arena_printf(book->arena, "AND(ISNUMBER(%s),%s%s%s)", tested, tested,
                               operator_of(gate->test), book_constant(book, gate->number));
}

/* The highest score of the level that a cap allows, from its cut points on the Method sheet; NULL:
 * none. */
static const char *ceiling_of(struct scorecard *card, const struct palier_gate *gate)
{
    struct book *book = card->book;
    const struct level_table *table =
        scorecard_levels(card, &book->content->rubric->criteria[gate->criterion]);
    size_t place = book_level_place(table->set, (int)gate->amount);

    if (!place || place >= table->set->count)
        return NULL;
    const char *next = book_at(card->method, table->row + (lxw_row_t)place, table->column);

    if (book->content->rubric->is_right_closed)
        return next;
    return palier_arena_printf(book->arena, "ROUND(%s-%s,%d)", next,
                               book_constant(book, pow(10, -book->content->rubric->decimals)),
                               book->content->rubric->decimals);
}

/* A score on its way through gates. */
struct passage {
    struct palier_arena *arena;
    const char *score;
    const char *caps; /* that are still to be put on it: ",IF(…,3.4,1E+99)" for each */
    bool may_be_blank;
};

#define PASS(passage, ...) ((passage)->score = palier_arena_printf((passage)->arena, __VA_ARGS__))

/* Put the caps on all at once: each alone would write the score twice. A cap must not make a number
 * of nothing. */
static void settle_caps(struct passage *passage)
{
    if (*passage->caps && passage->may_be_blank)
        PASS(passage, "IF(ISNUMBER(%s),MIN(%s%s),\"\")", passage->score, passage->score,
             passage->caps);
    else if (*passage->caps)
        PASS(passage, "MIN(%s%s)", passage->score, passage->caps);
    passage->caps = "";
}

static void add_cap(struct scorecard *card, const struct palier_gate *gate, const char *condition,
                    struct passage *passage)
{
    const char *ceiling = ceiling_of(card, gate);

    if (ceiling && strcmp(passage->score, "\"\"") != 0)
        passage->caps = palier_arena_printf(passage->arena, "%s,IF(%s,%s,1E+99)", passage->caps,
                                            condition, ceiling);
}

/* Put the score through GATE. */
static void add_gate(struct scorecard *card, const struct palier_gate *gate, enum live_case now,
                     struct passage *passage)
{
    const struct palier_rubric *rubric = card->book->content->rubric;
    const char *condition = condition_of(card, gate, now);

    if (gate->effect == PALIER_GATE_CAP) {
        add_cap(card, gate, condition, passage);
        return;
    }
    settle_caps(passage);
    switch (gate->effect) {
    case PALIER_GATE_BLANK:
        PASS(passage, "IF(%s,\"\",%s)", condition, passage->score);
        passage->may_be_blank = true;
        break;
    case PALIER_GATE_ZERO:
        PASS(passage, "IF(%s,%s,%s)", condition, book_constant(card->book, rubric->minimum),
             passage->score);
        break;
    case PALIER_GATE_FULL:
        PASS(passage, "IF(%s,%s,%s)", condition, book_constant(card->book, rubric->maximum),
             passage->score);
        break;
    case PALIER_GATE_CAP:
    case PALIER_GATE_TARGET:
        break;
    }
}

/* The gates of a criterion that a formula holds. */
enum gates { GATES_ALL, GATES_ON_FACTS, GATES_ON_CRITERIA };

/* START as those gates of CRITERION leave it. */
static const char *through_gates(struct scorecard *card, size_t criterion, enum live_case now,
                                 enum gates which, const char *start, bool may_be_blank)
{
    const struct palier_rubric *rubric = card->book->content->rubric;
    struct passage passage = {card->book->arena, start, "", may_be_blank};

    for (size_t i = 0; i < rubric->gate_count; i++) {
        const struct palier_gate *gate = &rubric->gates[i];

        if (gate->criterion == criterion &&
            (which == GATES_ALL || (which == GATES_ON_CRITERIA) == (gate->if_criterion != NULL)))
            add_gate(card, gate, now, &passage);
    }
    settle_caps(&passage);
    return passage.score;
}

/* CELL through those gates, whether it holds a number or none. */
static const char *gated(struct scorecard *card, size_t criterion, enum live_case now,
                         enum gates which, const char *cell)
{
    return palier_arena_printf(card->book->arena, "IF(ISNUMBER(%s),%s,%s)", cell,
                               through_gates(card, criterion, now, which, cell, false),
                               through_gates(card, criterion, now, which, "\"\"", true));
}

bool live_gates_fit(struct scorecard *card, const struct palier_criterion *criterion)
{
    enum { ROOM = 6000 }; /* of the 8192 characters that Excel takes */

    return strlen(gated(card, criterion->index, LIVE_TODAY, GATES_ALL,
                        scorecard_cell(card, criterion->index, CALC_COMBINED))) <= ROOM;
}

const char *live_on_facts(struct scorecard *card, const struct palier_criterion *criterion,
                          const char *cell)
{
    return gated(card, criterion->index, LIVE_TODAY, GATES_ON_FACTS, cell);
}

/* What an action promises of a leaf opens the gates on its facts, not those on other criteria. */
const char *live_gated(struct scorecard *card, const struct palier_criterion *criterion,
                       enum live_case now)
{
    const char *combined = live_cell(card, criterion->index, CALC_COMBINED, now);
    bool is_lifted = now == LIVE_WITH_ACTIONS && !criterion->child_count;

    if (!card->live[criterion->index].is_gated)
        return palier_arena_printf(card->book->arena, "=%s", combined);
    return palier_arena_printf(card->book->arena, "=%s",
                               gated(card, criterion->index, now,
                                     is_lifted ? GATES_ON_CRITERIA : GATES_ALL, combined));
}
