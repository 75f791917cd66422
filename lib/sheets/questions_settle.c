/* questions_settle.c - quotes to be decided, levels that are not firm; see questions.h. */
#include <math.h>

#include "base/text.h"
#include "report/said.h"
#include "report/shown.h"
#include "report/voices.h"
#include "sheets/questions.h"

/* A quote is decided before a level is talked about: it may move the level. */
enum { QUOTES_FIRST = 10000, PROVISIONAL_FIRST = 1000, LEVEL_STEP = 10 };

/*** Quotes ***/

enum { LONGEST_QUOTE = 220 }; /* characters */

/* QUOTE, cut where it is long. */
static const char *shorten(struct book *book, const char *quote)
{
    size_t fit = palier_text_fit(quote, LONGEST_QUOTE);

    return quote[fit] ? palier_arena_printf(book->arena, "%.*s…", (int)fit, quote) : quote;
}

/* The proposed quotes of a criterion. */
struct proposed {
    size_t count;
    const struct palier_evidence *first; /* that is told; NULL: none is */
};

static struct proposed find_proposed(const struct palier_entity_result *entity, size_t criterion)
{
    struct proposed proposed = {0};

    for (size_t i = 0; i < entity->evidence_count; i++) {
        const struct palier_evidence *quote = entity->evidence[i];

        if (quote->criterion != criterion || quote->status != PALIER_EVIDENCE_PROPOSED)
            continue;
        if (!proposed.first && !quote->is_withheld)
            proposed.first = quote;
        proposed.count++;
    }
    return proposed;
}

static void find_quotes(struct questions *page, const struct palier_node *node,
                        struct question_points *points)
{
    struct book *book = page->card->book;
    bool is_provisional = node->status == PALIER_PROVISIONAL;
    const struct proposed proposed = find_proposed(page->card->entity, node->criterion->index);

    if (!proposed.count)
        return;
    const char *seen = book_plural(book, PALIER_WORD_QUESTIONS_PROPOSED_ONE, proposed.count);
    bool is_told = proposed.first && !book->content->options->has_no_quotes;

    if (is_provisional)
        seen = questions_join(page, seen,
                              book_say(book, PALIER_WORD_QUESTIONS_PROVISIONAL,
                                       book_figure(book, node->score)));
    *PALIER_APPEND(book->arena, points) = (struct question_point){
        .criterion = node->criterion,
        .seen = seen,
        .question = is_told ? book_say(book, PALIER_WORD_QUESTIONS_DECIDE,
                                       shorten(book, proposed.first->quote))
                            : book_word(book, PALIER_WORD_QUESTIONS_DECIDE_UNTOLD),
        .whom = book_word(book, PALIER_WORD_QUESTIONS_TEAM),
        .weight = QUOTES_FIRST + (is_provisional ? PROVISIONAL_FIRST : 0) + (double)proposed.count,
        .order = points->count,
        .is_quoted = true,
    };
}

/*** Levels ***/

/* What level NUMBER of CRITERION looks like; "" where nobody wrote it down. */
static const char *descriptor(const struct book *book, const struct palier_criterion *criterion,
                              int number)
{
    size_t place = book_level_place(criterion->levels, number);

    return criterion->descriptors && place ? book_label(book, &criterion->descriptors[place - 1])
                                           : "";
}

/* Which of two levels, the lower first, looks more like the town hall? */
static const char *ask_level(struct book *book, const struct palier_criterion *criterion, int lower,
                             int upper)
{
    const char *low = descriptor(book, criterion, lower);
    const char *high = descriptor(book, criterion, upper);

    if (*low && *high)
        return book_say(book, PALIER_WORD_QUESTIONS_LEVEL_EITHER, low, high);
    return book_say(book, PALIER_WORD_QUESTIONS_LEVEL_OPEN,
                    palier_arena_printf(book->arena, "%d", lower),
                    palier_arena_printf(book->arena, "%d", upper));
}

static void find_level(struct questions *page, const struct palier_node *node,
                       struct question_points *points)
{
    struct book *book = page->card->book;
    const struct palier_interval *interval = palier_shown_interval(node);
    int from, to;

    if (node->criterion->child_count || !palier_said_other_levels(node, &from, &to))
        return;
    const char *seen = questions_join(page, book_node_level(book, node),
                                      palier_said_firmness(book->arena, node, book->language));

    seen = questions_join(page, seen,
                          book_say(book, PALIER_WORD_QUESTIONS_INTERVAL,
                                   book_figure(book, node->score), book_figure(book, interval->low),
                                   book_figure(book, interval->high)));
    *PALIER_APPEND(book->arena, points) = (struct question_point){
        .criterion = node->criterion,
        .seen = seen,
        .question = ask_level(book, node->criterion, from < node->level ? from : node->level,
                              to > node->level ? to : node->level),
        .whom = questions_whom(page, questions_surveyed(node->criterion)),
        .weight = LEVEL_STEP * (interval->level_high - interval->level_low) + interval->high -
                  interval->low,
        .order = points->count,
    };
}

void questions_find_settle(struct questions *page, struct question_points *points)
{
    const struct book_criteria *tree = &page->card->book->content->tree;

    for (size_t i = 0; i < tree->count; i++) {
        const struct palier_node *node = scorecard_node(page->card, tree->at[i]);

        find_quotes(page, node, points);
        find_level(page, node, points);
    }
}
