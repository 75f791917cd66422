/* excel_content.c - what stands in the Excel form; see excel_internal.h. */
#include "form/excel_internal.h"

#include <stdlib.h>
#include <strings.h>

#include "base/intern.h"
#include "base/text.h"

enum { DEFAULT_ROWS = 60 };

/* The progress of a row names each question of ticks in its formula, and Excel takes 8,192
 * characters: with more of them, none counts. */
enum { MOST_MULTIPLES = 40 };

struct named {
    const char *code;
    struct palier_label label;
};

/*
 * What a drop-down offers. A label that two of the named share would not come back as one of them:
 * their codes stand for it.
 */
static struct excel_entries make_entries(const struct palier_form *form, const struct named *named,
                                         size_t count)
{
    struct excel_entry *entries = PALIER_ARRAY(form->arena, count, struct excel_entry);
    size_t *uses = PALIER_ARRAY(form->arena, count, size_t);
    struct palier_intern labels;

    palier_intern_init(&labels, form->arena, true);
    for (size_t i = 0; i < count; i++)
        uses[palier_intern_add(&labels, palier_label_in(&named[i].label, form->language))]++;
    for (size_t i = 0; i < count; i++) {
        const char *label = palier_label_in(&named[i].label, form->language);
        const char *other =
            named[i].label.in[form->language == PALIER_FRENCH ? PALIER_ENGLISH : PALIER_FRENCH];
        bool is_clear = *label && uses[palier_intern_find(&labels, label)] == 1;

        entries[i] = (struct excel_entry){
            .shown = is_clear ? label : named[i].code,
            .code = named[i].code,
            .other = other ? other : "",
        };
    }
    return (struct excel_entries){entries, count};
}

const char *excel_shown(const struct excel_entries *entries, const char *id)
{
    for (size_t i = 0; i < entries->count; i++)
        if (!strcasecmp(entries->at[i].code, id))
            return entries->at[i].shown;
    return id;
}

static bool is_wanted(const struct palier_form *form, const struct palier_question *question)
{
    return !form->group || palier_question_asks(question, form->group);
}

static const struct excel_list *find_list(struct book_content *content,
                                          const struct palier_choice_list *list)
{
    const struct palier_form *form = content->form;

    for (size_t i = 0; i < content->list_count; i++)
        if (content->lists[i].list == list)
            return &content->lists[i];

    struct named *named = PALIER_ARRAY(form->arena, list->count, struct named);
    struct excel_list *added = &content->lists[content->list_count++];

    for (size_t i = 0; i < list->count; i++)
        named[i] = (struct named){list->choices[i].name, list->choices[i].label};
    added->list = list;
    added->entries = make_entries(form, named, list->count);
    added->range = palier_arena_printf(form->arena, "palier_choices_%zu", content->list_count);
    return added;
}

/* The words of QUESTION, with a star where an answer is required. */
static const char *label_of(const struct palier_form *form, const struct palier_question *question)
{
    const char *label = palier_label_in(&question->label, form->language);

    return question->is_required ? palier_arena_printf(form->arena, "%s\u00A0*", label) : label;
}

/* A column for each choice of QUESTION: a cell holds one answer, never several. */
static void add_multiple(struct book_content *content, const struct palier_question *question)
{
    const struct palier_form *form = content->form;
    const char *label = label_of(form, question);
    size_t first = content->column_count;

    for (size_t i = 0; i < question->choices->count; i++) {
        const struct palier_choice *choice = &question->choices->choices[i];
        const char *said = palier_label_in(&choice->label, form->language);

        content->columns[content->column_count++] = (struct excel_column){
            .code = palier_arena_printf(form->arena, "%s/%s", question->name, choice->name),
            .label =
                palier_arena_printf(form->arena, "%s\n→ %s", label, *said ? said : choice->name),
            .question = question,
        };
    }
    if (content->column_count > first)
        content->multiples[content->multiple_count++] =
            (struct excel_multiple){question, first, content->column_count - 1};
}

/* Comments are left out by most: a row that lacks them alone is complete. */
static bool is_expected(const struct palier_question *question)
{
    return question->kind != PALIER_TEXT || question->is_required;
}

static void add_column(struct book_content *content, const struct palier_question *question)
{
    if (question->kind == PALIER_SELECT_MULTIPLE) {
        add_multiple(content, question);
        return;
    }
    content->columns[content->column_count++] = (struct excel_column){
        .code = question->name,
        .label = label_of(content->form, question),
        .question = question,
        .list = question->kind == PALIER_SELECT_ONE ? find_list(content, question->choices) : NULL,
        .is_counted = is_expected(question),
    };
}

static void find_columns(struct book_content *content)
{
    const struct palier_form *form = content->form;
    const struct palier_questionnaire *questionnaire = form->questionnaire;
    size_t most = 0, count = questionnaire->question_count;

    for (size_t i = 0; i < count; i++)
        most += questionnaire->questions[i].kind == PALIER_SELECT_MULTIPLE
                    ? questionnaire->questions[i].choices->count
                    : 1;
    content->columns = PALIER_ARRAY(form->arena, most, struct excel_column);
    content->multiples = PALIER_ARRAY(form->arena, count, struct excel_multiple);
    content->lists = PALIER_ARRAY(form->arena, count, struct excel_list);
    for (size_t i = 0; i < count; i++)
        if (is_wanted(form, &questionnaire->questions[i]))
            add_column(content, &questionnaire->questions[i]);
    if (content->multiple_count > MOST_MULTIPLES)
        content->multiple_count = 0;
    content->first_answer =
        palier_question_find(questionnaire, "date") ? EXCEL_DATE : EXCEL_DATE + 1;
}

static void find_groups(struct book_content *content)
{
    const struct palier_form *form = content->form;
    size_t count, kept = 0;
    const struct palier_form_group *groups = palier_form_groups(form, &count);
    struct named *named = PALIER_ARRAY(form->arena, count, struct named);

    for (size_t i = 0; i < count; i++)
        if (!form->group || !strcasecmp(form->group, groups[i].id))
            named[kept++] = (struct named){groups[i].id, groups[i].label};
    content->groups = make_entries(form, named, kept);
}

static int compare_names(const void *left, const void *right)
{
    const struct excel_entry *a = left, *b = right;

    return palier_text_collate(a->shown, b->shown);
}

static void find_entities(struct book_content *content)
{
    const struct palier_form *form = content->form;
    size_t count = form->entities ? form->entities->count : 0;
    struct named *named = PALIER_ARRAY(form->arena, count, struct named);
    struct excel_entry *sorted = PALIER_ARRAY(form->arena, count, struct excel_entry);

    for (size_t i = 0; i < count; i++)
        named[i] = (struct named){form->entities->at[i].id,
                                  {{form->entities->at[i].name, form->entities->at[i].name}}};
    struct excel_entries entries = make_entries(form, named, count);

    for (size_t i = 0; i < count; i++) {
        sorted[i] = entries.at[i];
        sorted[i].other = "";
    }
    if (count)
        qsort(sorted, count, sizeof *sorted, compare_names);
    content->entities = (struct excel_entries){sorted, count};
}

static void find_interview_questions(struct book_content *content)
{
    const struct palier_form *form = content->form;
    const struct palier_questionnaire *questionnaire = form->questionnaire;
    struct named *named =
        PALIER_ARRAY(form->arena, questionnaire->interview_question_count, struct named);
    size_t count = 0;

    for (size_t i = 0; i < questionnaire->interview_question_count; i++) {
        const struct palier_interview_question *question = &questionnaire->interview_questions[i];

        if (!form->group ||
            palier_audience_holds(question->audience, question->audience_count, form->group))
            named[count++] = (struct named){question->name, question->label};
    }
    content->interview_questions = make_entries(form, named, count);
}

void excel_content_find(const struct palier_form *form, struct book_content *content)
{
    *content = (struct book_content){.form = form,
                                     .row_count = form->row_count ? form->row_count : DEFAULT_ROWS};
    find_columns(content);
    find_groups(content);
    find_entities(content);
    find_interview_questions(content);
}

size_t excel_question_count(const struct book_content *content, const char *id)
{
    size_t count = 0;

    for (size_t i = 0; i < content->column_count; i++) {
        const struct excel_column *column = &content->columns[i];

        count += column->is_counted && (!id || palier_question_asks(column->question, id));
    }
    for (size_t i = 0; i < content->multiple_count; i++)
        count += !id || palier_question_asks(content->multiples[i].question, id);
    return count;
}
