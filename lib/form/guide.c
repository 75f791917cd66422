/*
 * guide.c - what a consultant takes to a town hall; see form.h.
 *
 * An interview gives a level only where somebody has said what happened, when,
 * and has shown it: so the guide asks for stories, says what to listen for, and
 * has the levels' descriptions beside the question that they are judged by. It
 * prints: boxes to tick, lines to write on.
 */
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "form/form_internal.h"

enum { NOTE_LINES = 3 };
enum { MINUTES_ASIDE = 10, MINUTES_A_QUESTION = 5, MINUTES_STEP = 15, MINUTES_MOST = 90 };

struct guide {
    const struct palier_form *form;
    FILE *stream;
    const struct palier_form_group *groups;
    size_t group_count;
    const struct palier_form_group *group; /* NULL: all of them */
    size_t *described; /* by criterion: the number of the question that has its levels; 0: none */
    size_t asked;      /* questions written so far */
};

static const char *word(const struct guide *guide, enum palier_form_word word)
{
    return palier_form_word(word, guide->form->language);
}

/* TEXT so that Markdown takes no sign of it for its own. */
static void write_text(const struct guide *guide, const char *text)
{
    for (; *text; text++) {
        if (strchr("\\`*_[]<>|#~", *text))
            fputc('\\', guide->stream);
        fputc(*text == '\n' || *text == '\r' ? ' ' : *text, guide->stream);
    }
}

static void write_label(const struct guide *guide, const struct palier_label *label)
{
    write_text(guide, palier_label_in(label, guide->form->language));
}

/* "**Level:**" with a space before the colon in French. */
static void write_head(const struct guide *guide, enum palier_form_word head)
{
    fprintf(guide->stream, "**%s%s**", word(guide, head), word(guide, PALIER_FORM_GUIDE_COLON));
}

static void write_section(const struct guide *guide, enum palier_form_word title)
{
    fprintf(guide->stream, "\n## %s\n", word(guide, title));
}

static void write_bullets(const struct guide *guide, const enum palier_form_word *words,
                          size_t count)
{
    for (size_t i = 0; i < count; i++)
        fprintf(guide->stream, "- %s\n", word(guide, words[i]));
}

/* Rules that print as lines to write on. */
static void write_lines(const struct guide *guide)
{
    fprintf(guide->stream, "\n*%s*\n", word(guide, PALIER_FORM_GUIDE_NOTES));
    for (size_t i = 0; i < NOTE_LINES; i++)
        fputs("\n---\n", guide->stream);
}

static bool is_for(const struct guide *guide, const struct palier_interview_question *question)
{
    return !guide->group ||
           palier_audience_holds(question->audience, question->audience_count, guide->group->id);
}

static size_t count_questions(const struct guide *guide)
{
    const struct palier_questionnaire *questionnaire = guide->form->questionnaire;
    size_t count = 0;

    for (size_t i = 0; i < questionnaire->interview_question_count; i++)
        count += is_for(guide, &questionnaire->interview_questions[i]);
    return count;
}

static void write_field(const struct guide *guide, enum palier_form_word name, const char *value)
{
    fprintf(guide->stream, "| %s | ", word(guide, name));
    write_text(guide, value);
    fputs(" |\n", guide->stream);
}

/* "municipal 1.0" */
static const char *versioned(const struct guide *guide, const char *id, const char *version)
{
    return *version ? palier_arena_printf(guide->form->arena, "%s %s", id, version) : id;
}

static void write_origin(const struct guide *guide)
{
    const struct palier_form *form = guide->form;
    const char *questionnaire = versioned(guide, form_id(form), form->questionnaire->version);
    const char *date = palier_date_show(form->arena, form->date, form->language);

    if (form->rubric)
        write_text(guide, palier_form_say(form->arena, form->language,
                                          PALIER_FORM_GUIDE_ORIGIN_RUBRIC, questionnaire,
                                          versioned(guide, form->rubric->id, form->rubric->version),
                                          date));
    else
        write_text(guide, palier_form_say(form->arena, form->language, PALIER_FORM_GUIDE_ORIGIN,
                                          questionnaire, date));
    fputs("\n", guide->stream);
}

static void write_heading(const struct guide *guide)
{
    const struct palier_form *form = guide->form;
    const struct palier_label title = form_title(form);

    fprintf(guide->stream, "# %s%s ", word(guide, PALIER_FORM_GUIDE),
            word(guide, PALIER_FORM_GUIDE_COLON));
    if (guide->group)
        write_label(guide, &guide->group->label);
    else
        fputs(word(guide, PALIER_FORM_GUIDE_ALL), guide->stream);
    fputs("\n\n", guide->stream);
    write_label(guide, &title);
    fputs("\n\n| | |\n|---|---|\n", guide->stream);
    write_field(guide, PALIER_FORM_GUIDE_ENTITY, form_entity_name(form));
    if (form->wave)
        write_field(guide, PALIER_FORM_GUIDE_WAVE, form->wave);
    write_field(guide, PALIER_FORM_GUIDE_INTERVIEW, "");
    write_field(guide, PALIER_FORM_GUIDE_WHEN, "");
    write_field(guide, PALIER_FORM_GUIDE_WHO, "");
    write_field(guide, PALIER_FORM_GUIDE_BY, "");
    fputs("\n", guide->stream);
    write_origin(guide);
}

/* How long to ask for, in quarters of an hour. */
static void write_duration(const struct guide *guide)
{
    struct palier_arena *arena = guide->form->arena;
    size_t minutes = MINUTES_ASIDE + MINUTES_A_QUESTION * count_questions(guide);

    minutes = (minutes + MINUTES_STEP - 1) / MINUTES_STEP * MINUTES_STEP;
    if (!guide->group)
        fprintf(guide->stream, "- %s\n", word(guide, PALIER_FORM_GUIDE_OPENING_LONG_ALL));
    else
        fprintf(guide->stream, "- %s%s%s\n",
                palier_form_say(arena, guide->form->language, PALIER_FORM_GUIDE_OPENING_LONG,
                                palier_arena_printf(arena, "%zu", minutes)),
                minutes > MINUTES_MOST ? " " : "",
                minutes > MINUTES_MOST ? word(guide, PALIER_FORM_GUIDE_OPENING_TWICE) : "");
}

static void write_opening(const struct guide *guide)
{
    static const enum palier_form_word before[] = {PALIER_FORM_GUIDE_OPENING_WHO,
                                                   PALIER_FORM_GUIDE_OPENING_WHY};
    static const enum palier_form_word after[] = {PALIER_FORM_GUIDE_OPENING_PRIVATE,
                                                  PALIER_FORM_GUIDE_OPENING_NOTES};
    static const enum palier_form_word noting[] = {PALIER_FORM_GUIDE_NOTING_FACT,
                                                   PALIER_FORM_GUIDE_NOTING_PROOF,
                                                   PALIER_FORM_GUIDE_NOTING_LEVEL};

    write_section(guide, PALIER_FORM_GUIDE_OPENING);
    fprintf(guide->stream, "\n%s\n\n", word(guide, PALIER_FORM_GUIDE_OPENING_HOW));
    write_bullets(guide, before, 2);
    write_duration(guide);
    write_bullets(guide, after, 2);
    fprintf(guide->stream, "\n%s\n", word(guide, PALIER_FORM_GUIDE_CONSENT));
    write_section(guide, PALIER_FORM_GUIDE_NOTING);
    fputs("\n", guide->stream);
    write_bullets(guide, noting, guide->form->rubric ? 3 : 2);
}

static void write_audience(const struct guide *guide,
                           const struct palier_interview_question *question)
{
    bool is_first = true;

    fprintf(guide->stream, "`%s`", question->name);
    if (!guide->group) {
        fprintf(guide->stream, " · %s%s ", word(guide, PALIER_FORM_GUIDE_FOR),
                word(guide, PALIER_FORM_GUIDE_COLON));
        if (!question->audience_count)
            fputs(word(guide, PALIER_FORM_GUIDE_EVERYBODY), guide->stream);
        for (size_t g = 0; g < guide->group_count; g++)
            if (palier_audience_holds(question->audience, question->audience_count,
                                      guide->groups[g].id)) {
                fputs(is_first ? "" : ", ", guide->stream);
                write_label(guide, &guide->groups[g].label);
                is_first = false;
            }
    }
    fputs("\n", guide->stream);
}

/* A row for each level, with a box to tick: its description, or what the level means anywhere. */
static void write_levels(const struct guide *guide, const struct palier_criterion *criterion)
{
    fprintf(guide->stream, "\n| %s | %s |\n|---|---|\n", word(guide, PALIER_FORM_GUIDE_LEVEL),
            word(guide, PALIER_FORM_GUIDE_SIGNS));
    for (size_t i = 0; i < criterion->levels->count; i++) {
        const struct palier_level *level = &criterion->levels->levels[i];
        const struct palier_label *text =
            criterion->descriptors ? &criterion->descriptors[i] : &level->text;

        fprintf(guide->stream, "| ☐ %d ", level->number);
        write_label(guide, &level->label);
        fputs(" | ", guide->stream);
        write_label(guide, text);
        fputs(" |\n", guide->stream);
    }
    fprintf(guide->stream, "\n%s\n", word(guide, PALIER_FORM_GUIDE_PROOF));
}

/* What a document can settle, once for each question behind it. */
static void write_facts(const struct guide *guide, const struct palier_criterion *criterion)
{
    bool is_first = true;

    for (size_t i = 0; i < criterion->item_count; i++) {
        if (criterion->items[i]->source != PALIER_SOURCE_FACT)
            continue;
        if (is_first) {
            fputs("\n", guide->stream);
            write_head(guide, PALIER_FORM_GUIDE_FACTS);
            fputs("\n\n", guide->stream);
        }
        is_first = false;
        fputs("- ☐ ", guide->stream);
        write_label(guide, &criterion->items[i]->question->label);
        fprintf(guide->stream, " (`%s`)\n", criterion->items[i]->question->name);
    }
}

/* A criterion stands once with its levels; a later question points there. */
static void write_criterion(struct guide *guide, const struct palier_criterion *criterion)
{
    size_t *described = &guide->described[criterion->index];
    struct palier_arena *arena = guide->form->arena;

    fprintf(guide->stream, "\n**%s ", criterion->id);
    write_label(guide, &criterion->label);
    fputs("**", guide->stream);
    if (*described)
        fprintf(guide->stream, "%s %s", word(guide, PALIER_FORM_GUIDE_COLON),
                palier_form_say(arena, guide->form->language, PALIER_FORM_GUIDE_SEE,
                                palier_arena_printf(arena, "%zu", *described)));
    fputs("\n", guide->stream);
    if (*described)
        return;
    *described = guide->asked;
    write_levels(guide, criterion);
    write_facts(guide, criterion);
}

static void write_question(struct guide *guide, const struct palier_interview_question *question)
{
    fprintf(guide->stream, "\n### %zu. ", ++guide->asked);
    write_label(guide, &question->label);
    fputs("\n\n", guide->stream);
    write_audience(guide, question);
    if (question->listen.in[0] || question->listen.in[1]) {
        fputs("\n", guide->stream);
        write_head(guide, PALIER_FORM_GUIDE_LISTEN);
        fputs(" ", guide->stream);
        write_label(guide, &question->listen);
        fputs("\n", guide->stream);
    }
    for (size_t i = 0; guide->form->rubric && i < question->criterion_count; i++) {
        const struct palier_criterion *criterion =
            palier_criterion_find(guide->form->rubric, question->criteria[i]);

        if (criterion)
            write_criterion(guide, criterion);
        else
            palier_report(guide->form->diag, PALIER_E_FORM_UNKNOWN_CRITERION, question->place,
                          question->criteria[i]);
    }
    write_lines(guide);
}

/* The dimension of the first criterion that QUESTION feeds, or NULL. */
static const struct palier_criterion *dimension_of(const struct guide *guide,
                                                   const struct palier_interview_question *question)
{
    const struct palier_criterion *criterion = NULL;

    for (size_t i = 0; guide->form->rubric && !criterion && i < question->criterion_count; i++)
        criterion = palier_criterion_find(guide->form->rubric, question->criteria[i]);
    while (criterion && criterion->depth > 1)
        criterion = criterion->parent;
    return criterion;
}

/* The questions of DIMENSION (NULL: those without one) under their heading. */
static void write_dimension(struct guide *guide, const struct palier_criterion *dimension)
{
    const struct palier_questionnaire *questionnaire = guide->form->questionnaire;
    bool is_first = true;

    for (size_t i = 0; i < questionnaire->interview_question_count; i++) {
        const struct palier_interview_question *question = &questionnaire->interview_questions[i];

        if (!is_for(guide, question) || dimension_of(guide, question) != dimension)
            continue;
        if (is_first && dimension) {
            fputs("\n## ", guide->stream);
            write_label(guide, &dimension->label);
            fputs("\n", guide->stream);
        } else if (is_first) {
            write_section(guide, guide->form->rubric ? PALIER_FORM_GUIDE_OTHER
                                                     : PALIER_FORM_GUIDE_QUESTIONS);
        }
        is_first = false;
        write_question(guide, question);
    }
}

static void write_closing(const struct guide *guide)
{
    static const enum palier_form_word closing[] = {PALIER_FORM_GUIDE_CLOSING_MISSED,
                                                    PALIER_FORM_GUIDE_CLOSING_NEXT,
                                                    PALIER_FORM_GUIDE_CLOSING_KEEP,
                                                    PALIER_FORM_GUIDE_CLOSING_THANKS};
    static const enum palier_form_word after[] = {PALIER_FORM_GUIDE_AFTER_NOTES,
                                                  PALIER_FORM_GUIDE_AFTER_RATINGS};

    write_section(guide, PALIER_FORM_GUIDE_CLOSING);
    fputs("\n", guide->stream);
    write_bullets(guide, closing, sizeof closing / sizeof *closing);
    write_lines(guide);
    write_section(guide, PALIER_FORM_GUIDE_AFTER);
    fputs("\n", guide->stream);
    write_bullets(guide, after, guide->form->rubric ? 2 : 1);
}

enum palier_status palier_form_write_guide(const struct palier_form *form, FILE *stream)
{
    struct guide guide = {.form = form, .stream = stream};
    const struct palier_rubric *rubric = form->rubric;

    guide.groups = palier_form_groups(form, &guide.group_count);
    if (form->group)
        guide.group = form_group_find(form, form->group);
    if (!count_questions(&guide)) {
        palier_report(form->diag,
                      form->group ? PALIER_E_FORM_NO_INTERVIEW_OF : PALIER_E_FORM_NO_INTERVIEW,
                      ((struct palier_place){.file = form->questionnaire->path}), form->group);
        return PALIER_INVALID;
    }
    guide.described = PALIER_ARRAY(form->arena, rubric ? rubric->criterion_count : 1, size_t);
    write_heading(&guide);
    write_opening(&guide);
    for (size_t i = 0; rubric && i < rubric->criterion_count; i++)
        if (rubric->criteria[i].depth <= 1)
            write_dimension(&guide, &rubric->criteria[i]);
    write_dimension(&guide, NULL);
    write_closing(&guide);
    return PALIER_OK;
}
