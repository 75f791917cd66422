/* questionnaire.c - an XLSForm kept as CSVs; see questionnaire.h. */
#include "model/questionnaire.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "model/questionnaire_internal.h"

enum palier_status palier_questionnaire_read(struct palier_arena *arena, struct palier_diag *diag,
                                             const char *path,
                                             struct palier_questionnaire *questionnaire)
{
    struct questionnaire_reader reader = {.arena = arena,
                                          .diag = diag,
                                          .path = path,
                                          .questionnaire = questionnaire};
    size_t errors = diag->errors;

    *questionnaire = (struct palier_questionnaire){.path = path, .id = "", .version = ""};
    palier_intern_init(&questionnaire->names, arena, true);
    palier_intern_init(&questionnaire->bookkeeping, arena, true);
    questionnaire_read_settings(&reader);
    questionnaire_read_choices(&reader);
    questionnaire_read_survey(&reader);
    questionnaire_read_interview(&reader);
    questionnaire->questions = reader.questions.at;
    questionnaire->question_count = reader.questions.count;
    questionnaire->bookkeeping_labels = reader.bookkeeping_labels.at;
    questionnaire->bookkeeping_label_count = reader.bookkeeping_labels.count;
    questionnaire_check_languages(&reader);
    questionnaire_check_default_language(&reader);
    questionnaire_check_lists(&reader);
    questionnaire_check_audiences(&reader);
    questionnaire_check_references(&reader);
    questionnaire_check_logic(&reader);
    questionnaire_check_cycles(&reader);
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

const struct palier_question *palier_question_find(const struct palier_questionnaire *questionnaire,
                                                   const char *name)
{
    uint32_t index = palier_intern_find(&questionnaire->names, name);

    return index == PALIER_NONE ? NULL : &questionnaire->questions[index];
}

bool palier_audience_holds(const char *const *audience, size_t count, const char *group)
{
    for (size_t i = 0; i < count; i++)
        if (!strcasecmp(audience[i], group))
            return true;
    return !count;
}

bool palier_question_asks(const struct palier_question *question, const char *group)
{
    return palier_audience_holds(question->audience, question->audience_count, group);
}

void palier_question_report_unknown(struct palier_diag *diag,
                                    const struct palier_questionnaire *questionnaire,
                                    struct palier_place place, const char *name)
{
    const char *nearest =
        palier_text_nearest(name, questionnaire->names.text, questionnaire->names.count);

    if (nearest)
        palier_report(diag, PALIER_E_UNKNOWN_QUESTION_NEAR, place, name, nearest);
    else
        palier_report(diag, PALIER_E_UNKNOWN_QUESTION, place, name);
}

bool palier_question_is_date(const struct palier_question *question)
{
    return question->type && !strcmp(question->type, "date");
}

uint32_t palier_choice_find(const struct palier_question *question, const char *name)
{
    for (size_t i = 0; question->choices && i < question->choices->count; i++)
        if (!strcmp(question->choices->choices[i].name, name))
            return (uint32_t)i;
    return PALIER_NONE;
}
