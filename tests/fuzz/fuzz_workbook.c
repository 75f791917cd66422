/*
 * fuzz_workbook.c - any bytes as a workbook: what is read keeps the grid's word, what is not has a
 * fault.
 *
 * Bytes that start as a zip are one. Others are the texts of three parts, with a line "----"
 * between them (a sheet, then styles, then shared strings), which a zip is made of: a fuzzer seldom
 * gets a packed part right.
 */
#include "fuzz.h"

#include <string.h>

#include "../make_zip.h"

#include "base/text.h"
#include "table/workbook.h"

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS                                                                                  \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

static const char package[] =
    RELATIONS "<Relationship Id=\"a\" Type=\"" RELATION
              "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char book[] =
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:r=\"" RELATION "\"><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>";
static const char relations[] = RELATIONS
    "<Relationship Id=\"a\" Type=\"" RELATION "/worksheet\" Target=\"0\"/>"
    "<Relationship Id=\"b\" Type=\"" RELATION "/styles\" Target=\"1\"/>"
    "<Relationship Id=\"c\" Type=\"" RELATION "/sharedStrings\" Target=\"2\"/></Relationships>";

static void check_grid(const struct palier_grid *grid)
{
    uint32_t line = 0;
    size_t widest = 0;

    for (size_t i = 0; i < grid->row_count; i++) {
        const struct palier_grid_row *row = &grid->rows[i];
        bool is_blank = true;

        EXPECT(row->line > line && row->count <= PALIER_GRID_MOST_COLUMNS);
        line = row->line;
        for (size_t c = 0; c < row->count; c++) {
            const struct palier_grid_cell *cell = &row->cells[c];

            EXPECT(cell->line == line && cell->column == c + 1 && cell->text);
            EXPECT(!cell->is_absent || !*cell->text);
            EXPECT(palier_utf8_check(cell->text, strlen(cell->text)) == strlen(cell->text));
            is_blank = is_blank && !*cell->text;
        }
        EXPECT(!is_blank);
        widest = row->count > widest ? row->count : widest;
    }
    EXPECT(grid->widest == widest);
}

static void read_zip(const char *at, size_t length)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_bytes bytes = {.path = "fuzz",
                                 .at = palier_arena_strndup(arena, at, length),
                                 .length = length};
    struct palier_diag diag;
    struct palier_grid grid;

    palier_diag_init(&diag, arena);
    enum palier_status status =
        palier_workbook_read(arena, &diag, &bytes, &(struct palier_grid_options){0}, &grid);

    EXPECT((status == PALIER_OK) == (diag.errors == 0));
    EXPECT(status || grid.row_count);
    check_grid(&grid);
    palier_arena_free(arena);
}

/* The first line "----" from AT on; its length, 0 where there is none. */
static size_t find_cut(const char *at, size_t length, size_t *before)
{
    static const char cut[] = "\n----\n";
    size_t width = sizeof cut - 1;

    for (*before = 0; *before + width <= length; ++*before)
        if (!memcmp(at + *before, cut, width))
            return width;
    *before = length;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zip_part parts[6] = {{"_rels/.rels", package, sizeof package - 1},
                                {"xl/workbook.xml", book, sizeof book - 1},
                                {"xl/_rels/workbook.xml.rels", relations, sizeof relations - 1}};
    static const char *const names[] = {"xl/0", "xl/1", "xl/2"};
    const char *at = (const char *)data;
    size_t length = 0;

    if (size >= 2 && !memcmp(data, "PK", 2)) {
        read_zip(at, size);
        return 0;
    }
    for (size_t i = 0; i < 3; i++) {
        size_t before, cut = find_cut(at, size, &before);

        parts[3 + i] = (struct zip_part){names[i], at, before};
        at += before + cut;
        size -= before + cut;
    }
    char *zip = make_zip(parts, 6, false, &length);

    EXPECT(zip);
    read_zip(zip, length);
    free(zip);
    return 0;
}
