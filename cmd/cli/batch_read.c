/* batch_read.c - what there is to be done; see batch.h. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/batch.h"

static void add_row(struct batch *batch, const char *entity, const char *wave,
                    enum batch_status status, const char *reason)
{
    *PALIER_APPEND(batch->cli->arena, &batch->rows) = (struct batch_row){
        .entity = entity, .wave = wave, .status = status, .reason = reason, .scorecard = ""};
    if (status == BATCH_FAILED) {
        palier_intern_add(&batch->failed, entity);
        batch->cli->is_partial = true;
    }
}

/* "responses.csv:12:4: '6' is not an answer…", for run.csv. */
static const char *reason_of(struct batch *batch, const struct palier_diagnostic *diagnostic)
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

static const struct palier_diagnostic *first_error(const struct palier_diag *diag)
{
    const struct palier_diagnostic *at = diag->first;

    while (at && palier_code_severity(at->code) != PALIER_ERROR)
        at = at->next;
    return at;
}

/*** All sources, in their order ***/

/* Each entity that a rejected row is about has failed, once. */
static void report_failed(struct batch *batch, const struct batch_source *source)
{
    struct palier_intern seen;

    if (!source->rejected.count)
        return;
    palier_diag_print(&source->broken, stderr, batch->cli->tool, PALIER_ERROR,
                      cli_speaks(batch->cli));
    palier_intern_init(&seen, source->arena, true);
    for (size_t i = 0; i < source->rejected.count; i++) {
        const struct palier_rejected_row *row = &source->rejected.at[i];

        if (palier_intern_find(&seen, row->entity) == PALIER_NONE) {
            palier_intern_add(&seen, row->entity);
            add_row(batch, row->entity, "", BATCH_FAILED, reason_of(batch, row->reason));
        }
    }
}

/* Whether the entity with index ENTITY is asked for and has data at the wave. */
static bool is_scored(const struct batch *batch, const struct batch_source *source, uint32_t entity)
{
    const char *wanted = batch->cli->entity;

    return palier_case_of(&source->cases, entity, source->wave)->has_data &&
           (!wanted || !strcasecmp(wanted, source->assessment.entities->at[entity].id));
}

/* An entity in two folders would have two scorecards of one name: which is right? */
static void report_twins(const struct batch *batch, struct batch_source *source)
{
    for (uint32_t i = 0; i < source->assessment.entities->count; i++) {
        const char *id = source->assessment.entities->at[i].id;

        if (!is_scored(batch, source, i) || palier_intern_find(&batch->ids, id) == PALIER_NONE)
            continue;
        palier_report(&source->diag, PALIER_E_ENTITY_TWICE,
                      ((struct palier_place){.file = source->folder}), id);
        source->status = PALIER_INVALID;
    }
}

/* Take what one source gave into the whole. */
static void merge(struct batch *batch, struct batch_source *source)
{
    struct palier_arena *arena = batch->cli->arena;

    for (uint32_t i = 0; i < source->assessment.entities->count; i++) {
        const char *id = source->assessment.entities->at[i].id;

        if (is_scored(batch, source, i)) {
            *PALIER_APPEND(arena, &batch->items) =
                (struct batch_item){.source = source, .entity = i};
            palier_intern_add(&batch->ids, id);
            add_row(batch, id, source->head.wave, BATCH_DONE, "");
        } else if (palier_intern_find(&batch->failed, id) == PALIER_NONE && !batch->cli->entity) {
            add_row(batch, id, source->head.wave, BATCH_NO_DATA, "");
        }
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
    report_failed(batch, source);
    if (source->lacks_entity) {
        take_rubric(batch, source);
        return;
    }
    if (!source->status)
        report_twins(batch, source);
    if (!source->status) {
        take_rubric(batch, source);
        merge(batch, source);
        *PALIER_APPEND(batch->cli->arena, &batch->sources) = source;
    }
}

/* A folder that cannot be read fails alone, under its name. */
static void take_folder(struct batch *batch, struct batch_source *source)
{
    struct cli *cli = batch->cli;

    take_source(batch, source);
    if (source->status && first_error(&source->diag))
        add_row(batch, palier_path_base(cli->arena, source->folder), "", BATCH_FAILED,
                reason_of(batch, first_error(&source->diag)));
    palier_diag_print(&source->diag, stderr, cli->tool,
                      cli->is_quiet ? PALIER_ERROR : PALIER_WARNING, cli_speaks(cli));
}

/* The folders that are read, each into memory of its own. */
struct folders {
    struct batch *batch;
    struct palier_arena *arena; /* a list of names, and nothing else */
    struct {
        struct batch_source *at;
        size_t count, capacity;
    } list;
};

static void add_folder(struct folders *folders, const char *folder)
{
    *PALIER_APPEND(folders->arena, &folders->list) = (struct batch_source){.folder = folder};
}

/* Whether FOLDER holds assessments rather than being one. */
static bool is_collection(struct palier_arena *arena, const char *folder)
{
    struct palier_diag unheard;
    const char **names;
    size_t count;

    palier_diag_init(&unheard, arena);
    return !palier_directory_list(arena, &unheard, folder, "", ".csv", &names, &count) && !count;
}

/* Whether FOLDER, NAME in a collection, may be an assessment: not what is hidden, what a file
 * system keeps for itself, nor where this run writes. */
static bool may_be_one(const struct batch *batch, const char *folder, const char *name)
{
    return *name != '.' && strcmp(name, "lost+found") && palier_is_directory(folder) &&
           !palier_is_same_file(folder, batch->folder);
}

/* A folder among assessments that holds none, of notes or photographs perhaps, or whose CSVs are
 * yet to come. */
static void pass_over(struct batch *batch, const char *folder)
{
    struct cli *cli = batch->cli;

    palier_report(&cli->diag, PALIER_E_NO_CSV, ((struct palier_place){.file = folder}));
    if (!cli->entity)
        add_row(batch, palier_path_base(cli->arena, folder), "", BATCH_NO_DATA,
                reason_of(batch, cli->diag.last));
}

/* A folder per entity. */
static enum palier_status add_collection(struct folders *folders, const char *collection)
{
    struct batch *batch = folders->batch;
    struct palier_arena *room = palier_arena_sibling(folders->arena);
    size_t count, first = folders->list.count;
    const char **names;

    if (palier_directory_list(folders->arena, &batch->cli->diag, collection, "", "", &names,
                              &count))
        count = 0;
    for (size_t i = 0; i < count; i++) {
        const char *folder = palier_path_join(folders->arena, collection, names[i]);

        if (may_be_one(batch, folder, names[i]) && is_collection(room, folder))
            pass_over(batch, folder);
        else if (may_be_one(batch, folder, names[i]))
            add_folder(folders, folder);
        palier_arena_reset(room);
    }
    palier_arena_free(room);
    if (folders->list.count > first)
        return PALIER_OK;
    palier_report(&batch->cli->diag, PALIER_E_NO_ASSESSMENT,
                  ((struct palier_place){.file = collection}));
    return PALIER_INVALID;
}

static void read_folder(void *context, size_t worker, size_t index)
{
    struct folders *folders = context;

    (void)worker;
    batch_read_source(folders->batch, &folders->list.at[index], 1);
}

/* Until one has a rubric, one after the other; then as many at a time as there are processors. */
static void read_folders(struct folders *folders)
{
    struct batch *batch = folders->batch;
    size_t first = 0, count = folders->list.count;

    for (size_t i = 0; i < count; i++) {
        folders->list.at[i].arena = palier_arena_sibling(batch->cli->arena);
        *PALIER_APPEND(batch->cli->arena, &batch->arenas) = folders->list.at[i].arena;
    }
    for (; first < count && !batch->rubric; first++) {
        batch_read_source(batch, &folders->list.at[first], 1);
        take_folder(batch, &folders->list.at[first]);
    }
    struct folders rest = {.batch = batch};

    rest.list.at = folders->list.at + first;
    rest.list.count = count - first;
    palier_threads_run(rest.list.count,
                       batch->jobs < PALIER_MOST_THREADS ? batch->jobs : PALIER_MOST_THREADS,
                       read_folder, &rest);
    for (size_t i = first; i < count; i++)
        take_folder(batch, &folders->list.at[i]);
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

static int compare_items(const void *a, const void *b)
{
    return strcmp(batch_entity(a)->id, batch_entity(b)->id);
}

static int compare_rows(const void *a, const void *b)
{
    const struct batch_row *left = a, *right = b;
    int order = strcmp(left->entity, right->entity);

    return order ? order : (int)left->status - (int)right->status;
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

static void sort(struct batch *batch)
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

enum palier_status batch_read(struct batch *batch)
{
    struct palier_arena *arena = batch->cli->arena;
    struct folders folders = {.batch = batch, .arena = arena};
    const char *folder = batch->folders.count == 1 ? batch->folders.at[0] : NULL;
    enum palier_status status = PALIER_OK;

    palier_intern_init(&batch->ids, arena, true);
    palier_intern_init(&batch->failed, arena, true);
    if (batch->folders.count <= 1 && !(folder && is_collection(arena, folder))) {
        status = read_lone(batch, folder);
    } else {
        for (size_t i = 0; i < batch->folders.count && !status; i++)
            if (is_collection(arena, batch->folders.at[i]))
                status = add_collection(&folders, batch->folders.at[i]);
            else
                add_folder(&folders, batch->folders.at[i]);
        if (!status)
            read_folders(&folders);
    }
    if (!status)
        sort(batch);
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
