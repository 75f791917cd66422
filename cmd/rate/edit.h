/* edit.h - a line that a person types, with libedit. */
#ifndef PALIER_CMD_RATE_EDIT_H
#define PALIER_CMD_RATE_EDIT_H

#include "rate/terminal.h"

/*
 * Let a person edit TEXT behind PROMPT where the cursor is. The new line, in ARENA, or NULL where
 * they gave up (Ctrl-C, Ctrl-D on nothing) or the run is stopped.
 */
const char *edit_line(struct palier_arena *arena, struct terminal *terminal, const char *prompt,
                      const char *text);

#endif
