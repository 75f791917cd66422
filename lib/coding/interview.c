/* interview.c - see interview.h. */
#include "coding/interview.h"

#include <string.h>

#include "base/text.h"
#include "coding/identity.h"
#include "table/record.h"

enum column { DATE = PALIER_IDENTITY_COLUMNS, QUESTION, ANSWER, COLUMN_COUNT };

static const struct palier_column columns[COLUMN_COUNT] = {
    [PALIER_IDENTITY_ENTITY] = {"entity", true},
    [PALIER_IDENTITY_WAVE] = {"wave", false},
    [PALIER_IDENTITY_INTERVIEW] = {"interview", true},
    [PALIER_IDENTITY_GROUP] = {"group", false},
    [DATE] = {"date", false},
    [QUESTION] = {"question", false},
    [ANSWER] = {"answer", true},
};

enum {
    KEY_SIZE = 3 * 64 + 3, /* three ids and what stands between and after them */
    ROWS_AHEAD = 8,        /* so long the memory takes for a row */
};

void palier_interviews_init(struct palier_interviews *interviews, struct palier_arena *arena)
{
    *interviews = (struct palier_interviews){0};
    palier_intern_init(&interviews->keys, arena, true);
}

static const char *make_key(char key[KEY_SIZE], const char *entity, const char *wave,
                            const char *interview)
{
    const char *const parts[] = {entity, "/", wave, "/", interview}; /* no id holds a slash */
    size_t length = 0;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t size = strlen(parts[i]), room = KEY_SIZE - 1 - length;

        memcpy(key + length, parts[i], size < room ? size : room);
        length += size < room ? size : room;
    }
    key[length] = '\0';
    return key;
}

const char *palier_interview_key(struct palier_arena *arena, const char *entity, const char *wave,
                                 const char *interview)
{
    return palier_arena_printf(arena, "%s/%s/%s", entity, wave, interview);
}

uint32_t palier_interview_find(const struct palier_interviews *interviews, const char *entity,
                               const char *wave, const char *interview)
{
    char key[KEY_SIZE];

    return palier_intern_find(&interviews->keys, make_key(key, entity, wave, interview));
}

/* One interview, one group, said once or in each row; two mean that two people share an id. */
static void settle_group(struct palier_records *records, size_t row,
                         struct palier_interviews *interviews,
                         struct palier_interview_answer *answer)
{
    char key[KEY_SIZE];

    answer->key = palier_intern_add(&interviews->keys,
                                    make_key(key, answer->entity, answer->wave, answer->interview));
    if (answer->key == interviews->groups.count)
        *PALIER_APPEND(records->arena, &interviews->groups) = NULL;
    const struct palier_group **known = &interviews->groups.at[answer->key];

    if (*known && answer->group && *known != answer->group)
        palier_report(records->diag, PALIER_E_GROUP_CHANGES,
                      palier_record_place(records, row, PALIER_IDENTITY_GROUP), answer->interview,
                      (*known)->id, answer->group->id);
    else if (answer->group)
        *known = answer->group;
    else
        answer->group = *known;
}

/* A group that a later row says holds for the rows before it, too. */
static void take_group(const struct palier_interviews *interviews,
                       struct palier_interview_answer *answer)
{
    if (!answer->group)
        answer->group = interviews->groups.at[answer->key];
}

static bool is_blank(const char *text)
{
    return !text[strspn(text, " \t\r\n")];
}

/* Whether ROW is of whom the row before it is: those of one interview stand together, mostly. */
static bool is_of_same(const struct palier_records *records, size_t row)
{
    for (size_t column = 0; column < PALIER_IDENTITY_COLUMNS; column++) {
        size_t length = palier_record_length(records, row, column);

        if (length != palier_record_length(records, row - 1, column) ||
            memcmp(palier_record_text(records, row, column),
                   palier_record_text(records, row - 1, column), length) != 0)
            return false;
    }
    return true;
}

/* What the rows before told. */
struct told {
    struct palier_interview_answer answer; /* of the last one */
    bool is_sound;                         /* that one told who gave it, and nothing wrong */
};

/* TOLD is of the row before, then of this one. */
static void read_row(struct palier_frame *frame, struct palier_records *records, size_t row,
                     struct palier_interviews *interviews, struct told *told)
{
    struct palier_interview_answer *answer = &told->answer;
    size_t errors = frame->diag->errors;
    bool is_same = row && told->is_sound && is_of_same(records, row), is_known = true;

    if (!is_same) {
        struct palier_identity whose;

        is_known = palier_identity_read(frame, records, row, &whose);
        *answer = (struct palier_interview_answer){.entity = whose.entity,
                                                   .wave = whose.wave,
                                                   .interview = whose.interview,
                                                   .group = whose.group};
    }
    answer->date = palier_record_date(records, row, DATE);
    answer->question = palier_record_text(records, row, QUESTION);
    answer->text = palier_record_text(records, row, ANSWER);
    answer->length = palier_record_length(records, row, ANSWER);
    answer->place = palier_record_place(records, row, ANSWER);
    answer->line = records->table.rows[row][0].line;
    if (is_known && !is_same)
        settle_group(records, row, interviews, answer);
    told->is_sound = frame->diag->errors == errors;
    if (is_blank(answer->text))
        palier_report(frame->diag, PALIER_E_EMPTY_ANSWER, answer->place, answer->interview);
    else if (told->is_sound)
        *PALIER_APPEND(frame->arena, interviews) = *answer;
}

/* Make room for COUNT more answers at once: one file has nearly all of them. */
static void reserve(struct palier_arena *arena, struct palier_interviews *interviews, size_t count)
{
    size_t needed = interviews->count + count;

    if (needed <= interviews->capacity)
        return;
    needed = needed > 2 * interviews->capacity ? needed : 2 * interviews->capacity;
    struct palier_interview_answer *wider =
        PALIER_ARRAY(arena, needed, struct palier_interview_answer);

    if (interviews->count)
        memcpy(wider, interviews->at, interviews->count * sizeof *wider);
    interviews->at = wider;
    interviews->capacity = needed;
}

enum palier_status palier_interviews_read(struct palier_frame *frame, const char *path,
                                          struct palier_interviews *interviews, size_t *rows)
{
    struct palier_records records;
    struct told told = {.is_sound = false};
    size_t errors = frame->diag->errors, before = interviews->count;
    enum palier_status status =
        palier_records_open_shared(frame->arena, frame->diag, path, frame->threads, columns,
                                   COLUMN_COUNT, NULL, &records);

    *rows = records.table.row_count;
    interviews->entities = frame->entities;
    if (status)
        return status;
    reserve(frame->arena, interviews, *rows);
    for (size_t row = 0; row < *rows; row++) {
        palier_records_fetch(&records, row + ROWS_AHEAD);
        read_row(frame, &records, row, interviews, &told);
    }
    for (size_t i = before; i < interviews->count; i++)
        take_group(interviews, &interviews->at[i]);
    return frame->diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
