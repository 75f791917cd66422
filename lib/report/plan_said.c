/* plan_said.c - see plan_said.h. */
#include "report/plan_said.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/said.h"
#include "report/voices.h"

/* French counts up to below two as one, English one alone. */
static bool is_one(double count, enum palier_language language)
{
    return language == PALIER_FRENCH ? count < 2 : count == 1;
}

const char *palier_said_tenths(struct palier_arena *arena, double value,
                               enum palier_language language)
{
    double rounded = palier_round_displayed(value, 1);

    return palier_said_figure(arena, rounded, rounded == floor(rounded) ? 0 : 1, language);
}

/* "2 mois", "6 semaines" */
static const char *cycle_length(struct palier_arena *arena, struct palier_cycle_length cycle,
                                enum palier_language language)
{
    enum palier_word word = cycle.is_weeks ? is_one(cycle.length, language) ? PALIER_WORD_PLAN_WEEK
                                                                            : PALIER_WORD_PLAN_WEEKS
                            : is_one(cycle.length, language) ? PALIER_WORD_PLAN_MONTH
                                                             : PALIER_WORD_PLAN_MONTHS;

    return palier_words_say(arena, language, word,
                            palier_said_tenths(arena, cycle.length, language));
}

const char *palier_said_no_action(const struct palier_plan *plan, enum palier_language language)
{
    const struct palier_rubric *rubric = plan->result->rubric;

    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (palier_node_has_score(&plan->entity->nodes[c]) ||
            plan->entity->nodes[c].status == PALIER_HIDDEN)
            return palier_word(PALIER_WORD_PLAN_NOTHING, language);
    return palier_word(PALIER_WORD_PLAN_NOTHING_YET, language);
}

const char *palier_said_pace(struct palier_arena *arena, const struct palier_plan *plan,
                             enum palier_language language)
{
    const char *cycle = cycle_length(arena, plan->cycle, language);
    const char *days = palier_said_days(arena, plan->capacity, language);

    if (plan->cycle_count == 1)
        return palier_words_say(arena, language, PALIER_WORD_PLAN_PACE_ONE, cycle, days);
    return palier_words_say(arena, language, PALIER_WORD_PLAN_PACE,
                            palier_arena_printf(arena, "%zu", plan->cycle_count), cycle, days);
}

const char *palier_said_days(struct palier_arena *arena, double days, enum palier_language language)
{
    return palier_words_say(arena, language,
                            is_one(palier_round_displayed(days, 1), language)
                                ? PALIER_WORD_PLAN_DAY
                                : PALIER_WORD_PLAN_DAYS,
                            palier_said_tenths(arena, days, language));
}

const char *palier_said_when(struct palier_arena *arena, const struct palier_plan *plan,
                             const struct palier_plan_entry *entry, enum palier_language language)
{
    const char *first = palier_arena_printf(arena, "%zu", entry->first + 1);
    const char *last = palier_arena_printf(arena, "%zu", entry->last + 1);

    if (!palier_plan_begins(plan, entry))
        return palier_word(PALIER_WORD_PLAN_AFTER_CYCLES, language);
    if (!palier_plan_ends(plan, entry))
        return palier_words_say(arena, language, PALIER_WORD_PLAN_CYCLE_ON, first);
    if (entry->first == entry->last)
        return palier_words_say(arena, language, PALIER_WORD_PLAN_CYCLE, first);
    return palier_words_say(arena, language, PALIER_WORD_PLAN_CYCLE_RANGE, first, last);
}

/* PARTS and PART, with SIGN between them. */
static const char *join(struct palier_arena *arena, const char *parts, const char *sign,
                        const char *part)
{
    return palier_arena_printf(arena, "%s%s%s", parts, *parts && *part ? sign : "", part);
}

/* "n° 6 seulement après n° 4, 5": what ENTRY needs first, where that is not done before cycle AT.
 */
static const char *waits_text(struct palier_arena *arena, const struct palier_plan *plan,
                              const struct palier_plan_entry *entry, size_t at,
                              enum palier_language language)
{
    const struct palier_action *action = entry->advice->action;
    const char *text = "";

    for (size_t i = 0; i < plan->count; i++)
        for (size_t p = 0; p < action->prerequisite_count; p++)
            if (plan->entries[i].advice->action == action->prerequisites[p] &&
                plan->entries[i].last >= at)
                text = join(arena, text, ", ",
                            palier_arena_printf(arena, "%zu", plan->entries[i].number));
    return *text ? palier_words_say(arena, language, PALIER_WORD_PLAN_STILL_WAITS,
                                    palier_arena_printf(arena, "%zu", entry->number), text)
                 : "";
}

const char *palier_said_still(struct palier_arena *arena, const struct palier_plan *plan, size_t at,
                              enum palier_language language)
{
    double left = palier_round_displayed(plan->capacity - plan->cycles[at].days, 1);
    const char *text = "";

    for (size_t i = 0; i < plan->count; i++) {
        if (plan->entries[i].first == at)
            return "";
        if (plan->entries[i].first > at)
            text =
                join(arena, text, " · ", waits_text(arena, plan, &plan->entries[i], at, language));
    }
    if (!(left > 0))
        return "";
    if (plan->count < plan->all.count)
        return join(arena, text, " · ",
                    palier_words_say(arena, language, PALIER_WORD_PLAN_STILL_LEFT,
                                     palier_said_days(arena, left, language)));
    return *text ? text : palier_word(PALIER_WORD_PLAN_STILL_ALL, language);
}

const char *palier_said_state(enum palier_action_state state, enum palier_language language)
{
    static const enum palier_word words[] = {
        [PALIER_ACTION_TO_START] = PALIER_WORD_BOOK_STATE_TO_START,
        [PALIER_ACTION_RUNNING] = PALIER_WORD_BOOK_STATE_RUNNING,
        [PALIER_ACTION_DONE] = PALIER_WORD_BOOK_STATE_DONE,
        [PALIER_ACTION_DROPPED] = PALIER_WORD_BOOK_STATE_DROPPED};

    return palier_word(words[state], language);
}

const char *palier_said_priority(enum palier_priority priority, enum palier_language language)
{
    static const enum palier_word words[] = {[PALIER_PRIORITY_HIGH] =
                                                 PALIER_WORD_BOOK_PRIORITY_HIGH,
                                             [PALIER_PRIORITY_MEDIUM] =
                                                 PALIER_WORD_BOOK_PRIORITY_MEDIUM,
                                             [PALIER_PRIORITY_LOW] = PALIER_WORD_BOOK_PRIORITY_LOW};

    return palier_word(words[priority], language);
}

const char *palier_said_move(struct palier_arena *arena, const struct palier_moved *moved,
                             int decimals, enum palier_language language)
{
    static const enum palier_word words[PALIER_MOVE_COUNT] = {
        [PALIER_MOVED] = PALIER_WORD_MOVE_MOVED,
        [PALIER_MOVED_PERHAPS] = PALIER_WORD_MOVE_PERHAPS,
        [PALIER_NOT_MOVED] = PALIER_WORD_MOVE_NOT,
        [PALIER_MOVED_BACK] = PALIER_WORD_MOVE_BACK,
        [PALIER_TOO_EARLY] = PALIER_WORD_MOVE_EARLY,
        [PALIER_MOVE_UNKNOWN] = PALIER_WORD_MOVE_UNKNOWN,
        [PALIER_MOVE_NONE] = PALIER_WORD_MOVE_NONE};
    const char *word = palier_word(words[moved->move], language);
    bool is_told = moved->move == PALIER_MOVED || moved->move == PALIER_MOVED_BACK;

    return is_told && !isnan(moved->change)
               ? palier_arena_printf(arena, "%s %s", word,
                                     palier_said_signed(arena, moved->change, decimals, language))
               : word;
}

const char *palier_said_balance(enum palier_balance balance, enum palier_language language)
{
    static const enum palier_word words[] = {[PALIER_BALANCE_UNKNOWN] = PALIER_WORD_BALANCE_UNKNOWN,
                                             [PALIER_BALANCE_EVEN] = PALIER_WORD_BALANCE_EVEN,
                                             [PALIER_BALANCE_OVER] = PALIER_WORD_BALANCE_OVER,
                                             [PALIER_BALANCE_UNDER] = PALIER_WORD_BALANCE_UNDER};

    return palier_word(words[balance], language);
}

const char *palier_said_obstacle_kind(const struct palier_obstacle *obstacle,
                                      enum palier_language language)
{
    static const struct {
        const char *kind;
        enum palier_word word;
    } kinds[] = {{"technical", PALIER_WORD_PLAN_TECHNICAL},
                 {"organisational", PALIER_WORD_PLAN_ORGANISATIONAL},
                 {"cultural", PALIER_WORD_PLAN_CULTURAL}};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(obstacle->kind, kinds[i].kind))
            return palier_word(kinds[i].word, language);
    return obstacle->kind;
}

const char *palier_said_cost(const struct palier_action *action, enum palier_language language)
{
    static const enum palier_word words[] = {PALIER_WORD_BOOK_COST_1, PALIER_WORD_BOOK_COST_2,
                                             PALIER_WORD_BOOK_COST_3, PALIER_WORD_BOOK_COST_4};

    return action->cost >= 1 && action->cost <= 4 ? palier_word(words[action->cost - 1], language)
                                                  : "";
}

const char *palier_said_cited(struct palier_arena *arena, const struct palier_concern *concern,
                              enum palier_language language)
{
    const struct palier_evidence *quote = concern->quote;
    const char *criterion = concern->node->criterion->id;

    if (!quote)
        return concern->withheld_count
                   ? palier_arena_printf(arena, "%s (%s)",
                                         palier_said_withheld(arena, concern->withheld_count,
                                                              language),
                                         criterion)
                   : "";
    if (!quote->is_reviewed)
        criterion = palier_arena_printf(arena, "%s, %s", criterion,
                                        palier_word(PALIER_WORD_QUOTE_NOT_REVIEWED, language));
    return palier_words_say(arena, language, PALIER_WORD_HOLDERS_QUOTE, quote->quote, criterion);
}

const char *palier_said_heard(struct palier_arena *arena, const struct palier_heard *heard,
                              enum palier_language language)
{
    char text[PALIER_NUMBER_SIZE];

    if (heard->is_told)
        return palier_arena_printf(arena, "%s",
                                   palier_count_show(text, (int64_t)heard->count, language));
    return heard->below ? palier_arena_printf(arena, "< %zu", heard->below)
                        : palier_word(PALIER_WORD_HIDDEN, language);
}

const char *palier_said_share(struct palier_arena *arena, double share,
                              enum palier_language language)
{
    double percent = 100 * share;
    int decimals = percent < 10 && percent != floor(percent) ? 1 : 0;
    bool is_least = percent > 0 && percent < 0.05; /* which 0.0 would deny */

    if (isnan(share))
        return "–";
    if (is_least)
        percent = 0.1;
    return palier_arena_printf(arena, "%s%s%s", is_least ? "<\u00a0" : "",
                               palier_said_figure(arena, percent, decimals, language),
                               language == PALIER_FRENCH ? " %" : "%");
}
