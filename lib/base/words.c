/* words.c - see words.h. */
#include "base/words.h"

#include <string.h>

#include "base/text.h"

/* Which of COUNT arguments fills the blank at AT, from 1; 0: there is none. */
static size_t blank_at(const char *at, size_t count)
{
    size_t blank =
        at[0] == '{' && palier_is_digit(at[1]) && at[2] == '}' ? (size_t)(at[1] - '0') : 0;

    return blank <= count ? blank : 0;
}

const char *palier_words_fill(struct palier_arena *arena, const char *sentence,
                              const char *const *arguments)
{
    size_t count = 0, size = strlen(sentence) + 1;

    while (arguments[count])
        count++;
    for (const char *at = sentence; *at; at++) /* an argument may fill several */
        if (blank_at(at, count))
            size += strlen(arguments[blank_at(at, count) - 1]);

    char *text = palier_arena_alloc(arena, size, 1), *end = text;

    for (const char *at = sentence; *at; at++) {
        size_t blank = blank_at(at, count);

        if (blank) {
            end = stpcpy(end, arguments[blank - 1]);
            at += 2;
        } else {
            *end++ = *at;
        }
    }
    *end = '\0';
    return text;
}
