/*
 * clause.h - sentences and clauses of spoken French and English.
 *
 * "On a un plan, mais personne ne l'ouvre": what denies the second half says
 * nothing of the first. A negation therefore reaches no further than its clause,
 * and what is quoted is a sentence that can be read, not the bare words that a
 * pattern met. All offsets are bytes of a normal text (normal.h).
 */
#ifndef PALIER_CODING_CLAUSE_H
#define PALIER_CODING_CLAUSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "coding/normal.h"

enum {
    PALIER_LONGEST_SENTENCE = 32767, /* bytes; what is longer is cut at a blank */
    PALIER_LONGEST_QUOTE = 240,      /* characters, the marks of a cut included */
};

struct palier_sentence {
    struct palier_span span; /* with its full stop, without the blanks around it */
    bool is_question;        /* what is asked in an answer is not told */
    bool is_interviewer;     /* words of who asked, in a transcript with speakers (turn.h) */
    bool starts_turn;        /* a speaker's label stood before it */
};

struct palier_sentences {
    struct palier_sentence *at; /* in order; blanks between them belong to none */
    size_t count, capacity;
};

/*
 * Split the text of NORMAL. A full stop after an initial or an abbreviation ("M. le maire"),
 * between digits or in a name of a site ends nothing; an ellipsis does where a capital follows.
 * Labels of speakers belong to no sentence; what the interviewer said is marked.
 */
void palier_sentences_split(struct palier_arena *arena, const struct palier_normal *normal,
                            struct palier_sentences *sentences);

/* The same, and what begins behind byte LIMIT may be left out: there is nothing to quote. */
void palier_sentences_split_to(struct palier_arena *arena, const struct palier_normal *normal,
                               size_t limit, struct palier_sentences *sentences);

/*
 * Where the clause of SENTENCE ends that holds byte AT, and where it starts: at a , ; : or bracket,
 * or at a word such as "mais" or "however".
 */
size_t palier_clause_end(const char *text, struct palier_span sentence, size_t at);
size_t palier_clause_start(const char *text, struct palier_span sentence, size_t at);

/* Bytes of the mark (, ; : … or a bracket or dash) at AT that ends a clause of SENTENCE; 0: there
 * is none. */
size_t palier_separator_length(const char *text, struct palier_span sentence, size_t at);

/* What to quote of an answer: its bytes START to END, as they were written. */
struct palier_quote {
    uint32_t start, end;
    bool is_cut_before, is_cut_after; /* more of the sentence stands there */
};

/*
 * What to quote for HIT, which starts in SENTENCE: that sentence, or, where it has more than
 * PALIER_LONGEST_QUOTE characters, the clauses around the hit that fit.
 */
struct palier_quote palier_quote_choose(const struct palier_normal *normal,
                                        struct palier_span sentence, struct palier_span hit);

/* The words of QUOTE from ORIGINAL, with … where something was cut. Spelling is kept; line breaks
 * become spaces. */
PALIER_MUST_USE const char *palier_quote_text(struct palier_arena *arena, const char *original,
                                              const struct palier_quote *quote);

/* A copy of LENGTH bytes of TEXT, words to quote, in which a line break, with the blanks around it,
 * is one space. */
PALIER_MUST_USE const char *palier_quote_words(struct palier_arena *arena, const char *text,
                                               size_t length);

#endif
