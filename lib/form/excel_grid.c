/* excel_grid.c - what both grids of the Excel form have; see excel_internal.h. */
#include "form/excel_internal.h"

#include <math.h>

const char *excel_word(const struct excel *excel, enum palier_form_word word)
{
    return palier_form_word(word, excel->form->language);
}

static void write_head(struct book_sheet *sheet, lxw_col_t column, const struct excel_head *head)
{
    struct book_style code = {
        .size = 8, .ink = BOOK_QUIET, .paper = BOOK_PALE, .align = BOOK_CENTRE, .shrinks = true};
    struct book_style label = {.size = EXCEL_LABEL_SIZE,
                               .is_bold = true,
                               .ink = BOOK_WHITE,
                               .paper = head->paper,
                               .frame = BOOK_WHITE,
                               .align = BOOK_CENTRE,
                               .wraps = true};

    book_column(sheet, column, head->width);
    book_text(sheet, EXCEL_CODES, column, head->code, code);
    book_text(sheet, EXCEL_LABELS, column, head->label, label);
}

void excel_write_heads(struct book_sheet *sheet, const struct excel_head *heads, size_t count)
{
    size_t most = 2;

    for (size_t i = 0; i < count; i++) {
        size_t lines = book_lines(heads[i].label, heads[i].width, EXCEL_LABEL_SIZE, true);

        most = lines > most ? lines : most;
        write_head(sheet, (lxw_col_t)i, &heads[i]);
    }
    book_row(sheet, EXCEL_CODES, 18);
    book_row(sheet, EXCEL_LABELS, book_lines_height(most + 1, EXCEL_LABEL_SIZE));
}

double excel_width(const struct excel_entries *entries)
{
    enum { NARROWEST = 110, WIDEST = 220 };
    double width = NARROWEST;

    for (size_t i = 0; i < entries->count; i++)
        width = fmax(width, book_width(entries->at[i].shown, 10, false) + 16);
    return fmin(width, WIDEST);
}

struct book_style excel_input(uint32_t number_format)
{
    return (struct book_style){.number = number_format,
                               .paper = BOOK_INPUT,
                               .frame = EXCEL_FRAME,
                               .wraps = true};
}

void excel_fill(struct excel *excel, struct book_sheet *sheet, lxw_col_t column, const char *text,
                struct book_style style)
{
    for (size_t i = 0; i < excel->content->row_count; i++) {
        lxw_row_t row = EXCEL_FIRST_ROW + (lxw_row_t)i;

        if (text)
            book_text(sheet, row, column, text, style);
        else
            book_blank(sheet, row, column, style);
    }
}

static lxw_row_t last_row(const struct excel *excel)
{
    return EXCEL_FIRST_ROW + (lxw_row_t)excel->content->row_count - 1;
}

void excel_fill_entity(struct excel *excel, struct book_sheet *sheet, lxw_col_t column)
{
    const struct excel_entries *entities = &excel->content->entities;
    const char *entity = excel->form->entity;
    struct book_advice advice = {.fault = excel_word(excel, PALIER_FORM_FROM_LIST)};

    excel_fill(excel, sheet, column, entity ? excel_shown(entities, entity) : NULL,
               excel_input(BOOK_VERBATIM));
    if (entities->count)
        book_validate_list(sheet, EXCEL_FIRST_ROW, column, last_row(excel), EXCEL_ENTITIES,
                           &advice);
}

void excel_fill_wave(struct excel *excel, struct book_sheet *sheet, lxw_col_t column)
{
    struct book_style style = excel_input(BOOK_VERBATIM);

    style.align = BOOK_CENTRE;
    excel_fill(excel, sheet, column, excel->form->wave, style);
}

void excel_fill_group(struct excel *excel, struct book_sheet *sheet, lxw_col_t column)
{
    const struct excel_entries *groups = &excel->content->groups;
    const char *group = excel->form->group;
    struct book_advice advice = {.fault = excel_word(excel, PALIER_FORM_FROM_LIST)};

    excel_fill(excel, sheet, column, group ? excel_shown(groups, group) : NULL,
               excel_input(BOOK_VERBATIM));
    if (groups->count)
        book_validate_list(sheet, EXCEL_FIRST_ROW, column, last_row(excel), EXCEL_GROUPS, &advice);
}

void excel_fill_date(struct excel *excel, struct book_sheet *sheet, lxw_col_t column)
{
    struct book_style style = excel_input(BOOK_ISO_DATE);
    struct book_advice advice = {.fault = excel_word(excel, PALIER_FORM_DATE_EXPECTED)};

    style.align = BOOK_CENTRE;
    excel_fill(excel, sheet, column, NULL, style);
    book_validate_date(sheet, EXCEL_FIRST_ROW, column, last_row(excel), &advice);
}
