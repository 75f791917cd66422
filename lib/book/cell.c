/* cell.c - the gate that every cell passes; see book.h. */
#include "book/book.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

void book_text(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
               struct book_style style)
{
    struct book *book = sheet->book;

    /* As a string whatever it starts with: "=1+1" in a label must not become a formula. */
    book_check(book, worksheet_write_string(sheet->to, row, column, book_clean(book, text),
                                            book_format(book, style)));
}

void book_blank(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, struct book_style style)
{
    book_check(sheet->book,
               worksheet_write_blank(sheet->to, row, column, book_format(sheet->book, style)));
}

void book_blanks(struct book_sheet *sheet, lxw_row_t row, lxw_col_t from, lxw_col_t to,
                 struct book_style style)
{
    for (lxw_col_t column = from; column <= to; column++)
        book_blank(sheet, row, column, style);
}

void book_number(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, double value,
                 struct book_style style)
{
    struct book *book = sheet->book;

    if (!isfinite(value))
        book_check(book, LXW_ERROR_PARAMETER_VALIDATION);
    else
        book_check(book,
                   worksheet_write_number(sheet->to, row, column, value, book_format(book, style)));
}

void book_number_or(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, double value,
                    const char *otherwise, struct book_style style)
{
    if (isfinite(value))
        book_number(sheet, row, column, value, style);
    else
        book_text(sheet, row, column, otherwise, style);
}

void book_formula_text(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                       const char *formula, const char *text, struct book_style style)
{
    struct book *book = sheet->book;

    book_check(book, worksheet_write_formula_str(sheet->to, row, column, book_clean(book, formula),
                                                 book_format(book, style), book_clean(book, text)));
}

void book_formula_or(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *formula,
                     double value, const char *text, struct book_style style)
{
    struct book *book = sheet->book;

    if (isfinite(value))
        book_check(book,
                   worksheet_write_formula_num(sheet->to, row, column, book_clean(book, formula),
                                               book_format(book, style), value));
    else
        book_formula_text(sheet, row, column, formula, text, style);
}

void book_formula(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *formula,
                  double value, struct book_style style)
{
    book_formula_or(sheet, row, column, formula, value, "", style);
}

void book_merge(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                lxw_col_t last_column, struct book_style style)
{
    struct book *book = sheet->book;

    if (row == last_row && column == last_column)
        book_blank(sheet, row, column, style);
    else
        book_check(book, worksheet_merge_range(sheet->to, row, column, last_row, last_column, "",
                                               book_format(book, style)));
}

void book_merge_text(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                     lxw_col_t last_column, const char *text, struct book_style style)
{
    book_merge(sheet, row, column, row, last_column, style);
    book_text(sheet, row, column, text, style);
}

const char *book_cell(struct book *book, lxw_row_t row, lxw_col_t column)
{
    char *text = palier_arena_alloc(book->arena, LXW_MAX_CELL_NAME_LENGTH, 1);

    lxw_rowcol_to_cell_abs(text, row, column, 1, 1);
    return text;
}

const char *book_cell_down(struct book *book, lxw_row_t row, lxw_col_t column)
{
    char *text = palier_arena_alloc(book->arena, LXW_MAX_CELL_NAME_LENGTH, 1);

    lxw_rowcol_to_cell_abs(text, row, column, 0, 1);
    return text;
}

const char *book_at(const struct book_sheet *sheet, lxw_row_t row, lxw_col_t column)
{
    return palier_arena_printf(sheet->book->arena, "%s!%s", sheet->quoted,
                               book_cell(sheet->book, row, column));
}

const char *book_range(const struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                       lxw_row_t last_row, lxw_col_t last_column)
{
    return palier_arena_printf(sheet->book->arena, "%s!%s:%s", sheet->quoted,
                               book_cell(sheet->book, row, column),
                               book_cell(sheet->book, last_row, last_column));
}

const char *book_constant(struct book *book, double value)
{
    return palier_number_print(palier_arena_alloc(book->arena, PALIER_NUMBER_SIZE, 1), value);
}

const char *book_quote(struct book *book, const char *text)
{
    char *quoted = palier_arena_alloc(book->arena, 2 * strlen(text) + 3, 1), *end = quoted;

    *end++ = '"';
    for (; *text; text++) {
        if (*text == '"')
            *end++ = '"';
        *end++ = *text;
    }
    *end++ = '"';
    *end = '\0';
    return quoted;
}
