/* rows.c - see rows.h. */
#include "answers/rows.h"

#include <string.h>

#include "base/text.h"
#include "table/record.h"

void palier_frame_init(struct palier_frame *frame, struct palier_arena *arena,
                       struct palier_diag *diag, const struct palier_rubric *rubric,
                       const struct palier_entities *entities)
{
    *frame = (struct palier_frame){
        .arena = arena, .diag = diag, .rubric = rubric, .entities = entities, .threads = 1};
    palier_intern_init(&frame->found_entities, arena, true);
    palier_intern_init(&frame->numbers, arena, true);
    palier_intern_init(&frame->waves, arena, true);
}

/* What a spreadsheet keeps of an id that it takes for a number. */
struct bare {
    const char *digits; /* without the zeros before them … */
    size_t length;      /* … and the decimals after; 0: the id is no whole number */
};

static struct bare bare_number(const char *id)
{
    size_t zeros = strspn(id, "0"), length = strspn(id + zeros, "0123456789");
    const char *rest = id + zeros + length;
    bool has_decimals =
        (*rest == '.' || *rest == ',') && rest[1] && !rest[1 + strspn(rest + 1, "0")];

    return (struct bare){id + zeros, *rest && !has_decimals ? 0 : length};
}

static bool is_same_number(const char *id, struct bare number)
{
    struct bare bare = bare_number(id);

    return number.length && bare.length == number.length &&
           !memcmp(bare.digits, number.digits, number.length);
}

/* The digits of NUMBER as a text of their own. */
static const char *text_of(struct palier_frame *frame, struct bare number)
{
    return number.digits[number.length]
               ? palier_arena_strndup(frame->arena, number.digits, number.length)
               : number.digits;
}

/* The index of NUMBER among frame->numbers, where ID, which lasts as long, is met with it. */
static uint32_t meet_number(struct palier_frame *frame, struct bare number, const char *id)
{
    size_t known = frame->numbers.count;
    uint32_t index = palier_intern_add(&frame->numbers, text_of(frame, number));

    if (index == known)
        *PALIER_APPEND(frame->arena, &frame->ids_of_numbers) = id;
    return index;
}

/* The numbers of entities.csv; one of two ids is of neither. */
static void list_numbers(struct palier_frame *frame)
{
    for (size_t i = 0; i < frame->entities->count; i++) {
        const char *id = frame->entities->at[i].id;
        struct bare number = bare_number(id);
        size_t known = frame->numbers.count;
        uint32_t index = number.length ? meet_number(frame, number, id) : PALIER_NONE;

        if (index < known)
            frame->ids_of_numbers.at[index] = NULL;
    }
    frame->has_numbers = true;
}

/* The id of the one entity whose id has become ID in a spreadsheet, or NULL. */
static const char *id_before(struct palier_frame *frame, const char *id)
{
    struct bare number = bare_number(id);

    if (!frame->has_numbers)
        list_numbers(frame);
    uint32_t index =
        number.length ? palier_intern_find(&frame->numbers, text_of(frame, number)) : PALIER_NONE;

    return index == PALIER_NONE ? NULL : frame->ids_of_numbers.at[index];
}

/* Where nothing says which entities there are, two ids of one number are told. */
static uint32_t meet_entity(struct palier_frame *frame, const char *id, struct palier_place place)
{
    size_t known = frame->found_entities.count, numbers = frame->numbers.count;
    uint32_t index = palier_intern_add(&frame->found_entities, id);
    struct bare number = bare_number(id);

    if (index < known || !number.length)
        return index;
    uint32_t met = meet_number(frame, number, frame->found_entities.text[index]);

    if (met < numbers)
        palier_report(frame->diag, PALIER_E_ENTITY_ZERO_MAY_BE_LOST, place, id,
                      frame->ids_of_numbers.at[met]);
    return index;
}

void palier_frame_expect(struct palier_frame *frame, size_t count)
{
    if (frame->entities->count)
        return;
    palier_intern_reserve(&frame->found_entities, frame->found_entities.count + count);
    palier_intern_reserve(&frame->numbers, frame->numbers.count + count);
    PALIER_RESERVE(frame->arena, &frame->ids_of_numbers, frame->ids_of_numbers.count + count);
}

/* ID and LISTED, which entities.csv has, are one number: whichever has fewer zeros lost them. Where
 * that is LISTED, all its rows are right, and the fault is told where it stands: in entities.csv.
 */
static void report_lost_zero(struct palier_frame *frame, const char *id, const char *listed,
                             struct palier_place place)
{
    const struct palier_entity *entity = palier_entity_find(frame->entities, listed);

    if (entity && strspn(id, "0") > strspn(listed, "0") && palier_is_id(id))
        palier_report(frame->diag, PALIER_E_ENTITY_ZERO_LOST_IN_LIST, entity->place, listed, id);
    else
        palier_report(frame->diag, PALIER_E_ENTITY_ZERO_LOST, place, id, listed,
                      frame->entities->path);
}

uint32_t palier_frame_entity(struct palier_frame *frame, const char *id, struct palier_place place)
{
    const struct palier_entity *entity = palier_entity_find(frame->entities, id);
    const char *before;

    if (entity)
        return (uint32_t)(entity - frame->entities->at);
    if (!frame->entities->count && !frame->entities->is_listed && palier_is_id(id))
        return meet_entity(frame, id, place);
    if (!*id)
        palier_report(frame->diag, PALIER_E_ROW_NO_ENTITY, place);
    else if ((before = id_before(frame, id)))
        report_lost_zero(frame, id, before, place);
    else if (!palier_is_id(id))
        palier_report(frame->diag, PALIER_E_BAD_ID, place, id);
    else
        palier_report(frame->diag, PALIER_E_UNKNOWN_ENTITY, place, id, frame->entities->path);
    return PALIER_NONE;
}

/* The known wave that WAVE was before a spreadsheet made a number of it, or NULL. */
static const char *wave_before(const struct palier_frame *frame, const char *wave)
{
    for (size_t i = 0; frame->has_wave_order && i < frame->waves.count; i++)
        if (is_same_number(frame->waves.text[i], bare_number(wave)))
            return frame->waves.text[i];
    return NULL;
}

void palier_frame_use_wave(struct palier_frame *frame, uint32_t index, struct palier_place place,
                           size_t rows)
{
    while (frame->wave_uses.count <= index)
        *PALIER_APPEND(frame->arena, &frame->wave_uses) = (struct palier_wave_use){0};
    struct palier_wave_use *use = &frame->wave_uses.at[index];

    if (!use->rows)
        use->first = (struct palier_place){.file = place.file, .line = place.line};
    use->rows += rows;
}

/* As palier_frame_wave, without counting. */
static uint32_t find_wave(struct palier_frame *frame, const char *wave, struct palier_place place)
{
    uint32_t index = palier_intern_find(&frame->waves, wave);
    const char *before;

    if (index != PALIER_NONE)
        return index;
    if (*wave && (before = wave_before(frame, wave))) {
        palier_report(frame->diag, PALIER_E_WAVE_AS_NUMBER, place, wave, before);
        return PALIER_NONE;
    }
    if (*wave && !palier_is_id(wave)) {
        palier_report(frame->diag, PALIER_E_BAD_ID, place, wave);
        return PALIER_NONE;
    }
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

uint32_t palier_frame_wave(struct palier_frame *frame, const char *wave, struct palier_place place)
{
    uint32_t index = find_wave(frame, wave, place);

    if (index != PALIER_NONE && place.line)
        palier_frame_use_wave(frame, index, place, 1);
    return index;
}

const struct palier_group *palier_frame_group(struct palier_frame *frame, const char *id,
                                              struct palier_place place)
{
    const struct palier_rubric *rubric = frame->rubric;

    if (!*id && rubric->group_count == 1)
        return &rubric->groups[0];
    return palier_group_expect(frame->diag, rubric, place, id);
}
