/* name.c - names that every spreadsheet program takes; see book_internal.h. */
#include "book/book_internal.h"

#include <ctype.h>
#include <string.h>

#include "base/key.h"

enum { LONGEST_SHEET_NAME = 31, LONGEST_RANGE_NAME = 255 }; /* UTF-16 units */

/* Whether NAME is new in TABLE, without regard to case: "évreux" is "Évreux" to Excel. */
static bool is_new(struct book *book, struct palier_intern *table, const char *name)
{
    const char *key = palier_text_key(book->arena, name);

    if (palier_intern_find(table, key) != PALIER_NONE)
        return false;
    palier_intern_add(table, key);
    return true;
}

bool book_check_sheet_name(struct book *book, const char *name)
{
    static const char history[] = "history"; /* of shared workbooks: Excel keeps it for itself */
    size_t length = strlen(name);

    if (length && book_clean(book, name) == name && book_units(name) <= LONGEST_SHEET_NAME &&
        !strpbrk(name, "[]:*?/\\") && name[0] != '\'' && name[length - 1] != '\'' &&
        strcmp(palier_text_key(book->arena, name), history) &&
        is_new(book, &book->state->sheet_names, name))
        return true;
    book_refuse(book, PALIER_E_BOOK_SHEET_NAME, name, NULL);
    return false;
}

/* Past a run of digits. */
static const char *past_digits(const char *at)
{
    return at + strspn(at, "0123456789");
}

/* T1, dim1, XFD1048576: up to three letters and a number. */
static bool is_cell(const char *name)
{
    size_t letters = 0;

    while (isalpha((unsigned char)name[letters]))
        letters++;
    return letters >= 1 && letters <= 3 && name[letters] && !*past_digits(name + letters);
}

/* R1C1, RC, r, C2; in French L1C1, in German Z1S1. */
static bool is_row_and_column(const char *name)
{
    static const char rows[] = "rlzRLZ", columns[] = "csCS";

    if (strchr(rows, *name)) {
        name = past_digits(name + 1);
        if (!*name)
            return true;
    }
    return strchr(columns, *name) && !*past_digits(name + 1);
}

static bool has_letters_of_a_name(const char *name)
{
    if (!isalpha((unsigned char)*name) && *name != '_')
        return false;
    for (const char *at = name; *at; at++)
        if (!isalnum((unsigned char)*at) && *at != '_' && *at != '.')
            return false;
    return true;
}

bool book_check_range_name(struct book *book, const char *name)
{
    const char *key = palier_text_key(book->arena, name);

    /* Letters without accents only: what other programs make of others is their own matter. */
    if (has_letters_of_a_name(name) && strlen(name) <= LONGEST_RANGE_NAME && !is_cell(name) &&
        !is_row_and_column(name) && strcmp(key, "true") && strcmp(key, "false") &&
        strncmp(key, "_xlnm", 5) && is_new(book, &book->state->range_names, name))
        return true;
    book_refuse(book, PALIER_E_BOOK_RANGE_NAME, name, NULL);
    return false;
}

void book_name_range(struct book *book, const char *name, const char *range)
{
    if (book_check_range_name(book, name))
        book_check(book, workbook_define_name(book->workbook, name,
                                              palier_arena_printf(book->arena, "=%s", range)));
}

/* The last row of the table below HEADER: the one before a row that has nothing under it; of a
 * large sheet, which has no other table, its last. */
static lxw_row_t last_row_of(const struct book_sheet *sheet, const struct ledger_header *header)
{
    const struct book_ledger *ledger = sheet->ledger;
    lxw_row_t row = header->row;

    if (sheet->is_large)
        return sheet->reached;
    for (;;) {
        bool has_cell = false;

        for (size_t c = header->first; c <= header->last && !has_cell; c++)
            has_cell = ledger_find(ledger, row + 1, c);
        if (!has_cell)
            return row;
        row++;
    }
}

/*
 * JAWS, and NVDA after it, read the titles of a table from a defined name:
 * TitleRegion1.b5.p9.2 stands at the first cell of the header row of the table from B5 to P9 of
 * the second sheet, whose first column names the rows. (Freedom Scientific, "Using JAWS with
 * Microsoft Excel": defining names for column and row titles.)
 */
void book_name_tables(struct book *book)
{
    size_t region = 0;

    for (size_t s = 0; s < book->state->sheets.count; s++) {
        const struct book_sheet *sheet = book->state->sheets.at[s];

        for (size_t i = 0; !sheet->ledger->is_protected && i < sheet->ledger->headers.count; i++) {
            const struct ledger_header *header = &sheet->ledger->headers.at[i];
            char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];

            lxw_rowcol_to_cell(first, header->row, header->first);
            lxw_rowcol_to_cell(last, last_row_of(sheet, header), header->last);
            for (char *at = first; *at; at++)
                *at = (char)tolower((unsigned char)*at);
            for (char *at = last; *at; at++)
                *at = (char)tolower((unsigned char)*at);
            book_name_range(book,
                            palier_arena_printf(book->arena, "TitleRegion%zu.%s.%s.%zu", ++region,
                                                first, last, s + 1),
                            book_at(sheet, header->row, header->first));
        }
    }
}
