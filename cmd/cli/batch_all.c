/* batch_all.c - what takes the scores of all entities; see batch.h. */
#include <stdio.h>

#include "cli/batch.h"

struct palier_result batch_score(const struct batch *batch, struct palier_arena *arena,
                                 const struct batch_item *item)
{
    struct palier_result one = palier_engine_head(item->source->engine, arena);

    one.entities = palier_engine_score(item->source->engine, arena, item->entity);
    one.entity_count = 1;
    palier_changes_find(item->source->engine, &one, batch->cli->is_internal);
    palier_result_suppress(&one, batch->cli->is_internal);
    return one;
}

/* The files of all sources, in their order. */
static void list_inputs(const struct batch *batch, struct palier_arena *arena,
                        struct palier_result *all)
{
    struct {
        struct palier_input *at;
        size_t count, capacity;
    } inputs = {0};

    for (size_t s = 0; s < batch->sources.count; s++)
        for (size_t i = 0; i < batch->sources.at[s]->head.input_count; i++)
            *PALIER_APPEND(arena, &inputs) = batch->sources.at[s]->head.inputs[i];
    all->inputs = inputs.at;
    all->input_count = inputs.count;
}

void batch_gather(const struct batch *batch, struct palier_arena *arena, FILE *scores,
                  struct palier_result *all)
{
    struct palier_arena *room = palier_arena_sibling(arena);
    struct palier_entity_result *list =
        PALIER_ARRAY(arena, batch->items.count + 1, struct palier_entity_result);
    const struct palier_report_options options = {.language = batch->language};
    struct palier_csv_writer csv;

    if (scores) {
        palier_csv_writer_init(&csv, scores, batch->cli->is_raw);
        palier_scores_csv_header(&csv);
    }
    *all = batch->sources.at[0]->head;
    all->arena = arena;
    all->entities = list;
    list_inputs(batch, arena, all);
    palier_result_suppress(all, batch->cli->is_internal); /* of nobody yet: marks it */
    for (size_t i = 0; i < batch->items.count; i++) {
        const struct batch_item *item = &batch->items.at[i];
        const struct palier_result one = batch_score(batch, room, item);

        if (scores && batch_writes(batch, item))
            palier_scores_csv_rows(&csv, &one, &options);
        list[i] = palier_entity_keep(arena, batch->rubric, &one.entities[0]);
        if (one.entities[0].changes)
            list[i].changes = palier_changes_keep(arena, batch->rubric, one.entities[0].changes);
        palier_arena_reset(room);
    }
    all->entities = list;
    all->entity_count = batch->items.count;
    palier_arena_free(room);
}
