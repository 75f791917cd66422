/* palier-batch - many entities: a scorecard each, a comparison, the scores, a report of the run. */
#include <stdio.h>
#include <string.h>

#include "cli/batch.h"
#include "cli/cli.h"

enum option_key { OPTION_RANKING = 0x400, OPTION_ANONYMOUS, OPTION_NO_SCORECARDS };

static const struct argp_option options[] = {
    {"no-scorecards", OPTION_NO_SCORECARDS, NULL, 0, "write the comparison and no scorecard", 5},
    {"ranking", OPTION_RANKING, NULL, 0, "the comparison also ranks the entities", 5},
    {"anonymous", OPTION_ANONYMOUS, NULL, 0,
     "instead of one comparison that names all, a copy for each entity that names it alone", 5},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct batch *batch = state->input;

    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &batch->options;
        break;
    case OPTION_RANKING:
        batch->has_ranking = true;
        break;
    case OPTION_ANONYMOUS:
        batch->is_anonymous = true;
        break;
    case OPTION_NO_SCORECARDS:
        batch->has_no_scorecards = true;
        break;
    case ARGP_KEY_ARG:
        *PALIER_APPEND(batch->cli->arena, &batch->folders) = argument;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "[ASSESSMENT...]",
    .doc =
        "Assess many entities: write a scorecard for each, one comparison workbook, scores.csv and "
        "run.csv into a folder (-o, default: palier-out)."
        "\vAn ASSESSMENT holds combined CSVs, or is a folder of assessments, one for each entity. "
        "An entity whose data has errors is left out and reported; the others are done. Exit "
        "status: 0 done, 4 if an entity failed, 1 if what all share cannot be read.",
    .children = card_children,
};

int main(int argc, char **argv)
{
    struct cli cli;
    struct batch batch = {.cli = &cli, .options = {.cli = &cli}};

    cli_start(&cli, "palier-batch", argv);
    cli_parse(&argp, argc, argv, &batch);
    if (cli.output && !strcmp(cli.output, "-"))
        cli_usage(&cli, "several files cannot go to standard output: name a folder with -o");
    return cli_finish(&cli, card_options_read(&batch.options) ? PALIER_INVALID : batch_run(&batch));
}
