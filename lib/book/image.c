/* image.c - see image.h. */
#include "book/image.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>

/* The bytes of a file, and those that are kept of it: never more. */
struct pass {
    const unsigned char *from;
    size_t length, at;
    unsigned char *to;
    size_t kept;
    uint32_t width, height;
    bool has_frame; /* of a JPEG */
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

/* The header, which comes first and only once, or libxlsxwriter would read the second. */
static bool read_png_header(struct pass *pass)
{
    enum { DATA = 8, HEADER = 13, SUM = 4 };
    const unsigned char *chunk = pass->from + pass->at;

    if (!take(pass, DATA + HEADER + SUM, true) || memcmp(chunk, "\0\0\0\x0DIHDR", DATA))
        return false;
    pass->width = number_at(chunk + DATA, 4);
    pass->height = number_at(chunk + DATA + 4, 4);
    return true;
}

static bool read_png(struct pass *pass)
{
    enum { TYPE = 4, DATA = 8, SUM = 4 };
    bool has_data = false;

    if (!take(pass, sizeof png_signature, true) || !read_png_header(pass))
        return false;
    for (;;) {
        const unsigned char *chunk = pass->from + pass->at;

        if (pass->length - pass->at < DATA + SUM)
            return false;
        const char *type = (const char *)chunk + TYPE;

        if (!memcmp(type, "IHDR", 4) ||
            !take(pass, (size_t)DATA + number_at(chunk, 4) + SUM, memcmp(type, "pHYs", 4)))
            return false;
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

/*
 * Keep MARKER and its segment, whose length comes next. A JFIF header loses the unit of its
 * density; one that is cut short, beyond whose end libxlsxwriter reads, is left out.
 */
static bool read_segment(struct pass *pass, unsigned marker)
{
    enum { UNITS = 9, HEIGHT = 3, WIDTH = 5, FRAME = 8, JFIF = 16 };
    const unsigned char *segment = pass->from + pass->at;
    size_t length = pass->length - pass->at < 2 ? 0 : number_at(segment, 2);

    if (length < 2 || (is_frame(marker) && (pass->has_frame || length < FRAME)))
        return false; /* libxlsxwriter takes any frame's size */
    if (marker == JPEG_APP0 && length < JFIF)
        return take(pass, length, false);
    pass->to[pass->kept++] = 0xFF;
    pass->to[pass->kept++] = (unsigned char)marker;
    unsigned char *kept = pass->to + pass->kept;

    if (!take(pass, length, true))
        return false;
    if (marker == JPEG_APP0)
        kept[UNITS] = 0;
    if (is_frame(marker)) {
        pass->has_frame = true;
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
        unsigned marker = pass->from[pass->at++];

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

enum palier_status book_image_take(struct palier_arena *arena, struct palier_diag *diag,
                                   const struct palier_bytes *bytes, struct book_image *image)
{
    const char *path = bytes->path;
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

    return status ? status : book_image_take(arena, diag, &bytes, image);
}
