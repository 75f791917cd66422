/* words.c - see words.h. */
#include "coding/words.h"

#include <string.h>

#include "coding/word.h"

enum { FARTHEST = 64 }; /* words before and behind a hit that are looked at */

static bool ends_in(const char *text, size_t length, const char *ending)
{
    size_t size = strlen(ending);

    return length > size && !memcmp(text + length - size, ending, size);
}

/* "avait", "marchaient": not "aurait", and not the nouns that end so. */
static bool is_imperfect(const char *text, size_t length)
{
    static const char never[] = "fait parfait lait trait extrait souhait attrait retrait portrait "
                                "forfait plait tait";
    bool ends_so = (ends_in(text, length, "ait") && !ends_in(text, length, "rait")) ||
                   (ends_in(text, length, "aient") && !ends_in(text, length, "raient"));

    return ends_so && !palier_word_in(text, length, never);
}

/* The classes that a word has by its ending. */
static uint64_t classes_of_ending(const char *text, size_t length)
{
    if (length < 4 || (text[length - 1] | 0x20) != 't')
        return 0;
    if (text[length - 2] == '\'')
        return (uint64_t)((text[length - 3] | 0x20) == 'n') << PALIER_CLASS_NOT;
    return (uint64_t)is_imperfect(text, length) << PALIER_CLASS_IMPERFECT;
}

void palier_words_split(struct palier_arena *arena, const struct palier_lexicon *lexicon,
                        const char *text, struct palier_span span, struct palier_words *words)
{
    for (size_t at = span.start; at < span.end;) {
        size_t length = palier_word_length(text + at);

        if (length) {
            struct palier_word *word = PALIER_APPEND(arena, words);

            word->text = text + at;
            word->length = (uint32_t)length;
            word->number = palier_lexicon_find(lexicon, word->text, length, &word->classes);
            word->classes |= classes_of_ending(word->text, length);
        }
        at += length ? length : 1;
    }
}

/* The first of the words from LOW to HIGH that starts at PLACE or later. */
static size_t first_from(const struct palier_words *words, size_t low, size_t high,
                         const char *place)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (words->at[middle].text < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct palier_scene palier_scene_of(const char *text, const struct palier_words *words,
                                    size_t first, size_t end, struct palier_span part,
                                    struct palier_span hit)
{
    struct palier_scene scene = {
        .at = words->at,
        .first = first_from(words, first, end, text + part.start),
        .end = first_from(words, first, end, text + part.end),
        .before = first_from(words, first, end, text + hit.start),
        .after = first_from(words, first, end, text + hit.end),
    };

    if (scene.before > first) { /* a hit may start inside a word */
        const struct palier_word *word = &words->at[scene.before - 1];

        scene.before -= word->text + word->length > text + hit.start;
    }
    if (scene.first + FARTHEST < scene.before)
        scene.first = scene.before - FARTHEST;
    if (scene.end > scene.after + FARTHEST)
        scene.end = scene.after + FARTHEST;
    scene.end = scene.end < scene.after ? scene.after : scene.end;
    scene.first = scene.first > scene.before ? scene.before : scene.first;
    return scene;
}
