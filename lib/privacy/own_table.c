/* own_table.c - see own_table.h. */
#include "privacy/own_table.h"

#include <assert.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"

static const struct own_column scores[] = {
    {"entity", OWN_KEY},         {"wave", OWN_KEY},     {"criterion", OWN_KEY},
    {"score", OWN_FIGURE},       {"level", OWN_FIGURE}, {"low", OWN_END},
    {"high", OWN_END},           {"firm", OWN_WORD},    {"coverage", OWN_SHARE},
    {"respondents", OWN_FIGURE}, {"gap", OWN_FIGURE},   {"status", OWN_WORD},
};

static const struct own_column stakeholders[] = {
    {"entity", OWN_KEY},
    {"wave", OWN_KEY},
    {"group", OWN_KEY},
    {"answered", OWN_FIGURE},
    {"interviews", OWN_FIGURE},
    {"rate", OWN_SHARE},
    {"share_of_answers", OWN_SHARE},
    {"share_of_people", OWN_SHARE},
    {"balance", OWN_WORD},
    {"p", OWN_SHARE},
    {"concerns", OWN_IDS},
};

static const struct own_column plan[] = {
    {"entity", OWN_KEY},    {"wave", OWN_KEY},     {"action", OWN_KEY},
    {"criterion", OWN_KEY}, {"level", OWN_FIGURE}, {"gain", OWN_FIGURE},
};

static const struct own_column moves[] = {
    {"entity", OWN_KEY},         {"wave", OWN_KEY},
    {"since", OWN_KEY},          {"action", OWN_KEY},
    {"criterion", OWN_KEY},      {"level_before", OWN_FIGURE},
    {"level_after", OWN_FIGURE}, {"score_before", OWN_FIGURE},
    {"score_after", OWN_FIGURE}, {"change", OWN_FIGURE},
    {"change_low", OWN_FIGURE},  {"change_high", OWN_FIGURE},
};

static const struct own_column comparison[] = {
    {"entity", OWN_KEY},        {"wave", OWN_KEY},          {"part", OWN_KEY},
    {"criterion", OWN_KEY},     {"item", OWN_KEY},          {"group", OWN_KEY},
    {"against", OWN_KEY},       {"value", OWN_FIGURE},      {"reference", OWN_FIGURE},
    {"difference", OWN_FIGURE}, {"low", OWN_FIGURE},        {"high", OWN_FIGURE},
    {"p", OWN_SHARE},           {"adjusted", OWN_SHARE},    {"n", OWN_FIGURE},
    {"n_against", OWN_FIGURE},  {"superiority", OWN_SHARE}, {"verdict", OWN_WORD},
    {"reason", OWN_REASON},     {"rank", OWN_FIGURE},
};

/* Texts and places are in the words and from the folder of whoever had it written. */
static const struct own_column audit[] = {
    {"entity", OWN_KEY},    {"wave", OWN_KEY},     {"part", OWN_KEY},   {"measure", OWN_KEY},
    {"criterion", OWN_KEY}, {"group", OWN_KEY},    {"item", OWN_KEY},   {"expected", OWN_KEY},
    {"value", OWN_SHARE},   {"low", OWN_SHARE},    {"high", OWN_SHARE}, {"n", OWN_FIGURE},
    {"below", OWN_FIGURE},  {"reading", OWN_WORD},
};

#define COLUMNS(table, keys) (table), sizeof(table) / sizeof *(table), (keys)

/* The first whose signs are all there is it. */
static const struct own_format formats[] = {
    {OWN_TALLY, {"entity", "group", "question", "answer", "count"}, NULL, 0, 0},
    {OWN_ANSWERS, {"entity", "group", "respondent"}, NULL, 0, 0},
    {OWN_COMPARISON, {"part", "entity", "criterion", "against", "verdict"}, COLUMNS(comparison, 7)},
    {OWN_STAKEHOLDERS, {"entity", "wave", "group", "answered"}, COLUMNS(stakeholders, 3)},
    {OWN_MOVES, {"entity", "wave", "since", "action", "promised"}, COLUMNS(moves, 5)},
    {OWN_PLAN, {"entity", "wave", "action", "criterion", "first_cycle"}, COLUMNS(plan, 4)},
    {OWN_DIFF, {"entity", "criterion", "was_score", "now_score"}, NULL, 0, 0},
    {OWN_AUDIT, {"part", "measure", "entity", "value"}, COLUMNS(audit, 8)},
    {OWN_SCORES, {"entity", "wave", "criterion", "score"}, COLUMNS(scores, 3)},
};

const struct own_format *own_format_find(enum own_kind kind)
{
    size_t i = 0;

    while (formats[i].kind != kind)
        i++;
    return &formats[i];
}

/*** Reading ***/

static size_t find_cell(const struct palier_row *row, const char *name)
{
    for (size_t i = 0; i < row->count; i++)
        if (!strcmp(row->cells[i].text, name))
            return i;
    return SIZE_MAX;
}

static bool has_signs(const struct palier_row *header, const struct own_format *format)
{
    for (size_t i = 0; format->signs[i]; i++)
        if (find_cell(header, format->signs[i]) == SIZE_MAX)
            return false;
    return true;
}

static bool take_header(void *context, const struct palier_row *row)
{
    struct own_table *table = context;

    for (size_t f = 0; !table->format && f < sizeof formats / sizeof *formats; f++)
        if (has_signs(row, &formats[f]))
            table->format = &formats[f];
    for (size_t i = 0; table->format && i < table->format->column_count; i++)
        table->positions[i] = find_cell(row, table->format->columns[i].name);
    return table->format && table->format->columns;
}

void own_table_add(struct own_table *table, size_t line, const char *const *cells)
{
    size_t count = table->format->column_count, length = 0;

    for (size_t i = 0; i < count; i++)
        length += strlen(cells[i]) + 1;
    char *all = PALIER_ARRAY(table->arena, length, char), *at = all;

    for (size_t i = 0; i < count; i++)
        at = stpcpy(at, cells[i]) + 1;
    *PALIER_APPEND(table->arena, &table->rows) = (struct own_row){line, all};
}

static bool take_row(void *context, const struct palier_row *row)
{
    struct own_table *table = context;
    const char *cells[OWN_MOST_COLUMNS];

    for (size_t i = 0; i < table->format->column_count; i++)
        cells[i] = table->positions[i] < row->count ? row->cells[table->positions[i]].text : "";
    own_table_add(table, table->skipped + row->line, cells);
    return true;
}

/* Whether the LENGTH bytes of LINE are nothing, or what tells Excel the separator: "sep=;". */
static bool is_before_header(const char *line, size_t length)
{
    static const char blanks[] = " \t\r,;\"\xEF\xBB\xBF"; /* and a byte order mark */
    size_t first = 0;

    while (first < length && strchr(blanks, line[first]))
        first++;
    return first == length || (length - first >= 4 && !strncasecmp(line + first, "sep=", 4));
}

struct palier_bytes own_table_skip(const struct palier_bytes *bytes, size_t *lines)
{
    struct palier_bytes rest = *bytes;
    const char *end;

    *lines = 0;
    while ((end = memchr(rest.at, '\n', rest.length)) &&
           is_before_header(rest.at, (size_t)(end - rest.at))) {
        rest.length -= (size_t)(end - rest.at) + 1;
        rest.at += end - rest.at + 1;
        ++*lines;
    }
    return rest;
}

enum palier_status own_table_read(struct palier_arena *arena, const struct palier_bytes *bytes,
                                  struct own_table *table)
{
    struct palier_diag unheard;

    *table = (struct own_table){.arena = arena};
    palier_diag_init(&unheard, arena);
    const struct palier_bytes from = own_table_skip(bytes, &table->skipped);

    return palier_table_read(arena, &unheard, &from, take_header, take_row, table, NULL, NULL);
}

/*** Rows ***/

size_t own_column_find(const struct own_format *format, const char *name)
{
    size_t i = 0;

    while (i < format->column_count && strcmp(format->columns[i].name, name))
        i++;
    assert(i < format->column_count);
    return i;
}

const char *own_row_cell(const struct own_row *row, size_t column)
{
    const char *cell = row->cells;

    for (; column; column--)
        cell += strlen(cell) + 1;
    return cell;
}

enum { PART = 2 };                 /* in `comparison` and in `audit` */
enum { AGAINST = 6, REASON = 18 }; /* in `comparison` */
enum { MEASURE = 3 };              /* in `audit` */

/* Whether ROW says what only one of two waves has: of one question, from each source apart. */
static bool is_apart(const struct own_format *format, const struct own_row *row)
{
    return format->kind == OWN_COMPARISON && !strcmp(own_row_cell(row, PART), "apart");
}

const char *own_row_key(struct palier_arena *arena, const struct own_format *format,
                        const struct own_row *row)
{
    enum { UNIT_SEPARATOR = 0x1F };
    size_t length = (size_t)(own_row_cell(row, format->key_count) - row->cells);
    char *key = palier_arena_strndup(arena, row->cells, length);

    for (size_t i = 0; i < length; i++)
        if (!key[i])
            key[i] = UNIT_SEPARATOR;
    return is_apart(format, row)
               ? palier_arena_printf(arena, "%s%s", key, own_row_cell(row, REASON))
               : key;
}

const char *own_row_name(struct palier_arena *arena, const struct own_format *format,
                         const struct own_row *row)
{
    const char *name = "";

    for (size_t i = 0; i < format->key_count; i++) {
        const char *cell = own_row_cell(row, i);

        if (*cell)
            name = palier_arena_printf(arena, "%s%s%s", name, *name ? ", " : "", cell);
    }
    return name;
}

const char *own_comparison_part(const struct own_row *row)
{
    return own_row_cell(row, PART);
}

/* Peers and groups are set against something else. */
const char *own_comparison_since(const struct own_row *row)
{
    const char *part = own_comparison_part(row);

    return !strcmp(part, "waves") || !strcmp(part, "apart") ? own_row_cell(row, AGAINST) : "";
}

bool own_row_is_person(const struct own_format *format, const struct own_row *row)
{
    return format->kind == OWN_AUDIT && !strcmp(own_row_cell(row, MEASURE), "row");
}

/*** Cells ***/

static int decimals_of(const char *number)
{
    const char *point = strchr(number, '.');

    return point ? (int)strspn(point + 1, "0123456789") : 0;
}

static bool are_figures(const char *found, const char *told, double *is, double *may_be)
{
    enum palier_decimal_mark mark;

    return palier_number_parse(found, is, &mark) && palier_number_parse(told, may_be, &mark);
}

static bool are_within(double is, double may_be, double reach)
{
    return fabs(is - may_be) <= reach + 1e-9 * fmax(1, fabs(may_be));
}

/* A figure that is mixed with a hidden one is told as it is displayed: with more digits, it tells
 * that one. A rubric may round to either side, so that it is up to a whole digit away. */
static enum own_verdict compare_figures(const char *found, const char *told, int decimals)
{
    double is, may_be;

    if (!are_figures(found, told, &is, &may_be))
        return OWN_OTHER;
    if (are_within(is, may_be, 0))
        return OWN_SAME;
    int shown = decimals_of(told), digits = decimals_of(found);
    bool is_nearest = digits > shown && are_within(is, may_be, 0.5 * pow(10, -shown));
    bool is_beside =
        digits > decimals && shown <= decimals && are_within(is, may_be, pow(10, -decimals));

    return is_nearest || is_beside ? OWN_HIDDEN : OWN_OTHER;
}

/* The interval of such a figure stands about what is displayed. About the figure itself it is one
 * digit to either side of that, and its ends are rounded once more. */
static enum own_verdict compare_ends(const char *found, const char *told, int decimals)
{
    double is, may_be;

    if (!are_figures(found, told, &is, &may_be))
        return OWN_OTHER;
    if (are_within(is, may_be, 0))
        return OWN_SAME;
    return are_within(is, may_be, 2 * pow(10, -decimals)) ? OWN_HIDDEN : OWN_OTHER;
}

static bool tells_nothing(const char *word)
{
    return !*word || !strcmp(word, "hidden") || !strcmp(word, "unknown");
}

/* Whether FOUND has an id more than TOLD, both separated by spaces. */
static bool has_more(const char *found, const char *told)
{
    size_t length;

    for (; *found; found += length + strspn(found + length, " ")) {
        bool is_there = false;

        length = strcspn(found, " ");
        for (const char *at = told; *at && !is_there; at += strcspn(at, " "), at += strspn(at, " "))
            is_there = strcspn(at, " ") == length && !strncmp(at, found, length);
        if (!is_there)
            return true;
    }
    return false;
}

enum own_verdict own_cell_compare(enum own_cell kind, const char *found, const char *told,
                                  int decimals)
{
    if (!*found || !strcmp(found, told))
        return OWN_SAME;
    switch (kind) {
    case OWN_FIGURE:
        return *told ? compare_figures(found, told, decimals) : OWN_HIDDEN;
    case OWN_SHARE:
        return *told ? compare_figures(found, told, INT_MAX) : OWN_HIDDEN;
    case OWN_END:
        return *told ? compare_ends(found, told, decimals) : OWN_HIDDEN;
    case OWN_WORD:
        return tells_nothing(found) ? OWN_SAME : tells_nothing(told) ? OWN_HIDDEN : OWN_OTHER;
    case OWN_IDS:
        return has_more(found, told) ? OWN_HIDDEN : OWN_SAME;
    case OWN_REASON:
        return strcmp(found, "group-of-one") ? OWN_SAME : OWN_HIDDEN;
    case OWN_KEY:
        break;
    }
    return OWN_SAME;
}
