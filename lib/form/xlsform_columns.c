/* xlsform_columns.c - columns and their languages; see xlsform_internal.h. */
#include <assert.h>
#include <string.h>

#include "form/xlsform_internal.h"

/* What has translations in XLSForm; `media::` may stand before the last four. */
static const char *const translated[] = {
    "label",     "hint",  "guidance_hint", "constraint_message", "required_message", "image",
    "big-image", "audio", "video"};

static bool is_translated(const char *stem, size_t length)
{
    static const char media[] = "media::";

    if (length > strlen(media) && !strncmp(stem, media, strlen(media))) {
        stem += strlen(media);
        length -= strlen(media);
    }
    for (size_t i = 0; i < sizeof translated / sizeof *translated; i++)
        if (strlen(translated[i]) == length && !strncmp(stem, translated[i], length))
            return true;
    return false;
}

static const char *const own_names[PALIER_LANGUAGE_COUNT] = {
    [PALIER_FRENCH] = "Français (fr)",
    [PALIER_ENGLISH] = "English (en)",
};

/* "fr", "French (fr)" and "Français (fr)" are one language; one that palier has not stays. */
static const char *language_name(const char *written)
{
    const char *bracket = strrchr(written, '(');

    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++) {
        const char *code = palier_language_code((enum palier_language)i);
        size_t length = strlen(code);

        if (!strcmp(written, code) || !strcmp(written, own_names[i]) ||
            (bracket && !strncmp(bracket + 1, code, length) && !strcmp(bracket + 1 + length, ")")))
            return own_names[i];
    }
    return written;
}

/* HEADER in two: `label::fr` is label in Français (fr), `bind::odk:tag` is a column by itself. */
static struct xlsform_column split(struct palier_arena *arena, const char *header)
{
    const char *colons = NULL;

    for (const char *at = strstr(header, "::"); at; at = strstr(at + 2, "::"))
        colons = at;
    if (!colons || !is_translated(header, (size_t)(colons - header)))
        return (struct xlsform_column){header, NULL};
    return (struct xlsform_column){palier_arena_strndup(arena, header, (size_t)(colons - header)),
                                   language_name(colons + 2)};
}

static bool is_same(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

static size_t find_column(const struct xlsform_sheet *sheet, const char *stem, const char *language)
{
    size_t i = 0;

    while (i < sheet->columns.count && (strcmp(sheet->columns.at[i].stem, stem) ||
                                        !is_same(sheet->columns.at[i].language, language)))
        i++;
    return i;
}

static void add_language(struct xlsform *xlsform, const char *name)
{
    for (size_t i = 0; i < xlsform->languages.count; i++)
        if (!strcmp(xlsform->languages.at[i], name))
            return;
    *PALIER_APPEND(xlsform->form->arena, &xlsform->languages) = name;
}

void xlsform_find_languages(struct xlsform *xlsform)
{
    const struct palier_table *const tables[] = {&xlsform->survey.table, &xlsform->choices};

    add_language(xlsform, own_names[xlsform->form->questionnaire->language]);
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
        for (size_t c = 0; c < tables[t]->column_count; c++) {
            struct xlsform_column column = split(xlsform->form->arena, tables[t]->header[c].text);

            if (column.language)
                add_language(xlsform, column.language);
        }
}

void xlsform_add_column(struct xlsform *xlsform, struct xlsform_sheet *sheet, const char *stem)
{
    bool has_languages = is_translated(stem, strlen(stem));
    size_t count = has_languages ? xlsform->languages.count : 1;

    for (size_t i = 0; i < count; i++) {
        const char *language = has_languages ? xlsform->languages.at[i] : NULL;

        if (find_column(sheet, stem, language) == sheet->columns.count)
            *PALIER_APPEND(xlsform->form->arena, &sheet->columns) =
                (struct xlsform_column){stem, language};
    }
}

void xlsform_take_columns(struct xlsform *xlsform, struct xlsform_sheet *sheet,
                          const struct palier_table *table, const char *skipped)
{
    for (size_t c = 0; c < table->column_count; c++)
        if (*table->header[c].text && (!skipped || strcmp(table->header[c].text, skipped)))
            xlsform_add_column(xlsform, sheet,
                               split(xlsform->form->arena, table->header[c].text).stem);
}

const char **xlsform_add_row(struct xlsform *xlsform, struct xlsform_sheet *sheet)
{
    const char **row = PALIER_ARRAY(xlsform->form->arena, sheet->columns.count, const char *);

    for (size_t i = 0; i < sheet->columns.count; i++)
        row[i] = "";
    return *PALIER_APPEND(xlsform->form->arena, &sheet->rows) = row;
}

/* The first cell of CELLS that is not empty in column STEM and LANGUAGE (NULL: in any). */
static const char *find_text(struct palier_arena *arena, const struct palier_table *table,
                             const struct palier_held_cell *cells, const char *stem,
                             const char *language)
{
    for (size_t c = 0; c < table->column_count; c++) {
        struct xlsform_column column = split(arena, table->header[c].text);

        if (*cells[c].text && !strcmp(column.stem, stem) &&
            (!language || is_same(column.language, language)))
            return cells[c].text;
    }
    return "";
}

void xlsform_copy_row(struct xlsform *xlsform, const struct xlsform_sheet *sheet, const char **row,
                      const struct palier_table *table, const struct palier_held_cell *cells)
{
    for (size_t i = 0; i < sheet->columns.count; i++) {
        const struct xlsform_column *column = &sheet->columns.at[i];
        const char *const languages[] = {column->language, xlsform->languages.at[0], NULL};

        for (size_t k = 0; k < sizeof languages / sizeof *languages && !*row[i]; k++)
            row[i] = find_text(xlsform->form->arena, table, cells, column->stem, languages[k]);
    }
}

void xlsform_put(const struct xlsform_sheet *sheet, const char **row, const char *stem,
                 const char *text)
{
    size_t column = find_column(sheet, stem, NULL);

    assert(column < sheet->columns.count);
    row[column] = text;
}

void xlsform_put_label(const struct xlsform *xlsform, const struct xlsform_sheet *sheet,
                       const char **row, const char *stem, const struct palier_label *label)
{
    for (size_t i = 0; i < xlsform->languages.count; i++) {
        const char *name = xlsform->languages.at[i];
        size_t column = find_column(sheet, stem, name);
        enum palier_language language = xlsform->form->questionnaire->language;

        for (int k = 0; k < PALIER_LANGUAGE_COUNT; k++)
            if (name == own_names[k])
                language = (enum palier_language)k;
        assert(column < sheet->columns.count);
        row[column] = palier_label_in(label, language);
    }
}
