/*
 * random.h - chance that can be repeated.
 *
 * Resampling and robustness checks draw at random, yet the same input must give
 * the same bytes everywhere. So a stream is named by its seed and by nothing else:
 * not the clock, not the process, not the number of threads. The generator is the
 * Mersenne Twister (Matsumoto & Nishimura 1998, MT19937) as GSL has it.
 */
#ifndef PALIER_STATS_RANDOM_H
#define PALIER_STATS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct palier_random;

/*
 * A stream that SEED names, in ARENA. Seed 0 is the same stream as 4357, as in GSL. One stream must
 * not serve two threads.
 */
PALIER_MUST_USE struct palier_random *palier_random_new(struct palier_arena *arena, uint32_t seed);

/* A number in [0, 1), one of 2^53 (genrand_res53 of the generator's authors). */
double palier_random_uniform(struct palier_random *random);

/* A whole number from 0 to BELOW - 1, each as likely as the other; BELOW is 1 to 2^32 - 1. */
size_t palier_random_below(struct palier_random *random, size_t below);

/* A standard normal number, by inversion: each takes as much of the stream as one uniform. */
double palier_random_normal(struct palier_random *random);

/* Fill ORDER with the numbers 0 to COUNT - 1 in random order (Fisher & Yates's shuffle). */
void palier_random_permutation(struct palier_random *random, size_t *order, size_t count);

#endif
