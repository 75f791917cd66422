/* test_combine.c - how parts become a whole. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "score/combine.h"

static bool is_close(double got, double wanted)
{
    return isnan(wanted) ? isnan(got) : fabs(got - wanted) < 1e-12;
}

Test(combine, parts_become_a_whole_as_the_rubric_says)
{
    static const struct palier_part full[] = {{2, 1, true}, {5, 3, true}};
    static const struct palier_part hole[] = {{2, 1, true}, {NAN, 3, true}, {4, 1, true}};
    static const struct palier_part not_here[] = {{2, 1, true}, {5, 3, false}};
    static const struct palier_part weightless[] = {{2, 0, true}, {5, 2, true}};
    static const struct palier_part unknown[] = {{NAN, 1, true}, {NAN, 1, true}};
    static const struct palier_part nothing[] = {{NAN, 1, false}};
    static const struct {
        const char *label;
        enum palier_combine how;
        const struct palier_part *parts;
        size_t count;
        double value, coverage;
        bool is_applicable;
    } cases[] = {
        {"mean", PALIER_COMBINE_MEAN, full, 2, 4.25, 1, true}, /* (2 + 15) / 4 */
        {"sum", PALIER_COMBINE_SUM, full, 2, 17, 1, true},
        {"min", PALIER_COMBINE_MIN, full, 2, 2, 1, true},
        {"max", PALIER_COMBINE_MAX, full, 2, 5, 1, true},
        {"none", PALIER_COMBINE_NONE, full, 2, NAN, 1, true},
        {"mean of what is there", PALIER_COMBINE_MEAN, hole, 3, 3, 0.4, true}, /* 2 of 5 */
        {"sum of what is there", PALIER_COMBINE_SUM, hole, 3, 6, 0.4, true},
        {"min of what is there", PALIER_COMBINE_MIN, hole, 3, 2, 0.4, true},
        {"what does not apply leaves both sums", PALIER_COMBINE_MEAN, not_here, 2, 2, 1, true},
        {"no weight, no voice: mean", PALIER_COMBINE_MEAN, weightless, 2, 5, 1, true},
        {"no weight, no voice: min", PALIER_COMBINE_MIN, weightless, 2, 5, 1, true},
        {"nothing known", PALIER_COMBINE_MEAN, unknown, 2, NAN, 0, true},
        {"nothing applies", PALIER_COMBINE_MEAN, nothing, 1, NAN, 0, false},
        {"no part", PALIER_COMBINE_MAX, nothing, 0, NAN, 0, false},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct palier_combination got =
            palier_combine(cases[i].how, cases[i].parts, cases[i].count);

        cr_expect(is_close(got.value, cases[i].value), "%s: %g", cases[i].label, got.value);
        cr_expect(is_close(got.coverage, cases[i].coverage), "%s: %g", cases[i].label,
                  got.coverage);
        cr_expect(eq(int, got.is_applicable, cases[i].is_applicable), "%s", cases[i].label);
    }
}
