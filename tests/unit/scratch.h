/*
 * scratch.h - a folder of files for one test, and what readers make of it.
 *
 * Rubrics, questionnaires and assessments are folders of CSVs. A test writes the few files it is
 * about, as text in its own source, and reads them as a tool would.
 */
#ifndef PALIER_TESTS_SCRATCH_H
#define PALIER_TESTS_SCRATCH_H

#include "base/arena.h"
#include "base/diag.h"
#include "score/assessment.h"
#include "score/result.h"

struct scratch {
    struct palier_arena *arena;
    struct palier_diag diag;
    const char *path; /* the folder */
    struct palier_questionnaire questionnaire;
    struct palier_rubric rubric;
    struct palier_assessment assessment;
    struct palier_result result;
};

/* Make an empty folder below the system's one for temporary files. */
void scratch_open(struct scratch *scratch);

/* Remove the folder, with the files in it, and free the arena. */
void scratch_close(struct scratch *scratch);

/* Write TEXT to the file NAME, over what was there. */
void scratch_write(struct scratch *scratch, const char *name, const char *text);

/*
 * Write the files of a small rubric: groups a and b (weight 1, minimum 1), levels 1 to 5 from 1,
 * 1.8, 2.6, 3.4 and 4.2, a root `all`. Criteria and items are the test's own.
 */
void scratch_rubric(struct scratch *scratch, const char *criteria, const char *items);

/* Read the folder as a rubric without a questionnaire; OK where there was no fault. */
enum palier_status scratch_read_rubric(struct scratch *scratch);

/* Read and score the folder as rubric and assessment in one. Fails the test on any error. */
void scratch_score(struct scratch *scratch);

/* The node of CRITERION for the entity at INDEX of the result. */
const struct palier_node *scratch_node(const struct scratch *scratch, size_t index,
                                       const char *criterion);

/* The codes of all errors so far, joined by spaces, in the order they were found. */
const char *scratch_codes(const struct scratch *scratch);

/* RESULT as FORMAT ("text", "csv", "json") prints it. */
const char *scratch_report(const struct scratch *scratch, const char *format);

#endif
