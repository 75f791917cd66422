/* audit_text_items.c - do the questions hang together; see audit_internal.h. */
#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "report/audit_internal.h"

enum { COUNT = 8, ALPHA = 8, INTERVAL = 12, OMEGA = 8, READING = 10, MOST_ODD = 12 };

static const enum palier_word reading_words[PALIER_READING_COUNT] = {
    [PALIER_READS_NOTHING] = PALIER_WORD_AUDIT_NONE,
    [PALIER_READS_SOLID] = PALIER_WORD_AUDIT_READS_SOLID,
    [PALIER_READS_LIKELY] = PALIER_WORD_AUDIT_READS_LIKELY,
    [PALIER_READS_DOUBTFUL] = PALIER_WORD_AUDIT_READS_DOUBTFUL,
    [PALIER_READS_WEAK] = PALIER_WORD_AUDIT_READS_WEAK,
};

static size_t label_width(const struct palier_page *page)
{
    return page->width - 2 * COUNT - ALPHA - 1 - INTERVAL - OMEGA - 2 - READING;
}

static void put_head(struct palier_page *page)
{
    palier_page_end_line(page);
    palier_page_blanks(page, label_width(page));
    palier_page_right(page, palier_look_dim,
                      palier_page_word(page, PALIER_WORD_AUDIT_COLUMN_QUESTIONS), COUNT);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_AUDIT_COLUMN_N),
                      COUNT);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_AUDIT_COLUMN_ALPHA),
                      ALPHA);
    palier_page_blanks(page, 1);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_AUDIT_COLUMN_95),
                      INTERVAL);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_AUDIT_COLUMN_OMEGA),
                      OMEGA);
    palier_page_blanks(page, 2);
    palier_page_left(page, palier_look_dim,
                     palier_page_word(page, PALIER_WORD_AUDIT_COLUMN_READING), READING);
    palier_page_end_line(page);
}

static const char *omega_text(const struct palier_page *page, const struct palier_question_set *set)
{
    return palier_arena_printf(page->arena, "%s%s", audit_number(page, set->omega.value, 2),
                               set->is_omega_doubtful ? "!" : " ");
}

static void put_set(struct palier_page *page, const struct palier_rubric *rubric,
                    const struct palier_question_set *set)
{
    const struct palier_coefficient *alpha = palier_set_alpha(set);

    palier_page_blanks(page, 2);
    palier_page_left(page, NULL, audit_groups(page, rubric, set->groups), label_width(page) - 2);
    palier_page_right(page, NULL, palier_arena_printf(page->arena, "%zu", set->item_count), COUNT);
    palier_page_right(page, NULL,
                      audit_count(page, set->is_pairwise_better ? set->respondents : set->complete),
                      COUNT);
    palier_page_right(page, NULL, audit_number(page, alpha->value, 2), ALPHA);
    palier_page_left(page, NULL, set->is_pairwise_better ? "~" : "", 1);
    palier_page_right(page, NULL, audit_interval(page, alpha), INTERVAL);
    palier_page_right(page, NULL, omega_text(page, set), OMEGA);
    palier_page_blanks(page, 2);
    palier_page_left(page, NULL, palier_page_word(page, reading_words[set->reading]), READING);
    palier_page_end_line(page);
}

static bool has_alpha(const struct palier_question_set *set)
{
    return isfinite(palier_set_alpha(set)->value);
}

/* Whether a mark is used in the table, and so must be explained. */
static void put_legend(struct palier_page *page, const struct palier_audit *audit)
{
    const struct palier_audit_reliability *part = &audit->reliability;
    bool has_pairwise = false, has_doubtful = false;

    for (size_t i = 0; i < part->count; i++) {
        has_pairwise =
            has_pairwise || (has_alpha(&part->sets[i]) && part->sets[i].is_pairwise_better);
        has_doubtful =
            has_doubtful || (has_alpha(&part->sets[i]) && part->sets[i].is_omega_doubtful);
    }
    if (has_pairwise)
        palier_page_wrap(page, palier_look_dim, 0, 2,
                         palier_page_word(page, PALIER_WORD_AUDIT_PAIRWISE));
    if (has_doubtful)
        palier_page_wrap(page, palier_look_dim, 0, 2,
                         palier_page_word(page, PALIER_WORD_AUDIT_HEYWOOD));
    if (!audit->scope.entity && audit->assessment->entities->count > 1)
        palier_page_wrap(page, palier_look_dim, 0, 2,
                         palier_page_word(page, PALIER_WORD_AUDIT_POOLED));
}

/* The criteria of the sets of GROUPS that have no alpha because of WHY: "T1.3, T4.1". */
static const char *list_criteria(struct palier_page *page,
                                 const struct palier_audit_reliability *part,
                                 enum palier_audit_why why, uint32_t groups)
{
    const char *text = "";

    for (size_t i = 0; i < part->count; i++) {
        const struct palier_question_set *set = &part->sets[i];

        if (!has_alpha(set) && set->pairwise.why == why && set->groups == groups)
            text = palier_arena_printf(page->arena, "%s%s%s", text, *text ? ", " : "",
                                       set->criterion->id);
    }
    return text;
}

/* The same of all groups: "T1.3; Agents: C2.1, C2.2". */
static const char *list_sets(struct palier_page *page, const struct palier_audit *audit,
                             enum palier_audit_why why)
{
    const struct palier_audit_reliability *part = &audit->reliability;
    const char *text = list_criteria(page, part, why, 0);

    for (size_t i = 0; i < part->count; i++) {
        uint32_t groups = part->sets[i].groups;
        bool is_listed = !groups || has_alpha(&part->sets[i]) || part->sets[i].pairwise.why != why;

        for (size_t k = 0; !is_listed && k < i; k++)
            is_listed = part->sets[k].groups == groups && !has_alpha(&part->sets[k]) &&
                        part->sets[k].pairwise.why == why;
        if (!is_listed)
            text = palier_arena_printf(page->arena, "%s%s%s", text, *text ? " · " : "",
                                       palier_words_say(page->arena, page->language,
                                                        PALIER_WORD_AUDIT_NO_ALPHA_GROUP,
                                                        audit_groups(page, audit->rubric, groups),
                                                        list_criteria(page, part, why, groups)));
    }
    return text;
}

static void put_reasons(struct palier_page *page, const struct palier_audit *audit)
{
    bool has_any = false;

    for (int why = PALIER_AUDIT_NO_DATA; why < PALIER_AUDIT_WHY_COUNT; why++) {
        const char *list = list_sets(page, audit, (enum palier_audit_why)why);

        if (!*list)
            continue;
        if (!has_any)
            audit_put_heading(page, PALIER_WORD_AUDIT_NO_ALPHA);
        has_any = true;
        audit_put_line(page,
                       palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_NO_ALPHA_OF,
                                        audit_why(page, (enum palier_audit_why)why), list));
    }
}

struct odd {
    const struct palier_question_set *set;
    const struct palier_set_item *item;
};

/* The worst first; of one question, what its correlation with the others makes worst. */
static int compare_odd(const void *left, const void *right)
{
    const struct odd *a = left, *b = right;
    int order = (a->item->oddity > b->item->oddity) - (a->item->oddity < b->item->oddity);

    if (!order && isfinite(a->item->item_rest) && isfinite(b->item->item_rest))
        order =
            (a->item->item_rest > b->item->item_rest) - (a->item->item_rest < b->item->item_rest);
    if (!order)
        order = (a->item->item->index > b->item->item->index) -
                (a->item->item->index < b->item->item->index);
    return order ? order : (a->set > b->set) - (a->set < b->set);
}

static size_t find_odd(struct palier_page *page, const struct palier_audit_reliability *part,
                       struct odd **list)
{
    size_t count = 0, most = 0;

    for (size_t i = 0; i < part->count; i++)
        most += part->sets[i].item_count;
    *list = PALIER_ARRAY(page->arena, most, struct odd);
    for (size_t i = 0; i < part->count; i++)
        for (size_t k = 0; k < part->sets[i].item_count; k++)
            if (part->sets[i].items[k].oddity)
                (*list)[count++] = (struct odd){&part->sets[i], &part->sets[i].items[k]};
    if (count)
        qsort(*list, count, sizeof **list, compare_odd);
    return count;
}

static const char *oddity_text(const struct palier_page *page, const struct palier_set_item *item)
{
    switch (item->oddity) {
    case PALIER_ITEM_LOOKS_REVERSED:
        return palier_page_word(page, PALIER_WORD_AUDIT_ITEM_REVERSED);
    case PALIER_ITEM_GOES_AGAINST:
        return palier_page_word(page, PALIER_WORD_AUDIT_ITEM_AGAINST);
    case PALIER_ITEM_ADDS_LITTLE:
        return palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_ITEM_LITTLE,
                                audit_number(page, item->alpha_without, 2));
    case PALIER_ITEM_FINE:
    case PALIER_ITEM_CONSTANT:
    case PALIER_ITEM_ODDITY_COUNT:
        break;
    }
    return "";
}

static void put_odd(struct palier_page *page, const struct palier_rubric *rubric,
                    const struct odd *odd)
{
    const char *groups = audit_groups(page, rubric, odd->set->groups);
    const char *question = odd->item->item->question->name, *criterion = odd->set->criterion->id;
    const char *count = audit_count(page, odd->item->respondents);

    if (odd->item->oddity == PALIER_ITEM_CONSTANT)
        audit_put_line(page,
                       palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_ODD_CONSTANT,
                                        question, criterion, groups, count));
    else
        audit_put_line(page,
                       palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_ODD_ITEM,
                                        question, criterion, groups, oddity_text(page, odd->item),
                                        audit_number(page, odd->item->item_rest, 2), count));
}

/* Each question once: the same oddity comes back on every floor above. */
static void put_odd_items(struct palier_page *page, const struct palier_audit *audit)
{
    struct odd *list;
    size_t count = find_odd(page, &audit->reliability, &list), shown = 0, left = 0;

    if (count)
        audit_put_heading(page, PALIER_WORD_AUDIT_ODD_ITEMS);
    for (size_t i = 0; i < count; i++) {
        bool is_known = false;

        for (size_t k = 0; k < i; k++)
            is_known = is_known || list[k].item->item->question == list[i].item->item->question;
        if (is_known)
            continue;
        if (shown == MOST_ODD) {
            left++;
            continue;
        }
        shown++;
        put_odd(page, audit->rubric, &list[i]);
    }
    audit_put_more(page, left);
}

void audit_put_reliability(struct palier_page *page, const struct palier_audit *audit)
{
    const struct palier_audit_reliability *part = &audit->reliability;
    const struct palier_criterion *criterion = NULL;

    audit_put_part(page, PALIER_WORD_AUDIT_RELIABILITY);
    if (part->why) {
        audit_put_line(page, audit_why(page, part->why));
        return;
    }
    for (size_t i = 0; i < part->count; i++) {
        if (!has_alpha(&part->sets[i]))
            continue;
        if (!criterion)
            put_head(page);
        if (criterion != part->sets[i].criterion)
            palier_page_wrap(page, NULL, 0, 2,
                             palier_page_criterion(page, part->sets[i].criterion));
        criterion = part->sets[i].criterion;
        put_set(page, audit->rubric, &part->sets[i]);
    }
    if (criterion)
        put_legend(page, audit);
    put_reasons(page, audit);
    put_odd_items(page, audit);
    if (criterion)
        audit_put_advice(page, PALIER_WORD_AUDIT_RELIABILITY_MEANS,
                         PALIER_WORD_AUDIT_RELIABILITY_TO_DO);
}
