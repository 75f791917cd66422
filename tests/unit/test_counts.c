/* Answers that were counted: the same as if their rows had been kept. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "answers/counts.h"
#include "score/cases.h"
#include "scratch.h"

/* Both readings of one folder. */
struct readings {
    struct palier_assessment rows, counted;
    struct palier_cases cases; /* of the rows */
};

static void read_both(struct scratch *scratch, struct palier_assessment_source source,
                      struct readings *readings)
{
    scratch_open(scratch);
    source.drops_rows = false;
    cr_assert(eq(i32,
                 palier_assessment_read(scratch->arena, &scratch->diag, &source, &readings->rows),
                 PALIER_OK));
    source.drops_rows = true;
    cr_assert(
        eq(i32, palier_assessment_read(scratch->arena, &scratch->diag, &source, &readings->counted),
           PALIER_OK));
    cr_assert(ne(ptr, readings->counted.responses.counts, NULL));
    cr_assert(eq(ptr, readings->rows.responses.counts, NULL));
    readings->cases = palier_cases_find(scratch->arena, &readings->rows);
}

static uint32_t code_of(const struct palier_answer_column *column, uint32_t row)
{
    return column->codes ? column->codes[row] : PALIER_NOT_ASKED;
}

/* What the rows of group G in CASE come to for COLUMN, against what was counted. */
static void compare_group(struct scratch *scratch, const struct readings *readings, size_t at,
                          size_t g, const struct palier_answer_column *column)
{
    const struct palier_responses *responses = &readings->rows.responses;
    const struct palier_counts *counts = readings->counted.responses.counts;
    const struct palier_counted *counted = palier_counted_of(counts, at, g);
    const struct palier_case *of = &readings->cases.at[at];
    size_t codes = PALIER_FIRST_ANSWER + column->answer_count, people = 0;
    size_t *want = PALIER_ARRAY(scratch->arena, codes, size_t);
    size_t *got = PALIER_ARRAY(scratch->arena, codes, size_t);
    int64_t *want_weights = PALIER_ARRAY(scratch->arena, codes, int64_t);
    int64_t *got_weights = PALIER_ARRAY(scratch->arena, codes, int64_t);

    for (size_t r = 0; r < of->row_count; r++) {
        if (responses->groups[of->rows[r]] != g)
            continue;
        people++;
        want[code_of(column, of->rows[r])] += column->codes != NULL;
        want_weights[code_of(column, of->rows[r])] +=
            column->codes ? responses->weights[of->rows[r]] : 0;
    }
    cr_assert(eq(sz, people, counted ? palier_counted_respondents(counted) : 0));
    if (!counted)
        return;
    palier_counted_take(counts, counted, column->question->index, got, got_weights);
    for (size_t code = 0; code < codes; code++) {
        cr_assert(eq(sz, got[code], want[code]), "%s, code %zu", column->question->name, code);
        cr_assert(eq(i64, got_weights[code], want_weights[code]));
    }
}

/* All groups of CASE at once, among those of a mask, against one after the other. */
static void compare_taken(struct scratch *scratch, const struct readings *readings, size_t at,
                          const struct palier_answer_column *column)
{
    const struct palier_counts *counts = readings->counted.responses.counts;
    size_t groups = readings->rows.rubric->group_count, question = column->question->index;
    size_t codes = PALIER_FIRST_ANSWER + column->answer_count, stride = codes + 1;
    size_t *all = PALIER_ARRAY(scratch->arena, groups * stride, size_t);
    int64_t *all_weights = PALIER_ARRAY(scratch->arena, groups * stride, int64_t);
    uint32_t mask = UINT32_MAX << at % 2; /* of every other case not the first */

    memset(all, 0xAA, groups * stride * sizeof *all);
    memset(all_weights, 0xAA, groups * stride * sizeof *all_weights);
    palier_counts_take(counts, at, mask, question, stride, all, all_weights);
    for (size_t g = 0; g < groups; g++) {
        const struct palier_counted *counted =
            mask >> g & 1 ? palier_counted_of(counts, at, g) : NULL;
        size_t *one = PALIER_ARRAY(scratch->arena, codes, size_t);
        int64_t *one_weights = PALIER_ARRAY(scratch->arena, codes, int64_t);

        if (counted)
            palier_counted_take(counts, counted, question, one, one_weights);
        for (size_t code = 0; code < codes; code++) {
            cr_assert(eq(sz, all[g * stride + code], one[code]));
            cr_assert(eq(i64, all_weights[g * stride + code], one_weights[code]));
        }
    }
}

static void compare(struct scratch *scratch, const struct readings *readings)
{
    const struct palier_rubric *rubric = readings->rows.rubric;
    size_t cases = readings->cases.entity_count * readings->cases.wave_count;

    for (size_t at = 0; at < cases; at++)
        for (size_t q = 0; q < rubric->questionnaire->question_count; q++) {
            for (size_t g = 0; g < rubric->group_count; g++)
                compare_group(scratch, readings, at, g, &readings->rows.responses.columns[q]);
            compare_taken(scratch, readings, at, &readings->rows.responses.columns[q]);
        }
}

Test(counts, the_example_counted_is_the_example_in_rows)
{
    struct scratch scratch;
    struct readings readings;

    read_both(&scratch, (struct palier_assessment_source){.folder = "examples/val-de-lorne"},
              &readings);
    compare(&scratch, &readings);
    scratch_close(&scratch);
}
