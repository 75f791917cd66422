/*
 * terminal.h - keys in, lines out, and the terminal left as it was found.
 *
 * A consultant works over ssh, in whatever window there is. Keys are read one by
 * one; pasted text is told from typed keys, or a pasted note would rate ten steps.
 */
#ifndef PALIER_CMD_RATE_TERMINAL_H
#define PALIER_CMD_RATE_TERMINAL_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

#include "palier.h"

enum { TERMINAL_HELD = 16 };

struct terminal {
    struct termios before; /* to be put back */
    sigset_t mask;         /* of signals, as it was */
    bool has_colour;
    size_t width, height;
    unsigned char held[TERMINAL_HELD]; /* bytes that were read ahead */
    size_t held_count;
    bool is_pasting;
};

enum terminal_key_kind {
    TERMINAL_CHARACTER,
    TERMINAL_ENTER,
    TERMINAL_TAB,
    TERMINAL_BACK_TAB,
    TERMINAL_UP,
    TERMINAL_DOWN,
    TERMINAL_LEFT,
    TERMINAL_RIGHT,
    TERMINAL_PAGE_UP,
    TERMINAL_PAGE_DOWN,
    TERMINAL_ESCAPE,
    TERMINAL_ERASE,
    TERMINAL_PASTED, /* some text, which was thrown away */
    TERMINAL_RESIZED,
    TERMINAL_STOPPED, /* a signal, or no more input */
    TERMINAL_OTHER,
};

struct terminal_key {
    enum terminal_key_kind kind;
    char letter; /* of CHARACTER: ASCII, else 0 */
};

/* Take the terminal over; false where standard input is none. */
bool terminal_open(struct terminal *terminal);

/* Put everything back, and die of the signal that stopped the run, where it was one to die of. */
void terminal_close(struct terminal *terminal);

struct terminal_key terminal_read(struct terminal *terminal);

/* The next byte, -1 where there is none any more or a signal stops the run. */
int terminal_byte(struct terminal *terminal);

/*
 * After an escape character: whether the mark of a paste's start or end follows; it is swallowed.
 * Sets is_pasting.
 */
bool terminal_take_paste_mark(struct terminal *terminal);

/* Whether Ctrl-C was pressed since the last call. */
bool terminal_was_interrupted(void);

/* Draw SCREEN, the cursor where it belongs. */
void terminal_draw(const struct terminal *terminal, const struct palier_rate_screen *screen);

/* Show TEXT alone: the window is too small for more. */
void terminal_say(const struct terminal *terminal, const char *text);

/* Clear line LINE (from 0) and all below, with HINT two lines further down; the cursor is at its
 * start. */
void terminal_clear_below(size_t line, const char *hint);

#endif
