/* palier-score - from an assessment to scores, in the terminal or in a file. */
#include <string.h>

#include "cli/cli.h"

struct options {
    struct cli cli;
    const char *explain; /* a criterion; NULL: the whole tree */
};

enum { OPTION_EXPLAIN = 0x1000, OPTION_BRIEF };

static const struct argp_option own_options[] = {
    {"explain", OPTION_EXPLAIN, "CRITERION", 0,
     "print the arithmetic of one criterion, down to the lines of the files", 2},
    {"brief", OPTION_BRIEF, NULL, 0, "text: dimensions and sub-dimensions only", 3},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;

    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &options->cli;
        break;
    case OPTION_EXPLAIN:
        options->explain = argument;
        break;
    case OPTION_BRIEF:
        options->cli.is_brief = true;
        break;
    case ARGP_KEY_ARG:
        if (options->cli.source.folder)
            argp_error(state, "one assessment at a time: '%s' is a second", argument);
        options->cli.source.folder = argument;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = own_options,
    .parser = parse,
    .args_doc = "[ASSESSMENT]",
    .doc =
        "Score town halls from survey responses, facts, interviews and ratings."
        "\vASSESSMENT is a folder with assessment.csv, entities.csv, responses*.csv, facts*.csv, "
        "interviews*.csv, evidence*.csv and ratings*.csv, each optional but for one source of "
        "answers.",
    .children = cli_children,
};

/* Explain one criterion for each entity of RESULT. */
static enum palier_status explain(struct options *options,
                                  const struct palier_assessment *assessment,
                                  const struct palier_result *result)
{
    struct cli *cli = &options->cli;
    const struct palier_criterion *criterion =
        palier_criterion_find(result->rubric, options->explain);
    struct palier_output output;

    if (!criterion) {
        palier_report(&cli->diag, PALIER_E_UNKNOWN_CRITERION, (struct palier_place){0},
                      options->explain);
        return PALIER_INVALID;
    }
    enum palier_status status =
        palier_output_open(cli->arena, &cli->diag, cli->output ? cli->output : "-", &output);
    if (status)
        return status;
    for (size_t i = 0; i < result->entity_count; i++) {
        if (i)
            fputs("\n\n", output.stream);
        palier_explain(cli->arena, assessment, result, &result->entities[i], criterion,
                       cli->output ? cli_writes(cli, assessment) : cli_speaks(cli), output.stream);
    }
    return palier_output_commit(&cli->diag, &output);
}

int main(int argc, char **argv)
{
    struct options options = {.explain = NULL};
    struct palier_assessment assessment;
    struct palier_result result;

    cli_start(&options.cli, "palier-score", argv);
    cli_parse(&argp, argc, argv, &options);
    enum palier_status status = cli_score(&options.cli, &assessment, &result);

    if (!status && options.explain)
        status = explain(&options, &assessment, &result);
    else if (!status)
        status = cli_report(&options.cli, &assessment, &result);
    return cli_finish(&options.cli, status);
}
