/* pattern.c - PCRE2, with limits; see pattern.h. */
#include "coding/pattern.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/text.h"

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
    LONGEST_MESSAGE = 256, /* PCRE2 has none longer than 120 bytes */
};

struct palier_patterns {
    struct palier_arena *arena;
    pcre2_code **codes; /* one for each of the rubric's patterns */
    size_t count;
    pcre2_match_data *data;
    pcre2_match_context *quick;    /* limits for compiled patterns */
    pcre2_match_context *thorough; /* limits for the interpreter */
    pcre2_jit_stack *stack;        /* NULL: a smaller one of PCRE2's own */
    bool is_interpreted;
};

/* PCRE2 takes its memory from the arena, which never says no; only what it compiles lives outside.
 */
static void *take(size_t size, void *arena)
{
    return palier_arena_alloc(arena, 1, size);
}

static void leave(void *memory, void *arena)
{
    (void)memory;
    (void)arena;
}

static const char *message_of(struct palier_arena *arena, int code)
{
    char message[LONGEST_MESSAGE] = "";

    pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof message);
    return palier_arena_strndup(arena, message, strlen(message));
}

static bool may_be_empty(const pcre2_code *code)
{
    uint32_t answer = 0;

    pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &answer);
    return answer;
}

/* NULL, and a report, where PATTERN cannot serve. NORMAL is scratch. */
static pcre2_code *compile_one(struct palier_diag *diag, const struct palier_pattern *pattern,
                               struct palier_normal *normal, pcre2_compile_context *context)
{
    const uint32_t options =
        PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_UTF_CHECK;
    int error;
    size_t offset;

    palier_normal_fill(normal, pattern->expression, strlen(pattern->expression),
                       PALIER_BLANKS_KEPT);
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)normal->text, normal->length, options, &error, &offset, context);
    if (!code) {
        char column[24];
        size_t before = palier_normal_origin(normal, (struct palier_span){offset, offset}).start;

        snprintf(column, sizeof column, "%zu", palier_utf8_count(pattern->expression, before) + 1);
        palier_report(diag, PALIER_E_BAD_PATTERN, pattern->place, pattern->id,
                      message_of(diag->arena, error), column);
    } else if (may_be_empty(code)) {
        palier_report(diag, PALIER_E_EMPTY_PATTERN, pattern->place, pattern->id);
        pcre2_code_free(code);
        code = NULL;
    } else {
        pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* a refusal only costs speed */
    }
    return code;
}

static pcre2_match_context *limits(pcre2_general_context *memory, uint32_t steps)
{
    pcre2_match_context *context = pcre2_match_context_create(memory);

    pcre2_set_match_limit(context, steps);
    pcre2_set_depth_limit(context, MOST_DEPTH);
    pcre2_set_heap_limit(context, MOST_HEAP);
    return context;
}

static struct palier_patterns *prepare(struct palier_arena *arena, size_t count,
                                       pcre2_general_context *memory)
{
    struct palier_patterns *patterns = PALIER_NEW(arena, struct palier_patterns);

    patterns->arena = arena;
    patterns->codes = PALIER_ARRAY(arena, count, pcre2_code *);
    patterns->count = count;
    patterns->data = pcre2_match_data_create(1, memory);
    patterns->thorough = limits(memory, MOST_STEPS);
    patterns->quick = limits(memory, MOST_STEPS_COMPILED);
    patterns->stack = pcre2_jit_stack_create(SMALLEST_STACK, LARGEST_STACK, memory);
    pcre2_jit_stack_assign(patterns->quick, NULL, patterns->stack);
    return patterns;
}

enum palier_status palier_patterns_compile(struct palier_arena *arena, struct palier_diag *diag,
                                           const struct palier_rubric *rubric,
                                           struct palier_patterns **patterns)
{
    pcre2_general_context *memory = pcre2_general_context_create(take, leave, arena);
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    struct palier_patterns *made = prepare(arena, rubric->pattern_count, memory);
    struct palier_normal normal;
    bool is_complete = true;

    palier_normal_init(&normal, arena);
    for (size_t i = 0; i < made->count; i++) {
        made->codes[i] = compile_one(diag, &rubric->patterns[i], &normal, context);
        is_complete = is_complete && made->codes[i];
    }
    if (!is_complete) {
        palier_patterns_free(made);
        made = NULL;
    }
    *patterns = made;
    return made ? PALIER_OK : PALIER_INVALID;
}

void palier_patterns_free(struct palier_patterns *patterns)
{
    if (!patterns)
        return;
    for (size_t i = 0; i < patterns->count; i++)
        pcre2_code_free(patterns->codes[i]);
    pcre2_match_data_free(patterns->data);
    pcre2_match_context_free(patterns->quick);
    pcre2_match_context_free(patterns->thorough);
    pcre2_jit_stack_free(patterns->stack);
}

enum palier_status palier_patterns_check(struct palier_diag *diag,
                                         const struct palier_rubric *rubric)
{
    struct palier_patterns *patterns;
    enum palier_status status = palier_patterns_compile(diag->arena, diag, rubric, &patterns);

    palier_patterns_free(patterns);
    return status;
}

void palier_patterns_interpret(struct palier_patterns *patterns)
{
    patterns->is_interpreted = true;
}

static int match(const struct palier_patterns *patterns, const pcre2_code *code,
                 const char *subject, size_t length, size_t start, uint32_t options)
{
    PCRE2_SPTR text = (PCRE2_SPTR)subject;

    options |= PCRE2_NO_UTF_CHECK; /* a normal text is valid */
    if (!patterns->is_interpreted) {
        int result =
            pcre2_match(code, text, length, start, options, patterns->data, patterns->quick);
        if (result >= PCRE2_ERROR_NOMATCH)
            return result;
    }
    return pcre2_match(code, text, length, start, options | PCRE2_NO_JIT, patterns->data,
                       patterns->thorough);
}

static size_t next_character(const char *text, size_t length, size_t at)
{
    do {
        at++;
    } while (at < length && ((unsigned char)text[at] & 0xC0) == 0x80);
    return at;
}

/* Leave CURSOR after FOUND, and further than where that match began, or \K would find it for ever.
 */
static void move_past(struct palier_cursor *cursor, const char *subject, size_t length,
                      struct palier_span found, size_t first_tried)
{
    cursor->was_empty = found.start == found.end;
    cursor->at = found.end;
    if (!cursor->was_empty && cursor->at <= first_tried)
        cursor->at = next_character(subject, length, first_tried);
}

enum palier_match palier_pattern_next(const struct palier_patterns *patterns, size_t index,
                                      const char *subject, size_t length,
                                      struct palier_cursor *cursor, struct palier_span *found,
                                      const char **reason)
{
    assert(index < patterns->count && length <= PALIER_LONGEST_SUBJECT);
    while (cursor->at <= length) {
        uint32_t options = cursor->was_empty ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0;
        int result = match(patterns, patterns->codes[index], subject, length, cursor->at, options);

        if (result < PCRE2_ERROR_NOMATCH) {
            *reason = message_of(patterns->arena, result);
            return PALIER_MATCH_GAVE_UP;
        }
        if (result != PCRE2_ERROR_NOMATCH) {
            const size_t *ends = pcre2_get_ovector_pointer(patterns->data);

            *found = (struct palier_span){ends[0], ends[1]};
            move_past(cursor, subject, length, *found, pcre2_get_startchar(patterns->data));
            return PALIER_MATCH_FOUND;
        }
        if (!cursor->was_empty)
            return PALIER_MATCH_NONE;
        cursor->was_empty = false;
        cursor->at = next_character(subject, length, cursor->at);
    }
    return PALIER_MATCH_NONE;
}
