/*
 * start.h - a rubric to start from, out of a codebook.
 *
 * A team that has coded twenty interviews has a framework already: its codes. This
 * makes criteria of them, fed by interviews and by accepted quotes, that palier
 * accepts as they are; weights, cut points and texts are then to be thought over.
 */
#ifndef PALIER_EXCHANGE_START_H
#define PALIER_EXCHANGE_START_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "exchange/codebook.h"
#include "exchange/compare.h"
#include "model/rubric.h"

/*
 * Write rubric.csv, groups.csv, criteria.csv, items.csv, levels.csv and descriptors.csv of CODEBOOK
 * to FOLDER; nothing is written over a file that is there. MATCHES say which codes are RUBRIC's, by
 * GUID or by their whole name: these keep its ids and both its languages; its groups are taken, and
 * its levels where the codebook has them. Another code keeps an id such as "T4.3" at the start of
 * its name, or is numbered, with a note. Codes such as "T4.3 · 2 ..." or "Level 2 ..." are the
 * levels of the code above them. A tree that is too deep is an error.
 */
PALIER_MUST_USE enum palier_status
palier_codebook_write_rubric(struct palier_arena *arena, struct palier_diag *diag,
                             const struct palier_codebook *codebook,
                             const struct palier_rubric *rubric,
                             const struct palier_code_matches *matches, const char *folder);

#endif
