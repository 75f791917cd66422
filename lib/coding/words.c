/* words.c - see words.h. */
#include "coding/words.h"

#include <string.h>

#include "coding/clause.h"
#include "coding/word.h"

const struct palier_turning_pair palier_turning_pairs[PALIER_TURNING_PAIRS] = {
    {PALIER_CLASS_PAR, PALIER_CLASS_CONTRE},
    {PALIER_CLASS_EN, PALIER_CLASS_REVANCHE},
    {PALIER_CLASS_SAUF, PALIER_CLASS_QUE},
};

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

static void add_word(struct palier_arena *arena, const struct palier_lexicon *lexicon,
                     const char *text, size_t length, struct palier_words *words)
{
    struct palier_word *word = PALIER_APPEND(arena, words);

    word->text = text;
    word->length = (uint32_t)length;
    word->number = palier_lexicon_find(lexicon, text, length, &word->classes);
    word->classes |= classes_of_ending(text, length);
}

static bool is_of(const struct palier_word *word, enum palier_word_class class)
{
    return word->classes >> class & 1;
}

/* How many of the last words of WORDS, the first of which is number FIRST, turn the sentence round:
 * "mais", "par contre". */
static size_t turning_words(const struct palier_words *words, size_t first)
{
    const struct palier_word *last = &words->at[words->count - 1];

    if (!last->classes)
        return 0;
    if (is_of(last, PALIER_CLASS_TURN))
        return 1;
    if (words->count - first < 2)
        return 0;
    for (size_t i = 0; i < PALIER_TURNING_PAIRS; i++)
        if (is_of(last, palier_turning_pairs[i].second) &&
            is_of(last - 1, palier_turning_pairs[i].first))
            return 2;
    return 0;
}

void palier_words_split(struct palier_arena *arena, const struct palier_lexicon *lexicon,
                        const char *text, struct palier_span sentence, struct palier_words *words,
                        struct palier_cuts *cuts)
{
    size_t first = words->count;

    for (size_t at = sentence.start, length; at < sentence.end; at += length) {
        if (text[at] == ' ') {
            length = 1;
            continue;
        }
        length = palier_word_length(text + at);
        if (length) {
            add_word(arena, lexicon, text + at, length, words);
            size_t turning = turning_words(words, first);
            size_t place = turning ? (size_t)(words->at[words->count - turning].text - text) : 0;

            if (turning)
                *PALIER_APPEND(arena, cuts) = (struct palier_cut){place, place, false};
            continue;
        }
        length = palier_separator_length(text, sentence, at);
        if (length)
            *PALIER_APPEND(arena, cuts) = (struct palier_cut){at, at + length, text[at] == ','};
        else
            length = 1;
    }
}

struct palier_span palier_part_of(const struct palier_cuts *cuts, size_t first, size_t end,
                                  struct palier_span sentence, size_t at, bool is_segment)
{
    struct palier_span part = sentence;

    for (size_t i = first; i < end; i++) {
        const struct palier_cut *cut = &cuts->at[i];

        if (is_segment && cut->is_comma)
            continue;
        if (cut->end > at)
            return (struct palier_span){part.start, cut->at};
        part.start = cut->end;
    }
    return part;
}

/* The first of the words from LOW to HIGH that starts at PLACE or later. */
static size_t first_from(const struct palier_word *words, size_t low, size_t high,
                         const char *place)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (words[middle].text < place)
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
        .first = first_from(words->at, first, end, text + part.start),
        .before = first_from(words->at, first, end, text + hit.start),
    };

    scene.after = first_from(words->at, scene.before, end, text + hit.end);
    scene.end = first_from(words->at, scene.first, end, text + part.end);

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

struct palier_scene palier_scene_within(const struct palier_scene *scene, const char *text,
                                        struct palier_span part)
{
    struct palier_scene within = *scene;

    within.first = first_from(scene->at, scene->first, scene->before, text + part.start);
    within.end = first_from(scene->at, scene->after, scene->end, text + part.end);
    return within;
}
