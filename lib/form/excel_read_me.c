/* excel_read_me.c - what to do with the file, on one page; see excel_internal.h. */
#include "form/excel_internal.h"

/* Three columns of cards, each of three columns of cells. */
enum { MARGIN, NUMBER, TEXT, FIGURE, GAP, CARD_WIDTH = 4, CARDS_ACROSS = 3, LAST = 12 };
enum { WIDTH_MARGIN = 20, WIDTH_NUMBER = 36, WIDTH_TEXT = 208, WIDTH_FIGURE = 74, WIDTH_GAP = 24 };
enum { CARD_PIXELS = WIDTH_NUMBER + WIDTH_TEXT + WIDTH_FIGURE, TEXT_SIZE = 11 };

static lxw_col_t card_column(size_t place, lxw_col_t column)
{
    return (lxw_col_t)(place * CARD_WIDTH + column);
}

static lxw_col_t left_of(size_t card)
{
    return card_column(card % CARDS_ACROSS, NUMBER);
}

/* A card: what to do in two words, and in two sentences. */
struct card {
    enum palier_form_word title, text;
};

static bool has_required(const struct excel *excel)
{
    for (size_t i = 0; i < excel->content->column_count; i++)
        if (excel->content->columns[i].question->is_required)
            return true;
    return false;
}

static const char *text_of(const struct excel *excel, const struct card *card)
{
    const char *text = excel_word(excel, card->text);

    if (card->text != PALIER_FORM_STEP_ANSWER_TEXT || !has_required(excel))
        return text;
    return palier_arena_printf(excel->book->arena, "%s %s", text,
                               excel_word(excel, PALIER_FORM_STEP_REQUIRED));
}

static size_t find_cards(const struct excel *excel, struct card *cards)
{
    bool has_choice = excel->content->groups.count && !excel->form->group;
    size_t count = 0;

    cards[count++] = (struct card){PALIER_FORM_STEP_ROW, PALIER_FORM_STEP_ROW_TEXT};
    cards[count++] = has_choice ? (struct card){PALIER_FORM_STEP_GROUP, PALIER_FORM_STEP_GROUP_TEXT}
                                : (struct card){PALIER_FORM_STEP_WHO, PALIER_FORM_STEP_WHO_TEXT};
    cards[count++] = (struct card){PALIER_FORM_STEP_ANSWER, PALIER_FORM_STEP_ANSWER_TEXT};
    cards[count++] = (struct card){PALIER_FORM_STEP_PROGRESS, PALIER_FORM_STEP_PROGRESS_TEXT};
    if (excel->interviews)
        cards[count++] = (struct card){PALIER_FORM_STEP_INTERVIEW, PALIER_FORM_STEP_INTERVIEW_TEXT};
    cards[count++] = (struct card){PALIER_FORM_STEP_RETURN, PALIER_FORM_STEP_RETURN_TEXT};
    return count;
}

static void write_card(struct excel *excel, const struct card *card, size_t place)
{
    struct book_sheet *sheet = excel->read_me;
    lxw_col_t left = left_of(place), right = left_of(place) + FIGURE - NUMBER;
    struct book_style number = {
        .size = 14, .is_bold = true, .ink = BOOK_WHITE, .paper = BOOK_NAVY, .align = BOOK_CENTRE};
    struct book_style title = {
        .size = 13, .is_bold = true, .ink = BOOK_NAVY, .paper = BOOK_PALE, .indent = 1};
    struct book_style text = {
        .size = TEXT_SIZE, .paper = BOOK_PALE, .wraps = true, .rise = BOOK_TOP, .indent = 1};

    book_number(sheet, sheet->row, left, (double)place + 1, number);
    book_merge_text(sheet, sheet->row, left + 1, right, excel_word(excel, card->title), title);
    book_blanks(sheet, sheet->row + 1, left, right, text);
    book_merge_text(sheet, sheet->row + 2, left, right, text_of(excel, card), text);
}

static void write_cards(struct excel *excel)
{
    struct book_sheet *sheet = excel->read_me;
    struct card cards[6];
    size_t count = find_cards(excel, cards);

    book_row(sheet, sheet->row++, 12);

    for (size_t first = 0; first < count; first += CARDS_ACROSS) {
        size_t lines = 1;

        for (size_t i = first; i < count && i < first + CARDS_ACROSS; i++) {
            size_t needed =
                book_lines(text_of(excel, &cards[i]), CARD_PIXELS - 12, TEXT_SIZE, false);

            lines = needed > lines ? needed : lines;
            write_card(excel, &cards[i], i);
        }
        book_row(sheet, sheet->row, 36);
        book_row(sheet, sheet->row + 1, 8);
        book_row(sheet, sheet->row + 2, book_lines_height(lines + 1, TEXT_SIZE));
        book_row(sheet, sheet->row + 3, 24);
        sheet->row += 4;
    }
}

static void write_groups(struct excel *excel, lxw_row_t row)
{
    const struct excel_entries *groups = &excel->content->groups;
    struct book_sheet *sheet = excel->read_me;
    struct book_style name = {.size = TEXT_SIZE, .rule = BOOK_RULE};
    struct book_style count = {.rule = BOOK_RULE, .ink = BOOK_QUIET, .align = BOOK_RIGHT};

    for (size_t i = 0; i < groups->count || !i; i++, row++) {
        const char *id = groups->count ? groups->at[i].code : NULL;
        size_t asked = excel_question_count(excel->content, id);
        bool is_one = asked == 1 || (!asked && excel->form->language == PALIER_FRENCH);

        book_merge_text(sheet, row, NUMBER, TEXT,
                        id ? groups->at[i].shown : excel_word(excel, PALIER_FORM_EVERYBODY), name);
        book_text(sheet, row, FIGURE,
                  palier_form_say(excel->book->arena, excel->form->language,
                                  is_one ? PALIER_FORM_QUESTIONS_ONE : PALIER_FORM_QUESTIONS,
                                  book_count(excel->book, asked)),
                  count);
    }
}

static void write_colours(struct excel *excel, lxw_row_t row)
{
    static const struct {
        uint32_t paper, ink;
        const char *sample;
        enum palier_form_word word;
    } colours[] = {
        {BOOK_INPUT, BOOK_TEXT, "", PALIER_FORM_COLOUR_INPUT},
        {EXCEL_NOT_ASKED, BOOK_TEXT, "", PALIER_FORM_COLOUR_NOT_ASKED},
        {EXCEL_BEGUN, EXCEL_BEGUN_INK, "3/41", PALIER_FORM_COLOUR_INCOMPLETE},
        {EXCEL_COMPLETE, EXCEL_COMPLETE_INK, "", PALIER_FORM_COLOUR_COMPLETE},
    };
    struct book_style text = {.size = TEXT_SIZE, .indent = 1};

    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        if (colours[i].paper == EXCEL_NOT_ASKED && excel->content->groups.count < 2)
            continue;
        struct book_style sample = {.paper = colours[i].paper,
                                    .ink = colours[i].ink,
                                    .size = 9,
                                    .is_bold = true,
                                    .align = BOOK_CENTRE,
                                    .frame = EXCEL_FRAME};

        book_text(excel->read_me, row, card_column(1, NUMBER), colours[i].sample, sample);
        book_merge_text(excel->read_me, row, card_column(1, TEXT), card_column(1, FIGURE),
                        excel_word(excel, colours[i].word), text);
        row++;
    }
}

/* Who answers, what the colours mean, who may read it. */
static void write_notes(struct excel *excel)
{
    enum { LEAST_ROWS = 6, ROW_PIXELS = 28 };
    static const enum palier_form_word titles[CARDS_ACROSS] = {PALIER_FORM_WHO_ANSWERS,
                                                               PALIER_FORM_COLOURS,
                                                               PALIER_FORM_PRIVACY};
    struct book_sheet *sheet = excel->read_me;
    struct book_style privacy = {.size = TEXT_SIZE, .wraps = true, .rise = BOOK_TOP};
    size_t count = excel->content->groups.count;
    lxw_row_t first = sheet->row + 2, last = first + LEAST_ROWS - 1;

    for (size_t i = 0; i < CARDS_ACROSS; i++)
        book_section(sheet, card_column(i, NUMBER), card_column(i, FIGURE),
                     excel_word(excel, titles[i]));
    book_row(sheet, sheet->row, 34);
    book_row(sheet, sheet->row + 1, 8);
    write_groups(excel, first);
    write_colours(excel, first);
    book_merge(sheet, first, card_column(2, NUMBER), last, card_column(2, FIGURE), privacy);
    book_text(sheet, first, card_column(2, NUMBER), excel_word(excel, PALIER_FORM_PRIVACY_TEXT),
              privacy);
    if (count > LEAST_ROWS)
        last = first + (lxw_row_t)count - 1;
    for (lxw_row_t row = first; row <= last; row++)
        book_row(sheet, row, ROW_PIXELS);
    sheet->row = last + 1;
}

static const char *subtitle_of(const struct excel *excel)
{
    const struct palier_form *form = excel->form;
    struct palier_arena *arena = excel->book->arena;
    const char *text = excel_word(excel, PALIER_FORM_EXCEL_SUBJECT);

    if (form->entity)
        text = palier_arena_printf(arena, "%s · %s", text,
                                   excel_shown(&excel->content->entities, form->entity));
    if (form->wave)
        text = palier_arena_printf(arena, "%s · %s", text,
                                   palier_form_say(arena, form->language, PALIER_FORM_WAVE_NAMED,
                                                   form->wave));
    return text;
}

void excel_read_me(struct excel *excel)
{
    static const double widths[LAST + 1] = {WIDTH_MARGIN, WIDTH_NUMBER, WIDTH_TEXT, WIDTH_FIGURE,
                                            WIDTH_GAP,    WIDTH_NUMBER, WIDTH_TEXT, WIDTH_FIGURE,
                                            WIDTH_GAP,    WIDTH_NUMBER, WIDTH_TEXT, WIDTH_FIGURE,
                                            WIDTH_MARGIN};
    struct book_sheet *sheet = excel->read_me;

    book_columns(sheet, widths, LAST + 1, LAST);
    book_band(sheet, excel->book->texts.title, subtitle_of(excel), NULL);
    write_cards(excel);
    write_notes(excel);
    book_print(sheet, 1, 0);
    book_print_on_one_page(sheet);
}
