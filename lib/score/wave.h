/*
 * wave.h - one round of an assessment.
 *
 * Towns are assessed again after a year or two, and each round is a wave. What looks at
 * its scores a second time (other weights, what a plan promises) opens it once, since a
 * rubric that looks at the sample scores all towns together.
 */
#ifndef PALIER_SCORE_WAVE_H
#define PALIER_SCORE_WAVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/diag.h"
#include "score/assessment.h"

/* The index of the wave NAME of ASSESSMENT, which has it; PALIER_NONE: it has not. */
uint32_t palier_wave_find(const struct palier_assessment *assessment, const char *name);

/* The same for NAME of a record, which readers have checked: one that is not there is that of a
 * lone wave, 0. */
uint32_t palier_wave_index(const struct palier_assessment *assessment, const char *name);

/* Whether the wave NAME sorts as its text does: a year, a quarter or a date, such as 2026, 2026-Q1,
 * 2026-03, 2026-03-15. */
bool palier_wave_is_date(const char *name);

/* Whether WAVE, an index, has rows. */
bool palier_wave_has_rows(const struct palier_assessment *assessment, uint32_t wave);

/* How many people answered the survey at WAVE, an index, row by row or counted. */
size_t palier_wave_respondents(const struct palier_assessment *assessment, uint32_t wave);

/*
 * Whether WAVE, an index, is a typing mistake more likely than a round: assessment.csv does not
 * list the waves, it has fewer than 5 rows in all files together, and another has 20 times as many.
 * Nobody takes such a wave unless it is asked for by its name.
 */
bool palier_wave_is_rare(const struct palier_assessment *assessment, uint32_t wave);

/* Warn of each wave of ASSESSMENT that is rare, at its first row. */
void palier_waves_question(struct palier_diag *diag, const struct palier_assessment *assessment);

/* Report that nobody has data at WAVE, an index, and where there are some; or warn of it, where it
 * has no rows and others have. */
void palier_wave_report_empty(struct palier_diag *diag, const struct palier_assessment *assessment,
                              uint32_t wave);
void palier_wave_question_empty(struct palier_diag *diag,
                                const struct palier_assessment *assessment, uint32_t wave);

/* The index of the wave that somebody asks for: NULL is the latest that is not rare. False where
 * there is none (reported). */
PALIER_MUST_USE bool palier_wave_choose(struct palier_diag *diag,
                                        const struct palier_assessment *assessment,
                                        const char *name, uint32_t *wave);

/* The cases of one wave, to be scored again. */
struct palier_wave;

/* Open wave INDEX of ASSESSMENT, whose data were read without a fault. Never NULL; close it. */
PALIER_MUST_USE struct palier_wave *palier_wave_open(const struct palier_assessment *assessment,
                                                     uint32_t index);
void palier_wave_close(struct palier_wave *wave);

#endif
