/*
 * session.h - a consultant rates interviews, one criterion after the other.
 *
 * What somebody said in an interview speaks for several criteria. Rating means to
 * take each of them in turn: read the answers, decide which quotes hold, compare
 * with the level descriptors, give a level, say what backs it. That is some hundred
 * small decisions for a valley of five towns, taken on several evenings: so each can
 * be undone, skipped and come back to, and none is asked for twice.
 *
 * A session is data: no terminal, no file. rate/store.h keeps it on disk.
 */
#ifndef PALIER_RATE_SESSION_H
#define PALIER_RATE_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "coding/evidence_list.h"
#include "coding/interview.h"
#include "score/assessment.h"

#define PALIER_RATE_NOWHERE ((size_t)-1)
enum { PALIER_RATE_UNRATED = -1 };

/* What a rater says of one criterion after one interview. */
struct palier_rate_judgement {
    int level; /* PALIER_RATE_UNRATED: none yet; proof and note may wait for one */
    enum palier_proof proof;
    const char *note; /* one line; never NULL */
};

/* A row of an evidence file. */
struct palier_rate_quote {
    struct palier_evidence row;
    size_t number; /* for scripts, from 1 in the order of interviews and criteria, whichever of them
                      were asked for; 0: added since */
    bool is_gone;  /* added by hand, then undone */
};

/* A row of a ratings file, of whichever rater. */
struct palier_rate_rating {
    struct palier_rating row;
    bool is_gone;
};

/* A row of a ratings file without a level. It stays in its file until a rating settles it. */
struct palier_rate_open {
    struct palier_open_rating row;
    size_t rating; /* that stands in its place where it is not gone; PALIER_RATE_NOWHERE */
};

struct palier_rate_interview {
    const char *entity, *wave, *id;
    uint32_t entity_index, wave_index; /* in the assessment */
    const struct palier_group *group;  /* NULL: not said */
    struct {
        const struct palier_interview_answer **at; /* in the order of the file; none: there is no
                                                      transcript */
        size_t count, capacity;
    } answers;
    struct {
        size_t *at; /* of all quotes */
        size_t count, capacity;
    } quotes;
};

struct palier_rate_step {
    size_t interview, criterion; /* of the session, of the rubric */
    struct palier_rate_judgement judged;
    bool is_skipped;
    size_t rating; /* its row; PALIER_RATE_NOWHERE */
};

enum palier_rate_action {
    PALIER_RATE_JUDGE, /* a level, a proof or a note was given or changed */
    PALIER_RATE_SKIP,
    PALIER_RATE_DECIDE, /* a quote was accepted or refused */
    PALIER_RATE_CITE,   /* a quote was added by hand */
    PALIER_RATE_REVIEW, /* a quote was said to name nobody, or that was taken back */
};

enum { PALIER_RATE_ACTION_COUNT = 5 };

/* Whether ACTION is about a quote. */
static inline bool palier_rate_is_of_quote(enum palier_rate_action action)
{
    return action == PALIER_RATE_DECIDE || action == PALIER_RATE_CITE ||
           action == PALIER_RATE_REVIEW;
}

/* Who decided what on a quote. */
struct palier_rate_verdict {
    enum palier_evidence_status status;
    const char *coder;
};

/* A decision, and what it takes to undo it. */
struct palier_rate_event {
    enum palier_rate_action action;
    size_t interview, criterion;
    struct palier_rate_judgement before, after;               /* of JUDGE */
    bool was_skipped, is_skipped;                             /* of JUDGE and SKIP */
    size_t quote;                                             /* of DECIDE, CITE and REVIEW */
    struct palier_rate_verdict verdict_before, verdict_after; /* of DECIDE */
    bool was_reviewed, is_reviewed;                           /* of REVIEW */
};

struct palier_rate_session {
    struct palier_arena *arena;
    const struct palier_assessment *assessment;
    const char *rater;
    bool is_consensus;
    struct {
        struct palier_rate_interview *at; /* in the order of the transcripts */
        size_t count, capacity;
    } interviews;
    struct {
        struct palier_rate_step *at; /* by interview, then as the rubric orders its criteria */
        size_t count, capacity;
    } steps;
    struct {
        struct palier_rate_quote *at; /* all of the assessment: those of a file in its order */
        size_t count, capacity;
    } quotes;
    struct {
        struct palier_rate_rating *at;
        size_t count, capacity;
    } ratings;
    struct {
        struct palier_rate_open *at;
        size_t count, capacity;
    } open;
    struct {
        struct palier_rate_event *at; /* what can be undone, the last decision last */
        size_t count, capacity;
    } events;
    size_t last_step; /* of the last decision that is known; PALIER_RATE_NOWHERE */
};

/* What to rate. NULL: all. */
struct palier_rate_wish {
    const char *rater;
    const char *entity, *wave, *interview, *criterion; /* CRITERION: one, or all below it */
};

/*
 * Set SESSION up: a step for each interview and each criterion that its questions serve, that
 * EVIDENCE speaks for, or that the rater has rated or has an open row of; for the consensus, only
 * those where raters differ and its open rows. A criterion that does not apply to the town has
 * none. ASSESSMENT must outlive the session; EVIDENCE, its own or what was just coded, is copied.
 */
void palier_rate_begin(struct palier_rate_session *session, struct palier_arena *arena,
                       const struct palier_assessment *assessment,
                       const struct palier_evidence_list *evidence,
                       const struct palier_rate_wish *wish);

/* The quote with this number, or PALIER_RATE_NOWHERE. */
size_t palier_rate_numbered(const struct palier_rate_session *session, size_t number);

/* The step of CRITERION in INTERVIEW, or PALIER_RATE_NOWHERE. */
size_t palier_rate_find(const struct palier_rate_session *session, size_t interview,
                        size_t criterion);

/*
 * The same, made where there is none (a rater may judge what no question was meant for): steps
 * after it move by one.
 */
size_t palier_rate_step_for(struct palier_rate_session *session, size_t interview,
                            size_t criterion);

/*
 * What is offered for CRITERION of INTERVIEW before the rater says anything: proof and note of an
 * open row; else, for the consensus, the weakest proof that a rater gave.
 */
struct palier_rate_judgement palier_rate_blank(const struct palier_rate_session *session,
                                               size_t interview, size_t criterion);

/* The rater's open row of CRITERION in INTERVIEW, or PALIER_RATE_NOWHERE. */
size_t palier_rate_open_row(const struct palier_rate_session *session, size_t interview,
                            size_t criterion);

/* The interview called ID, the first after FROM (PALIER_RATE_NOWHERE: from the start), or
 * PALIER_RATE_NOWHERE. */
size_t palier_rate_interview_after(const struct palier_rate_session *session, size_t from,
                                   const char *id);

/* Whether STEP is neither rated nor skipped. */
bool palier_rate_is_open(const struct palier_rate_step *step);

/*
 * Where to go on after STEP (PALIER_RATE_NOWHERE: from the start): the next open step, from the
 * start again after the last one; then those that were skipped; PALIER_RATE_NOWHERE where all are
 * rated.
 */
size_t palier_rate_next(const struct palier_rate_session *session, size_t step);

/* Where a session starts: at the last decision, where its step is still open, else after it;
 * without one, after the last step that is rated. */
size_t palier_rate_resume(const struct palier_rate_session *session);

/*
 * The level that is proposed for STEP, PALIER_RATE_UNRATED where nothing speaks: what scoring would
 * make of the accepted quotes of this interview, of the proposed ones where none is accepted, as
 * the rater sees them and as long as they stand in the interview; for the consensus, of the raters'
 * levels.
 */
int palier_rate_proposed(const struct palier_rate_session *session,
                         const struct palier_rate_step *step);

/* What Enter takes: the level that was given, else the proposed one. */
int palier_rate_default(const struct palier_rate_session *session,
                        const struct palier_rate_step *step);

/* The ratings of CRITERION in INTERVIEW by everybody but the consensus: *COUNT of them, in ARENA.
 */
const struct palier_rating *const *palier_rate_others(struct palier_arena *arena,
                                                      const struct palier_rate_session *session,
                                                      size_t interview, size_t criterion,
                                                      size_t *count);

/*
 * Decide. Each adds an event; where nothing would change, none is added and the result is false.
 */
bool palier_rate_judge(struct palier_rate_session *session, size_t step,
                       struct palier_rate_judgement judgement);
bool palier_rate_skip(struct palier_rate_session *session, size_t step);

/*
 * Raters who rate apart do not see what the others decided on a quote: one that somebody else
 * accepted or refused is to this rater a proposed one. Nor may they turn it around, or the last one
 * would win unseen; the consensus sees and decides all. A decision without a name is nobody's.
 */
bool palier_rate_is_of_another(const struct palier_rate_session *session, size_t quote);
enum palier_evidence_status palier_rate_status(const struct palier_rate_session *session,
                                               size_t quote);

/* Whether the rater may say STATUS of QUOTE; where somebody else said just that, it changes
 * nothing. */
bool palier_rate_may_decide(const struct palier_rate_session *session, size_t quote,
                            enum palier_evidence_status status);

bool palier_rate_decide(struct palier_rate_session *session, size_t step, size_t quote,
                        enum palier_evidence_status status);

/* Say that the words of QUOTE, whoever decided what on it, name nobody and may be shown, or take
 * that back. */
bool palier_rate_review(struct palier_rate_session *session, size_t step, size_t quote,
                        bool is_reviewed);

/* Add QUOTE, whose row says all but who coded it; accepted, by the rater. False: its words are
 * among the quotes of the criterion already, at this level and polarity and, as far as the rater
 * may know, not refused. */
bool palier_rate_cite(struct palier_rate_session *session, size_t step,
                      const struct palier_evidence *quote);

/* Whether the last event is still what the data say: somebody may have changed it elsewhere. */
bool palier_rate_can_undo(const struct palier_rate_session *session);

/* Undo the last event, which can be undone, and take it off. Returns its step. */
size_t palier_rate_undo(struct palier_rate_session *session);

/* Do EVENT again and put it on: what an undo that could not be saved took back. */
void palier_rate_redo(struct palier_rate_session *session, const struct palier_rate_event *event);

/* Forget each event that can no longer be undone, after the files were read again. */
void palier_rate_reconcile(struct palier_rate_session *session);

#endif
