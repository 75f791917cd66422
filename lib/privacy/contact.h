/*
 * contact.h - e-mail addresses and telephone numbers, wherever they stand in a text.
 *
 * The same telephone is 06 12 34 56 78 in a transcript, 0612345678 in a form, +33 6 12
 * 34 56 78 on a card, and 612345678 once a spreadsheet took it for a number. Each is
 * brought to one spelling, so that what somebody wrote one way is found in the other.
 */
#ifndef PALIER_PRIVACY_CONTACT_H
#define PALIER_PRIVACY_CONTACT_H

#include <stdbool.h>
#include <stddef.h>

#include "coding/normal.h"

enum palier_contact_kind {
    PALIER_CONTACT_MAIL,
    PALIER_CONTACT_TELEPHONE,
};

enum { PALIER_LONGEST_CONTACT = 254 }; /* bytes: what an address may have (RFC 5321, 4.5.3.1) */

struct palier_contact {
    enum palier_contact_kind kind;
    char key[PALIER_LONGEST_CONTACT + 1]; /* "jean.dupont@mairie.fr", "+33612345678" */
    struct palier_span span;              /* of the text */
    bool is_bare; /* a telephone number without its 0 or +: a number like another, unless it is
                     known from elsewhere */
};

/*
 * Find the next contact of LENGTH bytes of TEXT, a normal text in small letters, from *AT on; *AT
 * moves past it. False: there is none.
 *
 * Telephone numbers are French ones (0 and nine digits, in pairs or otherwise, with spaces, dots or
 * hyphens, but one kind of them) and international ones (+ or 00 and 8 to 15 digits, E.164). A date
 * with an hour has ten digits too: the separators tell them apart.
 */
PALIER_MUST_USE bool palier_contact_next(const char *text, size_t length, size_t *at,
                                         struct palier_contact *contact);

#endif
