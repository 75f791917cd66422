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
#include <stdint.h>

#include "base/arena.h"
#include "coding/literal.h"

enum {
    PALIER_MOST_EXACT = 64,    /* texts of an exact part */
    PALIER_LONGEST_EXACT = 16, /* bytes of each: longer ones tell no more */
    PALIER_MOST_NEEDED = 256,  /* literals of one need */
    PALIER_MOST_NEEDS = 3,     /* of one pattern */
    PALIER_WIDEST_LETTER = 4,  /* bytes of any one character */
};

/* A short text, with its length at hand: a rubric has a hundred thousand of them on the way. */
struct palier_exact {
    char at[PALIER_LONGEST_EXACT + 1]; /* folded */
    uint8_t length;
    uint8_t least, most; /* bytes that it has in any case of its letters */
};

/* Whoever holds some does not change them, save by palier_texts_add to those of its own. */
struct palier_texts {
    struct palier_exact *at;
    size_t count;
    size_t capacity; /* 0: they are somebody else's, too */
};

/* One of these literals ends within so many bytes of the part's start. */
struct palier_need {
    struct palier_texts texts;
    size_t nearest, farthest;
    unsigned assumptions; /* of FARTHEST */
    double frequency;     /* of the texts: palier_literal_frequency */
    double cost;          /* how much text a search for them leaves to try: the less the better */
};

/* Several such, each of another part of the text; the cheapest first. None: nothing is needed, or
 * it is not known. */
struct palier_needs {
    struct palier_need at[PALIER_MOST_NEEDS];
    size_t count;
};

struct palier_part {
    size_t least, most;   /* bytes of what it matches */
    unsigned assumptions; /* of MOST */
    unsigned repeated;    /* a letter or blank: what to assume of it where it is repeated; or 0 */
    bool is_exact;
    struct palier_texts exact;
    struct palier_needs needs;
};

/* Parts that follow each other, put together one by one. Set up with palier_sequence_start. */
struct palier_sequence {
    struct palier_arena *arena;
    size_t least, most;   /* of all so far */
    unsigned assumptions; /* likewise */
    bool is_exact;
    struct palier_texts run;    /* the texts that end here; its own */
    size_t run_least, run_most; /* bytes before the run */
    struct palier_needs best;
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

/* Add one character, once. */
void palier_sequence_add_letter(struct palier_sequence *sequence, uint32_t point);
struct palier_part palier_sequence_end(struct palier_sequence *sequence);

void palier_union_add(struct palier_union *all, const struct palier_part *part);

/* Let SUM or NEED be needed; false, and SUM is as it was, where that is too much to tell. */
bool palier_need_unite(struct palier_arena *arena, struct palier_need *sum,
                       const struct palier_need *need);

/* How often, in about a million characters of French or English, TEXTS are met. */
double palier_literal_frequency(const struct palier_texts *texts);

/* What is to be tried, within SPREAD bytes, where texts of such a frequency are met. */
double palier_literal_cost(double frequency, size_t spread);

/* Add COUNT texts from ADDED on. */
void palier_texts_add(struct palier_arena *arena, struct palier_texts *texts,
                      const struct palier_exact *added, size_t count);

/* TEXTS without those that hold another one. */
struct palier_texts palier_texts_shortest(struct palier_arena *arena,
                                          const struct palier_texts *texts);

/* The alternatives of a pattern. */
struct palier_parts {
    struct palier_part *at;
    size_t count, capacity;
};

/* Parse EXPRESSION; false where it is not certain what it says. */
bool palier_literal_parse(struct palier_arena *arena, const char *expression, size_t length,
                          struct palier_parts *parts);

#endif
