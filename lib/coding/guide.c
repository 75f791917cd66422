/* guide.c - see guide.h. */
#include "coding/guide.h"

#include <string.h>

#include "base/text.h"

static const char *normal_of(struct palier_guide *guide, const char *text)
{
    palier_normal_fill(&guide->normal, text, strlen(text), PALIER_BLANKS_FOLDED);
    return guide->normal.text;
}

static void add(struct palier_guide *guide, const char *text, size_t owner)
{
    if (!text || !*text)
        return;
    uint32_t index = palier_intern_add(&guide->texts, normal_of(guide, text));

    if (index == guide->owners.count)
        *PALIER_APPEND(guide->texts.arena, &guide->owners) = owner;
}

void palier_guide_init(struct palier_guide *guide, struct palier_arena *arena,
                       const struct palier_questionnaire *questionnaire)
{
    *guide = (struct palier_guide){.questionnaire = questionnaire};
    palier_normal_init(&guide->normal, arena);
    palier_intern_init(&guide->texts, arena, true);
    for (size_t i = 0; questionnaire && i < questionnaire->interview_question_count; i++) {
        const struct palier_interview_question *question = &questionnaire->interview_questions[i];

        add(guide, question->name, i);
        for (int k = 0; k < PALIER_LANGUAGE_COUNT; k++)
            add(guide, question->label.in[k], i);
    }
}

const struct palier_interview_question *palier_guide_find(struct palier_guide *guide,
                                                          const char *text)
{
    uint32_t index = palier_intern_find(&guide->texts, normal_of(guide, text));

    return index == PALIER_NONE
               ? NULL
               : &guide->questionnaire->interview_questions[guide->owners.at[index]];
}

const char *palier_guide_words(const struct palier_questionnaire *questionnaire, const char *text,
                               enum palier_language language)
{
    for (size_t i = 0; questionnaire && i < questionnaire->interview_question_count; i++) {
        const struct palier_interview_question *question = &questionnaire->interview_questions[i];
        const char *label = palier_label_in(&question->label, language);

        if (*label && palier_text_is_alike(text, question->name))
            return label;
    }
    return text;
}
