/* store_internal.h - the files of a session, row by row; see store.h. */
#ifndef PALIER_RATE_STORE_INTERNAL_H
#define PALIER_RATE_STORE_INTERNAL_H

#include <stdio.h>

#include "rate/store.h"

/* The file where a row stands or will stand. */
const char *store_file_of_rating(const struct palier_rate_store *store,
                                 const struct palier_rating *row);
const char *store_file_of_quote(const struct palier_rate_store *store,
                                const struct palier_evidence *row);

/* Write the file at PATH whole to STREAM, all raters' and coders' rows. */
void store_write_ratings(const struct palier_rate_store *store, const char *path, FILE *stream);
void store_write_quotes(const struct palier_rate_store *store, const char *path, FILE *stream);

#endif
