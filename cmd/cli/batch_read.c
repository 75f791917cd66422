/* batch_read.c - what there is to be done; see batch.h. */
#include <string.h>
#include <strings.h>

#include "cli/batch.h"

/*** All sources, in their order ***/

/* Whether the entity with index ENTITY is asked for and has data at the wave. */
static bool is_scored(const struct batch *batch, const struct batch_source *source, uint32_t entity)
{
    const char *wanted = batch->cli->entity;

    return !palier_case_of(&source->cases, entity, source->wave)->is_blank &&
           (!wanted || !strcasecmp(wanted, source->assessment.entities->at[entity].id));
}

/* An entity in two folders would have two scorecards of one name: which is right? */
static void report_twins(const struct batch *batch, struct batch_source *source)
{
    for (uint32_t i = 0; i < source->assessment.entities->count; i++) {
        const char *id = source->assessment.entities->at[i].id;
        uint32_t met = palier_intern_find(&batch->ids, id);

        if (!is_scored(batch, source, i) || met == PALIER_NONE)
            continue;
        palier_report(&source->diag, PALIER_E_ENTITY_TWICE,
                      ((struct palier_place){.file = source->folder}), id,
                      batch->items.at[met].source->folder);
        source->status = PALIER_INVALID;
    }
}

/* Take what one source gave into the whole. */
static void merge(struct batch *batch, struct batch_source *source)
{
    for (uint32_t i = 0; i < source->assessment.entities->count; i++) {
        const char *id = source->assessment.entities->at[i].id;
        struct batch_row row = {.entity = id,
                                .told = id,
                                .wave = source->head.wave,
                                .sought = source->head.wave,
                                .reason = "",
                                .assessment = batch_assessment(source)};

        if (is_scored(batch, source, i)) {
            *PALIER_APPEND(batch->cli->arena, &batch->items) =
                (struct batch_item){.source = source, .entity = i};
            palier_intern_add(&batch->ids, row.entity);
            row.status = BATCH_DONE;
        } else if (batch->cli->entity) {
            continue;
        } else {
            row.status = BATCH_NO_DATA;
        }
        batch_add_row(batch, &row);
    }
}

static void take_rubric(struct batch *batch, const struct batch_source *source)
{
    if (batch->rubric)
        return;
    batch->rubric = source->assessment.rubric;
    batch->language = cli_writes(batch->cli, &source->assessment);
}

static void take_source(struct batch *batch, struct batch_source *source)
{
    palier_diag_print(&source->broken.diag, stderr, batch->cli->tool, PALIER_ERROR,
                      cli_speaks(batch->cli));
    if (!source->status && !source->lacks_entity)
        report_twins(batch, source);
    batch_fail_entities(batch, source);
    if (source->status)
        return;
    take_rubric(batch, source);
    if (source->lacks_entity)
        return;
    merge(batch, source);
    *PALIER_APPEND(batch->cli->arena, &batch->sources) = source;
}

/* A folder that cannot be read fails alone. */
static void take_folder(struct batch *batch, struct batch_source *source)
{
    struct cli *cli = batch->cli;

    take_source(batch, source);
    palier_diag_print(&source->diag, stderr, cli->tool,
                      cli->is_quiet ? PALIER_ERROR : PALIER_WARNING, cli_speaks(cli));
}

/* Folders that are read, each into memory of its own. */
struct folders {
    struct batch *batch;
    struct batch_source *at;
    size_t count;
};

static void read_folder(void *context, size_t worker, size_t index)
{
    struct folders *folders = context;

    (void)worker;
    batch_read_source(folders->batch, &folders->at[index], 1);
}

/* Until one has a rubric, one after the other; then as many at a time as there are processors. */
static void read_folders(struct batch *batch, const struct palier_path_list *list)
{
    struct palier_arena *arena = batch->cli->arena;
    struct batch_source *sources = PALIER_ARRAY(arena, list->count, struct batch_source);
    size_t first = 0;

    for (size_t i = 0; i < list->count; i++) {
        sources[i] = (struct batch_source){.folder = list->at[i],
                                           .arena = palier_arena_sibling(batch->cli->arena)};
        *PALIER_APPEND(arena, &batch->arenas) = sources[i].arena;
    }
    for (; first < list->count && !batch->rubric; first++) {
        batch_read_source(batch, &sources[first], 1);
        take_folder(batch, &sources[first]);
    }
    struct folders rest = {batch, sources + first, list->count - first};

    palier_threads_run(rest.count,
                       batch->jobs < PALIER_MOST_THREADS ? batch->jobs : PALIER_MOST_THREADS,
                       read_folder, &rest);
    for (size_t i = first; i < list->count; i++)
        take_folder(batch, &sources[i]);
}

/*** Folders of one time ***/

/* How many folders are scored at a wave. */
struct wave_folders {
    const char *wave;
    size_t count;
};

/* The wave of most FOLDERS; of two, the later one. NULL: no folder says its wave. */
static const struct wave_folders *commonest_wave(struct palier_arena *arena,
                                                 const struct batch *batch)
{
    struct wave_folders *list = PALIER_ARRAY(arena, batch->sources.count, struct wave_folders);
    struct wave_folders *most = NULL;
    struct palier_intern waves;

    palier_intern_init(&waves, arena, true);
    for (size_t i = 0; i < batch->sources.count; i++) {
        const char *wave = batch->sources.at[i]->head.wave;

        if (!*wave)
            continue;
        struct wave_folders *here = &list[palier_intern_add(&waves, wave)];

        here->wave = wave;
        here->count++;
    }
    for (size_t i = 0; i < waves.count; i++)
        if (!most || list[i].count > most->count ||
            (list[i].count == most->count && strcmp(list[i].wave, most->wave) > 0))
            most = &list[i];
    return most;
}

/* Each folder has a latest wave of its own: one that is not that of most is told. */
static void question_waves(struct batch *batch)
{
    struct palier_diag *diag = &batch->cli->diag;
    const struct wave_folders *most = commonest_wave(batch->cli->arena, batch);

    for (size_t i = 0; most && !batch->cli->wave && i < batch->sources.count; i++) {
        const struct batch_source *source = batch->sources.at[i];

        if (*source->head.wave && strcasecmp(source->head.wave, most->wave))
            palier_report(diag, PALIER_E_OTHER_WAVE,
                          ((struct palier_place){.file = source->folder}), source->head.wave,
                          palier_arena_printf(diag->arena, "%zu", most->count), most->wave);
    }
}

/* What a lone assessment shares is at fault for all. */
static enum palier_status read_lone(struct batch *batch, const char *folder)
{
    struct batch_source *source = PALIER_NEW(batch->cli->arena, struct batch_source);

    source->folder = folder;
    source->arena = batch->cli->arena;
    batch_read_source(batch, source,
                      batch->jobs < PALIER_MOST_THREADS ? batch->jobs : PALIER_MOST_THREADS);
    take_source(batch, source);
    batch->cli->diag = source->diag;
    batch->cli->diag.set_aside = NULL;
    return source->status;
}

enum palier_status batch_read(struct batch *batch)
{
    struct palier_arena *arena = batch->cli->arena;
    const char *folder = batch->folders.count == 1 ? batch->folders.at[0] : NULL;
    struct palier_path_list list = {0};
    enum palier_status status;

    palier_intern_init(&batch->ids, arena, true);
    if (batch->folders.count <= 1 && !(folder && batch_is_collection(arena, folder))) {
        status = read_lone(batch, folder);
    } else {
        status = batch_list_folders(batch, &list);
        if (!status)
            read_folders(batch, &list);
        question_waves(batch);
    }
    if (!status)
        batch_sort(batch);
    return status;
}

void batch_free(struct batch *batch)
{
    for (size_t i = 0; i < batch->arenas.count; i++)
        palier_arena_free(batch->arenas.at[i]);
}

const struct palier_entity *batch_entity(const struct batch_item *item)
{
    return &item->source->assessment.entities->at[item->entity];
}

bool batch_writes(const struct batch *batch, const struct batch_item *item)
{
    return !batch->only || !strcasecmp(batch->only, batch_entity(item)->id);
}
