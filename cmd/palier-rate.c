/* palier-rate - a consultant rates interviews, criterion by criterion. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "rate/rate.h"

enum option_key {
    OPTION_RATER = 0x200,
    OPTION_INTERVIEW,
    OPTION_CRITERION,
    OPTION_SET,
    OPTION_NOTE,
    OPTION_PROOF,
    OPTION_ACCEPT,
    OPTION_REFUSE,
    OPTION_REVIEWED,
    OPTION_UNREVIEWED,
    OPTION_LIST,
};

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Who rates what:", 3},
    {"rater", OPTION_RATER, "NAME", 0,
     "who rates (required); consensus settles where the others differ", 3},
    {"interview", OPTION_INTERVIEW, "ID", 0, "only this interview", 3},
    {"criterion", OPTION_CRITERION, "ID", 0, "only this criterion, or those below it", 3},
    {NULL, 0, NULL, 0, "Without a screen, for scripts:", 4},
    {"list", OPTION_LIST, NULL, 0, "print what there is to rate, and the quotes with their numbers",
     4},
    {"set", OPTION_SET, "ID=LEVEL", 0,
     "give a criterion a level after --interview; no level takes it back", 4},
    {"note", OPTION_NOTE, "TEXT", 0, "the note of what --set gives", 4},
    {"proof", OPTION_PROOF, "PROOF", 0, "what backs it: said, shown or verified", 4},
    {"accept", OPTION_ACCEPT, "N", 0, "accept the quote that --list numbers N", 4},
    {"refuse", OPTION_REFUSE, "N", 0, "refuse it", 4},
    {"reviewed", OPTION_REVIEWED, "N", 0, "say that its words name nobody and may be shown", 4},
    {"unreviewed", OPTION_UNREVIEWED, "N", 0, "take that back", 4},
    {0},
};

static void take_proof(struct rate *rate, const char *argument, struct argp_state *state)
{
    for (enum palier_proof proof = PALIER_SAID; proof <= PALIER_VERIFIED; proof++)
        if (!strcmp(argument, palier_proof_name(proof))) {
            rate->has_proof = true;
            rate->proof = proof;
            return;
        }
    argp_error(state, "--proof: '%s' is none of said, shown, verified", argument);
}

static void take_rater(struct rate *rate, const char *argument, struct argp_state *state)
{
    if (!palier_is_id(argument))
        argp_error(state, "--rater: '%s' is not a name of letters, digits, '_', '.' and '-'",
                   argument);
    rate->rater = strcasecmp(argument, PALIER_CONSENSUS) ? argument : PALIER_CONSENSUS;
}

static bool is_same_number(const char *a, const char *b)
{
    int64_t first, second;

    return palier_integer_parse(a, 0, INT64_MAX, &first) &&
           palier_integer_parse(b, 0, INT64_MAX, &second) && first == second;
}

/* Two levels of one criterion, or two minds about one quote: whichever came last would win. */
static void check_decisions(const struct rate *rate, struct argp_state *state)
{
    for (size_t i = 0; i < rate->sets.count; i++)
        for (size_t k = 0; k < i; k++) {
            const char *a = rate->sets.at[k], *b = rate->sets.at[i];
            size_t length = strcspn(a, "=") + 1;

            if (!strncmp(a, b, length) && strcmp(a, b))
                argp_error(state, "--set: %s and %s: which one?", a, b);
        }
    for (size_t i = 0; i < rate->verdicts.count; i++)
        for (size_t k = 0; k < i; k++) {
            const struct rate_verdict *a = &rate->verdicts.at[k], *b = &rate->verdicts.at[i];

            if (a->is_review != b->is_review || !is_same_number(a->number, b->number))
                continue;
            if (a->status != b->status)
                argp_error(state, "--accept and --refuse %s: which one?", b->number);
            if (a->is_reviewed != b->is_reviewed)
                argp_error(state, "--reviewed and --unreviewed %s: which one?", b->number);
        }
}

/* What does not go together. */
static void check(struct rate *rate, struct argp_state *state)
{
    const struct palier_path_list *files = rate->cli.source.files;

    if (!rate->rater)
        argp_error(state, "say who rates with --rater NAME");
    check_decisions(rate, state);
    if (rate->lists && rate_is_script(rate))
        argp_error(state, "--list changes nothing: it does not go with --set, --accept, --refuse, "
                          "--reviewed, --unreviewed");
    if ((rate->note || rate->has_proof) && !rate->sets.count)
        argp_error(state, "--note and --proof are of what --set gives");
    if (rate->cli.keeps_going && !rate->lists)
        argp_error(state, "--keep-going: rows that are set aside would be lost; it goes with "
                          "--list only");
    if (rate->cli.format && !rate->lists)
        argp_error(state, "--format is of --list");
    cli_settle_format(&rate->cli, rate->lists ? "text csv" : "csv");
    if (rate->cli.output && !rate->lists &&
        (!strcmp(rate->cli.output, "-") || palier_is_special(rate->cli.output)))
        argp_error(state, "-o: ratings go to a file");
    for (int kind = PALIER_INPUT_EVIDENCE; kind <= PALIER_INPUT_RATINGS; kind++)
        for (size_t i = 0; i < files[kind].count; i++)
            if (!strcmp(files[kind].at[i], "-") && !rate->lists)
                argp_error(state, "standard input cannot be written back: name the file");
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct rate *rate = state->input;

    switch (key) {
    case OPTION_RATER:
        take_rater(rate, argument, state);
        break;
    case OPTION_INTERVIEW:
        rate->interview = argument;
        break;
    case OPTION_CRITERION:
        rate->criterion = argument;
        break;
    case OPTION_SET:
        if (!strchr(argument, '='))
            argp_error(state, "--set: '%s' is not ID=LEVEL", argument);
        *PALIER_APPEND(rate->cli.arena, &rate->sets) = argument;
        break;
    case OPTION_NOTE:
        rate->note = argument;
        break;
    case OPTION_PROOF:
        take_proof(rate, argument, state);
        break;
    case OPTION_ACCEPT:
    case OPTION_REFUSE:
        *PALIER_APPEND(rate->cli.arena, &rate->verdicts) =
            (struct rate_verdict){.number = argument,
                                  .status = key == OPTION_ACCEPT ? PALIER_EVIDENCE_ACCEPTED
                                                                 : PALIER_EVIDENCE_REFUSED};
        break;
    case OPTION_REVIEWED:
    case OPTION_UNREVIEWED:
        *PALIER_APPEND(rate->cli.arena, &rate->verdicts) =
            (struct rate_verdict){.number = argument,
                                  .is_review = true,
                                  .is_reviewed = key == OPTION_REVIEWED};
        break;
    case OPTION_LIST:
        rate->lists = true;
        break;
    case ARGP_KEY_SUCCESS:
        check(rate, state);
        break;
    default:
        return cli_parse_folder(key, argument, state);
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "[ASSESSMENT]",
    .doc = "Rate the interviews of an assessment in the terminal: the answer with its evidence "
           "marked, the level descriptors, one question at a time."
           "\vEvery decision is saved at once: levels, proofs and notes in ratings-NAME.csv of the "
           "assessment (or the FILE of -o), quotes in its evidence file. Quit at any time; the "
           "next run goes on where this one was.",
    .children = cli_children,
};

static enum palier_status rate_interviews(struct rate *rate)
{
    if (!rate->lists && !rate_is_script(rate))
        rate_require_terminal(rate);
    enum palier_status status = rate_begin(rate);

    if (status)
        return status;
    if (rate->lists)
        return rate_list(rate);
    if (rate_is_script(rate))
        return rate_script(rate);
    return rate_run(rate);
}

int main(int argc, char **argv)
{
    struct rate rate = {0};

    cli_start(&rate.cli, "palier-rate", argv);
    cli_parse(&argp, argc, argv, &rate);
    (void)cli_keep_private(); /* what was thought of what people said */
    enum palier_status status = rate_interviews(&rate);

    palier_unlock(&rate.lock);
    return cli_finish(&rate.cli, status);
}
