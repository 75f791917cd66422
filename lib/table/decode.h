/*
 * decode.h - the bytes of a file to UTF-8, or a located refusal.
 *
 * A CSV does not say how its letters were written down. The order of trust: a
 * byte order mark; the NUL bytes that UTF-16 has in every second place; UTF-8,
 * which nothing else passes for; Windows-1252, where its reading is plausible. A
 * file of MS-DOS (CP850) or of an old Macintosh also reads as Windows-1252, with
 * "‚" for "é": so a reading that puts signs where letters must be is refused, and
 * only a person can say what it is.
 */
#ifndef PALIER_TABLE_DECODE_H
#define PALIER_TABLE_DECODE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/status.h"

enum palier_encoding {
    PALIER_ENCODING_FIND,
    PALIER_ENCODING_UTF_8,
    PALIER_ENCODING_UTF_16, /* either order of bytes, with or without a mark */
    PALIER_ENCODING_WINDOWS_1252,
    PALIER_ENCODING_CP850,     /* only where somebody says so */
    PALIER_ENCODING_MAC_ROMAN, /* likewise */
    PALIER_ENCODING_COUNT,
};

/* "utf-8", "utf-16", "windows-1252", "cp850", "macroman": what --encoding takes. NULL for FIND. */
const char *palier_encoding_name(enum palier_encoding encoding);

/* The encoding called NAME, or PALIER_ENCODING_FIND where there is none. */
enum palier_encoding palier_encoding_find(const char *name);

/*
 * Give TEXT as UTF-8 without BOM and name the ENCODING that was found: "UTF-8", "UTF-8 (BOM)",
 * "Windows-1252". UTF-16, a NUL, a byte that Windows-1252 does not define, letters that are not
 * plausible in it, a file that mixes both, and one that is UTF-8 by chance alone ("’é" of the
 * Macintosh) are reported: for palier's own files. At most THREADS (1 to PALIER_MOST_THREADS)
 * share the work.
 */
enum palier_status palier_decode(struct palier_arena *arena, struct palier_diag *diag,
                                 const struct palier_bytes *bytes, size_t threads,
                                 struct palier_bytes *text, const char **encoding);

/*
 * The same for an export: UTF-16 is read too, ASKED settles what cannot be told, and UTF-8 that
 * somebody read as Windows-1252, CP850 or MacRoman and saved again ("Ã©" for "é") is refused unless
 * ASKED is UTF-8. Where bytes contradict ASKED they are refused; where they only read badly as it,
 * that is a warning, as is a letter that was lost before (U+FFFD). What was found is reported as a
 * note with its evidence, each refusal with the option that settles it.
 */
enum palier_status palier_decode_export(struct palier_arena *arena, struct palier_diag *diag,
                                        const struct palier_bytes *bytes,
                                        enum palier_encoding asked, struct palier_bytes *text,
                                        const char **encoding);

/* The separator of the first record of TEXT: ',', ';' or tab; 0 where two fit equally well. */
char palier_separator_find(const struct palier_bytes *text);

#endif
