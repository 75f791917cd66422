/* codings.c - see codings.h. */
#include "exchange/codings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/key.h"
#include "base/text.h"
#include "coding/clause.h"
#include "coding/quote_place.h"
#include "exchange/codings_internal.h"
#include "table/workbook.h"
#include "table/write.h"

/* The rows while they are read. */
struct rows {
    struct palier_quote_finder *finder;
    struct palier_intern seen; /* places with their codes, by the line that has them first */
    struct {
        uint32_t *at;
        size_t count, capacity;
    } lines;
};

static const char *cell_text(const struct palier_codings *codings,
                             const struct palier_grid_row *row, enum palier_codings_use use)
{
    size_t column = codings->columns[use];

    return column == SIZE_MAX ? "" : palier_grid_cell(row, column)->text;
}

static struct palier_place cell_place(const struct palier_codings *codings,
                                      const struct palier_grid_row *row,
                                      enum palier_codings_use use)
{
    size_t column = codings->columns[use];

    if (column >= row->count)
        return (struct palier_place){.file = codings->grid.path, .line = row->line};
    return palier_grid_place(&codings->grid, &row->cells[column]);
}

/* Take the column at INDEX for USE; a second one is reported. */
static void take_column(struct palier_codings *codings, size_t index, enum palier_codings_use use)
{
    const struct palier_grid_row *header = &codings->grid.rows[0];
    char first[24], second[24];

    if (codings->columns[use] == SIZE_MAX) {
        codings->columns[use] = index;
        return;
    }
    snprintf(first, sizeof first, "%zu", codings->columns[use] + 1);
    snprintf(second, sizeof second, "%zu", index + 1);
    palier_report(codings->diag, PALIER_E_CODINGS_COLUMN_TWICE,
                  palier_grid_place(&codings->grid, &header->cells[index]),
                  palier_codings_use_name(use), first, second);
}

/* What the columns are: what the table says, else those with the names that Taguette gives. */
static void find_columns(struct palier_codings *codings)
{
    const struct palier_grid_row *header = &codings->grid.rows[0];
    bool is_said[PALIER_CODINGS_USE_COUNT] = {false};

    for (int use = 0; use < PALIER_CODINGS_USE_COUNT; use++)
        codings->columns[use] = SIZE_MAX;
    for (size_t c = 0; c < header->count; c++) {
        const struct palier_codes_row *said =
            palier_codes_find(codings->arena, &codings->table.columns, header->cells[c].text);

        if (!said || said->knowledge != PALIER_CODINGS_KNOWN)
            continue;
        take_column(codings, c, said->use);
        is_said[said->use] = true;
    }
    for (size_t c = 0; c < header->count; c++) {
        const char *key = palier_text_key(codings->arena, header->cells[c].text);
        const struct palier_codes_row *said =
            palier_codes_find(codings->arena, &codings->table.columns, header->cells[c].text);

        for (int use = 0; use < PALIER_CODINGS_USE_COUNT; use++)
            if (!is_said[use] && (!said || said->knowledge == PALIER_CODINGS_OPEN) &&
                !strcmp(key, palier_codings_use_name((enum palier_codings_use)use)))
                take_column(codings, c, (enum palier_codings_use)use);
    }
    for (int use = 0; use < PALIER_CODINGS_NEEDED; use++)
        if (codings->columns[use] == SIZE_MAX)
            palier_report(codings->diag, PALIER_E_CODINGS_COLUMN,
                          ((struct palier_place){.file = codings->grid.path, .line = header->line}),
                          palier_codings_use_name((enum palier_codings_use)use));
}

/* Formulas without results in what is read: the header, and the columns that it names. */
static void report_uncomputed(const struct palier_codings *codings)
{
    const struct palier_grid *grid = &codings->grid;

    for (size_t c = 0; c < grid->rows[0].count; c++)
        palier_uncomputed_report(codings->diag, grid, c, 0, 1);
    for (int use = 0; use < PALIER_CODINGS_USE_COUNT; use++)
        if (codings->columns[use] != SIZE_MAX)
            palier_uncomputed_report(codings->diag, grid, codings->columns[use], 1,
                                     grid->row_count);
}

/* ROW as it would stand in a CSV. */
static const char *record_of(struct palier_arena *arena, const struct palier_grid_row *row)
{
    struct palier_csv_writer csv;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);

    if (!stream)
        return "";
    palier_csv_writer_init(&csv, stream, true);
    for (size_t i = 0; i < row->count; i++)
        palier_csv_write_text(&csv, row->cells[i].text);
    palier_csv_end_row(&csv);
    bool is_whole = !fclose(stream) && length;
    const char *record = is_whole ? palier_arena_strndup(arena, text, length - 1) : "";

    free(text);
    return record;
}

static void reject(struct palier_codings *codings, const struct palier_grid_row *row,
                   const struct palier_diagnostic *reason)
{
    *PALIER_APPEND(codings->arena, &codings->rejected) =
        (struct palier_rejected_row){.path = codings->grid.path,
                                     .line = row->line,
                                     .entity = "",
                                     .record = record_of(codings->arena, row),
                                     .reason = reason};
}

/* The beginning of a quote, for a message. */
static const char *begin(struct palier_arena *arena, const char *quote)
{
    enum { WIDTH = 60 };
    const char *clean = palier_text_printable(arena, quote);
    size_t length = palier_text_fit(clean, WIDTH);

    return palier_arena_printf(arena, "%.*s%s", (int)length, clean,
                               clean[length] ? "\xE2\x80\xA6" : "");
}

static const char *place_text(const struct palier_codings *codings,
                              const struct palier_quote_place *place)
{
    const struct palier_interview_answer *answer = &codings->interviews->at[place->answer];

    return palier_arena_printf(codings->arena, "%s:%zu (+%zu)", answer->place.file, answer->line,
                               place->offset);
}

/* The first two PLACES of QUOTE in the interview that is DOCUMENT, and how many there are, at most
 * two. */
static size_t find_places(const struct palier_codings *codings, struct palier_quote_finder *finder,
                          const struct palier_codings_document *document, const char *quote,
                          struct palier_quote_place places[2])
{
    const struct palier_interviews *interviews = codings->interviews;
    struct palier_quoted words;
    struct palier_quote_place here[2];
    size_t count = 0;

    palier_quote_read(finder, quote, PALIER_QUOTE_VERBATIM, &words);
    for (size_t i = 0; count < 2 && i < interviews->count; i++) {
        const struct palier_interview_answer *answer = &interviews->at[i];

        if (answer->key != document->key)
            continue;
        size_t found = palier_quote_find(finder, &words, i, answer->text, 0, here);

        for (size_t k = 0; k < found && count < 2; k++)
            places[count++] = here[k];
    }
    return count;
}

/* Find the one place of the quote of ROW, or report why there is none. */
static bool find_quote(struct palier_codings *codings, struct palier_quote_finder *finder,
                       const struct palier_grid_row *row,
                       const struct palier_codings_document *document,
                       struct palier_quote_place *found)
{
    struct palier_arena *arena = codings->arena;
    const char *quote = cell_text(codings, row, PALIER_CODINGS_CONTENT);
    struct palier_place place = cell_place(codings, row, PALIER_CODINGS_CONTENT);
    struct palier_quote_place places[2];

    if (!*palier_text_trim(arena, quote)) {
        palier_report(codings->diag, PALIER_E_EMPTY_QUOTE, place);
        return false;
    }
    size_t count = find_places(codings, finder, document, quote, places);
    const char *interview =
        palier_interview_key(arena, document->entity, document->wave, document->interview);

    if (count == 1)
        *found = places[0];
    else if (count)
        palier_report(codings->diag, PALIER_E_QUOTE_TWICE, place, interview,
                      place_text(codings, &places[0]), place_text(codings, &places[1]));
    else
        palier_report(codings->diag, PALIER_E_QUOTE_NOT_FOUND, place, interview,
                      begin(arena, quote));
    return count == 1;
}

static void add_evidence(struct palier_codings *codings, const struct palier_grid_row *row,
                         const struct palier_codings_tag *tag,
                         const struct palier_quote_place *place)
{
    const char *coder =
        palier_text_trim(codings->arena, cell_text(codings, row, PALIER_CODINGS_CODER));
    const struct palier_interview_answer *answer = &codings->interviews->at[place->answer];
    const struct palier_evidence evidence = {
        .entity = answer->entity,
        .wave = answer->wave,
        .interview = answer->interview,
        .group = answer->group,
        .question = answer->question,
        .criterion = tag->criterion->index,
        .level = tag->level,
        .polarity = tag->polarity,
        .quote = palier_quote_words(codings->arena, answer->text + place->span.start,
                                    place->span.end - place->span.start),
        .file = answer->place.file,
        .line = answer->line,
        .offset = place->offset,
        .pattern = "",
        .status = PALIER_EVIDENCE_ACCEPTED,
        .coder = *coder                    ? coder
                 : codings->options->coder ? codings->options->coder
                                           : "",
        .note = palier_text_trim(codings->arena, cell_text(codings, row, PALIER_CODINGS_NOTE)),
        .place = cell_place(codings, row, PALIER_CODINGS_CONTENT),
    };

    *PALIER_APPEND(codings->arena, &codings->evidence) = evidence;
}

/* Whether the same place carries the same code by the same person already: told, and left out. */
static bool is_repeated(struct palier_codings *codings, struct rows *rows,
                        const struct palier_grid_row *row, const struct palier_codings_tag *tag,
                        const struct palier_quote_place *place)
{
    struct palier_arena *arena = codings->arena;
    const char *key =
        palier_arena_printf(arena, "%zu/%zu-%zu/%zu/%d/%d/%s", place->answer, place->span.start,
                            place->span.end, tag->criterion->index, tag->level, (int)tag->polarity,
                            cell_text(codings, row, PALIER_CODINGS_CODER));
    uint32_t known = palier_intern_add(&rows->seen, key);

    if (known == rows->lines.count) {
        *PALIER_APPEND(arena, &rows->lines) = row->line;
        return false;
    }
    palier_report(codings->diag, PALIER_E_CODING_TWICE,
                  cell_place(codings, row, PALIER_CODINGS_TAG), tag->name,
                  palier_arena_printf(arena, "%u", rows->lines.at[known]));
    return true;
}

/* Read ROW, which has a tag: evidence, or a fault, or what the table leaves out. */
static void read_row(struct palier_codings *codings, struct rows *rows,
                     const struct palier_grid_row *row)
{
    const struct palier_codings_document *document =
        palier_codings_document(codings, cell_text(codings, row, PALIER_CODINGS_DOCUMENT),
                                cell_place(codings, row, PALIER_CODINGS_DOCUMENT));
    const struct palier_codings_tag *tag =
        palier_codings_tag(codings, cell_text(codings, row, PALIER_CODINGS_TAG),
                           cell_place(codings, row, PALIER_CODINGS_TAG));
    struct palier_quote_place place;

    if (document->knowledge == PALIER_CODINGS_OUT || tag->knowledge == PALIER_CODINGS_OUT)
        return;
    if (document->fault || tag->fault)
        reject(codings, row, document->fault ? document->fault : tag->fault);
    else if (!find_quote(codings, rows->finder, row, document, &place))
        reject(codings, row, codings->diag->last);
    else if (!is_repeated(codings, rows, row, tag, &place))
        add_evidence(codings, row, tag, &place);
}

static void read_rows(struct palier_codings *codings)
{
    struct rows rows = {.finder =
                            palier_quote_finder_make(codings->arena, codings->interviews->count)};
    const struct palier_grid_row *first_untagged = NULL;
    size_t untagged = 0;

    palier_intern_init(&rows.seen, codings->arena, false);
    for (size_t i = 1; i < codings->grid.row_count; i++) {
        const struct palier_grid_row *row = &codings->grid.rows[i];
        const char *tag = cell_text(codings, row, PALIER_CODINGS_TAG);

        if (*palier_text_trim(codings->arena, tag)) {
            read_row(codings, &rows, row);
            continue;
        }
        first_untagged = first_untagged ? first_untagged : row;
        untagged++;
    }
    if (untagged)
        palier_report(codings->diag, PALIER_E_CODING_UNTAGGED,
                      cell_place(codings, first_untagged, PALIER_CODINGS_TAG),
                      palier_arena_printf(codings->arena, "%zu", untagged));
}

enum palier_status palier_codings_read(struct palier_arena *arena, struct palier_diag *diag,
                                       const char *path, const struct palier_rubric *rubric,
                                       const struct palier_interviews *interviews,
                                       const struct palier_codings_options *options,
                                       struct palier_codings **result)
{
    static const char *const sheets[] = {"highlights", NULL}; /* as Taguette calls it */
    const struct palier_grid_options grid_options = {.preferred_sheets = sheets};
    struct palier_codings *codings = PALIER_NEW(arena, struct palier_codings);
    size_t errors = diag->errors;

    *codings = (struct palier_codings){.arena = arena,
                                       .diag = diag,
                                       .rubric = rubric,
                                       .interviews = interviews,
                                       .options = options,
                                       .tag_names = palier_tags_make(arena, rubric)};
    *result = NULL;
    palier_intern_init(&codings->document_index, arena, false);
    palier_intern_init(&codings->tag_index, arena, false);
    enum palier_status status = palier_grid_read(arena, diag, path, &grid_options, &codings->grid);
    if (status)
        return status;
    *result = codings;
    palier_codes_read(codings);
    if (codings->grid.row_count < 2) {
        palier_report(diag, PALIER_E_CODINGS_EMPTY, ((struct palier_place){.file = path}));
    } else {
        find_columns(codings);
        report_uncomputed(codings);
    }
    codings->is_separable = diag->errors == errors;
    if (codings->is_separable) {
        read_rows(codings);
        palier_codes_check_used(codings);
        palier_evidence_sort(&codings->evidence);
    }
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

const struct palier_evidence_list *palier_codings_evidence(const struct palier_codings *codings)
{
    return &codings->evidence;
}

const struct palier_rejected_rows *palier_codings_rejected(const struct palier_codings *codings)
{
    return &codings->rejected;
}

bool palier_codings_is_separable(const struct palier_codings *codings)
{
    return codings->is_separable;
}
