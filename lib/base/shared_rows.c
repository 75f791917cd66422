/* shared_rows.c - see shared_rows.h. */
#include "base/shared_rows.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/threads.h"

enum { MOST_HELD = 32 }; /* pieces that wait in memory for those before them */

/* Some rows, written into memory by a thread; the memory serves for more of them. */
struct piece {
    FILE *stream; /* into `bytes`; NULL: not opened yet */
    char *bytes;
    size_t length;
    size_t found;  /* rows that there were */
    bool is_whole; /* there was memory for all of them */
};

struct writing {
    const struct palier_shared_rows *how;
    size_t first; /* row of the first piece */
    struct piece pieces[MOST_HELD];
    bool has_header; /* or none is wanted */
};

static size_t write_rows(const struct writing *writing, size_t worker, size_t index, FILE *stream)
{
    const struct palier_shared_rows *how = writing->how;
    size_t first = writing->first + index * how->size;
    size_t end = how->count - first < how->size ? how->count : first + how->size;

    return how->write(how->context, worker, first, end, stream);
}

static void write_piece(void *context, size_t worker, size_t index)
{
    struct writing *writing = context;
    struct piece *piece = &writing->pieces[index];

    piece->is_whole = false;
    if (!piece->stream)
        piece->stream = open_memstream(&piece->bytes, &piece->length);
    if (!piece->stream)
        return;
    rewind(piece->stream);
    piece->found = write_rows(writing, worker, index, piece->stream);
    piece->is_whole = !fflush(piece->stream) && !ferror(piece->stream);
}

/* Write COUNT pieces in their order; one that did not fit in memory goes straight to STREAM. */
static size_t put_pieces(struct writing *writing, size_t count, FILE *stream)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        const struct piece *piece = &writing->pieces[i];

        if (!writing->has_header && (piece->found || !piece->is_whole)) {
            writing->how->header(writing->how->context, stream);
            writing->has_header = true;
        }
        if (piece->is_whole)
            fwrite(piece->bytes, 1, piece->length, stream);
        found += piece->is_whole ? piece->found : write_rows(writing, 0, i, stream);
    }
    return found;
}

size_t palier_shared_rows_write(const struct palier_shared_rows *rows, FILE *stream)
{
    struct writing writing = {.how = rows, .has_header = !rows->header};
    size_t found = 0;

    while (writing.first < rows->count) {
        size_t left = (rows->count - writing.first + rows->size - 1) / rows->size;
        size_t held = rows->threads < 2 ? 1 : left < MOST_HELD ? left : MOST_HELD;

        palier_threads_run(held, rows->threads, write_piece, &writing);
        found += put_pieces(&writing, held, stream);
        writing.first += held * rows->size;
    }
    for (size_t i = 0; i < MOST_HELD; i++)
        if (writing.pieces[i].stream) {
            fclose(writing.pieces[i].stream);
            free(writing.pieces[i].bytes);
        }
    return found;
}
