/* cue.c - see cue.h. */
#include "coding/cue.h"

#include <assert.h>
#include <string.h>

#include "base/intern.h"
#include "coding/word.h"

enum token_kind {
    TOKEN_WORD,   /* one of its words */
    TOKEN_ENDING, /* a word that ends with one of them */
    TOKEN_ANY,    /* a word */
    TOKEN_STOP,   /* the end of a clause after the word before */
};

struct token {
    const char *endings; /* separated by spaces */
    struct {
        uint32_t *at; /* numbers in the lexicon */
        size_t count, capacity;
    } words;
    enum token_kind kind;
    bool is_optional;
};

struct phrase {
    enum palier_cue_kind kind;
    enum palier_language language;
    const char *entity; /* whose name it is; NULL: of cue.def */
    struct {
        struct token *at;
        size_t count, capacity;
    } tokens;
};

struct phrases {
    struct phrase *at;
    size_t count, capacity;
};

/* Words by their numbers, several to a bit: one whose bit is missing is not among them. */
typedef uint64_t word_mask;

#define ANY_WORD UINT64_MAX

/* The phrases that may begin with one word. */
struct bucket {
    struct {
        const struct phrase *phrase;
        word_mask second; /* words that may stand second */
    } * at;
    size_t count, capacity;
    word_mask second; /* in any of the phrases */
};

struct palier_cues {
    struct palier_lexicon *lexicon;
    struct bucket *buckets[PALIER_LANGUAGE_COUNT]; /* by language, then by the number of the word */
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

enum {
    PHRASES = sizeof sources / sizeof *sources,
    MOST_NAMES = 300, /* of entities: their words must fit in the lexicon */
};

static void add_words(struct palier_arena *arena, struct palier_lexicon *lexicon, const char *text,
                      size_t length, struct token *token)
{
    for (const char *end = text + length; text < end; text++) {
        const char *bar = memchr(text, '|', (size_t)(end - text));
        size_t size = (size_t)((bar ? bar : end) - text);

        *PALIER_APPEND(arena, &token->words) = palier_lexicon_add(lexicon, text, size);
        text += size;
    }
}

static struct token read_token(struct palier_arena *arena, struct palier_lexicon *lexicon,
                               const char *text, size_t length)
{
    struct token token = {.kind = TOKEN_WORD};

    if (*text == '?') {
        token.is_optional = true;
        text++;
        length--;
    }
    if (*text == '*' || *text == ',') {
        token.kind = *text == '*' ? TOKEN_ANY : TOKEN_STOP;
    } else if (*text == '~') {
        char *endings = palier_arena_strndup(arena, text + 1, length - 1);

        for (char *bar = endings; (bar = strchr(bar, '|'));)
            *bar = ' ';
        token.kind = TOKEN_ENDING;
        token.endings = endings;
    } else {
        add_words(arena, lexicon, text, length, &token);
    }
    return token;
}

static void read_phrases(struct palier_arena *arena, struct palier_lexicon *lexicon,
                         struct phrases *phrases)
{
    for (size_t i = 0; i < PHRASES; i++) {
        const char *text = sources[i].text;
        struct phrase *phrase = PALIER_APPEND(arena, phrases);

        phrase->kind = sources[i].kind;
        phrase->language = sources[i].language;
        while (*text) {
            size_t length = strcspn(text, " ");

            *PALIER_APPEND(arena, &phrase->tokens) = read_token(arena, lexicon, text, length);
            text += length + strspn(text + length, " ");
        }
    }
}

/* TEXT, a normal one, in small letters. */
static const char *lowered(struct palier_arena *arena, const struct palier_normal *normal)
{
    char *text = PALIER_ARRAY(arena, normal->length + 1 + PALIER_NORMAL_SLACK, char);

    memcpy(text, normal->text, normal->length);
    for (char *at = text; *at; at++)
        *at = (char)(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
    return text;
}

/* "À Lornemont", "in Lornemont": beside another word a name need not say where. */
static void read_name(struct palier_arena *arena, struct palier_lexicon *lexicon, const char *name,
                      struct phrase *phrase)
{
    static const char before[] = "a|en|au|aux|at|in";

    *PALIER_APPEND(arena, &phrase->tokens) = read_token(arena, lexicon, before, strlen(before));
    for (size_t at = 0, length; name[at]; at += length ? length : 1) {
        length = palier_word_length(name + at);
        if (length)
            *PALIER_APPEND(arena, &phrase->tokens) = read_token(arena, lexicon, name + at, length);
    }
}

/* A name that several of ENTITIES bear is left out: in the interviews of none is it another place.
 */
static void read_names(struct palier_arena *arena, struct palier_lexicon *lexicon,
                       const struct palier_entities *entities, struct phrases *phrases)
{
    static const enum palier_language languages[] = {PALIER_FRENCH, PALIER_ENGLISH};
    const char **names = PALIER_ARRAY(arena, entities->count, const char *);
    size_t *bearers = PALIER_ARRAY(arena, entities->count, size_t); /* by number in `known` */
    struct palier_intern known;
    struct palier_normal normal;

    palier_normal_init(&normal, arena);
    palier_intern_init(&known, arena, false);
    for (size_t i = 0; i < entities->count; i++) {
        const char *name = entities->at[i].name;

        palier_normal_fill(&normal, name, strlen(name), PALIER_BLANKS_FOLDED);
        names[i] = lowered(arena, &normal);
        bearers[palier_intern_add(&known, names[i])]++;
    }
    for (size_t i = 0; i < entities->count * 2; i++) {
        if (bearers[palier_intern_find(&known, names[i / 2])] > 1)
            continue;
        struct phrase *phrase = PALIER_APPEND(arena, phrases);

        *phrase = (struct phrase){.kind = PALIER_CUE_OTHER,
                                  .language = languages[i % 2],
                                  .entity = entities->at[i / 2].id};
        read_name(arena, lexicon, names[i / 2], phrase);
    }
}

static word_mask mask_of(uint32_t number)
{
    return (word_mask)1 << number % 64;
}

/* The words that may stand behind the first one of PHRASE. */
static word_mask second_words(const struct phrase *phrase)
{
    word_mask mask = 0;

    for (size_t i = 1; i < phrase->tokens.count; i++) {
        const struct token *token = &phrase->tokens.at[i];

        if (token->kind != TOKEN_WORD)
            return ANY_WORD;
        for (size_t k = 0; k < token->words.count; k++)
            mask |= mask_of(token->words.at[k]);
        if (!token->is_optional)
            return mask;
    }
    return ANY_WORD; /* it may end here */
}

static void add_phrase(struct palier_arena *arena, struct palier_cues *cues,
                       const struct phrase *phrase)
{
    const struct token *first = &phrase->tokens.at[0];
    word_mask second = second_words(phrase);

    assert(first->kind == TOKEN_WORD && !first->is_optional);
    for (size_t i = 0; i < first->words.count; i++) {
        struct bucket *bucket = &cues->buckets[phrase->language][first->words.at[i]];

        PALIER_APPEND(arena, bucket)->phrase = phrase;
        bucket->at[bucket->count - 1].second = second;
        bucket->second |= second;
    }
}

const struct palier_cues *palier_cues_new(struct palier_arena *arena,
                                          const struct palier_entities *entities)
{
    struct palier_cues *cues = PALIER_NEW(arena, struct palier_cues);
    struct phrases phrases = {0};

    cues->lexicon = palier_lexicon_new(arena);
    read_phrases(arena, cues->lexicon, &phrases);
    if (entities && entities->count > 1 && entities->count <= MOST_NAMES)
        read_names(arena, cues->lexicon, entities, &phrases);
    for (size_t i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        cues->buckets[i] = PALIER_ARRAY(arena, palier_lexicon_count(cues->lexicon), struct bucket);
    for (size_t i = 0; i < phrases.count; i++)
        add_phrase(arena, cues, &phrases.at[i]);
    return cues;
}

const struct palier_lexicon *palier_cues_lexicon(const struct palier_cues *cues)
{
    return cues->lexicon;
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

static bool is_one_of(const struct palier_word *word, const struct token *token)
{
    for (size_t i = 0; word->number && i < token->words.count; i++)
        if (token->words.at[i] == word->number)
            return true;
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
            wanted->kind == TOKEN_ANY || (wanted->kind == TOKEN_WORD && is_one_of(word, wanted)) ||
            (wanted->kind == TOKEN_ENDING && ends_with(word, wanted->endings) && !is_no_verb(word));
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
    const struct bucket *bucket = &cues->buckets[language][words->at[at].number];
    word_mask next = at + 1 < end ? mask_of(words->at[at + 1].number) : ANY_WORD;

    cue->end = 0;
    if (!(bucket->second & next))
        return false;
    for (size_t i = 0; i < bucket->count; i++) {
        const struct phrase *phrase = bucket->at[i].phrase;
        size_t found = bucket->at[i].second & next ? match(phrase, 0, words, at, end) : 0;

        if (found > cue->end)
            *cue = (struct palier_cue){phrase->kind, at, found, phrase->entity};
    }
    return cue->end > 0;
}

void palier_cues_find(struct palier_arena *arena, const struct palier_cues *cues,
                      enum palier_language language, const struct palier_words *words, size_t first,
                      size_t end, struct palier_cue_list *list)
{
    struct palier_cue cue;

    for (size_t at = first; at < end;) {
        bool is_found = words->at[at].number && find_at(cues, words, at, end, language, &cue);

        if (is_found)
            *PALIER_APPEND(arena, list) = cue;
        at = is_found ? cue.end : at + 1;
    }
}
