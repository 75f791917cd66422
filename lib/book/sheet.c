/* sheet.c - pages: band, header, print, colours; see book.h. */
#include "book/book_internal.h"

#include <string.h>

#include "base/text.h"

/* UTF-16 units of a text in a page header: Excel takes 255 in all, of which the codes need 81. */
enum { LONGEST_TITLE = 84, LONGEST_IN_HEADER = 44 };

/* TEXT for a page header, where & begins a code. Cut where it has more than LONGEST units. */
static const char *header_text(struct book *book, const char *text, size_t longest)
{
    text = book_clean(book, text);

    char *escaped = palier_arena_alloc(book->arena, 2 * strlen(text) + sizeof "…", 1);
    char *end = escaped, *fit = escaped;
    size_t units = 0;

    for (; *text; text++) {
        units += book_units_at(*text) + (*text == '&');
        if (units > longest)
            break;
        if (!palier_is_utf8_inside(*text))
            fit = end; /* before it there is room for an ellipsis */
        if (*text == '&')
            *end++ = '&';
        *end++ = *text;
    }
    if (*text)
        end = stpcpy(fit, "…");
    *end = '\0';
    return escaped;
}

static void set_header(struct book_sheet *sheet)
{
    struct book *book = sheet->book;
    const struct book_texts *texts = &book->texts;
    uint32_t quiet = book_colour(book, BOOK_QUIET);

    book_check(book,
               worksheet_set_header(
                   sheet->to,
                   palier_arena_printf(book->arena,
                                       "&L&9&K%06X&\"Calibri,Bold\"%s&C&9&K%06X&\"Calibri,Bold\"%s"
                                       "&R&9&K%06X&\"Calibri,Regular\"%s",
                                       book_colour(book, BOOK_NAVY),
                                       header_text(book, texts->title, LONGEST_TITLE),
                                       book_colour(book, BOOK_RED),
                                       header_text(book, texts->warning, LONGEST_IN_HEADER), quiet,
                                       header_text(book, sheet->name, LONGEST_IN_HEADER))));
    book_check(book,
               worksheet_set_footer(
                   sheet->to,
                   palier_arena_printf(book->arena,
                                       "&L&8&K%06X&\"Calibri,Regular\"%s"
                                       "&R&8&K%06X&\"Calibri,Regular\"%s &P / &N",
                                       quiet, header_text(book, texts->footer, LONGEST_TITLE),
                                       quiet, header_text(book, texts->page, LONGEST_IN_HEADER))));
}

static const char *quote_name(struct palier_arena *arena, const char *name)
{
    char *quoted = palier_arena_alloc(arena, 2 * strlen(name) + 3, 1), *end = quoted;

    *end++ = '\'';
    for (; *name; name++) {
        if (*name == '\'')
            *end++ = '\'';
        *end++ = *name;
    }
    *end++ = '\'';
    *end = '\0';
    return quoted;
}

struct book_sheet *book_sheet_add(struct book *book, const char *name)
{
    struct book_sheet *sheet = PALIER_NEW(book->arena, struct book_sheet);

    sheet->book = book;
    sheet->name = name;
    sheet->quoted = quote_name(book->arena, sheet->name);
    sheet->ledger = PALIER_NEW(book->arena, struct book_ledger);
    *PALIER_APPEND(book->arena, &book->state->sheets) = sheet;
    if (book_check_sheet_name(book, name))
        sheet->to = workbook_add_worksheet(book->workbook, sheet->name);
    if (!sheet->to) { /* a scratch sheet takes what follows; the book is refused at its close */
        book_check(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
        sheet->to = workbook_add_worksheet(book->workbook, NULL);
    }
    worksheet_set_landscape(sheet->to);
    worksheet_set_paper(sheet->to, 9); /* A4 */
    worksheet_set_margins(sheet->to, 0.4, 0.4, 0.7, 0.55);
    worksheet_fit_to_pages(sheet->to, 1, 0);
    worksheet_center_horizontally(sheet->to);
    worksheet_gridlines(sheet->to, LXW_HIDE_ALL_GRIDLINES);
    set_header(sheet);
    return sheet;
}

struct book_sheet *book_sheet_add_large(struct book *book, const char *name)
{
    /* libxlsxwriter looks at this option as each sheet is added. */
    book->workbook->options.constant_memory = LXW_TRUE;
    struct book_sheet *sheet = book_sheet_add(book, name);

    book->workbook->options.constant_memory = LXW_FALSE;
    sheet->is_large = true;
    return sheet;
}

void book_sheet_hide(struct book_sheet *sheet)
{
    sheet->is_hidden = true;
    worksheet_hide(sheet->to);
}

bool book_sheet_is_seen(const struct book_sheet *sheet)
{
    return sheet && !sheet->is_hidden;
}

void book_columns(struct book_sheet *sheet, const double *widths, size_t count, lxw_col_t last)
{
    sheet->last = last;
    for (size_t i = 0; i < count; i++)
        book_column(sheet, (lxw_col_t)i, widths[i]);
}

void book_column(struct book_sheet *sheet, lxw_col_t column, double pixels)
{
    if (column <= sheet->last)
        sheet->width += pixels;
    book_check(sheet->book,
               worksheet_set_column_pixels(sheet->to, column, column, (uint32_t)pixels, NULL));
}

enum { TALLEST = 540 }; /* a row in pixels: Excel's 409 points, less a little */

void book_row(struct book_sheet *sheet, lxw_row_t row, double pixels)
{
    if (pixels > TALLEST)
        pixels = TALLEST;
    sheet->heights += pixels;
    ledger_reach(sheet, row);
    flow_set_height(sheet, row, pixels);
    book_check(sheet->book,
               worksheet_set_row_pixels(sheet->to, row, (uint32_t)(pixels + 0.5), NULL));
}

void book_fold_row(struct book_sheet *sheet, lxw_row_t row, double pixels)
{
    lxw_row_col_options options = {.level = 1};
    uint32_t height = (uint32_t)((pixels > TALLEST ? TALLEST : pixels) + 0.5);

    book_check(sheet->book, worksheet_set_row_pixels_opt(sheet->to, row, height, NULL, &options));
    worksheet_outline_settings(sheet->to, LXW_TRUE, LXW_FALSE, LXW_TRUE, LXW_FALSE);
}

void book_link_to(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                  const struct book_target *place, const char *text, struct book_style style)
{
    struct book *book = sheet->book;

    if (!book_sheet_is_seen(place->sheet)) {
        book_text(sheet, row, column, text, style);
        return;
    }
    char cell[LXW_MAX_CELL_NAME_LENGTH];

    lxw_rowcol_to_cell(cell, place->row, place->column);
    const char *target = palier_arena_printf(book->arena, "#%s!%s", place->sheet->quoted, cell);

    /* A formula and not a hyperlink: that keeps the cell's looks in LibreOffice. */
    book_formula_text(sheet, row, column,
                      palier_arena_printf(book->arena, "=HYPERLINK(%s,%s)",
                                          book_quote(book, target), book_quote(book, text)),
                      text, style);
}

void book_link(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
               const struct book_sheet *home, const char *text, struct book_style style)
{
    book_link_to(sheet, row, column, &(struct book_target){.sheet = home}, text, style);
}

void book_band(struct book_sheet *sheet, const char *title, const char *subtitle,
               const struct book_sheet *home)
{
    struct book *book = sheet->book;
    struct book_style band = {
        .paper = BOOK_NAVY, .ink = BOOK_WHITE, .size = 18, .is_bold = true, .rise = BOOK_BOTTOM};
    struct book_style below = {.paper = BOOK_NAVY,
                               .ink = BOOK_BAND_SOFT,
                               .size = 10,
                               .rise = BOOK_TOP};
    struct book_style back = {
        .paper = BOOK_NAVY, .ink = BOOK_BAND_SOFT, .size = 10, .align = BOOK_RIGHT, .indent = 1};
    struct book_style alarm = {
        .paper = BOOK_RED, .ink = BOOK_WHITE, .size = 12, .is_bold = true, .align = BOOK_CENTRE};

    book_row(sheet, 0, 38);
    book_blanks(sheet, 0, 0, sheet->last, band);
    book_text(sheet, 0, 1, title, band);
    if (book_sheet_is_seen(home))
        book_link(sheet, 0, sheet->last, home, palier_arena_printf(book->arena, "← %s", home->name),
                  back);
    book_row(sheet, 1, 28);
    book_blanks(sheet, 1, 0, sheet->last, below);
    book_text(sheet, 1, 1, subtitle, below);
    sheet->row = 2;
    if (*book->texts.warning) {
        book_row(sheet, 2, 24);
        book_merge_text(sheet, 2, 0, sheet->last, book->texts.warning, alarm);
        sheet->row = 3;
    }
    book_row(sheet, sheet->row++, 10);
}

void book_section(struct book_sheet *sheet, lxw_col_t from, lxw_col_t to, const char *title)
{
    struct book_style style = {
        .ink = BOOK_NAVY, .size = 12, .is_bold = true, .rule = BOOK_NAVY, .rise = BOOK_BOTTOM};

    book_keep(sheet, sheet->row);
    book_blanks(sheet, sheet->row, from, to, style);
    book_text(sheet, sheet->row, from, title, style);
}

void book_header(struct book_sheet *sheet, lxw_col_t from, const char *const *headings,
                 size_t count, const enum book_align *aligns)
{
    for (size_t i = 0; i < count; i++) {
        struct book_style style = {.paper = BOOK_SLATE,
                                   .ink = BOOK_WHITE,
                                   .is_bold = true,
                                   .wraps = true,
                                   .align = aligns[i]};

        book_text(sheet, sheet->row, (lxw_col_t)(from + i), headings[i] ? headings[i] : "", style);
    }
    book_mark_header(sheet, sheet->row, from, (lxw_col_t)(from + count - 1));
    book_keep(sheet, sheet->row++);
}

void book_mark_header(struct book_sheet *sheet, lxw_row_t row, lxw_col_t first, lxw_col_t last)
{
    *PALIER_APPEND(sheet->book->arena, &sheet->ledger->headers) =
        (struct ledger_header){row, first, last};
}
