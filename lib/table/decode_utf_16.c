/*
 * decode_utf_16.c - two bytes a letter: what Excel calls "Unicode text".
 *
 * All letters of French are among the first 256 of Unicode, save a few: so in one order of bytes
 * nearly every second byte is NUL, in the other nearly every first.
 */
#include "table/decode_internal.h"

#include <stdio.h>
#include <string.h>

#include "table/lines_internal.h"

enum { HEAD = 4096 }; /* bytes in which the pattern must show */

const char *palier_utf_16_find(const struct palier_bytes *bytes, bool *has_mark)
{
    size_t nuls[2] = {0}, pairs = (bytes->length < HEAD ? bytes->length : HEAD) / 2;

    *has_mark = true;
    if (bytes->length >= 2 && !memcmp(bytes->at, "\xFF\xFE", 2))
        return "LE";
    if (bytes->length >= 2 && !memcmp(bytes->at, "\xFE\xFF", 2))
        return "BE";
    *has_mark = false;
    for (size_t i = 0; i < pairs * 2; i++)
        nuls[i % 2] += !bytes->at[i];
    if (nuls[1] * 2 > pairs && !nuls[0])
        return "LE";
    return nuls[0] * 2 > pairs && !nuls[1] ? "BE" : NULL;
}

/* Report half a pair of surrogates, or half a letter, at BAD. */
static enum palier_status refuse(const struct palier_decoder *decoder,
                                 const struct palier_bytes *bytes, const char *charset, size_t bad)
{
    const struct palier_bytes before = {.path = bytes->path, .at = bytes->at, .length = bad};
    struct palier_bytes text;
    char unit[8];
    size_t unused;
    enum palier_status status =
        palier_convert(decoder->arena, decoder->diag, &before, charset, &text, &unused);

    if (status == PALIER_SYSTEM)
        return status;
    struct palier_place place = palier_place_of(&text, text.length, true);
    if (bytes->length - bad < 2) {
        palier_report(decoder->diag, PALIER_E_UTF_16_CUT, place);
        return PALIER_INVALID;
    }
    size_t low = charset[strlen(charset) - 2] == 'B';
    snprintf(unit, sizeof unit, "%02X%02X", (unsigned)(unsigned char)bytes->at[bad + !low],
             (unsigned)(unsigned char)bytes->at[bad + low]);
    palier_report(decoder->diag, PALIER_E_UTF_16_BROKEN, place, unit);
    return PALIER_INVALID;
}

enum palier_status palier_utf_16_decode(const struct palier_decoder *decoder, const char *order,
                                        bool has_mark)
{
    size_t mark = has_mark ? 2 : 0, bad;
    const struct palier_bytes bytes = {.path = decoder->bytes->path,
                                       .at = decoder->bytes->at + mark,
                                       .length = decoder->bytes->length - mark};
    const char *charset = palier_arena_printf(decoder->arena, "UTF-16%s", order);

    *decoder->encoding =
        has_mark ? palier_arena_printf(decoder->arena, "%s (BOM)", charset) : charset;
    enum palier_status status =
        palier_convert(decoder->arena, decoder->diag, &bytes, charset, decoder->text, &bad);
    if (status == PALIER_INVALID)
        return refuse(decoder, &bytes, charset, bad);
    if (!status)
        status = palier_decoder_check_nul(decoder, decoder->text, true);
    if (!status && decoder->asked == PALIER_ENCODING_FIND)
        palier_decoder_note(decoder, has_mark ? PALIER_E_ENCODING_MARK : PALIER_E_ENCODING_NULS, "",
                            "");
    return status;
}
