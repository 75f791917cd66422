/*
 * fuzz.h - what every fuzz target offers.
 *
 * A target takes any bytes and must not crash, hang or break its word. clang's fuzzer makes up the
 * bytes (`make fuzz`); replay.c reads them from the files of the corpus, with any compiler.
 */
#ifndef PALIER_TESTS_FUZZ_H
#define PALIER_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The name is libFuzzer's. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Like assert, but never compiled out. */
#define EXPECT(condition)                                                                          \
    ((condition)                                                                                   \
         ? (void)0                                                                                 \
         : (fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition), abort()))

#endif
