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

/* The positions of the levels that quotes with this STATUS speak for; stale ones say nothing. */
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
        size_t index = interview->quotes.at[i];
        const struct palier_rate_quote *quote = &session->quotes.at[index];

        if (quote->is_gone || quote->row.criterion != step->criterion || !quote->row.level ||
            quote->row.is_stale || palier_rate_status(session, index) != status)
            continue;
        *sum += palier_level_position(criterion, quote->row.level);
        count++;
    }
    return count;
}

/* Whether ROW is of CRITERION in INTERVIEW. */
static bool is_about(const struct palier_rate_session *session, const struct palier_rating *row,
                     size_t interview, size_t criterion)
{
    const struct palier_rate_interview *at = &session->interviews.at[interview];

    return row->criterion == criterion && row->entity == at->entity_index &&
           row->wave == at->wave_index && !strcmp(row->interview, at->id);
}

const struct palier_rating *const *palier_rate_others(struct palier_arena *arena,
                                                      const struct palier_rate_session *session,
                                                      size_t interview, size_t criterion,
                                                      size_t *count)
{
    struct {
        const struct palier_rating **at;
        size_t count, capacity;
    } found = {0};

    for (size_t i = 0; i < session->ratings.count; i++) {
        const struct palier_rate_rating *rating = &session->ratings.at[i];

        if (!rating->is_gone && is_about(session, &rating->row, interview, criterion) &&
            strcmp(rating->row.rater, PALIER_CONSENSUS))
            *PALIER_APPEND(arena, &found) = &rating->row;
    }
    *count = found.count;
    return found.at;
}

size_t palier_rate_open_row(const struct palier_rate_session *session, size_t interview,
                            size_t criterion)
{
    for (size_t i = 0; i < session->open.count; i++) {
        const struct palier_rating *row = &session->open.at[i].row.row;

        if (!strcmp(row->rater, session->rater) && is_about(session, row, interview, criterion))
            return i;
    }
    return PALIER_RATE_NOWHERE;
}

/* The weakest proof that a rater gave: what all of them gave, where they agree. */
static enum palier_proof weakest_proof(const struct palier_rate_session *session, size_t interview,
                                       size_t criterion)
{
    struct palier_arena *scratch = palier_arena_sibling(session->arena);
    size_t count;
    const struct palier_rating *const *others =
        palier_rate_others(scratch, session, interview, criterion, &count);
    enum palier_proof weakest = count ? others[0]->proof : PALIER_SAID;

    for (size_t i = 1; i < count; i++)
        if (others[i]->proof < weakest)
            weakest = others[i]->proof;
    palier_arena_free(scratch);
    return weakest;
}

struct palier_rate_judgement palier_rate_blank(const struct palier_rate_session *session,
                                               size_t interview, size_t criterion)
{
    size_t open = palier_rate_open_row(session, interview, criterion);
    struct palier_rate_judgement judgement = {.level = PALIER_RATE_UNRATED, .note = ""};
    bool has_proof = open != PALIER_RATE_NOWHERE && session->open.at[open].row.has_proof;

    if (open != PALIER_RATE_NOWHERE)
        judgement.note = session->open.at[open].row.row.note;
    if (has_proof)
        judgement.proof = session->open.at[open].row.row.proof;
    else if (session->is_consensus)
        judgement.proof = weakest_proof(session, interview, criterion);
    return judgement;
}

static int proposed_by_raters(const struct palier_rate_session *session,
                              const struct palier_rate_step *step)
{
    const struct palier_criterion *criterion =
        &session->assessment->rubric->criteria[step->criterion];
    struct palier_arena *scratch = palier_arena_sibling(session->arena);
    double sum = 0;
    size_t count;
    const struct palier_rating *const *others =
        palier_rate_others(scratch, session, step->interview, step->criterion, &count);

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
