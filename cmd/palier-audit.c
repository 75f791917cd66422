/* palier-audit - is this measurement any good? */
#include <stdio.h>
#include <string.h>

#include "audit/audit.h"
#include "cli/cli.h"
#include "report/audit.h"

struct options {
    struct cli cli;
    struct palier_audit_options audit;
    bool is_rubric_only;
    const char *consensus; /* where to write what raters have to settle; NULL: nowhere */
};

enum {
    OPTION_RELIABILITY = 0x1000,
    OPTION_RATERS,
    OPTION_ANSWERS,
    OPTION_ROBUSTNESS,
    OPTION_BENCH,
    OPTION_COVERAGE,
    OPTION_RUBRIC_ONLY,
    OPTION_CONSENSUS,
    OPTION_SEED,
    OPTION_DRAWS,
    OPTION_SPREAD,
};

static const struct argp_option own_options[] = {
    {"reliability", OPTION_RELIABILITY, NULL, 0, "do the questions of a criterion hang together",
     2},
    {"raters", OPTION_RATERS, NULL, 0, "do several raters agree", 2},
    {"consensus", OPTION_CONSENSUS, "FILE", 0,
     "write the differences of raters to FILE, a ratings file in which to settle them", 2},
    {"answers", OPTION_ANSWERS, NULL, 0, "were the answers given with care", 2},
    {"robustness", OPTION_ROBUSTNESS, NULL, 0, "do the levels stand", 2},
    {"bench", OPTION_BENCH, NULL, 0, "does the rubric do what its authors mean", 2},
    {"coverage", OPTION_COVERAGE, NULL, 0,
     "who and what is still to be heard, and what to ask next", 2},
    {"rubric-only", OPTION_RUBRIC_ONLY, NULL, 0,
     "look at the rubric alone (default where there is no assessment)", 2},
    {"seed", OPTION_SEED, "NUMBER", 0, "what the draws begin with (default: 1)", 6},
    {"draws", OPTION_DRAWS, "NUMBER", 0, "how often weights are drawn (default: 1000)", 6},
    {"spread", OPTION_SPREAD, "SHARE", 0, "how far weights are moved (default: 0.25)", 6},
    {0},
};

static int64_t read_integer(struct argp_state *state, const char *option, const char *text,
                            int64_t low, int64_t high)
{
    int64_t value = 0;

    if (!palier_integer_parse(text, low, high, &value))
        argp_error(state, "%s: '%s' is not a whole number from %lld to %lld", option, text,
                   (long long)low, (long long)high);
    return value;
}

static double read_share(struct argp_state *state, const char *option, const char *text)
{
    enum palier_decimal_mark mark;
    double value = 0;

    if (!palier_number_parse(text, &value, &mark) || value < 0 || value >= 1)
        argp_error(state, "%s: '%s' is not a number from 0 to less than 1", option, text);
    return value;
}

/* Differences are those of raters, and stand in a file of their own. */
static void check_consensus(struct argp_state *state, const struct options *options)
{
    if (!options->consensus)
        return;
    if (options->is_rubric_only ||
        (options->audit.parts && !(options->audit.parts & PALIER_AUDIT_RATERS)))
        argp_error(state, "--consensus goes with --raters");
    if (!strcmp(options->consensus, "-"))
        argp_error(state, "--consensus: a file was expected");
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;

    switch (key) {
    case OPTION_RELIABILITY:
    case OPTION_RATERS:
    case OPTION_ANSWERS:
    case OPTION_ROBUSTNESS:
    case OPTION_BENCH:
    case OPTION_COVERAGE:
        options->audit.parts |= 1U << (key - OPTION_RELIABILITY);
        break;
    case OPTION_RUBRIC_ONLY:
        options->is_rubric_only = true;
        break;
    case OPTION_CONSENSUS:
        options->consensus = argument;
        break;
    case OPTION_SEED:
        options->audit.robust.seed =
            (uint32_t)read_integer(state, "--seed", argument, 0, UINT32_MAX);
        break;
    case OPTION_DRAWS:
        options->audit.robust.draws = (size_t)read_integer(state, "--draws", argument, 1, 1000000);
        break;
    case OPTION_SPREAD:
        options->audit.robust.spread = read_share(state, "--spread", argument);
        break;
    case ARGP_KEY_END:
        check_consensus(state, options);
        cli_settle_format(&options->cli, "text csv json");
        break;
    default:
        return cli_parse_folder(key, argument, state);
    }
    return 0;
}

static const struct argp argp = {
    .options = own_options,
    .parser = parse,
    .args_doc = "[ASSESSMENT]",
    .doc =
        "Say what a measurement is worth: the questionnaire, the raters, the answers, the levels "
        "and the rubric."
        "\vASSESSMENT is a folder as palier-score takes it. Without one, the rubric alone is "
        "looked at. Without an option that names a part, all parts are.",
    .children = cli_children,
};

static bool has_data(const struct palier_assessment_source *source)
{
    bool has_any = source->folder;

    for (size_t kind = 0; kind < PALIER_INPUT_KIND_COUNT; kind++)
        has_any = has_any || source->files[kind].count;
    return has_any;
}

static enum palier_status look_at_rubric(struct options *options,
                                         struct palier_assessment *assessment,
                                         struct palier_audit *audit)
{
    struct cli *cli = &options->cli;
    enum palier_status status =
        palier_assessment_model(cli->arena, &cli->diag, &cli->source, assessment);

    return status ? status : palier_audit_rubric(cli->arena, &cli->diag, assessment->rubric, audit);
}

static enum palier_status look(struct options *options, struct palier_assessment *assessment,
                               struct palier_audit *audit)
{
    struct cli *cli = &options->cli;

    if (options->consensus)
        (void)cli_keep_private();
    if (options->consensus)
        cli_read_former(cli, PALIER_INPUT_RATINGS, "ratings", options->consensus);
    enum palier_status status = cli_read(cli, assessment);
    if (status)
        return status;
    options->audit.entity = cli->entity;
    options->audit.wave = cli->wave;
    options->audit.date = cli_date(cli, assessment);
    options->audit.is_internal = cli->is_internal;
    if (!options->audit.parts)
        options->audit.parts = PALIER_AUDIT_ALL;
    return palier_audit_run(cli->arena, &cli->diag, assessment, &options->audit, audit);
}

/* Write what raters have to settle, and say how much of it there is. */
static enum palier_status write_consensus(const struct options *options, struct cli *cli,
                                          const struct palier_assessment *assessment,
                                          const struct palier_audit *audit)
{
    const struct palier_consensus_options how = {.path = options->consensus,
                                                 .language = cli_writes(cli, assessment),
                                                 .is_raw = cli->is_raw};
    const struct palier_rating *stranger = palier_consensus_stranger(assessment, how.path);
    struct palier_output output;

    if (stranger) {
        palier_report(&cli->diag, PALIER_E_NO_CONSENSUS_FILE, stranger->place, stranger->rater);
        return PALIER_INVALID;
    }
    enum palier_status status =
        palier_output_open(cli->arena, &cli->diag, options->consensus, &output);

    if (status)
        return status;
    size_t open = palier_consensus_write(cli->arena, audit, &how, output.stream);
    status = palier_output_commit(&cli->diag, &output);
    if (!status && !cli->is_quiet)
        fprintf(stderr, "%s\n",
                palier_words_say(cli->arena, cli_speaks(cli), PALIER_WORD_TOOL_TO_SETTLE, cli->tool,
                                 options->consensus, palier_arena_printf(cli->arena, "%zu", open)));
    return status;
}

/* Write AUDIT as --format says, in the language of the file or of the terminal. */
static enum palier_status report(struct cli *cli, const struct palier_assessment *assessment,
                                 const struct palier_audit *audit)
{
    const struct palier_audit_format *format =
        palier_audit_format_find(cli->format ? cli->format : "text");
    const struct palier_report_options report = cli_report_options(cli, assessment);
    struct palier_output output;
    enum palier_status status = cli_output_open(cli, &output);

    if (status)
        return status;
    return cli_output_close(cli, &output, format->write(audit, &report, output.stream));
}

int main(int argc, char **argv)
{
    struct options options = {.audit = {.robust = PALIER_ROBUST_USUAL}};
    struct palier_assessment assessment;
    struct palier_audit audit;
    enum palier_status status;

    cli_start(&options.cli, "palier-audit", argv);
    cli_parse(&argp, argc, argv, &options);
    if (options.is_rubric_only || (!has_data(&options.cli.source) && !options.consensus))
        status = look_at_rubric(&options, &assessment, &audit);
    else
        status = look(&options, &assessment, &audit);
    if (!status && options.consensus)
        status = write_consensus(&options, &options.cli, &assessment, &audit);
    if (!status)
        status = report(&options.cli, &assessment, &audit);
    return cli_finish(&options.cli, status);
}
