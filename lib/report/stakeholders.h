/*
 * stakeholders.h - who took part, what each group minds, and how to meet it next.
 *
 * An assessment that three of fifteen councillors answered speaks for three. Beside the
 * people that each group has (entities.csv) stand those who answered, the interviews, and
 * whether the group weighs more or less among the answers than among the people. What a
 * group scores lowest is what to talk about with it; where it may not be shown, nothing.
 */
#ifndef PALIER_REPORT_STAKEHOLDERS_H
#define PALIER_REPORT_STAKEHOLDERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/rubric.h"
#include "score/result.h"

enum { PALIER_MOST_CONCERNS = 3 };

/* Whether a group is found among the answers as often as among the people. */
enum palier_balance {
    PALIER_BALANCE_UNKNOWN, /* some size is not known, or may not be told */
    PALIER_BALANCE_EVEN,
    PALIER_BALANCE_OVER,
    PALIER_BALANCE_UNDER,
};

/* A number of people, as far as it may be told. */
struct palier_heard {
    size_t count;
    bool is_told; /* else only that it is below `below` … */
    size_t below; /* … or, where this is 0, not even that */
};

/* What a group scores low. */
struct palier_concern {
    const struct palier_node *node;
    double score;                        /* the group's, as displayed */
    const struct palier_evidence *quote; /* accepted, of that group; NULL: none */
    size_t withheld_count; /* quotes more that could be cited, had somebody reviewed them */
};

struct palier_occasion {
    const struct palier_engagement *engagement;
    const char *date; /* YYYY-MM-DD: at the review of a cycle */
};

struct palier_stakeholder {
    const struct palier_group *group;
    double size; /* NAN: not known */
    struct palier_heard answered, interviewed;
    double rate;         /* answered of size; NAN: not known, or not told */
    double share_heard;  /* of all answers of the groups compared; NAN: likewise */
    double share_people; /* of their people */
    enum palier_balance balance;
    double p;        /* of the balance; NAN: unknown */
    bool is_unheard; /* nobody answered, nobody was interviewed */
    struct palier_concern concerns[PALIER_MOST_CONCERNS]; /* the lowest first, below target; without
                                                             one, below the middle of the scale */
    size_t concern_count;
    const struct palier_occasion *occasions;
    size_t occasion_count;
};

struct palier_stakeholders {
    const struct palier_stakeholder *at; /* in the order of the rubric's groups */
    size_t count;
};

/* "even", "over", "under", "unknown". */
const char *palier_balance_name(enum palier_balance balance);

/* Look at the groups of ENTITY of RESULT, which is suppressed. CYCLE is that of its plan. */
PALIER_MUST_USE struct palier_stakeholders
palier_stakeholders_find(struct palier_arena *arena, const struct palier_result *result,
                         const struct palier_entity_result *entity,
                         struct palier_cycle_length cycle);

#endif
