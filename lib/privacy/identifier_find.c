/* identifier_find.c - where identifiers stand in a text; see identifier.h. */
#include <assert.h>
#include <string.h>

#include "privacy/identifier_internal.h"

/* Bytes between two words: of a name, ", ", or the quotes of JSON; of a sentence, " : « […] ". */
enum { LONGEST_GAP = 3, LONGEST_QUOTE_GAP = 16 };

void palier_identifier_search_init(struct palier_identifier_search *search,
                                   const struct palier_identifiers *identifiers,
                                   struct palier_arena *arena)
{
    *search = (struct palier_identifier_search){.identifiers = identifiers};
    palier_normal_init(&search->normal, arena);
}

/* Where what begins at START ends, if all of IDENTIFIER stands there; START where it does not. */
static size_t match(const struct palier_identifier *identifier, const char *text, size_t length,
                    size_t start)
{
    const char *wanted = identifier->folded;
    size_t at = start,
           most = identifier->kind == PALIER_UNREVIEWED_QUOTE ? LONGEST_QUOTE_GAP : LONGEST_GAP;

    while (*wanted) {
        if (!identifier->is_phrase || identifier_is_word(*wanted)) {
            if (at == length || text[at++] != *wanted++)
                return start;
            continue;
        }
        while (*wanted && !identifier_is_word(*wanted))
            wanted++;
        for (size_t gap = 0; *wanted && at < length && !identifier_is_word(text[at]); at++)
            if (text[at] != IDENTIFIER_FILLER && ++gap > most)
                return start;
    }
    return at;
}

/* Whether the bytes from START to END are a whole id: more of it stands on neither side. */
static bool is_whole(const struct palier_identifier *identifier, const char *text, size_t length,
                     size_t start, size_t end)
{
    const char *around = identifier->is_phrase ? "" : "_-", *borders = ",;\t\n\"";

    if (identifier->is_cell)
        return (!start || strchr(borders, text[start - 1])) &&
               (end == length || strchr(borders, text[end]));
    if (start && (identifier_is_word(text[start - 1]) ||
                  (text[start - 1] && strchr(around, text[start - 1]))))
        return false;
    if (end < length && (identifier_is_word(text[end]) || (text[end] && strchr(around, text[end]))))
        return false;
    if (identifier->is_phrase) /* the digits of 0.123456 are no number of their own */
        return true;
    return !(start > 1 && text[start - 1] == '.' && identifier_is_word(text[start - 2])) &&
           !(end + 1 < length && text[end] == '.' && identifier_is_word(text[end + 1]));
}

struct finding {
    struct palier_identifier_search *search;
    palier_identifier_found *found;
    void *context;
};

static void tell(const struct finding *finding, const struct palier_identifier *identifier,
                 struct palier_span span)
{
    finding->found(finding->context, identifier,
                   palier_normal_origin(&finding->search->normal, span));
}

/* Tell what begins with the word of LENGTH bytes at START of the normal text. */
static void try_word(const struct finding *finding, size_t start, size_t length)
{
    struct palier_identifier_search *search = finding->search;
    const struct palier_identifiers *identifiers = search->identifiers;
    const struct palier_normal *normal = &search->normal;

    if (length >= sizeof search->word) /* longer than any identifier */
        return;
    memcpy(search->word, normal->text + start, length);
    search->word[length] = '\0';
    uint32_t word = palier_intern_find(&identifiers->words, search->word);

    for (uint32_t at = word == PALIER_NONE ? 0 : identifiers->first[word]; at;
         at = identifiers->all.at[at - 1].next) {
        const struct palier_identifier *identifier = &identifiers->all.at[at - 1];

        if (identifier->lead > start)
            continue;
        size_t from = start - identifier->lead;
        size_t end = match(identifier, normal->text, normal->length, from);

        if (end > from && is_whole(identifier, normal->text, normal->length, from, end))
            tell(finding, identifier, (struct palier_span){from, end});
    }
}

static void find_words(const struct finding *finding)
{
    const struct palier_normal *normal = &finding->search->normal;

    for (size_t at = 0; at < normal->length;) {
        size_t start = at;

        while (at < normal->length && identifier_is_word(normal->text[at]))
            at++;
        if (at > start)
            try_word(finding, start, at - start);
        while (at < normal->length && !identifier_is_word(normal->text[at]))
            at++;
    }
}

static void find_contacts(const struct finding *finding)
{
    const struct palier_identifiers *identifiers = finding->search->identifiers;
    const struct palier_normal *normal = &finding->search->normal;
    struct palier_contact contact;
    char key[IDENTIFIER_KEY_SIZE];
    size_t at = 0;

    while (palier_contact_next(normal->text, normal->length, &at, &contact)) {
        uint32_t index = identifier_key(identifier_kind_of(&contact), contact.key, key)
                             ? palier_intern_find(&identifiers->known, key)
                             : PALIER_NONE;

        if (index != PALIER_NONE)
            tell(finding, &identifiers->all.at[index], contact.span);
    }
}

void palier_identifiers_find(struct palier_identifier_search *search, const char *text,
                             size_t length, palier_identifier_found *found, void *context)
{
    const struct finding finding = {search, found, context};

    assert(length < (size_t)1 << 30);
    identifier_fold(&search->normal, text, length);
    find_words(&finding);
    if (search->identifiers->counts[PALIER_MAIL_ADDRESS] +
            search->identifiers->counts[PALIER_TELEPHONE_NUMBER] &&
        identifier_may_be_contact(search->normal.text, search->normal.length))
        find_contacts(&finding);
}
