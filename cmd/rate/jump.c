/* jump.c - "i08", "T4.3", "i08 T4.3" or "37"; see screen.h. */
#include <string.h>

#include "rate/screen.h"

/* Where a person wants to go. */
struct target {
    size_t interview;                         /* PALIER_RATE_NOWHERE: not said */
    const struct palier_criterion *criterion; /* NULL: not said */
    size_t number;                            /* 0: not said */
};

/* The interview called WORD: that of the town at hand where it has one. */
static size_t find_interview(const struct screen *screen, const char *word)
{
    const struct palier_rate_session *session = &screen->rate->session;
    const struct palier_rate_interview *here =
        &session->interviews.at[screen_step(screen)->interview];
    size_t first = palier_rate_interview_after(session, PALIER_RATE_NOWHERE, word);

    for (size_t at = first; at != PALIER_RATE_NOWHERE;
         at = palier_rate_interview_after(session, at, word))
        if (!strcmp(session->interviews.at[at].entity, here->entity))
            return at;
    return first;
}

/* Read TEXT; false where a word of it is nothing. */
static bool read_target(const struct screen *screen, const char *text, struct target *target)
{
    const struct palier_rate_session *session = &screen->rate->session;
    const char *word;
    int64_t number;
    size_t count = 0;

    *target = (struct target){.interview = PALIER_RATE_NOWHERE};
    for (; (word = palier_text_word(screen->rate->cli.arena, &text)); count++) {
        size_t interview = find_interview(screen, word);
        const struct palier_criterion *criterion =
            palier_criterion_find(screen->rate->assessment.rubric, word);

        if (interview != PALIER_RATE_NOWHERE)
            target->interview = interview;
        else if (criterion)
            target->criterion = criterion;
        else if (palier_integer_parse(word, 1, (int64_t)session->steps.count, &number))
            target->number = (size_t)number;
        else
            return false;
    }
    return count > 0;
}

/* The first step from FROM on, in a circle, of INTERVIEW (NOWHERE: any) within CRITERION (NULL:
 * any). */
static size_t find_step(const struct palier_rate_session *session, size_t from, size_t interview,
                        const struct palier_criterion *criterion)
{
    const struct palier_criterion *criteria = session->assessment->rubric->criteria;

    for (size_t i = 0; i < session->steps.count; i++) {
        size_t at = (from + i) % session->steps.count;
        const struct palier_rate_step *step = &session->steps.at[at];

        if ((interview == PALIER_RATE_NOWHERE || step->interview == interview) &&
            (!criterion || palier_criterion_is_within(&criteria[step->criterion], criterion)))
            return at;
    }
    return PALIER_RATE_NOWHERE;
}

static size_t step_of(struct screen *screen, const struct target *target)
{
    struct palier_rate_session *session = &screen->rate->session;
    size_t here = screen_step(screen)->interview, at = PALIER_RATE_NOWHERE;

    if (target->number)
        return target->number - 1;
    if (target->interview != PALIER_RATE_NOWHERE)
        at = find_step(session, 0, target->interview, target->criterion);
    else
        at = find_step(session, 0, here, target->criterion);
    if (at == PALIER_RATE_NOWHERE && target->interview == PALIER_RATE_NOWHERE)
        at = find_step(session, screen->view.step, PALIER_RATE_NOWHERE, target->criterion);
    if (at == PALIER_RATE_NOWHERE && target->criterion && !target->criterion->child_count)
        at = palier_rate_step_for(session,
                                  target->interview == PALIER_RATE_NOWHERE ? here
                                                                           : target->interview,
                                  target->criterion->index);
    return at;
}

void screen_jump(struct screen *screen)
{
    const char *text = screen_ask(screen, PALIER_RATE_ASK_JUMP, "");
    struct target target;
    size_t step = PALIER_RATE_NOWHERE;

    if (!text || !text[strspn(text, " ")])
        return;
    if (read_target(screen, text, &target))
        step = step_of(screen, &target);
    if (step == PALIER_RATE_NOWHERE)
        screen_say(screen, PALIER_RATE_NO_SUCH_STEP,
                   palier_text_printable(screen->rate->cli.arena, text));
    else
        screen_go(screen, step);
}
