/* audit_text_coverage.c - what is still to be heard, and what to ask next; see audit_internal.h. */
#include "report/audit_internal.h"

enum { MOST_LEAVES = 8, MOST_QUESTIONS = 3, MOST_DOCUMENTS = 8 };
enum { INDENT = 2, DEEPER = 4, DEEPEST = 6, HANGING = 8 };

static const char *count_text(const struct palier_page *page, size_t count)
{
    return palier_arena_printf(page->arena, "%zu", count);
}

/* LEFT, then what WORD says of RIGHT; LEFT alone where that is empty. */
static const char *add(const struct palier_page *page, const char *left, enum palier_word word,
                       const char *right)
{
    if (!*right)
        return left;
    return palier_arena_printf(page->arena, "%s%s%s", left,
                               *left ? palier_page_word(page, PALIER_WORD_VOICES_SEMICOLON) : "",
                               palier_words_say(page->arena, page->language, word, right));
}

static size_t shown(const struct palier_page *page, size_t count, size_t most)
{
    return page->is_full || count < most ? count : most;
}

/* "… and 12 more", where a list was cut. */
static void put_rest(struct palier_page *page, size_t indent, size_t count, size_t most)
{
    if (shown(page, count, most) < count)
        palier_page_wrap(page, palier_look_dim, indent, HANGING,
                         palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_MORE_FULL,
                                          count_text(page, count - most)));
}

static void put_heading(struct palier_page *page, enum palier_word word)
{
    palier_page_wrap(page, NULL, INDENT, DEEPER, palier_page_word(page, word));
}

static void put_leaf(struct palier_page *page, const struct palier_rubric *rubric,
                     const struct palier_coverage_leaf *leaf)
{
    const char *text =
        leaf->interviews ? "" : palier_page_word(page, PALIER_WORD_COVERAGE_NO_INTERVIEW);

    text = add(page, text, PALIER_WORD_COVERAGE_NOT_HEARD,
               audit_groups(page, rubric, leaf->missing & ~leaf->unrated));
    text =
        add(page, text, PALIER_WORD_COVERAGE_NOT_RATED, audit_groups(page, rubric, leaf->unrated));
    if (leaf->document_count)
        text = add(page, text, PALIER_WORD_COVERAGE_DOCUMENTS_LACK,
                   count_text(page, leaf->document_count));
    palier_page_wrap(page, NULL, DEEPER, HANGING,
                     palier_arena_printf(page->arena, "%s%s %s",
                                         palier_page_criterion(page, leaf->criterion),
                                         palier_page_word(page, PALIER_WORD_COLON), text));
}

static void put_leaves(struct palier_page *page, const struct palier_rubric *rubric,
                       const struct palier_coverage_entity *entity)
{
    if (entity->leaf_count)
        put_heading(page, PALIER_WORD_COVERAGE_LACKS);
    for (size_t i = 0; i < shown(page, entity->leaf_count, MOST_LEAVES); i++)
        put_leaf(page, rubric, &entity->leaves[i]);
    put_rest(page, DEEPER, entity->leaf_count, MOST_LEAVES);
}

static void put_group(struct palier_page *page, const struct palier_coverage_group *group)
{
    palier_page_wrap(page, NULL, DEEPER, HANGING, palier_page_label(page, &group->group->label));
    for (size_t i = 0; i < shown(page, group->question_count, MOST_QUESTIONS); i++) {
        const struct palier_coverage_question *next = &group->questions[i];

        palier_page_wrap(page, NULL, DEEPEST, HANGING,
                         palier_words_say(page->arena, page->language, PALIER_WORD_COVERAGE_ASK,
                                          next->question->name,
                                          audit_codes(page->arena, next->closes, next->close_count),
                                          palier_page_label(page, &next->question->label)));
    }
    put_rest(page, DEEPEST, group->question_count, MOST_QUESTIONS);
}

static void put_questions(struct palier_page *page, const struct palier_coverage_entity *entity)
{
    if (entity->group_count)
        put_heading(page, PALIER_WORD_COVERAGE_ASK_NEXT);
    for (size_t g = 0; g < entity->group_count; g++)
        put_group(page, &entity->groups[g]);
}

static void put_documents(struct palier_page *page, const struct palier_coverage_entity *entity)
{
    if (entity->document_count)
        put_heading(page, PALIER_WORD_COVERAGE_DOCUMENTS);
    for (size_t i = 0; i < shown(page, entity->document_count, MOST_DOCUMENTS); i++) {
        const struct palier_coverage_document *document = &entity->documents[i];
        const char *text = palier_words_say(page->arena, page->language, PALIER_WORD_COVERAGE_ASK,
                                            document->question->name,
                                            audit_codes(page->arena, document->criteria,
                                                        document->criterion_count),
                                            palier_page_label(page, &document->question->label));

        palier_page_wrap(page, NULL, DEEPER, HANGING,
                         document->is_only_said
                             ? palier_words_say(page->arena, page->language,
                                                PALIER_WORD_COVERAGE_ONLY_SAID, text)
                             : text);
    }
    put_rest(page, DEEPER, entity->document_count, MOST_DOCUMENTS);
}

void audit_put_coverage(struct palier_page *page, const struct palier_audit *audit)
{
    const struct palier_audit_coverage *part = &audit->coverage;

    audit_put_part(page, PALIER_WORD_AUDIT_COVERAGE);
    for (size_t e = 0; e < part->count; e++) {
        const struct palier_coverage_entity *entity = &part->entities[e];

        palier_page_end_line(page);
        palier_page_wrap(page, palier_look_bold, 0, INDENT,
                         palier_words_say(page->arena, page->language, PALIER_WORD_COVERAGE_ENTITY,
                                          entity->entity->name,
                                          count_text(page, entity->applicable),
                                          count_text(page, entity->unheard)));
        if (!entity->leaf_count)
            audit_put_line(page, palier_page_word(page, PALIER_WORD_COVERAGE_COMPLETE));
        put_leaves(page, audit->rubric, entity);
        put_questions(page, entity);
        put_documents(page, entity);
    }
    audit_put_advice(page, PALIER_WORD_COVERAGE_MEANS, PALIER_WORD_COVERAGE_TO_DO);
}
