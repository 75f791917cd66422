/* quote_place.c - see quote_place.h. */
#include "coding/quote_place.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

#define ELLIPSIS "\u2026"

struct palier_quote_finder {
    struct palier_arena *arena;
    struct palier_normal normal; /* one serves for all */
    const char **texts;          /* by answer: its normal text; NULL: not made yet */
};

struct palier_quote_finder *palier_quote_finder_make(struct palier_arena *arena,
                                                     size_t answer_count)
{
    struct palier_quote_finder *finder = PALIER_NEW(arena, struct palier_quote_finder);

    finder->arena = arena;
    finder->texts = PALIER_ARRAY(arena, answer_count, const char *);
    palier_normal_init(&finder->normal, arena);
    return finder;
}

static const char *normal_answer(struct palier_quote_finder *finder, size_t answer,
                                 const char *text)
{
    struct palier_normal *normal = &finder->normal;

    if (!finder->texts[answer]) {
        palier_normal_fill(normal, text, strlen(text), PALIER_BLANKS_FOLDED);
        finder->texts[answer] = palier_arena_strndup(finder->arena, normal->text, normal->length);
    }
    return finder->texts[answer];
}

static bool is_blank(char byte)
{
    return byte && strchr(" \t\r\n\v\f", byte);
}

/*** The words of a quote ***/

/* The bytes at TEXT of a mark that stands where something was left out, 0 where there is none. */
static size_t cut_length(const char *text)
{
    static const char *const cuts[] = {"[" ELLIPSIS "]", "[...]", "(" ELLIPSIS ")", "(...)"};

    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
        if (!strncmp(text, cuts[i], strlen(cuts[i])))
            return strlen(cuts[i]);
    return 0;
}

/* The bytes of a blank, a dot, an ellipsis or a quotation mark at TEXT: what people put around the
 * words that they quote. Of a VERBATIM quote only blanks. */
static size_t fringe_length(const char *text, enum palier_quote_care care)
{
    static const char *const marks[] = {".",      ELLIPSIS, "\u00AB", "\u00BB",
                                        "\u201C", "\u201D", "\""};

    for (size_t i = 0; care == PALIER_QUOTE_CITED && i < sizeof marks / sizeof *marks; i++)
        if (!strncmp(text, marks[i], strlen(marks[i])))
            return strlen(marks[i]);
    return is_blank(*text);
}

static size_t fringe_before(const char *text, size_t end, enum palier_quote_care care)
{
    size_t at = end;

    while (at > 0 && palier_is_utf8_inside(text[--at]))
        ;
    return end > 0 && fringe_length(text + at, care) == end - at ? end - at : 0;
}

/* Add the LENGTH bytes at TEXT; nothing where there is nothing but a fringe. */
static void add_part(struct palier_quoted *quoted, const char *text, size_t length)
{
    size_t start = 0, end = length, mark;

    while (start < end && (mark = fringe_length(text + start, quoted->care)))
        start += mark;
    while (end > start && (mark = fringe_before(text, end, quoted->care)))
        end -= mark;
    if (end <= start)
        return;
    quoted->is_cut_too_often = quoted->count == PALIER_QUOTE_PARTS;
    if (quoted->is_cut_too_often)
        return;
    quoted->parts[quoted->count].text = text + start;
    quoted->parts[quoted->count].length = end - start;
    quoted->parts[quoted->count].before = start;
    quoted->parts[quoted->count++].after = length - end;
}

/* TEXT without the marks that palier-code sets where it cuts. */
static const char *bare(const char *text, size_t *length)
{
    const size_t mark = strlen(ELLIPSIS);

    if (*length > mark + 1 && !strncmp(text, ELLIPSIS " ", mark + 1)) {
        text += mark + 1;
        *length -= mark + 1;
    }
    if (*length > mark + 1 && !strcmp(text + *length - mark - 1, " " ELLIPSIS))
        *length -= mark + 1;
    return text;
}

void palier_quote_read(struct palier_quote_finder *finder, const char *quote,
                       enum palier_quote_care care, struct palier_quoted *quoted)
{
    struct palier_normal *normal = &finder->normal;
    size_t start = 0, at = 0, cut;

    *quoted = (struct palier_quoted){.care = care};
    palier_normal_fill(normal, quote, strlen(quote), PALIER_BLANKS_FOLDED);
    const char *text = palier_arena_strndup(finder->arena, normal->text, normal->length);
    size_t length = normal->length;

    if (care == PALIER_QUOTE_CITED)
        text = bare(text, &length);
    for (; at < length; at += cut ? cut : 1) {
        cut = care == PALIER_QUOTE_CITED ? cut_length(text + at) : 0;
        if (!cut)
            continue;
        add_part(quoted, text + start, at - start);
        start = at + cut;
    }
    add_part(quoted, text + start, length - start);
}

/*** Where they stand in a normal text ***/

/* Bytes at TEXT that read as the LENGTH bytes at PART, 0 where they differ. Blanks tell nothing
 * apart. Where IS_LOOSE, a question mark of PART stands for any character: Windows-1252 has no sign
 * for some of them, a narrow space among them. */
static size_t match_here(const char *text, const char *part, size_t length, bool is_loose)
{
    size_t at = 0;

    for (size_t i = 0; i < length;) {
        bool is_wild = is_loose && part[i] == '?', is_gap = is_blank(text[at]) && !is_wild;

        if (is_blank(part[i]) || is_gap) {
            i += is_blank(part[i]);
            at += is_blank(text[at]);
        } else if (text[at] && (part[i] == text[at] || is_wild)) {
            i++;
            for (at++; is_wild && palier_is_utf8_inside(text[at]);)
                at++;
        } else {
            return 0;
        }
    }
    return at;
}

/* The first place of PART in TEXT, and its length there; NULL: there is none. */
static const char *find_strictly(const char *text, const char *part, size_t length, size_t *taken)
{
    for (; (text = strchr(text, *part)); text++)
        if ((*taken = match_here(text, part, length, false)))
            return text;
    return NULL;
}

static const char *find_part(const char *text, const struct palier_quoted *quoted, size_t index,
                             size_t *taken)
{
    const char *part = quoted->parts[index].text;
    size_t length = quoted->parts[index].length;
    const char *found = find_strictly(text, part, length, taken);

    if (found || quoted->care == PALIER_QUOTE_VERBATIM || !memchr(part, '?', length))
        return found;
    for (; *text; text++)
        if ((*text == *part || (*part == '?' && !palier_is_utf8_inside(*text))) &&
            (*taken = match_here(text, part, length, true)))
            return text;
    return NULL;
}

/* Where a fringe before START of TEXT begins that reads as the LENGTH bytes before PART. */
static size_t grow_start(const char *text, size_t start, const char *part, size_t length)
{
    size_t whole = start;

    for (size_t i = 1; i <= length && i <= start && text[start - i] == part[-(ptrdiff_t)i]; i++)
        if (!palier_is_utf8_inside(text[start - i]) && !is_blank(text[start - i]))
            whole = start - i;
    return whole;
}

/* Where a fringe from END of TEXT on ends that reads as the LENGTH bytes at FRINGE. */
static size_t grow_end(const char *text, size_t end, const char *fringe, size_t length)
{
    size_t whole = end;

    for (size_t i = 0; i < length && text[end + i] && text[end + i] == fringe[i]; i++)
        if (!palier_is_utf8_inside(text[end + i + 1]) && !is_blank(text[end + i]))
            whole = end + i + 1;
    return whole;
}

/* Find the first place of QUOTED in TEXT whose words start at FROM or behind. *NEXT is where to
 * look for another one. */
static bool find_words(const char *text, const struct palier_quoted *quoted, size_t from,
                       struct palier_span *span, size_t *next)
{
    size_t at = from, taken;

    for (size_t i = 0; i < quoted->count; i++) {
        const char *found = find_part(text + at, quoted, i, &taken);

        if (!found)
            return false;
        at = (size_t)(found - text) + taken;
        if (i)
            continue;
        *next = (size_t)(found - text) + 1;
        span->start = grow_start(text, (size_t)(found - text), quoted->parts[0].text,
                                 quoted->parts[0].before);
    }
    if (!quoted->count)
        return false;
    const char *last = quoted->parts[quoted->count - 1].text;
    size_t length = quoted->parts[quoted->count - 1].length;

    span->end = grow_end(text, at, last + length, quoted->parts[quoted->count - 1].after);
    return true;
}

/*** Where they stand in the original ***/

/* The byte of TEXT where its character number COUNT begins. */
static size_t byte_of(const char *text, size_t count)
{
    size_t at = 0;

    while (count-- && text[at])
        palier_utf8_next(text, &at);
    return at;
}

static struct palier_quote_place place_of(size_t answer, const char *text, struct palier_span span)
{
    return (struct palier_quote_place){.answer = answer,
                                       .span = span,
                                       .offset = palier_utf8_count(text, span.start)};
}

size_t palier_quote_find(struct palier_quote_finder *finder, const struct palier_quoted *quoted,
                         size_t answer, const char *text, size_t offset,
                         struct palier_quote_place places[2])
{
    struct palier_normal *normal = &finder->normal;
    struct palier_span span;
    size_t next, count = 0;
    bool has_wanted = false;

    if (quoted->is_cut_too_often ||
        !find_words(normal_answer(finder, answer, text), quoted, 0, &span, &next))
        return 0;
    size_t wanted = byte_of(text, offset);

    palier_normal_fill(normal, text, strlen(text), PALIER_BLANKS_FOLDED);
    do {
        struct palier_span origin = palier_normal_origin(normal, span);
        bool is_wanted = !has_wanted && origin.start <= wanted && wanted < origin.end;

        if (is_wanted && count)
            places[1] = places[0];
        if (is_wanted || count < 2)
            places[is_wanted ? 0 : count] = place_of(answer, text, origin);
        has_wanted = has_wanted || is_wanted;
        count += count < 2;
        if (count == 2 && (has_wanted || origin.start > wanted))
            break;
    } while (find_words(normal->text, quoted, next, &span, &next));
    return count;
}
