/*
 * tree.h - from the scores of items to the scores of every criterion.
 *
 * The arithmetic of one case: parts are combined, coverage is looked at, then come
 * the criterion's own scale, its gates and its rounding. It is kept apart from where
 * the items' scores come from, because the same tree is climbed again and again:
 * without one respondent, with other weights, without one criterion.
 */
#ifndef PALIER_SCORE_TREE_H
#define PALIER_SCORE_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/entity.h"
#include "model/rubric.h"
#include "score/combine.h"
#include "score/result.h"
#include "score/sample.h"

/* What does not change while the tree of a case is climbed again. */
struct palier_tree {
    const struct palier_rubric *rubric;
    const struct palier_recipe *recipes; /* by criterion */
    const struct palier_node *blank;     /* by criterion: before anything is known */
    size_t most_parts;                   /* of any criterion */
    const struct palier_entity *entity;
    const bool *gate_is_open;            /* by gate: those on facts */
    const double *units;                 /* by criterion: leaves that are combined by respondent */
    const struct palier_sample *samples; /* by criterion: those with a scale */
    bool has_no_rows;          /* answers were counted: no leaf can be combined by respondent */
    struct palier_part *parts; /* room for the parts of any criterion */
};

/* What the trees of all entities share. */
PALIER_MUST_USE struct palier_tree palier_tree_prepare(struct palier_arena *arena,
                                                       const struct palier_rubric *rubric);

/* The tree of ENTITY, with room in ARENA; the caller fills in the rest. */
PALIER_MUST_USE struct palier_tree palier_tree_of(struct palier_arena *arena,
                                                  const struct palier_tree *prepared,
                                                  const struct palier_entity *entity);

/* Set each of NODES, whatever it held, to what is known before anything is scored: its weight and
 * target, and whether it applies. */
void palier_tree_begin(const struct palier_tree *tree, struct palier_node *nodes);

/* NODE as a part that weighs WEIGHT, of no stage; as a child of its parent; an item of its leaf. */
PALIER_MUST_USE struct palier_part palier_part_of_node(const struct palier_node *node,
                                                       double weight);
PALIER_MUST_USE struct palier_part palier_part_of_child(const struct palier_node *child);
PALIER_MUST_USE struct palier_part palier_part_of_item(const struct palier_item_score *item);

/* Fill tree->parts with the parts of criterion INDEX, from the nodes of its children, which are
 * done, or from ITEMS (by item of the rubric); gives their number. */
PALIER_MUST_USE size_t palier_tree_gather(const struct palier_tree *tree,
                                          const struct palier_item_score *items,
                                          const struct palier_node *nodes, size_t index);

/*
 * Combine the COUNT parts of criterion INDEX that were gathered: `combined`, coverage and status.
 * What does not apply stays as it is.
 */
void palier_tree_combine(const struct palier_tree *tree, const struct palier_item_score *items,
                         struct palier_node *nodes, size_t index, size_t count);

/* Its scale, gates, rounding, level and gap. */
void palier_tree_finish(const struct palier_tree *tree, struct palier_node *nodes, size_t index);

/* All three, for every criterion in the rubric's order. */
void palier_tree_score(const struct palier_tree *tree, const struct palier_item_score *items,
                       struct palier_node *nodes);

/* Tell the COUNT parts of criterion INDEX that were gathered which share of it they are:
 * weight_used of its children, weight of ITEMS. */
void palier_tree_share(const struct palier_tree *tree, struct palier_item_score *items,
                       struct palier_node *nodes, size_t index, size_t count);

#endif
