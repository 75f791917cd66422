/* audit_format.c - the table of formats; see audit.h. */
#include <string.h>

#include "report/audit_internal.h"

static const struct palier_audit_format formats[] = {
    {"text", palier_audit_text},
    {"csv", palier_audit_csv},
    {"json", palier_audit_json},
};

const struct palier_audit_format *palier_audit_format_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!strcmp(formats[i].name, name))
            return &formats[i];
    return NULL;
}
