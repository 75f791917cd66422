/* quote.c - what to quote, and its words; see clause.h. */
#include "coding/clause.h"

#include <string.h>

#include "base/text.h"

#define CUT_BEFORE "\xE2\x80\xA6 " /* "… " */
#define CUT_AFTER  " \xE2\x80\xA6"

enum {
    ROOM = PALIER_LONGEST_QUOTE - 4
}; /* characters of the text itself, where both ends are cut */

/* At most COUNT characters forward from AT, not past END. */
static size_t advance(const char *text, size_t at, size_t count, size_t end)
{
    while (at < end && (palier_is_utf8_inside(text[at]) || count > 0))
        count -= !palier_is_utf8_inside(text[at++]);
    return at;
}

/* At most COUNT characters back from AT, not before START. */
static size_t retreat(const char *text, size_t at, size_t count, size_t start)
{
    while (at > start && count > 0) {
        at--;
        count -= !palier_is_utf8_inside(text[at]);
    }
    return at;
}

/* Bytes of the bullet or dash that opens a line of notes, with its spaces. */
static size_t bullet_length(const char *text)
{
    static const char *const bullets[] = {
        "- ", "* ", "> ", "\xE2\x80\x93 ", "\xE2\x80\x94 ", "\xE2\x80\xA2 ", "\xC2\xB7 "};

    if (*text && !strchr("-*>\xE2\xC2", *text))
        return 0;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (!strncmp(text, bullets[i], strlen(bullets[i])))
            return strlen(bullets[i]);
    return 0;
}

/* Move the ends of WINDOW to the nearest whole clause that still holds HIT, else to whole words. */
static struct palier_span tidy(const char *text, struct palier_span sentence,
                               struct palier_span window, struct palier_span hit)
{
    if (window.start > sentence.start) {
        size_t end = palier_clause_end(text, sentence, window.start);

        if (end < hit.start)
            window.start = end;
        while (window.start < hit.start && text[window.start - 1] != ' ')
            window.start++;
    }
    if (window.end < sentence.end) {
        size_t start = palier_clause_start(text, sentence, window.end);

        if (start > hit.end)
            window.end = start;
        while (window.end > hit.end && text[window.end] != ' ')
            window.end--;
    }
    while (window.end > window.start && text[window.end - 1] == ' ')
        window.end--;
    return window;
}

/* The part of SENTENCE around HIT that there is room for. */
static struct palier_span fit(const char *text, struct palier_span sentence, struct palier_span hit)
{
    struct palier_span window;
    size_t taken = palier_utf8_count(text + hit.start, hit.end - hit.start);

    if (taken >= ROOM)
        return (struct palier_span){hit.start, advance(text, hit.start, ROOM, hit.end)};
    window.start = retreat(text, hit.start, (ROOM - taken) / 2, sentence.start);
    taken += palier_utf8_count(text + window.start, hit.start - window.start);
    window.end = advance(text, hit.end, ROOM - taken, sentence.end);
    taken += palier_utf8_count(text + hit.end, window.end - hit.end);
    window.start = retreat(text, window.start, ROOM - taken, sentence.start);
    return tidy(text, sentence, window, hit);
}

/* Make one space of each run of blanks in TEXT, of LENGTH bytes, that breaks a line; returns where
 * it then ends. */
static char *squeeze(char *text, size_t length)
{
    char *end = text;

    for (size_t i = 0; i < length;) {
        size_t blanks = strspn(text + i, " \t\r\n");

        if (blanks && strcspn(text + i, "\r\n\t") < blanks) {
            *end++ = ' ';
            i += blanks;
        } else {
            *end++ = text[i++];
        }
    }
    return end;
}

/* LENGTH bytes of TEXT on one line, behind BEFORE and before AFTER. */
static const char *write_words(struct palier_arena *arena, const char *before, const char *text,
                               size_t length, const char *after)
{
    char *words = palier_arena_alloc(arena, strlen(before) + length + strlen(after) + 1, 1);
    char *start = stpcpy(words, before), *end = start + length;

    memcpy(start, text, length);
    *end = '\0';
    if (strcspn(start, "\t\r\n") < length)
        end = squeeze(start, length);
    stpcpy(end, after);
    return words;
}

const char *palier_quote_words(struct palier_arena *arena, const char *text, size_t length)
{
    return write_words(arena, "", text, length, "");
}

struct palier_quote palier_quote_choose(const struct palier_normal *normal,
                                        struct palier_span sentence, struct palier_span hit)
{
    const char *text = normal->text;
    struct palier_span quote = sentence;

    if (hit.end > quote.end)
        quote.end = sentence.end = hit.end;
    for (size_t length;
         (length = bullet_length(text + quote.start)) && quote.start + length <= hit.start;)
        quote.start = sentence.start = quote.start + length;
    if (palier_utf8_count(text + quote.start, quote.end - quote.start) > PALIER_LONGEST_QUOTE)
        quote = fit(text, sentence, hit);

    struct palier_span origin = palier_normal_origin(normal, quote);
    return (struct palier_quote){
        .start = (uint32_t)origin.start,
        .end = (uint32_t)origin.end,
        .is_cut_before = quote.start > sentence.start,
        .is_cut_after = quote.end < sentence.end,
    };
}

const char *palier_quote_text(struct palier_arena *arena, const char *original,
                              const struct palier_quote *quote)
{
    return write_words(arena, quote->is_cut_before ? CUT_BEFORE : "", original + quote->start,
                       quote->end - quote->start, quote->is_cut_after ? CUT_AFTER : "");
}
