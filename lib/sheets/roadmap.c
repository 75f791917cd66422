/* roadmap.c - a plan as a workbook; see roadmap.h. */
#include "sheets/roadmap.h"

#include "sheets/workbook.h"

enum { MARGIN = 12, HEAD_HEIGHT = 36, FIRST_COLUMN = 1, SIZE = 10, INSET = 12 };

/* Texts stand a little in, so that two beside each other do not run into one another. */
static struct book_style inset(const struct roadmap_column *column, struct book_style style)
{
    style.wraps = true;
    style.align = column->align;
    style.indent = column->align == BOOK_LEFT;
    return style;
}

void roadmap_table(struct book_sheet *sheet, const char *title,
                   const struct roadmap_column *columns, size_t count)
{
    const struct book_style heading = {.paper = BOOK_SLATE, .ink = BOOK_WHITE, .is_bold = true};
    struct book *book = sheet->book;
    double *widths = PALIER_ARRAY(book->arena, count + 1, double);

    widths[0] = MARGIN;
    for (size_t i = 0; i < count; i++)
        widths[i + 1] = columns[i].width;
    book_columns(sheet, widths, count + 1, (lxw_col_t)count);
    book_band(sheet, title, book->texts.title, NULL);
    book_row(sheet, sheet->row, HEAD_HEIGHT);
    for (size_t i = 0; i < count; i++)
        book_text(sheet, sheet->row, (lxw_col_t)(FIRST_COLUMN + i),
                  book_word(book, columns[i].word), inset(&columns[i], heading));
    book_mark_header(sheet, sheet->row, FIRST_COLUMN, (lxw_col_t)(FIRST_COLUMN + count - 1));
    book_keep(sheet, sheet->row++);
}

void roadmap_row(struct book_sheet *sheet, const struct roadmap_column *columns,
                 const char *const *texts, size_t count, size_t bold)
{
    double height = 0;

    for (size_t i = 0; i < count; i++) {
        const struct book_style style = {.rise = BOOK_TOP, .rule = BOOK_RULE, .is_bold = i < bold};
        double width = columns[i].width - (columns[i].align == BOOK_LEFT ? INSET : 0);
        double needed = book_text_height(texts[i], width, SIZE, i < bold);

        height = needed > height ? needed : height;
        book_text(sheet, sheet->row, (lxw_col_t)(FIRST_COLUMN + i), texts[i],
                  inset(&columns[i], style));
    }
    book_row(sheet, sheet->row++, height);
}

void roadmap_print(struct book_sheet *sheet, lxw_row_t head)
{
    book_keep_last(sheet, sheet->row - head - 1);
    book_paginate(sheet, head, head);
    book_print(sheet, head, head);
}

static void fill(struct book *book)
{
    const struct palier_plan_of *of = book->content->options->plan;

    roadmap_board(book_sheet_add(book, book_word(book, PALIER_WORD_ROADMAP_SHEET)), &of->plan);
    roadmap_leads(book_sheet_add(book, book_word(book, PALIER_WORD_ROADMAP_LEADS_SHEET)),
                  &of->plan);
    roadmap_actions(book_sheet_add(book, book_word(book, PALIER_WORD_ROADMAP_ACTIONS_SHEET)),
                    &of->plan);
    if (of->moves.count)
        roadmap_moves(book_sheet_add(book, book_word(book, PALIER_WORD_ROADMAP_MOVES_SHEET)),
                      &of->moves);
    roadmap_people(book_sheet_add(book, book_word(book, PALIER_WORD_ROADMAP_PEOPLE_SHEET)),
                   &of->stakeholders);
}

enum palier_status palier_roadmap_write(struct palier_arena *arena, struct palier_diag *diag,
                                        const struct palier_result *result,
                                        const struct palier_entity_result *entity,
                                        const struct palier_workbook_options *options,
                                        const char *path)
{
    return book_write_result(arena, diag, result, entity, options, path, fill);
}
