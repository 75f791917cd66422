/* walk.c - from step to step: which is which, and what comes next; see session.h. */
#include "rate/session.h"

#include <string.h>

/* The place in the order of steps where this one stands or belongs. */
static size_t place_of(const struct palier_rate_session *session, size_t interview,
                       size_t criterion)
{
    size_t low = 0, high = session->steps.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct palier_rate_step *step = &session->steps.at[middle];

        if (step->interview < interview ||
            (step->interview == interview && step->criterion < criterion))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t palier_rate_find(const struct palier_rate_session *session, size_t interview,
                        size_t criterion)
{
    size_t at = place_of(session, interview, criterion);

    return at < session->steps.count && session->steps.at[at].interview == interview &&
                   session->steps.at[at].criterion == criterion
               ? at
               : PALIER_RATE_NOWHERE;
}

size_t palier_rate_step_for(struct palier_rate_session *session, size_t interview, size_t criterion)
{
    size_t at = place_of(session, interview, criterion);

    if (palier_rate_find(session, interview, criterion) != PALIER_RATE_NOWHERE)
        return at;
    (void)PALIER_APPEND(session->arena, &session->steps);
    memmove(&session->steps.at[at + 1], &session->steps.at[at],
            (session->steps.count - at - 1) * sizeof *session->steps.at);
    session->steps.at[at] = (struct palier_rate_step){
        .interview = interview,
        .criterion = criterion,
        .judged = palier_rate_blank(session, interview, criterion),
        .rating = PALIER_RATE_NOWHERE,
    };
    if (session->last_step != PALIER_RATE_NOWHERE && session->last_step >= at)
        session->last_step++;
    return at;
}

size_t palier_rate_interview_after(const struct palier_rate_session *session, size_t from,
                                   const char *id)
{
    for (size_t i = from == PALIER_RATE_NOWHERE ? 0 : from + 1; i < session->interviews.count; i++)
        if (!strcmp(session->interviews.at[i].id, id))
            return i;
    return PALIER_RATE_NOWHERE;
}

bool palier_rate_is_open(const struct palier_rate_step *step)
{
    return step->judged.level == PALIER_RATE_UNRATED && !step->is_skipped;
}

static bool is_left(const struct palier_rate_step *step)
{
    return step->judged.level == PALIER_RATE_UNRATED;
}

/* The first step after STEP, in a circle that ends with it, for which IS_SOUGHT holds. */
static size_t seek(const struct palier_rate_session *session, size_t step,
                   bool (*is_sought)(const struct palier_rate_step *step))
{
    size_t count = session->steps.count, from = step == PALIER_RATE_NOWHERE ? 0 : step + 1;

    for (size_t i = 0; i < count; i++) {
        size_t at = (from + i) % count;

        if (is_sought(&session->steps.at[at]))
            return at;
    }
    return PALIER_RATE_NOWHERE;
}

size_t palier_rate_next(const struct palier_rate_session *session, size_t step)
{
    size_t next = seek(session, step, palier_rate_is_open);

    return next == PALIER_RATE_NOWHERE ? seek(session, step, is_left) : next;
}

size_t palier_rate_resume(const struct palier_rate_session *session)
{
    size_t last = session->last_step;

    if (last != PALIER_RATE_NOWHERE && palier_rate_is_open(&session->steps.at[last]))
        return last;
    for (size_t i = 0; session->last_step == PALIER_RATE_NOWHERE && i < session->steps.count; i++)
        if (session->steps.at[i].judged.level != PALIER_RATE_UNRATED)
            last = i;
    size_t next = palier_rate_next(session, last);

    if (next != PALIER_RATE_NOWHERE)
        return next;
    return last == PALIER_RATE_NOWHERE ? 0 : last;
}
