/* comparison_said.c - verdicts and what was set apart, in words; see comparison.h. */
#include <math.h>

#include "base/text.h"
#include "report/comparison.h"
#include "report/group_list.h"
#include "report/said.h"

const char *palier_said_p(struct palier_arena *arena, double p, enum palier_language language)
{
    if (p < PALIER_LEAST_P)
        return palier_words_say(arena, language, PALIER_WORD_COMPARE_LESS_THAN,
                                palier_said_figure(arena, PALIER_LEAST_P, 3, language));
    return palier_said_figure(arena, p, 3, language);
}

enum palier_word palier_change_word(const struct palier_change *change)
{
    switch (change->verdict) {
    case PALIER_CHANGE_TOLD:
        return change->low > 0 || change->change > 0 ? PALIER_WORD_COMPARE_UP
                                                     : PALIER_WORD_COMPARE_DOWN;
    case PALIER_CHANGE_NOISE:
        return PALIER_WORD_COMPARE_NOISE;
    case PALIER_CHANGE_MEASURED:
        return PALIER_WORD_COMPARE_MEASURED;
    case PALIER_CHANGE_UNTESTED:
        return PALIER_WORD_COMPARE_UNTESTED;
    case PALIER_CHANGE_BREAK:
        return PALIER_WORD_COMPARE_BREAK;
    case PALIER_CHANGE_ABSENT:
        return PALIER_WORD_COMPARE_ABSENT;
    case PALIER_CHANGE_HIDDEN:
        break;
    }
    return PALIER_WORD_COMPARE_HIDDEN;
}

static enum palier_word untested_word(enum palier_change_reason reason)
{
    switch (reason) {
    case PALIER_CHANGE_GROUP_OF_ONE:
        return PALIER_WORD_COMPARE_SAID_ONE;
    case PALIER_CHANGE_FRAGILE:
        return PALIER_WORD_COMPARE_SAID_FRAGILE;
    case PALIER_CHANGE_ALIKE:
        return PALIER_WORD_COMPARE_SAID_ALIKE;
    case PALIER_CHANGE_NO_ROWS:
        return PALIER_WORD_COMPARE_SAID_NO_ROWS;
    case PALIER_CHANGE_REASON_NONE:
    case PALIER_CHANGE_NO_INTERVALS:
        break;
    }
    return PALIER_WORD_COMPARE_SAID_NO_INTERVALS;
}

const char *palier_said_change(struct palier_arena *arena, const struct palier_change *change,
                               enum palier_language language)
{
    (void)arena;
    switch (change->verdict) {
    case PALIER_CHANGE_TOLD:
        return palier_word(palier_change_word(change) == PALIER_WORD_COMPARE_UP
                               ? PALIER_WORD_COMPARE_SAID_UP
                               : PALIER_WORD_COMPARE_SAID_DOWN,
                           language);
    case PALIER_CHANGE_NOISE:
        return palier_word(PALIER_WORD_COMPARE_SAID_NOISE, language);
    case PALIER_CHANGE_MEASURED:
        return palier_word(change->change < 0 || change->change > 0
                               ? PALIER_WORD_COMPARE_SAID_MEASURED
                               : PALIER_WORD_COMPARE_SAID_SAME,
                           language);
    case PALIER_CHANGE_UNTESTED:
        return palier_word(untested_word(change->reason), language);
    case PALIER_CHANGE_BREAK:
        return palier_word(PALIER_WORD_COMPARE_SAID_BREAK, language);
    case PALIER_CHANGE_HIDDEN:
        return palier_word(PALIER_WORD_COMPARE_HIDDEN, language);
    case PALIER_CHANGE_ABSENT:
        break;
    }
    return "";
}

const char *palier_said_gap_counts(struct palier_arena *arena, const struct palier_group_gaps *gaps,
                                   enum palier_language language)
{
    size_t counts[PALIER_GAP_VERDICTS] = {0};
    const char *texts[PALIER_GAP_VERDICTS];

    for (size_t i = 0; i < gaps->count; i++)
        counts[gaps->at[i].verdict]++;
    if (counts[PALIER_GAP_NO_ROWS])
        return palier_word(PALIER_WORD_COMPARE_GAP_NO_ROWS, language);
    for (size_t v = 0; v < PALIER_GAP_VERDICTS; v++)
        texts[v] = palier_arena_printf(arena, "%zu", counts[v]);
    return palier_words_say(arena, language, PALIER_WORD_COMPARE_GAP_COUNTS,
                            palier_arena_printf(arena, "%zu", gaps->tests), texts[PALIER_GAP_TOLD],
                            texts[PALIER_GAP_FEW], texts[PALIER_GAP_APART],
                            texts[PALIER_GAP_HIDDEN]);
}

/*** what was set apart ***/

struct saying {
    struct palier_arena *arena;
    const struct palier_rubric *rubric;
    enum palier_language language;
};

/* "“Is the backup tried?” (t43_restore: Management)", with NAME as the id; NAME alone where the
 * words are not there. */
static const char *question_text(const struct saying *saying,
                                 const struct palier_question *question, const char *name,
                                 const char *groups)
{
    const char *words = palier_label_in(&question->label, saying->language);

    if (!*words)
        return *groups ? palier_words_say(saying->arena, saying->language,
                                          PALIER_WORD_COMPARE_APART_GROUP, name, groups)
                       : name;
    return *groups ? palier_words_say(saying->arena, saying->language,
                                      PALIER_WORD_COMPARE_APART_QUESTION_OF, words, name, groups)
                   : palier_words_say(saying->arena, saying->language,
                                      PALIER_WORD_COMPARE_APART_QUESTION, words, name);
}

/* Whether two items of a question are set apart alike: then it is told once. */
static bool are_alike(const struct palier_shared_item *a, const struct palier_shared_item *b)
{
    return a->apart == b->apart && a->added_groups == b->added_groups &&
           a->dropped_groups == b->dropped_groups;
}

/* The id of the question of ITEM, with the source, "t43_restore, survey", where its criterion has
 * the question from another one too, of which something else is to be told. SHARED may be NULL. */
static const char *item_name(const struct saying *saying, const struct palier_item *item,
                             const struct palier_shared_item *shared)
{
    const struct palier_criterion *leaf = &saying->rubric->criteria[item->criterion];

    for (size_t i = 0; shared && i < leaf->item_count; i++) {
        const struct palier_item *other = leaf->items[i];

        if (other->question == item->question && other->source != item->source &&
            !are_alike(&shared[other->index], &shared[item->index]))
            return palier_arena_printf(saying->arena, "%s, %s", item->question->name,
                                       palier_said_source(item->source, saying->language));
    }
    return item->question->name;
}

/* SHARED says what is told of the others; NULL: nothing that would be mixed up. */
static const char *item_text(const struct saying *saying, const struct palier_item *item,
                             const struct palier_shared_item *shared, uint32_t groups)
{
    const char *names =
        palier_groups_labels(saying->arena, saying->rubric, groups, ", ", saying->language);

    if (item->question)
        return question_text(saying, item->question, item_name(saying, item, shared), names);
    const char *text =
        palier_word(item->source == PALIER_SOURCE_EVIDENCE ? PALIER_WORD_COMPARE_QUOTES
                                                           : PALIER_WORD_COMPARE_INTERVIEWS,
                    saying->language);

    return *names ? palier_words_say(saying->arena, saying->language,
                                     PALIER_WORD_COMPARE_APART_GROUP, text, names)
                  : text;
}

static const char *append(const struct saying *saying, const char *list, const char *text)
{
    return palier_arena_printf(saying->arena, "%s%s%s", list, *list ? ", " : "", text);
}

/* The same of sentences; in French a semicolon stands behind a blank, which no line breaks at. */
static const char *append_sentence(const struct saying *saying, const char *list, const char *text)
{
    const char *mark = saying->language == PALIER_FRENCH ? "\u00A0; " : "; ";

    return palier_arena_printf(saying->arena, "%s%s%s", list, *list ? mark : "", text);
}

/* Whether an item of LEAF before item AT is of the same question, and set apart alike: a question
 * that several items are scored from is told once. */
static bool is_told_already(const struct palier_shared_item *shared,
                            const struct palier_criterion *leaf, size_t at)
{
    const struct palier_item *item = leaf->items[at];
    const struct palier_shared_item *own = &shared[item->index];

    for (size_t i = 0; item->question && i < at; i++) {
        if (leaf->items[i]->question == item->question &&
            are_alike(&shared[leaf->items[i]->index], own))
            return true;
    }
    return false;
}

const char *palier_said_apart(struct palier_arena *arena, const struct palier_rubric *rubric,
                              const struct palier_entity_result *result,
                              const struct palier_criterion *leaf, enum palier_language language)
{
    const struct saying of = {arena, rubric, language}, *saying = &of;
    const struct palier_shared_item *all = result->changes->shared;
    const char *added = "", *dropped = "", *source = "", *text = "";

    for (size_t i = 0; i < leaf->item_count; i++) {
        const struct palier_item *item = leaf->items[i];
        const struct palier_shared_item *shared = &all[item->index];

        if (is_told_already(all, leaf, i))
            continue;
        if (shared->apart == PALIER_APART_SOURCE)
            source = append(saying, source, item_text(saying, item, all, 0));
        else if (shared->apart == PALIER_APART_ADDED || (!shared->apart && shared->added_groups))
            added = append(saying, added, item_text(saying, item, all, shared->added_groups));
        if (shared->apart == PALIER_APART_DROPPED || (!shared->apart && shared->dropped_groups))
            dropped = append(saying, dropped, item_text(saying, item, all, shared->dropped_groups));
    }
    if (*added)
        text = palier_words_say(saying->arena, saying->language, PALIER_WORD_COMPARE_APART_ADDED,
                                result->wave, added);
    if (*dropped)
        text = append_sentence(saying, text,
                               palier_words_say(saying->arena, saying->language,
                                                PALIER_WORD_COMPARE_APART_DROPPED,
                                                result->previous->wave, dropped));
    if (*source)
        text = append_sentence(saying, text,
                               palier_words_say(saying->arena, saying->language,
                                                PALIER_WORD_COMPARE_APART_SOURCE, source));
    return text;
}

/* "T1 q_old, O2 entretiens notés" */
static const char *items_text(const struct saying *saying, const struct palier_item *const *items,
                              size_t count)
{
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        text = append(saying, text,
                      palier_arena_printf(saying->arena, "%s %s",
                                          saying->rubric->criteria[items[i]->criterion].id,
                                          item_text(saying, items[i], NULL, 0)));
    return text;
}

const char *palier_said_dropped(struct palier_arena *arena, const struct palier_joined *joined,
                                enum palier_language language)
{
    const struct saying saying = {arena, joined->before, language};

    if (!joined->dropped_count)
        return "";
    return palier_words_say(arena, language, PALIER_WORD_COMPARE_DROPPED, joined->before->version,
                            items_text(&saying, joined->dropped, joined->dropped_count));
}

const char *palier_said_redefined(struct palier_arena *arena, const struct palier_joined *joined,
                                  enum palier_language language)
{
    const struct saying saying = {arena, joined->assessment.rubric, language};

    if (!joined->redefined_count)
        return "";
    return palier_words_say(arena, language, PALIER_WORD_COMPARE_REDEFINED,
                            items_text(&saying, joined->redefined, joined->redefined_count));
}
