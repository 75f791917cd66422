/*
 * match_internal.h - readings while they are gathered.
 *
 * A question is found by its name, a path, a code or a label (match_question.c);
 * a header is taken apart at slashes and brackets, and each part looked up
 * (match.c).
 */
#ifndef PALIER_IMPORT_MATCH_INTERNAL_H
#define PALIER_IMPORT_MATCH_INTERNAL_H

#include <stdbool.h>

#include "import/match.h"
#include "import/tool.h"

/* A question's spellings; labels by palier_text_key, NULL where there is none. */
struct palier_spelling {
    const char *labels[PALIER_LANGUAGE_COUNT];
    const char *pages[PALIER_LANGUAGE_COUNT];
    const char *code;                             /* LimeSurvey's */
    const struct palier_choice_spelling *choices; /* NULL: none */
};

struct palier_matcher {
    struct palier_arena *arena;
    const struct palier_questionnaire *questionnaire;
    struct palier_spelling *questions; /* by index */
    struct palier_bookkeeping_spelling {
        const char *labels[PALIER_LANGUAGE_COUNT];
    } * bookkeeping; /* of questionnaire->bookkeeping_labels */
};

/* Bytes of a label, bytes and places to cut of a header that is taken apart: more is no header. */
enum { PALIER_LONGEST_HEADER = 2000, PALIER_LONGEST_CUT = 700, PALIER_MOST_PARTS = 6 };

/* Add READING unless one that means the same is there. */
void palier_readings_add(struct palier_readings *readings, const struct palier_reading *reading);

/* Add the questions that TEXT is, by name, path, code or label. */
void palier_match_question(const struct palier_matcher *matcher, enum palier_import_tool tool,
                           const char *text, struct palier_readings *readings);

/* Add what SUB is of the question BASE: one of its ticks, or the words beside "other". */
void palier_match_tick(const struct palier_matcher *matcher, enum palier_import_tool tool,
                       const struct palier_reading *base, const char *sub,
                       struct palier_readings *readings);

/* Whether a label of LABELS is KEY; *LANGUAGE is then the one. */
bool palier_is_label(const char *const labels[PALIER_LANGUAGE_COUNT], const char *key,
                     enum palier_language *language);

#endif
