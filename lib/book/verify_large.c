/* verify_large.c - a sheet that is too large to be unpacked whole; see verify_internal.h. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "book/verify_internal.h"

enum { PIECE = 1 << 18 }; /* bytes: a row takes some thousand */

static const char start[] = "<sheetData>", end[] = "</sheetData>";

/* What is read of a sheet so far. */
struct large {
    struct verifier *verifier;
    struct verify_rows rows;
    bool is_inside, is_over; /* the rows; behind them */
};

/* The start of the last row in TEXT, or its start: what stands before is whole. */
static const char *last_row(const struct verify_text *text)
{
    static const char row[] = "<row r=";

    for (const char *at = text->end; at > text->at; at--)
        if (*at == '<' && !strncmp(at, row, sizeof row - 1))
            return at;
    return text->at;
}

/* Read what is whole of TEXT, all of it where it IS_LAST. */
static void read_piece(struct large *large, struct verify_text *text, bool is_last)
{
    if (!large->is_inside) {
        const char *rows = strstr(text->at, start);

        if (!rows) {
            verify_refuse(large->verifier, start);
            return;
        }
        rows += sizeof start - 1;
        verify_parse(large->verifier, text->at, (size_t)(rows - text->at), false);
        text->at = rows;
        large->is_inside = true;
    }
    if (!large->is_over) {
        if (!verify_read_large(&large->rows, text, is_last ? text->end : last_row(text)))
            verify_refuse(large->verifier, "<row>");
        large->is_over = !strncmp(text->at, end, sizeof end - 1);
    }
    if (large->is_over || is_last) {
        verify_parse(large->verifier, text->at, (size_t)(text->end - text->at), is_last);
        text->at = text->end;
    }
}

bool verify_is_same(const struct ledger_digest *got, const struct ledger_digest *wanted)
{
    return got->cells == wanted->cells && got->hash == wanted->hash &&
           fabs(got->sum - wanted->sum) <= 1e-13 * wanted->magnitude;
}

void verify_read_pieces(struct verifier *verifier, zip_file_t *file, size_t size,
                        const struct book_ledger *ledger)
{
    struct large large = {.verifier = verifier};
    char *bytes = palier_arena_alloc(verifier->book->arena, PIECE + 1, 1);
    size_t kept = 0, read = 0;
    zip_int64_t got;

    while ((got = zip_fread(file, bytes + kept, PIECE - kept)) > 0 && !verifier->is_wrong) {
        size_t length = kept + (size_t)got;
        struct verify_text text = {bytes, bytes + length};

        read += (size_t)got;
        bytes[length] = '\0';
        read_piece(&large, &text, read == size);
        kept = (size_t)(text.end - text.at);
        memmove(bytes, text.at, kept);
        if (kept == PIECE) { /* no row is as long */
            verify_refuse(verifier, "<row>");
            break;
        }
    }
    if (got < 0) /* only at the end is the checksum looked at */
        verify_refuse(verifier, zip_file_strerror(file));
    else if (!verifier->is_wrong && !verify_is_same(&large.rows.digest, &ledger->digest))
        verify_refuse(verifier, "<sheetData>");
}
