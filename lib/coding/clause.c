/* clause.c - see clause.h. */
#include "coding/clause.h"

#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "coding/turn.h"
#include "coding/word.h"
#include "coding/words.h"

#define ELLIPSIS "\xE2\x80\xA6" /* … */

enum {
    FARTHEST = 1024,     /* bytes around a hit in which its clause is looked for */
    LONGEST_CLOSING = 8, /* bytes of a stop or a closing mark, and some */
    LONGEST_ABBREVIATION = 3,
};

/* PREFIX is not empty. */
static bool starts_with(const char *text, const char *prefix)
{
    return *text == *prefix && !strncmp(text, prefix, strlen(prefix));
}

/* Bytes of the stop (. ! ? …) at TEXT; 0: there is none. */
static size_t stop_length(const char *text)
{
    if (*text == '.' || *text == '!' || *text == '?')
        return 1;
    return starts_with(text, ELLIPSIS) ? strlen(ELLIPSIS) : 0;
}

/* Bytes of the closing quote or bracket at TEXT, with the space that French puts before it. */
static size_t closing_length(const char *text)
{
    static const char *const marks[] = {"\xC2\xBB", " \xC2\xBB", "\"", ")", "\xE2\x80\x9D"};

    if (!strchr("\xC2\xE2 \")", *text)) /* nearly always */
        return 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (starts_with(text, marks[i]))
            return strlen(marks[i]);
    return 0;
}

static bool is_end_or_blank(char byte)
{
    return !byte || byte == ' ' || byte == '\n';
}

/* Whether the word that ends before AT is written with a full stop: "M. le maire", "p. ex." */
static bool is_abbreviation(const char *text, size_t start, size_t at)
{
    static const char words[] = "mm mr mrs ms dr st cf ex env art vs p e.g i.e";
    size_t first = at;

    while (first > start && !is_end_or_blank(text[first - 1]) && text[first - 1] != '(')
        first--;
    if (at - first == 1)
        return text[first] >= 'A' && text[first] <= 'Z';
    if (at - first > LONGEST_ABBREVIATION)
        return false;
    return palier_word_in(text + first, at - first, words);
}

/* Only a capital, or nothing, after dots of suspension makes them an end. */
static bool starts_anew(const char *text)
{
    text += strspn(text, " ");
    return !*text || *text == '\n' || palier_starts_with_capital(text);
}

/* A run of stops such as "?!", "...", "? »". */
struct stop {
    size_t end; /* where the run ends; its start: there is no stop */
    bool has_question, ends_sentence;
};

static struct stop read_stop(const char *text, size_t start, size_t at)
{
    struct stop stop = {.end = at};
    size_t dots = 0, others = 0, length;
    size_t limit = start + PALIER_LONGEST_SENTENCE - LONGEST_CLOSING;

    while (stop.end < limit && (length = stop_length(text + stop.end))) {
        char byte = text[stop.end];

        stop.has_question = stop.has_question || byte == '?';
        dots += byte == '.';
        others += byte == '!' || byte == '?';
        stop.end += length;
        if (text[stop.end] == ' ' && (text[stop.end + 1] == '?' || text[stop.end + 1] == '!'))
            stop.end++;
    }
    if (stop.end == at)
        return stop;
    while (stop.end < limit && (length = closing_length(text + stop.end)))
        stop.end += length;
    stop.ends_sentence = is_end_or_blank(text[stop.end]);
    if (!stop.ends_sentence || others)
        return stop;
    stop.ends_sentence =
        dots == 1 ? !is_abbreviation(text, start, at) : starts_anew(text + stop.end);
    return stop;
}

static void add_sentence(struct palier_arena *arena, const char *text, struct palier_span span,
                         bool is_question, struct palier_sentences *sentences)
{
    while (span.start < span.end && is_end_or_blank(text[span.start]))
        span.start++;
    while (span.end > span.start && is_end_or_blank(text[span.end - 1]))
        span.end--;
    if (span.start < span.end)
        *PALIER_APPEND(arena, sentences) =
            (struct palier_sentence){.span = span, .is_question = is_question};
}

/* Where to cut a sentence that is too long: after the last blank, else between characters. */
static size_t forced_cut(const char *text, size_t start, size_t at)
{
    size_t cut = at;

    while (cut > start && text[cut - 1] != ' ')
        cut--;
    if (cut > start)
        return cut;
    while (palier_is_utf8_inside(text[at]))
        at--;
    return at;
}

/* The next byte that may end a sentence, wherever the one at hand is cut: a text without any is
 * looked through once. */
struct marks {
    const struct palier_normal *normal;
    size_t next;
};

static size_t find_mark(const struct palier_normal *normal, size_t at)
{
    return at + strcspn(normal->text + at, ".!?\n\xE2");
}

/* The first byte from AT on that may end the sentence which begins at START. */
static size_t next_mark(struct marks *marks, size_t start, size_t at)
{
    size_t end = start + PALIER_LONGEST_SENTENCE;

    if (marks->next < at)
        marks->next = find_mark(marks->normal, at);
    if (end > marks->normal->length)
        end = marks->normal->length;
    return marks->next < end ? marks->next : end;
}

void palier_sentences_split_to(struct palier_arena *arena, const struct palier_normal *normal,
                               size_t limit, struct palier_sentences *sentences)
{
    const char *text = normal->text;
    struct marks marks = {normal, find_mark(normal, 0)};
    size_t start = 0, at = 0;

    if (strchr(text, ':')) /* which labels are a speaker's, all of them tell */
        limit = normal->length;
    sentences->count = 0;
    while (start < limit && (at = next_mark(&marks, start, at)) < normal->length) {
        struct stop stop = read_stop(text, start, at);
        size_t end = 0;

        if (stop.ends_sentence)
            end = stop.end;
        else if (text[at] == '\n')
            end = at + 1;
        else if (at - start >= PALIER_LONGEST_SENTENCE)
            end = forced_cut(text, start, start + PALIER_LONGEST_SENTENCE);
        if (end) {
            add_sentence(arena, text, (struct palier_span){start, end}, stop.has_question,
                         sentences);
            start = at = end;
        } else {
            at = stop.end > at ? stop.end : at + 1;
        }
    }
    if (start < limit)
        add_sentence(arena, text, (struct palier_span){start, at}, false, sentences);
    palier_turns_mark(text, sentences);
}

void palier_sentences_split(struct palier_arena *arena, const struct palier_normal *normal,
                            struct palier_sentences *sentences)
{
    palier_sentences_split_to(arena, normal, normal->length, sentences);
}

/* Bytes of the mark at AT that ends a clause; 0: there is none. */
size_t palier_separator_length(const char *text, struct palier_span sentence, size_t at)
{
    static const char *const marks[] = {";",      "(",  ")", "\xE2\x80\x94", "\xE2\x80\x93",
                                        ELLIPSIS, "..."};
    static const bool may_separate[UCHAR_MAX + 1] = {
        [','] = true, [':'] = true, [';'] = true, ['('] = true,
        [')'] = true, ['.'] = true, [0xE2] = true};
    char byte = text[at];

    if (!may_separate[(unsigned char)byte])
        return 0;
    if (byte == ',' || byte == ':') {
        bool is_in_number =
            at > sentence.start && palier_is_digit(text[at - 1]) && palier_is_digit(text[at + 1]);

        return !is_in_number && text[at + 1] != '/';
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (starts_with(text + at, marks[i]))
            return strlen(marks[i]);
    return 0;
}

/* Whether TEXT starts with the first two letters of a word that turns the sentence round. */
static bool may_turn(const char *text)
{
    switch (*text | 0x20) {
    case 'a':
        return (text[1] | 0x20) == 'l';
    case 'b':
        return (text[1] | 0x20) == 'u';
    case 'c':
    case 'm':
    case 'p':
    case 's':
    case 't':
    case 'w':
    case 'h':
    case 'e':
        return text[1] && strchr("aeohn", text[1] | 0x20);
    default:
        return false;
    }
}

/* Whether a word that turns the sentence round starts at AT. */
static bool is_turn(const char *text, struct palier_span sentence, size_t at)
{
    if ((at > sentence.start && text[at - 1] != ' ') || !may_turn(text + at))
        return false;
    const char *word = text + at;
    size_t length = palier_word_length(word);

    if (palier_word_in(word, length, palier_class_words[PALIER_CLASS_TURN]))
        return true;
    for (size_t i = 0; i < PALIER_TURNING_PAIRS; i++) {
        const struct palier_turning_pair *pair = &palier_turning_pairs[i];
        const char *next = word + length + 1;

        if (palier_word_in(word, length, palier_class_words[pair->first]) && word[length] == ' ' &&
            palier_word_in(next, palier_word_length(next), palier_class_words[pair->second]))
            return true;
    }
    return false;
}

/* Whether a clause of SENTENCE ends at AT, and in *LENGTH the bytes of the mark that ends it; none
 * where a word does. */
static bool ends_at(const char *text, struct palier_span sentence, size_t at, size_t *length)
{
    *length = palier_separator_length(text, sentence, at);
    return *length || is_turn(text, sentence, at);
}

/* A text without any full stop must not cost its square: what is farther is not looked at. */
size_t palier_clause_end(const char *text, struct palier_span sentence, size_t at)
{
    size_t end = sentence.end - at > FARTHEST ? at + FARTHEST : sentence.end, length;

    for (size_t i = at; i < end; i++)
        if (ends_at(text, sentence, i, &length) && i + length > at)
            return i;
    return end;
}

size_t palier_clause_start(const char *text, struct palier_span sentence, size_t at)
{
    size_t start = at - sentence.start > FARTHEST ? at - FARTHEST : sentence.start, length;

    for (size_t i = at + 1; i > start; i--)
        if (ends_at(text, sentence, i - 1, &length) && i - 1 + length <= at)
            return i - 1 + length;
    return start;
}
