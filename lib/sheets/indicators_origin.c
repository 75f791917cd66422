/* indicators_origin.c - who was asked, or where a figure comes from; see indicators.h. */
#include "answers/facts.h"
#include "base/date.h"
#include "base/text.h"
#include "report/group_list.h"
#include "report/said.h"
#include "sheets/indicators.h"

/* More ratings than this are counted rather than listed. */
enum { MOST_RATINGS = 6, LONGEST_VALUE = 60 };

static const char *proof_word(struct book *book, enum palier_proof proof)
{
    static const enum palier_word words[] = {
        [PALIER_SAID] = PALIER_WORD_PROOF_SAID,
        [PALIER_SHOWN] = PALIER_WORD_PROOF_SHOWN,
        [PALIER_VERIFIED] = PALIER_WORD_PROOF_VERIFIED,
    };

    return book_word(book, words[proof]);
}

/* The groups that are asked. */
static const char *asked(struct book *book, const struct palier_item *item)
{
    const struct palier_rubric *rubric = book->content->rubric;
    uint32_t all = (uint32_t)((UINT64_C(1) << rubric->group_count) - 1);

    if (rubric->group_count > 1 && (item->groups & all) == all)
        return book_word(book, PALIER_WORD_INDICATORS_EVERYBODY);
    return palier_groups_labels(book->arena, rubric, item->groups, ", ", book->language);
}

/* The value of FACT: the labels of the choices that it names. */
static const char *value_of(struct book *book, const struct palier_item_answers *ways)
{
    const char *text = "";

    if (!ways->fact->value)
        return book_word(book, ways->fact->no_answer == PALIER_NOT_APPLICABLE
                                   ? PALIER_WORD_EXPLAIN_NA
                                   : PALIER_WORD_EXPLAIN_DK);
    for (size_t i = 0; ways->counts && i < ways->count; i++)
        if (ways->counts[i] && ways->options[i].kind != PALIER_OPTION_CLASS)
            text = palier_text_tie(book->arena, text, ", ",
                                   indicators_option(book, &ways->options[i], LONGEST_VALUE));
    return *text ? text : ways->fact->value;
}

/* "35 · montré · Inventaire du prestataire · 04/03/2025" */
static const char *fact_words(struct book *book, const struct palier_item_answers *answers)
{
    const struct palier_fact *fact = answers->fact;

    if (!fact)
        return "–";
    const char *text = palier_text_tie(book->arena, value_of(book, answers), INDICATORS_DOT,
                                       proof_word(book, fact->proof));

    text = palier_text_tie(book->arena, text, INDICATORS_DOT, fact->source);
    return palier_text_tie(book->arena, text, INDICATORS_DOT,
                           palier_date_show(book->arena, fact->date, book->language));
}

/* "i03 → 5 (vérifié) · i04 → 2 (dit)" */
static const char *rating_words(struct book *book, const struct indicator *indicator)
{
    const struct palier_item_answers *answers = indicator->answers;
    const char *text = "";

    if (answers->rating_count &&
        (answers->rating_count > MOST_RATINGS || book->content->options->has_no_quotes))
        return book_plural(book, PALIER_WORD_INDICATORS_NOTES_ONE, answers->rating_count);
    for (size_t i = 0; i < answers->rating_count; i++) {
        const struct palier_rating *rating = answers->ratings[i];
        const char *level = palier_arena_printf(book->arena, "%d\u00A0(%s)", rating->level,
                                                proof_word(book, rating->proof));

        text = palier_text_tie(book->arena, text, INDICATORS_DOT,
                               palier_arena_printf(book->arena, "%s\u00A0→\u00A0%s",
                                                   rating->interview, level));
    }
    if (indicator->score->is_provisional)
        return book_word(book, PALIER_WORD_INDICATORS_PROPOSED);
    if (!answers->rating_count && indicator->score->respondents)
        return book_word(book, PALIER_WORD_INDICATORS_QUOTED);
    return *text ? text : "–";
}

const char *indicators_origin(struct book *book, const struct indicator *indicator)
{
    const struct palier_item_score *score = indicator->score;
    const char *text = "";

    switch (score->item->source) {
    case PALIER_SOURCE_SURVEY:
        text = asked(book, score->item);
        break;
    case PALIER_SOURCE_FACT:
        text = indicator->is_shown ? fact_words(book, indicator->answers)
                                   : book_word(book, PALIER_WORD_HIDDEN);
        break;
    case PALIER_SOURCE_INTERVIEW:
        text = indicator->is_shown ? rating_words(book, indicator)
                                   : book_word(book, PALIER_WORD_HIDDEN);
        break;
    case PALIER_SOURCE_EVIDENCE:
        return "–";
    }
    if (indicator->is_shown && score->is_capped)
        text = palier_text_tie(book->arena, text, INDICATORS_DOT,
                               book_word(book, PALIER_WORD_INDICATORS_CAPPED));
    if (indicator->is_shown && score->is_filled)
        text = palier_text_tie(book->arena, text, INDICATORS_DOT,
                               book_word(book, PALIER_WORD_INDICATORS_FILLED));
    return text;
}
