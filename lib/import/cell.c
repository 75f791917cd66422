/* cell.c - a cell through its column's memory; see rows_internal.h. */
#include <string.h>

#include "base/text.h"
#include "import/rows_internal.h"

/* One answer settles all cells of one text: so many are told by themselves, the others counted. */
enum { MOST_ALIKE = 3 };

struct palier_verdict palier_verdict_of(const char *answer)
{
    return (struct palier_verdict){.answer = answer, .code = PALIER_CODE_COUNT};
}

struct palier_verdict palier_verdict_noted(const char *answer, enum palier_code code,
                                           const char *example, const char *kind)
{
    return (struct palier_verdict){.answer = answer, .code = code, .arguments = {example, kind}};
}

const char *palier_place_text(struct palier_arena *arena, struct palier_place place)
{
    return palier_arena_printf(arena, "%zu:%zu", place.line, place.column);
}

static void count_assumption(struct palier_row_reader *reader, struct palier_column_memory *memory,
                             const struct palier_verdict *verdict, struct palier_place place)
{
    const char *kind = verdict->arguments[1];

    for (size_t i = 0; i < memory->assumptions.count; i++) {
        struct palier_assumption *known = &memory->assumptions.at[i];

        if (known->code == verdict->code &&
            !strcmp(known->kind ? known->kind : "", kind ? kind : "")) {
            known->count++;
            return;
        }
    }
    *PALIER_APPEND(reader->import->arena, &memory->assumptions) =
        (struct palier_assumption){.code = verdict->code,
                                   .example = verdict->arguments[0],
                                   .kind = kind,
                                   .count = 1,
                                   .place = place};
}

static void tell_refusal(struct palier_row_reader *reader, struct palier_refusals *refusals,
                         const struct palier_verdict *verdict, struct palier_place place)
{
    if (refusals && ++refusals->count > MOST_ALIKE) {
        refusals->more = refusals->count == MOST_ALIKE + 1 ? place : refusals->more;
        return;
    }
    palier_diag_add(reader->import->diag, verdict->code, place, verdict->arguments);
}

static void tell_more_refusals(struct palier_import *import, const char *header,
                               const struct palier_column_memory *memory)
{
    for (size_t i = 0; i < memory->refusals.count; i++) {
        const struct palier_refusals *refusals = &memory->refusals.at[i];

        if (refusals->count > MOST_ALIKE)
            palier_report(import->diag, PALIER_E_REFUSED_ALIKE, refusals->more, header,
                          memory->verdicts.at[i].arguments[0],
                          palier_arena_printf(import->arena, "%zu", refusals->count - MOST_ALIKE));
    }
}

void palier_assumptions_tell(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;

    if (reader->not_shown)
        palier_report(import->diag, PALIER_E_READ_AS_SKIPPED, reader->first_not_shown,
                      palier_arena_printf(import->arena, "%zu", reader->not_shown));
    if (import->unused_count)
        palier_report(import->diag, PALIER_E_LINES_UNUSED,
                      ((struct palier_place){.file = import->grid.path}),
                      palier_arena_printf(import->arena, "%zu", import->unused_count));

    for (size_t c = 0; c < import->layout.column_count; c++) {
        const struct palier_column_memory *memory = &reader->memories[c];

        tell_more_refusals(import, import->layout.columns[c].header, memory);
        for (size_t i = 0; i < memory->assumptions.count; i++) {
            const struct palier_assumption *made = &memory->assumptions.at[i];

            palier_report(import->diag, made->code, made->place, import->layout.columns[c].header,
                          palier_arena_printf(import->arena, "%zu", made->count),
                          made->example ? made->example : "", made->kind ? made->kind : "");
        }
    }
}

static struct palier_verdict judge(struct palier_row_reader *reader,
                                   const struct palier_import_column *column,
                                   const struct palier_grid_cell *cell, const char *text)
{
    if (column->use == PALIER_USE_QUESTION)
        return palier_judge_answer(reader, column, cell, text);
    if (column->use == PALIER_USE_TICK)
        return palier_judge_tick(reader, column, cell, text);
    if (column->use == PALIER_USE_OTHER && palier_is_not_shown(reader, column, cell, text))
        return palier_verdict_of("SKIP");
    if (column->use == PALIER_USE_OTHER)
        return *text ? palier_verdict_noted(text, PALIER_E_OTHER_WORDS, NULL, NULL)
                     : palier_verdict_of("");
    return palier_judge_speaker(reader, column, cell, text);
}

/* Comments are all different: a memory of them would only cost. */
static bool is_remembered(const struct palier_import_column *column)
{
    return !column->question || !palier_is_open(column->question);
}

/* Where the memory of column INDEX has what TEXT says. */
static size_t recall(struct palier_row_reader *reader, size_t index,
                     const struct palier_grid_cell *cell, const char *text)
{
    struct palier_arena *arena = reader->import->arena;
    struct palier_column_memory *memory = &reader->memories[index];
    /* A number of a workbook is not what the same digits are as a text; a cell that is absent is
     * not an empty one. */
    bool is_plain = cell->kind == PALIER_GRID_TEXT && !cell->is_absent;
    const char *key =
        is_plain ? text
                 : palier_arena_printf(arena, "\x01%d%d%s", cell->kind, cell->is_absent, text);
    uint32_t known = palier_intern_add(&memory->texts, key);

    if (known == memory->verdicts.count) {
        struct palier_verdict verdict =
            judge(reader, &reader->import->layout.columns[index], cell, text);

        *PALIER_APPEND(arena, &memory->verdicts) = verdict;
        *PALIER_APPEND(arena, &memory->refusals) = (struct palier_refusals){0};
    }
    return known;
}

struct palier_said palier_cell_read(struct palier_row_reader *reader, size_t index,
                                    const struct palier_grid_row *row)
{
    struct palier_import *import = reader->import;
    const struct palier_import_column *column = &import->layout.columns[index];
    const struct palier_grid_cell *cell = palier_grid_cell(row, column->index);
    const char *text = palier_text_trim(import->arena, cell->text);
    struct palier_said said = {.place = palier_grid_place(&import->grid, cell)};
    struct palier_column_memory *memory = &reader->memories[index];
    struct palier_verdict fresh;
    const struct palier_verdict *verdict = &fresh;
    struct palier_refusals *refusals = NULL;

    if (!said.place.line) /* beyond the end of the row */
        said.place.line = row->line;
    if (cell->kind == PALIER_GRID_UNCOMPUTED) /* a fault, told once for the column */
        return said;
    if (is_remembered(column)) {
        size_t known = recall(reader, index, cell, text);

        verdict = &memory->verdicts.at[known];
        refusals = &memory->refusals.at[known];
    } else {
        fresh = judge(reader, column, cell, text);
    }
    said.answer = verdict->answer;
    if (column->question && palier_is_not_shown(reader, column, cell, text) && !reader->not_shown++)
        reader->first_not_shown = said.place;
    if (verdict->code == PALIER_CODE_COUNT)
        return said;
    if (verdict->answer)
        count_assumption(reader, memory, verdict, said.place);
    else
        tell_refusal(reader, refusals, verdict, said.place);
    return said;
}
