/* comparison_data.c - one row for each town, one column for each criterion: what all other sheets
 * read, and people too, through filters and pivot tables; see comparison.h. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "sheets/comparison.h"

enum { MARGIN, FIRST };

enum { TALLEST_LABELS = 200 }; /* a longer one takes a second line */

const char *comparison_column(const struct comparison *all, lxw_col_t column)
{
    return book_range(all->data, all->at.first, column, all->at.last, column);
}

const char *comparison_scores(const struct comparison *all, size_t criterion)
{
    assert(comparison_has_scores(all, criterion));
    return comparison_column(all, (lxw_col_t)(all->at.first_score + all->at.places[criterion]));
}

const char *comparison_place_of(const struct comparison *all, const char *cell, const char *range)
{
    return palier_arena_printf(
        all->book->arena,
        "MATCH(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(%s,\"~\",\"~~\"),\"*\",\"~*\"),\"?\",\"~?\"),%s,0)",
        cell, range);
}

const char *comparison_code(const struct comparison *all, size_t criterion)
{
    const struct palier_criterion *about = &all->book->content->rubric->criteria[criterion];

    return about->parent ? about->id : book_word(all->book, PALIER_WORD_BOOK_ALL);
}

/* Columns of what may not be told are not there at all. Returns how many there are. */
static lxw_col_t place_columns(struct comparison *all)
{
    const struct book_content *content = all->book->content;
    size_t *places = PALIER_ARRAY(all->book->arena, content->rubric->criterion_count, size_t);
    size_t count = 0;
    lxw_col_t next = FIRST;
    struct comparison_data *at = &all->at;

    at->name = next++;
    if (!all->reader) {
        at->id = next++;
        at->population = next++;
        at->profile = next++;
    }
    at->peers = next++;
    at->level = next++;
    at->band = next++;
    at->first_score = next;
    for (size_t i = 0; i < content->tree.count; i++)
        if (comparison_has_scores(all, content->tree.at[i]))
            places[content->tree.at[i]] = count++;
    at->places = places;
    next = (lxw_col_t)(next + count);
    if (all->has_provisional)
        at->provisional = next++;
    return next;
}

static void set_columns(struct comparison *all, lxw_col_t count)
{
    double *widths = PALIER_ARRAY(all->book->arena, count, double);
    const struct comparison_data *at = &all->at;

    for (lxw_col_t i = 0; i < count; i++)
        widths[i] = i < at->first_score ? 110 : 52;
    widths[MARGIN] = 12;
    widths[at->name] = 210;
    if (at->id)
        widths[at->id] = widths[at->population] = 84;
    widths[at->peers] = 150;
    widths[at->band] = 130;
    if (at->provisional)
        widths[at->provisional] = 200;
    book_columns(all->data, widths, count, (lxw_col_t)(count - 1));
}

static double height_of_labels(const struct comparison *all)
{
    struct book *book = all->book;
    double longest = 60;

    for (size_t i = 0; i < book->content->tree.count; i++)
        longest = fmax(longest,
                       16 + book_width(book_label(book, &book->content->rubric
                                                             ->criteria[book->content->tree.at[i]]
                                                             .label),
                                       9, true));
    return fmin(TALLEST_LABELS, longest);
}

/* The criteria's names, above the row of headings: that one is short enough for a pivot table. */
static void write_labels(struct comparison *all)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->data;

    book_row(sheet, sheet->row, height_of_labels(all));
    book_blanks(sheet, sheet->row, FIRST, (lxw_col_t)(all->at.first_score - 1),
                (struct book_style){.paper = BOOK_SLATE});
    if (all->at.provisional)
        book_blank(sheet, sheet->row, all->at.provisional,
                   (struct book_style){.paper = BOOK_SLATE});
    for (size_t i = 0; i < book->content->tree.count; i++) {
        size_t criterion = book->content->tree.at[i];

        if (comparison_has_scores(all, criterion))
            comparison_upright(sheet, sheet->row,
                               (lxw_col_t)(all->at.first_score + all->at.places[criterion]),
                               book_label(book, &book->content->rubric->criteria[criterion].label));
    }
    sheet->row++;
}

static bool is_of_score(const struct comparison *all, lxw_col_t column)
{
    return column >= all->at.first_score && column != all->at.provisional;
}

static void write_heading(struct comparison *all, lxw_col_t column, const char *text)
{
    if (column)
        book_text(all->data, all->data->row, column, text,
                  (struct book_style){.paper = BOOK_SLATE,
                                      .ink = BOOK_WHITE,
                                      .is_bold = true,
                                      .wraps = true,
                                      .align = is_of_score(all, column) ? BOOK_CENTRE : BOOK_LEFT});
}

static void write_headings(struct comparison *all)
{
    struct book *book = all->book;
    const struct comparison_data *at = &all->at;

    book_row(all->data, all->data->row, 36);
    write_heading(all, at->name, book_word(book, PALIER_WORD_BOOK_ENTITY));
    write_heading(all, at->id, book_word(book, PALIER_WORD_BOOK_ENTITY_ID));
    write_heading(all, at->population, book_word(book, PALIER_WORD_BOOK_POPULATION));
    write_heading(all, at->profile, book_word(book, PALIER_WORD_BOOK_PROFILE));
    write_heading(all, at->peers, book_word(book, PALIER_WORD_BOOK_PEERS));
    write_heading(all, at->level, book_word(book, PALIER_WORD_LEVEL));
    write_heading(all, at->band, book_word(book, PALIER_WORD_BOOK_AMONG_PEERS));
    for (size_t i = 0; i < book->content->tree.count; i++) {
        size_t criterion = book->content->tree.at[i];

        if (comparison_has_scores(all, criterion))
            write_heading(all, (lxw_col_t)(at->first_score + at->places[criterion]),
                          comparison_code(all, criterion));
    }
    write_heading(all, at->provisional, book_word(book, PALIER_WORD_BOOK_PROVISIONAL_ONES));
    all->data->row++;
}

/* "–" rather than nothing: a formula that reads an empty cell takes it for 0. */
static const char *said(const char *text)
{
    return *text ? text : "–";
}

/* "Global T T1": the sign beside a score is a format, which no formula can read. */
static const char *provisional_ones(const struct comparison *all, const struct compared *town)
{
    const struct book_criteria *tree = &all->book->content->tree;
    const char *text = "";

    for (size_t i = 0; i < tree->count; i++)
        if (comparison_has_scores(all, tree->at[i]) &&
            comparison_node_of(all, town->result, tree->at[i])->status == PALIER_PROVISIONAL)
            text = palier_arena_printf(all->book->arena, "%s%s%s", text, *text ? " " : "",
                                       comparison_code(all, tree->at[i]));
    return text;
}

static void write_town(struct comparison *all, size_t place)
{
    static const struct book_style text = {.rule = BOOK_RULE};
    static const struct book_style count = {.number = BOOK_COUNT, .rule = BOOK_RULE};
    const struct compared *town = &all->entities[place];
    const struct comparison_data *at = &all->at;
    const struct book_criteria *tree = &all->book->content->tree;
    struct book_sheet *sheet = all->data;
    size_t main = comparison_main(all);
    lxw_row_t row = sheet->row++;

    book_text(sheet, row, at->name, town->name, text);
    if (at->id) {
        book_text(sheet, row, at->id, town->id, text);
        book_number_or(sheet, row, at->population, town->population, "–", count);
        book_text(sheet, row, at->profile, said(town->profile), text);
    }
    book_text(sheet, row, at->peers, comparison_peers_word(all, town), text);
    book_text(sheet, row, at->level,
              said(book_node_level(all->book, comparison_node_of(all, town->result, main))), text);
    book_text(sheet, row, at->band, said(comparison_band_word(all, comparison_band(all, town))),
              text);
    for (size_t i = 0; i < tree->count; i++) {
        const struct palier_node *node = comparison_node_of(all, town->result, tree->at[i]);
        double score = book_score(node);

        if (comparison_has_scores(all, tree->at[i]))
            book_number_or(sheet, row, (lxw_col_t)(at->first_score + at->places[tree->at[i]]),
                           score, isnan(score) ? comparison_absence(all, place, node) : "",
                           comparison_score_style(node, i == 0));
    }
    if (at->provisional)
        book_text(sheet, row, at->provisional, said(provisional_ones(all, town)), text);
}

/* As many pages beside each other as it takes to read them, each with the names. */
static void print_on_pages(struct comparison *all, lxw_col_t count)
{
    enum { COLUMNS_ON_A_PAGE = 24 };

    book_print_on_pages(all->data, ((size_t)count + COLUMNS_ON_A_PAGE - 1) / COLUMNS_ON_A_PAGE);
    book_repeat_columns(all->data, 0, all->at.name);
}

void comparison_data(struct comparison *all)
{
    struct book_sheet *sheet = all->data;
    struct comparison_data *at = &all->at;
    lxw_col_t count = place_columns(all);

    set_columns(all, count);
    book_band(sheet, book_word(all->book, PALIER_WORD_BOOK_TITLE_DATA),
              book_word(all->book, PALIER_WORD_BOOK_SUBTITLE_DATA), all->overview);
    write_labels(all);
    lxw_row_t header = sheet->row;

    write_headings(all);
    at->first = sheet->row;
    for (size_t e = 0; e < all->count; e++)
        write_town(all, e);
    at->last = all->count ? sheet->row - 1 : at->first;
    book_heat(sheet, at->first, at->first_score, at->last,
              (lxw_col_t)((at->provisional ? at->provisional : count) - 1));
    if (at->id)
        book_allow_digits(sheet, at->first, at->id, at->last, at->id);
    book_filter(sheet, header, FIRST, at->last, (lxw_col_t)(count - 1));
    book_mark_header(sheet, header, FIRST, (lxw_col_t)(count - 1));
    book_name_range(all->book, "palier_towns", comparison_column(all, at->name));
    book_name_range(all->book, "palier_peers", comparison_column(all, at->peers));
    book_print(sheet, header - 1, header);
    print_on_pages(all, count);
    book_freeze(sheet, header + 1, (lxw_col_t)(at->name + 1));
}
