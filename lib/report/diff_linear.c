/*
 * diff_linear.c - a change in points, part by part; see diff.h and diff_internal.h.
 *
 * A mean, a sum, a ratio and a deduction are all N / D with N = sum(w a) and
 * D = sum(w b): a is the value (its negative where it is deducted, times the
 * rubric's maximum in a ratio), b is 1 in a mean and the possible points in a ratio;
 * a sum and a deduction have D = 1 and b = 0. With V = N / D before, or 0 where b is,
 *
 *     V' - V = sum(w' (a' - V b')) / D' = sum(w' (a' - V b') - c w (a - V b)) / D'
 *
 * for any c, because the old w (a - V b) add up to zero; of a sum and a deduction
 * V is taken as 0 and c as 1, which gives their change likewise. Each part's share
 * then falls into w' (a' - a), which is its value, -w' V (b' - b), which is what it
 * can give at most, and (w' - c w) (a - V b), which is its weight.
 */
#include <math.h>
#include <string.h>

#include "report/diff_internal.h"

struct mix {
    double sign;         /* of values: -1 where they are deducted, the maximum in a ratio */
    bool is_relative;    /* b is not 0 */
    bool is_of_possible; /* b is the possible points */
    double before;       /* V */
    double divisor;      /* D' */
    double factor;       /* c */
};

static double a_of(const struct mix *mix, double value)
{
    return mix->sign * value;
}

static double b_of(const struct mix *mix, double possible)
{
    return !mix->is_relative ? 0 : mix->is_of_possible ? possible : 1;
}

/* Whether the parts add up, by the way in which CRITERION is combined; fills MIX in part. */
static bool is_linear(const struct diff_work *work, const struct diff_criterion *criterion,
                      struct mix *mix)
{
    const char *was = diff_text(criterion->definition.was, "combine");
    const char *now = diff_text(criterion->definition.now, "combine");
    struct diff_pair settings = diff_members(diff_members(work->root, "rubric"), "settings");
    double most = diff_number(settings.now, "maximum");
    bool is_by_respondent =
        diff_is_same_text(diff_text(criterion->definition.was, "unit"), "respondent") ||
        diff_is_same_text(diff_text(criterion->definition.now, "unit"), "respondent");

    if (!now || is_by_respondent || (was && strcmp(was, now)))
        return false;
    *mix = (struct mix){.sign = 1, .divisor = 1, .factor = 1};
    if (!strcmp(now, "mean")) {
        mix->is_relative = true;
        return true;
    }
    if (!strcmp(now, "ratio")) {
        mix->is_relative = mix->is_of_possible = true;
        mix->sign = most;
        return !settings.was || !diff_is_moved(diff_number(settings.was, "maximum"), most);
    }
    mix->sign = strcmp(now, "deduct") ? 1 : -1;
    return !strcmp(now, "sum") || !strcmp(now, "deduct");
}

/* Whether each part that counts has the figures that the formula needs, but for hidden ones. */
static bool is_complete(const struct mix *mix, const struct diff_part_list *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        const struct diff_part *part = &parts->at[i];

        if ((part->was.counts && isnan(part->was.weight)) ||
            (part->now.counts && isnan(part->now.weight)))
            return false;
        if ((part->was.counts && !part->was.is_hidden &&
             isnan(part->was.value * b_of(mix, part->was.possible))) ||
            (part->now.counts && !part->now.is_hidden &&
             isnan(part->now.value * b_of(mix, part->now.possible))))
            return false;
        if (mix->is_of_possible && (part->was.is_hidden || part->now.is_hidden))
            return false;
    }
    return true;
}

/* The factor by which all weights changed; 1 where they did not do so alike. */
static double common_factor(const struct diff_part_list *parts)
{
    double factor = NAN;

    for (size_t i = 0; i < parts->count; i++) {
        const struct diff_part *part = &parts->at[i];
        double here = part->now.weight / part->was.weight;

        if (!part->was.counts || !part->now.counts)
            continue;
        if (!isnan(factor) && diff_is_moved(factor, here))
            return 1;
        factor = here;
    }
    return factor > 0 && isfinite(factor) ? factor : 1;
}

/* V and D'. Of parts of which one is hidden, V is what the document says. */
static void measure(const struct diff_criterion *criterion, const struct diff_part_list *parts,
                    struct mix *mix)
{
    double sum = 0, weights = 0;
    bool is_hidden = false;

    if (!mix->is_relative)
        return;
    mix->divisor = 0;
    mix->factor = common_factor(parts);
    for (size_t i = 0; i < parts->count; i++) {
        const struct diff_part *part = &parts->at[i];

        if (part->now.counts)
            mix->divisor += part->now.weight * b_of(mix, part->now.possible);
        if (!part->was.counts)
            continue;
        is_hidden = is_hidden || part->was.is_hidden;
        sum += part->was.weight * a_of(mix, part->was.value);
        weights += part->was.weight * b_of(mix, part->was.possible);
    }
    mix->before = is_hidden ? diff_combined(criterion->node.was) : sum / weights;
}

/* What of the rubric may have brought or taken PART, in MOVE. */
static void explain_presence(struct diff_work *work, const struct diff_part *part,
                             struct palier_diff_move *move)
{
    static const char *const keys[] = {"weight",    "applies",        "minimum_coverage",
                                       "not_asked", "not_applicable", "dont_know",
                                       "blank",     "missing",        NULL};
    const struct diff_pair *definition = &part->definition;
    struct diff_move_list changes = {0};

    if (!work->diff->has_definitions)
        return;
    if (!definition->was != !definition->now) {
        move->cause = PALIER_DIFF_RUBRIC;
        move->key = "rubric";
    } else if (diff_definition(work, *definition, keys, NULL, &changes)) {
        move->key = changes.at[0].key;
        if (work->is_same_data || !strcmp(move->key, "weight"))
            move->cause = changes.at[0].cause;
    }
}

/* Why a part is not there: the reason, else the status; "" where it is not in the rubric. */
static const char *absence(struct diff_work *work, const json_t *it)
{
    const char *reason = diff_text(it, "reason"), *status = diff_text(it, "status");

    if (it && !reason && !status) /* an item, of a version that does not say why */
        reason = palier_reason_name(PALIER_REASON_NO_DATA);
    return diff_keep(work, reason ? reason : status);
}

static void add_presence(struct diff_work *work, const struct mix *mix,
                         const struct diff_part *part, struct diff_move_list *moves)
{
    bool is_now = part->now.counts;
    struct palier_diff_move *move =
        diff_move(work, moves, PALIER_DIFF_PARTS,
                  is_now ? PALIER_DIFF_APPEARED : PALIER_DIFF_DISAPPEARED, part->name);

    move->was_value = part->was.value;
    move->now_value = part->now.value;
    if (is_now)
        move->was = absence(work, part->it.was);
    else
        move->now = absence(work, part->it.now);
    explain_presence(work, part, move);
    if (!mix)
        return;
    move->points =
        is_now ? part->now.weight *
                     (a_of(mix, part->now.value) - mix->before * b_of(mix, part->now.possible)) /
                     mix->divisor
               : -mix->factor * part->was.weight *
                     (a_of(mix, part->was.value) - mix->before * b_of(mix, part->was.possible)) /
                     mix->divisor;
}

static void add_value(struct diff_work *work, const struct mix *mix, const struct diff_part *part,
                      struct diff_move_list *moves)
{
    struct diff_move_list details = {0};
    const char *key;

    if (!diff_is_moved(part->was.value, part->now.value))
        return;
    enum palier_diff_cause cause = diff_cause_of_part(work, part, &key, &details);
    struct palier_diff_move *move = diff_move(work, moves, cause, PALIER_DIFF_VALUE, part->name);

    move->key = key;
    move->was_value = part->was.value;
    move->now_value = part->now.value;
    if (mix)
        move->points = part->now.weight *
                       (a_of(mix, part->now.value) - a_of(mix, part->was.value)) / mix->divisor;
    for (size_t i = 0; i < details.count; i++)
        *PALIER_APPEND(work->arena, moves) = details.at[i];
}

/* The most that a part can give depends on the rubric, and on what applies and is ticked. */
static void add_possible(struct diff_work *work, const struct mix *mix,
                         const struct diff_part *part, struct diff_move_list *moves)
{
    const struct palier_diff *diff = work->diff;
    double was = part->was.possible, now = part->now.possible;

    if (!mix || !mix->is_of_possible || !diff_is_moved(was, now))
        return;
    struct palier_diff_move *move =
        diff_move(work, moves,
                  diff->is_same_rubric                          ? PALIER_DIFF_DATA
                  : diff->has_definitions && work->is_same_data ? PALIER_DIFF_RUBRIC
                                                                : PALIER_DIFF_UNTOLD,
                  PALIER_DIFF_POSSIBLE, part->name);

    move->was_value = was;
    move->now_value = now;
    move->points = -part->now.weight * mix->before * (now - was) / mix->divisor;
}

/* Weights come from the rubric, or from the profile of an entity, or, of ticks, from answers. */
static enum palier_diff_cause cause_of_weight(const struct diff_work *work,
                                              const struct diff_part *part)
{
    double was = diff_number(part->definition.was, "weight");
    double now = diff_number(part->definition.now, "weight");

    if (!work->diff->has_definitions)
        return PALIER_DIFF_UNTOLD;
    if (diff_is_moved(was, now) || (part->child && !work->is_other_profile))
        return PALIER_DIFF_RUBRIC;
    return PALIER_DIFF_DATA;
}

static void add_weight(struct diff_work *work, const struct mix *mix, const struct diff_part *part,
                       double factor, struct diff_move_list *moves)
{
    if (!diff_is_moved(factor * part->was.weight, part->now.weight))
        return;
    struct palier_diff_move *move =
        diff_move(work, moves, cause_of_weight(work, part), PALIER_DIFF_WEIGHT, part->name);

    move->was_value = part->was.weight;
    move->now_value = part->now.weight;
    if (mix)
        move->points = (part->now.weight - factor * part->was.weight) *
                       (a_of(mix, part->was.value) - mix->before * b_of(mix, part->was.possible)) /
                       mix->divisor;
}

static void add_hidden(struct diff_work *work, const struct diff_part_list *parts,
                       struct diff_move_list *moves)
{
    for (size_t i = 0; i < parts->count; i++)
        if (parts->at[i].was.is_hidden || parts->at[i].now.is_hidden)
            diff_move(work, moves, PALIER_DIFF_UNTOLD, PALIER_DIFF_HIDDEN, parts->at[i].name);
}

/* What a deduction starts from. */
static double start_of(const json_t *definition, const json_t *settings)
{
    double parameter = diff_number(definition, "parameter");

    return isnan(parameter) ? diff_number(settings, "maximum") : parameter;
}

/* The start of a deduction, and what "not below the minimum" keeps: of neither is there more to
 * tell than its points. */
static void add_deduction(struct diff_work *work, const struct mix *mix,
                          const struct diff_criterion *criterion,
                          const struct diff_part_list *parts, struct diff_move_list *moves)
{
    struct diff_pair settings = diff_members(diff_members(work->root, "rubric"), "settings");
    double was = start_of(criterion->definition.was, settings.was);
    double now = start_of(criterion->definition.now, settings.now);
    double floor_was = diff_combined(criterion->node.was) - was;
    double floor_now = diff_combined(criterion->node.now) - now;

    if (diff_is_moved(was, now)) {
        struct palier_diff_move *move =
            diff_move(work, moves, PALIER_DIFF_RUBRIC, PALIER_DIFF_DEFINITION, NULL);

        move->key = "parameter";
        move->was_value = was;
        move->now_value = now;
        move->points = now - was;
    }
    for (size_t i = 0; i < parts->count; i++) {
        const struct diff_part *part = &parts->at[i];

        if (part->was.counts)
            floor_was -= part->was.weight * a_of(mix, part->was.value);
        if (part->now.counts)
            floor_now -= part->now.weight * a_of(mix, part->now.value);
    }
    if (diff_is_moved(floor_was, floor_now) && !isnan(floor_was - floor_now))
        diff_move(work, moves, PALIER_DIFF_POLICY, PALIER_DIFF_FLOOR, NULL)->points =
            floor_now - floor_was;
}

bool diff_linear(struct diff_work *work, const struct diff_criterion *criterion,
                 const struct diff_part_list *parts, struct diff_move_list *moves)
{
    bool has_both =
        !isnan(diff_combined(criterion->node.was)) && !isnan(diff_combined(criterion->node.now));
    struct mix found, *mix = NULL;

    if (has_both && is_linear(work, criterion, &found) && is_complete(&found, parts)) {
        mix = &found;
        measure(criterion, parts, mix);
    }
    double factor = mix ? mix->factor : common_factor(parts);

    for (size_t i = 0; i < parts->count; i++) {
        const struct diff_part *part = &parts->at[i];
        bool is_hidden = part->was.is_hidden || part->now.is_hidden;

        if (is_hidden || (!part->was.counts && !part->now.counts))
            continue;
        if (part->was.counts && part->now.counts) {
            add_value(work, mix, part, moves);
            add_possible(work, mix, part, moves);
            add_weight(work, mix, part, factor, moves);
        } else {
            add_presence(work, mix, part, moves);
        }
    }
    if (mix && mix->sign < 0)
        add_deduction(work, mix, criterion, parts, moves);
    add_hidden(work, parts, moves);
    return mix;
}
