/*
 * questionnaire_functions.c - the functions that forms know.
 *
 * Those of the OpenRosa specification and of JavaRosa 5, which ODK and KoboToolbox run; Enketo
 * knows the same. An unknown one stops the form at the moment it is looked at.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/questionnaire_expression_internal.h"

enum { ANY = 999 };

static const struct {
    const char *name;
    size_t least, most;
} functions[] = {
    {"abs", 1, 1},
    {"acos", 1, 1},
    {"area", 1, 1},
    {"asin", 1, 1},
    {"atan", 1, 1},
    {"atan2", 2, 2},
    {"base64-decode", 1, 1},
    {"boolean", 1, 1},
    {"boolean-from-string", 1, 1},
    {"ceiling", 1, 1},
    {"checklist", 2, ANY},
    {"coalesce", 2, 2},
    {"concat", 1, ANY},
    {"contains", 2, 2},
    {"cos", 1, 1},
    {"count", 1, 1},
    {"count-non-empty", 1, 1},
    {"count-selected", 1, 1},
    {"current", 0, 0},
    {"date", 1, 1},
    {"date-time", 1, 1},
    {"decimal-date-time", 1, 1},
    {"decimal-time", 1, 1},
    {"depend", 1, ANY},
    {"digest", 2, 3},
    {"distance", 1, ANY},
    {"enclosed-area", 1, 1},
    {"ends-with", 2, 2},
    {"exp", 1, 1},
    {"exp10", 1, 1},
    {"extract-signed", 2, 2},
    {"false", 0, 0},
    {"floor", 1, 1},
    {"format-date", 2, 2},
    {"format-date-time", 2, 2},
    {"geofence", 2, 2},
    {"if", 3, 3},
    {"indexed-repeat", 3, ANY},
    {"instance", 1, 1},
    {"int", 1, 1},
    {"intersects", 1, 1},
    {"is-selected", 2, 2},
    {"join", 1, ANY},
    {"jr:choice-name", 2, 2},
    {"jr:itext", 1, 1},
    {"last", 0, 0},
    {"log", 1, 1},
    {"log10", 1, 1},
    {"max", 1, ANY},
    {"min", 1, ANY},
    {"name", 0, 1},
    {"normalize-space", 0, 1},
    {"not", 1, 1},
    {"now", 0, 0},
    {"number", 0, 1},
    {"once", 1, 1},
    {"pi", 0, 0},
    {"position", 0, 1},
    {"pow", 2, 2},
    {"property", 1, 1},
    {"pulldata", 4, ANY},
    {"random", 0, 0},
    {"randomize", 1, 2},
    {"regex", 2, 2},
    {"round", 1, 2},
    {"selected", 2, 2},
    {"selected-at", 2, 2},
    {"sin", 1, 1},
    {"sqrt", 1, 1},
    {"starts-with", 2, 2},
    {"string", 0, 1},
    {"string-length", 0, 1},
    {"substr", 2, 3},
    {"substring-after", 2, 2},
    {"substring-before", 2, 2},
    {"sum", 1, 1},
    {"tan", 1, 1},
    {"today", 0, 0},
    {"translate", 3, 3},
    {"true", 0, 0},
    {"uuid", 0, 1},
    {"version", 0, 0},
    {"weighted-checklist", 2, ANY},
};

enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

static void report_unknown(struct palier_diag *diag, struct palier_place place, const char *name)
{
    const char *names[FUNCTION_COUNT];

    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        names[i] = functions[i].name;
    const char *near = palier_text_nearest(name, names, FUNCTION_COUNT);
    if (near)
        palier_report(diag, PALIER_E_UNKNOWN_FUNCTION_NEAR, place, name, near);
    else
        palier_report(diag, PALIER_E_UNKNOWN_FUNCTION, place, name);
}

void expression_check_call(struct palier_diag *diag, struct palier_place place,
                           const struct expression *call)
{
    char found[24], wanted[64];
    size_t i = 0;

    while (i < FUNCTION_COUNT && strcmp(functions[i].name, call->text))
        i++;
    if (i == FUNCTION_COUNT) {
        report_unknown(diag, place, call->text);
        return;
    }
    if (call->part_count >= functions[i].least && call->part_count <= functions[i].most)
        return;
    snprintf(found, sizeof found, "%zu", call->part_count);
    if (functions[i].most == functions[i].least)
        snprintf(wanted, sizeof wanted, "%zu", functions[i].least);
    else if (functions[i].most == ANY)
        snprintf(wanted, sizeof wanted, "%zu…", functions[i].least);
    else
        snprintf(wanted, sizeof wanted, "%zu–%zu", functions[i].least, functions[i].most);
    palier_report(diag, PALIER_E_FUNCTION_ARGUMENTS, place, call->text, found, wanted);
}
