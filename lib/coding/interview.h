/*
 * interview.h - what was said, answer by answer.
 *
 * A transcript is kept as one row per answer, in the words of the person, with
 * the person's stakeholder group and never the name: in a town hall of twelve
 * people, office and date already say enough.
 */
#ifndef PALIER_CODING_INTERVIEW_H
#define PALIER_CODING_INTERVIEW_H

#include <stddef.h>

#include "answers/rows.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/intern.h"
#include "base/status.h"
#include "model/rubric.h"

struct palier_interview_answer {
    const char *entity; /* this and the next as the frame spells them */
    const char *wave;   /* "": the only one */
    const char *interview;
    const struct palier_group *group; /* NULL: not said */
    const char *date;                 /* YYYY-MM-DD; "": not said */
    const char *question;             /* as asked, or its name; "" */
    const char *text;                 /* never empty; may hold line breaks */
    size_t length;                    /* bytes of `text` */
    struct palier_place place;        /* of `text`; its file and its record's line are cited */
    size_t line;                      /* where the record starts */
    uint32_t key;                     /* of its interview, in `keys` */
};

/* The answers of any number of files. Set up with palier_interviews_init. */
struct palier_interviews {
    struct palier_interview_answer *at; /* in the order of reading */
    size_t count, capacity;
    const struct palier_entities *entities; /* that they may be of; NULL until something is read */
    struct palier_intern keys;              /* of interviews: entity, wave and id */
    struct {
        const struct palier_group **at; /* the group of each of `keys`; NULL: not said yet */
        size_t count, capacity;
    } groups;
};

void palier_interviews_init(struct palier_interviews *interviews, struct palier_arena *arena);

/*
 * Add the answers of the file at PATH ("-" is standard input). Unknown entities, waves and groups,
 * malformed ids and dates and an interview whose group changes are reported, and those rows left
 * out; an empty answer gives a warning and is left out too. *ROWS is the number of records.
 */
PALIER_MUST_USE enum palier_status palier_interviews_read(struct palier_frame *frame,
                                                          const char *path,
                                                          struct palier_interviews *interviews,
                                                          size_t *rows);

/* "entity/wave/interview", which names an interview: no id holds a slash. */
PALIER_MUST_USE const char *palier_interview_key(struct palier_arena *arena, const char *entity,
                                                 const char *wave, const char *interview);

/* The index in KEYS of the interview INTERVIEW of ENTITY in WAVE, or PALIER_NONE. */
uint32_t palier_interview_find(const struct palier_interviews *interviews, const char *entity,
                               const char *wave, const char *interview);

#endif
