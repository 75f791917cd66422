/*
 * test_changes_privacy.c - who subtracts one wave's two scores from each other learns nothing.
 *
 * The attacker here knows the rubric, the published figures of a wave, and the compared ones, which
 * leave out what the other wave has not. Each is a sum of cells (what one group gave for one item)
 * with known weights, written down from the answers' side: no node, no item stands between. What
 * the protection did is not asked.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "compare/changes.h"
#include "compare/suppress.h"
#include "scratch.h"
#include "stats/linear.h"
#include "stats/random.h"

enum { MOST_CELLS = 64, MOST_SUMS = 400 };

/* What a reader of one wave knows. */
struct reader {
    const struct palier_rubric *rubric;
    const struct palier_entity_result *truth, *told;
    double low[MOST_CELLS], high[MOST_CELLS]; /* by item, then by group */
    double sums[MOST_SUMS][MOST_CELLS], value[MOST_SUMS], slack[MOST_SUMS];
    size_t count;
};

static size_t cell_of(const struct reader *reader, const struct palier_item *item, size_t group)
{
    return item->index * reader->rubric->group_count + group;
}

/* Add SHARE of ITEM to SUM: by its groups' answers; a document is a cell of its own. */
static void add_item(const struct reader *reader, const struct palier_item_score *item,
                     double share, double *sum)
{
    const struct palier_rubric *rubric = reader->rubric;
    double weights = 0;

    if (isnan(item->score) || share == 0)
        return;
    if (!item->groups) {
        sum[cell_of(reader, item->item, 0)] += share;
        return;
    }
    for (int turn = 0; turn < 2; turn++)
        for (size_t g = 0; g < rubric->group_count; g++) {
            double weight =
                rubric->is_pooled ? (double)item->groups[g].respondents : rubric->groups[g].weight;

            if (isnan(item->groups[g].score))
                continue;
            if (turn)
                sum[cell_of(reader, item->item, g)] += share * weight / weights;
            else
                weights += weight;
        }
}

static void add_node(const struct reader *reader, const struct palier_node *nodes, size_t criterion,
                     double share, double *sum)
{
    const struct palier_node *node = &nodes[criterion];

    for (size_t i = 0; i < node->criterion->child_count; i++) {
        size_t child = node->criterion->children[i]->index;

        if (palier_node_has_score(&nodes[child]))
            add_node(reader, nodes, child, share * nodes[child].weight_used, sum);
    }
    for (size_t i = 0; i < node->criterion->item_count; i++)
        add_item(reader, &node->items[i], share * node->items[i].weight, sum);
}

/* How far what is rounded to a score may lie above it, beyond what it may lie below it. */
static double lean_of(const struct palier_rubric *rubric)
{
    return rubric->rounding == PALIER_ROUND_DOWN ? 0.05
           : rubric->rounding == PALIER_ROUND_UP ? -0.05
                                                 : 0;
}

/* Take down that CRITERION, as NODES make it, is VALUE; as displayed, or with all its digits. */
static void take_down(struct reader *reader, const struct palier_node *nodes, size_t criterion,
                      double value)
{
    bool is_displayed = fabs(value - palier_round_displayed(value, 1)) < 1e-9;
    double *sum = reader->sums[reader->count];

    memset(sum, 0, sizeof reader->sums[0]);
    reader->value[reader->count] = value + (is_displayed ? lean_of(reader->rubric) : 0);
    add_node(reader, nodes, criterion, 1, sum);
    reader->slack[reader->count++] = is_displayed ? 0.05 : 0;
}

/* What the scorecard of the wave tells. */
static void read_published(struct reader *reader)
{
    for (size_t c = 0; c < reader->rubric->criterion_count; c++) {
        const struct palier_node *told = &reader->told->nodes[c];

        if (palier_node_has_score(told))
            take_down(reader, reader->truth->nodes, c, told->exact);
        for (size_t i = 0; i < told->criterion->item_count; i++) {
            const struct palier_item_score *item = &told->items[i];

            for (size_t g = 0; item->groups && g < reader->rubric->group_count; g++)
                if (!isnan(item->groups[g].score)) {
                    size_t cell = cell_of(reader, item->item, g);

                    reader->low[cell] = reader->high[cell] = item->groups[g].score;
                }
            if (isnan(item->score))
                continue;
            double *sum = reader->sums[reader->count];

            memset(sum, 0, sizeof reader->sums[0]);
            add_item(reader, &reader->truth->nodes[c].items[i], 1, sum);
            reader->value[reader->count] = item->score;
            reader->slack[reader->count++] =
                fabs(item->score - palier_round_displayed(item->score, 1)) < 1e-9 ? 0.05 : 0;
        }
    }
}

/* What the comparison adds to it: the scores on REST. */
static size_t read_compared(struct reader *reader, const struct palier_changes *changes,
                            const struct palier_node *rest, bool is_now)
{
    size_t count = 0;

    for (size_t c = 0; c < reader->rubric->criterion_count; c++) {
        const struct palier_change *change = &changes->criteria[c];
        double value = is_now ? change->now : change->before;

        if (!change->is_partial || isnan(value))
            continue;
        take_down(reader, rest, c, value);
        reader->slack[reader->count - 1] = 0.05; /* displayed, whatever its digits */
        count++;
    }
    return count;
}

/* Each term is what the others leave. */
static void draw(struct reader *reader)
{
    for (int turn = 0; turn < 30; turn++)
        for (size_t r = 0; r < reader->count; r++) {
            double least = 0, most = 0;

            for (size_t k = 0; k < MOST_CELLS; k++) {
                least += reader->sums[r][k] * reader->low[k];
                most += reader->sums[r][k] * reader->high[k];
            }
            for (size_t k = 0; k < MOST_CELLS; k++) {
                double by = reader->sums[r][k], low = reader->low[k], high = reader->high[k];

                if (!(by > 1e-12))
                    continue;
                double from = (reader->value[r] - reader->slack[r] - (most - by * high)) / by;
                double to = (reader->value[r] + reader->slack[r] - (least - by * low)) / by;

                reader->low[k] = from > low + 1e-9 ? fmin(from, high) : low;
                reader->high[k] = to < high - 1e-9 ? fmax(to, reader->low[k]) : high;
                least += by * (reader->low[k] - low);
                most += by * (reader->high[k] - high);
            }
        }
}

/* All sums at once, of the cells that are not told. */
static const double *solve(struct palier_arena *arena, const struct reader *reader)
{
    struct palier_linear linear = {.columns = MOST_CELLS};

    for (size_t r = 0; r < reader->count; r++) {
        palier_linear_add_row(arena, &linear, reader->slack[r]);
        for (size_t k = 0; k < MOST_CELLS; k++)
            if (reader->low[k] < reader->high[k] && reader->sums[r][k] != 0)
                palier_linear_add_term(arena, &linear, k, reader->sums[r][k]);
    }
    return palier_linear_errors(arena, &linear, NULL);
}

/* The cells of few people, or of one mind, that READER knows to less than one answer. */
static size_t count_found(struct palier_arena *arena, struct reader *reader, size_t *secrets)
{
    const double *errors = solve(arena, reader);
    size_t found = 0;

    draw(reader);
    for (size_t c = 0; c < reader->rubric->criterion_count; c++)
        for (size_t i = 0; i < reader->rubric->criteria[c].item_count; i++) {
            const struct palier_item_score *item = &reader->truth->nodes[c].items[i];

            for (size_t g = 0; item->groups && g < reader->rubric->group_count; g++) {
                size_t cell = cell_of(reader, item->item, g);
                double known = fmin(reader->high[cell] - reader->low[cell], 2 * errors[cell]);

                if (!item->groups[g].respondents || reader->rubric->groups[g].minimum <= 1 ||
                    (item->groups[g].respondents >= reader->rubric->groups[g].minimum &&
                     !item->groups[g].is_unanimous))
                    continue;
                ++*secrets;
                found += known < 1 - 1e-6;
            }
        }
    return found;
}

static struct reader reader_of(const struct palier_rubric *rubric,
                               const struct palier_entity_result *truth,
                               const struct palier_entity_result *told)
{
    struct reader reader = {.rubric = rubric, .truth = truth, .told = told};

    for (size_t k = 0; k < MOST_CELLS; k++) {
        reader.low[k] = 1;
        reader.high[k] = 5;
    }
    return reader;
}

/* The same folder scored twice: as it is, and as it may be told. */
struct attacked {
    struct palier_result truth, told;
};

static struct attacked attack(struct scratch *scratch)
{
    struct attacked attacked;

    scratch_score(scratch);
    attacked.truth = scratch->result;
    palier_changes_find_all(&scratch->assessment, &attacked.truth, false);
    attacked.told = attacked.truth;
    palier_result_suppress(&attacked.told, false);
    return attacked;
}

struct score {
    size_t found, without, secrets, partial; /* without: by the scorecards alone */
};

/* What both waves of the folder give away, with and without the comparison. */
static struct score try(struct scratch *scratch)
{
    const struct attacked attacked = attack(scratch);
    const struct palier_rubric *rubric = scratch->assessment.rubric;
    const struct palier_entity_result *truth = &attacked.truth.entities[0];
    const struct palier_entity_result *told = &attacked.told.entities[0];
    struct score score = {0};

    if (!truth->changes)
        return score;
    for (int is_now = 0; is_now < 2; is_now++) {
        const struct palier_entity_result *of = is_now ? truth : truth->previous;
        const struct palier_node *rest = is_now ? truth->changes->now : truth->changes->before;
        struct reader *alone = PALIER_NEW(scratch->arena, struct reader);
        struct reader *both = PALIER_NEW(scratch->arena, struct reader);
        size_t ignored = 0;

        *alone = *both = reader_of(rubric, of, is_now ? told : told->previous);
        read_published(alone);
        read_published(both);
        if (rest)
            score.partial += read_compared(both, told->changes, rest, is_now);
        score.without += count_found(scratch->arena, alone, &ignored);
        score.found += count_found(scratch->arena, both, &score.secrets);
    }
    return score;
}

/*** Towns drawn at random ***/

/* Answers of ONE group in one wave: some questions were not asked yet, others no more. */
static const char *add_rows(struct scratch *scratch, struct palier_random *random, const char *rows,
                            int wave, char group, unsigned asked)
{
    size_t people = palier_random_below(random, 1 + palier_random_below(random, 14));

    for (size_t p = 0; p < people; p++) {
        rows = palier_arena_printf(scratch->arena, "%st,%d,%c,%zu", rows, wave, group, p);
        for (int q = 0; q < 6; q++)
            rows = asked >> q & 1 && palier_random_below(random, 9)
                       ? palier_arena_printf(scratch->arena, "%s,%zu", rows,
                                             1 + palier_random_below(random, 5))
                       : palier_arena_printf(scratch->arena, "%s,", rows);
        rows = palier_arena_printf(scratch->arena, "%s\n", rows);
    }
    return rows;
}

/* Five leaves, some of whose questions are put to one group alone. */
static void write_rubric(struct scratch *scratch, struct palier_random *random)
{
    static const char *const items[] = {"A1,survey,q1,1-5,1", "A1,survey,q2,1-5,2",
                                        "A2,survey,q3,1-5,1", "B1,survey,q4,1-5,1",
                                        "B2,survey,q5,1-5,1", "B3,survey,q6,1-5,1"};
    static const char *const groups[] = {"", "", "", "a", "b", "c"};
    const char *text = "criterion,source,question,scale,weight,group\nB1,fact,f1,percent,1,\n";

    for (size_t i = 0; i < sizeof items / sizeof *items; i++)
        text = palier_arena_printf(scratch->arena, "%s%s,%s\n", text, items[i],
                                   groups[palier_random_below(random, 6)]);
    scratch_rubric(scratch,
                   "criterion,parent,weight\nall,,1\nA,all,1\nB,all,2\nA1,A,1\nA2,A,1\nB1,B,1\n"
                   "B2,B,3\nB3,B,1\n",
                   text);
}

static void write_random(struct scratch *scratch, uint32_t seed)
{
    struct palier_random *random = palier_random_new(scratch->arena, seed);
    static const char *const modes[] = {"nearest", "even", "down", "up"};
    const char *rows = "entity,wave,group,respondent,q1,q2,q3,q4,q5,q6\n";

    write_rubric(scratch, random);
    scratch_write(scratch, "rubric.csv",
                  palier_arena_printf(scratch->arena,
                                      "key,value\nid,test\nrounding_mode,%s\ngroups,%s\n",
                                      modes[palier_random_below(random, 4)],
                                      palier_random_below(random, 3) ? "balanced" : "pooled"));
    scratch_write(scratch, "groups.csv", "group,weight,minimum\na,1,5\nb,1,5\nc,1,1\nd,0.5,3\n");
    scratch_write(scratch, "assessment.csv", "key,value\nwaves,2025 2026\n");
    scratch_write(scratch, "facts.csv",
                  palier_random_below(random, 2)
                      ? "entity,wave,question,value\nt,2026,f1,50\n"
                      : "entity,wave,question,value\nt,2025,f1,40\nt,2026,f1,50\n");
    for (int wave = 2025; wave <= 2026; wave++) {
        unsigned asked = 0;

        for (int q = 0; q < 6; q++)
            asked |= palier_random_below(random, 5) ? 1U << q : 0;
        for (size_t g = 0; g < 4; g++)
            rows = add_rows(scratch, random, rows, wave, "abcd"[g], asked);
    }
    scratch_write(scratch, "responses.csv", rows);
}

Test(changes_privacy, towns_drawn_at_random_give_no_more_away_by_their_change)
{
    struct score all = {0};

    for (uint32_t seed = 1; seed <= 600; seed++) {
        struct scratch scratch;

        scratch_open(&scratch);
        write_random(&scratch, seed);
        const struct score score = try(&scratch);

        cr_expect(eq(sz, score.found, 0), "seed %u", seed);
        cr_expect(eq(sz, score.without, 0), "seed %u: by the scorecards alone", seed);
        all.secrets += score.secrets;
        all.partial += score.partial;
        scratch_close(&scratch);
    }
    cr_expect(ge(sz, all.secrets, 2000)); /* else nothing was tried */
    cr_expect(ge(sz, all.partial, 500));
}
