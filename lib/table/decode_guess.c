/*
 * decode_guess.c - is this French, or letters that another encoding meant?
 *
 * Each byte beyond ASCII is judged by its neighbours, under each encoding that it could be of: a
 * letter of French belongs next to letters, an opening quote before a word, an ellipsis behind one.
 * "R‚seau" and "RŽseau" are "Réseau" of CP850 and of MacRoman, read as Windows-1252.
 */
#include "table/decode_internal.h"

#include <string.h>
#include <uchar.h>

#include "base/text.h"

enum verdict { NEUTRAL, GOOD, ODD, IMPOSSIBLE };

enum { WORD_REACH = 20 }; /* bytes to each side that a message shows of a word */

/* A code point and what stands on either side; 0: the edge of the text. */
struct context {
    uint32_t before, here, after;
};

/* A sign, and what it is worth where letters stand on both sides, before, after, on neither. */
static const struct {
    uint32_t point;
    unsigned char both, before, after, none; /* enum verdict */
} signs[] = {
    {0x00A0, NEUTRAL, NEUTRAL, NEUTRAL, GOOD},         /* no-break space */
    {0x2019, GOOD, NEUTRAL, NEUTRAL, NEUTRAL},         /* ’ */
    {0x2018, ODD, ODD, NEUTRAL, NEUTRAL},              /* ‘ */
    {0x201C, IMPOSSIBLE, ODD, GOOD, NEUTRAL},          /* “ */
    {0x201D, IMPOSSIBLE, GOOD, ODD, NEUTRAL},          /* ” */
    {0x00AB, ODD, ODD, GOOD, GOOD},                    /* « */
    {0x00BB, ODD, GOOD, ODD, GOOD},                    /* » */
    {0x2026, ODD, GOOD, NEUTRAL, NEUTRAL},             /* … */
    {0x2013, ODD, ODD, NEUTRAL, GOOD},                 /* – */
    {0x2014, ODD, ODD, NEUTRAL, GOOD},                 /* — */
    {0x20AC, IMPOSSIBLE, NEUTRAL, ODD, GOOD},          /* € */
    {0x00A3, IMPOSSIBLE, NEUTRAL, ODD, NEUTRAL},       /* £ */
    {0x00B0, ODD, ODD, NEUTRAL, GOOD},                 /* ° */
    {0x00B2, ODD, GOOD, ODD, NEUTRAL},                 /* ² */
    {0x00B3, ODD, GOOD, ODD, NEUTRAL},                 /* ³ */
    {0x00B7, GOOD, NEUTRAL, NEUTRAL, NEUTRAL},         /* · of "élu·e·s" */
    {0x2022, ODD, ODD, NEUTRAL, NEUTRAL},              /* • */
    {0x00AE, IMPOSSIBLE, NEUTRAL, ODD, NEUTRAL},       /* ® */
    {0x2122, IMPOSSIBLE, NEUTRAL, ODD, NEUTRAL},       /* ™ */
    {0x00B4, ODD, ODD, ODD, NEUTRAL},                  /* ´, typed for an apostrophe */
    {0x201A, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, ODD}, /* ‚ */
    {0x201E, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, ODD}, /* „ */
    {0x0192, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, ODD}, /* ƒ */
    {0x02C6, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, ODD}, /* ˆ */
    {0x02DC, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, ODD}, /* ˜ */
};

static const char32_t french[] = U"àâçéèêëîïôùûüÿæœÀÂÇÉÈÊËÎÏÔÙÛÜŸÆŒ";
static const char32_t foreign[] = U"áíóúñãõäöåßÁÍÓÚÑÃÕÄÖÅØ"; /* of names: Muñoz, João, Müller */

static bool holds(const char32_t *set, uint32_t point)
{
    while (*set && *set != point)
        set++;
    return *set;
}

/* Latin-1 has its capitals 32 before its small letters; the others that matter come in pairs. */
static bool is_upper(uint32_t point)
{
    return (point >= 'A' && point <= 'Z') || (point >= 0xC0 && point <= 0xDE && point != 0xD7) ||
           point == 0x152 || point == 0x160 || point == 0x178 || point == 0x17D;
}

static bool is_lower(uint32_t point)
{
    return (point >= 'a' && point <= 'z') || (point >= 0xDF && point <= 0xFF && point != 0xF7) ||
           point == 0x153 || point == 0x161 || point == 0x17E || point == 0x131;
}

static bool is_letter(uint32_t point)
{
    return is_upper(point) || is_lower(point);
}

/* No letter that everybody writes stands beside it: no word but "çà" has but accented letters. */
static bool is_alone(const struct context *at)
{
    bool is_before = is_letter(at->before) && at->before < 0x80;
    bool is_after = is_letter(at->after) && at->after < 0x80;

    return !is_before && !is_after && !(holds(U"çÇ", at->here) && holds(U"àÀ", at->after));
}

static bool is_one_of(const char *set, uint32_t point)
{
    return point && point < 0x80 && strchr(set, (int)point);
}

/* "là", "voilà", "delà", "déjà", "çà", "à": no other word of French ends with it. */
static enum verdict judge_a_grave(const struct context *at)
{
    if (is_letter(at->after))
        return ODD;
    if (!is_letter(at->before))
        return palier_is_digit(at->before) || palier_is_digit(at->after) ? ODD : GOOD;
    return is_one_of("lLjJ", at->before) || at->before == 0xE7 || at->before == 0xC7 ? GOOD : ODD;
}

/* What must stand before or after some letters. */
static enum verdict judge_company(const struct context *at)
{
    switch (at->here) {
    case 0xE0: /* à */
    case 0xC0: /* À */
        return judge_a_grave(at);
    case 0xFF: /* ÿ of L'Haÿ and Louÿs; where a sign follows it was CP850's no-break space */
        return is_one_of("aouh", at->before) && !is_one_of(":!?%", at->after) ? GOOD : ODD;
    case 0xF9: /* ù of où */
        return is_one_of("oO", at->before) ? GOOD : is_letter(at->before) ? NEUTRAL : ODD;
    case 0xEB: /* ë of Noël, ï of maïs: behind a vowel */
    case 0xCB:
    case 0xEF:
    case 0xCF:
        return is_one_of("aeiouyAEIOUY", at->before) ? GOOD : ODD;
    case 0xFB: /* no word starts with û */
    case 0xDB:
    case 0xD9:
        return is_letter(at->before) ? GOOD : ODD;
    case 0x152: /* Œ of œuvre, œil, œdème, œcuménique, œsophage, œnologue */
        return !at->after || is_one_of("uidcsnUIDCSN", at->after) ? GOOD : ODD;
    default:
        return GOOD;
    }
}

/* A capital inside a word of small letters, or the reverse. */
static bool is_wrong_case(const struct context *at)
{
    if (is_upper(at->here))
        return is_lower(at->before) || (is_upper(at->before) && is_lower(at->after));
    /* keyboards without É make people write "PRéNOM" */
    return is_upper(at->before) && is_upper(at->after) && !holds(U"éèçàù", at->here);
}

static enum verdict judge_french(const struct context *at)
{
    bool is_between = is_upper(at->before) && is_upper(at->after) && is_lower(at->here);
    enum verdict verdict = judge_company(at);

    if (verdict != GOOD)
        return verdict;
    if (is_alone(at) && !holds(U"àÀÔ", at->here)) /* the words of one letter: "Ô temps" */
        return at->here == 0xE9 ? NEUTRAL : ODD;  /* "é" may name a column */
    return is_between ? NEUTRAL : GOOD;
}

static enum verdict judge_letter(const struct context *at)
{
    if (is_wrong_case(at) || (palier_is_digit(at->before) && palier_is_digit(at->after)))
        return ODD;
    if (holds(french, at->here))
        return judge_french(at);
    if (at->here == 0xF8) /* "Sørensen", but "nø 5" and "20 øC" were "n° 5" and "20 °C" */
        return is_lower(at->after) ? NEUTRAL : ODD;
    return is_alone(at) || !holds(foreign, at->here) ? ODD : NEUTRAL;
}

/* "n° 5", "20 °C"; "one · two"; and with a no-break space "Pourquoi ?", "« oui »", "5 %". */
static bool is_typical(const struct context *at)
{
    if (at->here == 0xB0)
        return is_one_of("nN", at->before) || (at->after == 'C' && !is_letter(at->before));
    if (at->here == 0xB7)
        return at->before == ' ' && at->after == ' ';
    return at->here == 0xA0 && (is_one_of(":;!?%", at->after) || at->after == 0xBB ||
                                at->after == 0x20AC || at->before == 0xAB);
}

static enum verdict judge_sign(const struct context *at)
{
    bool before = is_letter(at->before), after = is_letter(at->after);

    if (is_typical(at))
        return GOOD;
    if (at->here == 0x2026 && is_one_of("lLjJ", at->before))
        return after ? ODD : NEUTRAL; /* "voil…" may be "voilà" */
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].point == at->here)
            return before && after ? signs[i].both
                   : before        ? signs[i].before
                   : after         ? signs[i].after
                                   : signs[i].none;
    bool is_common = at->here < 0x100 || (at->here >= 0x2020 && at->here <= 0x203A);
    if (before && after)
        return IMPOSSIBLE;
    if (before || after)
        return is_common ? ODD : IMPOSSIBLE;
    return is_common ? NEUTRAL : ODD;
}

static uint32_t point_at(const struct palier_bytes *bytes, size_t at,
                         const struct palier_letters *letters)
{
    if (at >= bytes->length)
        return 0;
    unsigned char byte = (unsigned char)bytes->at[at];

    return byte < 0x80 ? byte : letters->at[byte - 0x80].point;
}

static enum verdict judge(const struct palier_bytes *bytes, size_t at,
                          const struct palier_letters *letters)
{
    const struct context context = {
        .before = at ? point_at(bytes, at - 1, letters) : 0,
        .here = point_at(bytes, at, letters),
        .after = point_at(bytes, at + 1, letters),
    };

    if (!context.here)
        return IMPOSSIBLE;
    return is_letter(context.here) ? judge_letter(&context) : judge_sign(&context);
}

struct palier_letters_reading palier_letters_judge(const struct palier_bytes *bytes,
                                                   const struct palier_letters *letters)
{
    struct palier_letters_reading reading = {0};

    for (size_t i = 0; i < bytes->length; i++) {
        if ((unsigned char)bytes->at[i] < 0x80)
            continue;
        enum verdict verdict = judge(bytes, i, letters);

        if (verdict == GOOD && !reading.good++)
            reading.example = i;
        if (verdict == ODD && !reading.odd++ && !reading.impossible)
            reading.doubt = i;
        if (verdict == IMPOSSIBLE && !reading.impossible++)
            reading.doubt = i;
    }
    return reading;
}

bool palier_letters_are_plausible(const struct palier_letters_reading *reading)
{
    return !reading->impossible && reading->odd * 4 <= reading->good;
}

void palier_word_bounds(const struct palier_bytes *bytes, size_t offset, size_t *start, size_t *end)
{
    static const char breaks[] = " \t\r\n,;|\"";

    *start = offset;
    *end = offset;
    while (*start && offset - *start < WORD_REACH && !strchr(breaks, bytes->at[*start - 1]))
        --*start;
    while (*end < bytes->length && *end - offset < WORD_REACH && !strchr(breaks, bytes->at[*end]))
        ++*end;
}

const char *palier_letters_word(struct palier_arena *arena, const struct palier_bytes *bytes,
                                size_t offset, const struct palier_letters *letters)
{
    char word[(2 * WORD_REACH + 1) * 3 + 1], *to = word;
    size_t start, end;

    palier_word_bounds(bytes, offset, &start, &end);
    for (size_t i = start; i < end; i++) {
        unsigned char byte = (unsigned char)bytes->at[i];

        if (byte < 0x80)
            *to++ = (char)byte;
        else
            to = stpcpy(to, letters->at[byte - 0x80].text);
    }
    *to = '\0';
    return palier_arena_strndup(arena, word, (size_t)(to - word));
}

bool palier_is_expected(uint32_t point)
{
    return (point >= 0xA0 && point <= 0xFF) || point == 0x152 || point == 0x153 || point == 0x178 ||
           (point >= 0x300 && point <= 0x36F) ||   /* accents of their own (NFD) */
           (point >= 0x2010 && point <= 0x203A) || /* dashes, quotes, ellipsis, narrow space */
           point == 0x20AC || point == 0x2122 || point == 0xFEFF || point == 0xFFFD ||
           (point >= 0x1F300 && point <= 0x1FAFF); /* smileys */
}
