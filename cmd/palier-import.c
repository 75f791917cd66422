/* palier-import - a collection tool's export becomes palier's responses; each assumption is said.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/import_options.h"

/* "import-NAME" beside the output: a name that no assessment takes for responses. */
static const char *report_path(struct import_run *run)
{
    const char *output = run->cli.output, *slash = output ? strrchr(output, '/') : NULL;

    if (run->report || !output || !strcmp(output, "-") || palier_is_special(output))
        return run->report;
    return palier_arena_printf(run->cli.arena, "%.*simport-%s",
                               slash ? (int)(slash - output + 1) : 0, output,
                               slash ? slash + 1 : output);
}

/* What an assessment reads a file called PATH as, such as "responses"; NULL: as nothing. */
static const char *read_as(const char *path)
{
    static const char *const kinds[] = {"entities", "responses", "facts",  "interviews",
                                        "evidence", "ratings",   "actions"};
    const char *slash = path ? strrchr(path, '/') : NULL, *name = slash ? slash + 1 : path;
    size_t length = name ? strlen(name) : 0;

    for (size_t i = 0; length > 4 && i < sizeof kinds / sizeof *kinds; i++)
        if (!strncmp(name, kinds[i], strlen(kinds[i])) && !strcmp(name + length - 4, ".csv"))
            return kinds[i];
    return NULL;
}

/* What would be lost or misread is refused before anything is read. */
static void check_targets(const struct import_run *run)
{
    const char *const written[] = {run->cli.output ? run->cli.output : "-", run->report,
                                   run->written_mapping};

    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        for (size_t other = 0; other < i; other++)
            if (cli_is_one_file(written[i], written[other]))
                cli_usage(&run->cli,
                          "--output, --report and --write-mapping must be different files");
        if (strcmp(run->path, "-") && cli_is_one_file(written[i], run->path))
            cli_usage(&run->cli, "the export would be written over");
        if (i && read_as(written[i]))
            cli_usage(&run->cli, palier_arena_printf(run->cli.arena,
                                                     "an assessment would read '%s' as %s: give "
                                                     "--report and --write-mapping another name",
                                                     written[i], read_as(written[i])));
        if (cli_is_one_file(written[i], run->key_path))
            cli_usage(&run->cli, "the key would be written over");
        if (cli_is_one_file(written[i], run->options.mapping))
            cli_usage(&run->cli, "the mapping would be written over");
    }
}

/* The rubric of the same name as QUESTIONNAIRE, if there is one: palier-form has the labels of
 * groups from there, so they are read back by it. Nobody asked for it: with faults it is left, not
 * refused. */
static void take_namesake(struct import_run *run, const struct palier_questionnaire *questionnaire)
{
    struct cli *cli = &run->cli;
    const char *path = cli_find_namesake(cli, questionnaire->path);
    struct palier_rubric *rubric = PALIER_NEW(cli->arena, struct palier_rubric);
    struct palier_diag unheard;

    if (!path)
        return;
    cli_diag_init(cli, &unheard, cli->arena);
    bool is_sound = !palier_rubric_read(cli->arena, &unheard, path, questionnaire, rubric);

    palier_report(&run->found, is_sound ? PALIER_E_IMPORT_RUBRIC : PALIER_E_IMPORT_RUBRIC_FAULTY,
                  ((struct palier_place){.file = path}));
    if (is_sound)
        run->options.rubric = rubric;
}

/* The questionnaire of -q, else of the rubric; and the rubric, which labels the groups. */
static enum palier_status read_model(struct import_run *run,
                                     const struct palier_questionnaire **questionnaire)
{
    struct cli *cli = &run->cli;
    struct palier_assessment assessment;

    if (cli->source.rubric) {
        if (palier_assessment_model(cli->arena, &cli->diag, &cli->source, &assessment))
            return PALIER_INVALID;
        run->options.rubric = assessment.rubric;
        *questionnaire = assessment.rubric->questionnaire;
        return PALIER_OK;
    }
    struct palier_questionnaire *read = PALIER_NEW(cli->arena, struct palier_questionnaire);
    const char *folder =
        palier_locate(cli->arena, &cli->diag, "questionnaires", cli->source.questionnaire, NULL);
    *questionnaire = read;
    if (!folder || palier_questionnaire_read(cli->arena, &cli->diag, folder, read))
        return PALIER_INVALID;
    take_namesake(run, read);
    return PALIER_OK;
}

static enum palier_status read_entities(struct import_run *run)
{
    struct cli *cli = &run->cli;
    const struct palier_path_list *files = &cli->source.files[PALIER_INPUT_ENTITIES];
    struct palier_entities *entities = PALIER_NEW(cli->arena, struct palier_entities);
    enum palier_status status = PALIER_OK;

    for (size_t i = 0; i < files->count && !status; i++)
        status = palier_entities_read(cli->arena, &cli->diag, files->at[i], run->options.rubric,
                                      entities);
    if (files->count)
        run->options.entities = entities;
    return status;
}

static enum palier_status write_mapping(struct import_run *run, const struct palier_import *import)
{
    struct palier_output output;
    enum palier_status status =
        palier_output_open(run->cli.arena, &run->cli.diag, run->written_mapping, &output);

    if (status)
        return status;
    palier_import_mapping_write(output.stream, import);
    return palier_output_commit(&run->cli.diag, &output);
}

static enum palier_status write_report(struct import_run *run, const struct palier_import *import,
                                       const char *path)
{
    struct palier_output output;
    enum palier_status status = palier_output_open(run->cli.arena, &run->cli.diag, path, &output);

    if (status)
        return status;
    palier_import_report_write(output.stream, import, &run->found, cli_speaks(&run->cli));
    return palier_output_commit(&run->cli.diag, &output);
}

/* The report goes first: no responses without a word on how they were read. */
static enum palier_status write_responses(struct import_run *run,
                                          const struct palier_import *import)
{
    const char *report = report_path(run);
    struct palier_output output;
    enum palier_status status = cli_output_open(&run->cli, &output);

    if (status)
        return status;
    if (report && (status = write_report(run, import, report))) {
        palier_output_abandon(&output);
        return status;
    }
    palier_import_write(output.stream, import, run->cli.is_raw);
    return palier_output_commit(&run->cli.diag, &output);
}

static void print_summary(struct import_run *run, const struct palier_import *import)
{
    const struct cli *cli = &run->cli;
    enum palier_language language = cli_speaks(cli);
    bool is_file = cli->output && strcmp(cli->output, "-");

    fprintf(stderr, "%s\n",
            palier_words_say(cli->arena, language, PALIER_WORD_TOOL_IMPORTED, cli->tool,
                             palier_words_count(cli->arena, language, PALIER_WORD_COUNT_ROW_WRITTEN,
                                                palier_import_row_count(import)),
                             is_file ? cli->output
                                     : palier_word(PALIER_WORD_TOOL_STANDARD_OUTPUT, language),
                             palier_words_count(cli->arena, language, PALIER_WORD_COUNT_ASIDE,
                                                palier_import_aside_count(import))));
}

/* What was decided, then what is wrong: that stays in sight. */
static void print_findings(const struct import_run *run)
{
    const struct cli *cli = &run->cli;

    if (!cli->is_quiet)
        palier_diag_print_between(&run->found, stderr, cli->tool, PALIER_NOTE, PALIER_NOTE,
                                  cli_speaks(cli));
    palier_diag_print(&run->found, stderr, cli->tool, cli->is_quiet ? PALIER_ERROR : PALIER_WARNING,
                      cli_speaks(cli));
}

/* Notes of interviews in a file that is called responses would be read as those. */
static enum palier_status check_name(struct import_run *run, const struct palier_import *import)
{
    const char *kind = palier_import_kind(import), *taken = read_as(run->cli.output);

    if (!taken || !strcmp(taken, kind))
        return PALIER_OK;
    palier_report(&run->found, PALIER_E_NAME_MISLEADS,
                  ((struct palier_place){.file = run->cli.output}), taken, kind);
    return PALIER_INVALID;
}

static enum palier_status read_key(struct import_run *run)
{
    struct cli *cli = &run->cli;

    run->key = PALIER_NEW(cli->arena, struct palier_pseudonym_key);
    run->options.key = run->key;
    return palier_pseudonym_key_read(cli->arena, &run->found, run->key_path, run->key);
}

/* Write what IMPORT gave, and before it the key that was drawn for it, if one was: it goes again
 * where the responses cannot be written. */
static enum palier_status write_all(struct import_run *run, const struct palier_import *import)
{
    bool is_key_made = run->key && run->key->is_new;
    enum palier_status status = PALIER_OK;

    if (is_key_made)
        status = palier_pseudonym_key_write(&run->found, run->key_path, run->key);
    print_findings(run);
    if (status)
        return status;
    status = write_responses(run, import);
    if (status && is_key_made)
        unlink(run->key_path);
    return status;
}

static enum palier_status import_export(struct import_run *run)
{
    struct cli *cli = &run->cli;
    const struct palier_questionnaire *questionnaire;
    const struct palier_import *import = NULL;
    enum palier_status status = read_model(run, &questionnaire);

    if (!status)
        status = read_entities(run);
    if (status)
        return status;
    if (run->key_path && (status = read_key(run))) {
        print_findings(run);
        return status;
    }
    run->options.values = run->values.at;
    run->options.value_count = run->values.count;
    status = palier_import_read(cli->arena, &run->found, run->path, questionnaire, &run->options,
                                &import);
    if (!status)
        status = check_name(run, import);
    if (run->written_mapping && import && write_mapping(run, import)) {
        print_findings(run);
        return PALIER_SYSTEM;
    }
    if (status)
        print_findings(run);
    else
        status = write_all(run, import);
    if (!status && !cli->is_quiet)
        print_summary(run, import);
    return run->found.is_system ? PALIER_SYSTEM : status;
}

int main(int argc, char **argv)
{
    struct import_run run = {0};

    cli_start(&run.cli, "palier-import", argv);
    cli_parse(&import_argp, argc, argv, &run);
    cli_diag_init(&run.cli, &run.found, run.cli.arena);
    if (!run.path)
        cli_usage(&run.cli, "an export is needed");
    if (!run.cli.source.questionnaire && !run.cli.source.rubric)
        cli_usage(&run.cli, "a questionnaire is needed: -q, or -r and the rubric's");
    check_targets(&run);
    (void)cli_keep_private(); /* answers of people, and a report that may quote them */
    return cli_finish(&run.cli, import_export(&run));
}
