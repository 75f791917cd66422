/* palier-score - from an assessment to scores, in the terminal or in a file. */
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "report/diff.h"
#include "report/json.h"
#include "report/tally_csv.h"

struct options {
    struct cli cli;
    const char *explain; /* a criterion; NULL: the whole tree */
    const char *diff;    /* an earlier --format json; NULL: compare with nothing */
    bool is_tally;       /* the responses as counts, and no score */
};

enum { OPTION_EXPLAIN = 0x1000, OPTION_BRIEF, OPTION_DIFF, OPTION_TALLY };

static const struct argp_option own_options[] = {
    {"explain", OPTION_EXPLAIN, "CRITERION", 0,
     "print the arithmetic of one criterion, down to the lines of the files", 2},
    {"diff", OPTION_DIFF, "OLD.json", 0,
     "say why each score moved since OLD.json, an earlier --format json", 2},
    {"tally", OPTION_TALLY, NULL, 0,
     "score nothing: write how many gave each answer, to be scored elsewhere", 2},
    {"brief", OPTION_BRIEF, NULL, 0, "text: dimensions and sub-dimensions only", 5},
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
    case OPTION_DIFF:
        options->diff = argument;
        break;
    case OPTION_TALLY:
        options->is_tally = true;
        break;
    case OPTION_BRIEF:
        options->cli.is_brief = true;
        break;
    case ARGP_KEY_ARG:
        cli_take_folder(&options->cli, argument, state);
        break;
    case ARGP_KEY_END:
        if (options->explain && options->diff)
            argp_error(state, "--explain and --diff exclude each other");
        if (options->is_tally && (options->explain || options->diff || options->cli.format))
            argp_error(state, "--tally has a format of its own, and scores nothing");
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

static bool is_format(const struct cli *cli, const char *name)
{
    return !strcmp(cli->format ? cli->format : "text", name);
}

/* Explain CRITERION for each entity of RESULT, as a page of text. */
static void print_explanations(const struct cli *cli, const struct palier_assessment *assessment,
                               const struct palier_result *result,
                               const struct palier_criterion *criterion, FILE *stream)
{
    const struct palier_report_options report = cli_report_options(cli, assessment);

    for (size_t i = 0; i < result->entity_count; i++) {
        if (i)
            fputs("\n\n", stream);
        palier_explain(cli->arena, assessment, result, &result->entities[i], criterion,
                       report.language, stream);
    }
}

/* Explain one criterion for each entity of RESULT. */
static enum palier_status explain(struct options *options,
                                  const struct palier_assessment *assessment,
                                  const struct palier_result *result)
{
    struct cli *cli = &options->cli;
    const struct palier_report_options report = cli_report_options(cli, assessment);
    const struct palier_criterion *criterion =
        palier_criterion_find(result->rubric, options->explain);
    struct palier_output output;

    if (!criterion) {
        palier_report(&cli->diag, PALIER_E_UNKNOWN_CRITERION, (struct palier_place){0},
                      options->explain);
        return PALIER_INVALID;
    }
    enum palier_status status = cli_output_open(cli, &output);
    if (status)
        return status;
    if (is_format(cli, "json"))
        status =
            palier_report_json_explained(assessment, result, criterion, &report, output.stream);
    else
        print_explanations(cli, assessment, result, criterion, output.stream);
    return cli_output_close(cli, &output, status);
}

/* Say why the scores of RESULT are not those of an earlier run. */
static enum palier_status compare(struct options *options,
                                  const struct palier_assessment *assessment,
                                  const struct palier_result *result)
{
    struct cli *cli = &options->cli;
    struct palier_report_options report = cli_report_options(cli, assessment);
    const struct palier_diff_options how = {.language = report.language,
                                            .is_partial = cli->entity != NULL};
    struct palier_bytes old;
    struct palier_diff diff;
    struct palier_output output;
    enum palier_status status = palier_file_read(cli->arena, &cli->diag, options->diff, &old);

    if (!status)
        status = palier_diff_make(cli->arena, &cli->diag, &old, result, &how, &diff);
    if (!status)
        status = cli_output_open(cli, &output);
    if (status)
        return status;
    report.width = 0; /* a page of the usual width on any terminal */
    palier_diff_write(&diff, result, cli->format ? cli->format : "text", &report, output.stream);
    return cli_output_close(cli, &output, PALIER_OK);
}

/* Write the responses as counts, for nobody else's eyes. */
static enum palier_status tally(struct cli *cli, struct palier_assessment *assessment)
{
    struct palier_output output;

    cli->source.drops_rows = cli->source.needs_no_sums = true;
    enum palier_status status = cli_read(cli, assessment);

    if (status)
        return status;
    umask(077); /* what two people answered is theirs */
    status = cli_output_open(cli, &output);
    if (status)
        return status;
    return cli_output_close(cli, &output,
                            palier_tally_write(cli->arena, &cli->diag, assessment, cli->entity,
                                               cli->wave, output.stream));
}

int main(int argc, char **argv)
{
    struct options options = {.explain = NULL};
    struct palier_assessment assessment;
    struct palier_result result;

    cli_start(&options.cli, "palier-score", argv);
    cli_parse(&argp, argc, argv, &options);
    options.cli.has_answers = options.cli.format && !strcmp(options.cli.format, "json");
    if (options.is_tally)
        return cli_finish(&options.cli, tally(&options.cli, &assessment));
    enum palier_status status = cli_score(&options.cli, &assessment, &result);

    if (!status && options.explain)
        status = explain(&options, &assessment, &result);
    else if (!status && options.diff)
        status = compare(&options, &assessment, &result);
    else if (!status)
        status = cli_report(&options.cli, &assessment, &result);
    return cli_finish(&options.cli, status);
}
