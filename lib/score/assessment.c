/* assessment.c - see assessment.h. */
#include "score/assessment.h"

#include <math.h>
#include <string.h>

#include "answers/counts.h"
#include "base/text.h"
#include "coding/evidence_file.h"
#include "coding/verify.h"
#include "model/locate.h"
#include "score/inputs_internal.h"
#include "score/settle.h"
#include "table/record.h"

struct reader {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_assessment_source *source;
    struct palier_assessment *assessment;
    struct palier_frame frame;
    const char *rubric_name, *questionnaire_name; /* of assessment.csv; NULL: not said */
    const char *waves;                            /* as assessment.csv lists them; NULL: not said */
    struct {
        struct palier_input *at;
        size_t count, capacity;
    } inputs;
    struct palier_path_list files[PALIER_INPUT_KIND_COUNT];
};

static void add_input(struct reader *reader, const char *path, const char *kind, size_t rows,
                      const char *sha256)
{
    struct palier_input *input = PALIER_APPEND(reader->arena, &reader->inputs);

    input->path = path;
    input->kind = kind;
    input->rows = rows;
    memcpy(input->sha256, sha256, PALIER_SHA256_TEXT);
}

/* The same for a file that a reader has read by itself. */
static void add_file(struct reader *reader, const char *path, const char *kind, size_t rows)
{
    struct palier_bytes bytes;
    struct palier_diag unheard;
    char sum[PALIER_SHA256_TEXT] = "";

    palier_diag_init(&unheard, reader->arena);
    if (!reader->source->needs_no_sums && strcmp(path, "-") &&
        !palier_file_read(reader->arena, &unheard, path, &bytes))
        palier_sha256(bytes.at, bytes.length, sum);
    add_input(reader, path, kind, rows, sum);
}

static void add_input_file(struct reader *reader, const char *path, enum palier_input_kind kind,
                           size_t rows)
{
    add_file(reader, path, palier_input_kind_name(kind), rows);
}

enum key { TITLE_FR, TITLE_EN, QUESTIONNAIRE, RUBRIC, WAVES, LANGUAGE, CONTACT, DATE, KEY_COUNT };

static const char *const keys[KEY_COUNT] = {
    [TITLE_FR] = "title::fr", [TITLE_EN] = "title::en", [QUESTIONNAIRE] = "questionnaire",
    [RUBRIC] = "rubric",      [WAVES] = "waves",        [LANGUAGE] = "language",
    [CONTACT] = "contact",    [DATE] = "date",
};

static void set_key(struct reader *reader, struct palier_records *records, size_t row, enum key key)
{
    static const char *const languages[] = {"fr", "en"};
    struct palier_assessment *assessment = reader->assessment;
    const char *value = palier_record_text_or_null(records, row, 1);

    switch (key) {
    case TITLE_FR:
        assessment->title.in[PALIER_FRENCH] = value;
        break;
    case TITLE_EN:
        assessment->title.in[PALIER_ENGLISH] = value;
        break;
    case QUESTIONNAIRE:
        reader->questionnaire_name = value;
        break;
    case RUBRIC:
        reader->rubric_name = value;
        break;
    case WAVES:
        reader->waves = value;
        break;
    case LANGUAGE:
        assessment->has_language = value;
        assessment->language =
            (enum palier_language)palier_record_word(records, row, 1, languages, 2, 0);
        break;
    case CONTACT:
        assessment->contact = value ? value : "";
        break;
    case DATE:
        assessment->date = palier_record_date(records, row, 1);
        break;
    case KEY_COUNT:
        break;
    }
}

static void read_keys(struct reader *reader)
{
    static const struct palier_column columns[] = {{"key", true}, {"value", true}};
    const char *path = palier_path_join(reader->arena, reader->source->folder, "assessment.csv");
    struct palier_records records;

    if (!palier_is_file(path) ||
        palier_records_open(reader->arena, reader->diag, path, columns, 2, NULL, &records))
        return;
    for (size_t row = 0; row < records.table.row_count; row++) {
        const char *name = palier_record_text(&records, row, 0);
        size_t key = 0;

        while (key < KEY_COUNT && strcmp(name, keys[key]))
            key++;
        if (key < KEY_COUNT)
            set_key(reader, &records, row, (enum key)key);
        else
            palier_report(reader->diag, PALIER_E_UNKNOWN_KEY, palier_record_place(&records, row, 0),
                          name);
    }
    add_file(reader, path, "assessment", records.table.row_count);
}

static void take_rubric(struct reader *reader, const struct palier_rubric *rubric)
{
    reader->assessment->rubric = rubric;
    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        if (!reader->assessment->title.in[i])
            reader->assessment->title.in[i] = rubric->title.in[i];
}

/* Whether SHARED was read from these folders. */
static bool is_shared(const struct palier_rubric *shared, const char *rubric,
                      const char *questionnaire)
{
    const char *asked = shared ? shared->questionnaire->path : NULL;

    return shared && palier_is_same_file(shared->path, rubric) &&
           (asked && questionnaire ? palier_is_same_file(asked, questionnaire)
                                   : !asked && !questionnaire);
}

static enum palier_status read_model(struct reader *reader)
{
    struct palier_rubric *rubric = PALIER_NEW(reader->arena, struct palier_rubric);
    struct palier_questionnaire *questionnaire = NULL;
    const char *name = reader->source->rubric ? reader->source->rubric : reader->rubric_name;
    const char *asked =
        reader->source->questionnaire ? reader->source->questionnaire : reader->questionnaire_name;
    const char *path =
        palier_locate(reader->arena, reader->diag, "rubrics", name ? name : "municipal", NULL);

    if (!path)
        return PALIER_INVALID;
    if (!asked && palier_rubric_questionnaire(reader->arena, reader->diag, path, &asked))
        return PALIER_INVALID;
    const char *folder = NULL;
    if (asked)
        folder = palier_locate(reader->arena, reader->diag, "questionnaires", asked, path);
    if (asked && !folder)
        return PALIER_INVALID;
    if (is_shared(reader->source->shared_rubric, path, folder)) {
        take_rubric(reader, reader->source->shared_rubric);
        return PALIER_OK;
    }
    if (asked) {
        questionnaire = PALIER_NEW(reader->arena, struct palier_questionnaire);
        if (palier_questionnaire_read(reader->arena, reader->diag, folder, questionnaire))
            return PALIER_INVALID;
    }
    if (palier_rubric_read(reader->arena, reader->diag, path, questionnaire, rubric))
        return PALIER_INVALID;
    take_rubric(reader, rubric);
    return PALIER_OK;
}

static void start(struct reader *reader, struct palier_arena *arena, struct palier_diag *diag,
                  const struct palier_assessment_source *source,
                  struct palier_assessment *assessment)
{
    *reader =
        (struct reader){.arena = arena, .diag = diag, .source = source, .assessment = assessment};
    *assessment = (struct palier_assessment){.contact = "", .date = ""};
    palier_interviews_init(&assessment->interviews, arena);
}

/* A folder that is not there is told before anything is looked for in it. */
static bool can_open_folder(struct reader *reader)
{
    const char **names;
    size_t count;

    return !reader->source->folder ||
           !palier_directory_list(reader->arena, reader->diag, reader->source->folder, "", ".csv",
                                  &names, &count);
}

enum palier_status palier_assessment_model(struct palier_arena *arena, struct palier_diag *diag,
                                           const struct palier_assessment_source *source,
                                           struct palier_assessment *assessment)
{
    struct reader reader;

    start(&reader, arena, diag, source, assessment);
    if (!can_open_folder(&reader))
        return PALIER_SYSTEM;
    if (source->folder)
        read_keys(&reader);
    return read_model(&reader);
}

/* All of them in one list: a fault in one of these rows may be set aside. How many hold answers:
 * what became of actions is none. */
static size_t list_data_files(struct reader *reader)
{
    struct palier_path_list list = {0};

    for (size_t kind = PALIER_INPUT_ENTITIES; kind < PALIER_INPUT_KIND_COUNT; kind++)
        for (size_t i = 0; i < reader->files[kind].count; i++)
            *PALIER_APPEND(reader->arena, &list) = reader->files[kind].at[i];
    reader->assessment->data_files = list.at;
    reader->assessment->data_file_count = list.count;
    return list.count - reader->files[PALIER_INPUT_ENTITIES].count -
           reader->files[PALIER_INPUT_ACTIONS].count;
}

static const struct palier_entities *read_entities(struct reader *reader)
{
    struct palier_entities *entities = PALIER_NEW(reader->arena, struct palier_entities);
    const struct palier_path_list *files = &reader->files[PALIER_INPUT_ENTITIES];

    entities->path = "entities.csv";
    for (size_t i = 0; i < files->count; i++) {
        size_t before = entities->count;

        if (palier_entities_read(reader->arena, reader->diag, files->at[i],
                                 reader->assessment->rubric, entities) == PALIER_OK)
            add_input_file(reader, files->at[i], PALIER_INPUT_ENTITIES, entities->count - before);
    }
    return entities;
}

/* Whose data it is that has no rubric, as far as that can be told without a word. */
static void name_entities(struct reader *reader)
{
    struct palier_diag unheard, *heard = reader->diag;

    palier_diag_init(&unheard, reader->arena);
    reader->diag = &unheard;
    palier_input_files_find(reader->arena, reader->diag, reader->source, reader->files);
    reader->assessment->entities = read_entities(reader);
    reader->diag = heard;
}

static void read_wave_order(struct reader *reader)
{
    const char *at = reader->waves;

    for (const char *wave; at && (wave = palier_text_word(reader->arena, &at));) {
        palier_intern_add(&reader->frame.waves, wave);
        reader->frame.has_wave_order = true;
    }
}

/* Note a file of responses; only where it had to be read whole its BYTES are there. */
static void add_responses(struct reader *reader, const struct palier_bytes *bytes, size_t rows)
{
    char sum[PALIER_SHA256_TEXT] = "";

    if (!reader->source->needs_no_sums && bytes->at)
        palier_sha256(bytes->at, bytes->length, sum);
    else if (!reader->source->needs_no_sums)
        palier_file_sha256(bytes->path, sum);
    add_input(reader, bytes->path, palier_input_kind_name(PALIER_INPUT_RESPONSES), rows, sum);
}

/* Whether answers may be counted as they are read: nobody asks for the rows, and each row holds all
 * answers of its respondent. */
static bool may_drop_rows(struct reader *reader)
{
    const struct palier_path_list *files = &reader->files[PALIER_INPUT_RESPONSES];
    const struct palier_rubric *rubric = reader->assessment->rubric;

    if (!reader->source->drops_rows || palier_counts_need_rows(rubric))
        return false;
    for (size_t i = 0; i < rubric->item_count; i++)
        if (!isnan(rubric->items[i].no_answer_points[PALIER_NOT_ASKED]))
            return false; /* only all rows together tell who was not asked what */
    for (size_t i = 0; i < files->count; i++)
        if (!palier_responses_are_wide(reader->arena, files->at[i]))
            return false;
    return true;
}

static void read_responses(struct reader *reader)
{
    const struct palier_path_list *files = &reader->files[PALIER_INPUT_RESPONSES];
    struct palier_response_reader *responses = palier_responses_begin(&reader->frame);

    for (size_t i = 0; i < files->count; i++) {
        struct palier_bytes bytes;
        size_t rows;

        if (palier_responses_add_file(responses, files->at[i], &rows, &bytes) == PALIER_OK)
            add_responses(reader, &bytes, rows);
    }
    reader->assessment->responses = palier_responses_end(responses);
}

/* Each kind of file but responses is read whole, by one function of the same form. */
static enum palier_status read_one(struct reader *reader, enum palier_input_kind kind,
                                   const char *path, size_t *rows)
{
    struct palier_assessment *assessment = reader->assessment;

    switch (kind) {
    case PALIER_INPUT_INTERVIEWS:
        return palier_interviews_read(&reader->frame, path, &assessment->interviews, rows);
    case PALIER_INPUT_EVIDENCE:
        return palier_evidence_read(&reader->frame, path, &assessment->evidence, rows);
    case PALIER_INPUT_FACTS:
        return palier_facts_read(&reader->frame, path, &assessment->facts, rows);
    case PALIER_INPUT_RATINGS:
        return palier_ratings_read(&reader->frame, path, &assessment->ratings, rows);
    case PALIER_INPUT_ACTIONS:
        return palier_taken_read(&reader->frame, path, &assessment->taken, rows);
    case PALIER_INPUT_ENTITIES:
    case PALIER_INPUT_RESPONSES:
    case PALIER_INPUT_KIND_COUNT:
        break;
    }
    return PALIER_OK;
}

static void read_others(struct reader *reader)
{
    static const enum palier_input_kind order[] = {PALIER_INPUT_INTERVIEWS, PALIER_INPUT_EVIDENCE,
                                                   PALIER_INPUT_FACTS, PALIER_INPUT_RATINGS,
                                                   PALIER_INPUT_ACTIONS};

    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < reader->files[order[k]].count; i++) {
            const char *path = reader->files[order[k]].at[i];
            size_t rows;

            if (read_one(reader, order[k], path, &rows) == PALIER_OK)
                add_input_file(reader, path, order[k], rows);
        }
}

enum palier_status palier_assessment_read(struct palier_arena *arena, struct palier_diag *diag,
                                          const struct palier_assessment_source *source,
                                          struct palier_assessment *assessment)
{
    struct reader reader;
    size_t errors = diag->errors;

    start(&reader, arena, diag, source, assessment);
    if (!can_open_folder(&reader))
        return PALIER_SYSTEM;
    if (source->folder)
        read_keys(&reader);
    if (read_model(&reader)) {
        name_entities(&reader);
        return PALIER_INVALID;
    }
    palier_input_files_find(arena, diag, source, reader.files);
    if (!list_data_files(&reader))
        palier_report(diag, PALIER_E_NO_ANSWERS, ((struct palier_place){.file = source->folder}));
    assessment->entities = read_entities(&reader);
    palier_frame_init(&reader.frame, arena, diag, assessment->rubric, assessment->entities);
    reader.frame.threads = source->threads ? source->threads : 1;
    reader.frame.part_size = source->part_size;
    reader.frame.drops_rows = may_drop_rows(&reader);
    read_wave_order(&reader);
    read_responses(&reader);
    read_others(&reader);
    palier_evidence_verify(diag, &assessment->interviews, &assessment->evidence);
    palier_evidence_mark_repeats(diag, source->evidence_written, &assessment->evidence);
    palier_assessment_settle(&reader.frame, assessment);
    assessment->inputs = reader.inputs.at;
    assessment->input_count = reader.inputs.count;
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
