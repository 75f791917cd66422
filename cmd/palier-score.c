/* palier-score - from an assessment to scores, in the terminal or in a file. */
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "report/diff.h"
#include "report/json.h"
#include "report/scores_csv.h"
#include "report/tally_csv.h"

struct options {
    struct cli cli;
    const char *explain; /* a criterion; NULL: the whole tree */
    const char *diff;    /* an earlier --format json; NULL: compare with nothing */
    bool is_tally;       /* the responses as counts, and no score */
    size_t threads;
};

enum { OPTION_EXPLAIN = 0x1000, OPTION_BRIEF, OPTION_DIFF, OPTION_TALLY, OPTION_THREADS };

static const struct argp_option own_options[] = {
    {"explain", OPTION_EXPLAIN, "CRITERION", 0,
     "print the arithmetic of one criterion, down to the lines of the files", 2},
    {"diff", OPTION_DIFF, "OLD.json", 0,
     "say why each score moved since OLD.json, an earlier --format json", 2},
    {"tally", OPTION_TALLY, NULL, 0,
     "score nothing: write how many gave each answer, to be scored elsewhere", 2},
    {"brief", OPTION_BRIEF, NULL, 0,
     "text: dimensions and sub-dimensions only; csv: dimensions only", 5},
    {"threads", OPTION_THREADS, "NUMBER", 0,
     "share the work among so many threads (default: one for each processor)", 6},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;

    switch (key) {
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
    case OPTION_THREADS:
        options->threads = cli_read_threads(argument, state);
        break;
    case ARGP_KEY_END:
        if (options->explain && options->diff)
            argp_error(state, "--explain and --diff exclude each other");
        if (options->is_tally && (options->explain || options->diff || options->cli.format))
            argp_error(state, "--tally has a format of its own, and scores nothing");
        cli_settle_format(&options->cli, options->is_tally  ? "csv"
                                         : options->explain ? "text json"
                                                            : "text csv json");
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
static enum palier_status tally(struct cli *cli)
{
    struct palier_assessment assessment;
    struct palier_audit_scope scope;
    struct palier_output output;

    cli->source.drops_rows = cli->source.needs_no_sums = true;
    enum palier_status status = cli_read(cli, &assessment);

    if (!status) /* an entity or a wave that is not there */
        status = palier_audit_scope_find(cli->arena, &cli->diag, &assessment, cli->entity,
                                         cli->wave, true, &scope);
    if (status)
        return status;
    umask(077); /* what two people answered is theirs */
    status = cli_output_open(cli, &output);
    if (status)
        return status;
    return cli_output_close(cli, &output,
                            palier_tally_write(cli->arena, &cli->diag, &assessment, cli->entity,
                                               cli->wave, output.stream));
}

/* Write the scores of all entities of ENGINE, none of which is held longer than it takes. */
static enum palier_status write_rows(struct options *options,
                                     const struct palier_assessment *assessment,
                                     const struct palier_engine *engine)
{
    struct cli *cli = &options->cli;
    const struct palier_report_options report = cli_report_options(cli, assessment);
    const struct palier_scores_stream how = {.engine = engine,
                                             .report = &report,
                                             .is_internal = cli->is_internal,
                                             .threads = options->threads};
    struct palier_output output;
    enum palier_status status = cli_output_open(cli, &output);

    if (status)
        return status;
    if (!palier_scores_csv_stream(cli->arena, &how, output.stream)) {
        const struct palier_result nobody = palier_engine_head(engine, cli->arena);

        status = cli_report_no_data(cli, assessment, &nobody);
    }
    return cli_output_close(cli, &output, status);
}

/* Scores as CSV are of one entity after the other: a country does not fit in memory as a result. */
static enum palier_status stream(struct options *options)
{
    struct cli *cli = &options->cli;
    struct palier_score_options score = {.entity = cli->entity,
                                         .wave = cli->wave,
                                         .has_no_intervals = cli->has_no_intervals};
    struct palier_assessment assessment;
    const struct palier_engine *engine;
    enum palier_status status = cli_read(cli, &assessment);

    if (!status)
        score.date = cli_date(cli, &assessment);
    if (!status)
        status = palier_engine_start(cli->arena, &cli->diag, &assessment, &score, &engine);
    return status ? status : write_rows(options, &assessment, engine);
}

/* What looks at the result as a whole. */
static enum palier_status describe(struct options *options)
{
    struct palier_assessment assessment;
    struct palier_result result;

    options->cli.has_answers = is_format(&options->cli, "json");
    enum palier_status status = cli_score(&options->cli, &assessment, &result);

    if (!status && options->explain)
        return explain(options, &assessment, &result);
    if (!status && options->diff)
        return compare(options, &assessment, &result);
    return status ? status : cli_report(&options->cli, &assessment, &result);
}

int main(int argc, char **argv)
{
    struct options options = {.threads = cli_usual_threads()};

    cli_start(&options.cli, "palier-score", argv);
    cli_parse(&argp, argc, argv, &options);
    options.cli.source.threads = options.threads;
    if (options.is_tally)
        return cli_finish(&options.cli, tally(&options.cli));
    bool is_stream = is_format(&options.cli, "csv") && !options.explain && !options.diff;

    options.cli.source.drops_rows = is_stream && options.cli.has_no_intervals;
    options.cli.source.needs_no_sums = is_stream; /* no column tells them */
    return cli_finish(&options.cli, is_stream ? stream(&options) : describe(&options));
}
