/* test_respondents.c - who has answered is known again, one by one and by lists of keys. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>

#include "answers/respondents_internal.h"

static struct palier_respondent key_of(unsigned number)
{
    char text[16];
    int length = snprintf(text, sizeof text, "R%u", number);

    return palier_respondent_add_text((struct palier_respondent){0}, text, (size_t)length);
}

/* People FROM to END - 1 are rows 0, 1 and so on. */
static struct palier_keys *keys_of(const struct palier_arena *arena, bool are_many, unsigned from,
                                   unsigned end)
{
    struct palier_keys *keys = palier_keys_new(arena, are_many);

    keys->first = from;
    for (unsigned i = from; i < end; i++)
        palier_keys_add(keys, key_of(i), i - from);
    return keys;
}

Test(respondents, respondents_are_known_again_and_can_be_forgotten)
{
    enum { MANY = 100000 };
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_respondents set;

    palier_respondents_init(&set, arena);
    cr_assert(palier_respondents_are_none(&set));
    for (uint32_t i = 0; i < MANY / 2; i++)
        cr_assert(eq(u32, palier_respondents_add(&set, key_of(i), i), i));
    cr_assert(not(palier_respondents_are_none(&set)));
    cr_assert(eq(u32, palier_respondents_add(&set, key_of(77), MANY), 77));
    for (int are_many = 0; are_many < 2; are_many++) { /* both, or what is between them, are new */
        struct palier_keys *new = keys_of(arena, are_many, MANY / 2, MANY - 9);
        struct palier_keys *old = keys_of(arena, are_many, MANY - 9, MANY);

        palier_keys_add(old, key_of(are_many ? 5 : MANY - 10), 9);
        cr_assert(not(palier_respondents_join(&set, (struct palier_keys *[]){new, old}, 2)));
        cr_assert(eq(sz, set.count, MANY / 2), "they are as before");
        palier_keys_free(new);
        palier_keys_free(old);
    }
    struct palier_keys *two[] = {keys_of(arena, true, MANY / 2, MANY - 9),
                                 keys_of(arena, true, MANY - 9, MANY)};

    cr_assert(palier_respondents_join(&set, two, 2));
    cr_assert(eq(u32, palier_respondents_add(&set, key_of(MANY - 1), MANY), MANY - 1));
    palier_respondents_clear(&set);
    palier_arena_free(arena);
}

Test(respondents, respondents_that_wait_are_found)
{
    enum { MANY = 3000 };
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_respondents set;

    for (int are_many = 0; are_many < 2; are_many++) {
        struct palier_keys *two[] = {keys_of(arena, are_many, 0, MANY / 3),
                                     keys_of(arena, are_many, MANY / 3, MANY)};

        palier_respondents_init(&set, arena);
        palier_respondents_take(&set, two, 2);
        cr_assert(not(palier_respondents_are_none(&set)));
        for (uint32_t i = are_many; i < MANY; i += 7)
            cr_assert(eq(u32, palier_respondents_add(&set, key_of(i), MANY), i));
        cr_assert(eq(u32, palier_respondents_add(&set, key_of(MANY), MANY), MANY));
        palier_respondents_clear(&set);
    }
    struct palier_keys *forgotten = keys_of(arena, true, 0, MANY);

    palier_respondents_take(&set, &forgotten, 1);
    palier_respondents_clear(&set);
    cr_assert(palier_respondents_are_none(&set));
    palier_arena_free(arena);
}

Test(respondents, whoever_is_twice_among_keys_is_found)
{
    enum { MANY = 3000 };
    struct palier_arena *arena = palier_arena_new(NULL);

    for (int are_many = 0; are_many < 2; are_many++) {
        struct palier_keys *two[] = {keys_of(arena, are_many, 0, MANY / 3),
                                     keys_of(arena, are_many, MANY / 3, MANY)};
        struct palier_respondent alike = key_of(7), other = key_of(8);

        alike.a ^= 1; /* nearly another's, or another's but for its last bits */
        other.b ^= 1;
        palier_keys_add(two[1], alike, MANY);
        palier_keys_add(two[1], other, MANY + 1);
        cr_expect(palier_keys_are_apart(two, 2, 0, PALIER_KEY_LISTS));
        palier_keys_add(two[are_many], key_of(99), MANY + 2);
        cr_expect(not(palier_keys_are_apart(two, 2, 0, PALIER_KEY_LISTS)));
        cr_expect(eq(int, palier_keys_are_apart(&two[1 - are_many], 1, 0, PALIER_KEY_LISTS), 1),
                  "in one of them nobody is");
        palier_keys_free(two[0]);
        palier_keys_free(two[1]);
    }
    palier_arena_free(arena);
}
