/* negation.c - see negation.h. */
#include "coding/negation.h"

#include <stddef.h>

#include "coding/word.h"

enum {
    FOLLOWING = 2,   /* words after a hit in which "pas" still belongs to its "ne" */
    RESTRICTION = 8, /* words after "ne" in which "que" still belongs to it */
};

/* A word that denies, save beside some others. */
struct negator {
    const char *word;
    const char *not_after;  /* "une personne" is somebody */
    const char *not_before; /* "sans doute" is probably */
};

static const struct negator french[] = {
    {"ne n'", "", "importe"},
    {"pas", "un le premier grand petit", "seulement uniquement mal que qu'"},
    {"plus", "", ""},
    {"jamais guere", "si que", ""},
    {"aucun aucune aucuns aucunes", "", "doute souci"},
    {"personne", "une la cette chaque toute quelque seule autre par en de sa grande", ""},
    {"sans", "", "doute cesse probleme problemes souci soucis difficulte difficultes faute"},
    {"rien", "", "que qu'"},
    {"ni", "", ""},
    {"non", "", "seulement"},
};

static const struct negator english[] = {
    {"not", "", "only just merely"},
    {"no", "", "doubt problem wonder"},
    {"nothing", "", "but"},
    {"without", "", "doubt fail problem difficulty"},
    {"never none nobody hardly neither nor cannot", "", ""},
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
        if (palier_scene_has(clause, i, "que qu'"))
            return i;
        if (palier_scene_has(clause, i, "pas jamais guere rien aucun aucune personne ni") ||
            (palier_scene_has(clause, i, "plus") && !palier_scene_has(clause, i + 1, "que qu'")))
            return 0;
    }
    return 0;
}

static bool has_ne(const struct palier_scene *clause, size_t end)
{
    for (size_t i = clause->first; i < end; i++)
        if (palier_scene_has(clause, i, "ne n'"))
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
    const struct palier_word *word = &clause->at[index];

    if (language == PALIER_ENGLISH && word->length > 3 &&
        palier_word_in(word->text + word->length - 3, 3, "n't"))
        return true;
    for (size_t i = 0; i < count; i++) {
        if (!denies(clause, index, &list[i]))
            continue;
        if (language == PALIER_FRENCH && palier_scene_has(clause, index, "ne n'"))
            return !restriction_of(clause, index);
        if (language == PALIER_FRENCH && palier_scene_has(clause, index, "plus"))
            return has_ne(clause, index) && !palier_scene_has(clause, index + 1, "que qu'");
        return true;
    }
    return false;
}

/* "Aucun fichier ne part sans clause": two denials make a rule that holds. */
static bool is_double(const struct palier_scene *clause, size_t index)
{
    if (!palier_scene_has(clause, index, "sans without"))
        return false;
    for (size_t i = index; i-- > clause->first;) {
        if (palier_scene_has(clause, i, "et ou and or"))
            return false;
        if (palier_scene_has(clause, i,
                             "aucun aucune rien personne jamais no never nobody nothing none"))
            return true;
    }
    return false;
}

/* "Ne" before the hit, and its second half just after. */
static bool is_closed_after(const struct palier_scene *clause)
{
    size_t distance = 0;

    for (size_t i = clause->after; i < clause->end && distance < FOLLOWING; i++) {
        if (palier_scene_has(clause, i, "pas jamais guere") ||
            (palier_scene_has(clause, i, "plus") && !palier_scene_has(clause, i + 1, "que qu'")))
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
        size_t que = palier_scene_has(clause, i, "ne n'") ? restriction_of(clause, i) : 0;

        if (que)
            return !palier_scene_has(clause, que - 1, "plus"); /* what is left is a cure */
    }
    return false;
}
