/* text.c - the table that a person reads in the terminal; see report.h. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "plan/recommend.h"
#include "report/plan_said.h"
#include "report/report_internal.h"
#include "report/said.h"
#include "report/text_internal.h"

enum { FIRST_ACTIONS = 3, INDENT = 2 };

/* Columns below which levels are told by number alone. */
enum { NARROWEST_NAMED = 72, NARROWEST_DOUBTFUL = 88 };

/* "1 entretien", "2 entretiens"; French counts 0 as one, English as many. */
static const char *counted(const struct palier_page *page, size_t count, enum palier_word one,
                           enum palier_word many)
{
    char text[PALIER_NUMBER_SIZE];
    bool is_one = page->language == PALIER_FRENCH ? count < 2 : count == 1;

    return palier_arena_printf(page->arena, "%s %s",
                               palier_count_show(text, (int64_t)count, page->language),
                               palier_page_word(page, is_one ? one : many));
}

/* "élus 5", "citoyens < 5"; "" where nobody answered. */
static const char *group_rows(const struct palier_page *page,
                              const struct palier_entity_result *entity,
                              const struct palier_group *group)
{
    const char *label = palier_page_label(page, &group->label);
    size_t rows = entity->respondents[group->index];

    if (!rows)
        return "";
    if (palier_shows_rows(page->result, entity, group))
        return palier_arena_printf(page->arena, "%s\u00a0%zu", label, rows);
    if (rows < group->minimum)
        return palier_arena_printf(page->arena, "%s\u00a0<\u00a0%zu", label, group->minimum);
    return palier_arena_printf(page->arena, "%s (%s)", label,
                               palier_page_word(page, PALIER_WORD_HIDDEN));
}

static void put_respondents(struct palier_page *page, const struct palier_entity_result *entity)
{
    const struct palier_rubric *rubric = page->result->rubric;
    const char *text = "";

    if (!entity->respondent_count)
        return;
    for (size_t g = 0; g < rubric->group_count; g++)
        text = palier_page_join(page, text, group_rows(page, entity, &rubric->groups[g]));

    const char *total = palier_shows_total(page->result, entity)
                            ? palier_arena_printf(page->arena, " %zu ·", entity->respondent_count)
                            : "";

    palier_page_wrap(page, palier_look_dim, 0, INDENT,
                     palier_arena_printf(page->arena, "%s%s%s %s",
                                         palier_page_word(page, PALIER_WORD_RESPONDENTS),
                                         palier_page_word(page, PALIER_WORD_COLON), total, text));
}

static void put_name(struct palier_page *page, const struct palier_entity_result *entity)
{
    const struct palier_entity *town = entity->entity;
    const char *name = town->name;

    if (strcmp(town->name, town->id))
        name = palier_arena_printf(page->arena, "%s (%s)", town->name, town->id);
    palier_page_put(page, palier_look_bold, palier_page_fit(page, name, page->width));
    palier_page_end_line(page);
}

static void put_heading(struct palier_page *page, const struct palier_entity_result *entity)
{
    const struct palier_entity *town = entity->entity;
    const char *text = "";

    put_name(page, entity);
    if (isfinite(town->population))
        text = counted(page, (size_t)town->population, PALIER_WORD_INHABITANT,
                       PALIER_WORD_INHABITANTS);
    if (town->profile)
        text = palier_page_join(page, text, palier_page_label(page, &town->profile->label));
    if (*entity->wave)
        text = palier_page_join(page, text,
                                palier_arena_printf(page->arena, "%s %s",
                                                    palier_page_word(page, PALIER_WORD_WAVE),
                                                    entity->wave));
    if (entity->interview_count)
        text = palier_page_join(page, text,
                                counted(page, entity->interview_count, PALIER_WORD_INTERVIEW,
                                        PALIER_WORD_INTERVIEWS));
    palier_page_wrap(page, palier_look_dim, 0, INDENT, text);
    put_respondents(page, entity);
    if (page->result->is_internal)
        palier_page_wrap(page, palier_look_bold, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_INTERNAL_USE));
    palier_page_end_line(page);
}

/* Why a gate acts: what its author wrote, else the test itself. */
static const char *gate_text(const struct palier_page *page, const struct palier_gate *gate)
{
    const char *text = palier_page_label(page, &gate->text);
    const char *tested = gate->if_criterion  ? gate->if_criterion->id
                         : gate->if_question ? gate->if_question->name
                                             : "";

    if (*text)
        return text;
    return palier_arena_printf(page->arena, "%s %s %s", tested, palier_operator_name(gate->test),
                               gate->value);
}

/* " (2,5 au lieu de 3,4)"; "" where the gate left the score alone. */
static const char *gate_change(const struct palier_page *page, const struct palier_node *node,
                               double before)
{
    const char *now = palier_node_has_score(node)
                          ? palier_page_score(page, node->score)
                          : palier_page_word(page, PALIER_WORD_NOT_ASSESSED);

    if (!isfinite(before) || node->gate->effect == PALIER_GATE_TARGET)
        return "";
    return palier_arena_printf(page->arena, " (%s %s %s)", now,
                               palier_page_word(page, PALIER_WORD_INSTEAD_OF),
                               palier_page_score(page, before));
}

static void put_caps(struct palier_page *page, const struct palier_entity_result *entity)
{
    bool has_any = false;

    for (size_t c = 0; c < page->result->rubric->criterion_count; c++) {
        const struct palier_node *node = &entity->nodes[c];
        const struct palier_gate *gate = palier_shown_gate(entity, node);

        if (!gate)
            continue;
        if (!has_any)
            palier_page_section(page, palier_page_word(page, PALIER_WORD_WHAT_CAPS));
        has_any = true;
        palier_page_wrap(page, NULL, INDENT, 2 * INDENT,
                         palier_arena_printf(
                             page->arena, "%s%s%s %s", palier_page_criterion(page, node->criterion),
                             gate_change(page, node, palier_shown_before_gate(entity, node)),
                             palier_page_word(page, PALIER_WORD_COLON), gate_text(page, gate)));
    }
}

static const char *sources_text(const struct palier_page *page, const struct palier_node *node)
{
    const char *text = "";

    for (int s = 0; s < PALIER_SOURCE_COUNT; s++) {
        double score = palier_shown_by_source(node, (enum palier_source)s);

        if (isfinite(score))
            text = palier_page_join(page, text,
                                    palier_arena_printf(page->arena, "%s\u00a0%s",
                                                        palier_said_source((enum palier_source)s,
                                                                           page->language),
                                                        palier_page_score(page, score)));
    }
    return text;
}

/* "questionnaire 3,4 · entretiens 3,0, de 1,0 à 5,0" */
static const char *difference_text(const struct palier_page *page, const struct palier_node *node)
{
    const struct palier_item_score *apart = palier_shown_interviews_apart(node);
    const char *text = sources_text(page, node);

    if (!apart)
        return text;
    return palier_page_join(page, text,
                            palier_words_say(page->arena, page->language,
                                             PALIER_WORD_INTERVIEWS_APART,
                                             palier_page_score(page, apart->lowest),
                                             palier_page_score(page, apart->highest)));
}

static void put_differences(struct palier_page *page, const struct palier_entity_result *entity)
{
    bool has_any = false;

    for (size_t c = 0; c < page->result->rubric->criterion_count; c++) {
        const struct palier_node *node = &entity->nodes[c];

        if (!palier_shows_difference(node) && !palier_shown_interviews_apart(node))
            continue;
        if (!has_any)
            palier_page_section(page, palier_page_word(page, PALIER_WORD_SOURCES_DIFFER));
        has_any = true;
        palier_page_wrap(page, NULL, INDENT, 2 * INDENT,
                         palier_arena_printf(page->arena, "%s%s %s",
                                             palier_page_criterion(page, node->criterion),
                                             palier_page_word(page, PALIER_WORD_COLON),
                                             difference_text(page, node)));
    }
}

/* One line: what to do, then its criterion, how long it takes and what the overall score wins. */
static void put_action(struct palier_page *page, const struct palier_entity_result *entity,
                       size_t number, const struct palier_recommendation *recommended)
{
    const struct palier_action *action = recommended->action;
    double gain = palier_shown_gain(page->result, entity, recommended);
    const char *tail = recommended->node->criterion->id;

    if (recommended->state == PALIER_ACTION_RUNNING)
        tail = palier_page_join(page, palier_said_state(recommended->state, page->language), tail);
    if (action->horizon_months > 0)
        tail = palier_page_join(page, tail,
                                counted(page, (size_t)action->horizon_months, PALIER_WORD_MONTH,
                                        PALIER_WORD_MONTHS));
    if (!isnan(gain))
        tail = palier_page_join(page, tail,
                                palier_page_signed(page, gain, page->result->rubric->decimals + 1));
    tail = palier_page_fit(page, tail, page->width / 2);

    size_t left = page->width - INDENT - palier_text_width(tail) - 1;

    palier_page_blanks(page, INDENT);
    palier_page_left(page, NULL,
                     palier_arena_printf(page->arena, "%zu. %s", number,
                                         palier_page_label(page, &action->label)),
                     left);
    palier_page_blanks(page, 1);
    palier_page_put(page, palier_look_dim, tail);
    palier_page_end_line(page);
}

static void put_actions(struct palier_page *page, const struct palier_entity_result *entity)
{
    struct palier_recommendations all = palier_recommend(page->arena, page->result, entity);
    size_t count = all.count < FIRST_ACTIONS ? all.count : FIRST_ACTIONS;

    if (!count)
        return;
    palier_page_section(page,
                        palier_arena_printf(page->arena, "%s (%zu %s %zu, %s)",
                                            palier_page_word(page, PALIER_WORD_FIRST_ACTIONS),
                                            count, palier_page_word(page, PALIER_WORD_OUT_OF),
                                            all.count,
                                            palier_page_word(page, PALIER_WORD_OVERALL_GAIN)));
    for (size_t i = 0; i < count; i++)
        put_action(page, entity, i + 1, &all.at[i]);
}

static void put_entity(struct palier_page *page, const struct palier_entity_result *entity)
{
    put_heading(page, entity);
    palier_page_tree(page, entity);
    palier_page_treated(page, entity);
    palier_page_intervals(page, entity);
    palier_page_views(page, entity);
    put_caps(page, entity);
    put_differences(page, entity);
    palier_page_voices(page, entity);
    put_actions(page, entity);
}

static void put_title(struct palier_page *page)
{
    const struct palier_result *result = page->result;
    const char *title = palier_page_label(page, &result->title);

    if (!*title)
        title = palier_page_label(page, &result->rubric->title);
    palier_page_wrap(page, palier_look_bold, 0, 0, title);
    palier_page_wrap(
        page, palier_look_dim, 0, 0,
        palier_page_join(
            page,
            palier_arena_printf(page->arena, "%s %s", result->rubric->id,
                                result->rubric->version ? result->rubric->version : ""),
            result->date ? palier_date_show(page->arena, result->date, page->language) : ""));
    palier_page_end_line(page);
}

/* Print one part of the report with an arena of its own, so that a long one takes no more memory.
 */
static void put_part(struct palier_page page,
                     void (*put)(struct palier_page *page,
                                 const struct palier_entity_result *entity),
                     const struct palier_entity_result *entity)
{
    page.arena = palier_arena_new(NULL);
    put(&page, entity);
    palier_arena_free(page.arena);
}

static void put_opening(struct palier_page *page, const struct palier_entity_result *entity)
{
    (void)entity;
    put_title(page);
}

static void put_closing(struct palier_page *page, const struct palier_entity_result *entity)
{
    (void)entity;
    palier_page_comparison(page);
}

/* Whether some level is not firm: then its column needs room for the levels that it could be. */
static bool has_doubts(const struct palier_result *result)
{
    int from, to;

    for (size_t e = 0; e < result->entity_count; e++)
        for (size_t c = 0; c < result->rubric->criterion_count; c++)
            if (palier_said_other_levels(&result->entities[e].nodes[c], &from, &to) ||
                palier_said_is_doubtful(&result->entities[e].nodes[c]))
                return true;
    return false;
}

enum palier_status palier_report_text(const struct palier_result *result,
                                      const struct palier_report_options *options, FILE *stream)
{
    struct palier_page page = palier_page_open(NULL, options, stream, PALIER_PAGE_NARROWEST,
                                               PALIER_PAGE_WIDEST); /* each part has its arena */

    page.result = result;
    assert(result->is_suppressed);
    page.names_levels = page.width >= (has_doubts(result) ? NARROWEST_DOUBTFUL : NARROWEST_NAMED);
    put_part(page, put_opening, NULL);
    for (size_t e = 0; e < result->entity_count; e++) {
        if (e)
            fputs("\n\n", stream);
        put_part(page, put_entity, &result->entities[e]);
    }
    if (result->entity_count > 1) {
        fputs("\n\n", stream);
        put_part(page, put_closing, NULL);
    }
    return PALIER_OK;
}
