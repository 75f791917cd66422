/* literal_cost.c - how rare a literal is; see literal_internal.h. */
#include "coding/literal_internal.h"

#include <limits.h>
#include <string.h>

enum {
    USUAL_TEXT = 640, /* bytes of an answer: what there is to try where nothing bounds it */
    PRICE = 60,       /* of starting to match, in bytes that are tried */
    RARE = 40,        /* of a million */
    SMALL_WORD = 15000,
    LONGEST_SMALL_WORD = 5, /* bytes */
};

/* Of a million characters of French, how many; English is near enough. */
static const double frequencies[UCHAR_MAX + 1] = {
    [' '] = 160000, ['e'] = 120000, ['s'] = 65000, ['a'] = 65000, ['i'] = 60000, ['n'] = 60000,
    ['t'] = 60000,  ['r'] = 52000,  ['u'] = 52000, ['l'] = 46000, ['o'] = 46000, [0xC3] = 40000,
    ['d'] = 30000,  ['c'] = 26000,  ['p'] = 26000, ['m'] = 26000, ['v'] = 13000, ['q'] = 10000,
    ['\''] = 10000, ['f'] = 8500,   ['g'] = 8500,  ['b'] = 8500,  ['h'] = 8500,  [','] = 8500,
    ['.'] = 8500,   ['j'] = 3500,   ['x'] = 3500,  ['y'] = 3500,  ['-'] = 1500,  ['0'] = 1500,
    ['1'] = 1500,   ['2'] = 1500,   ['3'] = 1500,  ['4'] = 1500,  ['5'] = 1500,  ['6'] = 1500,
    ['7'] = 1500,   ['8'] = 1500,   ['9'] = 1500,  ['z'] = 1500,
};

/* Words that letters alone would make out to be rarer than they are. */
static const char small_words[] =
    " a à ai au aux avec c' ce ces d' dans de des du elle en est et eu fait il ils j' je l' la le "
    "les leur n' ne nos notre nous on ont ou où par pas plus pour qu' que qui rien s' sa sans se "
    "ses "
    "si son sur tous tout très un une va y all and any are as at be by can do for from had has "
    "have "
    "in is it no not of on one or our that the they this to us was we were what with you ";

static double letter_frequency(char letter)
{
    double count = frequencies[(unsigned char)letter];

    return count > 0 ? count : RARE;
}

static bool is_small_word(const char *word, size_t length)
{
    char key[LONGEST_SMALL_WORD + 3] = " ";

    if (length < 2 || length > LONGEST_SMALL_WORD)
        return false;
    memcpy(key + 1, word, length);
    key[length + 1] = ' ';
    return strstr(small_words, key);
}

static bool ends_word(char letter)
{
    return letter == ' ' || letter == '\'' || letter == '.' || letter == ',' || letter == '-' ||
           letter == ';' || letter == ':' || letter == '!' || letter == '?';
}

/* Bytes of the word at TEXT, its apostrophe included. */
static size_t word_length(const char *text)
{
    size_t length = 0;

    while (text[length] && !ends_word(text[length]))
        length++;
    return length && text[length] == '\'' ? length + 1 : length;
}

/* How often TEXT is met in a million characters, as if its words had nothing to do with each other.
 */
static double frequency(const char *text)
{
    double result = 1e6;

    while (*text) {
        size_t length = word_length(text);

        if (is_small_word(text, length)) {
            result *= SMALL_WORD / 1e6;
        } else {
            length = length ? length : 1;
            for (size_t i = 0; i < length; i++)
                if (((unsigned char)text[i] & 0xC0) != 0x80) /* it goes with what is before it */
                    result *= letter_frequency(text[i]) / 1e6;
        }
        text += length;
        text += *text == ' ' && text[1]; /* a blank between two words tells nothing */
    }
    return result;
}

double palier_literal_frequency(const struct palier_texts *texts)
{
    double sum = 0;

    for (size_t i = 0; i < texts->count; i++)
        sum += frequency(texts->at[i].at);
    return sum;
}

double palier_literal_cost(double frequency_of_texts, size_t spread)
{
    return frequency_of_texts * (double)(PRICE + (spread < USUAL_TEXT ? spread : USUAL_TEXT));
}

static bool holds_another(const struct palier_texts *texts, size_t index)
{
    const struct palier_exact *text = &texts->at[index];

    for (size_t i = 0; i < texts->count; i++) {
        const struct palier_exact *other = &texts->at[i];

        if (i == index || other->length > text->length || !strstr(text->at, other->at))
            continue;
        if (i < index || other->length < text->length) /* of two alike one stays */
            return true;
    }
    return false;
}

struct palier_texts palier_texts_shortest(struct palier_arena *arena,
                                          const struct palier_texts *texts)
{
    struct palier_texts kept = {0};

    if (texts->count == 1)
        return (struct palier_texts){.at = texts->at, .count = 1};
    for (size_t i = 0; i < texts->count; i++)
        if (!holds_another(texts, i))
            palier_texts_add(arena, &kept, &texts->at[i], 1);
    return kept;
}

void palier_texts_add(struct palier_arena *arena, struct palier_texts *texts,
                      const struct palier_exact *added, size_t count)
{
    size_t all = texts->count + count;

    if (all > texts->capacity) {
        struct palier_exact *former = texts->at;

        texts->capacity = 2 * all;
        texts->at = PALIER_ARRAY(arena, texts->capacity, struct palier_exact);
        if (texts->count)
            memcpy(texts->at, former, texts->count * sizeof *former);
    }
    if (count)
        memcpy(texts->at + texts->count, added, count * sizeof *added);
    texts->count = all;
}
