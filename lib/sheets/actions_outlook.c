/* actions_outlook.c - where the plan leads: today and with the actions that are done; see
 * actions.h. */
#include <math.h>

#include "report/shown.h"
#include "sheets/actions.h"
#include "sheets/chart.h"

enum { AIR = 6, HEAD_HEIGHT = 24, LINE_HEIGHT = 34, CHART_HEIGHT = 280 };

/* The columns of the plan's that the table spans; the chart stands on those left of it. */
enum {
    NAME_FROM = PLAN_GAIN,
    NAME_TO = PLAN_EFFORT,
    TODAY_SCORE = PLAN_HORIZON,
    TODAY_LEVEL = PLAN_COST,
    TODAY_LEVEL_TO = PLAN_OWNER,
    WITH_SCORE_AT = PLAN_AFTER,
    WITH_LEVEL = PLAN_WHY,
    DIFFERENCE = PLAN_STATUS,
    TARGET = PLAN_FOLLOW_UP,
    GAP = PLAN_DUE,
};

/*** The table ***/

/* A line of it: the whole, or a dimension. */
struct line {
    struct scorecard *card;
    const struct palier_node *node;
    size_t criterion, place; /* place: among the lines */
    lxw_row_t row;
};

static void write_heads(struct book_sheet *sheet)
{
    static const struct {
        lxw_col_t from, to;
        enum palier_word word;
    } heads[] = {{TODAY_SCORE, TODAY_LEVEL_TO, PALIER_WORD_PLAN_TODAY},
                 {WITH_SCORE_AT, WITH_LEVEL, PALIER_WORD_PLAN_WITH},
                 {DIFFERENCE, DIFFERENCE, PALIER_WORD_PLAN_DIFFERENCE},
                 {TARGET, GAP, PALIER_WORD_PLAN_TO_TARGET}};
    struct book_style style = {.ink = BOOK_QUIET, .is_bold = true, .size = 9, .rule = BOOK_RULE};

    book_merge_text(sheet, sheet->row, NAME_FROM, NAME_TO, "", style);
    style.align = BOOK_CENTRE;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        book_merge_text(sheet, sheet->row, heads[i].from, heads[i].to,
                        book_word(sheet->book, heads[i].word), style);
    book_row(sheet, sheet->row++, HEAD_HEIGHT);
}

static void write_score(const struct line *line, lxw_col_t column, enum live_case now, uint32_t ink)
{
    struct book *book = line->card->book;
    struct book_style style = {.number = book_score_format(line->node->status),
                               .size = palier_node_has_score(line->node) ? 14 : 9,
                               .is_bold = true,
                               .ink = ink,
                               .paper = BOOK_PALE,
                               .align = BOOK_CENTRE,
                               .rule = BOOK_RULE,
                               .shrinks = true};

    book_formula_or(line->card->actions, line->row, column,
                    palier_arena_printf(book->arena, "=%s",
                                        live_at(line->card, line->criterion, SCORES_SCORE, now)),
                    book_score(line->node), book_status_word(book, line->node), style);
}

/* The level, coloured by its place, which stands beside the printed page on this same sheet. */
static void write_level(const struct line *line, lxw_col_t from, lxw_col_t to, enum live_case now)
{
    struct scorecard *card = line->card;
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;
    const struct level_table *table = scorecard_levels(card, line->node->criterion);
    lxw_row_t row = PLAN_BLOCK + (lxw_row_t)line->place;
    lxw_col_t column = now == LIVE_TODAY ? PLAN_PLACE_TODAY : PLAN_PLACE_WITH;
    const char *place = book_cell(book, row, column);
    struct book_style style = {.is_bold = true,
                               .paper = BOOK_PALE,
                               .align = BOOK_CENTRE,
                               .rule = BOOK_RULE};
    size_t found =
        palier_node_has_score(line->node) ? book_level_place(table->set, line->node->level) : 0;

    book_formula(sheet, row, column,
                 palier_arena_printf(book->arena, "=%s",
                                     live_at(card, line->criterion, CALC_PLACE, now)),
                 (double)found, (struct book_style){.ink = BOOK_QUIET, .size = 9});
    book_merge(sheet, line->row, from, line->row, to, style);
    book_formula_text(sheet, line->row, from,
                      live_level(book, table, place,
                                 live_at(card, line->criterion, CALC_EXACT, now)),
                      book_node_level(book, line->node), style);
    book_style_levels(sheet, line->row, from, line->row, to, place, table->set->count);
}

/* Of the exact scores: one action seldom moves the displayed overall score. */
static void write_difference(const struct line *line)
{
    struct scorecard *card = line->card;
    struct book *book = card->book;
    const char *today = live_at(card, line->criterion, CALC_EXACT, LIVE_TODAY);
    const char *with = live_at(card, line->criterion, CALC_EXACT, LIVE_WITH_ACTIONS);
    struct book_style style = {.number = BOOK_GAIN,
                               .is_bold = true,
                               .size = 11,
                               .align = BOOK_CENTRE,
                               .paper = BOOK_PALE,
                               .rule = BOOK_RULE};

    if (card->live[line->criterion].is_value) {
        style = (struct book_style){.ink = BOOK_QUIET,
                                    .size = 9,
                                    .align = BOOK_CENTRE,
                                    .paper = BOOK_PALE,
                                    .rule = BOOK_RULE};
        book_text(card->actions, line->row, DIFFERENCE,
                  book_word(book, PALIER_WORD_PLAN_DOES_NOT_FOLLOW), style);
        return;
    }
    book_formula(card->actions, line->row, DIFFERENCE,
                 palier_arena_printf(book->arena,
                                     "=IF(AND(ISNUMBER(%s),ISNUMBER(%s)),ROUND(%s-%s,6),\"\")",
                                     with, today, with, today),
                 isnan(card->live[line->criterion].exact) ? NAN : 0, style);
    book_style_if(card->actions, line->row, DIFFERENCE, line->row, DIFFERENCE,
                  palier_arena_printf(book->arena, "=AND(ISNUMBER(%s),%s>0)",
                                      book_cell(book, line->row, DIFFERENCE),
                                      book_cell(book, line->row, DIFFERENCE)),
                  (struct book_style){.ink = BOOK_GREEN, .paper = BOOK_LEVEL_PAPER_4});
}

/* "Cible 3,4", and what is left to it. */
static void write_target(const struct line *line)
{
    struct scorecard *card = line->card;
    struct book *book = card->book;
    const char *target = scorecard_at(card, line->criterion, SCORES_TARGET);
    const char *score = live_at(card, line->criterion, SCORES_SCORE, LIVE_WITH_ACTIONS);
    struct book_style style = {.number = BOOK_TARGET,
                               .ink = BOOK_QUIET,
                               .paper = BOOK_PALE,
                               .size = 9,
                               .align = BOOK_CENTRE,
                               .rule = BOOK_RULE};

    book_formula(card->actions, line->row, TARGET,
                 palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s,\"\")", target, target),
                 line->node->target, style);
    style.number = BOOK_TILE_GAP;
    book_formula(card->actions, line->row, GAP,
                 palier_arena_printf(book->arena,
                                     "=IF(AND(ISNUMBER(%s),ISNUMBER(%s)),ROUND(%s-%s,%d),\"\")",
                                     score, target, score, target, book->content->rubric->decimals),
                 palier_shown_gap(line->node), style);
}

static void write_line(struct scorecard *card, size_t criterion, size_t place, const char *title,
                       uint32_t ink)
{
    struct book_sheet *sheet = card->actions;
    const struct line line = {.card = card,
                              .node = scorecard_node(card, criterion),
                              .criterion = criterion,
                              .place = place,
                              .row = sheet->row};

    book_merge_text(sheet, line.row, NAME_FROM, NAME_TO, title,
                    (struct book_style){.is_bold = true,
                                        .ink = ink,
                                        .paper = BOOK_PALE,
                                        .rule = BOOK_RULE,
                                        .indent = 1,
                                        .wraps = true});
    write_score(&line, TODAY_SCORE, LIVE_TODAY, ink);
    write_level(&line, TODAY_LEVEL, TODAY_LEVEL_TO, LIVE_TODAY);
    write_score(&line, WITH_SCORE_AT, LIVE_WITH_ACTIONS, ink);
    write_level(&line, WITH_LEVEL, WITH_LEVEL, LIVE_WITH_ACTIONS);
    write_difference(&line);
    write_target(&line);
    book_row(sheet, sheet->row++,
             fmax(LINE_HEIGHT,
                  book_text_height(title, action_width(NAME_FROM, NAME_TO) - 12, 10, true)));
}

static void write_lines(struct scorecard *card)
{
    struct book *book = card->book;
    size_t root = book->content->tree.at[0], count = 0;

    if (scorecard_node(card, root)->status != PALIER_HEADING)
        write_line(card, root, count++, book_word(book, PALIER_WORD_BOOK_OVERALL), BOOK_NAVY);
    for (size_t i = 0; i < book->content->dimensions.count; i++) {
        size_t dimension = book->content->dimensions.at[i];

        write_line(card, dimension, count++,
                   book_label(book, &book->content->rubric->criteria[dimension].label),
                   book_dimension_ink(i));
    }
}

/*** What is said below it ***/

/* The criteria that actions below them would lift, and that are values: "T2, O3". */
static const char *values_of(struct scorecard *card)
{
    struct book *book = card->book;
    const char *list = "";

    for (size_t i = 0; i < book->content->tree.count; i++) {
        const struct palier_criterion *criterion =
            &book->content->rubric->criteria[book->content->tree.at[i]];
        bool has_action = false;

        for (size_t a = 0; a < card->plan.count; a++)
            has_action |= palier_criterion_is_within(card->plan.at[a].node->criterion, criterion);
        if (has_action && card->live[criterion->index].is_value)
            list =
                palier_arena_printf(book->arena, "%s%s%s", list, *list ? ", " : "", criterion->id);
    }
    return list;
}

static void write_note(struct scorecard *card, double least)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;
    const char *values = values_of(card), *text = book_word(book, PALIER_WORD_PLAN_NOTE);
    struct book_style style = {.wraps = true, .ink = BOOK_QUIET};

    if (*values)
        text = palier_arena_printf(book->arena, "%s\n%s", text,
                                   book_say(book, PALIER_WORD_PLAN_NOTE_VALUES, values));
    book_merge_text(sheet, sheet->row, NAME_FROM, GAP, text, style);
    book_row(sheet, sheet->row++,
             fmax(least, book_text_height(text, action_width(NAME_FROM, GAP), 10, false)));
}

/*** The chart ***/

static void write_bars(struct scorecard *card)
{
    struct book *book = card->book;
    const struct book_criteria *profile = &book->content->profile;
    struct book_style style = {.ink = BOOK_QUIET, .size = 9};
    static const enum palier_word words[] = {PALIER_WORD_BOOK_CODE, PALIER_WORD_PLAN_TODAY,
                                             PALIER_WORD_PLAN_WITH, PALIER_WORD_TARGET};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        book_text(card->actions, PLAN_BLOCK - 1, (lxw_col_t)(PLAN_CHART_CODE + i),
                  book_word(book, words[i]), style);
    for (size_t i = 0; i < profile->count; i++) {
        const struct palier_node *node = scorecard_node(card, profile->at[i]);
        lxw_row_t row = PLAN_BLOCK + (lxw_row_t)i;
        const char *target = scorecard_at(card, profile->at[i], SCORES_TARGET);

        book_text(card->actions, row, PLAN_CHART_CODE,
                  palier_node_has_score(node)
                      ? node->criterion->id
                      : palier_arena_printf(book->arena, "%s –", node->criterion->id),
                  style);
        for (enum live_case now = LIVE_TODAY; now <= LIVE_WITH_ACTIONS; now++)
            book_formula_or(card->actions, row,
                            now == LIVE_TODAY ? PLAN_CHART_TODAY : PLAN_CHART_WITH,
                            palier_arena_printf(book->arena, "=%s",
                                                live_at(card, profile->at[i], SCORES_SCORE, now)),
                            book_score(node), book_status_word(book, node), style);
        book_formula(card->actions, row, PLAN_CHART_TARGET,
                     palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s,\"\")", target, target),
                     node->target, style);
    }
}

/* The bars lie on each other: with actions at the back, what they add showing above today's, and
 * the target as an outline in front. */
static void add_series(struct scorecard *card, lxw_chart *chart)
{
    struct book *book = card->book;
    size_t count = book->content->profile.count;
    uint32_t *colours = PALIER_ARRAY(book->arena, count, uint32_t);
    struct book_series from = {.sheet = card->actions,
                               .row = PLAN_BLOCK,
                               .last_row = PLAN_BLOCK + (lxw_row_t)count - 1,
                               .categories = PLAN_CHART_CODE,
                               .values = PLAN_CHART_WITH,
                               .name = book_word(book, PALIER_WORD_PLAN_WITH)};

    for (size_t i = 0; i < count; i++)
        colours[i] =
            book_criterion_ink(book,
                               &book->content->rubric->criteria[book->content->profile.at[i]]);
    lxw_chart_series *with = book_series_add(chart, &from);

    book_series_hatch(with, BOOK_GREEN);
    book_series_labels(with, book_number_format(book, BOOK_SCORE),
                       LXW_CHART_LABEL_POSITION_OUTSIDE_END, BOOK_TEXT);
    book_series_labels_paper(with, BOOK_WHITE); /* the outline of a near target */
    from.values = PLAN_CHART_TODAY;
    from.name = book_word(book, PALIER_WORD_PLAN_TODAY);
    lxw_chart_series *today = book_series_add(chart, &from);

    book_series_fill(today, BOOK_SLATE, 0);
    book_series_points(today, book, colours, count);
    from.values = PLAN_CHART_TARGET;
    from.name = book_word(book, PALIER_WORD_TARGET);
    lxw_chart_series *target = book_series_add(chart, &from);

    book_series_line(target, BOOK_QUIET, 1.0F, true);
    book_series_fill(target, 0, 0);
}

static void place_chart(struct scorecard *card, lxw_row_t row, double height)
{
    struct book *book = card->book;
    const struct palier_rubric *rubric = book->content->rubric;
    lxw_chart *chart = book_chart_add(card->actions, LXW_CHART_COLUMN);

    if (!chart)
        return;
    add_series(card, chart);
    book_chart_bars(chart, 45, 100);
    book_axis(chart->y_axis, book_scale_foot(rubric), rubric->maximum, book_scale_step(rubric));
    book_axis_words(chart->x_axis, 9, true);
    book_chart_legend(chart);
    book_chart_place(card->actions, chart, row, PLAN_NUMBER,
                     action_width(PLAN_NUMBER, PLAN_HOW) - 16, height,
                     book_say(book, PALIER_WORD_PLAN_ALT_CHART, card->entity->entity->name));
}

void action_outlook(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->actions;

    book_section(sheet, PLAN_NUMBER, PLAN_HOW, book_word(book, PALIER_WORD_PLAN_CHART));
    book_section(sheet, NAME_FROM, GAP, book_word(book, PALIER_WORD_PLAN_OUTLOOK));
    book_row(sheet, sheet->row++, 26);
    book_row(sheet, sheet->row++, AIR);
    lxw_row_t top = sheet->row;
    double before = sheet->heights;

    write_heads(sheet);
    write_lines(card);
    write_note(card, CHART_HEIGHT - (sheet->heights - before));
    write_bars(card);
    place_chart(card, top, sheet->heights - before);
}
