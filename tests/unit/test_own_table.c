/* test_own_table.c - what a cell tells beside the one that may be told. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "privacy/own_table.h"

Test(own_table, a_cell_tells_what_is_hidden_where_it_says_more)
{
    static const struct {
        enum own_cell cell;
        const char *found, *told;
        enum own_verdict verdict;
        int decimals;
    } cases[] = {
        {OWN_FIGURE, "2.6", "2.6", OWN_SAME, 1},
        {OWN_FIGURE, "2.60", "2.6", OWN_SAME, 1},
        {OWN_FIGURE, "", "2.6", OWN_SAME, 1},
        {OWN_FIGURE, "", "", OWN_SAME, 1},
        {OWN_FIGURE, "2.6", "", OWN_HIDDEN, 1},
        {OWN_FIGURE, "0", "", OWN_HIDDEN, 1},
        {OWN_FIGURE, "2.5833333333333335", "2.6", OWN_HIDDEN, 1},
        {OWN_FIGURE, "2.55", "2.6", OWN_HIDDEN, 1},
        {OWN_FIGURE, "2.46", "2.4", OWN_HIDDEN, 1},
        {OWN_FIGURE, "2.46", "2.5", OWN_HIDDEN, 1},
        {OWN_FIGURE, "2.46", "2.6", OWN_OTHER, 1},
        {OWN_FIGURE, "2.25", "3", OWN_OTHER, 1},
        {OWN_END, "2.2", "2.1", OWN_HIDDEN, 1},
        {OWN_END, "1.9", "2.1", OWN_HIDDEN, 1},
        {OWN_END, "1.8", "2.1", OWN_OTHER, 1},
        {OWN_END, "2.2", "", OWN_HIDDEN, 1},
        {OWN_END, "", "2.2", OWN_SAME, 1},
        {OWN_FIGURE, "2.7", "2.6", OWN_OTHER, 1},
        {OWN_FIGURE, "3", "2.6", OWN_OTHER, 1},
        {OWN_FIGURE, "2.75", "3", OWN_HIDDEN, 0},
        {OWN_FIGURE, "-0.35", "-0.4", OWN_HIDDEN, 1},
        {OWN_FIGURE, "many", "3", OWN_OTHER, 1},
        {OWN_WORD, "scored", "scored", OWN_SAME, 1},
        {OWN_WORD, "scored", "hidden", OWN_HIDDEN, 1},
        {OWN_WORD, "over", "unknown", OWN_HIDDEN, 1},
        {OWN_WORD, "yes", "", OWN_HIDDEN, 1},
        {OWN_WORD, "hidden", "scored", OWN_SAME, 1},
        {OWN_WORD, "provisional", "scored", OWN_OTHER, 1},
        {OWN_IDS, "T1 T2", "T2 T1 T3", OWN_SAME, 1},
        {OWN_IDS, "T1 T2", "T1", OWN_HIDDEN, 1},
        {OWN_IDS, "T1", "T1.1", OWN_HIDDEN, 1},
        {OWN_IDS, "T1", "", OWN_HIDDEN, 1},
        {OWN_REASON, "group-of-one", "fragile", OWN_HIDDEN, 1},
        {OWN_REASON, "fragile", "", OWN_SAME, 1},
        {OWN_KEY, "a", "b", OWN_SAME, 1},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(int,
                     (int)own_cell_compare(cases[i].cell, cases[i].found, cases[i].told,
                                           cases[i].decimals),
                     (int)cases[i].verdict),
                  "'%s' beside '%s'", cases[i].found, cases[i].told);
}

/* Read TEXT, which stays, as a table in ARENA. */
static struct own_table read(struct palier_arena *arena, const char *text)
{
    const struct palier_bytes bytes = {.path = "t.csv",
                                       .at = palier_arena_strndup(arena, text, strlen(text)),
                                       .length = strlen(text)};
    struct own_table table;

    cr_assert(zero(int, own_table_read(arena, &bytes, &table)));
    return table;
}

Test(own_table, what_is_apart_is_another_row_from_each_source)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    const struct own_table table =
        read(arena, "part,entity,wave,criterion,item,group,against,verdict,reason\n"
                    "apart,t,2,X,q1,,1,added,survey\napart,t,2,X,q1,,1,dropped,fact\n"
                    "waves,t,2,X,,,1,moved,\nwaves,t,2,X,,,1,moved,fragile\n");
    const char *keys[4];

    cr_assert(eq(sz, table.rows.count, 4));
    for (size_t i = 0; i < 4; i++)
        keys[i] = own_row_key(arena, table.format, &table.rows.at[i]);
    cr_expect(ne(str, (char *)keys[0], (char *)keys[1]));
    cr_expect(eq(str, (char *)keys[2], (char *)keys[3]));
    palier_arena_free(arena);
}

Test(own_table, a_header_stands_below_blank_lines_and_the_order_for_excel)
{
    static const char *const before[] = {
        "", "\n", "\r\n;;;\r\n", "sep=;\r\n", "\xEF\xBB\xBFsep=;\n\n", "\"sep=;\"\n"};
    static const size_t lines[] = {2, 3, 4, 3, 4, 3};
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        const struct own_table table =
            read(arena, palier_arena_printf(arena, "%s%s", before[i],
                                            "entity;wave;criterion;score\nt;2026;X;2.4\n"));

        cr_assert(table.format && table.rows.count == 1, "after '%s'", before[i]);
        cr_expect(eq(sz, table.rows.at[0].line, lines[i]), "after '%s'", before[i]);
    }
    palier_arena_free(arena);
}
