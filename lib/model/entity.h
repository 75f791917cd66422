/*
 * entity.h - the town halls that are assessed.
 *
 * Population decides what the law asks, which peers are fair and which targets
 * are sensible; group sizes decide how far a handful of answers can be trusted.
 */
#ifndef PALIER_MODEL_ENTITY_H
#define PALIER_MODEL_ENTITY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/intern.h"
#include "base/language.h"
#include "base/status.h"
#include "model/rubric.h"

struct palier_entity {
    const char *id;                       /* an INSEE code keeps its zero */
    const char *name;                     /* the id where none is given */
    double population;                    /* NAN: not known */
    const char *type;                     /* "commune", "epci"…; "" */
    const struct palier_profile *profile; /* NULL: none */
    const double *sizes; /* people in each of the rubric's groups, NAN: not known; NULL: unread */
    const uint32_t *size_columns; /* in the line of `place`, of each size; 0: none */
    struct palier_place place;
    const char *blanks; /* columns that are there and empty in its row, joined by ", ": name,
                           population, type, and all sizes where none is given; NULL: none */
    bool lacks_profile; /* the same of that column */
};

struct palier_entities {
    const struct palier_entity *at; /* sorted by id */
    size_t count;
    const char *path;
    bool is_listed; /* some file lists entities, be it that none of its rows could be read: who is
                       not among them is unknown */
};

/*
 * Add the entities of the CSV at PATH to ENTITIES. An id that is there already is reported, and so
 * is one that only stands for another.
 * Profiles and sizes are those of RUBRIC; NULL leaves them unread.
 */
PALIER_MUST_USE enum palier_status palier_entities_read(struct palier_arena *arena,
                                                        struct palier_diag *diag, const char *path,
                                                        const struct palier_rubric *rubric,
                                                        struct palier_entities *entities);

/* The entity with this id, compared without regard to case, or NULL. */
const struct palier_entity *palier_entity_find(const struct palier_entities *entities,
                                               const char *id);

/* The id that stands for an entity which somebody has yet to name, in a folder that palier-form
 * made in LANGUAGE. */
const char *palier_entity_example(enum palier_language language);

/* Whether CONDITION holds of ENTITY. Unknown (a population that nobody gave) is 0 and sets
 * *is_unknown. */
bool palier_condition_holds(const struct palier_condition *condition,
                            const struct palier_entity *entity, bool *is_unknown);

#endif
