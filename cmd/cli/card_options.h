/*
 * card_options.h - what is in a scorecard, and what it looks like.
 *
 * palier-card and palier-batch read these options with one parser, a child of their
 * own: a council gets a summary and a plan without quotes by the same words from
 * either.
 */
#ifndef PALIER_CLI_CARD_OPTIONS_H
#define PALIER_CLI_CARD_OPTIONS_H

#include "cli/cli.h"

struct card_options {
    struct cli *cli;                         /* which the parser passes on to the common options */
    struct palier_workbook_options workbook; /* but for the language, which the data may say */
    struct book_palette palette;             /* --palette */
    struct book_image logo;                  /* --logo, once it is read */
    const char *logo_path;                   /* NULL: not said */
};

/* The options and the common ones, for a tool whose child input is a struct card_options. */
extern const struct argp_child card_children[];

/* Read what the options name. A refusal is reported. */
PALIER_MUST_USE enum palier_status card_options_read(struct card_options *options);

#endif
