/* survey.c - the rows of survey.csv and the groups that see them; see form_internal.h. */
#include "form/form_internal.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "table/record.h"

enum column {
    TYPE,
    NAME,
    LABEL_FR,
    LABEL_EN,
    HINT_FR,
    HINT_EN,
    RELEVANT,
    CONSTRAINT,
    AUDIENCE,
    COLUMN_COUNT
};

struct reader {
    const struct palier_form *form;
    struct palier_records records;
    struct form_survey *survey;
    struct form_row *rows;
};

static bool is_type(const char *type, const char *with_underscore, const char *with_space)
{
    return !strcmp(type, with_underscore) || !strcmp(type, with_space);
}

static enum form_row_kind kind_of(const struct reader *reader, size_t index,
                                  const struct form_row *row)
{
    const struct palier_question *question =
        palier_question_find(reader->form->questionnaire, row->name);

    if (is_type(row->type, "begin_group", "begin group"))
        return FORM_PAGE;
    if (is_type(row->type, "end_group", "end group"))
        return FORM_PAGE_END;
    if (!strcmp(row->type, "note"))
        return FORM_NOTE;
    return question &&
                   question->place.line == palier_record_place(&reader->records, index, TYPE).line
               ? FORM_QUESTION
               : FORM_REST;
}

/* The groups that the row's own audience names; of a page, none yet. */
static const bool *find_asked(struct reader *reader, size_t index, const struct form_row *row)
{
    const struct form_survey *survey = reader->survey;
    bool *asked = PALIER_ARRAY(reader->form->arena, survey->group_count, bool);
    const char *const *words;
    size_t count;

    palier_record_words(&reader->records, index, AUDIENCE, &words, &count);
    for (size_t g = 0; g < survey->group_count && row->kind != FORM_PAGE; g++)
        asked[g] = palier_audience_holds(words, count, survey->groups[g].id);
    return asked;
}

static void read_row(struct reader *reader, size_t index)
{
    struct palier_records *records = &reader->records;
    struct form_row *row = &reader->rows[index];

    row->cells = records->table.rows[index];
    row->type = palier_record_text(records, index, TYPE);
    row->name = palier_record_text(records, index, NAME);
    row->relevant = palier_record_text(records, index, RELEVANT);
    row->constraint = palier_record_text(records, index, CONSTRAINT);
    row->label = palier_record_label(records, index, LABEL_FR);
    row->hint = palier_record_label(records, index, HINT_FR);
    row->kind = kind_of(reader, index, row);
    if (row->kind == FORM_QUESTION)
        row->question = palier_question_find(reader->form->questionnaire, row->name);
    row->asked = find_asked(reader, index, row);
}

/* Pages nest: the row that opens each row's page, and for an end that of the page it closes. */
static void find_pages(struct reader *reader)
{
    size_t page = FORM_NO_PAGE;

    for (size_t i = 0; i < reader->survey->row_count; i++) {
        struct form_row *row = &reader->rows[i];

        row->page = page;
        if (row->kind == FORM_PAGE)
            page = i;
        else if (row->kind == FORM_PAGE_END && page != FORM_NO_PAGE)
            page = reader->rows[page].page;
    }
}

/* Whether anything on PAGE, or on pages within it, asks or computes. */
static bool has_questions(const struct reader *reader, size_t page)
{
    for (size_t i = page + 1; i < reader->survey->row_count; i++) {
        const struct form_row *row = &reader->rows[i];

        if (row->kind == FORM_PAGE_END && row->page == page)
            return false;
        if (row->kind == FORM_QUESTION || row->kind == FORM_REST)
            return true;
    }
    return false;
}

/* A page is put to everybody to whom a row on it is; notes alone keep no page open. */
static void ask_pages(struct reader *reader)
{
    for (size_t i = 0; i < reader->survey->row_count; i++) {
        const struct form_row *row = &reader->rows[i];

        if (row->kind == FORM_PAGE || row->kind == FORM_PAGE_END)
            continue;
        for (size_t page = row->page; page != FORM_NO_PAGE; page = reader->rows[page].page) {
            bool *asked = PALIER_ARRAY(reader->form->arena, reader->survey->group_count, bool);

            if (row->kind == FORM_NOTE && has_questions(reader, page))
                continue;
            for (size_t g = 0; g < reader->survey->group_count; g++)
                asked[g] = reader->rows[page].asked[g] || row->asked[g];
            reader->rows[page].asked = asked;
        }
    }
}

static bool is_asked(const struct reader *reader, const struct form_row *row)
{
    const char *group = reader->form->group;

    for (size_t g = 0; group && g < reader->survey->group_count; g++)
        if (!strcasecmp(group, reader->survey->groups[g].id))
            return row->asked[g];
    return true;
}

static void leave_out(struct reader *reader)
{
    for (size_t i = 0; i < reader->survey->row_count; i++) {
        struct form_row *row = &reader->rows[i];
        const struct form_row *page = row->page == FORM_NO_PAGE ? NULL : &reader->rows[row->page];

        if (row->kind == FORM_PAGE_END)
            row->is_left_out = page && page->is_left_out;
        else
            row->is_left_out = !is_asked(reader, row) || (page && page->is_left_out);
    }
}

/* Whether a row that stays writes ${NAME}. */
static bool is_named(const struct reader *reader, const char *name)
{
    const char *reference = palier_arena_printf(reader->form->arena, "${%s}", name);
    const char *saved = palier_arena_printf(reader->form->arena, "#%s}", name);

    for (size_t i = 0; i < reader->survey->row_count; i++)
        for (size_t c = 0; !reader->rows[i].is_left_out && c < reader->survey->table.column_count;
             c++) {
            const char *text = reader->rows[i].cells[c].text;

            if (strstr(text, reference) || strstr(text, saved))
                return true;
        }
    return false;
}

/* A form for a group that is only interviewed would be empty. */
static enum palier_status check_group(const struct reader *reader)
{
    const struct form_survey *survey = reader->survey;

    for (size_t i = 0; i < survey->row_count; i++)
        if (survey->rows[i].kind == FORM_QUESTION && !survey->rows[i].is_left_out)
            return PALIER_OK;
    if (!reader->form->group)
        return PALIER_OK;
    palier_report(reader->form->diag, PALIER_E_FORM_NOTHING_ASKED,
                  ((struct palier_place){.file = survey->table.path}), reader->form->group);
    return PALIER_INVALID;
}

static size_t count_opening(const struct palier_form *form, const struct form_survey *survey)
{
    for (size_t i = 0; i < survey->row_count; i++) {
        const struct form_row *row = &survey->rows[i];

        if (i && row->kind == FORM_PAGE_END)
            return i + 1;
        if (row->kind != (i ? FORM_NOTE : FORM_PAGE) || row->is_left_out || *row->relevant ||
            !form_asks_all(form, survey, row))
            return 0;
    }
    return 0;
}

enum palier_status form_survey_read(const struct palier_form *form, struct form_survey *survey)
{
    static const struct palier_column columns[COLUMN_COUNT] = {
        [TYPE] = {"type", true},           [NAME] = {"name", true},
        [LABEL_FR] = {"label::fr", false}, [LABEL_EN] = {"label::en", false},
        [HINT_FR] = {"hint::fr", false},   [HINT_EN] = {"hint::en", false},
        [RELEVANT] = {"relevant", false},  [CONSTRAINT] = {"constraint", false},
        [AUDIENCE] = {"audience", false}};
    struct reader reader = {.form = form, .survey = survey};
    const char *path = palier_path_join(form->arena, form->questionnaire->path, "survey.csv");
    struct palier_diag again; /* what there was to say of it has been said */

    *survey = (struct form_survey){0};
    palier_diag_init(&again, form->arena);
    enum palier_status status =
        palier_records_open(form->arena, &again, path, columns, COLUMN_COUNT, "", &reader.records);
    if (status) /* somebody has changed it since */
        return palier_records_open(form->arena, form->diag, path, columns, COLUMN_COUNT, "",
                                   &reader.records);
    survey->table = reader.records.table;
    survey->groups = palier_form_groups(form, &survey->group_count);
    survey->row_count = survey->table.row_count;
    survey->rows = reader.rows = PALIER_ARRAY(form->arena, survey->row_count, struct form_row);
    for (size_t i = 0; i < survey->row_count; i++)
        read_row(&reader, i);
    find_pages(&reader);
    ask_pages(&reader);
    leave_out(&reader);
    for (size_t i = 0; i < survey->row_count; i++)
        reader.rows[i].is_constant = reader.rows[i].is_left_out && *reader.rows[i].name &&
                                     reader.rows[i].kind != FORM_PAGE &&
                                     is_named(&reader, reader.rows[i].name);
    survey->opening_count = count_opening(form, survey);
    return check_group(&reader);
}

bool form_asks_all(const struct palier_form *form, const struct form_survey *survey,
                   const struct form_row *row)
{
    bool asks_all = true;

    for (size_t g = 0; g < survey->group_count; g++)
        asks_all = asks_all && row->asked[g];
    return asks_all || form->group;
}
