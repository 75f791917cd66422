/* list.c - what there is to rate, as text or CSV; see rate.h. */
#include <stdio.h>
#include <string.h>

#include "rate/rate.h"

/* A list being written. */
struct list {
    struct palier_arena *arena;
    const struct rate *rate;
    enum palier_language language;
    FILE *stream;
};

static const char *label(const struct list *list, const struct palier_label *text)
{
    return palier_text_printable(list->arena, palier_label_in(text, list->language));
}

static void write_head(const struct list *list, const struct palier_rate_interview *interview)
{
    const struct palier_entity *entity =
        &list->rate->assessment.entities->at[interview->entity_index];
    const char *name = palier_text_printable(list->arena, entity->name);
    const char *town = strcmp(name, entity->id)
                           ? palier_arena_printf(list->arena, "%s (%s)", name, entity->id)
                           : name;

    fprintf(list->stream, "%s\n",
            interview->group
                ? palier_rate_say(list->arena, list->language, PALIER_RATE_LIST_HEAD, town,
                                  interview->id, label(list, &interview->group->label))
                : palier_rate_say(list->arena, list->language, PALIER_RATE_LIST_HEAD_NO_GROUP, town,
                                  interview->id));
}

static bool is_of(const struct palier_rate_session *session, size_t quote, size_t criterion)
{
    return !session->quotes.at[quote].is_gone &&
           session->quotes.at[quote].row.criterion == criterion;
}

static void write_text_quotes(const struct list *list, const struct palier_rate_step *step)
{
    const struct palier_rate_session *session = &list->rate->session;
    const struct palier_rate_interview *interview = &session->interviews.at[step->interview];

    for (size_t i = 0; i < interview->quotes.count; i++) {
        size_t quote = interview->quotes.at[i];
        const struct palier_evidence *row = &session->quotes.at[quote].row;

        if (!is_of(session, quote, step->criterion))
            continue;
        fprintf(list->stream, "  %6zu  %s%s  %s  %s\n", session->quotes.at[quote].number,
                palier_rate_sign(row->polarity),
                row->level ? palier_arena_printf(list->arena, "%d", row->level) : " ",
                palier_rate_quote_word(list->arena, session, quote, list->language),
                palier_text_printable(list->arena, row->quote));
    }
}

/* "  T4.3 Backups: rated 3, shown. The note (proposed 1)" */
static void write_text_step(const struct list *list, const struct palier_rate_step *step)
{
    const struct palier_rate_session *session = &list->rate->session;
    const struct palier_criterion *criterion =
        &list->rate->assessment.rubric->criteria[step->criterion];
    int proposed = palier_rate_proposed(session, step);

    fprintf(list->stream, "  %s %s · %s", criterion->id, label(list, &criterion->label),
            palier_rate_state_word(list->arena, step, list->language));
    if (step->judged.level != PALIER_RATE_UNRATED)
        fprintf(list->stream, ", %s", palier_rate_proof_word(step->judged.proof, list->language));
    if (proposed != PALIER_RATE_UNRATED)
        fprintf(list->stream, " · %s",
                palier_rate_say(list->arena, list->language, PALIER_RATE_LIST_PROPOSED,
                                palier_arena_printf(list->arena, "%d", proposed)));
    if (*step->judged.note)
        fprintf(list->stream, " · %s", palier_text_printable(list->arena, step->judged.note));
    fputs("\n", list->stream);
    write_text_quotes(list, step);
}

static void write_text(const struct list *list)
{
    const struct palier_rate_session *session = &list->rate->session;
    size_t rated = palier_rate_count_rated(session), skipped = 0;

    for (size_t i = 0; i < session->steps.count; i++) {
        const struct palier_rate_step *step = &session->steps.at[i];

        if (!i || step->interview != step[-1].interview) {
            fputs(i ? "\n" : "", list->stream);
            write_head(list, &session->interviews.at[step->interview]);
        }
        write_text_step(list, step);
        skipped += step->is_skipped && step->judged.level == PALIER_RATE_UNRATED;
    }
    fprintf(list->stream, "\n%s\n",
            palier_rate_say(list->arena, list->language, PALIER_RATE_LIST_TOTAL,
                            palier_arena_printf(list->arena, "%zu", rated),
                            palier_arena_printf(list->arena, "%zu", skipped),
                            palier_arena_printf(list->arena, "%zu",
                                                session->steps.count - rated - skipped)));
}

static void write_level(struct palier_csv_writer *csv, int level)
{
    if (level == PALIER_RATE_UNRATED)
        palier_csv_write_empty(csv);
    else
        palier_csv_write_number(csv, level);
}

/* The cells of the step, which each of its quotes repeats. */
static void write_step_cells(const struct list *list, const struct palier_rate_step *step,
                             struct palier_csv_writer *csv)
{
    const struct palier_rate_session *session = &list->rate->session;
    const struct palier_rate_interview *interview = &session->interviews.at[step->interview];
    bool is_rated = step->judged.level != PALIER_RATE_UNRATED;

    palier_csv_write_text(csv, interview->entity);
    palier_csv_write_text(csv, interview->wave);
    palier_csv_write_text(csv, interview->id);
    palier_csv_write_text(csv, interview->group ? interview->group->id : "");
    palier_csv_write_text(csv, list->rate->assessment.rubric->criteria[step->criterion].id);
    palier_csv_write_text(csv, is_rated ? "rated" : step->is_skipped ? "skipped" : "open");
    write_level(csv, step->judged.level);
    palier_csv_write_text(csv, is_rated ? palier_proof_name(step->judged.proof) : "");
    palier_csv_write_text(csv, step->judged.note);
    write_level(csv, palier_rate_proposed(session, step));
}

static void write_quote_cells(const struct list *list, size_t quote, struct palier_csv_writer *csv)
{
    const struct palier_evidence *row = &list->rate->session.quotes.at[quote].row;

    palier_csv_write_count(csv, list->rate->session.quotes.at[quote].number);
    palier_csv_write_text(csv, palier_polarity_name(row->polarity));
    write_level(csv, row->level ? row->level : PALIER_RATE_UNRATED);
    palier_csv_write_text(csv, palier_evidence_status_name(
                                   palier_rate_status(&list->rate->session, quote)));
    palier_csv_write_text(csv, row->quote);
    palier_csv_write_text(csv, row->is_stale ? "yes" : "");
    palier_csv_write_text(csv, row->is_reviewed ? "yes" : "");
}

enum { QUOTE_CELLS = 7 };

/* A row for each quote; one for a step that has none. */
static void write_csv(const struct list *list)
{
    static const char *const names[] = {"entity", "wave",     "interview",   "group",  "criterion",
                                        "state",  "level",    "proof",       "note",   "proposed",
                                        "number", "polarity", "quote_level", "status", "quote",
                                        "stale",  "reviewed"};
    const struct palier_rate_session *session = &list->rate->session;
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, list->stream, list->rate->cli.is_raw);
    palier_csv_write_row(&csv, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < session->steps.count; i++) {
        const struct palier_rate_step *step = &session->steps.at[i];
        const struct palier_rate_interview *interview = &session->interviews.at[step->interview];
        bool is_written = false;

        for (size_t k = 0; k < interview->quotes.count; k++) {
            if (!is_of(session, interview->quotes.at[k], step->criterion))
                continue;
            write_step_cells(list, step, &csv);
            write_quote_cells(list, interview->quotes.at[k], &csv);
            palier_csv_end_row(&csv);
            is_written = true;
        }
        if (is_written)
            continue;
        write_step_cells(list, step, &csv);
        for (size_t k = 0; k < QUOTE_CELLS; k++)
            palier_csv_write_empty(&csv);
        palier_csv_end_row(&csv);
    }
}

enum palier_status rate_list(struct rate *rate)
{
    struct cli *cli = &rate->cli;
    struct palier_output output;
    struct list list = {.arena = cli->arena, .rate = rate, .language = cli_speaks(cli)};
    enum palier_status status =
        palier_rate_journal_read(&cli->diag,
                                 palier_rate_journal_path(cli->arena, rate->ratings_path,
                                                          rate->rater),
                                 &rate->session);

    if (!status)
        status = cli_output_open(cli, &output);
    if (status)
        return status;
    list.stream = output.stream;
    if (cli->format && !strcmp(cli->format, "csv"))
        write_csv(&list);
    else
        write_text(&list);
    return cli_output_close(cli, &output, PALIER_OK);
}
