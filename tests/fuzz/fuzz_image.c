/*
 * fuzz_image.c - any bytes as a logo: what is taken has a size, is taken again as it is, and the
 * workbook library takes it, too.
 */
#include "fuzz.h"

#include <string.h>

#include <xlsxwriter.h>

#include "book/image.h"

enum { LONGEST = 64 * 1024 }; /* bytes: each run must stay short */

static void expect_insertable(const struct book_image *image)
{
    lxw_workbook *workbook = workbook_new("/dev/null");
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, NULL);

    EXPECT(!worksheet_insert_image_buffer(sheet, 0, 0, image->bytes, image->length));
    lxw_workbook_free(workbook);
}

static void expect_same(struct palier_arena *arena, struct palier_diag *diag,
                        const struct book_image *image)
{
    struct palier_bytes kept = {.path = "fuzz.png",
                                .at = palier_arena_strndup(arena, (const char *)image->bytes,
                                                           image->length),
                                .length = image->length};
    struct book_image again = {0};

    EXPECT(!book_image_take(arena, diag, &kept, &again));
    EXPECT(again.length == image->length && again.width == image->width &&
           again.height == image->height && !memcmp(again.bytes, image->bytes, image->length));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;
    struct book_image image = {0};
    struct palier_bytes bytes = {.path = "fuzz.png",
                                 .at = palier_arena_strndup(arena, (const char *)data,
                                                            size < LONGEST ? size : LONGEST),
                                 .length = size < LONGEST ? size : LONGEST};

    palier_diag_init(&diag, arena);
    enum palier_status status = book_image_take(arena, &diag, &bytes, &image);

    EXPECT((status == PALIER_OK) == (diag.errors == 0));
    if (!status) {
        EXPECT(image.length && image.length <= bytes.length);
        EXPECT(image.width && image.width <= BOOK_WIDEST_IMAGE);
        EXPECT(image.height && image.height <= BOOK_WIDEST_IMAGE);
        expect_insertable(&image);
        expect_same(arena, &diag, &image);
    }
    palier_arena_free(arena);
    return 0;
}
