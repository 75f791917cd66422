/* beside.c - what palier-compare finds, as a workbook; see beside.h. */
#include "sheets/beside.h"

#include "report/peers.h"

enum { MARGIN = 12, TOWN = 170, CODE = 64, LABEL = 300, HEAD_HEIGHT = 36, MOST_COLUMNS = 16 };

/* Where there are more, of many towns, nobody prints them, and a sheet holds 1,023 breaks alone. */
enum { MOST_PAGED_ROWS = 5000 };

struct beside beside_begin(struct book *book, const struct palier_comparison *comparison,
                           enum palier_word name, const char *title,
                           const struct beside_column *columns, size_t count)
{
    struct beside beside = {.sheet = book_sheet_add(book, book_word(book, name)),
                            .comparison = comparison};
    double widths[MOST_COLUMNS] = {[BESIDE_MARGIN] = MARGIN,
                                   [BESIDE_TOWN] = TOWN,
                                   [BESIDE_CODE] = CODE,
                                   [BESIDE_LABEL] = LABEL};
    const char *headings[MOST_COLUMNS] = {book_word(book, comparison->count == 1
                                                              ? PALIER_WORD_BOOK_DIMENSION
                                                              : PALIER_WORD_BOOK_ENTITY),
                                          book_word(book, PALIER_WORD_BOOK_CODE),
                                          book_word(book, PALIER_WORD_CRITERION)};
    enum book_align aligns[MOST_COLUMNS] = {BOOK_LEFT, BOOK_CENTRE, BOOK_LEFT};
    enum { FIRST = BESIDE_OWN - BESIDE_TOWN };

    for (size_t i = 0; i < count; i++) {
        widths[BESIDE_OWN + i] = columns[i].width;
        headings[FIRST + i] = columns[i].heading;
        aligns[FIRST + i] = columns[i].align;
    }
    book_columns(beside.sheet, widths, BESIDE_OWN + count, (lxw_col_t)(BESIDE_OWN + count - 1));
    book_band(beside.sheet, title,
              comparison->count == 1
                  ? palier_arena_printf(book->arena, "%s · %s",
                                        comparison->entities[0].result->entity->name,
                                        book_title(book))
                  : book_title(book),
              NULL);
    beside.header = beside.sheet->row;
    book_row(beside.sheet, beside.header, HEAD_HEIGHT);
    book_header(beside.sheet, BESIDE_TOWN, headings, FIRST + count, aligns);
    return beside;
}

struct book_style beside_style(const struct palier_criterion *criterion)
{
    return (struct book_style){.rule = BOOK_RULE,
                               .is_bold = criterion->depth < 2,
                               .paper = criterion->depth ? 0 : BOOK_PALE};
}

/* What names a row before its code: the town among several, the dimension of a single one. */
static const char *name_of(struct book *book, const struct beside *beside,
                           const struct palier_compared *town,
                           const struct palier_criterion *criterion)
{
    if (beside->comparison->count > 1)
        return town->result->entity->name;
    while (criterion->depth > 1)
        criterion = criterion->parent;
    return criterion->parent ? book_label(book, &criterion->label) : "";
}

lxw_row_t beside_row(struct beside *beside, const struct palier_compared *town,
                     const struct palier_criterion *criterion)
{
    struct book_sheet *sheet = beside->sheet;
    struct book *book = sheet->book;
    struct book_style style = beside_style(criterion), code = style;
    lxw_row_t row = sheet->row++;

    book_row(sheet, row, 20);
    if (criterion->child_count)
        book_keep(sheet, row);
    style.shrinks = true;
    book_text(sheet, row, BESIDE_TOWN, name_of(book, beside, town, criterion), style);
    style.shrinks = false;
    code.align = BOOK_CENTRE;
    code.ink = book_criterion_ink(book, criterion);
    book_text(sheet, row, BESIDE_CODE, criterion->parent ? criterion->id : "", code);
    style.indent = criterion->depth > 1 ? (uint32_t)criterion->depth - 1 : 0;
    style.shrinks = true;
    book_text(sheet, row, BESIDE_LABEL, book_label(book, &criterion->label), style);
    return row;
}

void beside_end_table(struct beside *beside, lxw_col_t last)
{
    if (beside->sheet->row > beside->header + 1)
        book_filter(beside->sheet, beside->header, BESIDE_TOWN, beside->sheet->row - 1, last);
    beside->last = beside->sheet->row - 1;
    book_row(beside->sheet, beside->sheet->row++, 8);
}

void beside_note(struct beside *beside, const char *text)
{
    struct book_sheet *sheet = beside->sheet;
    double room = TOWN + CODE + LABEL + 420;

    book_row(sheet, sheet->row, book_text_height(text, room, 9, false));
    book_merge_text(sheet, sheet->row++, BESIDE_TOWN, sheet->last, text,
                    (struct book_style){.ink = BOOK_QUIET, .size = 9, .wraps = true});
}

void beside_print(struct beside *beside)
{
    struct book_sheet *sheet = beside->sheet;

    if (sheet->row <= MOST_PAGED_ROWS) {
        book_keep_from(sheet, beside->last);
        book_paginate(sheet, beside->header, beside->header);
    }
    book_print(sheet, beside->header, beside->header);
}

static void fill(struct book *book)
{
    const struct palier_comparison *comparison = book->content->options->compared;

    if (comparison->parts & PALIER_COMPARE_WAVES) {
        beside_changes(book, comparison);
        beside_apart(book, comparison);
    }
    if (comparison->parts & PALIER_COMPARE_PEERS)
        beside_peers(book, comparison);
    if (comparison->parts & PALIER_COMPARE_GROUPS)
        beside_groups(book, comparison);
}

enum palier_status palier_beside_write(struct palier_arena *arena, struct palier_diag *diag,
                                       const struct palier_comparison *comparison,
                                       const struct palier_workbook_options *options,
                                       const char *path)
{
    struct palier_workbook_options all = *options;

    all.compared = comparison;
    return book_write_result(arena, diag, &comparison->result,
                             comparison->count == 1 ? comparison->entities[0].result : NULL, &all,
                             path, fill);
}
