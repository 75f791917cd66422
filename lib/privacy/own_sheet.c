/* own_sheet.c - see own_sheet.h. */
#include "privacy/own_sheet.h"

#include <string.h>

#include "base/intern.h"
#include "base/number.h"
#include "base/text.h"
#include "report/words.h"
#include "table/workbook.h"

/*** What a workbook says of itself ***/

static const char part_sign[] = " · "; /* between what a band says */

struct own_names {
    struct palier_arena *scratch;
    const struct palier_assessment *assessment;
    struct palier_intern entities, waves; /* as workbooks call them */
    const char **entity_of;               /* by these: its id; NULL: several are called so */
    const char **wave_of;
};

/* Each language says it in its own words, which may be the same. */
static void name_wave(struct own_names *names, const char *wave)
{
    for (int l = 0; l < PALIER_LANGUAGE_COUNT; l++) {
        const char *phrase = palier_words_say(names->scratch, (enum palier_language)l,
                                              PALIER_WORD_BOOK_WAVE_NAMED, wave);

        names->wave_of[palier_intern_add(&names->waves, phrase)] = wave;
    }
}

struct own_names *own_names_new(struct palier_arena *arena,
                                const struct palier_assessment *assessment)
{
    const struct palier_entities *entities = assessment->entities;
    struct own_names *names = PALIER_NEW(arena, struct own_names);

    *names =
        (struct own_names){.scratch = palier_arena_sibling(arena),
                           .assessment = assessment,
                           .entity_of = PALIER_ARRAY(arena, entities->count, const char *),
                           .wave_of =
                               PALIER_ARRAY(arena, assessment->wave_count * PALIER_LANGUAGE_COUNT,
                                            const char *)};
    palier_intern_init(&names->entities, arena, false);
    palier_intern_init(&names->waves, arena, false);
    for (size_t i = 0; i < entities->count; i++) {
        size_t before = names->entities.count;
        uint32_t at = palier_intern_add(&names->entities, entities->at[i].name);

        names->entity_of[at] = at == before ? entities->at[i].id : NULL;
    }
    for (size_t w = 0; w < assessment->wave_count; w++)
        name_wave(names, assessment->waves[w]);
    palier_arena_reset(names->scratch);
    return names;
}

void own_names_free(struct own_names *names)
{
    palier_arena_free(names->scratch);
}

/* The wave that a part of TEXT, a band, names; NULL: none does. */
static const char *wave_in(const struct own_names *names, const char *text)
{
    for (const char *end; (end = strstr(text, part_sign)); text = end + sizeof part_sign - 1) {
        size_t length = (size_t)(end - text);
        uint32_t at =
            palier_intern_find(&names->waves, palier_arena_strndup(names->scratch, text, length));

        if (at != PALIER_NONE)
            return names->wave_of[at];
    }
    uint32_t at = palier_intern_find(&names->waves, text);

    return at != PALIER_NONE ? names->wave_of[at] : NULL;
}

void own_workbook_hear(struct own_workbook *workbook, const struct own_names *names,
                       const struct palier_package_text *text)
{
    enum { LAST_OF_BAND = 3 /* rows */ };

    bool is_property = !workbook->entity && !text->row && !strcmp(text->part, "docProps/core.xml");
    bool is_band = !workbook->wave && text->row && text->row <= LAST_OF_BAND;

    if (!is_property && !is_band)
        return;
    const char *said = palier_arena_strndup(names->scratch, text->text, text->length);
    uint32_t entity = is_property ? palier_intern_find(&names->entities, said) : PALIER_NONE;

    if (entity != PALIER_NONE)
        workbook->entity = names->entity_of[entity];
    else if (is_band && strstr(said, part_sign))
        workbook->wave = wave_in(names, said);
    palier_arena_reset(names->scratch);
}

/*** A sheet ***/

/* A sheet while its rows are taken. */
struct sheet {
    struct palier_arena *arena;
    const struct palier_assessment *assessment;
    enum palier_language language;
    struct palier_grid grid;
    size_t header; /* its row in the grid */
    const char *wave;
    struct own_table *table;
};

/* The text of cell COLUMN of row INDEX; "" where there is none. */
static const char *text_at(const struct sheet *sheet, size_t index, size_t column)
{
    return palier_grid_cell(&sheet->grid.rows[index], column)->text;
}

/* The column that WORD heads; SIZE_MAX: none does. */
static size_t find_column(const struct sheet *sheet, enum palier_word word)
{
    const struct palier_grid_row *row = &sheet->grid.rows[sheet->header];

    for (size_t i = 0; i < row->count; i++)
        if (!strcmp(row->cells[i].text, palier_word(word, sheet->language)))
            return i;
    return SIZE_MAX;
}

/* Whether COUNT WORDS head columns of the row that is the header. */
static bool has_headings(const struct sheet *sheet, const enum palier_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (find_column(sheet, words[i]) == SIZE_MAX)
            return false;
    return true;
}

/* Read the sheet that NAME names and that has COUNT HEADINGS in a row, all in one language: some
 * words are the same in both. */
static bool open_sheet(struct sheet *sheet, const struct palier_bytes *bytes, enum palier_word name,
                       const enum palier_word *headings, size_t count)
{
    for (int l = 0; l < PALIER_LANGUAGE_COUNT; l++) {
        sheet->language = (enum palier_language)l;
        const struct palier_grid_options options = {.sheet = palier_word(name, sheet->language)};
        struct palier_diag unheard;

        palier_diag_init(&unheard, sheet->arena);
        if (palier_workbook_read(sheet->arena, &unheard, bytes, &options, &sheet->grid))
            continue;
        for (sheet->header = 0; sheet->header < sheet->grid.row_count; sheet->header++)
            if (has_headings(sheet, headings, count))
                return true;
    }
    return false;
}

/* The criterion above all others. */
static const struct palier_criterion *root_of(const struct palier_rubric *rubric)
{
    size_t i = 0;

    while (rubric->criteria[i].parent)
        i++;
    return &rubric->criteria[i];
}

/* Fill CELLS with nothing but whose they are. */
static void begin_row(const struct sheet *sheet, const char *entity, const char *criterion,
                      const char *cells[OWN_MOST_COLUMNS])
{
    const struct own_format *format = sheet->table->format;

    for (size_t i = 0; i < OWN_MOST_COLUMNS; i++)
        cells[i] = "";
    cells[own_column_find(format, "entity")] = entity;
    cells[own_column_find(format, "wave")] = sheet->wave;
    cells[own_column_find(format, "criterion")] = criterion;
}

/* The figure of CELL; "" where there is none, but words that say why. */
static const char *figure_of(struct sheet *sheet, const struct palier_grid_cell *cell)
{
    size_t length = strlen(cell->text);
    char number[PALIER_NUMBER_SIZE];
    enum palier_decimal_mark mark;
    double percent;

    if (cell->kind != PALIER_GRID_NUMBER || !length || cell->text[length - 1] != '%')
        return cell->kind == PALIER_GRID_NUMBER ? cell->text : "";
    if (!palier_number_parse(palier_arena_strndup(sheet->arena, cell->text, length - 1), &percent,
                             &mark))
        return "";
    return palier_arena_printf(sheet->arena, "%s", palier_number_print(number, percent / 100));
}

/*** The Scores sheet of a scorecard ***/

/* The number of "3 · Structuré". */
static const char *level_of(struct sheet *sheet, const char *text)
{
    size_t length = 0;

    while (palier_is_digit(text[length]))
        length++;
    return palier_arena_strndup(sheet->arena, text, length);
}

static void take_criterion(struct sheet *sheet, size_t index, const char *entity,
                           const char *criterion)
{
    static const struct {
        const char *name;
        enum palier_word word;
    } figures[] = {{"score", PALIER_WORD_SCORE},    {"low", PALIER_WORD_BOOK_LOW},
                   {"high", PALIER_WORD_BOOK_HIGH}, {"coverage", PALIER_WORD_COVERAGE},
                   {"gap", PALIER_WORD_GAP},        {"respondents", PALIER_WORD_BOOK_PEOPLE}};
    const struct own_format *format = sheet->table->format;
    const struct palier_grid_row *row = &sheet->grid.rows[index];
    const char *cells[OWN_MOST_COLUMNS];

    begin_row(sheet, entity, criterion, cells);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        cells[own_column_find(format, figures[i].name)] =
            figure_of(sheet, palier_grid_cell(row, find_column(sheet, figures[i].word)));
    cells[own_column_find(format, "level")] =
        level_of(sheet, text_at(sheet, index, find_column(sheet, PALIER_WORD_LEVEL)));
    own_table_add(sheet->table, row->line, cells);
}

/* The whole stands first, and has no code. */
static void take_scorecard(struct sheet *sheet, const char *entity)
{
    size_t code = find_column(sheet, PALIER_WORD_BOOK_CODE),
           label = find_column(sheet, PALIER_WORD_CRITERION);

    for (size_t i = sheet->header + 1; i < sheet->grid.row_count; i++) {
        const char *criterion = text_at(sheet, i, code);

        if (!*text_at(sheet, i, label) || (!*criterion && i > sheet->header + 1))
            return;
        take_criterion(sheet, i, entity,
                       *criterion ? criterion : root_of(sheet->assessment->rubric)->id);
    }
}

/*** The Data sheet of a comparison ***/

static void take_towns(struct sheet *sheet)
{
    const struct palier_rubric *rubric = sheet->assessment->rubric;
    const struct palier_grid_row *header = &sheet->grid.rows[sheet->header];
    size_t id = find_column(sheet, PALIER_WORD_BOOK_ENTITY_ID);
    size_t overall = find_column(sheet, PALIER_WORD_BOOK_ALL);
    size_t score = own_column_find(sheet->table->format, "score");

    for (size_t c = 0; c < header->count; c++) {
        const struct palier_criterion *criterion =
            c == overall ? root_of(rubric) : palier_criterion_find(rubric, header->cells[c].text);

        for (size_t i = sheet->header + 1; criterion && i < sheet->grid.row_count; i++) {
            const char *cells[OWN_MOST_COLUMNS];

            begin_row(sheet, text_at(sheet, i, id), criterion->id, cells);
            cells[score] = figure_of(sheet, palier_grid_cell(&sheet->grid.rows[i], c));
            own_table_add(sheet->table, sheet->grid.rows[i].line, cells);
        }
    }
}

const char *own_sheet_read(struct palier_arena *arena, const struct palier_assessment *assessment,
                           const struct own_workbook *workbook, const struct palier_bytes *bytes,
                           struct own_table *table)
{
    static const enum palier_word of_scores[] = {PALIER_WORD_BOOK_CODE, PALIER_WORD_CRITERION,
                                                 PALIER_WORD_SCORE, PALIER_WORD_LEVEL};
    static const enum palier_word of_data[] = {PALIER_WORD_BOOK_ENTITY_ID, PALIER_WORD_LEVEL};
    struct sheet sheet = {.arena = arena,
                          .assessment = assessment,
                          .wave = workbook->wave ? workbook->wave : "",
                          .table = table};

    *table = (struct own_table){.arena = arena, .format = own_format_find(OWN_SCORES)};
    if (open_sheet(&sheet, bytes, PALIER_WORD_BOOK_SHEET_SCORES, of_scores,
                   sizeof of_scores / sizeof *of_scores))
        take_scorecard(&sheet, workbook->entity ? workbook->entity : "");
    else if (open_sheet(&sheet, bytes, PALIER_WORD_BOOK_SHEET_DATA, of_data,
                        sizeof of_data / sizeof *of_data))
        take_towns(&sheet);
    else
        table->format = NULL;
    return sheet.grid.path;
}
