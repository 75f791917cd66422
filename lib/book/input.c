/* input.c - what may be typed in a cell; see book.h. */
#include "book/book_internal.h"

#include <string.h>

#include "base/text.h"

/* What Excel takes of a message and of a formula here, in UTF-16 units. */
enum { MOST_UNITS = 255 };

/* TEXT, cut to what Excel shows; NULL where there is none. */
static char *cut(struct book *book, const char *text)
{
    size_t length = 0;

    if (!text || !*text)
        return NULL;
    text = book_clean(book, text);
    if (book_units(text) <= MOST_UNITS)
        return book_own(book, text);
    for (size_t units = 1; units <= MOST_UNITS; length++) /* one for the ellipsis */
        units += book_units_at(text[length]);
    while (palier_is_utf8_inside(text[--length])) /* to the start of what went beyond */
        ;
    return palier_arena_printf(book->arena, "%.*s…", (int)length, text);
}

static void validate(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                     lxw_data_validation *rule, const struct book_advice *advice)
{
    size_t units = rule->value_formula ? book_units(rule->value_formula) : 0;

    if (units > MOST_UNITS) {
        book_refuse_cell(sheet, PALIER_E_BOOK_FORMULA_LENGTH, row, column,
                         palier_arena_printf(sheet->book->arena, "%zu", units));
        return;
    }
    if (advice) {
        rule->input_message = cut(sheet->book, advice->prompt);
        rule->error_message = cut(sheet->book, advice->fault);
    }
    if (rule->validate == LXW_VALIDATION_TYPE_ANY && !rule->input_message)
        return; /* it would do nothing */
    sheet->ledger->validations++;
    book_check(sheet->book,
               worksheet_data_validation_range(sheet->to, row, column, last_row, column, rule));
}

void book_validate_number(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                          lxw_row_t last_row, double low, double high,
                          const struct book_advice *advice)
{
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_DECIMAL,
        .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
        .minimum_number = low,
        .maximum_number = high,
    };

    validate(sheet, row, column, last_row, &rule, advice);
}

void book_validate_list(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                        lxw_row_t last_row, const char *list, const struct book_advice *advice)
{
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
        .value_formula = palier_arena_printf(sheet->book->arena, "=%s", list),
    };

    validate(sheet, row, column, last_row, &rule, advice);
}

void book_offer_list(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *list,
                     const struct book_advice *advice)
{
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
        .value_formula = palier_arena_printf(sheet->book->arena, "=%s", list),
        .show_error = LXW_VALIDATION_OFF,
    };

    validate(sheet, row, column, row, &rule, advice);
}

void book_validate_date(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                        lxw_row_t last_row, const struct book_advice *advice)
{
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_DATE,
        .criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
        .value_datetime = {.year = 1900, .month = 3, .day = 1}, /* Excel has a 29 February 1900 */
    };

    validate(sheet, row, column, last_row, &rule, advice);
}

void book_validate_formula(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                           lxw_row_t last_row, const char *formula,
                           const struct book_advice *advice)
{
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA,
        .value_formula = book_own(sheet->book, formula),
    };

    validate(sheet, row, column, last_row, &rule, advice);
}

void book_prompt(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                 const struct book_advice *advice)
{
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_ANY};

    validate(sheet, row, column, last_row, &rule, advice);
}

void book_allow_digits(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                       lxw_row_t last_row, lxw_col_t last_column)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];

    lxw_rowcol_to_range(range, row, column, last_row, last_column);
    book_check(sheet->book,
               worksheet_ignore_errors(sheet->to, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
}
