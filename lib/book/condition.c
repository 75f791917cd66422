/* condition.c - looks that follow what stands in the cells; see book.h. */
#include "book/book_internal.h"

#include <assert.h>
#include <math.h>

static void add_rule(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                     lxw_col_t last_column, lxw_conditional_format *rule)
{
    book_check(sheet->book, worksheet_conditional_format_range(sheet->to, row, column, last_row,
                                                               last_column, rule));
}

void book_style_if(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                   lxw_col_t last_column, const char *formula, struct book_style style)
{
    struct book *book = sheet->book;
    lxw_format *format = workbook_add_format(book->workbook);

    if (!format) {
        book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    /* Only what a conditional format may change: colours, weight, how a number is written. */
    if (style.ink)
        format_set_font_color(format, style.ink);
    if (style.paper)
        format_set_bg_color(format, style.paper);
    if (style.is_bold)
        format_set_bold(format);
    if (style.number)
        format_set_num_format(format, book_number_format(book, style.number));
    lxw_conditional_format rule = {
        .type = LXW_CONDITIONAL_TYPE_FORMULA,
        .value_string = book_own(book, formula),
        .format = format,
    };

    add_rule(sheet, row, column, last_row, last_column, &rule);
}

void book_bars(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
               double high, uint32_t colour)
{
    lxw_conditional_format bar = {
        .type = LXW_CONDITIONAL_DATA_BAR,
        .bar_color = book_colour(sheet->book, colour),
        .bar_solid = true,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .min_value = 0,
        .max_value = high,
    };

    assert(isfinite(high));
    add_rule(sheet, row, column, last_row, column, &bar);
}

void book_shade(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                lxw_col_t last_column, const struct book_shade *from)
{
    lxw_conditional_format scale = {
        .type = LXW_CONDITIONAL_3_COLOR_SCALE,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .min_value = from->low,
        .mid_value = from->middle,
        .max_value = from->high,
        .min_color = book_colour(sheet->book, from->low_colour),
        .mid_color = book_colour(sheet->book, from->middle_colour),
        .max_color = book_colour(sheet->book, from->high_colour),
    };

    assert(isfinite(from->low) && isfinite(from->middle) && isfinite(from->high));
    add_rule(sheet, row, column, last_row, last_column, &scale);
}
