/*
 * calendar.h - the days on which cycles begin.
 *
 * A cycle is so many weeks or so many months from a day that the steering committee
 * knows; a month from 31 January is the last day of February. No clock is asked.
 */
#ifndef PALIER_PLAN_CALENDAR_H
#define PALIER_PLAN_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/rubric.h"

/* DATE, YYYY-MM-DD, and COUNT cycles of LENGTH after it. */
PALIER_MUST_USE const char *palier_calendar_after(struct palier_arena *arena, const char *date,
                                                  struct palier_cycle_length length, size_t count);

/* Days from FROM to TO, both YYYY-MM-DD; below 0 where TO comes first. */
PALIER_MUST_USE long palier_calendar_days(const char *from, const char *to);

/* The months of a cycle: a week is 12/52 of one. */
double palier_cycle_months(struct palier_cycle_length length);

#endif
