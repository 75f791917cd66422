#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

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
