/* fold.c - see fold.h. */
#include "coding/fold.h"

#include <utf8proc.h>

enum {
    MICRO_SIGN = 0x00B5,
    SHARP_S = 0x00DF,
    LONG_S = 0x017F,
    KELVIN_SIGN = 0x212A,
    ANGSTROM_SIGN = 0x212B,
};

/* Letters that more than one other letter stands for, or one far away. */
static const struct palier_fold strange[] = {
    {{'k', 'K', KELVIN_SIGN}, 3},
    {{'s', 'S', LONG_S}, 3},
    {{MICRO_SIGN, 0x03BC, 0x039C}, 3}, /* and the Greek letter */
    {{0x00E5, 0x00C5, ANGSTROM_SIGN}, 3},
    {{SHARP_S, 0x1E9E}, 2},
    {{0x00FF, 0x0178}, 2}, /* ÿ */
};

static bool find_strange(uint32_t point, struct palier_fold *fold)
{
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
        for (size_t j = 0; j < strange[i].count; j++)
            if (strange[i].points[j] == point) {
                *fold = strange[i];
                return true;
            }
    return false;
}

static bool is_between(uint32_t point, uint32_t first, uint32_t last)
{
    return point >= first && point <= last;
}

/* Dotted and dotless i, and two letters that have no capital of one code point. */
static bool is_latin_pair(uint32_t point)
{
    bool is_odd = point == 0x0130 || point == 0x0131 || point == 0x0138 || point == 0x0149;

    return is_between(point, 'A', 'Z') || is_between(point, 'a', 'z') ||
           (is_between(point, 0x00C0, 0x00FE) && point != 0x00D7 && point != 0x00F7) ||
           (is_between(point, 0x0100, 0x017E) && !is_odd);
}

/* Digits, punctuation and signs, which have no case. */
static bool is_sign(uint32_t point)
{
    return is_between(point, 0x01, 0xBF) || point == 0x00D7 || point == 0x00F7 ||
           is_between(point, 0x2010, 0x2027) || is_between(point, 0x2030, 0x205E) ||
           is_between(point, 0x20A0, 0x20BF);
}

/* A letter of ASCII with one capital and no more: most of what is asked for. */
static bool is_plain_pair(uint32_t point)
{
    return (is_between(point, 'A', 'Z') || is_between(point, 'a', 'z')) && (point | 0x20) != 'k' &&
           (point | 0x20) != 's';
}

bool palier_fold_of(uint32_t point, struct palier_fold *fold)
{
    if (is_plain_pair(point)) {
        *fold = (struct palier_fold){{point | 0x20, point & ~0x20U}, 2};
        return true;
    }
    *fold = (struct palier_fold){0};
    if (find_strange(point, fold))
        return true;
    if (is_latin_pair(point)) {
        *fold = (struct palier_fold){{(uint32_t)utf8proc_tolower((utf8proc_int32_t)point),
                                      (uint32_t)utf8proc_toupper((utf8proc_int32_t)point)},
                                     2};
        return true;
    }
    if (is_sign(point)) {
        *fold = (struct palier_fold){{point}, 1};
        return true;
    }
    return false;
}

size_t palier_fold_bytes(uint32_t point)
{
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}
