/* negation.c - see negation.h. */
#include "coding/negation.h"

#include <stddef.h>

#include "coding/word.h"

enum {
    FARTHEST = 512,            /* bytes before and after a hit that are looked at */
    MOST_WORDS = 3 * FARTHEST, /* a word takes two bytes with its blank; the rest is for the hit */
    FOLLOWING = 2,             /* words after a hit in which "pas" still belongs to its "ne" */
    RESTRICTION = 8,           /* words after "ne" in which "que" still belongs to it */
};

struct word {
    const char *text;
    size_t length;
};

/* The words around a hit: those before it, those that it touches, those after it. */
struct words {
    struct word at[MOST_WORDS];
    size_t count;
    size_t before; /* how many end before the hit */
    size_t after;  /* the first one that starts after it */
};

/* A word that denies, save beside some others. */
struct negator {
    const char *word;
    const char *not_after;  /* "une personne" is somebody */
    const char *not_before; /* "sans doute" is probably */
};

static const struct negator french[] = {
    {"ne n'", "", "importe"},
    {"pas", "un le premier grand petit", "seulement uniquement mal"},
    {"plus", "", ""},
    {"jamais", "si que", ""},
    {"aucun aucune aucuns aucunes", "", "doute souci"},
    {"personne", "une la cette chaque toute quelque seule autre par en de sa grande", ""},
    {"sans", "", "doute cesse problème problèmes souci soucis difficulté difficultés faute"},
    {"rien", "", "que qu'"},
    {"ni", "", ""},
    {"non", "", "seulement"},
};

static const struct negator english[] = {
    {"not", "", "only just merely"},
    {"no", "", "doubt problem wonder"},
    {"nothing", "", "but"},
    {"without", "", "doubt fail problem difficulty"},
    {"never none nobody hardly cannot", "", ""},
};

static void split(const char *text, size_t from, size_t to, struct words *words)
{
    for (size_t at = from; at < to && words->count < MOST_WORDS;) {
        size_t length = palier_word_length(text + at);

        if (length)
            words->at[words->count++] = (struct word){text + at, length};
        at += length ? length : 1;
    }
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void gather(const char *text, struct palier_span clause, struct palier_span hit,
                   struct words *words)
{
    size_t from = larger(clause.start, hit.start > FARTHEST ? hit.start - FARTHEST : 0);
    size_t to = clause.end < hit.end + FARTHEST ? clause.end : hit.end + FARTHEST;

    while (from > clause.start && from < hit.start && text[from - 1] != ' ')
        from++;
    words->count = 0;
    split(text, from, larger(to, hit.end), words);
    words->before = 0;
    while (words->before < words->count &&
           words->at[words->before].text + words->at[words->before].length <= text + hit.start)
        words->before++;
    words->after = words->before;
    while (words->after < words->count && words->at[words->after].text < text + hit.end)
        words->after++;
}

static bool is_word(const struct words *words, size_t index, const char *list)
{
    return index < words->count &&
           palier_word_in(words->at[index].text, words->at[index].length, list);
}

static bool is_elided(const struct word *word)
{
    return word->text[word->length - 1] == '\'';
}

/* "n'a que", "ne ... plus que": with no other denial on the way, all but one thing is denied. */
static bool is_restriction(const struct words *words, size_t ne)
{
    for (size_t i = ne + 1; i < words->count && i <= ne + RESTRICTION; i++) {
        if (is_word(words, i, "que qu'"))
            return true;
        if (is_word(words, i, "pas jamais rien aucun aucune personne ni") ||
            (is_word(words, i, "plus") && !is_word(words, i + 1, "que qu'")))
            return false;
    }
    return false;
}

static bool has_ne(const struct words *words, size_t end)
{
    for (size_t i = 0; i < end; i++)
        if (is_word(words, i, "ne n'"))
            return true;
    return false;
}

/* Whether word INDEX denies as NEGATOR does: words of the hit itself make no idiom. */
static bool denies(const struct words *words, size_t index, const struct negator *negator)
{
    if (!is_word(words, index, negator->word))
        return false;
    if (index > 0 && is_word(words, index - 1, negator->not_after))
        return false;
    return index + 1 >= words->before || !is_word(words, index + 1, negator->not_before);
}

static bool is_negator(const struct words *words, size_t index, enum palier_language language)
{
    const struct negator *list = language == PALIER_FRENCH ? french : english;
    size_t count = language == PALIER_FRENCH ? sizeof french / sizeof *french
                                             : sizeof english / sizeof *english;
    const struct word *word = &words->at[index];

    if (language == PALIER_ENGLISH && word->length > 3 &&
        palier_word_in(word->text + word->length - 3, 3, "n't"))
        return true;
    for (size_t i = 0; i < count; i++) {
        if (!denies(words, index, &list[i]))
            continue;
        if (language == PALIER_FRENCH && is_word(words, index, "ne n'"))
            return !is_restriction(words, index);
        if (language == PALIER_FRENCH && is_word(words, index, "plus"))
            return has_ne(words, index) && !is_word(words, index + 1, "que qu'");
        return true;
    }
    return false;
}

/* "Aucun fichier ne part sans clause": two denials make a rule that holds. */
static bool is_double(const struct words *words, size_t index)
{
    if (!is_word(words, index, "sans without"))
        return false;
    for (size_t i = index; i-- > 0;) {
        if (is_word(words, i, "et ou and or"))
            return false;
        if (is_word(words, i, "aucun aucune rien personne jamais no never nobody nothing none"))
            return true;
    }
    return false;
}

/* "Ne" before the hit, and its second half just after. */
static bool is_closed_after(const struct words *words)
{
    size_t distance = 0;

    for (size_t i = words->after; i < words->count && distance < FOLLOWING; i++) {
        if (is_word(words, i, "pas jamais") ||
            (is_word(words, i, "plus") && !is_word(words, i + 1, "que qu'")))
            return has_ne(words, words->before);
        distance += !is_elided(&words->at[i]);
    }
    return false;
}

bool palier_is_negated(const char *text, struct palier_span clause, struct palier_span hit,
                       int scope, enum palier_language language)
{
    struct words words;
    int distance = 0;

    if (scope <= 0)
        return false;
    gather(text, clause, hit, &words);
    for (size_t i = words.before; i-- > 0;) {
        distance += !is_elided(&words.at[i]);
        if (distance > scope)
            break;
        if (is_negator(&words, i, language))
            return !is_double(&words, i);
    }
    return language == PALIER_FRENCH && is_closed_after(&words);
}
