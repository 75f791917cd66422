/*
 * codings.h - passages that people coded elsewhere, as evidence.
 *
 * Taguette, like every program of its kind, exports its coded passages as a table:
 * a row for each passage and tag, with the document and the words. An evidence row
 * says more: whose words, in answer to what, at which line of the transcript. That
 * is looked up: the document leads to the interview, the tag to the criterion and
 * the level, the words to the one place where they stand.
 */
#ifndef PALIER_EXCHANGE_CODINGS_H
#define PALIER_EXCHANGE_CODINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "coding/evidence_list.h"
#include "coding/interview.h"
#include "model/rubric.h"
#include "table/set_aside.h"

/* All zero: find out. */
struct palier_codings_options {
    const char *table;         /* path of what --codes names (palier-codebook(5)); NULL: none */
    const char *coder;         /* of rows that name none; NULL: "" */
    const char *entity, *wave; /* only interviews of these; NULL: of any */
};

struct palier_codings;

/*
 * Read the passages of the export at PATH (CSV or xlsx), coded with the tags of RUBRIC in the
 * documents of INTERVIEWS. Columns are document, tag and content, or what the table of OPTIONS
 * says. What a document, a tag or a quote leaves open is reported and its rows are left out.
 * *CODINGS is NULL where the file could not be read at all.
 */
PALIER_MUST_USE enum palier_status
palier_codings_read(struct palier_arena *arena, struct palier_diag *diag, const char *path,
                    const struct palier_rubric *rubric, const struct palier_interviews *interviews,
                    const struct palier_codings_options *options, struct palier_codings **codings);

/* The evidence, sorted, each row accepted. */
const struct palier_evidence_list *palier_codings_evidence(const struct palier_codings *codings);

/* The rows that hold a fault; with the first of its faults. */
const struct palier_rejected_rows *palier_codings_rejected(const struct palier_codings *codings);

/* Whether every error was of a row, so that the others can go on without it. */
bool palier_codings_is_separable(const struct palier_codings *codings);

/*
 * Take over from FORMER, the rows of the file that is about to be written again, the status, note,
 * coder and review of passages that come in again (same interview, criterion, level, polarity and
 * quote; the review of the same words in any case), and keep its other rows: what palier-code
 * proposed, what a person put there. Only untouched
 * codings of CODER (NULL: of nobody) that the export no longer has go.
 */
void palier_codings_keep(struct palier_codings *codings, const struct palier_evidence_list *former,
                         const char *coder);

/* Write the table that --codes takes, as far as it is known: "?" stands where a person has to say.
 */
void palier_codings_table_write(FILE *stream, const struct palier_codings *codings);

#endif
