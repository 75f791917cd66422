/* question.c - see question.h. */
#include "rate/question.h"

#include <string.h>

static const char *normal_of(struct palier_rate_questions *questions, const char *text)
{
    palier_normal_fill(&questions->normal, text, strlen(text), PALIER_BLANKS_FOLDED);
    return questions->normal.text;
}

static void add(struct palier_rate_questions *questions, const char *text, size_t owner)
{
    if (!text || !*text)
        return;
    uint32_t index = palier_intern_add(&questions->texts, normal_of(questions, text));

    if (index == questions->owners.count)
        *PALIER_APPEND(questions->texts.arena, &questions->owners) = owner;
}

void palier_rate_questions_init(struct palier_rate_questions *questions, struct palier_arena *arena,
                                const struct palier_questionnaire *questionnaire)
{
    *questions = (struct palier_rate_questions){.questionnaire = questionnaire};
    palier_normal_init(&questions->normal, arena);
    palier_intern_init(&questions->texts, arena, true);
    for (size_t i = 0; questionnaire && i < questionnaire->interview_question_count; i++) {
        const struct palier_interview_question *question = &questionnaire->interview_questions[i];

        add(questions, question->name, i);
        for (int k = 0; k < PALIER_LANGUAGE_COUNT; k++)
            add(questions, question->label.in[k], i);
    }
}

const struct palier_interview_question *
palier_rate_question(struct palier_rate_questions *questions, const char *text)
{
    uint32_t index = palier_intern_find(&questions->texts, normal_of(questions, text));

    return index == PALIER_NONE
               ? NULL
               : &questions->questionnaire->interview_questions[questions->owners.at[index]];
}
