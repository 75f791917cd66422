/* exchange_words.c - see exchange_words.h. */
#include "exchange/exchange_words.h"

static const struct palier_label words[] = {
#define PALIER_EXCHANGE_WORD(name, french, english)                                                \
    [PALIER_EXCHANGE_##name] = {{[PALIER_FRENCH] = french, [PALIER_ENGLISH] = english}},
#include "exchange/exchange_words.def"
#undef PALIER_EXCHANGE_WORD
};

const char *palier_exchange_word(enum palier_exchange_word word, enum palier_language language)
{
    return palier_label_in(&words[word], language);
}
