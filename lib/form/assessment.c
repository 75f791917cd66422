/* assessment.c - an assessment to start from; see start_internal.h. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "form/start_internal.h"
#include "model/locate.h"

/*** What the rubric needs ***/

static bool names_type(const struct palier_condition *condition)
{
    return condition && !strcmp(condition->column, "type");
}

static bool uses_types(const struct palier_rubric *rubric)
{
    bool uses = rubric->treatment.gaps_by == PALIER_GAPS_BY_TYPE;

    for (size_t i = 0; i < rubric->criterion_count; i++)
        uses = uses || names_type(rubric->criteria[i].applies);
    for (size_t i = 0; i < rubric->item_count; i++)
        uses = uses || names_type(rubric->items[i].applies);
    return uses;
}

/* The questions that a fact answers: of items, of what these are divided by, and of gates. */
static void find_facts(struct start *start)
{
    const struct palier_questionnaire *questionnaire = start->form->questionnaire;
    const struct palier_rubric *rubric = start->form->rubric;
    bool *is_fact = PALIER_ARRAY(start->form->arena, questionnaire->question_count, bool);
    const struct palier_question **facts =
        PALIER_ARRAY(start->form->arena, questionnaire->question_count,
                     const struct palier_question *);

    for (size_t i = 0; i < rubric->item_count; i++) {
        const struct palier_item *item = &rubric->items[i];

        if (item->source == PALIER_SOURCE_FACT)
            is_fact[item->question->index] = true;
        if (item->denominator.question)
            is_fact[item->denominator.question->index] = true;
    }
    for (size_t i = 0; i < rubric->gate_count; i++)
        if (rubric->gates[i].if_question)
            is_fact[rubric->gates[i].if_question->index] = true;
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (is_fact[i])
            facts[start->fact_count++] = &questionnaire->questions[i];
    start->facts = facts;
}

/* The entities of the form: the one that it is for, else all, else one to replace. */
static void find_entities(struct start *start)
{
    const struct palier_form *form = start->form;
    const struct palier_entity *known = NULL;
    struct palier_entity *one = PALIER_NEW(form->arena, struct palier_entity);

    if (form->entity && form->entities)
        known = palier_entity_find(form->entities, form->entity);
    start->entities = known;
    start->entity_count = 1;
    if (known)
        return;
    if (!form->entity && form->entities && form->entities->count) {
        start->entities = form->entities->at;
        start->entity_count = form->entities->count;
        return;
    }
    *one = (struct palier_entity){
        .id = form->entity ? form->entity : palier_entity_example(form->language),
        .name =
            form->entity ? "" : palier_form_word(PALIER_FORM_START_EXAMPLE_NAME, form->language),
        .population = NAN,
        .type = ""};
    start->entities = one;
}

/*** The files ***/

static void write_cells(struct palier_csv_writer *csv, const char *const *cells)
{
    for (; *cells; cells++)
        palier_csv_write_text(csv, *cells);
    palier_csv_end_row(csv);
}

#define write_row(csv, ...) write_cells((csv), (const char *const[]){__VA_ARGS__, NULL})

/* By its name alone where that leads to PATH, so that both may be moved. */
static const char *name_of(const struct start *start, const char *kind, const char *path,
                           const char *beside)
{
    struct palier_arena *arena = start->form->arena;
    const char *name = palier_path_base(arena, path);
    struct palier_diag unheard;

    palier_diag_init(&unheard, arena);
    const char *found = palier_locate(arena, &unheard, kind, name, beside);
    return found && palier_is_same_file(found, path) ? name : path;
}

static void write_assessment(const struct start *start, struct palier_csv_writer *csv)
{
    const struct palier_form *form = start->form;
    const struct palier_label *title = &form->rubric->title;

    write_row(csv, "key", "value");
    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        write_row(csv,
                  palier_arena_printf(form->arena, "title::%s",
                                      palier_language_code((enum palier_language)i)),
                  title->in[i] ? title->in[i] : "");
    write_row(csv, "rubric", name_of(start, "rubrics", form->rubric->path, NULL));
    write_row(csv, "questionnaire",
              name_of(start, "questionnaires", form->questionnaire->path, form->rubric->path));
    write_row(csv, "waves", start->wave);
    write_row(csv, "language", palier_language_code(form->language));
    write_row(csv, "contact", "");
    write_row(csv, "date", "");
}

static void write_entity(const struct start *start, struct palier_csv_writer *csv,
                         const struct palier_entity *entity)
{
    palier_csv_write_text(csv, entity->id);
    palier_csv_write_text(csv, strcmp(entity->name, entity->id) ? entity->name : "");
    palier_csv_write_number(csv, entity->population);
    if (start->has_types)
        palier_csv_write_text(csv, entity->type);
    if (start->has_profiles)
        palier_csv_write_text(csv, entity->profile ? entity->profile->id : "");
    for (size_t g = 0; g < start->form->rubric->group_count; g++)
        palier_csv_write_number(csv, entity->sizes ? entity->sizes[g] : NAN);
    palier_csv_end_row(csv);
}

static void write_entities(const struct start *start, struct palier_csv_writer *csv)
{
    const struct palier_rubric *rubric = start->form->rubric;

    palier_csv_write_word(csv, "entity");
    palier_csv_write_word(csv, "name");
    palier_csv_write_word(csv, "population");
    if (start->has_types)
        palier_csv_write_word(csv, "type");
    if (start->has_profiles)
        palier_csv_write_word(csv, "profile");
    for (size_t g = 0; g < rubric->group_count; g++)
        palier_csv_write_text(csv, palier_arena_printf(start->form->arena, "size:%s",
                                                       rubric->groups[g].id));
    palier_csv_end_row(csv);
    for (size_t i = 0; i < start->entity_count; i++)
        write_entity(start, csv, &start->entities[i]);
}

static void write_facts(const struct start *start, struct palier_csv_writer *csv)
{
    write_row(csv, "entity", "wave", "question", "value", "proof", "source", "date");
    for (size_t i = 0; i < start->entity_count; i++)
        for (size_t k = 0; k < start->fact_count; k++)
            write_row(csv, start->entities[i].id, start->wave, start->facts[k]->name, "", "", "",
                      "");
}

static void write_interviews(const struct start *start, struct palier_csv_writer *csv)
{
    (void)start;
    write_row(csv, "entity", "wave", "interview", "group", "date", "question", "answer");
}

static void write_ratings(const struct start *start, struct palier_csv_writer *csv)
{
    (void)start;
    write_row(csv, "entity", "wave", "interview", "criterion", "level", "proof", "rater", "note");
}

/* The tables; behind them stands the page that explains them. */
static const struct start_file {
    const char *name;
    void (*write)(const struct start *start, struct palier_csv_writer *csv);
} files[] = {
    {"assessment.csv", write_assessment}, {"entities.csv", write_entities},
    {"facts.csv", write_facts},           {"interviews.csv", write_interviews},
    {"ratings.csv", write_ratings},
};

enum { FILE_COUNT = sizeof files / sizeof *files + 1 };

static void write_file(const struct start *start, size_t index, FILE *stream)
{
    struct palier_csv_writer csv;

    if (index == FILE_COUNT - 1) {
        start_write_read_me(start, stream);
        return;
    }
    palier_csv_writer_init(&csv, stream, true); /* raw: an assessment's texts are read as written */
    files[index].write(start, &csv);
}

/* What is there already was worked on: it stays, and that is said. */
static enum palier_status write_files(const struct start *start)
{
    const struct palier_form *form = start->form;
    struct palier_output outputs[FILE_COUNT];
    enum palier_status status = palier_directory_make(form->diag, start->folder);
    size_t count = 0;

    for (size_t i = 0; !status && i < FILE_COUNT; i++) {
        const char *name = i == FILE_COUNT - 1
                               ? palier_form_word(PALIER_FORM_START_READ_ME_FILE, form->language)
                               : files[i].name;
        const char *path = palier_path_join(form->arena, start->folder, name);

        if (palier_is_file(path)) {
            palier_report(form->diag, PALIER_E_FORM_FILE_STAYS,
                          ((struct palier_place){.file = path}));
            continue;
        }
        status = palier_output_open(form->arena, form->diag, path, &outputs[count]);
        if (!status)
            write_file(start, i, outputs[count++].stream);
    }
    for (size_t i = 0; i < count; i++) {
        if (status)
            palier_output_abandon(&outputs[i]);
        else
            status = palier_output_commit(form->diag, &outputs[i]);
    }
    return status;
}

enum palier_status palier_form_write_assessment(const struct palier_form *form, const char *folder)
{
    struct start start = {.form = form, .folder = folder, .wave = form->wave};

    if (!form->rubric) {
        palier_report(form->diag, PALIER_E_FORM_NO_RUBRIC,
                      ((struct palier_place){.file = form->questionnaire->path}));
        return PALIER_INVALID;
    }
    if (!start.wave) /* the year: waves that begin with one need no other order */
        start.wave = palier_arena_strndup(form->arena, form->date, strcspn(form->date, "-"));
    start.has_types = uses_types(form->rubric);
    start.has_profiles = form->rubric->profile_count;
    find_facts(&start);
    find_entities(&start);
    for (size_t i = 0; i < start.entity_count; i++)
        start.has_types = start.has_types || *start.entities[i].type;
    enum palier_status status = write_files(&start);

    if (!status)
        palier_report(form->diag, PALIER_E_FORM_STARTED, ((struct palier_place){.file = folder}),
                      start.wave, palier_form_word(PALIER_FORM_START_READ_ME_FILE, form->language));
    return status;
}
