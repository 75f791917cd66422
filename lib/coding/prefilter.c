/* prefilter.c - the pass over a text; see prefilter.h. */
#include "coding/prefilter.h"

#include <string.h>

#include "coding/prefilter_internal.h"

enum {
    NARROWEST_GAP = 16, /* bytes; to try them costs less than to start once more */
    BITS = 64,
};

void palier_candidates_init(struct palier_candidates *candidates, struct palier_arena *arena,
                            const struct palier_prefilter *prefilter)
{
    size_t words = (prefilter->pattern_count + BITS - 1) / BITS;

    *candidates = (struct palier_candidates){
        .arena = arena,
        .patterns = PALIER_ARRAY(arena, words, uint64_t),
        .word_count = words,
        .first = PALIER_ARRAY(arena, prefilter->pattern_count, size_t),
        .last = PALIER_ARRAY(arena, prefilter->pattern_count, size_t),
    };
    *PALIER_APPEND(arena, &candidates->windows) = (struct palier_window){0};
}

static void add_window(struct palier_candidates *candidates, size_t pattern, size_t first,
                       size_t last)
{
    size_t index = candidates->windows.count;

    *PALIER_APPEND(candidates->arena, &candidates->windows) =
        (struct palier_window){.first = first, .last = last};
    uint64_t bit = (uint64_t)1 << pattern % BITS, *word = &candidates->patterns[pattern / BITS];

    if (*word & bit)
        candidates->windows.at[candidates->last[pattern]].next = index;
    else
        candidates->first[pattern] = index;
    candidates->last[pattern] = index;
    *word |= bit;
}

static bool has_window(const struct palier_candidates *candidates, size_t pattern)
{
    return candidates->patterns[pattern / BITS] >> pattern % BITS & 1;
}

static bool is_of_word(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte >= 0x80;
}

/* Of U+0085, U+00A0, U+1680 to U+180E, U+2000 to U+3000, and the ASCII ones. */
static bool is_of_blank(unsigned char byte)
{
    return byte <= ' ' || (byte >= 0x80 && byte <= 0xC2) || (byte >= 0xE1 && byte <= 0xE3);
}

/*
 * Whether what REACH assumes is true of the text before END. Were a run too long, the one nearest
 * to END would end within `farthest` bytes of it, and show at least one byte too many there.
 */
static bool holds_true(const struct palier_reach *reach, const char *text, size_t end)
{
    size_t before = reach->farthest + PALIER_LONGEST_WORD + 1;
    size_t letters = 0, blanks = 0, first = end > before ? end - before : 0;
    unsigned broken = 0;

    for (size_t at = first; at < end; at++) {
        unsigned char byte = (unsigned char)text[at];

        letters = is_of_word(byte) ? letters + 1 : 0;
        blanks = is_of_blank(byte) ? blanks + 1 : 0;
        if (letters > PALIER_LONGEST_WORD)
            broken |= PALIER_ASSUMES_WORDS;
        if (blanks > PALIER_LONGEST_BLANK)
            broken |= PALIER_ASSUMES_BLANKS;
    }
    return !(broken & reach->assumptions);
}

/* Make one window of all that PATTERN has, from FIRST to LAST. */
static void widen(struct palier_candidates *candidates, size_t pattern, size_t first, size_t last)
{
    struct palier_window *window = &candidates->windows.at[candidates->first[pattern]];

    window->first = first < window->first ? first : window->first;
    window->last = last;
    window->next = 0;
    candidates->last[pattern] = candidates->first[pattern];
}

/* A literal of PATTERN ends at END: widen its last window, or open one. */
static void note(const struct palier_reach *reach, struct palier_candidates *candidates,
                 const char *text, size_t pattern, size_t end)
{
    size_t first = end > reach->farthest ? end - reach->farthest : 0;
    size_t last = end > reach->nearest ? end - reach->nearest : 0;

    if (first && reach->assumptions && !holds_true(reach, text, end))
        first = 0;
    while (first < end && ((unsigned char)text[first] & 0xC0) == 0x80) /* inside a character */
        first++;
    if (first > last)
        return;
    if (!has_window(candidates, pattern)) {
        add_window(candidates, pattern, first, last);
        return;
    }
    struct palier_window *window = &candidates->windows.at[candidates->last[pattern]];

    last = last > window->last ? last : window->last;
    if (first < window->first)
        widen(candidates, pattern, first, last);
    else if (first <= window->last || first - window->last <= NARROWEST_GAP)
        window->last = last;
    else
        add_window(candidates, pattern, first, last);
}

static void note_all(const struct palier_prefilter *prefilter, struct palier_candidates *candidates,
                     const char *text, uint32_t state, size_t end)
{
    const struct palier_outputs *outputs = &prefilter->outputs[state >> prefilter->shift];

    for (size_t i = 0; i < outputs->count; i++)
        note(&prefilter->reaches[outputs->patterns[i]], candidates, text, outputs->patterns[i],
             end);
}

static void clear(const struct palier_prefilter *prefilter, struct palier_candidates *candidates)
{
    memset(candidates->patterns, 0, candidates->word_count * sizeof *candidates->patterns);
    candidates->windows.count = 1;
    for (size_t i = 0; i < prefilter->everywhere_count; i++)
        add_window(candidates, prefilter->everywhere[i], 0, PALIER_UNBOUNDED);
}

/* The character of more than one byte at TEXT; *SIZE is how many. */
static uint32_t read_wide(const unsigned char *text, size_t *size)
{
    *size = text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : 4;
    if (*size == 2)
        return (text[0] & 0x1FU) << 6 | (text[1] & 0x3FU);
    if (*size == 3)
        return (text[0] & 0x0FU) << 12 | (text[1] & 0x3FU) << 6 | (text[2] & 0x3FU);
    return PALIER_PLANE; /* no literal holds one */
}

void palier_prefilter_scan(const struct palier_prefilter *prefilter, const char *text,
                           size_t length, struct palier_candidates *candidates)
{
    const unsigned char *bytes = (const unsigned char *)text;
    const uint8_t *symbols = prefilter->symbols;
    const uint32_t *next = prefilter->next;
    uint32_t state = 0;

    clear(prefilter, candidates);
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t point = bytes[at];

        size = 1;
        if (__builtin_expect(point >= 0x80, 0))
            point = read_wide(bytes + at, &size);
        state = next[state | symbols[point]];
        if (__builtin_expect(state & PALIER_HAS_OUTPUT, 0)) {
            note_all(prefilter, candidates, text, state, at + size);
            state &= ~PALIER_HAS_OUTPUT;
        }
    }
}

bool palier_candidates_next(const struct palier_candidates *candidates, size_t *index)
{
    size_t word = *index / BITS;

    if (word >= candidates->word_count)
        return false;
    uint64_t bits = candidates->patterns[word] >> *index % BITS << *index % BITS;

    while (!bits)
        if (++word < candidates->word_count)
            bits = candidates->patterns[word];
        else
            return false;
    *index = word * BITS + (size_t)__builtin_ctzll(bits);
    return true;
}
