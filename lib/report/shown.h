/*
 * shown.h - what a report may tell.
 *
 * Suppression has hidden the figures of small groups before any writer runs. A
 * hidden figure also follows from a difference: eight people answered, seven of
 * them are in the groups shown, so one is not. Every writer asks here before it
 * tells a count, so that no two of them disagree.
 */
#ifndef PALIER_REPORT_SHOWN_H
#define PALIER_REPORT_SHOWN_H

#include <stdbool.h>

#include "plan/recommend.h"
#include "score/result.h"

/* FIGURE, one that NODE holds, or NAN where NODE has no score to show. */
double palier_shown_figure(const struct palier_node *node, double figure);

/* The path of INPUT, or of the file of RESULT that is called FILE: with the names of raters in
 * internal copies only. */
const char *palier_shown_path(const struct palier_result *result, const struct palier_input *input);
const char *palier_shown_file(const struct palier_result *result, const char *file);

/* The same of FILE among COUNT INPUTS, where there is no result. */
const char *palier_shown_among(const struct palier_input *inputs, size_t count, bool is_internal,
                               const char *file);

/* Score minus target without the dust of binary subtraction: -0.8, not -0.7999999999999998; or NAN.
 */
double palier_shown_gap(const struct palier_node *node);

/* The share of NODE's weight that is known, or NAN where that means nothing or may not be told. */
double palier_shown_coverage(const struct palier_node *node);

/* The gate that changed NODE; NULL where it tells the score of a hidden criterion. */
const struct palier_gate *palier_shown_gate(const struct palier_entity_result *entity,
                                            const struct palier_node *node);

/* The score of NODE before that gate, or NAN. */
double palier_shown_before_gate(const struct palier_entity_result *entity,
                                const struct palier_node *node);

/* What the parts of NODE gave before scale, gates and rounding; NAN where there is nothing, or
 * where it would tell the score of a hidden part or of what a gate tested. */
double palier_shown_combined(const struct palier_entity_result *entity,
                             const struct palier_node *node);

/* What RECOMMENDED promises the overall score, or NAN where it opens a gate on what has a hidden
 * part: what that gate gives back would tell it. */
double palier_shown_gain(const struct palier_result *result,
                         const struct palier_entity_result *entity,
                         const struct palier_recommendation *recommended);

/* The interval of NODE's score, or NULL where there is none to show. */
const struct palier_interval *palier_shown_interval(const struct palier_node *node);

/* The score of VIEW, as displayed, or NAN where there is none, or all that fed it is hidden. */
double palier_shown_view(const struct palier_entity_result *entity,
                         const struct palier_view_score *view);

/* FIGURE, a number that ITEM of NODE holds (raw, divisor, before_treatment), or NAN where the
 * figures of one of its groups are hidden. */
double palier_shown_number(const struct palier_node *node, const struct palier_item_score *item,
                           double figure);

/* Whether the figures of GROUP, the scores of which are GROUPS, may not be told. */
bool palier_withholds_group(const struct palier_result *result, const struct palier_group *group,
                            const struct palier_group_score *groups);

/* Whether the respondents of NODE are known and may be told: it is not hidden, and no small group
 * follows from them. */
bool palier_shows_respondents(const struct palier_result *result, const struct palier_node *node);

/* Whether the figures of ITEM, which feeds NODE, may be told. */
bool palier_shows_item(const struct palier_node *node, const struct palier_item_score *item);

/* The same for how many answered it. */
bool palier_shows_item_respondents(const struct palier_result *result,
                                   const struct palier_node *node,
                                   const struct palier_item_score *item);

/* Whether the number of all respondents may be told: every group's may. */
bool palier_shows_total(const struct palier_result *result,
                        const struct palier_entity_result *entity);

/* Whether the rows of GROUP in ENTITY may be told: none at all, or enough of them. */
bool palier_shows_rows(const struct palier_result *result,
                       const struct palier_entity_result *entity, const struct palier_group *group);

/* Whether the number of rows of INPUT may be told. Of responses it would be the people of a small
 * group, once those of all others, in this town or in another of the same file, are taken off. */
bool palier_shows_input_rows(const struct palier_result *result, const struct palier_input *input);

/* The score that SOURCE alone gives NODE, or NAN where there is none or it is fed by hidden items.
 */
double palier_shown_by_source(const struct palier_node *node, enum palier_source source);

/* The interview item of NODE whose interviews are rated further apart than the rubric allows
 * sources to be: their mean hides that. NULL: there is none, or it may not be told. */
const struct palier_item_score *palier_shown_interviews_apart(const struct palier_node *node);

/* Whether the sources of NODE differ by more than the rubric allows, and none of them is hidden. */
bool palier_shows_difference(const struct palier_node *node);

#endif
