/* rater.c - whether a rater's name is who they mean; see rate.h. */
#include <string.h>
#include <strings.h>

#include "rate/rate.h"

static void add_name(struct palier_intern *names, const char *name)
{
    if (name && *name)
        palier_intern_add(names, name);
}

/* Whoever rated, has a row to rate, or decided on a quote in this assessment. */
static void find_names(const struct palier_assessment *assessment, struct palier_intern *names)
{
    const struct palier_ratings *ratings = &assessment->ratings;

    for (size_t i = 0; i < ratings->count; i++)
        add_name(names, ratings->at[i].rater);
    for (size_t i = 0; i < ratings->open.count; i++)
        add_name(names, ratings->open.at[i].row.rater);
    for (size_t i = 0; i < assessment->evidence.count; i++)
        add_name(names, assessment->evidence.at[i].coder);
    add_name(names, PALIER_CONSENSUS);
}

enum palier_status rate_check_rater(struct rate *rate)
{
    struct cli *cli = &rate->cli;
    const struct palier_place nowhere = {0};
    struct palier_intern names;

    palier_intern_init(&names, cli->arena, false);
    find_names(&rate->assessment, &names);
    if (palier_intern_find(&names, rate->rater) != PALIER_NONE)
        return PALIER_OK;
    for (size_t i = 0; i < names.count; i++)
        if (!strcasecmp(names.text[i], rate->rater)) {
            palier_report(&cli->diag, PALIER_E_RATER_SPELLED_OTHERWISE, nowhere, rate->rater,
                          names.text[i]);
            return PALIER_INVALID;
        }
    const char *nearest = palier_text_nearest(rate->rater, names.text, names.count);

    if (nearest)
        palier_report(&cli->diag, PALIER_E_RATER_NEAR_ANOTHER, nowhere, rate->rater, nearest);
    return PALIER_OK;
}
