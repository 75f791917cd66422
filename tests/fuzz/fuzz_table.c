/* fuzz_table.c - any bytes as a CSV: each line is accounted for, and what was read can be written.
 */
#include "fuzz.h"

#include <string.h>

#include "table/set_aside.h"
#include "table/table.h"
#include "table/write.h"

struct reading {
    struct palier_csv_writer csv;
    bool is_plain; /* its header, written, is not taken for a BOM or another separator's, nor lines
                      of its words for records of commas */
};

static bool write_row(void *context, const struct palier_row *row)
{
    struct reading *reading = context;

    for (size_t i = 0; i < row->count; i++) {
        struct palier_place place = palier_row_place(row, i);

        EXPECT(strlen(row->cells[i].text) == row->cells[i].length);
        EXPECT(place.line >= row->line && place.column >= 1);
        palier_csv_write_text(&reading->csv, row->cells[i].text);
        if (row->breaks && row->separator != ',' && strchr(row->cells[i].text, ','))
            reading->is_plain = false;
    }
    palier_csv_end_row(&reading->csv);
    return true;
}

static bool write_header(void *context, const struct palier_row *row)
{
    struct reading *reading = context;

    reading->is_plain = strncmp(row->cells[0].text, "\xEF\xBB\xBF", 3);
    for (size_t i = 0; i < row->count; i++)
        if (strpbrk(row->cells[i].text, ";\t"))
            reading->is_plain = false;
    return write_row(context, row);
}

/* Read BYTES and write what they hold as *TEXT, which is the caller's to free. */
static enum palier_status rewrite(struct palier_arena *arena, const struct palier_bytes *bytes,
                                  char **text, size_t *length, bool *is_plain)
{
    struct palier_diag diag;
    struct palier_line_count lines = {0};
    struct reading reading = {.is_plain = true};
    FILE *stream = open_memstream(text, length);

    EXPECT(stream);
    palier_csv_writer_init(&reading.csv, stream, true);
    palier_diag_init(&diag, arena);
    enum palier_status status =
        palier_table_read(arena, &diag, bytes, write_header, write_row, &reading, NULL, &lines);
    EXPECT(fclose(stream) == 0);
    EXPECT((status == PALIER_OK) == (diag.errors == 0));
    if (!status)
        EXPECT(lines.records + lines.blank + lines.header == lines.physical - lines.inside);
    *is_plain = reading.is_plain;
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_bytes bytes = {.path = "fuzz",
                                 .at = palier_arena_strndup(arena, (const char *)data, size),
                                 .length = size};
    char *once, *twice;
    size_t once_length, twice_length;
    bool is_plain;

    if (!rewrite(arena, &bytes, &once, &once_length, &is_plain) && is_plain) {
        bytes = (struct palier_bytes){.path = "again", .at = once, .length = once_length};
        EXPECT(!rewrite(arena, &bytes, &twice, &twice_length, &is_plain));
        EXPECT(once_length == twice_length && !memcmp(once, twice, once_length));
        free(twice);
    }
    free(once);
    palier_arena_free(arena);
    return 0;
}
