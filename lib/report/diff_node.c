/* diff_node.c - why one node moved; see diff_internal.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/diff_internal.h"

enum { DEEPEST = 64 }; /* more than a rubric's tree may be */

/* What becomes of the parts of a node on one side, step by step. */
struct steps {
    double combined, scaled, gated, rounded;
};

double diff_combined(const json_t *node)
{
    static const char *const keys[] = {"combined", "before_gate", "exact"};
    double found = NAN;

    for (size_t i = 0; isnan(found) && i < sizeof keys / sizeof *keys; i++)
        found = diff_number(node, keys[i]);
    return isnan(diff_number(node, "exact")) ? NAN : found;
}

static struct steps steps_of(const json_t *node, const json_t *definition)
{
    double exact = diff_number(node, "exact"), before = diff_number(node, "before_gate");
    struct steps steps = {.combined = diff_combined(node)};
    double ungated = isnan(before) ? exact : before;

    steps.gated = exact - ungated;
    if (diff_text(definition, "scale_rows"))
        steps.scaled = ungated - steps.combined;
    else
        steps.rounded = ungated - steps.combined;
    return steps;
}

bool diff_is_below(const struct diff_criterion *child, const char *id)
{
    return diff_is_same_text(diff_text(child->node.was, "parent"), id) ||
           diff_is_same_text(diff_text(child->node.now, "parent"), id);
}

bool diff_has_moved(const struct palier_diff_node *node)
{
    return diff_is_moved(node->was.score, node->now.score) || node->was.level != node->now.level ||
           strcmp(node->was.status, node->now.status) != 0;
}

static struct palier_diff_state state_of(struct diff_work *work, const json_t *node)
{
    return (struct palier_diff_state){.score = diff_number(node, "score"),
                                      .exact = diff_number(node, "exact"),
                                      .coverage = diff_number(node, "coverage"),
                                      .level = diff_level(node, "level"),
                                      .status = diff_keep(work, diff_text(node, "status")),
                                      .reason = diff_keep(work, diff_text(node, "reason"))};
}

/* The gate that changed NODE: "T4.3 < 1.8: cap 2", in an old document what it tests; else NULL. */
static const char *gate_of(struct diff_work *work, const json_t *node)
{
    static const char *const keys[] = {"test", "criterion", "question"};
    const json_t *gate = diff_member(node, "gate");

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (diff_text(gate, keys[i]))
            return diff_keep(work, diff_text(gate, keys[i]));
    return NULL;
}

static void add_gate(struct diff_work *work, const struct diff_criterion *criterion, double points,
                     struct diff_move_list *moves)
{
    static const char *const keys[] = {"gates", NULL};
    const char *was = gate_of(work, criterion->node.was);
    const char *now = gate_of(work, criterion->node.now);
    struct diff_move_list edited = {0};

    if ((!was && !now) || (was && now && !(points < 0 || points > 0)))
        return;
    struct palier_diff_move *move = diff_move(work, moves, PALIER_DIFF_GATE,
                                              !was   ? PALIER_DIFF_GATE_ON
                                              : !now ? PALIER_DIFF_GATE_OFF
                                                     : PALIER_DIFF_GATE_STILL,
                                              NULL);

    move->was = was;
    move->now = now;
    move->points = points;
    if (diff_definition(work, criterion->definition, keys, NULL, &edited)) {
        move->cause = PALIER_DIFF_RUBRIC;
        move->key = "gates";
    }
}

/* What the node's own rules do to the change after its parts are combined. */
static void add_steps(struct diff_work *work, const struct diff_criterion *criterion,
                      struct diff_move_list *moves)
{
    struct steps was = steps_of(criterion->node.was, criterion->definition.was);
    struct steps now = steps_of(criterion->node.now, criterion->definition.now);

    if (!isnan(now.scaled - was.scaled) && diff_is_moved(was.scaled, now.scaled))
        diff_move(work, moves, PALIER_DIFF_UNTOLD, PALIER_DIFF_SCALED, NULL)->points =
            now.scaled - was.scaled;
    add_gate(work, criterion, now.gated - was.gated, moves);
    if (!isnan(now.rounded - was.rounded) && diff_is_moved(was.rounded, now.rounded))
        diff_move(work, moves, PALIER_DIFF_POLICY, PALIER_DIFF_ROUNDED, NULL)->points =
            now.rounded - was.rounded;
}

static bool is_about_coverage(const struct palier_diff_node *node)
{
    return !strcmp(node->was.reason, "low-coverage") || !strcmp(node->now.reason, "low-coverage");
}

/* The node's own definition, as far as it may have to do with what moved. */
static void add_definition(struct diff_work *work, const struct diff_criterion *criterion,
                           const struct palier_diff_node *node, struct diff_move_list *moves)
{
    static const char *const made_by[] = {"combine", "pass", "pass_below", "missing", "scale_rows",
                                          "round",   "unit", "applies",    NULL};
    static const char *const parameter[] = {"parameter", NULL}, *const levels[] = {"levels", NULL},
                             *const minimum[] = {"minimum_coverage", NULL};
    const char *combine = diff_text(criterion->definition.now, "combine");

    diff_definition(work, criterion->definition, made_by, NULL, moves);
    if (!diff_is_same_text(combine, "deduct"))
        diff_definition(work, criterion->definition, parameter, NULL, moves);
    if (node->was.level != node->now.level)
        diff_definition(work, criterion->definition, levels, NULL, moves);
    if (!is_about_coverage(node))
        return;
    bool is_other = diff_definition(work, criterion->definition, minimum, NULL, moves);
    struct palier_diff_move *move =
        diff_move(work, moves, is_other ? PALIER_DIFF_POLICY : PALIER_DIFF_PARTS,
                  PALIER_DIFF_COVERAGE, NULL);

    move->was_value = node->was.coverage;
    move->now_value = node->now.coverage;
}

/* Where the exact figure stands still, what is displayed moved by how it is cut. */
static void add_display(struct diff_work *work, const struct palier_diff_node *node,
                        struct diff_move_list *moves)
{
    static const char *const keys[] = {"decimals", "rounding", "rounding_mode", "bands"};

    if (isnan(node->change) || diff_is_moved(node->was.exact, node->now.exact))
        return;
    for (size_t i = 0; i < work->settings.count; i++)
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            if (!work->settings.at[i].part && !strcmp(work->settings.at[i].key, keys[k]))
                *PALIER_APPEND(work->arena, moves) = work->settings.at[i];
}

/* Whether MOVE may by itself have moved what the parts give. */
static bool moves_parts(const struct palier_diff_move *move)
{
    switch (move->what) {
    case PALIER_DIFF_VALUE:
    case PALIER_DIFF_WEIGHT:
    case PALIER_DIFF_POSSIBLE:
    case PALIER_DIFF_APPEARED:
    case PALIER_DIFF_DISAPPEARED:
    case PALIER_DIFF_HIDDEN:
        return true;
    case PALIER_DIFF_DEFINITION:
        return !move->part && move->key && strcmp(move->key, "scale_rows") &&
               strcmp(move->key, "round") && strcmp(move->key, "levels") &&
               strcmp(move->key, "gates");
    case PALIER_DIFF_SETTING:
    case PALIER_DIFF_GATE_ON:
    case PALIER_DIFF_GATE_OFF:
    case PALIER_DIFF_GATE_STILL:
    case PALIER_DIFF_SCALED:
    case PALIER_DIFF_ROUNDED:
    case PALIER_DIFF_FLOOR:
    case PALIER_DIFF_COVERAGE:
    case PALIER_DIFF_REST:
        break;
    }
    return false;
}

/* The one cause of all MOVES of parts; UNTOLD where there is more than one. */
static enum palier_diff_cause common_cause(const struct diff_move_list *moves)
{
    enum palier_diff_cause found = PALIER_DIFF_UNTOLD;
    size_t count = 0;

    for (size_t i = 0; i < moves->count; i++)
        if (moves_parts(&moves->at[i])) {
            if (count && moves->at[i].cause != found)
                return PALIER_DIFF_UNTOLD;
            found = moves->at[i].cause;
            count++;
        }
    return found == PALIER_DIFF_SEVERAL ? PALIER_DIFF_UNTOLD : found;
}

static double sum_points(const struct diff_move_list *moves)
{
    double sum = 0;

    for (size_t i = 0; i < moves->count; i++)
        sum += isnan(moves->at[i].points) ? 0 : moves->at[i].points;
    return sum;
}

/* What a scale adds has the cause of what went through it, unless it is another scale. */
static void settle_scale(struct diff_move_list *moves)
{
    enum palier_diff_cause cause = common_cause(moves);

    for (size_t i = 0; i < moves->count; i++)
        if (!moves->at[i].part && moves->at[i].key && !strcmp(moves->at[i].key, "scale_rows"))
            cause = PALIER_DIFF_RUBRIC;
    for (size_t i = 0; i < moves->count; i++)
        if (moves->at[i].what == PALIER_DIFF_SCALED)
            moves->at[i].cause = cause;
}

/* Whether all is told without what is hidden: then that has not moved, as far as can be seen. */
static void drop_hidden(struct diff_move_list *moves)
{
    size_t kept = 0;

    for (size_t i = 0; i < moves->count; i++)
        if (moves->at[i].what != PALIER_DIFF_HIDDEN)
            moves->at[kept++] = moves->at[i];
    moves->count = kept;
}

/* What the points leave of CHANGE. Where the parts do not add up, a single move took it all. */
static void settle_rest(struct diff_work *work, double change, bool is_linear,
                        struct diff_move_list *moves, double *untold)
{
    double rest = change - sum_points(moves);
    struct palier_diff_move *only = NULL;
    size_t count = 0;

    *untold = 0;
    if (!diff_is_moved(change - rest, change)) {
        drop_hidden(moves);
        return;
    }
    if (is_linear) {
        diff_move(work, moves, PALIER_DIFF_UNTOLD, PALIER_DIFF_REST, NULL)->points = rest;
        return;
    }
    for (size_t i = 0; i < moves->count; i++)
        if (moves_parts(&moves->at[i])) {
            only = &moves->at[i];
            count++;
        }
    if (count == 1)
        only->points = rest;
    else
        *untold = rest;
}

static const struct palier_diff_node *child_named(const struct diff_part_list *parts,
                                                  const char *name)
{
    for (size_t i = 0; name && i < parts->count; i++)
        if (parts->at[i].child && !strcmp(parts->at[i].name, name))
            return parts->at[i].child;
    return NULL;
}

/* Points by cause; those of a child's value by its own causes. */
static void add_up(struct palier_diff_node *node, const struct diff_move_list *moves,
                   const struct diff_part_list *parts, double untold)
{
    for (size_t i = 0; i < moves->count; i++) {
        const struct palier_diff_move *move = &moves->at[i];
        const struct palier_diff_node *child = child_named(parts, move->part);

        if (isnan(move->points))
            continue;
        if (move->cause == PALIER_DIFF_SEVERAL && child)
            for (int cause = 0; cause < PALIER_DIFF_CAUSE_COUNT; cause++)
                node->by_cause[cause] += move->points * child->by_cause[cause] / child->change;
        else if (move->cause != PALIER_DIFF_SEVERAL)
            node->by_cause[move->cause] += move->points;
    }
    node->by_cause[common_cause(moves)] += untold;
}

struct place {
    double size;
    size_t index;
};

static int by_size(const void *left, const void *right)
{
    const struct place *a = left, *b = right;

    if (a->size < b->size || a->size > b->size)
        return a->size < b->size ? 1 : -1;
    return a->index < b->index ? -1 : 1;
}

/* The largest first; what a part's definition says stays behind the part. */
static void sort_moves(struct diff_work *work, struct palier_diff_node *node,
                       const struct diff_move_list *moves)
{
    struct palier_diff_move *sorted =
        PALIER_ARRAY(work->arena, moves->count, struct palier_diff_move);
    struct place *places = PALIER_ARRAY(work->arena, moves->count, struct place);

    for (size_t i = 0; i < moves->count; i++) {
        const struct palier_diff_move *move = &moves->at[i];
        bool is_detail = i && move->what == PALIER_DIFF_DEFINITION && move->part;

        places[i].index = i;
        places[i].size = is_detail             ? places[i - 1].size
                         : isnan(move->points) ? -1
                                               : fabs(move->points);
    }
    if (moves->count)
        qsort(places, moves->count, sizeof *places, by_size);
    for (size_t i = 0; i < moves->count; i++)
        sorted[i] = moves->at[places[i].index];
    node->moves = sorted;
    node->move_count = moves->count;
}

static const char *label_of(struct diff_work *work, const struct diff_criterion *criterion)
{
    const char *now = diff_text(criterion->node.now, "label");

    return diff_keep(work, now ? now : diff_text(criterion->node.was, "label"));
}

static struct palier_diff_node *look_at(struct diff_work *work,
                                        const struct diff_criterion *criterion, size_t depth)
{
    struct palier_diff_node *node = PALIER_NEW(work->arena, struct palier_diff_node);
    struct diff_part_list parts = diff_parts(work, criterion);
    struct diff_move_list moves = {0};
    double untold = 0;

    node->criterion = criterion->id;
    node->label = label_of(work, criterion);
    node->depth = depth;
    node->was = state_of(work, criterion->node.was);
    node->now = state_of(work, criterion->node.now);
    node->change = node->now.exact - node->was.exact;
    if (!criterion->node.was || !criterion->node.now)
        return node;
    bool is_linear = diff_linear(work, criterion, &parts, &moves);

    add_definition(work, criterion, node, &moves);
    add_steps(work, criterion, &moves);
    add_display(work, node, &moves);
    settle_scale(&moves);
    if (!isnan(node->change)) {
        settle_rest(work, node->change, is_linear, &moves, &untold);
        add_up(node, &moves, &parts, untold);
    }
    sort_moves(work, node, &moves);
    return node;
}

struct palier_diff_node *diff_node(struct diff_work *work, struct diff_criterion *criterion,
                                   size_t depth)
{
    if (criterion->found || criterion->is_open || depth > DEEPEST)
        return criterion->found;
    criterion->is_open = true;
    for (size_t c = 0; c < work->criterion_count; c++)
        if (diff_is_below(&work->criteria[c], criterion->id))
            diff_node(work, &work->criteria[c], depth + 1);
    criterion->found = look_at(work, criterion, depth);
    criterion->is_open = false;
    return criterion->found;
}
