/* workbook.c - the sheets that a scorecard may have; see workbook.h. */
#include "sheets/workbook.h"

#include <string.h>

#include "base/text.h"

static const struct {
    const char *keyword;
    enum palier_word word;
} sheets[PALIER_SHEET_COUNT] = {
#define PALIER_SHEET(name, keyword, word) [PALIER_SHEET_##name] = {keyword, word},
#include "sheets/sheets.def"
#undef PALIER_SHEET
};

const char *palier_sheet_keyword(enum palier_sheet sheet)
{
    return sheets[sheet].keyword;
}

enum palier_word palier_sheet_word(enum palier_sheet sheet)
{
    return sheets[sheet].word;
}

/* NAME with ' for ’, which keyboards lack. */
static const char *typed(struct palier_arena *arena, const char *name)
{
    char *plain = palier_arena_strndup(arena, name, strlen(name)), *end = plain;

    while (*name) {
        size_t length = strlen("’");
        bool is_curved = !strncmp(name, "’", length);

        *end++ = is_curved ? '\'' : *name;
        name += is_curved ? length : 1;
    }
    *end = '\0';
    return plain;
}

bool palier_sheet_find(struct palier_arena *arena, const char *name, enum palier_sheet *sheet)
{
    for (enum palier_sheet at = 0; at < PALIER_SHEET_COUNT; at++) {
        bool is_found = palier_text_is_alike(name, sheets[at].keyword);

        for (int language = 0; language < PALIER_LANGUAGE_COUNT; language++)
            is_found =
                is_found ||
                palier_text_is_alike(typed(arena, name),
                                     typed(arena, palier_word(sheets[at].word,
                                                              (enum palier_language)language)));
        if (is_found) {
            *sheet = at;
            return true;
        }
    }
    return false;
}

bool palier_takes_sheet(const struct palier_workbook_options *options, enum palier_sheet sheet)
{
    return !options->sheets || options->sheets & 1U << sheet;
}
