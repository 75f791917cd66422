/* match.c - what a header can mean; see match.h. */
#include "import/match.h"

#include <string.h>

#include "base/key.h"
#include "base/text.h"
#include "import/match_internal.h"
#include "import/own_column.h"

static bool means_same(const struct palier_reading *a, const struct palier_reading *b)
{
    return a->use == b->use && a->question == b->question && a->choice == b->choice;
}

void palier_readings_add(struct palier_readings *readings, const struct palier_reading *reading)
{
    for (size_t i = 0; i < readings->count; i++)
        if (means_same(&readings->at[i], reading))
            return;
    if (readings->count < PALIER_MOST_READINGS)
        readings->at[readings->count++] = *reading;
}

const char *palier_header_part(struct palier_arena *arena, const char *text, size_t length)
{
    return palier_text_trim(arena, palier_arena_strndup(arena, text, length));
}

const char *palier_header_text(struct palier_arena *arena, const char *text)
{
    size_t length = strnlen(text, PALIER_LONGEST_HEADER + 1);

    if (length <= PALIER_LONGEST_HEADER)
        return palier_header_part(arena, text, length);
    while (((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    return palier_arena_printf(arena, "%.*s…", (int)length, text);
}

/* Who answers is asked by our forms, whatever tool they went through: that is no tool's own. */
static bool is_own(enum palier_column_use use)
{
    return use == PALIER_USE_IGNORE || (use >= PALIER_USE_ID && use <= PALIER_USE_VERSION);
}

/* The column of the tool itself that TEXT is. */
static void match_own(const struct palier_matcher *matcher, enum palier_import_tool tool,
                      const char *text, struct palier_readings *readings)
{
    const char *key = palier_text_key(matcher->arena, text);

    for (int i = PALIER_TOOL_FIND + 1; i < PALIER_TOOL_COUNT; i++) {
        enum palier_import_tool each = (enum palier_import_tool)i;
        const struct palier_tool_column *own = tool == PALIER_TOOL_FIND || tool == each
                                                   ? palier_tool_column_find(each, text, key)
                                                   : NULL;

        if (own && is_own(own->use))
            palier_readings_add(readings, &(struct palier_reading){.use = own->use,
                                                                   .matched_by = PALIER_BY_TOOL,
                                                                   .own = own});
    }
}

/* Who answers: what every form of ours asks first, on whatever page. */
static void match_speaker(const struct palier_matcher *matcher, enum palier_import_tool tool,
                          const char *text, struct palier_readings *readings)
{
    const char *slash = strrchr(text, '/'), *hyphen = strrchr(text, '-');
    const char *last = slash ? slash + 1 : text;
    const char *key = palier_text_key(matcher->arena, last);
    size_t count;
    const struct palier_own_column *columns = palier_own_columns(&count);

    if (hyphen && (tool == PALIER_TOOL_ODK || tool == PALIER_TOOL_FIND))
        last = hyphen + 1;
    for (size_t i = 0; i < count; i++) {
        const struct palier_own_column *own = &columns[i];
        struct palier_reading reading = {.use = own->use};

        if (!own->is_of_responses)
            continue;
        if (!strcmp(last, own->code))
            reading.matched_by = last == text ? PALIER_BY_NAME : PALIER_BY_PATH;
        else if (own->use != PALIER_USE_RESPONDENT && /* names may stand below "Répondant" */
                 palier_own_column_is(own, key, &reading.language))
            reading.matched_by = PALIER_BY_LABEL;
        if (reading.matched_by != PALIER_BY_NOTHING)
            palier_readings_add(readings, &reading);
    }
}

static void match_ticks(const struct palier_matcher *matcher, enum palier_import_tool tool,
                        const struct palier_readings *bases, const char *sub,
                        struct palier_readings *readings)
{
    for (size_t i = 0; i < bases->count; i++)
        palier_match_tick(matcher, tool, &bases->at[i], sub, readings);
}

/* `question/choice`: names and labels hold slashes themselves, so each place to cut is tried. */
static void match_slashes(const struct palier_matcher *matcher, enum palier_import_tool tool,
                          const char *text, struct palier_readings *readings)
{
    size_t parts = 0;

    for (const char *at = text; (at = strchr(at, '/')) && parts < PALIER_MOST_PARTS;
         at++, parts++) {
        const char *base = palier_header_part(matcher->arena, text, (size_t)(at - text));
        struct palier_readings bases = {.count = 0};

        palier_match_question(matcher, tool, base, &bases);
        match_ticks(matcher, tool, &bases, palier_text_trim(matcher->arena, at + 1), readings);
    }
}

/*
 * "Question [Choice]", and "Heading [Question]" of a grid, where each row is a question of ours and
 * the heading none.
 */
static void match_brackets(const struct palier_matcher *matcher, enum palier_import_tool tool,
                           const char *text, struct palier_readings *readings)
{
    size_t length = strlen(text), parts = 0;

    if (!length || text[length - 1] != ']')
        return;
    for (const char *at = text; (at = strchr(at, '[')) && parts < PALIER_MOST_PARTS;
         at++, parts++) {
        size_t start = (size_t)(at - text) + 1;
        const char *base = palier_header_part(matcher->arena, text, start - 1);
        const char *sub = palier_header_part(matcher->arena, at + 1, length - start - 1);
        struct palier_readings bases = {.count = 0}, rows = {.count = 0};

        palier_match_question(matcher, tool, base, &bases);
        match_ticks(matcher, tool, &bases, sub, readings);
        if (bases.count || !*base)
            continue;
        palier_match_question(matcher, tool, sub, &rows);
        for (size_t i = 0; i < rows.count; i++) {
            rows.at[i].page = rows.at[i].matched_by == PALIER_BY_LABEL ? base : NULL;
            palier_readings_add(readings, &rows.at[i]);
        }
    }
}

/* Spellings that are a habit and no rule: `role_other`, and LimeSurvey's `tools_mail`. */
static void match_habits(const struct palier_matcher *matcher, enum palier_import_tool tool,
                         const char *text, struct palier_readings *readings)
{
    bool has_codes = tool == PALIER_TOOL_LIMESURVEY || tool == PALIER_TOOL_FIND;
    size_t parts = 0;

    for (const char *at = text; (at = strchr(at, '_')) && parts < PALIER_MOST_PARTS;
         at++, parts++) {
        const char *base = palier_header_part(matcher->arena, text, (size_t)(at - text));
        bool is_other = !strcmp(at, "_other") || !strcmp(at, "_autre");
        struct palier_readings bases = {.count = 0};

        if (has_codes || is_other)
            palier_match_question(matcher, tool, base, &bases);
        for (size_t i = 0; i < bases.count; i++)
            if (bases.at[i].matched_by != PALIER_BY_LABEL)
                palier_match_tick(matcher, tool, &bases.at[i], at + 1, readings);
    }
}

/* Whether TEXT is a name of a row that asks nothing, at the end of a path or alone. */
static bool is_bookkeeping_name(const struct palier_questionnaire *questionnaire,
                                enum palier_import_tool tool, const char *text)
{
    const char *slash = strrchr(text, '/');
    size_t length = strlen(text);

    if (palier_intern_find(&questionnaire->bookkeeping, slash ? slash + 1 : text) != PALIER_NONE)
        return true;
    for (size_t i = 0; tool == PALIER_TOOL_ODK && i < questionnaire->bookkeeping.count; i++) {
        const char *name = questionnaire->bookkeeping.text[i];
        size_t size = strlen(name);

        if (length > size && text[length - size - 1] == '-' && !strcmp(text + length - size, name))
            return true;
    }
    return false;
}

/* "note2", "note2. Thank you": the code that palier-form gives LimeSurvey for a text on the page.
 */
static bool is_note_code(const char *text)
{
    size_t word = strlen("note"), digits;

    if (strncmp(text, "note", word))
        return false;
    text += word;
    digits = strspn(text, "0123456789");
    return digits && (!text[digits] || !strncmp(text + digits, ". ", 2));
}

/* Notes, pages, calculations: rows of the form that no person answers. */
static void match_bookkeeping(const struct palier_matcher *matcher, enum palier_import_tool tool,
                              const char *text, struct palier_readings *readings)
{
    const struct palier_questionnaire *questionnaire = matcher->questionnaire;
    const char *label = strchr(text, '/');
    const char *key = palier_text_key(matcher->arena, text);
    const char *below = label ? palier_text_key(matcher->arena, label + 1) : key;
    bool is_it = is_bookkeeping_name(questionnaire, tool, text);
    enum palier_language unused;

    is_it = is_it || (tool == PALIER_TOOL_LIMESURVEY && is_note_code(text));
    for (size_t i = 0; !is_it && i < questionnaire->bookkeeping_label_count; i++)
        is_it = palier_is_label(matcher->bookkeeping[i].labels, key, &unused) ||
                palier_is_label(matcher->bookkeeping[i].labels, below, &unused);
    if (is_it)
        palier_readings_add(readings, &(struct palier_reading){.use = PALIER_USE_IGNORE,
                                                               .matched_by = PALIER_BY_NAME});
}

static void match_parts(const struct palier_matcher *matcher, enum palier_import_tool tool,
                        const char *text, struct palier_readings *readings)
{
    match_own(matcher, tool, text, readings);
    match_speaker(matcher, tool, text, readings);
    palier_match_question(matcher, tool, text, readings);
    if (strlen(text) > PALIER_LONGEST_CUT)
        return;
    match_slashes(matcher, tool, text, readings);
    match_brackets(matcher, tool, text, readings);
}

/* The readings that A and B share; those of both where they share none. */
static struct palier_readings agree(const struct palier_readings *a,
                                    const struct palier_readings *b)
{
    struct palier_readings shared = {.count = 0}, all = *a;

    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (means_same(&a->at[i], &b->at[j]))
                palier_readings_add(&shared, &a->at[i]);
    for (size_t j = 0; j < b->count; j++)
        palier_readings_add(&all, &b->at[j]);
    return shared.count ? shared : all;
}

/* LimeSurvey's "code. Text": the text alone may be that of two questions. */
static void match_code_and_text(const struct palier_matcher *matcher, const char *text,
                                struct palier_readings *readings)
{
    const char *dot = strstr(text, ". ");
    struct palier_readings code = {.count = 0}, label = {.count = 0};

    if (!dot || dot == text || strcspn(text, " \t") < (size_t)(dot - text))
        return;
    match_parts(matcher, PALIER_TOOL_LIMESURVEY,
                palier_header_part(matcher->arena, text, (size_t)(dot - text)), &code);
    match_parts(matcher, PALIER_TOOL_LIMESURVEY, palier_text_trim(matcher->arena, dot + 2), &label);
    struct palier_readings both = agree(&code, &label);
    for (size_t i = 0; i < both.count; i++)
        palier_readings_add(readings, &both.at[i]);
}

/* A question of ours may be called like a column that our forms only have for people. */
static void prefer_named(struct palier_readings *readings)
{
    for (size_t i = 0; i < readings->count; i++)
        if (readings->at[i].use == PALIER_USE_QUESTION &&
            readings->at[i].matched_by == PALIER_BY_NAME) {
            readings->at[0] = readings->at[i];
            readings->count = 1;
        }
}

struct palier_readings palier_match(const struct palier_matcher *matcher,
                                    enum palier_import_tool tool, const char *text,
                                    const char *span)
{
    struct palier_readings readings = {.count = 0};

    text = palier_text_trim(matcher->arena, text);
    if (!*text || strlen(text) > PALIER_LONGEST_HEADER)
        return readings;
    match_parts(matcher, tool, text, &readings);
    if (span) {
        struct palier_readings bases = {.count = 0};

        palier_match_question(matcher, tool, palier_text_trim(matcher->arena, span), &bases);
        match_ticks(matcher, tool, &bases, text, &readings);
    }
    if (tool == PALIER_TOOL_LIMESURVEY || tool == PALIER_TOOL_FIND)
        match_code_and_text(matcher, text, &readings);
    if (tool == PALIER_TOOL_PALIER)
        prefer_named(&readings);
    if (!readings.count)
        match_habits(matcher, tool, text, &readings);
    if (!readings.count)
        match_bookkeeping(matcher, tool, text, &readings);
    return readings;
}

const char *palier_use_name(enum palier_column_use use)
{
    static const char *const names[PALIER_USE_COUNT] = {
        [PALIER_USE_UNKNOWN] = "",
        [PALIER_USE_IGNORE] = "ignore",
        [PALIER_USE_QUESTION] = "question",
        [PALIER_USE_TICK] = "tick",
        [PALIER_USE_OTHER] = "other",
        [PALIER_USE_ENTITY] = "entity",
        [PALIER_USE_WAVE] = "wave",
        [PALIER_USE_GROUP] = "group",
        [PALIER_USE_RESPONDENT] = "respondent",
        [PALIER_USE_WEIGHT] = "weight",
        [PALIER_USE_ID] = "id",
        [PALIER_USE_SUBMITTED] = "submitted",
        [PALIER_USE_DRAFT] = "draft",
        [PALIER_USE_REVIEW] = "review",
        [PALIER_USE_VERSION] = "version",
        [PALIER_USE_INTERVIEW] = "interview",
    };

    return names[use];
}

const char *palier_reading_show(struct palier_arena *arena, const struct palier_reading *reading)
{
    if (!reading->question)
        return palier_use_name(reading->use);
    if (reading->use == PALIER_USE_TICK)
        return palier_arena_printf(arena, "%s/%s", reading->question->name, reading->choice->name);
    if (reading->use == PALIER_USE_OTHER)
        return palier_arena_printf(arena, "%s[other]", reading->question->name);
    return reading->question->name;
}
