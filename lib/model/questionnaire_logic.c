/*
 * questionnaire_logic.c - what conditions compare, and whether it can ever hold.
 *
 * `${q} = 'Oui'` is good XPath, and never true where the choice is called yes. `required=oui` asks
 * for an element called oui, of which there is none: nothing is required. A form says neither.
 */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "model/questionnaire_expression_internal.h"
#include "model/questionnaire_internal.h"

struct logic {
    struct questionnaire_reader *reader;
    const struct questionnaire_row *row;
    enum survey_column column;
    struct palier_place place;
    const char *text;
};

static const char *const column_names[SURVEY_COLUMNS] = {
    [SURVEY_REQUIRED] = "required",           [SURVEY_READ_ONLY] = "read_only",
    [SURVEY_RELEVANT] = "relevant",           [SURVEY_CONSTRAINT] = "constraint",
    [SURVEY_CALCULATION] = "calculation",     [SURVEY_DEFAULT] = "default",
    [SURVEY_CHOICE_FILTER] = "choice_filter",
};

/* The question that a part of an expression stands for; NULL where it stands for something else. */
static const struct palier_question *question_of(const struct logic *logic,
                                                 const struct expression *part)
{
    uint32_t question = PALIER_NONE;

    if (part->kind == EXPRESSION_SELF)
        question = logic->row->question;
    if (part->kind == EXPRESSION_QUESTION) {
        uint32_t row = palier_intern_find(&logic->reader->row_names, part->text);

        if (row != PALIER_NONE)
            question = logic->reader->rows.at[row].question;
    }
    return question == PALIER_NONE ? NULL : &logic->reader->questions.at[question];
}

static bool is_select(const struct palier_question *question)
{
    return question->kind == PALIER_SELECT_ONE || question->kind == PALIER_SELECT_MULTIPLE;
}

static const char *choice_names(const struct logic *logic, const struct palier_question *question)
{
    size_t count = question->choices->count;
    const char **names = PALIER_ARRAY(logic->reader->arena, count, const char *);

    for (size_t i = 0; i < count; i++)
        names[i] = question->choices->choices[i].name;
    return palier_words_join(logic->reader->arena, names, count);
}

/* Whether some choice of QUESTION equals NUMBER, as a telephone compares: 01 is 1. */
static bool has_number(const struct palier_question *question, const char *number)
{
    enum palier_decimal_mark mark;
    double wanted, value;

    if (!palier_number_parse(number, &wanted, &mark))
        return false;
    for (size_t i = 0; i < question->choices->count; i++)
        if (palier_number_parse(question->choices->choices[i].name, &value, &mark) &&
            value == wanted)
            return true;
    return false;
}

/* Report an ANSWER that QUESTION cannot have. */
static void check_answer(const struct logic *logic, const struct palier_question *question,
                         const struct expression *answer)
{
    enum palier_decimal_mark mark;
    double value;

    if (!*answer->text || strstr(answer->text, "${"))
        return;
    if (is_select(question)) {
        if (question->choices && palier_choice_find(question, answer->text) == PALIER_NONE &&
            !(answer->kind == EXPRESSION_NUMBER && has_number(question, answer->text)))
            palier_report(logic->reader->diag, PALIER_E_NOT_A_CHOICE, logic->place, answer->text,
                          question->name, choice_names(logic, question));
    } else if ((question->kind == PALIER_INTEGER || question->kind == PALIER_DECIMAL) &&
               !palier_number_parse(answer->text, &value, &mark)) {
        palier_report(logic->reader->diag, PALIER_E_NOT_A_NUMBER_OF, logic->place, answer->text,
                      question->name);
    }
}

/* ${name}: sentences of the catalogue have no braces but their own. */
static const char *reference_to(const struct logic *logic, const char *name)
{
    return palier_arena_printf(logic->reader->arena, "${%s}", name);
}

static bool is_literal(const struct expression *part)
{
    return part->kind == EXPRESSION_TEXT || part->kind == EXPRESSION_NUMBER;
}

/* ${q} = 'x', either way round. */
static void check_comparison(const struct logic *logic, const struct expression *operation)
{
    if (operation->part_count != 2 ||
        (strcmp(operation->text, "=") && strcmp(operation->text, "!=")))
        return;
    bool is_turned = is_literal(operation->parts[0]);
    const struct expression *literal = operation->parts[!is_turned];
    const struct palier_question *question = question_of(logic, operation->parts[is_turned]);

    if (!question || !is_literal(literal))
        return;
    if (question->kind == PALIER_SELECT_MULTIPLE && *literal->text &&
        (!question->choices || palier_choice_find(question, literal->text) != PALIER_NONE))
        palier_report(logic->reader->diag, PALIER_E_EQUALS_TICKS, logic->place,
                      reference_to(logic, question->name), literal->text);
    else if (!strchr(literal->text, ' ')) /* several ticks */
        check_answer(logic, question, literal);
}

/* selected(${q}, 'x'), count-selected(${q}), jr:choice-name(…, '${q}') want choices. */
static void check_select_call(const struct logic *logic, const struct expression *call)
{
    static const char *const names[] = {"selected", "is-selected", "selected-at", "count-selected"};
    const struct palier_question *question =
        call->part_count ? question_of(logic, call->parts[0]) : NULL;
    bool is_one = false;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        is_one = is_one || !strcmp(call->text, names[i]);
    if (!is_one || !question)
        return;
    if (!is_select(question))
        palier_report(logic->reader->diag, PALIER_E_NOT_A_SELECT, logic->place, question->name,
                      call->text);
    else if (call->part_count == 2 && is_literal(call->parts[1]) &&
             strcmp(call->text, "selected-at"))
        check_answer(logic, question, call->parts[1]);
}

/* jr:choice-name takes the question between quotes; without them it gets the answer. */
static void check_choice_name(const struct logic *logic, const struct expression *call)
{
    if (strcmp(call->text, "jr:choice-name") || call->part_count != 2 ||
        call->parts[1]->kind != EXPRESSION_QUESTION)
        return;
    palier_report(logic->reader->diag, PALIER_E_CHOICE_NAME_QUOTES, logic->place,
                  reference_to(logic, call->parts[1]->text));
}

static bool has_choice_column(const struct questionnaire_reader *reader, const char *name)
{
    const struct questionnaire_file *file = &reader->files[SHEET_CHOICES];

    for (size_t i = 0; i < file->columns.count; i++)
        if (!strcmp(file->columns.at[i].cell->text, name) ||
            !strcmp(file->columns.at[i].stem, name))
            return true;
    return !file->is_read;
}

/* A bare word names an element of the form, which nobody means: quotes or ${} were forgotten. */
static void check_word(const struct logic *logic, const char *word)
{
    if (!*word)
        return;
    if (logic->column != SURVEY_CHOICE_FILTER)
        palier_report(logic->reader->diag, PALIER_E_BARE_WORD, logic->place, word,
                      reference_to(logic, word));
    else if (!has_choice_column(logic->reader, word))
        palier_report(logic->reader->diag, PALIER_E_FILTER_COLUMN, logic->place, word);
}

static void check_part(const struct logic *logic, const struct expression *part, bool is_within)
{
    static const enum survey_column looking[] = {SURVEY_RELEVANT, SURVEY_CALCULATION,
                                                 SURVEY_REQUIRED, SURVEY_READ_ONLY};
    bool is_path = part->kind == EXPRESSION_PATH;

    if (part->kind == EXPRESSION_CALL) {
        expression_check_call(logic->reader->diag, logic->place, part);
        check_select_call(logic, part);
        check_choice_name(logic, part);
    } else if (part->kind == EXPRESSION_OPERATION && !is_within) {
        check_comparison(logic, part);
    } else if (is_path && !is_within) {
        check_word(logic, part->text);
    }
    for (size_t i = 0; i < sizeof looking / sizeof *looking; i++)
        if (part->kind == EXPRESSION_SELF && !is_within && logic->column == looking[i])
            palier_report(logic->reader->diag, PALIER_E_LOOKS_AT_ITSELF, logic->place,
                          logic->row->name);
    for (size_t i = 0; i < part->part_count; i++)
        check_part(logic, part->parts[i], is_within || is_path);
}

/* `oui` and `1` are expressions too. */
static bool is_constant(const struct expression *whole)
{
    return is_literal(whole) ||
           (whole->kind == EXPRESSION_PATH && *whole->text && !whole->part_count);
}

static void check_cell(const struct logic *logic)
{
    bool wants_yes = logic->column == SURVEY_REQUIRED || logic->column == SURVEY_READ_ONLY;

    if (!*logic->text || questionnaire_is_yes(logic->text) || questionnaire_is_no(logic->text))
        return;
    const struct expression *whole =
        expression_parse(logic->reader->arena, logic->reader->diag, logic->place, logic->text);
    if (!whole)
        return;
    if (wants_yes && is_constant(whole))
        palier_report(logic->reader->diag, PALIER_E_NOT_YES_OR_NO, logic->place, logic->text,
                      column_names[logic->column]);
    else
        check_part(logic, whole, false);
}

/* A default is a text, unless it calls or looks at something. */
static bool is_expression(const char *text)
{
    const char *open = strchr(text, '(');

    return strstr(text, "${") || (open && open > text && questionnaire_begins_name(open - 1));
}

static void check_default(const struct logic *logic)
{
    const struct palier_question *question =
        logic->row->question == PALIER_NONE ? NULL
                                            : &logic->reader->questions.at[logic->row->question];
    const char *at = logic->text;

    if (is_expression(logic->text)) {
        check_cell(logic);
        return;
    }
    if (!question || !*logic->text)
        return;
    if (question->kind == PALIER_SELECT_MULTIPLE) {
        for (const char *word; (word = palier_text_word(logic->reader->arena, &at));)
            check_answer(logic, question,
                         &(struct expression){.kind = EXPRESSION_TEXT, .text = word});
    } else if (palier_question_is_date(question) && !palier_is_date(logic->text)) {
        palier_report(logic->reader->diag, PALIER_E_BAD_DATE, logic->place, logic->text);
    } else {
        check_answer(logic, question,
                     &(struct expression){.kind = EXPRESSION_TEXT, .text = logic->text});
    }
}

/* What cannot be answered must not be required: the form could never be sent. */
static void check_required(const struct logic *logic)
{
    const struct palier_records *records = &logic->reader->files[SHEET_SURVEY].records;
    size_t row = logic->row->row;
    bool is_locked = questionnaire_is_yes(palier_record_text(records, row, SURVEY_READ_ONLY)) &&
                     !*palier_record_text(records, row, SURVEY_DEFAULT) &&
                     !*palier_record_text(records, row, SURVEY_CALCULATION) &&
                     !*palier_record_text(records, row, SURVEY_TRIGGER);

    if (questionnaire_is_yes(palier_record_text(records, row, SURVEY_REQUIRED)) &&
        (!strcmp(logic->row->type, "note") || is_locked))
        palier_report(logic->reader->diag, PALIER_E_REQUIRED_UNANSWERABLE,
                      palier_record_place(records, row, SURVEY_REQUIRED), logic->row->name);
}

/* Report a group of QUESTION's that is asked none of the questions that its condition looks at. */
static void check_group(const struct logic *logic, const struct palier_question *question,
                        const char *group)
{
    const char *at = logic->text, *name, *last = NULL;
    bool is_bad, is_saved;

    while ((name = questionnaire_next_reference(logic->reader->arena, &at, &is_bad, &is_saved))) {
        const struct expression part = {.kind = EXPRESSION_QUESTION, .text = name};
        const struct palier_question *looked_at = is_bad ? NULL : question_of(logic, &part);

        if (!looked_at || palier_question_asks(looked_at, group))
            return;
        last = looked_at->name;
    }
    if (last)
        palier_report(logic->reader->diag, PALIER_E_CONDITION_NOT_ASKED, logic->place, last, group,
                      question->name);
}

static void check_groups(const struct logic *logic)
{
    if (logic->row->question == PALIER_NONE || logic->column != SURVEY_RELEVANT)
        return;
    const struct palier_question *question = &logic->reader->questions.at[logic->row->question];
    for (size_t i = 0; i < question->audience_count; i++)
        check_group(logic, question, question->audience[i]);
}

void questionnaire_check_logic(struct questionnaire_reader *reader)
{
    static const enum survey_column columns[] = {SURVEY_REQUIRED,    SURVEY_READ_ONLY,
                                                 SURVEY_RELEVANT,    SURVEY_CONSTRAINT,
                                                 SURVEY_CALCULATION, SURVEY_CHOICE_FILTER,
                                                 SURVEY_DEFAULT};
    const struct palier_records *records = &reader->files[SHEET_SURVEY].records;

    for (size_t i = 0; i < reader->rows.count; i++) {
        struct logic logic = {.reader = reader, .row = &reader->rows.at[i]};

        if (!strcmp(logic.row->type, "or_other"))
            continue; /* made up: its cells are those of its question */
        for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
            logic.column = columns[c];
            logic.place = palier_record_place(records, logic.row->row, columns[c]);
            logic.text = palier_record_text(records, logic.row->row, columns[c]);
            if (columns[c] == SURVEY_DEFAULT)
                check_default(&logic);
            else
                check_cell(&logic);
            check_groups(&logic);
        }
        check_required(&logic);
    }
}
