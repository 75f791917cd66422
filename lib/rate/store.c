/* store.c - see store.h. */
#include "rate/store.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lock.h"
#include "rate/store_internal.h"
#include "table/record.h"

static struct palier_rate_file *file_at(struct palier_rate_store *store, const char *path)
{
    for (size_t i = 0; i < store->files.count; i++)
        if (!strcmp(store->files.at[i].path, path))
            return &store->files.at[i];
    struct palier_rate_file *file = PALIER_APPEND(store->session->arena, &store->files);

    file->path = path;
    return file;
}

/* The sum of what PATH holds now; "" where there is no such file. */
static enum palier_status sum_of(struct palier_diag *diag, const char *path,
                                 char sum[PALIER_SHA256_TEXT])
{
    struct palier_arena *scratch = palier_arena_sibling(diag->arena);
    struct palier_bytes bytes;
    enum palier_status status = PALIER_OK;

    *sum = '\0';
    if (palier_is_file(path))
        status = palier_file_read(scratch, diag, path, &bytes);
    if (!status && palier_is_file(path))
        palier_sha256(bytes.at, bytes.length, sum);
    palier_arena_free(scratch);
    return status;
}

static struct palier_rate_stamp stamp_of(const char *path)
{
    struct stat about;

    if (stat(path, &about))
        return (struct palier_rate_stamp){0};
    return (struct palier_rate_stamp){about.st_ino, (uint64_t)about.st_size, about.st_mtim.tv_sec,
                                      about.st_mtim.tv_nsec};
}

static bool is_same_stamp(const struct palier_rate_stamp *a, const struct palier_rate_stamp *b)
{
    return a->inode == b->inode && a->size == b->size && a->seconds == b->seconds &&
           a->nanoseconds == b->nanoseconds;
}

const char *palier_rate_changed(struct palier_rate_store *store)
{
    for (size_t i = 0; i < store->files.count; i++) {
        struct palier_rate_file *file = &store->files.at[i];
        const struct palier_rate_stamp stamp = stamp_of(file->path);
        char sum[PALIER_SHA256_TEXT];

        if (is_same_stamp(&stamp, &file->stamp))
            continue;
        if (sum_of(store->diag, file->path, sum) || strcmp(sum, file->sha256))
            return file->path;
        file->stamp = stamp; /* the same words, or what this session wrote */
    }
    return NULL;
}

typedef void writer(const struct palier_rate_store *store, const char *path, FILE *stream);

/* Whether the file at PATH is still what was read or written last. */
static enum palier_status check_file(struct palier_rate_store *store, const char *path)
{
    char sum[PALIER_SHA256_TEXT];

    if (sum_of(store->diag, path, sum))
        return PALIER_SYSTEM;
    if (strcmp(sum, file_at(store, path)->sha256)) {
        palier_report(store->diag, PALIER_E_CHANGED_MEANWHILE,
                      ((struct palier_place){.file = path}));
        return PALIER_INVALID;
    }
    return PALIER_OK;
}

/* The file that EVENT changes, NULL where only the journal tells of it. */
static const char *file_of(const struct palier_rate_store *store,
                           const struct palier_rate_event *event, writer **write)
{
    const struct palier_rate_session *session = store->session;

    switch (event->action) {
    case PALIER_RATE_JUDGE: {
        size_t at = palier_rate_find(session, event->interview, event->criterion);
        size_t rating = session->steps.at[at].rating;

        *write = store_write_ratings;
        return rating == PALIER_RATE_NOWHERE
                   ? NULL
                   : store_file_of_rating(store, &session->ratings.at[rating].row);
    }
    case PALIER_RATE_DECIDE:
    case PALIER_RATE_CITE:
    case PALIER_RATE_REVIEW:
        *write = store_write_quotes;
        return store_file_of_quote(store, &session->quotes.at[event->quote].row);
    case PALIER_RATE_SKIP:
        break;
    }
    return NULL;
}

const char *palier_rate_file_of(const struct palier_rate_store *store,
                                const struct palier_rate_event *event)
{
    writer *write = NULL;

    return file_of(store, event, &write);
}

const char *palier_rate_files(struct palier_arena *arena, const struct palier_rate_store *store)
{
    const struct palier_rate_session *session = store->session;
    struct palier_intern seen;

    palier_intern_init(&seen, arena, false);
    for (size_t i = 0; i < session->steps.count; i++) {
        size_t rating = session->steps.at[i].rating;

        if (rating != PALIER_RATE_NOWHERE && !session->ratings.at[rating].is_gone)
            palier_intern_add(&seen, store_file_of_rating(store, &session->ratings.at[rating].row));
    }
    return seen.count ? palier_words_join(arena, seen.text, seen.count) : "";
}

/* A new quote stands with the others of its interview, where they stand in a file. */
static void place_quote(const struct palier_rate_session *session, size_t index)
{
    struct palier_evidence *row = &session->quotes.at[index].row;

    for (size_t i = 0; i < session->quotes.count && !row->place.file; i++) {
        const struct palier_evidence *other = &session->quotes.at[i].row;

        if (other->place.file && !strcmp(other->interview, row->interview) &&
            !strcmp(other->entity, row->entity) && !strcmp(other->wave, row->wave))
            row->place.file = other->place.file;
    }
}

/* A file that is being replaced. */
struct change {
    const char *path;
    writer *write;
    struct palier_output output;
};

/* The files that one action changes. */
struct changes {
    struct palier_arena *arena;
    struct change *at;
    size_t count, capacity;
};

static void add_change(struct changes *changes, const char *path, writer *write)
{
    for (size_t i = 0; i < changes->count; i++)
        if (!strcmp(changes->at[i].path, path))
            return;
    *PALIER_APPEND(changes->arena, changes) = (struct change){.path = path, .write = write};
}

/* Whether each file is what was read or written last, and no two are one. */
static enum palier_status check_all(struct palier_rate_store *store, const struct changes *changes)
{
    enum palier_status status = PALIER_OK;

    for (size_t i = 0; i < changes->count && !status; i++) {
        status = check_file(store, changes->at[i].path);
        for (size_t k = 0; k < i && !status; k++)
            if (palier_is_same_file(changes->at[i].path, changes->at[k].path)) {
                palier_report(store->diag, PALIER_E_CHANGED_MEANWHILE,
                              ((struct palier_place){.file = changes->at[i].path}));
                status = PALIER_INVALID;
            }
    }
    return status;
}

/* Write CHANGE beside its file, to the last byte. */
static enum palier_status prepare(struct palier_rate_store *store, struct palier_arena *arena,
                                  struct change *change)
{
    enum palier_status status =
        palier_output_open(arena, store->diag, change->path, &change->output);

    if (status)
        return status;
    FILE *stream = change->output.stream;

    change->write(store, change->path, stream);
    if (!ferror(stream) && !fflush(stream) && !fsync(fileno(stream)))
        return PALIER_OK;
    palier_report_errno(store->diag, PALIER_E_CANNOT_WRITE, change->path);
    palier_output_abandon(&change->output);
    return PALIER_SYSTEM;
}

/* Replace all files, the folders being locked: none, where one of them cannot be. */
static enum palier_status replace_all(struct palier_rate_store *store, struct changes *changes)
{
    enum palier_status status = check_all(store, changes);
    size_t prepared = 0, done = 0;

    while (!status && prepared < changes->count) {
        status = prepare(store, changes->arena, &changes->at[prepared]);
        prepared += !status;
    }
    for (; !status && done < prepared; done++) {
        const char *path = changes->at[done].path;

        status = palier_output_commit(store->diag, &changes->at[done].output);
        if (!status)
            status = sum_of(store->diag, path, file_at(store, path)->sha256);
    }
    for (; done < prepared; done++)
        palier_output_abandon(&changes->at[done].output);
    return status;
}

static enum palier_status write_all(struct palier_rate_store *store, struct changes *changes)
{
    const char **paths = PALIER_ARRAY(changes->arena, changes->count, const char *);
    struct palier_lock lock = {0};

    for (size_t i = 0; i < changes->count; i++)
        paths[i] = changes->at[i].path;
    if (!store->is_locked)
        palier_lock_folders(changes->arena, paths, changes->count, &lock);
    enum palier_status status = replace_all(store, changes);

    palier_unlock(&lock);
    return status;
}

/* Write each file that one of COUNT events at FIRST changes, once. */
static enum palier_status write_changed(struct palier_rate_store *store,
                                        const struct palier_rate_event *first, size_t count)
{
    struct changes changes = {.arena = palier_arena_sibling(store->session->arena)};

    for (size_t i = 0; i < count; i++) {
        writer *write = NULL;
        const char *path = file_of(store, &first[i], &write);

        if (path)
            add_change(&changes, path, write);
    }
    enum palier_status status = write_all(store, &changes);

    palier_arena_free(changes.arena);
    return status;
}

enum palier_status palier_rate_save(struct palier_rate_store *store, size_t count)
{
    struct palier_rate_session *session = store->session;
    const struct palier_rate_event *first = session->events.at + (session->events.count - count);

    for (size_t i = 0; i < count; i++)
        if (first[i].action == PALIER_RATE_CITE)
            place_quote(session, first[i].quote);
    enum palier_status status = write_changed(store, first, count);

    for (size_t i = 0; i < count && !status; i++)
        status = palier_rate_journal_add(store->diag, &store->journal, session, &first[i], false);
    for (size_t i = 0; i < count && status; i++)
        palier_rate_undo(session);
    return status;
}

enum palier_status palier_rate_save_undo(struct palier_rate_store *store, size_t *step)
{
    struct palier_rate_session *session = store->session;

    *step = PALIER_RATE_NOWHERE;
    if (!palier_rate_can_undo(session))
        return PALIER_OK;
    struct palier_rate_event event = session->events.at[session->events.count - 1];

    *step = palier_rate_undo(session);
    enum palier_status status = write_changed(store, &event, 1);
    if (!status)
        status = palier_rate_journal_add(store->diag, &store->journal, session, &event, true);
    if (status)
        palier_rate_redo(session, &event);
    return status;
}

enum palier_status palier_rate_save_coded(struct palier_rate_store *store)
{
    struct changes changes = {.arena = palier_arena_sibling(store->session->arena)};

    add_change(&changes, store->evidence_path, store_write_quotes);
    enum palier_status status = write_all(store, &changes);

    palier_arena_free(changes.arena);
    return status;
}

enum palier_status palier_rate_store_open(struct palier_rate_store *store, struct palier_diag *diag,
                                          struct palier_rate_session *session,
                                          const char *ratings_path, const char *evidence_path)
{
    const struct palier_assessment *assessment = session->assessment;

    *store = (struct palier_rate_store){
        .diag = diag,
        .session = session,
        .ratings_path = ratings_path,
        .evidence_path = evidence_path,
        .journal = {.descriptor = -1},
    };
    for (size_t i = 0; i < assessment->input_count; i++) {
        struct palier_rate_file *file = file_at(store, assessment->inputs[i].path);

        memcpy(file->sha256, assessment->inputs[i].sha256, PALIER_SHA256_TEXT);
        file->stamp = stamp_of(file->path);
    }
    return palier_rate_journal_open(diag,
                                    palier_rate_journal_path(session->arena, ratings_path,
                                                             session->rater),
                                    session, &store->journal);
}

void palier_rate_store_close(struct palier_rate_store *store)
{
    palier_rate_journal_close(&store->journal);
}
