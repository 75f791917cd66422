/*
 * xlsform_internal.h - an XLSForm in memory: three sheets of texts.
 *
 * pyxform warns where one language has hints and the other has no such column,
 * where a default language matches no column to the letter, where a choice has no
 * label. So languages are known by one name each, a column that stands in one of
 * them stands in all, and an empty translation shows the other language, as palier
 * itself does.
 */
#ifndef PALIER_FORM_XLSFORM_INTERNAL_H
#define PALIER_FORM_XLSFORM_INTERNAL_H

#include "form/form_internal.h"

/* "label" in "Français (fr)", or "type" in no language. */
struct xlsform_column {
    const char *stem;
    const char *language; /* NULL: none */
};

struct xlsform_sheet {
    const char *name;
    struct xlsform_columns {
        struct xlsform_column *at;
        size_t count, capacity;
    } columns;
    struct xlsform_rows {
        const char ***at; /* a text for each column; never NULL */
        size_t count, capacity;
    } rows;
};

enum { XLSFORM_SURVEY, XLSFORM_CHOICES, XLSFORM_SETTINGS, XLSFORM_SHEET_COUNT };

struct xlsform {
    const struct palier_form *form;
    struct form_survey survey;
    struct palier_table choices, settings; /* as they stand; without a header where there is none */
    struct xlsform_languages {
        const char **at; /* as headers write them, the default one first */
        size_t count, capacity;
    } languages;
    const char *group_list, *entity_list; /* names of lists that no other has */
    struct xlsform_sheet sheets[XLSFORM_SHEET_COUNT];
};

/* Make the form in memory. Names that its readers refuse are reported. */
PALIER_MUST_USE enum palier_status xlsform_build(const struct palier_form *form,
                                                 struct xlsform *xlsform);

/*** xlsform_columns.c ***/

/* Name the languages of the form, the default one first. */
void xlsform_find_languages(struct xlsform *xlsform);

/* Give SHEET the columns of TABLE but those called SKIPPED, each in all languages. */
void xlsform_take_columns(struct xlsform *xlsform, struct xlsform_sheet *sheet,
                          const struct palier_table *table, const char *skipped);

/* Add the column STEM, in all languages where it is one that has them, unless it is there. */
void xlsform_add_column(struct xlsform *xlsform, struct xlsform_sheet *sheet, const char *stem);

/* Add an empty row. */
const char **xlsform_add_row(struct xlsform *xlsform, struct xlsform_sheet *sheet);

/* Fill ROW with CELLS of TABLE. */
void xlsform_copy_row(struct xlsform *xlsform, const struct xlsform_sheet *sheet, const char **row,
                      const struct palier_table *table, const struct palier_held_cell *cells);

/* Set the cell of STEM in ROW; there is such a column. */
void xlsform_put(const struct xlsform_sheet *sheet, const char **row, const char *stem,
                 const char *text);

/* Set the cells of STEM in ROW, in each language. */
void xlsform_put_label(const struct xlsform *xlsform, const struct xlsform_sheet *sheet,
                       const char **row, const char *stem, const struct palier_label *label);

#endif
