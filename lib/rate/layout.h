/*
 * layout.h - the screen of a step, as lines of text.
 *
 *     Interview i08 · IT · T4.3 · 4 of 11 · 37 of 120          Corvelle-les-Forges
 *     ── T4.3 Backups and restoration ────────────────────────────────── to rate ──
 *     the question, the answer with «its evidence» marked
 *     ────────────────────────────────────────────── lines 1 to 7 of 14 · space: more ──
 *     the level descriptors
 *     Quotes  >1 − level 1, proposed
 *     Level? [1]   Proof: said   Note: –
 *     the keys
 *
 * Everything is there at 80 columns and 24 lines; the answers scroll, and the
 * descriptors are cut rather than the answers be squeezed out. Lines hold looks
 * (rate/wrap.h); whoever draws them has no other decision to take.
 */
#ifndef PALIER_RATE_LAYOUT_H
#define PALIER_RATE_LAYOUT_H

#include "base/language.h"
#include "rate/passage.h"
#include "rate/session.h"
#include "rate/wrap.h"

enum { PALIER_RATE_LEAST_WIDTH = 60, PALIER_RATE_LEAST_HEIGHT = 20 };

enum palier_rate_page {
    PALIER_RATE_ANSWERS,
    PALIER_RATE_GRID,      /* the descriptors in full */
    PALIER_RATE_KEYS,      /* help */
    PALIER_RATE_SENTENCES, /* to cite one of them */
};

/* What of a step is shown, and how. */
struct palier_rate_view {
    enum palier_language language;
    size_t width, height; /* at least PALIER_RATE_LEAST_… */
    enum palier_rate_page page;
    size_t step;
    size_t current;      /* mark (of ANSWERS) or sentence (of SENTENCES) that keys act on, from 0 */
    size_t scroll;       /* first line of the page that is shown */
    bool follows;        /* scroll until what is current can be seen */
    const char *typed;   /* digits of a level or a sentence so far; "" */
    const char *asked;   /* in place of the level's line; NULL: none */
    const char *message; /* what was just done; "" */
};

struct palier_rate_screen {
    struct palier_rate_lines lines;    /* `height` of them, none wider than `width` */
    size_t scroll;                     /* where it is now */
    size_t page_height;                /* lines that scroll */
    size_t page_count;                 /* of them there are this many in all */
    size_t cursor_line, cursor_column; /* from 0: where the level is typed */
    size_t mark_count;                 /* quotes of the step */
    size_t sentence_count;
};

/* Lay out VIEW of SESSION; SCREEN lives in ARENA. */
void palier_rate_lay_out(struct palier_arena *arena, const struct palier_rate_session *session,
                         const struct palier_rate_view *view, struct palier_rate_screen *screen);

/* "said", "shown" or "verified", for people. */
const char *palier_rate_proof_word(enum palier_proof proof, enum palier_language language);

/* "proposed", "accepted" or "refused", of a quote, for people. */
const char *palier_rate_status_word(enum palier_evidence_status status,
                                    enum palier_language language);

/* The same of QUOTE, as the rater may see it; marks tell where its words stand nowhere any more and
 * where they were reviewed. */
const char *palier_rate_quote_word(struct palier_arena *arena,
                                   const struct palier_rate_session *session, size_t quote,
                                   enum palier_language language);

/* The state of STEP: "to rate", "left for later", "rated 3". */
const char *palier_rate_state_word(struct palier_arena *arena, const struct palier_rate_step *step,
                                   enum palier_language language);

/* How many steps are rated. */
size_t palier_rate_count_rated(const struct palier_rate_session *session);

/* "+" or "−". */
const char *palier_rate_sign(enum palier_polarity polarity);

#endif
