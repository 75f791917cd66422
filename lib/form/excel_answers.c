/* excel_answers.c - one row for each person, one column for each answer; see excel_internal.h. */
#include "form/excel_internal.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/* Widths in pixels. */
enum {
    WIDTH_RESPONDENT = 84,
    WIDTH_TICK = 120,
    WIDTH_NUMBER = 120,
    WIDTH_CHOICE = 152,
    WIDTH_WORDS = 240,
    WIDTH_PROGRESS = 120,
    WIDTH_STEP = 40,
    WIDTH_WIDEST = 600,
};

static double least_width(const struct excel_column *column)
{
    switch (column->question->kind) {
    case PALIER_SELECT_MULTIPLE:
        return WIDTH_TICK;
    case PALIER_SELECT_ONE:
        return WIDTH_CHOICE;
    case PALIER_TEXT:
        return WIDTH_WORDS;
    case PALIER_INTEGER:
    case PALIER_DECIMAL:
    case PALIER_OTHER:
    case PALIER_FREE:
        break;
    }
    return WIDTH_NUMBER;
}

/* A label of very many words gets a wider column, not a header that fills the screen. */
static double width_of(const struct excel_column *column)
{
    enum { MOST_LINES = 9 };
    double width = least_width(column);

    while (width < WIDTH_WIDEST &&
           book_lines(column->label, width, EXCEL_LABEL_SIZE, true) > MOST_LINES)
        width += WIDTH_STEP;
    return width;
}

/* The pages of the questionnaire alternate between two papers. */
static uint32_t paper_of(const struct excel *excel, size_t index, uint32_t paper)
{
    const struct excel_column *columns = excel->content->columns;
    enum palier_language language = excel->form->language;

    if (!index || !strcmp(palier_label_in(&columns[index].question->page, language),
                          palier_label_in(&columns[index - 1].question->page, language)))
        return paper;
    return paper == BOOK_SLATE ? BOOK_NAVY : BOOK_SLATE;
}

/* The rule for cell ROW, COLUMN: a number within its bounds, NA or DK. */
static const char *number_rule(struct book *book, const struct palier_question *question,
                               const char *cell)
{
    const char *rule = "TRUE";

    if (question->kind == PALIER_INTEGER)
        rule = palier_arena_printf(book->arena, "%s,%s=INT(%s)", rule, cell, cell);
    if (isfinite(question->least))
        rule = palier_arena_printf(book->arena, "%s,%s>=%s", rule, cell,
                                   book_constant(book, question->least));
    if (isfinite(question->most))
        rule = palier_arena_printf(book->arena, "%s,%s<=%s", rule, cell,
                                   book_constant(book, question->most));
    return palier_arena_printf(book->arena, "=IF(ISNUMBER(%s),AND(%s),OR(%s=\"NA\",%s=\"DK\"))",
                               cell, rule, cell, cell);
}

static const char *number_fault(const struct excel *excel, const struct palier_question *question)
{
    struct palier_arena *arena = excel->book->arena;
    enum palier_language language = excel->form->language;
    const char *kind = excel_word(excel, question->kind == PALIER_INTEGER ? PALIER_FORM_WHOLE_NUMBER
                                                                          : PALIER_FORM_NUMBER);
    bool has_least = isfinite(question->least), has_most = isfinite(question->most);
    const char *least = has_least ? book_constant(excel->book, question->least) : "";
    const char *most = has_most ? book_constant(excel->book, question->most) : "";

    if (has_least && has_most)
        return palier_form_say(arena, language, PALIER_FORM_NUMBER_BETWEEN, kind, least, most);
    if (has_least)
        return palier_form_say(arena, language, PALIER_FORM_NUMBER_FROM, kind, least);
    if (has_most)
        return palier_form_say(arena, language, PALIER_FORM_NUMBER_UP_TO, kind, most);
    return palier_form_say(arena, language, PALIER_FORM_NUMBER_EXPECTED, kind);
}

/* What may be typed in COLUMN, and the hint of its question. */
static void validate(struct excel *excel, const struct excel_column *column, lxw_col_t at,
                     lxw_row_t last)
{
    struct book *book = excel->book;
    struct book_sheet *sheet = excel->answers;
    const struct palier_question *question = column->question;
    struct book_advice advice = {
        .prompt = palier_label_in(&question->hint, excel->form->language),
        .fault = excel_word(excel, PALIER_FORM_FROM_LIST),
    };

    switch (question->kind) {
    case PALIER_SELECT_ONE:
        book_validate_list(sheet, EXCEL_FIRST_ROW, at, last, column->list->range, &advice);
        return;
    case PALIER_SELECT_MULTIPLE:
        book_validate_list(sheet, EXCEL_FIRST_ROW, at, last, EXCEL_TICK, &advice);
        return;
    case PALIER_INTEGER:
    case PALIER_DECIMAL:
        advice.fault = number_fault(excel, question);
        book_validate_formula(sheet, EXCEL_FIRST_ROW, at, last,
                              number_rule(book, question,
                                          book_cell_down(book, EXCEL_FIRST_ROW, at)),
                              &advice);
        return;
    case PALIER_OTHER:
        if (palier_question_is_date(question)) {
            advice.fault = excel_word(excel, PALIER_FORM_DATE_EXPECTED);
            book_validate_date(sheet, EXCEL_FIRST_ROW, at, last, &advice);
            return;
        }
        break;
    case PALIER_TEXT:
    case PALIER_FREE:
        break;
    }
    book_prompt(sheet, EXCEL_FIRST_ROW, at, last, &advice);
}

/* As text, but for numbers and dates: an answer called "1-2" is no date, and 01 keeps its zero. */
static struct book_style style_of(const struct excel_column *column)
{
    enum palier_question_kind kind = column->question->kind;
    bool is_number = kind == PALIER_INTEGER || kind == PALIER_DECIMAL;
    struct book_style style =
        excel_input(is_number                                   ? BOOK_PLAIN
                    : palier_question_is_date(column->question) ? BOOK_ISO_DATE
                                                                : BOOK_VERBATIM);

    if (kind != PALIER_SELECT_ONE && kind != PALIER_TEXT)
        style.align = BOOK_CENTRE;
    return style;
}

static void fill_respondents(struct excel *excel)
{
    struct book_style style = excel_input(BOOK_VERBATIM);

    style.ink = BOOK_QUIET;
    style.align = BOOK_CENTRE;
    for (size_t i = 0; i < excel->content->row_count; i++)
        book_text(excel->answers, EXCEL_FIRST_ROW + (lxw_row_t)i, EXCEL_RESPONDENT,
                  palier_arena_printf(excel->book->arena, "r%03zu", i + 1), style);
}

/* Grey where the row's group is not asked. */
static void grey_out(struct excel *excel)
{
    struct book *book = excel->book;
    struct book_sheet *sheet = excel->answers;
    lxw_col_t first = excel->content->first_answer;
    const char *group = book_cell_down(book, EXCEL_FIRST_ROW, EXCEL_GROUP);

    book_style_if(sheet, EXCEL_FIRST_ROW, first, sheet->row - 1, sheet->last - 1,
                  palier_arena_printf(book->arena,
                                      "=AND(%s<>\"\",INDEX(" EXCEL_ASKED ",MATCH(%s," EXCEL_GROUPS
                                      ",0),COLUMN()-%u)=0)",
                                      group, group, (unsigned)first),
                  (struct book_style){.paper = EXCEL_NOT_ASKED, .ink = BOOK_QUIET});
}

/* What a page holds beside the columns that each repeats. The letters that stand in for Calibri
 * where it is missing are a third wider, and columns with them. */
enum {
    SCALE_PERCENT = 70,
    PIXELS_ACROSS = 1045, /* A4 on its side, less its margins */
    PAGE_WIDTH = PIXELS_ACROSS * 100 / SCALE_PERCENT * 3 / 4,
    FEW_PIXELS = 1800,  /* fit on one page and can still be read */
    MOST_BREAKS = 1000, /* Excel takes 1,023 */
};

/*
 * Break pages where the questionnaire does, unless that leaves half of the paper empty. A short
 * questionnaire stays on one page, as wide as it is.
 */
static void break_pages(struct excel *excel, const struct excel_head *heads, lxw_col_t last)
{
    lxw_col_t *breaks = PALIER_ARRAY(excel->book->arena, last + 2u, lxw_col_t);
    size_t count = 0;
    lxw_col_t start = 0; /* of the questionnaire's page */
    double repeated = heads[EXCEL_GROUP].width + heads[EXCEL_RESPONDENT].width;
    double used = 0, since = 0, all = 0;

    for (lxw_col_t column = 0; column <= last; column++)
        all += heads[column].width;
    if (all <= FEW_PIXELS)
        return;

    for (lxw_col_t column = 0; column <= last; column++) {
        if (column && heads[column].paper != heads[column - 1].paper) {
            start = column;
            since = 0;
        }
        if (used + heads[column].width > PAGE_WIDTH && count < MOST_BREAKS) {
            bool is_page = start > (count ? breaks[count - 1] : 0) && used - since > PAGE_WIDTH / 2;

            breaks[count++] = is_page ? start : column;
            used = repeated + (is_page ? since : 0);
        }
        used += heads[column].width;
        since += heads[column].width;
    }
    book_print_at_scale(excel->answers, SCALE_PERCENT);
    if (count)
        book_break_before_columns(excel->answers, breaks);
    book_repeat_columns(excel->answers, EXCEL_GROUP, EXCEL_RESPONDENT);
}

static void fill_speaker(struct excel *excel, struct excel_head *heads)
{
    static const struct {
        const char *code;
        enum palier_form_word word;
        double width;
    } columns[] = {
        [EXCEL_ENTITY] = {"entity", PALIER_FORM_ENTITY, 0},
        [EXCEL_WAVE] = {"wave", PALIER_FORM_WAVE, 64},
        [EXCEL_GROUP] = {"group", PALIER_FORM_GROUP, 0},
        [EXCEL_RESPONDENT] = {"respondent", PALIER_FORM_RESPONDENT, WIDTH_RESPONDENT},
        [EXCEL_DATE] = {"date", PALIER_FORM_DATE, 84},
    };
    struct book_sheet *sheet = excel->answers;

    for (lxw_col_t i = 0; i < excel->content->first_answer; i++)
        heads[i] = (struct excel_head){columns[i].code, excel_word(excel, columns[i].word),
                                       columns[i].width, BOOK_NAVY};
    heads[EXCEL_ENTITY].width = excel_width(&excel->content->entities);
    heads[EXCEL_GROUP].width = excel_width(&excel->content->groups);
    excel_fill_entity(excel, sheet, EXCEL_ENTITY);
    excel_fill_wave(excel, sheet, EXCEL_WAVE);
    excel_fill_group(excel, sheet, EXCEL_GROUP);
    fill_respondents(excel);
    if (excel->content->first_answer > EXCEL_DATE)
        excel_fill_date(excel, sheet, EXCEL_DATE);
}

static void fill_answers(struct excel *excel, struct excel_head *heads)
{
    const struct book_content *content = excel->content;
    lxw_row_t last = excel->answers->row - 1;
    uint32_t paper = BOOK_SLATE;

    for (size_t i = 0; i < content->column_count; i++) {
        const struct excel_column *column = &content->columns[i];
        lxw_col_t at = (lxw_col_t)(content->first_answer + i);

        paper = paper_of(excel, i, paper);
        heads[at] = (struct excel_head){column->code, column->label, width_of(column), paper};
        excel_fill(excel, excel->answers, at, NULL, style_of(column));
        validate(excel, column, at, last);
    }
    if (content->groups.count && content->column_count)
        grey_out(excel);
}

void excel_answers(struct excel *excel)
{
    const struct book_content *content = excel->content;
    struct book_sheet *sheet = excel->answers;
    size_t progress = content->first_answer + content->column_count;
    struct excel_head *heads = PALIER_ARRAY(excel->book->arena, progress + 1, struct excel_head);

    sheet->last = (lxw_col_t)progress;
    sheet->row = EXCEL_FIRST_ROW + (lxw_row_t)content->row_count;
    fill_speaker(excel, heads);
    fill_answers(excel, heads);
    heads[progress] = (struct excel_head){"_complete", excel_word(excel, PALIER_FORM_PROGRESS),
                                          WIDTH_PROGRESS, BOOK_NAVY};
    excel_progress(excel);
    book_allow_digits(sheet, EXCEL_FIRST_ROW, 0, sheet->row - 1, sheet->last);
    excel_write_heads(sheet, heads, progress + 1);
    book_print(sheet, EXCEL_CODES, EXCEL_LABELS);
    book_freeze(sheet, EXCEL_FIRST_ROW, EXCEL_RESPONDENT + 1);
    break_pages(excel, heads, sheet->last);
}
