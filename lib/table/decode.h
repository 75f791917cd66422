/* decode.h - the bytes of a file to UTF-8, or a located refusal. */
#ifndef PALIER_TABLE_DECODE_H
#define PALIER_TABLE_DECODE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/status.h"

/*
 * Give TEXT as UTF-8 without BOM and name the ENCODING that was found: UTF-8, else Windows-1252.
 * UTF-16, a NUL, a byte that Windows-1252 does not define, and a file that mixes both are reported.
 */
enum palier_status palier_decode(struct palier_arena *arena, struct palier_diag *diag,
                                 const struct palier_bytes *bytes, struct palier_bytes *text,
                                 const char **encoding);

/* The separator of the first record of TEXT: ',', ';' or tab; 0 where two fit equally well. */
char palier_separator_find(const struct palier_bytes *text);

#endif
