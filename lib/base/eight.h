/*
 * eight.h - texts, eight bytes at a time.
 *
 * Most of a text is ASCII, and a word of the machine tells that of eight bytes at
 * once. The first byte of the text is the lowest of the word on every machine.
 */
#ifndef PALIER_BASE_EIGHT_H
#define PALIER_BASE_EIGHT_H

#include <stdint.h>
#include <string.h>

#define PALIER_EACH_BYTE ((uint64_t)0x0101010101010101)
#define PALIER_HIGH_BITS (PALIER_EACH_BYTE << 7)

/* The eight bytes at TEXT. */
static inline uint64_t palier_eight(const char *text)
{
    uint64_t word;

    memcpy(&word, text, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

#endif
