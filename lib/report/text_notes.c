/* text_notes.c - what stands below the tree: doubts, views, treatments; see text_internal.h. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "report/report_internal.h"
#include "report/said.h"
#include "report/text_internal.h"
#include "report/treated.h"

enum { INDENT = 2, LEAST_LABEL = 12, COVERAGE_WIDTH = 7 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* The columns of a score, a blank before it, wide enough for its heading. */
static size_t score_width(const struct palier_page *page)
{
    const struct palier_rubric *rubric = page->result->rubric;
    size_t low = palier_text_width(palier_page_score(page, rubric->minimum));
    size_t high = palier_text_width(palier_page_score(page, rubric->maximum));

    return 1 +
           larger(palier_text_width(palier_page_word(page, PALIER_WORD_SCORE)), larger(low, high));
}

/* LABEL in WIDTH columns, then SCORE; what follows is the caller's. */
static void put_label_and_score(struct palier_page *page, const char *label, size_t width,
                                double score)
{
    palier_page_blanks(page, INDENT);
    palier_page_left(page, NULL, label, width);
    palier_page_right(page, NULL, palier_page_score(page, score), score_width(page));
    palier_page_blanks(page, INDENT);
}

/* The columns that labels may take, WANTED by the longest of them, where REST stands behind. */
static size_t label_width(const struct palier_page *page, size_t wanted, size_t rest)
{
    size_t taken = 2 * INDENT + score_width(page) + rest;
    size_t left = page->width > taken ? page->width - taken : 0;

    return smaller(wanted, larger(left, LEAST_LABEL));
}

/* TEXT, cut to what is left of the line behind a label of LABEL columns and its score. */
static void put_rest(struct palier_page *page, size_t label, const char *text)
{
    palier_page_put(page, NULL,
                    palier_page_fit(page, text,
                                    page->width - 2 * INDENT - score_width(page) - label));
    palier_page_end_line(page);
}

/*** Intervals ***/

static const char *no_interval(const struct palier_page *page,
                               const struct palier_entity_result *entity,
                               const struct palier_node *node)
{
    return palier_said_no_interval(page->arena, page->result, entity, node, page->language);
}

/* "de 2,6 à 3,1, ferme", or why there is none. */
static const char *interval_text(const struct palier_page *page,
                                 const struct palier_entity_result *entity,
                                 const struct palier_node *node)
{
    const struct palier_interval *interval = palier_shown_interval(node);

    if (palier_said_is_doubtful(node))
        return palier_page_word(page, PALIER_WORD_INTERVAL_NONE); /* why, below */
    if (!interval)
        return no_interval(page, entity, node);
    return palier_arena_printf(page->arena, "%s, %s",
                               palier_words_say(page->arena, page->language,
                                                PALIER_WORD_INTERVAL_FROM_TO,
                                                palier_page_score(page, interval->low),
                                                palier_page_score(page, interval->high)),
                               palier_said_firmness(page->arena, node, page->language));
}

static bool is_told(const struct palier_node *node)
{
    return node->criterion->depth <= 1 && palier_node_has_score(node);
}

/* Whether somebody was drawn, so that there is something to doubt. */
static bool has_doubt(const struct palier_node *node)
{
    return is_told(node) && node->interval.reason != PALIER_INTERVAL_NO_RESPONDENTS;
}

/* "Maturité numérique, T, O": the told nodes from C on that have no interval for the reason WHY. */
static const char *nodes_without(const struct palier_page *page,
                                 const struct palier_entity_result *entity, size_t c,
                                 const char *why)
{
    const char *list = "";

    for (; c < page->result->rubric->criterion_count; c++) {
        const struct palier_node *node = &entity->nodes[c];

        if (is_told(node) && palier_said_is_doubtful(node) &&
            !strcmp(no_interval(page, entity, node), why))
            list = palier_arena_printf(page->arena, "%s%s%s", list, *list ? ", " : "",
                                       node->criterion->parent
                                           ? node->criterion->id
                                           : palier_page_label(page, &node->criterion->label));
    }
    return list;
}

/* Whether a told node before C has no interval for the reason WHY. */
static bool is_said(const struct palier_page *page, const struct palier_entity_result *entity,
                    size_t c, const char *why)
{
    while (c-- > 0)
        if (is_told(&entity->nodes[c]) && palier_said_is_doubtful(&entity->nodes[c]) &&
            !strcmp(no_interval(page, entity, &entity->nodes[c]), why))
            return true;
    return false;
}

/* Why some have no interval, each reason once: which group lacks respondents. */
static void put_why_none(struct palier_page *page, const struct palier_entity_result *entity)
{
    for (size_t c = 0; c < page->result->rubric->criterion_count; c++) {
        const struct palier_node *node = &entity->nodes[c];

        if (!is_told(node) || !palier_said_is_doubtful(node))
            continue;
        const char *why = no_interval(page, entity, node);

        if (!is_said(page, entity, c, why))
            palier_page_wrap(page, palier_look_dim, INDENT, 2 * INDENT,
                             palier_words_say(page->arena, page->language,
                                              PALIER_WORD_INTERVAL_NONE_FOR,
                                              nodes_without(page, entity, c, why), why));
    }
}

void palier_page_intervals(struct palier_page *page, const struct palier_entity_result *entity)
{
    size_t count = page->result->rubric->criterion_count, label = 0, text = 0;
    bool has_any = false;

    for (size_t c = 0; c < count; c++) {
        const struct palier_node *node = &entity->nodes[c];

        has_any = has_any || has_doubt(node);
        if (!is_told(node))
            continue;
        label = larger(label, palier_text_width(palier_page_title(page, node->criterion)));
        text = larger(text, palier_text_width(interval_text(page, entity, node)));
    }
    if (!has_any)
        return;
    label = label_width(page, label, text);
    palier_page_section(page, palier_page_word(page, PALIER_WORD_TEXT_INTERVALS));
    for (size_t c = 0; c < count; c++)
        if (is_told(&entity->nodes[c])) {
            put_label_and_score(page, palier_page_title(page, entity->nodes[c].criterion), label,
                                entity->nodes[c].score);
            put_rest(page, label, interval_text(page, entity, &entity->nodes[c]));
        }
    put_why_none(page, entity);
}

/*** Views ***/

static const char *view_title(const struct palier_page *page, const struct palier_view *view)
{
    const char *label = palier_page_label(page, &view->label);

    return *label ? label : view->id;
}

/* "2 Émergent", or why there is nothing. */
static const char *view_text(const struct palier_page *page,
                             const struct palier_entity_result *entity,
                             const struct palier_view_score *view)
{
    const struct palier_level *level =
        palier_level_find(&page->result->rubric->levels, view->level);

    if (view->status == PALIER_NODE_NOT_APPLICABLE)
        return palier_page_word(page, PALIER_WORD_NOT_APPLICABLE);
    if (view->status == PALIER_NOT_ASSESSED)
        return palier_page_word(page, PALIER_WORD_NOT_ASSESSED);
    if (isnan(palier_shown_view(entity, view)))
        return palier_page_word(page, PALIER_WORD_HIDDEN);
    const char *text = level ? palier_arena_printf(page->arena, "%d %s", level->number,
                                                   palier_page_label(page, &level->label))
                             : "–";
    return view->status == PALIER_PROVISIONAL
               ? palier_arena_printf(page->arena, "%s (%s)", text,
                                     palier_page_word(page, PALIER_WORD_PROVISIONAL))
               : text;
}

/* The share of VIEW that is known; "" where that may not be told. */
static const char *view_coverage(const struct palier_page *page,
                                 const struct palier_entity_result *entity,
                                 const struct palier_view_score *view)
{
    char share[PALIER_NUMBER_SIZE];

    if (isnan(palier_shown_view(entity, view)) && view->status != PALIER_NOT_ASSESSED)
        return "";
    palier_number_show(share, 100 * view->coverage, 0, page->language);
    return palier_arena_printf(page->arena, "%s%s", share,
                               page->language == PALIER_FRENCH ? "\u00a0%" : "%");
}

static void put_view(struct palier_page *page, const struct palier_entity_result *entity,
                     const struct palier_view_score *view, size_t label, size_t text)
{
    double score = palier_shown_view(entity, view);

    put_label_and_score(page, view_title(page, view->view), label, score);
    palier_page_left(page,
                     isnan(score)
                         ? palier_look_dim
                         : palier_look_of_level(&page->result->rubric->levels, view->level),
                     view_text(page, entity, view), text);
    palier_page_right(page, NULL, view_coverage(page, entity, view), COVERAGE_WIDTH);
    palier_page_end_line(page);
}

void palier_page_views(struct palier_page *page, const struct palier_entity_result *entity)
{
    size_t count = entity->views ? page->result->rubric->view_count : 0, label = 0, text = 0;
    const char *coverage = palier_page_word(page, PALIER_WORD_COVERAGE_SHORT);

    if (!count)
        return;
    for (size_t v = 0; v < count; v++) {
        const struct palier_view_score *view = &entity->views[v];

        label = larger(label, palier_text_width(view_title(page, view->view)));
        text = larger(text, palier_text_width(view_text(page, entity, view)));
    }
    text = smaller(text, page->width / 3);
    label = label_width(page, label, text + COVERAGE_WIDTH);
    palier_page_section(page, palier_page_word(page, PALIER_WORD_VIEWS));
    palier_page_blanks(page, INDENT + label);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_SCORE),
                      score_width(page));
    palier_page_blanks(page, INDENT);
    palier_page_left(page, palier_look_dim, palier_page_word(page, PALIER_WORD_LEVEL), text);
    palier_page_right(page, palier_look_dim, coverage, COVERAGE_WIDTH);
    palier_page_end_line(page);
    for (size_t v = 0; v < count; v++)
        put_view(page, entity, &entity->views[v], label, text);
}

/*** Treatments ***/

void palier_page_treated(struct palier_page *page, const struct palier_entity_result *entity)
{
    struct palier_treated treated[PALIER_TREATMENTS];
    size_t count = palier_treated_find(page->arena, page->result, entity, page->language, treated);
    const char *colon = palier_page_word(page, PALIER_WORD_COLON);

    if (count)
        palier_page_section(page, palier_page_word(page, PALIER_WORD_TEXT_TREATED));
    for (size_t i = 0; i < count; i++) {
        const char *what =
            treated[i].count
                ? palier_arena_printf(page->arena, "%zu (%s)", treated[i].count, treated[i].items)
                : palier_page_word(page, PALIER_WORD_BOOK_NONE_HERE);

        palier_page_wrap(page, NULL, INDENT, 2 * INDENT,
                         palier_arena_printf(page->arena, "%s%s %s", treated[i].name, colon, what));
    }
}
