/* assessment_model.c - assessment.csv, and the rubric that it leads to; see assessment_internal.h.
 */
#include <string.h>

#include "base/text.h"
#include "model/locate.h"
#include "score/assessment_internal.h"
#include "table/record.h"

enum key { TITLE_FR, TITLE_EN, QUESTIONNAIRE, RUBRIC, WAVES, LANGUAGE, CONTACT, DATE, KEY_COUNT };

static const char *const keys[KEY_COUNT] = {
    [TITLE_FR] = "title::fr", [TITLE_EN] = "title::en", [QUESTIONNAIRE] = "questionnaire",
    [RUBRIC] = "rubric",      [WAVES] = "waves",        [LANGUAGE] = "language",
    [CONTACT] = "contact",    [DATE] = "date",
};

static void set_key(struct palier_assessment_reader *reader, struct palier_records *records,
                    size_t row, enum key key)
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
        if (value)
            assessment->waves_place = palier_record_place(records, row, 1);
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

/* Read assessment.csv, where the folder has it. INVALID: it cannot be read as a table, so that what
 * it leads to is not known. */
static enum palier_status read_keys(struct palier_assessment_reader *reader)
{
    static const struct palier_column columns[] = {{"key", true}, {"value", true}};
    struct palier_records records;

    if (!reader->source->folder)
        return PALIER_OK;
    const char *path = palier_path_join(reader->arena, reader->source->folder, "assessment.csv");
    if (!palier_is_file(path))
        return PALIER_OK;
    if (palier_records_open(reader->arena, reader->diag, path, columns, 2, NULL, &records))
        return PALIER_INVALID;
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
    palier_assessment_add_input(reader, path, "assessment", records.table.row_count);
    return PALIER_OK;
}

static void take_rubric(struct palier_assessment_reader *reader, const struct palier_rubric *rubric)
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

enum palier_status palier_assessment_rubric(struct palier_assessment_reader *reader)
{
    struct palier_rubric *rubric = PALIER_NEW(reader->arena, struct palier_rubric);
    struct palier_questionnaire *questionnaire = NULL;

    if (read_keys(reader) && !reader->source->rubric)
        return PALIER_INVALID;
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

void palier_assessment_start(struct palier_assessment_reader *reader, struct palier_arena *arena,
                             struct palier_diag *diag,
                             const struct palier_assessment_source *source,
                             struct palier_assessment *assessment)
{
    *reader = (struct palier_assessment_reader){.arena = arena,
                                                .diag = diag,
                                                .source = source,
                                                .assessment = assessment};
    *assessment = (struct palier_assessment){.contact = "", .date = ""};
    palier_interviews_init(&assessment->interviews, arena);
}

bool palier_assessment_can_open(struct palier_assessment_reader *reader)
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
    struct palier_assessment_reader reader;

    palier_assessment_start(&reader, arena, diag, source, assessment);
    if (!palier_assessment_can_open(&reader))
        return PALIER_SYSTEM;
    return palier_assessment_rubric(&reader);
}
