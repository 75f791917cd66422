/*
 * coding_bench.h - a small rubric and what it takes to code with it, for the tests of the coding
 * room.
 */
#ifndef PALIER_TESTS_CODING_BENCH_H
#define PALIER_TESTS_CODING_BENCH_H

#include "answers/rows.h"
#include "coding/code.h"

/* The criteria of the rubric, by index. */
enum { BENCH_TRAINING, BENCH_STRATEGY, BENCH_NETWORK, BENCH_PAPER, BENCH_BACKUP };

/* Ten patterns in French and English; five levels; the groups "it" and "staff". */
extern const struct palier_rubric bench_rubric;

/* What one test works with. */
struct bench {
    struct palier_arena *arena;
    struct palier_diag diag;
    struct palier_entities entities; /* none: any will do */
    struct palier_frame frame;
    struct palier_interviews interviews;
};

/* Make a bench; free its arena at the end of the test. */
void bench_set_up(struct bench *bench);

/* Add an answer of interview E01 of entity 01053, on LINE of interviews.csv. */
void bench_answer(struct bench *bench, size_t line, const char *text);

/* Compile WITH's patterns, code the answers, with or without the just-in-time compiler. */
struct palier_evidence_list bench_code(struct bench *bench, const struct palier_rubric *with,
                                       bool is_interpreted);

/* "T4.3=4+ O1.1=2-": criterion, level, supports or contradicts. */
char *bench_summary(struct palier_arena *arena, const struct palier_evidence_list *list);

/* bench_rubric with PATTERN alone. */
struct palier_rubric bench_rubric_of(const struct palier_pattern *pattern);

#endif
