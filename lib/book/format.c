/* book_format.c - looks, made once and used again; see book_internal.h. */
#include "report/book_internal.h"

#include <string.h>

/* N digits after the mark: "0.00". */
static const char *decimals_of(struct book *book)
{
    int decimals = book->rubric->decimals;

    return decimals ? palier_arena_printf(book->arena, "0.%0*d", decimals, 0) : "0";
}

/* Words in a format, never in TEXT(): `TEXT(2.75;"0.0")` gives 0.3 where the comma is decimal. */
const char *book_number_format(struct book *book, uint32_t number)
{
    const char *score = decimals_of(book), *word;

    switch ((enum book_number_format)number) {
    case BOOK_SCORE:
        return score;
    case BOOK_EXACT:
        return "0.0000";
    case BOOK_GAP:
        return palier_arena_printf(book->arena, "+%s;-%s;%s", score, score, score);
    case BOOK_WEIGHT:
        return "0.0#";
    case BOOK_PERCENT:
        return book->language == PALIER_FRENCH ? "0\u00A0%" : "0%";
    case BOOK_COUNT:
        return "#,##0";
    case BOOK_TARGET:
        return palier_arena_printf(book->arena, "\"%s\u00A0\"%s",
                                   book_word(book, PALIER_WORD_TARGET), score);
    case BOOK_TILE_GAP:
        word = book_word(book, PALIER_WORD_BOOK_GAP_LOWER);
        return palier_arena_printf(book->arena, "\"%s\u00A0\"+%s;\"%s\u00A0\"-%s;\"%s\u00A0\"%s",
                                   word, score, word, score, word, score);
    case BOOK_TILE_LOW:
        return palier_arena_printf(book->arena, "\"%s\u00A0\"%s",
                                   book_word(book, PALIER_WORD_BOOK_TILE_FROM), score);
    case BOOK_TILE_HIGH:
        return palier_arena_printf(book->arena, "\"%s\u00A0\"%s",
                                   book_word(book, PALIER_WORD_BOOK_TILE_TO), score);
    case BOOK_DATE:
        return book->language == PALIER_FRENCH ? "dd/mm/yyyy" : "d mmm yyyy";
    case BOOK_PLAIN:
    case BOOK_NUMBER_FORMAT_COUNT:
        break;
    }
    return NULL;
}

static void set_borders(lxw_format *format, struct book_style style)
{
    if (style.rule) {
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, style.rule);
    }
    if (style.crown) {
        format_set_top(format, LXW_BORDER_MEDIUM);
        format_set_top_color(format, style.crown);
    }
    if (style.frame) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, style.frame);
    }
}

static void set_letters(lxw_format *format, struct book_style style)
{
    format_set_font_name(format, "Calibri");
    format_set_font_size(format, style.size ? style.size : 10);
    format_set_font_color(format, style.ink ? style.ink : BOOK_TEXT);
    if (style.is_bold)
        format_set_bold(format);
    if (style.is_italic)
        format_set_italic(format);
}

static void set_place(lxw_format *format, struct book_style style)
{
    static const uint8_t aligns[] = {LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT};
    static const uint8_t rises[] = {LXW_ALIGN_VERTICAL_CENTER, LXW_ALIGN_VERTICAL_TOP,
                                    LXW_ALIGN_VERTICAL_BOTTOM};

    format_set_align(format, aligns[style.align]);
    format_set_align(format, rises[style.rise]);
    if (style.wraps)
        format_set_text_wrap(format);
    if (style.shrinks)
        format_set_shrink(format);
    if (style.indent)
        format_set_indent(format, (uint8_t)style.indent);
}

static lxw_format *format_make(struct book *book, struct book_style style)
{
    lxw_format *format = workbook_add_format(book->workbook);
    const char *number = book_number_format(book, style.number);

    if (!format) {
        book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    set_letters(format, style);
    set_place(format, style);
    set_borders(format, style);
    if (style.paper)
        format_set_bg_color(format, style.paper);
    if (number)
        format_set_num_format(format, number);
    return format;
}

lxw_format *book_format(struct book *book, struct book_style style)
{
    for (size_t i = 0; i < book->formats.count; i++)
        if (!memcmp(&book->formats.at[i].style, &style, sizeof style))
            return book->formats.at[i].format;

    struct book_format *added = PALIER_APPEND(book->arena, &book->formats);

    added->style = style;
    added->format = format_make(book, style);
    return added->format;
}

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
    for (size_t i = 0; i < book->dimensions.count; i++)
        if (book->dimensions.at[i] == criterion->index)
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
