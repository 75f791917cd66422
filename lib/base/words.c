/* words.c - see words.h. */
#include "base/words.h"

#include <ctype.h>
#include <string.h>

const char *palier_words_fill(struct palier_arena *arena, const char *sentence,
                              const char *const *arguments)
{
    size_t count = 0, size = strlen(sentence) + 1;

    for (; arguments[count]; count++)
        size += 2 * strlen(arguments[count]); /* a blank may be filled twice */

    char *text = palier_arena_alloc(arena, size, 1), *end = text;

    for (const char *at = sentence; *at; at++) {
        size_t blank = at[0] == '{' && isdigit((unsigned char)at[1]) && at[2] == '}'
                           ? (size_t)(at[1] - '0')
                           : 0;

        if (blank && blank <= count) {
            end = stpcpy(end, arguments[blank - 1]);
            at += 2;
        } else {
            *end++ = *at;
        }
    }
    *end = '\0';
    return text;
}
