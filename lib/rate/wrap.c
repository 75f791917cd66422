/* wrap.c - see wrap.h. */
#include "rate/wrap.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* A line that is being filled. */
struct line {
    struct palier_arena *arena;
    struct palier_rate_lines *lines;
    const char *rest; /* what the next line starts with */
    char *text;       /* room for all that may come */
    size_t length, used, width;
    bool is_empty; /* nothing but what it starts with */
    char look;     /* in force; 0: plain */
};

static void put(struct line *line, const char *bytes, size_t length)
{
    memcpy(line->text + line->length, bytes, length);
    line->length += length;
}

static void start(struct line *line, const char *with)
{
    line->length = 0;
    put(line, with, strlen(with));
    line->used = palier_text_width(with);
    line->is_empty = true;
    if (line->look)
        put(line, &line->look, 1);
}

static void end(struct line *line)
{
    if (line->look)
        put(line, PALIER_RATE_PLAIN, 1);
    *PALIER_APPEND(line->arena, line->lines) =
        palier_arena_strndup(line->arena, line->text, line->length);
}

static bool is_look(char byte)
{
    return byte > 0 && byte <= PALIER_RATE_LAST_LOOK;
}

/* Put LENGTH bytes of a word, and keep the look that they leave. */
static void put_word(struct line *line, const char *word, size_t length)
{
    put(line, word, length);
    for (size_t i = 0; i < length; i++)
        if (is_look(word[i]))
            line->look = word[i] == *PALIER_RATE_PLAIN ? '\0' : word[i];
    line->is_empty = false;
}

/* A word that no line holds is cut where the line ends. */
static size_t put_part(struct line *line, const char *word, size_t length)
{
    size_t room = line->width > line->used ? line->width - line->used : 0;
    size_t taken = palier_text_fit(word, room ? room : 1);

    if (!taken || taken > length)
        taken = length;
    put_word(line, word, taken);
    return taken;
}

static void add_word(struct line *line, const char *word, size_t length)
{
    const char *copy = palier_arena_strndup(line->arena, word, length);
    size_t width = palier_text_width(copy);
    size_t needed = width + !line->is_empty;

    if (line->used + needed > line->width && !line->is_empty) {
        end(line);
        start(line, line->rest);
        needed = width;
    }
    if (!line->is_empty)
        put(line, " ", 1);
    while (line->used + needed > line->width && length) {
        size_t taken = put_part(line, copy, length);

        copy += taken;
        length -= taken;
        if (!length)
            return;
        end(line);
        start(line, line->rest);
        needed = palier_text_width(copy);
    }
    put_word(line, copy, length);
    line->used += needed;
}

void palier_rate_wrap(struct palier_arena *arena, struct palier_rate_lines *lines, size_t width,
                      const char *first, const char *rest, const char *text)
{
    struct line line = {
        .arena = arena,
        .lines = lines,
        .rest = rest,
        .width = width,
        .text = PALIER_ARRAY(arena, strlen(text) + strlen(first) + strlen(rest) + 4, char),
    };

    start(&line, first);
    while (*text) {
        size_t length = strcspn(text, " \t");

        if (length)
            add_word(&line, text, length);
        text += length;
        text += strspn(text, " \t");
    }
    end(&line);
}

const char *palier_rate_fit(struct palier_arena *arena, const char *text, size_t width)
{
    if (palier_text_width(text) <= width)
        return text;
    return width ? palier_arena_printf(arena, "%.*s…" PALIER_RATE_PLAIN,
                                       (int)palier_text_fit(text, width - 1), text)
                 : "";
}

const char *palier_rate_repeat(struct palier_arena *arena, const char *sign, size_t count)
{
    size_t length = strlen(sign);
    char *text = PALIER_ARRAY(arena, count * length + 1, char);

    for (size_t i = 0; i < count; i++)
        memcpy(text + i * length, sign, length);
    return text;
}

const char *palier_rate_spread(struct palier_arena *arena, const char *left, const char *right,
                               size_t width)
{
    size_t used = palier_text_width(left), wanted = palier_text_width(right);

    if (used + 2 + wanted > width)
        return palier_rate_fit(arena, left, width);
    return palier_arena_printf(arena, "%s%s%s", left,
                               palier_rate_repeat(arena, " ", width - used - wanted), right);
}
