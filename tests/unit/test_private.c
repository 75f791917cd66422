/* test_private.c - a private diagnostic tells where, and what was expected; never what stood there.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "base/diag.h"

static const char *const secrets[] = {"Jeanne", "Dupont", "0612345678", "Lorne", NULL};

/* Whether SENTENCE has a blank for argument INDEX: then the argument of another diagnostic shows.
 */
static bool has_blank(struct palier_arena *arena, enum palier_code code,
                      enum palier_language language, size_t index)
{
    struct palier_diag diag;

    palier_diag_init(&diag, arena);
    palier_diag_add(&diag, code, (struct palier_place){0}, secrets);
    return strstr(palier_diagnostic_text(diag.first, language, arena), secrets[index]);
}

/* Every sentence there is, in both languages; one that is added later as well. */
Test(private, no_sentence_tells_what_told_def_does_not_list)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    size_t kept_back = 0, told = 0;

    for (int code = 0; code < PALIER_CODE_COUNT; code++)
        for (int language = 0; language < PALIER_LANGUAGE_COUNT; language++) {
            struct palier_diag diag;

            palier_diag_init(&diag, arena);
            diag.is_private = true;
            palier_diag_add(&diag, (enum palier_code)code, (struct palier_place){0}, secrets);
            const char *text =
                palier_diagnostic_text(diag.first, (enum palier_language)language, arena);

            for (size_t i = 0; secrets[i]; i++) {
                bool is_listed = strchr(palier_code_told((enum palier_code)code), '1' + (int)i);
                bool is_there = strstr(text, secrets[i]);
                bool may_be =
                    has_blank(arena, (enum palier_code)code, (enum palier_language)language, i);

                cr_expect(is_there == (is_listed && may_be), "%s: %s",
                          palier_code_name((enum palier_code)code), text);
                told += is_there;
                kept_back += may_be && !is_listed;
            }
        }
    cr_expect(ge(sz, told, 300));
    cr_expect(ge(sz, kept_back, 700));
    palier_arena_free(arena);
}

/* A list that names a blank which the sentence does not have was written for another sentence. */
Test(private, told_def_lists_only_blanks_that_there_are)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (int code = 0; code < PALIER_CODE_COUNT; code++)
        for (const char *at = palier_code_told((enum palier_code)code); *at; at++)
            cr_expect(has_blank(arena, (enum palier_code)code, PALIER_ENGLISH,
                                (size_t)(*at - '1')) ||
                          has_blank(arena, (enum palier_code)code, PALIER_FRENCH,
                                    (size_t)(*at - '1')),
                      "%s has no blank %c", palier_code_name((enum palier_code)code), *at);
    palier_arena_free(arena);
}

Test(private, what_joins_a_private_collector_becomes_private)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag all, part;

    palier_diag_init(&all, arena);
    palier_diag_init(&part, arena);
    all.is_private = true;
    palier_report(&part, PALIER_E_NOT_A_NUMBER, (struct palier_place){0}, "Dupont");
    palier_diag_join(&all, &part);
    cr_expect(eq(str, (char *)palier_diagnostic_text(all.first, PALIER_ENGLISH, arena),
                 "'…' is not a number"));
    palier_diag_renew(&all);
    palier_report(&all, PALIER_E_NOT_A_NUMBER, (struct palier_place){0}, "Dupont");
    cr_expect(eq(str, (char *)palier_diagnostic_text(all.first, PALIER_FRENCH, arena),
                 "« … » n’est pas un nombre"));
    palier_arena_free(arena);
}
