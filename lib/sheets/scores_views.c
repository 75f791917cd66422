/* scores_views.c - groupings that cross the tree, below it; see scores.h. */
#include <math.h>

#include "report/shown.h"
#include "sheets/scores.h"

/* A view as formulas see it: its exact score and coverage stand in the calculation block. */
struct live_view {
    const struct palier_view *view;
    const struct palier_view_score *score;
    struct palier_recipe recipe;
    lxw_row_t row;
    bool is_formula;
};

static struct palier_recipe recipe_of(const struct palier_rubric *rubric,
                                      const struct palier_view *view)
{
    return (struct palier_recipe){.combine = view->combine,
                                  .parameter = NAN,
                                  .pass = NAN,
                                  .pass_below = NAN,
                                  .counts_parts = rubric->counts_parts,
                                  .minimum = rubric->minimum,
                                  .maximum = rubric->maximum};
}

/* The members that weigh something, with constants for what no cell holds. */
static const struct live_part *parts_of(struct scorecard *card, const struct palier_view *view,
                                        size_t *count)
{
    struct book *book = card->book;
    struct live_part *parts = PALIER_ARRAY(book->arena, view->member_count, struct live_part);

    *count = 0;
    for (size_t m = 0; m < view->member_count; m++) {
        const struct palier_view_member *member = &view->members[m];
        const struct palier_node *node = scorecard_node(card, member->criterion);
        const char *exact = scorecard_cell(card, member->criterion, CALC_EXACT);

        if (member->weight > 0)
            parts[(*count)++] =
                (struct live_part){.weight = book_constant(book, member->weight),
                                   .number = palier_arena_printf(book->arena, "N(%s)", exact),
                                   .counts =
                                       palier_arena_printf(book->arena, "ISNUMBER(%s)*1", exact),
                                   .counted = exact,
                                   .applies = book_node_applies(node) ? "1" : "0",
                                   .possible = node->possible};
    }
    return parts;
}

static bool has_hidden_member(const struct scorecard *card, const struct palier_view *view)
{
    for (size_t m = 0; m < view->member_count; m++)
        if (scorecard_node(card, view->members[m].criterion)->status == PALIER_HIDDEN)
            return true;
    return false;
}

/* Whether the members' cells, combined, are palier's own figure. */
static bool gives_the_same(const struct scorecard *card, const struct live_view *live)
{
    const struct palier_view *view = live->view;
    struct palier_part *parts =
        PALIER_ARRAY(card->book->arena, view->member_count, struct palier_part);
    double exact = live->score->exact;

    if (has_hidden_member(card, view))
        return false;
    for (size_t m = 0; m < view->member_count; m++) {
        const struct palier_node *node = scorecard_node(card, view->members[m].criterion);

        parts[m] = (struct palier_part){.value = card->live[view->members[m].criterion].exact,
                                        .weight = view->members[m].weight,
                                        .possible = node->possible,
                                        .is_applicable = book_node_applies(node)};
    }
    struct palier_combination whole = palier_combine(&live->recipe, parts, view->member_count);
    double value = whole.coverage + 1e-9 < view->minimum_coverage ? (double)NAN : whole.value;

    return isnan(exact)
               ? isnan(value)
               : fabs(value - exact) < 1e-9 && fabs(whole.coverage - live->score->coverage) < 1e-6;
}

static void write_block(struct scorecard *card, const struct live_view *live)
{
    struct book *book = card->book;
    size_t count;
    const struct live_part *parts = parts_of(card, live->view, &count);
    struct book_style style = {.number = BOOK_EXACT,
                               .ink = BOOK_QUIET,
                               .size = 9,
                               .align = BOOK_RIGHT};
    const char *coverage = book_cell(book, live->row, CALC_COVERAGE);
    const char *formula = live->is_formula ? live_whole(book, &live->recipe, parts, count) : NULL;

    if (!formula) {
        if (!isnan(palier_shown_view(card->entity, live->score)))
            book_number(card->scores, live->row, CALC_EXACT, live->score->score, style);
        return;
    }
    book_formula(card->scores, live->row, CALC_COVERAGE,
                 live_covered(book, &live->recipe, parts, count), live->score->coverage, style);
    book_formula(card->scores, live->row, CALC_EXACT,
                 palier_arena_printf(book->arena,
                                     "=IF(OR(%s=0,%s+0.000000001<%s),\"\",IFERROR(%s,\"\"))",
                                     coverage, coverage,
                                     book_constant(book, live->view->minimum_coverage), formula),
                 live->score->exact, style);
}

static void write_score(struct scorecard *card, const struct live_view *live)
{
    struct book *book = card->book;
    const struct level_table *table = &card->levels.at[0];
    double score = palier_shown_view(card->entity, live->score);
    const struct palier_level *level = palier_level_find(table->set, live->score->level);
    bool has_score = !isnan(score);
    const char *exact = book_cell(book, live->row, CALC_EXACT);
    const char *shown = book_cell(book, live->row, SCORES_SCORE);
    const char *place = book_cell(book, live->row, CALC_PLACE);
    const char *word =
        book_word(book, live->score->status == PALIER_NODE_NOT_APPLICABLE
                            ? PALIER_WORD_NOT_APPLICABLE
                        : live->is_formula || live->score->status == PALIER_NOT_ASSESSED
                            ? PALIER_WORD_NOT_ASSESSED
                            : PALIER_WORD_HIDDEN);
    struct book_style style = {.rule = BOOK_RULE, .is_bold = true};
    struct book_style named = {.rule = BOOK_RULE, .align = BOOK_CENTRE};

    book_formula_or(card->scores, live->row, SCORES_SCORE,
                    palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s,%s)", exact,
                                        live_rounded(book, exact, book->content->rubric->decimals),
                                        book_quote(book, word)),
                    score, word, scores_figure(style, book_score_format(live->score->status)));
    book_formula(card->scores, live->row, CALC_PLACE,
                 palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),%s,0)", exact,
                                     live_place(card, table,
                                                book->content->rubric->is_exact ? exact : shown)),
                 has_score ? (double)book_level_place(table->set, live->score->level) : 0,
                 (struct book_style){.ink = BOOK_QUIET, .size = 9, .align = BOOK_RIGHT});
    book_formula_text(card->scores, live->row, SCORES_LEVEL, live_level(book, table, place, exact),
                      !has_score ? ""
                      : level    ? book_level_name(book, level)
                                 : book_word(book, PALIER_WORD_BOOK_BELOW_LEVELS),
                      named);
    book_style_levels(card->scores, live->row, SCORES_LEVEL, live->row, SCORES_LEVEL, place,
                      table->set->count);
}

/* "T1.3, T4.2 (2), O5.1" */
static const char *members_of(struct book *book, const struct palier_view *view)
{
    const char *text = "";

    for (size_t m = 0; m < view->member_count; m++) {
        const struct palier_view_member *member = &view->members[m];

        text = palier_arena_printf(book->arena, "%s%s%s", text, *text ? ", " : "",
                                   book->content->rubric->criteria[member->criterion].id);
        if (member->weight != 1)
            text = palier_arena_printf(book->arena, "%s (%s)", text,
                                       book_constant(book, member->weight));
    }
    return text;
}

static void write_coverage(struct scorecard *card, const struct live_view *live,
                           struct book_style style)
{
    struct book *book = card->book;
    bool is_told = !isnan(palier_shown_view(card->entity, live->score)) ||
                   live->score->status == PALIER_NOT_ASSESSED;

    style = scores_figure(style, BOOK_PERCENT);
    book_merge(card->scores, live->row, SCORES_LOW, live->row, SCORES_HIGH, style);
    if (live->is_formula)
        book_formula(card->scores, live->row, SCORES_LOW,
                     palier_arena_printf(book->arena, "=%s",
                                         book_cell(book, live->row, CALC_COVERAGE)),
                     live->score->coverage, style);
    else
        book_number_or(card->scores, live->row, SCORES_LOW,
                       is_told ? live->score->coverage : (double)NAN, "", style);
}

static void write_view(struct scorecard *card, const struct live_view *live)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->scores;
    struct book_style text = {.rule = BOOK_RULE, .wraps = true};
    struct book_style bold = {.rule = BOOK_RULE, .is_bold = true, .wraps = true};
    const char *label = book_label(book, &live->view->label);
    const char *members = members_of(book, live->view);
    double height =
        fmax(book_text_height(members, scores_width(SCORES_FIRM, sheet->last), 10, false),
             book_text_height(label, scores_width(SCORES_CODE, SCORES_WEIGHT), 10, true));

    write_block(card, live);
    book_merge_text(sheet, live->row, SCORES_CODE, SCORES_WEIGHT, *label ? label : live->view->id,
                    bold);
    write_score(card, live);
    write_coverage(card, live, text);
    book_merge_text(sheet, live->row, SCORES_FIRM, sheet->last, members, text);
    book_row(sheet, live->row, fmax(21, height));
}

static void write_headings(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->scores;
    static const struct {
        enum scores_column from, to;
        enum palier_word word;
        enum book_align align;
    } headings[] = {{SCORES_CODE, SCORES_WEIGHT, PALIER_WORD_BOOK_VIEW, BOOK_LEFT},
                    {SCORES_SCORE, SCORES_SCORE, PALIER_WORD_SCORE, BOOK_CENTRE},
                    {SCORES_LEVEL, SCORES_LEVEL, PALIER_WORD_LEVEL, BOOK_CENTRE},
                    {SCORES_LOW, SCORES_HIGH, PALIER_WORD_COVERAGE, BOOK_CENTRE},
                    {SCORES_FIRM, SCORES_STATUS, PALIER_WORD_BOOK_VIEW_MEMBERS, BOOK_LEFT}};

    book_row(sheet, sheet->row++, 14);
    book_section(sheet, SCORES_CODE, sheet->last, book_word(book, PALIER_WORD_VIEWS));
    book_row(sheet, sheet->row++, 24);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        book_merge_text(sheet, sheet->row, (lxw_col_t)headings[i].from,
                        headings[i].to == SCORES_STATUS ? sheet->last : (lxw_col_t)headings[i].to,
                        book_word(book, headings[i].word),
                        (struct book_style){.paper = BOOK_SLATE,
                                            .ink = BOOK_WHITE,
                                            .is_bold = true,
                                            .align = headings[i].align});
    book_keep(sheet, sheet->row);
    book_row(sheet, sheet->row++, 22);
}

void scores_views(struct scorecard *card)
{
    const struct palier_rubric *rubric = card->book->content->rubric;

    if (!rubric->view_count || !card->entity->views)
        return;
    write_headings(card);
    for (size_t v = 0; v < rubric->view_count; v++) {
        const struct palier_view *view = &rubric->views[v];
        struct live_view live = {.view = view,
                                 .score = &card->entity->views[v],
                                 .recipe = recipe_of(rubric, view),
                                 .row = card->scores->row++};

        live.is_formula = live.score->status != PALIER_HIDDEN &&
                          live.score->status != PALIER_NODE_NOT_APPLICABLE &&
                          gives_the_same(card, &live);
        write_view(card, &live);
    }
}
