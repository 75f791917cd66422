/* guid.c - see guid.h. */
#include "exchange/guid.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

#include <sha1.h>

enum { BYTES = 16 };

/* Drawn once for palier: 562259d8-49fa-4443-b4b7-d67408113433. It never changes. */
static const uint8_t space[BYTES] = {0x56, 0x22, 0x59, 0xD8, 0x49, 0xFA, 0x44, 0x43,
                                     0xB4, 0xB7, 0xD6, 0x74, 0x08, 0x11, 0x34, 0x33};

void palier_guid_make(const char *name, char text[PALIER_GUID_TEXT])
{
    uint8_t digest[SHA1_DIGEST_LENGTH];
    SHA1_CTX context;
    size_t at = 0;

    SHA1Init(&context);
    SHA1Update(&context, space, sizeof space);
    SHA1Update(&context, (const uint8_t *)name, strlen(name));
    SHA1Final(digest, &context);
    digest[6] = (uint8_t)((digest[6] & 0x0F) | 0x50); /* version 5 */
    digest[8] = (uint8_t)((digest[8] & 0x3F) | 0x80); /* the variant of RFC 9562 */
    for (size_t i = 0; i < BYTES; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text[at++] = '-';
        snprintf(text + at, 3, "%02x", digest[i]);
        at += 2;
    }
}

bool palier_guid_read(const char *text, char guid[PALIER_GUID_TEXT])
{
    static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    size_t length = strlen(text), start = 0;

    if (length == sizeof shape + 1 && text[0] == '{' && text[length - 1] == '}')
        start = 1;
    else if (length != sizeof shape - 1)
        return false;
    for (size_t i = 0; shape[i]; i++) {
        char letter = text[start + i];

        if (letter >= 'A' && letter <= 'F')
            letter = (char)(letter - 'A' + 'a');
        if (shape[i] == '-' ? letter != '-' : !letter || !strchr("0123456789abcdef", letter))
            return false;
        guid[i] = letter;
    }
    guid[sizeof shape - 1] = '\0';
    return true;
}
