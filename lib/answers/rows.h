/*
 * rows.h - what every row of an input says first: whose, when, from whom.
 *
 * Responses, facts and ratings all name an entity and may name a wave (one round
 * of an assessment that is repeated) and a stakeholder group. Ids are looked up
 * here, once for all readers.
 */
#ifndef PALIER_ANSWERS_ROWS_H
#define PALIER_ANSWERS_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/intern.h"
#include "model/entity.h"
#include "model/rubric.h"

/* How many rows of all files are of one wave. */
struct palier_wave_use {
    size_t rows;
    struct palier_place first; /* the row that was read first, without a column */
};

/* What rows are read against. */
struct palier_frame {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_rubric *rubric;
    const struct palier_entities *entities; /* count 0: any id is an entity */
    struct palier_intern found_entities;    /* ids, where entities.csv does not say */
    struct palier_intern numbers; /* the ids that are whole numbers, without their zeros … */
    struct {
        const char **at; /* … and the id that each was met as first; NULL: two of entities.csv */
        size_t count, capacity;
    } ids_of_numbers;
    bool has_numbers;           /* those of entities.csv are there */
    struct palier_intern waves; /* in their order where it is known, else as they were met */
    struct {
        struct palier_wave_use *at; /* by index of waves; those that are missing have no row */
        size_t count, capacity;
    } wave_uses;
    bool has_wave_order; /* assessment.csv gives all waves: another one is an error */
    size_t threads;      /* that may read one file; at least 1 */
    size_t part_size;    /* bytes that a thread reads at least; 0: as many as are worth it */
    bool drops_rows;     /* responses may be counted as they are read (answers/counts.h) */
};

void palier_frame_init(struct palier_frame *frame, struct palier_arena *arena,
                       struct palier_diag *diag, const struct palier_rubric *rubric,
                       const struct palier_entities *entities);

/* Make room for COUNT entities that may be new. */
void palier_frame_expect(struct palier_frame *frame, size_t count);

/* The index of the entity called ID (in entities, else in found_entities), or PALIER_NONE
 * (reported). */
uint32_t palier_frame_entity(struct palier_frame *frame, const char *id, struct palier_place place);

/* The index of WAVE, "" being the only one, or PALIER_NONE (reported). The row at PLACE is counted
 * as one of it; a PLACE without a line is no row. */
uint32_t palier_frame_wave(struct palier_frame *frame, const char *wave, struct palier_place place);

/* Count ROWS rows, the first of which is at PLACE, as ones of the wave with INDEX. */
void palier_frame_use_wave(struct palier_frame *frame, uint32_t index, struct palier_place place,
                           size_t rows);

/* The group called ID, or NULL (reported). Where a rubric has one group, "" is it. */
const struct palier_group *palier_frame_group(struct palier_frame *frame, const char *id,
                                              struct palier_place place);

#endif
