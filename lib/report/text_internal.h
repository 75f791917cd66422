/*
 * text_internal.h - a page of the terminal.
 *
 * A terminal counts columns, not bytes: "é" is one, a Chinese sign two, an escape
 * sequence none. A page knows its width, keeps blanks back until something stands
 * behind them (so no line ends in blanks), and lets no text of a file reach the
 * terminal with control characters in it.
 */
#ifndef PALIER_REPORT_TEXT_INTERNAL_H
#define PALIER_REPORT_TEXT_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/language.h"
#include "report/report.h"
#include "report/words.h"
#include "score/result.h"

/* Signs beside a score, each explained below the tree if it was used. Bits of a mask. */
enum palier_sign {
    PALIER_SIGN_TARGET = 1,
    PALIER_SIGN_PROVISIONAL = 2,
    PALIER_SIGN_GATED = 4,
    PALIER_SIGN_DIFFERENT = 8,
    PALIER_SIGN_NOT_ASSESSED = 16,
    PALIER_SIGN_NOT_APPLICABLE = 32,
    PALIER_SIGN_HIDDEN = 64,
    PALIER_SIGN_NOT_FIRM = 128,
    PALIER_SIGN_NO_INTERVAL = 256,
    PALIER_SIGN_COUNT = 512, /* the column of respondents, and why a number is not there */
    PALIER_SIGN_COUNT_HIDDEN = 1024,
    PALIER_SIGN_COUNT_UNKNOWN = 2048,
    PALIER_SIGN_COVERAGE = 4096, /* the column of coverage, where a part of a row is half covered */
};

struct palier_page {
    FILE *stream;
    struct palier_arena *arena; /* for texts being made; dies with the page */
    const struct palier_result *result;
    enum palier_language language;
    size_t width; /* columns */
    bool has_colour;
    bool is_brief, is_full;
    bool names_levels; /* there is room for "2 Émergent"; else "2" */
    size_t blanks;     /* owed before the next text */
    unsigned signs;    /* printed since the last legend */
};

/* Widths in columns; a table of codes may be wider than a text. */
enum {
    PALIER_PAGE_NARROWEST = 60,
    PALIER_PAGE_USUAL = 80,
    PALIER_PAGE_WIDEST = 120,
    PALIER_CODING_WIDEST = 160,
};

/* A page on STREAM as OPTIONS say, at least NARROWEST and at most WIDEST columns wide; without a
 * result. */
PALIER_MUST_USE struct palier_page palier_page_open(struct palier_arena *arena,
                                                    const struct palier_report_options *options,
                                                    FILE *stream, size_t narrowest, size_t widest);

/* Looks, as parameters of the terminal's escape sequence; NULL is plain. */
extern const char palier_look_bold[], palier_look_dim[];

/* The look of level NUMBER of SET: from orange to blue, which every eye tells apart. NULL: none. */
const char *palier_look_of_level(const struct palier_level_set *set, int number);

/* TEXT, its control characters blank, cut with an ellipsis to WIDTH columns. */
PALIER_MUST_USE const char *palier_page_fit(const struct palier_page *page, const char *text,
                                            size_t width);

/* The same of one of two names: where it must be cut, it begins where it differs from OTHER, so
 * that "2026-06" and "2026-12" are not read alike. */
PALIER_MUST_USE const char *palier_page_fit_apart(const struct palier_page *page, const char *text,
                                                  const char *other, size_t width);

/* LEFT and RIGHT with " · " between them, where both say something. */
PALIER_MUST_USE const char *palier_page_join(const struct palier_page *page, const char *left,
                                             const char *right);

/* The words of LABEL in the page's language, safe to print. */
PALIER_MUST_USE const char *palier_page_label(const struct palier_page *page,
                                              const struct palier_label *label);

/* "T4.1 Access control". */
PALIER_MUST_USE const char *palier_page_criterion(const struct palier_page *page,
                                                  const struct palier_criterion *criterion);

/* The same, of the root its label alone: its code says nothing; the others are what --explain
 * takes. */
PALIER_MUST_USE const char *palier_page_title(const struct palier_page *page,
                                              const struct palier_criterion *criterion);

const char *palier_page_word(const struct palier_page *page, enum palier_word word);

/* VALUE with the rubric's decimals, or "" where it is not a number. */
PALIER_MUST_USE const char *palier_page_score(const struct palier_page *page, double value);

/* VALUE with its sign, a true minus, and DECIMALS digits. */
PALIER_MUST_USE const char *palier_page_signed(const struct palier_page *page, double value,
                                               int decimals);

/* Print TEXT, as it is. */
void palier_page_put(struct palier_page *page, const char *look, const char *text);

/* Print TEXT in WIDTH columns, cut where it is longer, against the left or the right. */
void palier_page_left(struct palier_page *page, const char *look, const char *text, size_t width);
void palier_page_right(struct palier_page *page, const char *look, const char *text, size_t width);

void palier_page_blanks(struct palier_page *page, size_t count);
void palier_page_end_line(struct palier_page *page);

/* Print a blank line and the title of a section. */
void palier_page_section(struct palier_page *page, const char *heading);

/* Print TEXT in lines no wider than the page, the first one INDENT columns in, the others HANGING.
 */
void palier_page_wrap(struct palier_page *page, const char *look, size_t indent, size_t hanging,
                      const char *text);

/* The signs that NODE deserves, and how they look together, such as "~^". */
unsigned palier_signs_of(const struct palier_entity_result *entity, const struct palier_node *node);
PALIER_MUST_USE const char *palier_signs_text(const struct palier_page *page, unsigned signs);

/* Print SIGNS in WIDTH columns, and keep in mind that the legend must explain them. */
void palier_page_signs(struct palier_page *page, unsigned signs, size_t width);

/* Explain the signs printed since the last legend. */
void palier_page_legend(struct palier_page *page);

/* The criteria of ENTITY as a tree with scores and bars, and the legend of its signs. */
void palier_page_tree(struct palier_page *page, const struct palier_entity_result *entity);

/* How firm the overall score and those of the dimensions are. */
void palier_page_intervals(struct palier_page *page, const struct palier_entity_result *entity);

/* The views of ENTITY; nothing where the rubric has none. */
void palier_page_views(struct palier_page *page, const struct palier_entity_result *entity);

/* How many interviews speak for and against each leaf; nothing where none is quoted. */
void palier_page_voices(struct palier_page *page, const struct palier_entity_result *entity);

/* What was filled, pulled in or capped, a line for each treatment that the rubric asks for. */
void palier_page_treated(struct palier_page *page, const struct palier_entity_result *entity);

/* All entities side by side, by name: a look-up table, not a ranking. */
void palier_page_comparison(struct palier_page *page);

#endif
