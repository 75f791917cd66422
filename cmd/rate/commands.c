/* commands.c - what the letters do; see screen.h. */
#include <stdio.h>
#include <string.h>

#include "rate/screen.h"

static const struct palier_criterion *criterion_of(const struct screen *screen, size_t step)
{
    const struct rate *rate = screen->rate;

    return &rate->assessment.rubric->criteria[rate->session.steps.at[step].criterion];
}

/* Go to what is next, or say that all is done. */
static void go_on(struct screen *screen)
{
    const struct palier_rate_session *session = &screen->rate->session;
    struct palier_arena *arena = screen->rate->cli.arena;
    size_t next = palier_rate_next(session, screen->view.step);

    if (next != PALIER_RATE_NOWHERE) {
        screen_go(screen, next);
        return;
    }
    screen_go(screen, screen->view.step);
    screen_say(screen, PALIER_RATE_ALL_RATED,
               palier_arena_printf(arena, "%zu", palier_rate_count_rated(session)),
               palier_arena_printf(arena, "%zu", session->steps.count));
}

void screen_rate(struct screen *screen, int level)
{
    struct palier_arena *arena = screen->rate->cli.arena;
    size_t step = screen->view.step;
    const struct palier_criterion *criterion = criterion_of(screen, step);
    struct palier_rate_judgement judgement = screen_step(screen)->judged;
    const char *number = palier_arena_printf(arena, "%d", level);

    if (!palier_level_find(criterion->levels, level)) {
        screen_say(screen, PALIER_RATE_NO_SUCH_LEVEL, number, criterion->id);
        return;
    }
    judgement.level = level;
    if (palier_rate_judge(&screen->rate->session, step, judgement) && !screen_save(screen, 1))
        return;
    screen_say(screen, PALIER_RATE_SAVED, criterion->id, number);
    go_on(screen);
}

/* Change proof or note: kept for the level to come where there is none yet. */
static bool change(struct screen *screen, struct palier_rate_judgement judgement)
{
    return palier_rate_judge(&screen->rate->session, screen->view.step, judgement) &&
           screen_save(screen, 1);
}

static void take_note(struct screen *screen)
{
    struct palier_rate_judgement judgement = screen_step(screen)->judged;
    const char *note = screen_ask(screen, PALIER_RATE_ASK_NOTE, judgement.note);

    if (!note)
        return;
    judgement.note = note;
    if (change(screen, judgement))
        screen->view.message = palier_rate_word(PALIER_RATE_SAVED_NOTE, screen->view.language);
}

static void next_proof(struct screen *screen)
{
    struct palier_rate_judgement judgement = screen_step(screen)->judged;

    judgement.proof = judgement.proof == PALIER_VERIFIED
                          ? PALIER_SAID
                          : (enum palier_proof)((int)judgement.proof + 1);
    if (change(screen, judgement))
        screen_say(screen, PALIER_RATE_SAVED_PROOF,
                   palier_rate_proof_word(judgement.proof, screen->view.language));
}

/* A quote that somebody else decided on stays as it is; go to the next one. */
static void pass_by(struct screen *screen, size_t quote, enum palier_evidence_status status)
{
    bool is_same = palier_rate_may_decide(&screen->rate->session, quote, status);

    screen_say(screen, is_same ? PALIER_RATE_SAME_AS_ANOTHER : PALIER_RATE_OF_ANOTHER,
               palier_arena_printf(screen->rate->cli.arena, "%zu", screen->view.current + 1));
    screen_point(screen, screen->view.current + 1, screen->shown.mark_count);
}

/* Accept or refuse the current quote, and point at the next one that waits. */
static void decide(struct screen *screen, enum palier_evidence_status status)
{
    struct palier_rate_session *session = &screen->rate->session;
    struct palier_arena *arena = screen->rate->cli.arena;
    size_t quote = screen_quote(screen), step = screen->view.step,
           number = screen->view.current + 1, scroll = screen->view.scroll;

    if (quote == PALIER_RATE_NOWHERE) {
        screen_say(screen, PALIER_RATE_NO_QUOTE_HERE, screen_letter(screen, PALIER_RATE_DO_CITE));
        return;
    }
    if (palier_rate_is_of_another(session, quote)) {
        pass_by(screen, quote, status);
        return;
    }
    if (palier_rate_decide(session, step, quote, status) && !screen_save(screen, 1))
        return;
    screen_say(screen, PALIER_RATE_SAVED_QUOTE, palier_arena_printf(arena, "%zu", number),
               palier_rate_status_word(status, screen->view.language));
    screen_go(screen, step);
    screen->view.scroll = scroll;
    quote = screen_quote(screen);
    if (palier_rate_status(session, quote) != PALIER_EVIDENCE_PROPOSED)
        screen->view.current = number - 1; /* none waits: stay */
}

/* Mark the current quote as reviewed, or take the mark away; whoever decided on it. */
static void review(struct screen *screen)
{
    struct palier_rate_session *session = &screen->rate->session;
    size_t quote = screen_quote(screen);

    if (quote == PALIER_RATE_NOWHERE) {
        screen_say(screen, PALIER_RATE_NO_QUOTE_HERE, screen_letter(screen, PALIER_RATE_DO_CITE));
        return;
    }
    bool is_reviewed = !session->quotes.at[quote].row.is_reviewed;

    if (palier_rate_review(session, screen->view.step, quote, is_reviewed) &&
        !screen_save(screen, 1))
        return;
    screen_say(screen, is_reviewed ? PALIER_RATE_SAVED_REVIEW : PALIER_RATE_SAVED_UNREVIEWED,
               palier_arena_printf(screen->rate->cli.arena, "%zu", screen->view.current + 1));
}

static void undo(struct screen *screen)
{
    struct palier_rate_session *session = &screen->rate->session;
    size_t step, count = session->events.count;
    enum palier_rate_action action =
        count ? session->events.at[count - 1].action : PALIER_RATE_SKIP;

    if (!count) {
        screen->view.message = palier_rate_word(PALIER_RATE_NOTHING_TO_UNDO, screen->view.language);
        return;
    }
    screen->status = palier_rate_save_undo(&screen->rate->store, &step);
    screen->is_over = screen->status;
    if (screen->status)
        return;
    if (step == PALIER_RATE_NOWHERE) {
        screen->view.message = palier_rate_word(PALIER_RATE_CANNOT_UNDO, screen->view.language);
        return;
    }
    screen_go(screen, step);
    screen_say(screen,
               palier_rate_is_of_quote(action) ? PALIER_RATE_UNDONE_QUOTE
                                               : PALIER_RATE_UNDONE_JUDGE,
               criterion_of(screen, step)->id);
}

static void skip(struct screen *screen)
{
    size_t step = screen->view.step;

    if (palier_rate_skip(&screen->rate->session, step) && !screen_save(screen, 1))
        return;
    go_on(screen);
    if (screen_step(screen) != &screen->rate->session.steps.at[step])
        screen_say(screen, PALIER_RATE_SKIPPED, criterion_of(screen, step)->id);
}

static void back(struct screen *screen)
{
    if (screen->view.step)
        screen_go(screen, screen->view.step - 1);
    else
        screen->view.message = palier_rate_word(PALIER_RATE_FIRST_STEP, screen->view.language);
}

static void show(struct screen *screen, enum palier_rate_page page)
{
    screen->view.page = page;
    screen->view.scroll = 0;
    screen->view.follows = false;
}

void screen_command(struct screen *screen, enum palier_rate_command command)
{
    switch (command) {
    case PALIER_RATE_DO_ACCEPT:
        decide(screen, PALIER_EVIDENCE_ACCEPTED);
        break;
    case PALIER_RATE_DO_REFUSE:
        decide(screen, PALIER_EVIDENCE_REFUSED);
        break;
    case PALIER_RATE_DO_REVIEW:
        review(screen);
        break;
    case PALIER_RATE_DO_NOTE:
        take_note(screen);
        break;
    case PALIER_RATE_DO_PROOF:
        next_proof(screen);
        break;
    case PALIER_RATE_DO_CITE:
        screen_cite(screen);
        break;
    case PALIER_RATE_DO_UNDO:
        undo(screen);
        break;
    case PALIER_RATE_DO_SKIP:
        skip(screen);
        break;
    case PALIER_RATE_DO_BACK:
        back(screen);
        break;
    case PALIER_RATE_DO_JUMP:
        screen_jump(screen);
        break;
    case PALIER_RATE_DO_LEVELS:
        show(screen, PALIER_RATE_GRID);
        break;
    case PALIER_RATE_DO_HELP:
        show(screen, PALIER_RATE_KEYS);
        break;
    case PALIER_RATE_DO_QUIT:
        screen->is_over = true;
        break;
    case PALIER_RATE_COMMAND_COUNT:
        break;
    }
}
