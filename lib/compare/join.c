/* join.c - see join.h. */
#include "compare/join.h"

#include <string.h>

#include "compare/join_internal.h"
#include "score/wave.h"

/* A join while it goes on: waves are 0, before, and 1, now. */
struct joining {
    struct palier_arena *arena;
    const struct palier_assessment *from[2];
    uint32_t wave[2]; /* of each */
    uint32_t *towns;  /* by entity of the earlier one: today's; PALIER_NONE: it has none */
    const struct palier_group **groups; /* by group of the earlier one: today's; NULL: none */
    bool *is_asked; /* by question of today's questionnaire: the earlier one asked it alike */
    struct palier_joined *joined;
};

/*** What both have ***/

/* By its own name, else by that of its folder; a name that both have is the later one's. */
static void name_waves(struct joining *joining, const struct palier_join_side *const *sides)
{
    const char **names = PALIER_ARRAY(joining->arena, 2, const char *);

    for (int i = 0; i < 2; i++) {
        const char *own = joining->from[i]->waves[joining->wave[i]];

        names[i] = *own ? own : palier_path_base(joining->arena, sides[i]->folder);
    }
    if (!strcmp(names[0], names[1]))
        names[0] = palier_path_base(joining->arena, sides[0]->folder);
    if (!strcmp(names[0], names[1]))
        names[0] = sides[0]->folder;
    joining->joined->assessment.waves = names;
    joining->joined->assessment.wave_count = 2;
    joining->joined->assessment.wave_uses = NULL; /* both were asked for */
}

static void find_towns(struct joining *joining)
{
    const struct palier_entities *before = joining->from[0]->entities;
    const struct palier_entities *now = joining->from[1]->entities;

    joining->towns = PALIER_ARRAY(joining->arena, before->count, uint32_t);
    for (size_t i = 0; i < before->count; i++) {
        const struct palier_entity *town = palier_entity_find(now, before->at[i].id);

        joining->towns[i] = town ? (uint32_t)(town - now->at) : PALIER_NONE;
    }
}

static void find_groups(struct joining *joining)
{
    const struct palier_rubric *before = joining->from[0]->rubric;

    joining->groups =
        PALIER_ARRAY(joining->arena, before->group_count, const struct palier_group *);
    for (size_t g = 0; g < before->group_count; g++)
        joining->groups[g] = palier_group_find(joining->from[1]->rubric, before->groups[g].id);
}

/* The item of RUBRIC that stands where ITEM of OTHER does. */
static const struct palier_item *counterpart(const struct palier_rubric *rubric,
                                             const struct palier_rubric *other,
                                             const struct palier_item *item)
{
    return palier_item_find(rubric, other->criteria[item->criterion].id, item->source,
                            item->question ? item->question->name : NULL);
}

/* A question is asked alike where all that it feeds is: its answers are one column. */
static void find_items(struct joining *joining)
{
    const struct palier_rubric *before = joining->from[0]->rubric, *now = joining->from[1]->rubric;
    struct palier_joined *joined = joining->joined;

    joining->is_asked = PALIER_ARRAY(joining->arena, now->questionnaire->question_count, bool);
    joined->dropped = PALIER_ARRAY(joining->arena, before->item_count, const struct palier_item *);
    joined->redefined = PALIER_ARRAY(joining->arena, now->item_count, const struct palier_item *);
    for (size_t q = 0; q < now->questionnaire->question_count; q++)
        joining->is_asked[q] = true;
    for (size_t i = 0; i < now->item_count; i++) {
        const struct palier_item *item = &now->items[i];
        const struct palier_item *earlier = counterpart(before, now, item);
        bool is_same = earlier && palier_items_are_same(before, earlier, now, item);

        if (earlier && !is_same)
            joined->redefined[joined->redefined_count++] = item;
        if (item->question && !is_same)
            joining->is_asked[item->question->index] = false;
    }
    for (size_t i = 0; i < before->item_count; i++)
        if (!counterpart(now, before, &before->items[i]))
            joined->dropped[joined->dropped_count++] = &before->items[i];
}

/* The question of today that QUESTION of the earlier assessment is; NULL: it is not asked alike. */
static const struct palier_question *question_now(const struct joining *joining,
                                                  const struct palier_question *question)
{
    const struct palier_questionnaire *now = joining->from[1]->rubric->questionnaire;
    uint32_t index = palier_intern_find(&now->names, question->name);

    return index != PALIER_NONE && joining->is_asked[index] ? &now->questions[index] : NULL;
}

/* Whether what was rated of criterion INDEX of the earlier rubric is rated alike today. */
static bool is_rated_alike(const struct joining *joining, size_t index, size_t *criterion)
{
    const struct palier_rubric *before = joining->from[0]->rubric, *now = joining->from[1]->rubric;
    const struct palier_criterion *found = palier_criterion_find(now, before->criteria[index].id);

    if (!found || found->levels->count != before->criteria[index].levels->count)
        return false;
    *criterion = found->index;
    return true;
}

/* A group of the earlier rubric as today's has it. */
static const struct palier_group *group_now(const struct joining *joining,
                                            const struct palier_group *group)
{
    return group ? joining->groups[group->index] : NULL;
}

/*** Responses ***/

/* The rows of both, in order: rows[i] is a row of from[sides[i]]. */
struct picked {
    uint32_t *rows;
    uint8_t *sides;
    size_t count;
};

static struct picked pick_rows(struct palier_diag *diag, struct joining *joining)
{
    const struct palier_rubric *before = joining->from[0]->rubric;
    size_t most = joining->from[0]->responses.row_count + joining->from[1]->responses.row_count;
    struct picked picked = {.rows = PALIER_ARRAY(joining->arena, most, uint32_t),
                            .sides = PALIER_ARRAY(joining->arena, most, uint8_t)};
    size_t *lost = PALIER_ARRAY(joining->arena, before->group_count, size_t);

    for (uint8_t side = 0; side < 2; side++) {
        const struct palier_responses *from = &joining->from[side]->responses;

        for (uint32_t r = 0; r < from->row_count; r++) {
            bool is_known = side || joining->towns[from->entities[r]] != PALIER_NONE;

            if (from->waves[r] != joining->wave[side] || !is_known)
                continue;
            if (!side && !joining->groups[from->groups[r]]) {
                lost[from->groups[r]]++;
                continue;
            }
            picked.rows[picked.count] = r;
            picked.sides[picked.count++] = side;
        }
    }
    for (size_t g = 0; g < before->group_count; g++)
        if (lost[g])
            palier_report(diag, PALIER_E_GROUP_NOT_TODAY, (struct palier_place){0},
                          before->groups[g].id,
                          palier_arena_printf(joining->arena, "%zu", lost[g]));
    return picked;
}

/* The answers of both to one question, in one dictionary. */
static struct palier_answer_column join_column(const struct joining *joining,
                                               const struct picked *picked,
                                               const struct palier_answer_column *before,
                                               const struct palier_answer_column *now)
{
    struct palier_answer_column column = *now;
    struct palier_intern answers;
    uint32_t *codes = PALIER_ARRAY(joining->arena, picked->count, uint32_t);
    uint32_t *lines = PALIER_ARRAY(joining->arena, picked->count, uint32_t);
    uint32_t *files = PALIER_ARRAY(joining->arena, picked->count, uint32_t);
    const struct palier_answer_column *from[2] = {before, now};
    size_t offset = joining->from[0]->responses.path_count;

    palier_intern_init(&answers, joining->arena, false);
    for (size_t i = 0; i < now->answer_count; i++)
        (void)palier_intern_add(&answers, now->answers[i]);
    for (size_t i = 0; i < picked->count; i++) {
        const struct palier_answer_column *of = from[picked->sides[i]];
        const struct palier_responses *responses = &joining->from[picked->sides[i]]->responses;
        uint32_t row = picked->rows[i];
        uint32_t code = of && of->codes ? of->codes[row] : PALIER_NOT_ASKED;

        if (!picked->sides[i] && code >= PALIER_FIRST_ANSWER)
            code = PALIER_FIRST_ANSWER +
                   palier_intern_add(&answers, of->answers[code - PALIER_FIRST_ANSWER]);
        codes[i] = code;
        lines[i] = of && of->lines ? of->lines[row] : responses->lines[row];
        files[i] = (uint32_t)((of && of->files ? of->files[row] : responses->files[row]) +
                              (picked->sides[i] ? offset : 0));
    }
    column.answers = answers.text;
    column.answer_count = answers.count;
    column.codes = codes;
    column.lines = lines;
    column.files = files;
    return column;
}

static void join_columns(struct joining *joining, const struct picked *picked,
                         struct palier_responses *to)
{
    const struct palier_assessment *before = joining->from[0], *now = joining->from[1];
    size_t count = now->rubric->questionnaire->question_count;
    struct palier_answer_column *columns =
        PALIER_ARRAY(joining->arena, count, struct palier_answer_column);

    for (size_t q = 0; q < count && now->responses.columns; q++) {
        uint32_t index = palier_intern_find(&before->rubric->questionnaire->names,
                                            now->rubric->questionnaire->questions[q].name);
        const struct palier_answer_column *earlier =
            index != PALIER_NONE && joining->is_asked[q] && before->responses.columns
                ? &before->responses.columns[index]
                : NULL;

        columns[q] = join_column(joining, picked, earlier, &now->responses.columns[q]);
    }
    to->columns = columns;
}

static void join_responses(struct palier_diag *diag, struct joining *joining)
{
    struct palier_arena *arena = joining->arena;
    const struct picked picked = pick_rows(diag, joining);
    size_t count = picked.count, before = joining->from[0]->responses.path_count;
    uint8_t *groups = PALIER_ARRAY(arena, count, uint8_t);
    int64_t *weights = PALIER_ARRAY(arena, count, int64_t);
    uint32_t *files = PALIER_ARRAY(arena, count, uint32_t);
    uint32_t *lines = PALIER_ARRAY(arena, count, uint32_t);
    const char **paths =
        PALIER_ARRAY(arena, before + joining->from[1]->responses.path_count, const char *);
    struct palier_responses *to = &joining->joined->assessment.responses;

    *to = (struct palier_responses){.row_count = count,
                                    .entities = PALIER_ARRAY(arena, count, uint32_t),
                                    .waves = PALIER_ARRAY(arena, count, uint32_t)};
    for (size_t i = 0; i < count; i++) {
        uint8_t side = picked.sides[i];
        const struct palier_responses *from = &joining->from[side]->responses;
        uint32_t row = picked.rows[i];

        to->entities[i] = side ? from->entities[row] : joining->towns[from->entities[row]];
        to->waves[i] = side;
        groups[i] = side ? from->groups[row] : (uint8_t)joining->groups[from->groups[row]]->index;
        weights[i] = from->weights[row];
        files[i] = (uint32_t)(from->files[row] + (side ? before : 0));
        lines[i] = from->lines[row];
    }
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < joining->from[side]->responses.path_count; i++)
            paths[to->path_count++] = joining->from[side]->responses.paths[i];
    to->groups = groups;
    to->weights = weights;
    to->files = files;
    to->lines = lines;
    to->paths = paths;
    join_columns(joining, &picked, to);
}

/*** Documents, ratings, quotes ***/

static void join_facts(struct joining *joining)
{
    struct palier_facts *to = &joining->joined->assessment.facts;

    *to = (struct palier_facts){0};
    for (uint32_t side = 0; side < 2; side++)
        for (size_t i = 0; i < joining->from[side]->facts.count; i++) {
            struct palier_fact fact = joining->from[side]->facts.at[i];

            if (fact.wave != joining->wave[side])
                continue;
            if (!side) {
                fact.entity = joining->towns[fact.entity];
                fact.question = question_now(joining, fact.question);
            }
            fact.wave = side;
            if (fact.question && fact.entity != PALIER_NONE)
                *PALIER_APPEND(joining->arena, to) = fact;
        }
}

static void join_ratings(struct joining *joining)
{
    struct palier_ratings *to = &joining->joined->assessment.ratings;

    *to = (struct palier_ratings){0};
    for (uint32_t side = 0; side < 2; side++)
        for (size_t i = 0; i < joining->from[side]->ratings.count; i++) {
            struct palier_rating rating = joining->from[side]->ratings.at[i];

            if (rating.wave != joining->wave[side])
                continue;
            if (!side) {
                rating.entity = joining->towns[rating.entity];
                rating.group = group_now(joining, rating.group);
                if (!is_rated_alike(joining, rating.criterion, &rating.criterion))
                    continue;
            }
            rating.wave = side;
            if (rating.entity != PALIER_NONE)
                *PALIER_APPEND(joining->arena, to) = rating;
        }
}

static void join_evidence(struct joining *joining)
{
    struct palier_evidence_list *to = &joining->joined->assessment.evidence;

    *to = (struct palier_evidence_list){0};
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < joining->from[side]->evidence.count; i++) {
            struct palier_evidence quote = joining->from[side]->evidence.at[i];

            if (strcmp(quote.wave, joining->from[side]->waves[joining->wave[side]]))
                continue;
            if (!side) {
                quote.group = group_now(joining, quote.group);
                if (!is_rated_alike(joining, quote.criterion, &quote.criterion))
                    continue;
            }
            quote.wave = joining->joined->assessment.waves[side];
            *PALIER_APPEND(joining->arena, to) = quote;
        }
}

/* Who was interviewed is only counted, and not compared. */
static void join_files(struct joining *joining)
{
    const struct palier_assessment *const *from = joining->from;
    struct palier_assessment *to = &joining->joined->assessment;
    size_t count = from[0]->input_count + from[1]->input_count;
    struct palier_input *inputs = PALIER_ARRAY(joining->arena, count, struct palier_input);

    to->input_count = 0;
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < from[side]->input_count; i++)
            inputs[to->input_count++] = from[side]->inputs[i];
    to->inputs = inputs;
    to->interviews = (struct palier_interviews){0};
    to->taken = (struct palier_taken_list){0};
}

enum palier_status palier_assessments_join(struct palier_arena *arena, struct palier_diag *diag,
                                           const struct palier_join_side *before,
                                           const struct palier_join_side *now,
                                           struct palier_joined *joined)
{
    const struct palier_join_side *const sides[] = {before, now};
    struct joining joining = {.arena = arena,
                              .from = {before->assessment, now->assessment},
                              .joined = joined};
    bool is_found = palier_wave_choose(diag, before->assessment, before->wave, &joining.wave[0]);

    is_found &= palier_wave_choose(diag, now->assessment, now->wave, &joining.wave[1]);
    if (!is_found)
        return PALIER_INVALID;
    if (before->assessment->responses.counts || now->assessment->responses.counts) {
        palier_report(diag, PALIER_E_COUNTS_NOT_JOINED, (struct palier_place){0});
        return PALIER_INVALID;
    }
    if (!palier_join_is_in_order(arena, diag, before, now, joining.wave))
        return PALIER_INVALID;
    *joined = (struct palier_joined){.assessment = *now->assessment,
                                     .before = before->assessment->rubric};
    name_waves(&joining, sides);
    find_towns(&joining);
    find_groups(&joining);
    find_items(&joining);
    join_responses(diag, &joining);
    join_facts(&joining);
    join_ratings(&joining);
    join_evidence(&joining);
    join_files(&joining);
    return PALIER_OK;
}
