/* format.c - the table of formats; see report.h. A new one is a file, and a line here. */
#include "report/report.h"

#include <string.h>

#include "report/report_internal.h"

const char palier_report_format_names[] = "text, csv, json";

static const struct palier_report_format formats[] = {
    {"text", palier_report_text},
    {"csv", palier_report_csv},
    {"json", palier_report_json},
};

const struct palier_report_format *palier_report_format_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!strcmp(formats[i].name, name))
            return &formats[i];
    return NULL;
}
