/* identifier.c - see identifier.h. */
#include "privacy/identifier.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "privacy/identifier_internal.h"

static void lower(char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] >= 'A' && text[i] <= 'Z')
            text[i] = (char)(text[i] + ('a' - 'A'));
}

/* Whether LENGTH bytes of TEXT begin with a sign that is no letter: dashes, dots, bullets and
 * quotation marks of U+2010 to U+205F, « and »; in *BYTES. */
static bool is_sign(const char *text, size_t length, size_t *bytes)
{
    const unsigned char *byte = (const unsigned char *)text;

    *bytes = byte[0] == 0xC2 ? 2 : 3;
    if (length < *bytes)
        return false;
    return byte[0] == 0xC2 ? byte[1] == 0xAB || byte[1] == 0xBB
                           : byte[0] == 0xE2 && ((byte[1] == 0x80 && byte[2] >= 0x90) ||
                                                 (byte[1] == 0x81 && byte[2] < 0xA0));
}

/* Put a space for each such sign, or “Anne” would be another word than Anne. */
static void blank_signs(char *text, size_t length)
{
    size_t bytes;

    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] < 0x80 || !is_sign(text + i, length - i, &bytes))
            continue;
        memset(text + i, IDENTIFIER_FILLER, bytes);
        text[i] = ' ';
    }
}

void identifier_fold(struct palier_normal *normal, const char *text, size_t length)
{
    palier_normal_fill(normal, text, length, PALIER_BLANKS_FOLDED);
    lower(normal->text, normal->length);
    blank_signs(normal->text, normal->length);
}

bool identifier_key(enum palier_identifier_kind kind, const char *as_compared,
                    char key[IDENTIFIER_KEY_SIZE])
{
    size_t length = strlen(as_compared);

    if (length > PALIER_LONGEST_IDENTIFIER)
        return false;
    key[0] = (char)('0' + (int)kind);
    memcpy(key + 1, as_compared, length + 1);
    return true;
}

enum palier_identifier_kind identifier_kind_of(const struct palier_contact *contact)
{
    return contact->kind == PALIER_CONTACT_MAIL ? PALIER_MAIL_ADDRESS : PALIER_TELEPHONE_NUMBER;
}

bool identifier_may_be_contact(const char *text, size_t length)
{
    size_t digits = 0;

    for (size_t i = 0; i < length; i++) {
        digits += palier_is_digit(text[i]);
        if (text[i] == '@' || digits == 8)
            return true;
    }
    return false;
}

void palier_identifiers_init(struct palier_identifiers *identifiers, struct palier_arena *arena)
{
    *identifiers = (struct palier_identifiers){.arena = arena};
    palier_normal_init(&identifiers->normal, arena);
    palier_intern_init(&identifiers->known, arena, false);
    palier_intern_init(&identifiers->words, arena, false);
    palier_intern_init(&identifiers->common, arena, true);
    palier_intern_init(&identifiers->allowed, arena, false);
    palier_intern_init(&identifiers->skipped, arena, true);
}

void palier_identifiers_add_common(struct palier_identifiers *identifiers, const char *text)
{
    if (*text)
        palier_intern_add(&identifiers->common, text);
}

/* How many letters and digits TEXT has; *HAS_LETTER where one is no digit. */
static size_t count_letters(const char *text, bool *has_letter)
{
    size_t count = 0;

    *has_letter = false;
    for (; *text; text++) {
        count += identifier_is_word(*text);
        *has_letter = *has_letter || (identifier_is_word(*text) && !palier_is_digit(*text));
    }
    return count;
}

/* Whether TEXT is not looked for, which is counted once; *IS_SHORT where it is as a cell only. */
static bool is_skipped(struct palier_identifiers *identifiers, const char *text, bool *is_short)
{
    bool has_letter, is_common = palier_intern_find(&identifiers->common, text) != PALIER_NONE;
    size_t letters = count_letters(text, &has_letter), known = identifiers->skipped.count;
    bool is_too_short = !letters || (!has_letter && letters < PALIER_SHORTEST_NUMBER);

    *is_short = letters < PALIER_SHORTEST_IDENTIFIER;
    if (!is_too_short && !is_common && strlen(text) <= PALIER_LONGEST_IDENTIFIER)
        return false;
    if (palier_intern_add(&identifiers->skipped, text) == known) {
        identifiers->too_short += is_too_short;
        identifiers->too_common += !is_too_short;
    }
    return true;
}

/* Put IDENTIFIER among those that begin with its first word. */
static void index_it(struct palier_identifiers *identifiers, struct palier_identifier *identifier)
{
    const char *start = identifier->folded;
    size_t length = 0;

    while (*start && !identifier_is_word(*start))
        start++;
    while (identifier_is_word(start[length]))
        length++;
    identifier->lead = (size_t)(start - identifier->folded);
    uint32_t word = palier_intern_add(&identifiers->words,
                                      palier_arena_strndup(identifiers->arena, start, length));
    while (identifiers->first_capacity <= word)
        identifiers->first =
            palier_arena_grow(identifiers->arena, identifiers->first, identifiers->first_capacity,
                              &identifiers->first_capacity, sizeof *identifiers->first);
    identifier->next = identifiers->first[word];
    identifiers->first[word] = (uint32_t)(identifier - identifiers->all.at) + 1;
}

/* The identifier that is compared as AS_COMPARED, new; NULL where it is there already. */
static struct palier_identifier *add_folded(struct palier_identifiers *identifiers,
                                            enum palier_identifier_kind kind, const char *text,
                                            size_t length, const char *as_compared,
                                            struct palier_place place)
{
    char key[IDENTIFIER_KEY_SIZE];

    if (!identifier_key(kind, as_compared, key) ||
        palier_intern_find(&identifiers->known, key) != PALIER_NONE)
        return NULL;
    uint32_t index = palier_intern_add(&identifiers->known, key);
    struct palier_identifier *added = PALIER_APPEND(identifiers->arena, &identifiers->all);

    assert(index + 1 == identifiers->all.count);
    *added = (struct palier_identifier){
        .kind = kind,
        .text = palier_arena_strndup(identifiers->arena, text, length),
        .folded = identifiers->known.text[index] + 1,
        .place = place,
        .is_phrase = kind == PALIER_PERSON_NAME || kind == PALIER_UNREVIEWED_QUOTE ||
                     kind == PALIER_INTERNAL_MARK,
    };
    if (kind != PALIER_MAIL_ADDRESS && kind != PALIER_TELEPHONE_NUMBER)
        index_it(identifiers, added);
    return added;
}

/* "Dupont, Marie" for "Marie Dupont": lists put the last name first. NULL: it has one word. */
static const char *turn_around(struct palier_arena *arena, const char *name)
{
    size_t length = strlen(name), last = length;

    while (last && identifier_is_word(name[last - 1]))
        last--;
    if (!last || last == length)
        return NULL;
    size_t rest = last;
    while (rest && !identifier_is_word(name[rest - 1]))
        rest--;
    return rest ? palier_arena_printf(arena, "%s %.*s", name + last, (int)rest, name) : NULL;
}

void palier_identifiers_add(struct palier_identifiers *identifiers,
                            enum palier_identifier_kind kind, const char *text,
                            struct palier_place place)
{
    size_t length = strlen(text);
    bool is_short;

    if (!length || is_skipped(identifiers, text, &is_short))
        return;
    identifier_fold(&identifiers->normal, text, length);
    struct palier_identifier *added =
        add_folded(identifiers, kind, text, length, identifiers->normal.text, place);

    if (!added)
        return;
    added->is_cell = is_short;
    identifiers->counts[kind]++;
    identifiers->cells += is_short;
    const char *turned =
        kind == PALIER_PERSON_NAME ? turn_around(identifiers->arena, added->folded) : NULL;
    if (turned)
        (void)add_folded(identifiers, kind, text, length, turned, place);
}

enum { LONGEST_START = 200 }; /* bytes of a quote that are looked for: reports cut long ones */

/* The bytes of the first whole words of TEXT that are looked for; *WORDS of them. */
static size_t fit_words(const char *text, size_t length, size_t *words)
{
    size_t end = 0, at = 0;

    *words = 0;
    while (at < length) {
        while (at < length && !identifier_is_word(text[at]))
            at++;
        size_t start = at;
        while (at < length && identifier_is_word(text[at]))
            at++;
        if (at == start || at > LONGEST_START)
            break;
        end = at;
        ++*words;
    }
    return end;
}

bool palier_identifiers_add_quote(struct palier_identifiers *identifiers, const char *quote,
                                  struct palier_place place)
{
    enum { SHOWN = 60 }; /* characters */
    struct palier_normal *normal = &identifiers->normal;
    size_t words, fit = palier_text_fit(quote, SHOWN);

    identifier_fold(normal, quote, strlen(quote));
    size_t length = fit_words(normal->text, normal->length, &words);
    const char *folded = palier_arena_strndup(identifiers->arena, normal->text, length);
    const char *shown =
        palier_arena_printf(identifiers->arena, "%.*s%s", (int)fit, quote, quote[fit] ? "…" : "");

    if (words < PALIER_FEWEST_WORDS)
        return false;
    if (palier_intern_find(&identifiers->allowed, folded) == PALIER_NONE &&
        add_folded(identifiers, PALIER_UNREVIEWED_QUOTE, shown, strlen(shown), folded, place))
        identifiers->counts[PALIER_UNREVIEWED_QUOTE]++;
    return true;
}

/* Take each contact of TEXT that is written out: to be looked for, or at no PLACE to be allowed. */
static void take_contacts(struct palier_identifiers *identifiers, const char *text, size_t length,
                          const struct palier_place *place)
{
    struct palier_normal *normal = &identifiers->normal;
    struct palier_contact contact;
    size_t at = 0;

    identifier_fold(normal, text, length);
    while (palier_contact_next(normal->text, normal->length, &at, &contact)) {
        struct palier_span origin = palier_normal_origin(normal, contact.span);

        if (!place)
            palier_intern_add(&identifiers->allowed, contact.key);
        else if (!contact.is_bare &&
                 palier_intern_find(&identifiers->allowed, contact.key) == PALIER_NONE)
            identifiers->counts[identifier_kind_of(&contact)] +=
                add_folded(identifiers, identifier_kind_of(&contact), text + origin.start,
                           origin.end - origin.start, contact.key, *place) != NULL;
    }
}

void palier_identifiers_allow(struct palier_identifiers *identifiers, const char *text)
{
    take_contacts(identifiers, text, strlen(text), NULL);
}

void palier_identifiers_add_contacts(struct palier_identifiers *identifiers, const char *text,
                                     size_t length, struct palier_place place)
{
    if (identifier_may_be_contact(text, length))
        take_contacts(identifiers, text, length, &place);
}
