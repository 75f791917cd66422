/* excel_interviews.c - what was said in person, question by question; see excel_internal.h. */
#include "form/excel_internal.h"

enum { ENTITY, WAVE, INTERVIEW, GROUP, DATE, QUESTION, ANSWER, COLUMN_COUNT };

void excel_interviews(struct excel *excel)
{
    static const struct {
        const char *code;
        enum palier_form_word word;
        double width;
    } columns[COLUMN_COUNT] = {
        [ENTITY] = {"entity", PALIER_FORM_ENTITY, 0},
        [WAVE] = {"wave", PALIER_FORM_WAVE, 64},
        [INTERVIEW] = {"interview", PALIER_FORM_INTERVIEW, 84},
        [GROUP] = {"group", PALIER_FORM_GROUP, 0},
        [DATE] = {"date", PALIER_FORM_DATE, 84},
        [QUESTION] = {"question", PALIER_FORM_QUESTION, 110},
        [ANSWER] = {"answer", PALIER_FORM_ANSWER_IN_WORDS, 620},
    };
    struct book_sheet *sheet = excel->interviews;
    struct excel_head heads[COLUMN_COUNT];
    struct book_style text = excel_input(BOOK_VERBATIM);
    struct book_advice advice = {.prompt = excel_word(excel, PALIER_FORM_QUESTION_CODES),
                                 .fault = excel_word(excel, PALIER_FORM_FROM_LIST)};

    sheet->last = ANSWER;
    sheet->row = EXCEL_FIRST_ROW + (lxw_row_t)excel->content->row_count;
    for (lxw_col_t i = 0; i < COLUMN_COUNT; i++)
        heads[i] = (struct excel_head){columns[i].code, excel_word(excel, columns[i].word),
                                       columns[i].width, i < QUESTION ? BOOK_NAVY : BOOK_SLATE};
    heads[ENTITY].width = excel_width(&excel->content->entities);
    heads[GROUP].width = excel_width(&excel->content->groups);
    excel_write_heads(sheet, heads, COLUMN_COUNT);
    excel_fill_entity(excel, sheet, ENTITY);
    excel_fill_wave(excel, sheet, WAVE);
    excel_fill(excel, sheet, INTERVIEW, NULL, text);
    excel_fill_group(excel, sheet, GROUP);
    excel_fill_date(excel, sheet, DATE);
    excel_fill(excel, sheet, QUESTION, NULL, text);
    excel_fill(excel, sheet, ANSWER, NULL, text);
    book_validate_list(sheet, EXCEL_FIRST_ROW, QUESTION, sheet->row - 1, EXCEL_INTERVIEW, &advice);
    book_allow_digits(sheet, EXCEL_FIRST_ROW, 0, sheet->row - 1, ANSWER);
    book_print(sheet, EXCEL_CODES, EXCEL_LABELS);
}
