/*
 * test_plain_cut.c - what is cut as a plain file is what libcsv cuts, and nothing else is.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../fuzz/plain_beside.h"
#include "stats/random.h"

enum { MOST_BYTES = 256, MOST_PARTS = 3 };

/* Bytes that matter, some of them more often. */
static const char *const pieces[] = {"a",  "a",  "1",    "1",        ",",    ",",  ",",
                                     ";",  "\"", "\"",   " ",        " ",    "\t", "\n",
                                     "\n", "\r", "\r\n", "\xC3\xA9", "\xA9", ""};

/* Cells as people and programs write them, and worse ones. */
static const char *const usual[] = {
    "1",        "1",
    "2",        "",
    "NA",       "oui",
    "partiel",  "complètement",
    "\"oui\"",  "\"\"",
    " ",        " 1 ",
    "\"1\" ",   "\t\"1\"",
    "1\t",      "\"a, b\"",
    "\"a; b\"", "\"\"\"a\"\"\"",
    "\"\"\"\"", "sept  77",
    "huit8888", "neuf 9999",
    "“a” et b", "\"long enough for several words, \"\"quoted\"\" ones\"",
    "\"a\" b",  "a\"b",
    "\"a\nb\"", "\x01"};

enum { PIECES = sizeof pieces / sizeof *pieces, CELLS = sizeof usual / sizeof *usual };
enum { WRONG = 4 }; /* of the cells, at their end */

struct bytes {
    char at[MOST_BYTES];
    size_t length;
};

static void append(struct bytes *bytes, const char *text)
{
    size_t length = *text ? strlen(text) : 1; /* "": a NUL */

    if (bytes->length + length > MOST_BYTES)
        return;
    memcpy(bytes->at + bytes->length, text, length);
    bytes->length += length;
}

/* Anything. */
static void write_pieces(struct palier_random *random, struct bytes *bytes)
{
    for (size_t left = palier_random_below(random, 16); left; left--)
        append(bytes, pieces[palier_random_below(random, PIECES)]);
}

/* A table, nearly always. */
static void write_table(struct palier_random *random, struct bytes *bytes)
{
    size_t columns = 1 + palier_random_below(random, 4), rows = palier_random_below(random, 6);
    bool has_wrong = !palier_random_below(random, 8), has_crlf = !palier_random_below(random, 3);
    size_t choice = has_wrong ? CELLS : CELLS - WRONG;

    for (size_t r = 0; r < rows; r++) {
        for (size_t c = 0; c < columns; c++) {
            const char *cell = usual[palier_random_below(random, choice)];

            if (c)
                append(bytes, ",");
            if (*cell)
                append(bytes, cell);
        }
        append(bytes, has_crlf ? "\r\n" : "\n");
    }
    if (bytes->length && !palier_random_below(random, 4))
        bytes->length--;
    if (bytes->length && !palier_random_below(random, 8))
        bytes->at[palier_random_below(random, bytes->length)] =
            *pieces[palier_random_below(random, PIECES)];
}

static struct beside_text write_text(struct palier_random *random, size_t number,
                                     struct bytes *bytes)
{
    bytes->length = 0;
    if (number % 2)
        write_pieces(random, bytes);
    else
        write_table(random, bytes);
    char separator = ",,,;\t"[palier_random_below(random, 5)];

    for (size_t i = 0; i < bytes->length && separator != ','; i++)
        if (bytes->at[i] == ',' && palier_random_below(random, 8))
            bytes->at[i] = separator;
    return (struct beside_text){bytes->at, bytes->length, separator};
}

/* TEXT in quotes of C, for a message. */
static const char *show(const struct beside_text *text, char *room)
{
    char *to = room;

    for (size_t i = 0; i < text->length; i++)
        to += sprintf(to, text->at[i] < ' ' || text->at[i] == '"' ? "\\%03o" : "%c",
                      (unsigned char)text->at[i]);
    *to = '\0';
    return room;
}

static bool is_same(const struct beside_cells *a, const struct beside_cells *b)
{
    return a->length == b->length && !memcmp(a->at, b->at, a->length);
}

Test(plain_cut, random_texts_are_cut_as_libcsv_cuts_them_or_doubted)
{
    enum { TEXTS = 400000 };
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_random *random = palier_random_new(arena, 20261201);
    size_t plain = 0;

    for (size_t i = 0; i < TEXTS; i++) {
        char shown[4 * MOST_BYTES + 1];
        struct bytes bytes;
        struct beside_text text = write_text(random, i, &bytes);
        struct beside_cells want = beside_room(text.length);
        struct beside_reader reader;
        bool is_plain = beside_parse(&text, &want) && beside_is_plain(&text, &want);
        bool is_cut = beside_cut(&text, want.columns, &reader);

        cr_assert(eq(i32, is_cut, is_plain), "'%c' \"%s\"", text.separator, show(&text, shown));
        cr_assert(is_cut <= is_same(&want, &reader.cells), "'%c' \"%s\"", text.separator,
                  show(&text, shown));
        if (is_cut)
            cr_assert(eq(i32, reader.part.cut.has_expected, beside_has_expected(&text)));
        plain += is_cut && want.records;
        free(reader.cells.at);
        free(want.at);
    }
    cr_assert(gt(sz, plain, TEXTS / 4), "only %zu texts were plain", plain);
    palier_arena_free(arena);
}

static size_t longest_line(const struct beside_text *text)
{
    size_t longest = 0, start = 0;

    for (size_t i = 0; i < text->length; i++) {
        longest = i + 1 - start > longest ? i + 1 - start : longest;
        start = text->at[i] == '\n' ? i + 1 : start;
    }
    return longest;
}

/* Read TEXT, of COLUMNS, as FILE in COUNT parts into CELLS; false where there is a doubt. */
static bool read_parts(const struct beside_text *text, const struct palier_plain_file *file,
                       size_t columns, size_t count, struct beside_cells *cells)
{
    static struct beside_reader readers[MOST_PARTS];
    struct palier_plain_part *parts[MOST_PARTS];

    cr_assert(eq(i32, ftruncate(file->descriptor, 0), 0));
    cr_assert(eq(long, pwrite(file->descriptor, text->at, text->length, 0), (long)text->length));
    for (size_t i = 0; i < count; i++) {
        readers[i] = (struct beside_reader){.columns = columns ? columns : 1,
                                            .cells = beside_room(text->length)};
        parts[i] = &readers[i].part;
    }
    bool is_plain = palier_plain_read(file, beside_read_lines, parts, count);

    for (size_t i = 0; i < count; i++) {
        if (is_plain)
            memcpy(cells->at + cells->length, readers[i].cells.at, readers[i].cells.length);
        cells->length += is_plain ? readers[i].cells.length : 0;
        free(readers[i].cells.at);
    }
    return is_plain;
}

Test(plain_cut, however_a_file_is_cut_into_blocks_and_parts_its_cells_are_the_same)
{
    enum { TEXTS = 20000 };
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_random *random = palier_random_new(arena, 20261202);
    FILE *stream = tmpfile();
    size_t plain = 0;

    cr_assert(ne(ptr, stream, NULL));
    for (size_t i = 0; i < TEXTS; i++) {
        char shown[4 * MOST_BYTES + 1];
        struct bytes bytes;
        struct beside_text text = write_text(random, i, &bytes);
        struct beside_cells want = beside_room(text.length), got = beside_room(text.length);
        struct palier_plain_file file = {
            .descriptor = fileno(stream),
            .end = text.length,
            .dialect.separator = text.separator,
            .has_mark = true, /* its letters are UTF-8 beyond doubt */
            .block = palier_random_below(random, 80),
        };
        size_t count = i % 8 ? 1 : 1 + palier_random_below(random, MOST_PARTS);
        bool is_plain = beside_parse(&text, &want) && beside_is_plain(&text, &want);
        bool is_read = read_parts(&text, &file, want.columns, count, &got);

        if (file.block && longest_line(&text) > file.block)
            is_plain = false;
        cr_assert(eq(i32, is_read, is_plain), "'%c' %zu %zu \"%s\"", text.separator, file.block,
                  count, show(&text, shown));
        cr_assert(is_read <= is_same(&want, &got), "'%c' %zu %zu \"%s\"", text.separator,
                  file.block, count, show(&text, shown));
        plain += is_read && want.records;
        free(got.at);
        free(want.at);
    }
    cr_assert(gt(sz, plain, TEXTS / 6), "only %zu texts were plain", plain);
    fclose(stream);
    palier_arena_free(arena);
}
