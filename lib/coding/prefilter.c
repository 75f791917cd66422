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

/* A literal of PATTERN ends at END: widen its last window, or open one. */
static void note(const struct palier_reach *reach, struct palier_candidates *candidates,
                 const char *text, size_t pattern, size_t end)
{
    size_t first = end > reach->farthest ? end - reach->farthest : 0;
    size_t last = end > reach->nearest ? end - reach->nearest : 0;

    if (has_window(candidates, pattern)) {
        struct palier_window *window = &candidates->windows.at[candidates->last[pattern]];

        if (first <= window->last || first - window->last <= NARROWEST_GAP) {
            window->last = last > window->last ? last : window->last;
            return;
        }
    }
    while (first < end && ((unsigned char)text[first] & 0xC0) == 0x80) /* inside a character */
        first++;
    if (first <= last)
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
        if (point >= 0x80)
            point = read_wide(bytes + at, &size);
        state = next[(state & ~PALIER_HAS_OUTPUT) | symbols[point]];
        if (state & PALIER_HAS_OUTPUT)
            note_all(prefilter, candidates, text, state, at + size);
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
