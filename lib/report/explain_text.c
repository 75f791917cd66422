/* explain_text.c - the words and numbers of an explanation; see explain_internal.h. */
#include "report/explain_internal.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "report/said.h"

enum { POINTS_DECIMALS = 2 };

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

const char *explain_signed(const struct explanation *explanation, double value, int decimals)
{
    return palier_said_signed(explanation->walk.arena, value, decimals, explanation->language);
}

const char *explain_number(const struct explanation *explanation, double value)
{
    return palier_said_number(explanation->walk.arena, value, explanation->language);
}

const char *explain_percent(const struct explanation *explanation, double share)
{
    return explain_say(explanation, PALIER_WORD_AUDIT_PERCENT,
                       explain_figure(explanation, share * 100, 0));
}

const char *explain_points(const struct explanation *explanation, double points)
{
    return explain_say(explanation,
                       palier_is_singular(palier_round_displayed(points, POINTS_DECIMALS),
                                          explanation->language)
                           ? PALIER_WORD_EXPLAIN_POINT
                           : PALIER_WORD_EXPLAIN_POINTS,
                       explain_figure(explanation, points, POINTS_DECIMALS));
}

/* The label of the choice NAME of QUESTION; "" where it has none. */
static const char *choice_label(const struct explanation *explanation,
                                const struct palier_question *question, const char *name)
{
    uint32_t place = palier_choice_find(question, name);

    return place == PALIER_NONE
               ? ""
               : explain_label(explanation, &question->choices->choices[place].label);
}

const char *explain_answer(const struct explanation *explanation,
                           const struct palier_question *question, const char *answer)
{
    struct palier_arena *arena = explanation->walk.arena;
    const char *written = explain_printable(explanation, answer), *text = "", *name;

    while (question->choices && (name = palier_text_word(arena, &answer))) {
        const char *label = choice_label(explanation, question, name);

        if (!*label)
            return written;
        text = palier_arena_printf(arena, "%s%s%s", text, *text ? ", " : "", label);
    }
    return *text && strcmp(text, written) != 0
               ? explain_say(explanation, PALIER_WORD_EXPLAIN_ANSWER, text, written)
               : written;
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
