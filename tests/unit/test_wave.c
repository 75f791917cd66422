/* test_wave.c - which waves are rounds, and which a slip of the hand. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "score/wave.h"

static struct palier_assessment assessment_of(const char *const *waves,
                                              const struct palier_wave_use *uses, size_t count)
{
    return (struct palier_assessment){.waves = waves, .wave_uses = uses, .wave_count = count};
}

Test(wave, fewer_than_five_rows_beside_twenty_times_as_many_are_rare)
{
    static const char *const waves[] = {"2025", "2026"};
    static const struct {
        size_t few, many;
        bool is_rare;
    } cases[] = {{1, 20, true},  {1, 19, false},  {4, 80, true},
                 {4, 79, false}, {5, 900, false}, {0, 900, false}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct palier_wave_use uses[] = {{.rows = cases[i].many}, {.rows = cases[i].few}};
        struct palier_assessment assessment = assessment_of(waves, uses, 2);

        cr_expect(eq(int, palier_wave_is_rare(&assessment, 1), cases[i].is_rare), "%zu", i);
        cr_expect(eq(int, palier_wave_is_rare(&assessment, 0), false), "%zu", i);
    }
}

Test(wave, the_latest_that_is_not_rare_is_chosen_unless_one_is_asked_for)
{
    static const char *const waves[] = {"2025", "2026", "2027", "2062"};
    static const struct palier_wave_use uses[] = {{.rows = 400},
                                                  {.rows = 300},
                                                  {.rows = 2},
                                                  {.rows = 1}};
    struct palier_assessment assessment = assessment_of(waves, uses, 4);
    uint32_t wave = 0;

    cr_expect(palier_wave_choose(NULL, &assessment, NULL, &wave));
    cr_expect(eq(u32, wave, 1));
    cr_expect(palier_wave_choose(NULL, &assessment, "2062", &wave));
    cr_expect(eq(u32, wave, 3));
    assessment.waves_place.line = 5; /* assessment.csv lists them: they are meant */
    cr_expect(palier_wave_choose(NULL, &assessment, NULL, &wave));
    cr_expect(eq(u32, wave, 3));
    assessment = assessment_of(waves, NULL, 4); /* of two folders that were joined */
    cr_expect(palier_wave_choose(NULL, &assessment, NULL, &wave));
    cr_expect(eq(u32, wave, 3));
}
