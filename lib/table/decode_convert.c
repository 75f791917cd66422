/* decode_convert.c - bytes to UTF-8 by iconv; see decode_internal.h. */
#include "table/decode_internal.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/text.h"

enum { CHUNK = 16 * 1024 };

static const struct {
    const char *name, *title, *charset;
} encodings[] = {
    [PALIER_ENCODING_UTF_8] = {"utf-8", "UTF-8", "UTF-8"},
    [PALIER_ENCODING_UTF_16] = {"utf-16", "UTF-16", "UTF-16LE"},
    [PALIER_ENCODING_WINDOWS_1252] = {"windows-1252", "Windows-1252", "CP1252"},
    [PALIER_ENCODING_CP850] = {"cp850", "CP850", "CP850"},
    [PALIER_ENCODING_MAC_ROMAN] = {"macroman", "MacRoman", "MACINTOSH"},
};

const char *palier_encoding_name(enum palier_encoding encoding)
{
    return encodings[encoding].name;
}

const char *palier_encoding_title(enum palier_encoding encoding)
{
    return encodings[encoding].title;
}

const char *palier_encoding_charset(enum palier_encoding encoding)
{
    return encodings[encoding].charset;
}

enum palier_encoding palier_encoding_find(const char *name)
{
    for (int i = PALIER_ENCODING_FIND + 1; i < PALIER_ENCODING_COUNT; i++)
        if (!strcmp(encodings[i].name, name))
            return (enum palier_encoding)i;
    return PALIER_ENCODING_FIND;
}

static iconv_t open_converter(struct palier_diag *diag, const char *path, const char *charset)
{
    iconv_t converter = iconv_open("UTF-8", charset);

    if (converter == (iconv_t)-1)
        palier_report_errno(diag, PALIER_E_CANNOT_READ, path);
    return converter;
}

enum palier_status palier_letters_load(struct palier_diag *diag, const char *path,
                                       enum palier_encoding encoding,
                                       struct palier_letters *letters)
{
    iconv_t converter = open_converter(diag, path, encodings[encoding].charset);

    if (converter == (iconv_t)-1)
        return PALIER_SYSTEM;
    *letters = (struct palier_letters){.encoding = encoding};
    for (size_t i = 0; i < 128; i++) {
        struct palier_letter *letter = &letters->at[i];
        char byte = (char)(i + 128), *in = &byte, *out = letter->text;
        size_t in_left = 1, out_left = sizeof letter->text - 1, start = 0;

        if (iconv(converter, &in, &in_left, &out, &out_left) == (size_t)-1)
            memcpy(letter->text, "\uFFFD", sizeof "\uFFFD");
        else
            letter->point = palier_utf8_next(letter->text, &start);
    }
    iconv_close(converter);
    return PALIER_OK;
}

/*
 * Convert all of BYTES: to OUT, which has room for all of it, or, where it is NULL, to nowhere.
 * *LENGTH is that of the result. False where a byte is wrong: *BAD.
 */
static bool run(iconv_t converter, const struct palier_bytes *bytes, char *out, size_t *length,
                size_t *bad)
{
    char chunk[CHUNK], *in;
    size_t in_left = bytes->length;

    memcpy(&in, &bytes->at, sizeof in); /* iconv does not write there, though its type says so */
    *length = 0;
    while (in_left) {
        char *to = out ? out + *length : chunk, *end = to;
        size_t room = CHUNK, result = iconv(converter, &in, &in_left, &end, &room);

        *length += (size_t)(end - to);
        if (result == (size_t)-1 && errno != E2BIG) {
            *bad = bytes->length - in_left;
            return false;
        }
    }
    return true;
}

enum palier_status palier_convert(struct palier_arena *arena, struct palier_diag *diag,
                                  const struct palier_bytes *bytes, const char *charset,
                                  struct palier_bytes *text, size_t *bad)
{
    iconv_t converter = open_converter(diag, bytes->path, charset);
    enum palier_status status = PALIER_INVALID;
    size_t length;

    if (converter == (iconv_t)-1)
        return PALIER_SYSTEM;
    if (run(converter, bytes, NULL, &length, bad)) {
        char *out = palier_arena_alloc(arena, length + CHUNK, 1);

        run(converter, bytes, out, &length, bad);
        *text = (struct palier_bytes){.path = bytes->path, .at = out, .length = length};
        status = PALIER_OK;
    }
    iconv_close(converter);
    return status;
}
