/*
 * cli.h - what every tool does before and after its own work.
 *
 * The common options mean the same in all tools because one parser reads them. A
 * tool opens, calls the library, prints to standard output, and leaves through
 * cli_finish, which tells the diagnostics and decides the exit status:
 *
 *     0 done                      2 wrong command line (argp)
 *     1 the data has errors       3 the machine refused
 *     4 done in part (--keep-going, or a broken entity in a batch)
 */
#ifndef PALIER_CLI_CLI_H
#define PALIER_CLI_CLI_H

#include <argp.h>
#include <stdbool.h>
#include <sys/types.h>

#include "palier.h"

enum { CLI_DONE = 0, CLI_INVALID = 1, CLI_USAGE = 2, CLI_SYSTEM = 3, CLI_PARTIAL = 4 };

struct cli {
    const char *tool;
    struct palier_arena *arena;
    struct palier_diag diag;
    struct palier_assessment_source source;
    const char *entity, *wave; /* NULL: not said */
    const char *date;          /* --date; NULL: not said */
    const char *format;        /* that --format or the name of --output says; NULL: neither does */
    const char *output;        /* NULL: not said */
    bool has_language;
    enum palier_language language; /* --lang */
    bool is_internal, is_quiet, is_verbose, is_raw, is_private, keeps_going, has_no_intervals;
    bool is_brief;    /* set by the tool: dimensions and sub-dimensions only */
    bool has_answers; /* likewise: its report tells how many chose each answer */
    bool is_partial;  /* something was set aside or failed, and the rest is done */
};

/* Where --keep-going writes the rows that it sets aside: in the current directory. */
#define CLI_REJECTED "palier-rejected.csv"

/* The common options, as a child parser. The tool's own parser passes its struct cli on as child
 * input. Without --format for a tool that writes files of one kind; the basic ones are for one that
 * reads no assessment. */
extern const struct argp cli_argp;
extern const struct argp cli_files_argp;
extern const struct argp cli_basic_argp;

/* Take ARGUMENT as the one ASSESSMENT of the command line. */
void cli_take_folder(struct cli *cli, char *argument, struct argp_state *state);

/* The parser and the children of a tool that takes one ASSESSMENT; its input is a struct cli, or
 * begins with one. */
error_t cli_parse_folder(int key, char *argument, struct argp_state *state);
extern const struct argp_child cli_children[];

/*
 * From here on, what is written may be read by its owner alone (umask 077): responses, evidence,
 * ratings, rows set aside, whatever --internal shows. Gives the mask that was.
 */
mode_t cli_keep_private(void);

/* Set up DIAG in ARENA for a run of CLI: with --private it keeps back the content of the inputs.
 * Tools set up no collector but by this, which tests/check-layers.sh proves. */
void cli_diag_init(const struct cli *cli, struct palier_diag *diag, struct palier_arena *arena);

/* Set up a run of TOOL; argv[0] becomes its name, so that messages do not show a path. */
void cli_start(struct cli *cli, const char *tool, char **argv);

/* Parse ARGC, ARGV by a tool's ARGP, whose input is INPUT. Exits with 2 on a wrong command line. */
void cli_parse(const struct argp *argp, int argc, char **argv, void *input);

/* The number of threads that ARGUMENT asks for; exits with 2 where it is none. Without one, there
 * is a thread for each processor. */
size_t cli_read_threads(const char *argument, struct argp_state *state);
size_t cli_usual_threads(void);

/* ARGUMENT of OPTION, which must be an id; exits with 2 where it is none. */
const char *cli_read_id(const char *argument, const char *option, struct argp_state *state);

/* Whether A and B, paths of the command line, are one file; NULL is none. */
bool cli_is_one_file(const char *a, const char *b);

/* Say MESSAGE about the command line and exit with 2. */
PALIER_NORETURN void cli_usage(const struct cli *cli, const char *message);

/* The language of what is said in the terminal: --lang, else the locale. */
enum palier_language cli_speaks(const struct cli *cli);

/* The date of the report: --date, SOURCE_DATE_EPOCH, the assessment's, today; YYYY-MM-DD. */
const char *cli_date(const struct cli *cli, const struct palier_assessment *assessment);

/* The language of what is written to files: --lang, else the assessment's, else the rubric's. */
enum palier_language cli_writes(const struct cli *cli, const struct palier_assessment *assessment);

/* Read the assessment; with --keep-going, without the rows that hold faults, which are written
 * down. */
PALIER_MUST_USE enum palier_status cli_read(struct cli *cli, struct palier_assessment *assessment);

/* Say on standard error that the tool wrote COUNT things, named by WORD (report/words.h), in PATH.
 */
void cli_tell_written(const struct cli *cli, enum palier_word word, size_t count, const char *path);

/* Have the file at PATH, which is about to be written again, read as KIND, files of which start
 * with NAME, so that what a person decided there is kept; where it is there and not read anyway.
 * Returns PATH as it is read. */
const char *cli_read_former(struct cli *cli, enum palier_input_kind kind, const char *name,
                            const char *path);

/* The folder of the rubric with the name of the questionnaire in folder QUESTIONNAIRE, for a tool
 * that was told no other; NULL, and no fault, where there is none. */
const char *cli_find_namesake(struct cli *cli, const char *questionnaire);

/* Report that RESULT of ASSESSMENT is empty: nobody has data at its wave, or --entity has none.
 * Both are NULL where only --entity is known to be missing. Returns PALIER_INVALID. */
PALIER_MUST_USE enum palier_status cli_report_no_data(struct cli *cli,
                                                      const struct palier_assessment *assessment,
                                                      const struct palier_result *result);

/* Read the assessment, score it and hide what must be hidden. */
PALIER_MUST_USE enum palier_status cli_score(struct cli *cli, struct palier_assessment *assessment,
                                             struct palier_result *result);

/* How to write to --output: in colour and as wide as the terminal where it is one, in the language
 * of files unless it is text for the terminal. */
struct palier_report_options cli_report_options(const struct cli *cli,
                                                const struct palier_assessment *assessment);

/*
 * Let the name of --output decide where --format does not: .csv, .json, .txt, and .xlsx, which
 * leaves `format` as it is. FORMATS are what this run can write, separated by blanks ("text csv
 * json xlsx"). Exits with 2 where --format or the name ask for something else, or contradict each
 * other: to be called at the end of a tool's options, before anything looks at `format`.
 */
void cli_settle_format(struct cli *cli, const char *formats);

/* Likewise of a tool that writes a folder: exits with 2 where the name is that of a file, and no
 * folder has it. */
void cli_demand_folder(struct cli *cli);

/* Whether --output names a workbook, of a tool that writes one beside its formats. */
bool cli_wants_workbook(const struct cli *cli);

/* Tell the path of --output, a workbook that was written with STATUS. Returns STATUS. */
PALIER_MUST_USE enum palier_status cli_workbook_written(const struct cli *cli,
                                                        enum palier_status status);

/* Open --output (standard output by default). */
PALIER_MUST_USE enum palier_status cli_output_open(struct cli *cli, struct palier_output *output);

/* Close OUTPUT, written with STATUS: what failed leaves no file. Returns STATUS, or how closing
 * went. */
PALIER_MUST_USE enum palier_status cli_output_close(struct cli *cli, struct palier_output *output,
                                                    enum palier_status status);

/* Write RESULT as --format says (text by default) to --output (standard output by default). */
PALIER_MUST_USE enum palier_status cli_report(struct cli *cli,
                                              const struct palier_assessment *assessment,
                                              const struct palier_result *result);

/* The least severity of what is told: as --quiet and --verbose say. */
enum palier_severity cli_tells_from(const struct cli *cli);

/* Tell the diagnostics, close standard output, free everything. Returns the exit status. */
PALIER_MUST_USE int cli_finish(struct cli *cli, enum palier_status status);

#endif
