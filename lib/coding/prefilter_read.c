/* prefilter_read.c - where literals end in a text; see prefilter_internal.h. */
#include <string.h>

#include "coding/prefilter_internal.h"

enum { LANES = 4 };

/* Where a character begins, COUNT of them before byte AT. */
static size_t step_back(const unsigned char *text, size_t at, size_t count)
{
    while (at && ((text[at] & 0xC0) == 0x80 || count)) {
        count -= (text[at] & 0xC0) != 0x80;
        at--;
    }
    return at;
}

/* The symbol of the character of SIZE bytes at TEXT, which is no ASCII. */
static size_t wide_symbol(const struct palier_prefilter *prefilter, const unsigned char *text,
                          size_t size)
{
    uint32_t point = PALIER_PLANE; /* of four bytes: no literal holds one */

    if (size == 2)
        point = (text[0] & 0x1FU) << 6 | (text[1] & 0x3FU);
    else if (size == 3)
        point = (text[0] & 0x0FU) << 12 | (text[1] & 0x3FU) << 6 | (text[2] & 0x3FU);
    return prefilter->symbols[point];
}

/* A pass over a part of a text. */
struct lane {
    const struct palier_prefilter *prefilter;
    const unsigned char *text; /* of which it is a part */
    size_t start;              /* where it starts in the text */
    size_t from;               /* what ends before is another's */
    struct palier_ending *endings;
    size_t count; /* of them */
};

/*
 * The state after byte AT of LANE, which was in STATE before it, where it is not simply NEXT:
 * literals end there, or it is of a character of several bytes, all of which is read with its
 * first.
 */
static size_t look_closer(struct lane *lane, size_t at, size_t state, size_t next)
{
    const struct palier_prefilter *prefilter = lane->prefilter;
    const unsigned char *byte = lane->text + lane->start + at;
    size_t size = *byte < 0x80 ? 1 : *byte < 0xE0 ? 2 : *byte < 0xF0 ? 3 : 4;
    size_t end = lane->start + at + size;

    if ((*byte & 0xC0) == 0x80) /* inside a character */
        return state;
    if (size > 1)
        next = prefilter->next[state + wide_symbol(prefilter, byte, size)];
    if (next >= prefilter->first_ending && end > lane->from)
        lane->endings[lane->count++] = (struct palier_ending){(uint32_t)next, (uint32_t)end};
    return next;
}

/* The state after byte AT of LANE, which is BYTE, where it was STATE before. */
static inline size_t step(const struct palier_prefilter *prefilter, struct lane *lane, size_t state,
                          size_t at, unsigned char byte)
{
    size_t next = prefilter->next[state + prefilter->of_byte[byte]];

    return __builtin_expect(next >= prefilter->first_ending, 0) ? look_closer(lane, at, state, next)
                                                                : next;
}

/* What is left of LANE, from its byte AT to its byte END, after STATE. */
static void finish(struct lane *lane, size_t state, size_t at, size_t end)
{
    const unsigned char *bytes = lane->text + lane->start;

    for (; at < end; at++)
        state = step(lane->prefilter, lane, state, at, bytes[at]);
}

/* Where the last byte of lane NUMBER stands, and that of the one before. A lane starts so early
 * that at its first byte it knows all that may end there. */
static size_t end_of(const struct palier_prefilter *prefilter, const unsigned char *text,
                     size_t length, size_t number)
{
    size_t longest = prefilter->longest, each = (length + (LANES - 1) * longest) / LANES;
    size_t end = (number + 1) * each - number * longest;

    return number + 1 < LANES && end < length ? step_back(text, end, 0) : length;
}

/* Lay lanes through LENGTH bytes of TEXT, one behind the other. Returns how many bytes each of them
 * has at least. */
static size_t lay_out(const struct palier_prefilter *prefilter, const unsigned char *text,
                      size_t length, struct palier_ending *endings, struct lane lanes[LANES],
                      size_t sizes[LANES])
{
    size_t from = 0, least = length;

    for (size_t i = 0; i < LANES; i++) {
        size_t end = end_of(prefilter, text, length, i);

        end = end < from ? from : end;
        lanes[i] = (struct lane){.prefilter = prefilter,
                                 .text = text,
                                 .start = i ? step_back(text, from, prefilter->longest) : 0,
                                 .from = from,
                                 .endings = endings + from};
        sizes[i] = end - lanes[i].start;
        least = sizes[i] < least ? sizes[i] : least;
        from = end;
    }
    return least;
}

/*
 * Each step waits for the one before it, so that four at a time take little longer than one: one
 * through each quarter of the text.
 */
void palier_prefilter_read(const struct palier_prefilter *prefilter, const char *text,
                           size_t length, struct palier_candidates *candidates)
{
    const unsigned char *bytes = (const unsigned char *)text;
    struct palier_ending *endings = candidates->endings.at;
    struct lane lanes[LANES];
    size_t sizes[LANES], states[LANES], count = 0;
    size_t least = lay_out(prefilter, bytes, length, endings, lanes, sizes);
    size_t a = 0, b = 0, c = 0, d = 0;
    const unsigned char *to_b = bytes + lanes[1].start, *to_c = bytes + lanes[2].start,
                        *to_d = bytes + lanes[3].start;

    for (size_t at = 0; at < least; at++) {
        a = step(prefilter, &lanes[0], a, at, bytes[at]);
        b = step(prefilter, &lanes[1], b, at, to_b[at]);
        c = step(prefilter, &lanes[2], c, at, to_c[at]);
        d = step(prefilter, &lanes[3], d, at, to_d[at]);
    }
    states[0] = a, states[1] = b, states[2] = c, states[3] = d;
    for (size_t i = 0; i < LANES; i++) {
        finish(&lanes[i], states[i], least, sizes[i]);
        memmove(endings + count, lanes[i].endings, lanes[i].count * sizeof *endings);
        count += lanes[i].count;
    }
    candidates->endings.count = count;
    for (size_t i = 0; i < count; i++)
        endings[i].state /= (uint32_t)prefilter->width;
}
