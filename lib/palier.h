/*
 * palier.h - the library, from the first line to the last sheet.
 *
 * palier assesses the digital maturity of local government. The flow goes one way:
 *
 *     questionnaire ──┐
 *     rubric ─────────┼─────────────┐
 *     responses.csv ──► answers ────┤
 *     facts.csv ──────► answers ────┼─► points ─► criteria ─► levels ─► result ─► reports
 *     interviews.csv ─► evidence ──►│
 *     ratings.csv ────► answers ────┘
 *
 * Read in this order:
 *
 *  1. base/     An arena owns all memory; nothing else is freed. Faults go into a
 *               collector and reading goes on, so that one run finds them all.
 *  2. table/    CSV in and out; cells that know their file, line and column.
 *  3. model/    The questionnaire and the rubric: what is asked and how it counts.
 *  4. answers/  Responses, facts and ratings as columns of small numbers.
 *  5. coding/   Interview transcripts to quotes that speak for a level.
 *  6. score/    Points, the criteria tree, gates, levels; the result that all reports read.
 *  7. compare/  Suppression of small groups, once, before any report.
 *  8. plan/     Recommended actions, first things first.
 *  9. report/   Text, CSV, JSON and workbooks.
 *
 * The whole of a program that prints the scores of a folder:
 *
 *     struct palier_arena *arena = palier_arena_new(NULL);
 *     struct palier_diag diag;
 *     struct palier_assessment assessment;
 *     struct palier_result result;
 *     struct palier_assessment_source source = {.folder = "examples/val-de-lorne"};
 *     struct palier_score_options options = {.date = "2026-11-20"};
 *
 *     palier_diag_init(&diag, arena);
 *     if (!palier_assessment_read(arena, &diag, &source, &assessment) &&
 *         !palier_score(arena, &diag, &assessment, &options, &result)) {
 *         palier_result_suppress(&result, false);
 *         palier_report_format_find("text")->write(
 *             &result, &(struct palier_report_options){.language = PALIER_ENGLISH}, stdout);
 *     }
 *     palier_diag_print(&diag, stderr, "scores", PALIER_WARNING, PALIER_ENGLISH);
 *     palier_arena_free(arena);
 *
 * Strings are UTF-8, NUL-terminated, and live as long as the arena. No function
 * keeps state of its own; two arenas may be used by two threads.
 */
#ifndef PALIER_PALIER_H
#define PALIER_PALIER_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/jobs.h"
#include "base/language.h"
#include "base/number.h"
#include "base/text.h"

#include "table/record.h"
#include "table/set_aside.h"
#include "table/table.h"
#include "table/write.h"

#include "model/entity.h"
#include "model/locate.h"
#include "model/questionnaire.h"
#include "model/rubric.h"

#include "answers/facts.h"
#include "answers/responses.h"

#include "coding/code.h"
#include "coding/evidence_file.h"
#include "coding/interview.h"
#include "coding/pattern.h"

#include "score/assessment.h"
#include "score/engine.h"
#include "score/result.h"

#include "compare/suppress.h"
#include "plan/recommend.h"

#include "report/explain.h"
#include "report/report.h"
#include "report/workbook.h"

#endif
