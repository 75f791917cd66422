/* questionnaire_choices.c - choices.csv: what a select offers. */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "model/questionnaire_internal.h"

enum { LIST, NAME, LABEL_FR, LABEL_EN, COLUMNS };

static struct questionnaire_list *list_of(struct questionnaire_reader *reader,
                                          const struct palier_records *records, size_t row)
{
    const char *name = palier_record_text(records, row, LIST);
    uint32_t index = palier_intern_add(&reader->list_names, name);

    if (index == reader->lists.count) {
        struct questionnaire_list *list = PALIER_APPEND(reader->arena, &reader->lists);

        list->list = PALIER_NEW(reader->arena, struct palier_choice_list);
        list->list->name = name;
        list->place = palier_record_place(records, row, LIST);
        palier_intern_init(&list->names, reader->arena, false);
    }
    return &reader->lists.at[index];
}

/* SKIP is what a responses file writes for "not asked"; `dk` would be an answer like any other. */
static void check_reserved(struct questionnaire_reader *reader, const char *name,
                           struct palier_place place)
{
    static const char *const reserved[] = {"DK", "NA", "SKIP"};

    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
        if (!strcmp(name, reserved[i]) && !strcmp(name, "SKIP"))
            palier_report(reader->diag, PALIER_E_SKIP_AS_CHOICE, place);
        else if (strcmp(name, reserved[i]) && !strcasecmp(name, reserved[i]))
            palier_report(reader->diag, PALIER_E_CHOICE_NEAR_RESERVED, place, name, reserved[i]);
    }
}

static void read_choice(struct questionnaire_reader *reader, struct palier_records *records,
                        size_t row)
{
    struct questionnaire_list *list = list_of(reader, records, row);
    struct palier_choice *choice = PALIER_APPEND(reader->arena, &list->choices);
    struct palier_place place = palier_record_place(records, row, NAME);

    choice->name = palier_record_id(records, row, NAME);
    choice->label = palier_record_label(records, row, LABEL_FR);
    questionnaire_check_label(records, row, LABEL_FR, choice->name, &choice->label);
    check_reserved(reader, choice->name, place);
    if (palier_intern_find(&list->names, choice->name) != PALIER_NONE &&
        !reader->allows_choice_duplicates)
        palier_report(reader->diag, PALIER_E_CHOICE_TWICE, place, choice->name, list->list->name);
    palier_intern_add(&list->names, choice->name);
}

/* Rows of one list need not stand together. */
void questionnaire_read_choices(struct questionnaire_reader *reader)
{
    static const struct palier_column columns[COLUMNS] = {[LIST] = {"list_name", true},
                                                          [NAME] = {"name", true},
                                                          [LABEL_FR] = {"label::fr", false},
                                                          [LABEL_EN] = {"label::en", false}};
    struct palier_records *records = &reader->files[SHEET_CHOICES].records;

    palier_intern_init(&reader->list_names, reader->arena, false);
    questionnaire_open(reader, SHEET_CHOICES, columns, COLUMNS);
    for (size_t row = 0; row < records->table.row_count; row++) {
        if (*palier_record_text(records, row, LIST))
            read_choice(reader, records, row);
        else
            palier_report(reader->diag, PALIER_E_CHOICE_WITHOUT_LIST,
                          palier_record_place(records, row, LIST),
                          palier_record_text(records, row, NAME));
    }
    for (size_t i = 0; i < reader->lists.count; i++) {
        reader->lists.at[i].list->choices = reader->lists.at[i].choices.at;
        reader->lists.at[i].list->count = reader->lists.at[i].choices.count;
    }
}

struct questionnaire_list *questionnaire_use_list(struct questionnaire_reader *reader,
                                                  const char *name)
{
    uint32_t index = palier_intern_find(&reader->list_names, name);

    if (index == PALIER_NONE)
        return NULL;
    reader->lists.at[index].is_used = true;
    return &reader->lists.at[index];
}

void questionnaire_report_list(struct questionnaire_reader *reader, struct palier_place place,
                               const char *name)
{
    const char *near = palier_text_nearest(name, (const char *const *)reader->list_names.text,
                                           reader->list_names.count);

    if (reader->files[SHEET_CHOICES].is_partial)
        return;
    if (near)
        palier_report(reader->diag, PALIER_E_UNKNOWN_LIST_NEAR, place, name, near);
    else
        palier_report(reader->diag, PALIER_E_UNKNOWN_LIST, place, name);
}

void questionnaire_check_lists(struct questionnaire_reader *reader)
{
    if (reader->files[SHEET_SURVEY].is_partial)
        return; /* the question may have stood on a row that was lost */
    for (size_t i = 0; i < reader->lists.count; i++) {
        const struct questionnaire_list *list = &reader->lists.at[i];

        if (!list->is_used)
            palier_report(reader->diag, PALIER_E_LIST_UNUSED, list->place, list->list->name);
        if (list->taker && list->searcher)
            palier_report(reader->diag, PALIER_E_SEARCH_LIST, list->search_place, list->searcher,
                          list->list->name, list->taker);
    }
}
