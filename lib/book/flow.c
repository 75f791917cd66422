/* flow.c - rows that stay together where a page ends; see book.h. */
#include <math.h>

#include "book/book.h"

/* A4 on its side within the margins of book_sheet_add, at 96 pixels to the inch. Excel's digit is 7
 * pixels wide and LibreOffice's 7.44, and so are all columns that much wider; rows may be rounded
 * up.
 */
static const double PAPER_WIDTH = (11.69 - 2 * 0.4) * 96 * 7 / 7.44 * 0.985;
static const double PAPER_HEIGHT = (8.27 - 0.7 - 0.55) * 96 * 0.97;

struct book_flow book_flow_begin(struct book_sheet *sheet, double repeat)
{
    return (struct book_flow){.sheet = sheet,
                              .first = sheet->row,
                              .above = sheet->heights,
                              .repeat = repeat};
}

void book_flow_row(struct book_flow *flow, double pixels, bool holds)
{
    double before = flow->sheet->heights;

    book_row(flow->sheet, flow->sheet->row++, pixels);
    *PALIER_APPEND(flow->sheet->book->arena, &flow->rows) =
        (struct book_flow_row){.pixels = flow->sheet->heights - before, .holds = holds};
}

/* The pixels of the row at PLACE and of those that it is held to. */
static double block_height(const struct book_flow *flow, size_t place)
{
    double height = flow->rows.at[place].pixels;

    while (flow->rows.at[place].holds && place + 1 < flow->rows.count)
        height += flow->rows.at[++place].pixels;
    return height;
}

/* Where pages begin at SCALE per cent; returns how many breaks that are. BREAKS ends with a 0. */
static size_t find_breaks(const struct book_flow *flow, double scale, lxw_row_t *breaks)
{
    double room = PAPER_HEIGHT * 100 / scale, used = flow->above;
    size_t count = 0;

    for (size_t i = 0; i < flow->rows.count; i++) {
        if (used > flow->repeat && used + block_height(flow, i) > room) {
            breaks[count++] = flow->first + (lxw_row_t)i;
            used = flow->repeat;
        }
        used += flow->rows.at[i].pixels;
    }
    breaks[count] = 0;
    return count;
}

void book_flow_end(const struct book_flow *flow, double width)
{
    enum { LEAST = 30, MOST = 100, LEEWAY = 6 }; /* per cent */
    struct book *book = flow->sheet->book;
    lxw_row_t *breaks = PALIER_ARRAY(book->arena, flow->rows.count + 1, lxw_row_t);
    double widest = fmax(LEAST, fmin(MOST, floor(PAPER_WIDTH / width * 100))), scale = widest;
    size_t count = find_breaks(flow, scale, breaks);

    /* A little smaller, where that saves a last page of one row. */
    for (double less = widest - 1; less >= fmax(LEAST, widest - LEEWAY); less--)
        if (find_breaks(flow, less, breaks) < count) {
            scale = less;
            break;
        }
    count = find_breaks(flow, scale, breaks);
    worksheet_set_print_scale(flow->sheet->to, (uint16_t)scale);
    if (count)
        book_check(book, worksheet_set_h_pagebreaks(flow->sheet->to, breaks));
}
