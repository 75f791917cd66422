/* scores_rows.c - a criterion's row on the Scores sheet; see scores.h. */
#include "sheets/scores.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "compare/changes.h"
#include "report/shown.h"
#include "sheets/method.h"

enum { BAR_BLOCKS = 20, DEEPEST = 12 }; /* what is deeper is indented no more */

/* What a row of the tree looks like: dimensions in their colour, the root in navy. */
static struct book_style style_of(const struct book *book, const struct palier_criterion *criterion)
{
    if (criterion->depth == 0)
        return (
            struct book_style){.paper = BOOK_NAVY, .ink = BOOK_WHITE, .is_bold = true, .size = 11};
    if (criterion->depth == 1)
        return (struct book_style){.paper = book_criterion_ink(book, criterion),
                                   .ink = BOOK_WHITE,
                                   .is_bold = true};
    if (criterion->child_count)
        return (struct book_style){.paper = BOOK_PALE, .is_bold = true, .rule = BOOK_RULE};
    return (struct book_style){.rule = BOOK_RULE};
}

struct book_style scores_figure(struct book_style style, uint32_t number)
{
    style.number = number;
    style.align = BOOK_CENTRE;
    return style;
}

static struct book_style input(const struct palier_criterion *criterion, uint32_t number)
{
    return (struct book_style){.number = number,
                               .align = BOOK_CENTRE,
                               .ink = BOOK_INPUT_INK,
                               .paper = BOOK_INPUT,
                               .rule = BOOK_RULE,
                               .is_bold = criterion->child_count > 0};
}

static void write_level(struct scorecard *card, const struct palier_criterion *criterion,
                        struct book_style style)
{
    struct book *book = card->book;
    const struct palier_node *node = scorecard_node(card, criterion->index);
    const struct level_table *table = scorecard_levels(card, criterion);
    const char *place = scorecard_cell(card, criterion->index, CALC_PLACE);
    const char *exact = scorecard_cell(card, criterion->index, CALC_EXACT);
    lxw_row_t row = card->rows[criterion->index];

    book_formula_text(card->scores, row, SCORES_LEVEL, live_level(book, table, place, exact),
                      book_node_level(book, node), style);
}

/* How near the target is, in words and signs: colour is never the only one. */
static const char *near_word(const struct book *book, double gap, double near)
{
    if (isnan(gap))
        return "";
    return book_word(book, gap >= 0       ? PALIER_WORD_BOOK_TARGET_REACHED
                           : gap >= -near ? PALIER_WORD_BOOK_TARGET_NEAR
                                          : PALIER_WORD_BOOK_TARGET_FAR);
}

static const char *notes_of(struct scorecard *card, const struct palier_node *node)
{
    struct book *book = card->book;
    const char *text = book_reason_word(book, node);
    const struct {
        bool is_there;
        enum palier_word word;
    } notes[] = {
        {node->status == PALIER_PROVISIONAL, PALIER_WORD_PROVISIONAL},
        {palier_node_has_score(node) && palier_shown_gate(card->entity, node),
         PALIER_WORD_BOOK_GATED},
        {palier_shows_difference(node), PALIER_WORD_BOOK_SOURCES_DIFFER},
        {palier_shown_interviews_apart(node), PALIER_WORD_BOOK_INTERVIEWS_DIFFER},
        {card->live[node->criterion->index].is_value, PALIER_WORD_BOOK_VALUE},
    };

    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (notes[i].is_there)
            text = palier_arena_printf(book->arena, "%s%s%s", text, *text ? " · " : "",
                                       book_word(book, notes[i].word));
    return text;
}

/* Let STYLE show TEXT whole, on two lines where one is too short: a cell that shrinks it as far as
 * that cannot be read. Returns the height that it takes. */
static double fit_status(const char *text, struct book_style *style)
{
    enum { INDENT = 12, SMALL = 8 };
    double width = scores_width(SCORES_STATUS, SCORES_STATUS) - INDENT;

    style->indent = 1;
    style->shrinks = book_width(text, 10, style->is_bold) <= width;
    if (style->shrinks)
        return 0;
    style->wraps = true;
    style->size = SMALL;
    return book_text_height(text, width, SMALL, style->is_bold);
}

/* Returns the height that it takes. */
static double write_status(struct scorecard *card, const struct palier_node *node,
                           struct book_style style)
{
    struct book *book = card->book;
    size_t criterion = node->criterion->index;
    double near = method_near(book->content->rubric);
    const char *gap = scorecard_cell(card, criterion, SCORES_GAP), *notes = notes_of(card, node);
    const char *nearness = near_word(book, palier_shown_gap(node), near);
    bool is_lasting =
        *notes && palier_node_has_score(node); /* why there is none goes when there is one */
    const char *joined = is_lasting ? palier_arena_printf(book->arena, " · %s", notes) : "";

    const char *text =
        *nearness ? palier_arena_printf(book->arena, "%s%s", nearness, joined) : notes;
    double height = fit_status(text, &style);

    if (!palier_node_has_score(node) && !card->live[criterion].is_formula) {
        book_text(card->scores, card->rows[criterion], SCORES_STATUS, notes, style);
        return height;
    }
    const char *formula =
        palier_arena_printf(book->arena,
                            "=IF(ISNUMBER(%s),IF(%s>=0,%s,IF(%s>=-" METHOD_NEAR ",%s,%s))&%s,%s)",
                            gap, gap,
                            book_quote(book, book_word(book, PALIER_WORD_BOOK_TARGET_REACHED)), gap,
                            book_quote(book, book_word(book, PALIER_WORD_BOOK_TARGET_NEAR)),
                            book_quote(book, book_word(book, PALIER_WORD_BOOK_TARGET_FAR)),
                            book_quote(book, joined), book_quote(book, notes));

    book_formula_text(card->scores, card->rows[criterion], SCORES_STATUS, formula, text, style);
    return height;
}

static void write_bar(struct scorecard *card, const struct palier_node *node,
                      struct book_style style)
{
    struct book *book = card->book;
    double low = book->content->rubric->minimum, range = book->content->rubric->maximum - low;
    const char *score = scorecard_cell(card, node->criterion->index, SCORES_SCORE);
    const char *full =
        palier_arena_printf(book->arena, "MAX(0,MIN(%d,ROUND((%s-%s)/%s*%d+0.000001,0)))",
                            BAR_BLOCKS, score, book_constant(book, low), book_constant(book, range),
                            BAR_BLOCKS);
    double filled =
        fmax(0, fmin(BAR_BLOCKS,
                     palier_round_displayed((book_score(node) - low) / range * BAR_BLOCKS, 0)));
    const char *text = "";

    if (palier_node_has_score(node))
        for (int i = 0; i < BAR_BLOCKS; i++)
            text = palier_arena_printf(book->arena, "%s%s", text, i < filled ? "█" : "░");
    style.align = BOOK_LEFT;
    style.size = 7;
    style.is_bold = false;
    if (node->criterion->depth > 1)
        style.ink = book_criterion_ink(book, node->criterion);
    book_formula_text(card->scores, card->rows[node->criterion->index], SCORES_BAR,
                      palier_arena_printf(book->arena,
                                          "=IF(ISNUMBER(%s),REPT(\"█\",%s)&REPT(\"░\",%d-%s),\"\")",
                                          score, full, BAR_BLOCKS, full),
                      text, style);
}

/* "≈" where a change cannot be told from noise, "?" where it cannot be tested. */
static const char *untold(const struct palier_change *change)
{
    return change->verdict == PALIER_CHANGE_NOISE      ? "≈"
           : change->verdict == PALIER_CHANGE_UNTESTED ? "?"
                                                       : "";
}

/* A change is a number where lib/compare tells one; it moves with the weights where it is that of
 * the two scores beside it. */
static void write_change(struct scorecard *card, const struct palier_node *node,
                         struct book_style style)
{
    struct book *book = card->book;
    size_t criterion = node->criterion->index;
    lxw_row_t row = card->rows[criterion];
    const struct palier_node *before = &card->entity->previous->nodes[criterion];
    const struct palier_change *change =
        card->entity->changes ? &card->entity->changes->criteria[criterion] : NULL;
    bool is_told =
        change && isfinite(change->change) &&
        (change->verdict == PALIER_CHANGE_TOLD || change->verdict == PALIER_CHANGE_MEASURED);
    const char *now = scorecard_cell(card, criterion, SCORES_SCORE);
    const char *then = scorecard_cell(card, criterion, SCORES_BEFORE);
    struct book_style figure = scores_figure(style, BOOK_GAP);

    book_number_or(card->scores, row, SCORES_BEFORE, book_score(before),
                   book_status_word(book, before),
                   scores_figure(style, book_score_format(before->status)));
    if (is_told && !change->is_partial)
        book_formula(card->scores, row, SCORES_CHANGE,
                     palier_arena_printf(book->arena,
                                         "=IF(AND(ISNUMBER(%s),ISNUMBER(%s)),ROUND(%s-%s,%d),\"\")",
                                         now, then, now, then, book->content->rubric->decimals),
                     change->change, figure);
    else
        book_number_or(card->scores, row, SCORES_CHANGE, is_told ? change->change : (double)NAN,
                       change ? untold(change) : "", figure);
}

static void write_figures(struct scorecard *card, const struct palier_node *node,
                          struct book_style style)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->scores;
    size_t criterion = node->criterion->index;
    lxw_row_t row = card->rows[criterion];
    const char *exact = scorecard_cell(card, criterion, CALC_EXACT);
    const char *score = scorecard_cell(card, criterion, SCORES_SCORE);
    const char *target = scorecard_cell(card, criterion, SCORES_TARGET);
    const char *word = book_status_word(book, node);
    struct book_style bold = scores_figure(style, book_score_format(node->status));

    bold.is_bold = true;
    /* A parent that becomes scored when a weight changes must not say "not assessed" for ever. */
    book_formula_or(sheet, row, SCORES_SCORE,
                    palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s,%s)", exact,
                                        live_rounded(book, exact, book->content->rubric->decimals),
                                        book_quote(book, word)),
                    book_score(node), word, bold);
    book_formula(sheet, row, SCORES_GAP,
                 palier_arena_printf(book->arena,
                                     "=IF(AND(ISNUMBER(%s),ISNUMBER(%s)),ROUND(%s-%s,%d),\"\")",
                                     score, target, score, target, book->content->rubric->decimals),
                 palier_shown_gap(node), scores_figure(style, BOOK_GAP));
    if (card->live[criterion].is_formula)
        book_formula(sheet, row, SCORES_COVERAGE,
                     palier_arena_printf(book->arena, "=%s",
                                         scorecard_cell(card, criterion, CALC_COVERAGE)),
                     card->live[criterion].coverage, scores_figure(style, BOOK_PERCENT));
    else
        book_number_or(sheet, row, SCORES_COVERAGE, card->live[criterion].coverage, "",
                       scores_figure(style, BOOK_PERCENT));
    bool is_told = palier_shows_respondents(book->content->result, node) && node->respondents;
    book_number_or(sheet, row, SCORES_PEOPLE, is_told ? (double)node->respondents : NAN,
                   is_told || node->status == PALIER_HIDDEN ? "" : "–",
                   scores_figure(style, BOOK_COUNT));
}

void scores_row(struct scorecard *card, size_t criterion)
{
    struct book_sheet *sheet = card->scores;
    const struct palier_node *node = scorecard_node(card, criterion);
    const struct palier_criterion *about = node->criterion;
    struct book_style style = style_of(card->book, about), label = style, code = style,
                      level = style;
    lxw_row_t row = card->rows[criterion];

    label.indent =
        about->depth ? (uint32_t)(about->depth < DEEPEST ? about->depth : DEEPEST) - 1 : 0;
    label.shrinks = code.shrinks = true;
    code.align = level.align = BOOK_CENTRE;
    if (about->depth > 1) {
        code.ink = book_criterion_ink(card->book, about);
        code.is_bold = true;
    }
    level.is_bold = about->depth < 2;
    book_text(sheet, row, SCORES_CODE, about->parent ? about->id : "", code);
    book_text(sheet, row, SCORES_LABEL, book_label(card->book, &about->label), label);
    if (about->parent) /* yellow where a change of it moves something */
        book_number(sheet, row, SCORES_WEIGHT, node->weight,
                    card->live[about->parent->index].is_formula
                        ? input(about, BOOK_WEIGHT)
                        : scores_figure(style, BOOK_WEIGHT));
    else
        book_blank(sheet, row, SCORES_WEIGHT, style);
    if (isfinite(node->target))
        book_number(sheet, row, SCORES_TARGET, node->target, input(about, BOOK_SCORE));
    else
        book_blank(sheet, row, SCORES_TARGET, input(about, BOOK_SCORE));
    write_figures(card, node, style);
    write_level(card, about, level);
    scores_interval(card, node, style);
    scores_voices(card, node, style);
    write_bar(card, node, style);
    book_row(sheet, row, fmax(about->depth ? 21 : 25, write_status(card, node, style)));
    if (about->child_count)
        book_keep(sheet, row);
    if (card->entity->previous)
        write_change(card, node, style);
    scores_block(card, about, LIVE_TODAY);
}
