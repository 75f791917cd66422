/* explain_text.c - the words and numbers of an explanation; see explain_internal.h. */
#include "report/explain_internal.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "report/said.h"

const char *explain_word(const struct explanation *explanation, enum palier_word word)
{
    return palier_word(word, explanation->language);
}

const char *explain_printable(const struct explanation *explanation, const char *text)
{
    return palier_text_printable(explanation->walk.arena, text);
}

const char *explain_label(const struct explanation *explanation, const struct palier_label *label)
{
    return explain_printable(explanation, palier_label_in(label, explanation->language));
}

const char *explain_figure(const struct explanation *explanation, double value, int decimals)
{
    const char *text =
        palier_said_figure(explanation->walk.arena, value, decimals, explanation->language);

    return *text ? text : "-";
}

const char *explain_number(const struct explanation *explanation, double value)
{
    return palier_said_number(explanation->walk.arena, value, explanation->language);
}

const char *explain_percent(const struct explanation *explanation, double share)
{
    return palier_arena_printf(explanation->walk.arena, "%s %%",
                               explain_figure(explanation, share * 100, 0));
}

const char *explain_status(const struct explanation *explanation, enum palier_node_status status)
{
    static const enum palier_word words[] = {
        [PALIER_SCORED] = PALIER_WORD_SCORE,
        [PALIER_PROVISIONAL] = PALIER_WORD_LEGEND_PROVISIONAL,
        [PALIER_NOT_ASSESSED] = PALIER_WORD_LEGEND_NOT_ASSESSED,
        [PALIER_NODE_NOT_APPLICABLE] = PALIER_WORD_LEGEND_NOT_APPLICABLE,
        [PALIER_HIDDEN] = PALIER_WORD_LEGEND_HIDDEN,
        [PALIER_HEADING] = PALIER_WORD_EXPLAIN_HEADING,
    };

    return explain_word(explanation, words[status]);
}
