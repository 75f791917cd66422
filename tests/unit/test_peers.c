/* test_peers.c - who is like whom, and the quarters of their scores. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "report/peers.h"

/* R: round(quantile(c(...), c(0.25, 0.5, 0.75), type = 7), 4) */
static const struct {
    const char *label;
    double values[10];
    size_t count;
    int decimals;
    double low, median, high;
} quartiles[] = {
    {"nine: three of the values",
     {3.9, 1.2, 3.1, 2.5, 2.4, 1.0, 4.6, 2.2, 3.0},
     9,
     4,
     2.2,
     2.5,
     3.1},
    {"eight: between two", {4.6, 1.0, 1.2, 2.4, 2.5, 3.1, 3.9, 5.0}, 8, 4, 2.1, 2.8, 4.075},
    {"those absent are left out",
     {4.6, NAN, 1.0, 1.2, 2.4, 2.5, NAN, 3.1, 3.9, 5.0},
     10,
     4,
     2.1,
     2.8,
     4.075},
    {"all alike", {2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5}, 8, 4, 2.5, 2.5, 2.5},
    {"rounded as a score is: 2.1, 2.8 and 4.075",
     {4.6, 1.0, 1.2, 2.4, 2.5, 3.1, 3.9, 5.0},
     8,
     1,
     2.1,
     2.8,
     4.1},
    {"a half away from zero: 2.25, 2.75 and 3.275",
     {2.2, 2.2, 2.4, 3.1, 3.2, 3.4, 2.2, 2.4, 3.3, 3.3},
     10,
     1,
     2.3,
     2.8,
     3.3},
    {"seven are too few", {1.2, 2.4, 2.5, 3.1, 3.3, 3.6, 4.0}, 7, 1, NAN, NAN, NAN},
    {"seven that are there of ten",
     {1.2, NAN, 2.4, NAN, 2.5, NAN, 3.1, 3.3, 3.6, 4.0},
     10,
     1,
     NAN,
     NAN,
     NAN},
};

static bool is_same(double a, double b)
{
    return (isnan(a) && isnan(b)) || fabs(a - b) < 1e-12;
}

Test(peers, quartiles_are_those_of_R_rounded_as_scores_are)
{
    for (size_t i = 0; i < sizeof quartiles / sizeof *quartiles; i++) {
        struct palier_arena *arena = palier_arena_new(NULL);
        struct palier_quartiles found =
            palier_peers_quartiles(arena, quartiles[i].values, quartiles[i].count,
                                   quartiles[i].decimals);

        cr_expect(is_same(found.low, quartiles[i].low), "%s: %g", quartiles[i].label, found.low);
        cr_expect(is_same(found.median, quartiles[i].median), "%s: %g", quartiles[i].label,
                  found.median);
        cr_expect(is_same(found.high, quartiles[i].high), "%s: %g", quartiles[i].label, found.high);
        palier_arena_free(arena);
    }
}

Test(peers, a_score_at_a_quartile_is_in_the_middle_half)
{
    const struct palier_quartiles told = {9, 2.4, 2.8, 3.7}, few = {4, NAN, NAN, NAN};

    cr_expect(eq(int, palier_peers_band(&told, 2.3), PALIER_BAND_LOWER));
    cr_expect(eq(int, palier_peers_band(&told, 2.4), PALIER_BAND_MIDDLE));
    cr_expect(eq(int, palier_peers_band(&told, 3.7), PALIER_BAND_MIDDLE));
    cr_expect(eq(int, palier_peers_band(&told, 3.8), PALIER_BAND_UPPER));
    cr_expect(eq(int, palier_peers_band(&told, NAN), PALIER_BAND_NONE));
    cr_expect(eq(int, palier_peers_band(&few, 2.4), PALIER_BAND_FEW));
    cr_expect(eq(int, palier_peers_band(NULL, 2.4), PALIER_BAND_FEW));
}

static struct palier_entity town_of(double population, const char *type,
                                    const struct palier_profile *profile)
{
    return (struct palier_entity){
        .id = "1", .name = "Town", .population = population, .type = type, .profile = profile};
}

/* The label of the group of a town, alone in its list. */
static const char *label_of(struct palier_arena *arena, double population, const char *type,
                            const struct palier_profile *profile, bool has_types)
{
    struct palier_peers peers = {0};
    struct palier_entity town = town_of(population, type, profile);
    struct palier_peer_group *group = palier_peers_of(arena, &peers, &town, has_types);

    palier_peers_label(arena, &peers, has_types, PALIER_ENGLISH);
    return group ? group->label : "";
}

Test(peers, strata_change_at_the_limits_of_the_law)
{
    static const struct palier_profile rural = {.id = "rural", .label = {{"Rurale", "Rural"}}};
    struct palier_arena *arena = palier_arena_new(NULL);
    const struct {
        double population;
        const char *label;
    } towns[] = {
        {12, "under 1,000 inhab."},         {999, "under 1,000 inhab."},
        {1000, "1,000 to 3,499 inhab."},    {3499, "1,000 to 3,499 inhab."},
        {3500, "3,500 to 9,999 inhab."},    {9999, "3,500 to 9,999 inhab."},
        {10000, "10,000 to 49,999 inhab."}, {49999, "10,000 to 49,999 inhab."},
        {50000, "50,000 inhab. and over"},  {2145906, "50,000 inhab. and over"},
    };

    for (size_t i = 0; i < sizeof towns / sizeof *towns; i++) {
        const char *label = label_of(arena, towns[i].population, "commune", &rural, false);

        cr_expect(eq(str, (char *)label, (char *)towns[i].label), "%g", towns[i].population);
    }
    cr_expect(eq(str, (char *)label_of(arena, NAN, "commune", &rural, false),
                 "Rural (population unknown)"));
    cr_expect(eq(str, (char *)label_of(arena, NAN, "commune", NULL, false), ""));
    cr_expect(eq(str, (char *)label_of(arena, 20000, "epci", NULL, true),
                 "epci, 10,000 to 49,999 inhab."));
    palier_arena_free(arena);
}

Test(peers, towns_of_another_type_are_no_peers)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_peers peers = {0};
    struct palier_entity commune = town_of(20000, "commune", NULL),
                         community = town_of(20000, "epci", NULL),
                         neighbour = town_of(30000, "commune", NULL);

    cr_expect(palier_peers_of(arena, &peers, &commune, true) ==
              palier_peers_of(arena, &peers, &neighbour, true));
    cr_expect(palier_peers_of(arena, &peers, &commune, true) !=
              palier_peers_of(arena, &peers, &community, true));
    cr_expect(eq(sz, peers.groups.count, 2));
    palier_arena_free(arena);
}
