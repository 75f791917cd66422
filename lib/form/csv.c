/* csv.c - the blank file of wide responses; see form.h. */
#include "form/form.h"
#include "table/write.h"

void palier_form_write_csv(const struct palier_form *form, FILE *stream)
{
    static const char *const fixed[] = {"entity", "wave", "group", "respondent"};
    const struct palier_questionnaire *questionnaire = form->questionnaire;
    const char *const given[] = {form->entity ? form->entity : "", form->wave ? form->wave : "",
                                 form->group ? form->group : ""};
    struct palier_csv_writer csv;
    size_t asked = 0;

    palier_csv_writer_init(&csv, stream, false);
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        palier_csv_write_text(&csv, fixed[i]);
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (!form->group || palier_question_asks(&questionnaire->questions[i], form->group)) {
            palier_csv_write_text(&csv, questionnaire->questions[i].name);
            asked++;
        }
    palier_csv_end_row(&csv);
    for (size_t row = 1; row <= form->row_count; row++) {
        for (size_t i = 0; i < sizeof given / sizeof *given; i++)
            palier_csv_write_text(&csv, given[i]);
        palier_csv_write_text(&csv, palier_arena_printf(form->arena, "r%03zu", row));
        for (size_t i = 0; i < asked; i++)
            palier_csv_write_empty(&csv);
        palier_csv_end_row(&csv);
    }
}
