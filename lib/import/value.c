/* value.c - the answer to a question that has one; see rows_internal.h. */
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/key.h"
#include "base/text.h"
#include "import/rows_internal.h"
#include "table/record.h"

bool palier_is_open(const struct palier_question *question)
{
    return !question->choices && question->kind != PALIER_INTEGER &&
           question->kind != PALIER_DECIMAL && !palier_question_is_date(question);
}

const char *palier_answer_show(const struct palier_question *question, const char *answer)
{
    return palier_is_open(question) && !palier_is_no_answer(answer) ? "…" : answer;
}

bool palier_is_blank_or_hidden(const struct palier_row_reader *reader,
                               const struct palier_import_column *column,
                               const struct palier_grid_cell *cell)
{
    return cell->is_absent && reader->has_full_answers && column->use == PALIER_USE_QUESTION &&
           column->question->kind == PALIER_SELECT_ONE;
}

bool palier_is_not_shown(const struct palier_row_reader *reader,
                         const struct palier_import_column *column,
                         const struct palier_grid_cell *cell, const char *text)
{
    const struct palier_import *import = reader->import;
    bool is_absent = cell->is_absent && import->grid.separator;

    return import->layout.tool == PALIER_TOOL_LIMESURVEY &&
           ((is_absent && !palier_is_blank_or_hidden(reader, column, cell)) ||
            !strcmp(text, "N/A"));
}

bool palier_is_formula_error(const struct palier_grid_cell *cell, const char *text)
{
    static const char *const errors[] = {"#N/A",   "#REF!",   "#DIV/0!", "#VALUE!",  "#VALEUR!",
                                         "#NAME?", "#NOM?",   "#NUM!",   "#NOMBRE!", "#NULL!",
                                         "#NUL!",  "#SPILL!", "#CALC!",  "#####"};

    if (cell->kind == PALIER_GRID_ERROR)
        return true;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (!strcmp(text, errors[i]))
            return true;
    return false;
}

/* "01-févr", "mars-25": what a spreadsheet makes of "1-2", "3-25". */
static bool is_day_and_month(const char *text)
{
    static const char *const months[] = {"jan", "fev", "fév",  "feb", "mar",  "avr", "apr",
                                         "mai", "may", "juin", "jun", "juil", "jul", "aou",
                                         "aoû", "aug", "sep",  "oct", "nov",  "dec", "déc"};
    const char *dash = strchr(text, '-');
    size_t digits = strspn(text, "0123456789");
    const char *month = digits ? dash ? dash + 1 : "" : text;

    if (!dash || digits > 2 || (digits && text + digits != dash) ||
        (!digits && !palier_is_digit(dash[1])))
        return false;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (!strncasecmp(month, months[i], strlen(months[i])))
            return strlen(text) <= 14;
    return false;
}

/* "3,00E+00" */
static bool is_scientific(const char *text)
{
    const char *at = text + strspn(text, "0123456789.,");

    return at != text && (*at == 'E' || *at == 'e') && strchr("+-0123456789", at[1]) && at[1] &&
           !at[2 + strspn(at + 2, "0123456789")];
}

/* "45720": a day of our years as a spreadsheet counts them. */
static bool is_serial_day(const char *text)
{
    return strlen(text) == 5 && strspn(text, "0123456789") == 5 && *text >= '3' && *text <= '5';
}

static bool is_spoilt(const struct palier_grid_cell *cell, const char *text)
{
    return cell->kind == PALIER_GRID_DATE || is_day_and_month(text) || is_scientific(text) ||
           is_serial_day(text);
}

static struct palier_verdict refuse_choice(struct palier_row_reader *reader,
                                           const struct palier_question *question,
                                           const struct palier_grid_cell *cell, const char *text)
{
    struct palier_arena *arena = reader->import->arena;
    const char **names = PALIER_ARRAY(arena, question->choices->count, const char *);

    if (is_spoilt(cell, text))
        return (struct palier_verdict){.code = PALIER_E_SPOILT_ANSWER,
                                       .arguments = {text, question->name}};
    for (size_t i = 0; i < question->choices->count; i++)
        names[i] = question->choices->choices[i].name;
    return (struct palier_verdict){.code = PALIER_E_UNREADABLE_ANSWER,
                                   .arguments = {text, question->name,
                                                 palier_words_join(arena, names,
                                                                   question->choices->count)}};
}

static struct palier_verdict judge_choice(struct palier_row_reader *reader,
                                          const struct palier_import_column *column,
                                          const struct palier_grid_cell *cell, const char *text)
{
    const struct palier_question *question = column->question;
    const struct palier_choice *choices = question->choices->choices;
    uint32_t other, found = palier_choice_spelt(reader, column, text, &other);

    if (other != PALIER_NONE)
        return (struct palier_verdict){.code = PALIER_E_TWO_CHOICES,
                                       .arguments = {text, question->name, choices[found].name,
                                                     choices[other].name}};
    if (found != PALIER_NONE)
        return palier_verdict_of(choices[found].name);
    if (palier_is_no_answer(text))
        return palier_verdict_of(text);
    found = palier_choice_yes_no(reader, question, text);
    if (found != PALIER_NONE)
        return palier_verdict_noted(choices[found].name, PALIER_E_READ_AS_YES_NO, text, NULL);
    if (!strcmp(text, "-oth-")) {
        found = palier_choice_other(reader, question);
        return found == PALIER_NONE
                   ? (struct palier_verdict){.code = PALIER_E_NO_OTHER_CHOICE,
                                             .arguments = {text, question->name}}
                   : palier_verdict_noted(choices[found].name, PALIER_E_READ_AS_OTHER, text, NULL);
    }
    return refuse_choice(reader, question, cell, text);
}

/* The line breaks of the tool's machine are not the respondent's. */
static const char *with_plain_breaks(struct palier_arena *arena, const char *text)
{
    if (!strchr(text, '\r'))
        return text;
    char *copy = palier_arena_strndup(arena, text, strlen(text)), *to = copy;

    for (; *text; text++)
        if (*text != '\r')
            *to++ = *text;
        else if (text[1] != '\n')
            *to++ = '\n';
    *to = '\0';
    return copy;
}

static struct palier_verdict judge_by_kind(struct palier_row_reader *reader,
                                           const struct palier_import_column *column,
                                           const struct palier_grid_cell *cell, const char *text)
{
    const struct palier_question *question = column->question;
    struct palier_verdict verdict;

    switch (question->kind) {
    case PALIER_SELECT_ONE:
        return judge_choice(reader, column, cell, text);
    case PALIER_SELECT_MULTIPLE:
        if (palier_is_no_answer(text))
            return palier_verdict_of(text);
        verdict = palier_judge_ticks(reader, column, text);
        return !verdict.answer && is_spoilt(cell, text)
                   ? refuse_choice(reader, question, cell, text)
                   : verdict;
    case PALIER_INTEGER:
    case PALIER_DECIMAL:
        if (palier_is_no_answer(text))
            return palier_verdict_of(text);
        return palier_judge_number(reader, question, cell, text);
    case PALIER_TEXT:
    case PALIER_OTHER:
    case PALIER_FREE:
        break;
    }
    if (palier_question_is_date(question) && !palier_is_no_answer(text))
        return palier_judge_date(reader, question->name, text);
    text = with_plain_breaks(reader->import->arena, text);
    if (reader->import->layout.tool == PALIER_TOOL_LIMESURVEY && !strncmp(text, "'=", 2))
        return palier_verdict_noted(text + 1, PALIER_E_APOSTROPHE_DROPPED, "'=…", NULL);
    return palier_verdict_of(text);
}

const struct palier_value_rule *palier_rule_find(struct palier_row_reader *reader,
                                                 const struct palier_import_column *column,
                                                 const char *text, bool *is_own)
{
    const struct palier_value_rules *const sets[] = {&column->rules, &reader->import->layout.rules};

    if (!sets[0]->count && !sets[1]->count)
        return NULL;
    const char *key = palier_text_key(reader->import->arena, text);

    for (size_t set = 0; set < 2; set++)
        for (size_t i = 0; i < sets[set]->count; i++)
            if (!strcmp(sets[set]->at[i].key, key)) {
                if (is_own)
                    *is_own = set == 0;
                return &sets[set]->at[i];
            }
    return NULL;
}

/* A rule's answer is as palier writes it: names, a decimal point, a day in ISO form. */
static const char *plain_answer(struct palier_row_reader *reader,
                                const struct palier_import_column *column, const char *answer)
{
    const struct palier_question *question = column->question;
    struct palier_arena *arena = reader->import->arena;
    const struct palier_grid_cell plain = {.text = answer, .kind = PALIER_GRID_NUMBER};

    if (palier_is_no_answer(answer))
        return answer;
    if (question->kind == PALIER_INTEGER || question->kind == PALIER_DECIMAL)
        return palier_judge_number(reader, question, &plain, answer).answer;
    if (palier_question_is_date(question))
        return palier_is_date(answer) ? answer : NULL;
    if (!question->choices)
        return answer;
    bool *is_ticked = PALIER_ARRAY(arena, question->choices->count, bool);
    size_t count = 0;

    for (const char *name, *at = answer; (name = palier_text_word(arena, &at)); count++) {
        uint32_t choice = palier_choice_find(question, name);

        if (choice == PALIER_NONE)
            return NULL;
        is_ticked[choice] = true;
    }
    if (question->kind == PALIER_SELECT_ONE && count != 1)
        return NULL;
    return palier_ticks_join(arena, question, is_ticked);
}

/* What a mapping says that no answer is: told once, where the mapping says it. */
static void tell_broken_rule(struct palier_row_reader *reader, const struct palier_value_rule *rule,
                             const char *question)
{
    struct palier_import *import = reader->import;
    const char *key = palier_arena_printf(import->arena, "%s %s", question, rule->key);
    size_t before = reader->broken_rules.count;

    palier_intern_add(&reader->broken_rules, key);
    if (reader->broken_rules.count > before)
        palier_report(import->diag, PALIER_E_RULE_WITHOUT_ANSWER, rule->place, rule->answer,
                      question);
}

struct palier_verdict palier_judge_answer(struct palier_row_reader *reader,
                                          const struct palier_import_column *column,
                                          const struct palier_grid_cell *cell, const char *text)
{
    const struct palier_question *question = column->question;
    bool is_own = false;

    if (palier_is_not_shown(reader, column, cell, text))
        return palier_verdict_of("SKIP");
    if (!*text)
        return palier_verdict_of("");
    const struct palier_value_rule *rule = palier_rule_find(reader, column, text, &is_own);

    if (rule && (is_own || !palier_is_open(question))) { /* "oui" in a comment is a comment */
        const char *answer = plain_answer(reader, column, rule->answer);

        if (answer)
            return palier_verdict_of(answer);
        if (is_own) {
            tell_broken_rule(reader, rule, question->name);
            return palier_verdict_of(NULL);
        }
    }
    if (palier_is_formula_error(cell, text))
        return (struct palier_verdict){.code = PALIER_E_FORMULA_ERROR,
                                       .arguments = {text, question->name}};
    return judge_by_kind(reader, column, cell, text);
}
