/* indicators.c - each item down to what its number came from; see indicators.h. */
#include "sheets/indicators.h"

#include "report/shown.h"

enum { FEWEST_SLOTS = 5 };

/* The cells that the longest of the strips needs. */
static size_t count_slots(const struct scorecard *card)
{
    const struct book_content *content = card->book->content;
    size_t slots = FEWEST_SLOTS;

    for (size_t c = 0; c < content->rubric->criterion_count; c++) {
        const struct palier_node *node = &card->entity->nodes[c];

        for (size_t i = 0; i < node->criterion->item_count; i++) {
            const struct palier_item_answers *ways = node->items[i].answers;

            if (ways && ways->count > slots && ways->count <= INDICATORS_MOST_SLOTS)
                slots = ways->count;
        }
    }
    return slots;
}

static void set_widths(struct indicators *sheet, lxw_col_t from, lxw_col_t to, double width)
{
    for (lxw_col_t column = from; column <= to; column++)
        sheet->widths[column] = width;
}

static void set_columns(struct indicators *sheet)
{
    sheet->counted = (lxw_col_t)(INDICATORS_STRIP + sheet->slots);
    sheet->points = (lxw_col_t)(sheet->counted + 4);
    sheet->weight = (lxw_col_t)(sheet->points + 1);
    sheet->brings = (lxw_col_t)(sheet->weight + 1);
    sheet->counts = (lxw_col_t)(sheet->brings + 2);
    sheet->values = (lxw_col_t)(sheet->counts + sheet->slots);
    sheet->sum = (lxw_col_t)(sheet->values + sheet->slots);
    sheet->same = (lxw_col_t)(sheet->sum + 1);

    set_widths(sheet, INDICATORS_MARGIN, INDICATORS_MARGIN, 12);
    set_widths(sheet, INDICATORS_CODE, INDICATORS_CODE, 52);
    set_widths(sheet, INDICATORS_QUESTION, INDICATORS_QUESTION, 256);
    set_widths(sheet, INDICATORS_SOURCE, INDICATORS_SOURCE, 92);
    set_widths(sheet, INDICATORS_ORIGIN, INDICATORS_ORIGIN, 196);
    set_widths(sheet, INDICATORS_SCALE, INDICATORS_SCALE, 256);
    set_widths(sheet, INDICATORS_STRIP, (lxw_col_t)(sheet->counted - 1),
               sheet->slots > FEWEST_SLOTS + 1 ? 34 : 42);
    set_widths(sheet, sheet->counted, sheet->counted, 62);
    set_widths(sheet, (lxw_col_t)(sheet->counted + 1), (lxw_col_t)(sheet->counted + 3), 45);
    set_widths(sheet, sheet->points, sheet->weight, 54);
    set_widths(sheet, sheet->brings, sheet->brings, 76);
    set_widths(sheet, (lxw_col_t)(sheet->brings + 1), (lxw_col_t)(sheet->brings + 1), 40);
    set_widths(sheet, sheet->counts, sheet->same, 72);
    book_columns(sheet->sheet, sheet->widths, (size_t)sheet->same + 1, sheet->brings);
}

static struct book_style heading(bool is_printed, enum book_align align)
{
    return is_printed
               ? (struct book_style){.paper = BOOK_SLATE,
                                     .ink = BOOK_WHITE,
                                     .is_bold = true,
                                     .wraps = true,
                                     .align = align,
                                     .size = 9}
               : (struct book_style){
                     .ink = BOOK_QUIET, .size = 9, .is_bold = true, .wraps = true, .align = align};
}

/* What several columns have in common, above their own headings. */
static void write_spans(struct indicators *sheet)
{
    struct book *book = sheet->card->book;
    const struct {
        lxw_col_t from, to;
        enum palier_word word;
    } spans[] = {
        {INDICATORS_STRIP, (lxw_col_t)(sheet->counted - 1), PALIER_WORD_INDICATORS_DISTRIBUTION},
        {sheet->counted, (lxw_col_t)(sheet->points - 1), PALIER_WORD_INDICATORS_ANSWERS},
        {sheet->points, sheet->brings, PALIER_WORD_INDICATORS_RESULT},
    };
    struct book_style style = heading(true, BOOK_CENTRE);

    book_blanks(sheet->sheet, sheet->sheet->row, INDICATORS_CODE, sheet->brings, style);
    style.rule = BOOK_QUIET;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        book_merge_text(sheet->sheet, sheet->sheet->row, spans[i].from, spans[i].to,
                        book_word(book, spans[i].word), style);
    book_row(sheet->sheet, sheet->sheet->row++, 20);
}

static void write_slot_headings(struct indicators *sheet)
{
    struct book *book = sheet->card->book;

    for (size_t i = 0; i < sheet->slots; i++) {
        const char *place = book_count(book, i + 1);

        book_text(sheet->sheet, sheet->sheet->row, (lxw_col_t)(INDICATORS_STRIP + i), place,
                  heading(true, BOOK_CENTRE));
        book_text(sheet->sheet, sheet->sheet->row, (lxw_col_t)(sheet->counts + i),
                  book_say(book, PALIER_WORD_INDICATORS_CALC_COUNT, place),
                  heading(false, BOOK_RIGHT));
        book_text(sheet->sheet, sheet->sheet->row, (lxw_col_t)(sheet->values + i),
                  book_say(book, PALIER_WORD_INDICATORS_CALC_POINTS, place),
                  heading(false, BOOK_RIGHT));
    }
}

static void write_headings(struct indicators *sheet)
{
    struct book *book = sheet->card->book;
    const struct {
        lxw_col_t column;
        enum palier_word word;
        enum book_align align;
    } columns[] = {
        {INDICATORS_CODE, PALIER_WORD_CRITERION, BOOK_CENTRE},
        {INDICATORS_QUESTION, PALIER_WORD_INDICATORS_QUESTION, BOOK_LEFT},
        {INDICATORS_SOURCE, PALIER_WORD_INDICATORS_SOURCE, BOOK_LEFT},
        {INDICATORS_ORIGIN, PALIER_WORD_INDICATORS_ORIGIN, BOOK_LEFT},
        {INDICATORS_SCALE, PALIER_WORD_INDICATORS_SCALE, BOOK_LEFT},
        {sheet->counted, PALIER_WORD_INDICATORS_COUNTED, BOOK_CENTRE},
        {(lxw_col_t)(sheet->counted + 1), PALIER_WORD_INDICATORS_DONT_KNOW, BOOK_CENTRE},
        {(lxw_col_t)(sheet->counted + 2), PALIER_WORD_INDICATORS_NOT_APPLICABLE, BOOK_CENTRE},
        {(lxw_col_t)(sheet->counted + 3), PALIER_WORD_INDICATORS_BLANK, BOOK_CENTRE},
        {sheet->points, PALIER_WORD_INDICATORS_MEAN, BOOK_CENTRE},
        {sheet->weight, PALIER_WORD_INDICATORS_WEIGHT, BOOK_CENTRE},
        {sheet->brings, PALIER_WORD_INDICATORS_CONTRIBUTION, BOOK_CENTRE},
        {sheet->sum, PALIER_WORD_INDICATORS_CALC_SUM, BOOK_RIGHT},
        {sheet->same, PALIER_WORD_INDICATORS_CALC_SAME, BOOK_RIGHT},
    };

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct book_style style = heading(columns[i].column <= sheet->brings, columns[i].align);

        style.indent = columns[i].column > INDICATORS_QUESTION && style.align == BOOK_LEFT;
        book_text(sheet->sheet, sheet->sheet->row, columns[i].column,
                  book_word(book, columns[i].word), style);
    }
    write_slot_headings(sheet);
    book_row(sheet->sheet, sheet->sheet->row++, 34);
}

static size_t count_items(const struct book_content *content)
{
    size_t count = 0;

    for (size_t i = 0; i < content->tree.count; i++)
        count += content->rubric->criteria[content->tree.at[i]].item_count;
    return count;
}

/* The items of NODE; every second criterion has a paper of its own, so that they stay together. */
static void write_items(struct indicators *sheet, const struct palier_node *node, uint32_t paper)
{
    static const struct palier_item_answers none;
    const struct palier_result *result = sheet->card->book->content->result;

    for (size_t i = 0; i < node->criterion->item_count; i++) {
        const struct palier_item_score *score = &node->items[i];
        const struct indicator indicator = {
            .node = node,
            .score = score,
            .answers = score->answers ? score->answers : &none,
            .is_shown = palier_shows_item(node, score),
            .has_counts = palier_shows_item_respondents(result, node, score),
            .paper = paper,
        };

        indicators_row(sheet, &indicator);
    }
}

static void write_notes(struct indicators *sheet)
{
    static const enum palier_word notes[] = {PALIER_WORD_INDICATORS_NOTE_READ,
                                             PALIER_WORD_INDICATORS_NOTE_BRINGS,
                                             PALIER_WORD_INDICATORS_NOTE_GROUPS,
                                             PALIER_WORD_INDICATORS_NOTE_MASKED};
    struct book_style style = {.ink = BOOK_QUIET, .size = 9};

    book_row(sheet->sheet, sheet->sheet->row++, 8);
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        book_text(sheet->sheet, sheet->sheet->row++, INDICATORS_CODE,
                  book_word(sheet->card->book, notes[i]), style);
}

void scorecard_indicators(struct scorecard *card)
{
    struct book *book = card->book;
    const struct book_content *content = book->content;
    struct indicators sheet = {.card = card, .sheet = card->indicators, .slots = count_slots(card)};
    size_t shaded = 0;

    set_columns(&sheet);
    book_band(sheet.sheet, book_word(book, PALIER_WORD_INDICATORS_TITLE),
              book_word(book, PALIER_WORD_INDICATORS_SUBTITLE), card->summary);
    lxw_row_t header = sheet.sheet->row;

    write_spans(&sheet);
    write_headings(&sheet);
    sheet.first = sheet.sheet->row;
    sheet.last = sheet.first + (lxw_row_t)count_items(content) - 1;
    for (size_t i = 0; i < content->tree.count; i++) {
        const struct palier_node *node = scorecard_node(card, content->tree.at[i]);

        if (node->items && node->criterion->item_count)
            write_items(&sheet, node, shaded++ % 2 ? BOOK_PALE : 0);
    }
    book_heat(sheet.sheet, sheet.first, sheet.points, sheet.last, sheet.points);
    book_bars(sheet.sheet, sheet.first, sheet.brings, sheet.last, content->rubric->maximum,
              BOOK_BAR);
    /* With the block aside: who sorts the rows takes along what their formulas read. */
    book_filter(sheet.sheet, sheet.first - 1, INDICATORS_CODE, sheet.last, sheet.same);
    write_notes(&sheet);
    book_keep_from(sheet.sheet, sheet.last);
    book_paginate(sheet.sheet, header, sheet.first - 1);
    book_print(sheet.sheet, header, sheet.first - 1);
}
