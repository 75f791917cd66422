/* language.c - see language.h. */
#include "base/language.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const codes[PALIER_LANGUAGE_COUNT] = {
    [PALIER_FRENCH] = "fr",
    [PALIER_ENGLISH] = "en",
};

const char *palier_label_in(const struct palier_label *label, enum palier_language language)
{
    if (label->in[language])
        return label->in[language];
    for (int other = 0; other < PALIER_LANGUAGE_COUNT; other++)
        if (label->in[other])
            return label->in[other];
    return "";
}

const char *palier_language_code(enum palier_language language)
{
    return codes[language];
}

bool palier_is_singular(double count, enum palier_language language)
{
    double size = fabs(count);

    return language == PALIER_FRENCH ? size < 2 : size >= 1 && size <= 1;
}

bool palier_language_parse(const char *code, enum palier_language *language)
{
    size_t length = strcspn(code, "_.@-");

    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        if (length == strlen(codes[i]) && !strncmp(code, codes[i], length)) {
            *language = (enum palier_language)i;
            return true;
        }
    return false;
}

enum palier_language palier_language_of_terminal(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    enum palier_language language = PALIER_ENGLISH;

    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);

        if (value && *value) {
            if (!palier_language_parse(value, &language))
                language = PALIER_ENGLISH;
            break;
        }
    }
    return language;
}
