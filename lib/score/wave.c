/* wave.c - see wave.h. */
#include "score/wave.h"

#include <assert.h>
#include <string.h>

#include "answers/counts.h"
#include "score/work_internal.h"
#include "table/record.h"

uint32_t palier_wave_find(const struct palier_assessment *assessment, const char *name)
{
    for (uint32_t i = 0; i < assessment->wave_count; i++)
        if (!strcmp(assessment->waves[i], name))
            return i;
    return PALIER_NONE;
}

uint32_t palier_wave_index(const struct palier_assessment *assessment, const char *name)
{
    uint32_t index = palier_wave_find(assessment, name);

    return index == PALIER_NONE ? 0 : index;
}

bool palier_wave_is_date(const char *name)
{
    return strspn(name, "0123456789") == 4 && (!name[4] || name[4] == '-');
}

/*** Waves that are none, and waves without data ***/

enum {
    FEW_ROWS = 5,    /* below which a wave may be a typing mistake … */
    MANY_TIMES = 20, /* … where another has so many times its rows */
};

static size_t rows_of(const struct palier_assessment *assessment, uint32_t wave)
{
    return assessment->wave_uses ? assessment->wave_uses[wave].rows : 0;
}

/* The wave with most rows; of two, the later one. */
static uint32_t commonest(const struct palier_assessment *assessment)
{
    uint32_t most = 0;

    for (uint32_t i = 1; i < assessment->wave_count; i++)
        if (rows_of(assessment, i) >= rows_of(assessment, most))
            most = i;
    return most;
}

bool palier_wave_has_rows(const struct palier_assessment *assessment, uint32_t wave)
{
    return rows_of(assessment, wave);
}

static size_t counted_respondents(const struct palier_assessment *assessment, uint32_t wave)
{
    size_t entities = assessment->entities->count, respondents = 0;

    for (size_t i = wave * entities; i < (wave + 1) * entities; i++)
        for (size_t g = 0; g < assessment->rubric->group_count; g++) {
            const struct palier_counted *counted =
                palier_counted_of(assessment->responses.counts, i, g);

            respondents += counted ? palier_counted_respondents(counted) : 0;
        }
    return respondents;
}

size_t palier_wave_respondents(const struct palier_assessment *assessment, uint32_t wave)
{
    const struct palier_responses *responses = &assessment->responses;
    size_t rows = 0;

    if (responses->counts)
        return counted_respondents(assessment, wave);
    for (size_t i = 0; i < responses->row_count; i++)
        rows += responses->waves[i] == wave;
    return rows;
}

bool palier_wave_is_rare(const struct palier_assessment *assessment, uint32_t wave)
{
    size_t rows = rows_of(assessment, wave);

    return !assessment->waves_place.line && rows && rows < FEW_ROWS &&
           rows_of(assessment, commonest(assessment)) >= rows * MANY_TIMES;
}

void palier_waves_question(struct palier_diag *diag, const struct palier_assessment *assessment)
{
    uint32_t most = commonest(assessment);

    for (uint32_t i = 0; i < assessment->wave_count; i++)
        if (palier_wave_is_rare(assessment, i))
            palier_report(diag, PALIER_E_RARE_WAVE, assessment->wave_uses[i].first,
                          assessment->waves[i],
                          palier_arena_printf(diag->arena, "%zu", rows_of(assessment, i)),
                          assessment->waves[most],
                          palier_arena_printf(diag->arena, "%zu", rows_of(assessment, most)));
}

/* The waves that have rows, oldest first; NULL: none has, or they have no names. *LATEST is the
 * last of them that is not rare. */
static const char *list_with_rows(struct palier_arena *arena,
                                  const struct palier_assessment *assessment, const char **latest)
{
    const char **names = PALIER_ARRAY(arena, assessment->wave_count, const char *);
    size_t count = 0;

    for (uint32_t i = 0; i < assessment->wave_count; i++) {
        if (!palier_wave_has_rows(assessment, i) || !*assessment->waves[i])
            continue;
        names[count++] = assessment->waves[i];
        if (!palier_wave_is_rare(assessment, i))
            *latest = assessment->waves[i];
    }
    return count ? palier_words_join(arena, names, count) : NULL;
}

void palier_wave_report_empty(struct palier_diag *diag, const struct palier_assessment *assessment,
                              uint32_t wave)
{
    const char *name = assessment->waves[wave], *latest = "";
    const char *others = palier_wave_has_rows(assessment, wave)
                             ? NULL
                             : list_with_rows(diag->arena, assessment, &latest);

    if (others)
        palier_report(diag, PALIER_E_NO_DATA_BUT_ELSEWHERE, (struct palier_place){0}, name, others,
                      latest);
    else
        palier_report(diag, PALIER_E_NO_DATA_IN_WAVE, (struct palier_place){0}, name);
}

void palier_wave_question_empty(struct palier_diag *diag,
                                const struct palier_assessment *assessment, uint32_t wave)
{
    const char *latest = "", *others = list_with_rows(diag->arena, assessment, &latest);

    if (others && !palier_wave_has_rows(assessment, wave))
        palier_report(diag, PALIER_E_EMPTY_WAVE, assessment->waves_place, assessment->waves[wave],
                      others, latest);
}

/* That is scored where nobody asks for one. */
static uint32_t latest_wave(const struct palier_assessment *assessment)
{
    uint32_t wave = (uint32_t)assessment->wave_count - 1;

    while (palier_wave_is_rare(assessment, wave)) /* the commonest is not */
        wave--;
    return wave;
}

static void report_unknown(struct palier_diag *diag, const struct palier_assessment *assessment,
                           const char *name)
{
    const char *latest = "", *others = list_with_rows(diag->arena, assessment, &latest);

    if (others)
        palier_report(diag, PALIER_E_NO_SUCH_WAVE_AMONG, (struct palier_place){0}, name, others);
    else
        palier_report(diag, PALIER_E_NO_SUCH_WAVE, (struct palier_place){0}, name);
}

bool palier_wave_choose(struct palier_diag *diag, const struct palier_assessment *assessment,
                        const char *name, uint32_t *wave)
{
    *wave = name ? palier_wave_find(assessment, name) : latest_wave(assessment);
    if (*wave == PALIER_NONE)
        report_unknown(diag, assessment, name);
    return *wave != PALIER_NONE;
}

/*** A wave to be scored again ***/

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
