/*
 * match.h - what a header can mean.
 *
 * The same question is `role`, `intro/role`, `intro-role`, "Quelle est votre
 * fonction ?", "Présentation/Quelle est votre fonction ?" or `q3`, and one of its
 * ticks is `tools/mail`, `tools[A1]` or "Quels outils ? [Messagerie]". Every
 * reading that fits is given, so that a header with two is refused and not guessed.
 */
#ifndef PALIER_IMPORT_MATCH_H
#define PALIER_IMPORT_MATCH_H

#include <stddef.h>

#include "import/import_internal.h"

/* One meaning of a header. */
struct palier_reading {
    enum palier_column_use use;
    const struct palier_question *question; /* of QUESTION, TICK, OTHER */
    const struct palier_choice *choice;     /* of TICK */
    enum palier_matched_by matched_by;
    enum palier_language language;        /* of a label */
    const char *page;                     /* the heading that stands before a label; NULL: none */
    const struct palier_tool_column *own; /* the tool's column; NULL: not one of its own */
};

enum { PALIER_MOST_READINGS = 8 };

struct palier_readings {
    struct palier_reading at[PALIER_MOST_READINGS]; /* no two mean the same */
    size_t count;
};

/* The spellings of a questionnaire's names and labels. */
struct palier_matcher;

struct palier_matcher *palier_matcher_new(struct palier_arena *arena,
                                          const struct palier_questionnaire *questionnaire);

/*
 * Every reading of the header TEXT in an export of TOOL (FIND: of any). SPAN is what stands above
 * it in a header of several rows, or NULL.
 */
struct palier_readings palier_match(const struct palier_matcher *matcher,
                                    enum palier_import_tool tool, const char *text,
                                    const char *span);

/* "role", "tools/mail", "role[other]", or the word of a mapping for READING's use. */
const char *palier_reading_show(struct palier_arena *arena, const struct palier_reading *reading);

/* The question whose name or label is nearest to TEXT, or NULL. */
const struct palier_question *palier_match_nearest(const struct palier_matcher *matcher,
                                                   const char *text);

/* The first LENGTH bytes of TEXT, without blanks around them. */
const char *palier_header_part(struct palier_arena *arena, const char *text, size_t length);

/* The same, and no more than any label has: what is longer is cut, and means nothing. */
const char *palier_header_text(struct palier_arena *arena, const char *text);

/* The word of a mapping for USE; "" for UNKNOWN. */
const char *palier_use_name(enum palier_column_use use);

#endif
