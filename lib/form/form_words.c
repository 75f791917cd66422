/* form_words.c - see form_words.h. */
#include "form/form_words.h"

static const struct palier_label words[] = {
#define PALIER_FORM_WORD(name, french, english)                                                    \
    [PALIER_FORM_##name] = {{[PALIER_FRENCH] = french, [PALIER_ENGLISH] = english}},
#include "form/form_words.def"
#undef PALIER_FORM_WORD
};

const char *palier_form_word(enum palier_form_word word, enum palier_language language)
{
    return palier_label_in(&words[word], language);
}
