/* questions_differ.c - where sources and groups do not say the same; see questions.h. */
#include <math.h>

#include "base/number.h"
#include "report/shown.h"
#include "sheets/questions.h"

/* Something that gave a criterion a figure: a source, or a group. */
struct voice {
    const char *name;  /* "questionnaire" */
    const char *named; /* in a sentence: "le questionnaire" */
    double figure;
    size_t index; /* of the source, or of the group */
};

struct voices {
    struct voice at[PALIER_MOST_GROUPS]; /* highest first */
    size_t count;
};

static void insert(struct voices *voices, struct voice voice)
{
    size_t place = voices->count++;

    for (; place && voices->at[place - 1].figure < voice.figure; place--)
        voices->at[place] = voices->at[place - 1];
    voices->at[place] = voice;
}

/* "questionnaire 3,4 · entretiens 2,0 · faits 1,0" */
static const char *figures_of(struct book *book, const struct voices *voices)
{
    const char *text = "";

    for (size_t i = 0; i < voices->count; i++)
        text = palier_arena_printf(book->arena, "%s%s%s\u00A0%s", text, i ? " · " : "",
                                   voices->at[i].name, book_figure(book, voices->at[i].figure));
    return text;
}

/*** Sources ***/

static void find_sources(struct book *book, const struct palier_node *node, struct voices *voices)
{
    static const enum palier_word names[PALIER_SOURCE_COUNT][2] = {
        [PALIER_SOURCE_SURVEY] = {PALIER_WORD_SOURCE_SURVEY, PALIER_WORD_QUESTIONS_THE_SURVEY},
        [PALIER_SOURCE_FACT] = {PALIER_WORD_SOURCE_FACT, PALIER_WORD_QUESTIONS_THE_FACTS},
        [PALIER_SOURCE_INTERVIEW] = {PALIER_WORD_SOURCE_INTERVIEW,
                                     PALIER_WORD_QUESTIONS_THE_INTERVIEWS},
        [PALIER_SOURCE_EVIDENCE] = {PALIER_WORD_SOURCE_EVIDENCE, PALIER_WORD_QUESTIONS_THE_QUOTES},
    };

    voices->count = 0;
    for (size_t s = 0; s < PALIER_SOURCE_COUNT; s++) {
        double figure = palier_shown_by_source(node, (enum palier_source)s);

        if (!isnan(figure))
            insert(voices, (struct voice){.name = book_word(book, names[s][0]),
                                          .named = book_word(book, names[s][1]),
                                          .figure = figure,
                                          .index = s});
    }
}

static const char *ask_sources(struct questions *page, const struct palier_criterion *criterion,
                               const struct voices *voices)
{
    struct book *book = page->card->book;
    const struct palier_interview_question *guide =
        questions_guide(page, criterion, questions_groups_of(page, criterion));
    const struct voice *high = &voices->at[0], *low = &voices->at[voices->count - 1];

    if (low->index == PALIER_SOURCE_FACT)
        return book_word(book, PALIER_WORD_QUESTIONS_FACTS_LOW);
    if (high->index == PALIER_SOURCE_FACT)
        return book_word(book, PALIER_WORD_QUESTIONS_FACTS_HIGH);
    return book_say(book, PALIER_WORD_QUESTIONS_SOURCES_DIFFER, high->named, low->named,
                    guide ? book_label(book, &guide->label)
                          : book_word(book, PALIER_WORD_QUESTIONS_SOURCES_OPEN));
}

/* Interviews that one item has, APART from each other. */
static void add_interviews(struct questions *page, const struct palier_criterion *criterion,
                           const struct palier_item_score *apart, size_t order,
                           struct question_points *points)
{
    struct book *book = page->card->book;
    uint32_t groups = questions_groups_of(page, criterion);
    const struct palier_interview_question *guide = questions_guide(page, criterion, groups);

    *PALIER_APPEND(book->arena, points) = (struct question_point){
        .criterion = criterion,
        .seen = palier_arena_printf(book->arena, "%s, %s",
                                    book_word(book, PALIER_WORD_SOURCE_INTERVIEW),
                                    book_say(book, PALIER_WORD_INTERVIEWS_APART,
                                             book_figure(book, apart->lowest),
                                             book_figure(book, apart->highest))),
        .question = book_say(book, PALIER_WORD_QUESTIONS_INTERVIEWS_DIFFER,
                             guide ? book_label(book, &guide->label)
                                   : book_word(book, PALIER_WORD_QUESTIONS_SOURCES_OPEN)),
        .whom = questions_whom(page, groups),
        .weight = apart->highest - apart->lowest,
        .order = order,
    };
}

void questions_find_sources(struct questions *page, struct question_points *points)
{
    struct book *book = page->card->book;
    struct voices voices;

    for (size_t i = 0; i < book->content->tree.count; i++) {
        const struct palier_node *node = scorecard_node(page->card, book->content->tree.at[i]);

        const struct palier_item_score *apart = palier_shown_interviews_apart(node);

        if (apart)
            add_interviews(page, node->criterion, apart, i, points);
        if (!palier_shows_difference(node))
            continue;
        find_sources(book, node, &voices);
        if (voices.count < 2)
            continue;
        *PALIER_APPEND(book->arena, points) = (struct question_point){
            .criterion = node->criterion,
            .seen = figures_of(book, &voices),
            .question = ask_sources(page, node->criterion, &voices),
            .whom = questions_whom(page, questions_groups_of(page, node->criterion)),
            .weight = voices.at[0].figure - voices.at[voices.count - 1].figure,
            .order = i,
        };
    }
}

/*** Groups ***/

static void find_groups(struct book *book, const struct palier_node *node, struct voices *voices)
{
    const struct palier_rubric *rubric = book->content->rubric;

    voices->count = 0;
    for (size_t g = 0; g < rubric->group_count; g++) {
        const char *name = book_label(book, &rubric->groups[g].label);
        double figure = book_group_score(book, node, &rubric->groups[g]);

        if (!isnan(figure))
            insert(voices,
                   (struct voice){.name = name, .named = name, .figure = figure, .index = g});
    }
}

static const char *ask_groups(struct questions *page, const struct palier_criterion *criterion,
                              const struct voices *voices, uint32_t both)
{
    struct book *book = page->card->book;
    const struct palier_interview_question *guide = questions_guide(page, criterion, both);

    return book_say(book, PALIER_WORD_QUESTIONS_GROUPS_DIFFER, voices->at[0].named,
                    voices->at[voices->count - 1].named,
                    guide ? book_label(book, &guide->label)
                          : book_word(book, PALIER_WORD_QUESTIONS_GROUPS_OPEN));
}

void questions_find_groups(struct questions *page, struct question_points *points)
{
    struct book *book = page->card->book;
    int decimals = book->content->rubric->decimals;
    struct voices voices;

    for (size_t i = 0; i < book->content->tree.count; i++) {
        const struct palier_node *node = scorecard_node(page->card, book->content->tree.at[i]);

        if (node->criterion->child_count)
            continue;
        find_groups(book, node, &voices);
        if (voices.count < 2)
            continue;
        const struct voice *high = &voices.at[0], *low = &voices.at[voices.count - 1];

        if (palier_round_displayed(high->figure - low->figure, decimals) < page->threshold)
            continue;
        uint32_t both = UINT32_C(1) << high->index | UINT32_C(1) << low->index;

        *PALIER_APPEND(book->arena, points) = (struct question_point){
            .criterion = node->criterion,
            .seen = figures_of(book, &voices),
            .question = ask_groups(page, node->criterion, &voices, both),
            .whom = questions_whom(page, both),
            .weight = palier_round_displayed(high->figure - low->figure, decimals),
            .order = i,
        };
    }
}
