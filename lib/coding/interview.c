/* interview.c - see interview.h. */
#include "coding/interview.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "base/threads.h"
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
    ROWS_AT_ONCE = 1024,   /* for one thread: fewer are read before it has started */
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

/*** What a row tells by itself, which any thread can find out ***/

struct glance {
    bool is_of_same; /* it is of whom the row before it is */
    bool is_date_odd;
    bool is_blank; /* its answer is */
};

/* One file while its rows are read. */
struct reading {
    struct palier_frame *frame;
    struct palier_records *records;
    struct palier_interviews *interviews;
    struct palier_interview_answer *rows; /* by row, but for whose they are */
    struct glance *glances;               /* by row */
};

/* Those of one interview stand together, mostly. */
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

static void look_at(const struct reading *reading, size_t row)
{
    const struct palier_records *records = reading->records;
    const char *date = palier_record_text(records, row, DATE);
    const char *text = palier_record_text(records, row, ANSWER);

    reading->rows[row] = (struct palier_interview_answer){
        .date = date,
        .question = palier_record_text(records, row, QUESTION),
        .text = text,
        .length = palier_record_length(records, row, ANSWER),
        .place = palier_record_place(records, row, ANSWER),
        .line = records->table.rows[row][0].line,
    };
    reading->glances[row] = (struct glance){
        .is_of_same = row && is_of_same(records, row),
        .is_date_odd = *date && !palier_is_date(date),
        .is_blank = !text[strspn(text, " \t\r\n")],
    };
}

static void look_at_some(void *context, size_t worker, size_t index)
{
    const struct reading *reading = context;
    size_t first = index * ROWS_AT_ONCE, left = reading->records->table.row_count - first;

    (void)worker;
    for (size_t i = 0; i < ROWS_AT_ONCE && i < left; i++) {
        palier_records_fetch(reading->records, first + i + ROWS_AHEAD);
        look_at(reading, first + i);
    }
}

/*** Whose it is, which follows from the rows before ***/

static void take_identity(struct palier_interview_answer *answer,
                          const struct palier_identity *whose)
{
    answer->entity = whose->entity;
    answer->wave = whose->wave;
    answer->interview = whose->interview;
    answer->group = whose->group;
}

/* The same as of the row before, BEFORE. */
static void take_whose(struct palier_interview_answer *answer,
                       const struct palier_interview_answer *before)
{
    answer->entity = before->entity;
    answer->wave = before->wave;
    answer->interview = before->interview;
    answer->group = before->group;
    answer->key = before->key;
}

/* Say whose ROW is; false where anything of it is wrong. IS_AS_BEFORE: the row before was sound. */
static bool settle_row(const struct reading *reading, size_t row, bool is_as_before)
{
    struct palier_interview_answer *answer = &reading->rows[row];
    const struct glance *glance = &reading->glances[row];
    struct palier_diag *diag = reading->frame->diag;
    size_t errors = diag->errors;
    bool is_same = is_as_before && glance->is_of_same, is_known = true;

    if (is_same) {
        take_whose(answer, &reading->rows[row - 1]);
    } else {
        struct palier_identity whose;

        is_known = palier_identity_read(reading->frame, reading->records, row, &whose);
        take_identity(answer, &whose);
    }
    if (glance->is_date_odd)
        answer->date = palier_record_date(reading->records, row, DATE);
    if (is_known && !is_same)
        settle_group(reading->records, row, reading->interviews, answer);
    bool is_sound = diag->errors == errors;

    if (glance->is_blank)
        palier_report(diag, PALIER_E_EMPTY_ANSWER, answer->place, answer->interview);
    return is_sound;
}

/* Say whose all COUNT rows are, and leave out what is wrong or blank. */
static void settle_rows(const struct reading *reading, size_t count)
{
    bool is_sound = false;
    size_t kept = 0;

    for (size_t row = 0; row < count; row++) {
        is_sound = settle_row(reading, row, is_sound);
        if (!is_sound || reading->glances[row].is_blank)
            continue;
        if (kept < row)
            reading->rows[kept] = reading->rows[row];
        kept++;
    }
    reading->interviews->count += kept;
    for (size_t row = 0; row < kept; row++)
        take_group(reading->interviews, &reading->rows[row]);
}

enum palier_status palier_interviews_read(struct palier_frame *frame, const char *path,
                                          struct palier_interviews *interviews, size_t *rows)
{
    struct palier_records records;
    struct reading reading = {.frame = frame, .records = &records, .interviews = interviews};
    size_t errors = frame->diag->errors, before = interviews->count;
    enum palier_status status =
        palier_records_open_shared(frame->arena, frame->diag, path, frame->threads, columns,
                                   COLUMN_COUNT, NULL, &records);

    *rows = records.table.row_count;
    interviews->entities = frame->entities;
    if (status)
        return status;
    PALIER_RESERVE(frame->arena, interviews, before + *rows);
    reading.rows = interviews->at + before;
    reading.glances = PALIER_ARRAY(frame->arena, *rows, struct glance);
    palier_threads_run((*rows + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE, frame->threads, look_at_some,
                       &reading);
    settle_rows(&reading, *rows);
    return frame->diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
