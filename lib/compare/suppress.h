/*
 * suppress.h - what a small town must not read.
 *
 * With four elected officials, a mean of 1.0 says what each of them answered. A group
 * with fewer respondents than its minimum counts in every score, and none of its own
 * figures is shown; nor is what a group with a minimum above 1 gave for an item where
 * all of it gave the same: what everybody said is what each of them said, in the middle
 * of the scale as at its ends, and in a group of thirty as in one of five. (That almost
 * everybody said it follows from a mean near an end, and may: means are what a
 * scorecard is for.) Where one group of an item is hidden alone, that of the fewest
 * people beside it is hidden too, the same one for every item; where that leaves one
 * group at most to be told in a town, its figure is hidden too, wherever it stands
 * beside a hidden one, and many scores are told for it; so it is with all groups where
 * four decimals are displayed, or more, and more than one in eight of what they gave for
 * items is of few people or of one mind; a criterion that only hidden groups fed is
 * hidden. This happens once, between scoring and describing, so that no report can
 * forget it.
 *
 * What mixes in a hidden figure is told as it is displayed, without more digits: they
 * would tell which whole numbers of answers it is made of; its interval stands about
 * the displayed score for the same reason. And what is told must not
 * leave a hidden figure of few people in less than one step of its answers (a quarter
 * of the scale, for numbers), nor one of several criteria in less than the last digit
 * shown: suppress_figures.h says what a reader can compute. Where it would, one figure
 * more is hidden, and the one that readers miss least: what a group gives for a
 * criterion; then one more group of an item; then the criterion beside it, with one
 * that it is made of; then the one above. Audited by lib/privacy/audit.h.
 *
 * Beside a hidden item the other items of its leaf go, and so do the levels of its
 * ratings and quotes: what is left of the score without them is what the few answered.
 *
 * A quote that nobody has reviewed (coding/evidence.h) stays without its words: it is a
 * voice, and reports count what is held back.
 *
 * How many chose each answer of a survey item is told only where no group is withheld
 * for the item or for its criterion, and where in no group with a minimum above 1
 * everybody chose the same, a tick that nobody made among them; and where everybody in
 * such a group did not know, was not asked or left it blank, the kinds of no answer are
 * not told.
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

/*
 * What hides, prepared for RUBRIC once where each town is scored, suppressed and forgotten: it
 * keeps the room that a town takes for the next one. Of one thread at a time. Lives in ARENA, which
 * it may ask for more, and points into RUBRIC.
 */
struct palier_suppressor;
PALIER_MUST_USE struct palier_suppressor *palier_suppressor_new(struct palier_arena *arena,
                                                                const struct palier_rubric *rubric);

/* The same as palier_result_suppress, by the SUPPRESSOR of the rubric of RESULT. */
void palier_result_suppress_by(struct palier_suppressor *suppressor, struct palier_result *result,
                               bool is_internal);

/* Whether a child of NODE is hidden: then what the others and the whole add up to tells it. */
bool palier_has_hidden_child(const struct palier_entity_result *entity,
                             const struct palier_node *node);

/* The same of anything below: what is exact above it would give it away by subtraction too. */
bool palier_has_hidden_below(const struct palier_entity_result *entity,
                             const struct palier_node *node);

#endif
