/* gather.c - see gather.h. */
#include "privacy/gather.h"

#include <string.h>

#include "base/text.h"
#include "report/words.h"
#include "table/decode.h"
#include "table/table.h"

/* A file of the assessment, read once more. */
struct gathering {
    struct palier_identifiers *identifiers;
    enum palier_identifier_kind *kinds; /* by column; PALIER_IDENTIFIER_KINDS: just text */
    bool *is_common;                    /* by column: its ids are no person's */
    size_t column_count;
    struct palier_arena *arena;
};

static enum palier_identifier_kind kind_of(const char *column)
{
    if (!strcmp(column, "respondent"))
        return PALIER_RESPONDENT_ID;
    if (!strcmp(column, "rater") || !strcmp(column, "coder"))
        return PALIER_PERSON_NAME;
    return PALIER_IDENTIFIER_KINDS;
}

static bool take_header(void *context, const struct palier_row *row)
{
    struct gathering *gathering = context;

    gathering->column_count = row->count;
    gathering->kinds = PALIER_ARRAY(gathering->arena, row->count, enum palier_identifier_kind);
    for (size_t i = 0; i < row->count; i++)
        gathering->kinds[i] = kind_of(row->cells[i].text);
    return true;
}

static bool take_row(void *context, const struct palier_row *row)
{
    struct gathering *gathering = context;
    const struct palier_place place = {.file = row->path, .line = row->line};

    for (size_t i = 0; i < row->count; i++) {
        const struct palier_cell *cell = &row->cells[i];
        enum palier_identifier_kind kind =
            i < gathering->column_count ? gathering->kinds[i] : PALIER_IDENTIFIER_KINDS;

        if (kind < PALIER_IDENTIFIER_KINDS && strcmp(cell->text, "consensus"))
            palier_identifiers_add(gathering->identifiers, kind, cell->text, place);
        palier_identifiers_add_contacts(gathering->identifiers, cell->text, cell->length, place);
    }
    return true;
}

/* Whether ids of COLUMN name a town, an interview or a wave, and no person. */
static bool is_common(const char *column)
{
    return !strcmp(column, "entity") || !strcmp(column, "interview") || !strcmp(column, "wave");
}

static bool take_common_header(void *context, const struct palier_row *row)
{
    struct gathering *gathering = context;

    gathering->column_count = row->count;
    gathering->is_common = PALIER_ARRAY(gathering->arena, row->count, bool);
    for (size_t i = 0; i < row->count; i++)
        gathering->is_common[i] = is_common(row->cells[i].text);
    return true;
}

static bool take_common_row(void *context, const struct palier_row *row)
{
    struct gathering *gathering = context;

    for (size_t i = 0; i < row->count && i < gathering->column_count; i++)
        if (gathering->is_common[i])
            palier_identifiers_add_common(gathering->identifiers, row->cells[i].text);
    return true;
}

/* How a file of the assessment is read again. */
struct reading {
    palier_row_reader *header, *row;
};

static const struct reading for_people = {take_header, take_row};
static const struct reading for_common = {take_common_header, take_common_row};

/* Faults were told when the assessment was read; here only that the file is still there. Rows that
 * hold some are of people, too, set aside or not. */
static enum palier_status gather_file(struct palier_diag *diag, const char *path,
                                      const struct reading *reading,
                                      struct palier_identifiers *identifiers)
{
    struct palier_arena *scratch = palier_arena_sibling(identifiers->arena);
    struct gathering gathering = {.identifiers = identifiers, .arena = scratch};
    struct palier_bytes bytes;
    enum palier_status status = palier_file_read(scratch, diag, path, &bytes);

    if (!status && palier_table_scan(scratch, &bytes, reading->header, reading->row, &gathering) &&
        reading == &for_people)
        palier_report(diag, PALIER_E_PEOPLE_UNREAD, (struct palier_place){.file = path});
    palier_arena_free(scratch);
    return status;
}

/* Every file of rows of ASSESSMENT, and those that it was read without. */
static enum palier_status gather_files(struct palier_diag *diag,
                                       const struct palier_assessment *assessment,
                                       const struct palier_rejected_rows *left_out,
                                       const struct reading *reading,
                                       struct palier_identifiers *identifiers)
{
    enum palier_status status = PALIER_OK;

    for (size_t i = 0; !status && i < assessment->data_file_count; i++)
        status = gather_file(diag, assessment->data_files[i], reading, identifiers);
    for (size_t i = 0; !status && i < left_out->spoiled.count; i++)
        status = gather_file(diag, left_out->spoiled.at[i].path, reading, identifiers);
    return status;
}

/* What every copy for the consultant's own eyes says, in either language. */
static void add_marks(struct palier_identifiers *identifiers)
{
    static const enum palier_word marks[] = {PALIER_WORD_INTERNAL_USE, PALIER_WORD_BOOK_INTERNAL};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        for (int language = 0; language < PALIER_LANGUAGE_COUNT; language++)
            palier_identifiers_add(identifiers, PALIER_INTERNAL_MARK,
                                   palier_word(marks[i], (enum palier_language)language),
                                   (struct palier_place){0});
    palier_identifiers_add(identifiers, PALIER_INTERNAL_MARK, "\"internal\": true",
                           (struct palier_place){0});
}

static void add_common_questions(struct palier_identifiers *identifiers,
                                 const struct palier_questionnaire *questionnaire)
{
    for (size_t q = 0; q < questionnaire->question_count; q++) {
        const struct palier_question *question = &questionnaire->questions[q];

        palier_identifiers_add_common(identifiers, question->name);
        for (size_t i = 0; question->choices && i < question->choices->count; i++)
            palier_identifiers_add_common(identifiers, question->choices->choices[i].name);
    }
    for (size_t q = 0; q < questionnaire->interview_question_count; q++)
        palier_identifiers_add_common(identifiers, questionnaire->interview_questions[q].name);
}

static void add_common(struct palier_identifiers *identifiers,
                       const struct palier_assessment *assessment)
{
    const struct palier_rubric *rubric = assessment->rubric;

    for (size_t i = 0; i < assessment->entities->count; i++)
        palier_identifiers_add_common(identifiers, assessment->entities->at[i].id);
    for (size_t i = 0; i < rubric->group_count; i++)
        palier_identifiers_add_common(identifiers, rubric->groups[i].id);
    for (size_t i = 0; i < rubric->criterion_count; i++)
        palier_identifiers_add_common(identifiers, rubric->criteria[i].id);
    for (size_t i = 0; i < rubric->pattern_count; i++)
        palier_identifiers_add_common(identifiers, rubric->patterns[i].id);
    for (size_t i = 0; i < rubric->action_count; i++)
        palier_identifiers_add_common(identifiers, rubric->actions[i].id);
    for (size_t i = 0; i < assessment->wave_count; i++)
        palier_identifiers_add_common(identifiers, assessment->waves[i]);
    for (size_t i = 0; i < assessment->interviews.count; i++)
        palier_identifiers_add_common(identifiers, assessment->interviews.at[i].interview);
    add_common_questions(identifiers, rubric->questionnaire);
}

/* A short one that was refused is in no report: nobody need be warned of it. */
static void add_unreviewed(const struct palier_evidence_list *evidence,
                           struct palier_identifiers *identifiers)
{
    for (size_t i = 0; i < evidence->count; i++) {
        const struct palier_evidence *quote = &evidence->at[i];

        if (!quote->is_reviewed &&
            !palier_identifiers_add_quote(identifiers, quote->quote, quote->place))
            identifiers->short_quotes += quote->status != PALIER_EVIDENCE_REFUSED;
    }
}

static void allow_quote(void *context, const struct palier_identifier *identifier,
                        struct palier_span span)
{
    struct palier_identifiers *identifiers = context;

    (void)span;
    palier_intern_add(&identifiers->allowed, identifier->folded);
}

/* Quotes that nobody has reviewed, whatever became of them, but for what a reviewed quote says,
 * too: that is told on purpose. */
static void gather_quotes(const struct palier_evidence_list *evidence,
                          struct palier_identifiers *identifiers)
{
    struct palier_arena *scratch = palier_arena_sibling(identifiers->arena);
    struct palier_identifiers unreviewed;
    struct palier_identifier_search search;

    palier_identifiers_init(&unreviewed, scratch);
    add_unreviewed(evidence, &unreviewed);
    palier_identifier_search_init(&search, &unreviewed, scratch);
    for (size_t i = 0; i < evidence->count; i++)
        if (evidence->at[i].is_reviewed)
            palier_identifiers_find(&search, evidence->at[i].quote, strlen(evidence->at[i].quote),
                                    allow_quote, identifiers);
    add_unreviewed(evidence, identifiers);
    palier_arena_free(scratch);
}

enum palier_status palier_privacy_gather(struct palier_diag *diag,
                                         const struct palier_assessment *assessment,
                                         const struct palier_rejected_rows *left_out,
                                         struct palier_identifiers *identifiers)
{
    enum palier_status status = PALIER_OK;

    add_common(identifiers, assessment);
    palier_identifiers_allow(identifiers, assessment->contact);
    add_marks(identifiers);
    gather_quotes(&assessment->evidence, identifiers);
    if (left_out->count) /* whose towns and interviews ASSESSMENT does not know */
        status = gather_files(diag, assessment, left_out, &for_common, identifiers);
    if (!status)
        status = gather_files(diag, assessment, left_out, &for_people, identifiers);
    return status;
}

enum palier_status palier_privacy_gather_people(struct palier_diag *diag, const char *path,
                                                struct palier_identifiers *identifiers)
{
    struct palier_bytes bytes, text;
    const char *encoding;
    enum palier_status status = palier_file_read(identifiers->arena, diag, path, &bytes);
    size_t line = 1;

    if (!status)
        status = palier_decode(identifiers->arena, diag, &bytes, 1, &text, &encoding);
    if (status)
        return status;
    for (char *at = text.at, *end; at < text.at + text.length; at = end + 1, line++) {
        const struct palier_place place = {.file = path, .line = line};
        size_t found = identifiers->all.count;

        end = at + strcspn(at, "\n");
        palier_identifiers_add_contacts(identifiers, at, (size_t)(end - at), place);
        *end = '\0';
        if (identifiers->all.count == found)
            palier_identifiers_add(identifiers, PALIER_PERSON_NAME,
                                   palier_text_trim(identifiers->arena, at), place);
    }
    return PALIER_OK;
}
