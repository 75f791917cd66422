/* session.c - decisions, and undoing them; see session.h. */
#include "rate/session.h"

#include <string.h>

#include "base/text.h"

static bool is_same(const struct palier_rate_judgement *a, const struct palier_rate_judgement *b)
{
    return a->level == b->level && a->proof == b->proof && !strcmp(a->note, b->note);
}

size_t palier_rate_numbered(const struct palier_rate_session *session, size_t number)
{
    for (size_t i = 0; number && i < session->quotes.count; i++)
        if (session->quotes.at[i].number == number)
            return i;
    return PALIER_RATE_NOWHERE;
}

/* The new row of STEP, at the place of the open one that it settles. */
static void add_row(struct palier_rate_session *session, struct palier_rate_step *step)
{
    const struct palier_rate_interview *interview = &session->interviews.at[step->interview];
    size_t open = palier_rate_open_row(session, step->interview, step->criterion);
    struct palier_rating row = {
        .entity = interview->entity_index,
        .wave = interview->wave_index,
        .interview = interview->id,
        .criterion = step->criterion,
        .rater = session->rater,
    };

    step->rating = session->ratings.count;
    if (open != PALIER_RATE_NOWHERE) {
        session->open.at[open].rating = step->rating;
        row.group = session->open.at[open].row.row.group;
        row.place = session->open.at[open].row.row.place;
    }
    PALIER_APPEND(session->arena, &session->ratings)->row = row;
}

/* A row of the consensus that is taken back stays open, where it says something. */
static void open_row(struct palier_rate_session *session, size_t rating)
{
    const struct palier_rating *row = &session->ratings.at[rating].row;

    for (size_t i = 0; i < session->open.count; i++)
        if (session->open.at[i].rating == rating)
            return;
    if (session->is_consensus && *row->note)
        *PALIER_APPEND(session->arena, &session->open) = (struct palier_rate_open){
            .row = {.row = *row, .has_proof = true},
            .rating = rating,
        };
}

/* Bring the rater's row of STEP in line with what was judged. */
static void write_row(struct palier_rate_session *session, struct palier_rate_step *step)
{
    bool is_unrated = step->judged.level == PALIER_RATE_UNRATED;

    if (step->rating == PALIER_RATE_NOWHERE) {
        if (is_unrated)
            return;
        add_row(session, step);
    }
    struct palier_rate_rating *rating = &session->ratings.at[step->rating];

    rating->is_gone = is_unrated;
    rating->row.level = step->judged.level;
    rating->row.proof = step->judged.proof;
    rating->row.note = step->judged.note;
    if (is_unrated)
        open_row(session, step->rating);
}

static void set_quote(struct palier_rate_session *session, const struct palier_rate_event *event,
                      bool is_forward)
{
    struct palier_rate_quote *quote = &session->quotes.at[event->quote];
    const struct palier_rate_verdict *verdict =
        is_forward ? &event->verdict_after : &event->verdict_before;

    if (event->action == PALIER_RATE_CITE) {
        quote->is_gone = !is_forward;
        return;
    }
    if (event->action == PALIER_RATE_REVIEW) {
        quote->row.is_reviewed = is_forward ? event->is_reviewed : event->was_reviewed;
        return;
    }
    quote->row.status = verdict->status;
    quote->row.coder = verdict->coder;
}

/* Make the data say what EVENT leaves (forward) or what it found. Returns its step. */
static size_t apply(struct palier_rate_session *session, const struct palier_rate_event *event,
                    bool is_forward)
{
    size_t at = palier_rate_step_for(session, event->interview, event->criterion);
    struct palier_rate_step *step = &session->steps.at[at];

    if (palier_rate_is_of_quote(event->action)) {
        set_quote(session, event, is_forward);
    } else {
        step->is_skipped = is_forward ? event->is_skipped : event->was_skipped;
        if (event->action == PALIER_RATE_JUDGE) {
            step->judged = is_forward ? event->after : event->before;
            write_row(session, step);
        }
    }
    session->last_step = at;
    return at;
}

void palier_rate_redo(struct palier_rate_session *session, const struct palier_rate_event *event)
{
    *PALIER_APPEND(session->arena, &session->events) = *event;
    apply(session, event, true);
}

/* An event at STEP that changes nothing yet. */
static struct palier_rate_event event_at(const struct palier_rate_session *session, size_t at,
                                         enum palier_rate_action action)
{
    const struct palier_rate_step *step = &session->steps.at[at];

    return (struct palier_rate_event){
        .action = action,
        .interview = step->interview,
        .criterion = step->criterion,
        .before = step->judged,
        .after = step->judged,
        .was_skipped = step->is_skipped,
        .is_skipped = step->is_skipped,
    };
}

/* A copy of NOTE on one line, without blanks around it: what a file gives back. */
static const char *one_line(struct palier_arena *arena, const char *note)
{
    const char *line = palier_text_printable(arena, palier_text_compose(arena, note));
    size_t length;

    line += strspn(line, " ");
    length = strlen(line);
    while (length && line[length - 1] == ' ')
        length--;
    return palier_arena_strndup(arena, line, length);
}

bool palier_rate_judge(struct palier_rate_session *session, size_t step,
                       struct palier_rate_judgement judgement)
{
    struct palier_rate_event event = event_at(session, step, PALIER_RATE_JUDGE);

    judgement.note = one_line(session->arena, judgement.note);
    event.after = judgement;
    if (judgement.level != PALIER_RATE_UNRATED)
        event.is_skipped = false;
    if (is_same(&event.before, &event.after) && event.was_skipped == event.is_skipped)
        return false;
    palier_rate_redo(session, &event);
    return true;
}

bool palier_rate_skip(struct palier_rate_session *session, size_t step)
{
    struct palier_rate_event event = event_at(session, step, PALIER_RATE_SKIP);

    if (!palier_rate_is_open(&session->steps.at[step]))
        return false;
    event.is_skipped = true;
    palier_rate_redo(session, &event);
    return true;
}

bool palier_rate_is_of_another(const struct palier_rate_session *session, size_t quote)
{
    const struct palier_evidence *row = &session->quotes.at[quote].row;

    return !session->is_consensus && row->status != PALIER_EVIDENCE_PROPOSED && row->coder &&
           *row->coder && strcmp(row->coder, session->rater);
}

enum palier_evidence_status palier_rate_status(const struct palier_rate_session *session,
                                               size_t quote)
{
    return palier_rate_is_of_another(session, quote) ? PALIER_EVIDENCE_PROPOSED
                                                     : session->quotes.at[quote].row.status;
}

bool palier_rate_may_decide(const struct palier_rate_session *session, size_t quote,
                            enum palier_evidence_status status)
{
    return !palier_rate_is_of_another(session, quote) ||
           session->quotes.at[quote].row.status == status;
}

bool palier_rate_decide(struct palier_rate_session *session, size_t step, size_t quote,
                        enum palier_evidence_status status)
{
    struct palier_rate_event event = event_at(session, step, PALIER_RATE_DECIDE);
    const struct palier_evidence *row = &session->quotes.at[quote].row;

    event.quote = quote;
    event.verdict_before = (struct palier_rate_verdict){row->status, row->coder};
    event.verdict_after = (struct palier_rate_verdict){status, session->rater};
    if (row->status == status || palier_rate_is_of_another(session, quote))
        return false;
    palier_rate_redo(session, &event);
    return true;
}

bool palier_rate_review(struct palier_rate_session *session, size_t step, size_t quote,
                        bool is_reviewed)
{
    struct palier_rate_event event = event_at(session, step, PALIER_RATE_REVIEW);

    event.quote = quote;
    event.was_reviewed = session->quotes.at[quote].row.is_reviewed;
    event.is_reviewed = is_reviewed;
    if (event.was_reviewed == is_reviewed)
        return false;
    palier_rate_redo(session, &event);
    return true;
}

/* Whether QUOTE, as the rater may know it, says just what another quote of INTERVIEW says. */
static bool is_cited(const struct palier_rate_session *session,
                     const struct palier_rate_interview *interview,
                     const struct palier_evidence *quote)
{
    for (size_t i = 0; i < interview->quotes.count; i++) {
        size_t at = interview->quotes.at[i];
        const struct palier_evidence *row = &session->quotes.at[at].row;

        if (!session->quotes.at[at].is_gone && row->criterion == quote->criterion &&
            row->level == quote->level && row->polarity == quote->polarity &&
            !strcmp(row->quote, quote->quote) &&
            palier_rate_status(session, at) != PALIER_EVIDENCE_REFUSED)
            return true;
    }
    return false;
}

bool palier_rate_cite(struct palier_rate_session *session, size_t step,
                      const struct palier_evidence *quote)
{
    struct palier_rate_event event = event_at(session, step, PALIER_RATE_CITE);
    struct palier_rate_interview *interview = &session->interviews.at[event.interview];

    if (is_cited(session, interview, quote))
        return false;
    event.quote = session->quotes.count;
    *PALIER_APPEND(session->arena, &interview->quotes) = event.quote;
    struct palier_rate_quote *added = PALIER_APPEND(session->arena, &session->quotes);

    added->row = *quote;
    added->row.status = PALIER_EVIDENCE_ACCEPTED;
    added->row.coder = session->rater;
    palier_rate_redo(session, &event);
    return true;
}

static bool quote_still_holds(const struct palier_rate_quote *quote,
                              const struct palier_rate_event *event)
{
    if (quote->is_gone || event->action == PALIER_RATE_CITE)
        return !quote->is_gone;
    if (event->action == PALIER_RATE_REVIEW)
        return quote->row.is_reviewed == event->is_reviewed;
    return quote->row.status == event->verdict_after.status &&
           !strcmp(quote->row.coder, event->verdict_after.coder);
}

static bool still_holds(const struct palier_rate_session *session,
                        const struct palier_rate_event *event)
{
    size_t at = palier_rate_find(session, event->interview, event->criterion);

    if (palier_rate_is_of_quote(event->action))
        return quote_still_holds(&session->quotes.at[event->quote], event);
    return at != PALIER_RATE_NOWHERE && session->steps.at[at].is_skipped == event->is_skipped &&
           is_same(&session->steps.at[at].judged, &event->after);
}

bool palier_rate_can_undo(const struct palier_rate_session *session)
{
    return session->events.count &&
           still_holds(session, &session->events.at[session->events.count - 1]);
}

size_t palier_rate_undo(struct palier_rate_session *session)
{
    return apply(session, &session->events.at[--session->events.count], false);
}

/* Whether two events change the same thing: a quote's decision, its review, or a step. */
static bool is_of_same(const struct palier_rate_event *a, const struct palier_rate_event *b)
{
    bool is_quote = palier_rate_is_of_quote(a->action);

    if (is_quote != palier_rate_is_of_quote(b->action) ||
        (a->action == PALIER_RATE_REVIEW) != (b->action == PALIER_RATE_REVIEW))
        return false;
    return is_quote ? a->quote == b->quote
                    : a->interview == b->interview && a->criterion == b->criterion;
}

/* Whether a later event of the same thing than the one at INDEX is kept. */
static bool is_followed(const struct palier_rate_session *session, size_t index, const bool *keeps)
{
    const struct palier_rate_event *event = &session->events.at[index];

    for (size_t i = index + 1; i < session->events.count; i++)
        if (is_of_same(event, &session->events.at[i]))
            return keeps[i];
    return still_holds(session, event);
}

void palier_rate_reconcile(struct palier_rate_session *session)
{
    bool *keeps = PALIER_ARRAY(session->arena, session->events.count, bool);
    size_t kept = 0;

    for (size_t i = session->events.count; i-- > 0;)
        keeps[i] = is_followed(session, i, keeps);
    for (size_t i = 0; i < session->events.count; i++)
        if (keeps[i])
            session->events.at[kept++] = session->events.at[i];
    session->events.count = kept;
}
