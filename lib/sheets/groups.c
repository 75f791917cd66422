/* groups.c - what each stakeholder group says: criteria by groups; see scorecard.h. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/shown.h"
#include "sheets/scorecard.h"

enum groups_column { MARGIN, CODE, LABEL, FIRST_GROUP };

struct heat_map {
    struct scorecard *card;
    struct book_sheet *sheet;
    const struct palier_group *groups[PALIER_MOST_GROUPS]; /* those that said anything */
    size_t count;
    lxw_col_t last_group, gap;
};

static bool has_spoken(const struct scorecard *card, const struct palier_group *group)
{
    if (card->entity->respondents[group->index])
        return true;
    for (size_t i = 0; i < card->book->content->rubric->criterion_count; i++) {
        const struct palier_group_score *scores = scorecard_node(card, i)->groups;

        if (scores && (!isnan(scores[group->index].score) || scores[group->index].is_hidden))
            return true;
    }
    return false;
}

static const char *below_minimum(struct book *book, const struct palier_group *group)
{
    return palier_arena_printf(book->arena, "n\u00A0<\u00A0%zu", group->minimum);
}

static const char *heading_of(const struct heat_map *map, const struct palier_group *group)
{
    struct book *book = map->card->book;
    size_t rows = map->card->entity->respondents[group->index];
    const char *count = palier_shows_rows(book->content->result, map->card->entity, group)
                            ? palier_arena_printf(book->arena, "n\u00A0=\u00A0%zu", rows)
                            : below_minimum(book, group);

    return palier_arena_printf(book->arena, "%s\n%s", book_label(book, &group->label), count);
}

static void write_headings(const struct heat_map *map)
{
    struct book *book = map->card->book;
    struct book_style style = {.paper = BOOK_SLATE,
                               .ink = BOOK_WHITE,
                               .is_bold = true,
                               .wraps = true};
    struct book_style centred = style;

    centred.align = BOOK_CENTRE;
    book_text(map->sheet, map->sheet->row, CODE, book_word(book, PALIER_WORD_BOOK_CODE), centred);
    book_text(map->sheet, map->sheet->row, LABEL, book_word(book, PALIER_WORD_CRITERION), style);
    for (size_t g = 0; g < map->count; g++)
        book_text(map->sheet, map->sheet->row, (lxw_col_t)(FIRST_GROUP + g),
                  heading_of(map, map->groups[g]), centred);
    book_text(map->sheet, map->sheet->row, map->gap, book_word(book, PALIER_WORD_BOOK_WIDEST_GAP),
              centred);
    book_row(map->sheet, map->sheet->row++, 50);
}

static void write_score(const struct heat_map *map, const struct palier_node *node, size_t place)
{
    struct book *book = map->card->book;
    const struct palier_group *group = map->groups[place];
    double score = book_group_score(book, node, group);
    lxw_col_t column = (lxw_col_t)(FIRST_GROUP + place);
    struct book_style style = {.number = BOOK_SCORE,
                               .align = BOOK_CENTRE,
                               .frame = BOOK_WHITE,
                               .is_bold = node->criterion->depth < 2};
    struct book_style masked = {.align = BOOK_CENTRE,
                                .frame = BOOK_WHITE,
                                .paper = BOOK_MASK,
                                .ink = BOOK_QUIET,
                                .size = 9};
    bool is_withheld =
        node->groups && palier_withholds_group(book->content->result, group, node->groups);

    if (!isnan(score))
        book_number(map->sheet, map->sheet->row, column, score, style);
    else if (node->status == PALIER_HIDDEN)
        book_text(map->sheet, map->sheet->row, column, book_status_word(book, node), masked);
    else if (is_withheld)
        book_text(map->sheet, map->sheet->row, column,
                  !node->groups[group->index].is_complement && group->minimum > 1
                      ? below_minimum(book, group)
                      : book_word(book, PALIER_WORD_HIDDEN),
                  masked);
    else
        book_text(map->sheet, map->sheet->row, column, "–",
                  (struct book_style){.align = BOOK_CENTRE, .ink = BOOK_QUIET});
}

static void write_gap(const struct heat_map *map, const struct palier_node *node)
{
    struct book *book = map->card->book;
    double low = INFINITY, high = -INFINITY;
    size_t count = 0;
    const char *range =
        palier_arena_printf(book->arena, "%s:%s", book_cell(book, map->sheet->row, FIRST_GROUP),
                            book_cell(book, map->sheet->row, map->last_group));

    for (size_t g = 0; g < map->count; g++) {
        double score = book_group_score(book, node, map->groups[g]);

        if (!isnan(score)) {
            low = fmin(low, score);
            high = fmax(high, score);
            count++;
        }
    }
    book_formula(
        map->sheet, map->sheet->row, map->gap,
        palier_arena_printf(book->arena, "=IF(COUNT(%s)>1,ROUND(MAX(%s)-MIN(%s),%d),\"\")", range,
                            range, range, book->content->rubric->decimals),
        count > 1 ? palier_round_displayed(high - low, book->content->rubric->decimals) : NAN,
        (struct book_style){.number = BOOK_SCORE, .align = BOOK_CENTRE, .rule = BOOK_RULE});
}

static void write_row(const struct heat_map *map, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    struct book *book = map->card->book;
    struct book_style label = {.rule = BOOK_RULE,
                               .is_bold = criterion->child_count > 0,
                               .paper = criterion->depth < 2 ? BOOK_PALE : 0,
                               .indent = criterion->depth ? (uint32_t)criterion->depth - 1 : 0};
    struct book_style code = {.rule = BOOK_RULE,
                              .is_bold = true,
                              .align = BOOK_CENTRE,
                              .paper = label.paper,
                              .ink = book_criterion_ink(book, criterion)};

    book_text(map->sheet, map->sheet->row, CODE, criterion->parent ? criterion->id : "", code);
    book_text(map->sheet, map->sheet->row, LABEL, book_label(book, &criterion->label), label);
    for (size_t g = 0; g < map->count; g++)
        write_score(map, node, g);
    write_gap(map, node);
    if (criterion->child_count)
        book_keep(map->sheet, map->sheet->row);
    book_row(map->sheet, map->sheet->row++, 20);
}

static void write_legend(const struct heat_map *map)
{
    static const double shares[] = {0, 0.25, 0.4375, 0.65, 0.875};
    struct book *book = map->card->book;
    double low = book->content->rubric->minimum, range = book->content->rubric->maximum - low;
    struct book_style style = {.number = BOOK_SCORE, .align = BOOK_CENTRE, .size = 9};
    struct book_style note = {.ink = BOOK_QUIET, .size = 9};
    struct book_style right = {.ink = BOOK_QUIET, .size = 9, .align = BOOK_RIGHT};
    lxw_row_t row = ++map->sheet->row;
    size_t count = sizeof shares / sizeof *shares;
    lxw_col_t from = FIRST_GROUP;

    book_text(map->sheet, row, LABEL, book_word(book, PALIER_WORD_BOOK_LEGEND), right);
    if (count > map->count + 1)
        count = map->count + 1;
    for (size_t i = 0; i < count; i++)
        book_number(map->sheet, row, (lxw_col_t)(from + i), low + shares[i] * range, style);
    book_heat(map->sheet, row, from, row, (lxw_col_t)(from + count - 1));
    map->sheet->row += 2;
    book_text(map->sheet, map->sheet->row++, CODE, book_word(book, PALIER_WORD_BOOK_NOTE_MASKED),
              note);
    book_text(map->sheet, map->sheet->row++, CODE, book_word(book, PALIER_WORD_BOOK_NOTE_GROUPS),
              note);
}

static void set_columns(struct heat_map *map)
{
    double widths[FIRST_GROUP + PALIER_MOST_GROUPS + 1] = {
        [MARGIN] = 12, [CODE] = 64, [LABEL] = 300};

    map->gap = (lxw_col_t)(FIRST_GROUP + map->count);
    map->last_group = map->count ? (lxw_col_t)(map->gap - 1) : map->gap;
    for (size_t g = 0; g <= map->count; g++)
        widths[FIRST_GROUP + g] = 112;
    book_columns(map->sheet, widths, FIRST_GROUP + map->count + 1, map->gap);
}

void scorecard_groups(struct scorecard *card)
{
    struct book *book = card->book;
    struct heat_map map = {.card = card, .sheet = card->groups};

    for (size_t g = 0; g < book->content->rubric->group_count; g++)
        if (has_spoken(card, &book->content->rubric->groups[g]))
            map.groups[map.count++] = &book->content->rubric->groups[g];
    set_columns(&map);
    book_band(map.sheet, book_word(book, PALIER_WORD_BOOK_TITLE_GROUPS),
              book_word(book, PALIER_WORD_BOOK_SUBTITLE_GROUPS), card->summary);
    if (!map.count) {
        book_text(map.sheet, map.sheet->row++, CODE, book_word(book, PALIER_WORD_BOOK_NO_GROUPS),
                  (struct book_style){.ink = BOOK_QUIET});
        book_print(map.sheet, 0, 1);
        return;
    }
    lxw_row_t header = map.sheet->row, first = header + 1;

    write_headings(&map);
    for (size_t i = 0; i < book->content->tree.count; i++)
        write_row(&map, scorecard_node(card, book->content->tree.at[i]));
    lxw_row_t last = map.sheet->row - 1;

    book_heat(map.sheet, first, FIRST_GROUP, last, map.last_group);
    book_bars(map.sheet, first, map.gap, last,
              book->content->rubric->maximum - book->content->rubric->minimum, BOOK_BAR);
    write_legend(&map);
    book_keep_from(map.sheet, last);
    book_paginate(map.sheet, header, header);
    book_print(map.sheet, header, header);
}
