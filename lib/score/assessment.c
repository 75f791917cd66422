/* assessment.c - see assessment.h. */
#include "score/assessment.h"

#include <math.h>
#include <string.h>

#include "answers/counts.h"
#include "base/text.h"
#include "coding/evidence_file.h"
#include "coding/verify.h"
#include "score/assessment_internal.h"
#include "score/inputs_internal.h"
#include "score/settle.h"

static void add_input(struct palier_assessment_reader *reader, const char *path, const char *kind,
                      size_t rows, const char *sha256)
{
    struct palier_input *input = PALIER_APPEND(reader->arena, &reader->inputs);

    input->path = path;
    input->kind = kind;
    input->rows = rows;
    memcpy(input->sha256, sha256, PALIER_SHA256_TEXT);
}

void palier_assessment_add_input(struct palier_assessment_reader *reader, const char *path,
                                 const char *kind, size_t rows)
{
    char sum[PALIER_SHA256_TEXT] = "";
    size_t size;

    if (!reader->source->needs_no_sums && strcmp(path, "-") && !palier_file_sum(path, &size, sum))
        *sum = '\0'; /* it is gone since it was read */
    add_input(reader, path, kind, rows, sum);
}

static void add_input_file(struct palier_assessment_reader *reader, const char *path,
                           enum palier_input_kind kind, size_t rows)
{
    palier_assessment_add_input(reader, path, palier_input_kind_name(kind), rows);
}

/* All of them in one list: a fault in one of these rows may be set aside. How many hold answers:
 * what became of actions is none. */
static size_t list_data_files(struct palier_assessment_reader *reader)
{
    struct palier_path_list list = {0};

    for (size_t kind = PALIER_INPUT_ENTITIES; kind < PALIER_INPUT_KIND_COUNT; kind++)
        for (size_t i = 0; i < reader->files[kind].count; i++)
            *PALIER_APPEND(reader->arena, &list) = reader->files[kind].at[i];
    reader->assessment->data_files = list.at;
    reader->assessment->data_file_count = list.count;
    reader->assessment->entity_file_count = reader->files[PALIER_INPUT_ENTITIES].count;
    return list.count - reader->files[PALIER_INPUT_ENTITIES].count -
           reader->files[PALIER_INPUT_ACTIONS].count;
}

static const struct palier_entities *read_entities(struct palier_assessment_reader *reader)
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
static void name_entities(struct palier_assessment_reader *reader)
{
    struct palier_diag unheard, *heard = reader->diag;

    palier_diag_init(&unheard, reader->arena);
    reader->diag = &unheard;
    palier_input_files_find(reader->arena, reader->diag, reader->source, reader->files);
    reader->assessment->entities = read_entities(reader);
    reader->diag = heard;
}

/* No id holds a comma or a semicolon: they may stand between waves, as blanks do. */
static void read_wave_order(struct palier_assessment_reader *reader)
{
    static const char between[] = " \t,;";

    for (const char *at = reader->waves ? reader->waves : ""; *(at += strspn(at, between));) {
        size_t length = strcspn(at, between);
        const char *wave = palier_arena_strndup(reader->arena, at, length);

        at += length;
        if (!palier_is_id(wave)) {
            palier_report(reader->diag, PALIER_E_BAD_ID, reader->assessment->waves_place, wave);
            continue;
        }
        palier_intern_add(&reader->frame.waves, wave);
        reader->frame.has_wave_order = true;
    }
}

/* Note a file of responses; only where it had to be read whole its BYTES are there. */
static void add_responses(struct palier_assessment_reader *reader, const struct palier_bytes *bytes,
                          size_t rows)
{
    char sum[PALIER_SHA256_TEXT] = "";

    if (!bytes->at) {
        add_input_file(reader, bytes->path, PALIER_INPUT_RESPONSES, rows);
        return;
    }
    if (!reader->source->needs_no_sums)
        palier_sha256(bytes->at, bytes->length, sum);
    add_input(reader, bytes->path, palier_input_kind_name(PALIER_INPUT_RESPONSES), rows, sum);
}

/* Whether answers may be counted as they are read: nobody asks for the rows, and each row holds all
 * answers of its respondent. */
static bool may_drop_rows(struct palier_assessment_reader *reader)
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

static void read_responses(struct palier_assessment_reader *reader)
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
static enum palier_status read_one(struct palier_assessment_reader *reader,
                                   enum palier_input_kind kind, const char *path, size_t *rows)
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

static void read_others(struct palier_assessment_reader *reader)
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
    struct palier_assessment_reader reader;
    size_t errors = diag->errors;

    palier_assessment_start(&reader, arena, diag, source, assessment);
    if (!palier_assessment_can_open(&reader))
        return PALIER_SYSTEM;
    if (palier_assessment_rubric(&reader)) {
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
    palier_inputs_hide_people(arena, assessment, reader.inputs.at, reader.inputs.count);
    assessment->inputs = reader.inputs.at;
    assessment->input_count = reader.inputs.count;
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
