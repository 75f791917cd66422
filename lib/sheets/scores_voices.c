/* scores_voices.c - the voices behind each score, and the way to their words; see scores.h. */
#include "sheets/scores.h"

#include "score/voices.h"

/* "▲ 3"; "▲ 3~" where some of them rest on quotes that are still to be decided; "" for none. */
static const char *count_text(struct book *book, const struct palier_voice_count *count,
                              enum palier_word word)
{
    if (!(count->accepted + count->proposed))
        return "";
    return palier_arena_printf(book->arena, "%s%s",
                               book_say(book, word,
                                        book_count(book, count->accepted + count->proposed)),
                               count->proposed ? "~" : "");
}

void scores_voices(struct scorecard *card, const struct palier_node *node, struct book_style style)
{
    struct book *book = card->book;
    size_t criterion = node->criterion->index;
    const struct palier_voices all = palier_voices_of_all(book->content->rubric, node);
    const char *good = count_text(book, &all.by[PALIER_SUPPORTS], PALIER_WORD_BOOK_EVIDENCE_FOR);
    const char *bad =
        count_text(book, &all.by[PALIER_CONTRADICTS], PALIER_WORD_BOOK_EVIDENCE_AGAINST);
    const char *text =
        palier_arena_printf(book->arena, "%s%s%s", good, *good && *bad ? " " : "", bad);

    style.align = BOOK_CENTRE;
    if (!card->evidence_rows[criterion]) {
        book_text(card->scores, card->rows[criterion], SCORES_VOICES, text, style);
        return;
    }
    if (!node->criterion->child_count)
        style.ink = BOOK_LINK;
    book_link_to(card->scores, card->rows[criterion], SCORES_VOICES,
                 &(struct book_target){card->evidence, card->evidence_rows[criterion], 1},
                 *text ? text : "→", style);
}
