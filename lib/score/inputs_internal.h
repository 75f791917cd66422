/*
 * inputs_internal.h - which files are an assessment's.
 *
 * A folder's files are told by how their names begin: responses-2026.csv is one of responses. So
 * a wave, or a group, may have a file of its own.
 */
#ifndef PALIER_SCORE_INPUTS_INTERNAL_H
#define PALIER_SCORE_INPUTS_INTERNAL_H

#include "base/arena.h"
#include "base/diag.h"
#include "score/assessment.h"

/* Fill FILES with the files of each kind of SOURCE: those of its folder, by name, then those of the
 * command line, each once. A refusal of the machine is reported. */
void palier_input_files_find(struct palier_arena *arena, struct palier_diag *diag,
                             const struct palier_assessment_source *source,
                             struct palier_path_list files[PALIER_INPUT_KIND_COUNT]);

/* Fill `shown` of COUNT INPUTS, in ARENA: their paths with … for each word that names a rater or a
 * coder of ASSESSMENT, which was read whole. Case and accents do not count. */
void palier_inputs_hide_people(struct palier_arena *arena,
                               const struct palier_assessment *assessment,
                               struct palier_input *inputs, size_t count);

#endif
