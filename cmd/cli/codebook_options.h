/*
 * codebook_options.h - what palier-codebook is told on its command line.
 *
 * It does one of three things: without --from and --codings it writes the rubric
 * out; with --from it reads a codebook; with --codings it reads coded passages.
 */
#ifndef PALIER_CLI_CODEBOOK_OPTIONS_H
#define PALIER_CLI_CODEBOOK_OPTIONS_H

#include "cli/cli.h"

/* A run of palier-codebook, which the parser fills. */
struct codebook_run {
    struct cli cli;
    const char *from;          /* --from: a .qdc; NULL: none */
    const char *codings;       /* --codings: coded passages; NULL: none */
    const char *table;         /* --codes; NULL: none */
    const char *written_table; /* --write-codes; NULL: none */
    const char *coder;         /* --coder; NULL: not said */
    bool makes_rubric;         /* --to rubric */
    bool has_no_levels;        /* --no-levels */
};

/* The options of palier-codebook. Its input is a struct codebook_run. */
extern const struct argp codebook_argp;

/* Exit with 2 where the options of RUN do not go together. */
void codebook_check_usage(struct codebook_run *run);

#endif
