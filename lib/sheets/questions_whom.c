/* questions_whom.c - whom to ask, and in which words; see questions.h. */
#include <strings.h>

#include "sheets/questions.h"

static uint32_t bit(const struct palier_group *group)
{
    return UINT32_C(1) << group->index;
}

/* Whether the entity has nobody in GROUP. */
static bool is_empty(const struct questions *page, const struct palier_group *group)
{
    const double *sizes = page->card->entity->entity->sizes;

    return sizes && sizes[group->index] == 0;
}

const char *questions_whom(struct questions *page, uint32_t mask)
{
    struct book *book = page->card->book;
    const struct palier_rubric *rubric = book->content->rubric;
    const char *text = "";
    size_t here = 0, named = 0;

    for (size_t g = 0; g < rubric->group_count; g++) {
        const struct palier_group *group = &rubric->groups[g];

        if (is_empty(page, group))
            continue;
        here++;
        if (!(mask & bit(group)))
            continue;
        named++;
        text = palier_arena_printf(book->arena, "%s%s%s", text, *text ? ", " : "",
                                   book_label(book, &group->label));
    }
    if (named == here && named > 2)
        return book_word(book, PALIER_WORD_QUESTIONS_EVERYBODY);
    return named ? text : "–";
}

static bool feeds(const struct palier_interview_question *question,
                  const struct palier_criterion *criterion)
{
    for (size_t i = 0; i < question->criterion_count; i++)
        if (!strcasecmp(question->criteria[i], criterion->id))
            return true;
    return false;
}

static uint32_t audience(const struct questions *page,
                         const struct palier_interview_question *question)
{
    const struct palier_rubric *rubric = page->card->book->content->rubric;
    uint32_t mask = 0;

    for (size_t g = 0; g < rubric->group_count; g++)
        if (!is_empty(page, &rubric->groups[g]) &&
            palier_audience_holds(question->audience, question->audience_count,
                                  rubric->groups[g].id))
            mask |= bit(&rubric->groups[g]);
    return mask;
}

uint32_t questions_surveyed(const struct palier_criterion *criterion)
{
    uint32_t mask = 0;

    for (size_t i = 0; i < criterion->item_count; i++)
        if (criterion->items[i]->source == PALIER_SOURCE_SURVEY)
            mask |= criterion->items[i]->groups;
    return mask;
}

uint32_t questions_groups_of(struct questions *page, const struct palier_criterion *criterion)
{
    const struct palier_questionnaire *guide = page->card->book->content->rubric->questionnaire;
    uint32_t mask = 0;

    for (size_t q = 0; q < guide->interview_question_count; q++)
        if (feeds(&guide->interview_questions[q], criterion))
            mask |= audience(page, &guide->interview_questions[q]);
    return mask ? mask : questions_surveyed(criterion);
}

static size_t count_bits(uint32_t mask)
{
    size_t count = 0;

    for (; mask; mask &= mask - 1)
        count++;
    return count;
}

const struct palier_interview_question *
questions_guide(struct questions *page, const struct palier_criterion *criterion, uint32_t mask)
{
    const struct palier_questionnaire *guide = page->card->book->content->rubric->questionnaire;
    const struct palier_interview_question *best = NULL;
    size_t most = 0;

    for (size_t q = 0; q < guide->interview_question_count; q++) {
        const struct palier_interview_question *question = &guide->interview_questions[q];
        size_t reached =
            feeds(question, criterion) ? count_bits(audience(page, question) & mask) : 0;

        if (reached > most) {
            most = reached;
            best = question;
        }
    }
    return best;
}

const char *questions_join(struct questions *page, const char *left, const char *right)
{
    struct book *book = page->card->book;

    return palier_arena_printf(book->arena, "%s%s%s", left,
                               *left && *right ? book_word(book, PALIER_WORD_VOICES_SEMICOLON) : "",
                               right);
}
