/* rows.c - see rows.h. */
#include "answers/rows.h"

#include "base/text.h"
#include "table/record.h"

void palier_frame_init(struct palier_frame *frame, struct palier_arena *arena,
                       struct palier_diag *diag, const struct palier_rubric *rubric,
                       const struct palier_entities *entities)
{
    *frame =
        (struct palier_frame){.arena = arena, .diag = diag, .rubric = rubric, .entities = entities};
    palier_intern_init(&frame->found_entities, arena, true);
    palier_intern_init(&frame->waves, arena, true);
}

uint32_t palier_frame_entity(struct palier_frame *frame, const char *id, struct palier_place place)
{
    if (!palier_is_id(id)) {
        palier_report(frame->diag, PALIER_E_BAD_ID, place, id);
        return PALIER_NONE;
    }
    if (!frame->entities->count)
        return palier_intern_add(&frame->found_entities, id);
    const struct palier_entity *entity = palier_entity_find(frame->entities, id);
    if (entity)
        return (uint32_t)(entity - frame->entities->at);
    palier_report(frame->diag, PALIER_E_UNKNOWN_ENTITY, place, id, frame->entities->path);
    return PALIER_NONE;
}

uint32_t palier_frame_wave(struct palier_frame *frame, const char *wave, struct palier_place place)
{
    if (*wave && !palier_is_id(wave)) {
        palier_report(frame->diag, PALIER_E_BAD_ID, place, wave);
        return PALIER_NONE;
    }
    uint32_t index = palier_intern_find(&frame->waves, wave);
    if (index != PALIER_NONE)
        return index;
    if (!frame->has_wave_order)
        return palier_intern_add(&frame->waves, wave);
    if (!*wave && frame->waves.count == 1)
        return 0;
    const char *known = palier_words_join(frame->arena, frame->waves.text, frame->waves.count);

    if (*wave)
        palier_report(frame->diag, PALIER_E_UNKNOWN_WAVE, place, wave, known);
    else
        palier_report(frame->diag, PALIER_E_WAVE_NOT_TOLD, place, known);
    return PALIER_NONE;
}

const struct palier_group *palier_frame_group(struct palier_frame *frame, const char *id,
                                              struct palier_place place)
{
    const struct palier_rubric *rubric = frame->rubric;
    const char *known[PALIER_MOST_GROUPS];

    if (!*id && rubric->group_count == 1)
        return &rubric->groups[0];
    const struct palier_group *group = palier_group_find(rubric, id);
    if (group)
        return group;
    for (size_t i = 0; i < rubric->group_count; i++)
        known[i] = rubric->groups[i].id;
    palier_report(frame->diag, PALIER_E_UNKNOWN_GROUP, place, id,
                  palier_words_join(frame->arena, known, rubric->group_count));
    return NULL;
}
