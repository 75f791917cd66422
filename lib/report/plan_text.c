/* plan_text.c - a plan in the terminal: its cycles and its actions; see
 * plan_internal.h. */
#include <assert.h>
#include <math.h>

#include "base/date.h"
#include "base/text.h"
#include "report/plan_internal.h"
#include "report/plan_said.h"
#include "report/said.h"
#include "report/shown.h"

enum { INDENT = 2, DEEPER = 5 };

#define SAY(page, word, ...) palier_words_say((page)->arena, (page)->language, word, __VA_ARGS__)

static const char *count_text(const struct palier_page *page, size_t count)
{
    return palier_arena_printf(page->arena, "%zu", count);
}

/*** Cycle by cycle ***/

static void put_entry_line(struct palier_page *page, const struct palier_plan_entry *entry)
{
    const struct palier_action *action = entry->advice->action;
    const char *tail = palier_page_join(page, entry->advice->node->criterion->id,
                                        palier_said_days(page->arena, entry->days, page->language));
    size_t taken = DEEPER + palier_text_width(tail) + 1;
    size_t left = page->width > taken ? page->width - taken : 1;

    palier_page_blanks(page, INDENT);
    palier_page_right(page, NULL, count_text(page, entry->number), DEEPER - INDENT - 1);
    palier_page_blanks(page, 1);
    palier_page_left(page, NULL, palier_page_label(page, &action->label), left);
    palier_page_blanks(page, 1);
    palier_page_put(page, palier_look_dim, tail);
    palier_page_end_line(page);
}

/* TEXT, a list of numbers, and that of ENTRY. */
static const char *add_number(const struct palier_page *page, const char *text,
                              const struct palier_plan_entry *entry)
{
    return palier_arena_printf(page->arena, "%s%s%zu", text, *text ? ", " : "", entry->number);
}

/* Which of the entries go on from the cycle before, and which end with this one: "going on: no. 1,
 * 2 · done by the review: no. 1". */
static const char *course_text(const struct palier_page *page, const struct palier_plan *plan,
                               size_t at)
{
    const char *on = "", *done = "";

    for (size_t i = 0; i < plan->count; i++) {
        const struct palier_plan_entry *entry = &plan->entries[i];

        if (entry->first < at && entry->last >= at)
            on = add_number(page, on, entry);
        if (entry->last == at)
            done = add_number(page, done, entry);
    }
    return palier_page_join(page, *on ? SAY(page, PALIER_WORD_PLAN_GO_ON, on) : "",
                            *done ? SAY(page, PALIER_WORD_PLAN_END_BY, done) : "");
}

static void put_cycle(struct palier_page *page, const struct palier_plan *plan, size_t at)
{
    const struct palier_plan_cycle *cycle = &plan->cycles[at];
    const char *used = SAY(page, PALIER_WORD_PLAN_CYCLE_DAYS,
                           palier_said_tenths(page->arena, cycle->days, page->language),
                           palier_said_days(page->arena, plan->capacity, page->language));
    const char *still = palier_said_still(page->arena, plan, at, page->language);

    palier_page_wrap(
        page, palier_look_bold, INDENT, DEEPER,
        palier_page_join(page,
                         SAY(page, PALIER_WORD_PLAN_CYCLE_LINE, count_text(page, at + 1),
                             palier_date_show(page->arena, cycle->begins, page->language),
                             palier_date_show(page->arena, cycle->review, page->language)),
                         used));
    for (size_t i = 0; i < plan->count; i++)
        if (plan->entries[i].first == at)
            put_entry_line(page, &plan->entries[i]);
    palier_page_wrap(page, palier_look_dim, DEEPER, DEEPER, course_text(page, plan, at));
    if (*still)
        palier_page_wrap(page, palier_look_dim, DEEPER, DEEPER,
                         SAY(page, PALIER_WORD_PLAN_STILL, still));
}

static void put_cycles(struct palier_page *page, const struct palier_plan *plan)
{
    bool has_any = false;

    palier_page_section(page, palier_page_word(page, PALIER_WORD_PLAN_CYCLES));
    for (size_t c = 0; c < plan->cycle_count; c++)
        put_cycle(page, plan, c);
    for (size_t i = 0; i < plan->count; i++) {
        if (palier_plan_begins(plan, &plan->entries[i]))
            continue;
        if (!has_any)
            palier_page_wrap(page, palier_look_bold, INDENT, DEEPER,
                             palier_page_word(page, PALIER_WORD_PLAN_NOT_WITHIN));
        has_any = true;
        put_entry_line(page, &plan->entries[i]);
    }
    palier_page_wrap(page, palier_look_dim, INDENT, INDENT,
                     palier_page_word(page, PALIER_WORD_PLAN_REVIEW_ASKS));
}

/*** The actions ***/

static const char *needs_text(const struct palier_page *page, const struct palier_plan *plan,
                              const struct palier_action *action)
{
    const char *text = "";

    for (size_t p = 0; p < action->prerequisite_count; p++)
        for (size_t i = 0; i < plan->all.count; i++)
            if (plan->all.at[i].action == action->prerequisites[p])
                text = palier_arena_printf(page->arena, "%s%s%zu", text, *text ? ", " : "", i + 1);
    return *text ? SAY(page, PALIER_WORD_PLAN_NEEDS, text) : "";
}

/* How GROUP is met first. */
static const char *way_to_meet(const struct palier_page *page, const struct palier_group *group)
{
    const struct palier_rubric *rubric = page->result->rubric;

    for (size_t i = 0; i < rubric->engagement_count; i++)
        if (rubric->engagements[i].group == group)
            return palier_page_label(page, &rubric->engagements[i].label);
    return "";
}

static const char *groups_text(const struct palier_page *page, const struct palier_action *action)
{
    const struct palier_rubric *rubric = page->result->rubric;
    const char *text = "";

    for (size_t g = 0; g < rubric->group_count; g++) {
        const struct palier_group *group = &rubric->groups[g];
        const char *label = palier_page_label(page, &group->label);
        const char *way = way_to_meet(page, group);

        if (!(action->groups >> g & 1))
            continue;
        if (*way)
            label = SAY(page, PALIER_WORD_PLAN_GROUP_BY, label, way);
        text =
            palier_arena_printf(page->arena, "%s%s%s", text,
                                *text ? palier_page_word(page, PALIER_WORD_VOICES_SEMICOLON) : "",
                                label);
    }
    return text;
}

static const char *facts_text(const struct palier_page *page, const struct palier_plan *plan,
                              const struct palier_plan_entry *entry)
{
    const struct palier_action *action = entry->advice->action;
    double gain = palier_shown_gain(plan->result, plan->entity, entry->advice);
    const char *text = palier_page_join(page, entry->advice->node->criterion->id,
                                        SAY(page, PALIER_WORD_PLAN_LIFTS,
                                            count_text(page, (size_t)entry->advice->node->level),
                                            count_text(page, (size_t)action->to)));

    if (!isnan(gain))
        text = palier_page_join(page, text,
                                SAY(page, PALIER_WORD_PLAN_GAIN_OF,
                                    palier_page_signed(page, gain,
                                                       plan->result->rubric->decimals + 1)));
    text = palier_page_join(page, text, palier_said_when(page->arena, plan, entry, page->language));
    if (entry->advice->state == PALIER_ACTION_RUNNING)
        text =
            palier_page_join(page, text, palier_said_state(entry->advice->state, page->language));
    if (action->owner)
        text = palier_page_join(page, text,
                                SAY(page, PALIER_WORD_PLAN_LED_BY,
                                    palier_page_label(page, &action->owner->label)));
    if (action->cost)
        text = palier_page_join(page, text,
                                SAY(page, PALIER_WORD_PLAN_COST_OF,
                                    palier_said_cost(action, page->language)));
    return palier_page_join(page, text, needs_text(page, plan, action));
}

static void put_line(struct palier_page *page, const char *look, const char *text)
{
    if (*text)
        palier_page_wrap(page, look, DEEPER, DEEPER + INDENT, text);
}

static void put_obstacle(struct palier_page *page, const struct palier_obstacle *obstacle)
{
    const char *solution = palier_page_label(page, &obstacle->solution);
    const char *text =
        SAY(page, PALIER_WORD_PLAN_OBSTACLE_OF, palier_said_obstacle_kind(obstacle, page->language),
            palier_page_label(page, &obstacle->label));

    put_line(page, NULL,
             *solution ? palier_arena_printf(page->arena, "%s. %s", text, solution) : text);
}

static void put_factor(struct palier_page *page, const struct palier_factor *factor)
{
    const char *example = palier_page_label(page, &factor->example);
    const char *text = SAY(page, PALIER_WORD_PLAN_LEANS, palier_page_label(page, &factor->label));

    put_line(page, NULL,
             *example ? palier_arena_printf(page->arena, "%s. %s", text, example) : text);
}

static void put_action(struct palier_page *page, const struct palier_plan *plan,
                       const struct palier_plan_entry *entry)
{
    const struct palier_action *action = entry->advice->action;
    const char *groups = groups_text(page, action);

    palier_page_end_line(page);
    palier_page_wrap(page, palier_look_bold, INDENT, DEEPER,
                     palier_arena_printf(page->arena, "%zu. %s", entry->number,
                                         palier_page_label(page, &action->label)));
    put_line(page, palier_look_dim, facts_text(page, plan, entry));
    put_line(page, NULL, palier_page_label(page, &action->text));
    if (action->obstacle)
        put_obstacle(page, action->obstacle);
    if (*groups)
        put_line(page, NULL, SAY(page, PALIER_WORD_PLAN_WITH_WHOM, groups));
    if (action->factor)
        put_factor(page, action->factor);
}

static void put_actions(struct palier_page *page, const struct palier_plan *plan)
{
    const char *count = count_text(page, plan->count);

    palier_page_wrap(page, NULL, 0, INDENT, palier_said_pace(page->arena, plan, page->language));
    if (!plan->count) {
        palier_page_wrap(page, NULL, 0, INDENT, palier_said_no_action(plan, page->language));
        return;
    }
    palier_page_wrap(page, NULL, 0, INDENT,
                     plan->count < plan->all.count ? SAY(page, PALIER_WORD_PLAN_SHOWN, count,
                                                         count_text(page, plan->all.count))
                     : plan->count == 1 ? palier_page_word(page, PALIER_WORD_PLAN_SHOWN_ONE)
                                        : SAY(page, PALIER_WORD_PLAN_SHOWN_ALL, count));
    put_cycles(page, plan);
    palier_plan_put_leads(page, plan);
    palier_page_section(page, palier_page_word(page, PALIER_WORD_PLAN_ACTIONS));
    for (size_t i = 0; i < plan->count; i++)
        put_action(page, plan, &plan->entries[i]);
}

/*** The page ***/

static void put_title(struct palier_page *page, const struct palier_plan_report *report,
                      const struct palier_entity_result *entity)
{
    bool is_of_people = report->parts == PALIER_PLAN_STAKEHOLDERS;
    const char *name =
        palier_arena_printf(page->arena, "%s (%s)", entity->entity->name, entity->entity->id);
    const char *text = "";

    palier_page_wrap(page, palier_look_bold, 0, INDENT,
                     SAY(page, is_of_people ? PALIER_WORD_HOLDERS_TITLE : PALIER_WORD_PLAN_TITLE,
                         name));
    if (entity->entity->profile)
        text = palier_page_label(page, &entity->entity->profile->label);
    if (*entity->wave)
        text = palier_page_join(page, text,
                                palier_arena_printf(page->arena, "%s %s",
                                                    palier_page_word(page, PALIER_WORD_WAVE),
                                                    entity->wave));
    palier_page_wrap(page, palier_look_dim, 0, INDENT,
                     palier_page_join(page, text,
                                      palier_date_show(page->arena, report->result->date,
                                                       page->language)));
    if (report->result->is_internal)
        palier_page_wrap(page, palier_look_bold, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_INTERNAL_USE));
}

static void put_of(struct palier_page *page, const struct palier_plan_report *report,
                   const struct palier_plan_of *of)
{
    put_title(page, report, of->plan.entity);
    if (report->parts & PALIER_PLAN_ACTIONS)
        put_actions(page, &of->plan);
    if (report->parts & PALIER_PLAN_MOVES)
        palier_plan_put_moves(page, &of->moves);
    if (report->parts & PALIER_PLAN_STAKEHOLDERS)
        palier_plan_put_stakeholders(page, of, report->has_no_quotes);
}

enum palier_status palier_plan_text(const struct palier_plan_report *report,
                                    const struct palier_report_options *options, FILE *stream)
{
    assert(report->result->is_suppressed);
    for (size_t i = 0; i < report->count; i++) {
        struct palier_arena *arena = palier_arena_new(NULL);
        struct palier_page page =
            palier_page_open(arena, options, stream, PALIER_PAGE_NARROWEST, PALIER_PAGE_WIDEST);

        page.result = report->result;
        if (i)
            palier_page_end_line(&page);
        put_of(&page, report, &report->at[i]);
        palier_arena_free(arena);
    }
    return PALIER_OK;
}
