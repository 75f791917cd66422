/* summary_logo.c - the logo in the summary's band; see summary.h. */
#include "sheets/summary.h"

/* In pixels. The band is 66 high, and its last column is a margin. */
enum { LOGO_HEIGHT = 44, LOGO_WIDTH = 220, LOGO_TOP = 11, LOGO_AIR = 12 };

/* A white plate, since logos are drawn for white paper. */
static void write_plate(struct book_sheet *sheet, lxw_col_t from)
{
    struct book_style plate = {.paper = BOOK_WHITE}, foot = plate;

    foot.rule = BOOK_NAVY;
    book_blanks(sheet, 0, from, sheet->last, plate);
    book_blanks(sheet, 1, from, sheet->last, foot);
}

/* What the band says, no further than the plate: letters that do not fit get smaller. */
static void write_band(struct summary *page, lxw_col_t last)
{
    struct book_style title = {.paper = BOOK_NAVY,
                               .ink = BOOK_WHITE,
                               .size = 18,
                               .is_bold = true,
                               .rise = BOOK_BOTTOM,
                               .shrinks = true};
    struct book_style below = {.paper = BOOK_NAVY,
                               .ink = BOOK_BAND_SOFT,
                               .rise = BOOK_TOP,
                               .shrinks = true};

    book_merge_text(page->sheet, 0, LEFT_FROM, last, summary_title(page), title);
    book_merge_text(page->sheet, 1, LEFT_FROM, last,
                    scorecard_subtitle(page->card, book_title(page->card->book)), below);
}

void summary_logo(struct summary *page)
{
    struct book *book = page->card->book;
    const struct book_image *image = book->content->options->logo;
    const char *name = "";

    if (image) {
        name = image->name;
    } else {
        image = book->content->rubric->logo;
        name = book_title(book);
    }
    if (!image)
        return;
    struct book_picture picture = {.image = image,
                                   .words = book_say(book, PALIER_WORD_BOOK_LOGO, name),
                                   .width = LOGO_WIDTH,
                                   .height = LOGO_HEIGHT,
                                   .top = LOGO_TOP};

    book_picture_fit(&picture);
    int32_t left = GRID_COUNT * GRID - (int32_t)picture.width;
    lxw_col_t plate = (lxw_col_t)((left - LOGO_AIR) / GRID);

    picture.left = left % GRID;
    picture.top += (LOGO_HEIGHT - (int32_t)picture.height) / 2;
    write_plate(page->sheet, plate);
    write_band(page, (lxw_col_t)(plate - 1));
    book_picture_add(page->sheet, 0, (lxw_col_t)(left / GRID), &picture);
}
