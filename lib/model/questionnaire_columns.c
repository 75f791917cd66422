/*
 * questionnaire_columns.c - headers, as XLSForm understands them.
 *
 * XLSForm lets every column in, so that a form can carry notes; a misspelt `requierd` is then one
 * of these, and nothing is required. It also knows several names for one column, of which palier
 * reads one.
 */
#include <string.h>

#include "base/text.h"
#include "model/questionnaire_internal.h"

/* What XLSForm calls by several names: the one that its documentation gives. */
static const struct {
    const char *name, *stem;
} aliases[] = {
    {"relevance", "relevant"},
    {"readonly", "read_only"},
    {"calculate", "calculation"},
    {"caption", "label"},
    {"constraining_message", "constraint_message"},
    {"requiredmsg", "required_message"},
    {"count", "repeat_count"},
    {"jr:count", "repeat_count"},
    {"command", "type"},
    {"tag", "name"},
    {"value", "name"},
    {"media::image", "image"},
    {"media::big-image", "big-image"},
    {"media::audio", "audio"},
    {"media::video", "video"},
    {"bind::relevant", "relevant"},
    {"bind::required", "required"},
    {"bind::constraint", "constraint"},
    {"bind::calculate", "calculation"},
    {"bind::readonly", "read_only"},
    {"bind::jr:constraintmsg", "constraint_message"},
    {"bind::jr:requiredmsg", "required_message"},
    {"control::appearance", "appearance"},
    {"body::appearance", "appearance"},
    {"title", "form_title"},
    {"set_form_title", "form_title"},
    {"id_string", "form_id"},
    {"set_form_id", "form_id"},
};

/* The columns of each sheet, ended by NULL. */
static const char *const known[SHEET_COUNT][40] = {
    [SHEET_SURVEY] = {"type",
                      "name",
                      "label",
                      "hint",
                      "guidance_hint",
                      "audience",
                      "required",
                      "required_message",
                      "relevant",
                      "constraint",
                      "constraint_message",
                      "calculation",
                      "default",
                      "read_only",
                      "appearance",
                      "parameters",
                      "choice_filter",
                      "repeat_count",
                      "trigger",
                      "image",
                      "big-image",
                      "audio",
                      "video",
                      "autoplay",
                      "rows",
                      "save_to",
                      "intent",
                      "disabled"},
    [SHEET_CHOICES] = {"list_name", "name", "label", "image", "big-image", "audio", "video"},
    [SHEET_SETTINGS] = {"form_title",
                        "form_id",
                        "version",
                        "default_language",
                        "public_key",
                        "submission_url",
                        "auto_send",
                        "auto_delete",
                        "client_editable",
                        "allow_choice_duplicates",
                        "clean_text_values",
                        "instance_name",
                        "instance_id",
                        "omit_instanceID",
                        "style",
                        "name",
                        "namespaces",
                        "sms_keyword",
                        "prefix",
                        "delimiter",
                        "attribute",
                        "flat"},
    [SHEET_INTERVIEW] = {"name", "label", "audience", "criteria", "listen"},
};

bool questionnaire_is_translated(const char *stem)
{
    static const char *const stems[] = {"label",     "hint",
                                        "listen",    "guidance_hint",
                                        "image",     "constraint_message",
                                        "big-image", "required_message",
                                        "audio",     "video"};

    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
        if (!strcmp(stem, stems[i]))
            return true;
    return false;
}

static size_t count_known(enum questionnaire_sheet sheet)
{
    size_t count = 0;

    while (known[sheet][count])
        count++;
    return count;
}

static bool is_known(enum questionnaire_sheet sheet, const char *stem)
{
    for (size_t i = 0; known[sheet][i]; i++)
        if (!strcmp(stem, known[sheet][i]))
            return true;
    return false;
}

/* "Constraint  Message" is constraint_message to pyxform; a name in capitals is not to be lost. */
static const char *snake_case(struct palier_arena *arena, enum questionnaire_sheet sheet,
                              const char *text, size_t length)
{
    char *snake = palier_arena_strndup(arena, text, length);
    size_t end = 0;

    if (is_known(sheet, snake))
        return snake;
    for (size_t i = 0; i < length; i++) {
        char letter = snake[i] >= 'A' && snake[i] <= 'Z' ? (char)(snake[i] + 32) : snake[i];

        if (letter != ' ')
            snake[end++] = letter;
        else if (end && snake[end - 1] != '_')
            snake[end++] = '_';
    }
    while (end && snake[end - 1] == '_')
        end--;
    snake[end] = '\0';
    return snake;
}

static const char *trimmed(struct palier_arena *arena, const char *text)
{
    size_t length;

    text += strspn(text, " ");
    length = strlen(text);
    while (length && text[length - 1] == ' ')
        length--;
    return palier_arena_strndup(arena, text, length);
}

/* `media`, `bind` and their like are the first half of a name. */
static bool is_family(const char *stem)
{
    return !strcmp(stem, "media") || !strcmp(stem, "bind") || !strcmp(stem, "control") ||
           !strcmp(stem, "body");
}

static const char *aliased(const char *stem)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (!strcmp(stem, aliases[i].name))
            return aliases[i].stem;
    return stem;
}

static void split_header(struct palier_arena *arena, enum questionnaire_sheet sheet,
                         struct questionnaire_column *column)
{
    const char *header = column->cell->text, *colons = strstr(header, "::");
    size_t length = colons ? (size_t)(colons - header) : strlen(header);

    column->stem = snake_case(arena, sheet, header, length);
    if (colons && is_family(column->stem)) {
        const char *rest = colons + 2;
        const char *more = strstr(rest, "::");
        size_t part = more ? (size_t)(more - rest) : strlen(rest);

        column->stem = palier_arena_printf(arena, "%s::%s", column->stem,
                                           snake_case(arena, sheet, rest, part));
        colons = more;
    }
    column->stem = is_known(sheet, column->stem) ? column->stem : aliased(column->stem);
    column->language = colons ? trimmed(arena, colons + 2) : NULL;
}

/* Whether palier itself has said that this header stands twice: it is one that it reads. */
static bool is_bound(const struct palier_records *records, const struct palier_held_cell *cell)
{
    uint32_t position = (uint32_t)(cell - records->table.header);

    for (size_t i = 0; i < PALIER_MOST_COLUMNS; i++)
        if (records->positions[i] == position)
            return true;
    return false;
}

static void check_twice(struct questionnaire_reader *reader, const struct questionnaire_file *file,
                        const struct questionnaire_column *column)
{
    for (size_t i = 0; i < file->columns.count; i++) {
        const struct questionnaire_column *other = &file->columns.at[i];
        const char *one = column->language ? column->language : "";
        const char *two = other->language ? other->language : "";

        if (strcmp(column->stem, other->stem) || strcmp(one, two))
            continue;
        bool is_same = !strcmp(column->cell->text, other->cell->text);
        struct palier_place place = palier_held_place(&file->records.table, column->cell);

        if (!is_same)
            palier_report(reader->diag, PALIER_E_COLUMN_TWO_NAMES, place, column->cell->text,
                          other->cell->text);
        else if (!is_bound(&file->records, other->cell))
            palier_report(reader->diag, PALIER_E_COLUMN_TWICE, place, column->cell->text);
        return;
    }
}

/* What a header that nothing reads was meant to be; NULL where it is a column of somebody's own. */
static const char *meant(struct palier_arena *arena, enum questionnaire_sheet sheet,
                         const struct questionnaire_column *column)
{
    const char *header = column->cell->text, *colon = strchr(header, ':');
    const char *stem = column->stem;

    if (colon && colon[1] != ':') { /* label:fr */
        const char *before = snake_case(arena, sheet, header, (size_t)(colon - header));

        if (questionnaire_is_translated(before) && is_known(sheet, before))
            return palier_arena_printf(arena, "%s::%s", before, trimmed(arena, colon + 1));
    }
    if (!is_known(sheet, stem))
        stem = palier_text_nearest(stem, known[sheet], count_known(sheet));
    if (!stem)
        return NULL;
    return column->language ? palier_arena_printf(arena, "%s::%s", stem, column->language) : stem;
}

/* media::image is as good as image; palier reads neither. */
static bool is_as_read(enum questionnaire_sheet sheet, const struct questionnaire_column *column)
{
    const char *header = column->cell->text;
    size_t length = strlen(column->stem);

    if (!is_known(sheet, column->stem))
        return false;
    return !strncmp(header, "media::", 7) ||
           (!strncmp(header, column->stem, length) &&
            (!header[length] || !strncmp(header + length, "::", 2)));
}

/* Each column of choices.csv becomes an element of the form. */
static void check_choice_column(struct questionnaire_reader *reader,
                                const struct questionnaire_file *file,
                                const struct questionnaire_column *column)
{
    struct palier_place place = palier_held_place(&file->records.table, column->cell);

    if (strchr(column->cell->text, ' '))
        palier_report(reader->diag, PALIER_E_CHOICE_COLUMN_SPACE, place, column->cell->text);
    else if (!questionnaire_begins_name(column->cell->text))
        palier_report(reader->diag, PALIER_E_CHOICE_COLUMN_NAME, place, column->cell->text);
}

static void check_column(struct questionnaire_reader *reader, enum questionnaire_sheet sheet,
                         struct questionnaire_column *column)
{
    const struct questionnaire_file *file = &reader->files[sheet];
    const char *wanted = is_as_read(sheet, column) ? NULL : meant(reader->arena, sheet, column);

    if (wanted)
        palier_report(reader->diag, PALIER_E_COLUMN_MISSPELT,
                      palier_held_place(&file->records.table, column->cell), column->cell->text,
                      wanted);
    else if (sheet == SHEET_CHOICES && !is_known(sheet, column->stem) && !column->language)
        check_choice_column(reader, file, column);
    if (!strcmp(column->stem, "disabled") && sheet == SHEET_SURVEY)
        palier_report(reader->diag, PALIER_E_DISABLED_COLUMN,
                      palier_held_place(&file->records.table, column->cell));
    if (column->language && questionnaire_is_translated(column->stem))
        questionnaire_take_language(reader, file, column);
}

void questionnaire_check_columns(struct questionnaire_reader *reader,
                                 enum questionnaire_sheet sheet)
{
    struct questionnaire_file *file = &reader->files[sheet];

    for (size_t i = 0; i < file->records.table.column_count; i++) {
        struct questionnaire_column column = {.cell = &file->records.table.header[i]};

        if (!*column.cell->text)
            continue;
        split_header(reader->arena, sheet, &column);
        check_column(reader, sheet, &column);
        check_twice(reader, file, &column);
        *PALIER_APPEND(reader->arena, &file->columns) = column;
    }
}
