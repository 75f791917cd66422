/* test_arena.c - memory that is freed all at once. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

static jmp_buf escape;
static size_t refused;

static void jump_out(void *context, size_t wanted)
{
    (void)context;
    refused = wanted;
    longjmp(escape, 1);
}

static struct palier_arena *limited(size_t limit)
{
    return palier_arena_new(
        &(struct palier_arena_options){.limit = limit, .out_of_memory = jump_out});
}

Test(arena, hands_out_zeroed_memory)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (int i = 0; i < 3; i++) {
        unsigned char *memory = palier_arena_alloc(arena, 40000, 1);
        for (size_t k = 0; k < 40000; k++)
            cr_assert(eq(u8, memory[k], 0));
        memset(memory, 0xAA, 40000);
    }
    palier_arena_free(arena);
}

Test(arena, copies_text_and_ends_it)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    cr_expect(eq(str, palier_arena_strndup(arena, "maturity", 4), "matu"));
    cr_expect(eq(str, palier_arena_strndup(arena, "", 0), ""));
    cr_expect(eq(str, palier_arena_printf(arena, "%d of %s", 3, "five"), "3 of five"));
    palier_arena_free(arena);
}

Test(arena, gives_room_for_nothing_and_for_more_than_a_block)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    cr_expect(ne(ptr, palier_arena_alloc(arena, 0, 8), NULL));
    char *wide = palier_arena_alloc(arena, 1 << 20, 1);
    wide[(1 << 20) - 1] = 'x';
    cr_expect(eq(chr, wide[(1 << 20) - 1], 'x'));
    palier_arena_free(arena);
}

/* What did not fit in one block does the next time, and starts as zeros again. */
Test(arena, once_reset_it_hands_out_the_same_memory_anew)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    unsigned char *first = NULL;

    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 5; i++) {
            unsigned char *memory = palier_arena_alloc(arena, 50000, 1);

            for (size_t k = 0; k < 50000; k++)
                cr_assert(eq(u8, memory[k], 0));
            memset(memory, 0xAA, 50000);
            if (!i && round == 2)
                first = memory;
#ifndef PALIER_ARENA_UNPOOLED
            if (!i && round == 3)
                cr_expect(eq(ptr, memory, first));
#endif
        }
        palier_arena_reset(arena);
    }
    palier_arena_free(arena);
}

Test(arena, a_reset_gives_the_limit_back)
{
    struct palier_arena *arena = limited(100000);

    if (setjmp(escape))
        cr_fatal("%zu bytes refused", refused);
    for (int round = 0; round < 10; round++) {
        cr_expect(ne(ptr, palier_arena_alloc(arena, 60000, 1), NULL));
        palier_arena_reset(arena);
    }
    palier_arena_free(arena);
}

Test(arena, list_keeps_its_items_while_it_grows)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct {
        int *at;
        size_t count, capacity;
    } list = {0};

    for (int i = 0; i < 1000; i++)
        *PALIER_APPEND(arena, &list) = i;
    cr_assert(eq(sz, list.count, 1000));
    for (int i = 0; i < 1000; i++)
        cr_assert(eq(int, list.at[i], i));
    palier_arena_free(arena);
}

Test(arena, limit_calls_the_handler_with_what_was_wanted)
{
    struct palier_arena *arena = limited(64);

    if (setjmp(escape) == 0) {
        void *memory = palier_arena_alloc(arena, 65, 1);
        cr_fail("got %p past the limit", memory);
    }
    cr_expect(ge(sz, refused, 65));
    palier_arena_free(arena);
}

Test(arena, limit_counts_all_that_was_handed_out)
{
    struct palier_arena *arena = limited(100);
    volatile int granted = 0;

    if (setjmp(escape) == 0)
        for (;;) {
            void *memory = palier_arena_alloc(arena, 1, 32);
            cr_assert(ne(ptr, memory, NULL));
            granted++;
        }
    cr_expect(eq(int, granted, 3));
    palier_arena_free(arena);
}

Test(arena, product_that_overflows_is_refused)
{
    struct palier_arena *arena = limited(0);

    if (setjmp(escape) == 0) {
        void *memory = palier_arena_alloc(arena, SIZE_MAX / 2, 3);
        cr_fail("got %p", memory);
    }
    palier_arena_free(arena);
}

Test(arena, without_a_handler_leaves_with_status_3, .exit_code = 3)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    cr_assert(ne(ptr, palier_arena_alloc(arena, SIZE_MAX, 2), NULL));
}

Test(arena, what_is_joined_lives_on)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t size = 1; size <= 16 * 1024 * 1024; size *= 64)
        for (int is_empty = 0; is_empty < 2; is_empty++) {
            struct palier_arena *first = palier_arena_new(NULL), *other = palier_arena_new(NULL);
            char *text = is_empty ? NULL : palier_arena_strndup(first, "kept", 4);
            char *large = palier_arena_alloc(other, size, 1);

            memset(large, 'x', size);
            palier_arena_join(first, other);
            palier_arena_join(arena, first);
            char *added = palier_arena_alloc(arena, 1000, 1);
            memset(added, 'y', 1000);
            cr_expect(is_empty || !strcmp(text, "kept"));
            cr_expect(eq(chr, large[0], 'x'));
            cr_expect(eq(chr, large[size - 1], 'x'));
        }
    palier_arena_join(arena, palier_arena_new(NULL));
    palier_arena_free(arena);
}

Test(arena, a_sibling_keeps_the_limit_and_the_handler)
{
    struct palier_arena *arena = limited(100), *sibling = palier_arena_sibling(arena);

    cr_assert(ne(ptr, palier_arena_alloc(arena, 1, 64), NULL));
    cr_assert(ne(ptr, palier_arena_alloc(sibling, 1, 64), NULL), "it has taken nothing yet");
    refused = 0;
    if (setjmp(escape) == 0) {
        void *memory = palier_arena_alloc(sibling, 1, 128);
        cr_fail("got %p", memory);
    }
    cr_expect(eq(sz, refused, 128));
    palier_arena_free(sibling);
    palier_arena_free(arena);
}

Test(arena, what_is_joined_counts)
{
    struct palier_arena *arena = limited(100), *other = palier_arena_new(NULL);

    cr_assert(ne(ptr, palier_arena_alloc(arena, 1, 32), NULL));
    cr_assert(ne(ptr, palier_arena_alloc(other, 1, 32), NULL));
    palier_arena_join(arena, other);
    refused = 0;
    if (setjmp(escape) == 0) {
        void *memory = palier_arena_alloc(arena, 1, 48);
        cr_fail("got %p", memory);
    }
    cr_expect(eq(sz, refused, 48), "64 of 100 are taken");
    other = palier_arena_new(NULL);
    cr_assert(ne(ptr, palier_arena_alloc(other, 1, 4096), NULL));
    if (setjmp(escape) == 0) {
        palier_arena_join(arena, other);
        cr_fail("joined");
    }
    cr_expect(eq(sz, refused, 4096));
    cr_expect(ne(ptr, palier_arena_alloc(arena, 1, 32), NULL), "and goes on as before");
    palier_arena_free(arena);
}

Test(arena, memory_is_zero_however_large)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t size = 1; size <= 16 * 1024 * 1024; size = size * 3 + 1)
        for (int i = 0; i < 3; i++) {
            char *memory = palier_arena_alloc(arena, size, 1);
            size_t at = 0;

            while (at < size && !memory[at])
                at++;
            cr_expect(eq(sz, at, size));
            memset(memory, 'x', size);
        }
    palier_arena_free(arena);
}

Test(arena, what_is_not_zeroed_is_as_large_and_as_aligned)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t size = 1; size <= 1024 * 1024; size = size * 3 + 1) {
        unsigned char *unset = palier_arena_alloc_unset(arena, size, 1);
        double *figures = PALIER_UNSET_ARRAY(arena, size, double);

        memset(unset, 0xAA, size);
        for (size_t i = 0; i < size; i++)
            figures[i] = (double)i;
        cr_expect(eq(int, unset[size - 1], 0xAA));
    }
    cr_expect(ne(ptr, palier_arena_alloc_unset(arena, 0, 8), NULL));
    palier_arena_free(arena);
}

/* In a room that was emptied, as when towns are scored one after the other. */
Test(arena, what_grew_is_zero_behind_what_it_held)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (int round = 0; round < 2; round++) {
        struct {
            uint64_t *at;
            size_t count, capacity;
        } list = {0};

        memset(palier_arena_alloc(arena, 10000, 1), 0xAA, 10000);
        for (uint64_t i = 1; i <= 300; i++) {
            uint64_t *added = PALIER_APPEND(arena, &list);

            cr_assert(eq(u64, *added, 0));
            *added = i;
        }
        PALIER_RESERVE(arena, &list, 2000);
        for (size_t i = 0; i < 2000; i++)
            cr_assert(eq(u64, list.at[i], i < 300 ? i + 1 : 0));
        palier_arena_reset(arena);
    }
    palier_arena_free(arena);
}
