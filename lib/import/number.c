/*
 * number.c - numbers as people and spreadsheets write them; see rows_internal.h.
 *
 * "1,234" is a thousand or one and a bit. A cell that only one reading fits ("7,5",
 * "1.234,5") settles the whole file, because one program wrote it; where no cell
 * does, a person must.
 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "import/rows_internal.h"

enum { MOST_DIGITS = 15 }; /* that a spreadsheet keeps */

/* A number without what only people need: blanks to '_', its sign and its % taken off. */
struct figure {
    char body[64];
    bool is_negative, is_percent;
};

/* The length of a blank that may stand between thousands. */
static size_t gap_length(const char *at)
{
    static const char *const gaps[] = {" ", "\u00a0", "\u202f", "\u2009"};

    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
        if (!strncmp(at, gaps[i], strlen(gaps[i])))
            return strlen(gaps[i]);
    return 0;
}

/* False where TEXT holds more than digits, marks and blanks, or is too long to be a number. */
static bool strip(const char *text, struct figure *figure)
{
    static const char minus[] = "\u2212";
    size_t length = 0;

    *figure = (struct figure){.is_negative = *text == '-' || !strncmp(text, minus, 3)};
    text += *text == '-' || *text == '+' ? 1 : figure->is_negative ? 3 : 0;
    for (size_t gap; *text; text += gap ? gap : 1) {
        gap = gap_length(text);
        if (figure->is_percent || length + 1 == sizeof figure->body)
            return false;
        if (*text == '%')
            figure->is_percent = true;
        else if (gap || strchr("0123456789.,", *text))
            figure->body[length++] = gap ? '_' : *text;
        else
            return false;
    }
    while (length && figure->body[length - 1] == '_') /* before the % */
        length--;
    figure->body[length] = '\0';
    return length;
}

/* The digits of LENGTH bytes at AT, which are plain or in groups of three, to TO; NULL: neither. */
static char *copy_units(const char *at, size_t length, char mark, char *to)
{
    size_t first = 0;

    while (first < length && palier_is_digit(at[first]))
        first++;
    if (!first)
        return NULL;
    if (first == length) {
        memcpy(to, at, length);
        return to + length;
    }
    char gap = at[first];

    if (first > 3 || *at == '0' || gap == mark || (length - first) % 4)
        return NULL;
    memcpy(to, at, first);
    to += first;
    for (at += first, length -= first; length; at += 4, length -= 4, to += 3) {
        if (*at != gap || strspn(at + 1, "0123456789") < 3)
            return NULL;
        memcpy(to, at + 1, 3);
    }
    return to;
}

/* FIGURE read with MARK before its decimals: false where it does not fit. */
static bool read_with(const struct figure *figure, char mark, char plain[80])
{
    const char *body = figure->body, *at = strchr(body, mark);
    size_t units = at ? (size_t)(at - body) : strlen(body);
    char *to = plain;

    if (at && (!at[1] || at[1 + strspn(at + 1, "0123456789")]))
        return false;
    if (figure->is_negative)
        *to++ = '-';
    char *start = to;
    to = copy_units(body, units, mark, to);
    if (!to)
        return false;
    *to = '\0';
    size_t zeros = strspn(start, "0");
    zeros -= zeros && !start[zeros];
    memmove(start, start + zeros, strlen(start + zeros) + 1);
    if (at) {
        strcat(strcat(start, "."), at + 1);
        for (to = start + strlen(start); to[-1] == '0'; to--)
            to[-1] = '\0';
        if (to[-1] == '.')
            to[-1] = '\0';
    }
    if (!strcmp(start, "0"))
        strcpy(plain, "0");
    return true;
}

static size_t digit_count(const char *plain)
{
    size_t count = 0;

    for (plain += strspn(plain, "-0."); *plain; plain++)
        count += *plain != '.';
    return count;
}

/* TEXT as a plain number with a decimal point and no needless zero; NULL: it is none. */
static const char *plain_number(struct palier_arena *arena, const char *text, char decimal_mark)
{
    struct figure figure;
    char plain[80];

    if (!strip(text, &figure) || !read_with(&figure, decimal_mark ? decimal_mark : '.', plain))
        return NULL;
    return palier_arena_strndup(arena, plain, strlen(plain));
}

/* Where cells speak for a mark. */
struct evidence {
    struct palier_place point, comma, open;
    const char *point_text, *comma_text, *open_text;
    size_t open_count, decided; /* cells that could be both; that could not */
};

static void weigh(const struct palier_grid_cell *cell, struct palier_place place, const char *text,
                  struct evidence *evidence)
{
    struct figure figure;
    char as_point[80], as_comma[80];

    if (cell->kind == PALIER_GRID_NUMBER || !strip(text, &figure))
        return;
    bool is_point = read_with(&figure, '.', as_point);
    bool is_comma = read_with(&figure, ',', as_comma);

    if (is_point && is_comma && strcmp(as_point, as_comma)) {
        if (!evidence->open_count++) {
            evidence->open = place;
            evidence->open_text = text;
        }
    } else if (is_point && !is_comma) {
        evidence->decided++;
        if (!evidence->point_text) {
            evidence->point = place;
            evidence->point_text = text;
        }
    } else if (is_comma && !is_point) {
        evidence->decided++;
        if (!evidence->comma_text) {
            evidence->comma = place;
            evidence->comma_text = text;
        }
    }
}

static bool holds_numbers(const struct palier_import_column *column)
{
    return column->use == PALIER_USE_WEIGHT ||
           (column->use == PALIER_USE_QUESTION &&
            (column->question->kind == PALIER_INTEGER || column->question->kind == PALIER_DECIMAL));
}

static void weigh_column(struct palier_row_reader *reader,
                         const struct palier_import_column *column, struct evidence *evidence)
{
    struct palier_import *import = reader->import;

    for (size_t i = 0; i < import->rows.count; i++) {
        const struct palier_import_row *row = &import->rows.at[i];
        const struct palier_grid_cell *cell =
            palier_grid_cell(palier_row_source(reader, row), column->index);
        const char *text = palier_text_trim(import->arena, cell->text);

        if (!row->is_aside && !palier_rule_find(reader, column, text, NULL))
            weigh(cell, palier_grid_place(&import->grid, cell), text, evidence);
    }
}

/* One file, two programs: which of the two is wrong is not for us to say. */
static void settle(struct palier_row_reader *reader, const struct evidence *evidence)
{
    struct palier_arena *arena = reader->import->arena;
    struct palier_diag *diag = reader->import->diag;
    bool is_comma = evidence->comma_text;

    if (evidence->point_text && evidence->comma_text) {
        palier_report(diag, PALIER_E_DECIMAL_MARKS_DIFFER, evidence->comma, evidence->comma_text,
                      evidence->point_text, palier_place_text(arena, evidence->point));
        reader->is_mark_told = true;
    } else if (evidence->decided) {
        reader->decimal_mark = is_comma ? ',' : '.';
        palier_report(diag, PALIER_E_DECIMAL_MARK, is_comma ? evidence->comma : evidence->point,
                      is_comma ? "," : ".", is_comma ? evidence->comma_text : evidence->point_text,
                      palier_arena_printf(arena, "%zu", evidence->decided));
    } else if (evidence->open_count) {
        palier_report(diag, PALIER_E_DECIMAL_MARK_UNCLEAR, evidence->open, evidence->open_text,
                      palier_arena_printf(arena, "%zu", evidence->open_count));
        reader->is_mark_told = true;
    }
}

void palier_decimal_mark_find(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;
    struct evidence evidence = {.decided = 0};

    reader->decimal_mark = import->options->decimal_mark;
    if (reader->decimal_mark)
        return;
    for (size_t c = 0; c < import->layout.column_count; c++)
        if (holds_numbers(&import->layout.columns[c]))
            weigh_column(reader, &import->layout.columns[c], &evidence);
    settle(reader, &evidence);
}

static struct palier_verdict refuse(enum palier_code code, const char *text, const char *name)
{
    return (struct palier_verdict){.code = code, .arguments = {text, name}};
}

/* "1E+15", also of a workbook's number cell: the digits behind it are gone. */
static bool has_exponent(const char *text)
{
    const char *at = text + strspn(text, "+-0123456789.,");

    return at != text && (*at == 'e' || *at == 'E') && at[1] &&
           !at[1 + strspn(at + 1, "+-0123456789")];
}

static const char *bound(struct palier_arena *arena, double value)
{
    char text[PALIER_NUMBER_SIZE];

    if (!isfinite(value))
        return "…";
    palier_number_print(text, value);
    return palier_arena_strndup(arena, text, strlen(text));
}

static struct palier_verdict check(struct palier_arena *arena,
                                   const struct palier_question *question, const char *text,
                                   const char *plain, bool is_percent)
{
    enum palier_decimal_mark mark;
    double value;

    if (digit_count(plain) > MOST_DIGITS || !palier_number_parse(plain, &value, &mark))
        return refuse(PALIER_E_LOST_DIGITS, text, question->name);
    if (is_percent && (question->least != 0 || question->most != 100))
        return refuse(PALIER_E_PERCENT_UNCLEAR, text, question->name);
    if (question->kind == PALIER_INTEGER && value != floor(value))
        return refuse(PALIER_E_WHOLE_NUMBER_EXPECTED, text, question->name);
    if (value < question->least || value > question->most)
        return (struct palier_verdict){.code = PALIER_E_FIGURE_OUT_OF_RANGE,
                                       .arguments = {text, question->name,
                                                     bound(arena, question->least),
                                                     bound(arena, question->most)}};
    return is_percent ? palier_verdict_noted(plain, PALIER_E_READ_AS_PERCENT, text, NULL)
                      : palier_verdict_of(plain);
}

struct palier_verdict palier_judge_number(struct palier_row_reader *reader,
                                          const struct palier_question *question,
                                          const struct palier_grid_cell *cell, const char *text)
{
    struct palier_arena *arena = reader->import->arena;
    bool is_number = cell->kind == PALIER_GRID_NUMBER;
    char mark = is_number || !reader->decimal_mark ? '.' : reader->decimal_mark;
    struct figure figure;

    if (has_exponent(text))
        return refuse(PALIER_E_LOST_DIGITS, text, question->name);
    if (!strip(text, &figure))
        return refuse(PALIER_E_FIGURE_EXPECTED, text, question->name);
    if (reader->is_mark_told && !is_number && figure.body[strcspn(figure.body, ".,")])
        return palier_verdict_of(NULL);
    const char *plain = plain_number(arena, text, mark);

    return plain ? check(arena, question, text, plain, figure.is_percent)
                 : refuse(PALIER_E_FIGURE_EXPECTED, text, question->name);
}
