/*
 * codings_internal.h - an export of coded passages while it is read.
 */
#ifndef PALIER_EXCHANGE_CODINGS_INTERNAL_H
#define PALIER_EXCHANGE_CODINGS_INTERNAL_H

#include "base/intern.h"
#include "exchange/codings.h"
#include "exchange/tag.h"
#include "table/grid.h"

/* What a column of the export is for. */
enum palier_codings_use {
    PALIER_CODINGS_DOCUMENT,
    PALIER_CODINGS_TAG,
    PALIER_CODINGS_CONTENT,
    PALIER_CODINGS_CODER,
    PALIER_CODINGS_NOTE,
    PALIER_CODINGS_USE_COUNT,
};

enum { PALIER_CODINGS_NEEDED = PALIER_CODINGS_CONTENT + 1 }; /* the first ones */

const char *palier_codings_use_name(enum palier_codings_use use);

/* What is known of a word of the export. */
enum palier_codings_knowledge {
    PALIER_CODINGS_OPEN,  /* nobody knows: `fault` says why */
    PALIER_CODINGS_KNOWN, /* found, or said in the table */
    PALIER_CODINGS_OUT,   /* the table says "-": leave its passages out */
};

/* A document of the export. */
struct palier_codings_document {
    const char *name;
    enum palier_codings_knowledge knowledge;
    uint32_t key; /* where KNOWN, as are the next three: index of the interviews' keys */
    const char *entity, *wave, *interview;
    const struct palier_diagnostic *fault; /* where OPEN */
};

/* A tag of the export. */
struct palier_codings_tag {
    const char *name;
    enum palier_codings_knowledge knowledge;
    const struct palier_criterion *criterion; /* where KNOWN, with the next two */
    int level;
    enum palier_polarity polarity;
    const struct palier_diagnostic *fault; /* where OPEN */
};

/* A row of the table of --codes. */
struct palier_codes_row {
    const char *text; /* the column, document or tag; by palier_text_key in `key` */
    const char *key;
    bool is_met; /* by something in the export */
    enum palier_codings_knowledge knowledge;
    enum palier_codings_use use; /* of a column */
    uint32_t interview;          /* of a document: index of the interviews' keys */
    const struct palier_criterion *criterion;
    int level;
    enum palier_polarity polarity; /* of a tag, with the two above */
    struct palier_place place;
};

struct palier_codes_rows {
    struct palier_codes_row *at;
    size_t count, capacity;
};

struct palier_codes_table {
    struct palier_codes_rows columns, documents, tags;
};

struct palier_codings {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_rubric *rubric;
    const struct palier_interviews *interviews;
    const struct palier_codings_options *options;
    const struct palier_tags *tag_names;
    struct palier_grid grid;
    size_t columns[PALIER_CODINGS_USE_COUNT]; /* by use; SIZE_MAX: none */
    struct palier_codes_table table;
    struct palier_intern document_index, tag_index; /* names, as in the next two */
    struct {
        struct palier_codings_document *at;
        size_t count, capacity;
    } documents;
    struct {
        struct palier_codings_tag *at;
        size_t count, capacity;
    } tags;
    struct palier_evidence_list evidence;
    struct palier_rejected_rows rejected;
    bool is_separable;
};

/*** codes_table.c ***/

/* Read the table of the options, where there is one. Every fault is reported. */
void palier_codes_read(struct palier_codings *codings);

/* The row of ROWS about TEXT, which is then met; NULL: none. */
struct palier_codes_row *palier_codes_find(struct palier_arena *arena,
                                           struct palier_codes_rows *rows, const char *text);

/* Report the rows that nothing met. */
void palier_codes_check_used(struct palier_codings *codings);

/*** codings_names.c: what documents and tags are ***/

const struct palier_codings_document *palier_codings_document(struct palier_codings *codings,
                                                              const char *name,
                                                              struct palier_place place);
const struct palier_codings_tag *palier_codings_tag(struct palier_codings *codings,
                                                    const char *name, struct palier_place place);

#endif
