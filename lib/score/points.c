/* points.c - survey and fact items; see points.h. */
#include "score/points.h"

#include <math.h>
#include <string.h>

void palier_points_begin(const struct palier_rubric *rubric, struct palier_item_score *scores)
{
    for (size_t i = 0; i < rubric->item_count; i++) {
        const struct palier_item *item = &rubric->items[i];

        scores[i] = (struct palier_item_score){.item = item,
                                               .score = NAN,
                                               .own_weight = item->weight,
                                               .possible = palier_item_range(rubric, item).most,
                                               .raw = NAN,
                                               .divisor = NAN,
                                               .before_treatment = NAN};
    }
}

/* Whether TALLY tells what each gave that gave no answer: there are some, all of them gave the same
 * kind, and nobody anything else. */
static bool is_of_one_kind(const struct palier_item_points *points,
                           const struct palier_tally *tally)
{
    size_t kinds = 0;

    for (size_t code = PALIER_FIRST_ANSWER; code < points->code_count; code++)
        if (tally->counts[code])
            return false;
    for (size_t kind = 0; kind < PALIER_NO_ANSWER_COUNT; kind++)
        kinds += tally->counts[kind] > 0;
    return kinds == 1;
}

/* Whether the no-answers tell what each of a protected group gave: all of it the same kind. */
static bool is_silent_alike(const struct palier_rubric *rubric,
                            const struct palier_item_points *points,
                            const struct palier_item_tally *tally)
{
    for (size_t g = 0; g < rubric->group_count; g++)
        if (rubric->groups[g].minimum > 1 && points->item->groups >> g & 1 &&
            is_of_one_kind(points, &tally->groups[g]))
            return true;
    return false;
}

void palier_points_survey(const struct palier_rubric *rubric,
                          const struct palier_item_points *points,
                          const struct palier_item_tally *tally, struct palier_group_score *groups,
                          struct palier_item_score *score)
{
    struct palier_tallied whole = palier_tally_combine(rubric, points, tally, groups);
    size_t respondents = 0, no_answers[PALIER_NO_ANSWER_COUNT] = {0}, silent = 0;

    for (size_t g = 0; g < rubric->group_count; g++) {
        respondents += groups[g].respondents;
        for (size_t kind = 0; kind < PALIER_NO_ANSWER_COUNT; kind++)
            no_answers[kind] += tally->groups[g].counts[kind];
    }
    for (size_t kind = 0; kind < PALIER_NO_ANSWER_COUNT; kind++) {
        score->no_answers[kind] = no_answers[kind];
        silent += no_answers[kind];
    }
    score->respondents = respondents;
    score->is_silent_alike = silent && is_silent_alike(rubric, points, tally);
    score->groups = groups;
    if (points->is_raw)
        score->raw = whole.value;
    else
        score->score = whole.value;
    if (!isnan(whole.weight))
        score->own_weight = points->item->weight * whole.weight;
}

int palier_proof_cap(const struct palier_rubric *rubric, enum palier_proof proof)
{
    switch (proof) {
    case PALIER_SAID: /* no less strict than what was shown */
        if (rubric->said_cap && (!rubric->shown_cap || rubric->said_cap < rubric->shown_cap))
            return rubric->said_cap;
        return rubric->shown_cap;
    case PALIER_SHOWN:
        return rubric->shown_cap;
    case PALIER_VERIFIED:
        break;
    }
    return 0;
}

void palier_points_cap(const struct palier_rubric *rubric, enum palier_proof proof,
                       struct palier_item_score *score)
{
    const struct palier_criterion *criterion = &rubric->criteria[score->item->criterion];
    int cap = palier_proof_cap(rubric, proof);

    if (!cap)
        return;
    double most = palier_level_points(rubric, criterion, palier_level_position(criterion, cap));
    if (score->score > most) {
        score->score = most;
        score->is_capped = true;
    }
}

static void score_fact(const struct palier_rubric *rubric, const struct palier_item *item,
                       const struct palier_fact *fact, struct palier_item_score *score)
{
    if (!fact->value) {
        score->no_answers[fact->no_answer]++;
        score->score = item->no_answer_points[fact->no_answer];
        return;
    }
    score->respondents = 1;
    if (palier_item_is_raw(rubric, item)) {
        score->raw = palier_item_points_of(item, rubric, fact->value);
        return;
    }
    score->score = palier_item_points_of(item, rubric, fact->value);
    if (isnan(score->score) && item->scale->is_logarithmic)
        score->reason = PALIER_REASON_NON_POSITIVE;
    score->own_weight = item->weight * palier_scale_weight(item->scale, fact->value);
    palier_points_cap(rubric, fact->proof, score);
}

void palier_points_facts(const struct palier_rubric *rubric, const struct palier_case *at,
                         struct palier_item_score *scores)
{
    for (size_t i = 0; i < rubric->item_count; i++) {
        const struct palier_item *item = &rubric->items[i];
        const struct palier_fact *fact =
            item->source == PALIER_SOURCE_FACT ? palier_case_fact(at, item->question) : NULL;

        if (fact)
            score_fact(rubric, item, fact, &scores[i]);
        else if (item->source == PALIER_SOURCE_FACT)
            scores[i].score = item->no_answer_points[PALIER_NOT_ASKED];
    }
}

/* Every answer that was given says "not applicable", and nobody did not know. */
static bool says_not_applicable(const struct palier_item_score *score)
{
    return isnan(score->score) && isnan(score->raw) && score->no_answers[PALIER_NOT_APPLICABLE] &&
           !score->no_answers[PALIER_DONT_KNOW];
}

void palier_points_end(const struct palier_rubric *rubric, const struct palier_entity *entity,
                       struct palier_item_score *scores)
{
    for (size_t i = 0; i < rubric->item_count; i++) {
        const struct palier_item *item = &rubric->items[i];
        bool is_unknown = false;
        bool holds = !item->applies || palier_condition_holds(item->applies, entity, &is_unknown);

        scores[i].is_applicable = (holds || is_unknown) && !says_not_applicable(&scores[i]);
        if (holds && scores[i].is_applicable)
            continue;
        scores[i].score = scores[i].raw = NAN;
        scores[i].reason =
            is_unknown ? PALIER_REASON_UNKNOWN_CONDITION : PALIER_REASON_DOES_NOT_APPLY;
    }
}
