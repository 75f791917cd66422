/* plan_csv.c - a plan, its moves or its stakeholders as a table; see plan.h. */
#include <assert.h>
#include <math.h>

#include "base/number.h"
#include "report/group_list.h"
#include "report/plan_internal.h"
#include "report/shown.h"
#include "table/write.h"

static void put_header(struct palier_csv_writer *csv, const char *const *names, size_t count)
{
    palier_csv_write_row(csv, names, count);
}

static void put_owner(struct palier_csv_writer *csv, const struct palier_entity_result *entity)
{
    palier_csv_write_text(csv, entity->entity->id);
    palier_csv_write_text(csv, entity->wave);
}

/* The first and the last cycle, the day the first begins and that of the last review; empty where
 * they are not within the plan. */
static void put_when(struct palier_csv_writer *csv, const struct palier_plan *plan,
                     const struct palier_plan_entry *entry)
{
    bool begins = palier_plan_begins(plan, entry), ends = palier_plan_ends(plan, entry);

    palier_csv_write_number(csv, begins ? (double)entry->first + 1 : NAN);
    palier_csv_write_number(csv, ends ? (double)entry->last + 1 : NAN);
    palier_csv_write_text(csv, begins ? plan->cycles[entry->first].begins : "");
    palier_csv_write_text(csv, ends ? plan->cycles[entry->last].review : "");
}

static void put_entry(struct palier_csv_writer *csv, struct palier_arena *arena,
                      const struct palier_plan *plan, const struct palier_plan_entry *entry,
                      enum palier_language language)
{
    static const char *const priorities[] = {"high", "medium", "low"};
    static const char *const efforts[] = {"XS", "S", "M", "L", "XL"};
    const struct palier_action *action = entry->advice->action;
    const struct palier_rubric *rubric = plan->result->rubric;

    put_owner(csv, plan->entity);
    palier_csv_write_count(csv, entry->number);
    palier_csv_write_text(csv, action->id);
    palier_csv_write_text(csv, palier_label_in(&action->label, language));
    palier_csv_write_text(csv, entry->advice->node->criterion->id);
    palier_csv_write_number(csv, entry->advice->node->level);
    palier_csv_write_number(csv, action->to);
    palier_csv_write_word(csv, palier_action_state_name(entry->advice->state));
    palier_csv_write_word(csv, priorities[entry->advice->priority]);
    palier_csv_write_number(csv,
                            palier_round_displayed(palier_shown_gain(plan->result, plan->entity,
                                                                     entry->advice),
                                                   rubric->decimals + 1));
    palier_csv_write_word(csv, efforts[action->effort]);
    palier_csv_write_number(csv, entry->days);
    put_when(csv, plan, entry);
    palier_csv_write_text(csv, action->owner ? action->owner->id : "");
    palier_csv_write_text(csv, palier_groups_ids(arena, rubric, action->groups));
    palier_csv_write_text(csv, action->obstacle ? action->obstacle->id : "");
    palier_csv_write_text(csv, action->obstacle ? action->obstacle->kind : "");
    palier_csv_write_text(csv, action->factor ? action->factor->id : "");
    palier_csv_end_row(csv);
}

static void put_plans(struct palier_csv_writer *csv, struct palier_arena *arena,
                      const struct palier_plan_report *report, enum palier_language language)
{
    static const char *const names[] = {"entity",        "wave",        "number",     "action",
                                        "label",         "criterion",   "level",      "to",
                                        "state",         "priority",    "gain",       "effort",
                                        "days",          "first_cycle", "last_cycle", "begins",
                                        "review",        "owner",       "groups",     "obstacle",
                                        "obstacle_kind", "factor"};

    put_header(csv, names, sizeof names / sizeof *names);
    for (size_t e = 0; e < report->count; e++)
        for (size_t i = 0; i < report->at[e].plan.count; i++)
            put_entry(csv, arena, &report->at[e].plan, &report->at[e].plan.entries[i], language);
}

static void put_moves(struct palier_csv_writer *csv, const struct palier_plan_report *report)
{
    static const char *const names[] = {"entity",      "wave",         "since",
                                        "action",      "criterion",    "state",
                                        "date",        "promised",     "level_before",
                                        "level_after", "score_before", "score_after",
                                        "change",      "change_low",   "change_high",
                                        "verdict"};

    put_header(csv, names, sizeof names / sizeof *names);
    for (size_t e = 0; e < report->count; e++)
        for (size_t i = 0; i < report->at[e].moves.count; i++) {
            const struct palier_moved *moved = &report->at[e].moves.at[i];
            int decimals = report->result->rubric->decimals + 1;

            put_owner(csv, report->at[e].plan.entity);
            palier_csv_write_text(csv, report->at[e].moves.since);
            palier_csv_write_text(csv, moved->taken->action->id);
            palier_csv_write_text(csv, moved->after->criterion->id);
            palier_csv_write_word(csv, palier_action_state_name(moved->taken->state));
            palier_csv_write_text(csv, moved->taken->date);
            palier_csv_write_number(csv, moved->taken->action->to);
            palier_csv_write_number(csv, palier_shown_figure(moved->before, moved->before->level));
            palier_csv_write_number(csv, palier_shown_figure(moved->after, moved->after->level));
            palier_csv_write_number(csv, palier_shown_figure(moved->before, moved->before->score));
            palier_csv_write_number(csv, palier_shown_figure(moved->after, moved->after->score));
            palier_csv_write_number(csv, moved->change);
            palier_csv_write_number(csv, palier_round_displayed(moved->range.low, decimals));
            palier_csv_write_number(csv, palier_round_displayed(moved->range.high, decimals));
            palier_csv_write_word(csv, palier_move_name(moved->move));
            palier_csv_end_row(csv);
        }
}

/* A count, and below what it is where only that is told; a cell that may not be told is empty. */
static void put_heard(struct palier_csv_writer *csv, const struct palier_heard *heard)
{
    palier_csv_write_number(csv, heard->is_told ? (double)heard->count : NAN);
    palier_csv_write_number(csv, heard->below ? (double)heard->below : NAN);
}

/* The lowest criteria of ONE, separated by spaces. */
static const char *concerns_of(struct palier_arena *arena, const struct palier_stakeholder *one)
{
    const char *text = "";

    for (size_t i = 0; i < one->concern_count; i++)
        text = palier_arena_printf(arena, "%s%s%s", text, *text ? " " : "",
                                   one->concerns[i].node->criterion->id);
    return text;
}

static void put_stakeholders(struct palier_csv_writer *csv, struct palier_arena *arena,
                             const struct palier_plan_report *report)
{
    static const char *const names[] = {"entity",
                                        "wave",
                                        "group",
                                        "size",
                                        "answered",
                                        "answered_below",
                                        "interviews",
                                        "interviews_below",
                                        "rate",
                                        "share_of_answers",
                                        "share_of_people",
                                        "balance",
                                        "p",
                                        "heard",
                                        "concerns",
                                        "engagement",
                                        "next"};

    put_header(csv, names, sizeof names / sizeof *names);
    for (size_t e = 0; e < report->count; e++)
        for (size_t g = 0; g < report->at[e].stakeholders.count; g++) {
            const struct palier_stakeholder *one = &report->at[e].stakeholders.at[g];
            const struct palier_occasion *next = one->occasion_count ? one->occasions : NULL;

            put_owner(csv, report->at[e].plan.entity);
            palier_csv_write_text(csv, one->group->id);
            palier_csv_write_number(csv, one->size);
            put_heard(csv, &one->answered);
            put_heard(csv, &one->interviewed);
            palier_csv_write_number(csv, one->rate);
            palier_csv_write_number(csv, one->share_heard);
            palier_csv_write_number(csv, one->share_people);
            palier_csv_write_word(csv, palier_balance_name(one->balance));
            palier_csv_write_number(csv, one->p);
            palier_csv_write_word(csv, one->is_unheard ? "no" : "yes");
            palier_csv_write_text(csv, concerns_of(arena, one));
            palier_csv_write_text(csv, next ? next->engagement->id : "");
            palier_csv_write_text(csv, next ? next->date : "");
            palier_csv_end_row(csv);
        }
}

enum palier_status palier_plan_csv(const struct palier_plan_report *report,
                                   const struct palier_report_options *options, FILE *stream)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_csv_writer csv;

    assert(report->result->is_suppressed);
    palier_csv_writer_init(&csv, stream, options->is_raw);
    if (report->parts & PALIER_PLAN_ACTIONS)
        put_plans(&csv, arena, report, options->language);
    else if (report->parts & PALIER_PLAN_MOVES)
        put_moves(&csv, report);
    else
        put_stakeholders(&csv, arena, report);
    palier_arena_free(arena);
    return PALIER_OK;
}
