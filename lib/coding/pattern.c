/* pattern.c - PCRE2, with limits; see pattern.h. */
#include "coding/pattern.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "coding/literal.h"
#include "coding/pattern_internal.h"

enum {
    LONGEST_MESSAGE = 256, /* PCRE2 has none longer than 120 bytes */
    PATIENCE = 50,         /* calls until a pattern is translated */
};

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

static bool may_be_empty(const pcre2_code *code)
{
    uint32_t answer = 0;

    pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &answer);
    return answer;
}

/* NULL, and a report, where PATTERN cannot serve. NORMAL is scratch. */
static pcre2_code *compile_one(struct palier_diag *diag, const struct palier_pattern *pattern,
                               struct palier_normal *normal)
{
    const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C |
                             PCRE2_NO_UTF_CHECK | PCRE2_USE_OFFSET_LIMIT;
    int error;
    size_t offset;

    palier_normal_fill(normal, pattern->expression, strlen(pattern->expression),
                       PALIER_BLANKS_KEPT);
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)normal->text, normal->length, options, &error, &offset, NULL);
    if (!code) {
        char column[24];
        size_t before = palier_normal_origin(normal, (struct palier_span){offset, offset}).start;

        snprintf(column, sizeof column, "%zu", palier_utf8_count(pattern->expression, before) + 1);
        palier_report(diag, PALIER_E_BAD_PATTERN, pattern->place, pattern->id,
                      palier_pattern_message(diag->arena, error), column);
    } else if (may_be_empty(code)) {
        palier_report(diag, PALIER_E_EMPTY_PATTERN, pattern->place, pattern->id);
        pcre2_code_free(code);
        code = NULL;
    }
    return code;
}

/* Whether where CODE may begin depends on where matching was started: only at the start of a text
 * or of a line, save there. */
static bool is_bound_to_start(const pcre2_code *code)
{
    uint32_t options = 0, first = 0;

    pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
    pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &first);
    return (options & PCRE2_ANCHORED) || first == 2;
}

/*
 * Whether EXPRESSION may call a group of its own. The interpreter gives up on a call that leads
 * back to itself at the same place, the compiler does not see it: only one of them may decide.
 */
static bool may_recurse(const char *expression)
{
    for (const char *at = expression; (at = strstr(at, "(?")); at += 2) {
        const char *call = at + 2;

        call += *call == '+' || *call == '-';
        if (*call == 'R' || *call == '&' || !strncmp(call, "P>", 2) ||
            (*call >= '0' && *call <= '9'))
            return true;
    }
    return strstr(expression, "\\g<") || strstr(expression, "\\g'");
}

/* A match of LITERALS may begin at any distance before them. */
static void begin_anywhere(struct palier_literals *literals)
{
    for (struct palier_literals *way = literals; way; way = way->instead)
        for (struct palier_literals *need = way; need; need = need->also)
            need->farthest = PALIER_UNBOUNDED;
}

/* Where to look before a pattern is tried. */
static const struct palier_prefilter *look_ahead(struct palier_arena *arena,
                                                 const struct palier_rubric *rubric,
                                                 const struct palier_patterns *patterns)
{
    struct palier_arena *scratch = palier_arena_new(NULL);
    struct palier_literals *literals =
        PALIER_ARRAY(scratch, patterns->count, struct palier_literals);
    struct palier_normal normal;

    palier_normal_init(&normal, scratch);
    for (size_t i = 0; i < patterns->count; i++) {
        const char *expression = rubric->patterns[i].expression;

        palier_normal_fill(&normal, expression, strlen(expression), PALIER_BLANKS_KEPT);
        palier_literals_find(scratch, normal.text, normal.length, &literals[i]);
        if (is_bound_to_start(patterns->codes[i]))
            begin_anywhere(&literals[i]);
    }
    const struct palier_prefilter *prefilter =
        palier_prefilter_new(arena, literals, patterns->count);
    palier_arena_free(scratch);
    return prefilter;
}

/* NULL where one of them does not compile. */
static struct palier_patterns *compile_all(struct palier_arena *arena, struct palier_diag *diag,
                                           const struct palier_rubric *rubric)
{
    struct palier_patterns *patterns = PALIER_NEW(arena, struct palier_patterns);
    struct palier_normal normal;
    bool is_complete = true;

    patterns->count = rubric->pattern_count;
    patterns->patience = PATIENCE;
    patterns->codes = PALIER_ARRAY(arena, patterns->count, pcre2_code *);
    patterns->translations = PALIER_ARRAY(arena, patterns->count, struct palier_translation);
    palier_normal_init(&normal, arena);
    for (size_t i = 0; i < patterns->count; i++) {
        patterns->codes[i] = compile_one(diag, &rubric->patterns[i], &normal);
        is_complete = is_complete && patterns->codes[i];
    }
    if (is_complete)
        return patterns;
    palier_patterns_free(patterns);
    return NULL;
}

enum palier_status palier_patterns_compile(struct palier_arena *arena, struct palier_diag *diag,
                                           const struct palier_rubric *rubric,
                                           struct palier_patterns **patterns)
{
    *patterns = compile_all(arena, diag, rubric);
    if (!*patterns)
        return PALIER_INVALID;
    for (size_t i = 0; i < rubric->pattern_count; i++)
        (*patterns)->translations[i].is_barred = may_recurse(rubric->patterns[i].expression);
    (*patterns)->prefilter = look_ahead(arena, rubric, *patterns);
    return PALIER_OK;
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

enum palier_status palier_patterns_check(struct palier_diag *diag,
                                         const struct palier_rubric *rubric)
{
    struct palier_patterns *patterns = compile_all(diag->arena, diag, rubric);

    palier_patterns_free(patterns);
    return patterns ? PALIER_OK : PALIER_INVALID;
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
