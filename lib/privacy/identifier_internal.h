/* identifier_internal.h - how identifiers are spelled to be compared; see identifier.h. */
#ifndef PALIER_PRIVACY_IDENTIFIER_INTERNAL_H
#define PALIER_PRIVACY_IDENTIFIER_INTERNAL_H

#include "base/text.h"
#include "privacy/contact.h"
#include "privacy/identifier.h"

enum { IDENTIFIER_KEY_SIZE = PALIER_LONGEST_IDENTIFIER + 2 };

static inline bool identifier_is_word(char byte)
{
    return palier_is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (unsigned char)byte >= 0x80;
}

/* What stands for the further bytes of a sign, so that places stay: it counts for nothing. */
#define IDENTIFIER_FILLER '\x01'

/* Fill NORMAL with LENGTH bytes of TEXT in small letters without accents, typographic signs as
 * spaces. */
void identifier_fold(struct palier_normal *normal, const char *text, size_t length);

/* Write KIND and what is compared, as they are known together, to KEY; false where that is too
 * long. */
bool identifier_key(enum palier_identifier_kind kind, const char *as_compared,
                    char key[IDENTIFIER_KEY_SIZE]);

enum palier_identifier_kind identifier_kind_of(const struct palier_contact *contact);

/* Whether TEXT may hold a contact at all: most cells are an answer's code. */
bool identifier_may_be_contact(const char *text, size_t length);

#endif
