/* decode.c - the order of trust; see decode.h. */
#include "table/decode.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/threads.h"
#include "table/decode_internal.h"
#include "table/lines_internal.h"
#include "table/workbook.h"

enum {
    MARK = 3, /* bytes of UTF-8's byte order mark */
    PIECE = 64 * 1024,
};

enum palier_status palier_decoder_refuse(const struct palier_decoder *decoder,
                                         enum palier_code code, const struct palier_bytes *bytes,
                                         size_t offset, bool is_utf_8)
{
    char byte[8];

    snprintf(byte, sizeof byte, "0x%02X", (unsigned)(unsigned char)bytes->at[offset]);
    palier_report(decoder->diag, code, palier_place_of(bytes, offset, is_utf_8), byte,
                  decoder->asked ? palier_encoding_title(decoder->asked) : "");
    return PALIER_INVALID;
}

enum palier_status palier_decoder_check_nul(const struct palier_decoder *decoder,
                                            const struct palier_bytes *bytes, bool is_utf_8)
{
    const char *nul = bytes->length ? memchr(bytes->at, '\0', bytes->length) : NULL;
    size_t count = 0, last = 0;

    if (!nul)
        return PALIER_OK;
    if (palier_is_zip(bytes) || palier_is_compound(bytes)) {
        palier_report(decoder->diag, PALIER_E_WORKBOOK_NOT_CSV,
                      ((struct palier_place){.file = bytes->path, .line = 1}));
        return PALIER_INVALID;
    }
    for (size_t i = (size_t)(nul - bytes->at); i < bytes->length; i++)
        if (!bytes->at[i]) {
            count++;
            last = i;
        }
    palier_report(decoder->diag, PALIER_E_NUL_BYTE,
                  palier_place_of(bytes, (size_t)(nul - bytes->at), is_utf_8),
                  palier_arena_printf(decoder->arena, "%zu", count),
                  palier_arena_printf(decoder->arena, "%zu",
                                      palier_place_of(bytes, last, false).line));
    return PALIER_INVALID;
}

void palier_decoder_note(const struct palier_decoder *decoder, enum palier_code code,
                         const char *evidence, const char *example)
{
    if (decoder->is_export)
        palier_report(decoder->diag, code, ((struct palier_place){.file = decoder->bytes->path}),
                      *decoder->encoding, evidence, example);
}

static bool starts_with_mark(const struct palier_bytes *bytes)
{
    return bytes->length >= MARK && !memcmp(bytes->at, "\xEF\xBB\xBF", MARK);
}

/* Characters of LENGTH bytes that may hold anything else, too. */
struct census {
    size_t beyond;   /* well-formed characters beyond ASCII */
    size_t expected; /* those of them that French and English texts hold */
    size_t broken;   /* bytes that belong to none */
};

/* How many bytes the character at AT has if its first one tells the truth; 0: it cannot be one. */
static size_t tell_width(unsigned char first)
{
    return first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

/* Count them all, or, where IS_ENOUGH, up to the first one that is expected. */
static struct census count_characters(const struct palier_bytes *text, bool is_enough)
{
    struct census census = {0};

    for (size_t at = 0; at < text->length && !(is_enough && census.expected);) {
        unsigned char first = (unsigned char)text->at[at];
        size_t width = tell_width(first), left = text->length - at;

        if (first < 0x80) {
            at += palier_ascii_run(text->at + at, left);
        } else if (!width || width > left || palier_utf8_check(text->at + at, width) < width) {
            census.broken++;
            at++;
        } else {
            census.beyond++;
            census.expected += palier_is_expected(palier_utf8_next(text->at, &at));
        }
    }
    return census;
}

/*
 * Whether what is not UTF-8 as a whole is so in part. Two letters of Windows-1252 may happen to be
 * one of UTF-8 ("É" and a no-break space are "ɠ"), but not one that anybody writes here.
 */
static bool is_mixed(const struct palier_bytes *text)
{
    struct census census = count_characters(text, false);

    return census.expected || census.beyond > census.broken;
}

/* Take all behind the mark, if there is one, for UTF-8. */
static void take_utf_8(const struct palier_decoder *decoder, bool has_mark)
{
    size_t mark = has_mark ? MARK : 0;

    *decoder->text = (struct palier_bytes){.path = decoder->bytes->path,
                                           .at = decoder->bytes->at + mark,
                                           .length = decoder->bytes->length - mark};
    *decoder->encoding = has_mark ? "UTF-8 (BOM)" : "UTF-8";
}

static enum palier_status decode_utf_8(const struct palier_decoder *decoder, bool has_mark,
                                       bool *is_utf_8)
{
    const struct palier_bytes *text = decoder->text;

    take_utf_8(decoder, has_mark);
    size_t good = palier_utf8_check(text->at, text->length);
    *is_utf_8 = good == text->length;
    if (*is_utf_8)
        return PALIER_OK;
    if (decoder->asked == PALIER_ENCODING_UTF_8)
        return palier_decoder_refuse(decoder, PALIER_E_ENCODING_MISFIT, text, good, true);
    if (has_mark || is_mixed(text))
        return palier_decoder_refuse(decoder, PALIER_E_MIXED_ENCODINGS, text, good, true);
    return PALIER_OK;
}

/* It is UTF-8, unless not one letter of it is French. */
static enum palier_status accept_utf_8(const struct palier_decoder *decoder, bool has_mark)
{
    struct census census = count_characters(decoder->text, !decoder->is_export);
    char count[24];

    if (!has_mark && census.beyond && !census.expected) {
        enum palier_status status = palier_letters_doubt(decoder);

        if (status)
            return status;
    }
    snprintf(count, sizeof count, "%zu", census.beyond);
    if (has_mark)
        palier_decoder_note(decoder, PALIER_E_ENCODING_MARK, "", "");
    else if (census.beyond)
        palier_decoder_note(decoder, PALIER_E_ENCODING_UTF_8, count, "");
    else
        palier_decoder_note(decoder, PALIER_E_ENCODING_ASCII, "", "");
    return PALIER_OK;
}

/* A file in pieces, small enough to stay near the processor while they are looked at twice. */
struct pieces {
    const struct palier_bytes *bytes;
    atomic_bool is_doubtful;
};

static void look_at_piece(void *context, size_t worker, size_t index)
{
    struct pieces *pieces = context;
    const struct palier_bytes *bytes = pieces->bytes;
    size_t start = index * PIECE,
           end = start + PIECE < bytes->length ? start + PIECE : bytes->length;

    (void)worker;
    while (start < end && index &&
           palier_is_utf8_inside(bytes->at[start])) /* of the piece before */
        start++;
    while (end < bytes->length && palier_is_utf8_inside(bytes->at[end]))
        end++;
    if (memchr(bytes->at + start, '\0', end - start) ||
        palier_utf8_check(bytes->at + start, end - start) < end - start)
        pieces->is_doubtful = true;
}

/* Whether BYTES are UTF-8 without a NUL, which leaves no other question: nearly always. */
static bool is_plain(const struct palier_bytes *bytes, size_t threads)
{
    struct pieces pieces = {.bytes = bytes};

    palier_threads_run((bytes->length + PIECE - 1) / PIECE, threads, look_at_piece, &pieces);
    return !pieces.is_doubtful;
}

static enum palier_status find_out(const struct palier_decoder *decoder, bool has_mark)
{
    bool has_mark_16, is_utf_8;

    if (is_plain(decoder->bytes, decoder->threads)) {
        take_utf_8(decoder, has_mark);
        return accept_utf_8(decoder, has_mark);
    }
    const char *order = palier_utf_16_find(decoder->bytes, &has_mark_16);

    if (order && decoder->is_export)
        return palier_utf_16_decode(decoder, order, has_mark_16);
    if (order)
        return palier_decoder_refuse(decoder, PALIER_E_UTF_16, decoder->bytes, 0, false);
    enum palier_status status = palier_decoder_check_nul(decoder, decoder->bytes, true);
    if (!status)
        status = decode_utf_8(decoder, has_mark, &is_utf_8);
    if (status)
        return status;
    return is_utf_8 ? accept_utf_8(decoder, has_mark) : palier_letters_choose(decoder);
}

static enum palier_status contradict(const struct palier_decoder *decoder, const char *order)
{
    palier_report(decoder->diag, PALIER_E_ENCODING_CONTRADICTED,
                  ((struct palier_place){.file = decoder->bytes->path, .line = 1, .column = 1}),
                  palier_arena_printf(decoder->arena, "UTF-16%s", order),
                  palier_encoding_title(decoder->asked));
    return PALIER_INVALID;
}

/* What somebody asked for, which the bytes may still contradict. */
static enum palier_status obey(const struct palier_decoder *decoder, bool has_mark)
{
    bool has_mark_16, is_utf_8;
    const char *order = palier_utf_16_find(decoder->bytes, &has_mark_16);
    enum palier_status status = PALIER_OK;

    if (decoder->asked == PALIER_ENCODING_UTF_16 && order)
        status = palier_utf_16_decode(decoder, order, has_mark_16);
    else if (decoder->asked == PALIER_ENCODING_UTF_16 && decoder->bytes->length)
        status = palier_decoder_refuse(decoder, PALIER_E_ENCODING_MISFIT, decoder->bytes, 0, false);
    else
        status = order ? contradict(decoder, order)
                       : palier_decoder_check_nul(decoder, decoder->bytes, false);
    if (!status && decoder->asked == PALIER_ENCODING_UTF_8)
        status = decode_utf_8(decoder, has_mark, &is_utf_8);
    if (!status && decoder->asked >= PALIER_ENCODING_WINDOWS_1252)
        status = palier_letters_obey(decoder);
    if (!status)
        palier_decoder_note(decoder, PALIER_E_ENCODING_ASKED, "", "");
    return status;
}

static enum palier_status check_mojibake(const struct palier_decoder *decoder)
{
    struct palier_mojibake mojibake;
    bool is_found;
    enum palier_status status =
        palier_mojibake_find(decoder->arena, decoder->diag, decoder->text, &is_found, &mojibake);

    if (status || !is_found)
        return status;
    palier_report(decoder->diag, PALIER_E_MOJIBAKE,
                  palier_place_of(decoder->text, mojibake.offset, true), mojibake.found,
                  mojibake.meant, palier_encoding_title(mojibake.misread));
    return PALIER_INVALID;
}

/* U+FFFD stands where a program met a letter that it could not read: nobody knows which. */
static void warn_of_lost_letters(const struct palier_decoder *decoder)
{
    static const char sign[] = "\uFFFD";
    const struct palier_bytes *text = decoder->text;
    size_t count = 0, first = 0;
    char number[24];

    for (size_t at = 0; at + sizeof sign - 1 <= text->length; at++)
        if (!memcmp(text->at + at, sign, sizeof sign - 1) && !count++)
            first = at;
    if (!count)
        return;
    snprintf(number, sizeof number, "%zu", count);
    palier_report(decoder->diag, PALIER_E_LETTERS_LOST, palier_place_of(text, first, true), number);
}

enum palier_status palier_decode(struct palier_arena *arena, struct palier_diag *diag,
                                 const struct palier_bytes *bytes, size_t threads,
                                 struct palier_bytes *text, const char **encoding)
{
    const struct palier_decoder decoder = {.arena = arena,
                                           .diag = diag,
                                           .bytes = bytes,
                                           .threads = threads,
                                           .text = text,
                                           .encoding = encoding};

    *text = *bytes;
    *encoding = palier_encoding_title(PALIER_ENCODING_UTF_8);
    return find_out(&decoder, starts_with_mark(bytes));
}

enum palier_status palier_decode_export(struct palier_arena *arena, struct palier_diag *diag,
                                        const struct palier_bytes *bytes,
                                        enum palier_encoding asked, struct palier_bytes *text,
                                        const char **encoding)
{
    const struct palier_decoder decoder = {.arena = arena,
                                           .diag = diag,
                                           .bytes = bytes,
                                           .asked = asked,
                                           .is_export = true,
                                           .threads = 1,
                                           .text = text,
                                           .encoding = encoding};
    bool has_mark = starts_with_mark(bytes);

    *text = *bytes;
    *encoding = palier_encoding_title(asked ? asked : PALIER_ENCODING_UTF_8);
    enum palier_status status = asked ? obey(&decoder, has_mark) : find_out(&decoder, has_mark);

    if (!status && asked != PALIER_ENCODING_UTF_8)
        status = check_mojibake(&decoder);
    if (!status)
        warn_of_lost_letters(&decoder);
    return status;
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
