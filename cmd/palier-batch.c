/* palier-batch - many entities: a scorecard each, a comparison, the scores, a report of the run. */
#include <stdio.h>
#include <string.h>

#include "cli/batch.h"
#include "cli/cli.h"

enum option_key {
    OPTION_RANKING = 0x400,
    OPTION_ANONYMOUS,
    OPTION_NO_SCORECARDS,
    OPTION_RESUME,
    OPTION_DRY_RUN,
    OPTION_JOBS = 'j'
};

/* As a shell tells of a command that a signal ended. */
enum { SIGNALLED = 128 };

static const struct argp_option options[] = {
    {"no-scorecards", OPTION_NO_SCORECARDS, NULL, 0, "write the comparison and no scorecard", 5},
    {"ranking", OPTION_RANKING, NULL, 0, "the comparison also ranks the entities", 5},
    {"anonymous", OPTION_ANONYMOUS, NULL, 0,
     "instead of one comparison that names all, a copy for each entity that names it alone", 5},
    {"resume", OPTION_RESUME, NULL, 0,
     "keep what an earlier run in the folder wrote, where nothing that it was made from has "
     "changed",
     6},
    {"dry-run", OPTION_DRY_RUN, NULL, 0,
     "write nothing: print what would be done, as run.csv would tell it", 6},
    {"jobs", OPTION_JOBS, "N", 0,
     "work with N processes at a time (default: as many as there are processors)", 6},
    {0},
};

static void take_jobs(struct batch *batch, const char *argument, struct argp_state *state)
{
    int64_t jobs;

    if (!palier_integer_parse(argument, 1, PALIER_MOST_JOBS, &jobs))
        argp_error(state, "--jobs: '%s' is not a number from 1 to %d", argument, PALIER_MOST_JOBS);
    batch->jobs = (size_t)jobs;
}

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
    case OPTION_RESUME:
        batch->is_resumed = true;
        break;
    case OPTION_DRY_RUN:
        batch->is_dry = true;
        break;
    case OPTION_JOBS:
        take_jobs(batch, argument, state);
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
        "status: 0 done, 4 if an entity failed, 1 if what all share cannot be read, 130 or 143 if "
        "it "
        "was stopped.",
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
    cli_demand_folder(&cli);
    enum palier_status status =
        card_options_read(&batch.options) ? PALIER_INVALID : batch_run(&batch);

    batch_free(&batch);
    int exit_status = cli_finish(&cli, status);

    return batch.signal ? SIGNALLED + batch.signal : exit_status;
}
