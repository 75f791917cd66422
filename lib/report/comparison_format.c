/* comparison_format.c - the table of formats; see comparison.h. */
#include <string.h>

#include "report/comparison_internal.h"

static const struct palier_comparison_format formats[] = {
    {"text", palier_comparison_text},
    {"csv", palier_comparison_csv},
    {"json", palier_comparison_json},
};

const struct palier_comparison_format *palier_comparison_format_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!strcmp(formats[i].name, name))
            return &formats[i];
    return NULL;
}
