/* batch_rows.c - what run.csv tells of each entity; see batch.h. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/batch.h"

void batch_add_row(struct batch *batch, const struct batch_row *row)
{
    struct batch_row *added = PALIER_APPEND(batch->cli->arena, &batch->rows);

    *added = *row;
    added->scorecard = "";
    if (row->status == BATCH_FAILED)
        batch->cli->is_partial = true;
}

const char *batch_reason(struct batch *batch, const struct palier_diagnostic *diagnostic)
{
    const char *text =
        palier_diagnostic_text(diagnostic, cli_speaks(batch->cli), batch->cli->arena);

    if (!diagnostic->place.file)
        return text;
    if (!diagnostic->place.line)
        return palier_arena_printf(batch->cli->arena, "%s: %s", diagnostic->place.file, text);
    if (!diagnostic->place.column)
        return palier_arena_printf(batch->cli->arena, "%s:%zu: %s", diagnostic->place.file,
                                   diagnostic->place.line, text);
    return palier_arena_printf(batch->cli->arena, "%s:%zu:%zu: %s", diagnostic->place.file,
                               diagnostic->place.line, diagnostic->place.column, text);
}

const char *batch_told_path(const struct batch *batch, const char *file)
{
    struct palier_arena *arena = batch->cli->arena;
    const char *folder_end = strrchr(file, '/');
    const char *id = strchr(folder_end ? folder_end : file, '-'), *suffix = strrchr(file, '.');

    if (batch->cli->is_private && id && suffix && id < suffix)
        file = palier_arena_printf(arena, "%.*s-…%s", (int)(id - file), file, suffix);
    return palier_path_join(arena, batch->folder, file);
}

/*** Entities that failed ***/

/* The wave that SOURCE was to be scored at; NULL: it could not be read far enough. */
static const char *sought_wave(const struct batch *batch, const struct batch_source *source)
{
    return source->status ? batch->cli->wave : source->head.wave;
}

/* ID as run.csv may tell it: with --private, what stands where an id was expected is content of the
 * inputs like any other, unless IS_KNOWN to be an entity's. */
static const char *told_id(const struct batch *batch, const struct batch_source *source,
                           const char *id, bool is_known)
{
    const struct palier_entities *entities = source->assessment.entities;

    if (!batch->cli->is_private || is_known || !*id ||
        (entities && palier_entity_find(entities, id)))
        return id;
    return "…";
}

/* Say once that ROW's entity, as it is written, has failed; SEEN are those that were said. */
static void fail(struct batch *batch, const struct batch_source *source, struct palier_intern *seen,
                 const struct palier_rejected_row *row)
{
    if (palier_intern_find(seen, row->entity) != PALIER_NONE)
        return;
    palier_intern_add(seen, row->entity);
    batch_add_row(batch,
                  &(struct batch_row){.entity = row->entity,
                                      .told = told_id(batch, source, row->entity, row->is_known),
                                      .wave = "",
                                      .status = BATCH_FAILED,
                                      .reason = batch_reason(batch, row->reason),
                                      .sought = sought_wave(batch, source),
                                      .assessment = batch_assessment(source)});
}

static const struct palier_diagnostic *first_error(const struct palier_diag *diag)
{
    const struct palier_diagnostic *at = diag->first;

    while (at && palier_code_severity(at->code) != PALIER_ERROR)
        at = at->next;
    return at;
}

/* Why SOURCE failed, as far as it is about ENTITY: an entity that stands elsewhere, too, is told so
 * itself. */
static const struct palier_diagnostic *reason_for(const struct batch_source *source,
                                                  const char *entity)
{
    const struct palier_diagnostic *at = source->diag.first;

    while (at && (at->code != PALIER_E_ENTITY_TWICE || strcmp(at->arguments[0], entity)))
        at = at->next;
    if (at)
        return at;
    return source->broken.rejected.elsewhere ? source->broken.rejected.elsewhere
                                             : first_error(&source->diag);
}

static void fail_all(struct batch *batch, const struct batch_source *source,
                     struct palier_intern *seen)
{
    const struct palier_entities *entities = source->assessment.entities;

    for (size_t i = 0; entities && i < entities->count; i++)
        fail(batch, source, seen,
             &(struct palier_rejected_row){.entity = entities->at[i].id,
                                           .is_known = true,
                                           .reason = reason_for(source, entities->at[i].id)});
    if (!seen->count) /* whose it is cannot be told */
        fail(batch, source, seen,
             &(struct palier_rejected_row){.entity = "", .reason = reason_for(source, "")});
}

void batch_fail_entities(struct batch *batch, const struct batch_source *source)
{
    struct palier_intern seen;

    palier_intern_init(&seen, source->arena, false);
    for (size_t i = 0; i < source->broken.rejected.count; i++)
        fail(batch, source, &seen, &source->broken.rejected.at[i]);
    if (source->status && first_error(&source->diag))
        fail_all(batch, source, &seen);
}

/*** Their order ***/

static int compare_rows(const void *a, const void *b)
{
    const struct batch_row *left = a, *right = b;
    int order = strcmp(left->told, right->told); /* what is not told shows in no order */

    if (!order)
        order = (int)left->status - (int)right->status;
    if (!order)
        order = strcmp(left->assessment, right->assessment);
    return order ? order : strcmp(left->reason, right->reason);
}

/* Leave the rows of the one entity that is asked for. */
static void keep_only(struct batch *batch)
{
    size_t kept = 0;

    for (size_t i = 0; i < batch->rows.count; i++)
        if (!strcasecmp(batch->rows.at[i].entity, batch->only))
            batch->rows.at[kept++] = batch->rows.at[i];
    batch->rows.count = kept;
}

static int compare_items(const void *a, const void *b)
{
    return strcmp(batch_entity(a)->id, batch_entity(b)->id);
}

void batch_sort(struct batch *batch)
{
    size_t row = 0;

    if (batch->only)
        keep_only(batch);
    if (batch->items.count)
        qsort(batch->items.at, batch->items.count, sizeof *batch->items.at, compare_items);
    if (batch->rows.count)
        qsort(batch->rows.at, batch->rows.count, sizeof *batch->rows.at, compare_rows);
    for (size_t i = 0; i < batch->items.count; i++) {
        struct batch_item *item = &batch->items.at[i];

        if (!batch_writes(batch, item))
            continue;
        while (batch->rows.at[row].status != BATCH_DONE ||
               strcmp(batch->rows.at[row].entity, batch_entity(item)->id))
            row++;
        item->row = row;
    }
}
