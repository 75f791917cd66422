/*
 * batch_piece.h - what the children of a batch do, piece by piece.
 *
 * A piece is a scorecard, a copy of the comparison, or the one that takes the scores of
 * all: scores.csv and the comparison. Child and parent see the same run, copy on write;
 * what a child found out goes back in its message, a line for each file.
 */
#ifndef PALIER_CLI_BATCH_PIECE_H
#define PALIER_CLI_BATCH_PIECE_H

#include "cli/batch.h"
#include "cli/progress.h"

enum piece_kind { PIECE_ALL, PIECE_COPY, PIECE_CARD };

/* What one child does in one go. */
struct piece {
    enum piece_kind kind;
    size_t item; /* of a copy or a scorecard */
};

struct run {
    struct batch *batch;
    struct piece *pieces;
    size_t count, copies;
    const char *date;         /* that state.csv tells; "": none */
    const char *comparison;   /* its name within the folder; NULL: none */
    struct palier_result all; /* what copies are made from; filled before children are made */
    char all_sum[PALIER_SHA256_TEXT];
    bool has_told_size;
    struct progress progress;
    /* of a child */
    struct palier_arena *room;
    struct palier_job *job; /* that it is at */
};

/* In each child before its first piece; CONTEXT is a struct run. */
void piece_begin(void *context);

/* Do a piece, or with --dry-run find out whether it is to be done: "done SIZE INPUTS SUM" or "kept
 * ..." for each of its files; where PIECE_ALL fails, "FILE<tab>reason" for each that did. */
PALIER_MUST_USE enum palier_status piece_do(void *context, struct palier_job *job);

/* The name of the file at PLACE of PIECE: PIECE_ALL has two. */
const char *piece_file(const struct run *run, const struct piece *piece, size_t place);

#endif
