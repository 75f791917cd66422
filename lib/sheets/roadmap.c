/* roadmap.c - a plan as a workbook; see roadmap.h. */
#include "sheets/roadmap.h"

#include "sheets/workbook.h"

enum { MARGIN = 12, HEAD_HEIGHT = 30, FIRST_COLUMN = 1 };

void roadmap_table(struct book_sheet *sheet, const char *title,
                   const struct roadmap_column *columns, size_t count)
{
    struct book *book = sheet->book;
    double *widths = PALIER_ARRAY(book->arena, count + 1, double);
    const char **headings = PALIER_ARRAY(book->arena, count, const char *);
    enum book_align *aligns = PALIER_ARRAY(book->arena, count, enum book_align);

    widths[0] = MARGIN;
    for (size_t i = 0; i < count; i++) {
        widths[i + 1] = columns[i].width;
        headings[i] = book_word(book, columns[i].word);
        aligns[i] = columns[i].align;
    }
    book_columns(sheet, widths, count + 1, (lxw_col_t)count);
    book_band(sheet, title, book->texts.title, NULL);
    book_row(sheet, sheet->row, HEAD_HEIGHT);
    book_header(sheet, FIRST_COLUMN, headings, count, aligns);
}

void roadmap_row(struct book_sheet *sheet, const struct roadmap_column *columns,
                 const char *const *texts, size_t count, size_t bold)
{
    double height = 0;

    for (size_t i = 0; i < count; i++) {
        struct book_style style = {.wraps = true,
                                   .rise = BOOK_TOP,
                                   .rule = BOOK_RULE,
                                   .align = columns[i].align,
                                   .is_bold = i < bold};
        double needed = book_text_height(texts[i], columns[i].width - 6, 10, i < bold);

        height = needed > height ? needed : height;
        book_text(sheet, sheet->row, (lxw_col_t)(FIRST_COLUMN + i), texts[i], style);
    }
    book_row(sheet, sheet->row++, height);
}

static void fill(struct book *book)
{
    const struct palier_plan_of *of = book->content->options->plan;

    roadmap_board(book_sheet_add(book, book_word(book, PALIER_WORD_ROADMAP_SHEET)), &of->plan);
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
