/* reread.c - see reread.h. */
#include "privacy/reread.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "table/decode.h"
#include "table/package.h"
#include "table/workbook.h"

enum {
    SLICE = 1 << 20, /* bytes of a text that are searched at once */
    AROUND = 1024,   /* bytes beside them that what stands in them may reach into, or look at */
};

/* A file while it is searched. */
struct search {
    struct palier_diag *diag;
    struct palier_arena *arena; /* of this file */
    struct palier_identifier_search words;
    struct palier_reread *reread;
    struct palier_told *told; /* NULL: no table is compared */
    const char *path;
    size_t found;  /* in this file */
    bool has_mark; /* of an internal copy, which stands on each page: told once */
    /* What is read of a workbook. */
    const struct palier_package_text *text;
    struct own_workbook workbook;
    /* What is read of a text: a slice of it, and where that begins. */
    const struct palier_bytes *bytes;
    size_t window, first, end;            /* first byte read; first and last that may be told */
    size_t line, line_start;              /* the line of byte `first`, and where it starts */
    const struct palier_identifier *last; /* and where it was told, to tell it once a place */
    struct palier_place last_place;
};

static const enum palier_code codes[PALIER_IDENTIFIER_KINDS] = {
    [PALIER_RESPONDENT_ID] = PALIER_E_RESPONDENT_TOLD,
    [PALIER_PERSON_NAME] = PALIER_E_NAME_TOLD,
    [PALIER_MAIL_ADDRESS] = PALIER_E_MAIL_TOLD,
    [PALIER_TELEPHONE_NUMBER] = PALIER_E_TELEPHONE_TOLD,
    [PALIER_UNREVIEWED_QUOTE] = PALIER_E_QUOTE_TOLD,
    [PALIER_INTERNAL_MARK] = PALIER_E_INTERNAL_TOLD,
};

/* "responses.csv:12", where the identifier comes from. */
static const char *origin_of(struct palier_arena *arena, const struct palier_identifier *identifier)
{
    const struct palier_place *place = &identifier->place;

    return place->file ? palier_arena_printf(arena, "%s:%zu", place->file, place->line) : "";
}

static bool is_same_place(const struct palier_place *a, const struct palier_place *b)
{
    return a->line == b->line && a->column == b->column && !strcmp(a->file, b->file);
}

static void tell(struct search *search, const struct palier_identifier *identifier,
                 struct palier_place place)
{
    if (search->text && search->last == identifier && is_same_place(&search->last_place, &place))
        return;
    if (identifier->kind == PALIER_INTERNAL_MARK) {
        if (search->has_mark)
            return;
        search->has_mark = true;
    }
    search->last = identifier;
    search->last_place = place;
    search->reread->found++;
    if (search->found++ < PALIER_MOST_TOLD)
        palier_report(search->diag, codes[identifier->kind], place, identifier->text,
                      origin_of(search->diag->arena, identifier));
}

static void found_in_part(void *context, const struct palier_identifier *identifier,
                          struct palier_span span)
{
    struct search *search = context;
    const struct palier_package_text *text = search->text;

    (void)span;
    tell(search, identifier,
         (struct palier_place){.file = palier_arena_printf(search->diag->arena, "%s [%s]",
                                                           search->path, text->part),
                               .line = text->row,
                               .column = text->column});
}

static void read_part(void *context, const struct palier_package_text *text)
{
    struct search *search = context;

    search->text = text;
    search->reread->texts++;
    if (search->told)
        palier_told_hear(search->told, text, &search->workbook);
    palier_identifiers_find(&search->words, text->text, text->length, found_in_part, search);
}

/* How many findings more may be told of this file. */
static size_t left(const struct search *search)
{
    return search->found < PALIER_MOST_TOLD ? PALIER_MOST_TOLD - search->found : 0;
}

static enum palier_status search_package(struct search *search, const struct palier_bytes *bytes)
{
    enum palier_status status =
        palier_package_read(search->arena, search->diag, bytes, read_part, search);

    search->reread->workbooks++;
    if (status == PALIER_SYSTEM || !search->told) /* else it may be INVALID for what was found */
        return status;
    struct palier_told_found *tables = &search->reread->tables;
    size_t before = tables->rows;
    enum palier_status compared =
        palier_told_compare_workbook(search->told, search->diag, bytes, &search->workbook,
                                     left(search), tables);

    search->found += tables->rows - before;
    return compared ? compared : status;
}

/* The line that byte AT of the text stands on, from the last one that was asked for. */
static struct palier_place place_of(struct search *search, size_t at)
{
    const char *text = search->bytes->at;
    size_t line = search->line, start = search->line_start;
    const char *end;

    while ((end = memchr(text + start, '\n', at - start))) {
        line++;
        start = (size_t)(end - text) + 1;
    }
    return (struct palier_place){.file = search->path,
                                 .line = line,
                                 .column = palier_utf8_count(text + start, at - start) + 1};
}

static void found_in_text(void *context, const struct palier_identifier *identifier,
                          struct palier_span span)
{
    struct search *search = context;
    size_t at = search->window + span.start;

    if (at >= search->first && at < search->end) /* else it is told with the slice beside */
        tell(search, identifier, place_of(search, at));
}

/* Where a character begins, at byte AT of BYTES or before. */
static size_t step_back(const struct palier_bytes *bytes, size_t at)
{
    while (at && at < bytes->length && palier_is_utf8_inside(bytes->at[at]))
        at--;
    return at < bytes->length ? at : bytes->length;
}

static void search_slices(struct search *search, const struct palier_bytes *bytes)
{
    search->bytes = bytes;
    search->line = 1;
    search->line_start = 0;
    for (search->first = 0; search->first < bytes->length; search->first = search->end) {
        search->window = step_back(bytes, search->first > AROUND ? search->first - AROUND : 0);
        search->end = step_back(bytes, search->first + SLICE);
        size_t last = step_back(bytes, search->end + AROUND);
        char behind = bytes->at[last];

        bytes->at[last] = '\0';
        palier_identifiers_find(&search->words, bytes->at + search->window, last - search->window,
                                found_in_text, search);
        bytes->at[last] = behind;
        struct palier_place place = place_of(search, search->end);

        search->line_start = place.line == search->line ? search->line_start : search->end;
        while (search->line_start && bytes->at[search->line_start - 1] != '\n')
            search->line_start--;
        search->line = place.line;
    }
}

static int hexadecimal(const char *text)
{
    unsigned value = 0;
    int length = 0;

    return sscanf(text, "%4x%n", &value, &length) == 1 && length == 4 ? (int)value : -1;
}

/* Write POINT at TEXT, in six bytes: what it does not need is filled with characters that count for
 * nothing (U+00AD, U+200B). */
static void put_point(char *text, uint32_t point)
{
    static const char *const fill[] = {
        "", "", "\xC2\xAD", "\xE2\x80\x8B", "\xC2\xAD\xC2\xAD", "\xC2\xAD\xE2\x80\x8B"};
    size_t length = palier_utf8_put(text, point);

    memcpy(text + length, fill[6 - length], 6 - length);
}

/* JSON may write "é" as \u00e9 and a line break as \n: undo it without moving a byte. */
static void unescape(const struct palier_bytes *bytes)
{
    for (size_t i = 0; i + 1 < bytes->length; i++) {
        int point;

        if (bytes->at[i] != '\\')
            continue;
        if (bytes->at[i + 1] == 'u' && bytes->length - i >= 6 &&
            (point = hexadecimal(bytes->at + i + 2)) > 0 && (point < 0xD800 || point > 0xDFFF)) {
            put_point(bytes->at + i, (uint32_t)point);
            i += 5;
        } else {
            bytes->at[i] = ' ';
            if (strchr("nrtbf", bytes->at[i + 1]))
                bytes->at[i + 1] = ' ';
            i++;
        }
    }
}

static bool is_json(const char *path)
{
    static const char *const suffixes[] = {".json", NULL};

    return palier_path_has_suffix(path, suffixes);
}

/* What is not UTF-8 may be of Excel; what no text can be is told not to be searched. */
static enum palier_status search_text(struct search *search, struct palier_bytes *bytes)
{
    bool has_nul = memchr(bytes->at, '\0', bytes->length);
    struct palier_bytes text = *bytes;
    struct palier_diag again;
    const char *encoding;

    palier_diag_init(&again, search->arena);
    if ((has_nul || palier_utf8_check(bytes->at, bytes->length) < bytes->length) &&
        palier_decode_export(search->arena, &again, bytes, PALIER_ENCODING_FIND, &text,
                             &encoding)) {
        text = *bytes;
        if (has_nul) {
            palier_report(search->diag, PALIER_E_NOT_SEARCHED,
                          (struct palier_place){.file = search->path});
            search->reread->not_searched++;
            return PALIER_OK;
        }
    }
    if (is_json(search->path))
        unescape(&text);
    search->reread->files++;
    search_slices(search, &text);
    if (!search->told)
        return PALIER_OK;
    struct palier_told_found *tables = &search->reread->tables;
    size_t before = tables->rows;

    text.path = search->path;
    enum palier_status status =
        palier_told_compare(search->told, search->diag, &text, left(search), tables);

    search->found += tables->rows - before;
    return status;
}

static enum palier_status search_file(struct palier_diag *diag,
                                      const struct palier_identifiers *identifiers,
                                      struct palier_told *told, const char *path,
                                      struct palier_reread *reread)
{
    enum { LARGEST = (1 << 30) - 1 };
    struct palier_arena *arena = palier_arena_sibling(diag->arena);
    struct search search = {.diag = diag,
                            .arena = arena,
                            .reread = reread,
                            .told = told,
                            .path = palier_arena_strndup(diag->arena, path, strlen(path))};
    struct palier_bytes bytes;
    enum palier_status status = palier_file_read_within(arena, diag, search.path, LARGEST, &bytes);

    palier_identifier_search_init(&search.words, identifiers, arena);
    if (!status && palier_is_zip(&bytes)) {
        reread->files++;
        status = search_package(&search, &bytes);
    } else if (!status) {
        status = search_text(&search, &bytes);
    }
    if (search.found > PALIER_MOST_TOLD)
        palier_report(diag, PALIER_E_MORE_TOLD, (struct palier_place){.file = search.path},
                      palier_arena_printf(arena, "%zu", search.found - PALIER_MOST_TOLD));
    palier_arena_free(arena);
    return status;
}

enum palier_status palier_reread(struct palier_diag *diag,
                                 const struct palier_identifiers *identifiers,
                                 struct palier_told *told, const char *path,
                                 struct palier_reread *reread)
{
    const char **names;
    size_t count;

    if (!palier_is_directory(path))
        return search_file(diag, identifiers, told, path, reread);
    enum palier_status status =
        palier_directory_list(diag->arena, diag, path, "", "", &names, &count);

    for (size_t i = 0; !status && i < count; i++) {
        enum palier_status next =
            palier_reread(diag, identifiers, told, palier_path_join(diag->arena, path, names[i]),
                          reread);

        status = next == PALIER_SYSTEM ? next : status;
    }
    return status;
}
