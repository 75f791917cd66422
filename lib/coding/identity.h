/*
 * identity.h - whose words a row holds.
 *
 * Every file of interviews begins with the same four columns. One place checks
 * them, so that all readers ask for the same and complain in the same words.
 */
#ifndef PALIER_CODING_IDENTITY_H
#define PALIER_CODING_IDENTITY_H

#include <stdbool.h>

#include "answers/rows.h"
#include "model/rubric.h"
#include "table/record.h"

/* The first columns of a reader that calls palier_identity_read. */
enum palier_identity_column {
    PALIER_IDENTITY_ENTITY,
    PALIER_IDENTITY_WAVE,
    PALIER_IDENTITY_INTERVIEW,
    PALIER_IDENTITY_GROUP,
    PALIER_IDENTITY_COLUMNS,
};

struct palier_identity {
    const char *entity; /* this and the next as they are spelled where they were met first */
    const char *wave;   /* "": the only one */
    const char *interview;
    const struct palier_group *group; /* NULL: not said */
};

/*
 * Read the identity of ROW against FRAME; RECORDS begins with the four columns. Unknown entities,
 * waves and groups and malformed ids are reported, and the result is false.
 */
bool palier_identity_read(struct palier_frame *frame, struct palier_records *records, size_t row,
                          struct palier_identity *identity);

#endif
