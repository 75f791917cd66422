/* comparison_text.c - a comparison in the terminal, town by town; see comparison_internal.h. */
#include <string.h>

#include "base/date.h"
#include "report/comparison_internal.h"
#include "report/said.h"

enum { INDENT = 2 };

static void put_heading(struct palier_page *page, const struct palier_compared *town)
{
    const struct palier_result *result = page->result;
    const char *when = palier_date_show(page->arena, result->date, page->language);

    palier_page_wrap(page, palier_look_bold, 0, 0, town->result->entity->name);
    palier_page_wrap(page, palier_look_dim, 0, 0, palier_page_label(page, &result->title));
    if (*town->result->wave)
        when =
            palier_arena_printf(page->arena, "%s %s · %s", palier_page_word(page, PALIER_WORD_WAVE),
                                town->result->wave, when);
    palier_page_wrap(page, palier_look_dim, 0, 0, when);
    if (result->is_internal)
        palier_page_wrap(page, palier_look_bold, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_INTERNAL_USE));
}

enum palier_status palier_comparison_text(const struct palier_comparison *comparison,
                                          const struct palier_report_options *options, FILE *stream)
{
    struct palier_page page = palier_page_open(palier_arena_new(NULL), options, stream,
                                               PALIER_PAGE_USUAL, PALIER_PAGE_WIDEST);

    page.result = &comparison->result;
    for (size_t e = 0; e < comparison->count; e++) {
        if (e) {
            palier_page_end_line(&page);
            palier_page_end_line(&page);
        }
        put_heading(&page, &comparison->entities[e]);
        if (comparison->parts & PALIER_COMPARE_WAVES)
            comparison_put_waves(&page, comparison, &comparison->entities[e]);
        if (comparison->parts & PALIER_COMPARE_PEERS)
            comparison_put_peers(&page, comparison, &comparison->entities[e]);
        if (comparison->parts & PALIER_COMPARE_GROUPS)
            comparison_put_groups(&page, comparison, &comparison->entities[e]);
    }
    palier_arena_free(page.arena);
    return PALIER_OK;
}
