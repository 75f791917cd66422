/* coding_matrix.c - codes by interviews; see coding.h. */
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "report/coding.h"
#include "report/text_internal.h"
#include "table/write.h"

enum { CELL = 8, LEAST_LABEL = 26, MOST_LABEL = 44, POLARITIES = 2 };

/* An interview. */
struct column {
    const char *entity, *wave, *interview;
    size_t key; /* in the order in which they were met */
};

struct matrix {
    struct palier_arena *arena;
    struct palier_intern keys;
    struct {
        struct column *at;
        size_t count, capacity;
    } columns;
    size_t *cells; /* by criterion, column and polarity */
};

static void add_column(struct matrix *matrix, const char *entity, const char *wave,
                       const char *interview)
{
    size_t before = matrix->keys.count;

    palier_intern_add(&matrix->keys, palier_interview_key(matrix->arena, entity, wave, interview));
    if (matrix->keys.count > before)
        *PALIER_APPEND(matrix->arena, &matrix->columns) =
            (struct column){entity, wave, interview, before};
}

/* By entity, wave and interview, whatever the order of rows. */
static int compare_columns(const void *left, const void *right)
{
    const struct column *a = left, *b = right;
    int order = strcmp(a->entity, b->entity);

    if (!order)
        order = strcmp(a->wave, b->wave);
    return order ? order : strcmp(a->interview, b->interview);
}

static size_t *cell_of(const struct matrix *matrix, size_t criterion, size_t column)
{
    return &matrix->cells[(criterion * matrix->columns.count + column) * POLARITIES];
}

static struct matrix make_matrix(struct palier_arena *arena, const struct palier_coding *coding)
{
    struct matrix matrix = {.arena = arena};
    const struct palier_interviews *interviews = coding->interviews;
    const struct palier_evidence_list *evidence = coding->evidence;

    palier_intern_init(&matrix.keys, arena, true);
    for (size_t i = 0; i < interviews->count; i++)
        add_column(&matrix, interviews->at[i].entity, interviews->at[i].wave,
                   interviews->at[i].interview);
    for (size_t i = 0; i < evidence->count; i++)
        add_column(&matrix, evidence->at[i].entity, evidence->at[i].wave,
                   evidence->at[i].interview);
    size_t count = matrix.columns.count, *places = PALIER_ARRAY(arena, count, size_t);

    if (count)
        qsort(matrix.columns.at, count, sizeof *matrix.columns.at, compare_columns);
    for (size_t i = 0; i < count; i++)
        places[matrix.columns.at[i].key] = i;
    matrix.cells =
        PALIER_ARRAY(arena, coding->rubric->criterion_count * count * POLARITIES, size_t);
    for (size_t i = 0; i < evidence->count; i++) {
        const struct palier_evidence *quote = &evidence->at[i];
        uint32_t key =
            palier_intern_find(&matrix.keys, palier_interview_key(arena, quote->entity, quote->wave,
                                                                  quote->interview));

        if (palier_evidence_stands(quote))
            cell_of(&matrix, quote->criterion, places[key])[quote->polarity]++;
    }
    return matrix;
}

static void sum_cells(const struct matrix *matrix, size_t criterion, size_t first, size_t end,
                      size_t sums[POLARITIES])
{
    sums[PALIER_SUPPORTS] = sums[PALIER_CONTRADICTS] = 0;
    for (size_t i = first; i < end; i++)
        for (size_t k = 0; k < POLARITIES; k++)
            sums[k] += cell_of(matrix, criterion, i)[k];
}

void palier_coding_matrix_csv(const struct palier_coding *coding,
                              const struct palier_report_options *options, FILE *stream)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct matrix matrix = make_matrix(arena, coding);
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, options->is_raw);
    palier_csv_write_text(&csv, "criterion");
    palier_csv_write_text(&csv, "polarity");
    for (size_t i = 0; i < matrix.columns.count; i++) {
        const struct column *column = &matrix.columns.at[i];

        palier_csv_write_text(&csv, palier_interview_key(arena, column->entity, column->wave,
                                                         column->interview));
    }
    palier_csv_write_text(&csv, "total");
    palier_csv_end_row(&csv);
    for (size_t i = 0; i < coding->rubric->criterion_count; i++)
        for (size_t k = 0; k < POLARITIES && !coding->rubric->criteria[i].child_count; k++) {
            size_t sums[POLARITIES];

            sum_cells(&matrix, i, 0, matrix.columns.count, sums);
            palier_csv_write_text(&csv, coding->rubric->criteria[i].id);
            palier_csv_write_text(&csv, palier_polarity_name((enum palier_polarity)k));
            for (size_t column = 0; column < matrix.columns.count; column++)
                palier_csv_write_count(&csv, cell_of(&matrix, i, column)[k]);
            palier_csv_write_count(&csv, sums[k]);
            palier_csv_end_row(&csv);
        }
    palier_arena_free(arena);
}

/* "+2 −1", or a point where nothing was said. */
static void put_cell(struct palier_page *page, const size_t counts[POLARITIES])
{
    size_t supports = counts[PALIER_SUPPORTS], contradicts = counts[PALIER_CONTRADICTS];
    const char *text = "·";

    if (supports && contradicts)
        text = palier_arena_printf(page->arena, "+%zu −%zu", supports, contradicts);
    else if (supports)
        text = palier_arena_printf(page->arena, "+%zu", supports);
    else if (contradicts)
        text = palier_arena_printf(page->arena, "−%zu", contradicts);
    palier_page_right(page, supports + contradicts ? NULL : palier_look_dim, text, CELL);
}

/* What COUNT columns and their total leave for the names of criteria. */
static size_t label_width(const struct palier_page *page, size_t count)
{
    size_t left = page->width - (count + 1) * CELL;

    return left < MOST_LABEL ? left : MOST_LABEL;
}

static void put_criterion(struct palier_page *page, const struct matrix *matrix,
                          const struct palier_criterion *criterion, size_t first, size_t end)
{
    size_t label = label_width(page, end - first);
    size_t sums[POLARITIES];

    sum_cells(matrix, criterion->index, first, end, sums);
    if (criterion->child_count || !(sums[0] + sums[1]))
        return;
    palier_page_left(page, NULL, palier_page_criterion(page, criterion), label);
    for (size_t i = first; i < end; i++)
        put_cell(page, cell_of(matrix, criterion->index, i));
    put_cell(page, sums);
    palier_page_end_line(page);
}

static const char *title_of(struct palier_page *page, const struct palier_coding *coding,
                            const struct column *column)
{
    const struct palier_entity *entity = palier_entity_find(coding->entities, column->entity);
    const char *name = entity ? entity->name : column->entity;

    if (!*column->wave)
        return palier_arena_printf(page->arena, "%s (%s)", name, column->entity);
    return palier_arena_printf(page->arena, "%s (%s) · %s %s", name, column->entity,
                               palier_page_word(page, PALIER_WORD_WAVE), column->wave);
}

/* The columns from FIRST to END, which are of one entity and wave. */
static void put_block(struct palier_page *page, const struct palier_coding *coding,
                      const struct matrix *matrix, size_t first, size_t end)
{
    palier_page_section(page, title_of(page, coding, &matrix->columns.at[first]));
    palier_page_blanks(page, label_width(page, end - first));
    for (size_t i = first; i < end; i++)
        palier_page_right(page, palier_look_dim, matrix->columns.at[i].interview, CELL);
    palier_page_right(page, palier_look_dim, palier_page_word(page, PALIER_WORD_CODING_TOTAL),
                      CELL);
    palier_page_end_line(page);
    for (size_t i = 0; i < coding->rubric->criterion_count; i++)
        put_criterion(page, matrix, &coding->rubric->criteria[i], first, end);
}

static bool is_of_one_block(const struct column *a, const struct column *b)
{
    return !strcmp(a->entity, b->entity) && !strcmp(a->wave, b->wave);
}

void palier_coding_matrix_text(const struct palier_coding *coding,
                               const struct palier_report_options *options, FILE *stream)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct matrix matrix = make_matrix(arena, coding);
    struct palier_page page =
        palier_page_open(arena, options, stream, PALIER_PAGE_NARROWEST, PALIER_CODING_WIDEST);
    size_t most = (page.width - LEAST_LABEL) / CELL - 1;

    for (size_t first = 0, end; first < matrix.columns.count; first = end) {
        for (end = first + 1; end < matrix.columns.count && end - first < most; end++)
            if (!is_of_one_block(&matrix.columns.at[first], &matrix.columns.at[end]))
                break;
        put_block(&page, coding, &matrix, first, end);
    }
    palier_page_end_line(&page);
    palier_page_wrap(&page, palier_look_dim, 0, 0,
                     palier_page_word(&page, PALIER_WORD_CODING_MATRIX_LEGEND));
    palier_arena_free(arena);
}
