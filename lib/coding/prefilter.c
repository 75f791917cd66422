/* prefilter.c - from the ends of literals to where a pattern may match; see prefilter.h. */
#include "coding/prefilter.h"

#include <string.h>

#include "base/eight.h"
#include "base/text.h"
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
        .of = PALIER_ARRAY(arena, prefilter->pattern_count, struct palier_windows),
        .met = PALIER_ARRAY(arena, prefilter->set_count, struct palier_sightings),
    };
    *PALIER_APPEND(arena, &candidates->windows) = (struct palier_window){0};
    *PALIER_APPEND(arena, &candidates->sightings) = (struct palier_sighting){0};
}

static void add_window(struct palier_candidates *candidates, struct palier_windows *windows,
                       size_t first, size_t last)
{
    size_t index = candidates->windows.count;

    *PALIER_APPEND(candidates->arena, &candidates->windows) =
        (struct palier_window){.first = first, .last = last};
    if (windows->first)
        candidates->windows.at[windows->last].next = index;
    else
        windows->first = index;
    windows->last = index;
}

static inline bool is_of_word(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || palier_is_digit(byte) ||
           byte == '_' || byte >= 0x80;
}

/* Of U+0085, U+00A0, U+1680 to U+180E, U+2000 to U+3000, and the ASCII ones. */
static inline bool is_of_blank(unsigned char byte)
{
    return byte <= ' ' || (byte >= 0x80 && byte <= 0xC2) || (byte >= 0xE1 && byte <= 0xE3);
}

/*
 * Whether LENGTH bytes of TEXT, eight at a time, show that no run in them is too long: nearly
 * always. A word that is has no blank in two times eight bytes, and of a blank that is, five bytes
 * stand together in eight.
 */
static bool are_runs_short(const char *text, size_t length)
{
    const uint64_t each = PALIER_EACH_BYTE, high = PALIER_HIGH_BITS;
    uint64_t blanks = high, doubt = length < sizeof blanks;

    for (size_t at = 0; at < length && !doubt; at += sizeof blanks) {
        bool is_last = length - at < sizeof blanks;
        uint64_t word = palier_eight(text + (is_last ? length - sizeof word : at));
        uint64_t before = blanks;

        blanks = (word - each * (' ' + 1)) & ~word & high;
        uint64_t wide = blanks | (word & high), two = wide & wide >> 8;

        doubt = (two & two >> 16 & wide >> 32) | (!blanks && !before);
    }
    return !doubt;
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

    if (are_runs_short(text + first, end - first))
        return true;
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

/* Make one window of all WINDOWS, from FIRST to LAST. */
static void widen(struct palier_candidates *candidates, struct palier_windows *windows,
                  size_t first, size_t last)
{
    struct palier_window *window = &candidates->windows.at[windows->first];

    window->first = first < window->first ? first : window->first;
    window->last = last;
    window->next = 0;
    windows->last = windows->first;
}

/* A literal that REACH tells of ends at END: widen the last of WINDOWS, or open one. */
static void note(const struct palier_reach *reach, struct palier_candidates *candidates,
                 struct palier_windows *windows, const char *text, size_t end)
{
    size_t first = end > reach->farthest ? end - reach->farthest : 0;
    size_t last = end > reach->nearest ? end - reach->nearest : 0;

    if (first && reach->assumptions && !holds_true(reach, text, end))
        first = 0;
    while (first < end && ((unsigned char)text[first] & 0xC0) == 0x80) /* inside a character */
        first++;
    if (first > last)
        return;
    if (!windows->first) {
        add_window(candidates, windows, first, last);
        return;
    }
    struct palier_window *window = &candidates->windows.at[windows->last];

    last = last > window->last ? last : window->last;
    if (first < window->first)
        widen(candidates, windows, first, last);
    else if (first <= window->last || first - window->last <= NARROWEST_GAP)
        window->last = last;
    else
        add_window(candidates, windows, first, last);
}

/* A literal of SET ends at END. */
static void see(struct palier_candidates *candidates, uint32_t set, uint32_t end)
{
    struct palier_sightings *met = &candidates->met[set];
    uint32_t index = (uint32_t)candidates->sightings.count;

    *PALIER_APPEND(candidates->arena, &candidates->sightings) =
        (struct palier_sighting){.end = end};
    if (met->text == candidates->text) {
        candidates->sightings.at[met->last].next = index;
        met->last = index;
        return;
    }
    *met = (struct palier_sightings){candidates->text, index, index};
    *PALIER_APPEND(candidates->arena, &candidates->sets) = set;
}

/* First, which sets are met, and where. */
static void see_all(const struct palier_prefilter *prefilter, struct palier_candidates *candidates)
{
    for (size_t i = 0; i < candidates->endings.count; i++) {
        uint32_t state = candidates->endings.at[i].state;

        do {
            const struct palier_outputs *outputs = &prefilter->outputs[state];

            for (size_t k = 0; k < outputs->count; k++)
                see(candidates, prefilter->ending[outputs->first + k],
                    candidates->endings.at[i].end);
            state = outputs->link;
        } while (state);
    }
}

/* Where a match may begin for all that NEED tells. */
static struct palier_windows windows_of(struct palier_candidates *candidates,
                                        const struct palier_reach *need, const char *text)
{
    struct palier_windows windows = {0};

    for (uint32_t at = candidates->met[need->set].first; at; at = candidates->sightings.at[at].next)
        note(need, candidates, &windows, text, candidates->sightings.at[at].end);
    return windows;
}

/* Where both A and B are. */
static struct palier_windows intersect(struct palier_candidates *candidates,
                                       struct palier_windows a, struct palier_windows b)
{
    struct palier_windows both = {0};

    while (a.first && b.first) {
        struct palier_window left = candidates->windows.at[a.first],
                             right = candidates->windows.at[b.first];
        size_t first = left.first > right.first ? left.first : right.first;
        size_t last = left.last < right.last ? left.last : right.last;

        if (first <= last)
            add_window(candidates, &both, first, last);
        if (left.last <= last)
            a.first = left.next;
        if (right.last <= last)
            b.first = right.next;
    }
    return both;
}

/* Where A or B is. */
static struct palier_windows unite(struct palier_candidates *candidates, struct palier_windows a,
                                   struct palier_windows b)
{
    struct palier_windows all = {0};

    while (a.first || b.first) {
        bool is_left = !b.first || (a.first && candidates->windows.at[a.first].first <=
                                                   candidates->windows.at[b.first].first);
        size_t *from = is_left ? &a.first : &b.first;
        struct palier_window window = candidates->windows.at[*from];
        struct palier_window *before = &candidates->windows.at[all.last];

        *from = window.next;
        if (!all.first ||
            (window.first > before->last && window.first - before->last > NARROWEST_GAP))
            add_window(candidates, &all, window.first, window.last);
        else if (window.last > before->last)
            before->last = window.last;
    }
    return all;
}

/* A match of PATTERN may begin in WINDOWS, too. */
static void add_windows(struct palier_candidates *candidates, size_t pattern,
                        struct palier_windows windows)
{
    uint64_t bit = (uint64_t)1 << pattern % BITS, *word = &candidates->patterns[pattern / BITS];

    if (!windows.first)
        return;
    candidates->of[pattern] =
        *word & bit ? unite(candidates, candidates->of[pattern], windows) : windows;
    *word |= bit;
}

/* Then, whether all that WAY needs is met, and where. */
static void try_way(const struct palier_prefilter *prefilter, struct palier_candidates *candidates,
                    const struct palier_way *way, const char *text)
{
    const struct palier_reach *needs = &prefilter->needs[way->first_need];

    for (uint32_t i = 0; i < way->need_count; i++)
        if (candidates->met[needs[i].set].text != candidates->text)
            return;
    struct palier_windows windows = windows_of(candidates, &needs[0], text);

    for (uint32_t i = 1; i < way->need_count && windows.first; i++)
        windows = intersect(candidates, windows, windows_of(candidates, &needs[i], text));
    add_windows(candidates, way->pattern, windows);
}

/* Make room for a text of LENGTH bytes. */
static void clear(const struct palier_prefilter *prefilter, struct palier_candidates *candidates,
                  size_t length)
{
    memset(candidates->patterns, 0, candidates->word_count * sizeof *candidates->patterns);
    candidates->text++;
    candidates->windows.count = candidates->sightings.count = 1;
    candidates->sets.count = candidates->endings.count = 0;
    if (candidates->endings.capacity <= length) {
        candidates->endings.capacity = 2 * (length + 1);
        candidates->endings.at =
            PALIER_ARRAY(candidates->arena, candidates->endings.capacity, struct palier_ending);
    }
    for (size_t i = 0; i < prefilter->everywhere_count; i++) {
        struct palier_windows windows = {0};

        add_window(candidates, &windows, 0, PALIER_UNBOUNDED);
        add_windows(candidates, prefilter->everywhere[i], windows);
    }
}

void palier_prefilter_scan(const struct palier_prefilter *prefilter, const char *text,
                           size_t length, struct palier_candidates *candidates)
{
    clear(prefilter, candidates, length);
    palier_prefilter_read(prefilter, text, length, candidates);
    see_all(prefilter, candidates);
    for (size_t i = 0; i < candidates->sets.count; i++) {
        const struct palier_set *set = &prefilter->sets[candidates->sets.at[i]];

        for (uint32_t k = 0; k < set->way_count; k++)
            try_way(prefilter, candidates, &prefilter->ways[prefilter->led[set->first_way + k]],
                    text);
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
