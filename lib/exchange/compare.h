/*
 * compare.h - what people made of a rubric's codebook.
 *
 * A codebook comes back from a coding project with codes renamed, explained in
 * other words, added and dropped. Each change is a question to the rubric: the
 * field's own words are often the better ones.
 */
#ifndef PALIER_EXCHANGE_COMPARE_H
#define PALIER_EXCHANGE_COMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/language.h"
#include "base/status.h"
#include "exchange/codebook.h"
#include "model/rubric.h"

enum palier_code_status {
    PALIER_CODE_SAME,
    PALIER_CODE_RENAMED,  /* its name is the rubric's in no language */
    PALIER_CODE_REWORDED, /* its name is, its description is not */
    PALIER_CODE_NEW,      /* no code of the rubric */
    PALIER_CODE_MISSING,  /* of the rubric, and not in the file */
    PALIER_CODE_STATUS_COUNT,
};

enum palier_code_how {
    PALIER_CODE_BY_NOTHING,
    PALIER_CODE_BY_GUID,
    PALIER_CODE_BY_NAME, /* its whole name is the rubric's, in one of the languages */
    PALIER_CODE_BY_ID,   /* the id at the start of its name */
    PALIER_CODE_BY_LABEL,
};

struct palier_code_match {
    enum palier_code_status status;
    enum palier_code_how how;
    size_t code;                              /* in the codebook; PALIER_NO_CODE: MISSING */
    const struct palier_criterion *criterion; /* NULL: NEW */
    int level;                                /* 0: the criterion itself */
};

struct palier_code_matches {
    struct palier_code_match *at; /* the codebook's, in its order; then what is missing */
    size_t count, capacity;
};

/*
 * Match the codes of CODEBOOK to RUBRIC: by GUID, else by the name, the id at its start or its
 * label. A name that fits two criteria is an error; a second code of the same criterion and level
 * gives a warning and counts as new. Levels are missing only where the codebook has some.
 */
PALIER_MUST_USE enum palier_status palier_codebook_compare(struct palier_arena *arena,
                                                           struct palier_diag *diag,
                                                           const struct palier_rubric *rubric,
                                                           const struct palier_codebook *codebook,
                                                           struct palier_code_matches *matches);

/* Print MATCHES as a table for people, with a line that counts them; what is the same is only
 * counted. */
void palier_matches_write_text(struct palier_arena *arena, FILE *stream,
                               const struct palier_codebook *codebook,
                               const struct palier_code_matches *matches,
                               enum palier_language language);

/* The same, all of it, as CSV: status,criterion,level,rubric,codebook,how,guid,line. */
void palier_matches_write_csv(struct palier_arena *arena, FILE *stream,
                              const struct palier_codebook *codebook,
                              const struct palier_code_matches *matches,
                              enum palier_language language, bool is_raw);

#endif
