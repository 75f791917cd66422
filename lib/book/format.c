/* format.c - looks, made once and used again; see book.h. */
#include "book/book_internal.h"

#include <string.h>

const char *book_number_format(struct book *book, uint32_t number)
{
    if (number >= BOOK_OWN_FORMATS)
        return book->own_formats[number - BOOK_OWN_FORMATS];
    switch ((enum book_number_format)number) {
    case BOOK_PERCENT:
        return book->language == PALIER_FRENCH ? "0\u00A0%" : "0%";
    case BOOK_COUNT:
        return "#,##0";
    case BOOK_DATE:
        return book->language == PALIER_FRENCH
                   ? "dd/mm/yyyy"
                   : "[$-809]d mmm yyyy"; /* English months in any Excel */
    case BOOK_ISO_DATE:
        return "yyyy-mm-dd";
    case BOOK_VERBATIM:
        return "@";
    case BOOK_PLAIN:
    case BOOK_OWN_FORMATS:
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
    if (style.is_upright)
        format_set_rotation(format, 90);
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

static size_t chain_of(const struct book_style *style)
{
    uint32_t words[sizeof *style / sizeof(uint32_t)], hash = 0;

    memcpy(words, style, sizeof words);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        hash = (hash ^ words[i]) * 0x9E3779B1U; /* 2^32 by the golden ratio: Knuth, 6.4 */
    return (hash >> 16) % BOOK_FORMAT_CHAINS;
}

lxw_format *book_format(struct book *book, struct book_style style)
{
    struct book_format **chain = &book->state->formats[chain_of(&style)];

    for (const struct book_format *at = *chain; at; at = at->next)
        if (!memcmp(&at->style, &style, sizeof style))
            return at->format;

    struct book_format *added = PALIER_NEW(book->arena, struct book_format);

    *added = (struct book_format){style, format_make(book, style), *chain};
    *chain = added;
    return added->format;
}
