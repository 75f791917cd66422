/* identifier.c - see identifier.h. */
#include "privacy/identifier.h"

#include <assert.h>
#include <string.h>

#include "privacy/contact.h"

enum { LONGEST_GAP = 3 }; /* bytes between two words of a name: ", ", or the quotes of JSON */

static bool is_word(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

static void lower(char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] >= 'A' && text[i] <= 'Z')
            text[i] = (char)(text[i] + ('a' - 'A'));
}

static void fold(struct palier_normal *normal, const char *text, size_t length)
{
    palier_normal_fill(normal, text, length, PALIER_BLANKS_FOLDED);
    lower(normal->text, normal->length);
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
        count += is_word(*text);
        *has_letter = *has_letter || (is_word(*text) && !(*text >= '0' && *text <= '9'));
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

    while (*start && !is_word(*start))
        start++;
    while (is_word(start[length]))
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

enum { KEY_SIZE = PALIER_LONGEST_IDENTIFIER + 2 };

/* KIND and what is folded in NORMAL, as they are known together; false where that is too long. */
static bool make_key(enum palier_identifier_kind kind, const char *as_compared, char key[KEY_SIZE])
{
    size_t length = strlen(as_compared);

    if (length > PALIER_LONGEST_IDENTIFIER)
        return false;
    key[0] = (char)('0' + (int)kind);
    memcpy(key + 1, as_compared, length + 1);
    return true;
}

/* The identifier that is compared as AS_COMPARED, new; NULL where it is there already. */
static struct palier_identifier *add_folded(struct palier_identifiers *identifiers,
                                            enum palier_identifier_kind kind, const char *text,
                                            size_t length, const char *as_compared,
                                            struct palier_place place)
{
    char key[KEY_SIZE];

    if (!make_key(kind, as_compared, key) ||
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
        .is_phrase = kind == PALIER_PERSON_NAME || kind == PALIER_INTERNAL_MARK,
    };
    if (kind != PALIER_MAIL_ADDRESS && kind != PALIER_TELEPHONE_NUMBER)
        index_it(identifiers, added);
    return added;
}

/* "Dupont, Marie" for "Marie Dupont": lists put the last name first. NULL: it has one word. */
static const char *turn_around(struct palier_arena *arena, const char *name)
{
    size_t length = strlen(name), last = length;

    while (last && is_word(name[last - 1]))
        last--;
    if (!last || last == length)
        return NULL;
    size_t rest = last;
    while (rest && !is_word(name[rest - 1]))
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
    fold(&identifiers->normal, text, length);
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

static enum palier_identifier_kind kind_of(const struct palier_contact *contact)
{
    return contact->kind == PALIER_CONTACT_MAIL ? PALIER_MAIL_ADDRESS : PALIER_TELEPHONE_NUMBER;
}

/* Take each contact of TEXT that is written out: to be looked for, or at no PLACE to be allowed. */
static void take_contacts(struct palier_identifiers *identifiers, const char *text, size_t length,
                          const struct palier_place *place)
{
    struct palier_normal *normal = &identifiers->normal;
    struct palier_contact contact;
    size_t at = 0;

    fold(normal, text, length);
    while (palier_contact_next(normal->text, normal->length, &at, &contact)) {
        struct palier_span origin = palier_normal_origin(normal, contact.span);

        if (!place)
            palier_intern_add(&identifiers->allowed, contact.key);
        else if (!contact.is_bare &&
                 palier_intern_find(&identifiers->allowed, contact.key) == PALIER_NONE)
            identifiers->counts[kind_of(&contact)] +=
                add_folded(identifiers, kind_of(&contact), text + origin.start,
                           origin.end - origin.start, contact.key, *place) != NULL;
    }
}

void palier_identifiers_allow(struct palier_identifiers *identifiers, const char *text)
{
    take_contacts(identifiers, text, strlen(text), NULL);
}

/* Whether TEXT may hold a contact at all: most cells are an answer's code. */
static bool may_hold_contact(const char *text, size_t length)
{
    size_t digits = 0;

    for (size_t i = 0; i < length; i++) {
        digits += text[i] >= '0' && text[i] <= '9';
        if (text[i] == '@' || digits == 8)
            return true;
    }
    return false;
}

void palier_identifiers_add_contacts(struct palier_identifiers *identifiers, const char *text,
                                     size_t length, struct palier_place place)
{
    if (may_hold_contact(text, length))
        take_contacts(identifiers, text, length, &place);
}

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
    size_t at = start;

    while (*wanted) {
        if (!identifier->is_phrase || is_word(*wanted)) {
            if (at == length || text[at++] != *wanted++)
                return start;
            continue;
        }
        while (*wanted && !is_word(*wanted))
            wanted++;
        for (size_t gap = 0; *wanted && at < length && !is_word(text[at]); at++)
            if (++gap > LONGEST_GAP)
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
    if (start && (is_word(text[start - 1]) || (text[start - 1] && strchr(around, text[start - 1]))))
        return false;
    if (end < length && (is_word(text[end]) || (text[end] && strchr(around, text[end]))))
        return false;
    if (identifier->is_phrase) /* the digits of 0.123456 are no number of their own */
        return true;
    return !(start > 1 && text[start - 1] == '.' && is_word(text[start - 2])) &&
           !(end + 1 < length && text[end] == '.' && is_word(text[end + 1]));
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

        while (at < normal->length && is_word(normal->text[at]))
            at++;
        if (at > start)
            try_word(finding, start, at - start);
        while (at < normal->length && !is_word(normal->text[at]))
            at++;
    }
}

static void find_contacts(const struct finding *finding)
{
    const struct palier_identifiers *identifiers = finding->search->identifiers;
    const struct palier_normal *normal = &finding->search->normal;
    struct palier_contact contact;
    char key[KEY_SIZE];
    size_t at = 0;

    while (palier_contact_next(normal->text, normal->length, &at, &contact)) {
        uint32_t index = make_key(kind_of(&contact), contact.key, key)
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
    fold(&search->normal, text, length);
    find_words(&finding);
    if (search->identifiers->counts[PALIER_MAIL_ADDRESS] +
            search->identifiers->counts[PALIER_TELEPHONE_NUMBER] &&
        may_hold_contact(search->normal.text, search->normal.length))
        find_contacts(&finding);
}
