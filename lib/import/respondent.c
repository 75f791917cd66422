/* respondent.c - ids that tell rows apart and say nothing else; see rows_internal.h. */
#include <string.h>

#include "base/pseudonym.h"
#include "base/text.h"
#include "import/rows_internal.h"

/* Put PREFIX before each given id: two forms that were sent out number their lines alike. */
static void prefix_given(struct palier_row_reader *reader, const char *prefix)
{
    struct palier_import *import = reader->import;

    for (size_t i = 0; i < import->rows.count; i++) {
        struct palier_import_row *row = &import->rows.at[i];

        if (!*row->respondent)
            continue;
        row->respondent = palier_arena_printf(import->arena, "%s%s", prefix, row->respondent);
        if (!row->is_aside && !import->options->key && !palier_is_id(row->respondent))
            palier_report(import->diag, PALIER_E_BAD_ID, palier_row_start(reader, row),
                          row->respondent);
    }
}

/*
 * Put a pseudonym in the place of each given id. Without one there is nothing to make it from, and
 * a number would be somebody else in the next wave. Two who share a pseudonym are refused as those
 * are who share an id.
 */
static void hide_originals(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;

    for (size_t i = 0; i < import->rows.count; i++) {
        struct palier_import_row *row = &import->rows.at[i];

        if (*row->respondent)
            row->respondent =
                palier_pseudonym(import->arena, import->options->key, row->respondent);
        else if (!row->is_aside && !row->is_empty)
            palier_report(import->diag, PALIER_E_NO_ORIGINAL, palier_row_start(reader, row));
    }
}

/* Two rows with one given id are one person twice, or two persons mixed up. */
static void find_shared(struct palier_row_reader *reader, struct palier_intern *given)
{
    struct palier_import *import = reader->import;
    struct palier_intern keys;
    struct {
        size_t *at;
        size_t count, capacity;
    } rows = {0};

    palier_intern_init(&keys, import->arena, true);
    for (size_t i = 0; i < import->rows.count; i++) {
        struct palier_import_row *row = &import->rows.at[i];

        if (row->is_aside || !*row->respondent)
            continue;
        const char *key = palier_arena_printf(import->arena, "%s/%s/%s/%s", row->entity, row->wave,
                                              row->group, row->respondent); /* no id has a slash */
        uint32_t known = palier_intern_add(&keys, key);

        palier_intern_add(given, row->respondent);
        if (known == rows.count)
            *PALIER_APPEND(import->arena, &rows) = i;
        else
            palier_aside_like(reader, row, rows.at[known], PALIER_E_RESPONDENT_TWICE,
                              row->respondent);
    }
}

/* A wave that some rows do not say would be one of its own. */
static void require_waves(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;

    for (size_t i = 0; import->has_wave && i < import->rows.count; i++) {
        const struct palier_import_row *row = &import->rows.at[i];

        if (!row->is_aside && !row->is_empty && !*row->wave)
            palier_report(import->diag, PALIER_E_NO_WAVE, palier_row_start(reader, row));
    }
}

void palier_respondents_number(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;
    const char *prefix = import->options->respondent_prefix;
    struct palier_intern given;
    size_t number = 0;

    if (prefix && !palier_is_id(palier_arena_printf(import->arena, "%s0000000", prefix))) {
        palier_report(import->diag, PALIER_E_BAD_ID, ((struct palier_place){.file = "--prefix"}),
                      prefix);
        prefix = NULL; /* whatever else is wrong is found all the same */
    }
    if (prefix)
        prefix_given(reader, prefix);
    if (import->options->key)
        hide_originals(reader);
    palier_intern_init(&given, import->arena, true);
    find_shared(reader, &given);
    require_waves(reader);
    prefix = prefix ? prefix : "r";
    for (size_t i = 0; i < import->rows.count; i++) {
        struct palier_import_row *row = &import->rows.at[i];
        const char *id;

        if (row->is_aside)
            continue;
        do /* an id that somebody was given is not free */
            id = palier_arena_printf(import->arena, "%s%03zu", prefix, ++number);
        while (!*row->respondent && palier_intern_find(&given, id) != PALIER_NONE);
        if (!*row->respondent)
            row->respondent = id;
    }
}
