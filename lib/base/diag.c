/* diag.c - see diag.h. */
#include "base/diag.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "base/refusal.h"
#include "base/text.h"
#include "base/words.h"

struct entry {
    enum palier_severity severity;
    const char *code;
    struct palier_label sentence;
};

static const struct entry catalogue[] = {
#define PALIER_CODE(name, severity_, code_, french, english)                                       \
    [PALIER_E_##                                                                                   \
        name] = {severity_, code_, {{[PALIER_FRENCH] = french, [PALIER_ENGLISH] = english}}},
#include "base/catalogue.def"
#undef PALIER_CODE
};

static const char *const told[PALIER_CODE_COUNT] = {
#define PALIER_TOLD(name, blanks) [PALIER_E_##name] = blanks,
#include "base/told.def"
#undef PALIER_TOLD
};

static const struct palier_label severities[] = {
    [PALIER_NOTE] = {{"remarque", "note"}},
    [PALIER_WARNING] = {{"avertissement", "warning"}},
    [PALIER_ERROR] = {{"erreur", "error"}},
};

void palier_diag_init(struct palier_diag *diag, struct palier_arena *arena)
{
    *diag = (struct palier_diag){.arena = arena};
}

void palier_diag_renew(struct palier_diag *diag)
{
    *diag = (struct palier_diag){.arena = diag->arena, .is_private = diag->is_private};
}

/* A copy of TEXT; of a long one, what comes first. */
static const char *keep(struct palier_arena *arena, const char *text)
{
    size_t length = strlen(text);

    if (length <= PALIER_LONGEST_ARGUMENT)
        return palier_arena_strndup(arena, text, length);
    length = PALIER_LONGEST_ARGUMENT;
    while (((unsigned char)text[length] & 0xC0) == 0x80) /* inside a letter */
        length--;
    return palier_arena_printf(arena, "%.*s…", (int)length, text);
}

void palier_diag_add(struct palier_diag *diag, enum palier_code code, struct palier_place place,
                     const char *const *arguments)
{
    struct palier_diagnostic *added = PALIER_NEW(diag->arena, struct palier_diagnostic);
    size_t i = 0;

    added->code = code;
    added->place = place;
    added->is_private = diag->is_private;
    for (; arguments[i]; i++) {
        assert(i < PALIER_DIAGNOSTIC_ARGUMENTS);
        added->arguments[i] = keep(diag->arena, arguments[i]);
    }
    for (; i < PALIER_DIAGNOSTIC_ARGUMENTS; i++)
        added->arguments[i] = "";

    if (diag->last)
        diag->last->next = added;
    else
        diag->first = added;
    diag->last = added;
    diag->errors += catalogue[code].severity == PALIER_ERROR;
    diag->warnings += catalogue[code].severity == PALIER_WARNING;
}

void palier_diag_join(struct palier_diag *diag, const struct palier_diag *other)
{
    if (!other->first)
        return;
    for (struct palier_diagnostic *at = other->first; at && diag->is_private; at = at->next)
        at->is_private = true;
    if (diag->last)
        diag->last->next = other->first;
    else
        diag->first = other->first;
    diag->last = other->last;
    diag->errors += other->errors;
    diag->warnings += other->warnings;
    diag->is_system = diag->is_system || other->is_system;
}

void palier_report_errno(struct palier_diag *diag, enum palier_code code, const char *path)
{
    int error = errno;

    diag->is_system = true;
    palier_report(diag, code, (struct palier_place){.file = path},
                  palier_refusal(error, PALIER_ENGLISH));
    diag->last->error = error;
}

enum palier_severity palier_code_severity(enum palier_code code)
{
    return catalogue[code].severity;
}

const char *palier_code_name(enum palier_code code)
{
    return catalogue[code].code;
}

const char *palier_severity_name(enum palier_severity severity, enum palier_language language)
{
    return palier_label_in(&severities[severity], language);
}

const char *palier_code_told(enum palier_code code)
{
    return told[code] ? told[code] : "";
}

const char *palier_diagnostic_text(const struct palier_diagnostic *diagnostic,
                                   enum palier_language language, struct palier_arena *arena)
{
    const char *arguments[PALIER_DIAGNOSTIC_ARGUMENTS + 1] = {NULL};

    for (int i = 0; i < PALIER_DIAGNOSTIC_ARGUMENTS; i++) {
        bool is_told =
            !diagnostic->is_private || strchr(palier_code_told(diagnostic->code), '1' + i);

        arguments[i] = is_told ? diagnostic->arguments[i] : "…";
    }
    if (diagnostic->error)
        arguments[0] = palier_refusal(diagnostic->error, language);
    return palier_text_printable(
        arena,
        palier_words_fill(arena, palier_label_in(&catalogue[diagnostic->code].sentence, language),
                          arguments));
}
