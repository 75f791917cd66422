/*
 * consensus.h - a file of ratings in which two raters settle their differences.
 *
 * Where raters differ, scoring takes their mean, which neither of them gave. The
 * file asks for one level in place of several: a row for each difference, with what
 * each rater gave and wrote, and the level left to fill in. It is a ratings file, so
 * it counts as soon as it stands beside the others; rows still empty do not.
 */
#ifndef PALIER_REPORT_CONSENSUS_H
#define PALIER_REPORT_CONSENSUS_H

#include <stdio.h>

#include "audit/audit.h"
#include "base/arena.h"
#include "base/language.h"

struct palier_consensus_options {
    const char *path; /* of the file: what was settled there before is written again */
    enum palier_language language;
    bool is_raw; /* text that starts like a formula is not escaped */
};

/*
 * Write to STREAM, which stays the caller's to check, a row for each difference of AUDIT that is
 * not settled in another file, furthest apart first, then what OPTIONS->path had settled besides.
 * Gives the number of rows that are still open.
 */
size_t palier_consensus_write(struct palier_arena *arena, const struct palier_audit *audit,
                              const struct palier_consensus_options *options, FILE *stream);

/* The first rating in the file at PATH that is no consensus, so that the file may not be written
 * over; NULL: there is none. */
const struct palier_rating *palier_consensus_stranger(const struct palier_assessment *assessment,
                                                      const char *path);

#endif
