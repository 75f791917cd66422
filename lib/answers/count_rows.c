/* count_rows.c - rows that were kept, counted; see counter_internal.h. */
#include <math.h>

#include "answers/counter_internal.h"

bool palier_answer_counts(const struct palier_rubric *rubric, const struct palier_item *item,
                          const struct palier_answer_column *column, uint32_t code)
{
    if (code < PALIER_FIRST_ANSWER)
        return !palier_item_is_raw(rubric, item) && !isnan(item->no_answer_points[code]);
    return !isnan(palier_item_points_of(item, rubric, column->answers[code - PALIER_FIRST_ANSWER]));
}

/* Note in ANSWERED which rows gave ITEM an answer that counts. */
static void note_answered(const struct palier_counts *counts,
                          const struct palier_responses *responses, const struct palier_item *item,
                          uint64_t *answered)
{
    const struct palier_answer_column *column = &responses->columns[item->question->index];
    size_t codes = PALIER_FIRST_ANSWER + column->answer_count;
    struct palier_arena *scratch = palier_arena_sibling(counts->arena);
    bool *is_counted = PALIER_ARRAY(scratch, codes, bool);

    for (uint32_t code = 0; code < codes; code++)
        is_counted[code] = palier_answer_counts(counts->rubric, item, column, code);
    for (size_t row = 0; column->codes && row < responses->row_count; row++)
        if (is_counted[column->codes[row]] && item->groups >> responses->groups[row] & 1)
            answered[row * responses->answered_words + item->index / 64] |= UINT64_C(1)
                                                                            << item->index % 64;
    palier_arena_free(scratch);
}

void palier_counts_add_rows(struct palier_counts *counts, const struct palier_responses *responses,
                            uint64_t *answered)
{
    size_t questions = counts->rubric->questionnaire->question_count;

    for (size_t i = 0; i < questions; i++)
        counts->is_met[i] = counts->is_met[i] || responses->columns[i].codes;
    for (size_t row = 0; row < responses->row_count; row++) {
        struct palier_counted *counted =
            palier_counts_at(counts, responses->entities[row], responses->waves[row],
                             responses->groups[row]);
        int64_t excess = responses->weights[row] - PALIER_WEIGHT_UNIT;

        palier_counts_add_respondents(counts, counted, 1, excess);
        for (size_t i = 0; i < questions; i++)
            if (responses->columns[i].codes)
                palier_counts_add(counts, counted, i, responses->columns[i].codes[row], 1, excess);
    }
    for (size_t i = 0; answered && i < counts->rubric->item_count; i++)
        if (counts->rubric->items[i].source == PALIER_SOURCE_SURVEY)
            note_answered(counts, responses, &counts->rubric->items[i], answered);
}
