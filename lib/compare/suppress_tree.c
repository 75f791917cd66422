/*
 * suppress_tree.c - towns that tell no group's figures beside hidden ones; see
 * suppress_internal.h.
 *
 * There a hidden figure follows from others only up and down the tree, and a score that is told
 * cuts it: what is above tells no more of what is below than that score, to its last
 * digit. So a leaf is looked at alone as long as its score is told, and a hidden one by
 * the ends that hidden parents leave it, up to the first that is told. In a tree one pass
 * up and one down find these ends (each relation bounds its terms by what the others
 * leave of the sum, as in suppress_bounds.c), where a web is drawn together turn by turn.
 */
#include <math.h>

#include "compare/suppress_internal.h"
#include "compare/suppress_web.h"

/* What a reader knows of a figure. */
struct span {
    double low, high;
};

/* What a sum leaves to its terms. */
struct room {
    double above; /* how far they may rise together from their least */
    double below; /* and fall from their most */
};

/* A town while it is looked at. */
struct tree {
    const struct hiding *hiding;
    const struct suppress_ground *ground;
    struct span *known; /* by criterion */
    bool *has_hidden;   /* by criterion: a child of it was met that is; it stays so */
};

static bool is_hidden(const struct tree *tree, size_t criterion)
{
    return tree->hiding->told->nodes[criterion].status == PALIER_HIDDEN;
}

static struct span span_of(const struct suppress_ends *ends)
{
    return (struct span){ends->low, ends->high};
}

/* Of a sum known as SUM, of terms that come to TERMS by their own ends. */
static struct room room_in(struct span sum, struct span terms)
{
    return (struct room){.above = sum.high - terms.low, .below = terms.high - sum.low};
}

/* What ROOM leaves of a term that is known as OF alone and counts BY times in the sum. */
static struct span draw(struct room room, double by, struct span of)
{
    return (struct span){.low = suppress_greater(of.low, of.high - room.below / by),
                         .high = suppress_lesser(of.high, of.low + room.above / by)};
}

static bool is_pinned(struct span span, double tolerance)
{
    return palier_is_as_told(span.high - span.low, tolerance);
}

/*** What is below a leaf ***/

/* Whether ROOM gives away what a group of SETS gave for ITEM, which counts BY times, or the item
 * itself where only small groups gave it; what is known of each alone is ENDS. */
static bool pins_item(const struct palier_rubric *rubric, const struct palier_item_score *item,
                      const struct suppress_groups *sets, const struct suppress_ends *ends,
                      struct room room, double by)
{
    if (sets->is_only_small && is_pinned(draw(room, by, span_of(ends)), ends->tolerance))
        return true;
    if (!(sets->weights > 0))
        return false; /* no mean of what groups gave: it tells nothing of them */
    for (size_t g = 0; g < rubric->group_count; g++) {
        if (!(sets->heard & sets->small & suppress_bit(g)))
            continue;
        double share = by * suppress_group_weight(rubric, item, g) / sets->weights;

        if (share > 0 && is_pinned(draw(room, share, span_of(ends)), ends->tolerance))
            return true;
    }
    return false;
}

bool suppress_is_item_pinned(const struct hiding *hiding, size_t criterion, size_t item)
{
    const struct suppress_ground *ground = hiding->ground;
    const struct palier_item_score *score = &hiding->truth->nodes[criterion].items[item];
    const struct suppress_ends *ends = &ground->items[ground->items_at[criterion] + item];
    struct span told = {score->score, score->score};

    return !isnan(score->score) &&
           pins_item(hiding->rubric, score, suppress_of_item(ground, hiding->sets, criterion, item),
                     ends, room_in(told, span_of(ends)), 1);
}

/*
 * Whether ROOM gives away what GROUP gives for LEAF: how far its figure can move while all that it
 * gave for the items moves alike, from one end to the other.
 */
static bool pins_group(const struct tree *tree, const struct palier_node *leaf, struct room room,
                       size_t group)
{
    const struct palier_rubric *rubric = tree->hiding->rubric;
    size_t c = leaf->criterion->index;
    const struct suppress_ends *ends = &tree->ground->items[tree->ground->items_at[c]];
    const struct suppress_groups *sets = suppress_of_item(tree->ground, tree->hiding->sets, c, 0);
    double weights = 0, range = 0, by = 0;

    for (size_t i = 0; i < leaf->criterion->item_count; i++) {
        const struct palier_item_score *item = &leaf->items[i];

        if (!(item->weight > 0) || !(sets[i].heard & suppress_bit(group)))
            continue;
        double wide = ends[i].high - ends[i].low;

        weights += item->weight;
        range += item->weight * wide;
        by += sets[i].weights > 0 ? item->weight * suppress_group_weight(rubric, item, group) /
                                        sets[i].weights * wide
                                  : 0;
    }
    struct span left = draw(room, by, (struct span){0, 1});

    return palier_is_as_told((left.high - left.low) * (range / weights),
                             tree->ground->nodes[c].tolerance);
}

/* What LEAF can be by the ends of the items that count in it. */
static struct span span_of_items(const struct tree *tree, const struct palier_node *leaf)
{
    const struct suppress_ends *ends =
        &tree->ground->items[tree->ground->items_at[leaf->criterion->index]];
    struct span terms = {0, 0};

    for (size_t i = 0; i < leaf->criterion->item_count; i++) {
        terms.low += leaf->items[i].weight * ends[i].low;
        terms.high += leaf->items[i].weight * ends[i].high;
    }
    return terms;
}

/* Whether a reader who knows LEAF as KNOWN, and none of its items, knows what few people gave. */
static bool pins_below(const struct tree *tree, const struct palier_node *leaf, struct span known)
{
    const struct palier_rubric *rubric = tree->hiding->rubric;
    size_t c = leaf->criterion->index;
    const struct suppress_ends *ends = &tree->ground->items[tree->ground->items_at[c]];
    const struct suppress_groups *sets = suppress_of_item(tree->ground, tree->hiding->sets, c, 0);
    struct room room = room_in(known, span_of_items(tree, leaf));

    for (size_t i = 0; i < leaf->criterion->item_count; i++)
        if (leaf->items[i].weight > 0 && !isnan(leaf->items[i].score) &&
            pins_item(rubric, &leaf->items[i], &sets[i], &ends[i], room, leaf->items[i].weight))
            return true;
    for (size_t g = 0; g < rubric->group_count; g++)
        if ((tree->hiding->sets->nodes[c].few & suppress_bit(g)) && pins_group(tree, leaf, room, g))
            return true;
    return false;
}

/*** Up and down the tree ***/

/* What criterion C can be by what is known of its children that count in it. */
static struct span span_of_children(const struct tree *tree, size_t c)
{
    const struct palier_criterion *criterion = &tree->hiding->rubric->criteria[c];
    struct span sum = {0, 0};

    for (size_t i = 0; i < criterion->child_count; i++) {
        size_t child = criterion->children[i]->index;
        double by = tree->hiding->truth->nodes[child].weight_used;

        if (!(by > 0))
            continue;
        sum.low += by * tree->known[child].low;
        sum.high += by * tree->known[child].high;
    }
    return sum;
}

/* What is known of hidden criterion C by its items, or by its children, of which it is known
 * already. */
static struct span know(const struct tree *tree, size_t c)
{
    const struct palier_node *truth = &tree->hiding->truth->nodes[c];

    return truth->criterion->child_count ? span_of_children(tree, c) : span_of_items(tree, truth);
}

/* Draw what is known of the hidden children of criterion C. */
static void draw_children(const struct tree *tree, size_t c)
{
    const struct palier_criterion *criterion = &tree->hiding->rubric->criteria[c];
    struct room room = room_in(tree->known[c], span_of_children(tree, c));

    for (size_t i = 0; i < criterion->child_count; i++) {
        size_t child = criterion->children[i]->index;
        double by = tree->hiding->truth->nodes[child].weight_used;

        if (by > 0 && is_hidden(tree, child))
            tree->known[child] = draw(room, by, tree->known[child]);
    }
}

/* Draw all that is hidden; of what is told its score is known, and stays so. */
static void draw_all(const struct tree *tree)
{
    const struct palier_rubric *rubric = tree->hiding->rubric;

    for (size_t i = 0; i < rubric->criterion_count; i++) {
        size_t c = rubric->order[i];
        const struct palier_criterion *parent = rubric->criteria[c].parent;

        if (!is_hidden(tree, c))
            continue;
        tree->known[c] = know(tree, c);
        if (parent)
            tree->has_hidden[parent->index] = true;
    }
    for (size_t i = rubric->criterion_count; i-- > 0;)
        if (tree->has_hidden[rubric->order[i]] &&
            !isnan(tree->hiding->truth->nodes[rubric->order[i]].exact))
            draw_children(tree, rubric->order[i]);
}

/*** Hiding ***/

/* Whether what is told gives CRITERION away, or what few people gave below it. */
static bool is_given_away(const struct tree *tree, size_t criterion)
{
    const struct palier_node *truth = &tree->hiding->truth->nodes[criterion];
    const struct palier_node *told = &tree->hiding->told->nodes[criterion];

    if (is_hidden(tree, criterion) &&
        is_pinned(tree->known[criterion], tree->ground->nodes[criterion].tolerance) &&
        suppress_is_node_small(tree->ground, tree->hiding->sets, tree->hiding->truth, truth))
        return true;
    if (truth->criterion->child_count || isnan(truth->exact))
        return false;
    return (is_hidden(tree, criterion) || palier_node_has_hidden_item(told)) &&
           pins_below(tree, truth, tree->known[criterion]);
}

/* Tell less of what is around CRITERION: itself, what is beside it or beside what it is a part of;
 * false where nothing of that is told. */
static bool hide_around(const struct hiding *hiding, size_t criterion)
{
    if (suppress_node(hiding, criterion))
        return true;
    for (const struct palier_criterion *at = hiding->rubric->criteria[criterion].parent; at;
         at = at->parent)
        if (suppress_beside(hiding, at->index))
            return true;
    return false;
}

/* Whether a node is the sum of its parts, as they weigh, and nothing else was done to it. */
static bool is_sum(const struct palier_entity_result *truth, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    double sum = 0;

    if (isnan(node->exact))
        return !node->gate;
    for (size_t i = 0; i < criterion->child_count; i++) {
        const struct palier_node *child = &truth->nodes[criterion->children[i]->index];

        sum += child->weight_used > 0 ? child->weight_used * child->exact : 0;
    }
    for (size_t i = 0; i < criterion->item_count; i++)
        sum += node->items[i].weight > 0 ? node->items[i].weight * node->items[i].score : 0;
    return !node->gate && fabs(sum - node->exact) < SUPPRESS_DUST;
}

static bool is_one(uint32_t set)
{
    return set && !(set & (set - 1));
}

/* Whether few people alone answered LEAF: what their group gives above it is then the sum of such
 * leaves, which no look at one of them sees. */
static bool is_of_few_alone(const struct suppress_groups *leaf)
{
    return is_one(leaf->heard) && is_one(leaf->few);
}

/* Whether what a group gives above the leaves follows but for rounding, and the digits are so fine
 * that this tells it. */
static bool tells_sums(const struct tree *tree, const struct palier_node *leaf)
{
    return !tree->ground->is_blunt && !leaf->criterion->child_count &&
           is_of_few_alone(&tree->hiding->sets->nodes[leaf->criterion->index]);
}

static bool is_tree(const struct tree *tree)
{
    const struct hiding *hiding = tree->hiding;

    if (!hiding->withholds_breakdown || !tree->ground->is_plain)
        return false;
    for (size_t c = 0; c < hiding->rubric->criterion_count; c++)
        if (!is_sum(hiding->truth, &hiding->truth->nodes[c]) ||
            tells_sums(tree, &hiding->truth->nodes[c]))
            return false;
    return true;
}

/* A criterion comes after those that it is made of, and what was hidden for one of these only
 * leaves more open of the others: none is looked at twice. */
bool suppress_tree(const struct hiding *hiding)
{
    const struct palier_rubric *rubric = hiding->rubric;
    const struct tree tree = {.hiding = hiding,
                              .ground = hiding->ground,
                              .known = PALIER_ARRAY(hiding->scratch, rubric->criterion_count,
                                                    struct span),
                              .has_hidden =
                                  PALIER_ARRAY(hiding->scratch, rubric->criterion_count, bool)};

    if (!is_tree(&tree))
        return false;
    suppress_settle_all(hiding);
    for (size_t c = 0; c < rubric->criterion_count; c++)
        tree.known[c] = (struct span){hiding->truth->nodes[c].exact, hiding->truth->nodes[c].exact};
    draw_all(&tree);
    for (size_t i = 0; i < rubric->criterion_count; i++)
        while (is_given_away(&tree, rubric->order[i]) && hide_around(hiding, rubric->order[i])) {
            suppress_settle(hiding);
            draw_all(&tree);
        }
    return true;
}
