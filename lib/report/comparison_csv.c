/* comparison_csv.c - a comparison as tidy CSV: one row for each figure; see comparison.h and
 * palier-comparison(5). */
#include <math.h>

#include "report/comparison_internal.h"
#include "report/group_list.h"
#include "report/shown.h"
#include "table/write.h"

static const char *const header[] = {"part",   "entity",     "wave",        "criterion",
                                     "parent", "item",       "group",       "against",
                                     "value",  "reference",  "difference",  "low",
                                     "high",   "confidence", "p",           "adjusted",
                                     "n",      "n_against",  "superiority", "verdict",
                                     "reason", "basis",      "rank"};

/* What stands in most of the cells; NULL and NAN are empty ones. */
struct row {
    const char *part;
    const struct palier_criterion *criterion;
    const char *item, *group, *against;
    double value, reference, difference, low, high, confidence, p, adjusted;
    size_t n, n_against; /* 0: empty */
    double superiority;
    const char *verdict, *reason, *basis;
    size_t rank;
};

struct writer {
    struct palier_csv_writer csv;
    struct palier_arena *arena; /* for texts being made; dies with the table */
    const struct palier_comparison *comparison;
    const struct palier_compared *town;
};

static const struct row blank = {.value = NAN,
                                 .reference = NAN,
                                 .difference = NAN,
                                 .low = NAN,
                                 .high = NAN,
                                 .confidence = NAN,
                                 .p = NAN,
                                 .adjusted = NAN,
                                 .superiority = NAN};

static void put_text(struct writer *writer, const char *text)
{
    palier_csv_write_text(&writer->csv, text ? text : "");
}

static void put_count(struct writer *writer, size_t count)
{
    if (count)
        palier_csv_write_count(&writer->csv, count);
    else
        palier_csv_write_empty(&writer->csv);
}

static void put_row(struct writer *writer, const struct row *row)
{
    const struct palier_criterion *parent = row->criterion ? row->criterion->parent : NULL;
    const double figures[] = {row->value, row->reference,  row->difference, row->low,
                              row->high,  row->confidence, row->p,          row->adjusted};

    put_text(writer, row->part);
    put_text(writer, writer->town ? writer->town->result->entity->id : NULL);
    put_text(writer, writer->comparison->result.wave);
    put_text(writer, row->criterion ? row->criterion->id : NULL);
    put_text(writer, parent ? parent->id : NULL);
    put_text(writer, row->item);
    put_text(writer, row->group);
    put_text(writer, row->against);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        palier_csv_write_number(&writer->csv, figures[i]);
    put_count(writer, row->n);
    put_count(writer, row->n_against);
    palier_csv_write_number(&writer->csv, row->superiority);
    put_text(writer, row->verdict);
    put_text(writer, row->reason);
    put_text(writer, row->basis);
    put_count(writer, row->rank);
    palier_csv_end_row(&writer->csv);
}

/*** waves ***/

const char *comparison_apart_name(enum palier_apart apart)
{
    static const char *const names[] = {
        [PALIER_APART_NOT] = "group",       [PALIER_APART_ADDED] = "added",
        [PALIER_APART_DROPPED] = "dropped", [PALIER_APART_SOURCE] = "source",
        [PALIER_APART_LEAF] = "criterion",
    };

    return names[apart];
}

static void put_change(struct writer *writer, const struct palier_criterion *criterion)
{
    const struct palier_entity_result *result = writer->town->result;
    const struct palier_changes *changes = result->changes;
    const struct palier_change *change = &changes->criteria[criterion->index];
    struct row row = blank;

    row.part = "waves";
    row.criterion = criterion;
    row.against = result->previous->wave;
    row.value = change->now;
    row.reference = change->before;
    row.difference = change->change;
    row.low = change->low;
    row.high = change->high;
    if (!isnan(change->low))
        row.confidence = changes->families[change->family].confidence;
    row.p = change->p;
    row.adjusted = change->adjusted;
    row.verdict = palier_change_verdict_name(change->verdict);
    row.reason = palier_change_reason_name(change->reason);
    if (change->verdict != PALIER_CHANGE_HIDDEN && change->verdict != PALIER_CHANGE_ABSENT)
        row.basis = change->is_partial ? "shared" : "whole";
    put_row(writer, &row);
}

static void put_apart(struct writer *writer, const struct palier_item *item, const char *what,
                      uint32_t groups)
{
    struct row row = blank;

    row.part = "apart";
    row.criterion = &writer->comparison->result.rubric->criteria[item->criterion];
    row.item = item->question ? item->question->name : palier_source_name(item->source);
    row.against = writer->town->result->previous->wave;
    row.group = palier_groups_ids(writer->arena, writer->comparison->result.rubric, groups);
    row.verdict = what;
    row.reason = palier_source_name(item->source); /* one question may be asked and a fact */
    put_row(writer, &row);
}

/* What only one of the waves has of the items of LEAF, where that may be told. */
static void put_leaf_apart(struct writer *writer, const struct palier_criterion *leaf)
{
    const struct palier_changes *changes = writer->town->result->changes;
    enum palier_change_verdict verdict = changes->criteria[leaf->index].verdict;

    for (size_t i = 0; i < leaf->item_count && verdict != PALIER_CHANGE_HIDDEN; i++) {
        const struct palier_item *item = leaf->items[i];
        const struct palier_shared_item *shared = &changes->shared[item->index];

        if (shared->apart)
            put_apart(writer, item, comparison_apart_name(shared->apart), 0);
        if (!shared->apart && shared->added_groups)
            put_apart(writer, item, "added", shared->added_groups);
        if (!shared->apart && shared->dropped_groups)
            put_apart(writer, item, "dropped", shared->dropped_groups);
    }
}

static void put_waves(struct writer *writer)
{
    const struct palier_rubric *rubric = writer->comparison->result.rubric;

    if (!writer->town->result->previous) {
        struct row row = blank;

        row.part = "waves";
        row.verdict = "no-earlier-wave";
        put_row(writer, &row);
        return;
    }
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (rubric->criteria[c].combine != PALIER_COMBINE_NONE)
            put_change(writer, &rubric->criteria[c]);
    for (size_t c = 0; c < rubric->criterion_count; c++)
        put_leaf_apart(writer, &rubric->criteria[c]);
}

/*** peers ***/

/* "commune 3500-9999", by numbers, or the profile: the same in any language. */
static const char *peers_text(const struct writer *writer)
{
    const struct palier_peer_group *peers = writer->town->peers;
    const char *who = peers->profile
                          ? palier_arena_printf(writer->arena, "profile %s", peers->profile->id)
                          : palier_stratum_name(peers->stratum);

    return *peers->type ? palier_arena_printf(writer->arena, "%s %s", peers->type, who) : who;
}

static void put_peers(struct writer *writer)
{
    const struct palier_rubric *rubric = writer->comparison->result.rubric;

    for (size_t c = 0; c < rubric->criterion_count; c++) {
        const struct palier_node *node = &writer->town->result->nodes[c];
        const struct palier_peer_place *place = &writer->town->places[c];
        struct row row = blank;

        if (rubric->criteria[c].combine == PALIER_COMBINE_NONE)
            continue;
        row.part = "peers";
        row.criterion = &rubric->criteria[c];
        row.value = palier_shown_figure(node, node->score);
        row.against = writer->town->peers ? peers_text(writer) : "";
        if (writer->town->peers) {
            row.reference = place->quartiles.median;
            row.low = place->quartiles.low;
            row.high = place->quartiles.high;
            row.n_against = place->quartiles.count;
        }
        row.verdict = palier_band_name(place->band);
        row.reason = palier_node_has_score(node) ? "" : palier_node_status_name(node->status);
        row.rank = place->rank;
        put_row(writer, &row);
    }
}

/*** groups ***/

static void put_groups(struct writer *writer)
{
    const struct palier_group_gaps *gaps = &writer->town->gaps;

    for (size_t i = 0; i < gaps->count; i++) {
        const struct palier_gap *gap = &gaps->at[i];
        struct row row = blank;

        row.part = "groups";
        row.criterion = gap->criterion;
        row.group = gap->first->id;
        row.against = gap->second->id;
        row.value = gap->first_mean;
        row.reference = gap->second_mean;
        row.difference = gap->gap;
        row.p = gap->p;
        row.adjusted = gap->adjusted;
        row.n = gap->first_count;
        row.n_against = gap->second_count;
        row.superiority = gap->superiority;
        row.verdict = palier_gap_verdict_name(gap->verdict);
        put_row(writer, &row);
    }
}

/* What two rubrics do not share, whatever the town. */
static void put_version(struct writer *writer, const struct palier_rubric *rubric,
                        const struct palier_item *const *items, size_t count, const char *what)
{
    for (size_t i = 0; i < count; i++) {
        struct row row = blank;

        row.part = "rubric";
        row.criterion = &rubric->criteria[items[i]->criterion];
        row.item =
            items[i]->question ? items[i]->question->name : palier_source_name(items[i]->source);
        row.against = writer->comparison->joined->assessment.waves[0];
        row.verdict = what;
        put_row(writer, &row);
    }
}

static void put_versions(struct writer *writer, const struct palier_joined *joined)
{
    put_version(writer, joined->before, joined->dropped, joined->dropped_count, "dropped");
    put_version(writer, joined->assessment.rubric, joined->redefined, joined->redefined_count,
                "redefined");
}

enum palier_status palier_comparison_csv(const struct palier_comparison *comparison,
                                         const struct palier_report_options *options, FILE *stream)
{
    struct writer writer = {.arena = palier_arena_new(NULL), .comparison = comparison};

    palier_csv_writer_init(&writer.csv, stream, options->is_raw);
    palier_csv_write_row(&writer.csv, header, sizeof header / sizeof *header);
    if (comparison->joined)
        put_versions(&writer, comparison->joined);
    for (size_t e = 0; e < comparison->count; e++) {
        writer.town = &comparison->entities[e];
        if (comparison->parts & PALIER_COMPARE_WAVES)
            put_waves(&writer);
        if (comparison->parts & PALIER_COMPARE_PEERS)
            put_peers(&writer);
        if (comparison->parts & PALIER_COMPARE_GROUPS)
            put_groups(&writer);
    }
    palier_arena_free(writer.arena);
    return PALIER_OK;
}
