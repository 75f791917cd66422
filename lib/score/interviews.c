/* interviews.c - ratings and quotes become the points of interview and evidence items; see
 * points.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score/points.h"

enum { CONSENSUS = 2, ORDINARY = 1 };

/* A level that somebody gave a criterion, after or in an interview. */
struct voice {
    const char *interview;
    const struct palier_group *group; /* NULL: not known */
    int level;
    int rank;         /* CONSENSUS stands in place of the other raters of its interview */
    bool is_proposed; /* by the coder, and not yet accepted */
    bool is_capped;   /* by what backs it: see palier_proof_cap */
};

struct voices {
    struct voice *at;
    size_t count, capacity;
};

static size_t group_key(const struct voice *voice)
{
    return voice->group ? voice->group->index : PALIER_MOST_GROUPS;
}

static int compare_voices(const void *left, const void *right)
{
    const struct voice *a = left, *b = right;
    int order = (group_key(a) > group_key(b)) - (group_key(a) < group_key(b));

    if (!order)
        order = strcmp(a->interview, b->interview);
    if (!order)
        order = b->rank - a->rank;
    return order ? order : a->level - b->level;
}

double palier_level_points(const struct palier_rubric *rubric,
                           const struct palier_criterion *criterion, double position)
{
    double steps = criterion->levels->count > 1 ? (double)(criterion->levels->count - 1) : 1;

    return rubric->minimum + position / steps * (rubric->maximum - rubric->minimum);
}

double palier_level_position(const struct palier_criterion *criterion, int number)
{
    size_t position = 0;

    while (position + 1 < criterion->levels->count &&
           criterion->levels->levels[position].number < number)
        position++;
    return (double)position;
}

/* The mean of one interview, its consensus where there is one; *AT moves past it. */
static double mean_of_interview(const struct palier_criterion *criterion,
                                const struct voices *voices, size_t *at)
{
    const struct voice *first = &voices->at[*at];
    double sum = 0, count = 0;

    for (; *at < voices->count; (*at)++) {
        const struct voice *voice = &voices->at[*at];

        if (group_key(voice) != group_key(first) || strcmp(voice->interview, first->interview))
            break;
        if (voice->rank != first->rank)
            continue; /* the consensus came first and stands alone */
        sum += palier_level_position(criterion, voice->level);
        count++;
    }
    return sum / count;
}

/* Interviews of one group are averaged, then the groups. */
static void score_voices(const struct palier_rubric *rubric,
                         const struct palier_criterion *criterion, struct voices *voices,
                         struct palier_item_score *score)
{
    double groups = 0, group_sum = 0, lowest = INFINITY, highest = -INFINITY;

    if (!voices->count)
        return;
    qsort(voices->at, voices->count, sizeof *voices->at, compare_voices);
    for (size_t at = 0; at < voices->count;) {
        size_t key = group_key(&voices->at[at]);
        double sum = 0, interviews = 0;

        while (at < voices->count && group_key(&voices->at[at]) == key) {
            double mean = mean_of_interview(criterion, voices, &at);

            lowest = fmin(lowest, mean);
            highest = fmax(highest, mean);
            sum += mean;
            interviews++;
        }
        group_sum += sum / interviews;
        groups++;
        score->respondents += (size_t)interviews;
    }
    score->score = palier_level_points(rubric, criterion, group_sum / groups);
    score->lowest = palier_level_points(rubric, criterion, lowest);
    score->highest = palier_level_points(rubric, criterion, highest);
    for (size_t i = 0; i < voices->count; i++) {
        score->is_provisional = score->is_provisional || voices->at[i].is_proposed;
        score->is_capped = score->is_capped || voices->at[i].is_capped;
    }
}

/* Count the levels of the voices that stand, once score_voices has sorted them. */
static void count_levels(struct palier_arena *arena, const struct palier_criterion *criterion,
                         const struct voices *voices, struct palier_item_answers *answers)
{
    const struct voice *first = voices->at; /* of the interview */

    if (!voices->count)
        return;
    size_t *counts = PALIER_ARRAY(arena, answers->count, size_t);

    for (size_t i = 0; i < voices->count; i++) {
        const struct voice *voice = &voices->at[i];

        if (group_key(voice) != group_key(first) || strcmp(voice->interview, first->interview))
            first = voice;
        if (voice->rank == first->rank)
            counts[(size_t)palier_level_position(criterion, voice->level)]++;
    }
    answers->counts = counts;
}

static const struct palier_group *group_of(const struct palier_assessment *assessment,
                                           const struct palier_rating *rating, const char *entity,
                                           const char *wave)
{
    if (rating->group)
        return rating->group;
    uint32_t index =
        palier_interview_find(&assessment->interviews, entity, wave, rating->interview);

    return index == PALIER_NONE ? NULL : assessment->interviews.groups.at[index];
}

static void collect_ratings(struct palier_arena *arena, const struct palier_assessment *assessment,
                            const struct palier_case *at, size_t criterion, struct voices *voices)
{
    const char *entity = assessment->entities->at[at->entity].id,
               *wave = assessment->waves[at->wave];

    for (size_t i = 0; i < at->rating_count; i++) {
        const struct palier_rating *rating = at->ratings[i];
        int cap = palier_proof_cap(assessment->rubric, rating->proof);
        bool is_capped = cap && rating->level > cap;

        if (rating->criterion != criterion)
            continue;
        *PALIER_APPEND(arena, voices) = (struct voice){
            .interview = rating->interview,
            .group = group_of(assessment, rating, entity, wave),
            .level = is_capped ? cap : rating->level,
            .is_capped = is_capped,
            .rank = strcmp(rating->rater, PALIER_CONSENSUS) ? ORDINARY : CONSENSUS,
        };
    }
}

static void collect_quotes(struct palier_arena *arena, const struct palier_case *at,
                           size_t criterion, bool only_accepted, struct voices *voices)
{
    for (size_t i = 0; i < at->quote_count; i++) {
        const struct palier_evidence *quote = at->quotes[i];
        bool is_proposed = quote->status == PALIER_EVIDENCE_PROPOSED;

        if (quote->criterion != criterion || !quote->level || !palier_evidence_stands(quote) ||
            (only_accepted && is_proposed))
            continue;
        *PALIER_APPEND(arena, voices) = (struct voice){.interview = quote->interview,
                                                       .group = quote->group,
                                                       .level = quote->level,
                                                       .rank = ORDINARY,
                                                       .is_proposed = is_proposed};
    }
}

void palier_points_interviews(struct palier_arena *scratch, struct palier_arena *arena,
                              const struct palier_assessment *assessment,
                              const struct palier_case *at, struct palier_item_score *scores,
                              struct palier_item_answers *answers)
{
    const struct palier_rubric *rubric = assessment->rubric;

    if (!at->rating_count && !at->quote_count)
        return;
    for (size_t i = 0; i < rubric->item_count; i++) {
        const struct palier_item *item = &rubric->items[i];
        struct voices voices = {0};

        if (item->source == PALIER_SOURCE_INTERVIEW) {
            collect_ratings(scratch, assessment, at, item->criterion, &voices);
            if (!voices.count)
                collect_quotes(scratch, at, item->criterion, false, &voices);
        } else if (item->source == PALIER_SOURCE_EVIDENCE) {
            collect_quotes(scratch, at, item->criterion, true, &voices);
        }
        score_voices(rubric, &rubric->criteria[item->criterion], &voices, &scores[i]);
        if (answers && !item->scale)
            count_levels(arena, &rubric->criteria[item->criterion], &voices, &answers[i]);
    }
}
