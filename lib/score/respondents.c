/* respondents.c - who stands behind each node of a case; see work_internal.h. */
#include <math.h>

#include "score/work_internal.h"

/* From rows with their answers: an answer counts for its leaf and all above it. */
static void count_rows(struct work *work, size_t *heard)
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
                heard[up->index * rubric->group_count + group]++;
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

static bool has_any(const uint64_t *bits, const uint64_t *among, size_t words)
{
    for (size_t w = 0; w < words; w++)
        if (bits[w] & among[w])
            return true;
    return false;
}

/* The people of a case, and those who gave no answer at all below a criterion: most gave some
 * nearly everywhere, so that these are the fewer to look for. */
struct silence {
    const struct palier_engine *engine;
    const uint64_t *applicable; /* the items that apply, as bits */
    uint64_t *mine;             /* those of them that the row at hand answered */
    size_t *heard;      /* by criterion, then by group: without those who gave no answer below */
    uint32_t *last_row; /* by criterion: the last of these, plus 1 */
};

/* ROW, of GROUP, gave no answer to ITEM: nor perhaps to any other below what stands above it. */
static void pass_over(struct silence *silence, uint32_t row, size_t group,
                      const struct palier_item *item)
{
    const struct palier_rubric *rubric = silence->engine->rubric;
    size_t words = silence->engine->assessment->responses.answered_words;

    for (const struct palier_criterion *up = &rubric->criteria[item->criterion];
         up && silence->last_row[up->index] != row + 1 &&
         !has_any(silence->mine, &silence->engine->below[up->index * words], words);
         up = up->parent) {
        silence->last_row[up->index] = row + 1;
        silence->heard[up->index * rubric->group_count + group]--;
    }
}

static void listen(struct silence *silence, uint32_t row)
{
    const struct palier_responses *responses = &silence->engine->assessment->responses;
    size_t words = responses->answered_words, group = responses->groups[row];

    for (size_t w = 0; w < words; w++)
        silence->mine[w] = responses->answered[row * words + w] & silence->applicable[w];
    for (size_t w = 0; w < words; w++)
        for (uint64_t left = silence->applicable[w] ^ silence->mine[w]; left; left &= left - 1)
            pass_over(silence, row, group,
                      &silence->engine->rubric->items[w * 64 + (size_t)__builtin_ctzll(left)]);
}

/* From a bit for each item that a row answered. */
static void count_answered(struct work *work, size_t *heard)
{
    const struct palier_responses *responses = &work->engine->assessment->responses;
    const struct palier_rubric *rubric = work->engine->rubric;
    size_t words = responses->answered_words, group_count = rubric->group_count;
    size_t people[PALIER_MOST_GROUPS] = {0};
    struct silence silence = {.engine = work->engine,
                              .applicable = list_applicable(work, words),
                              .mine = PALIER_UNSET_ARRAY(work->scratch, words, uint64_t),
                              .heard = heard,
                              .last_row =
                                  PALIER_ARRAY(work->scratch, rubric->criterion_count, uint32_t)};

    for (size_t r = 0; r < work->at->row_count; r++)
        people[responses->groups[work->at->rows[r]]]++;
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (has_any(silence.applicable, &work->engine->below[c * words], words))
            for (size_t g = 0; g < group_count; g++)
                heard[c * group_count + g] = people[g];
    for (size_t r = 0; r < work->at->row_count; r++)
        listen(&silence, work->at->rows[r]);
}

/*
 * From counts of which no row is known. Those who answered one item may or may not be those who
 * answered the next: as many people as answered the most answered item are certain, and a group
 * that is protected by that number is protected by the true one, which is no smaller.
 */
static void find_least(struct work *work, size_t *heard)
{
    const struct palier_rubric *rubric = work->engine->rubric;

    for (size_t i = 0; i < rubric->item_count; i++) {
        const struct palier_item_score *item = &work->items[i];

        for (size_t g = 0; item->groups && item->is_applicable && g < rubric->group_count; g++)
            for (const struct palier_criterion *up = &rubric->criteria[item->item->criterion]; up;
                 up = up->parent) {
                size_t *of_group = &heard[up->index * rubric->group_count + g];

                if (item->groups[g].respondents > *of_group)
                    *of_group = item->groups[g].respondents;
            }
    }
}

/* Tell the nodes who was HEARD, by criterion, then by group. */
static void tell(struct work *work, const size_t *heard, bool is_least)
{
    const struct palier_rubric *rubric = work->engine->rubric;
    struct palier_group_score *group = work->groups;
    size_t group_count = rubric->group_count;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        size_t respondents = 0;

        for (size_t g = 0; g < group_count; g++, heard++) {
            respondents += *heard;
            *group++ = (struct palier_group_score){.score = NAN, .respondents = *heard};
        }
        work->nodes[c].respondents = respondents;
        work->nodes[c].has_unknown_respondents = is_least && respondents > 0;
    }
}

void palier_respondents_count(struct work *work)
{
    const struct palier_responses *responses = &work->engine->assessment->responses;
    const struct palier_rubric *rubric = work->engine->rubric;
    size_t *heard =
        PALIER_ARRAY(work->scratch, rubric->criterion_count * rubric->group_count, size_t);

    if (!responses->counts)
        count_rows(work, heard);
    else if (responses->answered)
        count_answered(work, heard);
    else
        find_least(work, heard);
    tell(work, heard, responses->counts && !responses->answered);
}
