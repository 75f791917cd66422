#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "plan/recommend.h"
#include "report/shown.h"
#include "sample_result.h"

static struct palier_arena *arena;
static struct sample *sample;

static void setup(void)
{
    arena = palier_arena_new(NULL);
    sample = sample_make(arena);
}

static void teardown(void)
{
    palier_arena_free(arena);
}

TestSuite(recommend, .init = setup, .fini = teardown);

static struct palier_node *node_of(size_t criterion)
{
    return &sample->entities[0].nodes[criterion];
}

/* The ids of what is recommended, in order, each followed by a space. */
static char *recommended(void)
{
    struct palier_recommendations all =
        palier_recommend(arena, &sample->result, &sample->entities[0]);
    char *text = palier_arena_strndup(arena, "", 0);

    for (size_t i = 0; i < all.count; i++)
        text = palier_arena_printf(arena, "%s%s ", text, all.at[i].action->id);
    return text;
}

static const struct palier_recommendation *find(const char *id)
{
    struct palier_recommendations all =
        palier_recommend(arena, &sample->result, &sample->entities[0]);

    for (size_t i = 0; i < all.count; i++)
        if (!strcmp(all.at[i].action->id, id))
            return &all.at[i];
    cr_fatal("%s is not recommended", id);
}

Test(recommend, a_prerequisite_stands_before_the_better_action_that_needs_it)
{
    cr_assert(eq(str, recommended(), "A-T4.3a A-T4.3b A-T1.2 "));
}

Test(recommend, merit_alone_orders_actions_without_prerequisites)
{
    sample->actions[2].prerequisite_count = 0;
    /* Once T4.3b is done, T4.3a adds nothing. */
    cr_assert(eq(str, recommended(), "A-T4.3b A-T1.2 A-T4.3a "));
}

Test(recommend, what_has_reached_its_target_stands_after_what_has_not)
{
    sample->actions[2].prerequisite_count = 0;
    node_of(SAMPLE_T1_2)->gap = 0;
    cr_assert(eq(str, recommended(), "A-T4.3b A-T4.3a A-T1.2 "));
}

Test(recommend, a_prerequisite_that_is_done_does_not_count)
{
    sample->actions[1].from = 0;
    cr_assert(eq(str, recommended(), "A-T4.3b A-T1.2 "));
}

Test(recommend, a_circle_of_prerequisites_ends_with_each_action_once)
{
    const struct palier_action *needed[] = {&sample->actions[2]};

    sample->actions[1].prerequisites = needed;
    sample->actions[1].prerequisite_count = 1;
    cr_assert(eq(str, recommended(), "A-T4.3a A-T4.3b A-T1.2 "));
}

Test(recommend, equal_merit_is_ordered_by_id)
{
    sample->actions[0].impact = sample->actions[1].impact = sample->actions[2].impact = 0;
    sample->actions[2].prerequisite_count = 0;
    cr_assert(eq(str, recommended(), "A-T1.2 A-T4.3a A-T4.3b "));
}

Test(recommend, gain_is_the_step_to_the_cut_point_times_the_share_of_the_whole)
{
    /* T4.3 stands at 1.0; T4.3a leads to 1.8 and T4.3b on to 3.4; each of three parents halves the
     * share. */
    cr_assert(
        epsilon_eq(dbl, find("A-T4.3a")->gain, (1.8 - 1.0) * 0.125 + (3.4 - 2.5) * 0.25, 1e-12));
    cr_assert(epsilon_eq(dbl, find("A-T4.3b")->gain, (3.4 - 1.8) * 0.125, 1e-12));
}

Test(recommend, where_levels_are_closed_on_the_right_the_step_ends_one_unit_above_the_cut_point)
{
    sample->rubric.is_right_closed = true;
    cr_assert(
        epsilon_eq(dbl, find("A-T4.3a")->gain, (1.9 - 1.0) * 0.125 + (3.4 - 2.5) * 0.25, 1e-12));
}

Test(recommend, a_gain_that_would_tell_a_hidden_part_is_not_shown)
{
    const struct palier_entity_result *town = &sample->entities[0];

    cr_assert(
        epsilon_eq(dbl, palier_shown_gain(&sample->result, town, find("A-T4.3a")), 0.325, 1e-12));
    node_of(SAMPLE_T4_1)->status = PALIER_HIDDEN; /* below T4, which the gate on T4.3 holds */
    cr_assert(isnan(palier_shown_gain(&sample->result, town, find("A-T4.3a"))));
    cr_assert(not(isnan(palier_shown_gain(&sample->result, town, find("A-T1.2")))));
}

Test(recommend, merit_is_gain_and_impact_over_the_root_of_the_days)
{
    cr_assert(epsilon_eq(dbl, find("A-T4.3b")->merit, 0.2 * 3 / sqrt(2), 1e-12));
    cr_assert(epsilon_eq(dbl, find("A-T4.3a")->merit, 0.325 * 1 / sqrt(200), 1e-12));
}

Test(recommend, a_level_already_passed_promises_nothing_and_takes_nothing_away)
{
    node_of(SAMPLE_T4_3)->exact = 3.9;
    cr_assert(eq(dbl, find("A-T4.3b")->gain, 0));
}

Test(recommend, a_criterion_outside_the_sums_counts_by_its_weight_among_those_that_apply)
{
    node_of(SAMPLE_T4_3)->weight_used = 0;
    node_of(SAMPLE_T4_3)->weight = 3;
    cr_assert(epsilon_eq(dbl, find("A-T4.3b")->gain, 1.6 * 0.75 * 0.25, 1e-12));
    node_of(SAMPLE_T4_1)->status = PALIER_NODE_NOT_APPLICABLE;
    cr_assert(epsilon_eq(dbl, find("A-T4.3b")->gain, 1.6 * 1 * 0.25, 1e-12));
}

Test(recommend, nothing_is_recommended_above_the_level_that_it_starts_from)
{
    node_of(SAMPLE_T1_2)->level = 3;
    cr_assert(eq(str, recommended(), "A-T4.3a A-T4.3b "));
}

Test(recommend, only_shown_scores_are_acted_on)
{
    static const enum palier_node_status silent[] = {PALIER_HIDDEN, PALIER_NOT_ASSESSED,
                                                     PALIER_NODE_NOT_APPLICABLE, PALIER_HEADING};

    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) {
        node_of(SAMPLE_T4_3)->status = silent[i];
        cr_assert(eq(str, recommended(), "A-T1.2 "), "%s", palier_node_status_name(silent[i]));
    }
}

Test(recommend, an_action_for_some_profiles_is_for_those_alone)
{
    sample->actions[4].profiles = 1;
    cr_assert(ne(ptr, strstr(recommended(), "A-T4.1 "), NULL));
    sample->towns[0].profile = NULL;
    cr_assert(eq(ptr, strstr(recommended(), "A-T4.1 "), NULL));
    sample->actions[4].profiles = 0;
    cr_assert(ne(ptr, strstr(recommended(), "A-T4.1 "), NULL));
}

static enum palier_priority priority_with_gap(double gap)
{
    node_of(SAMPLE_T1_2)->gap = gap;
    return find("A-T1.2")->priority;
}

Test(recommend, priority_follows_the_gap_to_the_target)
{
    cr_assert(eq(int, (int)priority_with_gap(-1.2), PALIER_PRIORITY_HIGH));
    cr_assert(eq(int, (int)priority_with_gap(2.3 - 3.3), PALIER_PRIORITY_HIGH));
    cr_assert(eq(int, (int)priority_with_gap(1.8 - 2.8), PALIER_PRIORITY_HIGH));
    cr_assert(eq(int, (int)priority_with_gap(-0.9), PALIER_PRIORITY_MEDIUM));
    cr_assert(eq(int, (int)priority_with_gap(0.0), PALIER_PRIORITY_LOW));
    cr_assert(eq(int, (int)priority_with_gap(0.4), PALIER_PRIORITY_LOW));
    cr_assert(eq(int, (int)priority_with_gap(NAN), PALIER_PRIORITY_LOW));
}

Test(recommend, what_holds_another_criterion_back_is_urgent_whatever_its_gap)
{
    sample->gates[0].if_criterion = &sample->criteria[SAMPLE_T1_2];
    cr_assert(eq(int, (int)priority_with_gap(0.4), PALIER_PRIORITY_HIGH));
    sample->gates[0].effect = PALIER_GATE_FULL;
    cr_assert(eq(int, (int)priority_with_gap(0.4), PALIER_PRIORITY_LOW));
}

Test(recommend, no_actions_give_an_empty_list)
{
    sample->rubric.action_count = 0;
    cr_assert(eq(str, recommended(), ""));
}
