/* evidence_list.c - see evidence_list.h. */
#include "coding/evidence_list.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/compare.h"

/* By what is left to tell two quotes of one place apart. */
static int compare_texts(const struct palier_evidence *a, const struct palier_evidence *b)
{
    const char *const texts[][2] = {
        {a->pattern, b->pattern},     {a->entity, b->entity},     {a->wave, b->wave},
        {a->interview, b->interview}, {a->quote, b->quote},       {a->coder, b->coder},
        {a->note, b->note},           {a->question, b->question},
    };
    int order = 0;

    for (size_t i = 0; !order && i < sizeof texts / sizeof *texts; i++)
        order = strcmp(texts[i][0], texts[i][1]);
    if (!order)
        order = (int)a->status - (int)b->status;
    return order ? order : (int)a->polarity - (int)b->polarity;
}

static int compare_evidence(const void *left, const void *right)
{
    const struct palier_evidence *a = left, *b = right;
    int order = a->file == b->file ? 0 : strcmp(a->file, b->file);

    if (!order)
        order = palier_compare_sizes(a->line, b->line);
    if (!order)
        order = palier_compare_sizes(a->criterion, b->criterion);
    if (!order)
        order = palier_compare_sizes(a->offset, b->offset);
    if (!order)
        order = a->level - b->level;
    return order ? order : compare_texts(a, b);
}

static const char *words_key(struct palier_arena *arena, const struct palier_evidence *quote)
{
    return palier_arena_printf(arena, "%s/%s/%s/%s", quote->entity, quote->wave, quote->interview,
                               quote->quote);
}

void palier_reviews_gather(struct palier_arena *arena, const struct palier_evidence_list *list,
                           struct palier_reviews *reviews)
{
    *reviews = (struct palier_reviews){.arena = arena};
    palier_intern_init(&reviews->words, arena, false);
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].is_reviewed)
            palier_intern_add(&reviews->words, words_key(arena, &list->at[i]));
}

bool palier_reviews_have(const struct palier_reviews *reviews, const struct palier_evidence *quote)
{
    return reviews->words.count &&
           palier_intern_find(&reviews->words, words_key(reviews->arena, quote)) != PALIER_NONE;
}

static bool is_sorted(const struct palier_evidence_list *list)
{
    for (size_t i = 1; i < list->count; i++)
        if (compare_evidence(&list->at[i - 1], &list->at[i]) > 0)
            return false;
    return true;
}

void palier_evidence_sort(struct palier_evidence_list *list)
{
    if (!is_sorted(list))
        qsort(list->at, list->count, sizeof *list->at, compare_evidence);
}
