/*
 * file.h - whole files in, whole files out.
 *
 * An output is written beside its target, synced and renamed: a reader sees the
 * old file or the new one, never half of it, and who has the old one open keeps it.
 * A link in the way is replaced, not followed: what it leads to stays as it was.
 */
#ifndef PALIER_BASE_FILE_H
#define PALIER_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

enum { PALIER_SHA256_TEXT = 65 }; /* 64 hexadecimal digits and a NUL */

struct palier_bytes {
    const char *path; /* as shown in diagnostics; "-" is standard input */
    char *at; /* LENGTH bytes, then a NUL that does not count; whose they are may change them */
    size_t length;
};

/* Read the file at PATH whole ("-" is standard input). A refusal is reported. */
PALIER_MUST_USE enum palier_status palier_file_read(struct palier_arena *arena,
                                                    struct palier_diag *diag, const char *path,
                                                    struct palier_bytes *bytes);

/* The same, by at most THREADS threads (1 to PALIER_MOST_THREADS). */
PALIER_MUST_USE enum palier_status palier_file_read_shared(struct palier_arena *arena,
                                                           struct palier_diag *diag,
                                                           const char *path, size_t threads,
                                                           struct palier_bytes *bytes);

/*
 * The same for a file of at most LIMIT bytes. A larger one is refused (`file-too-large`): before it
 * is read where its size is known, after LIMIT bytes of a pipe.
 */
PALIER_MUST_USE enum palier_status palier_file_read_within(struct palier_arena *arena,
                                                           struct palier_diag *diag,
                                                           const char *path, size_t limit,
                                                           struct palier_bytes *bytes);

/* The SHA-256 of LENGTH bytes, as lower-case hexadecimal digits. */
void palier_sha256(const void *bytes, size_t length, char text[PALIER_SHA256_TEXT]);

/* The SHA-256 of the file at PATH, and its size. False, and errno, where it cannot be read: then it
 * is "". */
PALIER_MUST_USE bool palier_file_sum(const char *path, size_t *size, char text[PALIER_SHA256_TEXT]);

/* One SHA-256 of the names and the bytes of all files below the folder at PATH. What cannot be read
 * is reported. Passed over: hidden names, which editors make to lock what is open in them, and what
 * is neither a file nor a folder. */
PALIER_MUST_USE enum palier_status palier_directory_sum(struct palier_arena *arena,
                                                        struct palier_diag *diag, const char *path,
                                                        char text[PALIER_SHA256_TEXT]);

bool palier_is_directory(const char *path);
bool palier_is_file(const char *path);

/* Whether PATH is a device or a pipe, or a link to one, which is written to and never replaced. */
bool palier_is_special(const char *path);

/* Whether two paths lead to one file or folder. */
bool palier_is_same_file(const char *a, const char *b);

/* Make the directory PATH and its parents where they are missing. A refusal is reported. */
PALIER_MUST_USE enum palier_status palier_directory_make(struct palier_diag *diag,
                                                         const char *path);

/*
 * The names in directory PATH that start with PREFIX and end with SUFFIX, sorted by bytes, without
 * "." and "..". A PREFIX of NULL is any that is not hidden: editors leave files behind a dot. COUNT
 * is 0 where there is none. A refusal is reported.
 */
PALIER_MUST_USE enum palier_status palier_directory_list(struct palier_arena *arena,
                                                         struct palier_diag *diag, const char *path,
                                                         const char *prefix, const char *suffix,
                                                         const char ***names, size_t *count);

/* DIRECTORY/NAME; NAME alone where DIRECTORY is ".". */
PALIER_MUST_USE const char *palier_path_join(struct palier_arena *arena, const char *directory,
                                             const char *name);

/* Whether what begins with the last dot of PATH is one of SUFFIXES, which NULL ends, in whatever
 * case. */
bool palier_path_has_suffix(const char *path, const char *const *suffixes);

/* The last name of PATH, without slashes behind it. */
PALIER_MUST_USE const char *palier_path_base(struct palier_arena *arena, const char *path);

/* A file being written. Fill STREAM, then commit or abandon. */
struct palier_output {
    FILE *stream;
    const char *path;      /* the target; "-" is standard output */
    const char *temporary; /* where the bytes are until the commit; NULL: written in place */
    int directory;         /* descriptor of the target's directory; -1 for standard output */
    bool is_nameless;      /* the file gets that name only at the commit */
};

/* Open a temporary file beside PATH. A refusal is reported. */
PALIER_MUST_USE enum palier_status palier_output_open(struct palier_arena *arena,
                                                      struct palier_diag *diag, const char *path,
                                                      struct palier_output *output);

/* Flush, sync, rename over the target. A refusal (disk full) is reported and leaves no file behind.
 */
PALIER_MUST_USE enum palier_status palier_output_commit(struct palier_diag *diag,
                                                        struct palier_output *output);

/* Throw away what was written. */
void palier_output_abandon(struct palier_output *output);

#endif
