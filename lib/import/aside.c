/*
 * aside.c - rows that may not count; see rows_internal.h.
 *
 * A test before the survey opened, a draft, a form that was sent twice: the file
 * shows them, and only a person knows. Each is told; none is left out unless an
 * option says so. Rows that are left out are not read further: what stands in
 * them can do no harm.
 */
#include <string.h>

#include "base/key.h"
#include "base/text.h"
#include "import/rows_internal.h"

static const char *const names[PALIER_ASIDE_COUNT] = {
    [PALIER_ASIDE_DUPLICATES] = "duplicates", [PALIER_ASIDE_TESTS] = "tests",
    [PALIER_ASIDE_INCOMPLETE] = "incomplete", [PALIER_ASIDE_REJECTED] = "rejected",
    [PALIER_ASIDE_EMPTY] = "empty",           [PALIER_ASIDE_UNKNOWN] = "unknown",
    [PALIER_ASIDE_AUDIENCE] = "audience",
};

const char *palier_aside_name(enum palier_aside kind)
{
    return names[kind];
}

/* Set ROW aside where the options say so of KIND; else tell with CODE. */
static void judge(struct palier_row_reader *reader, struct palier_import_row *row,
                  enum palier_aside kind, enum palier_code code, const char *text)
{
    struct palier_import *import = reader->import;
    struct palier_place place = palier_row_start(reader, row);

    if (!import->options->sets_aside[kind]) {
        palier_report(import->diag, code, place, text);
        return;
    }
    row->is_aside = true;
    if (*text)
        palier_report(import->diag, PALIER_E_ROW_SET_ASIDE_FOR, place, names[kind], text);
    else
        palier_report(import->diag, PALIER_E_ROW_SET_ASIDE, place, names[kind]);
}

void palier_aside_like(struct palier_row_reader *reader, struct palier_import_row *row, size_t like,
                       enum palier_code code, const char *text)
{
    struct palier_import *import = reader->import;
    struct palier_place place = palier_row_start(reader, row);

    row->like = import->rows.at[like].line;
    const char *line = palier_arena_printf(import->arena, "%u", row->like);
    if (!import->options->sets_aside[PALIER_ASIDE_DUPLICATES]) {
        palier_report(import->diag, code, place, text, line);
        return;
    }
    row->is_aside = true;
    palier_report(import->diag, PALIER_E_ROW_SET_ASIDE_LIKE, place, line);
}

/* The trimmed text of ROW in column INDEX of the layout. */
static const char *text_of(const struct palier_row_reader *reader,
                           const struct palier_import_row *row, size_t index)
{
    const struct palier_import *import = reader->import;
    size_t at = import->layout.columns[index].index;

    return palier_text_trim(import->arena,
                            palier_grid_cell(palier_row_source(reader, row), at)->text);
}

/* The first of the columns of USE in ROW whose key is one of WORDS; NULL: none. */
static const char *find_word(const struct palier_row_reader *reader,
                             const struct palier_import_row *row, enum palier_column_use use,
                             const char *const *words, size_t count)
{
    const struct palier_column_list *columns = &reader->uses[use];

    for (size_t i = 0; i < columns->count; i++) {
        const char *text = text_of(reader, row, columns->at[i]);

        if (*text &&
            palier_text_is_among(palier_text_key(reader->import->arena, text), words, count))
            return text;
    }
    return NULL;
}

static void judge_review(struct palier_row_reader *reader, struct palier_import_row *row)
{
    static const char *const words[] = {"rejected",      "validation_status_not_approved",
                                        "not approved",  "rejeté",
                                        "rejetée",       "non approuvé",
                                        "non approuvée", "refusé"};
    const char *found =
        find_word(reader, row, PALIER_USE_REVIEW, words, sizeof words / sizeof *words);

    if (found)
        judge(reader, row, PALIER_ASIDE_REJECTED, PALIER_E_ROW_REJECTED, found);
}

/* Whether an empty time of sending says that nothing was sent. */
static bool tells_the_sent(const struct palier_row_reader *reader,
                           const struct palier_import_column *column)
{
    return reader->import->layout.tool == PALIER_TOOL_LIMESURVEY ||
           column->matched_by == PALIER_BY_MAPPING;
}

static void judge_completeness(struct palier_row_reader *reader, struct palier_import_row *row)
{
    static const char *const words[] = {"1", "draft", "brouillon", "oui", "yes", "true", "vrai"};
    const struct palier_column_list *sent = &reader->uses[PALIER_USE_SUBMITTED];
    bool is_draft = find_word(reader, row, PALIER_USE_DRAFT, words, sizeof words / sizeof *words);

    for (size_t i = 0; !is_draft && i < sent->count; i++) {
        const char *text = text_of(reader, row, sent->at[i]);
        const struct palier_import_column *column = &reader->import->layout.columns[sent->at[i]];

        is_draft = tells_the_sent(reader, column) && (!*text || !strcmp(text, "N/A"));
    }
    if (is_draft)
        judge(reader, row, PALIER_ASIDE_INCOMPLETE, PALIER_E_ROW_INCOMPLETE, "");
}

static bool is_test(struct palier_arena *arena, const char *text)
{
    static const char *const words[] = {
        "test",          "tests",          "teste",  "testing",
        "test test",     "essai",          "essais", "ceci est un test",
        "c'est un test", "this is a test", "asdf",   "azerty",
        "qwerty",        "qsdf",           "xxx",    "xxxx",
        "toto",          "titi",           "blabla", "lorem ipsum",
        "foo",           "foobar"};

    return *text && strlen(text) < 32 && !text[strcspn(text, "0123456789:@")] &&
           palier_text_is_among(palier_text_key(arena, text), words, sizeof words / sizeof *words);
}

/* Comments, names, addresses: where people say that they only try. */
static bool may_say_test(const struct palier_import_column *column)
{
    return column->use == PALIER_USE_IGNORE || column->use == PALIER_USE_OTHER ||
           (column->use == PALIER_USE_QUESTION && column->question->kind == PALIER_TEXT);
}

static void judge_test(struct palier_row_reader *reader, struct palier_import_row *row)
{
    const struct palier_layout *layout = &reader->import->layout;

    for (size_t c = 0; c < layout->column_count; c++) {
        if (!may_say_test(&layout->columns[c]))
            continue;
        const char *text = text_of(reader, row, c);

        if (is_test(reader->import->arena, text)) {
            judge(reader, row, PALIER_ASIDE_TESTS, PALIER_E_ROW_TEST, text);
            return;
        }
    }
}

/* Rows that have each id of one column first. */
struct first_rows {
    struct palier_intern ids;
    struct {
        size_t *at;
        size_t count, capacity;
    } rows;
};

static void judge_ids(struct palier_row_reader *reader, size_t index, struct first_rows *seen)
{
    const struct palier_column_list *columns = &reader->uses[PALIER_USE_ID];
    struct palier_import_row *row = &reader->import->rows.at[index];
    bool is_known = false;

    for (size_t i = 0; i < columns->count; i++) {
        const char *id = text_of(reader, row, columns->at[i]);

        if (!*id)
            continue;
        uint32_t known = palier_intern_add(&seen[i].ids, id);

        if (known == seen[i].rows.count)
            *PALIER_APPEND(reader->import->arena, &seen[i].rows) = index;
        else if (!is_known)
            palier_aside_like(reader, row, seen[i].rows.at[known], PALIER_E_SAME_ID, id);
        is_known = is_known || seen[i].rows.at[known] != index;
    }
}

void palier_aside_before(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;
    size_t ids = reader->uses[PALIER_USE_ID].count;
    struct first_rows *seen = PALIER_ARRAY(import->arena, ids, struct first_rows);

    for (size_t i = 0; i < ids; i++)
        palier_intern_init(&seen[i].ids, import->arena, false);
    for (size_t i = 0; i < import->rows.count; i++) {
        struct palier_import_row *row = &import->rows.at[i];

        judge_review(reader, row);
        if (!row->is_aside)
            judge_completeness(reader, row);
        if (!row->is_aside)
            judge_test(reader, row);
        if (!row->is_aside)
            judge_ids(reader, i, seen);
    }
}

void palier_aside_empty(struct palier_row_reader *reader, struct palier_import_row *row)
{
    if (reader->import->layout.tool == PALIER_TOOL_PALIER) { /* a line of the form, not used */
        row->is_aside = true;
        reader->import->unused_count++;
        return;
    }
    judge(reader, row, PALIER_ASIDE_EMPTY, PALIER_E_ROW_EMPTY, "");
}

/* Who says what, as one text; NULL: too little to be told from chance. */
static const char *content_of(const struct palier_import *import,
                              const struct palier_import_row *row)
{
    enum { ENOUGH = 5 };
    char *text = NULL;
    size_t length, given = 0, size = 0;

    for (size_t q = 0; q < import->questionnaire->question_count; q++) {
        size += row->answers[q] ? strlen(row->answers[q]) + 1 : 1;
        given += row->answers[q] && palier_is_given(row->answers[q]);
    }
    if (given < ENOUGH)
        return NULL;
    const char *speaker = palier_arena_printf(import->arena, "%s/%s/%s/%s", row->entity, row->wave,
                                              row->group, row->respondent);

    length = strlen(speaker);
    text = palier_arena_alloc(import->arena, length + size + 1, 1);
    memcpy(text, speaker, length);
    for (size_t q = 0; q < import->questionnaire->question_count; q++) {
        size_t more = row->answers[q] ? strlen(row->answers[q]) : 0;

        text[length++] = '\x1f';
        memcpy(text + length, more ? row->answers[q] : "", more);
        length += more;
    }
    return text;
}

void palier_aside_repeats(struct palier_row_reader *reader)
{
    struct palier_import *import = reader->import;
    struct first_rows seen = {.rows = {0}};

    palier_intern_init(&seen.ids, import->arena, false);
    for (size_t i = 0; i < import->rows.count; i++) {
        struct palier_import_row *row = &import->rows.at[i];
        const char *content = row->is_aside ? NULL : content_of(import, row);

        if (!content)
            continue;
        uint32_t known = palier_intern_add(&seen.ids, content);

        if (known == seen.rows.count)
            *PALIER_APPEND(import->arena, &seen.rows) = i;
        else if (!row->like) /* an id told it already */
            palier_aside_like(reader, row, seen.rows.at[known], PALIER_E_ROW_REPEATED, "");
    }
}
