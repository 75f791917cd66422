/* test_quick.c - short texts to small numbers. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "answers/quick_internal.h"

Test(quick, a_table_for_short_texts_finds_what_was_added_and_nothing_else)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_quick quick;
    uint32_t number;
    size_t found = 0;

    palier_quick_init(&quick, arena);
    for (uint32_t i = 0; i < 200; i++) {
        char text[16] = {0};

        snprintf(text, sizeof text, "%u", i * 7919);
        uint64_t word = palier_quick_word(text, strlen(text));

        cr_assert(not(palier_quick_find(&quick, word, &number)), "%s was not added yet", text);
        palier_quick_add(&quick, arena, word, i);
        if (palier_quick_find(&quick, word, &number)) {
            cr_assert(eq(u32, number, i));
            found++;
        }
    }
    cr_assert(ge(sz, found, 40), "only %zu texts found room", found);
    palier_arena_free(arena);
}
