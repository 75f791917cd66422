/*
 * questionnaire_languages.c - the languages that labels are written in.
 *
 * To a form, `Français (fr)`, `Francais (fr)` and `fr` are three languages: a label in the one is
 * missing in the others, and the telephone shows a dash. What makes a language known to it is the
 * code in brackets.
 */
#include <string.h>

#include "base/text.h"
#include "model/questionnaire_internal.h"

enum { MOST_COMPARED = 20 }; /* languages, to find the one that was meant */

/* ISO 639-1, each code followed by a space. */
static const char two_letters[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv "
    "sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

/* Whether LENGTH bytes of CODE are a language's: fr, gcf, pt-BR. */
static bool is_code(const char *code, size_t length)
{
    char pair[4] = {length > 0 ? code[0] : '\0', length > 1 ? code[1] : '\0', ' ', '\0'};
    size_t letters = 0;

    while (letters < length && code[letters] >= 'a' && code[letters] <= 'z')
        letters++;
    if (letters < 2 || letters > 8 || (letters < length && code[letters] != '-'))
        return false;
    return letters > 2 || strstr(two_letters, pair);
}

/* The code at the end of a language's name, or the name where it is one; NULL where there is none.
 */
static const char *code_of(struct palier_arena *arena, const char *text)
{
    const char *bracket = strrchr(text, '(');
    size_t length = strlen(text);

    if (bracket && length && text[length - 1] == ')')
        return palier_arena_strndup(arena, bracket + 1, strcspn(bracket + 1, ")"));
    return length <= 3 && is_code(text, length) ? text : NULL;
}

static bool is_same_language(const char *text, const char *code,
                             const struct questionnaire_language *language)
{
    if (code && language->code)
        return !strcmp(code, language->code);
    return !strcmp(text, language->text);
}

bool questionnaire_is_one_language(struct palier_arena *arena, const char *a, const char *b)
{
    const char *one = code_of(arena, a), *two = code_of(arena, b);

    return one && two && !strcmp(one, two);
}

/* The name of a language without its code. */
static const char *bare_name(struct palier_arena *arena, const char *text)
{
    const char *bracket = strrchr(text, '(');
    size_t length = bracket ? (size_t)(bracket - text) : strlen(text);

    while (length && text[length - 1] == ' ')
        length--;
    return palier_arena_strndup(arena, text, length);
}

const char *questionnaire_nearest_language(const struct questionnaire_reader *reader,
                                           const char *text)
{
    static const char *const usual[] = {"Français (fr)", "English (en)"};
    size_t own = reader->languages.count < MOST_COMPARED ? reader->languages.count : MOST_COMPARED;
    size_t count = own + sizeof usual / sizeof *usual;
    const char **names = PALIER_ARRAY(reader->arena, count, const char *);
    const char **whole = PALIER_ARRAY(reader->arena, count, const char *);
    const char *code = code_of(reader->arena, text);

    for (size_t i = 0; i < count; i++) {
        whole[i] = i < own ? reader->languages.at[i].text : usual[i - own];
        names[i] = bare_name(reader->arena, whole[i]);
        if (code && i < own && is_same_language(text, code, &reader->languages.at[i]))
            return whole[i];
    }
    const char *nearest =
        palier_text_nearest(bare_name(reader->arena, text), (const char *const *)names, count);
    for (size_t i = 0; nearest && i < count; i++)
        if (names[i] == nearest && code_of(reader->arena, whole[i]))
            return whole[i];
    return NULL;
}

void questionnaire_take_language(struct questionnaire_reader *reader,
                                 const struct questionnaire_file *file,
                                 struct questionnaire_column *column)
{
    struct palier_place place = palier_held_place(&file->records.table, column->cell);
    const char *other = NULL;

    column->code = code_of(reader->arena, column->language);
    for (size_t i = 0; i < reader->languages.count; i++) {
        const struct questionnaire_language *known = &reader->languages.at[i];

        if (!strcmp(known->text, column->language))
            return;
        if (column->code && is_same_language(column->language, column->code, known))
            other = known->text;
    }
    if (!column->code) {
        const char *near = questionnaire_nearest_language(reader, column->language);

        palier_report(reader->diag, PALIER_E_LANGUAGE_WITHOUT_CODE, place, column->language,
                      near ? near : "English (en)");
    } else if (!is_code(column->code, strlen(column->code))) {
        palier_report(reader->diag, PALIER_E_LANGUAGE_CODE, place, column->language, column->code);
    } else if (other) {
        palier_report(reader->diag, PALIER_E_LANGUAGE_TWICE, place, column->language, other);
    }
    *PALIER_APPEND(reader->arena, &reader->languages) =
        (struct questionnaire_language){.text = column->language, .code = column->code};
}

/* The first column of FILE called STEM: in LANGUAGE, or in any where that is NULL. */
static const struct questionnaire_column *find_column(const struct questionnaire_file *file,
                                                      const char *stem,
                                                      const struct questionnaire_language *language)
{
    for (size_t i = 0; i < file->columns.count; i++) {
        const struct questionnaire_column *column = &file->columns.at[i];

        if (strcmp(column->stem, stem))
            continue;
        if (!language ||
            (column->language && is_same_language(column->language, column->code, language)))
            return column;
    }
    return NULL;
}

/* Whether LANGUAGE stands before in the list, spelt otherwise: it was said already. */
static bool is_repeated(const struct questionnaire_reader *reader, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (is_same_language(reader->languages.at[index].text, reader->languages.at[index].code,
                             &reader->languages.at[i]))
            return true;
    return false;
}

/* COLUMN is the first of its stem in FILE: what is it not written in? */
static void check_stem(struct questionnaire_reader *reader, const struct questionnaire_file *file,
                       const struct questionnaire_column *column)
{
    struct palier_place place = palier_held_place(&file->records.table, column->cell);

    for (size_t i = 0; i < reader->languages.count; i++)
        if (reader->languages.at[i].code && !is_repeated(reader, i) &&
            !find_column(file, column->stem, &reader->languages.at[i]))
            palier_report(reader->diag, PALIER_E_TRANSLATION_COLUMN, place, column->stem,
                          reader->languages.at[i].text);
}

static void check_labels(struct questionnaire_reader *reader, const struct questionnaire_file *file)
{
    static const struct questionnaire_language usual[] = {{"Français (fr)", "fr"},
                                                          {"English (en)", "en"}};
    struct palier_place place = {.file = file->records.table.path, .line = 1};
    bool is_known[PALIER_LANGUAGE_COUNT] = {false};

    for (size_t i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        is_known[i] = find_column(file, "label", &usual[i]);
    if (!is_known[0] && !is_known[1]) {
        palier_report(reader->diag, PALIER_E_NO_LABEL_COLUMN, place);
        return;
    }
    for (size_t i = 0; i < PALIER_LANGUAGE_COUNT; i++) {
        bool is_said = false; /* as a language of other columns */

        for (size_t k = 0; k < reader->languages.count; k++)
            is_said =
                is_said || is_same_language(usual[i].text, usual[i].code, &reader->languages.at[k]);
        if (!is_known[i] && !is_said)
            palier_report(reader->diag, PALIER_E_TRANSLATION_COLUMN, place, "label", usual[i].text);
    }
}

void questionnaire_check_languages(struct questionnaire_reader *reader)
{
    static const enum questionnaire_sheet sheets[] = {SHEET_SURVEY, SHEET_CHOICES, SHEET_INTERVIEW};

    for (size_t s = 0; s < sizeof sheets / sizeof *sheets; s++) {
        const struct questionnaire_file *file = &reader->files[sheets[s]];

        if (!file->is_read)
            continue;
        for (size_t i = 0; i < file->columns.count; i++) {
            const struct questionnaire_column *column = &file->columns.at[i];

            if (!questionnaire_is_translated(column->stem))
                continue;
            if (!column->language)
                palier_report(reader->diag, PALIER_E_PLAIN_COLUMN,
                              palier_held_place(&file->records.table, column->cell), column->stem);
            else if (find_column(file, column->stem, NULL) == column)
                check_stem(reader, file, column);
        }
        check_labels(reader, file);
    }
}
