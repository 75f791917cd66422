/* questions.c - the sheet of questions: its sections, its rows; see questions.h. */
#include "sheets/questions.h"

#include <math.h>
#include <stdlib.h>

enum questions_column {
    MARGIN,
    NUMBER,
    CODE,
    CRITERION,
    SEEN,
    QUESTION,
    WHOM,
    ANSWER,
    STATE,
    MOAT,
    LIST,
    COLUMN_COUNT
};

static const double widths[COLUMN_COUNT] = {
    [MARGIN] = 12, [NUMBER] = 34,  [CODE] = 56,  [CRITERION] = 158, [SEEN] = 212, [QUESTION] = 410,
    [WHOM] = 150,  [ANSWER] = 280, [STATE] = 84, [MOAT] = 40,       [LIST] = 110};

static const enum palier_word states[] = {PALIER_WORD_QUESTIONS_STATE_OPEN,
                                          PALIER_WORD_QUESTIONS_STATE_DONE,
                                          PALIER_WORD_QUESTIONS_STATE_LATER,
                                          PALIER_WORD_QUESTIONS_STATE_DROPPED};

enum { STATE_COUNT = sizeof states / sizeof *states };

/* What one meeting can treat of one kind, and the least height of a row: people write there. */
enum { MOST_POINTS = 8, MOST_MISSING = 5, LEAST_HEIGHT = 42, HEADER_HEIGHT = 28, SMALL = 9 };
enum { INSET = 12 }; /* pixels of an indented cell */

/* A section of the agenda. */
struct section {
    const char *title, *means; /* what it holds, and in which order */
    const char *rest;          /* where to find what is cut */
    struct question_points points;
    size_t most;
};

static double printed_width(void)
{
    double width = 0;

    for (size_t i = 0; i <= STATE; i++)
        width += widths[i];
    return width;
}

static double prose_width(void)
{
    return printed_width() - widths[MARGIN];
}

static void write_headings(struct book_sheet *sheet)
{
    static const struct {
        enum palier_word word;
        enum book_align align;
        uint32_t indent; /* as what stands below */
    } columns[] = {
        [NUMBER] = {PALIER_WORD_BOOK_NUMBER, BOOK_CENTRE, 0},
        [CODE] = {PALIER_WORD_BOOK_CODE, BOOK_CENTRE, 0},
        [CRITERION] = {PALIER_WORD_CRITERION, BOOK_LEFT, 0},
        [SEEN] = {PALIER_WORD_QUESTIONS_SEEN, BOOK_LEFT, 1},
        [QUESTION] = {PALIER_WORD_QUESTIONS_QUESTION, BOOK_LEFT, 1},
        [WHOM] = {PALIER_WORD_QUESTIONS_WHOM, BOOK_LEFT, 1},
        [ANSWER] = {PALIER_WORD_QUESTIONS_ANSWER, BOOK_LEFT, 0},
        [STATE] = {PALIER_WORD_BOOK_PROGRESS_STATE, BOOK_CENTRE, 0},
    };

    for (lxw_col_t column = NUMBER; column <= STATE; column++)
        book_text(sheet, sheet->row, column, book_word(sheet->book, columns[column].word),
                  (struct book_style){.paper = BOOK_SLATE,
                                      .ink = BOOK_WHITE,
                                      .is_bold = true,
                                      .align = columns[column].align,
                                      .indent = columns[column].indent});
    book_row(sheet, sheet->row++, HEADER_HEIGHT);
}

/* When the meeting is, and who is there. */
static void write_meeting(struct book_sheet *sheet)
{
    struct book_style label = {.align = BOOK_RIGHT, .ink = BOOK_QUIET};
    struct book_style input = {.paper = BOOK_INPUT, .ink = BOOK_INPUT_INK, .rule = BOOK_RULE};
    struct book_style date = input;
    lxw_row_t row = sheet->row;

    date.number = BOOK_DATE;
    date.align = BOOK_CENTRE;
    book_merge_text(sheet, row, NUMBER, CODE, book_word(sheet->book, PALIER_WORD_QUESTIONS_MEETING),
                    label);
    book_blank(sheet, row, CRITERION, date);
    book_validate_date(sheet, row, CRITERION, row, NULL);
    book_text(sheet, row, SEEN, book_word(sheet->book, PALIER_WORD_QUESTIONS_PRESENT), label);
    book_merge(sheet, row, QUESTION, row, STATE, input);
    book_row(sheet, sheet->row++, 26);
    book_row(sheet, sheet->row++, 10);
}

/* The height of the tallest of the texts of POINT. */
static double height_of(const struct question_point *point, const char *label)
{
    double height = LEAST_HEIGHT;

    height = fmax(height, book_text_height(point->question, widths[QUESTION] - INSET, 10, false));
    height = fmax(height, book_text_height(point->seen, widths[SEEN] - INSET, 10, false));
    height = fmax(height, book_text_height(point->whom, widths[WHOM] - INSET, 10, false));
    return fmax(height, book_text_height(label, widths[CRITERION], 10, true));
}

/* The code, which leads to where the criterion stands. */
static void write_code(struct scorecard *card, const struct question_point *point)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->questions;
    size_t criterion = point->criterion->index;
    bool is_quoted = point->is_quoted && card->evidence_rows[criterion];
    struct book_style code = {.align = BOOK_CENTRE,
                              .rule = BOOK_RULE,
                              .is_bold = true,
                              .ink = book_criterion_ink(book, point->criterion)};
    const struct book_target place = {is_quoted ? card->evidence : card->scores,
                                      is_quoted ? card->evidence_rows[criterion]
                                                : card->rows[criterion],
                                      1};

    book_link_to(sheet, sheet->row, CODE, &place, point->criterion->id, code);
}

static void write_point(struct scorecard *card, size_t number, const struct question_point *point)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->questions;
    struct book_style prose = {.rule = BOOK_RULE, .wraps = true, .indent = 1};
    struct book_style title = {.rule = BOOK_RULE, .wraps = true, .is_bold = true};
    struct book_style counted = {.rule = BOOK_RULE, .align = BOOK_CENTRE, .ink = BOOK_QUIET};
    struct book_style answer = {.rule = BOOK_RULE,
                                .wraps = true,
                                .paper = BOOK_INPUT,
                                .ink = BOOK_INPUT_INK};
    struct book_style state = answer;
    const char *label = book_label(book, &point->criterion->label);

    title.ink = book_criterion_ink(book, point->criterion);
    state.align = BOOK_CENTRE;
    answer.rise = BOOK_TOP;
    book_number(sheet, sheet->row, NUMBER, (double)number, counted);
    write_code(card, point);
    book_text(sheet, sheet->row, CRITERION, label, title);
    book_text(sheet, sheet->row, SEEN, point->seen, prose);
    book_text(sheet, sheet->row, QUESTION, point->question, prose);
    book_text(sheet, sheet->row, WHOM, point->whom, prose);
    book_blank(sheet, sheet->row, ANSWER, answer);
    book_text(sheet, sheet->row, STATE, book_word(book, states[0]), state);
    book_row(sheet, sheet->row++, height_of(point, label));
}

/* A line of prose across the table. */
static void write_line(struct book_sheet *sheet, const char *text)
{
    double height = book_text_height(text, prose_width(), SMALL, false);

    book_merge_text(sheet, sheet->row, NUMBER, STATE, text,
                    (struct book_style){.size = SMALL, .ink = BOOK_QUIET, .wraps = true});
    book_row(sheet, sheet->row++, height);
}

static int compare_points(const void *left, const void *right)
{
    const struct question_point *a = left, *b = right;
    int order = (a->weight < b->weight) - (a->weight > b->weight);

    return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* Only what is in the list may be chosen in the rows from FIRST on. */
static void let_choose(struct book_sheet *sheet, lxw_row_t first)
{
    book_validate_list(sheet, first, STATE, sheet->row - 1, "palier_question_states", NULL);
}

/* Write SECTION from the point that is NUMBER on; returns the number of the next. */
static size_t write_section(struct questions *page, const struct section *section, size_t number)
{
    struct scorecard *card = page->card;
    struct book *book = card->book;
    struct book_sheet *sheet = card->questions;
    const struct question_points *points = &section->points;
    size_t count = points->count < section->most ? points->count : section->most;

    if (points->count)
        qsort(points->at, points->count, sizeof *points->at, compare_points);
    book_section(sheet, NUMBER, STATE, section->title);
    book_row(sheet, sheet->row++, 30);
    book_keep(sheet, sheet->row);
    write_line(sheet, section->means);
    lxw_row_t first = sheet->row;

    for (size_t i = 0; i < count; i++) {
        if (points->at[i].asks)
            page->is_put[points->at[i].asks -
                         book->content->rubric->questionnaire->interview_questions] = true;
        if (i + 1 == count && count < points->count) /* what is cut is said below it */
            book_keep(sheet, sheet->row);
        write_point(card, number++, &points->at[i]);
    }
    if (count)
        let_choose(sheet, first);
    else
        write_line(sheet, book_word(book, PALIER_WORD_QUESTIONS_NONE));
    if (count < points->count)
        write_line(sheet, book_say(book, PALIER_WORD_QUESTIONS_MORE,
                                   book_count(book, points->count - count), section->rest));
    book_row(sheet, sheet->row++, 12);
    return number;
}

/* A section of which nothing is known. */
static void write_unknown(struct questions *page, const char *title)
{
    struct book_sheet *sheet = page->card->questions;

    book_section(sheet, NUMBER, STATE, title);
    book_row(sheet, sheet->row++, 30);
    write_line(sheet, book_word(sheet->book, PALIER_WORD_QUESTIONS_NOT_LOOKED));
    book_row(sheet, sheet->row++, 12);
}

/* What sources and groups say, and what is still open: sections 1 to 3. */
static size_t write_differences(struct questions *page)
{
    struct book *book = page->card->book;
    const struct palier_rubric *rubric = book->content->rubric;
    const char *threshold = book_figure(book, page->threshold);
    struct section sources = {
        .title = book_word(book, PALIER_WORD_QUESTIONS_SOURCES),
        .means = book_say(book, PALIER_WORD_QUESTIONS_SOURCES_MEANS, threshold,
                          palier_arena_printf(book->arena, "%g", rubric->minimum),
                          palier_arena_printf(book->arena, "%g", rubric->maximum)),
        .rest = book_word(book, PALIER_WORD_QUESTIONS_SOURCES_REST),
        .most = MOST_POINTS,
    };
    struct section groups = {
        .title = book_word(book, PALIER_WORD_QUESTIONS_GROUPS),
        .means = book_say(book, PALIER_WORD_QUESTIONS_GROUPS_MEANS, threshold),
        .rest = book_word(book, PALIER_WORD_QUESTIONS_GROUPS_REST),
        .most = MOST_POINTS,
    };
    struct section settle = {
        .title = book_word(book, PALIER_WORD_QUESTIONS_SETTLE),
        .means = book_word(book, PALIER_WORD_QUESTIONS_SETTLE_MEANS),
        .rest = book_word(book, PALIER_WORD_QUESTIONS_SETTLE_REST),
        .most = MOST_POINTS,
    };

    questions_find_sources(page, &sources.points);
    questions_find_groups(page, &groups.points);
    questions_find_settle(page, &settle.points);
    size_t number = write_section(page, &sources, 1);

    number = write_section(page, &groups, number);
    return write_section(page, &settle, number);
}

/* What nobody has said or shown yet: sections 4 to 6. */
static void write_gaps(struct questions *page, size_t number)
{
    struct book *book = page->card->book;
    const char *rest =
        book_say(book, PALIER_WORD_QUESTIONS_REST_AUDIT, page->card->entity->entity->id);
    const char *percent =
        palier_arena_printf(book->arena, book->language == PALIER_FRENCH ? "%d\u00A0%%" : "%d%%",
                            QUESTIONS_LOW_COVERAGE);
    struct section missing = {
        .title = book_word(book, PALIER_WORD_QUESTIONS_MISSING),
        .means = book_say(book, PALIER_WORD_QUESTIONS_MISSING_MEANS, percent),
        .rest = rest,
        .most = MOST_MISSING,
    };
    struct section ask = {
        .title = book_word(book, PALIER_WORD_QUESTIONS_ASK),
        .means = book_word(book, PALIER_WORD_QUESTIONS_ASK_MEANS),
        .rest = rest,
        .most = MOST_MISSING,
    };
    struct section documents = {
        .title = book_word(book, PALIER_WORD_QUESTIONS_DOCUMENTS),
        .means = book_word(book, PALIER_WORD_QUESTIONS_DOCUMENTS_MEANS),
        .rest = rest,
        .most = MOST_MISSING,
    };

    questions_find_missing(page, &missing.points);
    number = write_section(page, &missing, number);
    if (!page->coverage) {
        write_unknown(page, ask.title);
        write_unknown(page, documents.title);
        return;
    }
    questions_find_ask(page, &ask.points);
    questions_find_documents(page, &documents.points);
    number = write_section(page, &ask, number);
    write_section(page, &documents, number);
}

/* The list that the states are chosen from, and the colours of what is done. */
static void write_states(struct book_sheet *sheet, lxw_row_t top)
{
    for (size_t i = 0; i < STATE_COUNT; i++)
        book_text(sheet, top + (lxw_row_t)i, LIST, book_word(sheet->book, states[i]),
                  (struct book_style){.ink = BOOK_QUIET, .size = SMALL});
    book_name_range(sheet->book, "palier_question_states",
                    book_range(sheet, top, LIST, top + STATE_COUNT - 1, LIST));
}

static void colour_states(struct book_sheet *sheet, lxw_row_t first)
{
    static const uint32_t papers[STATE_COUNT] = {0, BOOK_LEVEL_PAPER_4, BOOK_LEVEL_PAPER_2,
                                                 BOOK_MASK};
    struct book *book = sheet->book;
    const char *cell = book_cell_down(book, first, STATE);

    for (size_t i = 1; i < STATE_COUNT; i++)
        book_style_if(sheet, first, STATE, sheet->row - 1, STATE,
                      palier_arena_printf(book->arena, "=%s=%s", cell,
                                          book_quote(book, book_word(book, states[i]))),
                      (struct book_style){.paper = papers[i], .is_bold = i == 1});
}

void scorecard_questions(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->questions;
    const struct palier_rubric *rubric = book->content->rubric;
    struct questions page = {
        .card = card,
        .coverage = book->content->options->coverage,
        .threshold = isnan(rubric->triangulation) ? (rubric->maximum - rubric->minimum) / 4
                                                  : rubric->triangulation,
        .is_put = PALIER_ARRAY(book->arena, rubric->questionnaire->interview_question_count, bool),
    };

    book_columns(sheet, widths, COLUMN_COUNT, STATE);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_QUESTIONS),
              book_word(book, PALIER_WORD_BOOK_SUBTITLE_QUESTIONS), card->summary);
    write_meeting(sheet);
    lxw_row_t header = sheet->row;

    write_headings(sheet);
    write_states(sheet, header);
    write_gaps(&page, write_differences(&page));
    colour_states(sheet, header + 1);
    book_paginate(sheet, header, header);
    book_print(sheet, header, header);
}
