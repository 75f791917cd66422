/* write.c - see write.h. */
#include "table/write.h"

#include <limits.h>
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

/* What a byte is to CSV or to a spreadsheet. */
enum {
    ENDS_PLAIN = 1,     /* a text that holds it needs quotes; the NUL ends the text */
    IS_BLANK = 2,       /* readers trim it around an unquoted text, which needs quotes, too */
    STARTS_FORMULA = 4, /* a text that begins with it gets an apostrophe */
};

static const unsigned char meanings[UCHAR_MAX + 1] = {
    ['\0'] = ENDS_PLAIN,
    [','] = ENDS_PLAIN,
    ['"'] = ENDS_PLAIN,
    ['\n'] = ENDS_PLAIN,
    ['\r'] = ENDS_PLAIN | STARTS_FORMULA,
    [' '] = IS_BLANK,
    ['\t'] = IS_BLANK | STARTS_FORMULA,
    ['='] = STARTS_FORMULA,
    ['+'] = STARTS_FORMULA,
    ['-'] = STARTS_FORMULA,
    ['@'] = STARTS_FORMULA,
    ['\''] = STARTS_FORMULA,
};

static unsigned meaning_of(char byte)
{
    return meanings[(unsigned char)byte];
}

/* Where the first byte of TEXT is that quotes are needed for, or its NUL: most cells are short. */
static size_t plain_length(const char *text)
{
    enum { SHORT = 16 };

    for (size_t i = 0; i < SHORT; i++)
        if (meaning_of(text[i]) & ENDS_PLAIN)
            return i;
    return SHORT + strcspn(text + SHORT, ",\"\r\n");
}

void palier_csv_write_text(struct palier_csv_writer *writer, const char *text)
{
    if (!*text) {
        begin_cell(writer, true);
        return;
    }
    size_t plain = plain_length(text);
    bool is_quoted =
        text[plain] || (meaning_of(text[0]) & IS_BLANK) || (meaning_of(text[plain - 1]) & IS_BLANK);

    begin_cell(writer, false);
    if (is_quoted)
        put_byte(writer, '"');
    if (!writer->is_raw && (meaning_of(*text) & STARTS_FORMULA))
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
