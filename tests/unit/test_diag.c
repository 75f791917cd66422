/* test_diag.c - one cause is told once, with the rows that it spoils. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

/* Report CODE at each of the places of PLACES, "file:line file:line …". */
static void report_at(struct palier_diag *diag, enum palier_code code, const char *places)
{
    char *copy = palier_arena_strndup(diag->arena, places, strlen(places)), *rest = copy;

    for (char *place; (place = strtok_r(rest, " ", &rest));) {
        char *colon = strchr(place, ':');

        *colon = '\0';
        palier_report(diag, code,
                      ((struct palier_place){place, (size_t)strtoul(colon + 1, NULL, 10), 1}), "x",
                      "y");
    }
}

static const char *print(const struct palier_diag *diag, enum palier_language language)
{
    char *text;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    palier_diag_print(diag, stream, "tool", PALIER_WARNING, language);
    fclose(stream);
    const char *copy = palier_arena_strndup(diag->arena, text, length);

    free(text);
    return copy;
}

static const struct {
    const char *label;
    enum palier_code code;
    const char *places, *expected, *french;
} cases[] = {
    {"one row", PALIER_E_UNKNOWN_ENTITY, "a:2",
     "tool: a:2:1: error: unknown entity 'x': it is not in y [unknown-entity]\n", NULL},
    {"two rows", PALIER_E_UNKNOWN_ENTITY, "a:9 a:2",
     "tool: a:2:1: error: unknown entity 'x': it is not in y (and 1 more row: 9) "
     "[unknown-entity]\n",
     "tool : a:2:1 : erreur : entité inconnue « x » : elle n’est pas dans y (et 1 "
     "autre ligne : 9) [unknown-entity]\n"},
    {"rows in a row, and the first one twice", PALIER_E_UNKNOWN_ENTITY, "a:2 a:2 a:3 a:4 a:7 a:8",
     "tool: a:2:1: error: unknown entity 'x': it is not in y (and 4 more rows: 3–4, 7–8) "
     "[unknown-entity]\n",
     "tool : a:2:1 : erreur : entité inconnue « x » : elle n’est pas dans y (et 4 "
     "autres lignes : 3–4, 7–8) [unknown-entity]\n"},
    {"too many to list", PALIER_E_UNKNOWN_ENTITY,
     "a:1 a:3 a:5 a:7 a:9 a:11 a:13 a:15 a:17 a:19 a:21",
     "tool: a:1:1: error: unknown entity 'x': it is not in y (and 10 more rows: 3, 5, 7, 9, 11, "
     "13, 15, 17, …) [unknown-entity]\n",
     NULL},
    {"another file", PALIER_E_UNKNOWN_ENTITY, "b:2 a:2",
     "tool: a:2:1: error: unknown entity 'x': it is not in y (and 1 more row, in another file) "
     "[unknown-entity]\n",
     "tool : a:2:1 : erreur : entité inconnue « x » : elle n’est pas dans y (et 1 "
     "autre ligne, dans un autre fichier) [unknown-entity]\n"},
    {"several files", PALIER_E_UNKNOWN_ENTITY, "a:2 b:3 c:3 c:4",
     "tool: a:2:1: error: unknown entity 'x': it is not in y (and 3 more rows, in 3 files) "
     "[unknown-entity]\n",
     "tool : a:2:1 : erreur : entité inconnue « x » : elle n’est pas dans y (et 3 "
     "autres lignes, dans 3 fichiers) [unknown-entity]\n"},
    {"each file", PALIER_E_RAGGED_CELLS, "a:2 b:3 b:4",
     "tool: a:2:1: error: cells: x instead of y [ragged-row]\n"
     "tool: b:3:1: error: cells: x instead of y (and 1 more row: 4) [ragged-row]\n",
     NULL},
    {"each row", PALIER_E_ID_TWICE, "a:2 a:3",
     "tool: a:2:1: error: id 'x' is already taken (upper and lower case count as one) [id-twice]\n"
     "tool: a:3:1: error: id 'x' is already taken (upper and lower case count as one) "
     "[id-twice]\n",
     NULL},
};

Test(diag, one_cause_is_told_once_with_the_rows_that_it_spoils)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct palier_arena *arena = palier_arena_new(NULL);
        struct palier_diag diag;

        palier_diag_init(&diag, arena);
        report_at(&diag, cases[i].code, cases[i].places);
        cr_expect(eq(str, (char *)print(&diag, PALIER_ENGLISH), (char *)cases[i].expected), "%s",
                  cases[i].label);
        if (cases[i].french)
            cr_expect(eq(str, (char *)print(&diag, PALIER_FRENCH), (char *)cases[i].french), "%s",
                      cases[i].label);
        palier_arena_free(arena);
    }
}

Test(diag, two_causes_of_one_code_are_told_apart)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;

    palier_diag_init(&diag, arena);
    palier_report(&diag, PALIER_E_UNKNOWN_ENTITY, ((struct palier_place){"a", 2, 1}), "x", "y");
    palier_report(&diag, PALIER_E_UNKNOWN_ENTITY, ((struct palier_place){"a", 3, 1}), "z", "y");
    palier_report(&diag, PALIER_E_UNKNOWN_ENTITY, ((struct palier_place){"a", 4, 1}), "x", "y");
    cr_expect(eq(str, (char *)print(&diag, PALIER_ENGLISH),
                 "tool: a:2:1: error: unknown entity 'x': it is not in y (and 1 more row: 4) "
                 "[unknown-entity]\n"
                 "tool: a:3:1: error: unknown entity 'z': it is not in y [unknown-entity]\n"));
    palier_arena_free(arena);
}
