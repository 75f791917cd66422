/* excel_lists.c - what drop-downs offer, and who is asked what; see excel_internal.h. */
#include "form/excel_internal.h"

enum lists_column { MARGIN, CODE, SHOWN, OTHER, COUNT, GAP, ASKED };

enum { WIDTH_LABEL = 480 }; /* pixels */

/* A list on the sheet, and what formulas call it. */
struct list {
    const char *name;
    const struct excel_entries *entries;
    enum lists_column offered; /* what the drop-down offers: labels, or codes */
    const char *range;
};

static const char *heading(const struct excel *excel, const struct list *list,
                           enum palier_language language)
{
    if (list->entries == &excel->content->entities)
        return language == excel->form->language ? excel_word(excel, PALIER_FORM_LIST_HEAD_NAME)
                                                 : NULL;
    return excel_word(excel, language == PALIER_FRENCH ? PALIER_FORM_LIST_HEAD_FRENCH
                                                       : PALIER_FORM_LIST_HEAD_ENGLISH);
}

static void write_heads(struct excel *excel, const struct list *list)
{
    struct book_sheet *sheet = excel->lists;
    enum palier_language own = excel->form->language,
                         other = own == PALIER_FRENCH ? PALIER_ENGLISH : PALIER_FRENCH;
    const char *headings[] = {
        excel_word(excel, PALIER_FORM_LIST_HEAD_CODE),
        heading(excel, list, own),
        heading(excel, list, other),
        list->entries == &excel->content->groups ? excel_word(excel, PALIER_FORM_LIST_HEAD_COUNT)
                                                 : NULL,
    };
    static const enum book_align aligns[] = {BOOK_LEFT, BOOK_LEFT, BOOK_LEFT, BOOK_CENTRE};

    book_row(sheet, sheet->row, 26);
    book_section(sheet, CODE, COUNT, list->name);
    sheet->row++;
    book_header(sheet, CODE, headings, sizeof headings / sizeof *headings, aligns);
}

static void write_entry(struct book_sheet *sheet, const struct excel_entry *entry)
{
    struct book_style code = {.size = 9, .ink = BOOK_QUIET, .rule = BOOK_RULE};
    struct book_style text = {.rule = BOOK_RULE, .wraps = true};
    double shown = book_text_height(entry->shown, WIDTH_LABEL, 10, false);
    double other = book_text_height(entry->other, WIDTH_LABEL, 10, false);

    book_row(sheet, sheet->row, shown > other ? shown : other);
    book_text(sheet, sheet->row, CODE, entry->code, code);
    book_text(sheet, sheet->row, SHOWN, entry->shown, text);
    book_text(sheet, sheet->row, OTHER, entry->other, text);
    book_blank(sheet, sheet->row++, COUNT, text);
}

static void write_list(struct excel *excel, struct list list)
{
    struct book_sheet *sheet = excel->lists;

    if (!list.entries->count)
        return;
    write_heads(excel, &list);

    lxw_row_t first = sheet->row;
    lxw_col_t column = (lxw_col_t)list.offered;

    for (size_t i = 0; i < list.entries->count; i++)
        write_entry(sheet, &list.entries->at[i]);
    book_keep_from(sheet, first);
    book_name_range(excel->book, list.range,
                    book_range(sheet, first, column, sheet->row - 1, column));
    sheet->row++;
}

/* 1 or 0 for each column of answers; ID NULL: whether it counts in the progress. */
static void write_flags(struct excel *excel, lxw_row_t row, const char *id)
{
    const struct book_content *content = excel->content;
    struct book_style style = {.size = 8, .ink = BOOK_QUIET, .align = BOOK_CENTRE};

    for (size_t i = 0; i < content->column_count; i++) {
        const struct excel_column *column = &content->columns[i];
        bool is_on = id ? palier_question_asks(column->question, id) : column->is_counted;

        book_number(excel->lists, row, (lxw_col_t)(ASKED + i), is_on, style);
    }
}

static void name_flags(struct excel *excel, const char *name, lxw_row_t row, lxw_row_t last_row)
{
    book_name_range(excel->book, name,
                    book_range(excel->lists, row, ASKED, last_row,
                               (lxw_col_t)(ASKED + excel->content->column_count - 1)));
}

/* Beside the groups, which start at ROW: a column for each column of answers. */
static void write_asked(struct excel *excel, lxw_row_t row)
{
    const struct book_content *content = excel->content;
    struct book_sheet *sheet = excel->lists;
    struct book_style head = {.size = 8, .ink = BOOK_QUIET, .paper = BOOK_PALE, .shrinks = true};
    struct book_style count = {.align = BOOK_CENTRE, .rule = BOOK_RULE};
    lxw_row_t counted = row + (lxw_row_t)content->groups.count;

    if (!content->column_count)
        return;
    book_text(sheet, row - 2, ASKED, excel_word(excel, PALIER_FORM_LISTS_ASKED),
              (struct book_style){.size = 9, .ink = BOOK_QUIET});
    for (size_t i = 0; i < content->column_count; i++)
        book_text(sheet, row - 1, (lxw_col_t)(ASKED + i), content->columns[i].code, head);
    for (size_t i = 0; i < content->groups.count; i++) {
        const char *id = content->groups.at[i].code;

        write_flags(excel, row + (lxw_row_t)i, id);
        book_number(sheet, row + (lxw_row_t)i, COUNT, (double)excel_question_count(content, id),
                    count);
    }
    write_flags(excel, counted, NULL);
    book_text(sheet, counted, (lxw_col_t)(ASKED + content->column_count),
              excel_word(excel, PALIER_FORM_LISTS_COUNTED),
              (struct book_style){.size = 8, .ink = BOOK_QUIET});
    name_flags(excel, EXCEL_COUNTED, counted, counted);
    if (!content->groups.count)
        return;
    name_flags(excel, EXCEL_ASKED, row, counted - 1);
    book_name_range(excel->book, EXCEL_QUESTION_COUNTS,
                    book_range(sheet, row, COUNT, counted - 1, COUNT));
}

void excel_lists(struct excel *excel)
{
    static const double widths[] = {16, 150, WIDTH_LABEL, WIDTH_LABEL, 80, 40};
    static const struct excel_entry tick = {.code = "X", .shown = "X", .other = "X"};
    static const struct excel_entries ticks = {&tick, 1};
    const struct book_content *content = excel->content;
    struct book_sheet *sheet = excel->lists;

    book_columns(sheet, widths, sizeof widths / sizeof *widths, COUNT);
    book_band(sheet, sheet->name, excel_word(excel, PALIER_FORM_LISTS_ABOUT), NULL);

    lxw_row_t first_group = sheet->row + 2; /* below its title and its headings */

    write_list(excel, (struct list){excel_word(excel, PALIER_FORM_LIST_GROUPS), &content->groups,
                                    SHOWN, EXCEL_GROUPS});
    write_asked(excel, first_group);
    write_list(excel, (struct list){excel_word(excel, PALIER_FORM_LIST_ENTITIES),
                                    &content->entities, SHOWN, EXCEL_ENTITIES});
    write_list(excel, (struct list){excel_word(excel, PALIER_FORM_LIST_INTERVIEW),
                                    &content->interview_questions, CODE, EXCEL_INTERVIEW});
    for (size_t i = 0; i < content->list_count; i++)
        write_list(excel,
                   (struct list){palier_form_say(excel->book->arena, excel->form->language,
                                                 PALIER_FORM_LIST_CHOICES,
                                                 content->lists[i].list->name),
                                 &content->lists[i].entries, SHOWN, content->lists[i].range});
    write_list(excel,
               (struct list){excel_word(excel, PALIER_FORM_LIST_TICK), &ticks, SHOWN, EXCEL_TICK});
    book_allow_digits(sheet, 0, CODE, sheet->row, OTHER);
    book_paginate(sheet, 0, 1);
    book_print(sheet, 0, 1);
    book_protect(sheet);
}
