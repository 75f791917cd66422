/* literal_cost.c - how rare a literal is; see literal_internal.h. */
#include "coding/literal_internal.h"

#include <string.h>

enum {
    USUAL_TEXT = 640, /* bytes of an answer: what there is to try where nothing bounds it */
    PRICE = 60,       /* of starting to match, in bytes that are tried */
    RARE = 40,        /* of a million */
    SMALL_WORD = 15000,
};

/* Of a million characters of French, how many; English is near enough. */
static const struct {
    const char *letters;
    double count;
} frequencies[] = {
    {" ", 160000}, {"e", 120000},    {"sa", 65000},  {"int", 60000},         {"ru", 52000},
    {"lo", 46000}, {"d", 30000},     {"cpm", 26000}, {"\xC3", 40000},        {"v", 13000},
    {"q'", 10000}, {"fgbh,.", 8500}, {"jxy", 3500},  {"-0123456789z", 1500},
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
    for (size_t i = 0; i < sizeof frequencies / sizeof *frequencies; i++)
        if (strchr(frequencies[i].letters, letter))
            return frequencies[i].count;
    return RARE;
}

static bool is_small_word(const char *word, size_t length)
{
    for (const char *at = small_words + 1; *at; at += strcspn(at, " ") + 1)
        if (strcspn(at, " ") == length && !strncmp(at, word, length))
            return true;
    return false;
}

/* Bytes of the word at TEXT, its apostrophe included. */
static size_t word_length(const char *text)
{
    size_t length = strcspn(text, " ',.-;:!?");

    return length && text[length] == '\'' ? length + 1 : length;
}

/* How often TEXT is met in a million characters, as if its words had nothing to do with each other.
 */
static double frequency(const char *text)
{
    double result = 1e6;

    while (*text) {
        size_t length = word_length(text);

        if (length > 1 && is_small_word(text, length)) {
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

double palier_literal_cost(const struct palier_texts *texts, size_t spread)
{
    double sum = 0;

    for (size_t i = 0; i < texts->count; i++)
        sum += frequency(texts->at[i]);
    return sum * (double)(PRICE + (spread < USUAL_TEXT ? spread : USUAL_TEXT));
}

static bool holds_another(const struct palier_texts *texts, size_t index)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (i == index || !strstr(texts->at[index], texts->at[i]))
            continue;
        if (i < index || strcmp(texts->at[i], texts->at[index]) != 0) /* of two alike one stays */
            return true;
    }
    return false;
}

struct palier_texts palier_texts_shortest(struct palier_arena *arena,
                                          const struct palier_texts *texts)
{
    struct palier_texts kept = {.at = PALIER_ARRAY(arena, texts->count, const char *)};

    for (size_t i = 0; i < texts->count; i++)
        if (!holds_another(texts, i))
            kept.at[kept.count++] = texts->at[i];
    return kept;
}
