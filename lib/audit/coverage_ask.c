/* coverage_ask.c - what to ask next; see coverage_internal.h. */
#include "audit/coverage_internal.h"

/* Whether QUESTION, put to GROUP, would close the gap of LEAF. */
static bool would_close(const struct palier_coverage_look *look, size_t question, uint32_t group,
                        const struct palier_coverage_leaf *leaf)
{
    return leaf->missing & ~leaf->unrated & group & look->audience[question] &&
           palier_coverage_feeds(look->field, question, leaf->criterion);
}

/* The gaps of GROUP that QUESTION would close; those of criteria nobody has spoken of count a
 * little more. */
static size_t gain_of(const struct palier_coverage_look *look,
                      const struct palier_coverage_entity *to, size_t question, uint32_t group,
                      const bool *is_closed)
{
    size_t gain = 0;

    for (size_t i = 0; i < to->leaf_count; i++)
        if (!is_closed[i] && would_close(look, question, group, &to->leaves[i]))
            gain += to->leaves[i].interviews ? 1000 : 1001;
    return gain;
}

/* The question that GROUP gains most by; of equals the first of the questionnaire. False: nothing
 * is to be gained. */
static bool best_question(const struct palier_coverage_look *look,
                          const struct palier_coverage_entity *to, uint32_t group,
                          const bool *is_closed, size_t *best)
{
    size_t most = 0;

    for (size_t q = 0; q < look->field->rubric->questionnaire->interview_question_count; q++) {
        size_t gain = look->audience[q] & group ? gain_of(look, to, q, group, is_closed) : 0;

        if (gain > most) {
            most = gain;
            *best = q;
        }
    }
    return most > 0;
}

/* Take, again and again, the question that closes most of the gaps still open. */
static struct palier_coverage_group ask_group(const struct palier_coverage_look *look,
                                              const struct palier_coverage_entity *to,
                                              const struct palier_group *group)
{
    const struct palier_questionnaire *questionnaire = look->field->rubric->questionnaire;
    struct palier_coverage_question *list =
        PALIER_ARRAY(look->scratch, questionnaire->interview_question_count,
                     struct palier_coverage_question);
    const struct palier_criterion **closes =
        PALIER_ARRAY(look->scratch, to->leaf_count, const struct palier_criterion *);
    bool *is_closed = PALIER_ARRAY(look->scratch, to->leaf_count, bool);
    uint32_t bit = palier_coverage_bit(group);
    size_t best, count = 0;

    while (best_question(look, to, bit, is_closed, &best)) {
        size_t closed = 0;

        for (size_t i = 0; i < to->leaf_count; i++)
            if (!is_closed[i] && would_close(look, best, bit, &to->leaves[i])) {
                is_closed[i] = true;
                closes[closed++] = to->leaves[i].criterion;
            }
        list[count++] =
            (struct palier_coverage_question){.question = &questionnaire->interview_questions[best],
                                              .closes = palier_coverage_keep(look, closes, closed,
                                                                             sizeof *closes),
                                              .close_count = closed};
    }
    return (struct palier_coverage_group){.group = group,
                                          .questions =
                                              palier_coverage_keep(look, list, count, sizeof *list),
                                          .question_count = count};
}

void palier_coverage_ask(const struct palier_coverage_look *look, struct palier_coverage_entity *to)
{
    const struct palier_rubric *rubric = look->field->rubric;
    struct palier_coverage_group *list =
        PALIER_ARRAY(look->scratch, rubric->group_count, struct palier_coverage_group);

    for (size_t g = 0; g < rubric->group_count; g++) {
        list[to->group_count] = ask_group(look, to, &rubric->groups[g]);
        to->group_count += list[to->group_count].question_count > 0;
    }
    to->groups = palier_coverage_keep(look, list, to->group_count, sizeof *list);
}
