/* proposal.c - the level that is offered to the rater; see session.h. */
#include <string.h>

#include "rate/session.h"
#include "score/points.h"

/* The level that scoring gives to the mean of COUNT levels whose positions add up to SUM. */
static int level_of_mean(const struct palier_rate_session *session, size_t criterion, double sum,
                         size_t count)
{
    const struct palier_rubric *rubric = session->assessment->rubric;
    const struct palier_criterion *at = &rubric->criteria[criterion];

    if (!count)
        return PALIER_RATE_UNRATED;
    int level =
        palier_level_of(rubric, at->levels, palier_level_points(rubric, at, sum / (double)count));

    return palier_level_find(at->levels, level) ? level : PALIER_RATE_UNRATED;
}

/* The positions of the levels that quotes with this STATUS speak for. */
static size_t add_quotes(const struct palier_rate_session *session,
                         const struct palier_rate_step *step, enum palier_evidence_status status,
                         double *sum)
{
    const struct palier_rate_interview *interview = &session->interviews.at[step->interview];
    const struct palier_criterion *criterion =
        &session->assessment->rubric->criteria[step->criterion];
    size_t count = 0;

    *sum = 0;
    for (size_t i = 0; i < interview->quotes.count; i++) {
        const struct palier_rate_quote *quote = &session->quotes.at[interview->quotes.at[i]];

        if (quote->is_gone || quote->row.criterion != step->criterion || !quote->row.level ||
            quote->row.status != status)
            continue;
        *sum += palier_level_position(criterion, quote->row.level);
        count++;
    }
    return count;
}

const struct palier_rating *const *palier_rate_others(struct palier_arena *arena,
                                                      const struct palier_rate_session *session,
                                                      const struct palier_rate_step *step,
                                                      size_t *count)
{
    const struct palier_rate_interview *interview = &session->interviews.at[step->interview];
    struct {
        const struct palier_rating **at;
        size_t count, capacity;
    } found = {0};

    for (size_t i = 0; i < session->ratings.count; i++) {
        const struct palier_rate_rating *rating = &session->ratings.at[i];

        if (!rating->is_gone && rating->row.criterion == step->criterion &&
            rating->row.entity == interview->entity_index &&
            rating->row.wave == interview->wave_index &&
            !strcmp(rating->row.interview, interview->id) &&
            strcmp(rating->row.rater, PALIER_RATE_CONSENSUS))
            *PALIER_APPEND(arena, &found) = &rating->row;
    }
    *count = found.count;
    return found.at;
}

static int proposed_by_raters(const struct palier_rate_session *session,
                              const struct palier_rate_step *step)
{
    const struct palier_criterion *criterion =
        &session->assessment->rubric->criteria[step->criterion];
    struct palier_arena *scratch = palier_arena_new(NULL);
    double sum = 0;
    size_t count;
    const struct palier_rating *const *others = palier_rate_others(scratch, session, step, &count);

    for (size_t i = 0; i < count; i++)
        sum += palier_level_position(criterion, others[i]->level);
    palier_arena_free(scratch);
    return level_of_mean(session, step->criterion, sum, count);
}

int palier_rate_proposed(const struct palier_rate_session *session,
                         const struct palier_rate_step *step)
{
    double sum;

    if (session->is_consensus)
        return proposed_by_raters(session, step);
    size_t count = add_quotes(session, step, PALIER_EVIDENCE_ACCEPTED, &sum);
    if (!count)
        count = add_quotes(session, step, PALIER_EVIDENCE_PROPOSED, &sum);
    return level_of_mean(session, step->criterion, sum, count);
}

int palier_rate_default(const struct palier_rate_session *session,
                        const struct palier_rate_step *step)
{
    return step->judged.level != PALIER_RATE_UNRATED ? step->judged.level
                                                     : palier_rate_proposed(session, step);
}
