/* fuzz_expression.c - any bytes as what stands in `relevant`: an expression, its ${references}. */
#include "fuzz.h"

#include <string.h>

#include "model/questionnaire_expression_internal.h"
#include "model/questionnaire_internal.h"

/* Whoever walks the tree finds no hole, and every operator between two parts. */
static void try_tree(const struct expression *part)
{
    EXPECT(part && part->text);
    EXPECT(part->kind != EXPRESSION_OPERATION || part->part_count == 2);
    EXPECT(part->kind == EXPRESSION_PATH || part->kind == EXPRESSION_CALL ||
           part->kind == EXPRESSION_OPERATION || !part->part_count);
    for (size_t i = 0; i < part->part_count; i++)
        try_tree(part->parts[i]);
}

static void try_references(struct palier_arena *arena, const char *text)
{
    const char *at = text, *name;
    bool is_bad, is_saved;

    while ((name = questionnaire_next_reference(arena, &at, &is_bad, &is_saved)))
        EXPECT(at > text && at <= text + strlen(text) && *name);
    EXPECT(!strstr(at, "${"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    const char *text = palier_arena_strndup(arena, (const char *)data, size);
    struct palier_diag diag;

    palier_diag_init(&diag, arena);
    const struct expression *whole = expression_parse(arena, &diag, (struct palier_place){0}, text);
    EXPECT(!whole == (diag.errors == 1)); /* one fault is told, the first */
    if (whole)
        try_tree(whole);
    try_references(arena, text);
    palier_arena_free(arena);
    return 0;
}
