/* import_options.c - see import_options.h. */
#include "cli/import_options.h"

#include <stdio.h>
#include <string.h>

enum {
    OPTION_TOOL = 0x1000,
    OPTION_SHEET,
    OPTION_HEADER,
    OPTION_ENCODING,
    OPTION_SEPARATOR,
    OPTION_DECIMAL,
    OPTION_DATES,
    OPTION_ENTITY,
    OPTION_WAVE,
    OPTION_GROUP,
    OPTION_ENTITIES,
    OPTION_PREFIX,
    OPTION_PSEUDONYMS,
    OPTION_SET_ASIDE,
    OPTION_MEND,
    OPTION_MAPPING,
    OPTION_WRITE_MAPPING,
    OPTION_VALUE,
    OPTION_REPORT,
};

static const struct argp_option own_options[] = {
    {"entities", OPTION_ENTITIES, "FILE", 0, "entities, which answers may call by their name", 1},
    {NULL, 0, NULL, 0, "How to read the export, where it leaves a doubt:", 2},
    {"tool", OPTION_TOOL, "NAME", 0,
     "kobo, odk, limesurvey, google, microsoft, framaforms, palier or table", 2},
    {"sheet", OPTION_SHEET, "NAME|N", 0, "the sheet of a workbook, by name or number", 2},
    {"header", OPTION_HEADER, "LINE", 0, "the line on which the header starts", 2},
    {"encoding", OPTION_ENCODING, "NAME", 0, "utf-8, utf-16, windows-1252, cp850 or macroman", 2},
    {"separator", OPTION_SEPARATOR, "CHAR|tab", 0, "what stands between cells: , ; | or tab", 2},
    {"decimal", OPTION_DECIMAL, "point|comma", 0, "what stands before decimals", 2},
    {"dates", OPTION_DATES, "day-first|month-first", 0, "what 03/04/2026 means", 2},
    {"mapping", OPTION_MAPPING, "FILE", 0, "what the columns are: palier-mapping(5)", 2},
    {"value", OPTION_VALUE, "VALUE=ANSWER", 0,
     "what a value answers in any column: NSP=DK (may be repeated)", 2},
    {"mend", OPTION_MEND, "insee", 0, "give INSEE codes the zero back that a spreadsheet took", 2},
    {NULL, 0, NULL, 0, "Who speaks, where no column says it:", 3},
    {"entity", OPTION_ENTITY, "ID", 0, "the entity of every row", 3},
    {"wave", OPTION_WAVE, "WAVE", 0, "the wave of every row", 3},
    {"group", OPTION_GROUP, "ID", 0, "the stakeholder group of every row", 3},
    {"prefix", OPTION_PREFIX, "TEXT", 0,
     "what respondent ids begin with (default: r, before those that the file gives nothing)", 3},
    {"pseudonyms", OPTION_PSEUDONYMS, "KEYFILE", 0,
     "put pseudonyms in the place of respondents' ids, the same in every wave; the key is made "
     "where there is none",
     3},
    {NULL, 0, NULL, 0, "What to leave out:", 4},
    {"set-aside", OPTION_SET_ASIDE, "KIND,...", 0,
     "rows: duplicates, tests, incomplete, rejected, empty; columns: unknown; answers: audience",
     4},
    {"report", OPTION_REPORT, "FILE", 0,
     "what was decided and found (default: import-NAME beside the output)", 5},
    {"write-mapping", OPTION_WRITE_MAPPING, "FILE", 0,
     "what the columns were taken for, to be edited and read by --mapping; also where there are "
     "errors",
     5},
    {0},
};

static void set_aside(struct import_run *run, const char *kinds, struct argp_state *state)
{
    while (*kinds) {
        size_t length = strcspn(kinds, ",");
        enum palier_aside kind = PALIER_ASIDE_DUPLICATES;
        const char *name = palier_arena_strndup(run->cli.arena, kinds, length);

        while (kind < PALIER_ASIDE_COUNT && strcmp(name, palier_aside_name(kind)))
            kind++;
        if (kind == PALIER_ASIDE_COUNT)
            argp_error(state,
                       "--set-aside: '%s' is none of duplicates, tests, incomplete, rejected, "
                       "empty, unknown, audience",
                       name);
        run->options.sets_aside[kind] = true;
        kinds += length + (kinds[length] == ',');
    }
}

/* The place of TEXT among two WORDS. */
static int choose(struct argp_state *state, const char *option, const char *text,
                  const char *const words[2])
{
    if (strcmp(text, words[0]) && strcmp(text, words[1]))
        argp_error(state, "%s: '%s' is neither %s nor %s", option, text, words[0], words[1]);
    return strcmp(text, words[0]) != 0;
}

static char read_separator(const char *text, struct argp_state *state)
{
    if (!strcmp(text, "tab"))
        return '\t';
    if (strlen(text) != 1 || !strchr(",;|\t", *text))
        argp_error(state, "--separator: '%s' is none of , ; | tab", text);
    return *text;
}

static size_t read_line_number(const char *text, struct argp_state *state)
{
    int64_t line = 0;

    if (!palier_integer_parse(text, 1, UINT32_MAX, &line))
        argp_error(state, "--header: '%s' is not the number of a line", text);
    return (size_t)line;
}

static const char *read_id(const char *option, const char *text, struct argp_state *state)
{
    if (!palier_is_id(text))
        argp_error(state, "%s: '%s' is not letters without accent, digits, _ . or -", option, text);
    return text;
}

/* How to read the bytes and what stands in the cells. */
static error_t parse_reading(struct import_run *run, int key, char *argument,
                             struct argp_state *state)
{
    static const char *const marks[] = {"point", "comma"};
    static const char *const orders[] = {"day-first", "month-first"};
    struct palier_import_options *options = &run->options;

    switch (key) {
    case OPTION_TOOL:
        options->tool = palier_import_tool_find(argument);
        if (options->tool == PALIER_TOOL_FIND)
            argp_error(state,
                       "--tool: '%s' is none of kobo, odk, limesurvey, google, microsoft, "
                       "framaforms, palier, table",
                       argument);
        break;
    case OPTION_SHEET:
        options->grid.sheet = argument;
        break;
    case OPTION_HEADER:
        options->header_line = read_line_number(argument, state);
        break;
    case OPTION_ENCODING:
        options->grid.encoding = palier_encoding_find(argument);
        if (options->grid.encoding == PALIER_ENCODING_FIND)
            argp_error(state,
                       "--encoding: '%s' is none of utf-8, utf-16, windows-1252, cp850, macroman",
                       argument);
        break;
    case OPTION_SEPARATOR:
        options->grid.separator = read_separator(argument, state);
        break;
    case OPTION_DECIMAL:
        options->decimal_mark = ".,"[choose(state, "--decimal", argument, marks)];
        break;
    case OPTION_DATES:
        options->dates = choose(state, "--dates", argument, orders) ? PALIER_DATES_MONTH_FIRST
                                                                    : PALIER_DATES_DAY_FIRST;
        break;
    case OPTION_MEND:
        if (strcmp(argument, "insee"))
            argp_error(state, "--mend: '%s' is not insee", argument);
        options->mends_insee = true;
        break;
    case OPTION_VALUE:
        if (!strchr(argument, '='))
            argp_error(state, "--value: '%s' is not VALUE=ANSWER", argument);
        *PALIER_APPEND(run->cli.arena, &run->values) = argument;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct import_run *run = state->input;
    struct palier_import_options *options = &run->options;

    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &run->cli;
        break;
    case OPTION_ENTITY:
        options->entity = read_id("--entity", argument, state);
        break;
    case OPTION_WAVE:
        options->wave = read_id("--wave", argument, state);
        break;
    case OPTION_GROUP:
        options->group = read_id("--group", argument, state);
        break;
    case OPTION_PREFIX:
        options->respondent_prefix = read_id("--prefix", argument, state);
        break;
    case OPTION_PSEUDONYMS:
        run->key_path = argument;
        break;
    case OPTION_ENTITIES:
        *PALIER_APPEND(run->cli.arena, &run->cli.source.files[PALIER_INPUT_ENTITIES]) = argument;
        break;
    case OPTION_SET_ASIDE:
        set_aside(run, argument, state);
        break;
    case OPTION_MAPPING:
        options->mapping = argument;
        break;
    case OPTION_WRITE_MAPPING:
        run->written_mapping = argument;
        break;
    case OPTION_REPORT:
        run->report = argument;
        break;
    case ARGP_KEY_ARG:
        if (run->path)
            argp_error(state, "one export at a time: '%s' is a second", argument);
        run->path = argument;
        break;
    case ARGP_KEY_END:
        cli_settle_format(&run->cli, "csv");
        break;
    default:
        return parse_reading(run, key, argument, state);
    }
    return 0;
}

static const struct argp_child children[] = {{&cli_basic_argp, 0, NULL, 0}, {0}};

const struct argp import_argp = {
    .options = own_options,
    .parser = parse,
    .args_doc = "EXPORT",
    .doc = "Read the export of KoboToolbox, ODK Central, LimeSurvey, Google Forms, Microsoft "
           "Forms, Framaforms, palier-form or any table, and write it as responses that "
           "palier-score reads. Each assumption is said with what speaks for it; where two "
           "readings fit, nothing is written and the option that settles it is named."
           "\vEXPORT is a CSV, a text with tabs or an xlsx; - is standard input. Responses go to "
           "standard output, or to FILE with -o.",
    .children = children,
};
