/*
 * journal_internal.h - a line of the journal.
 *
 *     do     judge  00426  2026  i08  T4.3  0  0  -  said  _  3  shown  _tableau vu
 *     undo   judge  …
 *
 * Fields are separated by tabs; in a text, tab, line feed and backslash are \t, \n and \\.
 */
#ifndef PALIER_RATE_JOURNAL_INTERNAL_H
#define PALIER_RATE_JOURNAL_INTERNAL_H

#include "rate/session.h"

#define JOURNAL_DO   "do"
#define JOURNAL_UNDO "undo"

/* What was done and not undone, as it is written. */
struct journal_lines {
    const char **at;
    size_t count, capacity;
};

/* EVENT as the fields behind the first. */
const char *journal_event_write(struct palier_arena *arena,
                                const struct palier_rate_session *session,
                                const struct palier_rate_event *event);

/*
 * Read the same; false where TEXT is not of that form. An interview or a quote that SESSION does
 * not hold is PALIER_RATE_NOWHERE.
 */
bool journal_event_read(const struct palier_rate_session *session, const char *text,
                        struct palier_rate_event *event);

#endif
