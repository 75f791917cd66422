/*
 * import_bench.h - an export in a test's own source, and what its columns are.
 */
#ifndef PALIER_TESTS_IMPORT_BENCH_H
#define PALIER_TESTS_IMPORT_BENCH_H

#include "import/import_internal.h"
#include "scratch.h"

struct import_bench {
    struct scratch scratch;
    struct palier_import_options options;
    struct palier_import import;
    enum palier_status status;
};

/* A questionnaire of ten questions in both languages, with ticks, notes and a calculation. */
void import_bench_open(struct import_bench *bench);
void import_bench_close(struct import_bench *bench);

/* Find the columns of TEXT: a line is a row, "|" parts cells; a line of "|" alone is blank. */
void import_bench_layout(struct import_bench *bench, const char *text);

/* What each column is: "role tools/mail role[other] <id> <ignore> ?", by spaces. */
const char *import_bench_columns(struct import_bench *bench);

/* Whether some diagnostic, in English, is SENTENCE. */
bool import_bench_says(struct import_bench *bench, const char *sentence);

#endif
