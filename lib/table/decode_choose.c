/* decode_choose.c - Windows-1252 where it reads well, or a question; see decode_internal.h. */
#include "table/decode_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "table/lines_internal.h"

enum { WINDOWS, DOS, MACINTOSH, CANDIDATES };

/* The three readings of a file that is not UTF-8. */
struct choice {
    struct palier_letters letters[CANDIDATES];
    struct palier_letters_reading readings[CANDIDATES];
    size_t undefined; /* offset of the first byte that Windows-1252 has not; length: none */
};

static enum palier_status judge(const struct palier_decoder *decoder, struct choice *choice)
{
    static const enum palier_encoding encodings[CANDIDATES] = {PALIER_ENCODING_WINDOWS_1252,
                                                               PALIER_ENCODING_CP850,
                                                               PALIER_ENCODING_MAC_ROMAN};
    const struct palier_bytes *bytes = decoder->bytes;

    for (size_t i = 0; i < CANDIDATES; i++) {
        if (palier_letters_load(decoder->diag, bytes->path, encodings[i], &choice->letters[i]))
            return PALIER_SYSTEM;
        choice->readings[i] = palier_letters_judge(bytes, &choice->letters[i]);
    }
    for (choice->undefined = 0; choice->undefined < bytes->length; choice->undefined++) {
        unsigned char byte = (unsigned char)bytes->at[choice->undefined];

        if (byte >= 0x80 && !choice->letters[WINDOWS].at[byte - 0x80].point)
            break;
    }
    return PALIER_OK;
}

/* Whether something speaks for the reading at INDEX and nothing much against it. */
static bool is_strong(const struct choice *choice, size_t index)
{
    return choice->readings[index].good && palier_letters_are_plausible(&choice->readings[index]);
}

static const char *add_reading(const struct palier_decoder *decoder, const struct choice *choice,
                               size_t index, size_t offset, const char *list)
{
    const struct palier_letters *letters = &choice->letters[index];
    const char *comma = *list ? ", " : "";
    const char *word = palier_letters_word(decoder->arena, decoder->bytes, offset, letters);

    if (decoder->is_export && index == WINDOWS) /* whose word was told before all readings */
        return palier_arena_printf(decoder->arena, "%s%s--encoding %s", list, comma,
                                   palier_encoding_name(letters->encoding));
    if (decoder->is_export)
        return palier_arena_printf(decoder->arena, "%s%s--encoding %s (%s)", list, comma,
                                   palier_encoding_name(letters->encoding), word);
    return palier_arena_printf(decoder->arena, "%s%s%s: %s", list, comma,
                               palier_encoding_title(letters->encoding), word);
}

/* "--encoding cp850 (Réseau), …": each way to read the byte at OFFSET that makes sense. */
static const char *list_readings(const struct palier_decoder *decoder, const struct choice *choice,
                                 size_t offset)
{
    const char *list = "";
    bool is_defined = choice->undefined == decoder->bytes->length;
    bool is_plausible = palier_letters_are_plausible(&choice->readings[WINDOWS]);

    for (size_t i = DOS; i < CANDIDATES; i++)
        if (is_strong(choice, i) ||
            (!is_plausible && palier_letters_are_plausible(&choice->readings[i])))
            list = add_reading(decoder, choice, i, offset, list);
    if ((decoder->is_export && !choice->readings[WINDOWS].impossible) || (is_defined && !*list))
        list = add_reading(decoder, choice, WINDOWS, offset, list);
    return list;
}

/* Where the doubt about Windows-1252 is best seen. */
static size_t find_doubt(const struct choice *choice)
{
    const struct palier_letters_reading *reading = &choice->readings[WINDOWS];
    size_t at = 0;

    if (reading->odd || reading->impossible)
        return reading->doubt;
    for (size_t i = DOS; i < CANDIDATES; i++)
        if (is_strong(choice, i))
            at = choice->readings[i].example;
    return at;
}

static enum palier_status refuse(const struct palier_decoder *decoder, const struct choice *choice)
{
    const struct palier_bytes *bytes = decoder->bytes;
    size_t at = find_doubt(choice);
    const char *list = list_readings(decoder, choice, at);
    bool is_undefined = choice->undefined < bytes->length;

    if (is_undefined && (!*list || !decoder->is_export))
        return palier_decoder_refuse(decoder, PALIER_E_UNDEFINED_BYTE, bytes, choice->undefined,
                                     false);
    palier_report(decoder->diag,
                  decoder->is_export ? PALIER_E_ENCODING_DOUBTFUL : PALIER_E_ENCODING_STRANGE,
                  palier_place_of(bytes, at, false),
                  palier_letters_word(decoder->arena, bytes, at, &choice->letters[WINDOWS]), list);
    return PALIER_INVALID;
}

/* How many bytes are beyond ASCII, and where the first is. */
static size_t count_beyond(const struct palier_bytes *bytes, size_t *first)
{
    size_t beyond = 0;

    for (size_t i = bytes->length; i-- > 0;)
        if ((unsigned char)bytes->at[i] >= 0x80) {
            beyond++;
            *first = i;
        }
    return beyond;
}

static void note_windows(const struct palier_decoder *decoder, const struct choice *choice)
{
    const struct palier_letters_reading *reading = &choice->readings[WINDOWS];
    size_t first = 0;
    char count[24];

    snprintf(count, sizeof count, "%zu", count_beyond(decoder->bytes, &first));
    palier_decoder_note(decoder, PALIER_E_ENCODING_WINDOWS, count,
                        palier_letters_word(decoder->arena, decoder->bytes,
                                            reading->good ? reading->example : first,
                                            &choice->letters[WINDOWS]));
}

static enum palier_status decode_as(const struct palier_decoder *decoder,
                                    enum palier_encoding encoding)
{
    size_t bad;
    enum palier_status status =
        palier_convert(decoder->arena, decoder->diag, decoder->bytes,
                       palier_encoding_charset(encoding), decoder->text, &bad);

    *decoder->encoding = palier_encoding_title(encoding);
    if (status == PALIER_INVALID)
        return palier_decoder_refuse(decoder, PALIER_E_ENCODING_MISFIT, decoder->bytes, bad, false);
    return status;
}

enum palier_status palier_letters_choose(const struct palier_decoder *decoder)
{
    struct choice choice;
    enum palier_status status = judge(decoder, &choice);

    if (status)
        return status;
    bool has_rival = is_strong(&choice, DOS) || is_strong(&choice, MACINTOSH);
    if (!palier_letters_are_plausible(&choice.readings[WINDOWS]) ||
        (has_rival && !choice.readings[WINDOWS].good))
        return refuse(decoder, &choice);
    status = decode_as(decoder, PALIER_ENCODING_WINDOWS_1252);
    if (!status)
        note_windows(decoder, &choice);
    return status;
}

enum palier_status palier_letters_doubt(const struct palier_decoder *decoder)
{
    const struct palier_bytes *bytes = decoder->bytes;
    struct choice choice;
    enum palier_status status = judge(decoder, &choice);
    size_t first = 0, beyond = count_beyond(bytes, &first);
    const char *list = "";

    if (status)
        return status;
    for (size_t i = 0; i < CANDIDATES; i++)
        if (choice.readings[i].good == beyond)
            list = add_reading(decoder, &choice, i, first, list);
    if (!*list)
        return PALIER_OK;
    palier_report(decoder->diag,
                  decoder->is_export ? PALIER_E_UTF_8_DOUBTFUL : PALIER_E_UTF_8_STRANGE,
                  palier_place_of(bytes, first, true), list);
    return PALIER_INVALID;
}

enum palier_status palier_letters_obey(const struct palier_decoder *decoder)
{
    const struct palier_bytes *bytes = decoder->bytes;
    struct palier_letters letters;
    enum palier_status status = decode_as(decoder, decoder->asked);

    if (!status)
        status = palier_letters_load(decoder->diag, bytes->path, decoder->asked, &letters);
    if (status)
        return status;
    struct palier_letters_reading reading = palier_letters_judge(bytes, &letters);

    if (!palier_letters_are_plausible(&reading))
        palier_report(decoder->diag, PALIER_E_ENCODING_OBEYED,
                      palier_place_of(bytes, reading.doubt, false),
                      palier_letters_word(decoder->arena, bytes, reading.doubt, &letters),
                      palier_encoding_title(decoder->asked));
    return PALIER_OK;
}
