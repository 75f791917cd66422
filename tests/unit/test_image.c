/* test_image.c - logos: what is kept of an image, and what is refused. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "book/image.h"

#define PNG         "\x89PNG\r\n\x1A\n"
#define SUM         "sum."
#define IHDR(sizes) "\0\0\0\x0DIHDR" sizes "\x08\x06\0\0\0" SUM
#define WIDE        "\0\0\x02\x58\0\0\0\xB4" /* 600 by 180 */
#define PHYS        "\0\0\0\x09pHYs\0\0\0\0\0\0\0\0\x01" SUM
#define IDAT        "\0\0\0\x02IDAT??" SUM
#define IEND        "\0\0\0\0IEND" SUM
#define JFIF(units) "\xFF\xE0\0\x10JFIF\0\x01\x01" units "\0\0\0\0\0\0"
#define FRAME       "\xFF\xC0\0\x08\x08\0\xB4\x02\x58\x01"
#define SCAN        "\xFF\xDA\0\x02??\xFF\0??"
#define JPEG_END    "\xFF\xD9"

static const struct {
    const char *label, *bytes;
    size_t length;
    const char *kept; /* NULL: refused with FAULT */
    size_t kept_length;
    const char *fault;
} images[] = {
#define KEPT(label, from, to)                                                                      \
    {                                                                                              \
        label, from, sizeof(from) - 1, to, sizeof(to) - 1, ""                                      \
    }
#define REFUSED(label, from, why)                                                                  \
    {                                                                                              \
        label, from, sizeof(from) - 1, NULL, 0, why                                                \
    }
    KEPT("a PNG", PNG IHDR(WIDE) IDAT IEND, PNG IHDR(WIDE) IDAT IEND),
    KEPT("a PNG without the density that would divide by 0", PNG IHDR(WIDE) PHYS IDAT IEND,
         PNG IHDR(WIDE) IDAT IEND),
    KEPT("a PNG and what was stuck to its end", PNG IHDR(WIDE) IDAT IEND "<script>",
         PNG IHDR(WIDE) IDAT IEND),
    KEPT("a JPEG", "\xFF\xD8" JFIF("\0") FRAME SCAN JPEG_END,
         "\xFF\xD8" JFIF("\0") FRAME SCAN JPEG_END),
    KEPT("a JPEG whose density has no unit any more", "\xFF\xD8" JFIF("\x01") FRAME SCAN JPEG_END,
         "\xFF\xD8" JFIF("\0") FRAME SCAN JPEG_END),
    KEPT("a JPEG with fill bytes", "\xFF\xD8" JFIF("\0") "\xFF\xFF" FRAME SCAN JPEG_END "tail",
         "\xFF\xD8" JFIF("\0") FRAME SCAN JPEG_END),
    KEPT("a JPEG without its cut header", "\xFF\xD8\xFF\xE0\0\x08JFIF\0\x01" FRAME SCAN JPEG_END,
         "\xFF\xD8" FRAME SCAN JPEG_END),
    REFUSED("nothing", "", "not-an-image"),
    REFUSED("a GIF", "GIF89a\x28\0\x14\0", "not-an-image"),
    REFUSED("a drawing", "<svg/>", "not-an-image"),
    REFUSED("half a signature", "\x89PNG\r\n", "not-an-image"),
    REFUSED("a PNG without an end", PNG IHDR(WIDE) IDAT, "image-broken"),
    REFUSED("a PNG that stops within a chunk", PNG IHDR(WIDE) "\0\0\0\x09IDAT??" SUM,
            "image-broken"),
    REFUSED("a PNG whose chunk is longer than any file",
            PNG IHDR(WIDE) "\xFF\xFF\xFF\xFFIDAT??" SUM, "image-broken"),
    REFUSED("a PNG without a picture", PNG IHDR(WIDE) IEND, "image-broken"),
    REFUSED("a PNG without a header", PNG IDAT IEND, "image-broken"),
    REFUSED("a PNG with two headers", PNG IHDR(WIDE) IHDR(WIDE) IDAT IEND, "image-broken"),
    REFUSED("a PNG as wide as a street", PNG IHDR("\0\x01\0\0\0\0\0\xB4") IDAT IEND, "image-size"),
    REFUSED("a PNG of no height", PNG IHDR("\0\0\x02\x58\0\0\0\0") IDAT IEND, "image-size"),
    REFUSED("a JPEG without a size", "\xFF\xD8" JFIF("\0") SCAN JPEG_END, "image-size"),
    REFUSED("a JPEG of two sizes", "\xFF\xD8" JFIF("\0") FRAME FRAME SCAN JPEG_END, "image-broken"),
    REFUSED("a JPEG that ends before its scan", "\xFF\xD8" JFIF("\0") FRAME JPEG_END,
            "image-broken"),
    REFUSED("a JPEG without an end", "\xFF\xD8" JFIF("\0") FRAME SCAN, "image-broken"),
    REFUSED("a JPEG that stops within a segment",
            "\xFF\xD8"
            "\xFF\xE0\0\x10JFIF",
            "image-broken"),
    REFUSED("a JPEG with a segment of no length",
            "\xFF\xD8"
            "\xFF\xE0\0\0JFIF",
            "image-broken"),
    REFUSED("a JPEG of markers alone", "\xFF\xD8\xFF\xFF\xFF", "image-broken"),
};

static const char *write_image(struct palier_arena *arena, const char *bytes, size_t length)
{
    char *path = palier_arena_printf(arena, "/tmp/logo-XXXXXX");
    int file = mkstemp(path);

    cr_assert(file >= 0 && write(file, bytes, length) == (ssize_t)length);
    close(file);
    return path;
}

Test(image, what_could_break_a_workbook_is_taken_out_or_refused)
{
    for (size_t i = 0; i < sizeof images / sizeof *images; i++) {
        struct palier_arena *arena = palier_arena_new(NULL);
        struct palier_diag diag;
        struct book_image image = {0};
        const char *path = write_image(arena, images[i].bytes, images[i].length);

        palier_diag_init(&diag, arena);
        enum palier_status status = book_image_read(arena, &diag, path, &image);

        unlink(path);
        if (images[i].kept) {
            cr_expect(eq(int, status, PALIER_OK), "%s", images[i].label);
            cr_expect(eq(u32, image.width, 600), "%s", images[i].label);
            cr_expect(eq(u32, image.height, 180), "%s", images[i].label);
            cr_assert(eq(sz, image.length, images[i].kept_length), "%s", images[i].label);
            cr_expect(eq(int, memcmp(image.bytes, images[i].kept, image.length), 0), "%s",
                      images[i].label);
            cr_expect(eq(int, strncmp(image.name, "logo-", 5), 0), "%s", image.name);
        } else {
            cr_assert(ne(ptr, diag.first, NULL), "%s", images[i].label);
            cr_expect(eq(int, status, PALIER_INVALID), "%s", images[i].label);
            cr_expect(eq(str, (char *)palier_code_name(diag.first->code), (char *)images[i].fault),
                      "%s", images[i].label);
        }
        palier_arena_free(arena);
    }
}
