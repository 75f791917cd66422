/* method.c - how the scores were made, from what, and the cut points; see method.h. */
#include "sheets/method.h"

#include <math.h>

#include "base/date.h"
#include "report/said.h"

enum method_column { MARGIN, FIRST, NAME, FIGURE, PROSE, MOAT, LEVEL_NAMES, COLUMN_COUNT };

static const double widths[COLUMN_COUNT] = {
    [MARGIN] = 12, [FIRST] = 84, [NAME] = 196,       [FIGURE] = 104,
    [PROSE] = 700, [MOAT] = 40,  [LEVEL_NAMES] = 160};

static const struct book_style prose = {.wraps = true, .rule = BOOK_RULE};
static const struct book_style label = {.is_bold = true, .rule = BOOK_RULE, .wraps = true};

void method_section(struct book_sheet *sheet, const char *title)
{
    book_row(sheet, sheet->row++, 10);
    book_section(sheet, FIRST, PROSE, title);
    book_row(sheet, sheet->row++, 24);
}

/* As high as its name or its text needs. */
void method_fact(struct book_sheet *sheet, const char *name, const char *text)
{
    double names = book_text_height(name, widths[FIRST] + widths[NAME], 10, true);
    double texts = book_text_height(text, widths[FIGURE] + widths[PROSE], 10, false);

    book_merge_text(sheet, sheet->row, FIRST, NAME, name, label);
    book_merge_text(sheet, sheet->row, FIGURE, PROSE, text, prose);
    book_row(sheet, sheet->row++, fmax(names, texts));
}

void method_sentence(struct book_sheet *sheet, const char *text)
{
    double width = widths[FIRST] + widths[NAME] + widths[FIGURE] + widths[PROSE];

    book_merge_text(sheet, sheet->row, FIRST, PROSE, text, prose);
    book_row(sheet, sheet->row++, book_text_height(text, width, 10, false));
}

static void write_facts(struct book_sheet *sheet)
{
    struct book *book = sheet->book;
    const struct palier_result *result = book->content->result;
    const struct palier_rubric *rubric = book->content->rubric;
    const struct palier_entity_result *previous =
        book->content->entity ? book->content->entity->previous : NULL;

    method_fact(sheet, book_word(book, PALIER_WORD_BOOK_RUBRIC),
                palier_arena_printf(book->arena, "%s (%s %s, SHA-256 %.12s)", book_title(book),
                                    rubric->id, rubric->version, rubric->sha256));
    if (*result->wave)
        method_fact(sheet, book_word(book, PALIER_WORD_BOOK_WAVE),
                    previous ? book_say(book, PALIER_WORD_BOOK_WAVE_COMPARED, result->wave,
                                        previous->wave)
                             : result->wave);
    method_fact(sheet, book_word(book, PALIER_WORD_BOOK_SCALE),
                book_say(book, PALIER_WORD_BOOK_SCALE_RANGE, book_constant(book, rubric->minimum),
                         book_constant(book, rubric->maximum)));
    method_fact(sheet, book_word(book, PALIER_WORD_BOOK_MADE_ON),
                palier_arena_printf(book->arena, "%s · palier %s",
                                    palier_date_show(book->arena, result->date, book->language),
                                    PALIER_VERSION));
    if (*result->contact)
        method_fact(sheet, book_word(book, PALIER_WORD_BOOK_CONTACT), result->contact);
}

static void write_level(struct book_sheet *sheet, const struct palier_level_set *set, size_t place,
                        bool is_input)
{
    struct book *book = sheet->book;
    const struct palier_level *level = &set->levels[place];
    struct book_style chip = book_level_style(place, set->count);
    struct book_style cut = {.number = BOOK_WEIGHT, .align = BOOK_CENTRE, .rule = BOOK_RULE};
    const char *text = book_label(book, &level->text);

    if (is_input) {
        cut.ink = BOOK_INPUT_INK;
        cut.paper = BOOK_INPUT;
    }
    chip.is_bold = true;
    chip.align = BOOK_CENTRE;
    book_number(sheet, sheet->row, FIRST, level->number, chip);
    book_text(sheet, sheet->row, NAME, book_label(book, &level->label), chip);
    book_number(sheet, sheet->row, FIGURE, level->from, cut);
    book_text(sheet, sheet->row, PROSE, text, prose);
    book_text(sheet, sheet->row, LEVEL_NAMES, book_level_name(book, level),
              (struct book_style){.ink = BOOK_QUIET, .size = 9});
    book_row(sheet, sheet->row++, fmax(22, book_text_height(text, widths[PROSE], 10, false)));
}

/* Cut points are numbers that rise. */
static void let_cut(struct book_sheet *sheet, lxw_row_t first, lxw_row_t last)
{
    struct book *book = sheet->book;
    const struct book_advice advice = {.fault = book_word(book, PALIER_WORD_BOOK_CUT_EXPECTED)};

    for (lxw_row_t row = first; row <= last; row++) {
        const char *cell = book_cell(book, row, FIGURE), *rises = "";

        if (row > first)
            rises =
                palier_arena_printf(book->arena, ",%s>%s", cell, book_cell(book, row - 1, FIGURE));
        if (row < last)
            rises = palier_arena_printf(book->arena, "%s,%s<%s", rises, cell,
                                        book_cell(book, row + 1, FIGURE));
        book_validate_formula(sheet, row, FIGURE, row,
                              palier_arena_printf(book->arena, "=AND(ISNUMBER(%s)%s)", cell, rises),
                              &advice);
    }
}

struct level_table method_levels(struct book_sheet *sheet, const struct palier_level_set *set,
                                 const char *title, bool is_named)
{
    struct book *book = sheet->book;
    const char *headings[] = {book_word(book, PALIER_WORD_LEVEL),
                              book_word(book, PALIER_WORD_BOOK_NAME),
                              book_word(book, book->content->rubric->is_right_closed
                                                  ? PALIER_WORD_BOOK_CUT_ABOVE
                                                  : PALIER_WORD_BOOK_CUT_FROM),
                              book_word(book, PALIER_WORD_BOOK_MEANING)};
    static const enum book_align aligns[] = {BOOK_CENTRE, BOOK_CENTRE, BOOK_CENTRE, BOOK_LEFT};

    method_section(sheet, title);
    book_row(sheet, sheet->row, 24);
    book_header(sheet, FIRST, headings, 4, aligns);
    lxw_row_t first = sheet->row, last = first + (lxw_row_t)set->count - 1;

    for (size_t i = 0; i < set->count; i++)
        write_level(sheet, set, i, book->content->entity != NULL);
    if (book->content->entity)
        let_cut(sheet, first, last);
    struct level_table table = {.set = set,
                                .row = first,
                                .column = FIGURE,
                                .cuts = book_range(sheet, first, FIGURE, last, FIGURE),
                                .names = book_range(sheet, first, LEVEL_NAMES, last, LEVEL_NAMES),
                                .numbers = book_range(sheet, first, FIRST, last, FIRST)};

    if (is_named) {
        book_name_range(book, "palier_cut_points", table.cuts);
        book_name_range(book, "palier_level_names", table.names);
        table.cuts = "palier_cut_points";
        table.names = "palier_level_names";
    }
    return table;
}

double method_near(const struct palier_rubric *rubric)
{
    return 0.125 * (rubric->maximum - rubric->minimum);
}

/* The one threshold that is not a level's. */
static void write_near(struct book_sheet *sheet)
{
    struct book *book = sheet->book;
    const struct palier_rubric *rubric = book->content->rubric;
    const char *meaning = book_word(book, PALIER_WORD_BOOK_NEAR_MEANS);
    double most = rubric->maximum - rubric->minimum;
    struct book_style input = {.number = BOOK_WEIGHT,
                               .align = BOOK_CENTRE,
                               .rule = BOOK_RULE,
                               .ink = BOOK_INPUT_INK,
                               .paper = BOOK_INPUT};
    struct book_advice advice = {.fault = book_say(book, PALIER_WORD_BOOK_NUMBER_EXPECTED,
                                                   book_figure(book, 0), book_figure(book, most))};

    book_merge_text(sheet, sheet->row, FIRST, NAME, book_word(book, PALIER_WORD_BOOK_NEAR), label);
    book_number(sheet, sheet->row, FIGURE, method_near(rubric), input);
    book_text(sheet, sheet->row, PROSE, meaning, prose);
    book_name_range(book, METHOD_NEAR, book_range(sheet, sheet->row, FIGURE, sheet->row, FIGURE));
    book_validate_number(sheet, sheet->row, FIGURE, sheet->row, 0, most, &advice);
    book_row(sheet, sheet->row++, fmax(22, book_text_height(meaning, widths[PROSE], 10, false)));
}

static void write_groups(struct book_sheet *sheet)
{
    struct book *book = sheet->book;
    const char *headings[] = {book_word(book, PALIER_WORD_BOOK_GROUP), "",
                              book_word(book, PALIER_WORD_WEIGHT),
                              book_word(book, PALIER_WORD_BOOK_GROUP_MINIMUM)};
    static const enum book_align aligns[] = {BOOK_LEFT, BOOK_LEFT, BOOK_CENTRE, BOOK_LEFT};

    method_section(sheet, book_word(book, PALIER_WORD_BOOK_GROUPS_AND_PRIVACY));
    book_row(sheet, sheet->row, 24);
    book_header(sheet, FIRST, headings, 4, aligns);
    for (size_t g = 0; g < book->content->rubric->group_count; g++) {
        const struct palier_group *group = &book->content->rubric->groups[g];
        struct book_style figure = {.number = BOOK_WEIGHT, .align = BOOK_CENTRE, .rule = BOOK_RULE};

        book_merge_text(sheet, sheet->row, FIRST, NAME, book_label(book, &group->label), prose);
        book_number(sheet, sheet->row, FIGURE, group->weight, figure);
        book_text(sheet, sheet->row, PROSE,
                  group->minimum > 1 ? book_say(book, PALIER_WORD_BOOK_SHOWN_FROM,
                                                book_count(book, group->minimum))
                                     : book_word(book, PALIER_WORD_BOOK_SHOWN_ALWAYS),
                  prose);
        book_row(sheet, sheet->row++, 21);
    }
    book_keep_last(sheet, book->content->rubric->group_count);
}

static void write_gates(struct book_sheet *sheet)
{
    struct book *book = sheet->book;

    if (!book->content->rubric->gate_count)
        return;
    method_section(sheet, book_word(book, PALIER_WORD_BOOK_GATES));
    for (size_t i = 0; i < book->content->rubric->gate_count; i++) {
        const struct palier_gate *gate = &book->content->rubric->gates[i];
        const struct palier_criterion *criterion =
            &book->content->rubric->criteria[gate->criterion];

        method_fact(sheet,
                    palier_arena_printf(book->arena, "%s  %s", criterion->id,
                                        book_label(book, &criterion->label)),
                    book_label(book, &gate->text));
    }
    book_keep_last(sheet, book->content->rubric->gate_count);
}

static void write_inputs(struct book_sheet *sheet)
{
    struct book *book = sheet->book;
    const struct palier_result *result = book->content->result;
    const char *headings[] = {book_word(book, PALIER_WORD_BOOK_INPUT), "",
                              book_word(book, PALIER_WORD_BOOK_ROWS), "SHA-256"};
    static const enum book_align aligns[] = {BOOK_LEFT, BOOK_LEFT, BOOK_CENTRE, BOOK_LEFT};
    struct book_style sum = {.rule = BOOK_RULE, .size = 9, .ink = BOOK_QUIET};

    bool has_own = false; /* files that hold other entities, too */

    method_section(sheet, book_word(book, PALIER_WORD_BOOK_INPUTS));
    book_row(sheet, sheet->row, 24);
    book_header(sheet, FIRST, headings, 4, aligns);
    for (size_t i = 0; i < result->input_count; i++) {
        const struct palier_input *input = &result->inputs[i];

        book_merge_text(sheet, sheet->row, FIRST, NAME,
                        palier_path_base(book->arena, palier_shown_path(result, input)), prose);
        book_number_or(
            sheet, sheet->row, FIGURE,
            palier_shows_input_rows(result, input) ? (double)input->rows : (double)NAN, "–",
            (struct book_style){.number = BOOK_COUNT, .align = BOOK_CENTRE, .rule = BOOK_RULE});
        book_text(sheet, sheet->row, PROSE, input->sha256, sum);
        book_row(sheet, sheet->row++, 21);
        has_own |= result->tells_own_rows && !*input->sha256;
    }
    book_keep_last(sheet, result->input_count);
    if (has_own) {
        book_keep(sheet, sheet->row - 1);
        method_sentence(sheet, book_word(book, PALIER_WORD_BOOK_OWN_ROWS));
    }
}

void method_page(struct book_sheet *sheet, const struct book_sheet *home)
{
    struct book *book = sheet->book;

    book_columns(sheet, widths, COLUMN_COUNT, PROSE);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_METHOD),
              book_word(book, PALIER_WORD_BOOK_SUBTITLE_METHOD), home);
    book_freeze(sheet, sheet->row, 0);
    write_facts(sheet);
}

void method_page_end(struct book_sheet *sheet)
{
    method_steps(sheet);
    write_groups(sheet);
    write_gates(sheet);
}

void method_inputs(struct book_sheet *sheet)
{
    write_inputs(sheet);
}

/* Answers that gave no points, by kind, over the items that may be told: see hides_no_answers. */
static void count_no_answers(const struct scorecard *card, size_t counts[PALIER_NO_ANSWER_COUNT])
{
    for (size_t c = 0; c < card->book->content->rubric->criterion_count; c++) {
        const struct palier_node *node = scorecard_node(card, c);

        for (size_t i = 0; node->items && i < node->criterion->item_count; i++)
            for (size_t k = 0; k < PALIER_NO_ANSWER_COUNT; k++)
                if (palier_shows_item_respondents(card->book->content->result, node,
                                                  &node->items[i]))
                    counts[k] += node->items[i].no_answers[k];
    }
}

static void write_no_answers(struct scorecard *card)
{
    static const enum palier_word kinds[] = {[PALIER_NOT_ASKED] = PALIER_WORD_BOOK_NOT_ASKED,
                                             [PALIER_NOT_APPLICABLE] = PALIER_WORD_BOOK_NO_CONCERN,
                                             [PALIER_DONT_KNOW] = PALIER_WORD_BOOK_DONT_KNOW,
                                             [PALIER_LEFT_BLANK] = PALIER_WORD_BOOK_LEFT_BLANK};
    struct book_sheet *sheet = card->method;
    size_t counts[PALIER_NO_ANSWER_COUNT] = {0};

    count_no_answers(card, counts);
    method_section(sheet, book_word(card->book, PALIER_WORD_BOOK_NO_ANSWERS));
    lxw_row_t first = sheet->row;

    for (size_t k = 0; k < PALIER_NO_ANSWER_COUNT; k++)
        method_fact(sheet, book_word(card->book, kinds[k]), book_count(card->book, counts[k]));
    book_keep_from(sheet, first);
}

void scorecard_method(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->method;
    const struct palier_rubric *rubric = book->content->rubric;

    method_page(sheet, card->summary);
    *PALIER_APPEND(book->arena, &card->levels) =
        method_levels(sheet, &rubric->levels, book_word(book, PALIER_WORD_BOOK_LEVELS), true);
    for (size_t i = 0; i < rubric->criterion_count; i++) {
        const struct palier_criterion *criterion = &rubric->criteria[i];

        if (scorecard_levels(card, criterion)->set != criterion->levels)
            *PALIER_APPEND(book->arena, &card->levels) =
                method_levels(sheet, criterion->levels,
                              book_say(book, PALIER_WORD_BOOK_LEVELS_OF, criterion->id), false);
    }
    write_near(sheet);
    method_page_end(sheet);
    method_hidden(card);
    method_treated(sheet);
    write_no_answers(card);
    method_inputs(sheet);
    book_paginate(sheet, 1, 0);
    book_print_range(sheet, sheet->row - 1, sheet->last);
}
