/* look.c - looks that mean something; see content.h. */
#include "sheets/content.h"

uint32_t book_dimension_ink(size_t place)
{
    return book_dimension_role((uint32_t)place);
}

uint32_t book_criterion_ink(const struct book *book, const struct palier_criterion *criterion)
{
    while (criterion->depth > 1)
        criterion = criterion->parent;
    for (size_t i = 0; i < book->content->dimensions.count; i++)
        if (book->content->dimensions.at[i] == criterion->index)
            return book_dimension_ink(i);
    return BOOK_NAVY;
}

struct book_style book_level_style(size_t place, size_t count)
{
    size_t last = BOOK_LEVEL_STEPS - 1;
    uint32_t step = (uint32_t)(count < 2 ? last / 2 : place * last / (count - 1));

    return (struct book_style){.paper = book_level_paper(step), .ink = book_level_ink(step)};
}

void book_heat(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
               lxw_col_t last_column)
{
    double low = sheet->book->content->rubric->minimum,
           range = sheet->book->content->rubric->maximum - low;
    /* Limits that do not move with the data: a weak town must not look green among weaker ones. */
    const struct book_shade shade = {
        .low = low,
        .middle = low + 0.4375 * range,
        .high = low + 0.875 * range,
        .low_colour = BOOK_HEAT_LOW,
        .middle_colour = BOOK_HEAT_MIDDLE,
        .high_colour = BOOK_HEAT_HIGH,
    };

    book_shade(sheet, row, column, last_row, last_column, &shade);
}

void book_style_levels(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                       lxw_row_t last_row, lxw_col_t last_column, const char *place, size_t count)
{
    for (size_t i = 0; i < count; i++)
        book_style_if(sheet, row, column, last_row, last_column,
                      palier_arena_printf(sheet->book->arena, "=%s=%zu", place, i + 1),
                      book_level_style(i, count));
}
