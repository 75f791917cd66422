/* script.c - decisions from the command line; see rate.h. */
#include <stdio.h>
#include <string.h>

#include "rate/rate.h"

static const struct palier_place nowhere = {0};

bool rate_is_script(const struct rate *rate)
{
    return rate->sets.count || rate->verdicts.count;
}

/* The one interview that --set is about, or PALIER_RATE_NOWHERE (reported). */
static size_t interview_of(struct rate *rate)
{
    const struct palier_rate_session *session = &rate->session;

    if (session->interviews.count == 1)
        return 0;
    palier_report(&rate->cli.diag, PALIER_E_INTERVIEW_OF_SEVERAL, nowhere, rate->interview);
    return PALIER_RATE_NOWHERE;
}

/* Read "T4.3=3"; NULL where it is wrong (reported). An empty level is none. */
static const struct palier_criterion *read_set(struct rate *rate, const char *text, int *level)
{
    struct palier_diag *diag = &rate->cli.diag;
    const char *sign = strchr(text, '=');
    const char *id = palier_arena_strndup(rate->cli.arena, text, (size_t)(sign - text));
    const struct palier_criterion *criterion = palier_criterion_find(rate->assessment.rubric, id);
    int64_t number;

    if (!criterion) {
        palier_report(diag, PALIER_E_UNKNOWN_CRITERION, nowhere, id);
        return NULL;
    }
    if (criterion->child_count) {
        palier_report(diag, PALIER_E_RATING_ON_PARENT, nowhere, id);
        return NULL;
    }
    *level = PALIER_RATE_UNRATED;
    if (!sign[1])
        return criterion;
    if (!palier_integer_parse(sign + 1, 0, 99, &number) ||
        !palier_level_find(criterion->levels, (int)number)) {
        palier_report(diag, PALIER_E_UNKNOWN_LEVEL, nowhere, sign + 1, id);
        return NULL;
    }
    *level = (int)number;
    return criterion;
}

static void take_sets(struct rate *rate)
{
    size_t interview = rate->sets.count ? interview_of(rate) : PALIER_RATE_NOWHERE;

    for (size_t i = 0; i < rate->sets.count; i++) {
        int level;
        const struct palier_criterion *criterion = read_set(rate, rate->sets.at[i], &level);

        if (!criterion || interview == PALIER_RATE_NOWHERE)
            continue;
        size_t step = palier_rate_step_for(&rate->session, interview, criterion->index);
        struct palier_rate_judgement judgement = rate->session.steps.at[step].judged;

        judgement.level = level;
        if (rate->has_proof)
            judgement.proof = rate->proof;
        if (rate->note)
            judgement.note = rate->note;
        (void)palier_rate_judge(&rate->session, step, judgement);
    }
}

/* The interview that holds QUOTE, or PALIER_RATE_NOWHERE. */
static size_t interview_with(const struct palier_rate_session *session, size_t quote)
{
    for (size_t i = 0; i < session->interviews.count; i++)
        for (size_t k = 0; k < session->interviews.at[i].quotes.count; k++)
            if (session->interviews.at[i].quotes.at[k] == quote)
                return i;
    return PALIER_RATE_NOWHERE;
}

static void take_verdict(struct rate *rate, const struct rate_verdict *verdict, size_t interview,
                         size_t quote)
{
    struct palier_rate_session *session = &rate->session;
    size_t step = palier_rate_step_for(session, interview, session->quotes.at[quote].row.criterion);

    if (verdict->is_review)
        (void)palier_rate_review(session, step, quote, verdict->is_reviewed);
    else if (palier_rate_may_decide(session, quote, verdict->status))
        (void)palier_rate_decide(session, step, quote, verdict->status);
    else
        palier_report(&rate->cli.diag, PALIER_E_DECIDED_BY_ANOTHER, nowhere, verdict->number);
}

static void take_verdicts(struct rate *rate)
{
    struct palier_rate_session *session = &rate->session;

    for (size_t i = 0; i < rate->verdicts.count; i++) {
        const struct rate_verdict *verdict = &rate->verdicts.at[i];
        int64_t number;
        bool is_number =
            palier_integer_parse(verdict->number, 1, (int64_t)session->quotes.count, &number);
        size_t quote =
            is_number ? palier_rate_numbered(session, (size_t)number) : PALIER_RATE_NOWHERE;
        size_t interview = interview_with(session, quote);

        if (interview == PALIER_RATE_NOWHERE)
            palier_report(&rate->cli.diag, PALIER_E_NO_QUOTE, nowhere, verdict->number);
        else
            take_verdict(rate, verdict, interview, quote);
    }
}

static void say(const struct rate *rate, enum palier_rate_word word, size_t count, const char *path)
{
    const struct cli *cli = &rate->cli;

    if (!cli->is_quiet)
        fprintf(stderr, "%s\n",
                palier_rate_say(cli->arena, cli_speaks(cli), word, cli->tool,
                                palier_arena_printf(cli->arena, "%zu", count), path));
}

/* The file that EVENT changed; a note without a level is kept for it beside the ratings. */
static const char *path_of(const struct rate *rate, const struct palier_rate_event *event)
{
    const char *path = palier_rate_file_of(&rate->store, event);

    return path ? path : rate->store.journal.path;
}

/* What was done, file by file. */
static void say_done(const struct rate *rate, size_t first)
{
    const struct palier_rate_session *session = &rate->session;
    const struct palier_rate_event *events = session->events.at;
    struct palier_intern paths;

    palier_intern_init(&paths, rate->cli.arena, false);
    for (size_t i = first; i < session->events.count; i++)
        palier_intern_add(&paths, path_of(rate, &events[i]));
    for (size_t path = 0; path < paths.count; path++) {
        size_t count = 0;

        for (size_t i = first; i < session->events.count; i++)
            count += !strcmp(path_of(rate, &events[i]), paths.text[path]);
        if (rate->is_coded && !strcmp(paths.text[path], rate->evidence_path))
            say(rate, PALIER_RATE_CODED, session->quotes.count, paths.text[path]);
        say(rate,
            palier_is_singular((double)count, cli_speaks(&rate->cli)) ? PALIER_RATE_SCRIPT_DONE_ONE
                                                                      : PALIER_RATE_SCRIPT_DONE,
            count, paths.text[path]);
    }
    if (session->events.count == first)
        say(rate, PALIER_RATE_ASK_DONE_NOTHING, 0, "");
}

enum palier_status rate_script(struct rate *rate)
{
    struct palier_diag *diag = &rate->cli.diag;

    if (rate->sets.count && !rate->interview && rate->session.interviews.count != 1)
        cli_usage(&rate->cli, "--set: say after which interview with --interview ID");
    enum palier_status status = palier_rate_store_open(&rate->store, diag, &rate->session,
                                                       rate->ratings_path, rate->evidence_path);
    size_t first = rate->session.events.count, errors = diag->errors;

    if (status)
        return status;
    rate->store.is_locked = true;
    take_sets(rate);
    take_verdicts(rate);
    status = diag->errors == errors
                 ? palier_rate_save(&rate->store, rate->session.events.count - first)
                 : PALIER_INVALID;
    palier_rate_store_close(&rate->store);
    if (!status)
        say_done(rate, first);
    return status;
}
