/* image.c - see image.h. */
#include "book/image.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

/* The bytes of a file, and those that are kept of it: never more. */
struct pass {
    const unsigned char *from;
    size_t length, at;
    unsigned char *to;
    size_t kept;
    uint32_t width, height;
};

static uint32_t number_at(const unsigned char *at, size_t bytes)
{
    uint32_t number = 0;

    while (bytes--)
        number = number << 8 | *at++;
    return number;
}

/* Keep COUNT bytes, or step over them; false where there are not so many. */
static bool take(struct pass *pass, size_t count, bool is_kept)
{
    if (count > pass->length - pass->at)
        return false;
    if (is_kept) {
        memcpy(pass->to + pass->kept, pass->from + pass->at, count);
        pass->kept += count;
    }
    pass->at += count;
    return true;
}

/*** PNG (W3C, third edition, 5.3): a signature, then chunks: length, type, data, sum ***/

static const unsigned char png_signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

static bool read_png(struct pass *pass)
{
    enum { TYPE = 4, DATA = 8, SUM = 4, SIZES = 8 };
    bool has_data = false;

    if (!take(pass, sizeof png_signature, true))
        return false;
    for (;;) {
        const unsigned char *chunk = pass->from + pass->at;

        if (pass->length - pass->at < DATA + SUM)
            return false;
        uint32_t length = number_at(chunk, 4);
        const char *type = (const char *)chunk + TYPE;

        if (!take(pass, (size_t)DATA + length + SUM, memcmp(type, "pHYs", 4)))
            return false;
        if (!memcmp(type, "IHDR", 4) && length >= SIZES) {
            pass->width = number_at(chunk + DATA, 4);
            pass->height = number_at(chunk + DATA + 4, 4);
        }
        has_data = has_data || !memcmp(type, "IDAT", 4);
        if (!memcmp(type, "IEND", 4))
            return has_data;
    }
}

/*** JPEG (ITU T.81, B): markers, most with a length, up to the scan ***/

enum { JPEG_START = 0xD8, JPEG_END = 0xD9, JPEG_SCAN = 0xDA, JPEG_APP0 = 0xE0 };

/* A start of frame: C0 to CF, but for what has another meaning. */
static bool is_frame(unsigned marker)
{
    return (marker & 0xF0) == 0xC0 && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* Keep the segment of MARKER, whose length comes next. */
static bool read_segment(struct pass *pass, unsigned marker)
{
    enum { UNITS = 7, HEIGHT = 3, WIDTH = 5, FRAME = 7 };
    const unsigned char *segment = pass->from + pass->at;
    unsigned char *kept = pass->to + pass->kept;
    size_t length = pass->length - pass->at < 2 ? 0 : number_at(segment, 2);

    if (length < 2 || !take(pass, length, true))
        return false;
    if (marker == JPEG_APP0 && length > UNITS + 2)
        kept[2 + UNITS] = 0; /* after "JFIF\0" and the version: a density without a unit */
    if (is_frame(marker) && length >= FRAME) {
        pass->height = number_at(segment + HEIGHT, 2);
        pass->width = number_at(segment + WIDTH, 2);
    }
    return true;
}

/* Whether what follows the start of the scan holds the end of the image. */
static bool read_scan(struct pass *pass)
{
    for (size_t i = pass->length; i > pass->at + 1; i--)
        if (pass->from[i - 2] == 0xFF && pass->from[i - 1] == JPEG_END)
            return take(pass, i - pass->at, true);
    return false;
}

static bool read_jpeg(struct pass *pass)
{
    if (!take(pass, 2, true))
        return false;
    for (;;) {
        if (pass->at == pass->length || pass->from[pass->at] != 0xFF)
            return false;
        while (pass->at < pass->length && pass->from[pass->at] == 0xFF) /* any number may stand */
            pass->at++;
        if (pass->at == pass->length)
            return false;
        unsigned marker = pass->from[pass->at];

        pass->to[pass->kept++] = 0xFF;
        if (!take(pass, 1, true))
            return false;
        if (marker == JPEG_END || marker == JPEG_START || !read_segment(pass, marker))
            return false;
        if (marker == JPEG_SCAN)
            return read_scan(pass);
    }
}

static const char *name_of(struct palier_arena *arena, const char *path)
{
    const char *base = palier_path_base(arena, path), *dot = strrchr(base, '.');

    return dot && dot > base ? palier_arena_strndup(arena, base, (size_t)(dot - base)) : base;
}

static enum palier_status refuse(struct palier_diag *diag, enum palier_code code, const char *path,
                                 const char *first, const char *second)
{
    palier_report(diag, code, ((struct palier_place){.file = path}), first, second);
    return PALIER_INVALID;
}

/* Look through the bytes of the image at PATH. */
static enum palier_status look_through(struct palier_arena *arena, struct palier_diag *diag,
                                       const char *path, const struct palier_bytes *bytes,
                                       struct book_image *image)
{
    struct pass pass = {.from = (const unsigned char *)bytes->at,
                        .length = bytes->length,
                        .to = palier_arena_alloc(arena, bytes->length + 1, 1)};
    bool is_png = bytes->length >= sizeof png_signature &&
                  !memcmp(bytes->at, png_signature, sizeof png_signature);
    bool is_jpeg = bytes->length >= 3 && !memcmp(bytes->at, "\xFF\xD8\xFF", 3);

    if (!is_png && !is_jpeg)
        return refuse(diag, PALIER_E_NOT_AN_IMAGE, path, "", "");
    if (!(is_png ? read_png(&pass) : read_jpeg(&pass)))
        return refuse(diag, PALIER_E_IMAGE_BROKEN, path, is_png ? "PNG" : "JPEG", "");
    if (!pass.width || !pass.height || pass.width > BOOK_WIDEST_IMAGE ||
        pass.height > BOOK_WIDEST_IMAGE)
        return refuse(diag, PALIER_E_IMAGE_SIZE, path, palier_arena_printf(arena, "%u", pass.width),
                      palier_arena_printf(arena, "%u", pass.height));
    *image = (struct book_image){.bytes = pass.to,
                                 .length = pass.kept,
                                 .width = pass.width,
                                 .height = pass.height,
                                 .name = name_of(arena, path)};
    return PALIER_OK;
}

enum palier_status book_image_read(struct palier_arena *arena, struct palier_diag *diag,
                                   const char *path, struct book_image *image)
{
    struct palier_bytes bytes;
    struct stat about;

    /* Said here: a reader of surveys would be told to export it in parts. */
    if (!stat(path, &about) && S_ISREG(about.st_mode) && about.st_size > BOOK_LARGEST_IMAGE)
        return refuse(diag, PALIER_E_IMAGE_TOO_LARGE, path, "", "");
    enum palier_status status =
        palier_file_read_within(arena, diag, path, BOOK_LARGEST_IMAGE, &bytes);

    return status ? status : look_through(arena, diag, path, &bytes, image);
}
