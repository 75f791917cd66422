/* match_question.c - a question by its name, path, code or label; see match_internal.h. */
#include <string.h>
#include <strings.h>

#include "base/key.h"
#include "base/text.h"
#include "import/match_internal.h"
#include "model/limesurvey.h"

static const char *key_or_null(struct palier_arena *arena, const char *text)
{
    const char *key = text ? palier_text_key(arena, text) : "";

    return *key ? key : NULL;
}

struct palier_matcher *palier_matcher_new(struct palier_arena *arena,
                                          const struct palier_questionnaire *questionnaire)
{
    struct palier_matcher *matcher = PALIER_NEW(arena, struct palier_matcher);

    matcher->arena = arena;
    matcher->questionnaire = questionnaire;
    matcher->questions = PALIER_ARRAY(arena, questionnaire->question_count, struct palier_spelling);
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        const struct palier_question *question = &questionnaire->questions[i];
        struct palier_spelling *spelling = &matcher->questions[i];

        for (int in = 0; in < PALIER_LANGUAGE_COUNT; in++) {
            spelling->labels[in] = key_or_null(arena, question->label.in[in]);
            spelling->pages[in] = key_or_null(arena, question->page.in[in]);
        }
        spelling->code = palier_limesurvey_question(arena, questionnaire, i);
        if (question->choices)
            spelling->choices = palier_choices_spell(arena, question->choices);
    }
    matcher->bookkeeping = PALIER_ARRAY(arena, questionnaire->bookkeeping_label_count,
                                        struct palier_bookkeeping_spelling);
    for (size_t i = 0; i < questionnaire->bookkeeping_label_count; i++)
        for (int in = 0; in < PALIER_LANGUAGE_COUNT; in++)
            matcher->bookkeeping[i].labels[in] =
                key_or_null(arena, questionnaire->bookkeeping_labels[i].in[in]);
    return matcher;
}

bool palier_is_label(const char *const labels[PALIER_LANGUAGE_COUNT], const char *key,
                     enum palier_language *language)
{
    for (int in = 0; in < PALIER_LANGUAGE_COUNT; in++)
        if (labels[in] && !strcmp(labels[in], key)) {
            *language = (enum palier_language)in;
            return true;
        }
    return false;
}

static void add_named(const struct palier_matcher *matcher, const char *name,
                      enum palier_matched_by by, struct palier_readings *readings)
{
    const struct palier_question *question = palier_question_find(matcher->questionnaire, name);

    if (question)
        palier_readings_add(readings, &(struct palier_reading){.use = PALIER_USE_QUESTION,
                                                               .question = question,
                                                               .matched_by = by});
}

/*
 * `page/name`, and ODK's `page-name`: names may hold hyphens, so each place to cut is tried. The
 * pages are not compared: another version of the form may have had other ones.
 */
static void match_path(const struct palier_matcher *matcher, enum palier_import_tool tool,
                       const char *text, struct palier_readings *readings)
{
    const char *slash = strrchr(text, '/');
    size_t parts = 0;

    if (slash && slash > text)
        add_named(matcher, palier_text_trim(matcher->arena, slash + 1), PALIER_BY_PATH, readings);
    if (tool != PALIER_TOOL_ODK && tool != PALIER_TOOL_FIND)
        return;
    for (const char *at = text; (at = strchr(at, '-')) && parts < PALIER_MOST_PARTS; at++, parts++)
        if (at > text)
            add_named(matcher, at + 1, PALIER_BY_PATH, readings);
}

static void match_code(const struct palier_matcher *matcher, const char *text,
                       struct palier_readings *readings)
{
    for (size_t i = 0; i < matcher->questionnaire->question_count; i++)
        if (!strcasecmp(matcher->questions[i].code, text))
            palier_readings_add(readings,
                                &(struct palier_reading){.use = PALIER_USE_QUESTION,
                                                         .question =
                                                             &matcher->questionnaire->questions[i],
                                                         .matched_by = PALIER_BY_CODE});
}

/* Questions labelled KEY; of those only the ones below PAGE where it is not NULL. */
static void match_label(const struct palier_matcher *matcher, const char *key, const char *page,
                        const char *shown_page, struct palier_readings *readings)
{
    for (size_t i = 0; i < matcher->questionnaire->question_count; i++) {
        const struct palier_spelling *spelling = &matcher->questions[i];
        struct palier_reading reading = {.use = PALIER_USE_QUESTION,
                                         .question = &matcher->questionnaire->questions[i],
                                         .matched_by = PALIER_BY_LABEL,
                                         .page = shown_page};
        enum palier_language unused;

        if (palier_is_label(spelling->labels, key, &reading.language) &&
            (!page || palier_is_label(spelling->pages, page, &unused)))
            palier_readings_add(readings, &reading);
    }
}

static bool has_label(const struct palier_matcher *matcher, const char *key)
{
    enum palier_language unused;

    for (size_t i = 0; i < matcher->questionnaire->question_count; i++)
        if (palier_is_label(matcher->questions[i].labels, key, &unused))
            return true;
    return false;
}

/*
 * "Page/Question": any page will do where only one question has the label, else its own settles
 * which. Labels hold slashes themselves, so each place to cut is tried.
 */
static void match_label_path(const struct palier_matcher *matcher, const char *text,
                             struct palier_readings *readings)
{
    const char *page_start = text;
    size_t parts = 0;

    for (const char *at = text; (at = strchr(at, '/')) && parts < PALIER_MOST_PARTS;
         page_start = ++at, parts++) {
        const char *key = palier_text_key(matcher->arena, at + 1);
        const char *shown = palier_header_part(matcher->arena, text, (size_t)(at - text));

        if (!*shown || !*key || !has_label(matcher, key))
            continue;
        const char *page =
            palier_text_key(matcher->arena, palier_header_part(matcher->arena, page_start,
                                                               (size_t)(at - page_start)));
        size_t count = readings->count;
        match_label(matcher, key, page, shown, readings);
        if (readings->count == count)
            match_label(matcher, key, palier_text_key(matcher->arena, shown), shown, readings);
        if (readings->count == count)
            match_label(matcher, key, NULL, shown, readings);
    }
}

void palier_match_question(const struct palier_matcher *matcher, enum palier_import_tool tool,
                           const char *text, struct palier_readings *readings)
{
    const char *key = palier_text_key(matcher->arena, text);

    add_named(matcher, text, PALIER_BY_NAME, readings);
    match_path(matcher, tool, text, readings);
    if (tool == PALIER_TOOL_LIMESURVEY || tool == PALIER_TOOL_FIND)
        match_code(matcher, text, readings);
    if (*key)
        match_label(matcher, key, NULL, NULL, readings);
    match_label_path(matcher, text, readings);
}

/* "Autre", "Other:", "Autre…", "Autre (précisez)", but not "Autres communes". */
static bool is_other(const char *key)
{
    static const char *const words[] = {"autre", "other", "autres", "others"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);

        if (!strncmp(key, words[i], length) &&
            (!key[length] || strchr(".,(:[", key[length]) || !strncmp(key + length, "…", 3) ||
             !strncmp(key + length, " (", 2)))
            return true;
    }
    return false;
}

void palier_match_tick(const struct palier_matcher *matcher, enum palier_import_tool tool,
                       const struct palier_reading *base, const char *sub,
                       struct palier_readings *readings)
{
    const struct palier_question *question = base->question;
    const struct palier_spelling *spelling = &matcher->questions[question->index];
    const char *key = palier_text_key(matcher->arena, sub);
    bool has_codes = tool == PALIER_TOOL_LIMESURVEY || tool == PALIER_TOOL_FIND;
    bool is_own_other = tool == PALIER_TOOL_LIMESURVEY && !strcmp(sub, "other");
    struct palier_reading reading = *base;
    size_t count = readings->count;

    reading.use = PALIER_USE_TICK;
    for (size_t i = 0; question->kind == PALIER_SELECT_MULTIPLE && question->choices &&
                       !is_own_other && i < question->choices->count;
         i++) {
        const struct palier_choice_spelling *choice = &spelling->choices[i];

        reading.choice = &question->choices->choices[i];
        if (!strcmp(reading.choice->name, sub) || (has_codes && !strcasecmp(choice->code, sub)) ||
            palier_is_label(choice->label_keys, key, &reading.language))
            palier_readings_add(readings, &reading);
    }
    if (readings->count > count || !is_other(key) || !question->choices)
        return;
    reading.use = PALIER_USE_OTHER;
    reading.choice = NULL;
    palier_readings_add(readings, &reading);
}
