/* fuzz_literal.c - a first line as a pattern, the rest as a text: looking for literals first finds
 * all that is found without. */
#include "fuzz.h"

#include <string.h>

#include "base/text.h"
#include "coding/find.h"

enum { LONGEST = 4096 }; /* bytes: each run must stay short */

static bool are_equal(const struct palier_raw_hit *a, const struct palier_raw_hit *b)
{
    return a->span.start == b->span.start && a->span.end == b->span.end;
}

static struct palier_raw_hits find(struct palier_arena *arena,
                                   const struct palier_patterns *patterns,
                                   const struct palier_normal *normal)
{
    struct palier_finder *finder = palier_finder_new(arena, patterns);
    struct palier_raw_hits hits = {0};

    palier_find_all(finder, normal->text, (struct palier_span){0, normal->length}, &hits);
    palier_finder_free(finder);
    return hits;
}

static void compare(struct palier_arena *arena, const char *expression, const char *text)
{
    struct palier_pattern pattern = {.id = "p", .expression = expression};
    const struct palier_rubric rubric = {.patterns = &pattern, .pattern_count = 1};
    struct palier_patterns *patterns;
    struct palier_normal normal;
    struct palier_diag diag;

    palier_diag_init(&diag, arena);
    if (palier_patterns_compile(arena, &diag, &rubric, 1, &patterns))
        return;
    palier_normal_init(&normal, arena);
    palier_normal_fill(&normal, text, strlen(text), PALIER_BLANKS_FOLDED);
    struct palier_raw_hits filtered = find(arena, patterns, &normal);
    palier_patterns_try_all(patterns);
    struct palier_raw_hits plain = find(arena, patterns, &normal);

    EXPECT(plain.surrenders.count >= filtered.surrenders.count);
    EXPECT(plain.surrenders.count ? plain.count <= filtered.count : plain.count == filtered.count);
    for (size_t i = 0; i < plain.count; i++)
        EXPECT(are_equal(&plain.at[i], &filtered.at[i]));
    palier_patterns_free(patterns);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > LONGEST || palier_utf8_check((const char *)data, size) != size ||
        memchr(data, '\0', size))
        return 0; /* readers refuse these before any pattern sees them */

    struct palier_arena *arena = palier_arena_new(NULL);
    const char *text = palier_arena_strndup(arena, (const char *)data, size);
    size_t length = strcspn(text, "\n");

    compare(arena, palier_arena_strndup(arena, text, length),
            text[length] ? text + length + 1 : "");
    palier_arena_free(arena);
    return 0;
}
