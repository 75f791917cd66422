/*
 * rows_bench.h - an export in a few lines, and what becomes of it.
 *
 * A layout is written as its header: a question's name, `question/choice` for a tick,
 * `question/+` for the words beside "other", entity, wave, group, respondent, weight, and `=id`,
 * `=submitted`,
 * `=draft`, `=review`, `=version`, `=ignore` for what only the tool needs. Cells stand between `|`;
 * `~` is one that is not even there, `#1.5` a number of a workbook, `!#N/A` its error.
 */
#ifndef PALIER_TESTS_ROWS_BENCH_H
#define PALIER_TESTS_ROWS_BENCH_H

#include "answers/responses.h"
#include "import/import_internal.h"
#include "scratch.h"

struct rows_bench {
    struct scratch scratch;
    struct palier_rubric rubric; /* groups elected, staff and it; no criteria */
    struct palier_import_options options;
    struct palier_import import;
    enum palier_status status;
};

/* Write and read the questionnaire of these tests. */
void rows_bench_open(struct rows_bench *bench);
void rows_bench_close(struct rows_bench *bench);

/* Take CSV for choices.csv: lists times, yn, ten and tools. */
void rows_bench_choices(struct rows_bench *bench, const char *csv);

/* Read TABLE, the first line of which is the layout, as a file of TOOL; what was told before is
 * forgotten. */
void rows_bench_read(struct rows_bench *bench, enum palier_import_tool tool, const char *table);

/* Say that VALUE answers ANSWER in COLUMN of the layout (SIZE_MAX: in any) of the next reading. */
void rows_bench_rule(struct rows_bench *bench, size_t column, const char *value,
                     const char *answer);

/* What is written; it must read back through the real reader without a fault. "" where the reading
 * failed. */
const char *rows_bench_written(struct rows_bench *bench);

/* The codes told with SEVERITY, each as "code@line:column", joined by spaces. */
const char *rows_bench_told(const struct rows_bench *bench, enum palier_severity severity);

/* The sentence of the first diagnostic called CODE, in English; "" where there is none. */
const char *rows_bench_sentence(const struct rows_bench *bench, const char *code);

#endif
