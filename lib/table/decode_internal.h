/*
 * decode_internal.h - what the files of decode.c share; see decode.h.
 *
 * Windows-1252, CP850 and MacRoman each give a letter to nearly every byte from
 * 0x80 on, so that no byte proves which of them wrote a file. What tells them
 * apart is French: "é" stands between letters, "‚" never does.
 */
#ifndef PALIER_TABLE_DECODE_INTERNAL_H
#define PALIER_TABLE_DECODE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "table/decode.h"

/* One decoding, passed from function to function. */
struct palier_decoder {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_bytes *bytes;
    enum palier_encoding asked; /* PALIER_ENCODING_FIND: find out */
    bool is_export;             /* else one of palier's own files */
    size_t threads;             /* that may share the work */
    struct palier_bytes *text;  /* the result */
    const char **encoding;      /* what it is called */
};

/* Report CODE for the byte at OFFSET of BYTES: {1} is the byte, {2} the encoding asked for. */
PALIER_MUST_USE enum palier_status palier_decoder_refuse(const struct palier_decoder *decoder,
                                                         enum palier_code code,
                                                         const struct palier_bytes *bytes,
                                                         size_t offset, bool is_utf_8);

/* Refuse a NUL in BYTES. */
PALIER_MUST_USE enum palier_status palier_decoder_check_nul(const struct palier_decoder *decoder,
                                                            const struct palier_bytes *bytes,
                                                            bool is_utf_8);

/* Say what was found, with up to two strings of evidence: of an export only. */
void palier_decoder_note(const struct palier_decoder *decoder, enum palier_code code,
                         const char *evidence, const char *example);

/* The order of bytes of UTF-16, "LE" or "BE", by its mark or by its NUL bytes; NULL: it is not. */
const char *palier_utf_16_find(const struct palier_bytes *bytes, bool *has_mark);

/* Read the file as UTF-16 of that ORDER. */
PALIER_MUST_USE enum palier_status palier_utf_16_decode(const struct palier_decoder *decoder,
                                                        const char *order, bool has_mark);

/* Read the file as Windows-1252 where that is plausible; else refuse it and say what is. */
PALIER_MUST_USE enum palier_status palier_letters_choose(const struct palier_decoder *decoder);

/*
 * Refuse what passes for UTF-8 by chance: "’é" of the Macintosh is a letter of Armenian. Only where
 * each byte beyond ASCII reads well in an encoding of one byte a letter.
 */
PALIER_MUST_USE enum palier_status palier_letters_doubt(const struct palier_decoder *decoder);

/* Read the file as the encoding asked for, one byte a letter; warn where it does not read well. */
PALIER_MUST_USE enum palier_status palier_letters_obey(const struct palier_decoder *decoder);

/* What a byte from 0x80 on is in an encoding that spends one byte on a letter. */
struct palier_letter {
    uint32_t point; /* its Unicode code point; 0: the encoding has nothing there */
    char text[8];   /* the same as UTF-8; U+FFFD where there is nothing */
};

struct palier_letters {
    enum palier_encoding encoding;
    struct palier_letter at[128]; /* of bytes 0x80 to 0xFF */
};

/* "CP850": how people call ENCODING. */
const char *palier_encoding_title(enum palier_encoding encoding);

/* What iconv calls ENCODING; that of UTF-16 has the low byte first. */
const char *palier_encoding_charset(enum palier_encoding encoding);

/* Load the letters of ENCODING. SYSTEM, reported, where the machine does not know it. */
PALIER_MUST_USE enum palier_status palier_letters_load(struct palier_diag *diag, const char *path,
                                                       enum palier_encoding encoding,
                                                       struct palier_letters *letters);

/*
 * Give BYTES, which are in CHARSET, as UTF-8 in exactly the memory it takes. INVALID, unreported,
 * where they are not: *BAD is the offset of the first that is wrong. SYSTEM is reported.
 */
PALIER_MUST_USE enum palier_status palier_convert(struct palier_arena *arena,
                                                  struct palier_diag *diag,
                                                  const struct palier_bytes *bytes,
                                                  const char *charset, struct palier_bytes *text,
                                                  size_t *bad);

/* What speaks for and against one reading of a text. */
struct palier_letters_reading {
    size_t good;       /* letters and signs where French or English puts them */
    size_t odd;        /* those that stand in a strange place, as a slip or a foreign name may */
    size_t impossible; /* a sign inside a word, a byte that is nothing */
    size_t example;    /* offset of the first good one */
    size_t doubt;      /* offset of the first impossible one, else of the first odd one */
};

/* Judge BYTES as LETTERS read them. */
struct palier_letters_reading palier_letters_judge(const struct palier_bytes *bytes,
                                                   const struct palier_letters *letters);

/* Whether nothing much speaks against READING. */
bool palier_letters_are_plausible(const struct palier_letters_reading *reading);

/* The word around the byte at OFFSET, as LETTERS read it: for messages. */
PALIER_MUST_USE const char *palier_letters_word(struct palier_arena *arena,
                                                const struct palier_bytes *bytes, size_t offset,
                                                const struct palier_letters *letters);

/* Where the word around OFFSET begins and ends; at most some 40 bytes. */
void palier_word_bounds(const struct palier_bytes *bytes, size_t offset, size_t *start,
                        size_t *end);

/* Whether POINT is a letter or a sign that French and English texts hold. */
bool palier_is_expected(uint32_t point);

/* UTF-8 that was read as something else and saved again. */
struct palier_mojibake {
    size_t offset;                /* of the first of it */
    enum palier_encoding misread; /* as what it was read */
    const char *found, *meant;    /* a word, as it is and as it was */
};

/* Whether TEXT, which is UTF-8, holds such; SYSTEM is reported. */
PALIER_MUST_USE enum palier_status palier_mojibake_find(struct palier_arena *arena,
                                                        struct palier_diag *diag,
                                                        const struct palier_bytes *text,
                                                        bool *is_found,
                                                        struct palier_mojibake *mojibake);

#endif
