/* words.c - see words.h. */
#include "report/words.h"

#include "base/number.h"

static const struct palier_label words[] = {
#define PALIER_WORD(name, french, english)                                                         \
    [PALIER_WORD_##name] = {{[PALIER_FRENCH] = french, [PALIER_ENGLISH] = english}},
#include "report/words.def"
#undef PALIER_WORD
};

const char *palier_word(enum palier_word word, enum palier_language language)
{
    return palier_label_in(&words[word], language);
}

const char *palier_words_count(struct palier_arena *arena, enum palier_language language,
                               enum palier_word word, size_t count)
{
    char text[PALIER_NUMBER_SIZE];
    bool is_one = palier_is_singular((double)count, language);

    palier_count_show(text, (int64_t)count, language);
    return palier_words_say(arena, language, is_one ? word : (enum palier_word)(word + 1), text);
}
