/*
 * import_options.h - what palier-import is told on its command line.
 *
 * Most of its options settle what an export leaves open: the errors of the library
 * name them, so they must keep their names and their values.
 */
#ifndef PALIER_CLI_IMPORT_OPTIONS_H
#define PALIER_CLI_IMPORT_OPTIONS_H

#include "cli/cli.h"

/* A run of palier-import, which the parser fills. */
struct import_run {
    struct cli cli;
    struct palier_import_options options;
    const char *path;                 /* of the export */
    const char *report;               /* --report; NULL: beside the output */
    const char *key_path;             /* --pseudonyms; NULL: none */
    struct palier_pseudonym_key *key; /* that is there; NULL: none */
    const char *written_mapping;      /* --write-mapping; NULL: none */
    struct {
        const char **at;
        size_t count, capacity;
    } values;
    struct palier_diag found; /* about the export: told even where nothing is wrong */
};

/* The options of palier-import, the basic ones of all tools among them. Its input is a struct
 * import_run. */
extern const struct argp import_argp;

#endif
