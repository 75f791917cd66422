/* look.c - looks that mean something; see content.h. */
#include "sheets/content.h"

uint32_t book_dimension_ink(size_t place)
{
    /* White letters on each have a contrast of 4.5 or more. */
    static const uint32_t inks[] = {0x1F6FA8, 0xB35A1F, 0x6B4C9A, 0x17736C,
                                    0xA03A66, 0x6A6A16, 0x4F6272, 0x85512F};

    return inks[place % (sizeof inks / sizeof *inks)];
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
    static const struct book_style ramp[] = {
        {.paper = 0xF7C4AC, .ink = 0x742A0B}, {.paper = 0xFBE3BE, .ink = 0x6B4100},
        {.paper = 0xE4EEC8, .ink = 0x3F5209}, {.paper = 0xBFE0D3, .ink = 0x0B5238},
        {.paper = 0x8FCDBB, .ink = 0x063D2D},
    };
    enum { STEPS = sizeof ramp / sizeof *ramp };

    if (count < 2)
        return ramp[STEPS / 2];
    return ramp[place * (STEPS - 1) / (count - 1)];
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
        .low_colour = 0xF2A97F,
        .middle_colour = 0xFFF6DD,
        .high_colour = 0x74C0AC,
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
