/* assessment_read_me.c - what the files of an assessment are; see start_internal.h. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "form/start_internal.h"

static const char *word(const struct start *start, enum palier_form_word name)
{
    return palier_form_word(name, start->form->language);
}

static const char *text_in(const struct start *start, const struct palier_label *label)
{
    return palier_label_in(label, start->form->language);
}

/* TEXT on one line, so that Markdown takes no sign of it for its own. */
static void write_text(FILE *stream, const char *text)
{
    for (; *text; text++) {
        if (strchr("\\`*_[]<>|#~", *text))
            fputc('\\', stream);
        fputc(*text == '\n' || *text == '\r' ? ' ' : *text, stream);
    }
}

static void write_section(const struct start *start, FILE *stream, enum palier_form_word title)
{
    fprintf(stream, "\n## %s\n\n", word(start, title));
}

static void write_files(const struct start *start, FILE *stream)
{
    static const struct {
        const char *name;
        enum palier_form_word about;
    } files[] = {
        {"assessment.csv", PALIER_FORM_START_ASSESSMENT},
        {"entities.csv", PALIER_FORM_START_ENTITIES},
        {"facts.csv", PALIER_FORM_START_FACTS},
        {"responses.csv", PALIER_FORM_START_RESPONSES},
        {"interviews.csv", PALIER_FORM_START_INTERVIEWS},
        {"ratings.csv", PALIER_FORM_START_RATINGS},
    };

    fprintf(stream, "| %s | %s |\n|---|---|\n", word(start, PALIER_FORM_START_FILE),
            word(start, PALIER_FORM_START_CONTENT));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        fprintf(stream, "| `%s` | %s |\n", files[i].name, word(start, files[i].about));
}

/* "- `staff`: Staff" */
static void write_code(const struct start *start, FILE *stream, const char *code,
                       const struct palier_label *label)
{
    const char *text = text_in(start, label);

    fprintf(stream, "- `%s`", code);
    if (*text) {
        fputs(word(start, PALIER_FORM_GUIDE_COLON), stream);
        fputc(' ', stream);
        write_text(stream, text);
    }
    fputc('\n', stream);
}

static void write_groups(const struct start *start, FILE *stream)
{
    const struct palier_rubric *rubric = start->form->rubric;

    write_section(start, stream, PALIER_FORM_START_GROUPS);
    for (size_t i = 0; i < rubric->group_count; i++)
        write_code(start, stream, rubric->groups[i].id, &rubric->groups[i].label);
    if (!rubric->profile_count)
        return;
    write_section(start, stream, PALIER_FORM_START_PROFILES);
    for (size_t i = 0; i < rubric->profile_count; i++)
        write_code(start, stream, rubric->profiles[i].id, &rubric->profiles[i].label);
}

/* What a number may be: "Expected: a number from 0 to 100, or NA…" */
static const char *number_expected(const struct start *start,
                                   const struct palier_question *question)
{
    struct palier_arena *arena = start->form->arena;
    enum palier_language language = start->form->language;
    char least[PALIER_NUMBER_SIZE] = "", most[PALIER_NUMBER_SIZE] = "";
    const char *number = word(start, question->kind == PALIER_INTEGER ? PALIER_FORM_WHOLE_NUMBER
                                                                      : PALIER_FORM_NUMBER);

    if (isfinite(question->least))
        palier_number_print(least, question->least);
    if (isfinite(question->most))
        palier_number_print(most, question->most);
    if (*least && *most)
        return palier_form_say(arena, language, PALIER_FORM_NUMBER_BETWEEN, number, least, most);
    if (*least)
        return palier_form_say(arena, language, PALIER_FORM_NUMBER_FROM, number, least);
    if (*most)
        return palier_form_say(arena, language, PALIER_FORM_NUMBER_UP_TO, number, most);
    return palier_form_say(arena, language, PALIER_FORM_NUMBER_EXPECTED, number);
}

static void write_fact(const struct start *start, FILE *stream,
                       const struct palier_question *question)
{
    fprintf(stream, "\n**`%s`** ", question->name);
    write_text(stream, text_in(start, &question->label));
    fputs("\n\n", stream);
    if (question->kind == PALIER_SELECT_MULTIPLE)
        fprintf(stream, "%s\n\n", word(start, PALIER_FORM_START_TICKS));
    if (question->kind == PALIER_INTEGER || question->kind == PALIER_DECIMAL)
        fprintf(stream, "%s\n", number_expected(start, question));
    for (size_t i = 0; question->choices && i < question->choices->count; i++)
        write_code(start, stream, question->choices->choices[i].name,
                   &question->choices->choices[i].label);
}

void start_write_read_me(const struct start *start, FILE *stream)
{
    fputs("# ", stream);
    write_text(stream, text_in(start, &start->form->rubric->title));
    fprintf(stream, "\n\n%s\n\n", word(start, PALIER_FORM_START_ABOUT));
    write_files(start, stream);
    fprintf(stream, "\n%s\n", word(start, PALIER_FORM_START_TEXT_COLUMNS));
    write_groups(start, stream);
    if (!start->fact_count)
        return;
    write_section(start, stream, PALIER_FORM_START_FACT_LIST);
    fprintf(stream, "%s\n", word(start, PALIER_FORM_START_FACT_LIST_ABOUT));
    for (size_t i = 0; i < start->fact_count; i++)
        write_fact(start, stream, start->facts[i]);
}
