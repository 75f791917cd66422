/*
 * interviews.c - palier's grid of interviews; see rows_internal.h.
 *
 * The Excel form has a sheet for notes: a row for each answer of an interview. Its
 * columns are those of interviews.csv; rows that nobody filled in are left out.
 */
#include <string.h>

#include "base/key.h"
#include "base/text.h"
#include "import/rows_internal.h"

/* The columns that no use names. */
enum part { INTERVIEW, DATE, QUESTION, ANSWER, PART_COUNT };

static const char *const parts[PART_COUNT] = {
    [INTERVIEW] = "interview", [DATE] = "date", [QUESTION] = "question", [ANSWER] = "answer"};

/* The grid of interviews, while it is read. */
struct notes {
    struct palier_row_reader *reader;
    const struct palier_import_column *columns[PART_COUNT]; /* NULL: none */
    struct palier_intern spoken; /* interviews that are read and have a group */
    struct {
        const char **at;
        size_t count, capacity;
    } groups; /* theirs, by spoken */
};

static bool is_part(const struct palier_import_column *column, enum part part)
{
    return column->use == PALIER_USE_INTERVIEW && !strcmp(column->header, parts[part]);
}

bool palier_is_interview_date(const struct palier_import_column *column)
{
    return is_part(column, DATE);
}

/* Find the column of each part; a second one would be passed over in silence. */
static void find_parts(struct notes *notes)
{
    const struct palier_import *import = notes->reader->import;

    for (size_t c = 0; c < import->layout.column_count; c++)
        for (enum part part = 0; part < PART_COUNT; part++) {
            const struct palier_import_column *column = &import->layout.columns[c];

            if (!is_part(column, part))
                continue;
            if (notes->columns[part])
                palier_report(import->diag, PALIER_E_USE_TWICE, column->place,
                              notes->columns[part]->header, column->header, parts[part]);
            else
                notes->columns[part] = column;
        }
}

static const char *text_of(const struct notes *notes, const struct palier_grid_row *row,
                           enum part part)
{
    const struct palier_import_column *column = notes->columns[part];

    return column ? palier_text_trim(notes->reader->import->arena,
                                     palier_grid_cell(row, column->index)->text)
                  : "";
}

static struct palier_place place_of(const struct notes *notes, const struct palier_grid_row *row,
                                    enum part part)
{
    const struct palier_grid *grid = &notes->reader->import->grid;
    const struct palier_import_column *column = notes->columns[part];
    const struct palier_grid_cell *cell = column ? palier_grid_cell(row, column->index) : NULL;

    return cell && cell->line ? palier_grid_place(grid, cell)
                              : (struct palier_place){grid->path, row->line, 0};
}

/* The question's name, where its name or one of its labels is written. */
static const char *read_question(const struct notes *notes, const struct palier_grid_row *row)
{
    struct palier_import *import = notes->reader->import;
    const struct palier_questionnaire *all = import->questionnaire;
    const char *text = text_of(notes, row, QUESTION);
    const char *key = palier_text_key(import->arena, text);

    if (!*text)
        return "";
    for (size_t i = 0; i < all->interview_question_count; i++) {
        const struct palier_interview_question *question = &all->interview_questions[i];
        bool is = !strcmp(palier_text_key(import->arena, question->name), key);

        for (size_t in = 0; in < PALIER_LANGUAGE_COUNT; in++)
            is = is || (question->label.in[in] &&
                        !strcmp(palier_text_key(import->arena, question->label.in[in]), key));
        if (is)
            return question->name;
    }
    palier_report(import->diag, PALIER_E_OWN_QUESTION, place_of(notes, row, QUESTION), text);
    return text;
}

static const char *read_date(const struct notes *notes, const struct palier_grid_row *row)
{
    struct palier_import *import = notes->reader->import;
    const char *text = text_of(notes, row, DATE);

    if (!*text)
        return "";
    struct palier_verdict verdict = palier_judge_date(notes->reader, parts[DATE], text);

    if (!verdict.answer && verdict.code != PALIER_CODE_COUNT)
        palier_diag_add(import->diag, verdict.code, place_of(notes, row, DATE), verdict.arguments);
    return verdict.answer ? verdict.answer : "";
}

/* One interview, one group. */
static void check_group(struct notes *notes, const struct palier_grid_row *row,
                        const struct palier_import_interview *added)
{
    struct palier_import *import = notes->reader->import;

    if (!*added->group)
        return;
    const char *key = palier_arena_printf(import->arena, "%s/%s/%s", added->entity, added->wave,
                                          added->interview); /* no id has a slash */
    uint32_t known = palier_intern_add(&notes->spoken, key);

    if (known == notes->groups.count)
        *PALIER_APPEND(import->arena, &notes->groups) = added->group;
    else if (strcmp(notes->groups.at[known], added->group))
        palier_report(import->diag, PALIER_E_GROUP_CHANGES, place_of(notes, row, INTERVIEW),
                      added->interview, notes->groups.at[known], added->group);
}

static void read_row(struct notes *notes, const struct palier_grid_row *row)
{
    struct palier_row_reader *reader = notes->reader;
    struct palier_import *import = reader->import;
    struct palier_import_interview added = {.interview = text_of(notes, row, INTERVIEW),
                                            .date = read_date(notes, row),
                                            .question = read_question(notes, row),
                                            .answer = text_of(notes, row, ANSWER)};
    bool has_entity = palier_speaker_part(reader, PALIER_USE_ENTITY, row, &added.entity);

    (void)palier_speaker_part(reader, PALIER_USE_WAVE, row, &added.wave);
    (void)palier_speaker_part(reader, PALIER_USE_GROUP, row, &added.group);
    if (has_entity && !*added.entity && reader->uses[PALIER_USE_ENTITY].count)
        palier_report(import->diag, PALIER_E_ROW_NO_ENTITY,
                      ((struct palier_place){import->grid.path, row->line, 0}), "");
    if (!palier_is_id(added.interview))
        palier_report(import->diag, PALIER_E_BAD_ID, place_of(notes, row, INTERVIEW),
                      added.interview);
    import->has_wave = import->has_wave || *added.wave;
    *PALIER_APPEND(import->arena, &import->interviews) = added;
    check_group(notes, row, &added);
}

void palier_interview_rows_read(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;
    struct notes notes = {.reader = reader};
    size_t blank = 0;

    palier_intern_init(&notes.spoken, import->arena, false);
    find_parts(&notes);
    for (size_t i = 0; i < import->rows.count; i++) {
        const struct palier_grid_row *row = palier_row_source(reader, &import->rows.at[i]);

        if (*text_of(&notes, row, ANSWER))
            read_row(&notes, row);
        else
            blank++;
    }
    if (blank)
        palier_report(import->diag, PALIER_E_NO_NOTES,
                      ((struct palier_place){.file = import->grid.path}),
                      palier_arena_printf(import->arena, "%zu", blank));
}
