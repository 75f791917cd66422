/*
 * check_names.h - files of an assessment whose names are nearly those that are read.
 *
 * reponses.csv, Facts.csv and responses.xlsx are read by nobody, and an assessment
 * without its answers looks like one that is still to be filled in.
 */
#ifndef PALIER_CLI_CHECK_NAMES_H
#define PALIER_CLI_CHECK_NAMES_H

#include "cli/cli.h"

/* Question each file of FOLDER that is not read, and whose name is near one that would be, or is
 * that in French; a folder that cannot be listed is told elsewhere. */
void check_names(struct cli *cli, const char *folder);

#endif
