/* indicators_row.c - an item's row on the Indicators sheet; see indicators.h. */
#include <math.h>

#include "report/shown.h"
#include "sheets/indicators.h"

static const char *source_word(struct book *book, enum palier_source source)
{
    static const enum palier_word words[PALIER_SOURCE_COUNT] = {
        [PALIER_SOURCE_SURVEY] = PALIER_WORD_INDICATORS_SURVEY,
        [PALIER_SOURCE_FACT] = PALIER_WORD_INDICATORS_FACT,
        [PALIER_SOURCE_INTERVIEW] = PALIER_WORD_INDICATORS_INTERVIEW,
        [PALIER_SOURCE_EVIDENCE] = PALIER_WORD_INDICATORS_EVIDENCE,
    };

    return book_word(book, words[source]);
}

static const char *question_of(struct book *book, const struct palier_item *item)
{
    if (!item->question)
        return book_word(book, item->source == PALIER_SOURCE_INTERVIEW
                                   ? PALIER_WORD_INDICATORS_RATING
                                   : PALIER_WORD_INDICATORS_CODED);
    const char *label = book_label(book, &item->question->label);

    return *label ? label : item->question->name;
}

/* The code leads to the criterion's row on the Scores sheet. */
static void write_code(struct indicators *sheet, const struct indicator *indicator)
{
    struct book *book = sheet->card->book;
    const struct palier_criterion *criterion = indicator->node->criterion;
    struct book_style style = {.ink = book_criterion_ink(book, criterion),
                               .is_bold = true,
                               .align = BOOK_CENTRE,
                               .rule = BOOK_RULE,
                               .paper = indicator->paper};
    const struct book_target place = {sheet->card->scores, sheet->card->rows[criterion->index],
                                      SCORES_CODE};

    book_link_to(sheet->sheet, sheet->sheet->row, INDICATORS_CODE, &place, criterion->id, style);
}

enum { INDENT = 9 }; /* pixels */

static void write_texts(struct indicators *sheet, const struct indicator *indicator)
{
    struct book *book = sheet->card->book;
    const struct palier_item *item = indicator->score->item;
    struct book_style plain = {.rule = BOOK_RULE, .wraps = true, .paper = indicator->paper};
    struct book_style small = plain;
    const char *texts[] = {question_of(book, item), source_word(book, item->source),
                           indicators_origin(book, indicator), indicators_scale(book, indicator)};
    double tallest = 26;

    small.size = 9;
    small.indent = 1;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        lxw_col_t column = (lxw_col_t)(INDICATORS_QUESTION + i);
        uint32_t size = i ? 9 : 10;
        double room = sheet->widths[column] - (i ? INDENT : 0);

        tallest = fmax(tallest, book_text_height(texts[i], room, size, false));
        book_text(sheet->sheet, sheet->sheet->row, column, texts[i], i ? small : plain);
    }
    book_row(sheet->sheet, sheet->sheet->row, tallest);
}

/* How many answered; those who did not, by kind. */
static void write_counts(struct indicators *sheet, const struct indicator *indicator)
{
    static const enum palier_no_answer kinds[] = {PALIER_DONT_KNOW, PALIER_NOT_APPLICABLE,
                                                  PALIER_LEFT_BLANK};
    struct book *book = sheet->card->book;
    const struct palier_item_score *score = indicator->score;
    lxw_row_t row = sheet->sheet->row;
    struct book_style style = {.number = BOOK_TALLY,
                               .align = BOOK_CENTRE,
                               .rule = BOOK_RULE,
                               .paper = indicator->paper};
    struct book_style masked = {
        .align = BOOK_CENTRE, .rule = BOOK_RULE, .paper = BOOK_MASK, .ink = BOOK_QUIET, .size = 8};
    bool tells_none = indicator->has_counts && !score->hides_no_answers;

    if (indicator->has_counts)
        book_number(sheet->sheet, row, sheet->counted, (double)score->respondents, style);
    else
        book_text(sheet->sheet, row, sheet->counted, book_word(book, PALIER_WORD_HIDDEN), masked);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        lxw_col_t column = (lxw_col_t)(sheet->counted + 1 + i);

        if (tells_none)
            book_number(sheet->sheet, row, column, (double)score->no_answers[kinds[i]], style);
        else
            book_text(sheet->sheet, row, column, book_word(book, PALIER_WORD_HIDDEN), masked);
    }
}

/* Whether the counts beside the table make exactly SCORE: groups that are balanced do not. */
static bool follows_from_counts(const struct indicators *sheet, const struct indicator *indicator)
{
    const struct palier_item_score *score = indicator->score;
    const struct palier_item_answers *ways = indicator->answers;
    double sum = 0, count = 0;

    if (score->item->source != PALIER_SOURCE_SURVEY || score->item->observe != PALIER_OBSERVE_MEAN)
        return false;
    if (!indicator->is_shown || !ways->counts || ways->count > sheet->slots)
        return false;
    for (size_t i = 0; i < ways->count; i++) {
        if (ways->options[i].kind == PALIER_OPTION_TICK || !isfinite(ways->options[i].points))
            return false;
        sum += (double)ways->counts[i] * ways->options[i].points;
        count += (double)ways->counts[i];
    }
    return count > 0 && fabs(sum / count - score->score) < 1e-12;
}

static const char *block_range(const struct indicators *sheet, lxw_col_t from)
{
    struct book *book = sheet->card->book;
    lxw_row_t row = sheet->sheet->row;

    return palier_arena_printf(book->arena, "%s:%s", book_cell_down(book, row, from),
                               book_cell_down(book, row, (lxw_col_t)(from + sheet->slots - 1)));
}

static void write_points(struct indicators *sheet, const struct indicator *indicator)
{
    struct book *book = sheet->card->book;
    const struct palier_item_score *score = indicator->score;
    lxw_row_t row = sheet->sheet->row;
    struct book_style style = {.number =
                                   score->is_provisional ? BOOK_POINTS_PROVISIONAL : BOOK_POINTS,
                               .align = BOOK_CENTRE,
                               .frame = BOOK_WHITE};
    struct book_style none = {.align = BOOK_CENTRE,
                              .rule = BOOK_RULE,
                              .ink = BOOK_QUIET,
                              .paper = indicator->is_shown ? indicator->paper : BOOK_MASK,
                              .size = indicator->is_shown ? 10 : 8};

    if (!indicator->is_shown || !isfinite(score->score))
        book_text(sheet->sheet, row, sheet->points,
                  indicator->is_shown ? "–" : book_word(book, PALIER_WORD_HIDDEN), none);
    else if (follows_from_counts(sheet, indicator))
        book_formula(sheet->sheet, row, sheet->points,
                     palier_arena_printf(book->arena, "=SUMPRODUCT(%s,%s)/SUM(%s)",
                                         block_range(sheet, sheet->counts),
                                         block_range(sheet, sheet->values),
                                         block_range(sheet, sheet->counts)),
                     score->score, style);
    else
        book_number(sheet->sheet, row, sheet->points, score->score, style);
}

/* Whether what the items bring adds up to what the leaf has. */
static bool adds_up(const struct palier_criterion *criterion)
{
    return criterion->combine == PALIER_COMBINE_MEAN && !criterion->is_by_respondent;
}

/* What INDICATOR brings; NAN: nothing that can be told apart. */
static double brings(const struct indicator *indicator)
{
    const struct palier_criterion *criterion = indicator->node->criterion;
    const struct palier_item_score *score = indicator->score;

    if (!indicator->is_shown || !adds_up(criterion) || !(score->weight > 0))
        return NAN;
    return score->weight * (isfinite(score->score) ? score->score : criterion->missing);
}

static void write_brings(struct indicators *sheet, const struct indicator *indicator)
{
    struct book *book = sheet->card->book;
    const struct palier_item_score *score = indicator->score;
    lxw_row_t row = sheet->sheet->row;
    double weight = indicator->is_shown ? score->weight : NAN, brought = brings(indicator);
    struct book_style style = {.number = BOOK_PERCENT,
                               .align = BOOK_CENTRE,
                               .rule = BOOK_RULE,
                               .paper = indicator->is_shown ? indicator->paper : BOOK_MASK,
                               .ink = indicator->is_shown ? 0 : BOOK_QUIET,
                               .size = indicator->is_shown ? 10 : 8};
    const char *none = indicator->is_shown ? "–" : book_word(book, PALIER_WORD_HIDDEN);

    book_number_or(sheet->sheet, row, sheet->weight, weight > 0 ? weight : NAN, none, style);
    style.number = BOOK_POINTS;
    style.is_bold = indicator->is_shown;
    style.align = BOOK_RIGHT; /* the bar begins on the left */
    style.indent = 1;
    if (isfinite(brought) && isfinite(score->score))
        book_formula(sheet->sheet, row, sheet->brings,
                     palier_arena_printf(book->arena, "=%s*%s",
                                         book_cell_down(book, row, sheet->points),
                                         book_cell_down(book, row, sheet->weight)),
                     brought, style);
    else
        book_number_or(sheet->sheet, row, sheet->brings, brought, none, style);
}

/* The criterion's sum, and whether the Scores sheet has the same. */
static void write_check(struct indicators *sheet, const struct indicator *indicator)
{
    struct book *book = sheet->card->book;
    const struct palier_node *node = indicator->node;
    double combined = sheet->card->live[node->criterion->index].combined, sum = 0;
    lxw_row_t row = sheet->sheet->row;
    struct book_style style = {.number = BOOK_EXACT,
                               .ink = BOOK_QUIET,
                               .size = 9,
                               .align = BOOK_RIGHT};

    for (size_t i = 0; i < node->criterion->item_count; i++) {
        struct indicator other = {.node = node,
                                  .score = &node->items[i],
                                  .is_shown = palier_shows_item(node, &node->items[i])};
        double part = brings(&other);

        sum += isfinite(part) ? part : other.is_shown ? 0 : (double)NAN;
    }
    /* Items that were rounded, so that they give no group away, add up to nearly the same. */
    if (!adds_up(node->criterion) || !(fabs(sum - combined) < 1e-9))
        return;
    book_formula(sheet->sheet, row, sheet->sum,
                 palier_arena_printf(book->arena, "=SUMPRODUCT((%s=%s)*1,%s)",
                                     book_range(sheet->sheet, sheet->first, INDICATORS_CODE,
                                                sheet->last, INDICATORS_CODE),
                                     book_cell_down(book, row, INDICATORS_CODE),
                                     book_range(sheet->sheet, sheet->first, sheet->brings,
                                                sheet->last, sheet->brings)),
                 sum, style);
    book_formula_text(sheet->sheet, row, sheet->same,
                      palier_arena_printf(book->arena, "=IF(ABS(%s-%s)<0.000001,\"✓\",\"≠\")",
                                          book_cell_down(book, row, sheet->sum),
                                          scorecard_at(sheet->card, node->criterion->index,
                                                       CALC_COMBINED)),
                      "✓", style);
}

void indicators_row(struct indicators *sheet, const struct indicator *indicator)
{
    write_code(sheet, indicator);
    write_texts(sheet, indicator);
    write_counts(sheet, indicator);
    indicators_strip(sheet, indicator);
    write_points(sheet, indicator);
    write_brings(sheet, indicator);
    write_check(sheet, indicator);
    sheet->sheet->row++;
}
