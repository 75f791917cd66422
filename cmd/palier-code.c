/* palier-code - interview transcripts and a rubric's patterns become proposed evidence. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const struct argp argp = {
    .parser = cli_parse_folder,
    .args_doc = "[ASSESSMENT]",
    .doc =
        "Find in interview transcripts what speaks for or against each level, and propose it as "
        "evidence with its quote and place."
        "\vEvidence goes to standard output, or to FILE with -o; rows of an existing evidence file "
        "that a person accepted, refused or noted are kept.",
    .children = cli_children,
};

/* Whether ENTITY and WAVE are those that were asked for; all are, where none was. */
static bool is_wanted(const struct cli *cli, const char *entity, const char *wave)
{
    return (!cli->entity || !strcmp(cli->entity, entity)) &&
           (!cli->wave || !strcmp(cli->wave, wave));
}

/* Only the interviews that were asked for are coded. */
static void keep_wanted(const struct cli *cli, struct palier_interviews *interviews)
{
    size_t kept = 0;

    for (size_t i = 0; i < interviews->count; i++)
        if (is_wanted(cli, interviews->at[i].entity, interviews->at[i].wave))
            interviews->at[kept++] = interviews->at[i];
    interviews->count = kept;
}

static enum palier_status write_evidence(struct cli *cli,
                                         const struct palier_assessment *assessment,
                                         const struct palier_evidence_list *list)
{
    struct palier_evidence_list wanted = {0};
    struct palier_output output;

    for (size_t i = 0; i < list->count; i++) /* a file keeps the decisions on all others */
        if (cli->output || is_wanted(cli, list->at[i].entity, list->at[i].wave))
            *PALIER_APPEND(cli->arena, &wanted) = list->at[i];
    enum palier_status status = cli_output_open(cli, &output);
    if (status)
        return status;
    palier_evidence_write(output.stream, assessment->rubric, &wanted, cli->is_raw);
    status = palier_output_commit(&cli->diag, &output);
    if (!status && cli->output && !cli->is_quiet)
        fprintf(stderr,
                cli_speaks(cli) == PALIER_FRENCH ? "%s : %zu citations dans %s\n"
                                                 : "%s: %zu quotes in %s\n",
                cli->tool, wanted.count, cli->output);
    return status;
}

/* Whether the assessment reads PATH as evidence anyway. */
static bool is_read_already(const struct cli *cli, const char *path)
{
    const struct palier_path_list *named = &cli->source.files[PALIER_INPUT_EVIDENCE];
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    const char *folder =
        slash ? palier_arena_strndup(cli->arena, path, (size_t)(slash - path) + (slash == path))
              : ".";
    size_t length = strlen(base);

    for (size_t i = 0; i < named->count; i++)
        if (palier_is_same_file(named->at[i], path))
            return true;
    return cli->source.folder && palier_is_same_file(cli->source.folder, folder) &&
           !strncmp(base, "evidence", strlen("evidence")) && length >= 4 &&
           !strcmp(base + length - 4, ".csv");
}

/* The decisions in a file that is about to be written again must be read first. */
static void read_former(struct cli *cli)
{
    if (cli->output && palier_is_file(cli->output) && !is_read_already(cli, cli->output))
        *PALIER_APPEND(cli->arena, &cli->source.files[PALIER_INPUT_EVIDENCE]) = cli->output;
}

static enum palier_status code(struct cli *cli)
{
    struct palier_assessment assessment;
    struct palier_evidence_list proposals = {0}, merged = {0};
    struct palier_patterns *patterns = NULL;
    read_former(cli);
    enum palier_status status = cli_read(cli, &assessment);
    if (status)
        return status;
    keep_wanted(cli, &assessment.interviews);
    status = palier_patterns_compile(cli->arena, &cli->diag, assessment.rubric, &patterns);
    if (!status)
        status = palier_code(cli->arena, &cli->diag, assessment.rubric, patterns,
                             &assessment.interviews, 1, &proposals);
    palier_patterns_free(patterns);
    if (status)
        return status;
    palier_evidence_merge(cli->arena, &assessment.evidence, &proposals, &assessment.interviews,
                          &merged);
    return write_evidence(cli, &assessment, &merged);
}

int main(int argc, char **argv)
{
    struct cli cli;

    cli_start(&cli, "palier-code", argv);
    cli_parse(&argp, argc, argv, &cli);
    return cli_finish(&cli, code(&cli));
}
