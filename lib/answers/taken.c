/* taken.c - see taken.h. */
#include "answers/taken.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "table/record.h"

const char *palier_action_state_name(enum palier_action_state state)
{
    static const char *const names[PALIER_ACTION_STATE_COUNT] = {
        [PALIER_ACTION_TO_START] = "to-start",
        [PALIER_ACTION_RUNNING] = "running",
        [PALIER_ACTION_DONE] = "done",
        [PALIER_ACTION_DROPPED] = "dropped",
    };

    return names[state];
}

/* What people write, beside the words of the files and those of a scorecard's drop-down; in small
 * letters without accents, an action or a project, une action ou un projet. */
static const struct {
    const char *word;
    enum palier_action_state state;
} written[] = {
    {"to-start", PALIER_ACTION_TO_START},  {"to start", PALIER_ACTION_TO_START},
    {"a lancer", PALIER_ACTION_TO_START},  {"a demarrer", PALIER_ACTION_TO_START},
    {"a faire", PALIER_ACTION_TO_START},   {"running", PALIER_ACTION_RUNNING},
    {"under way", PALIER_ACTION_RUNNING},  {"in progress", PALIER_ACTION_RUNNING},
    {"en cours", PALIER_ACTION_RUNNING},   {"done", PALIER_ACTION_DONE},
    {"terminee", PALIER_ACTION_DONE},      {"termine", PALIER_ACTION_DONE},
    {"faite", PALIER_ACTION_DONE},         {"fait", PALIER_ACTION_DONE},
    {"dropped", PALIER_ACTION_DROPPED},    {"abandoned", PALIER_ACTION_DROPPED},
    {"abandonnee", PALIER_ACTION_DROPPED}, {"abandonne", PALIER_ACTION_DROPPED},
};

enum column { ENTITY, WAVE, ACTION, STATE, DATE, NOTE, COLUMNS };

static const struct palier_action *read_action(struct palier_frame *frame,
                                               const struct palier_records *records, size_t row)
{
    const char *id = palier_record_text(records, row, ACTION);

    for (size_t i = 0; i < frame->rubric->action_count; i++)
        if (!strcasecmp(frame->rubric->actions[i].id, id))
            return &frame->rubric->actions[i];
    palier_report(frame->diag, PALIER_E_UNKNOWN_ACTION, palier_record_place(records, row, ACTION),
                  id);
    return NULL;
}

/* A wave that only actions name would be the latest, and have no score. */
static uint32_t read_wave(struct palier_frame *frame, const struct palier_records *records,
                          size_t row)
{
    const char *wave = palier_record_text(records, row, WAVE);
    struct palier_place place = palier_record_place(records, row, WAVE);

    if (frame->has_wave_order || !frame->waves.count || (!*wave && frame->waves.count == 1) ||
        palier_intern_find(&frame->waves, wave) != PALIER_NONE)
        return !*wave && frame->waves.count == 1 ? 0 : palier_frame_wave(frame, wave, place);
    palier_report(frame->diag, PALIER_E_ACTION_WAVE, place, wave,
                  palier_words_join(frame->arena, frame->waves.text, frame->waves.count));
    return PALIER_NONE;
}

/* An empty state is a fault: the row would say nothing. */
static bool read_state(struct palier_frame *frame, struct palier_records *records, size_t row,
                       enum palier_action_state *state)
{
    const char *text = palier_record_text(records, row, STATE);
    const char *word = palier_text_collation_key(frame->arena, text);
    struct palier_place place = palier_record_place(records, row, STATE);

    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        if (!strcmp(word, written[i].word)) {
            *state = written[i].state;
            return true;
        }
    if (*text)
        palier_report(frame->diag, PALIER_E_ACTION_STATE, place, text);
    else
        palier_report(frame->diag, PALIER_E_ACTION_WITHOUT_STATE, place,
                      palier_record_text(records, row, ACTION));
    return false;
}

static const char *key_of(struct palier_arena *arena, const struct palier_taken *taken)
{
    return palier_arena_printf(arena, "%u %u %zu", taken->entity, taken->wave,
                               taken->action->index);
}

static void read_row(struct palier_frame *frame, struct palier_records *records, size_t row,
                     struct palier_intern *seen, struct palier_taken_list *list)
{
    struct palier_taken taken = {
        .entity = palier_frame_entity(frame, palier_record_text(records, row, ENTITY),
                                      palier_record_place(records, row, ENTITY)),
        .wave = read_wave(frame, records, row),
        .action = read_action(frame, records, row),
        .date = palier_record_date(records, row, DATE),
        .place = palier_record_place(records, row, ACTION),
        .date_place = palier_record_place(records, row, DATE),
    };

    if (!read_state(frame, records, row, &taken.state) || taken.entity == PALIER_NONE ||
        taken.wave == PALIER_NONE || !taken.action)
        return;
    const char *key = key_of(frame->arena, &taken);
    if (palier_intern_find(seen, key) != PALIER_NONE) {
        palier_report(frame->diag, PALIER_E_DUPLICATE_ACTION, taken.place, taken.action->id);
        return;
    }
    palier_intern_add(seen, key);
    *PALIER_APPEND(frame->arena, list) = taken;
}

enum palier_status palier_taken_read(struct palier_frame *frame, const char *path,
                                     struct palier_taken_list *list, size_t *rows)
{
    static const struct palier_column columns[COLUMNS] = {
        [ENTITY] = {"entity", true}, [WAVE] = {"wave", false}, [ACTION] = {"action", true},
        [STATE] = {"state", true},   [DATE] = {"date", false}, [NOTE] = {"note", false}};
    struct palier_records records;
    struct palier_intern seen;
    size_t errors = frame->diag->errors;

    *rows = 0;
    if (palier_records_open(frame->arena, frame->diag, path, columns, COLUMNS, NULL, &records))
        return PALIER_INVALID;
    *rows = records.table.row_count;
    palier_intern_init(&seen, frame->arena, false);
    for (size_t i = 0; i < list->count; i++) /* those of earlier files */
        palier_intern_add(&seen, key_of(frame->arena, &list->at[i]));
    for (size_t row = 0; row < records.table.row_count; row++)
        read_row(frame, &records, row, &seen, list);
    return frame->diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

void palier_taken_question(struct palier_diag *diag, const struct palier_taken_list *list,
                           const char *date)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct palier_taken *taken = &list->at[i];

        if (taken->state != PALIER_ACTION_TO_START && strcmp(taken->date, date) > 0)
            palier_report(diag, PALIER_E_ACTION_IN_FUTURE, taken->date_place, taken->action->id,
                          palier_action_state_name(taken->state), taken->date, date);
    }
}

static int compare_taken(const void *left, const void *right)
{
    const struct palier_taken *a = left, *b = right;

    if (a->entity != b->entity)
        return a->entity < b->entity ? -1 : 1;
    if (a->action != b->action)
        return a->action->index < b->action->index ? -1 : 1;
    return (a->wave > b->wave) - (a->wave < b->wave);
}

void palier_taken_sort(struct palier_taken_list *list)
{
    if (list->count)
        qsort(list->at, list->count, sizeof *list->at, compare_taken);
}

/* The place of the first row of ENTITY, or of who comes after it: a region has many. */
static size_t first_of(const struct palier_taken_list *list, uint32_t entity)
{
    size_t low = 0, high = list->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (list->at[middle].entity < entity)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct palier_taken *palier_taken_of(const struct palier_taken_list *list, uint32_t entity,
                                           size_t *count)
{
    size_t first = first_of(list, entity), last = first;

    while (last < list->count && list->at[last].entity == entity)
        last++;
    *count = last - first;
    return *count ? &list->at[first] : NULL;
}

struct palier_taken_view palier_taken_by(struct palier_arena *arena,
                                         const struct palier_taken_list *list, uint32_t entity,
                                         uint32_t wave)
{
    struct palier_taken_view view = {0};
    size_t count;
    const struct palier_taken *own = palier_taken_of(list, entity, &count);
    const struct palier_taken **rows = PALIER_ARRAY(arena, count, const struct palier_taken *);

    for (size_t i = 0; i < count; i++) {
        if (own[i].wave > wave)
            continue;
        if (view.count && rows[view.count - 1]->action == own[i].action)
            view.count--;
        rows[view.count++] = &own[i];
    }
    view.at = rows;
    return view;
}

const struct palier_taken *palier_taken_find(const struct palier_taken_view *view,
                                             const struct palier_action *action)
{
    for (size_t i = 0; i < view->count; i++)
        if (view->at[i]->action == action)
            return view->at[i];
    return NULL;
}
