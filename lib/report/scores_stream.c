/* scores_stream.c - entities become rows of scores.csv, one after the other; see scores_csv.h. */
#include <assert.h>
#include <stdlib.h>

#include "base/threads.h"
#include "compare/suppress.h"
#include "report/scores_csv.h"

/* Entities that a thread takes at a time, and how many such pieces are held until those before them
 * are written. */
enum { PIECE = 32, PIECES = 32 };

/* The rows of some entities, written into memory by a thread; the memory serves for more of them.
 */
struct piece {
    FILE *stream; /* into `bytes`; NULL: not opened yet */
    char *bytes;
    size_t length;
    size_t entity_count; /* that have data */
    bool is_whole;       /* there was memory for all of them */
};

/* What a thread has for itself. */
struct worker {
    struct palier_arena *arena; /* emptied after each entity */
    struct palier_arena *kept;
    struct palier_suppressor *suppressor; /* in `kept` */
};

struct writing {
    const struct palier_scores_stream *how;
    size_t count; /* of the engine's entities */
    size_t first; /* entity of the first piece */
    struct worker *workers;
    bool has_header;
    struct piece pieces[PIECES];
};

/* Write the entity at INDEX. False: it has no data. */
static bool write_entity(struct palier_csv_writer *csv, const struct palier_scores_stream *how,
                         const struct worker *worker, size_t index)
{
    struct palier_result one = palier_engine_head(how->engine, worker->arena);

    one.entities = palier_engine_score(how->engine, worker->arena, index);
    one.entity_count = one.entities != NULL;
    if (one.entity_count) {
        palier_result_suppress_by(worker->suppressor, &one, how->is_internal);
        palier_scores_csv_rows(csv, &one, how->report);
    }
    palier_arena_reset(worker->arena);
    return one.entity_count;
}

/* Write the entities from FIRST on; gives how many of them have data. */
static size_t write_entities(FILE *stream, const struct writing *writing,
                             const struct worker *worker, size_t first)
{
    size_t end = writing->count - first < PIECE ? writing->count : first + PIECE, found = 0;
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, writing->how->report->is_raw);
    for (size_t i = first; i < end; i++)
        found += write_entity(&csv, writing->how, worker, i);
    return found;
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
    piece->entity_count = write_entities(piece->stream, writing, &writing->workers[worker],
                                         writing->first + index * PIECE);
    piece->is_whole = !fflush(piece->stream) && !ferror(piece->stream);
}

/* The header comes with the first entity: where there is none, nothing is written. */
static void put_header(FILE *stream, struct writing *writing)
{
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, writing->how->report->is_raw);
    palier_scores_csv_header(&csv);
    writing->has_header = true;
}

/* Write COUNT pieces in their order; one that did not fit in memory goes straight to STREAM. Gives
 * how many entities have data. */
static size_t put_pieces(FILE *stream, struct writing *writing, size_t count)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        const struct piece *piece = &writing->pieces[i];

        if (!writing->has_header && (piece->entity_count || !piece->is_whole))
            put_header(stream, writing);
        if (piece->is_whole)
            fwrite(piece->bytes, 1, piece->length, stream);
        found += piece->is_whole ? piece->entity_count
                                 : write_entities(stream, writing, &writing->workers[0],
                                                  writing->first + i * PIECE);
    }
    return found;
}

static size_t write_pieces(FILE *stream, struct writing *writing)
{
    size_t found = 0;

    while (writing->first < writing->count) {
        size_t left = (writing->count - writing->first + PIECE - 1) / PIECE;
        size_t pieces = left < PIECES ? left : PIECES;

        palier_threads_run(pieces, writing->how->threads, write_piece, writing);
        found += put_pieces(stream, writing, pieces);
        writing->first += pieces * PIECE;
    }
    for (size_t i = 0; i < PIECES; i++)
        if (writing->pieces[i].stream) {
            fclose(writing->pieces[i].stream);
            free(writing->pieces[i].bytes);
        }
    return found;
}

size_t palier_scores_csv_stream(struct palier_arena *arena, const struct palier_scores_stream *how,
                                FILE *stream)
{
    struct writing writing = {
        .how = how,
        .count = palier_engine_count(how->engine),
        .workers = PALIER_ARRAY(arena, how->threads, struct worker),
    };

    const struct palier_rubric *rubric = palier_engine_head(how->engine, arena).rubric;

    for (size_t i = 0; i < how->threads; i++) {
        struct worker *worker = &writing.workers[i];

        worker->arena = palier_arena_sibling(arena);
        worker->kept = palier_arena_sibling(arena);
        worker->suppressor = palier_suppressor_new(worker->kept, rubric);
    }
    size_t found = write_pieces(stream, &writing);

    for (size_t i = 0; i < how->threads; i++) {
        palier_arena_free(writing.workers[i].arena);
        palier_arena_free(writing.workers[i].kept);
    }
    return found;
}
