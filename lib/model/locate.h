/*
 * locate.h - where a rubric or a questionnaire is, from its name.
 *
 * A consultant's own models live in a folder of theirs ($PALIER_PATH), those of a
 * project beside its data, the shipped ones where palier is installed.
 */
#ifndef PALIER_MODEL_LOCATE_H
#define PALIER_MODEL_LOCATE_H

#include "base/arena.h"
#include "base/diag.h"

/*
 * Find the folder of NAME: a path where it has a slash, else a folder of $PALIER_PATH/KIND, of
 * ./KIND, of KIND beside the folder that holds BESIDE (NULL: no such place), or of the installed
 * KIND. KIND is "rubrics" or "questionnaires". NULL where there is none (reported).
 */
const char *palier_locate(struct palier_arena *arena, struct palier_diag *diag, const char *kind,
                          const char *name, const char *beside);

#endif
