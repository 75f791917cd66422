/* comparison.c - all town halls of a result, one workbook; see workbook.h and comparison.h. */
#include "sheets/comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "sheets/method.h"
#include "sheets/workbook.h"

/* More towns than this do not fit beside each other on a page. */
enum { MOST_COLUMNS_OF_TOWNS = 40 };

const struct palier_node *comparison_node(const struct comparison *all, size_t entity,
                                          size_t criterion)
{
    return &all->entities[entity].result->nodes[criterion];
}

const char *comparison_scores(const struct comparison *all, size_t criterion)
{
    lxw_row_t row = all->first_row, last_row = row;
    lxw_col_t column = all->first_column, last_column = column;

    if (all->is_tall) {
        column = last_column = (lxw_col_t)(column + all->places[criterion]);
        last_row += (lxw_row_t)all->count - 1;
    } else {
        row = last_row = row + (lxw_row_t)all->places[criterion];
        last_column = (lxw_col_t)(column + all->count - 1);
    }
    return book_range(all->criteria, row, column, last_row, last_column);
}

const char *comparison_names(const struct comparison *all)
{
    if (all->is_tall)
        return book_range(all->criteria, all->first_row, (lxw_col_t)(all->first_column - 1),
                          all->first_row + (lxw_row_t)all->count - 1,
                          (lxw_col_t)(all->first_column - 1));
    return book_range(all->criteria, all->first_row - 1, all->first_column, all->first_row - 1,
                      (lxw_col_t)(all->first_column + all->count - 1));
}

static int compare_numbers(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

double comparison_median(const struct comparison *all, size_t criterion)
{
    double *scores = PALIER_ARRAY(all->book->arena, all->count, double);
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        double score = book_score(comparison_node(all, i, criterion));

        if (!isnan(score))
            scores[count++] = score;
    }
    if (!count)
        return NAN;
    qsort(scores, count, sizeof *scores, compare_numbers);
    return palier_round_displayed((scores[(count - 1) / 2] + scores[count / 2]) / 2,
                                  all->book->content->rubric->decimals);
}

const char *comparison_median_of(struct book *book, const char *range)
{
    int decimals = book->content->rubric->decimals;

    return palier_arena_printf(book->arena,
                               "=IF(COUNT(%s)=0,\"\",ROUND(MEDIAN(%s)+SIGN(MEDIAN(%s))*%s,%d))",
                               range, range, range, book_constant(book, pow(10, -decimals - 6)),
                               decimals);
}

size_t comparison_main(const struct comparison *all)
{
    size_t root = all->book->content->tree.at[0];
    bool is_heading = all->book->content->rubric->criteria[root].combine == PALIER_COMBINE_NONE;

    return is_heading && all->book->content->dimensions.count ? all->book->content->dimensions.at[0]
                                                              : root;
}

const char *comparison_subtitle(struct comparison *all)
{
    struct book *book = all->book;
    const char *text = book_plural(book, PALIER_WORD_BOOK_ENTITY_COUNT, all->count);

    if (*book->content->result->wave)
        text = palier_arena_printf(book->arena, "%s · %s",
                                   book_say(book, PALIER_WORD_BOOK_WAVE_NAMED,
                                            book->content->result->wave),
                                   text);
    return palier_arena_printf(book->arena, "%s · %s",
                               book_label(book, &book->content->rubric->title), text);
}

void comparison_write(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                      const struct palier_node *node, bool is_bold)
{
    struct book_style style = {.number = book_score_format(node->status),
                               .align = BOOK_CENTRE,
                               .frame = BOOK_WHITE,
                               .is_bold = is_bold};
    struct book_style word = {.align = BOOK_CENTRE,
                              .frame = BOOK_WHITE,
                              .paper = BOOK_MASK,
                              .ink = BOOK_QUIET,
                              .size = 8,
                              .shrinks = true};

    book_number_or(sheet, row, column, book_score(node), book_status_word(sheet->book, node),
                   isnan(book_score(node)) ? word : style);
}

void comparison_note_provisional(const struct comparison *all, struct book_sheet *sheet,
                                 lxw_col_t column)
{
    bool has_any = false;

    for (size_t e = 0; e < all->count; e++)
        has_any = has_any || book_has_provisional(all->book, all->entities[e].result);
    if (!has_any)
        return;
    book_text(sheet, sheet->row, column, book_word(all->book, PALIER_WORD_BOOK_NOTE_PROVISIONAL),
              (struct book_style){.ink = BOOK_QUIET, .size = 9});
    book_row(sheet, sheet->row++, 24);
}

static int compare_names(const void *left, const void *right)
{
    const struct compared *a = left, *b = right;
    int order = palier_text_collate(a->result->entity->name, b->result->entity->name);

    return order ? order : strcmp(a->result->entity->id, b->result->entity->id);
}

static void sort_entities(struct comparison *all)
{
    const struct palier_result *result = all->book->content->result;
    struct compared *entities =
        PALIER_ARRAY(all->book->arena, result->entity_count, struct compared);

    for (size_t i = 0; i < result->entity_count; i++)
        entities[i].result = &result->entities[i];
    if (result->entity_count)
        qsort(entities, result->entity_count, sizeof *entities, compare_names);
    for (size_t i = 0; i < result->entity_count; i++) {
        const char *name = entities[i].result->entity->name;
        bool is_shared = (i && !palier_text_collate(name, entities[i - 1].result->entity->name)) ||
                         (i + 1 < result->entity_count &&
                          !palier_text_collate(name, entities[i + 1].result->entity->name));

        entities[i].name = is_shared ? palier_arena_printf(all->book->arena, "%s (%s)", name,
                                                           entities[i].result->entity->id)
                                     : name;
    }
    all->entities = entities;
    all->count = result->entity_count;
    all->is_tall = all->count > MOST_COLUMNS_OF_TOWNS;
}

void comparison_method(struct comparison *all)
{
    struct book *book = all->book;

    method_page(all->method, all->overview);
    method_levels(all->method, &book->content->rubric->levels,
                  book_word(book, PALIER_WORD_BOOK_LEVELS_FIXED), false);
    method_page_end(all->method);
    method_inputs(all->method);
    book_print_range(all->method, all->method->row - 1, all->method->last);
}

static void fill(struct book *book)
{
    struct comparison all = {.book = book};

    sort_entities(&all);
    all.overview = book_sheet_add(book, book_word(book, PALIER_WORD_BOOK_SHEET_OVERVIEW));
    all.criteria = book_sheet_add(book, book_word(book, PALIER_WORD_BOOK_SHEET_CRITERIA));
    all.profile = book_sheet_add(book, book_word(book, PALIER_WORD_BOOK_SHEET_PROFILE));
    all.change = book_sheet_add(book, book_word(book, PALIER_WORD_BOOK_SHEET_CHANGE));
    all.method = book_sheet_add(book, book_word(book, PALIER_WORD_BOOK_SHEET_METHOD));
    comparison_criteria(&all);
    comparison_overview(&all);
    comparison_profile(&all);
    comparison_change(&all);
    comparison_method(&all);
    book_open_at(all.overview);
}

enum palier_status palier_comparison_write(struct palier_arena *arena, struct palier_diag *diag,
                                           const struct palier_result *result,
                                           const struct palier_workbook_options *options,
                                           const char *path)
{
    return book_write_result(arena, diag, result, NULL, options, path, fill);
}
