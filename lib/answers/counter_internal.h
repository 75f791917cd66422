/*
 * counter_internal.h - answers counted as they are read.
 *
 * Where a question has few answers, each has a byte for itself beside the others of the same
 * people: a town's staff rarely has 256 who agree. What a byte cannot hold, and what has an answer
 * that no list foresees (a number, a combination of ticks), is kept in a table by itself.
 */
#ifndef PALIER_ANSWERS_COUNTER_INTERNAL_H
#define PALIER_ANSWERS_COUNTER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "answers/counts.h"
#include "answers/responses.h"
#include "base/arena.h"
#include "model/rubric.h"

/* What people weigh beyond 1 each; millionths. */
struct palier_excess {
    int64_t respondents; /* all of them together */
    int64_t counts[];    /* those who are counted in a byte, by byte */
};

/* One group of one case, of which a country has a hundred thousand. Its bytes stand behind it. */
struct palier_counted {
    uint32_t entity, wave;     /* indices of the frame */
    uint32_t number;           /* from 0, in order of arrival */
    uint8_t group;             /* index of the rubric */
    bool has_rows, is_tallied; /* where it was counted */
    uint64_t respondents;
    struct palier_excess *excess; /* NULL: nothing */
    uint8_t counts[];             /* by question and code, as struct palier_count_place says */
};

/* What the respondents of COUNTED weigh beyond 1 each, together. */
static inline int64_t palier_counted_excess(const struct palier_counted *counted)
{
    return counted->excess ? counted->excess->respondents : 0;
}

/* Where the counts of a question stand. */
struct palier_count_place {
    uint32_t offset; /* of the byte for code 1: for PALIER_NOT_ASKED, code 0, there is none */
    uint32_t length; /* bytes; 0: all of its counts stand in the table */
};

/* The same, once the dictionary of the question is known. */
struct palier_counted_question {
    size_t codes;          /* the no-answers, then its dictionary */
    size_t offset, length; /* of the bytes: no more of them than there are codes */
    bool is_met;           /* as palier_counts.is_met */
};

/* People of one group who gave an answer that has no byte, or more of them than it can tell. */
struct palier_more {
    uint32_t number, question, code;
    bool is_used, is_written; /* is_written: a row of the tally being read says just that answer */
    uint64_t count;
    int64_t excess; /* as above */
};

struct palier_counts {
    struct palier_arena *arena;
    const struct palier_rubric *rubric;
    const struct palier_count_place *places; /* by question */
    size_t byte_count;                       /* of one struct palier_counted; whole words */
    bool *is_met;                            /* by question: a file that was read has it */
    struct {
        struct palier_counted **at;
        size_t count, capacity;
    } all;
    struct palier_arena *slot_arena;
    uint32_t *slots; /* of `all` by entity, wave and group, number + 1; 0: free */
    size_t slot_count;
    struct palier_arena *more_arena;
    struct palier_more *more; /* open addressing; sorted once ended */
    size_t more_count, more_capacity;
    bool is_weighted;

    /* Once ended and settled. */
    size_t case_count;
    const struct palier_counted **by_case; /* [case * groups + group]; NULL: nobody */
    const size_t *more_starts;             /* by number, and one more; NULL: there is no `more` */
    const struct palier_counted_question *questions; /* by question */
};

PALIER_MUST_USE struct palier_counts *palier_counts_new(struct palier_arena *arena,
                                                        const struct palier_rubric *rubric);

/* What is counted of GROUP of ENTITY at WAVE (indices of the frame); begun where it is new. */
PALIER_MUST_USE struct palier_counted *
palier_counts_at(struct palier_counts *counts, uint32_t entity, uint32_t wave, uint32_t group);

/* Begin the same without looking for it: it is new for sure, or nobody will look for it. */
PALIER_MUST_USE struct palier_counted *
palier_counts_append(struct palier_counts *counts, uint32_t entity, uint32_t wave, uint32_t group);

/* Make room for COUNT more groups of entities. */
void palier_counts_expect(struct palier_counts *counts, size_t count);

/*
 * Take COUNTED, of the same rubric and in memory that lasts as long, with what its bytes tell; its
 * indices are those of COUNTS now. Returns what it is counted in: itself, unless the same people
 * were there already.
 */
struct palier_counted *palier_counts_adopt(struct palier_counts *counts,
                                           struct palier_counted *counted);

/* Add what FROM, of the same people, has in its bytes and nowhere else to TO. False, and nothing is
 * added, where that is not all or a byte of both together might be too large: palier_counts_merge
 * does it. */
PALIER_MUST_USE bool palier_counted_add(const struct palier_counts *counts,
                                        struct palier_counted *to,
                                        const struct palier_counted *from);

/* Add what the bytes of FROM, of the same people, tell to TO, one of COUNTS. */
void palier_counts_merge(struct palier_counts *counts, struct palier_counted *to,
                         const struct palier_counted *from);

/* Groups were put into `all` of COUNTS by hand: palier_counts_at looks for them anew. */
void palier_counts_look_again(struct palier_counts *counts);

/* Free what is not in the arena of COUNTS, which are not needed any more. */
void palier_counts_clear(struct palier_counts *counts);

/* The entry of the table for CODE of QUESTION of COUNTED, which has no byte; NULL: nobody. */
struct palier_more *palier_counts_more(const struct palier_counts *counts,
                                       const struct palier_counted *counted, size_t question,
                                       uint32_t code);

/* The entries of the table in the order of their numbers, questions and codes, in ARENA. */
PALIER_MUST_USE struct palier_more *palier_counts_sort(struct palier_arena *arena,
                                                       const struct palier_counts *counts);

/* Count COUNT more people as COUNTED, who weigh EXCESS beyond 1 each together. */
void palier_counts_add_respondents(struct palier_counts *counts, struct palier_counted *counted,
                                   uint64_t count, int64_t excess);

/*
 * Count COUNT more people of COUNTED for CODE of QUESTION, who weigh EXCESS beyond 1 each together.
 * PALIER_NOT_ASKED needs no counting: it is what is left of the respondents.
 */
void palier_counts_add(struct palier_counts *counts, struct palier_counted *counted,
                       size_t question, uint32_t code, uint64_t count, int64_t excess);

/* Count the rows of RESPONSES, whose indices are the frame's. */
void palier_counts_add_rows(struct palier_counts *counts, const struct palier_responses *responses);

/* Nothing more will be counted: put the table of COUNTS in order and free what finding took. */
void palier_counts_end(struct palier_counts *counts);

/*
 * Make COUNTS, which have ended, fit for use: entity i of the frame is entity ENTITIES[i] of
 * ENTITY_COUNT, wave i is WAVES[i] of WAVE_COUNT (NULL: all stay). COLUMNS have the final
 * dictionaries.
 */
void palier_counts_settle(struct palier_counts *counts, const struct palier_answer_column *columns,
                          const uint32_t *entities, size_t entity_count, const uint32_t *waves,
                          size_t wave_count);

#endif
