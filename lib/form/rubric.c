/*
 * rubric.c - a rubric to start from; see form.h.
 *
 * It has a dimension for each page of questions, a criterion for each question
 * that can be scored, and equal steps where nobody has said otherwise: palier
 * accepts it as it is, and everything in it is to be thought over.
 */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "form/skeleton_internal.h"
#include "model/locate.h"

static const char *const file_names[SKELETON_FILE_COUNT] = {
    [SKELETON_RUBRIC] = "rubric.csv",          [SKELETON_GROUPS] = "groups.csv",
    [SKELETON_CRITERIA] = "criteria.csv",      [SKELETON_ITEMS] = "items.csv",
    [SKELETON_SCALES] = "scales.csv",          [SKELETON_LEVELS] = "levels.csv",
    [SKELETON_DESCRIPTORS] = "descriptors.csv"};

void skeleton_cells(struct palier_csv_writer *csv, const char *const *cells)
{
    for (; *cells; cells++)
        palier_csv_write_text(csv, *cells);
    palier_csv_end_row(csv);
}

static const char *in(const struct palier_label *label, enum palier_language language)
{
    return label->in[language] ? label->in[language] : "";
}

/* By its name alone where that leads to it from the new rubric, so that both may be moved. */
static const char *questionnaire_name(const struct skeleton *skeleton)
{
    struct palier_arena *arena = skeleton->form->arena;
    const char *path = skeleton->form->questionnaire->path;
    const char *name = palier_path_base(arena, path);
    struct palier_diag unheard;

    palier_diag_init(&unheard, arena);
    const char *found = palier_locate(arena, &unheard, "questionnaires", name, skeleton->folder);
    return found && palier_is_same_file(found, path) ? name : path;
}

static void write_rubric(struct skeleton *skeleton)
{
    const struct palier_form *form = skeleton->form;
    const struct palier_label title = form_title(form);

    skeleton_row(skeleton, SKELETON_RUBRIC, "key", "value");
    skeleton_row(skeleton, SKELETON_RUBRIC, "id",
                 palier_is_id(form_id(form)) ? form_id(form) : "rubric");
    skeleton_row(skeleton, SKELETON_RUBRIC, "version", "0.1");
    skeleton_row(skeleton, SKELETON_RUBRIC, "title::fr", in(&title, PALIER_FRENCH));
    skeleton_row(skeleton, SKELETON_RUBRIC, "title::en", in(&title, PALIER_ENGLISH));
    skeleton_row(skeleton, SKELETON_RUBRIC, "language", palier_language_code(form->language));
    skeleton_row(skeleton, SKELETON_RUBRIC, "questionnaire", questionnaire_name(skeleton));
    skeleton_row(skeleton, SKELETON_RUBRIC, "minimum", "1");
    skeleton_row(skeleton, SKELETON_RUBRIC, "maximum", "5");
    skeleton_row(skeleton, SKELETON_RUBRIC, "decimals", "1");
    skeleton_row(skeleton, SKELETON_RUBRIC, "groups", "balanced");
    skeleton_row(skeleton, SKELETON_RUBRIC, "minimum_coverage", "0.5");
}

/* Without groups.csv, palier would take the same groups, each with these minimums. */
static void write_groups(struct skeleton *skeleton)
{
    skeleton_row(skeleton, SKELETON_GROUPS, "group", "label::fr", "label::en", "weight", "minimum",
                 "minimum_compared");
    for (size_t i = 0; i < skeleton->survey.group_count; i++) {
        const struct palier_form_group *group = &skeleton->survey.groups[i];

        skeleton_row(skeleton, SKELETON_GROUPS, group->id, in(&group->label, PALIER_FRENCH),
                     in(&group->label, PALIER_ENGLISH), "1", "5", "10");
    }
    if (!skeleton->survey.group_count)
        skeleton_row(skeleton, SKELETON_GROUPS, "respondents", "Répondants", "Respondents", "1",
                     "5", "10");
}

static void write_levels(struct skeleton *skeleton)
{
    static const char *const cuts[SKELETON_HIGHEST] = {"1", "1.8", "2.6", "3.4", "4.2"};
    static const enum palier_form_word labels[SKELETON_HIGHEST] = {PALIER_FORM_LEVEL_1,
                                                                   PALIER_FORM_LEVEL_2,
                                                                   PALIER_FORM_LEVEL_3,
                                                                   PALIER_FORM_LEVEL_4,
                                                                   PALIER_FORM_LEVEL_5};
    static const enum palier_form_word texts[SKELETON_HIGHEST] = {PALIER_FORM_LEVEL_1_TEXT,
                                                                  PALIER_FORM_LEVEL_2_TEXT,
                                                                  PALIER_FORM_LEVEL_3_TEXT,
                                                                  PALIER_FORM_LEVEL_4_TEXT,
                                                                  PALIER_FORM_LEVEL_5_TEXT};

    skeleton_row(skeleton, SKELETON_LEVELS, "level", "from", "label::fr", "label::en", "text::fr",
                 "text::en");
    for (size_t i = 0; i < SKELETON_HIGHEST; i++)
        skeleton_row(skeleton, SKELETON_LEVELS,
                     palier_arena_printf(skeleton->form->arena, "%zu", i + 1), cuts[i],
                     palier_form_word(labels[i], PALIER_FRENCH),
                     palier_form_word(labels[i], PALIER_ENGLISH),
                     palier_form_word(texts[i], PALIER_FRENCH),
                     palier_form_word(texts[i], PALIER_ENGLISH));
}

/* Ids of dimensions start with D, or more of them where interview.csv has criteria called so. */
static const char *find_prefix(const struct palier_form *form)
{
    const struct palier_questionnaire *questionnaire = form->questionnaire;
    const char *prefix = "D";

    for (size_t i = 0; i < questionnaire->interview_question_count; i++)
        for (size_t k = 0; k < questionnaire->interview_questions[i].criterion_count; k++) {
            const char *id = questionnaire->interview_questions[i].criteria[k];
            size_t length = strspn(id, "Dd");

            if (length >= strlen(prefix) && strchr("0123456789", id[length]))
                while (strlen(prefix) <= length)
                    prefix = palier_arena_printf(form->arena, "D%s", prefix);
        }
    return prefix;
}

static const char *open_dimension(struct skeleton *skeleton, const struct palier_label *label)
{
    const char *id = palier_arena_printf(skeleton->form->arena, "%s%zu", skeleton->prefix,
                                         ++skeleton->dimensions);

    skeleton->leaves = 0;
    skeleton_row(skeleton, SKELETON_CRITERIA, id, "all", in(label, PALIER_FRENCH),
                 in(label, PALIER_ENGLISH), "1", "mean", "");
    return id;
}

static void write_dimension(struct skeleton *skeleton, size_t page)
{
    const struct palier_label other = form_label(PALIER_FORM_OTHER_QUESTIONS);
    const struct palier_label *label =
        page == FORM_NO_PAGE ? &other : &skeleton->survey.rows[page].label;

    skeleton->page = page;
    skeleton->dimension = open_dimension(skeleton, label);
}

/*
 * What a leaf's levels look like. Five answers from worst to best say it already; else the general
 * sentence of each level stands there until somebody writes what is meant. QUESTION may be NULL.
 */
static void write_descriptors(struct skeleton *skeleton, const char *leaf,
                              const struct palier_question *question)
{
    static const enum palier_form_word texts[SKELETON_HIGHEST] = {PALIER_FORM_LEVEL_1_TEXT,
                                                                  PALIER_FORM_LEVEL_2_TEXT,
                                                                  PALIER_FORM_LEVEL_3_TEXT,
                                                                  PALIER_FORM_LEVEL_4_TEXT,
                                                                  PALIER_FORM_LEVEL_5_TEXT};

    for (int level = 1; level <= SKELETON_HIGHEST; level++) {
        const struct palier_choice *answer = question ? skeleton_answer(question, level) : NULL;
        const struct palier_label label = answer ? answer->label : form_label(texts[level - 1]);

        skeleton_row(skeleton, SKELETON_DESCRIPTORS, leaf,
                     palier_arena_printf(skeleton->form->arena, "%d", level),
                     in(&label, PALIER_FRENCH), in(&label, PALIER_ENGLISH));
    }
}

static void write_leaf(struct skeleton *skeleton, const struct form_row *row)
{
    const struct palier_question *question = row->question;
    const char *scale = skeleton_scale(skeleton, question);

    if (!scale)
        return;
    if (!skeleton->dimensions || row->page != skeleton->page)
        write_dimension(skeleton, row->page);
    const char *leaf = palier_arena_printf(skeleton->form->arena, "%s.%zu", skeleton->dimension,
                                           ++skeleton->leaves);
    skeleton_row(skeleton, SKELETON_CRITERIA, leaf, skeleton->dimension,
                 in(&question->label, PALIER_FRENCH), in(&question->label, PALIER_ENGLISH), "1",
                 "mean", "");
    skeleton_row(skeleton, SKELETON_ITEMS, leaf, "survey", question->name, "", scale, "1");
    write_descriptors(skeleton, leaf, question);
}

/* A leaf for each criterion that an interview feeds, by the id that interview.csv has for it. */
static void write_interviews(struct skeleton *skeleton)
{
    const struct palier_questionnaire *questionnaire = skeleton->form->questionnaire;
    const struct palier_label label = form_label(PALIER_FORM_SHEET_INTERVIEWS);
    struct palier_intern seen;

    palier_intern_init(&seen, skeleton->form->arena, true);
    palier_intern_add(&seen, "all"); /* the root, which has no items */
    for (size_t i = 0; i < questionnaire->interview_question_count; i++) {
        const struct palier_interview_question *question = &questionnaire->interview_questions[i];

        for (size_t k = 0; k < question->criterion_count; k++) {
            const char *id = question->criteria[k];

            if (palier_intern_find(&seen, id) != PALIER_NONE || !palier_is_id(id))
                continue;
            if (seen.count == 1)
                skeleton->dimension = open_dimension(skeleton, &label);
            palier_intern_add(&seen, id);
            skeleton_row(skeleton, SKELETON_CRITERIA, id, skeleton->dimension,
                         in(&question->label, PALIER_FRENCH), in(&question->label, PALIER_ENGLISH),
                         "1", "mean", "");
            skeleton_row(skeleton, SKELETON_ITEMS, id, "interview", "", "", "", "1");
            write_descriptors(skeleton, id, NULL);
        }
    }
}

static enum palier_status write_criteria(struct skeleton *skeleton)
{
    const struct palier_label title = form_title(skeleton->form);

    skeleton_row(skeleton, SKELETON_CRITERIA, "criterion", "parent", "label::fr", "label::en",
                 "weight", "combine", "target");
    skeleton_row(skeleton, SKELETON_ITEMS, "criterion", "source", "question", "group", "scale",
                 "weight");
    skeleton_row(skeleton, SKELETON_SCALES, "scale", "kind", "answer", "points", "low", "high",
                 "clamp");
    skeleton_row(skeleton, SKELETON_DESCRIPTORS, "criterion", "level", "text::fr", "text::en");
    skeleton_row(skeleton, SKELETON_CRITERIA, "all", "", in(&title, PALIER_FRENCH),
                 in(&title, PALIER_ENGLISH), "1", "mean", "");
    for (size_t i = 0; i < skeleton->survey.row_count; i++)
        if (skeleton->survey.rows[i].kind == FORM_QUESTION && !skeleton->survey.rows[i].is_left_out)
            write_leaf(skeleton, &skeleton->survey.rows[i]);
    write_interviews(skeleton);
    if (skeleton->dimensions)
        return PALIER_OK;
    palier_report(skeleton->form->diag, PALIER_E_FORM_NOTHING_SCORED,
                  ((struct palier_place){.file = skeleton->survey.table.path}));
    return PALIER_INVALID;
}

/* Nothing is written over what somebody has worked on. */
static enum palier_status check_folder(const struct skeleton *skeleton)
{
    enum palier_status status = PALIER_OK;

    for (size_t i = 0; i < SKELETON_FILE_COUNT; i++) {
        const char *path = palier_path_join(skeleton->form->arena, skeleton->folder, file_names[i]);

        if (!palier_is_file(path))
            continue;
        palier_report(skeleton->form->diag, PALIER_E_FORM_FILE_THERE,
                      ((struct palier_place){.file = path}));
        status = PALIER_INVALID;
    }
    return status ? status : palier_directory_make(skeleton->form->diag, skeleton->folder);
}

/* Open the files, how many of them in COUNT. */
static enum palier_status open_files(struct skeleton *skeleton, size_t *count)
{
    const struct palier_form *form = skeleton->form;
    enum palier_status status = PALIER_OK;

    for (*count = 0; !status && *count < SKELETON_FILE_COUNT; *count += !status) {
        struct palier_output *output = &skeleton->outputs[*count];

        status =
            palier_output_open(form->arena, form->diag,
                               palier_path_join(form->arena, skeleton->folder, file_names[*count]),
                               output);
        if (!status) /* raw: what reads a rubric takes every text as it stands */
            palier_csv_writer_init(&skeleton->csv[*count], output->stream, true);
    }
    return status;
}

enum palier_status palier_form_write_rubric(const struct palier_form *form, const char *folder)
{
    struct skeleton skeleton = {.form = form, .folder = folder, .prefix = find_prefix(form)};
    enum palier_status status = form_survey_read(form, &skeleton.survey);
    size_t count = 0;

    palier_intern_init(&skeleton.scales, form->arena, true);
    if (!status)
        status = check_folder(&skeleton);
    if (!status)
        status = open_files(&skeleton, &count);
    if (!status) {
        write_rubric(&skeleton);
        write_groups(&skeleton);
        write_levels(&skeleton);
        status = write_criteria(&skeleton);
    }
    for (size_t i = 0; i < count; i++) {
        if (status)
            palier_output_abandon(&skeleton.outputs[i]);
        else
            status = palier_output_commit(form->diag, &skeleton.outputs[i]);
    }
    return status;
}
