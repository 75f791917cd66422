/* node.c - what a node says in a cell; see content.h. */
#include "sheets/content.h"

#include <math.h>

#include "base/number.h"
#include "report/said.h"
#include "report/shown.h"

bool book_node_applies(const struct palier_node *node)
{
    return node->status != PALIER_NODE_NOT_APPLICABLE && node->status != PALIER_HEADING;
}

const char *book_status_word(const struct book *book, const struct palier_node *node)
{
    return palier_said_status(node->status, book->language);
}

uint32_t book_score_format(enum palier_node_status status)
{
    return status == PALIER_PROVISIONAL ? BOOK_PROVISIONAL : BOOK_SCORE;
}

bool book_has_provisional(const struct book *book, const struct palier_entity_result *entity)
{
    for (size_t c = 0; c < book->content->rubric->criterion_count; c++)
        if (entity->nodes[c].status == PALIER_PROVISIONAL)
            return true;
    return false;
}

const char *book_reason_word(const struct book *book, const struct palier_node *node)
{
    return palier_node_has_score(node) ? "" : palier_said_reason(node->reason, book->language);
}

double book_score(const struct palier_node *node)
{
    return palier_shown_figure(node, node->score);
}

double book_group_score(const struct book *book, const struct palier_node *node,
                        const struct palier_group *group)
{
    const struct palier_result *result = book->content->result;

    if (!node->groups || node->status == PALIER_HIDDEN ||
        palier_withholds_group(result, group, node->groups))
        return NAN;
    return palier_rubric_round(result->rubric, node->groups[group->index].score,
                               result->rubric->decimals);
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
