/* prefilter.c - from the ends of literals to where a pattern may match; see prefilter.h. */
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
        .of = PALIER_ARRAY(arena, prefilter->pattern_count, struct palier_windows),
        .lacks = PALIER_ARRAY(arena, prefilter->way_count, struct palier_missing),
        .met = PALIER_ARRAY(arena, prefilter->need_count, uint64_t),
        .near = PALIER_ARRAY(arena, prefilter->need_count, struct palier_windows),
    };
    *PALIER_APPEND(arena, &candidates->windows) = (struct palier_window){0};
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
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte >= 0x80;
}

/* Of U+0085, U+00A0, U+1680 to U+180E, U+2000 to U+3000, and the ASCII ones. */
static inline bool is_of_blank(unsigned char byte)
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

/* Whether TEXT has more than LONGEST bytes in a row that ARE_OF a kind; one of them stands at a
 * multiple. */
static inline bool has_run(const unsigned char *text, size_t length, bool (*are_of)(unsigned char),
                           size_t longest)
{
    for (size_t at = longest; at < length; at += longest + 1) {
        size_t first = at, end = at;

        if (!are_of(text[at])) /* nearly always */
            continue;
        while (end < length && end - at <= longest && are_of(text[end]))
            end++;
        while (end > at && first > at - longest && are_of(text[first - 1]))
            first--;
        if (end - first > longest)
            return true;
    }
    return false;
}

/* Most texts have no word and no blank that is too long: one look for all patterns. */
static bool may_break(struct palier_candidates *candidates, const char *text, size_t length,
                      unsigned assumptions)
{
    const unsigned char *bytes = (const unsigned char *)text;
    unsigned unknown = assumptions & ~candidates->looked_at;

    if ((unknown & PALIER_ASSUMES_WORDS) && has_run(bytes, length, is_of_word, PALIER_LONGEST_WORD))
        candidates->broken |= PALIER_ASSUMES_WORDS;
    if ((unknown & PALIER_ASSUMES_BLANKS) &&
        has_run(bytes, length, is_of_blank, PALIER_LONGEST_BLANK))
        candidates->broken |= PALIER_ASSUMES_BLANKS;
    candidates->looked_at |= assumptions;
    return candidates->broken & assumptions;
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
                 struct palier_windows *windows, const char *text, size_t length, size_t end)
{
    size_t first = end > reach->farthest ? end - reach->farthest : 0;
    size_t last = end > reach->nearest ? end - reach->nearest : 0;

    if (first && reach->assumptions && may_break(candidates, text, length, reach->assumptions) &&
        !holds_true(reach, text, end))
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

/* NEED is met: was it the last one of its way? */
static void meet(const struct palier_prefilter *prefilter, struct palier_candidates *candidates,
                 size_t need)
{
    size_t way = prefilter->needs[need].way;
    struct palier_missing *lacks = &candidates->lacks[way];

    candidates->met[need] = candidates->text;
    candidates->near[need] = (struct palier_windows){0};
    if (lacks->text != candidates->text)
        *lacks = (struct palier_missing){candidates->text, prefilter->ways[way].need_count};
    if (!--lacks->count)
        *PALIER_APPEND(candidates->arena, &candidates->met_all) = way;
}

/* First, on which ways all needs are met. */
static void meet_all(const struct palier_prefilter *prefilter, struct palier_candidates *candidates)
{
    for (size_t i = 0; i < candidates->endings.count; i++) {
        uint32_t state = candidates->endings.at[i].state;

        do {
            const struct palier_outputs *outputs = &prefilter->outputs[state];

            for (size_t k = 0; k < outputs->count; k++)
                if (candidates->met[prefilter->ending[outputs->first + k]] != candidates->text)
                    meet(prefilter, candidates, prefilter->ending[outputs->first + k]);
            state = outputs->link;
        } while (state);
    }
}

/* Then, where. */
static void note_all(const struct palier_prefilter *prefilter, struct palier_candidates *candidates,
                     const char *text, size_t length)
{
    for (size_t i = 0; i < candidates->endings.count; i++) {
        uint32_t state = candidates->endings.at[i].state;

        do {
            const struct palier_outputs *outputs = &prefilter->outputs[state];

            for (size_t k = 0; k < outputs->count; k++) {
                uint32_t need = prefilter->ending[outputs->first + k];

                if (!candidates->lacks[prefilter->needs[need].way].count)
                    note(&prefilter->needs[need], candidates, &candidates->near[need], text, length,
                         candidates->endings.at[i].end);
            }
            state = outputs->link;
        } while (state);
    }
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

static void combine(const struct palier_prefilter *prefilter, struct palier_candidates *candidates)
{
    for (size_t i = 0; i < candidates->met_all.count; i++) {
        const struct palier_way *way = &prefilter->ways[candidates->met_all.at[i]];
        struct palier_windows windows = candidates->near[way->first_need];

        for (size_t k = 1; k < way->need_count; k++)
            windows = intersect(candidates, windows, candidates->near[way->first_need + k]);
        add_windows(candidates, way->pattern, windows);
    }
}

/* Make room for a text of LENGTH bytes. */
static void clear(const struct palier_prefilter *prefilter, struct palier_candidates *candidates,
                  size_t length)
{
    memset(candidates->patterns, 0, candidates->word_count * sizeof *candidates->patterns);
    candidates->text++;
    candidates->broken = candidates->looked_at = 0;
    candidates->windows.count = 1;
    candidates->met_all.count = candidates->endings.count = 0;
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
    meet_all(prefilter, candidates);
    if (!candidates->met_all.count)
        return;
    note_all(prefilter, candidates, text, length);
    combine(prefilter, candidates);
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
