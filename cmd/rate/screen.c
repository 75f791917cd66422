/* screen.c - the loop of palier-rate; see screen.h and rate.h. */
#include "rate/screen.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

struct palier_rate_step *screen_step(const struct screen *screen)
{
    return &screen->rate->session.steps.at[screen->view.step];
}

const char *screen_letter(const struct screen *screen, enum palier_rate_command command)
{
    return palier_arena_printf(screen->rate->cli.arena, "%c",
                               palier_rate_letter(command, screen->view.language));
}

static bool is_large_enough(const struct terminal *terminal)
{
    return terminal->width >= PALIER_RATE_LEAST_WIDTH &&
           terminal->height >= PALIER_RATE_LEAST_HEIGHT;
}

void screen_draw(struct screen *screen)
{
    struct terminal *terminal = screen->terminal;
    struct palier_arena *scratch = palier_arena_sibling(screen->rate->cli.arena);

    screen->view.width = terminal->width;
    screen->view.height = terminal->height;
    if (is_large_enough(terminal)) {
        palier_rate_lay_out(scratch, &screen->rate->session, &screen->view, &screen->shown);
        screen->view.scroll = screen->shown.scroll;
        terminal_draw(terminal, &screen->shown);
    } else {
        terminal_say(terminal,
                     palier_rate_say(scratch, screen->view.language, PALIER_RATE_TOO_SMALL,
                                     palier_arena_printf(scratch, "%zu", terminal->width),
                                     palier_arena_printf(scratch, "%zu", terminal->height)));
    }
    palier_arena_free(scratch);
}

/* Whether QUOTE waits for a decision of this rater; a stale one does not. */
static bool waits(const struct palier_rate_session *session, size_t quote)
{
    const struct palier_evidence *row = &session->quotes.at[quote].row;

    return palier_rate_status(session, quote) == PALIER_EVIDENCE_PROPOSED && !row->is_stale;
}

/* The first quote of the step that waits for a decision, else the first. */
static size_t first_to_decide(const struct screen *screen)
{
    struct palier_arena *scratch = palier_arena_sibling(screen->rate->cli.arena);
    const struct palier_rate_session *session = &screen->rate->session;
    struct palier_rate_passage passage;
    size_t at = 0;

    palier_rate_passage(scratch, session, screen_step(screen), &passage);
    while (at < passage.mark_count && !waits(session, passage.marks[at].quote))
        at++;
    at = at < passage.mark_count ? at : 0;
    palier_arena_free(scratch);
    return at;
}

size_t screen_quote(const struct screen *screen)
{
    struct palier_arena *scratch = palier_arena_sibling(screen->rate->cli.arena);
    struct palier_rate_passage passage;
    size_t quote = PALIER_RATE_NOWHERE;

    palier_rate_passage(scratch, &screen->rate->session, screen_step(screen), &passage);
    if (screen->view.current < passage.mark_count)
        quote = passage.marks[screen->view.current].quote;
    palier_arena_free(scratch);
    return quote;
}

void screen_go(struct screen *screen, size_t step)
{
    screen->view.page = PALIER_RATE_ANSWERS;
    screen->view.step = step;
    screen->view.scroll = 0;
    screen->view.typed = "";
    screen->view.asked = NULL;
    screen->view.current = first_to_decide(screen);
    screen->view.follows = !screen->rate->session.is_consensus; /* which starts with the raters */
}

bool screen_save(struct screen *screen, size_t count)
{
    screen->status = palier_rate_save(&screen->rate->store, count);
    screen->is_over = screen->is_over || screen->status;
    return !screen->status;
}

void screen_point(struct screen *screen, size_t index, size_t count)
{
    screen->view.current = count ? index % count : 0;
    screen->view.follows = true;
}

/* Scroll by LINES, down where IS_DOWN. */
static void scroll_by(struct screen *screen, size_t lines, bool is_down)
{
    size_t scroll = screen->view.scroll;

    screen->view.follows = false;
    if (is_down)
        screen->view.scroll += lines; /* laying out brings it back to the last page */
    else
        screen->view.scroll = scroll > lines ? scroll - lines : 0;
}

const char *screen_ask(struct screen *screen, enum palier_rate_word prompt, const char *text)
{
    enum palier_language language = screen->view.language;

    terminal_clear_below(screen->shown.cursor_line,
                         palier_rate_word(PALIER_RATE_ASK_HINT, language));
    return edit_line(screen->rate->cli.arena, screen->terminal, palier_rate_word(prompt, language),
                     text);
}

/* A digit of a level; a level that has one digit is given at once. */
static void take_digit(struct screen *screen, char digit)
{
    const struct palier_criterion *criterion =
        &screen->rate->assessment.rubric->criteria[screen_step(screen)->criterion];
    const struct palier_level_set *levels = criterion->levels;
    bool is_one_key = levels->levels[levels->count - 1].number <= 9;
    const char *typed =
        palier_arena_printf(screen->rate->cli.arena, "%s%c", screen->view.typed, digit);

    if (!is_one_key) {
        screen->view.typed = strlen(typed) <= 2 ? typed : screen->view.typed;
        return;
    }
    screen_rate(screen, digit - '0');
}

/* What was typed of a level, else the level in brackets. */
static void take_enter(struct screen *screen)
{
    int level = palier_rate_default(&screen->rate->session, screen_step(screen));

    if (*screen->view.typed)
        level = atoi(screen->view.typed); /* two digits at most */
    screen->view.typed = "";
    if (level == PALIER_RATE_UNRATED)
        screen->view.message =
            palier_rate_word(PALIER_RATE_NOTHING_PROPOSED, screen->view.language);
    else
        screen_rate(screen, level);
}

static void take_letter(struct screen *screen, char letter)
{
    enum palier_rate_command command = palier_rate_command_of(letter, screen->view.language);

    if (palier_is_digit(letter)) {
        take_digit(screen, letter);
        return;
    }
    screen->view.typed = "";
    if (letter == ' ')
        scroll_by(screen, screen->shown.page_height - 1, true);
    else if (command == PALIER_RATE_COMMAND_COUNT)
        screen_say(screen, PALIER_RATE_NO_SUCH_KEY, "?");
    else
        screen_command(screen, command);
}

/* A key on the screen of a step. */
static void take_key(struct screen *screen, struct terminal_key key)
{
    size_t count = screen->shown.mark_count, page = screen->shown.page_height;

    switch (key.kind) {
    case TERMINAL_CHARACTER:
        take_letter(screen, key.letter);
        break;
    case TERMINAL_ENTER:
        take_enter(screen);
        break;
    case TERMINAL_TAB:
    case TERMINAL_RIGHT:
        screen_point(screen, screen->view.current + 1, count);
        break;
    case TERMINAL_BACK_TAB:
    case TERMINAL_LEFT:
        screen_point(screen, screen->view.current + (count ? count - 1 : 0), count);
        break;
    case TERMINAL_UP:
    case TERMINAL_DOWN:
        scroll_by(screen, 1, key.kind == TERMINAL_DOWN);
        break;
    case TERMINAL_PAGE_UP:
    case TERMINAL_PAGE_DOWN:
        scroll_by(screen, page - 1, key.kind == TERMINAL_PAGE_DOWN);
        break;
    case TERMINAL_ERASE:
    case TERMINAL_ESCAPE:
        screen->view.typed = "";
        break;
    case TERMINAL_PASTED:
        screen_say(screen, PALIER_RATE_PASTE_IGNORED, screen_letter(screen, PALIER_RATE_DO_NOTE));
        break;
    case TERMINAL_RESIZED:
    case TERMINAL_STOPPED:
    case TERMINAL_OTHER:
        break;
    }
}

/* A key on a page that is only read. */
static void take_reading_key(struct screen *screen, struct terminal_key key)
{
    size_t page = screen->shown.page_height;
    bool is_more = screen->shown.scroll + page < screen->shown.page_count;

    if (key.kind == TERMINAL_RESIZED)
        return;
    if (is_more &&
        (key.kind == TERMINAL_PAGE_DOWN || (key.kind == TERMINAL_CHARACTER && key.letter == ' ')))
        scroll_by(screen, page - 1, true);
    else if (key.kind == TERMINAL_DOWN || key.kind == TERMINAL_UP)
        scroll_by(screen, 1, key.kind == TERMINAL_DOWN);
    else if (key.kind == TERMINAL_PAGE_UP)
        scroll_by(screen, page - 1, false);
    else
        screen_go(screen, screen->view.step);
}

/* Whether a file changed since the screen shows it: told in place of the key, which may have been
 * meant for what is no longer so. */
static bool fell_behind(struct screen *screen)
{
    const char *path = screen->is_behind ? NULL : palier_rate_changed(&screen->rate->store);

    if (!path)
        return false;
    screen->is_behind = true;
    screen_say(screen, PALIER_RATE_CHANGED_ELSEWHERE,
               palier_path_base(screen->rate->cli.arena, path),
               screen_letter(screen, PALIER_RATE_DO_QUIT));
    return true;
}

static void loop(struct screen *screen)
{
    while (!screen->is_over) {
        screen_draw(screen);
        struct terminal_key key = terminal_read(screen->terminal);

        if (key.kind == TERMINAL_STOPPED)
            screen->is_over = true;
        else if (!is_large_enough(screen->terminal))
            screen->is_over = key.kind == TERMINAL_CHARACTER && key.letter == 'q';
        else if (screen->view.page != PALIER_RATE_ANSWERS)
            take_reading_key(screen, key);
        else if (!fell_behind(screen)) {
            if (key.kind != TERMINAL_RESIZED)
                screen->view.message = "";
            take_key(screen, key);
        }
    }
}

/* Line editing needs characters; a locale without accents is told, and UTF-8 assumed. */
static const char *choose_locale(struct palier_arena *arena)
{
    setlocale(LC_CTYPE, "");
    const char *codeset = nl_langinfo(CODESET);

    if (!strcmp(codeset, "UTF-8"))
        return NULL;
    codeset = palier_arena_strndup(arena, codeset, strlen(codeset)); /* setlocale overwrites it */
    setlocale(LC_CTYPE, "C.UTF-8");
    return codeset;
}

void rate_require_terminal(const struct rate *rate)
{
    const char *terminal = getenv("TERM");

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        cli_usage(&rate->cli, "there is no terminal to rate in; scripts have --list and --set");
    if (!terminal || !*terminal || !strcmp(terminal, "dumb"))
        cli_usage(&rate->cli,
                  "this terminal cannot draw a screen (TERM); --list and --set need none");
}

static void start(struct screen *screen, const char *codeset)
{
    struct palier_arena *arena = screen->rate->cli.arena;
    const struct palier_rate_session *session = &screen->rate->session;
    size_t rated = palier_rate_count_rated(session);
    const char *numbers[] = {palier_arena_printf(arena, "%zu", rated),
                             palier_arena_printf(arena, "%zu", session->steps.count)};

    screen_go(screen, palier_rate_resume(session));
    screen->view.message = "";
    if (codeset)
        screen_say(screen, PALIER_RATE_NOT_UTF_8, codeset);
    else if (rated == session->steps.count)
        screen_say(screen, PALIER_RATE_ALL_RATED, numbers[0], numbers[1]);
    else if (rated)
        screen_say(screen, PALIER_RATE_RESUMED, numbers[0], numbers[1]);
}

static void say_left(const struct rate *rate)
{
    const struct cli *cli = &rate->cli;
    const char *files = palier_rate_files(cli->arena, &rate->store);

    if (!cli->is_quiet)
        fprintf(stderr, "%s\n",
                palier_rate_say(cli->arena, cli_speaks(cli),
                                *files ? PALIER_RATE_LEFT_IN : PALIER_RATE_LEFT, cli->tool,
                                palier_arena_printf(cli->arena, "%zu",
                                                    palier_rate_count_rated(&rate->session)),
                                palier_arena_printf(cli->arena, "%zu", rate->session.steps.count),
                                files));
}

/* Write what was just coded, so that numbers and places stay. */
static enum palier_status save_coded(struct rate *rate)
{
    const struct cli *cli = &rate->cli;

    if (!rate->is_coded)
        return PALIER_OK;
    enum palier_status status = palier_rate_save_coded(&rate->store);

    if (!status && !cli->is_quiet)
        fprintf(stderr, "%s\n",
                palier_rate_say(cli->arena, cli_speaks(cli), PALIER_RATE_CODED, cli->tool,
                                palier_arena_printf(cli->arena, "%zu", rate->session.quotes.count),
                                rate->evidence_path));
    return status;
}

enum palier_status rate_run(struct rate *rate)
{
    struct terminal terminal;
    struct screen screen = {
        .rate = rate,
        .terminal = &terminal,
        .view = {.language = cli_speaks(&rate->cli)},
    };
    enum palier_status status =
        palier_rate_store_open(&rate->store, &rate->cli.diag, &rate->session, rate->ratings_path,
                               rate->evidence_path);
    if (status)
        return status;
    status = save_coded(rate);
    const char *codeset = choose_locale(rate->cli.arena);

    if (!status && !terminal_open(&terminal)) {
        palier_report_errno(&rate->cli.diag, PALIER_E_CANNOT_READ, "-");
        status = PALIER_SYSTEM;
    }
    if (!status) {
        start(&screen, codeset);
        loop(&screen);
        status = screen.status;
        palier_rate_store_close(&rate->store);
        terminal_close(&terminal);
        say_left(rate);
        return status;
    }
    palier_rate_store_close(&rate->store);
    return status;
}
