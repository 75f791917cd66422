/* picture.c - images on pages; see book.h. */
#include "book/book_internal.h"

#include <math.h>

void book_picture_fit(struct book_picture *picture)
{
    double scale =
        fmin(picture->width / picture->image->width, picture->height / picture->image->height);

    picture->width = fmax(1, round(picture->image->width * scale));
    picture->height = fmax(1, round(picture->image->height * scale));
}

void book_picture_add(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                      const struct book_picture *picture)
{
    struct book *book = sheet->book;
    lxw_image_options options = {
        .x_offset = picture->left,
        .y_offset = picture->top,
        /* An image that gives no density has 96 pixels an inch, as the sheet does. */
        .x_scale = picture->width / picture->image->width,
        .y_scale = picture->height / picture->image->height,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description = book_own(book, picture->words),
    };

    sheet->ledger->pictures++;
    book_check(book,
               worksheet_insert_image_buffer_opt(sheet->to, row, column, picture->image->bytes,
                                                 picture->image->length, &options));
}
