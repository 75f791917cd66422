/* random.c - see random.h. */
#include "stats/random.h"

#include <assert.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#include "stats/special.h"

struct palier_random {
    gsl_rng generator; /* with its state in the arena: gsl_rng_alloc would need a free */
};

struct palier_random *palier_random_new(struct palier_arena *arena, uint32_t seed)
{
    struct palier_random *random = PALIER_NEW(arena, struct palier_random);

    random->generator.type = gsl_rng_mt19937;
    random->generator.state = palier_arena_alloc(arena, 1, gsl_rng_mt19937->size);
    gsl_rng_set(&random->generator, seed);
    return random;
}

/* 53 bits of two draws. */
static double draw_53(struct palier_random *random)
{
    unsigned long high = gsl_rng_get(&random->generator) >> 5;
    unsigned long low = gsl_rng_get(&random->generator) >> 6;

    return (double)high * 67108864.0 + (double)low;
}

double palier_random_uniform(struct palier_random *random)
{
    return draw_53(random) / 9007199254740992.0;
}

size_t palier_random_below(struct palier_random *random, size_t below)
{
    assert(below > 0 && below <= UINT32_MAX); /* or GSL ends the program */
    return gsl_rng_uniform_int(&random->generator, below);
}

double palier_random_normal(struct palier_random *random)
{
    /* The middle of one of 2^52 steps: neither 0 nor 1, which have no quantile. */
    return palier_normal_quantile((floor(draw_53(random) / 2) + 0.5) / 4503599627370496.0);
}

void palier_random_permutation(struct palier_random *random, size_t *order, size_t count)
{
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        size_t other = palier_random_below(random, i), held = order[i - 1];

        order[i - 1] = order[other];
        order[other] = held;
    }
}
