/* bench.c - see bench.h. */
#include "audit/bench.h"

#include <math.h>
#include <string.h>

#include "audit/reach.h"

struct bench {
    struct palier_arena *arena;
    const struct palier_rubric *rubric;
    struct {
        struct palier_finding *at;
        size_t count, capacity;
    } findings;
};

static struct palier_finding *add(struct bench *bench, enum palier_finding_kind kind,
                                  const struct palier_criterion *criterion,
                                  struct palier_place place)
{
    struct palier_finding *finding = PALIER_APPEND(bench->arena, &bench->findings);

    *finding =
        (struct palier_finding){.kind = kind, .criterion = criterion, .most = NAN, .place = place};
    return finding;
}

static void add_item(struct bench *bench, enum palier_finding_kind kind,
                     const struct palier_item *item)
{
    struct palier_finding *finding =
        add(bench, kind, &bench->rubric->criteria[item->criterion], item->place);

    finding->item = item;
    finding->question = item->question;
}

static bool is_leaf(const struct palier_criterion *criterion)
{
    return !criterion->child_count;
}

static void find_unreachable(struct bench *bench)
{
    const struct palier_rubric *rubric = bench->rubric;
    const struct palier_range *ranges = palier_reach_find(bench->arena, rubric);

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_criterion *criterion = &rubric->criteria[c];

        for (size_t l = 0; !isnan(ranges[c].least) && l < criterion->levels->count; l++) {
            const struct palier_level *level = &criterion->levels->levels[l];

            if (palier_reach_level(rubric, criterion, ranges[c], level))
                continue;
            struct palier_finding *finding =
                add(bench, PALIER_FINDING_UNREACHABLE, criterion, criterion->place);

            finding->level = level->number;
            finding->most = ranges[c].most;
        }
    }
}

static bool asks_people(const struct palier_criterion *leaf)
{
    for (size_t i = 0; i < leaf->item_count; i++)
        if (leaf->items[i]->source == PALIER_SOURCE_SURVEY && leaf->items[i]->weight > 0)
            return true;
    return false;
}

/* A descriptor for each level, or it is none. */
static bool is_described(const struct palier_criterion *leaf)
{
    for (size_t l = 0; leaf->descriptors && l < leaf->levels->count; l++)
        if (!*palier_label_in(&leaf->descriptors[l], PALIER_FRENCH))
            return false;
    return leaf->descriptors;
}

static void find_no_anchor(struct bench *bench)
{
    const struct palier_rubric *rubric = bench->rubric;
    bool has_any = false;

    for (size_t c = 0; c < rubric->criterion_count; c++)
        has_any = has_any || rubric->criteria[c].descriptors;
    if (!has_any) {
        add(bench, PALIER_FINDING_NO_ANCHOR, NULL, (struct palier_place){.file = rubric->path});
        return;
    }
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (is_leaf(&rubric->criteria[c]) && asks_people(&rubric->criteria[c]) &&
            !is_described(&rubric->criteria[c]))
            add(bench, PALIER_FINDING_NO_ANCHOR, &rubric->criteria[c], rubric->criteria[c].place);
}

static void find_no_weight(struct bench *bench)
{
    const struct palier_rubric *rubric = bench->rubric;

    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (rubric->criteria[c].parent && rubric->criteria[c].weight <= 0)
            add(bench, PALIER_FINDING_NO_WEIGHT, &rubric->criteria[c], rubric->criteria[c].place);
    for (size_t i = 0; i < rubric->item_count; i++)
        if (rubric->items[i].weight <= 0)
            add_item(bench, PALIER_FINDING_NO_WEIGHT, &rubric->items[i]);
}

static bool cancel(const struct palier_item *a, const struct palier_item *b)
{
    return a->source == b->source && a->question && a->question == b->question &&
           !strcmp(a->scale->id, b->scale->id) && a->is_reversed != b->is_reversed &&
           a->weight > 0 && fabs(a->weight - b->weight) < 1e-9;
}

static void find_cancelling(struct bench *bench)
{
    const struct palier_rubric *rubric = bench->rubric;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_criterion *leaf = &rubric->criteria[c];

        for (size_t i = 0; i < leaf->item_count; i++)
            for (size_t k = i + 1; k < leaf->item_count; k++)
                if (cancel(leaf->items[i], leaf->items[k]))
                    add_item(bench, PALIER_FINDING_CANCELS, leaf->items[k]);
    }
}

static void find_one_item(struct bench *bench)
{
    const struct palier_rubric *rubric = bench->rubric;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_criterion *leaf = &rubric->criteria[c];
        const struct palier_item *only = NULL;
        size_t count = 0;

        for (size_t i = 0; i < leaf->item_count; i++)
            if (leaf->items[i]->weight > 0) {
                only = leaf->items[i];
                count++;
            }
        if (is_leaf(leaf) && count == 1)
            add_item(bench, PALIER_FINDING_ONE_ITEM, only);
    }
}

static bool is_used(const struct palier_rubric *rubric, const struct palier_question *question)
{
    for (size_t i = 0; i < rubric->item_count; i++)
        if (rubric->items[i].question == question ||
            rubric->items[i].denominator.question == question)
            return true;
    for (size_t i = 0; i < rubric->gate_count; i++)
        if (rubric->gates[i].if_question == question)
            return true;
    return question->kind == PALIER_TEXT || question->kind == PALIER_OTHER;
}

static void find_unmapped(struct bench *bench)
{
    const struct palier_questionnaire *asked = bench->rubric->questionnaire;

    for (size_t i = 0; i < asked->question_count; i++)
        if (!is_used(bench->rubric, &asked->questions[i]))
            add(bench, PALIER_FINDING_UNMAPPED, NULL, asked->questions[i].place)->question =
                &asked->questions[i];
}

static void find_no_pattern(struct bench *bench)
{
    const struct palier_rubric *rubric = bench->rubric;
    bool *has_pattern = PALIER_ARRAY(bench->arena, rubric->criterion_count, bool);

    if (!rubric->pattern_count) {
        add(bench, PALIER_FINDING_NO_PATTERN, NULL, (struct palier_place){.file = rubric->path});
        return;
    }
    for (size_t i = 0; i < rubric->pattern_count; i++)
        has_pattern[rubric->patterns[i].criterion] = true;
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (is_leaf(&rubric->criteria[c]) && !has_pattern[c])
            add(bench, PALIER_FINDING_NO_PATTERN, &rubric->criteria[c], rubric->criteria[c].place);
}

struct palier_audit_bench palier_audit_bench(struct palier_arena *arena,
                                             const struct palier_rubric *rubric)
{
    struct bench bench = {.arena = arena, .rubric = rubric};
    struct palier_audit_bench result = {.criteria = rubric->criterion_count,
                                        .items = rubric->item_count,
                                        .questions = rubric->questionnaire->question_count,
                                        .patterns = rubric->pattern_count};

    find_unreachable(&bench); /* in the order of enum palier_finding_kind */
    find_no_anchor(&bench);
    find_no_weight(&bench);
    find_cancelling(&bench);
    find_one_item(&bench);
    find_unmapped(&bench);
    find_no_pattern(&bench);
    for (size_t c = 0; c < rubric->criterion_count; c++)
        result.leaves += is_leaf(&rubric->criteria[c]);
    result.findings = bench.findings.at;
    result.count = bench.findings.count;
    return result;
}

const char *palier_finding_kind_name(enum palier_finding_kind kind)
{
    static const char *const names[PALIER_FINDING_KIND_COUNT] = {
        [PALIER_FINDING_UNREACHABLE] = "level-unreachable",
        [PALIER_FINDING_NO_ANCHOR] = "no-anchor",
        [PALIER_FINDING_NO_WEIGHT] = "no-weight",
        [PALIER_FINDING_CANCELS] = "cancels",
        [PALIER_FINDING_ONE_ITEM] = "one-item",
        [PALIER_FINDING_UNMAPPED] = "unmapped",
        [PALIER_FINDING_NO_PATTERN] = "no-pattern",
    };

    return names[kind];
}
