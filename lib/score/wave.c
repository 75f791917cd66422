/* wave.c - see wave.h. */
#include "score/wave.h"

#include <assert.h>
#include <string.h>

#include "score/work_internal.h"

uint32_t palier_wave_find(const struct palier_assessment *assessment, const char *name)
{
    for (uint32_t i = 0; i < assessment->wave_count; i++)
        if (!strcmp(assessment->waves[i], name))
            return i;
    return PALIER_NONE;
}

bool palier_wave_choose(struct palier_diag *diag, const struct palier_assessment *assessment,
                        const char *name, uint32_t *wave)
{
    *wave = name ? palier_wave_find(assessment, name) : (uint32_t)assessment->wave_count - 1;
    if (*wave == PALIER_NONE)
        palier_report(diag, PALIER_E_NO_SUCH_WAVE, (struct palier_place){0}, name);
    return *wave != PALIER_NONE;
}

struct palier_wave {
    struct palier_arena *arena;
    struct palier_engine engine;
    uint32_t index;
    struct work *works; /* of a rubric that looks at the sample: all of them, scored together */
    size_t count;
};

struct palier_wave *palier_wave_open(const struct palier_assessment *assessment, uint32_t index)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_wave *wave = PALIER_NEW(arena, struct palier_wave);

    *wave = (struct palier_wave){.arena = arena, .index = index};
    palier_engine_prepare(arena, assessment, &wave->engine);
    if (palier_rubric_is_sampled(assessment->rubric)) {
        wave->works = PALIER_ARRAY(arena, wave->engine.cases.entity_count, struct work);
        wave->count = palier_works_together(&wave->engine, arena, arena, index, wave->works);
    }
    return wave;
}

void palier_wave_close(struct palier_wave *wave)
{
    palier_arena_free(wave->arena);
}

struct work palier_wave_work(struct palier_arena *room, const struct palier_wave *wave,
                             uint32_t entity)
{
    for (size_t i = 0; i < wave->count; i++)
        if (wave->works[i].at->entity == entity)
            return wave->works[i];
    assert(!wave->works);
    struct work work = palier_work_begin(&wave->engine, room, room, entity, wave->index);

    palier_works_score(&work, 1);
    return work;
}
