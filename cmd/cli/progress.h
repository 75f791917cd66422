/*
 * progress.h - how far a long run is, on a terminal.
 *
 * Who watches wants to know when it ends; a log must not fill with bars. So it is
 * said on standard error alone, and only where that is a terminal.
 */
#ifndef PALIER_CLI_PROGRESS_H
#define PALIER_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "cli/cli.h"

struct progress {
    bool is_shown, is_french;
    size_t count, done;
    struct timespec start, told; /* when it was told last */
};

/* Begin to tell of COUNT pieces, where somebody may be watching. */
void progress_begin(struct progress *progress, const struct cli *cli, size_t count);

/* One more is done: `[####....] 1234/34935  410/s  1 min 22 s left`. */
void progress_add(struct progress *progress);

/* Leave the line. */
void progress_end(struct progress *progress);

#endif
