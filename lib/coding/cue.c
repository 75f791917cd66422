/* cue.c - see cue.h. */
#include "coding/cue.h"

#include <string.h>

#include "coding/word.h"

enum { LETTERS = 26, OTHER_LETTER = LETTERS, BUCKETS };

enum token_kind {
    TOKEN_WORD,   /* one of its words */
    TOKEN_ENDING, /* a word that ends with one of them */
    TOKEN_ANY,    /* a word */
    TOKEN_STOP,   /* the end of a clause after the word before */
};

struct token {
    const char *words; /* separated by spaces */
    enum token_kind kind;
    bool is_optional;
};

struct phrase {
    enum palier_cue_kind kind;
    enum palier_language language;
    struct {
        struct token *at;
        size_t count, capacity;
    } tokens;
};

/* The phrases whose first word may begin with one letter. */
struct bucket {
    const struct phrase **at;
    size_t count, capacity;
};

struct palier_cues {
    struct bucket buckets[BUCKETS];
};

static const struct {
    enum palier_cue_kind kind;
    enum palier_language language;
    const char *text;
} sources[] = {
#define PALIER_CUE(kind, language, text) {PALIER_CUE_##kind, PALIER_##language, text},
#include "coding/cue.def"
#undef PALIER_CUE
};

static size_t bucket_of(char byte)
{
    byte = (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
    return byte >= 'a' && byte <= 'z' ? (size_t)(byte - 'a') : OTHER_LETTER;
}

static struct token read_token(struct palier_arena *arena, const char *text, size_t length)
{
    struct token token = {.kind = TOKEN_WORD};

    if (*text == '?') {
        token.is_optional = true;
        text++;
        length--;
    }
    if (*text == '*' || *text == ',') {
        token.kind = *text == '*' ? TOKEN_ANY : TOKEN_STOP;
        return token;
    }
    if (*text == '~') {
        token.kind = TOKEN_ENDING;
        text++;
        length--;
    }
    char *words = palier_arena_strndup(arena, text, length);

    for (char *bar = words; (bar = strchr(bar, '|'));)
        *bar = ' ';
    token.words = words;
    return token;
}

/* Put PHRASE into the bucket of each first letter, once. */
static void file_phrase(struct palier_arena *arena, struct palier_cues *cues,
                        const struct phrase *phrase)
{
    const char *word = phrase->tokens.at[0].words;

    while (*word) {
        struct bucket *bucket = &cues->buckets[bucket_of(*word)];

        if (!bucket->count || bucket->at[bucket->count - 1] != phrase)
            *PALIER_APPEND(arena, bucket) = phrase;
        word += strcspn(word, " ");
        word += strspn(word, " ");
    }
}

const struct palier_cues *palier_cues_new(struct palier_arena *arena)
{
    size_t count = sizeof sources / sizeof *sources;
    struct palier_cues *cues = PALIER_NEW(arena, struct palier_cues);
    struct phrase *phrases = PALIER_ARRAY(arena, count, struct phrase);

    for (size_t i = 0; i < count; i++) {
        const char *text = sources[i].text;

        phrases[i] = (struct phrase){.kind = sources[i].kind, .language = sources[i].language};
        while (*text) {
            size_t length = strcspn(text, " ");

            *PALIER_APPEND(arena, &phrases[i].tokens) = read_token(arena, text, length);
            text += length + strspn(text + length, " ");
        }
        file_phrase(arena, cues, &phrases[i]);
    }
    return cues;
}

/* Words that only look like verbs in the imperfect, the future or the infinitive. */
static bool is_no_verb(const struct palier_word *word)
{
    static const char nouns[] =
        "fait parfait lait trait extrait souhait attrait retrait portrait forfait jamais mais "
        "frais "
        "palais vais sais dais relais delais essais rabais marais desormais francais anglais hier "
        "leur pour jour sur cher mer fer hiver janvier fevrier papier dossier dernier premier "
        "entier "
        "atelier courrier fichier metier cahier chantier quartier calendrier particulier soir noir "
        "espoir pouvoir loisir avenir plaisir desir entre notre votre autre quatre maitre centre "
        "titre ministre registre etre guere encore mercier millier clavier routier";

    return palier_word_in(word->text, word->length, nouns);
}

static bool ends_with(const struct palier_word *word, const char *endings)
{
    while (*endings) {
        size_t length = strcspn(endings, " ");

        if (word->length > length) {
            char ending[16];

            memcpy(ending, endings, length);
            ending[length] = '\0';
            if (palier_word_in(word->text + word->length - length, length, ending))
                return true;
        }
        endings += length + strspn(endings + length, " ");
    }
    return false;
}

static bool ends_clause(const struct palier_word *word)
{
    const char *behind = word->text + word->length;

    behind += strspn(behind, " ");
    return !*behind || strchr(",;:.!?()\n", *behind);
}

/* Where the phrase's tokens from TOKEN on, met by the words from AT on, end; 0: they are not met.
 */
static size_t match(const struct phrase *phrase, size_t token, const struct palier_words *words,
                    size_t at, size_t end)
{
    if (token == phrase->tokens.count)
        return at;
    const struct token *wanted = &phrase->tokens.at[token];
    bool is_met = false;
    size_t next = at + 1, found = 0;

    if (wanted->kind == TOKEN_STOP) {
        is_met = at > 0 && ends_clause(&words->at[at - 1]);
        next = at;
    } else if (at < end) {
        const struct palier_word *word = &words->at[at];

        is_met =
            wanted->kind == TOKEN_ANY ||
            (wanted->kind == TOKEN_WORD &&
             palier_word_in(word->text, word->length, wanted->words)) ||
            (wanted->kind == TOKEN_ENDING && ends_with(word, wanted->words) && !is_no_verb(word));
    }
    if (is_met)
        found = match(phrase, token + 1, words, next, end);
    if (!found && wanted->is_optional)
        found = match(phrase, token + 1, words, at, end);
    return found;
}

/* The longest phrase of LANGUAGE that begins with word AT. */
static bool find_at(const struct palier_cues *cues, const struct palier_words *words, size_t at,
                    size_t end, enum palier_language language, struct palier_cue *cue)
{
    const struct bucket *bucket = &cues->buckets[bucket_of(*words->at[at].text)];

    cue->end = 0;
    for (size_t i = 0; i < bucket->count; i++) {
        const struct phrase *phrase = bucket->at[i];
        size_t found = phrase->language == language ? match(phrase, 0, words, at, end) : 0;

        if (found > cue->end)
            *cue = (struct palier_cue){phrase->kind, language, at, found};
    }
    return cue->end > 0;
}

void palier_cues_find(struct palier_arena *arena, const struct palier_cues *cues,
                      const struct palier_words *words, size_t first, size_t end,
                      struct palier_cue_list *list)
{
    static const enum palier_language languages[] = {PALIER_FRENCH, PALIER_ENGLISH};
    struct palier_cue cue;

    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        for (size_t at = first; at < end;) {
            bool is_found = find_at(cues, words, at, end, languages[i], &cue);

            if (is_found)
                *PALIER_APPEND(arena, list) = cue;
            at = is_found ? cue.end : at + 1;
        }
}
