/* workbook_styles.c - which numbers are dates; see workbook_internal.h. */
#include "table/workbook_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"

static bool is_one_of(char byte, const char *either)
{
    return byte && strchr(either, byte);
}

/* What the letters of a format show. */
struct letters {
    bool has_day_or_year, has_m, has_hour_or_second, is_elapsed, is_percent;
};

/* [h], [mm] and [ss] count hours, minutes or seconds on; other brackets are colours, conditions
 * and currencies. Gives what follows the bracket. */
static const char *skip_bracket(const char *at, struct letters *letters)
{
    const char *inside = at + 1;
    size_t length = strcspn(inside, "]");

    if (length && length == strspn(inside, "hHmMsS"))
        letters->is_elapsed = true;
    return inside + length + (inside[length] == ']');
}

/* How many bytes at AT stand for themselves: quoted, escaped, or the word of the plain format. */
static size_t literal_length(const char *at)
{
    if (*at == '"') {
        size_t length = 1 + strcspn(at + 1, "\"");

        return length + (at[length] == '"');
    }
    if (is_one_of(*at, "\\_*") && at[1]) /* a character as it is, as wide, or again and again */
        return 2;
    return strncmp(at, "General", 7) ? 0 : 7;
}

static struct letters letters_of(const char *code)
{
    struct letters letters = {0};

    for (const char *at = code; *at;) {
        size_t literal = literal_length(at);

        if (literal) {
            at += literal;
        } else if (*at == '[') {
            at = skip_bracket(at, &letters);
        } else {
            letters.is_percent |= *at == '%';
            letters.has_day_or_year |= is_one_of(*at, "dDyY");
            letters.has_m |= is_one_of(*at, "mM");
            letters.has_hour_or_second |= is_one_of(*at, "hHsS");
            at++;
        }
    }
    return letters;
}

struct palier_number_format palier_number_format_of(const char *code)
{
    struct letters letters = letters_of(code);
    size_t zeros = strspn(code, "0");

    if (letters.is_elapsed)
        return (struct palier_number_format){.kind = PALIER_NUMBER_DURATION};
    if (letters.has_day_or_year || (letters.has_m && !letters.has_hour_or_second))
        return (struct palier_number_format){.kind = PALIER_NUMBER_DATE};
    if (letters.has_hour_or_second)
        return (struct palier_number_format){.kind = PALIER_NUMBER_TIME};
    if (letters.is_percent)
        return (struct palier_number_format){.kind = PALIER_NUMBER_PERCENT};
    if (zeros > 1 && zeros <= 15 && !code[zeros])
        return (struct palier_number_format){.zeros = (uint8_t)zeros};
    return (struct palier_number_format){0};
}

/* Formats that no file spells out; 27 to 36 and 50 to 58 are dates in Chinese, Japanese, Korean. */
static struct palier_number_format built_in(int64_t id)
{
    static const struct {
        uint8_t from, to, kind;
    } ranges[] = {
        {9, 10, PALIER_NUMBER_PERCENT},   {14, 17, PALIER_NUMBER_DATE},
        {18, 21, PALIER_NUMBER_TIME},     {22, 22, PALIER_NUMBER_DATE},
        {27, 31, PALIER_NUMBER_DATE},     {32, 35, PALIER_NUMBER_TIME},
        {36, 36, PALIER_NUMBER_DATE},     {45, 45, PALIER_NUMBER_TIME},
        {46, 46, PALIER_NUMBER_DURATION}, {47, 47, PALIER_NUMBER_TIME},
        {50, 58, PALIER_NUMBER_DATE},
    };

    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (id >= ranges[i].from && id <= ranges[i].to)
            return (struct palier_number_format){.kind = ranges[i].kind};
    return (struct palier_number_format){0};
}

struct styles {
    struct palier_workbook *book;
    const char *part;
    bool is_in_formats, is_in_cells; /* the part has other lists of the same elements */
    struct palier_intern ids;        /* of formats that the file spells out */
    struct {
        struct palier_number_format *at;
        size_t count, capacity;
    } formats; /* by index in ids */
};

/* The number of the format that ATTRIBUTES name, also as TEXT; General where they name none. */
static int64_t format_id(const char **attributes, char text[PALIER_NUMBER_SIZE])
{
    const char *given = palier_attribute(attributes, "numFmtId");
    int64_t id = 0;

    if (given && !palier_integer_parse(given, 0, INT32_MAX, &id))
        id = 0;
    snprintf(text, PALIER_NUMBER_SIZE, "%lld", (long long)id);
    return id;
}

static void add_format(struct styles *styles, const char **attributes)
{
    const char *code = palier_attribute(attributes, "formatCode");
    char text[PALIER_NUMBER_SIZE];

    format_id(attributes, text);
    if (palier_intern_add(&styles->ids, text) == styles->formats.count)
        *PALIER_APPEND(styles->book->arena, &styles->formats) =
            palier_number_format_of(code ? code : "");
}

static void add_cell_style(struct styles *styles, const char **attributes)
{
    char text[PALIER_NUMBER_SIZE];
    int64_t id = format_id(attributes, text);
    uint32_t own = palier_intern_find(&styles->ids, text);

    *PALIER_APPEND(styles->book->arena, &styles->book->formats) =
        own == PALIER_NONE ? built_in(id) : styles->formats.at[own];
}

static bool start(void *context, size_t depth, const char *element, const char **attributes)
{
    struct styles *styles = context;
    struct palier_workbook *book = styles->book;

    if (depth == 2) {
        styles->is_in_formats = !strcmp(element, "numFmts");
        styles->is_in_cells = !strcmp(element, "cellXfs");
    } else if (depth == 3 && styles->is_in_formats && !strcmp(element, "numFmt")) {
        add_format(styles, attributes);
    } else if (depth == 3 && styles->is_in_cells && !strcmp(element, "xf")) {
        add_cell_style(styles, attributes);
    }
    if (styles->formats.count <= PALIER_WORKBOOK_MOST_FORMATS &&
        book->formats.count <= PALIER_WORKBOOK_MOST_FORMATS)
        return true;
    palier_report(book->diag, PALIER_E_PART_ENTRIES, palier_workbook_place(book), styles->part);
    return false;
}

enum palier_status palier_styles_read(struct palier_workbook *book, const char *part)
{
    static const struct palier_part_reader reader = {.root = "styleSheet", .start = start};
    struct styles styles = {.book = book, .part = part};

    palier_intern_init(&styles.ids, book->arena, false);
    return palier_part_read(book, part, &reader, &styles);
}
