/* test_book_flow.c - workbooks as they are written: pages, links, texts in two styles. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/file.h"
#include "book/book.h"
#include "scratch.h"

enum { WIDTH = 1400, ABOVE = 80, HEADER = 30, TITLE = 30, MOST_ROWS = 100, MOST_BREAKS = 20 };

/* What fills a book here: rows, of which 't' is a title and each digit a row of so many tens of
 * pixels. */
struct book_content {
    const char *rows;
};

static double height_of(char row)
{
    return row == 't' ? TITLE : (row - '0') * 10;
}

static void fill(struct book *book)
{
    static const double widths[] = {WIDTH};
    const char *rows = book->content->rows;
    struct book_sheet *sheet = book_sheet_add(book, "Agenda");

    book_columns(sheet, widths, 1, 0);
    book_row(sheet, sheet->row++, ABOVE - HEADER);
    book_row(sheet, sheet->row++, HEADER);
    book_keep(sheet, sheet->row - 1);
    for (size_t i = 0; rows[i]; i++) {
        if (rows[i] == 't')
            book_keep(sheet, sheet->row);
        book_row(sheet, sheet->row++, height_of(rows[i]));
    }
    book_paginate(sheet, 1, 1);
    book_print(sheet, 1, 1);
}

/* PART of the workbook that FILL makes of CONTENT. */
static const char *part_of(struct scratch *scratch, const struct book_content *content,
                           void (*with)(struct book *book), const char *part)
{
    struct book book = {.arena = scratch->arena,
                        .content = content,
                        .texts = {"Title", "Subject", "", "Foot", "page", "2026-01-15"}};
    const char *path = palier_path_join(scratch->arena, scratch->path, "book.xlsx");
    zip_stat_t about;

    cr_assert_not(book_write(&book, &scratch->diag, path, with), "%s", scratch_codes(scratch));
    zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);

    cr_assert(archive && !zip_stat(archive, part, 0, &about), "no %s", part);
    char *text = palier_arena_alloc(scratch->arena, about.size + 1, 1);
    zip_file_t *file = zip_fopen(archive, part, 0);

    cr_assert_eq((zip_uint64_t)zip_fread(file, text, about.size), about.size);
    zip_fclose(file);
    zip_discard(archive);
    return text;
}

static bool has(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

/* The rows, from 0, that pages begin with; a 0 at the end. */
static void read_breaks(const char *sheet, size_t first[MOST_BREAKS])
{
    size_t count = 0;

    for (const char *at = strstr(sheet, "<brk id=\""); at; at = strstr(at + 1, "<brk id=\""))
        first[count++] = strtoul(at + strlen("<brk id=\""), NULL, 10);
    first[count] = 0;
}

static double read_scale(const char *sheet)
{
    const char *scale = strstr(sheet, " scale=\"");

    return scale ? strtod(scale + strlen(" scale=\""), NULL) / 100 : 1;
}

static const struct {
    const char *label, *rows;
    size_t pages;
} flows[] = {
    {"all of it on one page", "t999t999", 1},
    {"rows alone", "9999999999999999999999", 3},
    {"a title that would stand at the foot", "99999999tt99999999tt99999999", 3},
    {"titles at every second row", "t9t9t9t9t9t9t9t9t9t9t9t9", 2},
    {"titles of every length", "t1t22t333tt4444t55555ttt666666t7777777t88888888t999999999", 4},
    {"a row that would stand alone on the last page", "99999999995", 1},
};

/* However rows part, a page ends where it must and nowhere else, and never below a title. */
Test(book, a_page_ends_where_it_must_and_never_below_a_title)
{
    const double room = (8.27 - 0.7 - 0.55) * 96;

    for (size_t i = 0; i < sizeof flows / sizeof *flows; i++) {
        struct scratch scratch;
        const char *rows = flows[i].rows;
        size_t breaks[MOST_BREAKS], page = 0;
        double used = ABOVE;

        scratch_open(&scratch);
        const char *sheet =
            part_of(&scratch, &(struct book_content){rows}, fill, "xl/worksheets/sheet1.xml");
        double scale = read_scale(sheet);

        read_breaks(sheet, breaks);
        cr_expect(lt(dbl, WIDTH * scale, (11.69 - 2 * 0.4) * 96), "%s", flows[i].label);
        for (size_t row = 0; rows[row]; row++) {
            if (breaks[page] == row + 2) {
                cr_expect(ne(chr, row ? rows[row - 1] : 't', 't'), "%s: below a title",
                          flows[i].label);
                used = HEADER;
                page++;
            }
            used += height_of(rows[row]);
            cr_expect(le(dbl, used * scale, room), "%s: row %zu does not fit", flows[i].label, row);
        }
        cr_expect(eq(sz, page + 1, flows[i].pages), "%s", flows[i].label);
        cr_expect(not(has(sheet, "fitToPage")), "%s: fitted pages heed no break", flows[i].label);
        scratch_close(&scratch);
    }
}

/* What no page can hold is laid out row by row: neither with a page for each of its rows, nor with
 * a few of them on a page, so that the others fit on the next. */
Test(book, rows_kept_together_that_no_page_holds_do_not_each_begin_one)
{
    const char *rows = "999tttttttttttttttttttttttttttttttttttttttt9"; /* 40 titles: 1200 pixels */
    struct scratch scratch;
    size_t breaks[MOST_BREAKS], pages = 1;

    scratch_open(&scratch);
    read_breaks(part_of(&scratch, &(struct book_content){rows}, fill, "xl/worksheets/sheet1.xml"),
                breaks);
    while (breaks[pages - 1])
        pages++;
    cr_expect(eq(sz, pages, 2));
    cr_expect(eq(sz, breaks[0], 23), "the first page is not filled");
    scratch_close(&scratch);
}

static void fill_texts(struct book *book)
{
    const struct book_style small = {.size = 8, .ink = BOOK_QUIET}, cell = {.wraps = true};
    struct book_sheet *sheet = book_sheet_add(book, "L'an d'avant");

    book_two_texts(sheet, 0, 0, "Restaurez-vous ?", small, "Non.", cell, cell);
    book_two_texts(sheet, 1, 0, "", small, "Sans question.", cell, cell);
    book_two_texts(sheet, 2, 0, "Sans réponse ?", small, "", cell, cell);
    book_link_to(sheet, 3, 0, &(struct book_target){sheet, 41, 27}, "T4.3", cell);
}

Test(book, two_texts_stand_in_one_cell_and_one_of_them_may_be_empty)
{
    struct scratch scratch;

    scratch_open(&scratch);
    const char *strings =
        part_of(&scratch, &(struct book_content){""}, fill_texts, "xl/sharedStrings.xml");

    cr_expect(has(strings, "Restaurez-vous ?\n</t></r><r>") && has(strings, "<t>Non.</t></r></si>"),
              "%s", strings);
    cr_expect(has(strings, "<si><t>Sans question.</t></si>"), "%s", strings);
    cr_expect(has(strings, "<si><t>Sans réponse ?</t></si>"), "%s", strings);
    scratch_close(&scratch);
}

Test(book, a_link_leads_to_a_cell_of_a_sheet_whatever_its_name)
{
    struct scratch scratch;

    scratch_open(&scratch);
    const char *sheet =
        part_of(&scratch, &(struct book_content){""}, fill_texts, "xl/worksheets/sheet1.xml");

    cr_expect(has(sheet, "<f>HYPERLINK(\"#'L''an d''avant'!AB42\",\"T4.3\")</f><v>T4.3</v>"), "%s",
              sheet);
    scratch_close(&scratch);
}
