/* workbook_bench.c - see workbook_bench.h. */
#include "workbook_bench.h"

#include <criterion/criterion.h>
#include <string.h>

static const char package[] =
    "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Id=\"rId1\" Type=\"" RELATION_SPACE
    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

static const char relations[] =
    "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Id=\"rId1\" Type=\"" RELATION_SPACE
    "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" "
    "Type=\"" RELATION_SPACE "/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship "
    "Id=\"rId3\" Type=\"" RELATION_SPACE
    "/worksheet\" Target=\"/xl/worksheets/sheet3.xml\"/><Relationship Id=\"rId4\" "
    "Type=\"" RELATION_SPACE "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship "
    "Id=\"rId5\" Type=\"" RELATION_SPACE
    "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId6\" Type=\"" RELATION_SPACE
    "/chartsheet\" Target=\"chartsheets/sheet1.xml\"/></Relationships>";

static const char strings[] =
    "<sst xmlns=\"" MAIN_SPACE "\"><si><t>zero</t></si><si><t>one</t></si></sst>";

static const char styles[] =
    "<styleSheet xmlns=\"" MAIN_SPACE "\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf "
    "numFmtId=\"22\"/><xf numFmtId=\"20\"/><xf numFmtId=\"46\"/><xf numFmtId=\"9\"/></cellXfs>"
    "</styleSheet>";

static const char one_sheet[] = BOOK("<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/>");

/* TEXT with COUNT blanks before its last tag. */
static const char *pad(struct palier_arena *arena, const char *text, size_t count)
{
    size_t length = strlen(text), tail = strlen(strrchr(text, '<'));
    char *padded = palier_arena_alloc(arena, length + count + 1, 1);

    memcpy(padded, text, length - tail);
    memset(padded + length - tail, ' ', count);
    memcpy(padded + length - tail + count, text + length - tail, tail);
    return padded;
}

struct palier_bytes book_bytes(struct palier_arena *arena, const struct book_text *text)
{
    struct zip_part parts[9] = {
        {.name = "_rels/.rels", .text = text->package ? text->package : package},
        {.name = "xl/workbook.xml", .text = text->book ? text->book : one_sheet},
        {.name = "xl/_rels/workbook.xml.rels",
         .text = text->relations ? text->relations : relations},
        {.name = "xl/sharedStrings.xml", .text = text->strings ? text->strings : strings},
        {.name = "xl/styles.xml", .text = text->styles ? text->styles : styles},
    };
    static const char *const sheets[] = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
                                         "xl/worksheets/sheet3.xml"};
    size_t count = 5, length = 0;

    for (size_t i = 0; i < 3; i++)
        if (text->sheets[i])
            parts[count++] = (struct zip_part){.name = sheets[i], .text = text->sheets[i]};
    if (text->padding)
        parts[5].text = pad(arena, parts[5].text, text->padding);
    for (size_t i = 0; i < count; i++)
        parts[i].length = strlen(parts[i].text);
    if (text->extra.name)
        parts[count++] = text->extra;
    char *bytes = make_zip(parts, count, true, &length);

    cr_assert(bytes != NULL);
    struct palier_bytes copy = {.path = "t.xlsx",
                                .at = palier_arena_strndup(arena, bytes, length),
                                .length = length};
    free(bytes);
    return copy;
}

static void read_bytes(struct reading *reading, const struct palier_bytes *bytes,
                       const struct palier_grid_options *options)
{
    palier_diag_init(&reading->diag, reading->arena);
    reading->status =
        palier_workbook_read(reading->arena, &reading->diag, bytes, options, &reading->grid);
}

struct reading read_book(const struct book_text *text)
{
    struct reading reading = {.arena = palier_arena_new(NULL)};
    const struct palier_bytes bytes = book_bytes(reading.arena, text);
    const struct palier_grid_options options = {.sheet = text->sheet_name,
                                                .preferred_sheets = text->preferred};

    read_bytes(&reading, &bytes, &options);
    return reading;
}

struct reading read_raw(const char *at, size_t length)
{
    struct reading reading = {.arena = palier_arena_new(NULL)};
    const struct palier_bytes bytes = {.path = "t.xlsx",
                                       .at = palier_arena_strndup(reading.arena, at, length),
                                       .length = length};

    read_bytes(&reading, &bytes, &(struct palier_grid_options){0});
    return reading;
}

const char *rows_of(const struct reading *reading)
{
    static const char kinds[] = {'T', 'N', 'B', 'E', 'D', 'U'};
    const char *text = "";

    for (size_t i = 0; i < reading->grid.row_count; i++) {
        const struct palier_grid_row *row = &reading->grid.rows[i];

        text = palier_arena_printf(reading->arena, "%s%u", text, (unsigned)row->line);
        for (size_t c = 0; c < row->count; c++) {
            const struct palier_grid_cell *cell = &row->cells[c];

            cr_expect(cell->line == row->line && cell->column == c + 1);
            text = cell->is_absent ? palier_arena_printf(reading->arena, "%s -", text)
                                   : palier_arena_printf(reading->arena, "%s %c:%s", text,
                                                         kinds[cell->kind], cell->text);
        }
        text = palier_arena_printf(reading->arena, "%s\n", text);
    }
    return text;
}

const char *faults_of(const struct reading *reading)
{
    const char *all = "";

    for (const struct palier_diagnostic *at = reading->diag.first; at; at = at->next)
        if (palier_code_severity(at->code) > PALIER_NOTE)
            all = palier_arena_printf(reading->arena, "%s%s%s@%zu:%zu", all, *all ? " " : "",
                                      palier_code_name(at->code), at->place.line, at->place.column);
    return all;
}

const char *sentence_of(const struct reading *reading, const char *code)
{
    for (const struct palier_diagnostic *at = reading->diag.first; at; at = at->next)
        if (!strcmp(palier_code_name(at->code), code))
            return palier_diagnostic_text(at, PALIER_ENGLISH, reading->arena);
    return "";
}
