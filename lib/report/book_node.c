/* book_node.c - what a node says in a cell, and which nodes charts show; see book_internal.h. */
#include "report/book_internal.h"

#include <math.h>

#include "base/number.h"
#include "report/report_internal.h"
#include "report/said.h"

const char *book_status_word(const struct book *book, const struct palier_node *node)
{
    switch (node->status) {
    case PALIER_NOT_ASSESSED:
        return book_word(book, PALIER_WORD_NOT_ASSESSED);
    case PALIER_NODE_NOT_APPLICABLE:
        return book_word(book, PALIER_WORD_NOT_APPLICABLE);
    case PALIER_HIDDEN:
        return book_word(book, PALIER_WORD_HIDDEN);
    case PALIER_PROVISIONAL:
    case PALIER_SCORED:
    case PALIER_HEADING:
        break;
    }
    return "";
}

const char *book_reason_word(const struct book *book, const struct palier_node *node)
{
    return palier_node_has_score(node) ? "" : palier_said_reason(node->reason, book->language);
}

double book_score(const struct palier_node *node)
{
    return palier_shown_figure(node, node->score);
}

double book_gap(double score, double target, int decimals)
{
    return palier_round_displayed(score - target, decimals + 1);
}

const char *book_level_name(struct book *book, const struct palier_level *level)
{
    const char *label = book_label(book, &level->label);

    return *label ? palier_arena_printf(book->arena, "%d · %s", level->number, label)
                  : palier_arena_printf(book->arena, "%d", level->number);
}

const char *book_node_level(struct book *book, const struct palier_node *node)
{
    const struct palier_level *level = palier_level_find(node->criterion->levels, node->level);

    if (!palier_node_has_score(node))
        return "";
    return level ? book_level_name(book, level) : book_word(book, PALIER_WORD_BOOK_BELOW_LEVELS);
}

size_t book_level_place(const struct palier_level_set *set, int number)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->levels[i].number == number)
            return i + 1;
    return 0;
}

static size_t add_branch(const struct palier_criterion *criterion, size_t *at, size_t count)
{
    at[count++] = criterion->index;
    for (size_t i = 0; i < criterion->child_count; i++)
        count = add_branch(criterion->children[i], at, count);
    return count;
}

/* A radar of more spokes than this cannot be read. */
enum { MOST_SPOKES = 24 };

/* The children of the dimensions; a dimension that has none stands for itself. */
static struct book_criteria find_profile(struct book *book)
{
    const struct palier_criterion *root = &book->rubric->criteria[book->tree.at[0]];
    size_t *at = PALIER_ARRAY(book->arena, book->tree.count, size_t), count = 0;

    for (size_t i = 0; i < root->child_count; i++) {
        const struct palier_criterion *dimension = root->children[i];

        for (size_t j = 0; j < dimension->child_count; j++)
            at[count++] = dimension->children[j]->index;
        if (!dimension->child_count)
            at[count++] = dimension->index;
    }
    return count <= MOST_SPOKES ? (struct book_criteria){at, count} : book->dimensions;
}

void book_criteria_find(struct book *book)
{
    const struct palier_rubric *rubric = book->rubric;
    const struct palier_criterion *root = &rubric->criteria[0];
    size_t *tree = PALIER_ARRAY(book->arena, rubric->criterion_count, size_t);

    while (root->parent)
        root = root->parent;
    book->tree = (struct book_criteria){tree, add_branch(root, tree, 0)};

    size_t *dimensions = PALIER_ARRAY(book->arena, root->child_count, size_t);

    for (size_t i = 0; i < root->child_count; i++)
        dimensions[i] = root->children[i]->index;
    book->dimensions = (struct book_criteria){dimensions, root->child_count};
    book->profile = find_profile(book);
}
