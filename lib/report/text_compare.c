/* text_compare.c - all entities side by side, by name; see text_internal.h. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "report/report_internal.h"
#include "report/text_internal.h"

enum { SCORE_WIDTH = 7, SIGNS_WIDTH = 3, CELL_WIDTH = SCORE_WIDTH + SIGNS_WIDTH };

/* What stands side by side: the root and the dimensions, for entities by name. */
struct table {
    const struct palier_entity_result **entities;
    const struct palier_criterion **criteria;
    size_t criterion_count;
    size_t name_width;
};

static int by_name_id_wave(const void *left, const void *right)
{
    const struct palier_entity_result *a = *(const struct palier_entity_result *const *)left;
    const struct palier_entity_result *b = *(const struct palier_entity_result *const *)right;
    int order = palier_text_collate(a->entity->name, b->entity->name);

    if (!order)
        order = strcmp(a->entity->id, b->entity->id);
    return order ? order : strcmp(a->wave, b->wave);
}

/* As wide as the longest name, if the CELLS columns of figures leave it; a third of the page at
 * least. */
static size_t name_width(const struct palier_page *page, size_t cells)
{
    size_t least = page->width / 3, wanted = least;
    size_t left = page->width > least + cells ? page->width - cells : least;

    for (size_t e = 0; e < page->result->entity_count; e++) {
        size_t width = palier_text_width(page->result->entities[e].entity->name) + 1;

        wanted = width > wanted ? width : wanted;
    }
    return wanted < left ? wanted : left;
}

static struct table make_table(const struct palier_page *page)
{
    const struct palier_result *result = page->result;
    struct table table = {0};

    table.entities =
        PALIER_ARRAY(page->arena, result->entity_count, const struct palier_entity_result *);
    table.criteria =
        PALIER_ARRAY(page->arena, result->rubric->criterion_count, const struct palier_criterion *);
    for (size_t e = 0; e < result->entity_count; e++)
        table.entities[e] = &result->entities[e];
    qsort(table.entities, result->entity_count, sizeof *table.entities, by_name_id_wave);
    for (size_t c = 0; c < result->rubric->criterion_count; c++)
        if (result->rubric->criteria[c].depth <= 1)
            table.criteria[table.criterion_count++] = &result->rubric->criteria[c];
    table.name_width = name_width(page, table.criterion_count * CELL_WIDTH);
    return table;
}

/* Two Saint-Martins need their codes to be told apart. */
static const char *name_at(const struct palier_page *page, const struct table *table, size_t at)
{
    size_t last = page->result->entity_count - 1;
    const struct palier_entity *entity = table->entities[at]->entity;
    bool is_double = (at && !strcmp(table->entities[at - 1]->entity->name, entity->name)) ||
                     (at < last && !strcmp(table->entities[at + 1]->entity->name, entity->name));

    return is_double ? palier_arena_printf(page->arena, "%s %s", entity->id, entity->name)
                     : entity->name;
}

static void put_headings(struct palier_page *page, const struct table *table, size_t first,
                         size_t count)
{
    palier_page_left(page, palier_look_dim, palier_page_word(page, PALIER_WORD_ENTITY_NAME),
                     table->name_width);
    for (size_t i = first; i < first + count; i++) {
        const struct palier_criterion *criterion = table->criteria[i];

        palier_page_right(page, palier_look_dim,
                          criterion->parent ? criterion->id
                                            : palier_page_word(page, PALIER_WORD_OVERALL),
                          SCORE_WIDTH);
        palier_page_blanks(page, SIGNS_WIDTH);
    }
    palier_page_end_line(page);
}

static void put_row(struct palier_page *page, const struct table *table, size_t at, size_t first,
                    size_t count)
{
    const struct palier_entity_result *entity = table->entities[at];

    palier_page_left(page, NULL, name_at(page, table, at), table->name_width);
    for (size_t i = first; i < first + count; i++) {
        const struct palier_node *node = &entity->nodes[table->criteria[i]->index];

        palier_page_right(page, palier_look_of_level(node->criterion->levels, node->level),
                          palier_page_score(page, palier_shown_figure(node, node->score)),
                          SCORE_WIDTH);
        palier_page_signs(page, palier_signs_of(entity, node), SIGNS_WIDTH);
    }
    palier_page_end_line(page);
}

/* "T Technique · O Organisation": what the codes of the headings stand for. */
static void put_codes(struct palier_page *page, const struct table *table)
{
    const char *text = "";

    for (size_t i = 0; i < table->criterion_count; i++)
        if (table->criteria[i]->parent)
            text = palier_arena_printf(page->arena, "%s%s%s %s", text, *text ? " · " : "",
                                       table->criteria[i]->id,
                                       palier_page_label(page, &table->criteria[i]->label));
    palier_page_wrap(page, palier_look_dim, 0, 2, text);
}

void palier_page_comparison(struct palier_page *page)
{
    const struct table table = make_table(page);
    size_t at_once = (page->width - table.name_width) / CELL_WIDTH;

    palier_page_wrap(page, palier_look_bold, 0, 0,
                     palier_page_word(page, PALIER_WORD_ALL_ENTITIES));
    if (page->result->is_internal)
        palier_page_wrap(page, palier_look_bold, 0, 2,
                         palier_page_word(page, PALIER_WORD_INTERNAL_USE));
    for (size_t first = 0; first < table.criterion_count; first += at_once) {
        size_t left = table.criterion_count - first, count = left < at_once ? left : at_once;

        palier_page_end_line(page);
        put_headings(page, &table, first, count);
        for (size_t e = 0; e < page->result->entity_count; e++)
            put_row(page, &table, e, first, count);
    }
    palier_page_end_line(page);
    put_codes(page, &table);
    palier_page_legend(page);
}
