/* criteria.c - every criterion of every town hall: a heat map; see comparison.h. */
#include <math.h>
#include <string.h>

#include "sheets/comparison.h"

enum { MARGIN, CODE, LABEL, FIRST_TOWN };

enum { TALLEST_NAMES = 190 }; /* a longer name takes a second line */

/* As high as the longest name takes when it stands on its end. */
static double height_of_names(const struct comparison *all)
{
    double longest = 60;

    for (size_t i = 0; i < all->count; i++)
        longest = fmax(longest, book_width(all->entities[i].name, 9, true) + 16);
    return fmin(TALLEST_NAMES, longest);
}

static void write_score(struct comparison *all, size_t entity,
                        const struct palier_criterion *criterion)
{
    const struct palier_node *node = comparison_node(all, entity, criterion->index);

    book_number_or(all->criteria, all->criteria->row, (lxw_col_t)(FIRST_TOWN + entity),
                   book_score(node), comparison_absence(all, entity, node),
                   comparison_score_style(node, criterion->depth < 2));
}

/* Criteria below each other, towns side by side: what people read. */
static void write_table(struct comparison *all)
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
        comparison_upright(sheet, header, (lxw_col_t)(FIRST_TOWN + e), all->entities[e].name);
    book_row(sheet, sheet->row++, height_of_names(all));
    lxw_row_t first = sheet->row;

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

        book_text(sheet, sheet->row, CODE, criterion->parent ? criterion->id : "", code);
        book_text(sheet, sheet->row, LABEL, book_label(book, &criterion->label), label);
        for (size_t e = 0; e < all->count; e++)
            write_score(all, e, criterion);
        if (criterion->child_count)
            book_keep(sheet, sheet->row);
        book_row(sheet, sheet->row++, 19);
    }
    book_heat(sheet, first, FIRST_TOWN, sheet->row - 1, sheet->last);
    book_paginate(sheet, header, header);
    book_print(sheet, header, header);
    book_freeze(sheet, header + 1, FIRST_TOWN);
}

void comparison_criteria(struct comparison *all)
{
    struct book *book = all->book;
    double *widths = PALIER_ARRAY(book->arena, FIRST_TOWN + all->count, double);

    widths[MARGIN] = 12;
    widths[CODE] = 60;
    widths[LABEL] = 290;
    for (size_t i = 0; i < all->count; i++)
        widths[FIRST_TOWN + i] = all->count > 16 ? 44 : 58;
    book_columns(all->criteria, widths, FIRST_TOWN + all->count,
                 (lxw_col_t)(FIRST_TOWN + all->count - 1));
    book_band(all->criteria, book_word(book, PALIER_WORD_BOOK_TITLE_CRITERIA),
              comparison_subtitle(all), all->overview);
    write_table(all);
    comparison_note_provisional(all, all->criteria, CODE);
}
