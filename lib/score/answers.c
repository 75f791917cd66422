/* answers.c - what stands behind the items of a case; see work_internal.h. */
#include "score/work_internal.h"

void palier_answers_begin(struct work *work)
{
    const struct palier_engine *engine = work->engine;
    size_t count = engine->rubric->item_count;

    work->answers = PALIER_ARRAY(work->arena, count, struct palier_item_answers);
    for (size_t i = 0; i < count; i++) {
        work->answers[i].options = engine->options[i].at;
        work->answers[i].count = engine->options[i].count;
        work->items[i].answers = &work->answers[i];
    }
}

static void attach_ratings(const struct work *work, size_t criterion,
                           struct palier_item_answers *answers)
{
    const struct palier_rating **list =
        PALIER_ARRAY(work->arena, work->at->rating_count, const struct palier_rating *);

    for (size_t i = 0; i < work->at->rating_count; i++)
        if (work->at->ratings[i]->criterion == criterion)
            list[answers->rating_count++] = work->at->ratings[i];
    answers->ratings = list;
}

void palier_answers_find(struct work *work)
{
    const struct palier_engine *engine = work->engine;

    for (size_t i = 0; i < engine->rubric->item_count; i++) {
        const struct palier_item *item = &engine->rubric->items[i];
        struct palier_item_answers *answers = &work->answers[i];

        switch (item->source) {
        case PALIER_SOURCE_SURVEY:
            palier_distribution_of_tally(work->arena, engine->rubric, &engine->points[i],
                                         &engine->options[i], &work->tallies[i], answers);
            break;
        case PALIER_SOURCE_FACT:
            answers->fact = palier_case_fact(work->at, item->question);
            if (answers->fact && answers->fact->value)
                palier_distribution_of_fact(work->arena, &engine->options[i], answers->fact->value,
                                            answers);
            break;
        case PALIER_SOURCE_INTERVIEW:
            attach_ratings(work, item->criterion, answers);
            break;
        case PALIER_SOURCE_EVIDENCE: /* quotes are counted where they are scored */
            break;
        }
    }
}
