/*
 * codebook.h - the codes that people who analyse interviews work with.
 *
 * A codebook is a tree of codes, each with a name and a sentence that says when to
 * use it. Programs for qualitative analysis (ATLAS.ti, MAXQDA, NVivo, QualCoder,
 * Quirkos, Taguette) give theirs to one another as a .qdc file, the Codebook of the
 * REFI-QDA standard. A rubric is such a tree already: its criteria, and below each
 * leaf a code for each level, described by the level's descriptor. A passage that
 * carries a level's code speaks for that level.
 */
#ifndef PALIER_EXCHANGE_CODEBOOK_H
#define PALIER_EXCHANGE_CODEBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/language.h"
#include "base/status.h"
#include "model/rubric.h"

#define PALIER_NO_CODE SIZE_MAX

enum {
    PALIER_QDC_LARGEST_FILE = 32 * 1024 * 1024, /* bytes: a codebook of 100,000 codes */
    PALIER_QDC_LONGEST_NAME = 255,              /* characters */
    PALIER_QDC_DEEPEST = 64,                    /* codes in one another */
    PALIER_CODE_LONGEST_NAME = 200,             /* of those we write: Taguette takes no longer */
};

struct palier_codebook_code {
    const char *guid;                         /* as palier_guid_make writes it */
    const char *name;                         /* never empty */
    const char *description;                  /* "": none */
    const char *color;                        /* "#RRGGBB" or "#RGB"; "": none */
    bool is_codable;                          /* false: a heading, which no passage carries */
    size_t parent;                            /* index of an earlier code; PALIER_NO_CODE: none */
    size_t depth;                             /* 0 without a parent */
    const struct palier_criterion *criterion; /* whose it is; NULL: read from a file */
    int level;                                /* of that criterion; 0: the criterion itself */
    struct palier_place place;                /* in the file */
};

/* Each code stands after its parent, and right after what stands below its elder sister. */
struct palier_codebook {
    const char *origin; /* the program that wrote it; "" */
    struct palier_codebook_code *at;
    size_t count, capacity;
};

/* "T4.3 Sauvegardes et reprise", or "T4.3 · 2 Émergent" for LEVEL (0: the criterion). */
PALIER_MUST_USE const char *palier_code_name_of(struct palier_arena *arena,
                                                const struct palier_criterion *criterion, int level,
                                                enum palier_language language);

/*
 * Fill CODEBOOK with the criteria of RUBRIC and, WITH_LEVELS, the levels below each leaf. Criteria
 * with children are headings: a quote feeds a leaf. The same rubric id, criterion and level give
 * the same GUID in every version and language.
 */
void palier_codebook_make(struct palier_arena *arena, const struct palier_rubric *rubric,
                          enum palier_language language, bool with_levels,
                          struct palier_codebook *codebook);

/* Write CODEBOOK as a .qdc to STREAM, which stays the caller's to check. Characters that XML cannot
 * hold are left out. */
void palier_codebook_write_qdc(FILE *stream, const struct palier_codebook *codebook);

/*
 * The same as CSV: code,parent,name,level,description. PARENT is the parent's name: Taguette takes
 * the file as it is, by the columns name, parent and description.
 */
void palier_codebook_write_csv(FILE *stream, const struct palier_codebook *codebook, bool is_raw);

/*
 * Read the .qdc at PATH ("-" is standard input). A zip, a project, another namespace, a DOCTYPE,
 * what is not XML, codes without a name or with a GUID that is none or stands twice, names that are
 * too long and codes nested too deep are reported at their place. OK only where there is no error.
 */
PALIER_MUST_USE enum palier_status palier_codebook_read(struct palier_arena *arena,
                                                        struct palier_diag *diag, const char *path,
                                                        struct palier_codebook *codebook);

/* The same for BYTES in memory. */
PALIER_MUST_USE enum palier_status palier_codebook_parse(struct palier_arena *arena,
                                                         struct palier_diag *diag,
                                                         const struct palier_bytes *bytes,
                                                         struct palier_codebook *codebook);

#endif
