/* plain_join.c - the parts of a plain file put together; see plain_internal.h. */
#include "answers/plain_internal.h"
#include "base/threads.h"

/* What is undone where a doubt comes up. */
struct before {
    size_t entities, numbers, ids_of_numbers, waves;
    bool has_numbers;
};

static struct before remember(const struct palier_response_reader *reader)
{
    const struct palier_frame *frame = reader->frame;

    return (struct before){.entities = frame->found_entities.count,
                           .numbers = frame->numbers.count,
                           .ids_of_numbers = frame->ids_of_numbers.count,
                           .waves = frame->waves.count,
                           .has_numbers = frame->has_numbers};
}

static void undo(struct palier_response_reader *reader, struct before before)
{
    struct palier_frame *frame = reader->frame;

    palier_intern_rewind(&frame->found_entities, before.entities);
    palier_intern_rewind(&frame->numbers, before.numbers);
    palier_intern_rewind(&frame->waves, before.waves);
    frame->ids_of_numbers.count = before.ids_of_numbers;
    frame->has_numbers = before.has_numbers;
}

/* Whether two parts write numbers in two ways. */
static bool have_two_marks(struct plain_part *const *parts, size_t count)
{
    enum palier_decimal_mark mark = PALIER_MARK_NONE;

    for (size_t i = 0; i < count; i++) {
        enum palier_decimal_mark here = parts[i]->weight_mark;

        if (mark != PALIER_MARK_NONE && here != PALIER_MARK_NONE && here != mark)
            return true;
        mark = here != PALIER_MARK_NONE ? here : mark;
    }
    for (size_t a = 0; a < parts[0]->asked_count; a++) {
        bool has_point = false, has_comma = false;

        for (size_t i = 0; i < count; i++) {
            has_point = has_point || parts[i]->asked[a].has_point;
            has_comma = has_comma || parts[i]->asked[a].has_comma;
        }
        if (has_point && has_comma)
            return true;
    }
    return false;
}

/*** Who they are ***/

enum { LISTS = 8, SHARES = PALIER_KEY_LISTS / LISTS };

/* What is looked at side by side: the names of the first part, those of the others that it has,
 * too, and the keys of the respondents, LISTS of them at a time. */
struct meeting {
    struct palier_response_reader *reader;
    struct plain_part *const *parts;
    struct plain_maps *maps;
    size_t count;
    bool is_first; /* nobody was read before these */
    struct palier_keys *keys[PALIER_MOST_THREADS];
    bool are_apart[SHARES];
};

/* Look up the entities of PART that have no number in the whole yet; what there is to say of them
 * goes to the frame's diagnostics. */
static void name_entities(struct palier_frame *frame, const struct plain_part *part,
                          const struct plain_maps *maps)
{
    struct palier_place nowhere = {0};
    size_t count = 0;

    for (size_t i = 0; i < part->entities.count; i++)
        count += maps->entities[i] == PALIER_NONE;
    palier_frame_expect(frame, count);
    for (size_t i = 0; i < part->entities.count; i++)
        if (maps->entities[i] == PALIER_NONE)
            maps->entities[i] = palier_frame_entity(frame, part->entities.text[i], nowhere);
}

/* Put the numbers of the entities of PART that FIRST has, too, into ENTITIES: theirs in FIRST. */
static void find_entities(const struct plain_part *first, const struct plain_part *part,
                          uint32_t *entities)
{
    for (size_t i = 0; i < part->entity_slot_count; i++) {
        const struct plain_entity *slot = &part->entity_slots[i];

        if (slot->word)
            entities[slot->number] = palier_plain_find_entity(first, slot->word);
    }
}

static void meet(void *context, size_t worker, size_t index)
{
    struct meeting *meeting = context;

    (void)worker;
    if (index >= meeting->count) {
        size_t share = index - meeting->count;

        meeting->are_apart[share] = palier_keys_are_apart(meeting->keys, meeting->count,
                                                          share * LISTS, (share + 1) * LISTS);
        return;
    }
    const struct plain_part *part = meeting->parts[index];
    struct plain_maps *maps = &meeting->maps[index];

    maps->entities = PALIER_UNSET_ARRAY(part->scratch, part->entities.count, uint32_t);
    for (size_t i = 0; i < part->entities.count; i++)
        maps->entities[i] = PALIER_NONE;
    if (index)
        find_entities(meeting->parts[0], part, maps->entities);
    else
        name_entities(meeting->reader->frame, part, maps);
}

/* Look up the waves of PART, and the entities that nobody else did, as the first part's are. */
static void end_names(struct palier_frame *frame, const struct plain_part *part,
                      struct plain_maps *maps, const struct plain_maps *first)
{
    struct palier_place nowhere = {0};

    for (size_t i = 0; first != maps && i < part->entities.count; i++)
        if (maps->entities[i] != PALIER_NONE)
            maps->entities[i] = first->entities[maps->entities[i]];
    name_entities(frame, part, maps);
    maps->waves = PALIER_UNSET_ARRAY(part->scratch, part->waves.count, uint32_t);
    for (size_t i = 0; i < part->waves.count; i++)
        maps->waves[i] = palier_frame_wave(frame, part->waves.text[i], nowhere);
}

/* Add the respondents of all parts; false where one is there twice. */
static bool join_respondents(const struct meeting *meeting)
{
    struct palier_respondents *respondents = &meeting->reader->respondents;

    for (size_t i = 0; meeting->is_first && i < SHARES; i++)
        if (!meeting->are_apart[i])
            return false;
    if (meeting->is_first)
        palier_respondents_take(respondents, meeting->keys, meeting->count);
    else if (!palier_respondents_join(respondents, meeting->keys, meeting->count))
        return false;
    for (size_t i = 0; i < meeting->count; i++)
        meeting->parts[i]->keys = NULL;
    return true;
}

/* Find out who is in COUNT PARTS, and add their respondents; false where there is a doubt. */
static bool join_people(struct palier_response_reader *reader, struct plain_part *const *parts,
                        struct plain_maps *maps, size_t count)
{
    struct meeting meeting = {.reader = reader,
                              .parts = parts,
                              .maps = maps,
                              .count = count,
                              .is_first = palier_respondents_are_none(&reader->respondents)};

    for (size_t i = 0; i < count; i++) {
        meeting.keys[i] = parts[i]->keys;
        parts[i]->keys->first = (uint32_t)maps[i].row;
    }
    palier_threads_run(count + (meeting.is_first ? SHARES : 0), reader->frame->threads, meet,
                       &meeting);
    for (size_t i = 0; i < count && !reader->frame->diag->first; i++)
        end_names(reader->frame, parts[i], &maps[i], maps);
    return !reader->frame->diag->first && join_respondents(&meeting);
}

/*** All ***/

/* Put the dictionaries of PART behind those of READER. */
static void map_codes(struct palier_response_reader *reader, const struct plain_part *part,
                      struct plain_maps *maps)
{
    maps->codes = PALIER_ARRAY(part->scratch, part->asked_count, uint32_t *);
    for (size_t a = 0; a < part->asked_count; a++) {
        const struct palier_intern *answers = &part->asked[a].builder.answers;
        uint32_t *codes =
            PALIER_ARRAY(part->scratch, PALIER_FIRST_ANSWER + answers->count, uint32_t);

        for (uint32_t code = 0; code < PALIER_FIRST_ANSWER; code++)
            codes[code] = code;
        for (size_t i = 0; i < answers->count; i++)
            codes[PALIER_FIRST_ANSWER + i] =
                PALIER_FIRST_ANSWER +
                palier_intern_add(&plain_column_of(reader, part, a)->answers, answers->text[i]);
        maps->codes[a] = codes;
    }
}

bool palier_plain_join(struct palier_response_reader *reader, struct plain_part *const *parts,
                       size_t count)
{
    struct before before = remember(reader);
    struct plain_maps *maps = PALIER_ARRAY(parts[0]->scratch, count, struct plain_maps);
    size_t row = reader->entities.count, line = 2; /* behind the header */

    if (have_two_marks(parts, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        maps[i].row = row;
        maps[i].line = line;
        row += parts[i]->row_count;
        line += parts[i]->row_count;
    }
    if (!join_people(reader, parts, maps, count)) {
        undo(reader, before);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        map_codes(reader, parts[i], &maps[i]);
    palier_plain_join_rows(reader, parts, maps, count, row);
    if (!reader->keeps_rows)
        palier_plain_join_counts(reader, parts, maps, count);
    reader->row_count += line - 2;
    return true;
}
