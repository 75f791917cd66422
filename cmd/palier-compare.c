/* palier-compare - progress told from noise, peers without a league table, groups that differ. */
#include "cli/cli.h"

struct options {
    struct cli cli;
    struct palier_comparison_options compare;
    struct palier_assessment_source before; /* folder NULL: the assessment has both waves */
};

enum {
    OPTION_WAVES = 0x1000,
    OPTION_PEERS,
    OPTION_GROUPS,
    OPTION_SINCE,
    OPTION_RANKING,
    OPTION_BEFORE,
    OPTION_BEFORE_RUBRIC,
};

static const struct argp_option own_options[] = {
    {"before", OPTION_BEFORE, "FOLDER", 0,
     "the assessment that holds the earlier wave, with the rubric of its time", 1},
    {"before-rubric", OPTION_BEFORE_RUBRIC, "NAME|DIR", 0,
     "with --before: its rubric (default: that of its folder)", 1},
    {"waves", OPTION_WAVES, NULL, 0, "what changed since an earlier wave (default)", 2},
    {"peers", OPTION_PEERS, NULL, 0, "where each stands among those of its size", 2},
    {"groups", OPTION_GROUPS, NULL, 0, "whether groups of respondents see the same authority", 2},
    {"since", OPTION_SINCE, "WAVE", 0,
     "the wave to compare with (default: for each entity, the one with data before)", 2},
    {"ranking", OPTION_RANKING, NULL, 0, "with --peers: also the rank, which is not told unasked",
     2},
    {0},
};

static void check(struct argp_state *state, struct options *options)
{
    unsigned *parts = &options->compare.parts;

    if (!*parts)
        *parts = options->compare.has_ranking ? PALIER_COMPARE_PEERS : PALIER_COMPARE_WAVES;
    if (options->compare.has_ranking && !(*parts & PALIER_COMPARE_PEERS))
        argp_error(state, "--ranking goes with --peers");
    if (options->compare.since && !(*parts & PALIER_COMPARE_WAVES))
        argp_error(state, "--since goes with --waves");
    if (options->before.rubric && !options->before.folder)
        argp_error(state, "--before-rubric goes with --before");
    if (options->before.folder && !(*parts & PALIER_COMPARE_WAVES))
        argp_error(state, "--before goes with --waves");
    if (options->cli.has_no_intervals)
        argp_error(state, "--no-intervals: without them no change can be told from noise");
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;

    switch (key) {
    case OPTION_WAVES:
        options->compare.parts |= PALIER_COMPARE_WAVES;
        break;
    case OPTION_PEERS:
        options->compare.parts |= PALIER_COMPARE_PEERS;
        break;
    case OPTION_GROUPS:
        options->compare.parts |= PALIER_COMPARE_GROUPS;
        break;
    case OPTION_SINCE:
        options->compare.since = argument;
        break;
    case OPTION_BEFORE:
        options->before.folder = argument;
        break;
    case OPTION_BEFORE_RUBRIC:
        options->before.rubric = argument;
        break;
    case OPTION_RANKING:
        options->compare.has_ranking = true;
        break;
    case ARGP_KEY_END:
        check(state, options);
        cli_settle_format(&options->cli, "text csv json xlsx");
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
    .doc = "Compare an authority with its own past, with its peers, and its groups with each other."
           "\vASSESSMENT is a folder as palier-score takes it. A change is told only where its "
           "interval leaves zero out after Holm's correction; peers are a band of quarters and no "
           "league table; groups too small to be compared are not. Where -o ends in .xlsx, a "
           "workbook is written.",
    .children = cli_children,
};

/* Write COMPARISON as --format says, or as a workbook where --output ends like one. */
static enum palier_status report(struct cli *cli, const struct palier_assessment *assessment,
                                 struct palier_comparison *comparison)
{
    const struct palier_comparison_format *format =
        palier_comparison_format_find(cli->format ? cli->format : "text");
    const struct palier_report_options report = cli_report_options(cli, assessment);
    struct palier_output output;

    palier_peers_label(cli->arena, &comparison->peers, comparison->has_types, report.language);
    if (cli_wants_workbook(cli))
        return cli_workbook_written(cli, palier_beside_write(cli->arena, &cli->diag, comparison,
                                                             &(struct palier_workbook_options){
                                                                 .language =
                                                                     cli_writes(cli, assessment)},
                                                             cli->output));
    enum palier_status status = cli_output_open(cli, &output);
    if (status)
        return status;
    return cli_output_close(cli, &output, format->write(comparison, &report, output.stream));
}

/* Read --before and put its wave beside that of ASSESSMENT, which becomes both. */
static enum palier_status join(struct options *options, struct palier_assessment *assessment)
{
    struct cli *cli = &options->cli;
    struct palier_assessment *before = PALIER_NEW(cli->arena, struct palier_assessment);
    struct palier_joined *joined = PALIER_NEW(cli->arena, struct palier_joined);
    const struct palier_join_side earlier = {before, options->compare.since,
                                             options->before.folder};
    const struct palier_join_side later = {assessment, cli->wave,
                                           cli->source.folder ? cli->source.folder : "."};
    enum palier_status status =
        palier_assessment_read(cli->arena, &cli->diag, &options->before, before);

    if (!status)
        status = palier_assessments_join(cli->arena, &cli->diag, &earlier, &later, joined);
    if (status)
        return status;
    *assessment = joined->assessment;
    options->compare.joined = joined;
    options->compare.since = NULL;
    cli->wave = NULL; /* the later of the two */
    return PALIER_OK;
}

int main(int argc, char **argv)
{
    struct options options = {.compare = {.parts = 0}};
    struct cli *cli = &options.cli;
    struct palier_assessment assessment;
    struct palier_comparison comparison;

    cli_start(cli, "palier-compare", argv);
    cli_parse(&argp, argc, argv, &options);
    enum palier_status status = cli_read(cli, &assessment);

    if (!status && options.before.folder)
        status = join(&options, &assessment);
    if (!status) {
        options.compare.entity = cli->entity;
        options.compare.wave = cli->wave;
        options.compare.date = cli_date(cli, &assessment);
        options.compare.is_internal = cli->is_internal;
        status = palier_comparison_make(cli->arena, &cli->diag, &assessment, &options.compare,
                                        &comparison);
    }
    if (!status)
        status = report(cli, &assessment, &comparison);
    return cli_finish(cli, status);
}
