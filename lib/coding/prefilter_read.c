/* prefilter_read.c - where literals end in a text; see prefilter_internal.h. */
#include <string.h>

#include "coding/prefilter_internal.h"

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

/*
 * Each step waits for the one before it, so that two at a time take little longer than one: one
 * through each half of the text. The second starts so early that at its half it knows all that may
 * end there.
 */
void palier_prefilter_read(const struct palier_prefilter *prefilter, const char *text,
                           size_t length, struct palier_candidates *candidates)
{
    const unsigned char *bytes = (const unsigned char *)text;
    struct palier_ending *endings = candidates->endings.at;
    size_t half = (length + prefilter->longest) / 2;
    size_t middle = step_back(bytes, half < length ? half : length, 0);
    struct lane first = {.prefilter = prefilter, .text = bytes, .endings = endings};
    struct lane second = {.prefilter = prefilter,
                          .text = bytes,
                          .start = step_back(bytes, middle, prefilter->longest),
                          .from = middle,
                          .endings = endings + middle};
    const unsigned char *later = bytes + second.start;
    size_t rest = length - second.start, both = middle < rest ? middle : rest, at = 0;
    size_t state = 0, later_state = 0;

    for (; at < both; at++) {
        state = step(prefilter, &first, state, at, bytes[at]);
        later_state = step(prefilter, &second, later_state, at, later[at]);
    }
    for (size_t i = at; i < middle; i++)
        state = step(prefilter, &first, state, i, bytes[i]);
    for (size_t i = at; i < rest; i++)
        later_state = step(prefilter, &second, later_state, i, later[i]);
    memmove(endings + first.count, second.endings, second.count * sizeof *endings);
    candidates->endings.count = first.count + second.count;
    for (size_t i = 0; i < candidates->endings.count; i++)
        endings[i].state /= (uint32_t)prefilter->width;
}
