/* progress.c - see progress.h. */
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static double seconds_between(const struct timespec *from, const struct timespec *to)
{
    return (double)(to->tv_sec - from->tv_sec) + (double)(to->tv_nsec - from->tv_nsec) / 1e9;
}

void progress_begin(struct progress *progress, const struct cli *cli, size_t count)
{
    *progress = (struct progress){
        .is_shown = !cli->is_quiet && count > 1 && isatty(STDERR_FILENO),
        .is_french = cli_speaks(cli) == PALIER_FRENCH,
        .count = count,
    };
    clock_gettime(CLOCK_MONOTONIC, &progress->start);
}

/* "1 h 02 min", "1 min 22 s", "8 s", into TEXT. */
static void tell_time(double seconds, char text[32])
{
    unsigned long whole = (unsigned long)(seconds + 0.5);

    if (whole >= 3600)
        snprintf(text, 32, "%lu h %02lu min", whole / 3600, whole / 60 % 60);
    else if (whole >= 60)
        snprintf(text, 32, "%lu min %02lu s", whole / 60, whole % 60);
    else
        snprintf(text, 32, "%lu s", whole);
}

static void tell(const struct progress *progress, double seconds)
{
    enum { WIDTH = 24 };
    double rate = seconds > 0 ? (double)progress->done / seconds : 0;
    char bar[WIDTH + 1], left[32] = "";
    size_t full = progress->done * WIDTH / progress->count;

    memset(bar, '.', WIDTH);
    memset(bar, '#', full);
    bar[WIDTH] = '\0';
    if (rate > 0)
        tell_time((double)(progress->count - progress->done) / rate, left);
    fprintf(stderr,
            progress->is_french ? "\r[%s] %zu/%zu  %.0f/s  reste %s\033[K"
                                : "\r[%s] %zu/%zu  %.0f/s  %s left\033[K",
            bar, progress->done, progress->count, rate, left);
    fflush(stderr);
}

void progress_add(struct progress *progress)
{
    struct timespec now;

    progress->done++;
    if (!progress->is_shown)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (progress->done < progress->count && seconds_between(&progress->told, &now) < 0.1)
        return; /* a terminal that is far away must not slow the work down */
    progress->told = now;
    tell(progress, seconds_between(&progress->start, &now));
}

void progress_end(struct progress *progress)
{
    if (progress->is_shown && progress->done)
        fputc('\n', stderr);
    progress->is_shown = false;
}
