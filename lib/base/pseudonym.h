/*
 * pseudonym.h - the same person in every wave, and nobody's name.
 *
 * A plain hash of an e-mail address hides nobody: whoever has the list of the town
 * hall's addresses hashes each and compares. With a secret key it takes the key. Who
 * holds the key can still do it, so these are pseudonyms, not anonymity (GDPR, article
 * 4(5)): keep the key apart from the data, and destroy it when the last wave is in.
 */
#ifndef PALIER_BASE_PSEUDONYM_H
#define PALIER_BASE_PSEUDONYM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

enum { PALIER_KEY_BYTES = 32 };

struct palier_pseudonym_key {
    unsigned char bytes[PALIER_KEY_BYTES];
    bool is_new; /* it stands in no file yet */
};

/*
 * Read the key at PATH: 64 hexadecimal digits and a line feed, in a file that nobody but its owner
 * may read. Where there is no file, the system draws a key at random, which is new. A file that
 * others may read, or that holds anything else, is refused, and so is a folder.
 */
PALIER_MUST_USE enum palier_status palier_pseudonym_key_read(struct palier_arena *arena,
                                                             struct palier_diag *diag,
                                                             const char *path,
                                                             struct palier_pseudonym_key *key);

/*
 * Write the new KEY to PATH, of mode 0600, where there must be no file yet, and say so by a note:
 * once what it has hidden is sound, since a key of nothing is not to be kept.
 */
PALIER_MUST_USE enum palier_status palier_pseudonym_key_write(struct palier_diag *diag,
                                                              const char *path,
                                                              struct palier_pseudonym_key *key);

enum { PALIER_HMAC_BYTES = 32 };

/* HMAC-SHA-256 (RFC 2104, FIPS 198-1) of LENGTH BYTES under a key of KEY_LENGTH bytes. */
void palier_hmac_sha256(const void *key, size_t key_length, const void *bytes, size_t length,
                        unsigned char mac[PALIER_HMAC_BYTES]);

/*
 * The pseudonym of ORIGINAL under KEY: "p" and 20 digits of base 32 (RFC 4648, lower case), the
 * first 100 bits of HMAC-SHA-256 of ORIGINAL's bytes. Among the million respondents of a country
 * two share one with a chance of 4e-19.
 */
PALIER_MUST_USE const char *palier_pseudonym(struct palier_arena *arena,
                                             const struct palier_pseudonym_key *key,
                                             const char *original);

#endif
