/* find.c - PCRE2, with limits; see find.h. */
#include "coding/find.h"

#include <assert.h>

#include "coding/pattern_internal.h"

/*
 * What one call may try. Ordinary patterns need at most 120 steps. The just-in-time compiler counts
 * its steps more coarsely than the interpreter, so that at one and the same limit it finds what the
 * interpreter gives up on. It therefore gets a limit so low that whatever it finishes the
 * interpreter would finish too, and the interpreter decides about the rest: results are the same
 * without it.
 */
enum {
    MOST_STEPS = 10000,
    MOST_STEPS_COMPILED = 500,
    MOST_DEPTH = 10000,
    MOST_HEAP = 20 * 1024,      /* KiB */
    LARGEST_STACK = 512 * 1024, /* bytes, for compiled patterns */
    SMALLEST_STACK = 32 * 1024,
};

struct palier_finder {
    struct palier_arena *arena;
    const struct palier_patterns *patterns;
    pcre2_match_data *data;
    pcre2_match_context *quick;    /* limits for compiled patterns */
    pcre2_match_context *thorough; /* limits for the interpreter */
    pcre2_jit_stack *stack;        /* NULL: a smaller one of PCRE2's own */
    struct palier_candidates candidates;
};

/* One pattern on its way through a subject. */
struct run {
    struct palier_finder *finder;
    size_t pattern;
    const char *text; /* of the subject */
    size_t length;
    size_t at;      /* where to go on */
    bool was_empty; /* the last match held no character: the next one at the same place must */
    struct palier_span found;
    int error; /* of PCRE2, where it gave up */
};

enum outcome { FOUND, NOT_FOUND, GAVE_UP };

static pcre2_match_context *limits(pcre2_general_context *memory, uint32_t steps)
{
    pcre2_match_context *context = pcre2_match_context_create(memory);

    pcre2_set_match_limit(context, steps);
    pcre2_set_depth_limit(context, MOST_DEPTH);
    pcre2_set_heap_limit(context, MOST_HEAP);
    return context;
}

struct palier_finder *palier_finder_new(struct palier_arena *arena,
                                        const struct palier_patterns *patterns)
{
    struct palier_finder *finder = PALIER_NEW(arena, struct palier_finder);
    pcre2_general_context *memory = palier_pattern_memory(arena);

    finder->arena = arena;
    finder->patterns = patterns;
    finder->data = pcre2_match_data_create(1, memory);
    finder->thorough = limits(memory, MOST_STEPS);
    finder->quick = limits(memory, MOST_STEPS_COMPILED);
    finder->stack = pcre2_jit_stack_create(SMALLEST_STACK, LARGEST_STACK, memory);
    pcre2_jit_stack_assign(finder->quick, NULL, finder->stack);
    if (patterns->prefilter)
        palier_candidates_init(&finder->candidates, arena, patterns->prefilter);
    return finder;
}

void palier_finder_free(struct palier_finder *finder)
{
    pcre2_match_data_free(finder->data);
    pcre2_match_context_free(finder->quick);
    pcre2_match_context_free(finder->thorough);
    pcre2_jit_stack_free(finder->stack);
}

/* One call of PCRE2, which begins no match after LAST. */
static int call(const struct run *run, size_t last, uint32_t options)
{
    const struct palier_finder *finder = run->finder;
    const struct palier_patterns *patterns = finder->patterns;
    PCRE2_SPTR text = (PCRE2_SPTR)run->text;
    const pcre2_code *translation =
        patterns->is_interpreted ? NULL : palier_pattern_translation(patterns, run->pattern);

    options |= PCRE2_NO_UTF_CHECK; /* a normal text is valid */
    if (translation) {
        pcre2_set_offset_limit(finder->quick, last);
        int result = pcre2_match(translation, text, run->length, run->at, options, finder->data,
                                 finder->quick);
        if (result >= PCRE2_ERROR_NOMATCH)
            return result;
    }
    pcre2_set_offset_limit(finder->thorough, last);
    return pcre2_match(patterns->codes[run->pattern], text, run->length, run->at,
                       options | PCRE2_NO_JIT, finder->data, finder->thorough);
}

static size_t next_character(const struct run *run, size_t at)
{
    do {
        at++;
    } while (at < run->length && ((unsigned char)run->text[at] & 0xC0) == 0x80);
    return at;
}

/* Go on after what was found, and further than where that match began, or \K would find it for
 * ever. */
static void move_past(struct run *run, size_t first_tried)
{
    run->was_empty = run->found.start == run->found.end;
    run->at = run->found.end;
    if (!run->was_empty && run->at <= first_tried)
        run->at = next_character(run, first_tried);
}

/* Find the next match that begins no later than LAST. */
static enum outcome find_next(struct run *run, size_t last)
{
    while (run->at <= run->length && run->at <= last) {
        uint32_t options = run->was_empty ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0;
        int result = call(run, last, options);

        if (result < PCRE2_ERROR_NOMATCH) {
            run->error = result;
            return GAVE_UP;
        }
        if (result != PCRE2_ERROR_NOMATCH) {
            const size_t *ends = pcre2_get_ovector_pointer(run->finder->data);

            run->found = (struct palier_span){ends[0], ends[1]};
            move_past(run, pcre2_get_startchar(run->finder->data));
            return FOUND;
        }
        if (!run->was_empty)
            return NOT_FOUND;
        run->was_empty = false;
        run->at = next_character(run, run->at);
    }
    return NOT_FOUND;
}

/* Match one pattern in the windows from WINDOW on. */
static void match_windows(struct palier_finder *finder, size_t pattern, const char *text,
                          struct palier_span subject, const struct palier_window *window,
                          struct palier_raw_hits *hits)
{
    const struct palier_window *windows = finder->candidates.windows.at;
    struct run run = {.finder = finder,
                      .pattern = pattern,
                      .text = text + subject.start,
                      .length = subject.end - subject.start};
    enum outcome outcome = NOT_FOUND;

    for (; window && outcome != GAVE_UP; window = window->next ? &windows[window->next] : NULL) {
        if (run.at < window->first) {
            run.at = window->first;
            run.was_empty = false;
        }
        while ((outcome = find_next(&run, window->last)) == FOUND)
            *PALIER_APPEND(finder->arena, hits) = (struct palier_raw_hit){
                pattern, {subject.start + run.found.start, subject.start + run.found.end}};
    }
    if (outcome == GAVE_UP)
        *PALIER_APPEND(finder->arena, &hits->surrenders) =
            (struct palier_surrender){pattern, palier_pattern_message(finder->arena, run.error)};
}

void palier_find_all(struct palier_finder *finder, const char *text, struct palier_span subject,
                     struct palier_raw_hits *hits)
{
    static const struct palier_window everywhere = {.last = PALIER_UNBOUNDED};
    const struct palier_prefilter *prefilter = finder->patterns->prefilter;
    const struct palier_candidates *candidates = &finder->candidates;

    assert(subject.end - subject.start <= PALIER_LONGEST_SUBJECT);
    if (!prefilter) {
        for (size_t i = 0; i < finder->patterns->count; i++)
            match_windows(finder, i, text, subject, &everywhere, hits);
        return;
    }
    palier_prefilter_scan(prefilter, text + subject.start, subject.end - subject.start,
                          &finder->candidates);
    for (size_t i = 0; palier_candidates_next(candidates, &i); i++)
        match_windows(finder, i, text, subject, &candidates->windows.at[candidates->of[i].first],
                      hits);
}
