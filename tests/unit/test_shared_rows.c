/* test_shared_rows.c - rows reach the file in their order, whoever made them. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/shared_rows.h"
#include "base/threads.h"

enum { ROWS = 1000 };

/* Every third row is there. */
static size_t write_rows(void *context, size_t worker, size_t first, size_t end, FILE *stream)
{
    size_t found = 0;

    (void)context, (void)worker;
    for (size_t i = first; i < end; i++)
        if (i % 3 == 2 && ++found)
            fprintf(stream, "%zu\n", i);
    return found;
}

static void write_header(void *context, FILE *stream)
{
    (void)context;
    fputs("row\n", stream);
}

static char *written(size_t count, size_t size, size_t threads, bool has_header, size_t *found)
{
    struct palier_shared_rows rows = {.count = count,
                                      .size = size,
                                      .threads = threads,
                                      .write = write_rows,
                                      .header = has_header ? write_header : NULL};
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    *found = palier_shared_rows_write(&rows, stream);
    fclose(stream);
    return text;
}

Test(shared_rows, rows_stand_in_their_order_by_any_number_of_threads)
{
    size_t whole_count, found;
    char *whole = written(ROWS, ROWS, 1, true, &whole_count);

    cr_expect(eq(sz, whole_count, ROWS / 3));
    cr_expect(zero(int, strncmp(whole, "row\n2\n5\n", 8)));
    for (size_t threads = 1; threads <= 8; threads++)
        for (size_t size = 1; size <= ROWS; size = size * 7 + 1) {
            char *text = written(ROWS, size, threads, true, &found);

            cr_expect(eq(str, text, whole));
            cr_expect(eq(sz, found, whole_count));
            free(text);
        }
    free(whole);
}

Test(shared_rows, where_there_is_no_row_nothing_is_written)
{
    size_t found;
    char *none = written(0, 8, 2, true, &found);
    char *not_there = written(2, 1, 2, true, &found);

    cr_expect(eq(str, none, ""));
    cr_expect(eq(str, not_there, ""));
    cr_expect(eq(sz, found, 0));
    free(none);
    free(not_there);
}

Test(shared_rows, a_header_may_be_left_out)
{
    size_t found;
    char *text = written(3, 1, 2, false, &found);

    cr_expect(eq(str, text, "2\n"));
    free(text);
}
