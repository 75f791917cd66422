/*
 * json_internal.h - the pieces of the JSON document.
 *
 * A program that reads it must be able to make each score again, or to say what has
 * changed since an earlier document: so beside the figures stands what they were
 * made by, under the names of the rubric's own columns.
 */
#ifndef PALIER_REPORT_JSON_INTERNAL_H
#define PALIER_REPORT_JSON_INTERNAL_H

#include "base/arena.h"
#include "report/json_write.h"
#include "score/assessment.h"
#include "score/result.h"

struct palier_json_maker {
    struct palier_json json;
    struct palier_arena *arena; /* for texts being made; dies with the document */
    const struct palier_result *result;
    const struct palier_entity_result *entity;  /* the one being written */
    const struct palier_assessment *assessment; /* NULL unless answers are asked for … */
    const struct palier_criterion *explained;   /* … of this criterion and those below it */
    enum palier_language language;
};

/* The rubric: its settings, and what defines each criterion, item and view. */
void palier_json_rubric(struct palier_json_maker *maker);

/* One node of the entity, with its items. */
void palier_json_node(struct palier_json_maker *maker, const struct palier_node *node);

/* The items of a leaf. */
void palier_json_items(struct palier_json_maker *maker, const struct palier_node *node);

/* The views of the entity. */
void palier_json_views(struct palier_json_maker *maker);

/* Why ITEM of NODE has no share in it: "no-data", "does-not-apply", "no-weight"…. */
const char *palier_json_item_reason(const struct palier_item_score *item);

/* How many interviews speak for and against NODE, by group. */
void palier_json_voices(struct palier_json_maker *maker, const struct palier_node *node);

/* The answers, facts, ratings that fed ITEM, and the quotes of NODE, down to file:line. */
void palier_json_answers(struct palier_json_maker *maker, const struct palier_node *node,
                         const struct palier_item_score *item);
void palier_json_quotes(struct palier_json_maker *maker, const struct palier_node *node);

/* The interval of NODE as scores.csv has it. */
void palier_json_interval(struct palier_json *json, const struct palier_node *node);

/* The words that the rubric's files use for what they set. */
const char *palier_json_observe_name(enum palier_observe observe);
const char *palier_json_rounding_name(enum palier_rounding rounding);
const char *palier_json_gaps_name(enum palier_gaps gaps);
const char *palier_json_gaps_by_name(enum palier_gaps_by by);

/* What makes SCALE, as one line: "map never=1 tested=5". In ARENA. */
PALIER_MUST_USE const char *palier_json_scale_text(struct palier_arena *arena,
                                                   const struct palier_scale *scale);

/* "T4.3 < 1.8: cap 2". In ARENA. */
PALIER_MUST_USE const char *palier_json_gate_text(struct palier_arena *arena,
                                                  const struct palier_gate *gate);

/* The columns of the four kinds of no answer. */
extern const char *const palier_json_no_answer_keys[PALIER_NO_ANSWER_COUNT];

#endif
