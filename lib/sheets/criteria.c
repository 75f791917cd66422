/* criteria.c - every criterion of every town hall: a heat map; see comparison.h. */
#include <math.h>
#include <string.h>

#include "sheets/comparison.h"

enum { MARGIN, CODE, LABEL, FIRST_TOWN };
enum { TOWN = 1, FIRST_CRITERION };

enum { TALLEST_NAMES = 190 }; /* a longer name takes a second line */

/* As high as the longest name takes when it stands on its end. */
static double height_of_names(const struct comparison *all)
{
    double longest = 60;

    for (size_t i = 0; i < all->count; i++)
        longest = fmax(longest, book_width(all->entities[i].name, 9, true) + 16);
    return fmin(TALLEST_NAMES, longest);
}

static void write_upright(struct comparison *all, lxw_row_t row, lxw_col_t column, const char *text)
{
    book_text(all->criteria, row, column, text,
              (struct book_style){.paper = BOOK_SLATE,
                                  .ink = BOOK_WHITE,
                                  .size = 9,
                                  .is_bold = true,
                                  .is_upright = true,
                                  .wraps = true,
                                  .align = BOOK_CENTRE,
                                  .rise = BOOK_BOTTOM});
}

/* Criteria below each other, towns side by side: what people read. */
static void write_wide(struct comparison *all)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->criteria;
    struct book_style head = {.paper = BOOK_SLATE,
                              .ink = BOOK_WHITE,
                              .is_bold = true,
                              .rise = BOOK_BOTTOM};
    lxw_row_t header = sheet->row;

    book_text(sheet, header, CODE, book_word(book, PALIER_WORD_BOOK_CODE), head);
    book_text(sheet, header, LABEL, book_word(book, PALIER_WORD_CRITERION), head);
    for (size_t e = 0; e < all->count; e++)
        write_upright(all, header, (lxw_col_t)(FIRST_TOWN + e), all->entities[e].name);
    book_row(sheet, sheet->row++, height_of_names(all));
    all->first_row = sheet->row;
    all->first_column = FIRST_TOWN;
    for (size_t i = 0; i < book->content->tree.count; i++) {
        const struct palier_criterion *criterion =
            &book->content->rubric->criteria[book->content->tree.at[i]];
        struct book_style label = {.rule = BOOK_RULE,
                                   .is_bold = criterion->child_count > 0,
                                   .paper = criterion->depth < 2 ? BOOK_PALE : 0,
                                   .indent = criterion->depth ? (uint32_t)criterion->depth - 1 : 0};
        struct book_style code = {.rule = BOOK_RULE,
                                  .is_bold = true,
                                  .paper = label.paper,
                                  .ink = book_criterion_ink(book, criterion)};

        all->places[criterion->index] = i;
        book_text(sheet, sheet->row, CODE, criterion->parent ? criterion->id : "", code);
        book_text(sheet, sheet->row, LABEL, book_label(book, &criterion->label), label);
        for (size_t e = 0; e < all->count; e++)
            comparison_write(sheet, sheet->row, (lxw_col_t)(FIRST_TOWN + e),
                             comparison_node(all, e, criterion->index), criterion->depth < 2);
        book_row(sheet, sheet->row++, 19);
    }
    book_heat(sheet, all->first_row, FIRST_TOWN, sheet->row - 1, sheet->last);
    book_print(sheet, header, header);
    book_freeze(sheet, header + 1, FIRST_TOWN);
}

/* Towns below each other, criteria by code: what a department of hundreds of communes needs. */
static void write_tall(struct comparison *all)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->criteria;
    struct book_style head = {.paper = BOOK_SLATE,
                              .ink = BOOK_WHITE,
                              .is_bold = true,
                              .align = BOOK_CENTRE};
    lxw_row_t header = sheet->row;

    book_text(sheet, header, TOWN, book_word(book, PALIER_WORD_BOOK_ENTITY), head);
    for (size_t i = 0; i < book->content->tree.count; i++) {
        const struct palier_criterion *criterion =
            &book->content->rubric->criteria[book->content->tree.at[i]];

        all->places[criterion->index] = i;
        book_text(sheet, header, (lxw_col_t)(FIRST_CRITERION + i),
                  criterion->parent ? criterion->id : book_word(book, PALIER_WORD_BOOK_ALL), head);
    }
    book_row(sheet, sheet->row++, 26);
    all->first_row = sheet->row;
    all->first_column = FIRST_CRITERION;
    for (size_t e = 0; e < all->count; e++) {
        book_text(sheet, sheet->row, TOWN, all->entities[e].name,
                  (struct book_style){.rule = BOOK_RULE});
        for (size_t i = 0; i < book->content->tree.count; i++)
            comparison_write(sheet, sheet->row, (lxw_col_t)(FIRST_CRITERION + i),
                             comparison_node(all, e, book->content->tree.at[i]), i == 0);
        book_row(sheet, sheet->row++, 19);
    }
    if (all->count)
        book_heat(sheet, all->first_row, FIRST_CRITERION, sheet->row - 1, sheet->last);
    book_print(sheet, header, header);
    book_freeze(sheet, header + 1, FIRST_CRITERION);
}

void comparison_criteria(struct comparison *all)
{
    struct book *book = all->book;
    size_t count = all->is_tall ? book->content->tree.count : all->count;
    lxw_col_t first = all->is_tall ? FIRST_CRITERION : FIRST_TOWN;
    double *widths = PALIER_ARRAY(book->arena, first + count, double);

    widths[MARGIN] = 12;
    widths[CODE] = all->is_tall ? 220 : 60;
    widths[LABEL] = 290;
    for (size_t i = 0; i < count; i++)
        widths[first + i] = all->is_tall || count > 16 ? 44 : 58;
    all->places = PALIER_ARRAY(book->arena, book->content->rubric->criterion_count, size_t);
    book_columns(all->criteria, widths, first + count, (lxw_col_t)(first + count - 1));
    book_band(all->criteria, book_word(book, PALIER_WORD_BOOK_TITLE_CRITERIA),
              comparison_subtitle(all), all->overview);
    if (all->is_tall)
        write_tall(all);
    else
        write_wide(all);
    comparison_note_provisional(all, all->criteria, CODE);
}
