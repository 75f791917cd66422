/*
 * plain_internal.h - a plain file of wide responses, as several threads read it.
 *
 * Each thread numbers entities, waves and answers as it meets them, and has its own counts or rows.
 * When all are done without a doubt, they are put together in the order of the file: that gives
 * every number that one reader alone would have given.
 */
#ifndef PALIER_ANSWERS_PLAIN_INTERNAL_H
#define PALIER_ANSWERS_PLAIN_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "answers/quick_internal.h"
#include "answers/responses_internal.h"
#include "table/plain.h"

/* What to do with a column of the file. */
enum plain_use { USE_ENTITY, USE_WAVE, USE_GROUP, USE_RESPONDENT, USE_WEIGHT, USE_ANSWER };
enum { USE_COUNT = USE_ANSWER }; /* of those that one column has */

struct plain_column {
    struct palier_quick quick; /* cells as they are written, with their quotes and blanks */
    uint64_t ends;             /* see table/plain_cut.h */
    uint32_t place;            /* of its number among the codes of a row */
    enum plain_use use;
};

/* A column of answers. */
struct plain_asked {
    struct palier_column_builder builder; /* of this part alone: its codes, no rows */
    bool has_point, has_comma;            /* in numbers */
};

/* Where its answers are counted. */
struct plain_target {
    struct palier_count_place place;
    const uint64_t *answered; /* as palier_column_answered, by every code so far */
};

enum { PLAIN_BATCH = 16, PLAIN_BLOCK = 4096, PLAIN_WAVES = 8, PLAIN_BYTE = 255 };

struct plain_entity {
    uint64_t word; /* palier_quick_word; 0: free */
    uint32_t number;
};

/*
 * A row between its last cell and its turn. What is looked up for it lies anywhere in many
 * megabytes: each step asks for the memory of the next one, and other rows are read until it comes.
 */
struct plain_row {
    uint64_t entity_word; /* where its entity has up to 8 bytes; else 0, and its number is known */
    struct palier_respondent entity_key, respondent_key;
    uint32_t entity, wave, group;
    int64_t weight;
    struct palier_respondent key;
    struct palier_counted *counted;
    uint32_t *codes; /* by asked column; behind these by use, for what has a number there */
};

/* Rows that were read. */
struct plain_block {
    struct plain_block *next;
    size_t count;
    uint32_t entities[PLAIN_BLOCK];
    uint8_t waves[PLAIN_BLOCK], groups[PLAIN_BLOCK];
    int64_t *weights;   /* where rows are kept */
    uint64_t *answered; /* where they are counted: words for each */
    uint8_t *codes; /* where they are kept: a byte for each asked column, PLAIN_BYTE: see wide */
};

/* A code that needs more than a byte. */
struct plain_wide {
    uint32_t row, asked, code;
};

struct plain_part {
    struct palier_plain_part base; /* first: see table/plain.h */
    const struct palier_response_reader *reader;
    const char *lone_wave; /* what an empty wave is */
    struct palier_arena *arena, *scratch;
    struct palier_diag diag; /* nobody reads it */
    struct palier_frame frame;
    struct plain_column *columns;
    size_t column_count; /* of the file */
    struct plain_asked *asked;
    struct plain_target *targets;
    size_t asked_count;
    const bool *is_asked; /* [group * asked_count + asked] */
    const bool *asks_all; /* by group: every column */

    struct palier_intern entities;     /* as written */
    struct plain_entity *entity_slots; /* ids of up to 8 bytes, open addressing */
    struct palier_arena *slot_arena;   /* holds them alone */
    size_t entity_slot_count, entity_slots_used;
    struct palier_intern waves;
    uint32_t empty_wave; /* PALIER_NONE: not met yet */
    struct palier_respondent wave_keys[PLAIN_WAVES];
    struct {
        size_t rows, first; /* how many, and the number of the first one */
    } wave_uses[PLAIN_WAVES];
    enum palier_decimal_mark weight_mark;
    struct palier_keys *keys;

    struct palier_counts *counts; /* NULL: rows are kept */
    struct {
        struct palier_counted **at; /* [entity * groups + group] */
        size_t room;                /* entities */
        struct palier_arena *arena; /* holds it alone */
    } counted[PLAIN_WAVES];

    struct plain_row batch[PLAIN_BATCH];
    size_t batched;
    struct plain_block *first, *last;
    size_t row_count;
    struct {
        struct plain_wide *at;
        size_t count, capacity;
    } wide;
};

/* Whoever meets something out of the ordinary calls it. */
static inline void plain_doubt(struct plain_part *part)
{
    part->base.has_doubt = true;
}

/* Take the lines of PART that end before END: see table/plain.h. */
void palier_plain_take_lines(struct palier_plain_part *part, const char *end);

/* Take the cells of the next line into the next row; what was seen of it, and of those behind it,
 * is AHEAD. */
void palier_plain_take_cells(struct plain_part *part, struct palier_plain_ahead *ahead);

/* The number of the wave called LENGTH bytes of TEXT. */
uint32_t palier_plain_meet_wave(struct plain_part *part, const char *text, size_t length);

/* Number the entity of ROW, which has an entity_word. */
void palier_plain_number_entity(struct plain_part *part, struct plain_row *row);

/* Count or keep the rows that wait. */
void palier_plain_end_batch(struct plain_part *part);

/* The entity of PART that is written as WORD is, of up to 8 bytes; PALIER_NONE: it has none. */
uint32_t palier_plain_find_entity(const struct plain_part *part, uint64_t word);

/* From the numbers of a part to those of the whole. */
struct plain_maps {
    uint32_t *entities, *waves;
    uint32_t **codes;                /* by asked column */
    struct palier_counted **counted; /* by number; set where the part has a table of more */
    size_t row, line;                /* of its first row, in the whole and in the file */
    bool has_moved;                  /* some code */
};

/* Put the counts of COUNT PARTS into READER, as MAPS say. */
void palier_plain_join_counts(struct palier_response_reader *reader,
                              struct plain_part *const *parts, struct plain_maps *maps,
                              size_t count);

/* Put the rows of COUNT PARTS, ROWS of them with those before, into READER, as MAPS say. */
void palier_plain_join_rows(struct palier_response_reader *reader, struct plain_part *const *parts,
                            const struct plain_maps *maps, size_t count, size_t rows);

static inline struct palier_column_builder *
plain_column_of(const struct palier_response_reader *reader, const struct plain_part *part,
                size_t asked)
{
    return &reader->columns[part->asked[asked].builder.question->index];
}

/* Put COUNT PARTS, which are without a doubt so far, into READER, in their order. False, and READER
 * is as it was, where together they raise one. */
bool palier_plain_join(struct palier_response_reader *reader, struct plain_part *const *parts,
                       size_t count);

#endif
