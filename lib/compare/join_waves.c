/* join_waves.c - which of two waves is the earlier one; see join_internal.h. */
#include <string.h>
#include <strings.h>

#include "compare/join_internal.h"
#include "score/wave.h"
#include "table/record.h"

static bool is_earlier(const struct palier_assessment *const from[2], const char *before,
                       const char *now)
{
    if (!*before || !*now)
        return true;
    if (!strcasecmp(before, now))
        return false;
    for (int side = 1; side >= 0; side--) {
        uint32_t first = palier_wave_find(from[side], before);
        uint32_t second = palier_wave_find(from[side], now);

        if (first != PALIER_NONE && second != PALIER_NONE)
            return first < second;
    }
    return !palier_wave_is_date(before) || !palier_wave_is_date(now) || strcmp(before, now) < 0;
}

bool palier_join_is_in_order(struct palier_arena *arena, struct palier_diag *diag,
                             const struct palier_join_side *before,
                             const struct palier_join_side *now, const uint32_t waves[2])
{
    const struct palier_assessment *const from[2] = {before->assessment, now->assessment};
    const struct palier_place place = {.file = before->folder};
    const char *first = from[0]->waves[waves[0]], *second = from[1]->waves[waves[1]];
    const char **others;
    size_t count = 0;

    if (is_earlier(from, first, second))
        return true;
    others = PALIER_ARRAY(arena, from[0]->wave_count, const char *);
    for (uint32_t i = 0; i < from[0]->wave_count; i++)
        if (palier_wave_has_rows(from[0], i) && is_earlier(from, from[0]->waves[i], second))
            others[count++] = from[0]->waves[i];
    if (count)
        palier_report(diag, PALIER_E_BEFORE_NOT_EARLIER_AMONG, place, first, second,
                      palier_words_join(arena, others, count));
    else
        palier_report(diag, PALIER_E_BEFORE_NOT_EARLIER, place, first, second);
    return false;
}
