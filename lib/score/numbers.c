/* numbers.c - raw numbers and their points; see work_internal.h. */
#include <math.h>

#include "base/number.h"
#include "score/work_internal.h"

/* One item across all cases. */
struct across {
    const struct palier_item *item;
    struct work *works;
    size_t count;
    double *values;     /* by case */
    const char **ids;   /* of entities */
    const char **kinds; /* entities that fill each other's gaps */
    bool *applies, *is_filled;
    struct palier_arena *scratch;
};

static double divisor_of(const struct work *work, const struct palier_denominator *denominator)
{
    const struct palier_fact *fact;
    enum palier_decimal_mark mark;
    double number;

    switch (denominator->kind) {
    case PALIER_DENOMINATOR_NONE:
        return 1;
    case PALIER_DENOMINATOR_POPULATION:
        return work->entity->population;
    case PALIER_DENOMINATOR_SIZE:
        return work->entity->sizes[denominator->group];
    case PALIER_DENOMINATOR_QUESTION:
        fact = palier_case_fact(work->at, denominator->question);
        return fact && fact->value && palier_number_parse(fact->value, &number, &mark) ? number
                                                                                       : NAN;
    }
    return NAN;
}

static const char *kind_of(const struct palier_rubric *rubric, const struct palier_entity *entity)
{
    switch (rubric->treatment.gaps_by) {
    case PALIER_GAPS_BY_TYPE:
        return entity->type;
    case PALIER_GAPS_BY_PROFILE:
        return entity->profile ? entity->profile->id : "";
    case PALIER_GAPS_BY_NOTHING:
        break;
    }
    return "";
}

/* Take each case's number, divided; a group's figure waits until the scale is known. */
static void gather(struct across *across)
{
    bool has_divisor = across->item->denominator.kind != PALIER_DENOMINATOR_NONE;

    for (size_t i = 0; i < across->count; i++) {
        struct work *work = &across->works[i];
        struct palier_item_score *score = &work->items[across->item->index];
        double divisor = divisor_of(work, &across->item->denominator);

        if (has_divisor) {
            score->divisor = divisor;
            score->raw = divisor == 0 ? NAN : score->raw / divisor;
            if (divisor == 0 || isnan(divisor))
                score->reason = PALIER_REASON_ZERO_DIVISOR;
        }
        across->values[i] = score->raw;
        across->ids[i] = work->entity->id;
        across->kinds[i] = kind_of(work->engine->rubric, work->entity);
        across->applies[i] = score->is_applicable;
        across->is_filled[i] = false;
    }
}

static void treat(struct across *across)
{
    const struct palier_rubric *rubric = across->works[0].engine->rubric;
    const struct palier_treatment *treatment = &rubric->treatment;

    if (treatment->gaps != PALIER_GAPS_OUT)
        palier_sample_fill(across->scratch, treatment, across->values, across->kinds,
                           across->applies, across->is_filled, across->count);
    for (size_t i = 0; i < across->count; i++) {
        struct palier_item_score *score = &across->works[i].items[across->item->index];

        score->is_filled = across->is_filled[i];
        score->raw = across->values[i];
        if (score->is_filled)
            score->reason = PALIER_REASON_NONE;
    }
    if (treatment->winsorises)
        palier_sample_winsorise(across->scratch, treatment, across->values, across->count);
    for (size_t i = 0; i < across->count; i++) {
        struct palier_item_score *score = &across->works[i].items[across->item->index];

        if (!isnan(score->raw) && score->raw != across->values[i]) {
            score->before_treatment = score->raw;
            score->raw = across->values[i];
        }
    }
}

/* A group's figure goes the way of the whole; a rank among entities means nothing for it. */
static void scale_groups(const struct work *work, const struct palier_item_score *score)
{
    const struct palier_scale *scale = score->item->scale;
    bool has_meaning = scale->kind != PALIER_SCALE_RANK && scale->kind != PALIER_SCALE_PERCENTILE;

    for (size_t g = 0; score->groups && g < work->engine->rubric->group_count; g++) {
        struct palier_group_score *group =
            &work->item_groups[score->item->index * work->engine->rubric->group_count + g];

        group->score =
            has_meaning ? palier_number_points(work, score->item->index, group->score) : NAN;
    }
}

double palier_number_points(const struct work *work, size_t item, double raw)
{
    const struct palier_item_score *score = &work->items[item];
    enum palier_reason unheard = PALIER_REASON_NONE;
    double value = isnan(score->divisor) ? raw : raw / score->divisor;

    return palier_sample_points(score->item->scale, &work->item_samples[item], value,
                                score->item->is_reversed, &unheard);
}

static void scale(struct across *across, struct palier_sample *samples)
{
    const struct palier_item *item = across->item;

    samples[item->index] = palier_sample_of(across->works[0].scratch, item->scale, across->values,
                                            across->ids, across->count);
    for (size_t i = 0; i < across->count; i++) {
        struct work *work = &across->works[i];
        struct palier_item_score *score = &work->items[item->index];
        const struct palier_fact *fact =
            item->source == PALIER_SOURCE_FACT ? palier_case_fact(work->at, item->question) : NULL;

        scale_groups(work, score);
        if (isnan(score->raw))
            continue;
        score->score = palier_sample_points(item->scale, &samples[item->index], score->raw,
                                            item->is_reversed, &score->reason);
        if (fact)
            palier_points_cap(work->engine->rubric, fact->proof, score);
    }
}

void palier_numbers_score(struct work *works, size_t count)
{
    const struct palier_rubric *rubric = works[0].engine->rubric;
    struct palier_arena *room = works[0].scratch;

    if (!works[0].engine->has_numbers)
        return;
    struct palier_sample *samples = PALIER_ARRAY(room, rubric->item_count, struct palier_sample);
    struct across across = {.works = works,
                            .count = count,
                            .values = PALIER_ARRAY(room, count, double),
                            .ids = PALIER_ARRAY(room, count, const char *),
                            .kinds = PALIER_ARRAY(room, count, const char *),
                            .applies = PALIER_ARRAY(room, count, bool),
                            .is_filled = PALIER_ARRAY(room, count, bool)};

    for (size_t i = 0; i < count; i++)
        works[i].item_samples = samples;
    for (size_t i = 0; i < rubric->item_count; i++) {
        across.item = &rubric->items[i];
        if (!palier_item_is_raw(rubric, across.item))
            continue;
        across.scratch = palier_arena_sibling(room);
        gather(&across);
        treat(&across);
        scale(&across, samples);
        palier_arena_free(across.scratch);
    }
}
