/*
 * content.h - a workbook that shows a result.
 *
 * What a scorecard and a comparison know beyond any workbook (book/book.h): the
 * result that they show, its rubric, the words of the reports, and looks that
 * mean something, such as the colours of levels and dimensions.
 */
#ifndef PALIER_SHEETS_CONTENT_H
#define PALIER_SHEETS_CONTENT_H

#include <stddef.h>
#include <stdint.h>

#include "book/book.h"
#include "report/words.h"
#include "score/result.h"
#include "sheets/workbook.h"

/* Number formats that follow the rubric, after those of any book. */
enum book_result_format {
    BOOK_SCORE = BOOK_OWN_FORMATS, /* with the rubric's decimals */
    BOOK_PROVISIONAL, /* the same with the sign of what nobody has accepted yet: "2,6~" */
    BOOK_EXACT,       /* unrounded figures of the calculation blocks */
    BOOK_GAP,         /* with its sign */
    BOOK_WEIGHT,      /* one decimal, a second where there is one */
    BOOK_TARGET,      /* "Cible 3,4" */
    BOOK_TILE_GAP,    /* "écart −0,8" */
    BOOK_TILE_LOW,    /* "de 2,6" */
    BOOK_TILE_HIGH,   /* "à 3,4" */
    BOOK_SHARE,       /* "12 %", a dot for none */
    BOOK_TALLY,       /* a count, a dot for none */
    BOOK_POINTS,      /* two decimals */
    BOOK_POINTS_PROVISIONAL,
    BOOK_P,            /* a probability: "0,030", "< 0,001" */
    BOOK_GAIN,         /* with its sign and one decimal more */
    BOOK_WITH_ACTIONS, /* "Score global avec les actions terminées 2,7" */
    BOOK_RESULT_FORMATS_END,
};

/* A list of criteria, by index. */
struct book_criteria {
    const size_t *at;
    size_t count;
};

struct book_content {
    const struct palier_result *result;
    const struct palier_entity_result *entity; /* NULL: a comparison */
    const struct palier_rubric *rubric;        /* the result's */
    const struct palier_workbook_options *options;
    struct book_criteria tree;       /* all of them, each before its descendants */
    struct book_criteria dimensions; /* children of the root */
    struct book_criteria profile;    /* what radars and bar charts show: sub-dimensions, mostly */
};

/*** content.c: a result as the content of a book ***/

/*
 * Write to PATH the workbook of RESULT, of ENTITY alone unless that is NULL, filled by FILL: whole
 * or not at all. A refusal is reported.
 */
enum palier_status book_write_result(struct palier_arena *arena, struct palier_diag *diag,
                                     const struct palier_result *result,
                                     const struct palier_entity_result *entity,
                                     const struct palier_workbook_options *options,
                                     const char *path, void (*fill)(struct book *book));

/*** words.c: words and figures ***/

/* WORD in the book's language, its blanks filled with what follows; ends with NULL. */
#define book_say(book, word, ...)                                                                  \
    book_say_all((book), (word), (const char *const[]){__VA_ARGS__, NULL})
const char *book_say_all(struct book *book, enum palier_word word, const char *const *arguments);

const char *book_word(const struct book *book, enum palier_word word);

/* The title of the rubric, or its id where it has none. */
const char *book_title(const struct book *book);

/* WORD, or the word after it in words.def where there are several; {1} is the COUNT. */
const char *book_plural(struct book *book, enum palier_word word, size_t count);

/* FIGURE in the reader's digits, with the rubric's decimals. */
const char *book_figure(struct book *book, double figure);

/* A column's heading, and where its text stands. */
struct book_heading {
    enum palier_word word;
    enum book_align align;
};

/* Write COUNT headings from COLUMN on, in a row of HEIGHT pixels. */
void book_headings(struct book_sheet *sheet, lxw_col_t column, const struct book_heading *headings,
                   size_t count, double height);

/*** look.c: looks that mean something ***/

/* The colour of a dimension, by its place among them. */
uint32_t book_dimension_ink(size_t place);

/* The colour of the dimension that CRITERION belongs to; navy for the root. */
uint32_t book_criterion_ink(const struct book *book, const struct palier_criterion *criterion);

/* The paper and the ink of the level at PLACE among COUNT. */
struct book_style book_level_style(size_t place, size_t count);

/* Colour cells by score, from orange at the rubric's minimum by cream to teal at its maximum. */
void book_heat(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
               lxw_col_t last_column);

/* Colour cells as the level whose place (from 1) the formula PLACE gives, for each of COUNT levels.
 */
void book_style_levels(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column,
                       lxw_row_t last_row, lxw_col_t last_column, const char *place, size_t count);

/*** node.c: what a node says ***/

/* Whether NODE is part of what its parent is made of: a heading never is. */
bool book_node_applies(const struct palier_node *node);

/* The word that stands where NODE has no score: "masqué". */
const char *book_status_word(const struct book *book, const struct palier_node *node);

/* The number format of a score of STATUS. */
uint32_t book_score_format(enum palier_node_status status);

/* Whether some score of ENTITY is provisional. */
bool book_has_provisional(const struct book *book, const struct palier_entity_result *entity);

/* Why NODE has no score: "aucune donnée". "" where it has one. */
const char *book_reason_word(const struct book *book, const struct palier_node *node);

/* "3 · Structuré" */
const char *book_level_name(struct book *book, const struct palier_level *level);

/* The same for NODE; a word where its score is below the first level; "" where it has none. */
const char *book_node_level(struct book *book, const struct palier_node *node);

/* The place (from 1) of level NUMBER in SET; 0 where it is not there. */
size_t book_level_place(const struct palier_level_set *set, int number);

/* What GROUP alone gave NODE, as displayed: more digits would tell more than a page does. NAN:
 * none, or withheld. */
double book_group_score(const struct book *book, const struct palier_node *node,
                        const struct palier_group *group);

/* NODE's score as displayed, NAN where none is shown. */
double book_score(const struct palier_node *node);

#endif
