/*
 * screen.h - the session on a screen, between the keys.
 *
 * Each key does one thing to the session or to the view, and what it does to the
 * session is saved before the next key is read.
 */
#ifndef PALIER_CMD_RATE_SCREEN_H
#define PALIER_CMD_RATE_SCREEN_H

#include "rate/edit.h"
#include "rate/rate.h"
#include "rate/terminal.h"

struct screen {
    struct rate *rate;
    struct terminal *terminal;
    struct palier_rate_view view;
    struct palier_rate_screen shown; /* as it was drawn last; its lines are gone */
    enum palier_status status;       /* of the last save; the run ends where it is not OK */
    bool is_over;
    bool is_behind; /* a file changed elsewhere, and the person was told */
};

/* Draw; what does not fit a small window says so. */
void screen_draw(struct screen *screen);

/* Say what was done: a word of the catalogue, its blanks filled. */
#define screen_say(screen, word, ...)                                                              \
    ((screen)->view.message = palier_rate_say((screen)->rate->cli.arena, (screen)->view.language,  \
                                              (word), __VA_ARGS__, NULL))

/* Show STEP from its start. */
void screen_go(struct screen *screen, size_t step);

/* Save the last COUNT events; false where that failed, and the run is over. */
bool screen_save(struct screen *screen, size_t count);

/* Move what keys act on to INDEX of COUNT, in a circle. */
void screen_point(struct screen *screen, size_t index, size_t count);

/* Let the person type a line at the level's place; NULL: they gave up. */
const char *screen_ask(struct screen *screen, enum palier_rate_word prompt, const char *text);

/* The step that is shown. */
struct palier_rate_step *screen_step(const struct screen *screen);

/* The quote that keys act on, or PALIER_RATE_NOWHERE. */
size_t screen_quote(const struct screen *screen);

/* The letter of COMMAND, as text. */
const char *screen_letter(const struct screen *screen, enum palier_rate_command command);

/* What a letter does. */
void screen_command(struct screen *screen, enum palier_rate_command command);

/* Give the step LEVEL and go on. */
void screen_rate(struct screen *screen, int level);

/* Choose a sentence and add it as a quote. */
void screen_cite(struct screen *screen);

/* Go where the person says. */
void screen_jump(struct screen *screen);

#endif
