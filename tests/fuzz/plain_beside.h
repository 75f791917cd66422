/*
 * plain_beside.h - what libcsv makes of some bytes, and what is cut of them as a plain file.
 *
 * Both write down the cells that they find: the text of each and a NUL, a line feed behind each
 * record. A plain text must give the same; any other one must raise a doubt.
 */
#ifndef PALIER_TESTS_PLAIN_BESIDE_H
#define PALIER_TESTS_PLAIN_BESIDE_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "base/text.h"
#include "table/decode_internal.h"
#include "table/plain.h"

/* Bytes that somebody takes for a table without a header. */
struct beside_text {
    const char *at;
    size_t length;
    char separator;
};

/* The cells of it, in room of the heap. */
struct beside_cells {
    char *at;
    size_t length, records, columns; /* columns: of the first record */
};

static struct beside_cells beside_room(size_t length)
{
    char *at = malloc(4 * length + 16); /* a byte makes a cell and a record at most */

    if (!at)
        abort();
    return (struct beside_cells){.at = at};
}

static void beside_put_cell(struct beside_cells *cells, const char *text, size_t length)
{
    if (length)
        memcpy(cells->at + cells->length, text, length);
    cells->length += length;
    cells->at[cells->length++] = '\0';
    cells->columns += !cells->records;
}

static void beside_add_cell(void *text, size_t length, void *context)
{
    beside_put_cell(context, text, length);
}

static void beside_add_record(int end, void *context)
{
    struct beside_cells *cells = context;

    (void)end;
    cells->at[cells->length++] = '\n';
    cells->records++;
}

/*** libcsv ***/

/* Whether libcsv finds no fault in TEXT; what it finds goes to CELLS. */
static bool beside_parse(const struct beside_text *text, struct beside_cells *cells)
{
    struct csv_parser parser;

    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL);
    csv_set_delim(&parser, (unsigned char)text->separator);
    bool is_sound = csv_parse(&parser, text->at, text->length, beside_add_cell, beside_add_record,
                              cells) == text->length &&
                    !csv_fini(&parser, beside_add_cell, beside_add_record, cells);
    csv_free(&parser);
    return is_sound;
}

/* Whether each record of CELLS has as many cells as the first. */
static bool beside_is_even(const struct beside_cells *cells)
{
    size_t found = 0;

    for (size_t i = 0; i < cells->length; i++) {
        found += !cells->at[i];
        if (cells->at[i] == '\n' && found != cells->columns)
            return false;
        found = cells->at[i] == '\n' ? 0 : found;
    }
    return true;
}

/* Whether TEXT, in which libcsv finds CELLS, is plain: a record is a line. */
static bool beside_is_plain(const struct beside_text *text, const struct beside_cells *cells)
{
    size_t lines = text->length && text->at[text->length - 1] != '\n';

    for (size_t i = 0; i < text->length; i++) {
        bool is_lone = i + 1 == text->length || text->at[i + 1] != '\n';

        lines += text->at[i] == '\n';
        if (!text->at[i] || (text->at[i] == '\r' && is_lone))
            return false;
    }
    return cells->records == lines && beside_is_even(cells) &&
           palier_utf8_check(text->at, text->length) == text->length;
}

/* Whether TEXT, of UTF-8, has letters that French and English have. */
static bool beside_has_expected(const struct beside_text *text)
{
    for (size_t at = 0; at < text->length;) {
        uint32_t point = palier_utf8_next(text->at, &at);

        if (point >= 0x80 && palier_is_expected(point))
            return true;
    }
    return false;
}

/*** As a plain file ***/

enum { BESIDE_KNOWN = 32 };

/* A cell that is known as it is written. */
struct beside_known {
    uint64_t word;
    char text[8];
    size_t length;
};

/* Who reads a plain file of so many COLUMNS, and learns short cells by heart as it goes. */
struct beside_reader {
    struct palier_plain_part part;
    struct palier_plain_ahead ahead;
    struct beside_cells cells;
    size_t columns;
    struct beside_known known[2][BESIDE_KNOWN]; /* the last one of a line, or not */
    size_t known_count[2];
};

static const struct beside_known *beside_find(const struct beside_reader *reader, bool is_last,
                                              uint64_t word)
{
    for (size_t i = 0; i < reader->known_count[is_last]; i++)
        if (reader->known[is_last][i].word == word)
            return &reader->known[is_last][i];
    return NULL;
}

static void beside_learn(struct beside_reader *reader, bool is_last, uint64_t word,
                         const char *text, size_t length)
{
    size_t *count = &reader->known_count[is_last];

    if (*count == BESIDE_KNOWN)
        return;
    struct beside_known *known = &reader->known[is_last][(*count)++];

    known->word = word;
    known->length = length;
    memcpy(known->text, text, length);
}

static void beside_read_cell(struct beside_reader *reader, size_t column)
{
    struct palier_plain_cut *cut = &reader->part.cut;
    bool is_last = column + 1 == reader->columns;
    uint64_t word, ends = palier_plain_ends(cut, is_last), same = 0;
    size_t size = palier_plain_glance(cut->at, ends, &word), length;

    if (!is_last) /* both ways to look show the same */
        if (palier_plain_glance_ahead(&reader->ahead, cut->at, ends, &same) != size ||
            (size && same != word))
            abort();
    const struct beside_known *known = size ? beside_find(reader, is_last, word) : NULL;
    char *text, *start = cut->at;

    if (known) {
        beside_put_cell(&reader->cells, known->text, known->length);
        cut->at += size;
    } else if (palier_plain_cell(cut, !column, is_last, &text, &length)) {
        beside_put_cell(&reader->cells, text, length);
        if (size && start + size == cut->at)
            beside_learn(reader, is_last, word, text, length);
    } else {
        reader->part.has_doubt = true;
    }
    if (known && !is_last)
        palier_plain_pass(&reader->ahead);
    else
        palier_plain_pass_to(&reader->ahead, cut->at);
}

static void beside_read_lines(struct palier_plain_part *part, const char *end)
{
    struct beside_reader *reader = (struct beside_reader *)part;

    reader->ahead = (struct palier_plain_ahead){0};
    while (part->cut.at < end && !part->has_doubt) {
        for (size_t c = 0; c < reader->columns && !part->has_doubt; c++)
            beside_read_cell(reader, c);
        beside_add_record('\n', &reader->cells);
    }
}

/* The whole lines of TEXT, *LENGTH bytes of the heap with nothing more behind them than what is
 * promised, which is odd. */
static char *beside_copy_lines(const struct beside_text *text, size_t *length)
{
    char *copy = malloc(text->length + 1 + PALIER_PLAIN_BEHIND);

    if (!copy)
        abort();
    memcpy(copy, text->at, text->length);
    *length = text->length;
    if (*length && copy[*length - 1] != '\n')
        copy[(*length)++] = '\n';
    for (size_t i = 0; i < PALIER_PLAIN_BEHIND; i++)
        copy[*length + i] = "\",;\n\0a \r"[i % 8];
    return realloc(copy, *length + PALIER_PLAIN_BEHIND);
}

/* Cut TEXT, of COLUMNS (0: there is no record); false where there is a doubt, as whoever hands over
 * lines has of a CR at their very end. READER->cells is to be freed. */
static bool beside_cut(const struct beside_text *text, size_t columns, struct beside_reader *reader)
{
    size_t length;
    char *lines = beside_copy_lines(text, &length);

    *reader = (struct beside_reader){.columns = columns ? columns : 1,
                                     .cells = beside_room(text->length)};
    reader->part.cut.separator = text->separator;
    reader->part.has_doubt = !palier_plain_begin(&reader->part.cut, lines, length) ||
                             (text->length && text->at[text->length - 1] == '\r');
    beside_read_lines(&reader->part, lines + length);
    free(lines);
    return !reader->part.has_doubt;
}

#endif
