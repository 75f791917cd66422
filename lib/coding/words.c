/* words.c - see words.h. */
#include "coding/words.h"

#include "coding/word.h"

void palier_words_split(struct palier_arena *arena, const char *text, struct palier_span span,
                        struct palier_words *words)
{
    for (size_t at = span.start; at < span.end;) {
        size_t length = palier_word_length(text + at);

        if (length)
            *PALIER_APPEND(arena, words) = (struct palier_word){text + at, length};
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
    scene.end = scene.end < scene.after ? scene.after : scene.end;
    scene.first = scene.first > scene.before ? scene.before : scene.first;
    return scene;
}

bool palier_scene_has(const struct palier_scene *scene, size_t index, const char *list)
{
    return index >= scene->first && index < scene->end &&
           palier_word_in(scene->at[index].text, scene->at[index].length, list);
}
