/* pattern.c - patterns once they are compiled; see pattern.h. */
#include "coding/pattern.h"

#include <string.h>

#include "coding/pattern_internal.h"

enum { LONGEST_MESSAGE = 256 }; /* PCRE2 has none longer than 120 bytes */

/* To match, PCRE2 takes its memory from the arena, which never says no; what it compiles lives
 * outside. */
static void *take(size_t size, void *arena)
{
    return palier_arena_alloc(arena, 1, size);
}

static void leave(void *memory, void *arena)
{
    (void)memory;
    (void)arena;
}

pcre2_general_context *palier_pattern_memory(struct palier_arena *arena)
{
    return pcre2_general_context_create(take, leave, arena);
}

const char *palier_pattern_message(struct palier_arena *arena, int code)
{
    char message[LONGEST_MESSAGE] = "";

    pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof message);
    return palier_arena_strndup(arena, message, strlen(message));
}

const pcre2_code *palier_pattern_translation(const struct palier_patterns *patterns, size_t index)
{
    struct palier_translation *translation = &patterns->translations[index];
    pcre2_code *code = atomic_load_explicit(&translation->code, memory_order_acquire);

    if (code || translation->is_barred ||
        atomic_fetch_add_explicit(&translation->calls, 1, memory_order_relaxed) !=
            patterns->patience)
        return code;
    code = pcre2_code_copy(patterns->codes[index]); /* others are matching that one */
    if (pcre2_jit_compile(code, PCRE2_JIT_COMPLETE)) {
        pcre2_code_free(code); /* no: it is slower */
        return NULL;
    }
    atomic_store_explicit(&translation->code, code, memory_order_release);
    return code;
}

void palier_patterns_free(struct palier_patterns *patterns)
{
    for (size_t i = 0; patterns && i < patterns->count; i++) {
        pcre2_code_free(patterns->codes[i]);
        pcre2_code_free(patterns->translations[i].code);
    }
}

void palier_patterns_interpret(struct palier_patterns *patterns)
{
    patterns->is_interpreted = true;
}

void palier_patterns_translate(struct palier_patterns *patterns)
{
    patterns->patience = 0;
}

void palier_patterns_try_all(struct palier_patterns *patterns)
{
    patterns->prefilter = NULL;
}
