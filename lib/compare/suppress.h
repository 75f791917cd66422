/*
 * suppress.h - what a small town must not read.
 *
 * With four elected officials, a mean of 1.0 says what each of them answered. A
 * group with fewer respondents than its minimum counts in every score, and none of
 * its own figures is shown, nor, where it is the only one, those of the next smallest
 * group; a criterion that only such groups fed is hidden. This
 * happens once, between scoring and describing, so that no report can forget it.
 *
 * A leaf keeps its score where only one of its survey items is hidden; the other items
 * go then, and so do the levels of its ratings and quotes: what is left of the score
 * without them is what the few answered.
 *
 * How many chose each answer of a survey item is told only where no group is withheld
 * for the item or for its criterion, and where in no group with a minimum above 1
 * everybody chose the same: of unanimous people the counts tell what each one said.
 * A tick that nobody made is such a choice too; and where everybody in such a group
 * did not know, was not asked or left it blank, the kinds of no answer are not told.
 * (A mean at an end of the scale tells as much; means are what a scorecard is for.)
 */
#ifndef PALIER_COMPARE_SUPPRESS_H
#define PALIER_COMPARE_SUPPRESS_H

#include <stdbool.h>

#include "score/result.h"

/*
 * Hide in RESULT, waves before included, what its rubric's minima hide. IS_INTERNAL hides nothing
 * and marks the result, for the consultant's own eyes: every page and file says so.
 */
void palier_result_suppress(struct palier_result *result, bool is_internal);

/* Whether a child of NODE is hidden: then what the others and the whole add up to tells it. */
bool palier_has_hidden_child(const struct palier_entity_result *entity,
                             const struct palier_node *node);

/* The same of anything below: what is exact above it would give it away by subtraction too. */
bool palier_has_hidden_below(const struct palier_entity_result *entity,
                             const struct palier_node *node);

#endif
