/* palier-form - from a questionnaire, the form that people fill in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "cli/cli.h"

enum option_key {
    OPTION_TO = 0x400,
    OPTION_ENTITY,
    OPTION_WAVE,
    OPTION_GROUP,
    OPTION_ROWS,
    OPTION_DATE,
    OPTION_ENTITIES,
};

enum { MOST_ROWS = 100000 };

/* What --to takes. A form goes to a stream, or to a workbook or a folder by its name. */
struct target {
    const char *name;
    enum palier_status (*write)(const struct palier_form *form, FILE *stream);
    enum palier_status (*write_path)(const struct palier_form *form, const char *path);
    const char *formats;   /* that its file may be named for (cli/cli.h); NULL: it is a folder */
    bool has_descriptors;  /* of the rubric's levels: without one, that is said */
    bool makes_rubric;     /* so none is looked for */
    bool makes_assessment; /* which needs a rubric, and all that is known of its entities */
};

struct run {
    struct cli cli;
    const struct target *target;
    const char *group;
    size_t row_count;
    struct palier_diag said; /* what was chosen for the form: told unless --quiet */
};

static enum palier_status write_csv(const struct palier_form *form, FILE *stream)
{
    palier_form_write_csv(form, stream);
    return PALIER_OK;
}

static const struct target targets[] = {
    {.name = "xlsform", .formats = "xlsx", .write_path = palier_form_write_xlsform},
    {.name = "excel", .formats = "xlsx", .write_path = palier_form_write_excel},
    {.name = "rubric", .write_path = palier_form_write_rubric, .makes_rubric = true},
    {.name = "assessment", .write_path = palier_form_write_assessment, .makes_assessment = true},
    {.name = "csv", .formats = "csv", .write = write_csv},
    {.name = "guide", .formats = "text", .write = palier_form_write_guide, .has_descriptors = true},
    {.name = "limesurvey", .formats = "text", .write = palier_form_write_limesurvey},
};

static const char target_names[] = "xlsform, excel, csv, guide, limesurvey, rubric, assessment";

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Which form:", 2},
    {"to", OPTION_TO, "KIND", 0, "xlsform, excel, csv, guide, limesurvey, rubric or assessment", 2},
    {"entity", OPTION_ENTITY, "ID", 0, "for this entity: it is not asked for", 2},
    {"wave", OPTION_WAVE, "WAVE", 0, "for this wave", 2},
    {"group", OPTION_GROUP, "ID", 0, "for this group of respondents alone", 2},
    {"rows", OPTION_ROWS, "N", 0, "so many empty rows (csv: none; excel: 60)", 2},
    {"date", OPTION_DATE, "YYYY-MM-DD", 0,
     "the date of the form (default: SOURCE_DATE_EPOCH, else today)", 2},
    {"entities", OPTION_ENTITIES, "FILE", 0, "entities to choose from", 1},
    {0},
};

static void take_questionnaire(struct run *run, char *argument, struct argp_state *state)
{
    if (run->cli.source.questionnaire)
        argp_error(state, "one questionnaire at a time: '%s' is a second", argument);
    run->cli.source.questionnaire = argument;
}

static const struct target *find_target(const char *name)
{
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (!strcmp(targets[i].name, name))
            return &targets[i];
    return NULL;
}

static const struct argp_child children[] = {{&cli_basic_argp, 0, NULL, 0}, {0}};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct run *run = state->input;
    int64_t rows;

    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &run->cli;
        break;
    case ARGP_KEY_ARG:
        take_questionnaire(run, argument, state);
        break;
    case OPTION_TO:
        run->target = find_target(argument);
        if (!run->target)
            argp_error(state, "--to: '%s' is none of %s", argument, target_names);
        break;
    case OPTION_ENTITY:
        run->cli.entity = cli_read_id(argument, "--entity", state);
        break;
    case OPTION_WAVE:
        run->cli.wave = cli_read_id(argument, "--wave", state);
        break;
    case OPTION_GROUP:
        run->group = argument;
        break;
    case OPTION_DATE:
        if (!palier_is_date(argument))
            argp_error(state, "--date: '%s' is not a date YYYY-MM-DD", argument);
        run->cli.date = argument;
        break;
    case OPTION_ENTITIES:
        *PALIER_APPEND(run->cli.arena, &run->cli.source.files[PALIER_INPUT_ENTITIES]) = argument;
        break;
    case OPTION_ROWS:
        if (!palier_integer_parse(argument, 0, MOST_ROWS, &rows))
            argp_error(state, "--rows: '%s' is not a number from 0 to %d", argument, MOST_ROWS);
        run->row_count = (size_t)rows;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "[QUESTIONNAIRE]",
    .doc = "Write a questionnaire (a name or a folder) as a form: for KoboToolbox and ODK, for "
           "LimeSurvey, as an Excel file, as a guide for interviews; or the rubric, or the "
           "assessment, to start from."
           "\vWithout QUESTIONNAIRE, it is that of the rubric (-r). Without -o, what is text goes "
           "to standard output.",
    .children = children,
};

static bool is_stdout(const struct cli *cli)
{
    return !cli->output || !strcmp(cli->output, "-");
}

static void check_usage(struct run *run)
{
    struct cli *cli = &run->cli;

    if (!cli->source.questionnaire &&
        (!cli->source.rubric || (run->target && run->target->makes_rubric)))
        cli_usage(cli, "name a questionnaire, or its folder");
    if (!run->target)
        cli_usage(cli,
                  "say which form with --to: xlsform, excel, csv, guide, limesurvey, rubric or "
                  "assessment");
    if (run->target->makes_rubric && is_stdout(cli))
        cli_usage(cli, "a rubric is a folder: name it with -o");
    if (run->target->makes_assessment && is_stdout(cli))
        cli_usage(cli, "an assessment is a folder: name it with -o");
    if (run->target->write_path && is_stdout(cli))
        cli_usage(cli, "a workbook cannot go to standard output: name a file with -o");
    if (run->target->formats)
        cli_settle_format(cli, run->target->formats);
    else
        cli_demand_folder(cli);
}

static enum palier_status read_rubric(struct run *run, struct palier_form *form)
{
    struct cli *cli = &run->cli;
    const char *named = cli->source.rubric, *path = NULL;
    struct palier_rubric *rubric = PALIER_NEW(cli->arena, struct palier_rubric);

    if (named) {
        path = palier_locate(cli->arena, &cli->diag, "rubrics", named, form->questionnaire->path);
        if (!path)
            return PALIER_INVALID;
    } else if (!run->target->makes_rubric) {
        path = cli_find_namesake(cli, form->questionnaire->path);
        if (path)
            palier_report(&run->said, PALIER_E_FORM_RUBRIC, ((struct palier_place){.file = path}));
    }
    if (!path) {
        if (run->target->has_descriptors)
            palier_report(&run->said, PALIER_E_FORM_NO_DESCRIPTORS, (struct palier_place){0});
        return PALIER_OK;
    }
    form->rubric = rubric;
    return palier_rubric_read(cli->arena, &cli->diag, path, form->questionnaire, rubric);
}

/* Entities that stand in the folder of the assessment already are its own. */
static void take_entities_there(struct cli *cli)
{
    struct palier_path_list *files = &cli->source.files[PALIER_INPUT_ENTITIES];
    const char *path = palier_path_join(cli->arena, cli->output, "entities.csv");

    if (!files->count && palier_is_file(path))
        *PALIER_APPEND(cli->arena, files) = path;
}

static enum palier_status read_entities(struct run *run, struct palier_form *form)
{
    struct cli *cli = &run->cli;
    const struct palier_path_list *files = &cli->source.files[PALIER_INPUT_ENTITIES];
    struct palier_entities *entities = PALIER_NEW(cli->arena, struct palier_entities);
    enum palier_status status = PALIER_OK;

    if (run->target->makes_assessment)
        take_entities_there(cli);
    for (size_t i = 0; i < files->count; i++)
        if (palier_entities_read(cli->arena, &cli->diag, files->at[i],
                                 run->target->makes_assessment ? form->rubric : NULL, entities))
            status = PALIER_INVALID;
    if (files->count)
        form->entities = entities;
    if (!status && form->entity && form->entities && !palier_entity_find(entities, form->entity)) {
        palier_report(&cli->diag, PALIER_E_UNKNOWN_ENTITY, (struct palier_place){0}, form->entity,
                      entities->path);
        status = PALIER_INVALID;
    }
    return status;
}

/* --group as the questionnaire or the rubric writes it. */
static enum palier_status settle_group(struct run *run, struct palier_form *form)
{
    size_t count;
    const struct palier_form_group *groups = palier_form_groups(form, &count);
    const char *known = "";

    if (!run->group)
        return PALIER_OK;
    for (size_t i = 0; i < count; i++) {
        if (!strcmp(groups[i].id, run->group))
            form->group = groups[i].id;
        known = palier_arena_printf(form->arena, "%s%s%s", known, *known ? ", " : "", groups[i].id);
    }
    if (form->group)
        return PALIER_OK;
    palier_report(form->diag, PALIER_E_UNKNOWN_GROUP, (struct palier_place){0}, run->group, known);
    return PALIER_INVALID;
}

/* The folder of the questionnaire that is named, else of the rubric's; NULL where there is none
 * (reported). */
static const char *find_questionnaire(struct cli *cli)
{
    const char *name = cli->source.questionnaire, *rubric = NULL;

    if (!name) {
        rubric = palier_locate(cli->arena, &cli->diag, "rubrics", cli->source.rubric, NULL);
        if (!rubric || palier_rubric_questionnaire(cli->arena, &cli->diag, rubric, &name))
            return NULL;
        if (!name)
            cli_usage(cli, "the rubric names no questionnaire: name one, or its folder");
    }
    return palier_locate(cli->arena, &cli->diag, "questionnaires", name, rubric);
}

static enum palier_status read_form(struct run *run, struct palier_form *form)
{
    struct cli *cli = &run->cli;
    struct palier_questionnaire *questionnaire =
        PALIER_NEW(cli->arena, struct palier_questionnaire);
    const char *folder = find_questionnaire(cli);

    if (!folder || palier_questionnaire_read(cli->arena, &cli->diag, folder, questionnaire))
        return PALIER_INVALID;
    form->questionnaire = questionnaire;
    form->language = cli->has_language ? cli->language : questionnaire->language;
    enum palier_status status = read_rubric(run, form);
    if (!status)
        status = read_entities(run, form);
    return status ? status : settle_group(run, form);
}

static enum palier_status write_form(struct run *run)
{
    struct cli *cli = &run->cli;
    const struct palier_assessment none = {.date = ""};
    struct palier_form form = {.arena = cli->arena,
                               .diag = &cli->diag,
                               .entity = cli->entity,
                               .wave = cli->wave,
                               .row_count = run->row_count,
                               .date = cli_date(cli, &none)};
    struct palier_output output;
    enum palier_status status = read_form(run, &form);

    if (status)
        return status;
    form.diag = &run->said;
    if (run->target->write_path) {
        palier_workbook_tune();
        return run->target->write_path(&form, cli->output);
    }
    status = cli_output_open(cli, &output);
    return status ? status
                  : cli_output_close(cli, &output, run->target->write(&form, output.stream));
}

int main(int argc, char **argv)
{
    struct run run = {0};

    cli_start(&run.cli, "palier-form", argv);
    cli_parse(&argp, argc, argv, &run);
    cli_diag_init(&run.cli, &run.said, run.cli.arena);
    check_usage(&run);
    enum palier_status status = write_form(&run);
    palier_diag_print(&run.said, stderr, run.cli.tool,
                      run.cli.is_quiet ? PALIER_ERROR : PALIER_NOTE, cli_speaks(&run.cli));
    run.cli.diag.is_system = run.cli.diag.is_system || run.said.is_system;
    return cli_finish(&run.cli, status);
}
