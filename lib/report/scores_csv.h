/*
 * scores_csv.h - scores.csv, written town by town.
 *
 * A country has 35,000 towns of fifty criteria each. Each town is scored, suppressed,
 * written and forgotten, so that the room it takes is that of one, whatever their
 * number. What each town tells is what it tells in the whole: the same bytes, by any
 * number of threads.
 */
#ifndef PALIER_REPORT_SCORES_CSV_H
#define PALIER_REPORT_SCORES_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "report/report.h"
#include "score/engine.h"
#include "score/result.h"
#include "table/write.h"

/* The header of scores.csv, and the rows of RESULT, which is suppressed; see palier-scores(5). */
void palier_scores_csv_header(struct palier_csv_writer *csv);
void palier_scores_csv_rows(struct palier_csv_writer *csv, const struct palier_result *result,
                            const struct palier_report_options *options);

struct palier_scores_stream {
    const struct palier_engine *engine;
    const struct palier_report_options *report;
    bool is_internal; /* hide nothing */
    size_t threads;   /* that share the work, 1 to PALIER_MOST_THREADS */
};

/*
 * Score the entities of HOW's engine, hide what its minima hide, and write them to STREAM, header
 * first, in the order of their ids. Gives the number of entities that have data: where that is
 * none, nothing is written. The caller checks the stream for errors. ARENA takes little, and gives
 * its limit to the arenas of the threads.
 */
size_t palier_scores_csv_stream(struct palier_arena *arena, const struct palier_scores_stream *how,
                                FILE *stream);

#endif
