/* plain_rows.c - the rows of a plain file, counted or kept; see plain_internal.h. */
#include <string.h>

#include "answers/plain_internal.h"

enum { FIRST_ROOM = 256, CACHE_LINE = 64 };

static struct plain_block *add_block(struct plain_part *part)
{
    struct plain_block *block = PALIER_NEW(part->scratch, struct plain_block);

    if (part->counts) {
        block->answered =
            PALIER_ARRAY(part->scratch, PLAIN_BLOCK * part->reader->answered_words, uint64_t);
    } else {
        block->weights = PALIER_ARRAY(part->scratch, PLAIN_BLOCK, int64_t);
        block->codes = PALIER_ARRAY(part->scratch, PLAIN_BLOCK * part->asked_count, uint8_t);
    }
    if (part->last)
        part->last->next = block;
    else
        part->first = block;
    return part->last = block;
}

/* Whether CODE may stand in a column that the group of its row is not asked. */
static bool says_nothing(uint32_t code)
{
    return code == PALIER_LEFT_BLANK || code == PALIER_NOT_APPLICABLE || code == PALIER_NOT_ASKED;
}

/* Count answer I of ROW, which may have no byte, and note in ANSWERED what of it counts. */
static void count_answer(struct plain_part *part, const struct plain_row *row, size_t i,
                         int64_t excess, uint64_t *answered, size_t words)
{
    uint32_t code = row->codes[i];

    palier_counts_add(part->counts, row->counted, part->asked[i].builder.question->index, code, 1,
                      excess);
    for (size_t w = 0; w < words; w++)
        answered[w] |= part->targets[i].answered[code * words + w];
}

/*
 * Count the answers of a row with CODES, which weighs 1, in COUNTS, from answer *I on, as long as
 * each has a byte that is not full: *I becomes the first that has none, or COUNT. Gives the one
 * word of what of them counts.
 */
static uint64_t count_in_bytes(const struct plain_target *targets, const uint32_t *codes,
                               size_t count, uint8_t *counts, size_t *i)
{
    uint64_t answered = 0;
    size_t at = *i;

    for (; at < count; at++) {
        const struct plain_target *target = &targets[at];
        uint32_t code = codes[at];

        if (code - 1 >= target->place.length) /* PALIER_NOT_ASKED wraps */
            break;
        uint8_t *byte = &counts[target->place.offset + (code - 1)];

        if (*byte == PLAIN_BYTE)
            break;
        ++*byte;
        answered |= target->answered[code];
    }
    *i = at;
    return answered;
}

/* Count the answers of ROW, which weighs 1 and is asked all, in one word. */
static uint64_t count_plainly(struct plain_part *part, const struct plain_row *row)
{
    uint64_t answered = 0;

    for (size_t i = 0; i < part->asked_count; i++) {
        answered |=
            count_in_bytes(part->targets, row->codes, part->asked_count, row->counted->counts, &i);
        if (i < part->asked_count)
            count_answer(part, row, i, 0, &answered, 1);
    }
    return answered;
}

/* Count ROW, and note in ANSWERED what of it counts. */
static void count_row(struct plain_part *part, const struct plain_row *row, uint64_t *answered)
{
    const bool *is_asked = &part->is_asked[row->group * part->asked_count];
    int64_t excess = row->weight - PALIER_WEIGHT_UNIT;
    size_t words = part->reader->answered_words;

    palier_counts_add_respondents(part->counts, row->counted, 1, excess);
    if (part->asks_all[row->group] && words == 1 && !excess) { /* as in most surveys */
        *answered = count_plainly(part, row);
    } else {
        for (size_t i = 0; i < part->asked_count; i++)
            if (is_asked[i])
                count_answer(part, row, i, excess, answered, words);
            else if (!says_nothing(row->codes[i]))
                plain_doubt(part);
    }
    for (size_t w = 0; w < words; w++)
        answered[w] &= part->reader->group_items[row->group * words + w];
}

/* Keep the codes of ROW in BYTES. */
static void keep_row(struct plain_part *part, const struct plain_row *row, uint8_t *bytes)
{
    const bool *is_asked = &part->is_asked[row->group * part->asked_count];

    for (size_t i = 0; i < part->asked_count; i++) {
        uint32_t code = row->codes[i];

        if (!is_asked[i]) {
            part->base.has_doubt = part->base.has_doubt || !says_nothing(code);
            code = PALIER_NOT_ASKED;
        }
        bytes[i] = code < PLAIN_BYTE ? (uint8_t)code : PLAIN_BYTE;
        if (code >= PLAIN_BYTE)
            *PALIER_APPEND(part->scratch, &part->wide) =
                (struct plain_wide){(uint32_t)part->row_count, (uint32_t)i, code};
    }
}

static void end_row(struct plain_part *part, const struct plain_row *row)
{
    uint32_t number = (uint32_t)part->row_count;
    struct plain_block *block = part->last;

    if (!block || block->count == PLAIN_BLOCK)
        block = add_block(part);
    size_t at = block->count++;

    palier_keys_add(part->keys, row->key, number);
    if (!part->wave_uses[row->wave].rows++)
        part->wave_uses[row->wave].first = number;
    block->entities[at] = row->entity;
    block->waves[at] = (uint8_t)row->wave;
    block->groups[at] = (uint8_t)row->group;
    if (part->counts) {
        count_row(part, row, &block->answered[at * part->reader->answered_words]);
    } else {
        block->weights[at] = row->weight;
        keep_row(part, row, &block->codes[at * part->asked_count]);
    }
    part->row_count++;
}

/* Make room for the entities met so far at WAVE. */
static void widen_counted(struct plain_part *part, uint32_t wave)
{
    size_t groups = part->frame.rubric->group_count, before = part->counted[wave].room;
    size_t room = before ? before * 2 : FIRST_ROOM;

    while (room < part->entities.count)
        room *= 2;
    struct palier_arena *arena = palier_arena_sibling(part->scratch);
    struct palier_counted **wider = PALIER_ARRAY(arena, room * groups, struct palier_counted *);

    if (before)
        memcpy(wider, part->counted[wave].at, before * groups * sizeof *wider);
    palier_arena_free(part->counted[wave].arena);
    part->counted[wave].arena = arena;
    part->counted[wave].at = wider;
    part->counted[wave].room = room;
}

static struct palier_counted **counted_place(struct plain_part *part, const struct plain_row *row)
{
    if (row->entity >= part->counted[row->wave].room)
        widen_counted(part, row->wave);
    return &part->counted[row->wave].at[row->entity * part->frame.rubric->group_count + row->group];
}

/* Find where ROW will be counted. */
static void find_counted(struct plain_part *part, struct plain_row *row)
{
    struct palier_counted **counted = counted_place(part, row);

    if (!*counted) {
        *counted = palier_counts_append(part->counts, row->entity, row->wave, row->group);
        (*counted)->has_rows = true;
    }
    row->counted = *counted;
    const char *at = (const char *)row->counted;

    for (size_t i = 0; i < sizeof(struct palier_counted) + part->counts->byte_count;
         i += CACHE_LINE)
        __builtin_prefetch(at + i, 1);
}

void palier_plain_end_batch(struct plain_part *part)
{
    if (part->counts && part->batched && !part->base.has_doubt)
        find_counted(part, &part->batch[part->batched - 1]);
    for (size_t i = 0; i < part->batched && !part->base.has_doubt; i++)
        end_row(part, &part->batch[i]);
    part->batched = 0;
}

/* Tell ROW, whose cells are all there, from others. */
static void know_row(struct plain_part *part, struct plain_row *row)
{
    if (part->reader->positions[WAVE] == PALIER_NONE) {
        if (part->empty_wave == PALIER_NONE)
            part->empty_wave = palier_plain_meet_wave(part, "", 0);
        row->wave = part->empty_wave;
    }
    if (row->entity_word)
        palier_plain_number_entity(part, row);
    row->key = palier_respondent_of(row->entity_key, part->wave_keys[row->wave], row->group,
                                    row->respondent_key);
    if (part->counts)
        __builtin_prefetch(counted_place(part, row));
}

/* The cells of a row are all there: let it wait for its turn. */
static void add_row(struct plain_part *part)
{
    know_row(part, &part->batch[part->batched]);
    if (part->counts && part->batched)
        find_counted(part, &part->batch[part->batched - 1]);
    if (++part->batched == PLAIN_BATCH)
        palier_plain_end_batch(part);
}

void palier_plain_take_lines(struct palier_plain_part *base, const char *end)
{
    struct plain_part *part = (struct plain_part *)base;
    struct palier_plain_ahead ahead = {0};

    while (base->cut.at < end && !base->has_doubt) {
        part->batch[part->batched].weight = PALIER_WEIGHT_UNIT; /* where no cell says another one */
        palier_plain_take_cells(part, &ahead);
        if (!base->has_doubt)
            add_row(part);
    }
}
