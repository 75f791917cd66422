/*
 * guid.h - an identity that lasts, for each code of a codebook.
 *
 * Analysis programs know a code by its GUID, not by its name: a codebook that is
 * taken in twice updates what is there where the GUIDs are those of the first time,
 * and doubles every code where they are not. So they are not drawn: each is
 * computed from the rubric's id, the criterion's and the level.
 */
#ifndef PALIER_EXCHANGE_GUID_H
#define PALIER_EXCHANGE_GUID_H

#include <stdbool.h>

enum { PALIER_GUID_TEXT = 37 }; /* 8-4-4-4-12 hexadecimal digits and a NUL */

/* The GUID of what is called NAME: a UUID of version 5 (RFC 9562) in palier's own namespace. */
void palier_guid_make(const char *name, char text[PALIER_GUID_TEXT]);

/*
 * Copy the GUID TEXT, in braces or not and in letters of either case, as palier_guid_make writes
 * one. False where it is none.
 */
bool palier_guid_read(const char *text, char guid[PALIER_GUID_TEXT]);

#endif
