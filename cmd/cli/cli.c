/* cli.c - see cli.h. */
#include "cli/cli.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

const char *argp_program_version = "palier " PALIER_VERSION;

enum option_key {
    OPTION_RUBRIC = 'r',
    OPTION_QUESTIONNAIRE = 'q',
    OPTION_OUTPUT = 'o',
    OPTION_LANG = 0x100,
    OPTION_FORMAT,
    OPTION_ENTITY,
    OPTION_WAVE,
    OPTION_DATE,
    OPTION_INTERNAL,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_RAW,
    OPTION_PRIVATE,
    OPTION_KEEP_GOING,
    OPTION_NO_INTERVALS,
    OPTION_FILES, /* and the kinds of input after it */
};

/* Of every tool. */
static const struct argp_option basic_options[] = {
    {NULL, 0, NULL, 0, "Where to read from:", 1},
    {"rubric", OPTION_RUBRIC, "NAME|DIR", 0,
     "the rubric (default: that of the assessment, where there is one)", 1},
    {"questionnaire", OPTION_QUESTIONNAIRE, "NAME|DIR", 0,
     "the questionnaire (default: the rubric's)", 1},
    {NULL, 0, NULL, 0, "What to write:", 5},
    {"output", OPTION_OUTPUT, "FILE|DIR", 0, "write there; - is standard output", 5},
    {"lang", OPTION_LANG, "fr|en", 0, "the language of what is written and said", 5},
    {"raw", OPTION_RAW, NULL, 0, "CSV: do not escape text that a spreadsheet could run", 5},
    {NULL, 0, NULL, 0, "How:", 6},
    {"quiet", OPTION_QUIET, NULL, 0, "say nothing but errors", 6},
    {"verbose", OPTION_VERBOSE, NULL, 0, "also say what was found out about each file", 6},
    {"private", OPTION_PRIVATE, NULL, 0,
     "say where faults are and what was expected, and nothing that the inputs hold; write files "
     "that their owner alone may read",
     6},
    {0},
};

/* Of the tools that read an assessment. */
static const struct argp_option options[] = {
    {"entities", OPTION_FILES + PALIER_INPUT_ENTITIES, "FILE", 0, "add a file of entities", 1},
    {"responses", OPTION_FILES + PALIER_INPUT_RESPONSES, "FILE", 0,
     "add a file of survey responses", 1},
    {"facts", OPTION_FILES + PALIER_INPUT_FACTS, "FILE", 0, "add a file of facts", 1},
    {"interviews", OPTION_FILES + PALIER_INPUT_INTERVIEWS, "FILE", 0, "add a file of transcripts",
     1},
    {"evidence", OPTION_FILES + PALIER_INPUT_EVIDENCE, "FILE", 0, "add a file of evidence", 1},
    {"ratings", OPTION_FILES + PALIER_INPUT_RATINGS, "FILE", 0, "add a file of ratings", 1},
    {"actions", OPTION_FILES + PALIER_INPUT_ACTIONS, "FILE", 0,
     "add a file of what became of recommended actions", 1},
    {NULL, 0, NULL, 0, "What to look at:", 2},
    {"entity", OPTION_ENTITY, "ID", 0, "only this entity", 2},
    {"wave", OPTION_WAVE, "WAVE", 0, "this wave (default: the latest)", 2},
    {"date", OPTION_DATE, "YYYY-MM-DD", 0,
     "the date of the report (default: SOURCE_DATE_EPOCH, else that of the assessment, else today)",
     5},
    {"internal", OPTION_INTERNAL, NULL, 0,
     "hide nothing, and mark every page: for the consultant alone", 5},
    {"keep-going", OPTION_KEEP_GOING, NULL, 0,
     "set rejected rows aside in a file, with the reason, and go on (exit status 4)", 6},
    {"no-intervals", OPTION_NO_INTERVALS, NULL, 0,
     "leave out the intervals of scores, which cost a scoring for each respondent", 6},
    {0},
};

/* Of those that report to standard output. */
static const struct argp_option format_options[] = {
    {"format", OPTION_FORMAT, "FORMAT", 0, "text, csv or json (default: text)", 5},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct cli *cli = state->input;

    switch (key) {
    case ARGP_KEY_INIT:
        if (state->child_inputs) /* of cli_basic_argp, which has no child */
            state->child_inputs[0] = cli;
        break;
    case OPTION_RUBRIC:
        cli->source.rubric = argument;
        break;
    case OPTION_QUESTIONNAIRE:
        cli->source.questionnaire = argument;
        break;
    case OPTION_OUTPUT:
        cli->output = argument;
        break;
    case OPTION_ENTITY:
        cli->entity = argument;
        break;
    case OPTION_WAVE:
        cli->wave = argument;
        break;
    case OPTION_INTERNAL:
        cli->is_internal = true;
        (void)cli_keep_private();
        break;
    case OPTION_QUIET:
        cli->is_quiet = true;
        break;
    case OPTION_VERBOSE:
        cli->is_verbose = true;
        break;
    case OPTION_RAW:
        cli->is_raw = true;
        break;
    case OPTION_PRIVATE:
        cli->is_private = cli->diag.is_private = true;
        (void)cli_keep_private();
        break;
    case OPTION_KEEP_GOING:
        cli->keeps_going = true;
        break;
    case OPTION_NO_INTERVALS:
        cli->has_no_intervals = true;
        break;
    case OPTION_FORMAT:
        if (!palier_report_format_find(argument))
            argp_error(state, "--format: '%s' is none of %s", argument, palier_report_format_names);
        cli->format = argument;
        break;
    case OPTION_LANG:
        if (strlen(argument) != 2 || !palier_language_parse(argument, &cli->language))
            argp_error(state, "--lang: '%s' is neither fr nor en", argument);
        cli->has_language = true;
        break;
    case OPTION_DATE:
        if (!palier_is_date(argument))
            argp_error(state, "--date: '%s' is not a date YYYY-MM-DD", argument);
        cli->date = argument;
        break;
    default:
        if (key < OPTION_FILES || key >= OPTION_FILES + (int)PALIER_INPUT_KIND_COUNT)
            return ARGP_ERR_UNKNOWN;
        *PALIER_APPEND(cli->arena, &cli->source.files[key - OPTION_FILES]) = argument;
    }
    return 0;
}

const struct argp cli_basic_argp = {.options = basic_options, .parser = parse};

static const struct argp_child basic_children[] = {{&cli_basic_argp, 0, NULL, 0}, {0}};

const struct argp cli_files_argp = {.options = options,
                                    .parser = parse,
                                    .children = basic_children};

static const struct argp_child files_children[] = {{&cli_files_argp, 0, NULL, 0}, {0}};

const struct argp cli_argp = {.options = format_options,
                              .parser = parse,
                              .children = files_children};

void cli_take_folder(struct cli *cli, char *argument, struct argp_state *state)
{
    if (cli->source.folder)
        argp_error(state, "one assessment at a time: '%s' is a second", argument);
    cli->source.folder = argument;
}

error_t cli_parse_folder(int key, char *argument, struct argp_state *state)
{
    struct cli *cli = state->input;

    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = cli;
        break;
    case ARGP_KEY_ARG:
        cli_take_folder(cli, argument, state);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

const struct argp_child cli_children[] = {{&cli_argp, 0, NULL, 0}, {0}};

/* A day in UTC: the same wherever the computer stands. */
static const char *day_of(struct palier_arena *arena, time_t seconds)
{
    struct tm day;
    char text[32];

    gmtime_r(&seconds, &day);
    strftime(text, sizeof text, "%Y-%m-%d", &day);
    return palier_arena_strndup(arena, text, strlen(text));
}

const char *cli_date(const struct cli *cli, const struct palier_assessment *assessment)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds;

    if (cli->date)
        return cli->date;
    if (epoch && palier_integer_parse(epoch, 0, INT64_C(253402300799), &seconds))
        return day_of(cli->arena, (time_t)seconds);
    return *assessment->date ? assessment->date : day_of(cli->arena, time(NULL));
}

mode_t cli_keep_private(void)
{
    return umask(S_IRWXG | S_IRWXO);
}

void cli_diag_init(const struct cli *cli, struct palier_diag *diag, struct palier_arena *arena)
{
    palier_diag_init(diag, arena);
    diag->is_private = cli->is_private;
}

void cli_start(struct cli *cli, const char *tool, char **argv)
{
    *cli = (struct cli){.tool = tool, .arena = palier_arena_new(NULL)};
    palier_diag_init(&cli->diag, cli->arena);
    argv[0] = palier_arena_strndup(cli->arena, tool, strlen(tool));
    argp_err_exit_status = CLI_USAGE;
    signal(SIGXFSZ, SIG_IGN); /* a file beyond the limit is an error to tell, not a death */
}

void cli_parse(const struct argp *argp, int argc, char **argv, void *input)
{
    if (argp_parse(argp, argc, argv, 0, NULL, input))
        exit(CLI_USAGE);
}

size_t cli_read_threads(const char *argument, struct argp_state *state)
{
    int64_t value = 0;

    if (!palier_integer_parse(argument, 1, PALIER_MOST_THREADS, &value))
        argp_error(state, "--threads: '%s' is not a whole number from 1 to %d", argument,
                   PALIER_MOST_THREADS);
    return (size_t)value;
}

size_t cli_usual_threads(void)
{
    size_t count = palier_processor_count();

    return count < PALIER_MOST_THREADS ? count : PALIER_MOST_THREADS;
}

void cli_usage(const struct cli *cli, const char *message)
{
    fprintf(stderr, "%s: %s\n", cli->tool, message);
    fprintf(stderr, "Try `%s --help' or `%s --usage' for more information.\n", cli->tool,
            cli->tool);
    exit(CLI_USAGE);
}

enum palier_language cli_speaks(const struct cli *cli)
{
    return cli->has_language ? cli->language : palier_language_of_terminal();
}

enum palier_language cli_writes(const struct cli *cli, const struct palier_assessment *assessment)
{
    if (cli->has_language)
        return cli->language;
    return assessment->has_language ? assessment->language : assessment->rubric->language;
}

static enum palier_status write_rejected(struct cli *cli,
                                         const struct palier_rejected_rows *rejected)
{
    struct palier_output output;
    mode_t mask = cli_keep_private();
    enum palier_status status = palier_output_open(cli->arena, &cli->diag, CLI_REJECTED, &output);

    umask(mask);
    if (status)
        return status;
    palier_rejected_write(cli->arena, output.stream, rejected, cli_speaks(cli));
    return palier_output_commit(&cli->diag, &output);
}

/* A second reading, without the rows that the first one refused; its own faults are final. */
static enum palier_status read_again(struct cli *cli, struct palier_assessment *assessment)
{
    struct palier_rejected_rows rejected = {0};
    struct palier_set_aside *set_aside = PALIER_NEW(cli->arena, struct palier_set_aside);

    if (!palier_rejected_find(cli->arena, &cli->diag, assessment->data_files,
                              assessment->data_file_count, &rejected))
        return PALIER_INVALID;
    palier_diag_print(&cli->diag, stderr, cli->tool, PALIER_ERROR, cli_speaks(cli));
    palier_diag_renew(&cli->diag);
    palier_set_aside(cli->arena, &rejected, false, set_aside);
    cli->diag.set_aside = set_aside;
    cli->is_partial = true;
    if (write_rejected(cli, &rejected))
        return PALIER_SYSTEM;
    fprintf(stderr,
            cli_speaks(cli) == PALIER_FRENCH ? "%s : %zu ligne(s) mise(s) de côté dans %s\n"
                                             : "%s: %zu row(s) set aside in %s\n",
            cli->tool, rejected.count, CLI_REJECTED);
    return palier_assessment_read(cli->arena, &cli->diag, &cli->source, assessment);
}

enum palier_status cli_read(struct cli *cli, struct palier_assessment *assessment)
{
    enum palier_status status =
        palier_assessment_read(cli->arena, &cli->diag, &cli->source, assessment);

    if (status && cli->keeps_going && !cli->diag.is_system)
        status = read_again(cli, assessment);
    return status;
}

enum palier_status cli_report_no_data(struct cli *cli, const struct palier_result *result)
{
    if (cli->entity)
        palier_report(&cli->diag, PALIER_E_UNKNOWN_ENTITY_OPTION, (struct palier_place){0},
                      cli->entity);
    else
        palier_report(&cli->diag, PALIER_E_NO_DATA_IN_WAVE, (struct palier_place){0}, result->wave);
    return PALIER_INVALID;
}

enum palier_status cli_score(struct cli *cli, struct palier_assessment *assessment,
                             struct palier_result *result)
{
    struct palier_score_options score = {.entity = cli->entity,
                                         .wave = cli->wave,
                                         .has_no_intervals = cli->has_no_intervals,
                                         .has_answers = cli->has_answers};
    enum palier_status status = cli_read(cli, assessment);

    if (!status) {
        score.date = cli_date(cli, assessment);
        palier_taken_question(&cli->diag, &assessment->taken, score.date);
        status = palier_score(cli->arena, &cli->diag, assessment, &score, result);
    }
    if (!status && !result->entity_count)
        status = cli_report_no_data(cli, result);
    if (!status) {
        palier_changes_find_all(assessment, result, cli->is_internal);
        palier_result_suppress(result, cli->is_internal);
    }
    return status;
}

static size_t terminal_width(void)
{
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_col)
        return 80;
    return size.ws_col;
}

struct palier_report_options cli_report_options(const struct cli *cli,
                                                const struct palier_assessment *assessment)
{
    bool is_terminal = !cli->output && isatty(STDOUT_FILENO);
    bool is_file = cli->output || (cli->format && strcmp(cli->format, "text"));

    return (struct palier_report_options){
        .language = is_file ? cli_writes(cli, assessment) : cli_speaks(cli),
        .has_colour = is_terminal && !getenv("NO_COLOR"),
        .width = is_terminal ? terminal_width() : 80,
        .is_raw = cli->is_raw,
        .is_brief = cli->is_brief,
        .is_full = cli->is_verbose,
    };
}

bool cli_wants_workbook(const struct cli *cli)
{
    size_t length = cli->output ? strlen(cli->output) : 0;

    return length > 5 && !strcmp(cli->output + length - 5, ".xlsx");
}

enum palier_status cli_output_open(struct cli *cli, struct palier_output *output)
{
    return palier_output_open(cli->arena, &cli->diag, cli->output ? cli->output : "-", output);
}

enum palier_status cli_output_close(struct cli *cli, struct palier_output *output,
                                    enum palier_status status)
{
    if (!status)
        return palier_output_commit(&cli->diag, output);
    palier_output_abandon(output);
    return status;
}

enum palier_status cli_report(struct cli *cli, const struct palier_assessment *assessment,
                              const struct palier_result *result)
{
    const struct palier_report_format *format =
        palier_report_format_find(cli->format ? cli->format : "text");
    const struct palier_report_options report = cli_report_options(cli, assessment);
    struct palier_output output;
    enum palier_status status = cli_output_open(cli, &output);

    if (status)
        return status;
    return cli_output_close(cli, &output, format->write(result, &report, output.stream));
}

int cli_finish(struct cli *cli, enum palier_status status)
{
    enum palier_severity least = cli->is_quiet     ? PALIER_ERROR
                                 : cli->is_verbose ? PALIER_NOTE
                                                   : PALIER_WARNING;
    int exit_status = CLI_DONE;

    if ((fflush(stdout) || ferror(stdout)) && !cli->diag.is_system) { /* else it was told */
        palier_report_errno(&cli->diag, PALIER_E_CANNOT_WRITE, "-");
        status = PALIER_SYSTEM;
    }
    palier_diag_print(&cli->diag, stderr, cli->tool, least, cli_speaks(cli));
    if (status == PALIER_SYSTEM || cli->diag.is_system)
        exit_status = CLI_SYSTEM;
    else if (status || cli->diag.errors)
        exit_status = CLI_INVALID;
    else if (cli->is_partial)
        exit_status = CLI_PARTIAL;
    palier_arena_free(cli->arena);
    return exit_status;
}
