/* questionnaire_audience.c - groups that a note speaks to, and that no question is put to. */
#include <string.h>

#include "model/questionnaire_internal.h"

static bool is_asked(const struct palier_questionnaire *questionnaire, const char *group)
{
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (palier_question_asks(&questionnaire->questions[i], group))
            return true;
    for (size_t i = 0; i < questionnaire->interview_question_count; i++)
        if (palier_audience_holds(questionnaire->interview_questions[i].audience,
                                  questionnaire->interview_questions[i].audience_count, group))
            return true;
    return false;
}

void questionnaire_check_audiences(struct questionnaire_reader *reader)
{
    struct palier_records *records = &reader->files[SHEET_SURVEY].records;
    struct palier_intern said;

    palier_intern_init(&said, reader->arena, true);
    for (size_t i = 0; i < reader->rows.count && !reader->files[SHEET_SURVEY].is_partial; i++) {
        const struct questionnaire_row *row = &reader->rows.at[i];
        const char *const *groups;
        size_t count;

        if (strcmp(row->type, "note") != 0)
            continue;
        palier_record_words(records, row->row, SURVEY_AUDIENCE, &groups, &count);
        for (size_t g = 0; g < count; g++) {
            size_t before = said.count;

            if (palier_intern_add(&said, groups[g]) == before &&
                !is_asked(reader->questionnaire, groups[g]))
                palier_report(reader->diag, PALIER_E_GROUP_UNSERVED,
                              palier_record_place(records, row->row, SURVEY_AUDIENCE), groups[g]);
        }
    }
}
