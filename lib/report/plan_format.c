/* plan_format.c - the table of formats; see plan.h. */
#include <string.h>

#include "report/plan_internal.h"

static const struct palier_plan_format formats[] = {
    {"text", palier_plan_text},
    {"csv", palier_plan_csv},
    {"json", palier_plan_json},
};

const struct palier_plan_format *palier_plan_format_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!strcmp(formats[i].name, name))
            return &formats[i];
    return NULL;
}
