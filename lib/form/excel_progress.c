/* excel_progress.c - how far a row of Answers has got; see excel_internal.h. */
#include "form/excel_internal.h"

struct progress {
    struct excel *excel;
    lxw_row_t row;
    const char *place; /* of the row's group among all, as a formula */
};

static const char *answers_of(const struct progress *progress, size_t first, size_t last)
{
    struct book *book = progress->excel->book;
    lxw_col_t from = progress->excel->content->first_answer;

    return palier_arena_printf(book->arena, "%s:%s",
                               book_cell_down(book, progress->row, (lxw_col_t)(from + first)),
                               book_cell_down(book, progress->row, (lxw_col_t)(from + last)));
}

/* Counted answers that are there and asked for. */
static const char *given(const struct progress *progress)
{
    const struct book_content *content = progress->excel->content;
    struct palier_arena *arena = progress->excel->book->arena;
    bool has_groups = content->groups.count;
    const char *all = answers_of(progress, 0, content->column_count - 1);
    /* Not INDEX(asked,place,0), a whole row of it: Gnumeric has none. */
    const char *asked =
        has_groups
            ? palier_arena_printf(arena, "(" EXCEL_GROUPS "=%s)*" EXCEL_ASKED "*",
                                  book_cell_down(progress->excel->book, progress->row, EXCEL_GROUP))
            : "";
    const char *sum =
        palier_arena_printf(arena, "SUMPRODUCT(%s" EXCEL_COUNTED "*(%s<>\"\"))", asked, all);

    for (size_t i = 0; i < content->multiple_count; i++) {
        const struct excel_multiple *multiple = &content->multiples[i];
        const char *ticks = answers_of(progress, multiple->first, multiple->last);

        sum = has_groups
                  ? palier_arena_printf(arena, "%s+INDEX(" EXCEL_ASKED ",%s,%zu)*(COUNTA(%s)>0)",
                                        sum, progress->place, multiple->first + 1, ticks)
                  : palier_arena_printf(arena, "%s+(COUNTA(%s)>0)", sum, ticks);
    }
    return sum;
}

/* "complet", "3 / 41", a word where the row's group is not known; "" while nothing is answered. */
static const char *formula(const struct progress *progress)
{
    struct book *book = progress->excel->book;
    const struct book_content *content = progress->excel->content;
    const char *answers = answers_of(progress, 0, content->column_count - 1);
    const char *some = given(progress);
    const char *all =
        content->groups.count
            ? palier_arena_printf(book->arena, "INDEX(" EXCEL_QUESTION_COUNTS ",%s)",
                                  progress->place)
            : palier_arena_printf(book->arena, "%zu", excel_question_count(content, NULL));

    return palier_arena_printf(book->arena,
                               "=IF(COUNTA(%s)=0,\"\",IFERROR(IF(%s=%s,%s,%s&\" / \"&%s),%s))",
                               answers, some, all,
                               book_quote(book, excel_word(progress->excel, PALIER_FORM_COMPLETE)),
                               some, all,
                               book_quote(book, excel_word(progress->excel, PALIER_FORM_NO_GROUP)));
}

void excel_progress(struct excel *excel)
{
    struct book *book = excel->book;
    struct book_sheet *sheet = excel->answers;
    struct book_style style = {.align = BOOK_CENTRE, .is_bold = true, .frame = BOOK_RULE};
    lxw_row_t last = sheet->row - 1;
    lxw_col_t column = sheet->last;
    const char *cell = book_cell_down(book, EXCEL_FIRST_ROW, column);
    const char *complete = book_quote(book, excel_word(excel, PALIER_FORM_COMPLETE));

    if (!excel->content->column_count)
        return;
    for (lxw_row_t row = EXCEL_FIRST_ROW; row <= last; row++) {
        struct progress progress = {
            .excel = excel,
            .row = row,
            .place = palier_arena_printf(book->arena, "MATCH(%s," EXCEL_GROUPS ",0)",
                                         book_cell_down(book, row, EXCEL_GROUP)),
        };

        book_formula_text(sheet, row, column, formula(&progress), "", style);
    }
    book_style_if(sheet, EXCEL_FIRST_ROW, column, last, column,
                  palier_arena_printf(book->arena, "=%s=%s", cell, complete),
                  (struct book_style){.paper = EXCEL_COMPLETE, .ink = EXCEL_COMPLETE_INK});
    book_style_if(sheet, EXCEL_FIRST_ROW, column, last, column,
                  palier_arena_printf(book->arena, "=AND(%s<>\"\",%s<>%s)", cell, cell, complete),
                  (struct book_style){.paper = EXCEL_BEGUN, .ink = EXCEL_BEGUN_INK});
}
