/* sound.c - see sound.h. */
#include "score/sound.h"

#include "score/spoiled.h"

/* Whether the cell of ROW that says whose it is is empty: whoever it is of goes on without it. */
static bool is_nobodys(const struct palier_rejected_row *row)
{
    return row->reason->code == PALIER_E_ROW_NO_ENTITY ||
           (row->reason->code == PALIER_E_BAD_ID && !*row->reason->arguments[0]);
}

/* Whether every row of REJECTED says whose it is, or that it is nobody's: what cannot be told
 * cannot be left out. */
static bool names_entities(const struct palier_rejected_rows *rejected)
{
    for (size_t i = 0; i < rejected->count; i++)
        if (!*rejected->at[i].entity && !is_nobodys(&rejected->at[i]))
            return false;
    return true;
}

/* What ROW has to do with the entity KNOWN: rows under an id that lost its zeros are those of the
 * entity that has them, be it in entities.csv or elsewhere, and of two ids that differ in case
 * alone nobody knows which is right. */
static const char *owner_of(const struct palier_rejected_row *row,
                            const struct palier_entity *known)
{
    if (row->reason->code == PALIER_E_ENTITY_ZERO_LOST ||
        row->reason->code == PALIER_E_ENTITY_ZERO_LOST_IN_LIST)
        return row->reason->arguments[1];
    if (row->reason->code == PALIER_E_ID_TWICE && known)
        return known->id;
    return NULL;
}

/* Say of each row of REJECTED whose it is by the id that ENTITIES has for it; one that is about
 * two of them is there twice. */
static void name_owners(struct palier_arena *arena, const struct palier_entities *entities,
                        struct palier_rejected_rows *rejected)
{
    struct palier_rejected_rows named = *rejected;

    named.at = NULL;
    named.count = named.capacity = 0;

    for (size_t i = 0; i < rejected->count; i++) {
        struct palier_rejected_row row = rejected->at[i];
        const struct palier_entity *known = palier_entity_find(entities, row.entity);
        const char *owner = owner_of(&row, known);

        if (known && !owner)
            row.entity = known->id;
        row.is_known = known && !owner;
        *PALIER_APPEND(arena, &named) = row;
        if (!owner)
            continue;
        row.entity = owner;
        row.is_known = true;
        *PALIER_APPEND(arena, &named) = row;
    }
    *rejected = named;
}

/* Find what of ASSESSMENT, of which DIAG tells the faults, can be left out so that the rest is
 * sound: rows, and in LEFT_OUT files. */
static bool find_broken(struct palier_arena *arena, const struct palier_diag *diag,
                        const struct palier_assessment *assessment,
                        struct palier_rejected_rows *rejected, struct palier_path_list *left_out)
{
    return !diag->is_system &&
           (palier_rejected_find(arena, diag, assessment->data_files, assessment->data_file_count,
                                 rejected) ||
            palier_spoiled_find(arena, assessment, rejected, left_out)) &&
           names_entities(rejected);
}

bool palier_is_broken(const struct palier_broken *broken)
{
    return broken->diag.errors;
}

enum palier_status palier_assessment_read_sound(struct palier_arena *arena,
                                                struct palier_diag *diag,
                                                const struct palier_assessment_source *source,
                                                struct palier_assessment *assessment,
                                                struct palier_broken *broken)
{
    struct palier_set_aside *set_aside = PALIER_NEW(arena, struct palier_set_aside);
    struct palier_assessment_source without = *source;
    struct palier_path_list left_out = {0};
    enum palier_status status = palier_assessment_read(arena, diag, source, assessment);

    *broken = (struct palier_broken){.diag = {.first = NULL}};
    if (!status || !find_broken(arena, diag, assessment, &broken->rejected, &left_out))
        return status;
    without.left_out = &left_out;
    name_owners(arena, assessment->entities, &broken->rejected);
    broken->diag = *diag;
    palier_diag_renew(diag);
    palier_set_aside(arena, &broken->rejected, true, set_aside);
    diag->set_aside = set_aside;
    return palier_assessment_read(arena, diag, &without, assessment);
}
