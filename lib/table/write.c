/* write.c - see write.h. */
#include "table/write.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

void palier_csv_writer_init(struct palier_csv_writer *writer, FILE *stream, bool is_raw)
{
    *writer =
        (struct palier_csv_writer){.stream = stream, .is_raw = is_raw, .has_only_empty = true};
}

static void begin_cell(struct palier_csv_writer *writer, bool is_empty)
{
    if (writer->cell_count++)
        putc(',', writer->stream);
    writer->has_only_empty = writer->has_only_empty && is_empty;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Readers trim blanks around an unquoted text, so those count as needing quotes too. */
static bool needs_quotes(const char *text)
{
    size_t length = strlen(text);

    return length &&
           (text[strcspn(text, ",\"\r\n")] || is_blank(text[0]) || is_blank(text[length - 1]));
}

static bool needs_apostrophe(const char *text)
{
    return *text && strchr("=+-@\t\r'", *text);
}

void palier_csv_write_text(struct palier_csv_writer *writer, const char *text)
{
    FILE *stream = writer->stream;
    bool is_quoted = needs_quotes(text);

    begin_cell(writer, !*text);
    if (is_quoted)
        putc('"', stream);
    if (!writer->is_raw && needs_apostrophe(text))
        putc('\'', stream);
    while (*text) {
        size_t length = strcspn(text, "\"");

        fwrite(text, 1, length, stream);
        text += length;
        if (*text) {
            fputs("\"\"", stream);
            text++;
        }
    }
    if (is_quoted)
        putc('"', stream);
}

void palier_csv_write_number(struct palier_csv_writer *writer, double value)
{
    char text[PALIER_NUMBER_SIZE];

    begin_cell(writer, !isfinite(value));
    if (isfinite(value))
        fputs(palier_number_print(text, value), writer->stream);
}

void palier_csv_write_count(struct palier_csv_writer *writer, size_t count)
{
    char digits[24], *first = digits + sizeof digits - 1;

    *first = '\0';
    do {
        *--first = (char)('0' + count % 10);
        count /= 10;
    } while (count);
    begin_cell(writer, false);
    fputs(first, writer->stream);
}

void palier_csv_write_empty(struct palier_csv_writer *writer)
{
    begin_cell(writer, true);
}

void palier_csv_end_row(struct palier_csv_writer *writer)
{
    if (writer->cell_count == 1 && writer->has_only_empty)
        fputs("\"\"", writer->stream);
    putc('\n', writer->stream);
    writer->cell_count = 0;
    writer->has_only_empty = true;
}

void palier_csv_write_row(struct palier_csv_writer *writer, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        palier_csv_write_text(writer, texts[i]);
    palier_csv_end_row(writer);
}
