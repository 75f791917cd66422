/* rate_words.c - see rate_words.h. */
#include "rate/rate_words.h"

static const struct palier_label words[] = {
#define PALIER_RATE_WORD(name, french, english)                                                    \
    [PALIER_RATE_##name] = {{[PALIER_FRENCH] = french, [PALIER_ENGLISH] = english}},
#define PALIER_RATE_KEY(name, french_key, english_key, french, english)
#include "rate/rate_words.def"
#undef PALIER_RATE_WORD
#undef PALIER_RATE_KEY
};

static const struct {
    char letter[PALIER_LANGUAGE_COUNT];
    struct palier_label does;
} commands[] = {
#define PALIER_RATE_WORD(name, french, english)
#define PALIER_RATE_KEY(name, french_key, english_key, french, english)                            \
    [PALIER_RATE_DO_##name] = {{[PALIER_FRENCH] = french_key, [PALIER_ENGLISH] = english_key},     \
                               {{[PALIER_FRENCH] = french, [PALIER_ENGLISH] = english}}},
#include "rate/rate_words.def"
#undef PALIER_RATE_WORD
#undef PALIER_RATE_KEY
};

const char *palier_rate_word(enum palier_rate_word word, enum palier_language language)
{
    return palier_label_in(&words[word], language);
}

char palier_rate_letter(enum palier_rate_command command, enum palier_language language)
{
    return commands[command].letter[language];
}

const char *palier_rate_does(enum palier_rate_command command, enum palier_language language)
{
    return palier_label_in(&commands[command].does, language);
}

enum palier_rate_command palier_rate_command_of(char letter, enum palier_language language)
{
    int command = 0;

    while (command < PALIER_RATE_COMMAND_COUNT && commands[command].letter[language] != letter)
        command++;
    return (enum palier_rate_command)command;
}
