/*
 * book.h - a workbook while it is written.
 *
 * libxlsxwriter says that all went well when a number is NAN, when one byte of a
 * text is not UTF-8, when a formula has no value yet: the file then opens
 * nowhere, or opens with zeros. So nothing calls it but through this gate, which
 * mends what can be mended, keeps the first refusal, and gives every formula the
 * value that palier itself computed. It knows pages, not what stands on them:
 * whoever fills a book hangs that on it as its content.
 */
#ifndef PALIER_BOOK_BOOK_H
#define PALIER_BOOK_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/language.h"
#include "base/status.h"
#include "book/image.h"
#include "book/palette.h"
#include "book/style.h"

/* What a book says of itself; never NULL. */
struct book_texts {
    const char *title;   /* among its properties, and on the left of each page's header */
    const char *subject; /* among its properties */
    const char *warning; /* in each page's header, and a red banner on each sheet; "": none */
    const char *footer;  /* on the left of each page's foot */
    const char *page;    /* before its number: "page" */
    const char *date;    /* YYYY-MM-DD: when it was made */
};

/* What fills a book: defined by who fills it. */
struct book_content;

struct book_state;  /* what the gate remembers of it */
struct book_ledger; /* and of each sheet */

struct book {
    struct palier_arena *arena;
    enum palier_language language;
    struct book_texts texts;
    const char *const *own_formats;     /* number formats from BOOK_OWN_FORMATS on; NULL: none */
    const struct book_palette *palette; /* NULL: each role is its own colour */
    const struct book_content *content;
    lxw_workbook *workbook;
    struct book_state *state;
    int system_error; /* errno of a failure that the machine explains; 0: none */
};

/* A row, as pages see it. */
struct book_flow_row {
    double pixels;
    bool is_kept, begins; /* with the row after it; a page */
};

/* A sheet of a book. Rows and columns count from 0, as in libxlsxwriter. */
struct book_sheet {
    struct book *book;
    lxw_worksheet *to;
    const char *name;
    const char *quoted; /* as formulas want it: 'Plan d’action' */
    lxw_row_t row;      /* the next free one */
    lxw_col_t last;     /* of the printed columns */
    double heights;     /* pixels of the rows that book_row has set */
    double width;       /* pixels of the printed columns */
    struct {
        struct book_flow_row *at;
        size_t count, capacity;
    } flow;            /* its rows, as they are broken into pages */
    bool is_large;     /* written row by row: see book_sheet_add_large */
    lxw_row_t reached; /* the row that a large sheet has come to */
    struct book_ledger *ledger;
    bool is_hidden; /* formulas read it, people do not */
};

/*** book.c: the whole workbook ***/

/* Write a workbook to PATH by filling it with FILL, read it back, put it there whole or not at all.
 * A refusal is reported. */
enum palier_status book_write(struct book *book, struct palier_diag *diag, const char *path,
                              void (*fill)(struct book *book));

/* What libxlsxwriter refused; LXW_NO_ERROR changes nothing. */
void book_check(struct book *book, lxw_error error);

/*** name.c: names ***/

/* Let formulas call RANGE (as book_range gives it) by NAME. */
void book_name_range(struct book *book, const char *name, const char *range);

/*** text.c: texts, and the room that they take ***/

/* LABEL in the book's language. */
const char *book_label(const struct book *book, const struct palier_label *label);

/* COUNT in the reader's digits. */
const char *book_count(struct book *book, size_t count);

/* TEXT as a cell can hold it; TEXT itself where nothing had to be mended. */
const char *book_clean(struct book *book, const char *text);

/* The pixels that TEXT takes on one line. */
double book_width(const char *text, uint32_t size, bool is_bold);

/* The lines that TEXT takes in WIDTH pixels of letters of SIZE points. */
size_t book_lines(const char *text, double width, uint32_t size, bool is_bold);

/* The height in pixels of LINES lines of SIZE points, with some air. */
double book_lines_height(size_t lines, uint32_t size);

/* The same without air. */
double book_bare_height(size_t lines, uint32_t size);

/* The height in pixels of a row that TEXT fills in WIDTH pixels of letters of SIZE points. */
double book_text_height(const char *text, double width, uint32_t size, bool is_bold);

/*** format.c: looks ***/

lxw_format *book_format(struct book *book, struct book_style style);

/* The text of an enum book_number_format; NULL for BOOK_PLAIN. */
const char *book_number_format(struct book *book, uint32_t number);

/*** paint.c: from roles to colours ***/

/* What the book's palette paints ROLE with. Formats and charts need it not: they are painted when
 * the book is closed. */
uint32_t book_colour(const struct book *book, uint32_t role);

/* Paint all formats and charts, once. */
void book_paint(struct book *book);

/*** picture.c: images ***/

struct book_picture {
    const struct book_image *image;
    const char *words;    /* for those who do not see it */
    double width, height; /* pixels on the sheet */
    int32_t left, top;    /* pixels from the corner of its cell */
};

/* Make PICTURE as large as its image can be within its width and height, and keeps its shape. */
void book_picture_fit(struct book_picture *picture);

void book_picture_add(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                      const struct book_picture *picture);

/*** cell.c: cells. A refusal names the cell; the book is refused when it is closed. ***/

void book_text(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
               struct book_style style);
void book_blank(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, struct book_style style);
void book_blanks(struct book_sheet *sheet, lxw_row_t row, lxw_col_t from, lxw_col_t to,
                 struct book_style style);

/* A finite number; anything else is a refusal. */
void book_number(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, double value,
                 struct book_style style);

/* VALUE, or the text OTHERWISE where it is not a number. */
void book_number_or(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, double value,
                    const char *otherwise, struct book_style style);

/* DATE, YYYY-MM-DD, as spreadsheets count days; NAN where it is none. */
double book_day(const char *date);

/* A formula whose value is VALUE, or "" where that is not a number. */
void book_formula(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *formula,
                  double value, struct book_style style);

/* FIRST and THEN, one below the other in a cell of STYLE, each in letters of its own style. */
void book_two_texts(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *first,
                    struct book_style first_style, const char *then, struct book_style then_style,
                    struct book_style style);

/* A formula whose value is TEXT. */
void book_formula_text(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                       const char *formula, const char *text, struct book_style style);

/* A formula whose value is VALUE, or TEXT where that is not a number. */
void book_formula_or(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *formula,
                     double value, const char *text, struct book_style style);

/*
 * The same for FORMULA (with its "=") as an array formula, which reads each cell of the ranges in
 * it for itself. VALUE is a number: libxlsxwriter keeps no other.
 */
void book_formula_array(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                        const char *formula, double value, struct book_style style);

/* Merge the cells, all in STYLE; then write into the first. One cell alone is only styled. */
void book_merge(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                lxw_col_t last_column, struct book_style style);

/* Merge cells of one row and write TEXT. */
void book_merge_text(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                     lxw_col_t last_column, const char *text, struct book_style style);

/*** formula.c: pieces of formulas ***/

/* $E$10 */
const char *book_cell(struct book *book, lxw_row_t row, lxw_col_t column);
/* $E10: for a formula that each row of a range reads for itself */
const char *book_cell_down(struct book *book, lxw_row_t row, lxw_col_t column);
/* 'Scores'!$E$10 */
const char *book_at(const struct book_sheet *sheet, lxw_row_t row, lxw_col_t column);
/* 'Scores'!$E$10:$E$20 */
const char *book_range(const struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                       lxw_row_t last_row, lxw_col_t last_column);
/* VALUE as formulas write it: a point, whatever the language. */
const char *book_constant(struct book *book, double value);
/* TEXT as formulas write it: in double quotes, in several pieces where it is too long for one. */
const char *book_quote(struct book *book, const char *text);

/*** sheet.c: pages ***/

/* Add the sheet NAME, an A4 page on its side as wide as LAST columns. */
struct book_sheet *book_sheet_add(struct book *book, const char *name);

/*
 * The same for a sheet of very many rows, which libxlsxwriter then keeps in a file and not in
 * memory: its rows must be written in their order, each with its height first, and its texts stand
 * in the cells, not among the book's shared ones.
 */
struct book_sheet *book_sheet_add_large(struct book *book, const char *name);

/* Hide SHEET from people: its formulas go on. */
void book_sheet_hide(struct book_sheet *sheet);

/* Let the book open on SHEET. */
void book_open_at(struct book_sheet *sheet);

/* Whether SHEET is there for people to look at; NULL is not. */
bool book_sheet_is_seen(const struct book_sheet *sheet);

/* WIDTHS in pixels for columns 0 to COUNT - 1; those up to the sheet's last one are printed. */
void book_columns(struct book_sheet *sheet, const double *widths, size_t count, lxw_col_t last);

void book_column(struct book_sheet *sheet, lxw_col_t column, double pixels);
void book_row(struct book_sheet *sheet, lxw_row_t row, double pixels);

/* Let ROW, which is PIXELS high, be folded away with its neighbours under the row above them. */
void book_fold_row(struct book_sheet *sheet, lxw_row_t row, double pixels);

/* The navy band with TITLE and SUBTITLE, the book's warning, and a way back to HOME. */
void book_band(struct book_sheet *sheet, const char *title, const char *subtitle,
               const struct book_sheet *home);

/* The title of a section across columns FROM to TO of the next row, which is used up. */
void book_section(struct book_sheet *sheet, lxw_col_t from, lxw_col_t to, const char *title);

/* The header row of a table at the next row: HEADINGS for columns FROM on, NULL for none. */
void book_header(struct book_sheet *sheet, lxw_col_t from, const char *const *headings,
                 size_t count, const enum book_align *aligns);

/* A cell that leads to HOME when clicked; TEXT alone where HOME is not seen. */
void book_link(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
               const struct book_sheet *home, const char *text, struct book_style style);

/* A cell to be led to. */
struct book_target {
    const struct book_sheet *sheet;
    lxw_row_t row;
    lxw_col_t column;
};

/* The same to PLACE. */
void book_link_to(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                  const struct book_target *place, const char *text, struct book_style style);
/* Say to screen readers that cells FIRST to LAST of ROW head a table; book_header does, and
 * book_print of what it repeats. The first column names the rows; the table ends before a row that
 * is empty there. */
void book_mark_header(struct book_sheet *sheet, lxw_row_t row, lxw_col_t first, lxw_col_t last);

/*** page.c: how a sheet is printed and seen ***/

/* Print rows 0 to the last used one, repeat rows FROM to TO on each page, freeze what is above TO
 * + 1. */
void book_print(struct book_sheet *sheet, lxw_row_t from, lxw_row_t to);

/* Print the cells from A1 to LAST_ROW, LAST_COLUMN; nothing of a sheet that is hidden. */
void book_print_range(struct book_sheet *sheet, lxw_row_t last_row, lxw_col_t last_column);

/* Keep in sight what is above ROW and on the left of COLUMN. */
void book_freeze(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column);

/* Repeat columns FIRST to LAST on each page. */
void book_repeat_columns(struct book_sheet *sheet, lxw_col_t first, lxw_col_t last);

/* Begin a page at each of COLUMNS; 0 ends them. */
void book_break_before_columns(struct book_sheet *sheet, lxw_col_t *columns);

void book_print_on_one_page(struct book_sheet *sheet);

/* Print on pages beside each other, so many ACROSS. */
void book_print_on_pages(struct book_sheet *sheet, size_t across);

/* Print at PERCENT of its size, page beside page. */
void book_print_at_scale(struct book_sheet *sheet, uint16_t percent);

/* A filter in each cell of the header row ROW. */
void book_filter(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                 lxw_col_t last_column);

/* Keep hands off; there is no password. */
void book_protect(struct book_sheet *sheet);

/*** condition.c: looks that follow what stands in the cells ***/

/* Style cells where FORMULA, written for the first of them, is true. */
void book_style_if(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                   lxw_col_t last_column, const char *formula, struct book_style style);

/* A bar behind each number, from 0 to HIGH. */
void book_bars(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
               double high, uint32_t colour);

/* Papers that pass from colour to colour with the number. */
struct book_shade {
    double low, middle, high;
    uint32_t low_colour, middle_colour, high_colour;
};
void book_shade(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                lxw_col_t last_column, const struct book_shade *from);
/*** flow.c: where pages end ***/

/* Let no page end below ROW: a title that held none of what it is the title of would stand alone.
 * book_section and book_header do this to theirs. */
void book_keep(struct book_sheet *sheet, lxw_row_t row);

/* Let all rows from ROW to the last one written stand on one page. */
void book_keep_from(struct book_sheet *sheet, lxw_row_t row);

/* Let the last of COUNT rows just written begin no page. */
void book_keep_last(struct book_sheet *sheet, size_t count);

/* Let a page begin at ROW. */
void book_begin_page(struct book_sheet *sheet, lxw_row_t row);

/*
 * Break the rows written so far into pages, each with rows FROM to TO above them (none where FROM
 * is greater). They are printed as wide as the paper at a scale that is computed here: fitting to
 * the width, as other sheets do, Excel may heed no break.
 */
void book_paginate(struct book_sheet *sheet, lxw_row_t from, lxw_row_t to);

/*** input.c: what may be typed ***/

/*
 * What is said to who types: PROMPT when the cell is chosen, FAULT when something else was typed.
 * NULL: nothing. Each is cut to the room that Excel has.
 */
struct book_advice {
    const char *prompt, *fault;
};

/* Only numbers from LOW to HIGH may be typed there. */
void book_validate_number(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                          lxw_row_t last_row, double low, double high,
                          const struct book_advice *advice);

/* Only the cells of the named range LIST may be typed there. */
void book_validate_list(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                        lxw_row_t last_row, const char *list, const struct book_advice *advice);

/* Offer the cells of the range that the formula LIST gives; anything else may be typed too. */
void book_offer_list(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *list,
                     const struct book_advice *advice);

/* Only dates from 1900 on may be typed there. */
void book_validate_date(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                        lxw_row_t last_row, const struct book_advice *advice);

/* Only what makes FORMULA, written for the first of the cells, true may be typed there. */
void book_validate_formula(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                           lxw_row_t last_row, const char *formula,
                           const struct book_advice *advice);

/* No warning there of numbers that stand as text: 01053 and 2026 are names. */
void book_allow_digits(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                       lxw_row_t last_row, lxw_col_t last_column);

/* Anything may be typed there, and something is said to who does. */
void book_prompt(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                 const struct book_advice *advice);

#endif
