/* count_rows.c - rows that were kept, counted; see counter_internal.h. */
#include "answers/counter_internal.h"

void palier_counts_add_rows(struct palier_counts *counts, const struct palier_responses *responses)
{
    size_t questions = counts->rubric->questionnaire->question_count;

    for (size_t i = 0; i < questions; i++)
        counts->is_met[i] = counts->is_met[i] || responses->columns[i].codes;
    for (size_t row = 0; row < responses->row_count; row++) {
        struct palier_counted *counted =
            palier_counts_at(counts, responses->entities[row], responses->waves[row],
                             responses->groups[row]);
        int64_t excess = responses->weights[row] - PALIER_WEIGHT_UNIT;

        counted->has_rows = true;
        palier_counts_add_respondents(counts, counted, 1, excess);
        for (size_t i = 0; i < questions; i++)
            if (responses->columns[i].codes)
                palier_counts_add(counts, counted, i, responses->columns[i].codes[row], 1, excess);
    }
}

struct palier_counts *palier_counts_of_rows(struct palier_arena *arena,
                                            const struct palier_rubric *rubric,
                                            const struct palier_responses *responses,
                                            size_t entity_count, size_t wave_count)
{
    struct palier_counts *counts = palier_counts_new(arena, rubric);

    palier_counts_add_rows(counts, responses);
    palier_counts_end(counts);
    palier_counts_settle(counts, responses->columns, NULL, entity_count, NULL, wave_count);
    return counts;
}
