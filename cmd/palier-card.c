/* palier-card - the scorecard workbook of an entity. */
#include <stdio.h>
#include <string.h>

#include "cli/card_options.h"
#include "cli/cards.h"
#include "cli/cli.h"

struct card_run {
    struct cli cli;
    struct card_options options;
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct card_run *run = state->input;

    switch (key) {
    case ARGP_KEY_INIT:
        run->options.cli = &run->cli;
        state->child_inputs[0] = &run->options;
        break;
    case ARGP_KEY_ARG:
        cli_take_folder(&run->cli, argument, state);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .parser = parse,
    .args_doc = "[ASSESSMENT]",
    .doc =
        "Write the scorecard workbook of one entity (--entity), or of each entity of an assessment."
        "\v-o names a workbook (.xlsx) for one entity, or a folder; by default a workbook "
        "scorecard-ID-WAVE.xlsx is written in the current folder.",
    .children = card_children,
};

static bool ends(const char *path, const char *with)
{
    size_t length = strlen(path), ending = strlen(with);

    return length > ending && !strcmp(path + length - ending, with);
}

/* Whether PATH looks like a file that palier does not write: a folder of that name would surprise.
 */
static bool is_other_name(const char *path)
{
    return ends(path, ".xls") || ends(path, ".xlsm") || ends(path, ".ods") || ends(path, ".csv") ||
           ends(path, ".pdf");
}

/* One path for each entity of RESULT: -o where it names a workbook, else a name in the folder. */
static const char **choose_paths(struct cli *cli, const struct palier_result *result)
{
    const char **paths = PALIER_ARRAY(cli->arena, result->entity_count, const char *);
    const char *folder = cli->output ? cli->output : ".";

    cli_settle_format(cli, "xlsx");
    if (!strcmp(folder, "-"))
        cli_usage(cli, "a workbook cannot go to standard output: name a file or a folder with -o");
    if (cli_wants_workbook(cli)) {
        if (result->entity_count > 1)
            cli_usage(cli, "-o names one workbook, and there are several entities: choose one with "
                           "--entity, or name a folder");
        paths[0] = cli->output;
        return paths;
    }
    if (is_other_name(folder))
        cli_usage(cli,
                  "-o names a file that is no .xlsx: a workbook has that ending, a folder none");
    if (palier_directory_make(&cli->diag, folder))
        return NULL;
    for (size_t i = 0; i < result->entity_count; i++)
        paths[i] = palier_path_join(cli->arena, folder,
                                    cards_name(cli->arena, result->entities[i].entity->id,
                                               result->entities[i].wave));
    return paths;
}

static enum palier_status write_cards(struct card_run *run)
{
    struct cli *cli = &run->cli;
    struct palier_assessment assessment;
    struct palier_result result;
    struct cards cards = {.cli = cli, .result = &result};
    enum palier_status status = card_options_read(&run->options);

    (void)cli_keep_private(); /* what people said */
    if (!status)
        status = cli_score(cli, &assessment, &result);
    if (!status)
        status = cards_prepare(&cards, &assessment);
    if (status)
        return status;
    cards.options = run->options.workbook;
    cards.options.language = cli_writes(cli, &assessment);
    cards.paths = choose_paths(cli, &result);
    if (!cards.paths)
        return PALIER_SYSTEM;
    status = cards_write(&cards, palier_processor_count());
    for (size_t i = 0; i < result.entity_count; i++)
        if (cards.is_done[i] && !cli->is_quiet)
            printf("%s\n", cards.paths[i]);
    return status;
}

int main(int argc, char **argv)
{
    struct card_run run = {0};

    cli_start(&run.cli, "palier-card", argv);
    cli_parse(&argp, argc, argv, &run);
    run.cli.has_answers = true;
    return cli_finish(&run.cli, write_cards(&run));
}
