/*
 * evidence.h - the quotes of an entity as a table, and what stands beside each.
 *
 * An analyst filters and sorts them, a council reads them on paper: so each row says
 * its criterion, no row is a mere title, and the first row of a criterion says how
 * many voices speak for and against it. Ratings stand beside the quotes of their
 * interview; where nothing of it is quoted they have a row of their own. The last row
 * of a criterion says how many of its quotes nobody has reviewed yet.
 */
#ifndef PALIER_SHEETS_EVIDENCE_H
#define PALIER_SHEETS_EVIDENCE_H

#include "sheets/scorecard.h"

/* A row. */
struct evidence_entry {
    size_t criterion;
    const struct palier_evidence *quote; /* NULL: rated without one, or WITHHELD */
    size_t withheld;                  /* so many quotes that nobody has reviewed; 0: a quote, or a
                                         rating */
    const char *interview;            /* "–" of those */
    const struct palier_group *group; /* NULL: not told */
    bool is_first;                    /* of its criterion */
    bool tells_rating;                /* the first of its interview and criterion */
};

/* All of them, in the order of the tree; then accepted quotes, proposed ones, ratings alone, how
 * many quotes are held back. */
void evidence_find(struct scorecard *card);

/* "▲ 3 : Direction 1, Agents 2", and below it the same of those that contradict; "" for none. */
const char *evidence_voices(struct scorecard *card, const struct palier_node *node);

/* What the interview of ENTRY was rated, with proof and notes, and the note of its quote. */
const char *evidence_notes(struct scorecard *card, const struct evidence_entry *entry);

#endif
