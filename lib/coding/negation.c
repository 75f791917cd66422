/* negation.c - see negation.h. */
#include "coding/negation.h"

#include <stddef.h>

enum {
    FOLLOWING = 2,   /* words after a hit in which "pas" still belongs to its "ne" */
    RESTRICTION = 8, /* words after "ne" in which "que" still belongs to it */
};

/* A word that denies, save beside some others. */
struct negator {
    enum palier_word_class word;
    enum palier_word_class not_after;  /* "une personne" is somebody */
    enum palier_word_class not_before; /* "sans doute" is probably */
};

#define NONE PALIER_CLASS_NONE

static const struct negator french[] = {
    {PALIER_CLASS_NE, NONE, PALIER_CLASS_IMPORTE},
    {PALIER_CLASS_PAS, PALIER_CLASS_FOOTSTEP, PALIER_CLASS_AFTER_PAS},
    {PALIER_CLASS_PLUS, NONE, NONE},
    {PALIER_CLASS_JAMAIS, PALIER_CLASS_BEFORE_JAMAIS, NONE},
    {PALIER_CLASS_AUCUN, NONE, PALIER_CLASS_AFTER_AUCUN},
    {PALIER_CLASS_PERSONNE, PALIER_CLASS_SOMEBODY, NONE},
    {PALIER_CLASS_SANS, NONE, PALIER_CLASS_AFTER_SANS},
    {PALIER_CLASS_RIEN, NONE, PALIER_CLASS_QUE},
    {PALIER_CLASS_NI, NONE, NONE},
    {PALIER_CLASS_NON, NONE, PALIER_CLASS_SEULEMENT},
};

static const struct negator english[] = {
    {PALIER_CLASS_NOT, NONE, PALIER_CLASS_AFTER_NOT},
    {PALIER_CLASS_NO, NONE, PALIER_CLASS_AFTER_NO},
    {PALIER_CLASS_NOTHING, NONE, PALIER_CLASS_BUT},
    {PALIER_CLASS_WITHOUT, NONE, PALIER_CLASS_AFTER_WITHOUT},
    {PALIER_CLASS_NEVER, NONE, NONE},
};

static bool is_elided(const struct palier_word *word)
{
    return word->text[word->length - 1] == '\'';
}

/* "n'a que", "ne ... plus que": with no other denial on the way, all but one thing is denied. The
 * place of that "que"; 0: there is none. */
static size_t restriction_of(const struct palier_scene *clause, size_t ne)
{
    for (size_t i = ne + 1; i < clause->end && i <= ne + RESTRICTION; i++) {
        if (palier_scene_has(clause, i, PALIER_CLASS_QUE))
            return i;
        if (palier_scene_has(clause, i, PALIER_CLASS_DENIES) ||
            (palier_scene_has(clause, i, PALIER_CLASS_PLUS) &&
             !palier_scene_has(clause, i + 1, PALIER_CLASS_QUE)))
            return 0;
    }
    return 0;
}

static bool has_ne(const struct palier_scene *clause, size_t end)
{
    for (size_t i = clause->first; i < end; i++)
        if (palier_scene_has(clause, i, PALIER_CLASS_NE))
            return true;
    return false;
}

/* Whether word INDEX denies as NEGATOR does: words of the hit itself make no idiom. */
static bool denies(const struct palier_scene *clause, size_t index, const struct negator *negator)
{
    bool ends_before_hit = index + 1 == clause->before;

    if (!palier_scene_has(clause, index, negator->word))
        return false;
    if (index > clause->first && palier_scene_has(clause, index - 1, negator->not_after))
        return false;
    return ends_before_hit || !palier_scene_has(clause, index + 1, negator->not_before);
}

static bool is_negator(const struct palier_scene *clause, size_t index,
                       enum palier_language language)
{
    const struct negator *list = language == PALIER_FRENCH ? french : english;
    size_t count = language == PALIER_FRENCH ? sizeof french / sizeof *french
                                             : sizeof english / sizeof *english;

    if (!clause->at[index].classes)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!denies(clause, index, &list[i]))
            continue;
        if (language == PALIER_FRENCH && palier_scene_has(clause, index, PALIER_CLASS_NE))
            return !restriction_of(clause, index);
        if (language == PALIER_FRENCH && palier_scene_has(clause, index, PALIER_CLASS_PLUS))
            return has_ne(clause, index) && !palier_scene_has(clause, index + 1, PALIER_CLASS_QUE);
        return true;
    }
    return false;
}

/* "Aucun fichier ne part sans clause", "we won't buy without a clause": two denials make a rule
 * that holds. */
static bool is_double(const struct palier_scene *clause, size_t index)
{
    if (!palier_scene_has(clause, index, PALIER_CLASS_SANS) &&
        !palier_scene_has(clause, index, PALIER_CLASS_WITHOUT))
        return false;
    for (size_t i = index; i-- > clause->first;) {
        if (palier_scene_has(clause, i, PALIER_CLASS_AND))
            return false;
        if (palier_scene_has(clause, i, PALIER_CLASS_NOBODY) ||
            palier_scene_has(clause, i, PALIER_CLASS_PAS) ||
            palier_scene_has(clause, i, PALIER_CLASS_NOT))
            return true;
    }
    return false;
}

/* "Ne" before the hit, and its second half just after. */
static bool is_closed_after(const struct palier_scene *clause)
{
    size_t distance = 0;

    for (size_t i = clause->after; i < clause->end && distance < FOLLOWING; i++) {
        if (palier_scene_has(clause, i, PALIER_CLASS_CLOSES) ||
            (palier_scene_has(clause, i, PALIER_CLASS_PLUS) &&
             !palier_scene_has(clause, i + 1, PALIER_CLASS_QUE)))
            return has_ne(clause, clause->before);
        distance += !is_elided(&clause->at[i]);
    }
    return false;
}

bool palier_is_negated(const struct palier_scene *clause, int scope, enum palier_language language)
{
    int distance = 0;

    if (scope <= 0)
        return false;
    for (size_t i = clause->before; i < clause->after; i++)
        if (is_negator(clause, i, language))
            return !is_double(clause, i);
    for (size_t i = clause->before; i-- > clause->first;) {
        distance += !is_elided(&clause->at[i]);
        if (distance > scope)
            break;
        if (is_negator(clause, i, language))
            return !is_double(clause, i);
    }
    return language == PALIER_FRENCH && is_closed_after(clause);
}

bool palier_is_restricted(const struct palier_scene *clause, enum palier_language language)
{
    if (language != PALIER_FRENCH)
        return false;
    for (size_t i = clause->first; i < clause->after; i++) {
        size_t que = palier_scene_has(clause, i, PALIER_CLASS_NE) ? restriction_of(clause, i) : 0;

        if (que)
            return !palier_scene_has(clause, que - 1,
                                     PALIER_CLASS_PLUS); /* what is left is a cure */
    }
    return false;
}
