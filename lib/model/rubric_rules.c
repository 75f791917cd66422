/* rubric_rules.c - gates.csv. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/rubric_internal.h"

enum gate_column { OF, IF, TEST, VALUE, EFFECT, TEXT_FR, TEXT_EN, GATE_COLUMNS };

/* "cap 2", "blank", "zero", "full", "target 3.5" */
static bool read_effect(struct rubric_reader *reader, const char *text, struct palier_gate *gate)
{
    static const struct {
        const char *word;
        enum palier_gate_effect effect;
        bool has_amount;
    } effects[] = {
        {"cap", PALIER_GATE_CAP, true},       {"blank", PALIER_GATE_BLANK, false},
        {"zero", PALIER_GATE_ZERO, false},    {"full", PALIER_GATE_FULL, false},
        {"target", PALIER_GATE_TARGET, true},
    };
    const char *at = text, *word = palier_text_word(reader->arena, &at);
    const char *amount = palier_text_word(reader->arena, &at);
    enum palier_decimal_mark mark;

    for (size_t i = 0; word && i < sizeof effects / sizeof *effects; i++)
        if (!strcmp(word, effects[i].word) && effects[i].has_amount == (amount != NULL)) {
            gate->effect = effects[i].effect;
            return !amount || palier_number_parse(amount, &gate->amount, &mark);
        }
    return false;
}

static void read_if(struct rubric_reader *reader, struct palier_records *records, size_t row,
                    struct palier_gate *gate)
{
    const char *name = palier_record_text(records, row, IF);
    uint32_t index = palier_intern_find(&reader->criterion_ids, name);

    if (index != PALIER_NONE)
        gate->if_criterion = &reader->criteria[index];
    else
        gate->if_question = palier_question_find(reader->rubric->questionnaire, name);
    bool has_tree = reader->rubric->criterion_count; /* else the tree is at fault, and said so */
    if (has_tree && !gate->if_criterion && !gate->if_question)
        palier_report(reader->diag, PALIER_E_GATE_UNKNOWN_IF, palier_record_place(records, row, IF),
                      name);
    if (gate->if_criterion && isnan(gate->number))
        palier_report(reader->diag, PALIER_E_GATE_NEEDS_NUMBER,
                      palier_record_place(records, row, VALUE), gate->value);
}

/* A cap is a level, so a whole number; a target is a score. */
static bool is_amount_good(const struct palier_rubric *rubric, const struct palier_gate *gate)
{
    if (gate->effect == PALIER_GATE_CAP)
        return gate->amount == floor(gate->amount) && fabs(gate->amount) < 100;
    return gate->effect != PALIER_GATE_TARGET ||
           (gate->amount >= rubric->minimum && gate->amount <= rubric->maximum);
}

static void read_gate(struct rubric_reader *reader, struct palier_records *records, size_t row,
                      struct palier_gate *gate)
{
    const struct palier_criterion *of = rubric_criterion(reader, records, row, OF);
    const char *test = palier_record_text(records, row, TEST);
    const char *effect = palier_record_text(records, row, EFFECT);
    enum palier_decimal_mark mark;

    gate->criterion = of ? of->index : 0;
    gate->place = palier_record_place(records, row, OF);
    gate->text = palier_record_label(records, row, TEXT_FR);
    gate->value = palier_record_text(records, row, VALUE);
    if (!palier_number_parse(gate->value, &gate->number, &mark))
        gate->number = NAN;
    if (!palier_operator_parse(test, &gate->test))
        palier_report(reader->diag, PALIER_E_BAD_GATE_TEST, palier_record_place(records, row, TEST),
                      test);
    if (!read_effect(reader, effect, gate) || !is_amount_good(reader->rubric, gate))
        palier_report(reader->diag, PALIER_E_BAD_GATE_EFFECT,
                      palier_record_place(records, row, EFFECT), effect);
    else if (of && gate->effect == PALIER_GATE_CAP &&
             !palier_level_find(of->levels, (int)gate->amount))
        palier_report(reader->diag, PALIER_E_UNKNOWN_LEVEL,
                      palier_record_place(records, row, EFFECT), effect + strlen("cap "), of->id);
    read_if(reader, records, row, gate);
}

/* A walk in depth: a criterion comes after its children and after what its gates test. It keeps
 * its own stack, for a chain of gates may be as long as the file. */
struct walk {
    struct rubric_reader *reader;
    size_t *order, count;
    enum { NEW, OPEN, DONE } * states;
    struct {
        size_t index, next; /* of children, then of gates, the next to see */
    } * stack;
    size_t depth;
    size_t *first_gates, *gates; /* the gates of criterion c: first_gates[c] to first_gates[c+1] */
};

static void enter(struct walk *walk, size_t index)
{
    if (walk->states[index] != NEW)
        return;
    walk->states[index] = OPEN;
    walk->stack[walk->depth].index = index;
    walk->stack[walk->depth++].next = 0;
}

/* Go on with the criterion on top of the stack: to what it waits for, or past it. */
static void step(struct walk *walk)
{
    const struct palier_rubric *rubric = walk->reader->rubric;
    size_t index = walk->stack[walk->depth - 1].index;
    size_t next = walk->stack[walk->depth - 1].next++;
    const struct palier_criterion *criterion = &rubric->criteria[index];
    size_t gate_count = walk->first_gates[index + 1] - walk->first_gates[index];

    if (next < criterion->child_count) {
        enter(walk, criterion->children[next]->index);
    } else if (next < criterion->child_count + gate_count) {
        const struct palier_gate *gate =
            &rubric->gates[walk->gates[walk->first_gates[index] + next - criterion->child_count]];

        if (gate->if_criterion && walk->states[gate->if_criterion->index] == OPEN)
            palier_report(walk->reader->diag, PALIER_E_GATE_ON_DESCENDANT, gate->place,
                          gate->if_criterion->id, criterion->id);
        else if (gate->if_criterion)
            enter(walk, gate->if_criterion->index);
    } else {
        walk->states[index] = DONE;
        walk->order[walk->count++] = index;
        walk->depth--;
    }
}

/* Sort the gates by what they act on, those of one criterion in file order. */
static void sort_gates(struct walk *walk)
{
    const struct palier_rubric *rubric = walk->reader->rubric;
    size_t *next = PALIER_ARRAY(walk->reader->arena, rubric->criterion_count, size_t);

    walk->first_gates = PALIER_ARRAY(walk->reader->arena, rubric->criterion_count + 1, size_t);
    walk->gates = PALIER_ARRAY(walk->reader->arena, rubric->gate_count, size_t);
    for (size_t i = 0; i < rubric->gate_count; i++)
        walk->first_gates[rubric->gates[i].criterion + 1]++;
    for (size_t c = 0; c < rubric->criterion_count; c++) {
        walk->first_gates[c + 1] += walk->first_gates[c];
        next[c] = walk->first_gates[c];
    }
    for (size_t i = 0; i < rubric->gate_count; i++)
        walk->gates[next[rubric->gates[i].criterion]++] = i;
}

static void find_order(struct rubric_reader *reader)
{
    size_t count = reader->rubric->criterion_count;
    struct walk walk = {.reader = reader, .order = PALIER_ARRAY(reader->arena, count, size_t)};

    walk.states = palier_arena_alloc(reader->arena, count, sizeof *walk.states);
    walk.stack = palier_arena_alloc(reader->arena, count, sizeof *walk.stack);
    if (count)
        sort_gates(&walk);
    for (size_t i = 0; i < count; i++)
        for (enter(&walk, i); walk.depth;)
            step(&walk);
    reader->rubric->order = walk.order;
}

void rubric_read_gates(struct rubric_reader *reader)
{
    static const struct palier_column columns[GATE_COLUMNS] = {
        [OF] = {"criterion", true},     [IF] = {"if", true},
        [TEST] = {"test", true},        [VALUE] = {"value", true},
        [EFFECT] = {"effect", true},    [TEXT_FR] = {"text::fr", false},
        [TEXT_EN] = {"text::en", false}};
    struct palier_records records;

    if (rubric_open(reader, "gates.csv", false, columns, GATE_COLUMNS, &records)) {
        size_t count = records.table.row_count;
        struct palier_gate *gates = PALIER_ARRAY(reader->arena, count, struct palier_gate);

        for (size_t row = 0; row < count; row++)
            read_gate(reader, &records, row, &gates[row]);
        reader->rubric->gates = gates;
        reader->rubric->gate_count = count;
    }
    find_order(reader);
}
