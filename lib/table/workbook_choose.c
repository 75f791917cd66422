/* workbook_choose.c - which sheet; see workbook_internal.h. */
#include "table/workbook_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

enum { MOST_NAMED = 20 }; /* sheets in one message */

/* A first look at a sheet: whether it holds anything. */
struct look {
    bool is_collecting, holds_anything;
};

static bool start(void *context, size_t depth, const char *element, const char **attributes)
{
    struct look *look = context;

    (void)attributes;
    if (depth < 5)
        return true;
    look->is_collecting = !strcmp(element, "v") || !strcmp(element, "t");
    look->holds_anything |= depth == 5 && !strcmp(element, "f");
    return !look->holds_anything;
}

static bool end(void *context, size_t depth, const char *element)
{
    struct look *look = context;

    (void)depth;
    look->is_collecting = false;
    return strcmp(element, "sheetData"); /* no cells beyond */
}

static bool text(void *context, const char *at, size_t length)
{
    struct look *look = context;

    for (size_t i = 0; look->is_collecting && i < length; i++)
        look->holds_anything |= !strchr(" \t\r\n", at[i]);
    return !look->holds_anything;
}

/* Whether SHEET holds anything; a sheet that cannot be read is reported. */
static bool holds_anything(struct palier_workbook *book, const struct palier_sheet *sheet)
{
    static const struct palier_part_reader reader = {.root = "worksheet",
                                                     .start = start,
                                                     .end = end,
                                                     .text = text};
    struct look look = {0};

    return !palier_part_read(book, sheet->part, &reader, &look) && look.holds_anything;
}

/* The names of the sheets for which IS_NAMED, as « A », « B ». */
static const char *join_names(const struct palier_workbook *book, const bool *is_named)
{
    const char *joined = "";
    size_t named = 0;

    for (size_t i = 0; i < book->sheets.count; i++) {
        if (is_named && !is_named[i])
            continue;
        if (named++ == MOST_NAMED)
            return palier_arena_printf(book->arena, "%s, …", joined);
        joined = palier_arena_printf(book->arena, "%s%s%s", joined, *joined ? ", " : "",
                                     book->sheets.at[i].name);
    }
    return joined;
}

/* Names of sheets are typed: é as one character or as two is the same. */
static const struct palier_sheet *find_name(const struct palier_workbook *book, const char *name)
{
    const char *wanted = palier_text_compose(book->arena, name);

    for (size_t i = 0; i < book->sheets.count; i++)
        if (!strcmp(palier_text_compose(book->arena, book->sheets.at[i].name), wanted))
            return &book->sheets.at[i];
    return NULL;
}

/* The sheet that --sheet asks for: by its name, else by its number. */
static const struct palier_sheet *find_asked(struct palier_workbook *book, const char *asked)
{
    const struct palier_sheet *sheet = find_name(book, asked);
    int64_t number;

    if (!sheet && palier_integer_parse(asked, 1, (int64_t)book->sheets.count, &number))
        sheet = &book->sheets.at[number - 1];
    if (!sheet)
        palier_report(book->diag, PALIER_E_NO_SUCH_SHEET, palier_workbook_place(book), asked,
                      join_names(book, NULL));
    return sheet;
}

static const struct palier_sheet *find_preferred(const struct palier_workbook *book,
                                                 const char *const *names)
{
    for (; names && *names; names++) {
        const struct palier_sheet *sheet = find_name(book, *names);

        if (sheet)
            return sheet;
    }
    return NULL;
}

/* The only visible sheet, or the only one that holds anything; CODE says which of the two. */
static const struct palier_sheet *find_only(struct palier_workbook *book, enum palier_code *code)
{
    bool *is_candidate = PALIER_ARRAY(book->arena, book->sheets.count, bool);
    const struct palier_sheet *found = NULL;
    size_t visible = 0, filled = 0, errors = book->diag->errors;

    for (size_t i = 0; i < book->sheets.count; i++) {
        const struct palier_sheet *sheet = &book->sheets.at[i];

        if (sheet->is_hidden || !sheet->part)
            continue;
        visible++;
        if (!holds_anything(book, sheet))
            continue;
        is_candidate[i] = true;
        found = sheet;
        filled++;
    }
    *code = visible == 1 ? PALIER_E_SHEET_ONLY : PALIER_E_SHEET_FILLED;
    if (filled == 1 || book->diag->errors > errors)
        return filled == 1 ? found : NULL;
    palier_report(book->diag, filled ? PALIER_E_SHEET_UNCLEAR : PALIER_E_SHEETS_EMPTY,
                  palier_workbook_place(book), join_names(book, filled ? is_candidate : NULL));
    return NULL;
}

const struct palier_sheet *palier_sheet_choose(struct palier_workbook *book,
                                               const struct palier_grid_options *options)
{
    const struct palier_sheet *sheet = NULL;
    enum palier_code code = PALIER_E_SHEET_ASKED;
    size_t errors = book->diag->errors;
    char number[24], count[24];

    if (options->sheet)
        sheet = find_asked(book, options->sheet);
    else if ((sheet = find_preferred(book, options->preferred_sheets)))
        code = PALIER_E_SHEET_PREFERRED;
    else
        sheet = find_only(book, &code);
    if (!sheet || book->diag->errors > errors)
        return NULL;
    if (!sheet->part) {
        palier_report(book->diag, PALIER_E_SHEET_NO_CELLS, palier_workbook_place(book),
                      sheet->name);
        return NULL;
    }
    snprintf(number, sizeof number, "%zu", (size_t)(sheet - book->sheets.at) + 1);
    snprintf(count, sizeof count, "%zu", book->sheets.count);
    palier_report(book->diag, code, palier_workbook_place(book), sheet->name, number, count);
    return sheet;
}
