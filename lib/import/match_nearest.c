/* match_nearest.c - "did you mean": the question that a header nearly is; see match.h. */
#include <stdint.h>
#include <string.h>

#include "base/key.h"
#include "base/text.h"
#include "import/match_internal.h"

/* The words of TEXT, and how many of them stand in OTHER too. */
static size_t count_words(const char *text, const char *other, size_t *shared)
{
    size_t count = 0;

    for (const char *at = text + strspn(text, " "); *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");

        count++;
        for (const char *word = other; *word; word += strspn(word, " ")) {
            size_t size = strcspn(word, " ");

            if (size == length && !strncmp(at, word, length)) {
                ++*shared;
                break;
            }
            word += size;
        }
        at += length;
    }
    return count;
}

/* How much alike two long texts are, in percent: by the words that they share (Dice). */
static size_t likeness(const char *a, const char *b)
{
    size_t shared = 0, unused = 0;
    size_t words = count_words(a, b, &shared) + count_words(b, a, &unused);

    return words ? 100 * (shared + unused) / words : 0;
}

/* The question whose label shares most words with KEY, if it shares most of its own. */
static const struct palier_question *find_alike(const struct palier_matcher *matcher,
                                                const char *key)
{
    enum { LEAST_ALIKE = 70 };
    const struct palier_question *found = NULL;
    size_t best = LEAST_ALIKE - 1;

    for (size_t i = 0; i < matcher->questionnaire->question_count; i++)
        for (int in = 0; in < PALIER_LANGUAGE_COUNT; in++) {
            const char *label = matcher->questions[i].labels[in];
            size_t alike = label ? likeness(key, label) : 0;

            if (alike > best) {
                best = alike;
                found = &matcher->questionnaire->questions[i];
            }
        }
    return found;
}

const struct palier_question *palier_match_nearest(const struct palier_matcher *matcher,
                                                   const char *text)
{
    enum { SPELLINGS = 1 + PALIER_LANGUAGE_COUNT };
    size_t count = matcher->questionnaire->question_count;
    const char **words = PALIER_ARRAY(matcher->arena, SPELLINGS * count, const char *);
    const char *key = palier_text_key(matcher->arena, text);

    if (strlen(key) > PALIER_LONGEST_HEADER)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        words[SPELLINGS * i] = matcher->questionnaire->questions[i].name;
        for (int in = 0; in < PALIER_LANGUAGE_COUNT; in++) {
            const char *label = matcher->questions[i].labels[in];

            words[SPELLINGS * i + 1 + (size_t)in] = label ? label : "";
        }
    }
    const char *nearest = palier_text_nearest(key, words, SPELLINGS * count);
    for (size_t i = 0; nearest && i < SPELLINGS * count; i++)
        if (words[i] == nearest)
            return &matcher->questionnaire->questions[i / SPELLINGS];
    return find_alike(matcher, key);
}
