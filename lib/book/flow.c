/* flow.c - where pages end; see book.h. */
#include <math.h>

#include "book/book_internal.h"

/* A4 on its side within the margins of book_sheet_add, at 96 pixels to the inch. Excel's digit is 7
 * pixels wide and LibreOffice's 7.44, and so are all columns that much wider; rows may be rounded
 * up.
 */
static const double PAPER_WIDTH = (11.69 - 2 * 0.4) * 96 * 7 / 7.44 * 0.985;
static const double PAPER_HEIGHT = (8.27 - 0.7 - 0.55) * 96 * 0.97;

/* ROW of SHEET; it and those before it are as high as programs draw them, where nobody says more.
 */
static struct book_flow_row *row_at(struct book_sheet *sheet, lxw_row_t row)
{
    enum { PLAIN = 20 }; /* pixels */

    while (sheet->flow.count <= row)
        *PALIER_APPEND(sheet->book->arena, &sheet->flow) = (struct book_flow_row){.pixels = PLAIN};
    return &sheet->flow.at[row];
}

void flow_set_height(struct book_sheet *sheet, lxw_row_t row, double pixels)
{
    if (!sheet->is_large)
        row_at(sheet, row)->pixels = pixels;
}

void book_keep(struct book_sheet *sheet, lxw_row_t row)
{
    if (!sheet->is_large)
        row_at(sheet, row)->is_kept = true;
}

void book_keep_from(struct book_sheet *sheet, lxw_row_t row)
{
    for (; row + 1 < sheet->row; row++)
        book_keep(sheet, row);
}

void book_keep_last(struct book_sheet *sheet, size_t count)
{
    if (count > 1)
        book_keep(sheet, sheet->row - 2);
}

void book_begin_page(struct book_sheet *sheet, lxw_row_t row)
{
    row_at(sheet, row)->begins = true;
}

/* The pixels of ROW and of those that it is kept with, of which LAST is the last. */
static double block_height(const struct book_sheet *sheet, size_t row, size_t *last)
{
    double height = sheet->flow.at[row].pixels;

    for (*last = row; sheet->flow.at[*last].is_kept && *last + 1 < sheet->row;)
        height += sheet->flow.at[++*last].pixels;
    return height;
}

/* Where pages begin at SCALE per cent, REPEAT pixels of each being repeated; returns how many
 * breaks that are. BREAKS ends with a 0. Of rows kept together that no page holds two are. */
static size_t find_breaks(const struct book_sheet *sheet, double scale, double repeat,
                          lxw_row_t *breaks)
{
    double room = PAPER_HEIGHT * 100 / scale, used = 0, start = 0;
    size_t count = 0, last, loose = 0; /* rows before LOOSE are such ones */

    for (size_t row = 0; row < sheet->row; row++) {
        const struct book_flow_row *at = &sheet->flow.at[row];
        double needed = row < loose ? at->pixels + at[1].pixels : block_height(sheet, row, &last);

        if (needed > room - repeat && row >= loose) {
            loose = last;
            needed = row < loose ? at->pixels + at[1].pixels : at->pixels;
        }
        if (row && (at->begins || (used > start && used + needed > room))) {
            breaks[count++] = (lxw_row_t)row;
            used = start = repeat;
        }
        used += at->pixels;
    }
    breaks[count] = 0;
    return count;
}

void book_paginate(struct book_sheet *sheet, lxw_row_t from, lxw_row_t to)
{
    enum { LEAST = 30, MOST = 100, LEEWAY = 6 }; /* per cent */
    struct book *book = sheet->book;
    lxw_row_t *breaks = PALIER_ARRAY(book->arena, sheet->row + 1, lxw_row_t);
    double widest = fmax(LEAST, fmin(MOST, floor(PAPER_WIDTH / sheet->width * 100)));
    double repeat = 0, scale = widest;

    if (sheet->row)
        (void)row_at(sheet, sheet->row - 1);
    for (lxw_row_t row = from; row <= to && row < sheet->row; row++)
        repeat += sheet->flow.at[row].pixels;
    size_t count = find_breaks(sheet, scale, repeat, breaks);

    /* A little smaller, where that saves a last page of one row. */
    for (double less = widest - 1; less >= fmax(LEAST, widest - LEEWAY); less--)
        if (find_breaks(sheet, less, repeat, breaks) < count) {
            scale = less;
            break;
        }
    count = find_breaks(sheet, scale, repeat, breaks);
    worksheet_set_print_scale(sheet->to, (uint16_t)scale);
    if (count)
        book_check(book, worksheet_set_h_pagebreaks(sheet->to, breaks));
}
