/* store_write.c - the rows of the files of a session; see store_internal.h. */
#include <stdlib.h>
#include <string.h>

#include "coding/evidence_file.h"
#include "rate/store_internal.h"
#include "table/write.h"

const char *store_file_of_rating(const struct palier_rate_store *store,
                                 const struct palier_rating *row)
{
    return row->place.file ? row->place.file : store->ratings_path;
}

const char *store_file_of_quote(const struct palier_rate_store *store,
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
    if (strcmp(store_file_of_rating(store, row), path))
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

void store_write_ratings(const struct palier_rate_store *store, const char *path, FILE *stream)
{
    static const char *const names[] = {"entity", "wave",  "interview", "criterion", "level",
                                        "proof",  "rater", "note",      "group"};
    struct palier_arena *scratch = palier_arena_sibling(store->session->arena);
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

void store_write_quotes(const struct palier_rate_store *store, const char *path, FILE *stream)
{
    const struct palier_rate_session *session = store->session;
    struct palier_arena *scratch = palier_arena_sibling(session->arena);
    struct palier_evidence_list list = {0};

    for (size_t i = 0; i < session->quotes.count; i++) {
        const struct palier_rate_quote *quote = &session->quotes.at[i];

        if (!quote->is_gone && !strcmp(store_file_of_quote(store, &quote->row), path))
            *PALIER_APPEND(scratch, &list) = quote->row;
    }
    palier_evidence_write(stream, session->assessment->rubric, &list, false, 1);
    palier_arena_free(scratch);
}
