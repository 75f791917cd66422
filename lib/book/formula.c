/* formula.c - pieces of formulas; see book.h. */
#include "book/book_internal.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* Write ROW and COLUMN as $E$10 at END; returns the end of that. */
static char *write_cell(char *end, lxw_row_t row, lxw_col_t column, bool is_fixed)
{
    char letters[8], digits[12];
    int letter_count = 0, digit_count = 0;

    *end++ = '$';
    for (unsigned left = column + 1u; left; left = (left - 1) / 26)
        letters[letter_count++] = (char)('A' + (left - 1) % 26);
    while (letter_count)
        *end++ = letters[--letter_count];
    if (is_fixed)
        *end++ = '$';
    for (uint64_t left = (uint64_t)row + 1; left; left /= 10)
        digits[digit_count++] = (char)('0' + left % 10);
    while (digit_count)
        *end++ = digits[--digit_count];
    *end = '\0';
    return end;
}

enum { CELL_SIZE = 24 }; /* more than write_cell can write */

const char *book_cell(struct book *book, lxw_row_t row, lxw_col_t column)
{
    char *text = palier_arena_alloc(book->arena, CELL_SIZE, 1);

    write_cell(text, row, column, true);
    return text;
}

const char *book_cell_down(struct book *book, lxw_row_t row, lxw_col_t column)
{
    char *text = palier_arena_alloc(book->arena, CELL_SIZE, 1);

    write_cell(text, row, column, false);
    return text;
}

const char *book_at(const struct book_sheet *sheet, lxw_row_t row, lxw_col_t column)
{
    char *text = palier_arena_alloc(sheet->book->arena, strlen(sheet->quoted) + CELL_SIZE, 1);
    char *end = stpcpy(text, sheet->quoted);

    *end++ = '!';
    write_cell(end, row, column, true);
    return text;
}

const char *book_range(const struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                       lxw_row_t last_row, lxw_col_t last_column)
{
    char *text = palier_arena_alloc(sheet->book->arena, strlen(sheet->quoted) + 2 * CELL_SIZE, 1);
    char *end = stpcpy(text, sheet->quoted);

    *end++ = '!';
    end = write_cell(end, row, column, true);
    *end++ = ':';
    write_cell(end, last_row, last_column, true);
    return text;
}

const char *book_constant(struct book *book, double value)
{
    return palier_number_print(palier_arena_alloc(book->arena, PALIER_NUMBER_SIZE, 1), value);
}

enum { LONGEST_TEXT = 255, LONGEST_FORMULA = 8192 }; /* UTF-16 units, of one text, of all */

/* Not mended: the formula that it becomes part of will be. */
const char *book_quote(struct book *book, const char *text)
{
    static const char joint[] = "\"&\"";
    size_t length = strlen(text), units = 0;

    /* A joint after each 253 units, and quotes may all be doubled. */
    char *quoted = palier_arena_alloc(book->arena, 2 * length + 3 * (length / 128) + 8, 1);
    char *end = quoted;
    bool is_long = length > LONGEST_TEXT && book_units(text) > LONGEST_TEXT;

    if (is_long)
        *end++ = '(';
    *end++ = '"';
    for (; *text; text++) {
        if (*text == '"')
            *end++ = '"';
        *end++ = *text;
        units += book_units_at(*text);
        if (is_long && units >= LONGEST_TEXT - 2 && !palier_is_utf8_inside(text[1]) && text[1]) {
            end = stpcpy(end, joint);
            units = 0;
        }
    }
    *end++ = '"';
    if (is_long)
        *end++ = ')';
    *end = '\0';
    return quoted;
}

/* The units of the longest text in quotes of FORMULA. */
static size_t longest_text(const char *formula)
{
    size_t longest = 0, units = 0;
    bool is_inside = false;

    for (const char *at = formula; *at; at++) {
        if (is_inside && *at == '"' && at[1] == '"') {
            at++;
            units++;
        } else if (*at == '"') {
            is_inside = !is_inside;
            units = 0;
        } else if (is_inside) {
            units += book_units_at(*at);
        }
        longest = units > longest ? units : longest;
    }
    return longest;
}

enum palier_code book_formula_fault(const char *formula, size_t *count)
{
    size_t length = strlen(formula);

    if (length <= LONGEST_TEXT)
        return PALIER_CODE_COUNT;
    *count = length > LONGEST_FORMULA ? book_units(formula) : 0;
    if (*count > LONGEST_FORMULA)
        return PALIER_E_BOOK_FORMULA_LENGTH;
    *count = longest_text(formula);
    return *count > LONGEST_TEXT ? PALIER_E_BOOK_FORMULA_TEXT : PALIER_CODE_COUNT;
}
