/* decode.c - see decode.h. */
#include "table/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

static struct palier_place place_of_byte(const struct palier_bytes *bytes, size_t offset)
{
    struct palier_place place = {.file = bytes->path, .line = 1, .column = 1};

    for (size_t i = 0; i < offset; i++) {
        bool is_break =
            bytes->at[i] == '\n' ||
            (bytes->at[i] == '\r' && !(i + 1 < bytes->length && bytes->at[i + 1] == '\n'));
        if (is_break) {
            place.line++;
            place.column = 1;
        } else {
            place.column += ((unsigned char)bytes->at[i] & 0xC0) != 0x80;
        }
    }
    return place;
}

static enum palier_status refuse(struct palier_diag *diag, enum palier_code code,
                                 const struct palier_bytes *bytes, size_t offset)
{
    char hexadecimal[8];

    snprintf(hexadecimal, sizeof hexadecimal, "0x%02X",
             offset < bytes->length ? (unsigned)(unsigned char)bytes->at[offset] : 0U);
    palier_report(diag, code, place_of_byte(bytes, offset), hexadecimal);
    return PALIER_INVALID;
}

/* Whether some byte before LENGTH is part of a well-formed character of two bytes or more. */
static bool has_utf8_character(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0xC2) {
            size_t left = length - i, size = left < 4 ? left : 4;

            for (size_t width = 2; width <= size; width++)
                if (palier_utf8_check(text + i, width) == width)
                    return true;
        }
    return false;
}

static enum palier_status from_windows_1252(struct palier_arena *arena, struct palier_diag *diag,
                                            const struct palier_bytes *bytes,
                                            struct palier_bytes *text)
{
    iconv_t converter = iconv_open("UTF-8", "CP1252");
    if (converter == (iconv_t)-1) {
        palier_report_errno(diag, PALIER_E_CANNOT_READ, bytes->path);
        return PALIER_SYSTEM;
    }

    size_t in_left = bytes->length, capacity = bytes->length * 3 + 1, out_left = capacity - 1;
    char *in = palier_arena_strndup(arena, bytes->at, bytes->length);
    char *out = palier_arena_alloc(arena, capacity, 1), *end = out;
    size_t result = iconv(converter, &in, &in_left, &end, &out_left);

    iconv_close(converter);
    if (result == (size_t)-1)
        return refuse(diag, PALIER_E_UNDEFINED_BYTE, bytes, bytes->length - in_left);
    text->at = out;
    text->length = (size_t)(end - out);
    return PALIER_OK;
}

enum palier_status palier_decode(struct palier_arena *arena, struct palier_diag *diag,
                                 const struct palier_bytes *bytes, struct palier_bytes *text,
                                 const char **encoding)
{
    static const char bom[] = "\xEF\xBB\xBF";
    bool has_bom = bytes->length >= 3 && !memcmp(bytes->at, bom, 3);

    *text = *bytes;
    *encoding = has_bom ? "UTF-8 (BOM)" : "UTF-8";
    if (bytes->length >= 2 &&
        (!memcmp(bytes->at, "\xFF\xFE", 2) || !memcmp(bytes->at, "\xFE\xFF", 2)))
        return refuse(diag, PALIER_E_UTF_16, bytes, 0);
    const char *nul = memchr(bytes->at, '\0', bytes->length);
    if (nul)
        return refuse(diag, PALIER_E_NUL_BYTE, bytes, (size_t)(nul - bytes->at));
    if (has_bom) {
        text->at += 3;
        text->length -= 3;
    }
    size_t good = palier_utf8_check(text->at, text->length);
    if (good == text->length)
        return PALIER_OK;
    if (has_bom || has_utf8_character(text->at, text->length))
        return refuse(diag, PALIER_E_MIXED_ENCODINGS, text, good);
    *encoding = "Windows-1252";
    return from_windows_1252(arena, diag, bytes, text);
}

char palier_separator_find(const struct palier_bytes *text)
{
    static const char separators[] = {',', ';', '\t'};
    size_t counts[sizeof separators] = {0}, best = 0;
    bool is_quoted = false, is_tie = false;

    for (size_t i = 0; i < text->length; i++) {
        char byte = text->at[i];

        if (byte == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && (byte == '\n' || byte == '\r'))
            break;
        for (size_t s = 0; !is_quoted && s < sizeof separators; s++)
            counts[s] += byte == separators[s];
    }
    for (size_t s = 1; s < sizeof separators; s++) {
        if (counts[s] == counts[best] && counts[s])
            is_tie = true;
        if (counts[s] > counts[best]) {
            best = s;
            is_tie = false;
        }
    }
    return is_tie ? '\0' : separators[best];
}
