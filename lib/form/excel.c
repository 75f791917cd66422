/* excel.c - the Excel form that goes out by e-mail; see form.h. */
#include "form/excel_internal.h"

#include "base/date.h"
#include "form/form_internal.h"

static void fill(struct book *book)
{
    struct excel excel = {.book = book, .form = book->content->form, .content = book->content};

    excel.read_me = book_sheet_add(book, excel_word(&excel, PALIER_FORM_SHEET_READ_ME));
    excel.answers = book_sheet_add(book, excel_word(&excel, PALIER_FORM_SHEET_ANSWERS));
    if (book->content->interview_questions.count)
        excel.interviews = book_sheet_add(book, excel_word(&excel, PALIER_FORM_SHEET_INTERVIEWS));
    excel.lists = book_sheet_add(book, excel_word(&excel, PALIER_FORM_SHEET_LISTS));
    excel_lists(&excel);
    excel_answers(&excel);
    if (excel.interviews)
        excel_interviews(&excel);
    excel_read_me(&excel);
    book_open_at(excel.read_me);
}

/* What Excel can hold, and what a spreadsheet program opens in reasonable time. */
static bool is_too_large(const struct book_content *content)
{
    enum { MOST_COLUMNS = 16384, MOST_CELLS = 1000000 };
    size_t columns = content->column_count + 8; /* Lists holds them beside columns of its own */

    return columns > MOST_COLUMNS || content->row_count > MOST_CELLS / columns;
}

static bool check(const struct palier_form *form, const struct book_content *content)
{
    struct palier_place place = {
        .file = palier_path_join(form->arena, form->questionnaire->path, "survey.csv")};
    bool is_empty = form->group && !content->column_count;

    if (is_empty)
        palier_report(form->diag, PALIER_E_FORM_NOTHING_ASKED, place, form->group);
    else if (is_too_large(content))
        palier_report(form->diag, PALIER_E_FORM_TOO_LARGE, place,
                      palier_arena_printf(form->arena, "%zu", content->column_count),
                      palier_arena_printf(form->arena, "%zu", content->row_count));
    else
        return true;
    return false;
}

enum palier_status palier_form_write_excel(const struct palier_form *form, const char *path)
{
    const struct palier_questionnaire *questionnaire = form->questionnaire;
    struct book_content content;
    struct book book = {.arena = form->arena, .language = form->language, .content = &content};
    struct palier_label title = form_title(form);

    excel_content_find(form, &content);
    if (!check(form, &content))
        return PALIER_INVALID;
    book.texts = (struct book_texts){
        .title = palier_label_in(&title, form->language),
        .subject = palier_form_word(PALIER_FORM_EXCEL_SUBJECT, form->language),
        .warning = "",
        .footer =
            palier_arena_printf(form->arena, "%s %s · %s", form_id(form), questionnaire->version,
                                palier_date_show(form->arena, form->date, form->language)),
        .page = palier_form_word(PALIER_FORM_PAGE, form->language),
        .date = form->date,
    };
    return book_write(&book, form->diag, path, fill);
}
