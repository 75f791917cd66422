/*
 * literal_internal.h - what is known of a part of a pattern, and how parts add up.
 *
 * A part is "exact" as long as all the texts that it matches can be listed. What is
 * not exact may still need one of some literals. Parts in a row join their texts into
 * runs; alternatives unite them.
 */
#ifndef PALIER_CODING_LITERAL_INTERNAL_H
#define PALIER_CODING_LITERAL_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "coding/literal.h"

enum {
    PALIER_MOST_EXACT = 64,    /* texts of an exact part */
    PALIER_LONGEST_EXACT = 16, /* bytes of each: longer ones tell no more */
    PALIER_MOST_NEEDED = 256,  /* literals of one pattern */
    PALIER_WIDEST_LETTER = 4,  /* bytes of any one character */
};

struct palier_texts {
    const char **at; /* folded */
    size_t count;
};

/* One of these literals ends within so many bytes of the part's start. */
struct palier_need {
    struct palier_texts texts; /* none: nothing is needed, or it is not known */
    size_t nearest, farthest;
    unsigned assumptions; /* of FARTHEST */
    double cost;          /* how much text a search for them leaves to try: the less the better */
};

struct palier_part {
    size_t least, most;   /* bytes of what it matches */
    unsigned assumptions; /* of MOST */
    unsigned repeated;    /* a letter or blank: what to assume of it where it is repeated; or 0 */
    bool is_exact;
    struct palier_texts exact;
    struct palier_need need;
};

/* Parts that follow each other, put together one by one. Set up with palier_sequence_start. */
struct palier_sequence {
    struct palier_arena *arena;
    size_t least, most;   /* of all so far */
    unsigned assumptions; /* likewise */
    bool is_exact;
    struct palier_texts run;    /* the texts that end here */
    size_t run_least, run_most; /* bytes before the run */
    struct palier_need best;
};

/* Alternatives, likewise. */
struct palier_union {
    struct palier_arena *arena;
    struct palier_part sum;
    size_t count;
};

/* A part of LEAST to MOST bytes of which nothing else is known. */
struct palier_part palier_part_unknown(size_t least, size_t most);

/* A part that matches nothing but an empty text: an assertion. */
struct palier_part palier_part_empty(struct palier_arena *arena);

/* One of COUNT characters; of a single one as a text. */
struct palier_part palier_part_letters(struct palier_arena *arena, const uint32_t *points,
                                       size_t count);

void palier_sequence_start(struct palier_sequence *sequence, struct palier_arena *arena);

/* Add PART, LOW to HIGH times (PALIER_UNBOUNDED: any number). */
void palier_sequence_add(struct palier_sequence *sequence, const struct palier_part *part,
                         size_t low, size_t high);
struct palier_part palier_sequence_end(struct palier_sequence *sequence);

void palier_union_add(struct palier_union *all, const struct palier_part *part);

/* How often, in about a million characters of French or English, TEXTS are met, plus what a try
 * within SPREAD bytes costs. */
double palier_literal_cost(const struct palier_texts *texts, size_t spread);

/* TEXTS without those that hold another one. */
struct palier_texts palier_texts_shortest(struct palier_arena *arena,
                                          const struct palier_texts *texts);

/* Parse EXPRESSION; false where it is not certain what it says. */
bool palier_literal_parse(struct palier_arena *arena, const char *expression, size_t length,
                          struct palier_part *part);

#endif
