/* words.c - see words.h. */
#include "report/words.h"

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
