/* stats_bench.c - see stats_bench.h. */
#include "stats_bench.h"

#include <criterion/criterion.h>
#include <math.h>

struct palier_arena *arena;

void open_arena(void)
{
    arena = palier_arena_new(NULL);
}

void close_arena(void)
{
    palier_arena_free(arena);
}

static bool is_within(double got, double wanted, double bar, double least)
{
    if (!isfinite(wanted))
        return isnan(wanted) ? isnan(got) : got == wanted;
    return fabs(got - wanted) <= bar * fmax(fabs(wanted), least);
}

void expect_within(const char *label, double got, double wanted, double bar, double least)
{
    cr_expect(is_within(got, wanted, bar, least), "%s: %.17g, not %.17g", label, got, wanted);
}

void expect_bounds(const char *label, struct palier_bounds got, double low, double high)
{
    cr_expect(is_within(got.low, low, 1e-12, 0) && is_within(got.high, high, 1e-12, 0),
              "%s: %.17g to %.17g", label, got.low, got.high);
}

void expect_why(const char *label, enum palier_undefined why, enum palier_undefined wanted)
{
    cr_expect(why == wanted, "%s: %s, not %s", label, palier_undefined_name(why),
              palier_undefined_name(wanted));
}
