/* input_names.c - what a file's name tells of who rated; see inputs_internal.h. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/compare.h"
#include "base/text.h"
#include "coding/normal.h"
#include "score/inputs_internal.h"

/* Bytes between two words of a name: ratings-anne_dupont.csv is Anne Dupont's. */
enum { LONGEST_GAP = 3 };

static bool is_word(char byte)
{
    return palier_is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (unsigned char)byte >= 0x80;
}

/* The first byte of TEXT from AT on that is of a word, or where it ends. */
static size_t skip_gap(const struct palier_normal *text, size_t at)
{
    while (at < text->length && !is_word(text->text[at]))
        at++;
    return at;
}

/* Where the words of NAME end, if all of them stand in PATH from START on; START where they do not.
 */
static size_t match(const struct palier_normal *path, size_t start,
                    const struct palier_normal *name)
{
    size_t at = start, end = start;

    for (size_t i = skip_gap(name, 0); i < name->length; i = skip_gap(name, i)) {
        size_t word = i, gap = skip_gap(path, at);

        while (i < name->length && is_word(name->text[i]))
            i++;
        if (end > start && (gap - at > LONGEST_GAP || memchr(&path->text[at], '/', gap - at)))
            return start;
        at = gap;
        if (path->length - at < i - word ||
            strncasecmp(&path->text[at], &name->text[word], i - word))
            return start;
        end = at += i - word;
        if (at < path->length && is_word(path->text[at]))
            return start;
    }
    return end;
}

/* PATH with … where NAME stands; PATH itself where it does not. */
static const char *without(struct palier_arena *arena, const char *path,
                           const struct palier_normal *name)
{
    struct palier_normal normal;
    const char *told = "";
    size_t from = 0;

    palier_normal_init(&normal, arena);
    palier_normal_fill(&normal, path, strlen(path), PALIER_BLANKS_KEPT);
    for (size_t at = 0; at < normal.length;) {
        bool begins = is_word(normal.text[at]) && (!at || !is_word(normal.text[at - 1]));
        size_t end = begins ? match(&normal, at, name) : at;

        if (end == at) {
            at++;
            continue;
        }
        struct palier_span span =
            palier_normal_origin(&normal, (struct palier_span){.start = at, .end = end});

        told = palier_arena_printf(arena, "%s%.*s…", told, (int)(span.start - from), path + from);
        from = span.end;
        at = end;
    }
    return from ? palier_arena_printf(arena, "%s%s", told, path + from) : path;
}

static int compare_lengths(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;

    return palier_compare_sizes(strlen(*b), strlen(*a));
}

/* Who rated, or coded by hand; long names first, since Anne-Laure's file is not Anne's. */
static const char *const *list_people(struct palier_arena *arena,
                                      const struct palier_assessment *assessment, size_t *count)
{
    struct palier_intern people;

    palier_intern_init(&people, arena, true);
    for (size_t i = 0; i < assessment->ratings.count; i++)
        palier_intern_add(&people, assessment->ratings.at[i].rater);
    for (size_t i = 0; i < assessment->evidence.count; i++)
        palier_intern_add(&people, assessment->evidence.at[i].coder);
    *count = people.count;
    if (people.count)
        qsort(people.text, people.count, sizeof *people.text, compare_lengths);
    return people.text;
}

void palier_inputs_hide_people(struct palier_arena *arena,
                               const struct palier_assessment *assessment,
                               struct palier_input *inputs, size_t count)
{
    size_t people_count;
    const char *const *people = list_people(arena, assessment, &people_count);
    struct palier_normal name;

    palier_normal_init(&name, arena);
    for (size_t i = 0; i < count; i++)
        inputs[i].shown = inputs[i].path;
    for (size_t k = 0; k < people_count; k++) {
        if (!strcasecmp(people[k], PALIER_CONSENSUS))
            continue;
        palier_normal_fill(&name, people[k], strlen(people[k]), PALIER_BLANKS_KEPT);
        for (size_t i = 0; i < count; i++)
            inputs[i].shown = without(arena, inputs[i].shown, &name);
    }
}
