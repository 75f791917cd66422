/* text_signs.c - the signs beside a score, and the legend that explains them; see text_internal.h.
 */
#include "report/report_internal.h"
#include "report/text_internal.h"

static const struct sign {
    enum palier_sign sign;
    const char *text; /* NULL: the heading of the column of coverage */
    enum palier_word meaning;
} signs[] = {
    {PALIER_SIGN_TARGET, "│", PALIER_WORD_LEGEND_TARGET},
    {PALIER_SIGN_PROVISIONAL, "~", PALIER_WORD_LEGEND_PROVISIONAL},
    {PALIER_SIGN_GATED, "^", PALIER_WORD_LEGEND_GATED},
    {PALIER_SIGN_DIFFERENT, "≠", PALIER_WORD_LEGEND_DIFFERENT},
    {PALIER_SIGN_NOT_ASSESSED, "?", PALIER_WORD_LEGEND_NOT_ASSESSED},
    {PALIER_SIGN_NOT_APPLICABLE, "/", PALIER_WORD_LEGEND_NOT_APPLICABLE},
    {PALIER_SIGN_HIDDEN, "*", PALIER_WORD_LEGEND_HIDDEN},
    {PALIER_SIGN_NOT_FIRM, "(n?)", PALIER_WORD_LEGEND_NOT_FIRM},
    {PALIER_SIGN_NO_INTERVAL, "(?)", PALIER_WORD_LEGEND_NO_INTERVAL},
    {PALIER_SIGN_COVERAGE, NULL, PALIER_WORD_LEGEND_COVERAGE},
    {PALIER_SIGN_COUNT, "n", PALIER_WORD_LEGEND_COUNT},
    {PALIER_SIGN_COUNT_HIDDEN, "n *", PALIER_WORD_LEGEND_COUNT_HIDDEN},
    {PALIER_SIGN_COUNT_UNKNOWN, "n –", PALIER_WORD_LEGEND_COUNT_UNKNOWN},
};

enum { SIGN_KINDS = sizeof signs / sizeof *signs };

static unsigned sign_of_status(enum palier_node_status status)
{
    static const unsigned of[] = {
        [PALIER_SCORED] = 0,
        [PALIER_PROVISIONAL] = PALIER_SIGN_PROVISIONAL,
        [PALIER_NOT_ASSESSED] = PALIER_SIGN_NOT_ASSESSED,
        [PALIER_NODE_NOT_APPLICABLE] = PALIER_SIGN_NOT_APPLICABLE,
        [PALIER_HIDDEN] = PALIER_SIGN_HIDDEN,
        [PALIER_HEADING] = 0,
    };

    return of[status];
}

unsigned palier_signs_of(const struct palier_entity_result *entity, const struct palier_node *node)
{
    unsigned used = sign_of_status(node->status);

    if (palier_shown_gate(entity, node))
        used |= PALIER_SIGN_GATED;
    if (palier_shows_difference(node) || palier_shown_interviews_apart(node))
        used |= PALIER_SIGN_DIFFERENT;
    return used;
}

const char *palier_signs_text(const struct palier_page *page, unsigned used)
{
    const unsigned elsewhere = /* in the bar, beside the level, in a column of its own */
        PALIER_SIGN_TARGET | PALIER_SIGN_NOT_FIRM | PALIER_SIGN_NO_INTERVAL | PALIER_SIGN_COVERAGE |
        PALIER_SIGN_COUNT | PALIER_SIGN_COUNT_HIDDEN | PALIER_SIGN_COUNT_UNKNOWN;
    const char *text = "";

    for (size_t i = 0; i < SIGN_KINDS; i++)
        if (used & signs[i].sign & ~elsewhere)
            text = palier_arena_printf(page->arena, "%s%s", text, signs[i].text);
    return text;
}

void palier_page_signs(struct palier_page *page, unsigned used, size_t width)
{
    page->signs |= used;
    palier_page_left(page, NULL, palier_signs_text(page, used), width);
}

static void put_meaning(struct palier_page *page, const struct sign *sign)
{
    const char *text = sign->text ? sign->text : palier_page_word(page, PALIER_WORD_COVERAGE_SHORT);

    palier_page_wrap(page, palier_look_dim, 0, 2,
                     palier_arena_printf(page->arena, "%s %s", text,
                                         palier_page_word(page, sign->meaning)));
}

void palier_page_legend(struct palier_page *page)
{
    for (size_t i = 0; i < SIGN_KINDS; i++)
        if (page->signs & signs[i].sign)
            put_meaning(page, &signs[i]);
    page->signs = 0;
}
