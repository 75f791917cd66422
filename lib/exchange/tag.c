/* tag.c - see tag.h. */
#include "exchange/tag.h"

#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/key.h"
#include "base/text.h"
#include "exchange/codebook.h"

#define MIDDLE_DOT "\xC2\xB7"
#define MINUS      "\xE2\x88\x92"

struct palier_tags {
    struct palier_arena *arena;
    const struct palier_rubric *rubric;
    struct palier_intern labels;                   /* keys */
    const struct palier_criterion *(*criteria)[2]; /* with each of them: the first two */
    const char **words;                            /* for "did you mean" */
    size_t word_count;
};

static bool is_same(struct palier_arena *arena, const char *key, const struct palier_label *label)
{
    for (int language = 0; language < PALIER_LANGUAGE_COUNT; language++)
        if (label->in[language] && !strcmp(key, palier_text_key(arena, label->in[language])))
            return true;
    return false;
}

int palier_tag_level(struct palier_arena *arena, const struct palier_criterion *criterion,
                     const char *text)
{
    const struct palier_level_set *set = criterion->levels;
    const char *key = palier_text_key(arena, text);
    size_t digits = strspn(key, "0123456789");
    int number = digits && digits < 3 ? atoi(key) : 0;
    const char *label = key + digits + strspn(key + digits, " ");

    for (size_t i = 0; i < set->count; i++) {
        if (digits && set->levels[i].number != number)
            continue;
        if (digits && (!*label || is_same(arena, label, &set->levels[i].label)))
            return number;
        if (!digits && *key && is_same(arena, key, &set->levels[i].label))
            return set->levels[i].number;
    }
    return 0;
}

/* The bytes at the end of TEXT (LENGTH of it) that are a sign on its own, with its polarity. */
static size_t sign_length(const char *text, size_t length, enum palier_polarity *polarity)
{
    static const struct {
        const char *sign;
        enum palier_polarity polarity;
    } signs[] = {{"+", PALIER_SUPPORTS}, {"-", PALIER_CONTRADICTS}, {MINUS, PALIER_CONTRADICTS}};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t size = strlen(signs[i].sign);

        if (length > size && !memcmp(text + length - size, signs[i].sign, size)) {
            *polarity = signs[i].polarity;
            return size;
        }
    }
    return 0;
}

/* TEXT without the sign at its end, which sets the polarity of TAG. "e-" of a word is no sign. */
static const char *take_sign(struct palier_arena *arena, const struct palier_rubric *rubric,
                             const char *text, struct palier_tag *tag)
{
    enum palier_polarity polarity = PALIER_SUPPORTS;
    size_t length = strlen(text), size = sign_length(text, length, &polarity);

    if (!size || palier_criterion_find(rubric, text))
        return text;
    const char *rest = palier_arena_strndup(arena, text, length - size);
    char before = rest[strlen(rest) - 1];
    const char *trimmed = palier_text_trim(arena, rest);

    if (!*trimmed || (!strchr(" 0123456789", before) && !palier_criterion_find(rubric, trimmed)))
        return text;
    tag->polarity = polarity;
    return trimmed;
}

/* The bytes of what may part an id from what follows, blanks around it included. A dash that a
 * number follows could be a minus: that is no separator. */
static size_t separator_length(const char *text)
{
    static const char *const separators[] = {
        MIDDLE_DOT, ":", ".", "=", "/", "|", ">", "\\", "\xE2\x80\x93", "\xE2\x80\x94", "-"};
    size_t at = strspn(text, " \t");

    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        size_t size = strlen(separators[i]);

        if (strncmp(text + at, separators[i], size))
            continue;
        size_t next = at + size + strspn(text + at + size, " \t");

        return strchr("-", *separators[i]) && strchr("0123456789", text[next]) ? at : next;
    }
    return at;
}

/* The criterion whose id TEXT starts with, and how many bytes that takes; NULL: with none. */
static const struct palier_criterion *find_id(struct palier_arena *arena,
                                              const struct palier_rubric *rubric, const char *text,
                                              size_t *length)
{
    *length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");
    while (*length) {
        const struct palier_criterion *found =
            palier_criterion_find(rubric, palier_arena_strndup(arena, text, *length));

        if (found || !strchr(".-_", text[*length - 1]))
            return found;
        --*length; /* "T4.3." and "T4.3-": what stands between id and label */
    }
    return NULL;
}

/* The criteria with the label whose key is KEY: the first two, NULL where there are fewer. */
static const struct palier_criterion *const *find_labels(const struct palier_tags *tags,
                                                         const char *key)
{
    static const struct palier_criterion *const none[2] = {NULL, NULL};
    uint32_t found = *key ? palier_intern_find(&tags->labels, key) : PALIER_NONE;

    return found == PALIER_NONE ? none : tags->criteria[found];
}

/* What follows an id: nothing, a level, a label. */
static void read_rest(const struct palier_tags *tags, const char *rest, bool has_digit,
                      struct palier_tag *tag)
{
    struct palier_arena *arena = tags->arena;
    const char *key = palier_text_key(arena, rest);

    tag->match = PALIER_TAG_BY_ID;
    if (!*key || is_same(arena, key, &tag->criterion->label))
        return;
    tag->level = palier_tag_level(arena, tag->criterion, rest);
    if (tag->level)
        return;
    const struct palier_criterion *other = find_labels(tags, key)[0];
    if (other) {
        tag->match = PALIER_TAG_AMBIGUOUS;
        tag->other = other;
    } else if (!has_digit || strchr("0123456789+-", *key)) {
        tag->match = PALIER_TAG_UNCLEAR;
        tag->rest = rest;
    }
}

/* A label, perhaps with a level behind a middle dot. */
static void read_label(const struct palier_tags *tags, const char *text, struct palier_tag *tag)
{
    struct palier_arena *arena = tags->arena;
    const struct palier_criterion *const *found = find_labels(tags, palier_text_key(arena, text));
    const char *dot = strstr(text, MIDDLE_DOT), *level = NULL;

    if (!found[0] && dot) {
        const char *label = palier_arena_strndup(arena, text, (size_t)(dot - text));

        level = dot + strlen(MIDDLE_DOT);
        found = find_labels(tags, palier_text_key(arena, label));
    }
    if (!found[0])
        return;
    tag->criterion = found[0];
    tag->other = found[1];
    tag->match = found[1] ? PALIER_TAG_AMBIGUOUS : PALIER_TAG_BY_LABEL;
    if (found[1] || !level)
        return;
    tag->level = palier_tag_level(arena, tag->criterion, level);
    if (!tag->level) {
        tag->match = PALIER_TAG_UNCLEAR;
        tag->rest = palier_text_trim(arena, level);
    }
}

struct palier_tag palier_tag_read(const struct palier_tags *tags, const char *name)
{
    struct palier_tag tag = {.match = PALIER_TAG_UNKNOWN, .polarity = PALIER_SUPPORTS};
    const char *text =
        take_sign(tags->arena, tags->rubric, palier_text_trim(tags->arena, name), &tag);
    struct palier_tag by_label = tag;
    size_t length;

    read_label(tags, text, &by_label);
    tag.criterion = find_id(tags->arena, tags->rubric, text, &length);
    size_t parted = tag.criterion ? separator_length(text + length) : 0;

    if (!tag.criterion || (text[length] && !parted)) /* "T4.3é" is no id after all */
        return by_label;
    bool has_digit = strcspn(text, "0123456789") < length;

    read_rest(tags, text + length + parted, has_digit, &tag);
    if (tag.match == PALIER_TAG_UNCLEAR && by_label.match != PALIER_TAG_UNKNOWN)
        return by_label;
    return tag;
}

static void add_criterion(struct palier_tags *tags, const struct palier_criterion *criterion)
{
    tags->words[tags->word_count++] = criterion->id;
    for (int k = 0; k < PALIER_LANGUAGE_COUNT; k++) {
        const enum palier_language language = (enum palier_language)k;
        const char *label = palier_label_in(&criterion->label, language);
        const char *key = palier_text_key(tags->arena, label);

        tags->words[tags->word_count++] = label;
        tags->words[tags->word_count++] = palier_code_name_of(tags->arena, criterion, 0, language);
        if (!*key)
            continue;
        const struct palier_criterion **known =
            tags->criteria[palier_intern_add(&tags->labels, key)];

        if (!known[0])
            known[0] = criterion;
        else if (known[0] != criterion && !known[1])
            known[1] = criterion;
    }
}

const struct palier_tags *palier_tags_make(struct palier_arena *arena,
                                           const struct palier_rubric *rubric)
{
    enum { SPELLINGS = 1 + 2 * PALIER_LANGUAGE_COUNT };
    struct palier_tags *tags = PALIER_NEW(arena, struct palier_tags);

    tags->arena = arena;
    tags->rubric = rubric;
    palier_intern_init(&tags->labels, arena, false);
    tags->words = PALIER_ARRAY(arena, SPELLINGS * rubric->criterion_count, const char *);
    tags->criteria = palier_arena_alloc(arena, PALIER_LANGUAGE_COUNT * rubric->criterion_count,
                                        sizeof *tags->criteria);
    for (size_t i = 0; i < rubric->criterion_count; i++)
        add_criterion(tags, &rubric->criteria[i]);
    return tags;
}

const char *palier_tag_nearest(const struct palier_tags *tags, const char *name)
{
    return palier_text_nearest(name, tags->words, tags->word_count);
}
