/* verify_cells.c - cells and strings, as libxlsxwriter writes them; see verify_internal.h. */
#include "book/verify_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Step over LITERAL, where it stands there. In the line, where its length is known and the few
 * bytes are compared at once: this is done ten times for each cell. */
static inline bool skip(struct verify_text *text, const char *literal)
{
    size_t length = strlen(literal);

    if ((size_t)(text->end - text->at) < length || memcmp(text->at, literal, length) != 0)
        return false;
    text->at += length;
    return true;
}

static bool skip_number(struct verify_text *text, size_t *number)
{
    const char *start = text->at;

    for (*number = 0; palier_is_digit(*text->at); text->at++)
        *number = *number * 10 + (size_t)(*text->at - '0');
    return text->at > start;
}

/* Continue HASH over the content of an element, up to its end tag. */
static bool skip_content(struct verify_text *text, uint32_t *hash)
{
    static const struct {
        const char *name;
        char character;
    } entities[] = {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}};
    enum { COUNT = sizeof entities / sizeof *entities };

    for (;;) {
        size_t length = 0, i = 0;

        while (text->at[length] && text->at[length] != '<' && text->at[length] != '&')
            length++;
        *hash = ledger_hash(*hash, text->at, length);
        text->at += length;
        if (*text->at != '&')
            return *text->at == '<';
        text->at++;
        while (i < COUNT && !skip(text, entities[i].name))
            i++;
        if (i == COUNT)
            return false;
        *hash = ledger_hash(*hash, &entities[i].character, 1);
    }
}

/* A name and attributes, which hold nothing but ASCII and no markup. */
static bool skip_attributes(struct verify_text *text)
{
    bool is_inside = false;

    for (; *text->at && (is_inside || (*text->at != '>' && *text->at != '/')); text->at++) {
        if (*text->at == '"')
            is_inside = !is_inside;
        else if (*text->at == '<' || *text->at == '&' || *text->at < ' ' || *text->at > '~')
            return false;
    }
    return !is_inside;
}

/* A text, or a run of one. */
static bool skip_run(struct verify_text *text, uint32_t *hash)
{
    if (!skip(text, "<t"))
        return false;
    (void)skip(text, " xml:space=\"preserve\"");
    return skip(text, ">") && skip_content(text, hash) && skip(text, "</t>");
}

/* The looks of a run: elements without content. */
static bool skip_looks(struct verify_text *text)
{
    if (!skip(text, "<rPr>"))
        return true;
    while (!skip(text, "</rPr>"))
        if (!skip(text, "<") || !skip_attributes(text) || !skip(text, "/>"))
            return false;
    return true;
}

static bool skip_runs(struct verify_text *text, uint32_t *hash)
{
    while (skip(text, "<r>"))
        if (!skip_looks(text) || !skip_run(text, hash) || !skip(text, "</r>"))
            return false;
    return true;
}

bool verify_read_strings(struct palier_arena *arena, struct verify_text *text,
                         struct verify_strings *strings)
{
    while (skip(text, "<si>")) {
        uint32_t hash = LEDGER_SEED;
        bool is_good = strncmp(text->at, "<r>", 3) ? skip_run(text, &hash) : skip_runs(text, &hash);

        if (!is_good || !skip(text, "</si>"))
            return false;
        *PALIER_APPEND(arena, strings) = hash;
    }
    return skip(text, "</sst>");
}

/* A cell while it is read. */
struct cell {
    size_t row, column;
    char type; /* 's': a shared string, 'i': its own, 't': a formula's, 'n': a number or nothing */
    uint32_t hash;
};

static bool skip_reference(struct verify_text *text, struct cell *cell)
{
    size_t column = 0;

    for (; *text->at >= 'A' && *text->at <= 'Z'; text->at++)
        column = column * 26 + (size_t)(*text->at - 'A' + 1);
    if (!column || !skip_number(text, &cell->row) || !cell->row)
        return false;
    cell->row--;
    cell->column = column - 1;
    return true;
}

/* `<c r="B5" s="3" t="s"` */
static bool skip_start(struct verify_text *text, struct cell *cell)
{
    size_t style;

    *cell = (struct cell){.type = 'n', .hash = LEDGER_SEED};
    if (!skip(text, "<c r=\"") || !skip_reference(text, cell) || !skip(text, "\""))
        return false;
    if (skip(text, " s=\"") && !(skip_number(text, &style) && skip(text, "\"")))
        return false;
    if (skip(text, " t=\"s\""))
        cell->type = 's';
    else if (skip(text, " t=\"inlineStr\""))
        cell->type = 'i';
    else if (skip(text, " t=\"str\""))
        cell->type = 't';
    return true;
}

/*
 * A decimal of few digits, as almost all are: `3.4` is 34 / 10. Both are exact in a double, and one
 * division of two such is rounded as strtod rounds (Clinger, How to read floating point numbers
 * accurately, 1990). False, and nothing read, where it is anything else.
 */
static bool skip_short_decimal(struct verify_text *text, double *value)
{
    enum { DIGITS = 15 }; /* below 2^53 */
    static const double powers[DIGITS + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const char *at = text->at + (*text->at == '-');
    int64_t digits = 0;
    size_t count = 0, decimals = 0;
    bool is_behind = false; /* the point */

    for (; count <= DIGITS && (palier_is_digit(*at) || (*at == '.' && !is_behind)); at++) {
        if (*at == '.') {
            is_behind = true;
            continue;
        }
        digits = digits * 10 + (*at - '0');
        count++;
        decimals += is_behind;
    }
    if (!count || count > DIGITS || *at != '<')
        return false;
    *value = (double)digits / powers[decimals];
    if (*text->at == '-')
        *value = -*value;
    text->at = at;
    return true;
}

/* The number that stands there; not the words and the hexadecimal digits that strtod takes, too. */
static bool skip_double(struct verify_text *text, double *value)
{
    const char *start = text->at;
    char *end;

    if (skip_short_decimal(text, value))
        return true;
    *value = strtod(start, &end);
    text->at += strspn(start, "+-.0123456789E");
    return text->at > start && end == text->at && *end == '<';
}

/* The number WANTED, with the 16 digits that libxlsxwriter gives it. */
static bool skip_value(struct verify_text *text, double wanted)
{
    double value;

    return skip_double(text, &value) && fabs(value - wanted) <= 1e-14 * fabs(wanted);
}

/* `<f t="array" ref="B5">`, which is of this cell alone */
static bool skip_array(struct verify_text *text)
{
    struct cell itself;

    return skip(text, "<f t=\"array\" ref=\"") && skip_reference(text, &itself) &&
           skip(text, "\">");
}

/* What stands between the tags of a cell that is WANTED. */
static bool skip_inside(struct verify_text *text, struct cell *cell,
                        const struct ledger_cell *wanted, const struct verify_strings *strings)
{
    size_t index;

    switch ((enum ledger_kind)wanted->kind) {
    case LEDGER_TEXT:
        return cell->type == 's' && skip(text, "<v>") && skip_number(text, &index) &&
               index < strings->count && strings->at[index] == wanted->hash;
    case LEDGER_NUMBER:
        return cell->type == 'n' && skip(text, "<v>") && skip_value(text, wanted->number);
    case LEDGER_FORMULA_NUMBER:
        return cell->type == 'n' && skip(text, "<f>") && skip_content(text, &cell->hash) &&
               cell->hash == wanted->hash && skip(text, "</f><v>") &&
               skip_value(text, wanted->number);
    case LEDGER_FORMULA_ARRAY:
        return cell->type == 'n' && skip_array(text) && skip_content(text, &cell->hash) &&
               cell->hash == wanted->hash && skip(text, "</f><v>") &&
               skip_value(text, wanted->number);
    case LEDGER_FORMULA_TEXT:
        return cell->type == 't' && skip(text, "<f>") && skip_content(text, &cell->hash) &&
               skip(text, "</f><v>") && skip_content(text, &cell->hash) &&
               cell->hash == wanted->hash;
    case LEDGER_NOTHING:
    case LEDGER_BLANK:
        break;
    }
    return false;
}

static bool skip_cell(struct verify_text *text, struct cell *cell, const struct book_ledger *ledger,
                      const struct verify_strings *strings)
{
    if (!skip_start(text, cell))
        return false;

    const struct ledger_cell *wanted = ledger_find(ledger, cell->row, cell->column);

    if (!wanted)
        return false;
    if (wanted->kind == LEDGER_BLANK)
        return cell->type == 'n' && skip(text, "/>");
    return skip(text, ">") && skip_inside(text, cell, wanted, strings) && skip(text, "</v></c>");
}

bool verify_read_rows(const struct book_ledger *ledger, const struct verify_strings *strings,
                      struct verify_text *text, char name[LXW_MAX_CELL_NAME_LENGTH])
{
    struct cell cell = {0};
    size_t count = 0, row, former = 0;
    bool is_good = true;

    while (is_good && skip(text, "<row r=\"")) {
        is_good =
            skip_number(text, &row) && row > former && skip(text, "\"") && skip_attributes(text);
        former = row;
        if (!is_good || skip(text, "/>"))
            continue;
        is_good = skip(text, ">");
        while (is_good && !skip(text, "</row>")) {
            is_good = skip_cell(text, &cell, ledger, strings) && cell.row + 1 == row;
            count++;
        }
    }
    lxw_rowcol_to_cell(name, (lxw_row_t)cell.row, (lxw_col_t)cell.column);
    return is_good && count == ledger->cells;
}

/* Read what a cell of a large sheet has into FOUND. */
static bool skip_any(struct verify_text *text, struct cell *cell, struct ledger_cell *found)
{
    *found = (struct ledger_cell){.kind = LEDGER_BLANK};
    if (cell->type == 'n' && skip(text, "/>"))
        return true;
    if (!skip(text, ">"))
        return false;
    if (cell->type == 'i') {
        found->kind = LEDGER_TEXT;
        found->hash = LEDGER_SEED;
        return skip(text, "<is>") && skip_run(text, &found->hash) && skip(text, "</is></c>");
    }
    if (skip(text, "<f>")) {
        found->kind = cell->type == 't' ? LEDGER_FORMULA_TEXT : LEDGER_FORMULA_NUMBER;
        found->hash = LEDGER_SEED;
        if (!skip_content(text, &found->hash) || !skip(text, "</f>"))
            return false;
    } else {
        found->kind = LEDGER_NUMBER;
    }
    return skip(text, "<v>") &&
           (cell->type == 't' ? skip_content(text, &found->hash)
                              : skip_double(text, &found->number)) &&
           skip(text, "</v></c>");
}

bool verify_read_large(struct verify_rows *rows, struct verify_text *text, const char *limit)
{
    struct cell cell;
    struct ledger_cell found;
    size_t row;

    while (text->at < limit && skip(text, "<row r=\"")) {
        if (!skip_number(text, &row) || row <= rows->former || !skip(text, "\"") ||
            !skip_attributes(text))
            return false;
        rows->former = row;
        if (skip(text, "/>"))
            continue;
        if (!skip(text, ">"))
            return false;
        while (!skip(text, "</row>")) {
            if (!skip_start(text, &cell) || cell.row + 1 != row || !skip_any(text, &cell, &found))
                return false;
            ledger_digest_add(&rows->digest, cell.row, cell.column, &found);
        }
    }
    return true;
}
