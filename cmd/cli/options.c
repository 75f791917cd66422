/* options.c - the options that tools have in common; see cli.h. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "cli/cli.h"

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
static const struct argp_option files_options[] = {
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
    {"format", OPTION_FORMAT, "FORMAT", 0,
     "text, csv or json (default: what the name of -o ends in, else text)", 5},
    {0},
};

/* Give the parser of the options that STATE's tool has beside these what it parses into. */
static error_t parse_child(int key, struct argp_state *state)
{
    if (key != ARGP_KEY_INIT)
        return ARGP_ERR_UNKNOWN;
    state->child_inputs[0] = state->input;
    return 0;
}

static error_t parse_basic(int key, char *argument, struct argp_state *state)
{
    struct cli *cli = state->input;

    switch (key) {
    case OPTION_RUBRIC:
        cli->source.rubric = argument;
        break;
    case OPTION_QUESTIONNAIRE:
        cli->source.questionnaire = argument;
        break;
    case OPTION_OUTPUT:
        cli->output = argument;
        break;
    case OPTION_LANG:
        if (strlen(argument) != 2 || !palier_language_parse(argument, &cli->language))
            argp_error(state, "--lang: '%s' is neither fr nor en", argument);
        cli->has_language = true;
        break;
    case OPTION_RAW:
        cli->is_raw = true;
        break;
    case OPTION_QUIET:
        cli->is_quiet = true;
        break;
    case OPTION_VERBOSE:
        cli->is_verbose = true;
        break;
    case OPTION_PRIVATE:
        cli->is_private = cli->diag.is_private = true;
        (void)cli_keep_private();
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static error_t parse_files(int key, char *argument, struct argp_state *state)
{
    struct cli *cli = state->input;

    switch (key) {
    case OPTION_ENTITY:
        cli->entity = argument;
        break;
    case OPTION_WAVE:
        cli->wave = argument;
        break;
    case OPTION_DATE:
        if (!palier_is_date(argument))
            argp_error(state, "--date: '%s' is not a date YYYY-MM-DD", argument);
        cli->date = argument;
        break;
    case OPTION_INTERNAL:
        cli->is_internal = true;
        (void)cli_keep_private();
        break;
    case OPTION_KEEP_GOING:
        cli->keeps_going = true;
        break;
    case OPTION_NO_INTERVALS:
        cli->has_no_intervals = true;
        break;
    default:
        if (key < OPTION_FILES || key >= OPTION_FILES + (int)PALIER_INPUT_KIND_COUNT)
            return parse_child(key, state);
        *PALIER_APPEND(cli->arena, &cli->source.files[key - OPTION_FILES]) = argument;
    }
    return 0;
}

static error_t parse_format(int key, char *argument, struct argp_state *state)
{
    struct cli *cli = state->input;

    if (key != OPTION_FORMAT)
        return parse_child(key, state);
    if (!palier_report_format_find(argument) && strcmp(argument, "xlsx")) /* told later */
        argp_error(state, "--format: '%s' is none of %s", argument, palier_report_format_names);
    cli->format = argument;
    return 0;
}

const struct argp cli_basic_argp = {.options = basic_options, .parser = parse_basic};

static const struct argp_child basic_children[] = {{&cli_basic_argp, 0, NULL, 0}, {0}};

const struct argp cli_files_argp = {.options = files_options,
                                    .parser = parse_files,
                                    .children = basic_children};

static const struct argp_child files_children[] = {{&cli_files_argp, 0, NULL, 0}, {0}};

const struct argp cli_argp = {.options = format_options,
                              .parser = parse_format,
                              .children = files_children};

void cli_take_folder(struct cli *cli, char *argument, struct argp_state *state)
{
    if (cli->source.folder)
        argp_error(state, "one assessment at a time: '%s' is a second", argument);
    cli->source.folder = argument;
}

error_t cli_parse_folder(int key, char *argument, struct argp_state *state)
{
    if (key != ARGP_KEY_ARG)
        return parse_child(key, state);
    cli_take_folder(state->input, argument, state);
    return 0;
}

const struct argp_child cli_children[] = {{&cli_argp, 0, NULL, 0}, {0}};

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

const char *cli_read_id(const char *argument, const char *option, struct argp_state *state)
{
    if (!palier_is_id(argument))
        argp_error(state, "%s: '%s' is not an id (letters, digits, '_', '.', '-', 64 at most)",
                   option, argument);
    return argument;
}

bool cli_is_one_file(const char *a, const char *b)
{
    return a && b && (!strcmp(a, b) || palier_is_same_file(a, b));
}
