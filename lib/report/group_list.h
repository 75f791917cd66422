/*
 * group_list.h - some stakeholder groups, as each report lists them.
 *
 * A criterion is asked of some groups, an action needs some: sets, held as a mask of
 * their places in groups.csv.
 */
#ifndef PALIER_REPORT_GROUP_LIST_H
#define PALIER_REPORT_GROUP_LIST_H

#include <stdint.h>

#include "base/arena.h"
#include "base/language.h"
#include "model/rubric.h"

struct palier_json;

/* The ids of GROUPS, separated by spaces: "elected it". */
PALIER_MUST_USE const char *palier_groups_ids(struct palier_arena *arena,
                                              const struct palier_rubric *rubric, uint32_t groups);

/* Their labels, with BETWEEN between them; no character of them drives a terminal. */
PALIER_MUST_USE const char *palier_groups_labels(struct palier_arena *arena,
                                                 const struct palier_rubric *rubric,
                                                 uint32_t groups, const char *between,
                                                 enum palier_language language);

/* An array of their ids. */
void palier_json_groups(struct palier_json *json, const char *key,
                        const struct palier_rubric *rubric, uint32_t groups);

#endif
