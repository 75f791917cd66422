/* scores.c - the whole tree, and the calculation block beside it; see scorecard.h. */
#include "sheets/scores.h"
#include "sheets/method.h"
#include "sheets/scorecard.h"

static const double widths[SCORES_COLUMN_COUNT] = {
    [SCORES_MARGIN] = 12,  [SCORES_CODE] = 62,     [SCORES_LABEL] = 270, [SCORES_WEIGHT] = 52,
    [SCORES_SCORE] = 84,   [SCORES_LEVEL] = 112,   [SCORES_LOW] = 46,    [SCORES_HIGH] = 46,
    [SCORES_FIRM] = 106,   [SCORES_TARGET] = 52,   [SCORES_GAP] = 52,    [SCORES_COVERAGE] = 78,
    [SCORES_PEOPLE] = 60,  [SCORES_VOICES] = 76,   [SCORES_BAR] = 112,   [SCORES_STATUS] = 200,
    [SCORES_BEFORE] = 72,  [SCORES_CHANGE] = 66,   [SCORES_MOAT] = 40,   [CALC_COMBINED] = 92,
    [CALC_GATED] = 92,     [CALC_EXACT] = 92,      [CALC_COUNTED] = 92,  [CALC_NUMBER] = 92,
    [CALC_COUNTS] = 72,    [CALC_APPLIES] = 84,    [CALC_COVERAGE] = 84, [CALC_PLACE] = 72,
    [CALC_LOW_PLACE] = 72, [CALC_HIGH_PLACE] = 72, [CALC_MOAT] = 40,     [WITH_COMBINED] = 92,
    [WITH_GATED] = 92,     [WITH_EXACT] = 92,      [WITH_COUNTED] = 92,  [WITH_NUMBER] = 92,
    [WITH_COUNTS] = 92,    [WITH_COVERAGE] = 92,   [WITH_SCORE] = 92,    [WITH_PLACE] = 92,
};

static const struct {
    enum palier_word word;
    enum book_align align;
} columns[] = {
    [SCORES_CODE] = {PALIER_WORD_BOOK_CODE, BOOK_CENTRE},
    [SCORES_LABEL] = {PALIER_WORD_CRITERION, BOOK_LEFT},
    [SCORES_WEIGHT] = {PALIER_WORD_WEIGHT, BOOK_CENTRE},
    [SCORES_SCORE] = {PALIER_WORD_SCORE, BOOK_CENTRE},
    [SCORES_LEVEL] = {PALIER_WORD_LEVEL, BOOK_CENTRE},
    [SCORES_LOW] = {PALIER_WORD_BOOK_LOW, BOOK_CENTRE},
    [SCORES_HIGH] = {PALIER_WORD_BOOK_HIGH, BOOK_CENTRE},
    [SCORES_FIRM] = {PALIER_WORD_BOOK_FIRM, BOOK_CENTRE},
    [SCORES_TARGET] = {PALIER_WORD_TARGET, BOOK_CENTRE},
    [SCORES_GAP] = {PALIER_WORD_GAP, BOOK_CENTRE},
    [SCORES_COVERAGE] = {PALIER_WORD_COVERAGE, BOOK_CENTRE},
    [SCORES_PEOPLE] = {PALIER_WORD_BOOK_PEOPLE, BOOK_CENTRE},
    [SCORES_VOICES] = {PALIER_WORD_BOOK_VOICES, BOOK_CENTRE},
    [SCORES_BAR] = {PALIER_WORD_BOOK_PROGRESS, BOOK_LEFT},
    [SCORES_STATUS] = {PALIER_WORD_BOOK_STATUS, BOOK_LEFT},
    [SCORES_BEFORE] = {PALIER_WORD_BOOK_BEFORE, BOOK_CENTRE},
    [SCORES_CHANGE] = {PALIER_WORD_BOOK_CHANGE, BOOK_CENTRE},
    [CALC_COMBINED] = {PALIER_WORD_BOOK_CALC_COMBINED, BOOK_RIGHT},
    [CALC_GATED] = {PALIER_WORD_BOOK_CALC_GATED, BOOK_RIGHT},
    [CALC_EXACT] = {PALIER_WORD_BOOK_CALC_EXACT, BOOK_RIGHT},
    [CALC_COUNTED] = {PALIER_WORD_BOOK_CALC_COUNTED, BOOK_RIGHT},
    [CALC_NUMBER] = {PALIER_WORD_BOOK_CALC_NUMBER, BOOK_RIGHT},
    [CALC_COUNTS] = {PALIER_WORD_BOOK_CALC_COUNTS, BOOK_RIGHT},
    [CALC_APPLIES] = {PALIER_WORD_BOOK_CALC_APPLIES, BOOK_RIGHT},
    [CALC_COVERAGE] = {PALIER_WORD_COVERAGE, BOOK_RIGHT},
    [CALC_PLACE] = {PALIER_WORD_BOOK_CALC_PLACE, BOOK_RIGHT},
    [CALC_LOW_PLACE] = {PALIER_WORD_BOOK_CALC_LOW_PLACE, BOOK_RIGHT},
    [CALC_HIGH_PLACE] = {PALIER_WORD_BOOK_CALC_HIGH_PLACE, BOOK_RIGHT},
};

double scores_width(lxw_col_t from, lxw_col_t to)
{
    double sum = 0;

    for (lxw_col_t column = from; column <= to; column++)
        sum += widths[column];
    return sum;
}

static void write_headings(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_style printed = {.paper = BOOK_SLATE,
                                 .ink = BOOK_WHITE,
                                 .is_bold = true,
                                 .wraps = true};
    struct book_style aside = {.ink = BOOK_QUIET, .size = 9, .is_bold = true, .wraps = true};

    for (lxw_col_t column = SCORES_CODE; column < CALC_MOAT; column++) {
        struct book_style style = column < SCORES_MOAT ? printed : aside;

        if (column == SCORES_MOAT || (column > card->scores->last && column < SCORES_MOAT))
            continue;
        style.align = columns[column].align;
        book_text(card->scores, card->scores->row, column, book_word(book, columns[column].word),
                  style);
    }
    book_row(card->scores, card->scores->row++, 34);
}

/* Colours, run by run of rows that share a set of levels. */
static void colour_levels(struct scorecard *card)
{
    struct book *book = card->book;
    const struct book_criteria *tree = &book->content->tree;

    for (size_t from = 0, to; from < tree->count; from = to) {
        const struct palier_criterion *first = &book->content->rubric->criteria[tree->at[from]];

        for (to = from + 1; to < tree->count; to++)
            if (book->content->rubric->criteria[tree->at[to]].levels != first->levels)
                break;
        lxw_row_t row = card->rows[tree->at[from]];

        book_style_levels(card->scores, row, SCORES_LEVEL, (lxw_row_t)(row + to - from - 1),
                          SCORES_LEVEL, book_cell_down(book, row, CALC_PLACE),
                          first->levels->count);
    }
}

/* Gaps below the target on rows FROM to TO: the wider, the darker. */
static void colour_run(struct scorecard *card, lxw_row_t from, lxw_row_t to)
{
    static const uint32_t papers[] = {BOOK_GAP_LARGE, BOOK_GAP_MIDDLE, BOOK_GAP_SMALL};
    enum { STEPS = sizeof papers / sizeof *papers };
    struct book *book = card->book;
    const char *gap = book_cell_down(book, from, SCORES_GAP);

    for (int s = 0; s < STEPS; s++)
        book_style_if(card->scores, from, SCORES_GAP, to, SCORES_GAP,
                      palier_arena_printf(book->arena, "=AND(ISNUMBER(%s),%s<=-%d*" METHOD_NEAR ")",
                                          gap, gap, STEPS - s),
                      (struct book_style){.paper = papers[s], .ink = BOOK_RUST});
}

/* Wide gaps below the target, on the rows that have no colour of their own. */
static void colour_gaps(struct scorecard *card)
{
    const struct book_content *content = card->book->content;

    for (size_t from = 0, to; from < content->tree.count; from = to) {
        for (to = from; to < content->tree.count; to++)
            if (content->rubric->criteria[content->tree.at[to]].depth < 2)
                break;
        if (to > from)
            colour_run(card, card->rows[content->tree.at[from]],
                       card->rows[content->tree.at[to - 1]]);
        else
            to++;
    }
}

static void write_footnotes(struct scorecard *card)
{
    static const enum palier_word notes[] = {PALIER_WORD_BOOK_NOTE_INPUTS,
                                             PALIER_WORD_BOOK_NOTE_VALUE,
                                             PALIER_WORD_BOOK_NOTE_INTERVAL,
                                             PALIER_WORD_BOOK_NOTE_COVERAGE,
                                             PALIER_WORD_BOOK_NOTE_VOICES,
                                             PALIER_WORD_BOOK_NOTE_BLANK};
    struct book_style style = {.ink = BOOK_QUIET, .size = 9};
    lxw_row_t above = card->scores->row - 1;

    book_row(card->scores, card->scores->row++, 8);
    if (book_has_provisional(card->book, card->entity))
        book_text(card->scores, card->scores->row++, SCORES_CODE,
                  book_word(card->book, PALIER_WORD_BOOK_NOTE_PROVISIONAL), style);
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        book_text(card->scores, card->scores->row++, SCORES_CODE, book_word(card->book, notes[i]),
                  style);
    if (card->entity->previous)
        book_text(card->scores, card->scores->row++, SCORES_CODE,
                  book_word(card->book, PALIER_WORD_BOOK_NOTE_CHANGE), style);
    book_keep_from(card->scores, above);
}

/* Numbers from LOW to HIGH, and nothing else. */
static void let_type(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                     double low, double high)
{
    struct book *book = sheet->book;
    struct book_advice advice = {.fault =
                                     book_say(book, PALIER_WORD_BOOK_NUMBER_EXPECTED,
                                              book_figure(book, low), book_figure(book, high))};

    book_validate_number(sheet, row, column, last_row, low, high, &advice);
}

void scorecard_scores(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->scores;
    bool has_previous = card->entity->previous != NULL;

    book_columns(sheet, widths, SCORES_COLUMN_COUNT, has_previous ? SCORES_CHANGE : SCORES_STATUS);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_SCORES), scorecard_subtitle(card, NULL),
              card->summary);
    lxw_row_t header = sheet->row, first = header + 1;

    write_headings(card);
    for (size_t i = 0; i < book->content->tree.count; i++)
        card->rows[book->content->tree.at[i]] = first + (lxw_row_t)i;
    live_find(card);
    for (size_t i = 0; i < book->content->tree.count; i++)
        scores_row(card, book->content->tree.at[i]);
    sheet->row = first + (lxw_row_t)book->content->tree.count;
    lxw_row_t last = sheet->row - 1;

    colour_levels(card);
    colour_gaps(card);
    if (last > first)
        let_type(sheet, first + 1, SCORES_WEIGHT, last, 0, 1000000);
    let_type(sheet, first, SCORES_TARGET, last, book->content->rubric->minimum,
             book->content->rubric->maximum);
    scores_views(card);
    write_footnotes(card);
    book_paginate(sheet, header, header);
    book_print(sheet, header, header);
}
