/* plain_join.c - the parts of a plain file put together; see plain_internal.h. */
#include <string.h>

#include "answers/plain_internal.h"

/* What is undone where a doubt comes up. */
struct before {
    size_t entities, numbers, ids_of_numbers, waves, rows;
    bool has_numbers;
};

/* From the numbers of a part to those of the whole. */
struct maps {
    const uint32_t *entities, *waves;
    uint32_t **codes;                /* by asked column */
    struct palier_counted **counted; /* by number; NULL: rows are kept */
};

static struct before remember(const struct palier_response_reader *reader)
{
    const struct palier_frame *frame = reader->frame;

    return (struct before){.entities = frame->found_entities.count,
                           .numbers = frame->numbers.count,
                           .ids_of_numbers = frame->ids_of_numbers.count,
                           .waves = frame->waves.count,
                           .has_numbers = frame->has_numbers,
                           .rows = reader->entities.count};
}

static void undo(struct palier_response_reader *reader, struct before before)
{
    struct palier_frame *frame = reader->frame;

    palier_intern_rewind(&frame->found_entities, before.entities);
    palier_intern_rewind(&frame->numbers, before.numbers);
    palier_intern_rewind(&frame->waves, before.waves);
    frame->ids_of_numbers.count = before.ids_of_numbers;
    frame->has_numbers = before.has_numbers;
    palier_respondents_rewind(&reader->respondents, (uint32_t)before.rows);
}

/* Look up the entities and the waves of PART; what there is to say of them goes to the frame's
 * diagnostics. */
static void map_names(struct palier_response_reader *reader, const struct plain_part *part,
                      struct maps *maps)
{
    struct palier_place nowhere = {0};
    uint32_t *entities = PALIER_ARRAY(part->scratch, part->entities.count, uint32_t);
    uint32_t *waves = PALIER_ARRAY(part->scratch, part->waves.count, uint32_t);

    palier_frame_expect(reader->frame, part->entities.count);
    for (size_t i = 0; i < part->entities.count; i++)
        entities[i] = palier_frame_entity(reader->frame, part->entities.text[i], nowhere);
    for (size_t i = 0; i < part->waves.count; i++)
        waves[i] = palier_frame_wave(reader->frame, part->waves.text[i], nowhere);
    maps->entities = entities;
    maps->waves = waves;
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

/* Add the respondents of all parts; false where one is there twice. */
static bool join_respondents(struct palier_response_reader *reader, struct plain_part *const *parts,
                             size_t count)
{
    uint32_t first = (uint32_t)reader->entities.count;

    for (size_t i = 0; i < count; i++) {
        if (!palier_respondents_join(&reader->respondents, &parts[i]->respondents, first))
            return false;
        palier_respondents_clear(&parts[i]->respondents);
        first += (uint32_t)parts[i]->row_count;
    }
    return true;
}

static struct palier_column_builder *column_of(const struct palier_response_reader *reader,
                                               const struct plain_part *part, size_t asked)
{
    return &reader->columns[part->asked[asked].builder.question->index];
}

/* Put the dictionaries of PART behind those of READER. */
static void map_codes(struct palier_response_reader *reader, const struct plain_part *part,
                      struct maps *maps)
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
                palier_intern_add(&column_of(reader, part, a)->answers, answers->text[i]);
        maps->codes[a] = codes;
    }
}

/*** Counts ***/

/* Put the counts of COUNTED under the codes of the whole. */
static void move_counts(const struct plain_part *part, const struct maps *maps,
                        struct palier_counted *counted)
{
    for (size_t a = 0; a < part->asked_count; a++) {
        const struct palier_count_place place = part->targets[a].place;
        size_t codes = PALIER_FIRST_ANSWER + part->asked[a].builder.answers.count;
        uint8_t counts[UINT8_MAX];
        int64_t excess[UINT8_MAX];

        if (!place.length)
            continue;
        memcpy(counts, &counted->counts[place.offset], place.length);
        memset(&counted->counts[place.offset], 0, place.length);
        if (counted->excess) {
            memcpy(excess, &counted->excess[place.offset], place.length * sizeof *excess);
            memset(&counted->excess[place.offset], 0, place.length * sizeof *excess);
        }
        for (size_t code = 1; code < codes; code++) {
            size_t to = place.offset + maps->codes[a][code] - 1;

            counted->counts[to] = counts[code - 1];
            if (counted->excess)
                counted->excess[to] = excess[code - 1];
        }
    }
}

static bool is_moved(const struct plain_part *part, const struct maps *maps)
{
    for (size_t a = 0; a < part->asked_count; a++)
        for (uint32_t i = 0; i < part->asked[a].builder.answers.count; i++)
            if (maps->codes[a][PALIER_FIRST_ANSWER + i] != PALIER_FIRST_ANSWER + i)
                return true;
    return false;
}

static void join_counts(struct palier_response_reader *reader, const struct plain_part *part,
                        struct maps *maps)
{
    const struct palier_counts *from = part->counts;
    bool has_moved = is_moved(part, maps);

    for (size_t a = 0; a < part->asked_count && part->row_count; a++)
        reader->counts->is_met[part->asked[a].builder.question->index] = true;
    palier_counts_expect(reader->counts, from->all.count);
    maps->counted = PALIER_ARRAY(part->scratch, from->all.count, struct palier_counted *);
    for (size_t i = 0; i < from->all.count; i++) {
        struct palier_counted *counted = from->all.at[i];

        if (has_moved)
            move_counts(part, maps, counted);
        counted->entity = maps->entities[counted->entity];
        counted->wave = maps->waves[counted->wave];
        maps->counted[i] = palier_counts_adopt(reader->counts, counted);
    }
    reader->counts->is_weighted = reader->counts->is_weighted || from->is_weighted;
}

/* Add what PART has in its table. */
static void join_more(struct palier_response_reader *reader, const struct plain_part *part,
                      const struct maps *maps)
{
    const struct palier_counts *from = part->counts;
    size_t questions = reader->frame->rubric->questionnaire->question_count;
    uint32_t **codes = PALIER_ARRAY(part->scratch, questions, uint32_t *);

    for (size_t a = 0; a < part->asked_count; a++)
        codes[part->asked[a].builder.question->index] = maps->codes[a];
    for (size_t i = 0; i < from->more_capacity; i++) {
        const struct palier_more *more = &from->more[i];

        if (more->is_used)
            palier_counts_add(reader->counts, maps->counted[more->number], more->question,
                              codes[more->question][more->code], more->count, more->excess);
    }
}

/*** Rows ***/

static void make_rows(struct palier_response_reader *reader, size_t rows)
{
    struct palier_arena *arena = reader->frame->arena;

    PALIER_RESERVE(arena, &reader->entities, rows);
    PALIER_RESERVE(arena, &reader->waves, rows);
    PALIER_RESERVE(arena, &reader->groups, rows);
    if (reader->keeps_rows) {
        PALIER_RESERVE(arena, &reader->weights, rows);
        PALIER_RESERVE(arena, &reader->files, rows);
        PALIER_RESERVE(arena, &reader->lines, rows);
    } else {
        PALIER_RESERVE(arena, &reader->answered, rows * reader->answered_words);
    }
}

/* Append the rows of BLOCK, which stand on the lines from LINE on. */
static void append_block(struct palier_response_reader *reader, const struct plain_block *block,
                         const struct maps *maps, size_t line)
{
    struct palier_arena *arena = reader->frame->arena;
    const char *path = reader->paths.at[reader->paths.count - 1];

    for (size_t i = 0; i < block->count; i++) {
        uint32_t wave = maps->waves[block->waves[i]];

        palier_frame_use_wave(reader->frame, wave,
                              (struct palier_place){.file = path, .line = line + i});
        *PALIER_APPEND(arena, &reader->entities) = maps->entities[block->entities[i]];
        *PALIER_APPEND(arena, &reader->waves) = wave;
        *PALIER_APPEND(arena, &reader->groups) = block->groups[i];
        if (!reader->keeps_rows)
            continue;
        *PALIER_APPEND(arena, &reader->weights) = block->weights[i];
        *PALIER_APPEND(arena, &reader->files) = (uint32_t)reader->paths.count - 1;
        *PALIER_APPEND(arena, &reader->lines) = (uint32_t)(line + i);
    }
    for (size_t i = 0; !reader->keeps_rows && i < block->count * reader->answered_words; i++)
        *PALIER_APPEND(arena, &reader->answered) = block->answered[i];
}

/* Set the codes of the rows of BLOCK, the first of which is row FIRST. */
static void set_codes(struct palier_response_reader *reader, const struct plain_part *part,
                      const struct plain_block *block, const struct maps *maps, size_t first)
{
    for (size_t a = 0; a < part->asked_count; a++) {
        uint32_t *codes = column_of(reader, part, a)->codes;

        for (size_t i = 0; i < block->count; i++) {
            uint8_t byte = block->codes[i * part->asked_count + a];

            codes[first + i] = byte < PLAIN_BYTE ? maps->codes[a][byte] : 0;
        }
    }
}

static void join_rows(struct palier_response_reader *reader, const struct plain_part *part,
                      const struct maps *maps, size_t line)
{
    size_t first = reader->entities.count, at = first;

    for (const struct plain_block *block = part->first; block; block = block->next) {
        append_block(reader, block, maps, line + at - first);
        if (reader->keeps_rows)
            set_codes(reader, part, block, maps, at);
        at += block->count;
    }
    for (size_t i = 0; i < part->wide.count; i++) {
        const struct plain_wide *wide = &part->wide.at[i];

        column_of(reader, part, wide->asked)->codes[first + wide->row] =
            maps->codes[wide->asked][wide->code];
    }
}

bool palier_plain_join(struct palier_response_reader *reader, struct plain_part *const *parts,
                       size_t count)
{
    struct before before = remember(reader);
    struct maps *maps = PALIER_ARRAY(parts[0]->scratch, count, struct maps);
    size_t rows = before.rows, line = 2; /* behind the header */

    if (have_two_marks(parts, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        map_names(reader, parts[i], &maps[i]);
        rows += parts[i]->row_count;
    }
    if (reader->frame->diag->first || !join_respondents(reader, parts, count)) {
        undo(reader, before);
        return false;
    }
    make_rows(reader, rows);
    for (size_t i = 0; i < count; i++) {
        struct plain_part *part = parts[i];

        map_codes(reader, part, &maps[i]);
        for (size_t a = 0; reader->keeps_rows && part->row_count && a < part->asked_count; a++)
            palier_column_reserve(column_of(reader, part, a), rows);
        if (part->counts) {
            join_counts(reader, part, &maps[i]);
            join_more(reader, part, &maps[i]);
            palier_arena_join(reader->frame->arena, part->arena);
            part->arena = NULL;
        }
        join_rows(reader, part, &maps[i], line);
        line += part->row_count;
        reader->row_count += part->row_count;
    }
    return true;
}
