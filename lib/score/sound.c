/* sound.c - see sound.h. */
#include "score/sound.h"

#include "score/spoiled.h"

/* No file holds more kinds of faults than this, each of which hides the next. */
enum { MOST_READINGS = 8 };

/* An assessment while it is read without what is broken in it. */
struct mending {
    struct palier_arena *arena;
    struct palier_diag *diag;
    struct palier_assessment *assessment;
    struct palier_broken *broken;
    struct palier_path_list left_out;
};

/* Whether the cell of ROW that says whose it is is empty: whoever it is of goes on without it. So
 * is a line of a list in which that cell cannot be read: whoever it is of is on no list then. */
static bool is_nobodys(const struct palier_rejected_row *row)
{
    return row->is_line || row->reason->code == PALIER_E_ROW_NO_ENTITY ||
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

/* Find what can be left out so that the rest is sound: rows, and files. */
static bool find_broken(struct mending *mending, struct palier_rejected_rows *found)
{
    const struct palier_assessment *assessment = mending->assessment;
    struct palier_rejected_rows lines = {0};
    struct palier_diag told = *mending->diag;

    if (palier_rejected_find(mending->arena, mending->diag, assessment->data_files,
                             assessment->data_file_count, found))
        return names_entities(found);
    palier_diag_renew(&told);
    if (palier_spoiled_lines_find(mending->arena, &told, assessment, &lines)) {
        *found = lines; /* without the list nothing else was read as it should be */
        *mending->diag = told;
        return true;
    }
    return palier_spoiled_find(mending->arena, assessment, found, &mending->left_out) &&
           names_entities(found);
}

/* Add what one reading FOUND to what those before it did. */
static void add_rejected(struct palier_arena *arena, struct palier_rejected_rows *all,
                         const struct palier_rejected_rows *found)
{
    for (size_t i = 0; i < found->count; i++)
        *PALIER_APPEND(arena, all) = found->at[i];
    for (size_t i = 0; i < found->spoiled.count; i++)
        *PALIER_APPEND(arena, &all->spoiled) = found->spoiled.at[i];
    all->elsewhere = found->elsewhere;
    all->is_in_files = found->is_in_files;
}

/* Take out what the last reading found broken; false where that cannot be done. */
static bool take_out_broken(struct mending *mending)
{
    struct palier_rejected_rows found = {0};
    bool can_be_left_out = !mending->diag->is_system && find_broken(mending, &found);

    if (can_be_left_out)
        name_owners(mending->arena, mending->assessment->entities, &found);
    add_rejected(mending->arena, &mending->broken->rejected, &found);
    return can_be_left_out;
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
    struct mending mending = {.arena = arena,
                              .diag = diag,
                              .assessment = assessment,
                              .broken = broken};

    *broken = (struct palier_broken){.diag = *diag}; /* which is new */
    without.left_out = &mending.left_out;
    for (size_t readings = 1;; readings++) {
        enum palier_status status = palier_assessment_read(arena, diag, &without, assessment);

        if (!status || readings == MOST_READINGS || !take_out_broken(&mending))
            return status;
        palier_diag_join(&broken->diag, diag);
        palier_diag_renew(diag);
        palier_set_aside(arena, &broken->rejected, true, set_aside);
        diag->set_aside = set_aside;
    }
}
