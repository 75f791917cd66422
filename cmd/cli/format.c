/* format.c - what the name of --output and --format say together; see cli.h. */
#include <string.h>
#include <strings.h>

#include "cli/cli.h"

static const char workbook[] = "xlsx";

/* The format that the ending of a name tells. */
static const struct {
    const char *ending, *format;
} endings[] = {
    {".csv", "csv"}, {".json", "json"}, {".txt", "text"}, {".xlsx", workbook}, {".qdc", "qdc"}};

static const char *format_of_name(const char *name)
{
    const char *ending = name ? strrchr(name, '.') : NULL;

    for (size_t i = 0; ending && ending > name && i < sizeof endings / sizeof *endings; i++)
        if (!strcasecmp(ending, endings[i].ending))
            return endings[i].format;
    return NULL;
}

/* Whether FORMAT is a word of FORMATS, which blanks separate. */
static bool is_among(const char *formats, const char *format)
{
    size_t length = strlen(format);

    for (const char *at = formats; (at = strstr(at, format)); at += length)
        if ((at == formats || at[-1] == ' ') && (!at[length] || at[length] == ' '))
            return true;
    return false;
}

/* FORMATS as a sentence names them. */
static const char *say(const struct cli *cli, const char *formats)
{
    const char *sentence = NULL, *word, *next = palier_text_word(cli->arena, &formats);

    while ((word = next)) {
        next = palier_text_word(cli->arena, &formats);
        word = strcmp(word, workbook) ? word : "a workbook";
        sentence = sentence ? palier_arena_printf(cli->arena, "%s%s%s", sentence,
                                                  next ? ", " : " or ", word)
                            : word;
    }
    return sentence;
}

/* Why --format, which asks for none of FORMATS, or for a workbook, is refused. */
static const char *refuse_format(const struct cli *cli, const char *formats)
{
    if (!strcmp(cli->format, workbook) && is_among(formats, workbook))
        return "--format: a workbook is written where -o ends in .xlsx";
    if (!strcmp(cli->format, workbook))
        return palier_arena_printf(cli->arena,
                                   "--format: a workbook cannot be written here, %s can; "
                                   "palier-card writes workbooks",
                                   say(cli, formats));
    return palier_arena_printf(cli->arena, "--format: '%s' cannot be written here, %s can",
                               cli->format, say(cli, formats));
}

/* Why the name of --output, which promises NAMED, none of FORMATS, is refused. */
static const char *refuse_name(const struct cli *cli, const char *named, const char *formats)
{
    return palier_arena_printf(cli->arena, "-o %s: %s cannot be written here, %s can%s",
                               cli->output, say(cli, named), say(cli, formats),
                               strcmp(named, workbook) ? "" : "; palier-card writes workbooks");
}

void cli_settle_format(struct cli *cli, const char *formats)
{
    const char *named = format_of_name(cli->output);

    if (cli->format && (!strcmp(cli->format, workbook) || !is_among(formats, cli->format)))
        cli_usage(cli, refuse_format(cli, formats));
    if (named && !is_among(formats, named))
        cli_usage(cli, refuse_name(cli, named, formats));
    if (named && cli->format && strcmp(named, cli->format))
        cli_usage(cli, palier_arena_printf(cli->arena,
                                           "--format %s and -o %s contradict each other: that name "
                                           "says %s",
                                           cli->format, cli->output, say(cli, named)));
    if (named && strcmp(named, workbook))
        cli->format = named;
}

void cli_demand_folder(struct cli *cli)
{
    const char *named = format_of_name(cli->output);

    if (named && !palier_is_directory(cli->output))
        cli_usage(cli,
                  palier_arena_printf(cli->arena,
                                      "-o %s: a folder is written here, and that name promises %s",
                                      cli->output, say(cli, named)));
}

bool cli_wants_workbook(const struct cli *cli)
{
    const char *named = format_of_name(cli->output);

    return named && !strcmp(named, workbook);
}
