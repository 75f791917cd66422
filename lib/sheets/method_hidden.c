/* method_hidden.c - what a scorecard does not tell, and why; see method.h. */
#include "report/voices.h"
#include "sheets/method.h"

/* The figures of a group that are hidden: for want of answers, and so that no other follows. */
struct hidden {
    size_t small, complement;
};

static struct hidden count_hidden(const struct scorecard *card, const struct palier_group *group)
{
    struct hidden hidden = {0};

    for (size_t c = 0; c < card->book->content->rubric->criterion_count; c++) {
        const struct palier_group_score *scores = scorecard_node(card, c)->groups;

        if (!scores || !scores[group->index].is_hidden)
            continue;
        if (scores[group->index].is_complement)
            hidden.complement++;
        else
            hidden.small++;
    }
    return hidden;
}

/* The words for ONE figure and, after it in words.def, for many; {2} is MINIMUM. */
static const char *figures_of(struct book *book, enum palier_word one, size_t count, size_t minimum)
{
    return book_say(book, count > 1 ? one + 1 : one, book_count(book, count),
                    book_count(book, minimum));
}

static bool write_group(struct scorecard *card, const struct palier_group *group)
{
    struct book *book = card->book;
    struct hidden hidden = count_hidden(card, group);
    const char *text = "";

    if (hidden.small)
        text = figures_of(book, PALIER_WORD_BOOK_HIDDEN_SMALL_ONE, hidden.small, group->minimum);
    if (hidden.complement)
        text =
            palier_arena_printf(book->arena, "%s%s%s", text,
                                hidden.small ? book_word(book, PALIER_WORD_VOICES_SEMICOLON) : "",
                                figures_of(book, PALIER_WORD_BOOK_HIDDEN_COMPLEMENT_ONE,
                                           hidden.complement, 0));
    if (*text)
        method_fact(card->method, book_label(book, &group->label), text);
    return *text != '\0';
}

static bool write_criteria(struct scorecard *card)
{
    struct book *book = card->book;
    const struct book_content *content = book->content;
    const char *codes = "";

    for (size_t i = 0; i < content->tree.count; i++)
        if (scorecard_node(card, content->tree.at[i])->status == PALIER_HIDDEN)
            codes = palier_arena_printf(book->arena, "%s%s%s", codes, *codes ? ", " : "",
                                        content->rubric->criteria[content->tree.at[i]].id);
    if (*codes)
        method_fact(card->method, book_word(book, PALIER_WORD_BOOK_HIDDEN_CRITERIA),
                    book_say(book, PALIER_WORD_BOOK_HIDDEN_CRITERIA_ARE, codes));
    return *codes != '\0';
}

/* Quotes that nobody has reviewed. */
static bool write_quotes(struct scorecard *card)
{
    struct book *book = card->book;
    size_t count = 0;

    for (size_t i = 0; i < book->content->tree.count; i++)
        count += palier_withheld_quotes(card->entity, book->content->tree.at[i]);
    if (count)
        method_fact(card->method, book_word(book, PALIER_WORD_INDICATORS_EVIDENCE),
                    palier_said_withheld(book->arena, count, book->language));
    return count;
}

void method_hidden(struct scorecard *card)
{
    struct book *book = card->book;
    bool has_any = false;

    if (book->content->result->is_internal) /* each page says that nothing is */
        return;
    method_section(card->method, book_word(book, PALIER_WORD_BOOK_HIDDEN_HERE));
    for (size_t g = 0; g < book->content->rubric->group_count; g++)
        has_any |= write_group(card, &book->content->rubric->groups[g]);
    has_any |= write_criteria(card);
    has_any |= write_quotes(card);
    if (!has_any)
        method_sentence(card->method, book_word(book, PALIER_WORD_BOOK_HIDDEN_NOTHING));
}
