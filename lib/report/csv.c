/* csv.c - the tidy scores.csv: one row for each entity and criterion; see scores_csv.h. */
#include "report/scores_csv.h"

#include <assert.h>
#include <math.h>

#include "report/report_internal.h"

static const char *const header[] = {
    "entity", "wave",     "criterion",   "parent", "score", "level",  "low",    "high",
    "firm",   "coverage", "respondents", "target", "gap",   "status", "reason",
};

static void write_interval(struct palier_csv_writer *csv, const struct palier_node *node)
{
    static const char *const firm[] = {
        [PALIER_FIRMNESS_UNKNOWN] = "",
        [PALIER_FIRM] = "yes",
        [PALIER_NOT_FIRM] = "no",
    };
    const struct palier_interval *interval = palier_shown_interval(node);

    palier_csv_write_number(csv, interval ? interval->low : NAN);
    palier_csv_write_number(csv, interval ? interval->high : NAN);
    palier_csv_write_text(csv, interval ? firm[interval->firmness] : "");
}

static void write_node(struct palier_csv_writer *csv, const struct palier_result *result,
                       const struct palier_entity_result *entity, const struct palier_node *node)
{
    const struct palier_criterion *criterion = node->criterion;
    bool has_score = palier_node_has_score(node);

    palier_csv_write_text(csv, entity->entity->id);
    palier_csv_write_text(csv, entity->wave);
    palier_csv_write_text(csv, criterion->id);
    palier_csv_write_text(csv, criterion->parent ? criterion->parent->id : "");
    palier_csv_write_number(csv, palier_shown_figure(node, node->score));
    palier_csv_write_number(csv, has_score && node->level ? (double)node->level : NAN);
    write_interval(csv, node);
    palier_csv_write_number(csv, palier_shown_coverage(node));
    if (palier_shows_respondents(result, node))
        palier_csv_write_count(csv, node->respondents);
    else
        palier_csv_write_empty(csv);
    palier_csv_write_number(csv, node->target);
    palier_csv_write_number(csv, palier_shown_gap(node));
    palier_csv_write_text(csv, palier_node_status_name(node->status));
    palier_csv_write_text(csv, palier_reason_name(node->reason));
    palier_csv_end_row(csv);
}

void palier_scores_csv_header(struct palier_csv_writer *csv)
{
    palier_csv_write_row(csv, header, sizeof header / sizeof *header);
}

void palier_scores_csv_rows(struct palier_csv_writer *csv, const struct palier_result *result,
                            const struct palier_report_options *options)
{
    enum { DIMENSIONS = 1 }; /* the depth of those that are told in brief */

    assert(result->is_suppressed);
    for (size_t e = 0; e < result->entity_count; e++)
        for (size_t c = 0; c < result->rubric->criterion_count; c++)
            if (!options->is_brief || result->rubric->criteria[c].depth <= DIMENSIONS)
                write_node(csv, result, &result->entities[e], &result->entities[e].nodes[c]);
}

enum palier_status palier_report_csv(const struct palier_result *result,
                                     const struct palier_report_options *options, FILE *stream)
{
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, options->is_raw);
    palier_scores_csv_header(&csv);
    palier_scores_csv_rows(&csv, result, options);
    return PALIER_OK;
}
