/* test_scorecard.c - a scorecard in every part, of results that hold more and less. */
#include <criterion/criterion.h>

#include "palier.h"
#include "scratch.h"

/* The example's result of ENTITY. */
static struct palier_result score(struct scratch *scratch, const char *entity, bool has_answers)
{
    const struct palier_assessment_source source = {.folder = "examples/val-de-lorne"};
    const struct palier_score_options options = {.entity = entity,
                                                 .date = "2026-11-20",
                                                 .has_answers = has_answers};
    struct palier_assessment *assessment = PALIER_NEW(scratch->arena, struct palier_assessment);
    struct palier_result result;

    cr_assert_not(palier_assessment_read(scratch->arena, &scratch->diag, &source, assessment), "%s",
                  scratch_codes(scratch));
    cr_assert_not(palier_score(scratch->arena, &scratch->diag, assessment, &options, &result), "%s",
                  scratch_codes(scratch));
    palier_result_suppress(&result, false);
    return result;
}

static void write(struct scratch *scratch, const struct palier_result *result,
                  const struct palier_workbook_options *options, const char *label)
{
    const char *path = palier_path_join(scratch->arena, scratch->path, "card.xlsx");

    cr_expect_not(palier_scorecard_write(scratch->arena, &scratch->diag, result,
                                         &result->entities[0], options, path),
                  "%s: %s", label, scratch_codes(scratch));
}

/* Each sheet reads from others, which may be hidden, or not be there at all. */
Test(scorecard, each_sheet_stands_alone)
{
    struct scratch scratch;

    scratch_open(&scratch);
    const struct palier_result result = score(&scratch, "00107", true);

    for (int sheet = 0; sheet < PALIER_SHEET_COUNT; sheet++)
        for (int language = 0; language < PALIER_LANGUAGE_COUNT; language++) {
            const struct palier_workbook_options options = {
                .language = (enum palier_language)language,
                .sheets = 1U << sheet,
                .has_no_quotes = language == PALIER_ENGLISH,
            };

            write(&scratch, &result, &options, palier_sheet_keyword((enum palier_sheet)sheet));
        }
    scratch_close(&scratch);
}

Test(scorecard, a_result_without_counts_and_an_entity_without_coverage_make_one_too)
{
    static const char *const entities[] = {"00107", "00426", "00531"};
    struct scratch scratch;

    scratch_open(&scratch);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        const struct palier_result result = score(&scratch, entities[i], false);

        write(&scratch, &result, &(struct palier_workbook_options){.language = PALIER_FRENCH},
              entities[i]);
    }
    scratch_close(&scratch);
}
