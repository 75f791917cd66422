/* cite.c - a sentence that no pattern met becomes a quote; see screen.h. */
#include <stdlib.h>
#include <string.h>

#include "rate/screen.h"

/* The number typed so far, where it is one of COUNT sentences. */
static void take_number(struct screen *screen, char digit, size_t count)
{
    const char *typed =
        palier_arena_printf(screen->rate->cli.arena, "%s%c", screen->view.typed, digit);
    int64_t number;

    if (!palier_integer_parse(typed, 1, (int64_t)count, &number))
        return;
    screen->view.typed = typed;
    screen_point(screen, (size_t)number - 1, count);
}

/* Let the person choose one of COUNT sentences; false where they gave up. */
static bool choose_sentence(struct screen *screen, size_t count)
{
    screen->view.page = PALIER_RATE_SENTENCES;
    screen->view.typed = "";
    screen_point(screen, 0, count);
    for (;;) {
        screen_draw(screen);
        struct terminal_key key = terminal_read(screen->terminal);
        size_t current = screen->view.current;

        if (key.kind == TERMINAL_ENTER)
            return true;
        if (key.kind == TERMINAL_ESCAPE || key.kind == TERMINAL_STOPPED ||
            (key.kind == TERMINAL_CHARACTER && key.letter == 'q')) {
            screen->is_over = key.kind == TERMINAL_STOPPED;
            return false;
        }
        if (key.kind == TERMINAL_CHARACTER && key.letter >= '0' && key.letter <= '9') {
            take_number(screen, key.letter, count);
            continue;
        }
        if (key.kind != TERMINAL_RESIZED)
            screen->view.typed = "";
        if (key.kind == TERMINAL_DOWN || key.kind == TERMINAL_TAB)
            screen_point(screen, current + 1, count);
        else if (key.kind == TERMINAL_UP || key.kind == TERMINAL_BACK_TAB)
            screen_point(screen, current + count - 1, count);
    }
}

/* Ask for one of the characters of ANSWERS; 0 where the person gave up. */
static char ask(struct screen *screen, const char *question, const char *answers)
{
    screen->view.asked = question;
    screen->view.typed = "";
    for (;;) {
        screen_draw(screen);
        struct terminal_key key = terminal_read(screen->terminal);

        if (key.kind == TERMINAL_STOPPED)
            screen->is_over = true;
        if (key.kind == TERMINAL_ESCAPE || key.kind == TERMINAL_STOPPED)
            return 0;
        if (key.kind == TERMINAL_CHARACTER && key.letter && strchr(answers, key.letter))
            return key.letter;
    }
}

/* The level that the sentence speaks for; PALIER_RATE_UNRATED where the person gave up. */
static int ask_level(struct screen *screen)
{
    struct palier_arena *arena = screen->rate->cli.arena;
    const struct palier_level_set *levels =
        screen->rate->assessment.rubric->criteria[screen_step(screen)->criterion].levels;
    int lowest = levels->levels[0].number, highest = levels->levels[levels->count - 1].number;
    char digits[10] = "";
    size_t count = 0;

    for (int digit = 1; digit <= 9; digit++)
        if (palier_level_find(levels, digit))
            digits[count++] = (char)('0' + digit);
    char digit = ask(screen,
                     palier_rate_say(arena, screen->view.language, PALIER_RATE_CITE_LEVEL,
                                     palier_arena_printf(arena, "%d", lowest > 0 ? lowest : 1),
                                     palier_arena_printf(arena, "%d", highest < 9 ? highest : 9)),
                     digits);

    return digit ? digit - '0' : PALIER_RATE_UNRATED;
}

/* Add the sentence that was chosen; false: it is there already. */
static bool add(struct screen *screen, int level, enum palier_polarity polarity)
{
    struct palier_rate_session *session = &screen->rate->session;
    struct palier_arena *scratch = palier_arena_new(NULL);
    struct palier_rate_passage passage;
    size_t count;

    palier_rate_passage(scratch, session, screen_step(screen), &passage);
    const struct palier_rate_sentence *sentences = palier_rate_sentences(scratch, &passage, &count);
    struct palier_evidence quote =
        palier_rate_quote_of(session, screen_step(screen), &passage,
                             &sentences[screen->view.current], level, polarity);

    bool is_added = palier_rate_cite(session, screen->view.step, &quote);
    palier_arena_free(scratch);
    return is_added;
}

void screen_cite(struct screen *screen)
{
    size_t count = screen->shown.sentence_count, step = screen->view.step;
    int level = PALIER_RATE_UNRATED;
    char sign = 0;

    if (!count) {
        screen->view.message = palier_rate_word(PALIER_RATE_NO_SENTENCE, screen->view.language);
        return;
    }
    if (choose_sentence(screen, count))
        level = ask_level(screen);
    if (level != PALIER_RATE_UNRATED)
        sign =
            ask(screen, palier_rate_word(PALIER_RATE_CITE_POLARITY, screen->view.language), "+-");
    bool is_new = sign && add(screen, level, sign == '+' ? PALIER_SUPPORTS : PALIER_CONTRADICTS);
    bool is_saved = !is_new || screen_save(screen, 1);

    screen_go(screen, step);
    if (sign && is_saved)
        screen->view.message =
            palier_rate_word(is_new ? PALIER_RATE_SAVED_CITE : PALIER_RATE_CITED_ALREADY,
                             screen->view.language);
}
