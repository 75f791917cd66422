/* cite.c - a sentence that no pattern met becomes a quote; see screen.h. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
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
        if (key.kind == TERMINAL_CHARACTER && palier_is_digit(key.letter)) {
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

/* Draw with QUESTION at the foot, and read a key; false where the person gave up. */
static bool read_answer(struct screen *screen, const char *question, struct terminal_key *key)
{
    screen->view.asked = question;
    screen_draw(screen);
    *key = terminal_read(screen->terminal);
    if (key->kind == TERMINAL_STOPPED)
        screen->is_over = true;
    return key->kind != TERMINAL_ESCAPE && key->kind != TERMINAL_STOPPED;
}

/* Ask for "+" or "-"; 0 where the person gave up. */
static char ask_sign(struct screen *screen)
{
    const char *question = palier_rate_word(PALIER_RATE_CITE_POLARITY, screen->view.language);
    struct terminal_key key;

    screen->view.typed = "";
    while (read_answer(screen, question, &key))
        if (key.kind == TERMINAL_CHARACTER && (key.letter == '+' || key.letter == '-'))
            return key.letter;
    return 0;
}

/* The level that was typed, where a quote may speak for it: 0 would be none. */
static bool take_level(const struct palier_level_set *levels, const char *typed, int *level)
{
    int64_t number;

    if (!palier_integer_parse(typed, 1, 99, &number) || !palier_level_find(levels, (int)number))
        return false;
    *level = (int)number;
    return true;
}

/* The level that the sentence speaks for; PALIER_RATE_UNRATED where the person gave up. One of two
 * digits takes Enter. */
static int ask_level(struct screen *screen)
{
    struct palier_arena *arena = screen->rate->cli.arena;
    const struct palier_level_set *levels =
        screen->rate->assessment.rubric->criteria[screen_step(screen)->criterion].levels;
    int lowest = levels->levels[0].number, highest = levels->levels[levels->count - 1].number;
    bool is_one_key = highest <= 9;
    const char *question =
        palier_rate_say(arena, screen->view.language,
                        is_one_key ? PALIER_RATE_CITE_LEVEL : PALIER_RATE_CITE_LEVEL_ENTER,
                        palier_arena_printf(arena, "%d", lowest > 0 ? lowest : 1),
                        palier_arena_printf(arena, "%d", highest));
    struct terminal_key key;
    int level;

    screen->view.typed = "";
    while (read_answer(screen, question, &key)) {
        bool is_digit = key.kind == TERMINAL_CHARACTER && palier_is_digit(key.letter);

        if (is_digit && strlen(screen->view.typed) < 2)
            screen->view.typed = palier_arena_printf(arena, "%s%c", screen->view.typed, key.letter);
        if ((is_one_key ? is_digit : key.kind == TERMINAL_ENTER) &&
            take_level(levels, screen->view.typed, &level)) {
            screen->view.typed = "";
            return level;
        }
        if (key.kind != TERMINAL_RESIZED && (is_one_key || !is_digit))
            screen->view.typed = "";
    }
    return PALIER_RATE_UNRATED;
}

/* Add the sentence that was chosen; false: it is there already. */
static bool add(struct screen *screen, int level, enum palier_polarity polarity)
{
    struct palier_rate_session *session = &screen->rate->session;
    struct palier_arena *scratch = palier_arena_sibling(screen->rate->cli.arena);
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
        sign = ask_sign(screen);
    bool is_new = sign && add(screen, level, sign == '+' ? PALIER_SUPPORTS : PALIER_CONTRADICTS);
    bool is_saved = !is_new || screen_save(screen, 1);

    screen_go(screen, step);
    if (sign && is_saved)
        screen->view.message =
            palier_rate_word(is_new ? PALIER_RATE_SAVED_CITE : PALIER_RATE_CITED_ALREADY,
                             screen->view.language);
}
