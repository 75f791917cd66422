/*
 * mapping.h - what the columns are, as a person says it.
 *
 * A CSV that palier-import writes (--write-mapping), a person edits and
 * palier-import reads (--mapping):
 *
 *     column,header,use,question,choice,value,answer,how
 *     9,Quelle est votre fonction ?,question,role,,,,label::fr
 *     9,Quelle est votre fonction ?,,,,Chef de service,manager,
 *     ,*,,,,NSP,DK,
 *
 * A row without a value says what its column is; one with a value says what that
 * value answers there, or in any column (`*`). The header finds the column; the
 * number tells apart headers alike, and is enough where no header is given. An
 * empty use leaves the column to palier, and an answer that is still open (`?`) says
 * nothing.
 */
#ifndef PALIER_IMPORT_MAPPING_H
#define PALIER_IMPORT_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "import/import_internal.h"

/* The answer of a value that nobody has said anything about yet. */
#define PALIER_MAPPING_OPEN "?"

struct palier_mapping_row {
    size_t column;              /* from 1; 0: not said */
    const char *header;         /* "" of a column without one */
    const char *key;            /* of the header */
    bool is_any;                /* of any column */
    enum palier_column_use use; /* UNKNOWN: as palier finds */
    const struct palier_question *question;
    const struct palier_choice *choice;
    const char *value, *answer; /* VALUE NULL: says what the column is */
    struct palier_place place, answer_place;
};

struct palier_mapping {
    struct palier_mapping_row *at;
    size_t count, capacity;
};

/* Read options->mapping, where there is one, and options->values. Every fault is reported. */
void palier_mapping_read(struct palier_import *import, struct palier_mapping *mapping);

/* Whether a row of MAPPING is about a column called TEXT. */
bool palier_mapping_names(const struct palier_mapping *mapping, const char *text);

/*
 * Set use, question, choice and rules of the columns that MAPPING speaks of. What the export does
 * not have, or says twice, is reported.
 */
void palier_mapping_apply(struct palier_import *import, const struct palier_mapping *mapping);

#endif
