/* shared_rows.c - see shared_rows.h. */
#include "base/shared_rows.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/threads.h"

enum { MOST_HELD = 32 }; /* pieces that are made, or wait in memory for those before them */

/* Some rows, written into memory by a thread; the memory serves for more of them. */
struct piece {
    FILE *stream; /* into `bytes`; NULL: not opened yet */
    char *bytes;
    size_t length;
    size_t found;  /* rows that there were */
    bool is_whole; /* there was memory for all of them */
    bool is_made;  /* it waits for its turn */
};

struct writing {
    const struct palier_shared_rows *how;
    FILE *stream;
    pthread_mutex_t lock; /* of all that follows, but for the pieces that are being made */
    pthread_cond_t has_moved;
    size_t next; /* piece whose turn it is */
    size_t found;
    bool has_header;                /* or none is wanted */
    struct piece pieces[MOST_HELD]; /* piece I is in place I modulo MOST_HELD */
};

static size_t write_rows(const struct writing *writing, size_t worker, size_t index, FILE *stream)
{
    const struct palier_shared_rows *how = writing->how;
    size_t first = index * how->size;
    size_t end = how->count - first < how->size ? how->count : first + how->size;

    return how->write(how->context, worker, first, end, stream);
}

static void make_piece(struct writing *writing, size_t worker, size_t index, struct piece *piece)
{
    piece->is_whole = false;
    if (!piece->stream)
        piece->stream = open_memstream(&piece->bytes, &piece->length);
    if (!piece->stream)
        return;
    rewind(piece->stream);
    piece->found = write_rows(writing, worker, index, piece->stream);
    piece->is_whole = !fflush(piece->stream) && !ferror(piece->stream);
}

/* Write the piece whose turn it is; one that did not fit in memory goes straight to the stream. */
static void put_piece(struct writing *writing, size_t worker, struct piece *piece)
{
    if (!writing->has_header && (piece->found || !piece->is_whole)) {
        writing->how->header(writing->how->context, writing->stream);
        writing->has_header = true;
    }
    if (piece->is_whole)
        fwrite(piece->bytes, 1, piece->length, writing->stream);
    else
        piece->found = write_rows(writing, worker, writing->next, writing->stream);
    writing->found += piece->found;
    piece->is_made = false;
}

/* Pieces are begun in their order, so that who has the first of them never waits. */
static void write_piece(void *context, size_t worker, size_t index)
{
    struct writing *writing = context;
    struct piece *piece = &writing->pieces[index % MOST_HELD];

    pthread_mutex_lock(&writing->lock);
    while (index >= writing->next + MOST_HELD)
        pthread_cond_wait(&writing->has_moved, &writing->lock);
    pthread_mutex_unlock(&writing->lock);
    make_piece(writing, worker, index, piece);
    pthread_mutex_lock(&writing->lock);
    piece->is_made = true;
    for (; (piece = &writing->pieces[writing->next % MOST_HELD])->is_made; writing->next++)
        put_piece(writing, worker, piece);
    pthread_cond_broadcast(&writing->has_moved);
    pthread_mutex_unlock(&writing->lock);
}

size_t palier_shared_rows_write(const struct palier_shared_rows *rows, FILE *stream)
{
    struct writing writing = {.how = rows,
                              .stream = stream,
                              .lock = PTHREAD_MUTEX_INITIALIZER,
                              .has_moved = PTHREAD_COND_INITIALIZER,
                              .has_header = !rows->header};

    palier_threads_run((rows->count + rows->size - 1) / rows->size, rows->threads, write_piece,
                       &writing);
    for (size_t i = 0; i < MOST_HELD; i++)
        if (writing.pieces[i].stream) {
            fclose(writing.pieces[i].stream);
            free(writing.pieces[i].bytes);
        }
    return writing.found;
}
