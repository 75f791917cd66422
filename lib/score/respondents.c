/* respondents.c - who stands behind each node of a case; see work_internal.h. */
#include <math.h>

#include "score/work_internal.h"

static struct palier_group_score *groups_of(const struct work *work, size_t criterion)
{
    return &work->groups[criterion * work->engine->rubric->group_count];
}

/* From rows with their answers: an answer counts for its leaf and all above it. */
static void count_rows(struct work *work)
{
    const struct palier_engine *engine = work->engine;
    const struct palier_rubric *rubric = engine->rubric;
    const struct palier_responses *responses = &engine->assessment->responses;
    uint32_t *last_row = PALIER_ARRAY(work->scratch, rubric->criterion_count, uint32_t);

    for (size_t r = 0; r < work->at->row_count; r++) {
        uint32_t row = work->at->rows[r];
        uint8_t group = responses->groups[row];

        for (size_t i = 0; i < rubric->item_count; i++) {
            const struct palier_item_points *points = &engine->points[i];

            if (!points->column || !points->column->codes || !work->items[i].is_applicable ||
                !(points->item->groups >> group & 1) ||
                isnan(points->points[points->column->codes[row]]))
                continue;
            for (const struct palier_criterion *up = &rubric->criteria[points->item->criterion];
                 up && last_row[up->index] != row + 1; up = up->parent) {
                last_row[up->index] = row + 1;
                work->nodes[up->index].respondents++;
                groups_of(work, up->index)[group].respondents++;
            }
        }
    }
}

const uint64_t *palier_respondents_prepare(struct palier_arena *arena,
                                           const struct palier_assessment *assessment)
{
    const struct palier_rubric *rubric = assessment->rubric;
    size_t words = assessment->responses.answered_words;

    if (!assessment->responses.answered)
        return NULL;
    uint64_t *below = PALIER_ARRAY(arena, rubric->criterion_count * words, uint64_t);

    for (size_t i = 0; i < rubric->item_count; i++)
        for (const struct palier_criterion *up = &rubric->criteria[rubric->items[i].criterion]; up;
             up = up->parent)
            below[up->index * words + i / 64] |= UINT64_C(1) << i % 64;
    return below;
}

/* The items that apply to the case, as bits. */
static const uint64_t *list_applicable(struct work *work, size_t words)
{
    uint64_t *applicable = PALIER_ARRAY(work->scratch, words, uint64_t);

    for (size_t i = 0; i < work->engine->rubric->item_count; i++)
        if (work->items[i].is_applicable)
            applicable[i / 64] |= UINT64_C(1) << i % 64;
    return applicable;
}

/* Count one person, whose answers are the bits of MINE, at each of COUNT nodes with one of them
 * BELOW. Most rubrics have one word of items. */
static void hear(const uint64_t *mine, size_t words, const uint64_t *below, size_t count,
                 uint32_t *heard)
{
    if (words == 1) {
        uint64_t all = *mine;

        for (size_t c = 0; c < count; c++)
            heard[c] += (all & below[c]) != 0;
        return;
    }
    for (size_t c = 0; c < count; c++) {
        uint64_t any = 0;

        for (size_t w = 0; w < words; w++)
            any |= mine[w] & below[c * words + w];
        heard[c] += any != 0;
    }
}

/* From a bit for each item that a row answered. */
static void count_answered(struct work *work)
{
    const struct palier_responses *responses = &work->engine->assessment->responses;
    const struct palier_rubric *rubric = work->engine->rubric;
    size_t words = responses->answered_words, criteria = rubric->criterion_count;
    const uint64_t *applicable = list_applicable(work, words);
    uint64_t *mine = PALIER_ARRAY(work->scratch, words, uint64_t);
    uint32_t *heard = PALIER_ARRAY(work->scratch, rubric->group_count * criteria, uint32_t);

    for (size_t r = 0; r < work->at->row_count; r++) {
        uint32_t row = work->at->rows[r];

        for (size_t w = 0; w < words; w++)
            mine[w] = responses->answered[row * words + w] & applicable[w];
        hear(mine, words, work->engine->below, criteria, &heard[responses->groups[row] * criteria]);
    }
    for (size_t c = 0; c < criteria; c++)
        for (size_t g = 0; g < rubric->group_count; g++) {
            groups_of(work, c)[g].respondents = heard[g * criteria + c];
            work->nodes[c].respondents += heard[g * criteria + c];
        }
}

/*
 * From counts of which no row is known. Those who answered one item may or may not be those who
 * answered the next: as many people as answered the most answered item are certain, and a group
 * that is protected by that number is protected by the true one, which is no smaller.
 */
static void find_least(struct work *work)
{
    const struct palier_rubric *rubric = work->engine->rubric;

    for (size_t i = 0; i < rubric->item_count; i++) {
        const struct palier_item_score *item = &work->items[i];

        for (size_t g = 0; item->groups && item->is_applicable && g < rubric->group_count; g++)
            for (const struct palier_criterion *up = &rubric->criteria[item->item->criterion]; up;
                 up = up->parent) {
                struct palier_group_score *group = &groups_of(work, up->index)[g];

                if (item->groups[g].respondents > group->respondents)
                    group->respondents = item->groups[g].respondents;
            }
    }
    for (size_t c = 0; c < rubric->criterion_count; c++) {
        for (size_t g = 0; g < rubric->group_count; g++)
            work->nodes[c].respondents += groups_of(work, c)[g].respondents;
        work->nodes[c].has_unknown_respondents = work->nodes[c].respondents > 0;
    }
}

void palier_respondents_count(struct work *work)
{
    const struct palier_responses *responses = &work->engine->assessment->responses;

    if (!responses->counts)
        count_rows(work);
    else if (responses->answered)
        count_answered(work);
    else
        find_least(work);
}
