#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "table/write.h"

/* What a row of one text is, without the line feed behind it. */
static const char *written(const char *text, bool is_raw)
{
    static char line[256];
    struct palier_csv_writer csv;
    FILE *stream = fmemopen(line, sizeof line, "w");

    palier_csv_writer_init(&csv, stream, is_raw);
    palier_csv_write_text(&csv, text);
    palier_csv_end_row(&csv);
    long length = ftell(stream);

    fclose(stream);
    cr_assert(eq(chr, line[length - 1], '\n'));
    line[length - 1] = '\0';
    return line;
}

static const struct {
    const char *label, *text, *escaped, *raw;
} cases[] = {
    {"plain", "Évreux", "Évreux", "Évreux"},
    {"spaces inside", "a b", "a b", "a b"},
    {"semicolon", "a;b", "a;b", "a;b"},
    {"comma", "a,b", "\"a,b\"", "\"a,b\""},
    {"quotes", "dit \"le grand\"", "\"dit \"\"le grand\"\"\"", "\"dit \"\"le grand\"\"\""},
    {"line feed", "a\nb", "\"a\nb\"", "\"a\nb\""},
    {"carriage return inside", "a\rb", "\"a\rb\"", "\"a\rb\""},
    {"blank in front", " a", "\" a\"", "\" a\""},
    {"blank behind", "a ", "\"a \"", "\"a \""},
    {"equals", "=1+1", "'=1+1", "=1+1"},
    {"plus", "+33", "'+33", "+33"},
    {"minus", "-5", "'-5", "-5"},
    {"at", "@SUM(A1)", "'@SUM(A1)", "@SUM(A1)"},
    {"tab", "\t=1", "\"'\t=1\"", "\"\t=1\""},
    {"carriage return", "\r=1", "\"'\r=1\"", "\"\r=1\""},
    {"formula with comma and quotes", "=A(\"x\",1)", "\"'=A(\"\"x\"\",1)\"", "\"=A(\"\"x\"\",1)\""},
    {"apostrophe", "'90s", "''90s", "'90s"},
    {"apostrophe and formula", "'=1", "''=1", "'=1"},
    {"formula signs inside", "a=b-c", "a=b-c", "a=b-c"},
    {"lone empty cell", "", "\"\"", "\"\""},
};

Test(csv_writer, quotes_and_escapes_only_where_needed)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_assert(eq(str, (char *)written(cases[i].text, false), (char *)cases[i].escaped), "%s",
                  cases[i].label);
        cr_assert(eq(str, (char *)written(cases[i].text, true), (char *)cases[i].raw), "%s",
                  cases[i].label);
    }
}

Test(csv_writer, dropping_one_apostrophe_undoes_the_escape)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char raw[256];
        const char *line = written(cases[i].text, false);
        size_t quote = line[0] == '"';

        snprintf(raw, sizeof raw, "%.*s%s", (int)quote, line, line + quote + (line[quote] == '\''));
        cr_assert(eq(str, raw, (char *)cases[i].raw), "%s", cases[i].label);
    }
}

static char *row_of_everything(void)
{
    char *text;
    size_t length;
    struct palier_csv_writer csv;
    FILE *stream = open_memstream(&text, &length);

    palier_csv_writer_init(&csv, stream, false);
    palier_csv_write_text(&csv, "01053");
    palier_csv_write_number(&csv, -1.5);
    palier_csv_write_number(&csv, 0.1);
    palier_csv_write_number(&csv, NAN);
    palier_csv_write_count(&csv, 12);
    palier_csv_write_empty(&csv);
    palier_csv_end_row(&csv);
    palier_csv_write_empty(&csv);
    palier_csv_write_empty(&csv);
    palier_csv_end_row(&csv);
    fclose(stream);
    return text;
}

Test(csv_writer, numbers_are_never_escaped_and_missing_ones_are_empty)
{
    char *text = row_of_everything();

    cr_assert(eq(str, text, "01053,-1.5,0.1,,12,\n,\n"));
    free(text);
}

/* TEXT as a cell, a byte at a time. */
static void put_plainly(FILE *stream, const char *text)
{
    size_t length = strlen(text);
    bool is_quoted = length && (strpbrk(text, ",\"\r\n") || strchr(" \t", text[0]) ||
                                strchr(" \t", text[length - 1]));

    if (is_quoted)
        fputc('"', stream);
    if (length && strchr("=+-@\t\r'", text[0]))
        fputc('\'', stream);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', stream);
        fputc(*text, stream);
    }
    if (is_quoted)
        fputc('"', stream);
}

/* Compare two rows of A, B and A with the same rows written plainly. */
static void try_row(const char *a, const char *b)
{
    const char *const cells[] = {a, b, a};
    char *got, *want;
    size_t got_size, want_size;
    FILE *gets = open_memstream(&got, &got_size), *wants = open_memstream(&want, &want_size);
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, gets, false);
    for (int row = 0; row < 2; row++) {
        palier_csv_write_row(&csv, cells, 3);
        cr_assert(eq(sz, csv.held, 0));
        for (int i = 0; i < 3; i++) {
            fputs(i ? "," : "", wants);
            put_plainly(wants, cells[i]);
        }
        fputc('\n', wants);
    }
    fclose(gets);
    fclose(wants);
    cr_assert(eq(sz, got_size, want_size), "cells of %zu and %zu bytes", strlen(a), strlen(b));
    cr_assert(zero(int, memcmp(got, want, got_size)), "cells of %zu and %zu bytes", strlen(a),
              strlen(b));
    free(got);
    free(want);
}

/* LENGTH bytes, with MARK at every step of STEP bytes from FIRST on. */
static char *cell_of(size_t length, char mark, size_t first, size_t step)
{
    char *cell = calloc(length + 1, 1);

    memset(cell, 'x', length);
    for (size_t i = first; i < length; i += step)
        cell[i] = mark;
    return cell;
}

Test(csv_writer, rows_longer_than_the_buffer_are_written_whole)
{
    enum { ROOM = sizeof((struct palier_csv_writer *)0)->row };
    static const char marks[] = {'x', '"', ',', '\n', ' '};

    for (size_t length = ROOM - 8; length <= ROOM + 8; length++)
        for (size_t i = 0; i < sizeof marks; i++) {
            char *whole = cell_of(length, marks[i], 0, length - 1), /* at both its ends */
                *late = cell_of(3 * length, marks[i], length - 1, length + 1),
                 *full = cell_of(length, marks[i], 0, 1);

            try_row(whole, "");
            try_row("", whole);
            try_row(whole, late);
            try_row(late, full);
            try_row(full, "=1");
            free(whole);
            free(late);
            free(full);
        }
}

Test(csv_writer, a_quote_may_stand_at_either_edge_of_the_buffer)
{
    enum { ROOM = sizeof((struct palier_csv_writer *)0)->row };

    for (size_t before = ROOM - 12; before <= ROOM + 2; before++)
        for (size_t at = 0; at < 12; at++) {
            char *lead = cell_of(before, 'x', 0, 1), *quoted = cell_of(12, '"', at, 12);

            try_row(lead, quoted);
            try_row(quoted, lead);
            free(lead);
            free(quoted);
        }
}

/* Numbers, counts, words and empty cells meet the edge, too. */
Test(csv_writer, every_kind_of_cell_may_cross_the_edge_of_the_buffer)
{
    enum { ROOM = sizeof((struct palier_csv_writer *)0)->row };

    for (size_t before = ROOM - 40; before <= ROOM; before++) {
        char *text, *want, *lead = cell_of(before, 'x', 0, 1);
        size_t size;
        FILE *stream = open_memstream(&text, &size);
        struct palier_csv_writer csv;

        palier_csv_writer_init(&csv, stream, false);
        palier_csv_write_text(&csv, lead);
        palier_csv_write_number(&csv, -12.5);
        palier_csv_write_empty(&csv);
        palier_csv_write_count(&csv, 18446744073709551615U);
        palier_csv_write_word(&csv, "proposed");
        palier_csv_end_row(&csv);
        fclose(stream);
        want = malloc(before + 64);
        sprintf(want, "%s,-12.5,,18446744073709551615,proposed\n", lead);
        cr_assert(eq(str, text, want));
        free(text);
        free(want);
        free(lead);
    }
}
