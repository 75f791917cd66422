/*
 * reading.h - what was said around a hit, and what that makes of its level.
 *
 * A pattern finds "schéma directeur". Whether the town has one depends on the words
 * around it: denied, wished for, announced, told by the supplier, long gone, or the
 * neighbour's. The rules are few and simple, each can be switched off for a pattern
 * (patterns.csv, `ignore`), and a person decides on what they give.
 */
#ifndef PALIER_CODING_READING_H
#define PALIER_CODING_READING_H

#include <stdbool.h>

#include "base/arena.h"
#include "coding/clause.h"
#include "coding/cue.h"
#include "coding/normal.h"
#include "coding/words.h"
#include "model/rubric.h"

/* What is known of one sentence of the answer at hand, once somebody asked. */
struct palier_sentence_view {
    bool is_known;
    size_t first_word, word_end;
    size_t first_cut, cut_end;
    struct {
        bool is_known;
        size_t first, end;
    } cues[PALIER_LANGUAGE_COUNT];
};

/* Reads one answer after the other; its memory is taken once. */
struct palier_reader {
    struct palier_arena *arena;
    const struct palier_cues *cues;
    const struct palier_normal *normal;
    const struct palier_sentences *sentences;
    const char *entity;
    struct palier_words words;
    struct palier_cue_list found;
    struct palier_cuts cuts;
    struct {
        struct palier_sentence_view *at;
        size_t count, capacity;
    } views; /* one for each sentence */
};

/* CUES may be shared by readers in several threads. */
void palier_reader_init(struct palier_reader *reader, struct palier_arena *arena,
                        const struct palier_cues *cues);

/* Go on to the answer of NORMAL, split into SENTENCES, given in ENTITY. All stay the caller's and
 * must stay. */
void palier_reader_open(struct palier_reader *reader, const struct palier_normal *normal,
                        const struct palier_sentences *sentences, const char *entity);

/*
 * How HIT of PATTERN is to be read, which starts in sentence number SENTENCE. Where several
 * readings fit, the first in this order: interviewer, question, other, past, negated, wished,
 * ironic, reported, planned, restricted, hedged.
 */
PALIER_MUST_USE enum palier_hit_reading palier_reader_read(struct palier_reader *reader,
                                                           size_t sentence, struct palier_span hit,
                                                           const struct palier_pattern *pattern);

struct palier_proposal {
    bool is_made; /* false: the hit proposes nothing */
    int level;    /* 0: none, as the pattern has none */
    enum palier_polarity polarity;
};

/*
 * What PATTERN proposes for a hit that was READ so. LEVELS are those of its criterion.
 *
 *     negated                its negated_level with the other polarity; without one, nothing
 *     wished                 the same for what supports: it is not there today
 *     ironic                 the lowest level, contradicting, for what supports
 *     reported, planned      at most the second level for what supports: a claim, a promise
 *     restricted             one level lower for what supports
 *     hedged                 one level nearer to the middle one
 *     past, other, asked, interviewer    nothing; a hit that runs from one speaker to the next is
 *                            nobody's, too
 *
 * What contradicts stays as it is where only "what supports" is named. [judgements]
 */
PALIER_MUST_USE struct palier_proposal palier_reading_propose(const struct palier_pattern *pattern,
                                                              const struct palier_level_set *levels,
                                                              enum palier_hit_reading reading);

#endif
