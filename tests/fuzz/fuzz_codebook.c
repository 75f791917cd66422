/*
 * fuzz_codebook.c - any bytes as a codebook: what was read is sound, and writes and reads again.
 *
 * What is read is compared with a small rubric, too, and each name taken for a tag.
 */
#include "fuzz.h"

#include <string.h>

#include "base/text.h"
#include "exchange/codebook.h"
#include "exchange/compare.h"
#include "exchange/guid.h"
#include "exchange/tag.h"

enum { LONGEST = 64 * 1024 }; /* bytes: each run must stay short */

static const struct palier_level levels[] = {
    {.number = 1, .label = {{"Initial", "Initial"}}},
    {.number = 2, .label = {{"\xC3\x89mergent", "Emerging"}}},
};
static const struct palier_level_set level_set = {levels, 2};
static const struct palier_criterion *const leaves[2];

static const struct palier_criterion criteria[] = {
    {.id = "all",
     .label = {{"Tout", "All"}},
     .children = leaves,
     .child_count = 2,
     .levels = &level_set},
    {.id = "T1",
     .index = 1,
     .label = {{"Sauvegardes", "Backups"}},
     .parent = criteria,
     .depth = 1,
     .levels = &level_set},
    {.id = "T1.2",
     .index = 2,
     .label = {{"R\xC3\xA9seau", NULL}},
     .parent = criteria,
     .depth = 1,
     .levels = &level_set},
};
static const struct palier_criterion *const leaves[2] = {&criteria[1], &criteria[2]};

static const struct palier_rubric rubric = {.id = "fuzz",
                                            .version = "1",
                                            .criteria = criteria,
                                            .criterion_count = 3,
                                            .levels = {levels, 2}};

static void check(const struct palier_codebook *codebook)
{
    EXPECT(codebook->count);
    for (size_t i = 0; i < codebook->count; i++) {
        const struct palier_codebook_code *code = &codebook->at[i];
        char guid[PALIER_GUID_TEXT];

        EXPECT(*code->name && palier_guid_read(code->guid, guid) && !strcmp(guid, code->guid));
        EXPECT(palier_utf8_check(code->name, strlen(code->name)) == strlen(code->name));
        EXPECT(palier_utf8_check(code->description, strlen(code->description)) ==
               strlen(code->description));
        EXPECT(code->depth < PALIER_QDC_DEEPEST);
        EXPECT((code->parent == PALIER_NO_CODE) == !code->depth);
        EXPECT(!code->depth ||
               (code->parent < i && codebook->at[code->parent].depth + 1 == code->depth));
    }
}

static void read_again(struct palier_arena *arena, const struct palier_codebook *once)
{
    struct palier_diag diag;
    struct palier_codebook twice;
    char *text;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    EXPECT(stream);
    palier_codebook_write_qdc(stream, once);
    EXPECT(fclose(stream) == 0);
    const struct palier_bytes bytes = {.path = "again", .at = text, .length = length};

    palier_diag_init(&diag, arena);
    EXPECT(palier_codebook_parse(arena, &diag, &bytes, &twice) == PALIER_OK && !diag.warnings);
    EXPECT(twice.count == once->count && !strcmp(twice.origin, once->origin));
    for (size_t i = 0; i < once->count; i++) {
        const struct palier_codebook_code *a = &once->at[i], *b = &twice.at[i];

        EXPECT(!strcmp(a->guid, b->guid) && !strcmp(a->name, b->name));
        EXPECT(!strcmp(a->description, b->description) && !strcmp(a->color, b->color));
        EXPECT(a->is_codable == b->is_codable && a->parent == b->parent);
    }
    free(text);
}

static void compare(struct palier_arena *arena, struct palier_diag *diag,
                    const struct palier_codebook *codebook)
{
    const struct palier_tags *tags = palier_tags_make(arena, &rubric);
    struct palier_code_matches matches;
    size_t errors = diag->errors;
    enum palier_status status = palier_codebook_compare(arena, diag, &rubric, codebook, &matches);

    EXPECT((status == PALIER_OK) == (diag->errors == errors));
    EXPECT(matches.count >= codebook->count);
    for (size_t i = 0; i < matches.count; i++) {
        EXPECT((i < codebook->count) == (matches.at[i].status != PALIER_CODE_MISSING));
        EXPECT((matches.at[i].criterion == NULL) == (matches.at[i].status == PALIER_CODE_NEW));
    }
    for (size_t i = 0; i < codebook->count; i++) {
        const struct palier_tag tag = palier_tag_read(tags, codebook->at[i].name);

        EXPECT((tag.criterion == NULL) == (tag.match == PALIER_TAG_UNKNOWN));
        EXPECT((tag.other != NULL) == (tag.match == PALIER_TAG_AMBIGUOUS));
        EXPECT(!tag.level || palier_level_find(&level_set, tag.level));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > LONGEST)
        return 0;
    struct palier_arena *arena = palier_arena_new(NULL);
    const struct palier_bytes bytes = {
        .path = "fuzz",
        .at = palier_arena_strndup(arena, (const char *)data, size),
        .length = size,
    };
    struct palier_diag diag;
    struct palier_codebook codebook;

    palier_diag_init(&diag, arena);
    enum palier_status status = palier_codebook_parse(arena, &diag, &bytes, &codebook);

    EXPECT((status == PALIER_OK) == (diag.errors == 0));
    for (const struct palier_diagnostic *at = diag.first; at; at = at->next)
        EXPECT(strlen(palier_diagnostic_text(at, PALIER_FRENCH, arena)) > 0);
    if (!status) {
        check(&codebook);
        read_again(arena, &codebook);
        compare(arena, &diag, &codebook);
    }
    palier_arena_free(arena);
    return 0;
}
