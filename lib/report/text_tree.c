/* text_tree.c - the criteria as a tree with scores, bars and signs; see text_internal.h. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "report/report_internal.h"
#include "report/said.h"
#include "report/text_internal.h"

/* Columns of each part of a line, from left to right, with what stands between them. */
struct layout {
    size_t label, score, signs, level, bar, coverage, respondents, gap;
};

enum {
    GAPS = 5,        /* one blank before level, bar, coverage, respondents, gap */
    LEAST_SIGNS = 2, /* with the score, as wide as its heading */
    LEAST_BAR = 12,
    WIDEST_BAR = 24,
    WIDEST_LEVEL = 17,
    INDENT = 2,
};

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* "(3?)", "(1–3?)": the levels that NODE could have too; "(?)" where that is not known; "" where
 * its own is firm, or nobody was drawn. */
static const char *other_levels(const struct palier_page *page, const struct palier_node *node)
{
    int from, to;

    if (!palier_said_other_levels(node, &from, &to))
        return palier_said_is_doubtful(node) ? " (?)" : "";
    return from == to ? palier_arena_printf(page->arena, " (%d?)", from)
                      : palier_arena_printf(page->arena, " (%d–%d?)", from, to);
}

/* "2 Émergent (3?)" in WIDTH columns: of the name, what there is room for. */
static const char *level_text(const struct palier_page *page, const struct palier_node *node,
                              size_t width)
{
    const struct palier_level *level = palier_level_find(node->criterion->levels, node->level);
    const char *others = other_levels(page, node), *own = "–";
    size_t taken = palier_text_width(others);

    if (level && !page->names_levels)
        own = palier_arena_printf(page->arena, "%d", level->number);
    else if (level)
        own = palier_arena_printf(page->arena, "%d %s", level->number,
                                  palier_page_label(page, &level->label));
    return palier_arena_printf(page->arena, "%s%s",
                               palier_page_fit(page, own, width > taken ? width - taken : 0),
                               others);
}

/* The overall line and the dimensions stand at the left edge; what is below is indented. */
static size_t indent_of(const struct palier_criterion *criterion)
{
    return criterion->depth > 1 ? (criterion->depth - 1) * INDENT : 0;
}

/* How many respondents NODE has, or that this is not told: one of the signs of the column. */
static unsigned sign_of_count(const struct palier_page *page, const struct palier_node *node)
{
    return palier_shows_respondents(page->result, node) ? PALIER_SIGN_COUNT
           : node->has_unknown_respondents              ? PALIER_SIGN_COUNT_UNKNOWN
                                                        : PALIER_SIGN_COUNT_HIDDEN;
}

/* "25"; "*", "–" where that is hidden or not known; "" where there is no score to stand on it. */
static const char *respondents_text(const struct palier_page *page, const struct palier_node *node)
{
    char text[PALIER_NUMBER_SIZE];

    if (!palier_node_has_score(node))
        return "";
    switch (sign_of_count(page, node)) {
    case PALIER_SIGN_COUNT:
        palier_count_show(text, (int64_t)node->respondents, page->language);
        return palier_arena_printf(page->arena, "%s", text);
    case PALIER_SIGN_COUNT_UNKNOWN:
        return "–";
    default:
        return "*";
    }
}

static size_t signs_width(const struct palier_page *page, const struct palier_entity_result *entity,
                          const struct palier_node *node)
{
    return palier_text_width(palier_signs_text(page, palier_signs_of(entity, node)));
}

static bool is_shown(const struct palier_page *page, const struct palier_criterion *criterion)
{
    return !page->is_brief || criterion->depth <= 2;
}

static size_t widest_level(const struct palier_page *page,
                           const struct palier_entity_result *entity)
{
    size_t width = palier_text_width(palier_page_word(page, PALIER_WORD_LEVEL));

    for (size_t c = 0; c < page->result->rubric->criterion_count; c++) {
        const struct palier_node *node = &entity->nodes[c];

        if (is_shown(page, node->criterion) && palier_node_has_score(node))
            width = larger(width, palier_text_width(level_text(page, node, page->width)));
    }
    return smaller(width, WIDEST_LEVEL);
}

/* What the figures need, they get; labels and bars share the rest. */
static struct layout lay_out(const struct palier_page *page,
                             const struct palier_entity_result *entity)
{
    const struct palier_rubric *rubric = page->result->rubric;
    size_t score = larger(palier_text_width(palier_page_score(page, rubric->minimum)),
                          palier_text_width(palier_page_score(page, rubric->maximum)));
    struct layout layout = {.signs = LEAST_SIGNS, .coverage = 5, .respondents = 3};
    size_t wanted = 0;

    layout.score = score + 1;
    layout.gap = larger(score + 1, palier_text_width(palier_page_word(page, PALIER_WORD_GAP)));
    layout.level = widest_level(page, entity);
    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_node *node = &entity->nodes[c];

        if (!is_shown(page, node->criterion))
            continue;
        layout.signs = larger(layout.signs, signs_width(page, entity, node));
        wanted =
            larger(wanted, indent_of(node->criterion) +
                               palier_text_width(palier_page_title(page, node->criterion)) + 1);
        layout.respondents =
            larger(layout.respondents, palier_text_width(respondents_text(page, node)));
    }
    size_t fixed = layout.score + layout.signs + layout.level + layout.coverage +
                   layout.respondents + layout.gap + GAPS;
    size_t rest = page->width > fixed ? page->width - fixed : 0;
    size_t label = rest > LEAST_BAR ? rest - LEAST_BAR : 0;

    layout.label = smaller(wanted, label);
    layout.bar = smaller(rest - layout.label, WIDEST_BAR);
    return layout;
}

static double share_of_scale(const struct palier_rubric *rubric, double value)
{
    double share = (value - rubric->minimum) / (rubric->maximum - rubric->minimum);

    return isfinite(share) ? fmin(fmax(share, 0), 1) : 0;
}

/* A bar of CELLS columns, to an eighth of one; the target stands in it, whatever is behind. */
static const char *bar_of(const struct palier_page *page, double score, double target, size_t cells)
{
    static const char *const eighths[] = {"·", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
    const struct palier_rubric *rubric = page->result->rubric;
    size_t filled = (size_t)(share_of_scale(rubric, score) * (double)cells * 8 + 0.5);
    size_t mark = (size_t)(share_of_scale(rubric, target) * (double)cells + 0.5);
    char *text = PALIER_ARRAY(page->arena, cells * strlen("█") + 1, char), *end = text;

    for (size_t i = 0; i < cells; i++) {
        size_t in_cell = filled > 8 * i ? smaller(filled - 8 * i, 8) : 0;
        bool is_target = isfinite(target) && i == smaller(mark, cells - 1);

        end = stpcpy(end, is_target ? "│" : eighths[in_cell]);
    }
    return text;
}

static const char *coverage_text(const struct palier_page *page, double share)
{
    char text[PALIER_NUMBER_SIZE];

    if (!isfinite(share))
        return "";
    palier_number_show(text, 100 * share, 0, page->language);
    return palier_arena_printf(page->arena, "%s%s", text,
                               page->language == PALIER_FRENCH ? "\u00a0%" : "%");
}

/* Whether NODE counts a part as covered which itself is so only in part: at 100 % a row may stand
 * above another at 60 %. */
static bool counts_half_covered(const struct palier_entity_result *entity,
                                const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;

    for (size_t i = 0; isfinite(palier_shown_coverage(node)) && i < criterion->child_count; i++) {
        const struct palier_node *child = &entity->nodes[criterion->children[i]->index];

        if (palier_node_has_score(child) && palier_shown_coverage(child) < 1 - 1e-9)
            return true;
    }
    return false;
}

/* Why there is no score, in words, across the columns of level and bar. */
static const char *absence_text(const struct palier_page *page, const struct palier_node *node)
{
    switch (node->status) {
    case PALIER_HIDDEN:
        return palier_page_word(page, PALIER_WORD_HIDDEN);
    case PALIER_NODE_NOT_APPLICABLE:
        return palier_page_word(page, PALIER_WORD_NOT_APPLICABLE);
    case PALIER_HEADING:
        return "";
    case PALIER_NOT_ASSESSED:
    case PALIER_SCORED:
    case PALIER_PROVISIONAL:
        break;
    }
    return palier_page_word(page, PALIER_WORD_NOT_ASSESSED);
}

static void put_level_and_bar(struct palier_page *page, const struct layout *layout,
                              const struct palier_node *node)
{
    const struct palier_level_set *set = node->criterion->levels;
    const char *look = palier_look_of_level(set, node->level);

    if (!palier_node_has_score(node)) {
        palier_page_left(page, palier_look_dim, absence_text(page, node),
                         layout->level + 1 + layout->bar);
        return;
    }
    palier_page_left(page, look, level_text(page, node, layout->level), layout->level);
    if (*other_levels(page, node))
        page->signs |=
            palier_said_is_doubtful(node) ? PALIER_SIGN_NO_INTERVAL : PALIER_SIGN_NOT_FIRM;
    palier_page_blanks(page, 1);
    palier_page_left(page, look, bar_of(page, node->score, node->target, layout->bar), layout->bar);
    if (isfinite(node->target))
        page->signs |= PALIER_SIGN_TARGET;
}

static void put_node(struct palier_page *page, const struct layout *layout,
                     const struct palier_entity_result *entity, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    const char *look = criterion->depth <= 1 ? palier_look_bold : NULL;
    size_t indent = smaller(indent_of(criterion), layout->label);
    double gap = palier_shown_gap(node);

    palier_page_blanks(page, indent);
    palier_page_left(page, look, palier_page_title(page, criterion), layout->label - indent);
    palier_page_right(page, look, palier_page_score(page, palier_shown_figure(node, node->score)),
                      layout->score);
    palier_page_signs(page, palier_signs_of(entity, node), layout->signs);
    palier_page_blanks(page, 1);
    put_level_and_bar(page, layout, node);
    palier_page_blanks(page, 1);
    palier_page_right(page, NULL, coverage_text(page, palier_shown_coverage(node)),
                      layout->coverage);
    if (counts_half_covered(entity, node))
        page->signs |= PALIER_SIGN_COVERAGE;
    palier_page_blanks(page, 1);
    palier_page_right(page, NULL, respondents_text(page, node), layout->respondents);
    if (palier_node_has_score(node))
        page->signs |= PALIER_SIGN_COUNT | sign_of_count(page, node);
    palier_page_blanks(page, 1);
    if (isfinite(gap))
        palier_page_right(page, NULL, palier_page_signed(page, gap, page->result->rubric->decimals),
                          layout->gap);
    palier_page_end_line(page);
}

static void put_branch(struct palier_page *page, const struct layout *layout,
                       const struct palier_entity_result *entity, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;

    if (!is_shown(page, criterion))
        return;
    if (criterion->depth == 1 && criterion->child_count)
        palier_page_end_line(page);
    put_node(page, layout, entity, node);
    for (size_t i = 0; i < criterion->child_count; i++)
        put_branch(page, layout, entity, &entity->nodes[criterion->children[i]->index]);
}

/* The bar's heading is its scale: the lowest points at its left end, the highest at its right. */
static void put_headings(struct palier_page *page, const struct layout *layout)
{
    const struct palier_rubric *rubric = page->result->rubric;
    char low[PALIER_NUMBER_SIZE], high[PALIER_NUMBER_SIZE];
    size_t half = layout->bar / 2;
    const char *level = palier_page_word(page, PALIER_WORD_LEVEL);

    palier_page_blanks(page, layout->label + 1);
    palier_page_left(page, palier_look_dim, palier_page_word(page, PALIER_WORD_SCORE),
                     layout->score - 1 + layout->signs);
    palier_page_blanks(page, 1);
    palier_page_left(page, palier_look_dim, layout->level > 1 ? level : "", layout->level);
    palier_page_blanks(page, 1);
    palier_page_left(page, palier_look_dim,
                     palier_number_show(low, rubric->minimum, 0, page->language), half);
    palier_page_right(page, palier_look_dim,
                      palier_number_show(high, rubric->maximum, 0, page->language),
                      layout->bar - half);
    palier_page_blanks(page, 1);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_COVERAGE_SHORT),
                      layout->coverage);
    palier_page_blanks(page, 1);
    palier_page_right(page, palier_look_dim, "n", layout->respondents);
    palier_page_blanks(page, 1);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_GAP), layout->gap);
    palier_page_end_line(page);
}

/* "Niveaux : 1 Initial · 2 Émergent": what the numbers stand for. */
static void put_levels(struct palier_page *page)
{
    const struct palier_level_set *set = &page->result->rubric->levels;
    const char *text = "";

    for (size_t i = 0; i < set->count; i++)
        text = palier_arena_printf(page->arena, "%s%s%d %s", text, i ? " · " : "",
                                   set->levels[i].number,
                                   palier_page_label(page, &set->levels[i].label));
    palier_page_wrap(page, palier_look_dim, 0, INDENT,
                     palier_arena_printf(page->arena, "%s %s",
                                         palier_page_word(page, PALIER_WORD_LEVELS_LIST), text));
}

void palier_page_tree(struct palier_page *page, const struct palier_entity_result *entity)
{
    struct layout layout = lay_out(page, entity);

    put_headings(page, &layout);
    put_branch(page, &layout, entity, &entity->nodes[0]);
    if (page->signs || !page->names_levels)
        palier_page_end_line(page);
    if (!page->names_levels)
        put_levels(page);
    palier_page_legend(page);
}
