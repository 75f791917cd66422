/*
 * own_column.h - the columns that every form of ours begins with.
 *
 * Whatever tool collects, palier's forms ask first who answers: entity, wave,
 * group. They come back under their codes, or under the words that the forms put
 * to people; an Excel form has both, codes in one row and words in the next.
 */
#ifndef PALIER_IMPORT_OWN_COLUMN_H
#define PALIER_IMPORT_OWN_COLUMN_H

#include <stdbool.h>
#include <stddef.h>

#include "import/import_internal.h"

enum { PALIER_OWN_WORDINGS = 3 };

struct palier_own_column {
    const char *code;
    enum palier_column_use use;
    bool is_of_responses, is_of_interviews;
    /* By palier_text_key: in the Excel form, where a survey asks for it, in forms of others;
     * NULL: nowhere. */
    const char *labels[PALIER_OWN_WORDINGS][PALIER_LANGUAGE_COUNT];
};

/* All COUNT of them. */
const struct palier_own_column *palier_own_columns(size_t *count);

/* The one called CODE, or NULL. */
const struct palier_own_column *palier_own_column_find(const char *code);

/* Whether KEY is one of COLUMN's labels; *LANGUAGE is then its language. */
bool palier_own_column_is(const struct palier_own_column *column, const char *key,
                          enum palier_language *language);

#endif
