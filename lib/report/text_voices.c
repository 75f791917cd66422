/* text_voices.c - what the interviews say of each criterion; see text_internal.h. */
#include "report/text_internal.h"
#include "report/voices.h"

enum { INDENT = 2, BRIEF_DEPTH = 2 };

/* The leaves, or in a brief page what stands in its tree, that somebody speaks of. */
static bool is_told(const struct palier_page *page, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;

    return node->voices &&
           (!criterion->child_count ? !page->is_brief || criterion->depth <= BRIEF_DEPTH
                                    : page->is_brief && criterion->depth == BRIEF_DEPTH);
}

void palier_page_voices(struct palier_page *page, const struct palier_entity_result *entity)
{
    const struct palier_rubric *rubric = page->result->rubric;
    bool has_any = false;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_node *node = &entity->nodes[c];

        if (!is_told(page, node))
            continue;
        if (!has_any)
            palier_page_section(page, palier_page_word(page, PALIER_WORD_VOICES_TITLE));
        has_any = true;
        palier_page_wrap(page, NULL, INDENT, 2 * INDENT,
                         palier_arena_printf(page->arena, "%s%s %s", node->criterion->id,
                                             palier_page_word(page, PALIER_WORD_COLON),
                                             palier_said_voices(page->arena, rubric, node,
                                                                page->language)));
    }
}
