/*
 * identifier.h - what names a person, and where a text says it.
 *
 * Suppression hides figures; a name does not need to be computed. The inputs of an
 * assessment hold ids of respondents, names of raters, whatever people typed into a
 * transcript, what they said and nobody has reviewed: none of it may stand in what is passed
 * on. A country has a million ids, and
 * its workbooks hundreds of millions of words, so that each word is looked up, once, in a
 * table of first words: the time does not depend on how many identifiers there are.
 *
 * An id such as "12" stands everywhere and says nothing where it stands. What is too short
 * or too common to be looked for is counted, and never passed over in silence.
 */
#ifndef PALIER_PRIVACY_IDENTIFIER_H
#define PALIER_PRIVACY_IDENTIFIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/intern.h"
#include "coding/normal.h"

enum palier_identifier_kind {
    PALIER_RESPONDENT_ID, /* of responses */
    PALIER_PERSON_NAME,   /* of a rater or a coder, or that a list of people gives */
    PALIER_MAIL_ADDRESS,
    PALIER_TELEPHONE_NUMBER,
    PALIER_UNREVIEWED_QUOTE, /* what somebody said, and nobody has read for names */
    PALIER_INTERNAL_MARK, /* no person: what a copy for the consultant's own eyes says of itself */
    PALIER_IDENTIFIER_KINDS,
};

enum {
    PALIER_SHORTEST_IDENTIFIER = 4,  /* letters and digits; below, an id with a letter is looked for
                                        as a whole cell */
    PALIER_SHORTEST_NUMBER = 6,      /* digits of an id that is a number; below, it is left out */
    PALIER_LONGEST_IDENTIFIER = 254, /* bytes; above, it is a sentence */
    PALIER_FEWEST_WORDS = 4,         /* of a quote; below, anybody could have said it */
};

struct palier_identifier {
    enum palier_identifier_kind kind;
    const char *text;          /* as it was written first */
    const char *folded;        /* in small letters without accents */
    struct palier_place place; /* where it was read first */
    size_t lead;               /* bytes of `folded` before its first word */
    bool is_phrase;            /* words with anything short between them; else just these bytes */
    bool is_cell;              /* so short that it counts where nothing else stands in the cell */
    uint32_t next;             /* another one with the same first word: index + 1; 0: none */
};

struct palier_identifiers {
    struct palier_arena *arena;
    struct {
        struct palier_identifier *at;
        size_t count, capacity;
    } all;
    struct palier_normal normal; /* of what was looked at last */
    struct palier_intern known;  /* kind and folded text, so that each is there once */
    struct palier_intern words;  /* first words */
    uint32_t *first;             /* by word: index + 1 of the last identifier that begins with it */
    size_t first_capacity;
    struct palier_intern common; /* ids of entities, groups, questions: they stand everywhere */
    struct palier_intern
        allowed; /* contacts, and folded words of quotes, that are told on purpose */
    struct palier_intern skipped;           /* ids that are not looked for, each once */
    size_t counts[PALIER_IDENTIFIER_KINDS]; /* that are looked for */
    size_t cells;                           /* of them, as whole cells only */
    size_t too_short, too_common;           /* that are not looked for */
    size_t short_quotes;                    /* likewise, for whoever adds them to count */
};

void palier_identifiers_init(struct palier_identifiers *identifiers, struct palier_arena *arena);

/* From now on TEXT, an id of the assessment that is no person's, is too common to be looked for. */
void palier_identifiers_add_common(struct palier_identifiers *identifiers, const char *text);

/* From now on no contact of TEXT is looked for: it is printed on purpose. */
void palier_identifiers_allow(struct palier_identifiers *identifiers, const char *text);

/* Look for TEXT, an identifier of KIND that stands at PLACE, unless it is too short, too common or
 * there already. */
void palier_identifiers_add(struct palier_identifiers *identifiers,
                            enum palier_identifier_kind kind, const char *text,
                            struct palier_place place);

/* Look for the first words of QUOTE, which nobody has reviewed, at PLACE; false where they are too
 * few. */
bool palier_identifiers_add_quote(struct palier_identifiers *identifiers, const char *quote,
                                  struct palier_place place);

/*
 * Look for each e-mail address and telephone number of LENGTH bytes of TEXT, which starts at PLACE.
 */
void palier_identifiers_add_contacts(struct palier_identifiers *identifiers, const char *text,
                                     size_t length, struct palier_place place);

/* What a search needs; one serves for many texts. Set up by palier_identifier_search_init. */
struct palier_identifier_search {
    const struct palier_identifiers *identifiers;
    struct palier_normal normal;
    char word[PALIER_LONGEST_IDENTIFIER + 1];
};

void palier_identifier_search_init(struct palier_identifier_search *search,
                                   const struct palier_identifiers *identifiers,
                                   struct palier_arena *arena);

/* Called with what was found and the bytes of the text where it stands. */
typedef void palier_identifier_found(void *context, const struct palier_identifier *identifier,
                                     struct palier_span span);

/*
 * Call FOUND for each identifier that stands in LENGTH bytes (less than 1 GiB) of TEXT, then a NUL.
 * Case, accents, invisible characters and kinds of blanks do not count, nor do spaces, dots and
 * hyphens within a telephone number. An id counts as a whole only: r0012 is not in r00123.
 */
void palier_identifiers_find(struct palier_identifier_search *search, const char *text,
                             size_t length, palier_identifier_found *found, void *context);

#endif
