/* identity.c - see identity.h. */
#include "coding/identity.h"

static const char *text_of(const struct palier_records *records, size_t row, size_t column)
{
    return palier_record_text(records, row, column);
}

static const char *read_entity(struct palier_frame *frame, const struct palier_records *records,
                               size_t row)
{
    uint32_t index = palier_frame_entity(frame, text_of(records, row, PALIER_IDENTITY_ENTITY),
                                         palier_record_place(records, row, PALIER_IDENTITY_ENTITY));

    if (index == PALIER_NONE)
        return NULL;
    return frame->entities->count ? frame->entities->at[index].id
                                  : frame->found_entities.text[index];
}

static const char *read_wave(struct palier_frame *frame, const struct palier_records *records,
                             size_t row)
{
    uint32_t index = palier_frame_wave(frame, text_of(records, row, PALIER_IDENTITY_WAVE),
                                       palier_record_place(records, row, PALIER_IDENTITY_WAVE));

    return index == PALIER_NONE ? NULL : frame->waves.text[index];
}

/* A group may be left unsaid, unless there is only one to belong to. */
static const struct palier_group *read_group(struct palier_frame *frame,
                                             const struct palier_records *records, size_t row)
{
    const char *id = text_of(records, row, PALIER_IDENTITY_GROUP);

    if (!*id && frame->rubric->group_count != 1)
        return NULL;
    return palier_frame_group(frame, id, palier_record_place(records, row, PALIER_IDENTITY_GROUP));
}

bool palier_identity_read(struct palier_frame *frame, struct palier_records *records, size_t row,
                          struct palier_identity *identity)
{
    size_t errors = frame->diag->errors;

    *identity = (struct palier_identity){
        .entity = read_entity(frame, records, row),
        .wave = read_wave(frame, records, row),
        .interview = palier_record_id(records, row, PALIER_IDENTITY_INTERVIEW),
        .group = read_group(frame, records, row),
    };
    return frame->diag->errors == errors;
}
