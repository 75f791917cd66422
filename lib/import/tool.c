/* tool.c - who wrote the file; see tool.h. */
#include "import/tool.h"
#include "base/key.h"

#include <string.h>

static const char *name_of(enum palier_import_tool tool)
{
    return palier_tool_traits(tool)->name;
}

enum palier_import_tool palier_import_tool_find(const char *name)
{
    for (int tool = PALIER_TOOL_FIND + 1; tool < PALIER_TOOL_COUNT; tool++)
        if (!strcmp(name, name_of((enum palier_import_tool)tool)))
            return (enum palier_import_tool)tool;
    return PALIER_TOOL_FIND;
}

/* The column of TOOL called TEXT; LimeSurvey can put the code before it: "id. Response ID". */
static const struct palier_tool_column *find_column(struct palier_arena *arena,
                                                    enum palier_import_tool tool, const char *text)
{
    const char *dot = tool == PALIER_TOOL_LIMESURVEY ? strstr(text, ". ") : NULL;
    const char *code = dot ? palier_arena_strndup(arena, text, (size_t)(dot - text)) : text;

    return palier_tool_column_find(tool, code, palier_text_key(arena, code));
}

void palier_tool_weigh(struct palier_arena *arena, struct palier_tool_evidence *evidence,
                       size_t index, const char *text)
{
    enum { MOST_NAMED = 5 };

    for (int tool = PALIER_TOOL_FIND + 1; tool < PALIER_TOOL_COUNT; tool++) {
        const struct palier_tool_column *column =
            find_column(arena, (enum palier_import_tool)tool, text);
        bool counts =
            !index || !palier_tool_traits((enum palier_import_tool)tool)->is_sign_in_front;

        if (!column || !column->is_sign || !counts)
            continue;
        const char *before = evidence->names[tool];
        if (evidence->signs[tool]++ < MOST_NAMED)
            evidence->names[tool] =
                before ? palier_arena_printf(arena, "%s, %s", before, text) : text;
    }
}

static bool fits(const struct palier_tool_evidence *evidence, enum palier_import_tool tool)
{
    size_t needed = palier_tool_traits(tool)->signs_needed;

    return needed && evidence->signs[tool] >= needed;
}

/*
 * The tool that most signs speak for; *RIVAL has as many, or is FIND. Forms of ours travel through
 * other tools, and take our columns with them: those count only where no tool added its own.
 */
static enum palier_import_tool strongest(const struct palier_tool_evidence *evidence,
                                         enum palier_import_tool *rival)
{
    enum palier_import_tool best = PALIER_TOOL_FIND;

    *rival = PALIER_TOOL_FIND;
    for (int i = PALIER_TOOL_FIND + 1; i < PALIER_TOOL_COUNT; i++) {
        enum palier_import_tool tool = (enum palier_import_tool)i;

        if (tool == PALIER_TOOL_PALIER || !fits(evidence, tool))
            continue;
        if (best == PALIER_TOOL_FIND || evidence->signs[tool] > evidence->signs[best]) {
            best = tool;
            *rival = PALIER_TOOL_FIND;
        } else if (evidence->signs[tool] == evidence->signs[best]) {
            *rival = tool;
        }
    }
    if (best == PALIER_TOOL_FIND && fits(evidence, PALIER_TOOL_PALIER))
        best = PALIER_TOOL_PALIER;
    return best;
}

enum palier_import_tool palier_tool_settle(struct palier_import *import,
                                           const struct palier_tool_evidence *evidence,
                                           struct palier_place place)
{
    enum palier_import_tool said = import->options->tool, rival;
    enum palier_import_tool found = strongest(evidence, &rival);
    const struct palier_tool_traits *traits = palier_tool_traits(found);

    if (said != PALIER_TOOL_FIND) {
        if (found != PALIER_TOOL_FIND && found != PALIER_TOOL_PALIER && said != PALIER_TOOL_TABLE &&
            !fits(evidence, said))
            palier_report(import->diag, PALIER_E_TOOL_CONTRADICTED, place,
                          palier_tool_traits(said)->name, evidence->names[found], traits->title,
                          traits->name);
        else
            palier_report(import->diag, PALIER_E_TOOL_SAID, place, palier_tool_traits(said)->name);
        return said;
    }
    if (rival != PALIER_TOOL_FIND) {
        palier_report(import->diag, PALIER_E_TOOL_UNCLEAR, place, traits->name,
                      evidence->names[found], palier_tool_traits(rival)->name,
                      evidence->names[rival]);
        return PALIER_TOOL_FIND;
    }
    if (found == PALIER_TOOL_FIND) {
        palier_report(import->diag, PALIER_E_TOOL_NONE, place);
        return PALIER_TOOL_TABLE;
    }
    palier_report(import->diag, PALIER_E_TOOL_FOUND, place, traits->title, evidence->names[found]);
    return found;
}
