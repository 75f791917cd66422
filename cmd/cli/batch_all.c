/* batch_all.c - what takes the scores of all entities; see batch.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/batch.h"

struct palier_result batch_score(const struct batch *batch, struct palier_arena *arena,
                                 const struct batch_item *item)
{
    struct palier_result one = palier_engine_head(item->source->engine, arena);

    one.entities = palier_engine_score(item->source->engine, arena, item->entity);
    one.entity_count = 1;
    palier_result_suppress(&one, batch->cli->is_internal);
    return one;
}

/* Add the rows of ONE to a file of scores, whose header stands once. */
static void add_scores(const struct batch *batch, const struct palier_result *one, bool is_first,
                       FILE *scores)
{
    const struct palier_report_options options = {.language = batch->language,
                                                  .is_raw = batch->cli->is_raw};
    char *text = NULL;
    size_t length = 0;
    FILE *rows = open_memstream(&text, &length);

    if (!rows)
        return;
    if (!palier_report_format_find("csv")->write(one, &options, rows) && !fclose(rows)) {
        const char *from = is_first ? text : strchr(text, '\n') + 1;

        fwrite(from, 1, length - (size_t)(from - text), scores);
    }
    free(text);
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
    bool is_first = true;

    *all = batch->sources.at[0]->head;
    all->arena = arena;
    all->entities = list;
    list_inputs(batch, arena, all);
    palier_result_suppress(all, batch->cli->is_internal); /* of nobody yet: marks it */
    for (size_t i = 0; i < batch->items.count; i++) {
        const struct batch_item *item = &batch->items.at[i];
        const struct palier_result one = batch_score(batch, room, item);

        if (scores && batch_writes(batch, item)) {
            add_scores(batch, &one, is_first, scores);
            is_first = false;
        }
        list[i] = palier_entity_keep(arena, batch->rubric, &one.entities[0]);
        palier_arena_reset(room);
    }
    all->entities = list;
    all->entity_count = batch->items.count;
    palier_arena_free(room);
}
