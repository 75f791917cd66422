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

#include "score/wave.h"

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

void cli_tell_written(const struct cli *cli, enum palier_word word, size_t count, const char *path)
{
    fprintf(stderr, "%s\n",
            palier_words_say(cli->arena, cli_speaks(cli), PALIER_WORD_TOOL_WROTE, cli->tool,
                             palier_words_count(cli->arena, cli_speaks(cli), word, count), path));
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
    cli_tell_written(cli, PALIER_WORD_COUNT_ROW_ASIDE, rejected.count, CLI_REJECTED);
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

enum palier_status cli_report_no_data(struct cli *cli, const struct palier_assessment *assessment,
                                      const struct palier_result *result)
{
    uint32_t wave = result ? palier_wave_find(assessment, result->wave) : PALIER_NONE;

    if (wave == PALIER_NONE || (cli->entity && palier_wave_has_rows(assessment, wave)))
        palier_report(&cli->diag, PALIER_E_UNKNOWN_ENTITY_OPTION, (struct palier_place){0},
                      cli->entity);
    else
        palier_wave_report_empty(&cli->diag, assessment, wave);
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
        status = cli_report_no_data(cli, assessment, result);
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

enum palier_status cli_workbook_written(const struct cli *cli, enum palier_status status)
{
    if (!status && !cli->is_quiet)
        printf("%s\n", cli->output);
    return status;
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

enum palier_severity cli_tells_from(const struct cli *cli)
{
    return cli->is_quiet ? PALIER_ERROR : cli->is_verbose ? PALIER_NOTE : PALIER_WARNING;
}

int cli_finish(struct cli *cli, enum palier_status status)
{
    int exit_status = CLI_DONE;

    if ((fflush(stdout) || ferror(stdout)) && !cli->diag.is_system) { /* else it was told */
        palier_report_errno(&cli->diag, PALIER_E_CANNOT_WRITE, "-");
        status = PALIER_SYSTEM;
    }
    palier_diag_print(&cli->diag, stderr, cli->tool, cli_tells_from(cli), cli_speaks(cli));
    if (status == PALIER_SYSTEM || cli->diag.is_system)
        exit_status = CLI_SYSTEM;
    else if (status || cli->diag.errors)
        exit_status = CLI_INVALID;
    else if (cli->is_partial)
        exit_status = CLI_PARTIAL;
    palier_arena_free(cli->arena);
    return exit_status;
}
