/* palier-plan - what to do first, in short cycles, and with whom. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "score/wave.h"

struct options {
    struct cli cli;
    struct palier_plan_options plan;
    unsigned parts; /* that are asked for; 0: the usual ones */
    bool has_no_quotes;
};

enum {
    OPTION_CAPACITY = 0x1000,
    OPTION_CYCLES,
    OPTION_CYCLE_LENGTH,
    OPTION_ALL,
    OPTION_MOVED,
    OPTION_STAKEHOLDERS,
    OPTION_NO_QUOTES,
};

static const struct argp_option own_options[] = {
    {NULL, 0, NULL, 0, "The plan:", 3},
    {"capacity", OPTION_CAPACITY, "DAYS", 0,
     "working days that its own people can give to the plan in a cycle (default: by profile, from "
     "the rubric's cycles.csv)",
     3},
    {"cycles", OPTION_CYCLES, "NUMBER", 0,
     "how many cycles (default: those that the six actions need, at most a year; with --all, a "
     "year)",
     3},
    {"cycle-length", OPTION_CYCLE_LENGTH, "LENGTH", 0,
     "such as 6w or 2m: weeks or months (default: by profile, likewise)", 3},
    {"all", OPTION_ALL, NULL, 0, "every recommended action, not the first six alone", 3},
    {"moved", OPTION_MOVED, NULL, 0,
     "only what became of the actions taken, and whether their criteria have moved", 3},
    {"stakeholders", OPTION_STAKEHOLDERS, NULL, 0,
     "only who took part, what concerns each group, and how to meet it", 3},
    {"no-quotes", OPTION_NO_QUOTES, NULL, 0, "no quote of an interview anywhere", 3},
    {0},
};

static double read_days(struct argp_state *state, const char *text)
{
    enum palier_decimal_mark mark;
    double value = 0;

    if (!palier_number_parse(text, &value, &mark) || value < 0.5 || value > 100000)
        argp_error(state, "--capacity: '%s' is not a number of days from 0.5 to 100000", text);
    return value;
}

static size_t read_cycles(struct argp_state *state, const char *text)
{
    int64_t value = 0;

    if (!palier_integer_parse(text, 1, PALIER_MOST_CYCLES, &value))
        argp_error(state, "--cycles: '%s' is not a whole number from 1 to %d", text,
                   PALIER_MOST_CYCLES);
    return (size_t)value;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;

    switch (key) {
    case OPTION_CAPACITY:
        options->plan.capacity = read_days(state, argument);
        break;
    case OPTION_CYCLES:
        options->plan.cycles = read_cycles(state, argument);
        break;
    case OPTION_CYCLE_LENGTH:
        if (!palier_cycle_parse(argument, &options->plan.cycle))
            argp_error(state, "--cycle-length: '%s' is neither 1w to 53w nor 1m to 24m", argument);
        break;
    case OPTION_ALL:
        options->plan.has_all = true;
        break;
    case OPTION_MOVED:
        options->parts |= PALIER_PLAN_MOVES;
        break;
    case OPTION_STAKEHOLDERS:
        options->parts |= PALIER_PLAN_STAKEHOLDERS;
        break;
    case OPTION_NO_QUOTES:
        options->has_no_quotes = true;
        break;
    case ARGP_KEY_END:
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
    .doc = "Say what to do first: recommended actions in short cycles with a review each, what "
           "they would change, and how to bring people along."
           "\vASSESSMENT is a folder as palier-score takes it. With --entity one town hall, else "
           "each of them. Where -o ends in .xlsx, a workbook is written.",
    .children = cli_children,
};

static void make_plans(struct options *options, const struct palier_assessment *assessment,
                       const struct palier_result *result, struct palier_plan_report *report)
{
    struct palier_arena *arena = options->cli.arena;
    struct palier_plan_of *list = PALIER_ARRAY(arena, result->entity_count, struct palier_plan_of);
    struct palier_wave *wave =
        palier_wave_open(assessment, palier_wave_find(assessment, result->wave));
    bool has_moves = false;

    for (size_t i = 0; i < result->entity_count; i++) {
        const struct palier_entity_result *entity = &result->entities[i];

        list[i].plan = palier_plan_make(arena, assessment, wave, result, entity, &options->plan);
        list[i].moves = palier_moves_find(arena, assessment, result, entity);
        list[i].stakeholders = palier_stakeholders_find(arena, result, entity, list[i].plan.cycle);
        has_moves = has_moves || list[i].moves.count;
    }
    palier_wave_close(wave);
    *report = (struct palier_plan_report){
        .result = result,
        .at = list,
        .count = result->entity_count,
        .parts = options->parts
                     ? options->parts
                     : PALIER_PLAN_ACTIONS | (has_moves ? (unsigned)PALIER_PLAN_MOVES : 0),
        .has_no_quotes = options->has_no_quotes,
    };
}

static enum palier_status write_report(struct cli *cli, const struct palier_assessment *assessment,
                                       const struct palier_plan_report *report)
{
    const struct palier_plan_format *format =
        palier_plan_format_find(cli->format ? cli->format : "text");
    const struct palier_report_options options = cli_report_options(cli, assessment);
    struct palier_output output;
    enum palier_status status = cli_output_open(cli, &output);

    if (status)
        return status;
    return cli_output_close(cli, &output, format->write(report, &options, output.stream));
}

/* Of the one entity. libxlsxwriter does not survive every failed allocation; here one workbook is
 * all there is to lose. */
static enum palier_status write_workbook(const struct options *options, struct cli *cli,
                                         const struct palier_assessment *assessment,
                                         const struct palier_plan_report *report)
{
    const struct palier_workbook_options workbook = {.language = cli_writes(cli, assessment),
                                                     .has_no_quotes = options->has_no_quotes,
                                                     .plan = &report->at[0]};

    return cli_workbook_written(cli, palier_roadmap_write(cli->arena, &cli->diag, report->result,
                                                          &report->result->entities[0], &workbook,
                                                          cli->output));
}

/* What was asked for and would not be there. */
static void check_options(const struct options *options)
{
    const struct cli *cli = &options->cli;
    bool is_csv = cli->format && !strcmp(cli->format, "csv");

    if (cli_wants_workbook(cli) && options->parts)
        cli_usage(cli, "a workbook holds all of the plan: --moved and --stakeholders are for text, "
                       "CSV and JSON");
    if (is_csv && options->parts == (PALIER_PLAN_MOVES | PALIER_PLAN_STAKEHOLDERS))
        cli_usage(cli, "CSV is one table: choose --moved or --stakeholders");
}

static enum palier_status write_plans(struct options *options)
{
    struct cli *cli = &options->cli;
    struct palier_assessment assessment;
    struct palier_result result;
    struct palier_plan_report report;

    check_options(options);
    (void)cli_keep_private(); /* what people said */
    enum palier_status status = cli_score(cli, &assessment, &result);

    if (status)
        return status;
    if (cli_wants_workbook(cli) && result.entity_count > 1)
        cli_usage(cli, "-o names one workbook, and there are several entities: choose one with "
                       "--entity");
    make_plans(options, &assessment, &result, &report);
    if (cli_wants_workbook(cli))
        return write_workbook(options, cli, &assessment, &report);
    return write_report(cli, &assessment, &report);
}

int main(int argc, char **argv)
{
    struct options options = {0};

    cli_start(&options.cli, "palier-plan", argv);
    cli_parse(&argp, argc, argv, &options);
    return cli_finish(&options.cli, write_plans(&options));
}
