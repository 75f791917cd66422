/* xlsform.c - the form that KoboToolbox and ODK load; see form.h and xlsform_internal.h. */
#include <string.h>
#include <strings.h>

#include "book/book.h"
#include "form/xlsform_internal.h"

static const char id_shape[] = "regex(., '^[A-Za-z0-9_.-]{1,64}$')";

/* NAME, with as many "_" behind it as it takes to be no row's, and no list's. */
static const char *free_name(const struct xlsform *xlsform, const char *name)
{
    bool is_taken = false;

    for (size_t i = 0; i < xlsform->survey.row_count; i++)
        is_taken = is_taken || !strcasecmp(xlsform->survey.rows[i].name, name);
    for (size_t row = 0; row < xlsform->choices.row_count; row++)
        for (size_t c = 0; c < xlsform->choices.column_count; c++)
            is_taken = is_taken || !strcasecmp(xlsform->choices.rows[row][c].text, name);
    return is_taken ? free_name(xlsform, palier_arena_printf(xlsform->form->arena, "%s_", name))
                    : name;
}

/* A page or a calculation of such a name would be taken for the form's own question. */
static void check_names(const struct xlsform *xlsform)
{
    static const char *const own[] = {"entity", "wave", "group", "respondent"};
    const struct form_survey *survey = &xlsform->survey;

    for (size_t i = 0; i < survey->row_count; i++) {
        const struct form_row *row = &survey->rows[i];
        struct palier_place place = {.file = survey->table.path, .line = row->cells[0].line};

        for (size_t c = 0; c < survey->table.column_count; c++)
            if (row->cells[c].text == row->name)
                place = palier_held_place(&survey->table, &row->cells[c]);
        for (size_t k = 0; k < sizeof own / sizeof *own; k++)
            if (row->kind != FORM_PAGE_END && !strcasecmp(row->name, own[k]))
                palier_report(xlsform->form->diag, PALIER_E_FORM_NAME_TAKEN, place, row->name);
    }
}

/* "${group} = 'staff' or ${group} = 'it'" and what the row asks for by itself. */
static const char *relevant(const struct xlsform *xlsform, const struct form_row *row)
{
    struct palier_arena *arena = xlsform->form->arena;
    const char *audience = "";

    if (form_asks_all(xlsform->form, &xlsform->survey, row))
        return row->relevant;
    for (size_t g = 0; g < xlsform->survey.group_count; g++)
        if (row->asked[g])
            audience = palier_arena_printf(arena, "%s%s${group} = '%s'", audience,
                                           *audience ? " or " : "", xlsform->survey.groups[g].id);
    if (!*audience || !*row->relevant)
        return *audience ? audience : row->relevant;
    return palier_arena_printf(arena, "(%s) and (%s)", audience, row->relevant);
}

/* The row of a question that the form asks, or knows beforehand: then it is a calculation. */
static const char **add_own(struct xlsform *xlsform, const char *name, const char *known,
                            const char *type, enum palier_form_word word)
{
    struct xlsform_sheet *sheet = &xlsform->sheets[XLSFORM_SURVEY];
    const char **row = xlsform_add_row(xlsform, sheet);
    const struct palier_label label = form_label(word);

    xlsform_put(sheet, row, "name", name);
    xlsform_put(sheet, row, "type", known ? "calculate" : type);
    if (known) {
        xlsform_put(sheet, row, "calculation",
                    palier_arena_printf(xlsform->form->arena, "'%s'", known));
        return row;
    }
    xlsform_put(sheet, row, "required", "yes");
    xlsform_put_label(xlsform, sheet, row, "label", &label);
    return row;
}

static const char *select_one(const struct xlsform *xlsform, const char *list)
{
    return palier_arena_printf(xlsform->form->arena, "select_one %s", list);
}

static void ask_entity(struct xlsform *xlsform)
{
    const struct palier_form *form = xlsform->form;
    struct xlsform_sheet *sheet = &xlsform->sheets[XLSFORM_SURVEY];
    const struct palier_label hint = form_label(PALIER_FORM_ASK_ENTITY_HINT);
    const struct palier_label shape = form_label(PALIER_FORM_ENTITY_SHAPE);
    const char *type = form->entities ? select_one(xlsform, xlsform->entity_list) : "text";
    const char **row = add_own(xlsform, "entity", form->entity, type, PALIER_FORM_ASK_ENTITY);

    if (form->entity)
        return;
    if (form->entities) {
        xlsform_put(sheet, row, "appearance", "minimal autocomplete");
        return;
    }
    xlsform_put_label(xlsform, sheet, row, "hint", &hint);
    xlsform_put_label(xlsform, sheet, row, "constraint_message", &shape);
    xlsform_put(sheet, row, "constraint", id_shape);
}

/* The first page: who answers. What is known beforehand needs no page. */
static void add_front(struct xlsform *xlsform)
{
    const struct palier_form *form = xlsform->form;
    struct xlsform_sheet *sheet = &xlsform->sheets[XLSFORM_SURVEY];
    bool has_page = !form->entity || (xlsform->survey.group_count && !form->group);

    if (form->wave)
        add_own(xlsform, "wave", form->wave, "", PALIER_FORM_ASK_ENTITY);
    if (has_page) {
        const struct palier_label label = form_label(PALIER_FORM_PAGE_IDENTIFICATION);
        const char **row = xlsform_add_row(xlsform, sheet);

        xlsform_put(sheet, row, "type", "begin_group");
        xlsform_put(sheet, row, "name", free_name(xlsform, "identification"));
        xlsform_put_label(xlsform, sheet, row, "label", &label);
    }
    ask_entity(xlsform);
    if (xlsform->survey.group_count)
        add_own(xlsform, "group", form->group, select_one(xlsform, xlsform->group_list),
                PALIER_FORM_ASK_GROUP);
    if (has_page)
        xlsform_put(sheet, xlsform_add_row(xlsform, sheet), "type", "end_group");
}

static void add_row(struct xlsform *xlsform, const struct form_row *from)
{
    struct xlsform_sheet *sheet = &xlsform->sheets[XLSFORM_SURVEY];

    if (from->is_left_out && !from->is_constant)
        return;
    const char **row = xlsform_add_row(xlsform, sheet);
    if (from->is_constant) { /* never asked in this form: others may still test it */
        xlsform_put(sheet, row, "type", "calculate");
        xlsform_put(sheet, row, "name", from->name);
        xlsform_put(sheet, row, "calculation", "''");
        return;
    }
    xlsform_copy_row(xlsform, sheet, row, &xlsform->survey.table, from->cells);
    xlsform_put(sheet, row, "relevant", relevant(xlsform, from));
}

static void build_survey(struct xlsform *xlsform)
{
    static const char *const needed[] = {"type",       "name",
                                         "label",      "hint",
                                         "required",   "relevant",
                                         "constraint", "constraint_message",
                                         "appearance", "calculation"};
    struct xlsform_sheet *sheet = &xlsform->sheets[XLSFORM_SURVEY];

    xlsform_take_columns(xlsform, sheet, &xlsform->survey.table, "audience");
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        xlsform_add_column(xlsform, sheet, needed[i]);
    for (size_t i = 0; i < xlsform->survey.opening_count; i++)
        add_row(xlsform, &xlsform->survey.rows[i]);
    add_front(xlsform);
    for (size_t i = xlsform->survey.opening_count; i < xlsform->survey.row_count; i++)
        add_row(xlsform, &xlsform->survey.rows[i]);
}

static void add_choice(struct xlsform *xlsform, const char *list, const char *name,
                       const struct palier_label *label)
{
    struct xlsform_sheet *sheet = &xlsform->sheets[XLSFORM_CHOICES];
    const char **row = xlsform_add_row(xlsform, sheet);

    xlsform_put(sheet, row, "list_name", list);
    xlsform_put(sheet, row, "name", name);
    xlsform_put_label(xlsform, sheet, row, "label", label);
}

static void build_choices(struct xlsform *xlsform)
{
    static const char *const needed[] = {"list_name", "name", "label"};
    const struct palier_form *form = xlsform->form;
    struct xlsform_sheet *sheet = &xlsform->sheets[XLSFORM_CHOICES];

    xlsform_take_columns(xlsform, sheet, &xlsform->choices, NULL);
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        xlsform_add_column(xlsform, sheet, needed[i]);
    for (size_t i = 0; !form->group && i < xlsform->survey.group_count; i++)
        add_choice(xlsform, xlsform->group_list, xlsform->survey.groups[i].id,
                   &xlsform->survey.groups[i].label);
    for (size_t i = 0; !form->entity && form->entities && i < form->entities->count; i++) {
        const struct palier_label label = form_same(form->entities->at[i].name);

        add_choice(xlsform, xlsform->entity_list, form->entities->at[i].id, &label);
    }
    for (size_t i = 0; i < xlsform->choices.row_count; i++)
        xlsform_copy_row(xlsform, sheet, xlsform_add_row(xlsform, sheet), &xlsform->choices,
                         xlsform->choices.rows[i]);
}

/* "Maturité numérique – Agents – Corvelle": several forms of one questionnaire are told apart. */
static const char *full_title(const struct xlsform *xlsform)
{
    const struct palier_form *form = xlsform->form;
    const struct palier_label title = form_title(form);
    const struct palier_form_group *group = form->group ? form_group_find(form, form->group) : NULL;
    const char *const parts[] = {group
                                     ? palier_label_in(&group->label, form->questionnaire->language)
                                     : "",
                                 form_entity_name(form), form->wave ? form->wave : ""};
    const char *text = palier_label_in(&title, form->questionnaire->language);

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (*parts[i])
            text = palier_arena_printf(form->arena, "%s – %s", text, parts[i]);
    return text;
}

static void build_settings(struct xlsform *xlsform)
{
    static const char *const needed[] = {"form_title", "form_id", "version", "default_language"};
    const struct palier_form *form = xlsform->form;
    struct xlsform_sheet *sheet = &xlsform->sheets[XLSFORM_SETTINGS];

    xlsform_take_columns(xlsform, sheet, &xlsform->settings, NULL);
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        xlsform_add_column(xlsform, sheet, needed[i]);
    const char **row = xlsform_add_row(xlsform, sheet);
    if (xlsform->settings.row_count)
        xlsform_copy_row(xlsform, sheet, row, &xlsform->settings, xlsform->settings.rows[0]);
    xlsform_put(sheet, row, "form_title", full_title(xlsform));
    xlsform_put(sheet, row, "form_id", form_own_id(form));
    xlsform_put(sheet, row, "version",
                *form->questionnaire->version ? form->questionnaire->version : form->date);
    xlsform_put(sheet, row, "default_language", xlsform->languages.at[0]);
}

/* A table that has been read before without a fault; none where there is no such file. */
static void load(const struct palier_form *form, const char *name, struct palier_table *table)
{
    const char *path = palier_path_join(form->arena, form->questionnaire->path, name);
    struct palier_diag again;

    *table = (struct palier_table){.path = path};
    palier_diag_init(&again, form->arena);
    if (palier_is_file(path) && palier_table_load(form->arena, &again, path, table))
        *table = (struct palier_table){.path = path};
}

enum palier_status xlsform_build(const struct palier_form *form, struct xlsform *xlsform)
{
    size_t errors = form->diag->errors;
    enum palier_status status;

    *xlsform = (struct xlsform){.form = form,
                                .sheets = {[XLSFORM_SURVEY] = {.name = "survey"},
                                           [XLSFORM_CHOICES] = {.name = "choices"},
                                           [XLSFORM_SETTINGS] = {.name = "settings"}}};
    status = form_survey_read(form, &xlsform->survey);
    if (status)
        return status;
    load(form, "choices.csv", &xlsform->choices);
    load(form, "settings.csv", &xlsform->settings);
    check_names(xlsform);
    if (form->diag->errors > errors)
        return PALIER_INVALID;
    xlsform->group_list = free_name(xlsform, "palier_groups");
    xlsform->entity_list = free_name(xlsform, "palier_entities");
    xlsform_find_languages(xlsform);
    build_survey(xlsform);
    build_choices(xlsform);
    build_settings(xlsform);
    return PALIER_OK;
}

/* What a workbook holds that is filled with an XLSForm. */
struct book_content {
    const struct xlsform *xlsform;
};

static const char *header(struct palier_arena *arena, const struct xlsform_column *column)
{
    return column->language ? palier_arena_printf(arena, "%s::%s", column->stem, column->language)
                            : column->stem;
}

/* Wide where sentences stand; the headings stay in sight. */
static void set_columns(struct book_sheet *to, const struct xlsform_sheet *from)
{
    enum { NARROW = 130, WIDE = 320 }; /* pixels */
    size_t count = from->columns.count;
    double *widths = PALIER_ARRAY(to->book->arena, count, double);

    for (size_t c = 0; c < count; c++)
        widths[c] = from->columns.at[c].language ? WIDE : NARROW;
    book_columns(to, widths, count, (lxw_col_t)(count - 1));
    to->row = (lxw_row_t)from->rows.count + 1;
    book_print(to, 0, 0);
}

/* Only texts: pyxform would read the number 1.10 as 1.1, and a date as something else again. */
static void fill_sheet(struct book *book, const struct xlsform_sheet *from)
{
    struct book_sheet *to = book_sheet_add(book, from->name);
    const struct book_style head = {.is_bold = true};

    for (size_t c = 0; c < from->columns.count; c++)
        book_text(to, 0, (lxw_col_t)c, header(book->arena, &from->columns.at[c]), head);
    for (size_t r = 0; r < from->rows.count; r++)
        for (size_t c = 0; c < from->columns.count; c++)
            if (*from->rows.at[r][c])
                book_text(to, (lxw_row_t)r + 1, (lxw_col_t)c, from->rows.at[r][c],
                          (struct book_style){0});
    set_columns(to, from);
}

static void fill(struct book *book)
{
    for (size_t i = 0; i < XLSFORM_SHEET_COUNT; i++)
        fill_sheet(book, &book->content->xlsform->sheets[i]);
}

enum palier_status palier_form_write_xlsform(const struct palier_form *form, const char *path)
{
    struct xlsform *xlsform = PALIER_NEW(form->arena, struct xlsform);
    enum palier_status status = xlsform_build(form, xlsform);
    const struct book_content content = {xlsform};
    struct book book = {.arena = form->arena,
                        .language = form->questionnaire->language,
                        .content = &content};

    if (status)
        return status;
    book.texts = (struct book_texts){.title = full_title(xlsform),
                                     .subject = "XLSForm",
                                     .warning = "",
                                     .footer = "",
                                     .page = "",
                                     .date = form->date};
    return book_write(&book, form->diag, path, fill);
}
