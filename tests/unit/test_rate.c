/* test_rate.c - rating interviews: steps, decisions, undoing, going on, the screen as lines. */
#define _DEFAULT_SOURCE /* syscall */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/text.h"
#include "rate/layout.h"
#include "rate/rate_words.h"
#include "rate/store.h"
#include "scratch.h"

/* An assessment that is its own rubric: two interviews, three criteria. */
struct rating {
    struct scratch scratch;
    struct palier_rate_session session;
    struct palier_rate_store store;
};

static const char criteria[] = "criterion,parent,label::fr,label::en,combine\n"
                               "all,,Tout,All,mean\n"
                               "A,all,Sauvegardes,Backups,mean\n"
                               "B,all,Plan,Plan,mean\n"
                               "C,all,Formation,Training,mean\n";
static const char items[] =
    "criterion,source,weight\nA,interview,1\nB,interview,1\nC,interview,1\n";

static void set_up(struct rating *rating, const char *evidence, const char *ratings)
{
    scratch_open(&rating->scratch);
    scratch_rubric(&rating->scratch, criteria, items);
    scratch_write(
        &rating->scratch, "interviews.csv",
        "entity,interview,group,question,answer\n"
        "t1,i1,a,Q1,\"On a tout sauvegardé. On n’a jamais essayé\n de restaurer. Voilà.\"\n"
        "t1,i1,a,Q2,On a un plan.\n"
        "t1,i2,b,Q1,Pas de plan ici.\n");
    scratch_write(&rating->scratch, "evidence.csv", evidence);
    if (ratings)
        scratch_write(&rating->scratch, "ratings.csv", ratings);
}

/* What flock fails with; 0: it is the system's. Stands before the C library's. */
static int lock_error;

int flock(int descriptor, int operation);
int flock(int descriptor, int operation)
{
    errno = lock_error;
    return lock_error ? -1 : (int)syscall(SYS_flock, descriptor, operation);
}

static void begin(struct rating *rating, const char *rater)
{
    struct scratch *scratch = &rating->scratch;
    const struct palier_assessment_source source = {.folder = scratch->path,
                                                    .rubric = scratch->path};
    const char *path =
        palier_arena_printf(scratch->arena, "%s/ratings-%s.csv", scratch->path, rater);

    cr_assert(zero(int, palier_assessment_read(scratch->arena, &scratch->diag, &source,
                                               &scratch->assessment)),
              "%s", scratch_codes(scratch));
    palier_rate_begin(&rating->session, scratch->arena, &scratch->assessment,
                      &scratch->assessment.evidence, &(struct palier_rate_wish){.rater = rater});
    cr_assert(zero(int, palier_rate_store_open(&rating->store, &scratch->diag, &rating->session,
                                               path, "unused.csv")),
              "%s", scratch_codes(scratch));
}

static void again(struct rating *rating, const char *rater)
{
    palier_rate_store_close(&rating->store);
    begin(rating, rater);
}

static void tear_down(struct rating *rating)
{
    palier_rate_store_close(&rating->store);
    scratch_close(&rating->scratch);
}

#define HEADER                                                                                     \
    "entity,interview,group,criterion,level,polarity,quote,file,line,offset,pattern,status,"       \
    "coder\n"

static const char evidence[] =
    HEADER "t1,i1,a,A,4,supports,On a tout sauvegardé.,interviews.csv,2,0,p1,proposed,\n"
           "t1,i1,a,A,1,contradicts,On n’a jamais essayé de restaurer.,interviews.csv,2,22,p2,"
           "proposed,\n"
           "t1,i1,a,B,3,supports,On a un plan.,interviews.csv,4,0,p3,proposed,\n"
           "t1,i2,b,B,2,contradicts,Pas de plan ici.,interviews.csv,5,0,p3,proposed,\n";

/* "i1/A i1/B* i2/B3": skipped ones with a star, rated ones with the level. */
static const char *steps(const struct rating *rating)
{
    const struct palier_rate_session *session = &rating->session;
    const char *text = "";

    for (size_t i = 0; i < session->steps.count; i++) {
        const struct palier_rate_step *step = &session->steps.at[i];
        struct palier_arena *arena = rating->scratch.arena;

        text = palier_arena_printf(arena, "%s%s%s/%s%s", text, i ? " " : "",
                                   session->interviews.at[step->interview].id,
                                   session->assessment->rubric->criteria[step->criterion].id,
                                   step->is_skipped ? "*" : "");
        if (step->judged.level != PALIER_RATE_UNRATED)
            text = palier_arena_printf(arena, "%s%d", text, step->judged.level);
    }
    return text;
}

static void give(struct rating *rating, size_t step, int level, const char *note)
{
    cr_assert(palier_rate_judge(&rating->session, step,
                                (struct palier_rate_judgement){level, PALIER_SHOWN, note}));
    cr_assert(zero(int, palier_rate_save(&rating->store, 1)));
}

static const char *file_of(struct rating *rating, const char *name)
{
    struct palier_bytes bytes;
    struct scratch *scratch = &rating->scratch;

    cr_assert(
        zero(int, palier_file_read(scratch->arena, &scratch->diag,
                                   palier_path_join(scratch->arena, scratch->path, name), &bytes)));
    return bytes.at;
}

Test(rate, a_step_is_an_interview_and_a_criterion_that_it_speaks_of)
{
    struct rating rating;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    cr_expect(eq(str, (char *)steps(&rating), "i1/A i1/B i2/B"));
    cr_expect(eq(sz, palier_rate_resume(&rating.session), 0));
    tear_down(&rating);
}

Test(rate, a_level_is_proposed_as_scoring_would_give_it)
{
    struct rating rating;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    struct palier_rate_step *step = &rating.session.steps.at[0];

    /* positions 3 and 0: mean 1.5, 2.5 points, level 2 (from 1.8) */
    cr_expect(eq(int, palier_rate_proposed(&rating.session, step), 2));
    cr_assert(palier_rate_decide(&rating.session, 0, 0, PALIER_EVIDENCE_ACCEPTED));
    cr_expect(eq(int, palier_rate_proposed(&rating.session, step), 4)); /* the accepted one alone */
    cr_assert(palier_rate_decide(&rating.session, 0, 0, PALIER_EVIDENCE_REFUSED));
    cr_expect(eq(int, palier_rate_proposed(&rating.session, step), 1)); /* the other one */
    cr_assert(palier_rate_decide(&rating.session, 0, 1, PALIER_EVIDENCE_REFUSED));
    cr_expect(eq(int, palier_rate_proposed(&rating.session, step), PALIER_RATE_UNRATED));
    cr_expect(not(palier_rate_decide(&rating.session, 0, 1, PALIER_EVIDENCE_REFUSED)));
    tear_down(&rating);
}

Test(rate, what_was_given_is_what_enter_takes)
{
    struct rating rating;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    cr_expect(eq(int, palier_rate_default(&rating.session, &rating.session.steps.at[0]), 2));
    give(&rating, 0, 5, "");
    cr_expect(eq(int, palier_rate_default(&rating.session, &rating.session.steps.at[0]), 5));
    tear_down(&rating);
}

Test(rate, open_steps_come_first_and_skipped_ones_at_the_end)
{
    struct rating rating;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    cr_assert(palier_rate_skip(&rating.session, 1));
    cr_expect(not(palier_rate_skip(&rating.session, 1)), "twice");
    cr_expect(eq(sz, palier_rate_next(&rating.session, 0), 2));
    give(&rating, 2, 3, "");
    cr_expect(eq(sz, palier_rate_next(&rating.session, 2), 0));
    give(&rating, 0, 3, "");
    cr_expect(eq(sz, palier_rate_next(&rating.session, 0), 1));
    give(&rating, 1, 3, "");
    cr_expect(eq(sz, palier_rate_next(&rating.session, 1), PALIER_RATE_NOWHERE));
    cr_expect(eq(str, (char *)steps(&rating), "i1/A3 i1/B3 i2/B3"));
    tear_down(&rating);
}

Test(rate, each_decision_is_undone_in_turn)
{
    struct rating rating;
    size_t step;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    give(&rating, 0, 2, "un");
    give(&rating, 0, 4, "deux");
    cr_assert(palier_rate_skip(&rating.session, 1));
    cr_assert(zero(int, palier_rate_save(&rating.store, 1)));
    cr_expect(eq(str, (char *)steps(&rating), "i1/A4 i1/B* i2/B"));
    cr_assert(zero(int, palier_rate_save_undo(&rating.store, &step)));
    cr_expect(eq(sz, step, 1));
    cr_assert(zero(int, palier_rate_save_undo(&rating.store, &step)));
    cr_expect(eq(str, (char *)steps(&rating), "i1/A2 i1/B i2/B"));
    cr_expect(eq(str, (char *)file_of(&rating, "ratings-anne.csv"),
                 "entity,wave,interview,criterion,level,proof,rater,note\n"
                 "t1,,i1,A,2,shown,anne,un\n"));
    cr_assert(zero(int, palier_rate_save_undo(&rating.store, &step)));
    cr_expect(eq(str, (char *)file_of(&rating, "ratings-anne.csv"),
                 "entity,wave,interview,criterion,level,proof,rater,note\n"));
    cr_assert(zero(int, palier_rate_save_undo(&rating.store, &step)));
    cr_expect(eq(sz, step, PALIER_RATE_NOWHERE));
    tear_down(&rating);
}

Test(rate, a_new_session_goes_on_where_the_last_one_was_and_undoes_what_it_did)
{
    struct rating rating;
    size_t step;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    give(&rating, 0, 2, "tab\tand \\ and 'quote'");
    cr_assert(palier_rate_skip(&rating.session, 1));
    cr_assert(zero(int, palier_rate_save(&rating.store, 1)));
    give(&rating, 2, PALIER_RATE_UNRATED, "a note before the level");
    again(&rating, "anne");
    cr_expect(eq(str, (char *)steps(&rating), "i1/A2 i1/B* i2/B"));
    cr_expect(eq(str, (char *)rating.session.steps.at[2].judged.note, "a note before the level"));
    cr_expect(eq(str, (char *)rating.session.steps.at[0].judged.note, "tab and \\ and 'quote'"));
    cr_expect(eq(sz, palier_rate_resume(&rating.session), 2), "still open");
    cr_expect(eq(sz, rating.session.events.count, 3));
    for (size_t i = 0; i < 3; i++)
        cr_assert(zero(int, palier_rate_save_undo(&rating.store, &step)));
    cr_expect(eq(sz, step, 0));
    again(&rating, "anne");
    cr_expect(eq(str, (char *)steps(&rating), "i1/A i1/B i2/B"));
    cr_expect(zero(sz, rating.session.events.count));
    tear_down(&rating);
}

Test(rate, what_somebody_changed_elsewhere_is_not_undone)
{
    struct rating rating;
    size_t step;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    give(&rating, 0, 2, "");
    give(&rating, 2, 3, "");
    scratch_write(&rating.scratch, "ratings-anne.csv",
                  "entity,interview,criterion,level,proof,rater\n"
                  "t1,i1,A,5,shown,anne\nt1,i2,B,3,shown,anne\n");
    again(&rating, "anne");
    cr_expect(eq(sz, rating.session.events.count, 1));
    cr_assert(zero(int, palier_rate_save_undo(&rating.store, &step)));
    cr_expect(eq(str, (char *)steps(&rating), "i1/A5 i1/B i2/B"));
    tear_down(&rating);
}

/* Two things are said of a quote, each undone by itself, also in another session. */
Test(rate, a_quote_is_decided_and_reviewed_apart)
{
    struct rating rating;
    size_t step;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    cr_assert(palier_rate_review(&rating.session, 0, 0, true));
    cr_expect(not(palier_rate_review(&rating.session, 0, 0, true)), "it says so already");
    cr_assert(palier_rate_decide(&rating.session, 0, 0, PALIER_EVIDENCE_REFUSED));
    cr_assert(palier_rate_review(&rating.session, 0, 1, true));
    cr_assert(zero(int, palier_rate_save(&rating.store, 3)));
    again(&rating, "anne");
    const struct palier_rate_quote *quotes = rating.session.quotes.at;

    cr_assert(eq(sz, rating.session.events.count, 3));
    cr_expect(quotes[0].row.is_reviewed && quotes[1].row.is_reviewed);
    cr_expect(eq(int, quotes[0].row.status, PALIER_EVIDENCE_REFUSED));
    for (size_t i = 0; i < 2; i++)
        cr_assert(zero(int, palier_rate_save_undo(&rating.store, &step)));
    cr_expect(quotes[0].row.is_reviewed && !quotes[1].row.is_reviewed);
    cr_expect(eq(int, quotes[0].row.status, PALIER_EVIDENCE_PROPOSED));
    cr_expect(strstr(file_of(&rating, "evidence.csv"), ",p1,proposed,,,yes\n") != NULL, "%s",
              file_of(&rating, "evidence.csv"));
    /* Somebody takes the review back in a spreadsheet: there is nothing to undo any more. */
    scratch_write(&rating.scratch, "evidence.csv", evidence);
    again(&rating, "anne");
    cr_expect(zero(sz, rating.session.events.count));
    tear_down(&rating);
}

Test(rate, a_file_that_changed_is_left_alone_and_the_session_as_it_was)
{
    struct rating rating;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    give(&rating, 0, 2, "");
    scratch_write(&rating.scratch, "ratings-anne.csv", "somebody else's\n");
    cr_assert(
        palier_rate_judge(&rating.session, 1, (struct palier_rate_judgement){3, PALIER_SAID, ""}));
    cr_expect(eq(int, palier_rate_save(&rating.store, 1), PALIER_INVALID));
    cr_expect(eq(str, (char *)scratch_codes(&rating.scratch), "changed-meanwhile"));
    cr_expect(eq(str, (char *)file_of(&rating, "ratings-anne.csv"), "somebody else's\n"));
    cr_expect(eq(str, (char *)steps(&rating), "i1/A2 i1/B i2/B"));
    tear_down(&rating);
}

Test(rate, a_journal_that_cannot_be_locked_is_told_as_what_it_is)
{
    static const struct {
        int error;
        enum palier_status status;
        const char *codes;
    } cases[] = {{EWOULDBLOCK, PALIER_INVALID, "rated-elsewhere"},
                 {ENOLCK, PALIER_SYSTEM, "cannot-write"}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rating rating;
        struct palier_rate_journal journal;

        set_up(&rating, evidence, NULL);
        begin(&rating, "anne");
        lock_error = cases[i].error;
        enum palier_status status =
            palier_rate_journal_open(&rating.scratch.diag,
                                     palier_path_join(rating.scratch.arena, rating.scratch.path,
                                                      "x"),
                                     &rating.session, &journal);

        lock_error = 0;
        cr_expect(eq(int, status, cases[i].status), "%zu", i);
        cr_expect(eq(str, (char *)scratch_codes(&rating.scratch), (char *)cases[i].codes));
        cr_expect(eq(int, journal.descriptor, -1));
        tear_down(&rating);
    }
}

Test(rate, a_sentence_is_cited_and_found_again)
{
    struct rating rating;
    struct palier_rate_passage passage;
    size_t count, step;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    palier_rate_passage(rating.scratch.arena, &rating.session, &rating.session.steps.at[0],
                        &passage);
    cr_assert(eq(sz, passage.answer_count, 1), "the one that holds the quotes");
    cr_assert(eq(sz, passage.mark_count, 2));
    const struct palier_rate_sentence *sentences =
        palier_rate_sentences(rating.scratch.arena, &passage, &count);
    cr_assert(eq(sz, count, 3));
    cr_expect(eq(str, (char *)sentences[2].quote, "Voilà."));
    struct palier_evidence quote =
        palier_rate_quote_of(&rating.session, &rating.session.steps.at[0], &passage, &sentences[2],
                             3, PALIER_SUPPORTS);
    cr_expect(palier_rate_cite(&rating.session, 0, &quote));
    cr_expect(not(palier_rate_cite(&rating.session, 0, &quote)), "it is there already");
    cr_assert(zero(int, palier_rate_save(&rating.store, 1)));
    cr_expect(strstr(file_of(&rating, "evidence.csv"), ",A,3,supports,asserted,Voilà.,") != NULL);
    again(&rating, "anne");
    palier_rate_passage(rating.scratch.arena, &rating.session, &rating.session.steps.at[0],
                        &passage);
    cr_expect(eq(sz, passage.mark_count, 3));
    cr_assert(zero(int, palier_rate_save_undo(&rating.store, &step)));
    cr_expect(strstr(file_of(&rating, "evidence.csv"), "Voilà") == NULL);
    tear_down(&rating);
}

Test(rate, quotes_are_numbered_as_they_are_listed_whatever_is_asked_for)
{
    static const char unordered[] =
        HEADER "t1,i2,b,B,2,contradicts,Pas de plan ici.,interviews.csv,5,0,p3,proposed,\n"
               "t1,i1,a,B,3,supports,On a un plan.,interviews.csv,4,0,p3,proposed,\n"
               "t1,i1,a,A,4,supports,On a tout sauvegardé.,interviews.csv,2,0,p1,proposed,\n"
               "t1,i1,a,A,1,contradicts,Voilà.,interviews.csv,2,22,p2,proposed,\n";
    static const size_t numbers[] = {4, 3, 1, 2};
    static const char *const interviews[] = {NULL, "i1", "i2"};

    for (size_t k = 0; k < 3; k++) {
        struct rating rating;
        const struct scratch *scratch = &rating.scratch;

        set_up(&rating, unordered, NULL);
        begin(&rating, "anne");
        palier_rate_store_close(&rating.store);
        palier_rate_begin(&rating.session, scratch->arena, &scratch->assessment,
                          &scratch->assessment.evidence,
                          &(struct palier_rate_wish){.rater = "anne", .interview = interviews[k]});
        for (size_t i = 0; i < 4; i++) {
            cr_expect(eq(sz, rating.session.quotes.at[i].number, numbers[i]));
            cr_expect(eq(sz, palier_rate_numbered(&rating.session, numbers[i]), i));
        }
        cr_expect(eq(sz, palier_rate_numbered(&rating.session, 0), PALIER_RATE_NOWHERE));
        cr_expect(eq(sz, palier_rate_numbered(&rating.session, 5), PALIER_RATE_NOWHERE));
        scratch_close(&rating.scratch);
    }
}

Test(rate, a_quote_is_found_over_a_line_break_and_lost_ones_are_told)
{
    static const char lost[] =
        HEADER "t1,i1,a,A,1,contradicts,On n’a jamais essayé de restaurer.,,,,,accepted,x\n"
               "t1,i1,a,A,1,contradicts,… essayé de restaurer. …,,,,,accepted,x\n"
               "t1,i1,a,A,1,contradicts,Réécrit par quelqu’un.,interviews.csv,2,0,,accepted,x\n";
    struct rating rating;
    struct palier_rate_passage passage;

    set_up(&rating, lost, NULL);
    begin(&rating, "anne");
    palier_rate_passage(rating.scratch.arena, &rating.session, &rating.session.steps.at[0],
                        &passage);
    cr_assert(eq(sz, passage.mark_count, 3));
    const char *text = passage.answers[0]->text;
    cr_expect(
        eq(str,
           (char *)palier_arena_strndup(rating.scratch.arena, text + passage.marks[1].span.start,
                                        passage.marks[1].span.end - passage.marks[1].span.start),
           "essayé\n de restaurer."));
    cr_expect(eq(sz, passage.marks[2].answer, PALIER_RATE_NOWHERE));
    tear_down(&rating);
}

Test(rate, the_consensus_sees_only_what_is_disputed)
{
    static const char ratings[] = "entity,interview,criterion,level,rater,note\n"
                                  "t1,i1,A,2,anne,\nt1,i1,A,5,paul,vu\n"
                                  "t1,i1,B,3,anne,\nt1,i1,B,3,paul,\nt1,i2,C,1,anne,\n";
    struct rating rating;
    size_t count;

    set_up(&rating, evidence, ratings);
    begin(&rating, "consensus");
    cr_expect(eq(str, (char *)steps(&rating), "i1/A"));
    (void)palier_rate_others(rating.scratch.arena, &rating.session,
                             rating.session.steps.at[0].interview,
                             rating.session.steps.at[0].criterion, &count);
    cr_expect(eq(sz, count, 2));
    /* positions 1 and 4: mean 2.5, 3.5 points, level 4 (from 3.4) */
    cr_expect(eq(int, palier_rate_proposed(&rating.session, &rating.session.steps.at[0]), 4));
    again(&rating, "anne");
    cr_expect(eq(str, (char *)steps(&rating), "i1/A2 i1/B3 i2/B i2/C1"));
    give(&rating, 0, 4, "");
    cr_expect(strstr(file_of(&rating, "ratings.csv"), "t1,,i1,A,4,shown,anne,") != NULL);
    cr_expect(strstr(file_of(&rating, "ratings.csv"), "t1,,i1,A,5,said,paul,vu") != NULL);
    tear_down(&rating);
}

/* No line is wider than it may be, none is missing, and each language says its words. */
static void check_screen(struct rating *rating, const struct palier_rate_view *view)
{
    struct palier_rate_screen screen;

    palier_rate_lay_out(rating->scratch.arena, &rating->session, view, &screen);
    cr_expect(eq(sz, screen.lines.count, view->height), "%zu columns, page %d", view->width,
              (int)view->page);
    for (size_t i = 0; i < screen.lines.count; i++)
        cr_expect(le(sz, palier_text_width(screen.lines.at[i]), view->width), "%s",
                  screen.lines.at[i]);
    cr_expect(lt(sz, screen.cursor_line, view->height));
    cr_expect(le(sz, screen.cursor_column, view->width));
}

Test(rate, a_screen_fills_its_window_and_no_more)
{
    static const size_t sizes[][2] = {{80, 24}, {60, 20}, {60, 24}, {132, 50}, {80, 100}};
    struct rating rating;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int language = 0; language < PALIER_LANGUAGE_COUNT; language++)
            for (int page = PALIER_RATE_ANSWERS; page <= PALIER_RATE_SENTENCES; page++)
                for (size_t step = 0; step < rating.session.steps.count; step++)
                    check_screen(&rating, &(struct palier_rate_view){
                                              .language = (enum palier_language)language,
                                              .width = sizes[i][0],
                                              .height = sizes[i][1],
                                              .page = (enum palier_rate_page)page,
                                              .step = step,
                                              .scroll = step * 7,
                                              .follows = step == 0,
                                              .typed = "",
                                              .message = "Déjà vu, enregistré",
                                          });
    tear_down(&rating);
}

Test(rate, of_very_many_levels_those_around_the_proposed_one_are_shown)
{
    const char *levels = "level,from\n";
    struct rating rating;

    set_up(&rating, evidence, NULL);
    for (int i = 1; i <= 40; i++)
        levels = palier_arena_printf(rating.scratch.arena, "%s%d,%d.%d\n", levels, i, 1 + i / 10,
                                     i % 10);
    scratch_write(&rating.scratch, "levels.csv", levels);
    begin(&rating, "anne");
    for (size_t step = 0; step < rating.session.steps.count; step++)
        for (size_t height = PALIER_RATE_LEAST_HEIGHT; height < 60; height += 13)
            check_screen(&rating, &(struct palier_rate_view){.width = 60,
                                                             .height = height,
                                                             .step = step,
                                                             .typed = "1",
                                                             .message = ""});
    tear_down(&rating);
}

static const char *line_with(const struct palier_rate_screen *screen, const char *text)
{
    for (size_t i = 0; i < screen->lines.count; i++)
        if (strstr(screen->lines.at[i], text))
            return screen->lines.at[i];
    return NULL;
}

Test(rate, more_is_promised_only_where_a_page_goes_on)
{
    struct rating rating;
    struct palier_rate_screen high, low;
    struct palier_rate_view view = {.language = PALIER_ENGLISH,
                                    .width = 80,
                                    .height = 60,
                                    .page = PALIER_RATE_KEYS,
                                    .typed = "",
                                    .message = ""};

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    palier_rate_lay_out(rating.scratch.arena, &rating.session, &view, &high);
    view.height = PALIER_RATE_LEAST_HEIGHT;
    view.width = 60;
    palier_rate_lay_out(rating.scratch.arena, &rating.session, &view, &low);
    cr_expect(line_with(&high, "Any key to go back") != NULL);
    cr_expect(line_with(&high, "space: more") == NULL);
    cr_expect(line_with(&low, "space: more") != NULL);
    tear_down(&rating);
}

Test(rate, quotes_are_marked_by_signs_in_both_languages)
{
    static const struct {
        enum palier_language language;
        const char *head, *quotes, *level;
    } expected[] = {
        {PALIER_ENGLISH, "Interview i1 · a · A · 1 of 2 · 1 of 3", ">[1+] level 4, proposed",
         "Level? [2]"},
        {PALIER_FRENCH, "Entretien i1 · a · A · 1 sur 2 · 1 sur 3", ">[1+] niveau 4, proposée",
         "Niveau\u00A0? [2]"},
    };
    struct rating rating;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    for (size_t i = 0; i < 2; i++) {
        struct palier_rate_view view = {.language = expected[i].language,
                                        .width = 80,
                                        .height = 24,
                                        .typed = "",
                                        .message = ""};
        struct palier_rate_screen screen;

        palier_rate_lay_out(rating.scratch.arena, &rating.session, &view, &screen);
        cr_expect(line_with(&screen, expected[i].head) != NULL, "%s", screen.lines.at[0]);
        cr_expect(line_with(&screen, expected[i].quotes) != NULL);
        cr_expect(line_with(&screen, expected[i].level) != NULL);
        bool is_french = expected[i].language == PALIER_FRENCH; /* no-break spaces within « » */

        cr_expect(line_with(&screen, is_french ? ">[1+]«\u00a0" : ">[1+]«") != NULL);
        cr_expect(line_with(&screen, is_french ? "[2−]«\u00a0" : "[2−]«") != NULL);
        cr_expect(line_with(&screen, is_french ? "de restaurer." PALIER_RATE_PLAIN "\u00a0»"
                                               : "de restaurer." PALIER_RATE_PLAIN "»") != NULL);
    }
    tear_down(&rating);
}

Test(rate, every_letter_does_one_thing)
{
    for (int language = 0; language < PALIER_LANGUAGE_COUNT; language++)
        for (int i = 0; i < PALIER_RATE_COMMAND_COUNT; i++)
            cr_expect(
                eq(int,
                   (int)palier_rate_command_of(palier_rate_letter((enum palier_rate_command)i,
                                                                  (enum palier_language)language),
                                               (enum palier_language)language),
                   i),
                "letter %c",
                palier_rate_letter((enum palier_rate_command)i, (enum palier_language)language));
}

Test(rate, text_is_wrapped_with_its_looks)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_rate_lines lines = {0};

    palier_rate_wrap(arena, &lines, 10, "> ", "  ",
                     "un " PALIER_RATE_QUOTED "deux trois" PALIER_RATE_PLAIN " incompréhensible");
    cr_assert(eq(sz, lines.count, 4));
    cr_expect(eq(str, (char *)lines.at[0], "> un " PALIER_RATE_QUOTED "deux" PALIER_RATE_PLAIN));
    cr_expect(eq(str, (char *)lines.at[1], "  " PALIER_RATE_QUOTED "trois" PALIER_RATE_PLAIN));
    cr_expect(eq(str, (char *)lines.at[2], "  incompré"));
    cr_expect(eq(str, (char *)lines.at[3], "  hensible"));
    cr_expect(
        eq(str, (char *)palier_rate_spread(arena, "gauche", "droite", 16), "gauche    droite"));
    palier_arena_free(arena);
}

Test(rate, a_row_without_a_level_waits_in_its_file_until_it_is_settled)
{
    static const char ratings[] = "entity,interview,criterion,level,proof,rater,note\n"
                                  "t1,i1,A,,,consensus,\"anne 2, paul 5\"\n"
                                  "t1,i1,A,2,verified,anne,\nt1,i1,A,5,shown,paul,vu\n"
                                  "t1,i1,B,,verified,consensus,à revoir\nt1,i2,C,,said,anne,\n";
    static const char before[] = "entity,wave,interview,criterion,level,proof,rater,note\n"
                                 "t1,,i1,A,,,consensus,\"anne 2, paul 5\"\n"
                                 "t1,,i1,A,2,verified,anne,\nt1,,i1,A,5,shown,paul,vu\n"
                                 "t1,,i1,B,,verified,consensus,à revoir\nt1,,i2,C,,said,anne,\n";
    struct rating rating;
    size_t step;

    set_up(&rating, evidence, ratings);
    begin(&rating, "consensus");
    cr_expect(eq(str, (char *)steps(&rating), "i1/A i1/B"));
    struct palier_rate_judgement *judged = &rating.session.steps.at[0].judged;
    cr_expect(eq(int, (int)judged->proof, PALIER_SHOWN), "the weaker one");
    cr_expect(eq(str, (char *)judged->note, "anne 2, paul 5"));
    cr_expect(eq(int, (int)rating.session.steps.at[1].judged.proof, PALIER_VERIFIED));
    judged->level = 4;
    struct palier_rate_judgement given = *judged;
    judged->level = PALIER_RATE_UNRATED;
    cr_assert(palier_rate_judge(&rating.session, 0, given));
    cr_assert(zero(int, palier_rate_save(&rating.store, 1)));
    cr_expect(strstr(file_of(&rating, "ratings.csv"),
                     "note\nt1,,i1,A,4,shown,consensus,\"anne 2, paul 5\"\nt1,,i1,A,2,") != NULL);
    cr_expect(strstr(file_of(&rating, "ratings.csv"),
                     "\nt1,,i1,B,,verified,consensus,à revoir\nt1,,i2,C,,said,anne,\n") != NULL);
    cr_assert(zero(int, palier_rate_save_undo(&rating.store, &step)));
    cr_expect(eq(str, (char *)file_of(&rating, "ratings.csv"), (char *)before));
    tear_down(&rating);
}

Test(rate, an_action_is_saved_whole_or_not_at_all)
{
    struct rating rating;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    cr_assert(
        palier_rate_judge(&rating.session, 0, (struct palier_rate_judgement){3, PALIER_SAID, ""}));
    cr_assert(palier_rate_decide(&rating.session, 0, 0, PALIER_EVIDENCE_ACCEPTED));
    scratch_write(&rating.scratch, "evidence.csv", "somebody else's\n");
    cr_expect(eq(int, palier_rate_save(&rating.store, 2), PALIER_INVALID));
    cr_expect(not(palier_is_file(
        palier_path_join(rating.scratch.arena, rating.scratch.path, "ratings-anne.csv"))));
    cr_expect(eq(str, (char *)file_of(&rating, "evidence.csv"), "somebody else's\n"));
    cr_expect(eq(str, (char *)steps(&rating), "i1/A i1/B i2/B"));
    cr_expect(zero(sz, rating.session.events.count));
    tear_down(&rating);
}

Test(rate, what_another_coder_decided_is_proposed_to_this_one_and_stays)
{
    static const char decided[] =
        HEADER "t1,i1,a,A,4,supports,On a tout sauvegardé.,interviews.csv,2,0,p1,accepted,paul\n"
               "t1,i1,a,A,1,contradicts,On n’a jamais essayé de restaurer.,interviews.csv,2,22,p2,"
               "refused,paul\n";
    struct rating rating;

    set_up(&rating, decided, NULL);
    begin(&rating, "anne");
    struct palier_rate_session *session = &rating.session;
    struct palier_rate_step *step = &session->steps.at[0];

    cr_expect(eq(int, (int)palier_rate_status(session, 0), PALIER_EVIDENCE_PROPOSED));
    cr_expect(eq(int, (int)palier_rate_status(session, 1), PALIER_EVIDENCE_PROPOSED));
    cr_expect(eq(int, palier_rate_proposed(session, step), 2), "of both, as in the test above");
    cr_expect(not(palier_rate_may_decide(session, 0, PALIER_EVIDENCE_REFUSED)));
    cr_expect(palier_rate_may_decide(session, 0, PALIER_EVIDENCE_ACCEPTED));
    cr_expect(not(palier_rate_decide(session, 0, 0, PALIER_EVIDENCE_ACCEPTED)));
    cr_expect(not(palier_rate_decide(session, 0, 0, PALIER_EVIDENCE_REFUSED)));
    again(&rating, "paul");
    cr_expect(eq(int, palier_rate_proposed(session, &session->steps.at[0]), 4));
    cr_expect(palier_rate_decide(session, 0, 0, PALIER_EVIDENCE_REFUSED));
    tear_down(&rating);
}

Test(rate, a_quote_whose_words_stand_nowhere_counts_for_nothing)
{
    static const char lost[] =
        HEADER "t1,i1,a,A,5,supports,Réécrit par quelqu’un.,interviews.csv,2,0,p1,accepted,anne\n"
               "t1,i1,a,A,1,contradicts,On n’a jamais essayé de restaurer.,interviews.csv,2,22,p2,"
               "proposed,\n";
    struct rating rating;

    set_up(&rating, lost, NULL);
    begin(&rating, "anne");
    cr_assert(rating.session.quotes.at[0].row.is_stale);
    cr_expect(eq(int, palier_rate_proposed(&rating.session, &rating.session.steps.at[0]), 1));
    cr_expect(
        eq(str,
           (char *)palier_rate_quote_word(rating.scratch.arena, &rating.session, 0, PALIER_ENGLISH),
           "accepted, not found"));
    tear_down(&rating);
}

Test(rate, what_was_done_hides_neither_proof_nor_note_where_there_is_a_line_for_it)
{
    static const char said[] =
        "Citation 1\u00A0: jugée autrement par quelqu’un d’autre, le consensus en décidera";
    struct rating rating;

    set_up(&rating, evidence, NULL);
    begin(&rating, "anne");
    give(&rating, 0, 2, "une note qui se lit");
    for (size_t height = PALIER_RATE_LEAST_HEIGHT; height <= 24; height += 4) {
        struct palier_rate_view view = {
            .language = PALIER_FRENCH, .width = 80, .height = height, .typed = "", .message = said};
        struct palier_rate_screen screen;

        palier_rate_lay_out(rating.scratch.arena, &rating.session, &view, &screen);
        cr_expect(line_with(&screen, "jugée autrement") != NULL, "%zu lines", height);
        cr_expect(eq(int, line_with(&screen, "une note qui se lit") != NULL, height == 24));
        cr_expect(eq(int, line_with(&screen, "Preuve\u00A0: montré") != NULL, height == 24));
    }
    tear_down(&rating);
}
