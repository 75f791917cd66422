/* codebook_options.c - see codebook_options.h. */
#include "cli/codebook_options.h"

#include <string.h>

enum option_key {
    OPTION_FROM = 0x500,
    OPTION_TO,
    OPTION_FORMAT,
    OPTION_NO_LEVELS,
    OPTION_CODINGS,
    OPTION_CODES,
    OPTION_WRITE_CODES,
    OPTION_CODER,
    OPTION_ENTITY,
    OPTION_WAVE,
    OPTION_ENTITIES,
    OPTION_INTERVIEWS,
    OPTION_KEEP_GOING,
};

static const struct argp_option options[] = {
    {"entities", OPTION_ENTITIES, "FILE", 0, "add a file of entities", 1},
    {"interviews", OPTION_INTERVIEWS, "FILE", 0, "add a file of transcripts", 1},
    {NULL, 0, NULL, 0, "A codebook that comes back:", 2},
    {"from", OPTION_FROM, "FILE", 0,
     "read this codebook (.qdc), and say what became of the rubric in it", 2},
    {"to", OPTION_TO, "rubric", 0, "start a rubric from it, in the folder of -o", 2},
    {NULL, 0, NULL, 0, "Passages coded elsewhere:", 3},
    {"codings", OPTION_CODINGS, "FILE", 0,
     "read these highlights (CSV or xlsx) and write them as evidence", 3},
    {"codes", OPTION_CODES, "FILE", 0, "what its columns, documents and tags are", 3},
    {"write-codes", OPTION_WRITE_CODES, "FILE", 0, "write that table, to be completed", 3},
    {"coder", OPTION_CODER, "NAME", 0, "who coded, where the file does not say", 3},
    {"entity", OPTION_ENTITY, "ID", 0, "only interviews of this entity", 3},
    {"wave", OPTION_WAVE, "WAVE", 0, "only interviews of this wave", 3},
    {"format", OPTION_FORMAT, "FORMAT", 0,
     "of a codebook: qdc or csv (default: qdc); with --from: text or csv (default: text)", 5},
    {"no-levels", OPTION_NO_LEVELS, NULL, 0, "of a codebook: criteria alone", 5},
    {"keep-going", OPTION_KEEP_GOING, NULL, 0,
     "set rejected rows aside in a file, with the reason, and go on (exit status 4)", 6},
    {0},
};

static void take_format(struct codebook_run *run, const char *argument, struct argp_state *state)
{
    static const char *const known[] = {"qdc", "csv", "text"};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (!strcmp(argument, known[i]))
            run->cli.format = argument;
    if (!run->cli.format)
        argp_error(state, "--format: '%s' is none of qdc, csv, text", argument);
}

static error_t parse_file(struct codebook_run *run, int key, const char *argument)
{
    switch (key) {
    case OPTION_FROM:
        run->from = argument;
        break;
    case OPTION_CODINGS:
        run->codings = argument;
        break;
    case OPTION_CODES:
        run->table = argument;
        break;
    case OPTION_WRITE_CODES:
        run->written_table = argument;
        break;
    case OPTION_ENTITIES:
        *PALIER_APPEND(run->cli.arena, &run->cli.source.files[PALIER_INPUT_ENTITIES]) = argument;
        break;
    case OPTION_INTERVIEWS:
        *PALIER_APPEND(run->cli.arena, &run->cli.source.files[PALIER_INPUT_INTERVIEWS]) = argument;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct codebook_run *run = state->input;

    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &run->cli;
        break;
    case ARGP_KEY_ARG:
        cli_take_folder(&run->cli, argument, state);
        break;
    case OPTION_TO:
        if (strcmp(argument, "rubric"))
            argp_error(state, "--to: '%s' is not rubric", argument);
        run->makes_rubric = true;
        break;
    case OPTION_FORMAT:
        take_format(run, argument, state);
        break;
    case OPTION_NO_LEVELS:
        run->has_no_levels = true;
        break;
    case OPTION_CODER:
        run->coder = argument;
        break;
    case OPTION_ENTITY:
        run->cli.entity = cli_read_id(argument, "--entity", state);
        break;
    case OPTION_WAVE:
        run->cli.wave = cli_read_id(argument, "--wave", state);
        break;
    case OPTION_KEEP_GOING:
        run->cli.keeps_going = true;
        break;
    default:
        return parse_file(run, key, argument);
    }
    return 0;
}

static const struct argp_child children[] = {{&cli_basic_argp, 0, NULL, 0}, {0}};

const struct argp codebook_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "[ASSESSMENT]",
    .doc = "Write the rubric as a codebook for qualitative analysis programs (REFI-QDA, .qdc), "
           "read such a codebook, or take in what was coded there as evidence."
           "\vWithout --from and --codings, the codebook of the rubric goes to standard output, or "
           "to FILE with -o.",
    .children = children,
};

/* What would be lost is refused before anything is read. */
static void check_targets(const struct codebook_run *run)
{
    const struct cli *cli = &run->cli;
    const char *output = cli->output ? cli->output : "-";
    const char *const read[] = {run->from, run->codings, run->table};

    if (cli_is_one_file(output, run->written_table))
        cli_usage(cli, "--output and --write-codes must be different files");
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
        if (!read[i] || !strcmp(read[i], "-"))
            continue;
        if (cli_is_one_file(read[i], output) || cli_is_one_file(read[i], run->written_table))
            cli_usage(cli, palier_arena_printf(cli->arena, "'%s' would be written over", read[i]));
    }
}

void codebook_check_usage(struct codebook_run *run)
{
    struct cli *cli = &run->cli;
    const char *format = cli->format ? cli->format : "";

    if (run->from && run->codings)
        cli_usage(cli, "--from and --codings are two runs");
    if (run->makes_rubric && !run->from)
        cli_usage(cli, "--to rubric needs a codebook: --from FILE");
    if (run->makes_rubric && (!cli->output || !strcmp(cli->output, "-")))
        cli_usage(cli, "a rubric is a folder: name it with -o");
    if (!run->codings && (run->table || run->written_table || run->coder || cli->keeps_going))
        cli_usage(cli, "--codes, --write-codes, --coder and --keep-going go with --codings");
    if (run->has_no_levels && (run->from || run->codings))
        cli_usage(cli, "--no-levels is about the codebook that is written");
    if (*format &&
        (run->codings || run->makes_rubric || !strcmp(format, run->from ? "qdc" : "text")))
        cli_usage(cli, "--format: qdc or csv of a codebook, text or csv with --from alone");
    if (run->makes_rubric)
        cli_demand_folder(cli);
    else
        cli_settle_format(cli, run->codings ? "csv" : run->from ? "text csv" : "qdc csv");
    check_targets(run);
}
