/* stakeholders.c - see stakeholders.h. */
#include "report/stakeholders.h"

#include <assert.h>
#include <math.h>

#include "base/text.h"
#include "plan/calendar.h"
#include "report/shown.h"
#include "stats/hypergeometric.h"

static const double LEVEL_OF_TEST = 0.05;

const char *palier_balance_name(enum palier_balance balance)
{
    static const char *const names[] = {
        [PALIER_BALANCE_UNKNOWN] = "unknown",
        [PALIER_BALANCE_EVEN] = "even",
        [PALIER_BALANCE_OVER] = "over",
        [PALIER_BALANCE_UNDER] = "under",
    };

    return names[balance];
}

static struct palier_heard answers_of(const struct palier_result *result,
                                      const struct palier_entity_result *entity,
                                      const struct palier_group *group)
{
    size_t rows = entity->respondents[group->index];

    if (palier_shows_rows(result, entity, group))
        return (struct palier_heard){.count = rows, .is_told = true};
    return (struct palier_heard){.below = rows < group->minimum ? group->minimum : 0};
}

/* Interviews name fewer people still: a group with a minimum tells of some only where it has as
 * many. */
static struct palier_heard interviews_of(const struct palier_result *result,
                                         const struct palier_entity_result *entity,
                                         const struct palier_group *group)
{
    size_t count = entity->interviews ? entity->interviews[group->index] : 0;

    if (result->is_internal || !count || group->minimum <= 1 || count >= group->minimum)
        return (struct palier_heard){.count = count, .is_told = true};
    return (struct palier_heard){.below = group->minimum};
}

/*** Who answered, beside who there is ***/

static bool is_compared(const struct palier_stakeholder *one)
{
    return one->answered.is_told && one->size >= (double)one->answered.count && one->size > 0;
}

/* Shares among the groups whose size is known and whose answers may be told: of the others nothing
 * enters, so nothing of them follows. */
static void weigh_up(struct palier_stakeholder *list, size_t count)
{
    size_t heard = 0, compared = 0;
    double people = 0;

    for (size_t g = 0; g < count; g++)
        if (is_compared(&list[g])) {
            heard += list[g].answered.count;
            people += list[g].size;
            compared++;
        }
    for (size_t g = 0; g < count; g++) {
        struct palier_stakeholder *one = &list[g];

        if (!is_compared(one) || compared < 2 || !heard || people > 1e9)
            continue;
        one->share_heard = (double)one->answered.count / (double)heard;
        one->share_people = one->size / people;
        one->p = palier_hypergeometric_p((unsigned)one->answered.count, (unsigned)one->size,
                                         (unsigned)heard, (unsigned)people);
        one->balance = !(one->p < LEVEL_OF_TEST)              ? PALIER_BALANCE_EVEN
                       : one->share_heard > one->share_people ? PALIER_BALANCE_OVER
                                                              : PALIER_BALANCE_UNDER;
    }
}

/*** What it minds ***/

/* What GROUP alone gave NODE, as displayed; NAN: none, or withheld. */
static double score_of(const struct palier_result *result, const struct palier_node *node,
                       const struct palier_group *group)
{
    if (node->criterion->child_count || !palier_node_has_score(node) || !node->groups ||
        palier_withholds_group(result, group, node->groups))
        return NAN;
    return palier_rubric_round(result->rubric, node->groups[group->index].score,
                               result->rubric->decimals);
}

/* Cite the shortest quote that a consultant accepted and that carries the GROUP's name; where two
 * are as short, the one that stands first. */
static void cite(const struct palier_entity_result *entity, const struct palier_group *group,
                 struct palier_concern *concern)
{
    const struct palier_evidence *best = NULL;

    for (size_t i = 0; i < entity->evidence_count; i++) {
        const struct palier_evidence *quote = entity->evidence[i];

        if (quote->criterion != concern->node->criterion->index || quote->group != group ||
            quote->status != PALIER_EVIDENCE_ACCEPTED || !palier_evidence_stands(quote) ||
            quote->polarity != PALIER_CONTRADICTS)
            continue;
        if (quote->is_withheld)
            concern->withheld_count++;
        else if (!best || palier_text_width(quote->quote) < palier_text_width(best->quote))
            best = quote;
    }
    concern->quote = best;
}

/* Keep NODE among the lowest; of equal scores the first in the rubric's order. */
static void keep_concern(struct palier_stakeholder *one, const struct palier_node *node,
                         double score)
{
    size_t at = one->concern_count;

    while (at > 0 && one->concerns[at - 1].score > score)
        at--;
    if (at == PALIER_MOST_CONCERNS)
        return;
    if (one->concern_count < PALIER_MOST_CONCERNS)
        one->concern_count++;
    for (size_t i = one->concern_count - 1; i > at; i--)
        one->concerns[i] = one->concerns[i - 1];
    one->concerns[at] = (struct palier_concern){.node = node, .score = score};
}

static void find_concerns(const struct palier_result *result,
                          const struct palier_entity_result *entity, struct palier_stakeholder *one)
{
    for (size_t c = 0; c < result->rubric->criterion_count; c++) {
        const struct palier_node *node = &entity->nodes[c];
        double score = score_of(result, node, one->group);

        double target = isnan(node->target)
                            ? (result->rubric->minimum + result->rubric->maximum) / 2
                            : node->target;

        if (score < target) /* false of NAN */
            keep_concern(one, node, score);
    }
    for (size_t i = 0; i < one->concern_count; i++)
        cite(entity, one->group, &one->concerns[i]);
}

/*** How to meet it ***/

static void find_occasions(struct palier_arena *arena, const struct palier_result *result,
                           struct palier_cycle_length cycle, struct palier_stakeholder *one)
{
    const struct palier_rubric *rubric = result->rubric;
    struct palier_occasion *list =
        PALIER_ARRAY(arena, rubric->engagement_count, struct palier_occasion);

    for (size_t i = 0; i < rubric->engagement_count; i++) {
        const struct palier_engagement *engagement = &rubric->engagements[i];

        if (engagement->group == one->group)
            list[one->occasion_count++] =
                (struct palier_occasion){.engagement = engagement,
                                         .date = palier_calendar_after(arena, result->date, cycle,
                                                                       engagement->every)};
    }
    one->occasions = list;
}

struct palier_stakeholders palier_stakeholders_find(struct palier_arena *arena,
                                                    const struct palier_result *result,
                                                    const struct palier_entity_result *entity,
                                                    struct palier_cycle_length cycle)
{
    size_t count = result->rubric->group_count;
    struct palier_stakeholder *list = PALIER_ARRAY(arena, count, struct palier_stakeholder);

    assert(result->is_suppressed);
    for (size_t g = 0; g < count; g++) {
        const struct palier_group *group = &result->rubric->groups[g];

        list[g] = (struct palier_stakeholder){
            .group = group,
            .size = entity->entity->sizes ? entity->entity->sizes[g] : NAN,
            .answered = answers_of(result, entity, group),
            .interviewed = interviews_of(result, entity, group),
            .rate = NAN,
            .share_heard = NAN,
            .share_people = NAN,
            .p = NAN,
        };
        if (is_compared(&list[g]))
            list[g].rate = (double)list[g].answered.count / list[g].size;
        list[g].is_unheard =
            !entity->respondents[g] && !(entity->interviews && entity->interviews[g]);
        find_concerns(result, entity, &list[g]);
        find_occasions(arena, result, cycle, &list[g]);
    }
    weigh_up(list, count);
    return (struct palier_stakeholders){.at = list, .count = count};
}
