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
 *  2. stats/    Pure arrays in, doubles out: intervals, reliability, agreement, ranks.
 *  3. table/    CSV in and out; cells that know their file, line and column.
 *  4. model/    The questionnaire and the rubric: what is asked and how it counts.
 *  5. answers/  Responses, facts and ratings as columns of small numbers.
 *  6. coding/   Interview transcripts to quotes that speak for a level.
 *  7. import/   What collection tools export, read back into responses; each guess told.
 *  8. score/    Points, the criteria tree, gates, levels, intervals; the result that all reports
 *               read.
 *  9. compare/  Suppression of small groups, once, before any report.
 * 10. audit/    Whether the measurement is any good: questions, raters, answers, weights, rubric.
 * 11. plan/     Recommended actions, first things first, in short cycles; what moved since.
 * 12. rate/     A consultant who rates interviews: steps, decisions, the screen as lines.
 * 13. form/     The questionnaire as people fill it in: XLSForm, Excel, LimeSurvey, a guide.
 * 14. exchange/ Codebooks and coded passages of other programs, out and in.
 * 15. report/   Text, CSV, JSON.
 * 16. privacy/  Who and what may not be told: audited in figures, searched for in files.
 * 17. sheets/   Scorecards and comparisons: what stands on the pages of a workbook (book/).
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
#include "base/date.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/jobs.h"
#include "base/language.h"
#include "base/lock.h"
#include "base/number.h"
#include "base/pseudonym.h"
#include "base/shared_rows.h"
#include "base/text.h"
#include "base/threads.h"

#include "book/image.h"
#include "book/palette.h"

#include "stats/adjust.h"
#include "stats/agreement.h"
#include "stats/bootstrap.h"
#include "stats/correlation.h"
#include "stats/describe.h"
#include "stats/difference.h"
#include "stats/factor.h"
#include "stats/hypergeometric.h"
#include "stats/icc.h"
#include "stats/jackknife.h"
#include "stats/krippendorff.h"
#include "stats/mann_whitney.h"
#include "stats/proportion.h"
#include "stats/random.h"
#include "stats/rank.h"
#include "stats/reliability.h"
#include "stats/stratified.h"
#include "stats/welch.h"

#include "table/grid.h"
#include "table/record.h"
#include "table/set_aside.h"
#include "table/table.h"
#include "table/write.h"

#include "model/entity.h"
#include "model/locate.h"
#include "model/questionnaire.h"
#include "model/rubric.h"

#include "answers/counts.h"
#include "answers/facts.h"
#include "answers/responses.h"
#include "answers/taken.h"

#include "coding/code.h"
#include "coding/evidence_file.h"
#include "coding/guide.h"
#include "coding/interview.h"
#include "coding/pattern.h"

#include "import/import.h"

#include "score/assessment.h"
#include "score/blanks.h"
#include "score/engine.h"
#include "score/kept.h"
#include "score/lift.h"
#include "score/result.h"
#include "score/robust.h"
#include "score/share.h"
#include "score/sound.h"
#include "score/spoiled.h"
#include "score/wave.h"

#include "audit/audit.h"
#include "compare/changes.h"
#include "compare/comparison.h"
#include "compare/gaps.h"
#include "compare/join.h"
#include "compare/peers.h"
#include "compare/suppress.h"
#include "plan/moved.h"
#include "plan/plan.h"
#include "plan/recommend.h"

#include "rate/layout.h"
#include "rate/rate_words.h"
#include "rate/session.h"
#include "rate/store.h"

#include "form/form.h"

#include "exchange/codebook.h"
#include "exchange/codings.h"
#include "exchange/compare.h"
#include "exchange/start.h"

#include "book/tune.h"
#include "privacy/audit.h"
#include "privacy/gather.h"
#include "privacy/report.h"
#include "privacy/reread.h"
#include "privacy/told.h"
#include "report/audit.h"
#include "report/coding.h"
#include "report/comparison.h"
#include "report/consensus.h"
#include "report/diff.h"
#include "report/explain.h"
#include "report/json.h"
#include "report/peers.h"
#include "report/plan.h"
#include "report/report.h"
#include "report/scores_csv.h"
#include "report/tally_csv.h"
#include "sheets/workbook.h"

#endif
