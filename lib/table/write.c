/* write.c - see write.h. */
#include "table/write.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

void palier_csv_writer_init(struct palier_csv_writer *writer, FILE *stream, bool is_raw)
{
    writer->stream = stream;
    writer->is_raw = is_raw;
    writer->cell_count = writer->held = 0;
    writer->has_only_empty = true;
}

static void flush(struct palier_csv_writer *writer)
{
    if (writer->held)
        fwrite(writer->row, 1, writer->held, writer->stream);
    writer->held = 0;
}

static void put(struct palier_csv_writer *writer, const char *bytes, size_t length)
{
    if (length > sizeof writer->row - writer->held)
        flush(writer);
    if (length > sizeof writer->row) {
        fwrite(bytes, 1, length, writer->stream);
        return;
    }
    memcpy(writer->row + writer->held, bytes, length);
    writer->held += length;
}

static void put_byte(struct palier_csv_writer *writer, char byte)
{
    if (writer->held == sizeof writer->row)
        flush(writer);
    writer->row[writer->held++] = byte;
}

static void begin_cell(struct palier_csv_writer *writer, bool is_empty)
{
    if (writer->cell_count++)
        put_byte(writer, ',');
    writer->has_only_empty = writer->has_only_empty && is_empty;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Whether TEXT, not empty, whose first byte that is special to CSV is at PLAIN, needs quotes.
 * Readers trim blanks around an unquoted text, so those count too. */
static bool needs_quotes(const char *text, size_t plain)
{
    return text[plain] || is_blank(text[0]) || is_blank(text[plain - 1]);
}

static bool needs_apostrophe(const char *text)
{
    return strchr("=+-@\t\r'", *text);
}

void palier_csv_write_text(struct palier_csv_writer *writer, const char *text)
{
    if (!*text) {
        begin_cell(writer, true);
        return;
    }
    size_t plain = strcspn(text, ",\"\r\n");
    bool is_quoted = needs_quotes(text, plain);

    begin_cell(writer, false);
    if (is_quoted)
        put_byte(writer, '"');
    if (!writer->is_raw && needs_apostrophe(text))
        put_byte(writer, '\'');
    for (const char *quote; text[plain] && (quote = strchr(text + plain, '"')); plain = 0) {
        put(writer, text, (size_t)(quote - text) + 1);
        put_byte(writer, '"');
        text = quote + 1;
    }
    put(writer, text, text[plain] ? strlen(text) : plain);
    if (is_quoted)
        put_byte(writer, '"');
}

void palier_csv_write_word(struct palier_csv_writer *writer, const char *word)
{
    begin_cell(writer, !*word);
    put(writer, word, strlen(word));
}

void palier_csv_write_number(struct palier_csv_writer *writer, double value)
{
    char text[PALIER_NUMBER_SIZE];

    begin_cell(writer, !isfinite(value));
    if (isfinite(value)) {
        palier_number_print(text, value);
        put(writer, text, strlen(text));
    }
}

void palier_csv_write_count(struct palier_csv_writer *writer, size_t count)
{
    char digits[24];
    size_t first = sizeof digits;

    do {
        digits[--first] = (char)('0' + count % 10);
        count /= 10;
    } while (count);
    begin_cell(writer, false);
    put(writer, digits + first, sizeof digits - first);
}

void palier_csv_write_empty(struct palier_csv_writer *writer)
{
    begin_cell(writer, true);
}

void palier_csv_end_row(struct palier_csv_writer *writer)
{
    if (writer->cell_count == 1 && writer->has_only_empty)
        put(writer, "\"\"", 2);
    put_byte(writer, '\n');
    flush(writer);
    writer->cell_count = 0;
    writer->has_only_empty = true;
}

void palier_csv_write_row(struct palier_csv_writer *writer, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        palier_csv_write_text(writer, texts[i]);
    palier_csv_end_row(writer);
}
