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
    } cases[] = {
        {OWN_FIGURE, "2.6", "2.6", OWN_SAME},
        {OWN_FIGURE, "2.60", "2.6", OWN_SAME},
        {OWN_FIGURE, "", "2.6", OWN_SAME},
        {OWN_FIGURE, "", "", OWN_SAME},
        {OWN_FIGURE, "2.6", "", OWN_HIDDEN},
        {OWN_FIGURE, "0", "", OWN_HIDDEN},
        {OWN_FIGURE, "2.5833333333333335", "2.6", OWN_HIDDEN},
        {OWN_FIGURE, "2.55", "2.6", OWN_HIDDEN},
        {OWN_FIGURE, "2.54", "2.6", OWN_OTHER},
        {OWN_FIGURE, "2.7", "2.6", OWN_OTHER},
        {OWN_FIGURE, "3", "2.6", OWN_OTHER},
        {OWN_FIGURE, "2.75", "3", OWN_HIDDEN},
        {OWN_FIGURE, "-0.35", "-0.4", OWN_HIDDEN},
        {OWN_FIGURE, "many", "3", OWN_OTHER},
        {OWN_WORD, "scored", "scored", OWN_SAME},
        {OWN_WORD, "scored", "hidden", OWN_HIDDEN},
        {OWN_WORD, "over", "unknown", OWN_HIDDEN},
        {OWN_WORD, "yes", "", OWN_HIDDEN},
        {OWN_WORD, "hidden", "scored", OWN_SAME},
        {OWN_WORD, "provisional", "scored", OWN_OTHER},
        {OWN_IDS, "T1 T2", "T2 T1 T3", OWN_SAME},
        {OWN_IDS, "T1 T2", "T1", OWN_HIDDEN},
        {OWN_IDS, "T1", "T1.1", OWN_HIDDEN},
        {OWN_IDS, "T1", "", OWN_HIDDEN},
        {OWN_REASON, "group-of-one", "fragile", OWN_HIDDEN},
        {OWN_REASON, "fragile", "", OWN_SAME},
        {OWN_KEY, "a", "b", OWN_SAME},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(int, (int)own_cell_compare(cases[i].cell, cases[i].found, cases[i].told),
                     (int)cases[i].verdict),
                  "'%s' beside '%s'", cases[i].found, cases[i].told);
}
