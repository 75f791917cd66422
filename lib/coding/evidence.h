/*
 * evidence.h - a quote that speaks for a level.
 *
 * palier-code proposes quotes from interview transcripts; a consultant accepts or
 * refuses each. The quote is the original text, with the file, line and offset
 * where it stands, and never the speaker's name.
 *
 * What it says may name somebody all the same: "ask Marie, she set it up". So before a
 * quote is passed on a person reads it and says that it names nobody: it is reviewed.
 * That is about its words alone, whatever was decided of its level.
 */
#ifndef PALIER_CODING_EVIDENCE_H
#define PALIER_CODING_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "model/rubric.h"

enum palier_evidence_status {
    PALIER_EVIDENCE_PROPOSED,
    PALIER_EVIDENCE_ACCEPTED,
    PALIER_EVIDENCE_REFUSED,
};

struct palier_evidence {
    const char *entity, *wave, *interview;
    const struct palier_group *group; /* NULL: not said */
    const char *question;             /* as in the interview; "" */
    size_t criterion;
    int level; /* 0: none proposed */
    enum palier_polarity polarity;
    enum palier_hit_reading reading; /* ASSERTED where a person coded */
    const char *quote;               /* original spelling */
    const char *file;                /* of the transcript */
    size_t line;                     /* of the record in that file */
    size_t offset;                   /* of the match in the answer, in characters from 0 */
    const char *pattern;             /* id; "" where a person coded */
    enum palier_evidence_status status;
    const char *coder, *note;
    bool is_reviewed; /* a person has read these words, and says that they name nobody */
    bool is_withheld; /* its words are not told, for want of that: `quote`, `question` and `note`
                         are "" (compare/suppress.h) */
    struct palier_place place; /* in the evidence file; no file for what was just proposed */
    bool is_stale; /* found nowhere in its interview as it is now: it counts for nothing, and only
                      stays in its file (verify.h) */
    bool is_repeated; /* another file holds it, too, and that row counts: this one only stays in its
                         file (evidence_list.h) */
};

/* Whether EVIDENCE may count and be cited: nobody refused it, its words still stand where they were
 * said, and no other file's row counts in its place. */
bool palier_evidence_stands(const struct palier_evidence *evidence);

/* The name of the transcript at PATH without its folders: an assessment may be coded from another
 * directory than it is read from. Points into PATH. */
const char *palier_evidence_file_name(const char *path);

const char *palier_evidence_status_name(enum palier_evidence_status status);
const char *palier_polarity_name(enum palier_polarity polarity);

#endif
