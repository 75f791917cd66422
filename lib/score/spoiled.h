/*
 * spoiled.h - whose a file was that cannot be read.
 *
 * After a stray quote nobody knows where the records of a file begin. They can still
 * be about no other town than those whose ids stand somewhere in its bytes. So where
 * each town, or each county, has a file of its own, a broken one costs its own towns,
 * and the others go on without the file.
 *
 * A list of entities is another matter: all need it, and it is a line for each. There a
 * stray quote, or a byte that is no text, costs the entity of its line. Who has answers
 * and is then on no list is unknown, and told as such: nobody is scored without a row.
 */
#ifndef PALIER_SCORE_SPOILED_H
#define PALIER_SCORE_SPOILED_H

#include <stdbool.h>

#include "score/assessment.h"
#include "table/set_aside.h"

/*
 * Add to REJECTED, for each of its spoiled files, a row for each entity of ASSESSMENT that the file
 * may be about: one whose id stands in it as a word, be it without its zeros. LEFT_OUT gets the
 * files. False where that cannot be told: an error stands in no file of rows, the entities are
 * listed nowhere, or their list is what is spoiled, or a file names none of them.
 */
bool palier_spoiled_find(struct palier_arena *arena, const struct palier_assessment *assessment,
                         struct palier_rejected_rows *rejected, struct palier_path_list *left_out);

/*
 * Add to REJECTED the lines that spoil the lists of entities of ASSESSMENT, each with the entity that
 * it names ("": its id is what cannot be read), and report to DIAG why. False where there is none,
 * or where a list cannot be read without such lines either.
 */
bool palier_spoiled_lines_find(struct palier_arena *arena, struct palier_diag *diag,
                               const struct palier_assessment *assessment,
                               struct palier_rejected_rows *rejected);

#endif
