/* facts.c - see facts.h. */
#include "answers/facts.h"

#include <string.h>

#include "answers/answer.h"
#include "answers/meant.h"
#include "base/text.h"
#include "table/record.h"

static const char *const proof_names[] = {
    [PALIER_SAID] = "said",
    [PALIER_SHOWN] = "shown",
    [PALIER_VERIFIED] = "verified",
};

const char *palier_proof_name(enum palier_proof proof)
{
    return proof_names[proof];
}

static enum palier_proof read_proof(struct palier_records *records, size_t row, size_t column)
{
    return (enum palier_proof)palier_record_word(records, row, column, proof_names, 3, PALIER_SAID);
}

enum fact_column {
    FACT_ENTITY,
    FACT_WAVE,
    QUESTION,
    VALUE,
    FACT_PROOF,
    SOURCE,
    DATE,
    FACT_COLUMNS
};

static void read_value(struct palier_frame *frame, struct palier_records *records, size_t row,
                       struct palier_fact *fact)
{
    const char *text = palier_record_text(records, row, VALUE), *expected = "";
    struct palier_answer answer;

    if (!palier_answer_read(frame->arena, frame->rubric, fact->question, text, &answer, &expected))
        palier_answer_refuse(frame->diag, frame->rubric, fact->question,
                             palier_record_place(records, row, VALUE), text, expected);
    else if (answer.is_no_answer)
        fact->no_answer = answer.no_answer;
    else
        fact->value = answer.text;
}

static void read_fact(struct palier_frame *frame, struct palier_records *records, size_t row,
                      struct palier_intern *seen, struct palier_facts *facts)
{
    const char *name = palier_record_text(records, row, QUESTION);
    struct palier_fact fact = {
        .entity = palier_frame_entity(frame, palier_record_text(records, row, FACT_ENTITY),
                                      palier_record_place(records, row, FACT_ENTITY)),
        .wave = palier_frame_wave(frame, palier_record_text(records, row, FACT_WAVE),
                                  palier_record_place(records, row, FACT_WAVE)),
        .question = palier_question_find(frame->rubric->questionnaire, name),
        .proof = read_proof(records, row, FACT_PROOF),
        .source = palier_record_text(records, row, SOURCE),
        .date = palier_record_date(records, row, DATE),
        .place = palier_record_place(records, row, QUESTION),
    };

    if (!fact.question)
        palier_question_report_unknown(frame->diag, frame->rubric->questionnaire, fact.place, name);
    if (!fact.question || fact.entity == PALIER_NONE || fact.wave == PALIER_NONE)
        return;
    read_value(frame, records, row, &fact);
    const char *key = palier_arena_printf(frame->arena, "%u %u %s", fact.entity, fact.wave, name);
    if (palier_intern_find(seen, key) != PALIER_NONE) {
        palier_report(frame->diag, PALIER_E_DUPLICATE_FACT, fact.place, name);
        return;
    }
    palier_intern_add(seen, key);
    *PALIER_APPEND(frame->arena, facts) = fact;
}

/* What earlier files gave, so that a fact that stands in two of them is found. */
static void remember_facts(struct palier_frame *frame, const struct palier_facts *facts,
                           struct palier_intern *seen)
{
    palier_intern_init(seen, frame->arena, true);
    for (size_t i = 0; i < facts->count; i++)
        palier_intern_add(seen,
                          palier_arena_printf(frame->arena, "%u %u %s", facts->at[i].entity,
                                              facts->at[i].wave, facts->at[i].question->name));
}

enum palier_status palier_facts_read(struct palier_frame *frame, const char *path,
                                     struct palier_facts *facts, size_t *rows)
{
    static const struct palier_column columns[FACT_COLUMNS] = {
        [FACT_ENTITY] = {"entity", true}, [FACT_WAVE] = {"wave", false},
        [QUESTION] = {"question", true},  [VALUE] = {"value", true},
        [FACT_PROOF] = {"proof", false},  [SOURCE] = {"source", false},
        [DATE] = {"date", false}};
    struct palier_records records;
    struct palier_intern seen;
    size_t errors = frame->diag->errors;

    *rows = 0;
    if (palier_records_open(frame->arena, frame->diag, path, columns, FACT_COLUMNS, NULL, &records))
        return PALIER_INVALID;
    *rows = records.table.row_count;
    remember_facts(frame, facts, &seen);
    for (size_t row = 0; row < records.table.row_count; row++)
        read_fact(frame, &records, row, &seen, facts);
    return frame->diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

enum rating_column {
    ENTITY,
    WAVE,
    INTERVIEW,
    CRITERION,
    LEVEL,
    PROOF,
    RATER,
    NOTE,
    GROUP,
    RATING_COLUMNS
};

static const struct palier_criterion *read_criterion(struct palier_frame *frame,
                                                     struct palier_records *records, size_t row)
{
    const char *id = palier_record_text(records, row, CRITERION);
    const struct palier_criterion *criterion = palier_criterion_find(frame->rubric, id);
    struct palier_place place = palier_record_place(records, row, CRITERION);

    if (!criterion)
        palier_report(frame->diag, PALIER_E_UNKNOWN_CRITERION, place, id);
    else if (criterion->child_count)
        palier_report(frame->diag, PALIER_E_RATING_ON_PARENT, place, id);
    return criterion && !criterion->child_count ? criterion : NULL;
}

static const char *rating_key(struct palier_arena *arena, const struct palier_rating *rating)
{
    return palier_arena_printf(arena, "%u %u %s %zu %s", rating->entity, rating->wave,
                               rating->interview, rating->criterion, rating->rater);
}

/* The writer puts an apostrophe before a note that a spreadsheet could run (table/write.h). */
static const char *read_note(const struct palier_records *records, size_t row)
{
    const char *note = palier_record_text(records, row, NOTE);

    return note + (*note == '\'');
}

/* The rows of one file that raters have not settled yet. */
struct unsettled {
    size_t count;
    struct palier_place first;
};

/* A row that holds no level: put apart, and never without a word. */
static void read_no_level(struct palier_frame *frame, struct palier_records *records, size_t row,
                          const struct palier_rating *rating, struct palier_ratings *ratings,
                          struct unsettled *unsettled)
{
    struct palier_place place = palier_record_place(records, row, LEVEL);

    *PALIER_APPEND(frame->arena, &ratings->open) = (struct palier_open_rating){
        .row = *rating,
        .has_proof = *palier_record_text(records, row, PROOF),
    };

    if (strcmp(palier_record_text(records, row, RATER), PALIER_CONSENSUS))
        palier_report(frame->diag, PALIER_E_RATING_WITHOUT_LEVEL, place,
                      palier_record_text(records, row, CRITERION),
                      palier_record_text(records, row, INTERVIEW));
    else if (!unsettled->count++)
        unsettled->first = place;
}

static void read_rating(struct palier_frame *frame, struct palier_records *records, size_t row,
                        struct palier_intern *seen, struct palier_ratings *ratings,
                        struct unsettled *unsettled)
{
    const struct palier_criterion *criterion = read_criterion(frame, records, row);
    const char *group = palier_record_text(records, row, GROUP);
    struct palier_rating rating = {
        .entity = palier_frame_entity(frame, palier_record_text(records, row, ENTITY),
                                      palier_record_place(records, row, ENTITY)),
        .wave = palier_frame_wave(frame, palier_record_text(records, row, WAVE),
                                  palier_record_place(records, row, WAVE)),
        .interview = palier_record_id(records, row, INTERVIEW),
        .level = palier_record_integer(records, row, LEVEL, -1, 0, 99),
        .proof = read_proof(records, row, PROOF),
        .rater = palier_record_text(records, row, RATER),
        .note = read_note(records, row),
        .place = palier_record_place(records, row, LEVEL),
    };

    if (*group)
        rating.group = palier_frame_group(frame, group, palier_record_place(records, row, GROUP));
    if (!criterion || rating.entity == PALIER_NONE || rating.wave == PALIER_NONE)
        return;
    rating.criterion = criterion->index;
    if (rating.level < 0) {
        if (!*palier_record_text(records, row, LEVEL))
            read_no_level(frame, records, row, &rating, ratings, unsettled);
        return;
    }
    if (!palier_level_find(criterion->levels, rating.level))
        palier_report(frame->diag, PALIER_E_UNKNOWN_LEVEL, rating.place,
                      palier_record_text(records, row, LEVEL), criterion->id);
    const char *key = rating_key(frame->arena, &rating);
    if (palier_intern_find(seen, key) != PALIER_NONE) {
        palier_report(frame->diag, PALIER_E_DUPLICATE_RATING, rating.place, criterion->id,
                      rating.rater);
        return;
    }
    palier_intern_add(seen, key);
    *PALIER_APPEND(frame->arena, ratings) = rating;
}

enum palier_status palier_ratings_read(struct palier_frame *frame, const char *path,
                                       struct palier_ratings *ratings, size_t *rows)
{
    static const struct palier_column columns[RATING_COLUMNS] = {
        [ENTITY] = {"entity", true},       [WAVE] = {"wave", false},
        [INTERVIEW] = {"interview", true}, [CRITERION] = {"criterion", true},
        [LEVEL] = {"level", true},         [PROOF] = {"proof", false},
        [RATER] = {"rater", false},        [NOTE] = {"note", false},
        [GROUP] = {"group", false}};
    struct palier_records records;
    struct palier_intern seen;
    struct unsettled unsettled = {0};
    size_t errors = frame->diag->errors;

    *rows = 0;
    if (palier_records_open(frame->arena, frame->diag, path, columns, RATING_COLUMNS, NULL,
                            &records))
        return PALIER_INVALID;
    *rows = records.table.row_count;
    palier_intern_init(&seen, frame->arena, false);
    for (size_t i = 0; i < ratings->count; i++) /* those of earlier files */
        palier_intern_add(&seen, rating_key(frame->arena, &ratings->at[i]));
    for (size_t row = 0; row < records.table.row_count; row++)
        read_rating(frame, &records, row, &seen, ratings, &unsettled);
    if (unsettled.count)
        palier_report(frame->diag, PALIER_E_CONSENSUS_OPEN, unsettled.first,
                      palier_arena_printf(frame->arena, "%zu", unsettled.count));
    return frame->diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
