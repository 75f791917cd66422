/* evidence_find.c - the rows of the Evidence sheet, and what is said in them; see evidence.h. */
#include <string.h>

#include "base/text.h"
#include "report/voices.h"
#include "score/voices.h"
#include "sheets/evidence.h"

/*** Rows ***/

static bool is_told(const struct palier_evidence *quote, size_t criterion)
{
    return quote->criterion == criterion && quote->status != PALIER_EVIDENCE_REFUSED &&
           !quote->is_withheld;
}

/* Whether INTERVIEW has a row of CRITERION among the last ones. */
static bool has_entry(const struct scorecard *card, size_t criterion, const char *interview)
{
    for (size_t i = card->entries.count; i-- > 0;) {
        const struct evidence_entry *entry = &card->entries.at[i];

        if (entry->criterion != criterion)
            return false;
        if (!strcmp(entry->interview, interview))
            return true;
    }
    return false;
}

/* The group of RATING's interview as quotes tell it: what they leave open stays open. */
static const struct palier_group *group_of(const struct scorecard *card,
                                           const struct palier_rating *rating)
{
    for (size_t i = 0; i < card->entity->evidence_count; i++)
        if (card->entity->evidence[i]->group &&
            !strcmp(card->entity->evidence[i]->interview, rating->interview))
            return card->entity->evidence[i]->group;
    return rating->group;
}

static void add(struct scorecard *card, size_t *first, struct evidence_entry entry)
{
    entry.is_first = card->entries.count == *first;
    entry.tells_rating = !has_entry(card, entry.criterion, entry.interview);
    *PALIER_APPEND(card->book->arena, &card->entries) = entry;
}

static void find_criterion(struct scorecard *card, size_t criterion)
{
    const struct palier_entity_result *entity = card->entity;
    size_t first = card->entries.count;

    for (size_t i = 0; i < entity->evidence_count; i++)
        if (is_told(entity->evidence[i], criterion))
            add(card, &first,
                (struct evidence_entry){.criterion = criterion,
                                        .quote = entity->evidence[i],
                                        .interview = entity->evidence[i]->interview,
                                        .group = entity->evidence[i]->group});
    for (size_t i = 0; i < entity->told_rating_count; i++)
        if (entity->ratings[i]->criterion == criterion &&
            !has_entry(card, criterion, entity->ratings[i]->interview))
            add(card, &first,
                (struct evidence_entry){.criterion = criterion,
                                        .interview = entity->ratings[i]->interview,
                                        .group = group_of(card, entity->ratings[i])});
    size_t withheld = palier_withheld_quotes(entity, criterion);

    if (withheld)
        add(card, &first,
            (struct evidence_entry){.criterion = criterion,
                                    .withheld = withheld,
                                    .interview = "–"});
}

void evidence_find(struct scorecard *card)
{
    for (size_t i = 0; i < card->book->content->tree.count; i++)
        find_criterion(card, card->book->content->tree.at[i]);
}

/*** Voices ***/

/* "Direction 1, Agents 2"; "" where no group is told. */
static const char *groups_of(struct scorecard *card, const struct palier_node *node,
                             enum palier_polarity polarity)
{
    struct book *book = card->book;
    size_t groups = book->content->rubric->group_count, named = 0;
    const char *text = "";

    for (size_t g = 0; g <= groups; g++) {
        const struct palier_voice_count *count = &node->voices[g].by[polarity];
        const struct palier_group *group = g < groups ? &book->content->rubric->groups[g] : NULL;
        size_t number = count->accepted + count->proposed;

        if (!number)
            continue;
        named += group != NULL;
        text =
            palier_arena_printf(book->arena, "%s%s%s\u00A0%s", text, *text ? ", " : "",
                                palier_said_group(group, book->language), book_count(book, number));
    }
    return named ? text : "";
}

/* "▲ 3 : Direction 1, Agents 2 (dont à valider : 1)" */
static const char *voices_of(struct scorecard *card, const struct palier_node *node,
                             enum palier_polarity polarity)
{
    struct book *book = card->book;
    const struct palier_voices all = palier_voices_of_all(book->content->rubric, node);
    const struct palier_voice_count *count = &all.by[polarity];
    size_t number = count->accepted + count->proposed;
    enum palier_word word = polarity == PALIER_SUPPORTS ? PALIER_WORD_BOOK_EVIDENCE_FOR
                                                        : PALIER_WORD_BOOK_EVIDENCE_AGAINST;

    if (!number)
        return "";
    const char *text = book_say(book, word, book_count(book, number));
    const char *groups = groups_of(card, node, polarity);

    if (*groups)
        text = book_say(book, PALIER_WORD_BOOK_EVIDENCE_RATED_NOTE, text, groups);
    return count->proposed ? book_say(book, PALIER_WORD_BOOK_EVIDENCE_TO_DECIDE, text,
                                      book_count(book, count->proposed))
                           : text;
}

const char *evidence_voices(struct scorecard *card, const struct palier_node *node)
{
    if (!node->voices)
        return "";
    return palier_text_tie(card->book->arena, voices_of(card, node, PALIER_SUPPORTS), "\n",
                           voices_of(card, node, PALIER_CONTRADICTS));
}

/*** Ratings and notes ***/

static bool is_rating_of(const struct palier_rating *rating, const struct evidence_entry *entry)
{
    return rating->criterion == entry->criterion && !strcmp(rating->interview, entry->interview);
}

/* Whether raters agreed in the end: then what each had rated apart counts no more. */
static bool has_consensus(const struct scorecard *card, const struct evidence_entry *entry)
{
    for (size_t i = 0; i < card->entity->told_rating_count; i++)
        if (is_rating_of(card->entity->ratings[i], entry) &&
            !strcmp(card->entity->ratings[i]->rater, PALIER_CONSENSUS))
            return true;
    return false;
}

/* "niveau 4, montré : compte rendu vu" */
static const char *rating_text(struct book *book, const struct palier_rating *rating)
{
    static const enum palier_word proofs[] = {[PALIER_SAID] = PALIER_WORD_PROOF_SAID,
                                              [PALIER_SHOWN] = PALIER_WORD_PROOF_SHOWN,
                                              [PALIER_VERIFIED] = PALIER_WORD_PROOF_VERIFIED};
    const char *level = book_say(book, PALIER_WORD_BOOK_EVIDENCE_LEVEL_RATED,
                                 palier_arena_printf(book->arena, "%d", rating->level));
    const char *text = book_say(book, PALIER_WORD_BOOK_EVIDENCE_RATED, level,
                                book_word(book, proofs[rating->proof]));

    return *rating->note ? book_say(book, PALIER_WORD_BOOK_EVIDENCE_RATED_NOTE, text, rating->note)
                         : text;
}

const char *evidence_notes(struct scorecard *card, const struct evidence_entry *entry)
{
    struct book *book = card->book;
    bool is_settled = entry->tells_rating && has_consensus(card, entry);
    const char *text = "", *last = "";

    for (size_t i = 0; entry->tells_rating && i < card->entity->told_rating_count; i++) {
        const struct palier_rating *rating = card->entity->ratings[i];

        if (!is_rating_of(rating, entry) || (is_settled && strcmp(rating->rater, PALIER_CONSENSUS)))
            continue;
        const char *line = rating_text(book, rating);

        if (strcmp(line, last)) /* two raters may say the same */
            text = palier_text_tie(book->arena, text, "\n", line);
        last = line;
    }
    if (entry->quote && *entry->quote->note)
        text = palier_text_tie(book->arena, text, "\n",
                               book_say(book, PALIER_WORD_BOOK_EVIDENCE_QUOTE_NOTE,
                                        entry->quote->note));
    return text;
}
