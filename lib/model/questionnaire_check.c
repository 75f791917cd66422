/* questionnaire_check.c - what a questionnaire and its rubric tell only together. */
#include <string.h>

#include "model/questionnaire.h"
#include "model/rubric.h"

static bool is_served(const struct palier_questionnaire *questionnaire,
                      const struct palier_group *group)
{
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (palier_is_asked(&questionnaire->questions[i], group))
            return true;
    for (size_t i = 0; i < questionnaire->interview_question_count; i++) {
        const struct palier_interview_question *question = &questionnaire->interview_questions[i];

        if (palier_audience_holds(question->audience, question->audience_count, group->id))
            return true;
    }
    return false;
}

static void check_groups(struct palier_diag *diag, const struct palier_rubric *rubric)
{
    for (size_t i = 0; i < rubric->group_count; i++)
        if (rubric->groups[i].place.file && !is_served(rubric->questionnaire, &rubric->groups[i]))
            palier_report(diag, PALIER_E_GROUP_UNSERVED, rubric->groups[i].place,
                          rubric->groups[i].id);
}

static bool takes_words(const struct palier_item *item)
{
    return item->source == PALIER_SOURCE_INTERVIEW || item->source == PALIER_SOURCE_EVIDENCE;
}

/* Whether a pattern or a rating of CRITERION, or of one below it, takes what people say. */
static bool is_listening(const struct palier_rubric *rubric,
                         const struct palier_criterion *criterion)
{
    for (size_t i = 0; i < rubric->pattern_count; i++)
        if (palier_criterion_is_within(&rubric->criteria[rubric->patterns[i].criterion], criterion))
            return true;
    for (size_t i = 0; i < rubric->item_count; i++)
        if (takes_words(&rubric->items[i]) &&
            palier_criterion_is_within(&rubric->criteria[rubric->items[i].criterion], criterion))
            return true;
    return false;
}

static void check_interview(struct palier_diag *diag, const struct palier_rubric *rubric,
                            const struct palier_interview_question *question)
{
    if (!question->criterion_count)
        palier_report(diag, PALIER_E_INTERVIEW_WITHOUT_CRITERION, question->place, question->name);
    for (size_t i = 0; i < question->criterion_count; i++) {
        const char *id = question->criteria[i];
        const struct palier_criterion *criterion = palier_criterion_find(rubric, id);

        if (!criterion)
            palier_report(diag, PALIER_E_UNKNOWN_CRITERION, question->criteria_place, id);
        else if (!is_listening(rubric, criterion))
            palier_report(diag, PALIER_E_INTERVIEW_UNUSED, question->criteria_place, question->name,
                          id);
    }
}

/* Free text counts only as an interview does: coded by patterns, or rated. */
static void check_open(struct palier_diag *diag, const struct palier_rubric *rubric)
{
    const struct palier_questionnaire *questionnaire = rubric->questionnaire;
    bool listens = rubric->criterion_count && is_listening(rubric, &rubric->criteria[0]);

    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (questionnaire->questions[i].kind == PALIER_TEXT)
            palier_report(diag, listens ? PALIER_E_OPEN_TO_READ : PALIER_E_OPEN_UNUSED,
                          questionnaire->questions[i].place, questionnaire->questions[i].name);
}

enum palier_status palier_questionnaire_check(struct palier_diag *diag,
                                              const struct palier_rubric *rubric)
{
    const struct palier_questionnaire *questionnaire = rubric->questionnaire;
    size_t errors = diag->errors;

    if (!questionnaire->path)
        return PALIER_OK; /* the rubric's own questions: there is nothing beside them */
    check_groups(diag, rubric);
    for (size_t i = 0; i < questionnaire->interview_question_count; i++)
        check_interview(diag, rubric, &questionnaire->interview_questions[i]);
    check_open(diag, rubric);
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
