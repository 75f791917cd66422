/*
 * fuzz_grid.c - any bytes as an export: no line is lost, and what was read reads again.
 *
 * The first byte is the encoding asked for, as a digit (0: find out), the second the separator (-:
 * find out); the file is the rest.
 */
#include "fuzz.h"

#include <string.h>

#include "base/text.h"
#include "table/grid.h"

static void check_rows(const struct palier_grid *grid)
{
    size_t widest = 0;
    uint32_t line = 0;

    for (size_t r = 0; r < grid->row_count; r++) {
        const struct palier_grid_row *row = &grid->rows[r];
        bool is_empty = row->count > 1;

        EXPECT(row->count && row->line > line);
        for (size_t c = 0; c < row->count; c++) {
            const struct palier_grid_cell *cell = palier_grid_cell(row, c);
            size_t length = strlen(cell->text);

            EXPECT(palier_utf8_check(cell->text, length) == length);
            EXPECT(!cell->is_absent || !length);
            EXPECT(cell->line >= row->line && cell->column >= 1);
            EXPECT(c == 0 || cell->line > cell[-1].line || cell->column > cell[-1].column);
            is_empty &= strspn(cell->text, " \t") == length;
        }
        EXPECT(!is_empty);
        line = row->cells[row->count - 1].line;
        widest = row->count > widest ? row->count : widest;
    }
    EXPECT(grid->widest == widest);
}

/* The grid as a CSV that leaves no doubt, below a line that can be no order of Excel's. */
static void write_rows(const struct palier_grid *grid, FILE *stream)
{
    fputs("x\n", stream);
    for (size_t r = 0; r < grid->row_count; r++) {
        for (size_t c = 0; c < grid->rows[r].count; c++) {
            const struct palier_grid_cell *cell = palier_grid_cell(&grid->rows[r], c);

            fputs(c ? "|" : "", stream);
            fputs(cell->is_absent ? "" : "\"", stream);
            for (const char *at = cell->text; *at; at++)
                fputs(*at == '"' ? "\"\"" : (const char[]){*at, '\0'}, stream);
            fputs(cell->is_absent ? "" : "\"", stream);
        }
        fputc('\n', stream);
    }
}

static void expect_same(const struct palier_grid *once, const struct palier_grid *twice)
{
    EXPECT(twice->row_count == once->row_count + 1);
    for (size_t r = 0; r < once->row_count; r++) {
        const struct palier_grid_row *a = &once->rows[r], *b = &twice->rows[r + 1];

        EXPECT(a->count == b->count);
        for (size_t c = 0; c < a->count; c++) {
            EXPECT(!strcmp(a->cells[c].text, b->cells[c].text));
            EXPECT(a->cells[c].is_absent == b->cells[c].is_absent);
        }
    }
}

static void read_again(struct palier_arena *arena, const struct palier_grid *once)
{
    static const struct palier_grid_options plain = {.encoding = PALIER_ENCODING_UTF_8,
                                                     .separator = '|'};
    struct palier_diag diag;
    struct palier_grid twice;
    char *text;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    EXPECT(stream);
    write_rows(once, stream);
    EXPECT(fclose(stream) == 0);
    const struct palier_bytes bytes = {.path = "again", .at = text, .length = length};

    palier_diag_init(&diag, arena);
    enum palier_status status = palier_grid_parse(arena, &diag, &bytes, &plain, &twice);

    /* A cell with bars on a second line may look like a record only now. */
    for (const struct palier_diagnostic *at = diag.first; status && at; at = at->next)
        EXPECT(palier_code_severity(at->code) < PALIER_ERROR ||
               at->code == PALIER_E_SWALLOWED_RECORD);
    if (!status)
        expect_same(once, &twice);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    struct palier_arena *arena = palier_arena_new(NULL);
    const struct palier_bytes bytes = {
        .path = "fuzz",
        .at = palier_arena_strndup(arena, (const char *)data + 2, size - 2),
        .length = size - 2,
    };
    const struct palier_grid_options options = {
        .encoding = (enum palier_encoding)(*data % 16 % PALIER_ENCODING_COUNT),
        .separator = data[1] && strchr(",;|\t#", data[1]) ? (char)data[1] : '\0',
    };
    struct palier_diag diag;
    struct palier_grid grid;

    palier_diag_init(&diag, arena);
    enum palier_status status = palier_grid_parse(arena, &diag, &bytes, &options, &grid);

    EXPECT((status == PALIER_OK) == (diag.errors == 0));
    for (const struct palier_diagnostic *at = diag.first; at; at = at->next)
        EXPECT(strlen(palier_diagnostic_text(at, PALIER_FRENCH, arena)) > 0);
    if (!status) {
        check_rows(&grid);
        read_again(arena, &grid);
    }
    palier_arena_free(arena);
    return 0;
}
