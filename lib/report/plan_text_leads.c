/* plan_text_leads.c - where a plan leads: the scores after its cycles; see plan_internal.h. */
#include "report/plan_internal.h"
#include "report/shown.h"

enum { INDENT = 2, SCORE_WIDTH = 6, TARGET_WIDTH = 8 };

/* The cycles that are told beside the names: those whose review may find another score. */
struct told_cycles {
    size_t at[PALIER_MOST_CYCLES];
    size_t count;
};

/* Those by whose end something is done; where they do not all fit, the last of them stays. */
static struct told_cycles cycles_of(const struct palier_page *page, const struct palier_plan *plan)
{
    size_t room = (page->width - 32 - SCORE_WIDTH - TARGET_WIDTH) / SCORE_WIDTH;
    struct told_cycles told = {0};

    for (size_t c = 0; c < plan->cycle_count; c++) {
        bool ends = false;

        for (size_t i = 0; i < plan->count; i++)
            ends |= plan->entries[i].last == c;
        if (!ends)
            continue;
        told.count -= told.count == room;
        told.at[told.count++] = c;
    }
    return told;
}

/* A figure, "·" where it may not be told. */
static const char *then_text(struct palier_page *page, const struct palier_plan *plan, size_t cycle,
                             size_t index, bool *has_hidden)
{
    const struct palier_node *node = palier_plan_shown(plan, cycle, index);

    if (node)
        return palier_page_score(page, node->score);
    *has_hidden = true;
    return "·";
}

static void put_leads_line(struct palier_page *page, const struct palier_plan *plan, size_t index,
                           const struct told_cycles *told, bool *has_hidden)
{
    const struct palier_node *node = &plan->entity->nodes[index];
    size_t name = page->width - INDENT - (told->count + 1) * SCORE_WIDTH - TARGET_WIDTH;
    const char *title = palier_page_title(page, node->criterion);

    if (!palier_node_has_score(node))
        return;
    palier_page_blanks(page, INDENT);
    palier_page_left(page, node->criterion->depth < 2 ? palier_look_bold : NULL,
                     node->criterion->depth < 2 ? title
                                                : palier_arena_printf(page->arena, "  %s", title),
                     name);
    palier_page_right(page, palier_look_of_level(node->criterion->levels, node->level),
                      palier_page_score(page, node->score), SCORE_WIDTH);
    for (size_t c = 0; c < told->count; c++)
        palier_page_right(page, NULL, then_text(page, plan, told->at[c], index, has_hidden),
                          SCORE_WIDTH);
    palier_page_right(page, palier_look_dim, palier_page_score(page, node->target), TARGET_WIDTH);
    palier_page_end_line(page);
}

void palier_plan_put_leads(struct palier_page *page, const struct palier_plan *plan)
{
    const struct told_cycles told = cycles_of(page, plan);
    bool has_hidden = false;

    palier_page_section(page, palier_page_word(page, PALIER_WORD_PLAN_LEADS));
    palier_page_blanks(page, page->width - (told.count + 1) * SCORE_WIDTH - TARGET_WIDTH);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_PLAN_NOW),
                      SCORE_WIDTH);
    for (size_t c = 0; c < told.count; c++)
        palier_page_right(page, palier_look_dim,
                          palier_arena_printf(page->arena, "c%zu", told.at[c] + 1), SCORE_WIDTH);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_TARGET),
                      TARGET_WIDTH);
    palier_page_end_line(page);
    for (size_t i = 0; i < plan->result->rubric->criterion_count; i++)
        if (palier_plan_tells(plan, &plan->result->rubric->criteria[i]))
            put_leads_line(page, plan, i, &told, &has_hidden);
    palier_page_wrap(page, palier_look_dim, INDENT, INDENT,
                     palier_page_word(page, PALIER_WORD_PLAN_LEADS_NOTE));
    if (has_hidden)
        palier_page_wrap(page, palier_look_dim, INDENT, INDENT,
                         palier_page_word(page, PALIER_WORD_PLAN_LEADS_HIDDEN));
}
