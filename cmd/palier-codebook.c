/* palier-codebook - the rubric as the codebook of other programs, and what was coded there. */
#include <stdio.h>
#include <string.h>

#include "cli/codebook_options.h"

static bool is_stdout(const struct cli *cli)
{
    return !cli->output || !strcmp(cli->output, "-");
}

static enum palier_language language_of(const struct cli *cli,
                                        const struct palier_assessment *assessment)
{
    return is_stdout(cli) ? cli_speaks(cli) : cli_writes(cli, assessment);
}

static enum palier_status write_codebook(struct codebook_run *run,
                                         const struct palier_assessment *assessment)
{
    struct cli *cli = &run->cli;
    struct palier_codebook codebook;
    struct palier_output output;
    enum palier_status status = cli_output_open(cli, &output);

    if (status)
        return status;
    palier_codebook_make(cli->arena, assessment->rubric, cli_writes(cli, assessment),
                         !run->has_no_levels, &codebook);
    if (cli->format && !strcmp(cli->format, "csv"))
        palier_codebook_write_csv(output.stream, &codebook, cli->is_raw);
    else
        palier_codebook_write_qdc(output.stream, &codebook);
    return palier_output_commit(&cli->diag, &output);
}

/* What was chosen for the new rubric is told, unless --quiet. */
static enum palier_status start_rubric(struct cli *cli, const struct palier_codebook *codebook,
                                       const struct palier_rubric *rubric,
                                       const struct palier_code_matches *matches)
{
    struct palier_diag said;

    cli_diag_init(cli, &said, cli->arena);
    enum palier_status status =
        palier_codebook_write_rubric(cli->arena, &said, codebook, rubric, matches, cli->output);
    palier_diag_print(&said, stderr, cli->tool, cli->is_quiet ? PALIER_ERROR : PALIER_NOTE,
                      cli_speaks(cli));
    return said.is_system ? PALIER_SYSTEM : status;
}

static enum palier_status compare_codebook(struct codebook_run *run,
                                           const struct palier_assessment *assessment)
{
    struct cli *cli = &run->cli;
    struct palier_codebook codebook;
    struct palier_code_matches matches;
    struct palier_output output;
    enum palier_status status = palier_codebook_read(cli->arena, &cli->diag, run->from, &codebook);

    if (!status)
        status = palier_codebook_compare(cli->arena, &cli->diag, assessment->rubric, &codebook,
                                         &matches);
    if (!status && run->makes_rubric)
        return start_rubric(cli, &codebook, assessment->rubric, &matches);
    if (!status)
        status = cli_output_open(cli, &output);
    if (status)
        return status;
    if (cli->format && !strcmp(cli->format, "csv"))
        palier_matches_write_csv(cli->arena, output.stream, &codebook, &matches,
                                 cli_writes(cli, assessment), cli->is_raw);
    else
        palier_matches_write_text(cli->arena, output.stream, &codebook, &matches,
                                  language_of(cli, assessment));
    return palier_output_commit(&cli->diag, &output);
}

/* The table goes out even where something is wrong: a person completes it. */
static enum palier_status write_table(struct codebook_run *run,
                                      const struct palier_codings *codings)
{
    struct palier_output output;
    enum palier_status status =
        palier_output_open(run->cli.arena, &run->cli.diag, run->written_table, &output);

    if (status)
        return status;
    palier_codings_table_write(output.stream, codings);
    return palier_output_commit(&run->cli.diag, &output);
}

/* Go on without the rows that hold a fault, which are told and written down. */
static enum palier_status set_aside(struct cli *cli, const struct palier_codings *codings)
{
    const struct palier_rejected_rows *rejected = palier_codings_rejected(codings);
    struct palier_output output;
    enum palier_status status;

    if (!palier_codings_is_separable(codings))
        return PALIER_INVALID;
    palier_diag_print(&cli->diag, stderr, cli->tool, cli->is_quiet ? PALIER_ERROR : PALIER_WARNING,
                      cli_speaks(cli));
    palier_diag_renew(&cli->diag);
    cli->is_partial = true;
    status = palier_output_open(cli->arena, &cli->diag, CLI_REJECTED, &output);
    if (status)
        return status;
    palier_rejected_write(cli->arena, output.stream, rejected, cli_speaks(cli));
    status = palier_output_commit(&cli->diag, &output);
    if (!status)
        cli_tell_written(cli, PALIER_WORD_COUNT_ROW_ASIDE, rejected->count, CLI_REJECTED);
    return status;
}

static enum palier_status write_evidence(struct cli *cli,
                                         const struct palier_assessment *assessment,
                                         const struct palier_codings *codings)
{
    const struct palier_evidence_list *list = palier_codings_evidence(codings);
    struct palier_output output;
    enum palier_status status = cli_output_open(cli, &output);

    if (status)
        return status;
    palier_evidence_write(output.stream, assessment->rubric, list, cli->is_raw, 1);
    status = palier_output_commit(&cli->diag, &output);
    if (!status && !is_stdout(cli) && !cli->is_quiet)
        cli_tell_written(cli, PALIER_WORD_COUNT_QUOTE, list->count, cli->output);
    return status;
}

/* Keep what a person decided in the file that is about to be written again. */
static enum palier_status keep_decisions(struct cli *cli,
                                         const struct palier_assessment *assessment,
                                         struct palier_codings *codings, const char *coder)
{
    struct palier_frame frame;
    struct palier_evidence_list former = {0};
    size_t rows;

    if (is_stdout(cli) || !palier_is_file(cli->output))
        return PALIER_OK;
    palier_frame_init(&frame, cli->arena, &cli->diag, assessment->rubric, assessment->entities);
    enum palier_status status = palier_evidence_read(&frame, cli->output, &former, &rows);
    if (!status)
        palier_codings_keep(codings, &former, coder);
    return status;
}

static enum palier_status import_codings(struct codebook_run *run)
{
    struct cli *cli = &run->cli;
    const struct palier_codings_options options = {.table = run->table,
                                                   .coder = run->coder,
                                                   .entity = cli->entity,
                                                   .wave = cli->wave};
    struct palier_assessment assessment;
    struct palier_codings *codings = NULL;
    enum palier_status status = cli_read(cli, &assessment);

    if (status)
        return status;
    status = palier_codings_read(cli->arena, &cli->diag, run->codings, assessment.rubric,
                                 &assessment.interviews, &options, &codings);
    if (codings && run->written_table && write_table(run, codings))
        return PALIER_SYSTEM;
    if (status == PALIER_INVALID && codings && cli->keeps_going)
        status = set_aside(cli, codings);
    if (!status)
        status = keep_decisions(cli, &assessment, codings, run->coder);
    return status ? status : write_evidence(cli, &assessment, codings);
}

static enum palier_status run_mode(struct codebook_run *run)
{
    struct palier_assessment assessment;

    if (run->codings)
        return import_codings(run);
    if (palier_assessment_model(run->cli.arena, &run->cli.diag, &run->cli.source, &assessment))
        return PALIER_INVALID;
    return run->from ? compare_codebook(run, &assessment) : write_codebook(run, &assessment);
}

int main(int argc, char **argv)
{
    struct codebook_run run = {0};

    cli_start(&run.cli, "palier-codebook", argv);
    cli_parse(&codebook_argp, argc, argv, &run);
    codebook_check_usage(&run);
    return cli_finish(&run.cli, run_mode(&run));
}
