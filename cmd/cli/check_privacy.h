/*
 * check_privacy.h - palier-check --privacy: may this folder be sent?
 *
 * Three questions, of which none answers another. Does anything that was written name a
 * person of the inputs? Does a table tell what is hidden? And does any figure that is hidden
 * follow from those that are told?
 */
#ifndef PALIER_CLI_CHECK_PRIVACY_H
#define PALIER_CLI_CHECK_PRIVACY_H

#include "cli/cli.h"

struct check_privacy {
    struct palier_path_list outputs; /* files and folders to search; none: not asked for */
    const char *people;              /* a list of people; NULL: none */
    bool is_for_programs;            /* what was looked for is not said: findings alone are told */
};

/*
 * Search the outputs for the people of ASSESSMENT, audit its figures, and say what was looked for.
 * Errors of DIAG are findings. PALIER_INVALID where there is one. LEFT_OUT are rows of entities
 * that ASSESSMENT was read without: how many they are is a warning.
 */
PALIER_MUST_USE enum palier_status check_privacy_run(struct cli *cli,
                                                     const struct check_privacy *check,
                                                     const struct palier_rejected_rows *left_out,
                                                     const struct palier_assessment *assessment);

#endif
