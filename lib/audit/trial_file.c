/* trial_file.c - read a profile, and make an assessment of it; see trial_internal.h. */
#include <math.h>
#include <string.h>

#include "answers/answer.h"
#include "answers/meant.h"
#include "audit/trial_internal.h"
#include "base/number.h"
#include "score/settle.h"
#include "table/record.h"

enum column { KIND, NAME, GROUP, VALUE, PROOF, COLUMN_COUNT };

static const struct palier_column columns[COLUMN_COUNT] = {[KIND] = {"kind", true},
                                                           [NAME] = {"name", true},
                                                           [GROUP] = {"group", false},
                                                           [VALUE] = {"value", true},
                                                           [PROOF] = {"proof", false}};

/* One row of the profile, while it is read. */
struct row {
    struct trial_town *town;
    struct palier_records *records;
    size_t index;
    const char *name, *group, *value;
};

static struct palier_place place_of(const struct row *row, enum column column)
{
    return palier_record_place(row->records, row->index, column);
}

/* The group of ROW, NULL where none is written or where it is none (reported). */
static const struct palier_group *group_of(const struct row *row)
{
    return *row->group ? palier_group_expect(row->town->diag, row->town->rubric,
                                             place_of(row, GROUP), row->group)
                       : NULL;
}

static const struct palier_criterion *criterion_of(const struct row *row)
{
    const struct palier_criterion *criterion = palier_criterion_find(row->town->rubric, row->name);

    if (!criterion)
        palier_report(row->town->diag, PALIER_E_UNKNOWN_CRITERION, place_of(row, NAME), row->name);
    return criterion;
}

/* The question of ROW and its answer; NULL where one of them is none (reported). */
static const struct palier_question *question_of(const struct row *row,
                                                 struct palier_answer *answer)
{
    const struct palier_rubric *rubric = row->town->rubric;
    const struct palier_question *question = palier_question_find(rubric->questionnaire, row->name);
    const char *expected = "";

    if (!question) {
        palier_question_report_unknown(row->town->diag, rubric->questionnaire, place_of(row, NAME),
                                       row->name);
        return NULL;
    }
    if (palier_answer_read(row->town->arena, rubric, question, row->value, answer, &expected))
        return question;
    palier_answer_refuse(row->town->diag, rubric, question, place_of(row, VALUE), row->value,
                         expected);
    return NULL;
}

/* TEXT as a CSV cell in quotes. */
static const char *quoted(struct palier_arena *arena, const char *text)
{
    char *cell = PALIER_ARRAY(arena, 2 * strlen(text) + 3, char), *to = cell;

    *to++ = '"';
    for (; *text; *to++ = *text++)
        if (*text == '"')
            *to++ = '"';
    *to = '"';
    return cell;
}

/* The nth answer of GROUP to a question is that of its nth respondent. */
static void give_answer(struct trial_town *town, const struct palier_question *question,
                        const struct palier_group *group, const struct palier_answer *answer)
{
    size_t number = ++town->asked[question->index * town->rubric->group_count + group->index];
    const char *text =
        answer->is_no_answer ? palier_no_answer_text(answer->no_answer) : answer->text;

    *PALIER_APPEND(town->arena, &town->lines) =
        palier_arena_printf(town->arena, "%s,%s,r%zu,%s,%s\n", town->entity->id, group->id, number,
                            question->name, quoted(town->arena, text));
}

/* Without a group, everybody who is asked answers the same. */
static void read_answer(const struct row *row)
{
    struct trial_town *town = row->town;
    struct palier_answer answer;
    const struct palier_question *question = question_of(row, &answer);
    const struct palier_group *group = group_of(row);

    if (!question || (!group && *row->group))
        return;
    if (group && !palier_is_asked(question, group)) {
        palier_report(town->diag, PALIER_E_NOT_IN_AUDIENCE, place_of(row, VALUE), row->value,
                      row->name, row->group);
        return;
    }
    for (size_t g = 0; g < town->rubric->group_count; g++)
        if (group ? &town->rubric->groups[g] == group
                  : palier_is_asked(question, &town->rubric->groups[g]))
            give_answer(town, question, &town->rubric->groups[g], &answer);
}

static enum palier_proof proof_of(const struct row *row)
{
    static const char *const words[] = {"said", "shown", "verified"};

    return (enum palier_proof)palier_record_word(row->records, row->index, PROOF, words, 3,
                                                 PALIER_VERIFIED);
}

static void read_fact(const struct row *row)
{
    struct trial_town *town = row->town;
    struct palier_answer answer;
    const struct palier_question *question = question_of(row, &answer);

    if (!question)
        return;
    for (size_t i = 0; i < town->facts.count; i++)
        if (town->facts.at[i].question == question) {
            palier_report(town->diag, PALIER_E_DUPLICATE_FACT, place_of(row, NAME), row->name);
            return;
        }
    *PALIER_APPEND(town->arena, &town->facts) = (struct palier_fact){
        .question = question,
        .value = answer.is_no_answer ? NULL : answer.text,
        .no_answer = answer.no_answer,
        .proof = proof_of(row),
        .source = "",
        .date = "",
        .place = place_of(row, VALUE),
    };
}

/* A number of a level of CRITERION; reported where it is none. */
static int level_of(const struct row *row, const struct palier_criterion *criterion)
{
    size_t errors = row->town->diag->errors;
    int level = palier_record_integer(row->records, row->index, VALUE, -1, 0, 99);

    if (row->town->diag->errors == errors && !palier_level_find(criterion->levels, level))
        palier_report(row->town->diag, PALIER_E_UNKNOWN_LEVEL, place_of(row, VALUE), row->value,
                      criterion->id);
    return level;
}

/* Each rating is an interview of its own. */
static void read_rating(const struct row *row)
{
    struct trial_town *town = row->town;
    const struct palier_criterion *criterion = criterion_of(row);

    if (!criterion)
        return;
    if (criterion->child_count) {
        palier_report(town->diag, PALIER_E_RATING_ON_PARENT, place_of(row, NAME), row->name);
        return;
    }
    *PALIER_APPEND(town->arena, &town->ratings) = (struct palier_rating){
        .interview = palier_arena_printf(town->arena, "i%zu", town->ratings.count + 1),
        .group = group_of(row),
        .criterion = criterion->index,
        .level = level_of(row, criterion),
        .proof = proof_of(row),
        .rater = "",
        .note = "",
        .place = place_of(row, VALUE),
    };
}

/* "population", "type", "profile" or "size:GROUP". */
static void read_entity(const struct row *row)
{
    struct trial_town *town = row->town;
    const struct palier_group *group =
        strncmp(row->name, "size:", 5) ? NULL : palier_group_find(town->rubric, row->name + 5);

    if (!strcmp(row->name, "population")) {
        town->entity->population =
            palier_record_number(row->records, row->index, VALUE, NAN, 0, 1e9);
    } else if (!strcmp(row->name, "type")) {
        town->entity->type = row->value;
    } else if (group) {
        town->sizes[group->index] =
            palier_record_number(row->records, row->index, VALUE, NAN, 0, 1e9);
    } else if (!strcmp(row->name, "profile")) {
        town->entity->profile =
            palier_profile_expect(town->diag, town->rubric, place_of(row, VALUE), row->value);
    } else {
        palier_report(town->diag, PALIER_E_UNKNOWN_KEY, place_of(row, NAME), row->name);
    }
}

static void read_expectation(const struct row *row, enum palier_expectation kind)
{
    const struct palier_criterion *criterion = criterion_of(row);

    if (!criterion)
        return;
    if (kind == PALIER_EXPECTS_LEVEL && strcmp(row->value, "0"))
        level_of(row, criterion);
    if (kind == PALIER_EXPECTS_SCORE)
        palier_record_number(row->records, row->index, VALUE, NAN, -1e15, 1e15);
    *PALIER_APPEND(row->town->arena, &row->town->checks) =
        (struct palier_trial_check){.kind = kind,
                                    .criterion = criterion,
                                    .expected = row->value,
                                    .got = "",
                                    .place = place_of(row, VALUE)};
}

static void read_row(struct trial_town *town, struct palier_records *records, size_t index)
{
    static const char *const kinds[] = {"answer",       "fact",         "rating",      "entity",
                                        "expect-level", "expect-score", "expect-blank"};
    const struct row row = {
        .town = town,
        .records = records,
        .index = index,
        .name = palier_record_text(records, index, NAME),
        .group = palier_record_text(records, index, GROUP),
        .value = palier_record_text(records, index, VALUE),
    };

    switch (palier_record_word(records, index, KIND, kinds, 7, 7)) {
    case 0:
        read_answer(&row);
        break;
    case 1:
        read_fact(&row);
        break;
    case 2:
        read_rating(&row);
        break;
    case 3:
        read_entity(&row);
        break;
    case 4:
        read_expectation(&row, PALIER_EXPECTS_LEVEL);
        break;
    case 5:
        read_expectation(&row, PALIER_EXPECTS_SCORE);
        break;
    case 6:
        read_expectation(&row, PALIER_EXPECTS_BLANK);
        break;
    default: /* none of them, or nothing: told, or a row that only spaces */
        break;
    }
}

static void found_town(struct palier_arena *arena, struct palier_diag *diag,
                       const struct palier_rubric *rubric, struct trial_town *town)
{
    *town = (struct trial_town){
        .arena = arena,
        .diag = diag,
        .rubric = rubric,
        .entity = PALIER_NEW(arena, struct palier_entity),
        .sizes = PALIER_ARRAY(arena, rubric->group_count, double),
        .asked = PALIER_ARRAY(arena, rubric->questionnaire->question_count * rubric->group_count,
                              size_t),
    };
    for (size_t g = 0; g < rubric->group_count; g++)
        town->sizes[g] = NAN;
    *town->entity = (struct palier_entity){
        .id = "profile", .name = "profile", .population = NAN, .type = "", .sizes = town->sizes};
    *PALIER_APPEND(arena, &town->lines) = "entity,group,respondent,question,answer\n";
}

enum palier_status trial_read(struct palier_arena *arena, struct palier_diag *diag,
                              const struct palier_rubric *rubric, const char *path,
                              struct trial_town *town)
{
    struct palier_records records;
    size_t errors = diag->errors;

    found_town(arena, diag, rubric, town);
    if (palier_records_open(arena, diag, path, columns, COLUMN_COUNT, NULL, &records))
        return PALIER_INVALID;
    for (size_t row = 0; row < records.table.row_count; row++)
        read_row(town, &records, row);
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

/* The lines of TOWN as the bytes of one file. */
static struct palier_bytes join_lines(const struct trial_town *town)
{
    size_t length = 0;

    for (size_t i = 0; i < town->lines.count; i++)
        length += strlen(town->lines.at[i]);
    char *text = PALIER_ARRAY(town->arena, length + 1, char), *to = text;
    for (size_t i = 0; i < town->lines.count; i++) {
        size_t size = strlen(town->lines.at[i]);

        memcpy(to, town->lines.at[i], size);
        to += size;
    }
    return (struct palier_bytes){.path = "profiles", .at = text, .length = length};
}

enum palier_status trial_assess(struct trial_town *town, struct palier_assessment *assessment)
{
    struct palier_entities *entities = PALIER_NEW(town->arena, struct palier_entities);
    struct palier_bytes bytes = join_lines(town);
    struct palier_frame frame;
    size_t rows, errors = town->diag->errors;

    *entities = (struct palier_entities){.at = town->entity, .count = 1, .path = "profiles"};
    *assessment = (struct palier_assessment){.contact = "",
                                             .date = "",
                                             .rubric = town->rubric,
                                             .entities = entities};
    palier_interviews_init(&assessment->interviews, town->arena);
    palier_frame_init(&frame, town->arena, town->diag, town->rubric, entities);
    palier_intern_add(&frame.waves, "");
    struct palier_response_reader *responses = palier_responses_begin(&frame);

    enum palier_status status = palier_responses_add(responses, &bytes, &rows);

    assessment->responses = palier_responses_end(responses); /* frees what the reader holds */
    if (status)
        return PALIER_INVALID;
    assessment->facts = town->facts;
    assessment->ratings = town->ratings;
    palier_assessment_settle(&frame, assessment);
    return town->diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
