/* scores_stream.c - entities become rows of scores.csv, one after the other; see scores_csv.h. */
#include "base/shared_rows.h"
#include "compare/suppress.h"
#include "report/scores_csv.h"

enum { PIECE = 32 }; /* entities that a thread takes at a time */

/* What a thread has for itself. */
struct worker {
    struct palier_arena *arena; /* emptied after each entity */
    struct palier_arena *kept;
    struct palier_suppressor *suppressor; /* in `kept` */
};

struct writing {
    const struct palier_scores_stream *how;
    struct worker *workers;
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

static size_t write_entities(void *context, size_t worker, size_t first, size_t end, FILE *stream)
{
    const struct writing *writing = context;
    struct palier_csv_writer csv;
    size_t found = 0;

    palier_csv_writer_init(&csv, stream, writing->how->report->is_raw);
    for (size_t i = first; i < end; i++)
        found += write_entity(&csv, writing->how, &writing->workers[worker], i);
    return found;
}

static void write_header(void *context, FILE *stream)
{
    const struct writing *writing = context;
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, writing->how->report->is_raw);
    palier_scores_csv_header(&csv);
}

size_t palier_scores_csv_stream(struct palier_arena *arena, const struct palier_scores_stream *how,
                                FILE *stream)
{
    struct writing writing = {
        .how = how,
        .workers = PALIER_ARRAY(arena, how->threads, struct worker),
    };

    const struct palier_rubric *rubric = palier_engine_head(how->engine, arena).rubric;

    for (size_t i = 0; i < how->threads; i++) {
        struct worker *worker = &writing.workers[i];

        worker->arena = palier_arena_sibling(arena);
        worker->kept = palier_arena_sibling(arena);
        worker->suppressor = palier_suppressor_new(worker->kept, rubric);
    }
    size_t found =
        palier_shared_rows_write(&(struct palier_shared_rows){.count =
                                                                  palier_engine_count(how->engine),
                                                              .size = PIECE,
                                                              .threads = how->threads,
                                                              .write = write_entities,
                                                              .header = write_header,
                                                              .context = &writing},
                                 stream);

    for (size_t i = 0; i < how->threads; i++) {
        palier_arena_free(writing.workers[i].arena);
        palier_arena_free(writing.workers[i].kept);
    }
    return found;
}
