/* cell.c - the gate that every cell passes; see book.h. */
#include "book/book_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static uint32_t hash_of(const char *text)
{
    return ledger_hash(LEDGER_SEED, text, strlen(text));
}

void book_text(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
               struct book_style style)
{
    struct book *book = sheet->book;

    text = book_clean(book, text);
    /* As a string whatever it starts with: "=1+1" in a label must not become a formula. */
    if (!*text)
        book_blank(sheet, row, column, style);
    else if (ledger_note(sheet, row, column, LEDGER_TEXT, hash_of(text), 0))
        book_check(book,
                   worksheet_write_string(sheet->to, row, column, text, book_format(book, style)));
}

void book_blank(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, struct book_style style)
{
    if (ledger_note(sheet, row, column, LEDGER_BLANK, 0, 0))
        book_check(sheet->book,
                   worksheet_write_blank(sheet->to, row, column, book_format(sheet->book, style)));
}

void book_blanks(struct book_sheet *sheet, lxw_row_t row, lxw_col_t from, lxw_col_t to,
                 struct book_style style)
{
    for (lxw_col_t column = from; column <= to; column++)
        book_blank(sheet, row, column, style);
}

/* What a cell shows for VALUE: Excel takes no more than 9.99…E307, and -0 would show as "-0". */
static bool is_number(const struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                      double *value)
{
    if (!isfinite(*value) || fabs(*value) > 9.99999999999999e307) {
        book_refuse_cell(sheet, PALIER_E_BOOK_NUMBER, row, column, NULL);
        return false;
    }
    if (*value == 0)
        *value = 0;
    return true;
}

void book_number(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, double value,
                 struct book_style style)
{
    struct book *book = sheet->book;

    if (is_number(sheet, row, column, &value) &&
        ledger_note(sheet, row, column, LEDGER_NUMBER, 0, value))
        book_check(book,
                   worksheet_write_number(sheet->to, row, column, value, book_format(book, style)));
}

void book_number_or(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, double value,
                    const char *otherwise, struct book_style style)
{
    if (isfinite(value))
        book_number(sheet, row, column, value, style);
    else
        book_text(sheet, row, column, otherwise, style);
}

void book_two_texts(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *first,
                    struct book_style first_style, const char *then, struct book_style then_style,
                    struct book_style style)
{
    struct book *book = sheet->book;

    if (!*first || !*then) { /* a run without letters is refused */
        book_text(sheet, row, column, *first ? first : then, style);
        return;
    }
    lxw_rich_string_tuple parts[] = {
        {book_format(book, first_style),
         book_own(book, palier_arena_printf(book->arena, "%s\n", first))},
        {book_format(book, then_style), book_own(book, then)},
    };
    lxw_rich_string_tuple *list[] = {&parts[0], &parts[1], NULL};
    uint32_t hash = ledger_hash(hash_of(parts[0].string), parts[1].string, strlen(parts[1].string));

    if (ledger_note(sheet, row, column, LEDGER_TEXT, hash, 0))
        book_check(book, worksheet_write_rich_string(sheet->to, row, column, list,
                                                     book_format(book, style)));
}

/* FORMULA, mended; NULL, and the book refused, where no program would take it. */
static const char *take_formula(const struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                                const char *formula)
{
    const char *clean = book_clean(sheet->book, formula);
    size_t count = 0;
    enum palier_code fault = book_formula_fault(clean, &count);

    if (fault == PALIER_CODE_COUNT)
        return clean;
    book_refuse_cell(sheet, fault, row, column,
                     palier_arena_printf(sheet->book->arena, "%zu", count));
    return NULL;
}

/* The hash of FORMULA as the file holds it: without its sign. */
static uint32_t hash_of_formula(const char *formula)
{
    return hash_of(formula + (*formula == '='));
}

void book_formula_text(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                       const char *formula, const char *text, struct book_style style)
{
    struct book *book = sheet->book;

    formula = take_formula(sheet, row, column, formula);
    text = book_clean(book, text);
    if (formula && ledger_note(sheet, row, column, LEDGER_FORMULA_TEXT,
                               ledger_hash(hash_of_formula(formula), text, strlen(text)), 0))
        book_check(book, worksheet_write_formula_str(sheet->to, row, column, formula,
                                                     book_format(book, style), text));
}

void book_formula_or(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *formula,
                     double value, const char *text, struct book_style style)
{
    struct book *book = sheet->book;

    if (!isfinite(value)) {
        book_formula_text(sheet, row, column, formula, text, style);
        return;
    }
    formula = take_formula(sheet, row, column, formula);
    if (formula && is_number(sheet, row, column, &value) &&
        ledger_note(sheet, row, column, LEDGER_FORMULA_NUMBER, hash_of_formula(formula), value))
        book_check(book, worksheet_write_formula_num(sheet->to, row, column, formula,
                                                     book_format(book, style), value));
}

void book_formula_array(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                        const char *formula, double value, struct book_style style)
{
    struct book *book = sheet->book;

    formula = take_formula(sheet, row, column, formula);
    if (formula && is_number(sheet, row, column, &value) &&
        ledger_note(sheet, row, column, LEDGER_FORMULA_ARRAY, hash_of_formula(formula), value))
        book_check(book, worksheet_write_array_formula_num(sheet->to, row, column, row, column,
                                                           palier_arena_printf(book->arena, "{%s}",
                                                                               formula),
                                                           book_format(book, style), value));
}

void book_formula(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *formula,
                  double value, struct book_style style)
{
    book_formula_or(sheet, row, column, formula, value, "", style);
}

void book_merge(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                lxw_col_t last_column, struct book_style style)
{
    struct book *book = sheet->book;

    if (row == last_row && column == last_column)
        book_blank(sheet, row, column, style);
    else if (ledger_merge(sheet, row, column, last_row, last_column))
        book_check(book, worksheet_merge_range(sheet->to, row, column, last_row, last_column, "",
                                               book_format(book, style)));
}

void book_merge_text(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                     lxw_col_t last_column, const char *text, struct book_style style)
{
    book_merge(sheet, row, column, row, last_column, style);
    book_text(sheet, row, column, text, style);
}

double book_day(const char *date)
{
    lxw_datetime day = {0};

    if (sscanf(date, "%4d-%2d-%2d", &day.year, &day.month, &day.day) != 3)
        return NAN;
    return lxw_datetime_to_excel_datetime(&day);
}
