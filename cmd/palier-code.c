/* palier-code - interview transcripts and a rubric's patterns become proposed evidence. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

enum { OPTION_MATRIX = 0x1000, OPTION_PATTERNS, OPTION_THREADS };

/* What is written. */
enum product { EVIDENCE, MATRIX, PATTERNS };

struct options {
    struct cli cli;
    enum product product;
    size_t threads;
};

static const struct argp_option own_options[] = {
    {"matrix", OPTION_MATRIX, NULL, 0,
     "instead of evidence, the table of criteria by interviews (--format text or csv)", 2},
    {"patterns", OPTION_PATTERNS, NULL, 0,
     "instead of evidence, what became of the hits of each pattern (--format text or csv)", 2},
    {"threads", OPTION_THREADS, "NUMBER", 0,
     "share the work among so many threads (default: one for each processor)", 6},
    {0},
};

/* Evidence has one form, and the tables have two. */
static void check_format(struct options *options, struct argp_state *state)
{
    if (options->cli.format && options->product == EVIDENCE)
        argp_error(state, "--format goes with --matrix or --patterns: evidence is always CSV");
    cli_settle_format(&options->cli, options->product == EVIDENCE ? "csv" : "text csv");
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;

    switch (key) {
    case OPTION_MATRIX:
    case OPTION_PATTERNS:
        if (options->product != EVIDENCE)
            argp_error(state, "--matrix and --patterns are two tables: ask for one");
        options->product = key == OPTION_MATRIX ? MATRIX : PATTERNS;
        break;
    case OPTION_THREADS:
        options->threads = cli_read_threads(argument, state);
        break;
    case ARGP_KEY_END:
        check_format(options, state);
        break;
    default:
        return cli_parse_folder(key, argument, state);
    }
    return 0;
}

static const struct argp argp = {
    .parser = parse,
    .args_doc = "[ASSESSMENT]",
    .doc =
        "Find in interview transcripts what speaks for or against each level, and propose it as "
        "evidence with its quote and place."
        "\vEvidence goes to standard output, or to FILE with -o; rows of an existing evidence file "
        "that a person accepted, refused or noted are kept.",
    .children = cli_children,
    .options = own_options,
};

/* Whether ENTITY and WAVE are those that were asked for; all are, where none was. */
static bool is_wanted(const struct cli *cli, const char *entity, const char *wave)
{
    return (!cli->entity || !strcmp(cli->entity, entity)) &&
           (!cli->wave || !strcmp(cli->wave, wave));
}

static enum palier_status report_nothing_wanted(struct cli *cli,
                                                const struct palier_interviews *interviews)
{
    const struct palier_place nowhere = {0};
    bool has_entity = !cli->entity;

    for (size_t i = 0; i < interviews->count; i++)
        has_entity = has_entity || !strcmp(cli->entity, interviews->at[i].entity);
    if (has_entity)
        palier_report(&cli->diag, PALIER_E_NO_DATA_IN_WAVE, nowhere, cli->wave);
    else
        palier_report(&cli->diag, PALIER_E_UNKNOWN_ENTITY_OPTION, nowhere, cli->entity);
    return PALIER_INVALID;
}

/* Only the interviews that were asked for are coded; a name that none of them has is a typing
 * mistake. */
static enum palier_status keep_wanted(struct cli *cli, struct palier_interviews *interviews)
{
    size_t kept = 0;

    for (size_t i = 0; i < interviews->count; i++)
        if (is_wanted(cli, interviews->at[i].entity, interviews->at[i].wave))
            interviews->at[kept++] = interviews->at[i];
    if (!kept && interviews->count && (cli->entity || cli->wave))
        return report_nothing_wanted(cli, interviews);
    interviews->count = kept;
    return PALIER_OK;
}

/* The quotes of LIST that were asked for; a file of evidence keeps the decisions on all others. */
static struct palier_evidence_list only_wanted(const struct cli *cli, enum product product,
                                               const struct palier_evidence_list *list)
{
    struct palier_evidence_list wanted = {.capacity = list->count};
    bool keeps_all = product == EVIDENCE && cli->output;

    if (keeps_all || (!cli->entity && !cli->wave))
        return *list;
    wanted.at = PALIER_ARRAY(cli->arena, wanted.capacity, struct palier_evidence);
    for (size_t i = 0; i < list->count; i++)
        if (is_wanted(cli, list->at[i].entity, list->at[i].wave))
            *PALIER_APPEND(cli->arena, &wanted) = list->at[i];
    return wanted;
}

/* Write the COUNT rows that MAKE makes of ROWS. */
static enum palier_status write_evidence(struct options *options,
                                         const struct palier_assessment *assessment,
                                         palier_evidence_maker *make, const void *rows,
                                         size_t count)
{
    struct cli *cli = &options->cli;
    struct palier_output output;
    enum palier_status status = cli_output_open(cli, &output);

    if (status)
        return status;
    palier_evidence_write_made(output.stream, assessment->rubric, make, rows, count, cli->is_raw,
                               options->threads);
    status = palier_output_commit(&cli->diag, &output);
    if (!status && cli->output && !cli->is_quiet)
        cli_tell_written(cli, PALIER_WORD_COUNT_QUOTE, count, cli->output);
    return status;
}

/* Write the table that was asked for. */
static enum palier_status write_table(struct options *options,
                                      const struct palier_assessment *assessment,
                                      const struct palier_coding *coding)
{
    typedef void writer(const struct palier_coding *coding,
                        const struct palier_report_options *options, FILE *stream);
    static writer *const writers[][2] = {
        [MATRIX] = {palier_coding_matrix_text, palier_coding_matrix_csv},
        [PATTERNS] = {palier_coding_patterns_text, palier_coding_patterns_csv},
    };
    struct cli *cli = &options->cli;
    struct palier_report_options report = cli_report_options(cli, assessment);
    bool is_csv = cli->format && !strcmp(cli->format, "csv");
    struct palier_output output;
    enum palier_status status = cli_output_open(cli, &output);

    if (status)
        return status;
    writers[options->product][is_csv](coding, &report, output.stream);
    return palier_output_commit(&cli->diag, &output);
}

/* What ASSESSMENT's interviews say. */
static enum palier_status find(struct options *options, const struct palier_assessment *assessment,
                               struct palier_findings *findings,
                               struct palier_pattern_count *counts)
{
    struct cli *cli = &options->cli;
    struct palier_patterns *patterns = NULL;
    enum palier_status status = palier_patterns_compile(cli->arena, &cli->diag, assessment->rubric,
                                                        options->threads, &patterns);

    if (!status)
        status = palier_code_find(cli->arena, &cli->diag, assessment->rubric, patterns,
                                  &assessment->interviews, options->threads, findings, counts);
    palier_patterns_free(patterns);
    return status;
}

/* Write FINDINGS with what people decided before. */
static enum palier_status write_product(struct options *options,
                                        const struct palier_assessment *assessment,
                                        const struct palier_findings *findings,
                                        const struct palier_pattern_count *counts)
{
    struct cli *cli = &options->cli;
    struct palier_evidence_list proposals, merged;

    if (options->product == EVIDENCE && findings->is_sorted && !assessment->evidence.count)
        return write_evidence(options, assessment, palier_findings_row, findings, findings->count);
    palier_findings_list(cli->arena, findings, &proposals);
    palier_evidence_merge(cli->arena, &assessment->evidence, &proposals, &assessment->interviews,
                          &merged);
    struct palier_evidence_list wanted = only_wanted(cli, options->product, &merged);
    const struct palier_coding coding = {
        .rubric = assessment->rubric,
        .entities = assessment->entities,
        .interviews = &assessment->interviews,
        .evidence = &wanted,
        .counts = counts,
    };

    return options->product == EVIDENCE
               ? write_evidence(options, assessment, palier_evidence_list_row, &wanted,
                                wanted.count)
               : write_table(options, assessment, &coding);
}

static enum palier_status read_and_write(struct options *options)
{
    struct cli *cli = &options->cli;
    struct palier_assessment assessment;
    struct palier_findings findings;

    if (options->product == EVIDENCE && cli->output) /* the decisions in it must be read first */
        cli->source.evidence_written =
            cli_read_former(cli, PALIER_INPUT_EVIDENCE, "evidence", cli->output);
    cli->source.needs_no_sums = true;
    cli->source.threads = options->threads;
    enum palier_status status = cli_read(cli, &assessment);

    if (status)
        return status;
    status = keep_wanted(cli, &assessment.interviews);
    if (status)
        return status;
    struct palier_pattern_count *counts =
        PALIER_ARRAY(cli->arena, assessment.rubric->pattern_count, struct palier_pattern_count);

    status = find(options, &assessment, &findings, counts);
    return status ? status : write_product(options, &assessment, &findings, counts);
}

/* Between the reading of a file and its writing nobody else decides on a quote in it. */
static enum palier_status run(struct options *options)
{
    struct cli *cli = &options->cli;
    struct palier_lock lock = {0};

    if (cli->output && options->product == EVIDENCE)
        palier_lock_folder(cli->arena, cli->output, &lock);
    enum palier_status status = read_and_write(options);

    palier_unlock(&lock);
    return status;
}

int main(int argc, char **argv)
{
    struct options options = {.threads = cli_usual_threads()};

    cli_start(&options.cli, "palier-code", argv);
    cli_parse(&argp, argc, argv, &options);
    (void)cli_keep_private(); /* what people said, word for word */
    return cli_finish(&options.cli, run(&options));
}
