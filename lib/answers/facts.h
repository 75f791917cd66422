/*
 * facts.h - what documents and a consultant's judgement say.
 *
 * A fact is a question answered by a document or open data, once for an entity and
 * a wave. A rating is the level that a consultant gave a criterion after an
 * interview. Both carry a proof: three authorities in four that call themselves
 * ready have no procedure, so "said", "shown" and "verified" are not the same.
 */
#ifndef PALIER_ANSWERS_FACTS_H
#define PALIER_ANSWERS_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "answers/rows.h"
#include "base/status.h"

enum palier_proof {
    PALIER_SAID,
    PALIER_SHOWN,
    PALIER_VERIFIED,
};

struct palier_fact {
    uint32_t entity, wave; /* indices of the frame */
    const struct palier_question *question;
    const char *value;               /* as scales read it; NULL where it is NA or DK */
    enum palier_no_answer no_answer; /* where value is NULL */
    enum palier_proof proof;
    const char *source, *date; /* "" where not said */
    struct palier_place place;
};

struct palier_facts {
    struct palier_fact *at;
    size_t count, capacity;
};

struct palier_rating {
    uint32_t entity, wave;
    const char *interview;
    const struct palier_group *group; /* of the interview; NULL: not known yet, or not said */
    size_t criterion;
    int level;
    enum palier_proof proof;
    const char *rater, *note; /* "" where not said */
    struct palier_place place;
};

/* The rater whose rows are what several raters agreed on after they had rated apart. */
#define PALIER_CONSENSUS "consensus"

/* A row that holds no level yet: it rates nothing, and its file must not lose it. */
struct palier_open_rating {
    struct palier_rating row; /* its level is -1 */
    bool has_proof;           /* whether a proof was said */
};

struct palier_ratings {
    struct palier_rating *at;
    size_t count, capacity;
    struct {
        struct palier_open_rating *at;
        size_t count, capacity;
    } open; /* never scored */
};

/* The word of the files: "said", "shown", "verified". */
const char *palier_proof_name(enum palier_proof proof);

/* Add the facts of the CSV at PATH to FACTS. Every fault is reported; *ROWS is the number of
 * records. */
PALIER_MUST_USE enum palier_status palier_facts_read(struct palier_frame *frame, const char *path,
                                                     struct palier_facts *facts, size_t *rows);

/*
 * Add the ratings of the CSV at PATH to RATINGS, likewise. A row without a level rates nothing and
 * stands apart: of the rater PALIER_CONSENSUS it is one that is still to be settled, and a warning
 * tells how many are; of others each is warned of.
 */
PALIER_MUST_USE enum palier_status palier_ratings_read(struct palier_frame *frame, const char *path,
                                                       struct palier_ratings *ratings,
                                                       size_t *rows);

#endif
