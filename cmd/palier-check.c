/* palier-check - every fault of a questionnaire, a rubric and an assessment, in one run. */
#include <stdio.h>
#include <string.h>

#include "cli/check_names.h"
#include "cli/check_privacy.h"
#include "cli/cli.h"
#include "report/diagnostics.h"
#include "score/wave.h"

enum option_key { OPTION_PRIVACY = 0x300, OPTION_PEOPLE };

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "May this be passed on?", 3},
    {"privacy", OPTION_PRIVACY, "OUTPUT", 0,
     "look in a file or a folder that was written for whatever names a person of the assessment, "
     "and whether a hidden figure follows from others; may be given again, or name more before "
     "ASSESSMENT",
     3},
    {"people", OPTION_PEOPLE, "FILE", 0,
     "look for the people of this list, too: a name, an address or a number a line", 3},
    {0},
};

struct run {
    struct cli cli; /* first, as the input of every child parser */
    struct check_privacy privacy;
    struct palier_broken broken; /* what --privacy with --keep-going goes on without */
};

/* Whether what is found is written as CSV or JSON, and nothing else is said. */
static bool is_for_programs(const struct cli *cli)
{
    return cli->format && strcmp(cli->format, "text");
}

/* With --privacy, operands are outputs but for the last. */
static void take_operand(struct run *run, char *argument, struct argp_state *state)
{
    if (run->privacy.outputs.count && state->next < state->argc)
        *PALIER_APPEND(run->cli.arena, &run->privacy.outputs) = argument;
    else
        cli_take_folder(&run->cli, argument, state);
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct run *run = state->input;

    switch (key) {
    case OPTION_PRIVACY:
        *PALIER_APPEND(run->cli.arena, &run->privacy.outputs) = argument;
        return 0;
    case OPTION_PEOPLE:
        run->privacy.people = argument;
        return 0;
    case ARGP_KEY_ARG:
        take_operand(run, argument, state);
        return 0;
    case ARGP_KEY_END:
        if (run->privacy.people && !run->privacy.outputs.count)
            argp_error(state, "--people goes with --privacy");
        cli_settle_format(&run->cli, "text csv json");
        if (run->cli.output && !is_for_programs(&run->cli))
            argp_error(state, "-o goes with --format csv or json: text is for the terminal");
        return 0;
    default:
        return cli_parse_folder(key, argument, state);
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "[ASSESSMENT]",
    .doc = "Check a questionnaire, a rubric and the files of an assessment; name every fault with "
           "its file, line and column."
           "\vWithout ASSESSMENT and files, only the rubric (-r) and its questionnaire are "
           "checked; with "
           "-q and without -r, only the questionnaire. A folder that holds a rubric.csv is checked "
           "as a "
           "rubric, one that holds a survey.csv as a questionnaire. With --format csv or json the "
           "faults are written to standard output or -o, one by one, and nothing else is said.",
    .children = cli_children,
};

static bool has_files(const struct cli *cli)
{
    for (size_t kind = 0; kind < PALIER_INPUT_KIND_COUNT; kind++)
        if (cli->source.files[kind].count)
            return true;
    return cli->source.folder;
}

/* `palier-check rubrics/municipal` means the rubric, not an assessment: where the folder holds
 * FILE, it becomes the option NAME. */
static void take_folder(struct cli *cli, const char *file, const char **name)
{
    const char *folder = cli->source.folder;

    if (!folder || !palier_is_file(palier_path_join(cli->arena, folder, file)))
        return;
    *name = strchr(folder, '/') ? folder : palier_arena_printf(cli->arena, "./%s", folder);
    cli->source.folder = NULL;
}

static const char *counted(const struct cli *cli, enum palier_word word, size_t count)
{
    return palier_words_count(cli->arena, cli_speaks(cli), word, count);
}

static void print_no_error(const struct cli *cli)
{
    printf("%s\n", palier_words_say(cli->arena, cli_speaks(cli), PALIER_WORD_CHECK_NO_ERROR,
                                    counted(cli, PALIER_WORD_COUNT_WARNING, cli->diag.warnings)));
}

/* Check the questionnaire that -q names, without a rubric. */
static enum palier_status check_questionnaire(struct cli *cli)
{
    struct palier_questionnaire questionnaire;
    const char *path =
        palier_locate(cli->arena, &cli->diag, "questionnaires", cli->source.questionnaire, NULL);

    if (!path)
        return PALIER_INVALID;
    enum palier_status status =
        palier_questionnaire_read(cli->arena, &cli->diag, path, &questionnaire);
    if (!status && !cli->is_quiet && !is_for_programs(cli)) {
        printf("%s\n",
               palier_words_say(
                   cli->arena, cli_speaks(cli), PALIER_WORD_CHECK_QUESTIONNAIRE, questionnaire.id,
                   counted(cli, PALIER_WORD_COUNT_QUESTION, questionnaire.question_count),
                   palier_arena_printf(cli->arena, "%zu", questionnaire.interview_question_count)));
        print_no_error(cli);
    }
    return status;
}

/* Read what there is. With --privacy and --keep-going, without the entities that have errors. */
static enum palier_status read_assessment(struct run *run, struct palier_assessment *assessment)
{
    struct cli *cli = &run->cli;

    if (!has_files(cli))
        return palier_assessment_model(cli->arena, &cli->diag, &cli->source, assessment);
    if (!run->privacy.outputs.count || !cli->keeps_going)
        return palier_assessment_read(cli->arena, &cli->diag, &cli->source, assessment);
    enum palier_status status = palier_assessment_read_sound(cli->arena, &cli->diag, &cli->source,
                                                             assessment, &run->broken);

    cli->is_partial = palier_is_broken(&run->broken);
    if (cli->is_partial && !is_for_programs(cli))
        palier_diag_print(&run->broken.diag, stderr, cli->tool, PALIER_ERROR, cli_speaks(cli));
    return status;
}

static enum palier_status check_assessment(struct run *run, struct palier_assessment *assessment)
{
    struct cli *cli = &run->cli;
    enum palier_status status = read_assessment(run, assessment);

    if (!assessment->rubric)
        return status;
    if (palier_patterns_check(&cli->diag, assessment->rubric) ||
        palier_questionnaire_check(&cli->diag, assessment->rubric))
        status = PALIER_INVALID;
    return status;
}

/* A wave with one row is a typing mistake more often than a wave. */
static void print_waves(const struct cli *cli, const struct palier_assessment *assessment)
{
    for (uint32_t w = 0; assessment->wave_count > 1 && w < assessment->wave_count; w++)
        printf("%s\n", palier_words_say(cli->arena, cli_speaks(cli), PALIER_WORD_CHECK_WAVE,
                                        cli->is_private && palier_wave_is_rare(assessment, w)
                                            ? "…"
                                            : assessment->waves[w],
                                        counted(cli, PALIER_WORD_COUNT_RESPONDENT,
                                                palier_wave_respondents(assessment, w))));
}

/* What KIND of input is called by who reads it. */
static const char *kind_word(const struct cli *cli, const char *kind)
{
    static const struct {
        const char *kind;
        enum palier_word word;
    } kinds[] = {
        {"assessment", PALIER_WORD_INPUT_ASSESSMENT}, {"entities", PALIER_WORD_INPUT_ENTITIES},
        {"responses", PALIER_WORD_INPUT_RESPONSES},   {"facts", PALIER_WORD_INPUT_FACTS},
        {"interviews", PALIER_WORD_INPUT_INTERVIEWS}, {"evidence", PALIER_WORD_INPUT_EVIDENCE},
        {"ratings", PALIER_WORD_INPUT_RATINGS},       {"actions", PALIER_WORD_INPUT_ACTIONS}};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kind, kinds[i].kind))
            return palier_word(kinds[i].word, cli_speaks(cli));
    return kind;
}

/* "63 critères, 137 items, 83 questions": what RUBRIC has. */
static const char *parts_of(const struct cli *cli, const struct palier_rubric *rubric)
{
    const struct {
        enum palier_word word;
        size_t count;
    } parts[] = {{PALIER_WORD_COUNT_CRITERION, rubric->criterion_count},
                 {PALIER_WORD_COUNT_ITEM, rubric->item_count},
                 {PALIER_WORD_COUNT_QUESTION, rubric->questionnaire->question_count},
                 {PALIER_WORD_COUNT_PATTERN, rubric->pattern_count},
                 {PALIER_WORD_COUNT_ACTION, rubric->action_count}};
    const char *text = "";

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        text = palier_arena_printf(cli->arena, "%s%s%s", text, i ? ", " : "",
                                   counted(cli, parts[i].word, parts[i].count));
    return text;
}

static void print_summary(const struct cli *cli, const struct palier_assessment *assessment)
{
    const struct palier_rubric *rubric = assessment->rubric;

    printf("%s\n", palier_words_say(cli->arena, cli_speaks(cli), PALIER_WORD_CHECK_RUBRIC,
                                    rubric->id, rubric->version, parts_of(cli, rubric)));
    for (size_t i = 0; i < assessment->input_count; i++) {
        const struct palier_input *input = &assessment->inputs[i];

        printf("%s\n",
               palier_words_say(cli->arena, cli_speaks(cli), PALIER_WORD_CHECK_INPUT, input->path,
                                counted(cli, PALIER_WORD_COUNT_ROW, input->rows),
                                kind_word(cli, input->kind)));
    }
    print_waves(cli, assessment);
    if (!cli->diag.errors)
        print_no_error(cli);
}

/* Whether the files of an assessment can be read a second time: who may not be named stands there.
 */
static void demand_files(const struct cli *cli)
{
    if (!has_files(cli))
        cli_usage(cli, "--privacy: name the assessment whose people are looked for");
    for (size_t kind = 0; kind < PALIER_INPUT_KIND_COUNT; kind++)
        for (size_t i = 0; i < cli->source.files[kind].count; i++)
            if (!strcmp(cli->source.files[kind].at[i], "-"))
                cli_usage(cli, "--privacy reads the assessment twice: name a file, not -");
}

/* Whether the outputs may be passed on; not to be said where ASSESSMENT was read with STATUS. */
static enum palier_status check_privacy(struct run *run, const struct palier_assessment *assessment,
                                        enum palier_status status)
{
    struct cli *cli = &run->cli;

    if (!status)
        return check_privacy_run(cli, &run->privacy, &run->broken.rejected, assessment);
    palier_report(&cli->diag,
                  cli->keeps_going ? PALIER_E_OUTPUTS_UNREAD_AT_ALL : PALIER_E_OUTPUTS_UNREAD,
                  (struct palier_place){0});
    return status;
}

static enum palier_status check(struct run *run)
{
    struct cli *cli = &run->cli;
    struct palier_assessment assessment;
    enum palier_status status = check_assessment(run, &assessment);

    if (run->privacy.outputs.count)
        return check_privacy(run, &assessment, status);
    if (cli->source.folder)
        check_names(cli, cli->source.folder);
    if (has_files(cli))
        palier_blanks_question(&cli->diag, &assessment, cli->source.folder);
    if (status)
        return status;
    palier_quotes_check(&cli->diag, &assessment, NULL);
    if (has_files(cli))
        palier_wave_question_empty(&cli->diag, &assessment, (uint32_t)assessment.wave_count - 1);
    palier_taken_question(&cli->diag, &assessment.taken, cli_date(cli, &assessment));
    if (!cli->is_quiet && !is_for_programs(cli))
        print_summary(cli, &assessment);
    return PALIER_OK;
}

/* Check whatever was asked for. */
static enum palier_status check_all(struct run *run)
{
    struct cli *cli = &run->cli;

    if (run->privacy.outputs.count) {
        demand_files(cli);
        run->privacy.is_for_programs = is_for_programs(cli);
        return check(run);
    }
    take_folder(cli, "rubric.csv", &cli->source.rubric);
    take_folder(cli, "survey.csv", &cli->source.questionnaire);
    if (cli->source.questionnaire && !cli->source.rubric && !has_files(cli))
        return check_questionnaire(cli);
    return check(run);
}

/* Write what was found, rather than have it told at the end, and the faults of what was left out;
 * STATUS is what it comes to. */
static enum palier_status write_diagnostics(struct run *run, enum palier_status status)
{
    struct cli *cli = &run->cli;
    const struct palier_diagnostics_options how = {.least = cli_tells_from(cli),
                                                   .language = cli_speaks(cli),
                                                   .is_raw = cli->is_raw};
    struct palier_diag found = cli->diag;
    struct palier_output output;

    if (found.is_system)
        status = PALIER_SYSTEM;
    else if (found.errors)
        status = PALIER_INVALID;
    palier_diag_join(&found, &run->broken.diag);
    palier_diag_renew(&cli->diag);
    if (cli_output_open(cli, &output))
        return PALIER_SYSTEM;
    if (!strcmp(cli->format, "csv"))
        palier_diagnostics_csv(&found, &how, output.stream);
    else
        palier_diagnostics_json(&found, &how, output.stream);
    return cli_output_close(cli, &output, PALIER_OK) ? PALIER_SYSTEM : status;
}

int main(int argc, char **argv)
{
    struct run run = {0};

    cli_start(&run.cli, "palier-check", argv);
    cli_parse(&argp, argc, argv, &run);
    enum palier_status status = check_all(&run);

    if (is_for_programs(&run.cli))
        status = write_diagnostics(&run, status);
    return cli_finish(&run.cli, status);
}
