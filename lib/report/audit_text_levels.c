/* audit_text_levels.c - do the levels stand; see audit_internal.h. */
#include <math.h>
#include <string.h>

#include "report/audit_internal.h"
#include "report/report_internal.h"
#include "report/said.h"

enum {
    SCORE = 7,
    LEVEL = 7,
    INTERVAL = 10,
    FIRM = 10,
    CHANGES = 9,
    RANGE = 10,
    COUNT = 7,
    MOST_WITHOUT = 5,
    DEEPEST = 2
};

struct column {
    enum palier_word word;
    size_t width;
};

static void put_columns(struct palier_page *page, size_t label, const struct column *columns,
                        size_t count)
{
    palier_page_blanks(page, label);
    for (size_t i = 0; i < count; i++)
        palier_page_right(page, palier_look_dim, palier_page_word(page, columns[i].word),
                          columns[i].width);
    palier_page_end_line(page);
}

static const char *level_text(const struct palier_page *page, int level)
{
    return level ? palier_arena_printf(page->arena, "%d", level)
                 : palier_page_word(page, PALIER_WORD_AUDIT_NONE);
}

static const char *score_text(const struct palier_page *page, const struct palier_node *node)
{
    if (node->status == PALIER_HIDDEN)
        return palier_page_word(page, PALIER_WORD_HIDDEN);
    return audit_number(page, palier_shown_figure(node, node->score),
                        page->result->rubric->decimals);
}

static const char *range_text(const struct palier_page *page, double low, double high)
{
    int decimals = page->result->rubric->decimals;

    if (!isfinite(low) || !isfinite(high))
        return palier_page_word(page, PALIER_WORD_AUDIT_NONE);
    return palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_INTERVAL,
                            audit_number(page, low, decimals), audit_number(page, high, decimals));
}

static const char *interval_text(const struct palier_page *page, const struct palier_node *node)
{
    const struct palier_interval *interval = palier_shown_interval(node);

    return interval ? range_text(page, interval->low, interval->high)
                    : palier_page_word(page, PALIER_WORD_AUDIT_NONE);
}

/* "oui", "non, 3": what else the level could be. */
static const char *firm_text(const struct palier_page *page, const struct palier_node *node)
{
    const struct palier_interval *interval = palier_shown_interval(node);
    int from, to;

    if (!interval || !node->level || interval->firmness == PALIER_FIRMNESS_UNKNOWN)
        return palier_page_word(page, PALIER_WORD_AUDIT_NONE);
    if (interval->firmness == PALIER_FIRM)
        return palier_page_word(page, PALIER_WORD_AUDIT_FIRM_YES);
    if (!palier_said_other_levels(node, &from, &to))
        return palier_page_word(page, PALIER_WORD_AUDIT_FIRM_NO);
    return palier_words_say(page->arena, page->language,
                            from == to ? PALIER_WORD_AUDIT_FIRM_OR : PALIER_WORD_AUDIT_FIRM_RANGE,
                            palier_arena_printf(page->arena, "%d", from),
                            palier_arena_printf(page->arena, "%d", to));
}

static size_t label_width(const struct palier_page *page)
{
    return page->width - SCORE - LEVEL - INTERVAL - FIRM - CHANGES - RANGE;
}

static void put_level(struct palier_page *page, const struct palier_audit_level *level)
{
    const struct palier_node *node = level->node;
    size_t indent = 2 * (node->criterion->depth ? node->criterion->depth - 1 : 0);

    palier_page_blanks(page, indent);
    palier_page_left(page, node->criterion->depth ? NULL : palier_look_bold,
                     node->criterion->depth ? palier_page_criterion(page, node->criterion)
                                            : palier_page_label(page, &node->criterion->label),
                     label_width(page) - indent);
    palier_page_right(page, NULL, score_text(page, node), SCORE);
    palier_page_right(page, NULL, level_text(page, palier_node_has_score(node) ? node->level : 0),
                      LEVEL);
    palier_page_right(page, NULL, interval_text(page, node), INTERVAL);
    palier_page_right(page, NULL, firm_text(page, node), FIRM);
    palier_page_right(page, NULL, audit_percent(page, level->level_changes), CHANGES);
    palier_page_right(page, NULL, range_text(page, level->low, level->high), RANGE);
    palier_page_end_line(page);
}

static void put_tree(struct palier_page *page, const struct palier_rubric *rubric,
                     const struct palier_audit_entity *audit)
{
    static const struct column columns[] = {{PALIER_WORD_SCORE, SCORE},
                                            {PALIER_WORD_LEVEL, LEVEL},
                                            {PALIER_WORD_AUDIT_COLUMN_95, INTERVAL},
                                            {PALIER_WORD_AUDIT_COLUMN_FIRM, FIRM},
                                            {PALIER_WORD_AUDIT_COLUMN_CHANGES, CHANGES},
                                            {PALIER_WORD_AUDIT_COLUMN_RANGE, RANGE}};

    palier_page_end_line(page);
    put_columns(page, label_width(page), columns, sizeof columns / sizeof *columns);
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (rubric->criteria[c].depth <= DEEPEST)
            put_level(page, &audit->levels[c]);
}

static bool has_seen(const char *const *seen, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(seen[i], text))
            return true;
    return false;
}

/* Why some of the scores have no interval, each reason once. */
static void put_no_interval(struct palier_page *page, const struct palier_rubric *rubric,
                            const struct palier_audit_entity *audit)
{
    const char **seen = PALIER_ARRAY(page->arena, rubric->criterion_count, const char *);
    size_t count = 0;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const char *why = palier_said_no_interval(page->arena, page->result, audit->entity,
                                                  &audit->entity->nodes[c], page->language);

        if (rubric->criteria[c].depth > DEEPEST || !*why || has_seen(seen, count, why))
            continue;
        seen[count++] = why;
        palier_page_wrap(page, palier_look_dim, 0, 2,
                         palier_words_say(page->arena, page->language,
                                          PALIER_WORD_AUDIT_NO_INTERVAL, why));
    }
}

static void put_weakest(struct palier_page *page, const struct palier_rubric *rubric,
                        const struct palier_audit_entity *audit)
{
    if (audit->weakest_withheld) {
        palier_page_end_line(page);
        audit_put_line(page, palier_page_word(page, PALIER_WORD_AUDIT_WEAKEST_WITHHELD));
        return;
    }
    if (!audit->weakest_count)
        return;
    palier_page_end_line(page);
    palier_page_wrap(page, NULL, 0, 2,
                     palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_WEAKEST,
                                      palier_arena_printf(page->arena, "%zu",
                                                          audit->weakest_count)));
    for (size_t i = 0; i < audit->weakest_count; i++) {
        const struct palier_criterion *criterion = &rubric->criteria[audit->weakest[i].criterion];

        palier_page_blanks(page, 2);
        palier_page_left(page, NULL, palier_page_criterion(page, criterion),
                         page->width - 2 - SCORE - CHANGES);
        palier_page_right(page, NULL, score_text(page, &audit->entity->nodes[criterion->index]),
                          SCORE);
        palier_page_right(page, NULL, audit_percent(page, audit->weakest[i].stays), CHANGES);
        palier_page_end_line(page);
    }
    if (isfinite(audit->order_changes))
        audit_put_line(page, palier_words_say(page->arena, page->language,
                                              PALIER_WORD_AUDIT_ORDER_CHANGES,
                                              audit_percent(page, audit->order_changes)));
}

static const char *signed_text(const struct palier_page *page, double value)
{
    return palier_page_signed(page, value, page->result->rubric->decimals);
}

static bool changes_level(const struct palier_audit_entity *audit)
{
    for (size_t i = 0; i < audit->without_count; i++)
        if (audit->without[i].level != audit->entity->nodes[0].level)
            return true;
    return false;
}

static void put_without(struct palier_page *page, const struct palier_audit_entity *audit)
{
    int decimals = page->result->rubric->decimals;

    if (!audit->without_count)
        return;
    audit_put_heading(page, PALIER_WORD_AUDIT_WITHOUT);
    for (size_t i = 0; i < audit->without_count && i < MOST_WITHOUT; i++) {
        const struct palier_audit_without *without = &audit->without[i];

        if (!(fabs(without->change) > 0)) {
            if (!i)
                audit_put_line(page, palier_page_word(page, PALIER_WORD_AUDIT_WITHOUT_SAME));
            break;
        }
        audit_put_line(page,
                       palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_WITHOUT_ONE,
                                        palier_page_criterion(page, without->criterion),
                                        audit_number(page, without->score, decimals),
                                        signed_text(page, without->change),
                                        level_text(page, without->level)));
    }
    if (!changes_level(audit))
        audit_put_line(page, palier_page_word(page, PALIER_WORD_AUDIT_WITHOUT_STABLE));
}

static void put_entity(struct palier_page *page, const struct palier_audit *audit,
                       const struct palier_audit_entity *entity)
{
    put_tree(page, audit->rubric, entity);
    put_no_interval(page, audit->rubric, entity);
    put_weakest(page, audit->rubric, entity);
    put_without(page, entity);
}

/* One line for each entity: its whole, and how many of its levels are firm. */
static void put_entities(struct palier_page *page, const struct palier_audit_levels *part)
{
    static const struct column columns[] = {{PALIER_WORD_SCORE, SCORE},
                                            {PALIER_WORD_LEVEL, LEVEL},
                                            {PALIER_WORD_AUDIT_COLUMN_95, INTERVAL},
                                            {PALIER_WORD_AUDIT_COLUMN_CHANGES, CHANGES},
                                            {PALIER_WORD_AUDIT_COLUMN_FIRM_COUNT, COUNT},
                                            {PALIER_WORD_AUDIT_COLUMN_NOT_FIRM_COUNT, COUNT},
                                            {PALIER_WORD_AUDIT_COLUMN_UNKNOWN_COUNT, COUNT}};
    size_t label = page->width - SCORE - LEVEL - INTERVAL - CHANGES - 3 * COUNT;

    palier_page_end_line(page);
    put_columns(page, label, columns, sizeof columns / sizeof *columns);
    for (size_t e = 0; e < part->count; e++) {
        const struct palier_audit_entity *entity = &part->entities[e];
        const struct palier_node *root = &entity->entity->nodes[0];
        const size_t counts[] = {entity->firm, entity->not_firm, entity->unknown};

        palier_page_left(page, NULL, entity->entity->entity->name, label);
        palier_page_right(page, NULL, score_text(page, root), SCORE);
        palier_page_right(page, NULL,
                          level_text(page, palier_node_has_score(root) ? root->level : 0), LEVEL);
        palier_page_right(page, NULL, interval_text(page, root), INTERVAL);
        palier_page_right(page, NULL, audit_percent(page, entity->levels[0].level_changes),
                          CHANGES);
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
            palier_page_right(page, NULL, palier_arena_printf(page->arena, "%zu", counts[i]),
                              COUNT);
        palier_page_end_line(page);
    }
    palier_page_wrap(page, palier_look_dim, 0, 2,
                     palier_page_word(page, PALIER_WORD_AUDIT_MANY_ENTITIES));
}

void audit_put_levels(struct palier_page *page, const struct palier_audit *audit)
{
    const struct palier_audit_levels *part = &audit->levels;
    const struct palier_robust_options *options = &part->options;

    audit_put_part(page, PALIER_WORD_AUDIT_ROBUSTNESS);
    if (part->why) {
        audit_put_line(page, audit_why(page, part->why));
        return;
    }
    audit_put_line(page, palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_DRAWS,
                                          palier_said_number(page->arena, (double)options->draws,
                                                             page->language),
                                          audit_number(page, 1 - options->spread, 2),
                                          audit_number(page, 1 + options->spread, 2),
                                          palier_arena_printf(page->arena, "%u", options->seed)));
    if (part->count == 1)
        put_entity(page, audit, &part->entities[0]);
    else
        put_entities(page, part);
    audit_put_advice(page, PALIER_WORD_AUDIT_ROBUSTNESS_MEANS, PALIER_WORD_AUDIT_ROBUSTNESS_TO_DO);
}
