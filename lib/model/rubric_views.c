/* rubric_views.c - views.csv: groupings that cross the tree. */
#include <math.h>
#include <string.h>

#include "model/rubric_internal.h"

enum view_column { VIEW, LABEL, LABEL_EN, MEMBER, WEIGHT, COMBINE, VIEW_COLUMNS };

static const struct palier_column view_columns[VIEW_COLUMNS] = {
    [VIEW] = {"view", true},           [LABEL] = {"label::fr", false},
    [LABEL_EN] = {"label::en", false}, [MEMBER] = {"criterion", true},
    [WEIGHT] = {"weight", false},      [COMBINE] = {"combine", false},
};

/* One view while its rows are read. */
struct draft {
    struct palier_view view;
    size_t first_row;
    struct {
        struct palier_view_member *at;
        size_t count, capacity;
    } members;
    bool *has; /* by criterion */
    double weights;
};

struct view_reader {
    struct rubric_reader *reader;
    struct palier_records records;
    struct palier_intern ids;
    struct {
        struct draft *at;
        size_t count, capacity;
    } drafts;
};

/* A view has no parameter, no stages, no first and second part. */
static bool suits_a_view(enum palier_combine combine)
{
    switch (combine) {
    case PALIER_COMBINE_MEAN:
    case PALIER_COMBINE_SUM:
    case PALIER_COMBINE_DEDUCT:
    case PALIER_COMBINE_GEOMETRIC:
    case PALIER_COMBINE_HARMONIC:
    case PALIER_COMBINE_MEDIAN:
    case PALIER_COMBINE_MIN:
    case PALIER_COMBINE_MAX:
    case PALIER_COMBINE_PRODUCT:
        return true;
    case PALIER_COMBINE_RATIO:
    case PALIER_COMBINE_POWER:
    case PALIER_COMBINE_STAGED:
    case PALIER_COMBINE_QUOTIENT:
    case PALIER_COMBINE_NONE:
        return false;
    }
    return false;
}

static void begin(struct view_reader *views, size_t row, const char *id)
{
    struct rubric_reader *reader = views->reader;
    struct palier_records *records = &views->records;
    struct draft *draft = PALIER_APPEND(reader->arena, &views->drafts);
    struct palier_label label = palier_record_label(records, row, LABEL);

    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        if (!label.in[i] && label.in[1 - i])
            palier_report(reader->diag, PALIER_E_NO_TRANSLATION,
                          palier_record_place(records, row, LABEL), id,
                          palier_language_code((enum palier_language)i));
    if (!label.in[0] && !label.in[1])
        label.in[0] = label.in[1] = id;
    draft->first_row = row;
    draft->has = PALIER_ARRAY(reader->arena, reader->rubric->criterion_count, bool);
    draft->view =
        (struct palier_view){.id = id,
                             .label = label,
                             .combine = rubric_combine(records, row, COMBINE, suits_a_view),
                             .minimum_coverage = reader->default_coverage,
                             .place = palier_record_place(records, row, VIEW)};
    if (palier_intern_find(&reader->criterion_ids, id) != PALIER_NONE)
        palier_report(reader->diag, PALIER_E_ID_TWICE, draft->view.place, id);
}

/* What holds for the whole view stands once. */
static void check_later_row(struct view_reader *views, size_t row, const struct draft *draft)
{
    static const enum view_column columns[] = {LABEL, LABEL_EN, COMBINE};

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const char *text = palier_record_text(&views->records, row, columns[i]);

        if (*text &&
            strcmp(text, palier_record_text(&views->records, draft->first_row, columns[i])))
            palier_report(views->reader->diag, PALIER_E_FIRST_ROW_ONLY,
                          palier_record_place(&views->records, row, columns[i]),
                          view_columns[columns[i]].name, draft->view.id);
    }
}

static void add_member(struct view_reader *views, size_t row, size_t index)
{
    struct rubric_reader *reader = views->reader;
    struct draft *draft = &views->drafts.at[index];
    struct palier_place place = palier_record_place(&views->records, row, MEMBER);
    const struct palier_criterion *criterion =
        rubric_criterion(reader, &views->records, row, MEMBER);

    if (!criterion)
        return;
    if (draft->has[criterion->index])
        palier_report(reader->diag, PALIER_E_VIEW_MEMBER_TWICE, place, criterion->id,
                      draft->view.id);
    if (criterion->combine == PALIER_COMBINE_NONE)
        palier_report(reader->diag, PALIER_E_VIEW_OF_HEADING, place, criterion->id, draft->view.id);
    draft->has[criterion->index] = true;
    struct palier_view_member *member = PALIER_APPEND(reader->arena, &draft->members);
    member->criterion = criterion->index;
    member->weight = palier_record_number(&views->records, row, WEIGHT, 1, 0, INFINITY);
    draft->weights += member->weight;
}

static void read_row(struct view_reader *views, size_t row)
{
    const char *id = palier_record_id(&views->records, row, VIEW);
    uint32_t index = palier_intern_add(&views->ids, id);

    if (index == views->drafts.count)
        begin(views, row, id);
    else
        check_later_row(views, row, &views->drafts.at[index]);
    if (*palier_record_text(&views->records, row, MEMBER))
        add_member(views, row, index);
}

/* ERRORS stood before the rows were read: a member that is not known is no second fault. */
static void finish(struct view_reader *views, size_t errors)
{
    struct rubric_reader *reader = views->reader;
    bool is_whole = reader->rubric->criterion_count; /* else the tree is at fault, and said so */
    struct palier_view *list = PALIER_ARRAY(reader->arena, views->drafts.count, struct palier_view);

    for (size_t i = 0; i < views->drafts.count; i++) {
        const struct draft *draft = &views->drafts.at[i];

        list[i] = draft->view;
        list[i].members = draft->members.at;
        list[i].member_count = draft->members.count;
        if (!draft->members.count && is_whole && reader->diag->errors == errors)
            palier_report(reader->diag, PALIER_E_VIEW_EMPTY, list[i].place, list[i].id);
        else if (draft->members.count && !(draft->weights > 0))
            palier_report(reader->diag, PALIER_E_WEIGHTS_ZERO, list[i].place, list[i].id);
    }
    reader->rubric->views = list;
    reader->rubric->view_count = views->drafts.count;
}

void rubric_read_views(struct rubric_reader *reader)
{
    struct view_reader views = {.reader = reader};
    size_t errors = reader->diag->errors;

    palier_intern_init(&views.ids, reader->arena, true);
    if (!rubric_open(reader, "views.csv", false, view_columns, VIEW_COLUMNS, &views.records))
        return;
    for (size_t row = 0; row < views.records.table.row_count; row++)
        read_row(&views, row);
    finish(&views, errors);
}
