/* coverage_heard.c - who was heard on what; see coverage_internal.h. */
#include <math.h>

#include "audit/coverage_internal.h"

static void hear(struct palier_coverage_look *look, size_t criterion, const char *interview,
                 const struct palier_group *group)
{
    const struct palier_interviews *interviews = &look->field->scope->assessment->interviews;
    uint32_t known =
        palier_interview_find(interviews, look->entity->id, look->field->wave, interview);

    if (!group && known != PALIER_NONE)
        group = interviews->groups.at[known];
    look->heard[criterion] |= palier_coverage_bit(group);
    palier_intern_add(&look->interviews[criterion], interview);
}

static void hear_all(struct palier_coverage_look *look)
{
    const struct palier_assessment *assessment = look->field->scope->assessment;
    const struct palier_coverage_rows *rows = &look->field->ratings;

    for (size_t i = rows->starts[look->index]; i < rows->starts[look->index + 1]; i++) {
        const struct palier_rating *rating = &assessment->ratings.at[rows->at[i]];

        hear(look, rating->criterion, rating->interview, rating->group);
    }
    rows = &look->field->evidence;
    for (size_t i = rows->starts[look->index]; i < rows->starts[look->index + 1]; i++) {
        const struct palier_evidence *quote = &assessment->evidence.at[rows->at[i]];

        if (palier_evidence_stands(quote))
            hear(look, quote->criterion, quote->interview, quote->group);
    }
}

static void find_answered(struct palier_coverage_look *look)
{
    const struct palier_questionnaire *questionnaire = look->field->rubric->questionnaire;
    const struct palier_interviews *interviews = &look->field->scope->assessment->interviews;
    const struct palier_coverage_rows *rows = &look->field->answers;

    for (size_t i = rows->starts[look->index]; i < rows->starts[look->index + 1]; i++) {
        const struct palier_interview_answer *answer = &interviews->at[rows->at[i]];
        const struct palier_interview_question *question =
            palier_guide_find(&look->field->guide, answer->question);

        if (question)
            look->answered[question - questionnaire->interview_questions] |=
                palier_coverage_bit(answer->group);
    }
}

/* By group, its interviews that a rating or a quote rests on. */
static const size_t *count_interviews(const struct palier_coverage_look *look)
{
    const struct palier_rubric *rubric = look->field->rubric;
    const struct palier_interviews *interviews = &look->field->scope->assessment->interviews;
    size_t *counts = PALIER_ARRAY(look->scratch, rubric->group_count, size_t);
    struct palier_intern seen;

    palier_intern_init(&seen, look->scratch, true);
    for (size_t c = 0; c < rubric->criterion_count; c++)
        for (size_t i = 0; i < look->interviews[c].count; i++) {
            const char *id = look->interviews[c].text[i];
            size_t before = seen.count;

            palier_intern_add(&seen, id);
            if (seen.count == before)
                continue;
            uint32_t known =
                palier_interview_find(interviews, look->entity->id, look->field->wave, id);

            if (known != PALIER_NONE && interviews->groups.at[known])
                counts[interviews->groups.at[known]->index]++;
        }
    return counts;
}

/*
 * Whether it may be told what GROUP, with HEARD interviews, was heard on, by the rule of quotes
 * (compare/suppress.h): what was not asked of the others would give a small group away. Of one that
 * nobody has heard there is nothing to give away.
 */
static bool may_be_told(const struct palier_coverage_look *look, const struct palier_group *group,
                        size_t heard)
{
    const struct palier_coverage_field *field = look->field;
    double size = look->entity->sizes[group->index];

    if (field->scope->is_internal || group->minimum <= 1 || !heard)
        return true;
    return (isnan(size) || size >= (double)group->minimum) &&
           (heard >= group->minimum ||
            field->respondents[look->index * field->rubric->group_count + group->index] >=
                group->minimum);
}

void palier_coverage_hear(struct palier_coverage_look *look)
{
    const struct palier_rubric *rubric = look->field->rubric;

    hear_all(look);
    find_answered(look);
    const size_t *interviews = count_interviews(look);

    for (size_t g = 0; g < rubric->group_count; g++)
        if (may_be_told(look, &rubric->groups[g], interviews[g]))
            look->told |= palier_coverage_bit(&rubric->groups[g]);
}
