/* own_column.c - see own_column.h. */
#include "import/own_column.h"

#include <string.h>

static const struct palier_own_column columns[] = {
    {"entity",
     PALIER_USE_ENTITY,
     true,
     true,
     {{"collectivité", "entity"},
      {"pour quelle collectivité répondez-vous?", "which authority are you answering for?"},
      {"commune", "municipality"}}},
    {"wave", PALIER_USE_WAVE, true, true, {{"vague", "wave"}}},
    {"group",
     PALIER_USE_GROUP,
     true,
     true,
     {{"groupe", "group"}, {"à quel titre répondez-vous?", "in what capacity are you answering?"}}},
    {"respondent", PALIER_USE_RESPONDENT, true, false, {{"répondant", "respondent"}}},
    {"weight", PALIER_USE_WEIGHT, true, false, {{"poids", "weight"}}},
    {"interview", PALIER_USE_INTERVIEW, false, true, {{"entretien", "interview"}}},
    {"date", PALIER_USE_INTERVIEW, false, true, {{"date", "date"}}},
    {"question", PALIER_USE_INTERVIEW, false, true, {{"question", "question"}}},
    {"answer",
     PALIER_USE_INTERVIEW,
     false,
     true,
     {{"réponse, dans les mots de la personne", "answer, in the person's own words"}}},
};

const struct palier_own_column *palier_own_columns(size_t *count)
{
    *count = sizeof columns / sizeof *columns;
    return columns;
}

const struct palier_own_column *palier_own_column_find(const char *code)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (!strcmp(code, columns[i].code))
            return &columns[i];
    return NULL;
}

bool palier_own_column_is(const struct palier_own_column *column, const char *key,
                          enum palier_language *language)
{
    for (size_t i = 0; i < PALIER_OWN_WORDINGS; i++)
        for (int in = 0; in < PALIER_LANGUAGE_COUNT; in++)
            if (column->labels[i][in] && !strcmp(column->labels[i][in], key)) {
                *language = (enum palier_language)in;
                return true;
            }
    return false;
}
