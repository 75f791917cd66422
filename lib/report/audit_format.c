/* audit_format.c - the table of formats; see audit.h. */
#include <string.h>

#include "report/audit_internal.h"
#include "report/shown.h"

static const struct palier_audit_format formats[] = {
    {"text", palier_audit_text},
    {"csv", palier_audit_csv},
    {"json", palier_audit_json},
};

const char *audit_rater(struct palier_arena *arena, const struct palier_audit *audit,
                        const char *name, enum palier_language language)
{
    const struct palier_audit_raters *part = &audit->raters;

    for (size_t r = 0; r < part->rater_count && !audit->scope.is_internal; r++)
        if (part->numbers[r] && !strcmp(part->raters[r], name))
            return palier_words_say(arena, language, PALIER_WORD_AUDIT_RATER_NUMBER,
                                    palier_arena_printf(arena, "%zu", part->numbers[r]));
    return name;
}

const char *audit_file(const struct palier_audit *audit, const char *file)
{
    const struct palier_assessment *assessment = audit->assessment;

    return assessment ? palier_shown_among(assessment->inputs, assessment->input_count,
                                           audit->scope.is_internal, file)
                      : file;
}

const struct palier_audit_format *palier_audit_format_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!strcmp(formats[i].name, name))
            return &formats[i];
    return NULL;
}
