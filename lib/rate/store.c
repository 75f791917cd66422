/* store.c - see store.h. */
#include "rate/store.h"

#include <stdlib.h>
#include <string.h>

#include "coding/evidence_file.h"
#include "table/record.h"
#include "table/write.h"

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
    struct palier_arena *scratch = palier_arena_new(NULL);
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

static const char *file_of_rating(const struct palier_rate_store *store,
                                  const struct palier_rating *row)
{
    return row->place.file ? row->place.file : store->ratings_path;
}

static const char *file_of_quote(const struct palier_rate_store *store,
                                 const struct palier_evidence *row)
{
    return row->place.file ? row->place.file : store->evidence_path;
}

/* ROW, whose level may be open, with PROOF, which may be "" then. */
static void write_rating(struct palier_csv_writer *csv, const struct palier_assessment *assessment,
                         const struct palier_rating *row, const char *proof, bool has_groups)
{

    csv->is_raw = true; /* ids are no formulas, and are read as they stand */
    palier_csv_write_text(csv, assessment->entities->at[row->entity].id);
    palier_csv_write_text(csv, assessment->waves[row->wave]);
    palier_csv_write_text(csv, row->interview);
    palier_csv_write_text(csv, assessment->rubric->criteria[row->criterion].id);
    if (row->level == PALIER_RATE_UNRATED)
        palier_csv_write_empty(csv);
    else
        palier_csv_write_number(csv, row->level);
    palier_csv_write_text(csv, proof);
    palier_csv_write_text(csv, row->rater);
    csv->is_raw = false;
    palier_csv_write_text(csv, row->note);
    if (has_groups)
        palier_csv_write_text(csv, row->group ? row->group->id : "");
    palier_csv_end_row(csv);
}

/* A row of a ratings file that is being written. */
struct line {
    const struct palier_rating *row;
    const char *proof;
    size_t order; /* where several have no line of their own */
};

struct lines {
    struct line *at;
    size_t count, capacity;
};

static int compare_lines(const void *left, const void *right)
{
    const struct line *a = left, *b = right;
    size_t first = a->row->place.line - 1, second = b->row->place.line - 1; /* new ones are last */

    if (first != second)
        return first < second ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void add_line(struct palier_arena *arena, const struct palier_rate_store *store,
                     const char *path, const struct palier_rating *row, bool has_proof,
                     struct lines *lines)
{
    if (strcmp(file_of_rating(store, row), path))
        return;
    *PALIER_APPEND(arena, lines) = (struct line){
        .row = row,
        .proof = has_proof ? palier_proof_name(row->proof) : "",
        .order = lines->count,
    };
}

/* All rows of the ratings file at PATH, whoever gave them, in their order. */
static void find_lines(struct palier_arena *arena, const struct palier_rate_store *store,
                       const char *path, struct lines *lines)
{
    const struct palier_rate_session *session = store->session;

    for (size_t i = 0; i < session->ratings.count; i++)
        if (!session->ratings.at[i].is_gone)
            add_line(arena, store, path, &session->ratings.at[i].row, true, lines);
    for (size_t i = 0; i < session->open.count; i++) {
        const struct palier_rate_open *open = &session->open.at[i];

        if (open->rating == PALIER_RATE_NOWHERE || session->ratings.at[open->rating].is_gone)
            add_line(arena, store, path, &open->row.row, open->row.has_proof, lines);
    }
    if (lines->count)
        qsort(lines->at, lines->count, sizeof *lines->at, compare_lines);
}

static void write_ratings(const struct palier_rate_store *store, const char *path, FILE *stream)
{
    static const char *const names[] = {"entity", "wave",  "interview", "criterion", "level",
                                        "proof",  "rater", "note",      "group"};
    struct palier_arena *scratch = palier_arena_new(NULL);
    struct palier_csv_writer csv;
    struct lines lines = {0};
    bool has_groups = false;

    find_lines(scratch, store, path, &lines);
    for (size_t i = 0; i < lines.count; i++)
        has_groups = has_groups || lines.at[i].row->group;
    palier_csv_writer_init(&csv, stream, false);
    palier_csv_write_row(&csv, names, sizeof names / sizeof *names - !has_groups);
    for (size_t i = 0; i < lines.count; i++)
        write_rating(&csv, store->session->assessment, lines.at[i].row, lines.at[i].proof,
                     has_groups);
    palier_arena_free(scratch);
}

static void write_quotes(const struct palier_rate_store *store, const char *path, FILE *stream)
{
    const struct palier_rate_session *session = store->session;
    struct palier_arena *scratch = palier_arena_new(NULL);
    struct palier_evidence_list list = {0};

    for (size_t i = 0; i < session->quotes.count; i++) {
        const struct palier_rate_quote *quote = &session->quotes.at[i];

        if (!quote->is_gone && !strcmp(file_of_quote(store, &quote->row), path))
            *PALIER_APPEND(scratch, &list) = quote->row;
    }
    palier_evidence_write(stream, session->assessment->rubric, &list, false);
    palier_arena_free(scratch);
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

/* Replace the file at PATH, unless it is no longer what it was. */
static enum palier_status write_file(struct palier_rate_store *store, const char *path,
                                     writer *write)
{
    struct palier_output output;
    enum palier_status status = check_file(store, path);

    if (status)
        return status;
    struct palier_arena *scratch = palier_arena_new(NULL);

    status = palier_output_open(scratch, store->diag, path, &output);
    if (!status) {
        write(store, path, output.stream);
        status = palier_output_commit(store->diag, &output);
    }
    palier_arena_free(scratch);
    if (!status)
        status = sum_of(store->diag, path, file_at(store, path)->sha256);
    return status;
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

        *write = write_ratings;
        return rating == PALIER_RATE_NOWHERE
                   ? NULL
                   : file_of_rating(store, &session->ratings.at[rating].row);
    }
    case PALIER_RATE_DECIDE:
    case PALIER_RATE_CITE:
        *write = write_quotes;
        return file_of_quote(store, &session->quotes.at[event->quote].row);
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
            palier_intern_add(&seen, file_of_rating(store, &session->ratings.at[rating].row));
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

/* Write each file that one of COUNT events at FIRST changes, once. */
static enum palier_status write_changed(struct palier_rate_store *store,
                                        const struct palier_rate_event *first, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        writer *write = NULL, *same = NULL;
        const char *path = file_of(store, &first[i], &write);
        bool is_written = !path;

        for (size_t k = 0; k < i && !is_written; k++) {
            const char *before = file_of(store, &first[k], &same);

            is_written = before && !strcmp(before, path);
        }
        enum palier_status status = is_written ? PALIER_OK : write_file(store, path, write);
        if (status)
            return status;
    }
    return PALIER_OK;
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
    return write_file(store, store->evidence_path, write_quotes);
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
    for (size_t i = 0; i < assessment->input_count; i++)
        memcpy(file_at(store, assessment->inputs[i].path)->sha256, assessment->inputs[i].sha256,
               PALIER_SHA256_TEXT);
    return palier_rate_journal_open(diag,
                                    palier_rate_journal_path(session->arena, ratings_path,
                                                             session->rater),
                                    session, &store->journal);
}

void palier_rate_store_close(struct palier_rate_store *store)
{
    palier_rate_journal_close(&store->journal);
}
