/*
 * assessment.h - everything that one assessment brings together.
 *
 * A folder with fixed names (assessment.csv, entities.csv, responses*.csv,
 * facts*.csv, interviews*.csv, evidence*.csv, ratings*.csv, actions*.csv), files named
 * one by one, or both. It is read whole, once, and each file's sum is kept: a score can be
 * traced to the bytes that it came from.
 */
#ifndef PALIER_SCORE_ASSESSMENT_H
#define PALIER_SCORE_ASSESSMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "answers/facts.h"
#include "answers/responses.h"
#include "answers/rows.h"
#include "answers/taken.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "coding/evidence_list.h"
#include "coding/interview.h"
#include "model/entity.h"
#include "model/rubric.h"
#include "score/result.h"

enum palier_input_kind {
    PALIER_INPUT_ENTITIES,
    PALIER_INPUT_RESPONSES,
    PALIER_INPUT_FACTS,
    PALIER_INPUT_INTERVIEWS,
    PALIER_INPUT_EVIDENCE,
    PALIER_INPUT_RATINGS,
    PALIER_INPUT_ACTIONS, /* what became of them */
    PALIER_INPUT_KIND_COUNT,
};

/* How the names of the files of KIND begin: "entities", "responses"… */
const char *palier_input_kind_name(enum palier_input_kind kind);

struct palier_path_list {
    const char **at;
    size_t count, capacity;
};

/* Whether LIST holds the file at PATH, by whatever path. */
bool palier_path_list_has(const struct palier_path_list *list, const char *path);

/* Where to read from. Names are as on the command line; all may be NULL or empty. */
struct palier_assessment_source {
    const char *folder;
    const char *rubric;        /* over assessment.csv's */
    const char *questionnaire; /* over assessment.csv's and the rubric's */
    struct palier_path_list files[PALIER_INPUT_KIND_COUNT];
    const struct palier_path_list *left_out; /* files that are passed over; NULL: none */
    const char *evidence_written; /* the file of evidence that will be written anew, as it is read;
                                     NULL: none (coding/evidence_list.h) */
    size_t threads;               /* that may read one file; 0: one */
    size_t part_size;   /* bytes that a thread reads at least; 0: as many as are worth it */
    bool drops_rows;    /* nobody asks for the rows of the responses: count them as they
                           are read (answers/counts.h), where the rubric can be scored
                           from counts */
    bool needs_no_sums; /* no report will tell the sums of the files: they stay empty */
    const struct palier_rubric
        *shared_rubric; /* already read: used where the name leads to its folder */
};

struct palier_assessment {
    struct palier_label title;  /* of the assessment, else of the rubric */
    const char *contact, *date; /* "" where not said */
    bool has_language;
    enum palier_language language; /* of what is written, where has_language */
    const struct palier_rubric *rubric;
    const struct palier_entities
        *entities;            /* sorted by id; made up from the data without entities.csv */
    const char *const *waves; /* oldest first; one "" where there are none */
    size_t wave_count;
    const struct palier_wave_use *wave_uses; /* by wave; NULL: its rows were not counted */
    struct palier_place
        waves_place; /* where assessment.csv lists the waves; no line: it does not */
    struct palier_responses responses;
    struct palier_facts facts;
    struct palier_ratings ratings;
    struct palier_taken_list taken;
    struct palier_interviews interviews;
    struct palier_evidence_list evidence;
    const struct palier_input *inputs; /* in order of kind, then of name */
    size_t input_count;
    const char *const
        *data_files; /* every file of rows, read or not: where rows can be set aside */
    size_t data_file_count;
    size_t entity_file_count; /* of them, the first ones: these list entities */
};

/* Whether the folder at PATH holds a file of one. What an assessment calls actions, a rubric does,
 * too: they alone make none. */
bool palier_assessment_is_in(struct palier_arena *arena, const char *path);

/* Read only the rubric and the questionnaire that SOURCE leads to: for palier-check and
 * palier-code. */
PALIER_MUST_USE enum palier_status
palier_assessment_model(struct palier_arena *arena, struct palier_diag *diag,
                        const struct palier_assessment_source *source,
                        struct palier_assessment *assessment);

/* Read everything. Every fault in every file is reported; OK only where there is none. */
PALIER_MUST_USE enum palier_status
palier_assessment_read(struct palier_arena *arena, struct palier_diag *diag,
                       const struct palier_assessment_source *source,
                       struct palier_assessment *assessment);

#endif
