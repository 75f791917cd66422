/* page.c - how a sheet is printed and seen; see book.h. */
#include "book/book_internal.h"

static bool is_marked(const struct book_ledger *ledger, lxw_row_t row)
{
    for (size_t i = 0; i < ledger->headers.count; i++)
        if (ledger->headers.at[i].row == row)
            return true;
    return false;
}

/* What is repeated on each page heads a table, where it is more than a title. */
static void mark_repeated(struct book_sheet *sheet, lxw_row_t row)
{
    lxw_col_t first = 0, last = 0, texts = 0;

    for (lxw_col_t c = 0; c <= sheet->last; c++) {
        const struct ledger_cell *cell = ledger_find(sheet->ledger, row, c);

        if (!cell || cell->kind != LEDGER_TEXT)
            continue;
        first = texts++ ? first : c;
        last = c;
    }
    if (texts > 1 && !is_marked(sheet->ledger, row))
        book_mark_header(sheet, row, first, last);
}

void book_print(struct book_sheet *sheet, lxw_row_t from, lxw_row_t to)
{
    book_print_range(sheet, sheet->row ? sheet->row - 1 : 0, sheet->last);
    if (to + 1 < sheet->row && from <= to) {
        book_check(sheet->book, worksheet_repeat_rows(sheet->to, from, to));
        mark_repeated(sheet, to);
    }
    book_freeze(sheet, to + 1, 0);
}

void book_print_range(struct book_sheet *sheet, lxw_row_t last_row, lxw_col_t last_column)
{
    if (!sheet->is_hidden) /* LibreOffice prints what has an area, hidden or not */
        book_check(sheet->book, worksheet_print_area(sheet->to, 0, 0, last_row, last_column));
}

void book_freeze(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column)
{
    worksheet_freeze_panes(sheet->to, row, column);
}

void book_repeat_columns(struct book_sheet *sheet, lxw_col_t first, lxw_col_t last)
{
    book_check(sheet->book, worksheet_repeat_columns(sheet->to, first, last));
}

void book_break_before_columns(struct book_sheet *sheet, lxw_col_t *columns)
{
    book_check(sheet->book, worksheet_set_v_pagebreaks(sheet->to, columns));
}

void book_print_on_one_page(struct book_sheet *sheet)
{
    worksheet_fit_to_pages(sheet->to, 1, 1);
}

void book_print_on_pages(struct book_sheet *sheet, size_t across)
{
    worksheet_fit_to_pages(sheet->to, (uint16_t)across, 0);
}

void book_print_at_scale(struct book_sheet *sheet, uint16_t percent)
{
    worksheet_set_print_scale(sheet->to, percent);
    worksheet_print_across(sheet->to);
}

void book_filter(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                 lxw_col_t last_column)
{
    book_check(sheet->book, worksheet_autofilter(sheet->to, row, column, last_row, last_column));
}

void book_open_at(struct book_sheet *sheet)
{
    worksheet_activate(sheet->to);
    worksheet_set_first_sheet(sheet->to);
}

void book_protect(struct book_sheet *sheet)
{
    worksheet_protect(sheet->to, NULL, NULL);
    sheet->ledger->is_protected = true;
}
