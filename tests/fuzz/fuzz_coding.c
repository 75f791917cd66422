/* fuzz_coding.c - a first line as a pattern, the rest as what somebody said. */
#include "fuzz.h"

#include <string.h>

#include "base/text.h"
#include "coding/code.h"

enum { LONGEST = 4096 }; /* bytes: each run must stay short */

static const struct palier_level levels[] = {{.number = 1}, {.number = 2}, {.number = 4}};
static const struct palier_level_set level_set = {levels, 3};
static const struct palier_criterion criterion = {.id = "C", .levels = &level_set};

static void code(struct palier_arena *arena, const struct palier_rubric *rubric, const char *said)
{
    struct palier_diag diag;
    struct palier_patterns *patterns = NULL;
    struct palier_interviews interviews;
    struct palier_evidence_list list = {0};

    palier_diag_init(&diag, arena);
    palier_interviews_init(&interviews, arena);
    *PALIER_APPEND(arena, &interviews) =
        (struct palier_interview_answer){.entity = "e",
                                         .wave = "",
                                         .interview = "i",
                                         .date = "",
                                         .question = "",
                                         .text = said,
                                         .length = strlen(said),
                                         .place = {.file = "fuzz", .line = 1},
                                         .line = 1};
    if (palier_patterns_compile(arena, &diag, rubric, 1, &patterns)) {
        EXPECT(diag.errors && !patterns);
        return;
    }
    enum palier_status status =
        palier_code(arena, &diag, rubric, patterns, &interviews, 1, &list, NULL);

    EXPECT((status == PALIER_OK) == (diag.errors == 0));
    for (size_t i = 0; i < list.count; i++) {
        EXPECT(list.at[i].offset < palier_utf8_count(said, strlen(said)));
        EXPECT(palier_utf8_count(list.at[i].quote, strlen(list.at[i].quote)) <= 240);
        EXPECT(*list.at[i].quote && !strpbrk(list.at[i].quote, "\r\n"));
    }
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
    struct palier_pattern pattern = {.id = "p",
                                     .level = 4,
                                     .negated_level = 1,
                                     .scope = 4,
                                     .expression = palier_arena_strndup(arena, text, length)};
    const struct palier_rubric rubric = {.criteria = &criterion,
                                         .criterion_count = 1,
                                         .patterns = &pattern,
                                         .pattern_count = 1};

    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++) {
        pattern.language = (enum palier_language)i;
        code(arena, &rubric, text[length] ? text + length + 1 : "");
    }
    palier_arena_free(arena);
    return 0;
}
