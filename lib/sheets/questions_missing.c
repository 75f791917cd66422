/* questions_missing.c - what nobody has said or shown yet; see questions.h. */
#include <math.h>

#include "report/shown.h"
#include "sheets/questions.h"

enum { NOT_ASSESSED_FIRST = 1000, ONLY_SAID_FIRST = 1000 };

/*** Criteria ***/

static const struct palier_coverage_leaf *leaf_of(const struct questions *page,
                                                  const struct palier_criterion *criterion)
{
    for (size_t i = 0; page->coverage && i < page->coverage->leaf_count; i++)
        if (page->coverage->leaves[i].criterion == criterion)
            return &page->coverage->leaves[i];
    return NULL;
}

/* "non évalué : aucune donnée" or "Couvert à 60 %", then what lacks. */
static const char *lack_of(struct questions *page, const struct palier_node *node,
                           const struct palier_coverage_leaf *leaf)
{
    struct book *book = page->card->book;
    const char *percent =
        palier_arena_printf(book->arena,
                            book->language == PALIER_FRENCH ? "%.0f\u00A0%%" : "%.0f%%",
                            100 * palier_shown_coverage(node));
    const char *text = book_say(book, PALIER_WORD_QUESTIONS_COVERED, percent);

    if (!palier_node_has_score(node))
        text = questions_join(page, book_status_word(book, node), book_reason_word(book, node));
    if (!leaf)
        return text;
    if (!leaf->interviews)
        text = questions_join(page, text, book_word(book, PALIER_WORD_COVERAGE_NO_INTERVIEW));
    if (leaf->unrated)
        text = questions_join(page, text,
                              book_say(book, PALIER_WORD_COVERAGE_NOT_RATED,
                                       questions_whom(page, leaf->unrated)));
    if (leaf->document_count)
        text = questions_join(page, text,
                              book_say(book, PALIER_WORD_COVERAGE_DOCUMENTS_LACK,
                                       book_count(book, leaf->document_count)));
    return text;
}

static void add_criterion(struct questions *page, const struct palier_node *node, double weight,
                          struct question_points *points)
{
    struct book *book = page->card->book;
    const struct palier_coverage_leaf *leaf = leaf_of(page, node->criterion);
    uint32_t whom = questions_groups_of(page, node->criterion);

    if (leaf && leaf->missing & ~leaf->unrated)
        whom = leaf->missing & ~leaf->unrated;
    const struct palier_interview_question *guide = questions_guide(page, node->criterion, whom);

    *PALIER_APPEND(book->arena, points) = (struct question_point){
        .criterion = node->criterion,
        .seen = lack_of(page, node, leaf),
        .question = guide ? book_label(book, &guide->label)
                          : book_say(book, PALIER_WORD_QUESTIONS_TELL,
                                     book_label(book, &node->criterion->label)),
        .whom = questions_whom(page, whom),
        .weight = weight,
        .order = points->count,
        .asks = guide,
    };
}

/* How far NODE is below its target, so small that it only parts equals. */
static double shortfall(const struct palier_node *node)
{
    double gap = palier_shown_gap(node);

    return isnan(gap) ? 0 : -gap / 100000;
}

void questions_find_missing(struct questions *page, struct question_points *points)
{
    const struct book_criteria *tree = &page->card->book->content->tree;

    for (size_t i = 0; i < tree->count; i++) {
        const struct palier_node *node = scorecard_node(page->card, tree->at[i]);
        double coverage = palier_shown_coverage(node);
        bool is_low = palier_node_has_score(node) && coverage * 100 < QUESTIONS_LOW_COVERAGE;

        if (node->criterion->child_count)
            continue;
        if (node->status == PALIER_NOT_ASSESSED)
            add_criterion(page, node, NOT_ASSESSED_FIRST, points);
        else if (is_low)
            add_criterion(page, node, 1 - coverage + shortfall(node), points);
    }
}

/*** Interview questions ***/

/* An interview question, and all that it would shed light on, whoever is asked. */
struct ask {
    uint32_t groups;
    bool *closes; /* by criterion */
    size_t gain;  /* gaps: a criterion of two groups is two */
};

static void gather(const struct questions *page, struct ask *asks)
{
    const struct palier_rubric *rubric = page->card->book->content->rubric;
    struct palier_arena *arena = page->card->book->arena;

    for (size_t g = 0; g < page->coverage->group_count; g++) {
        const struct palier_coverage_group *group = &page->coverage->groups[g];

        for (size_t q = 0; q < group->question_count; q++) {
            const struct palier_coverage_question *next = &group->questions[q];
            struct ask *ask = &asks[next->question - rubric->questionnaire->interview_questions];

            if (!ask->closes)
                ask->closes = PALIER_ARRAY(arena, rubric->criterion_count, bool);
            for (size_t c = 0; c < next->close_count; c++)
                ask->closes[next->closes[c]->index] = true;
            ask->groups |= UINT32_C(1) << group->group->index;
            ask->gain += next->close_count;
        }
    }
}

/* "T5.2, T5.1"; *FIRST is the first of them. */
static const char *codes_of(struct questions *page, const struct ask *ask,
                            const struct palier_criterion **first)
{
    struct book *book = page->card->book;
    const char *text = "";

    *first = NULL;
    for (size_t c = 0; c < book->content->rubric->criterion_count; c++) {
        const struct palier_criterion *criterion = &book->content->rubric->criteria[c];

        if (!ask->closes[c])
            continue;
        text = palier_arena_printf(book->arena, "%s%s%s", text, *text ? ", " : "", criterion->id);
        *first = *first ? *first : criterion;
    }
    return text;
}

void questions_find_ask(struct questions *page, struct question_points *points)
{
    struct book *book = page->card->book;
    const struct palier_questionnaire *guide = book->content->rubric->questionnaire;
    struct ask *asks = PALIER_ARRAY(book->arena, guide->interview_question_count, struct ask);

    gather(page, asks);
    for (size_t q = 0; q < guide->interview_question_count; q++) {
        const struct palier_criterion *first;

        if (!asks[q].gain || page->is_put[q])
            continue;
        const char *codes = codes_of(page, &asks[q], &first);

        *PALIER_APPEND(book->arena, points) = (struct question_point){
            .criterion = first,
            .seen = book_say(book, PALIER_WORD_QUESTIONS_NOT_HEARD, codes),
            .question = book_label(book, &guide->interview_questions[q].label),
            .whom = questions_whom(page, asks[q].groups),
            .weight = (double)asks[q].gain,
            .order = q,
        };
    }
}

/*** Documents ***/

/* Who is asked in writing, else who can speak of what the document proves. */
static uint32_t holders_of(struct questions *page, const struct palier_coverage_document *document)
{
    const struct palier_rubric *rubric = page->card->book->content->rubric;
    uint32_t mask = 0;

    if (!document->question->audience_count)
        return questions_groups_of(page, document->criteria[0]);
    for (size_t g = 0; g < rubric->group_count; g++)
        if (palier_is_asked(document->question, &rubric->groups[g]))
            mask |= UINT32_C(1) << g;
    return mask;
}

void questions_find_documents(struct questions *page, struct question_points *points)
{
    struct book *book = page->card->book;

    for (size_t i = 0; i < page->coverage->document_count; i++) {
        const struct palier_coverage_document *document = &page->coverage->documents[i];
        const char *label = book_label(book, &document->question->label);

        *PALIER_APPEND(book->arena, points) = (struct question_point){
            .criterion = document->criteria[0],
            .seen = book_word(book, document->is_only_said ? PALIER_WORD_QUESTIONS_ONLY_SAID
                                                           : PALIER_WORD_QUESTIONS_NOT_SHOWN),
            .question = book_say(book, PALIER_WORD_QUESTIONS_WHICH_DOCUMENT,
                                 *label ? label : document->question->name),
            .whom = questions_whom(page, holders_of(page, document)),
            .weight =
                (document->is_only_said ? ONLY_SAID_FIRST : 0) + (double)document->criterion_count,
            .order = i,
        };
    }
}
