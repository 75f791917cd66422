/* batch_write.c - what a batch leaves in its folder; see batch.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/batch.h"
#include "cli/cards.h"

static const char *const status_names[] = {
    [BATCH_DONE] = "done",
    [BATCH_FAILED] = "failed",
    [BATCH_NO_DATA] = "no-data",
};

enum palier_status batch_write_run(struct batch *batch, const char *folder)
{
    static const char *const header[] = {"entity", "wave", "status", "reason", "scorecard"};
    struct palier_csv_writer csv;
    struct palier_output output;
    enum palier_status status =
        palier_output_open(batch->cli->arena, &batch->cli->diag,
                           palier_path_join(batch->cli->arena, folder, "run.csv"), &output);

    if (status)
        return status;
    palier_csv_writer_init(&csv, output.stream, batch->cli->is_raw);
    palier_csv_write_row(&csv, header, sizeof header / sizeof *header);
    for (size_t i = 0; i < batch->rows.count; i++) {
        const struct batch_row *row = &batch->rows.at[i];

        palier_csv_write_text(&csv, row->entity);
        palier_csv_write_text(&csv, row->wave);
        palier_csv_write_text(&csv, status_names[row->status]);
        palier_csv_write_text(&csv, row->reason);
        palier_csv_write_text(&csv, row->scorecard);
        palier_csv_end_row(&csv);
    }
    return palier_output_commit(&batch->cli->diag, &output);
}

static bool is_written(const struct batch *batch, size_t entity)
{
    return !batch->only || !strcasecmp(batch->only, batch->all.entities[entity].entity->id);
}

/* All, or the one entity that is written. */
static struct palier_result written_result(const struct batch *batch)
{
    struct palier_result told = batch->all;

    for (size_t i = 0; batch->only && i < batch->all.entity_count; i++)
        if (is_written(batch, i)) {
            told.entities = &batch->all.entities[i];
            told.entity_count = 1;
        }
    return told;
}

static enum palier_status write_scores(struct batch *batch, const char *path)
{
    const struct palier_report_options options = {.language = batch->language,
                                                  .is_raw = batch->cli->is_raw};
    struct palier_output output;
    enum palier_status status =
        palier_output_open(batch->cli->arena, &batch->cli->diag, path, &output);

    if (status)
        return status;
    const struct palier_result told = written_result(batch);

    status = palier_report_format_find("csv")->write(&told, &options, output.stream);
    if (status) {
        palier_output_abandon(&output);
        return status;
    }
    return palier_output_commit(&batch->cli->diag, &output);
}

static int compare_id(const void *id, const void *entity)
{
    return strcmp(id, ((const struct palier_entity_result *)entity)->entity->id);
}

/* Tell each row where its scorecard is, or why there is none. */
static void settle_rows(struct batch *batch, const struct cards *cards)
{
    const struct palier_result *all = &batch->all;

    for (size_t i = 0; i < batch->rows.count; i++) {
        struct batch_row *row = &batch->rows.at[i];
        const struct palier_entity_result *found =
            row->status == BATCH_DONE
                ? bsearch(row->entity, all->entities, all->entity_count, sizeof *found, compare_id)
                : NULL;
        size_t e = found ? (size_t)(found - all->entities) : 0;

        if (!found || !cards->paths)
            continue;
        if (cards->ends[e].is_done) {
            row->scorecard = cards->paths[e];
        } else {
            row->status = BATCH_FAILED;
            row->reason = cards->ends[e].reason;
            batch->cli->is_partial = true;
        }
    }
}

static void print_summary(const struct batch *batch, const char *folder)
{
    bool is_french = cli_speaks(batch->cli) == PALIER_FRENCH;
    size_t counts[3] = {0};

    for (size_t i = 0; i < batch->rows.count; i++)
        counts[batch->rows.at[i].status]++;
    printf(is_french ? "%zu entité(s) notée(s), %zu en échec, %zu sans données : voir %s\n"
                     : "%zu entities scored, %zu failed, %zu without data: see %s\n",
           counts[BATCH_DONE], counts[BATCH_FAILED], counts[BATCH_NO_DATA], folder);
}

/* A path in FOLDER for each entity that is written, by NAME; NULL where the folder cannot be made.
 */
static const char **choose_paths(struct batch *batch, const char *folder,
                                 const char *(*name)(struct palier_arena *,
                                                     const struct palier_entity_result *))
{
    struct palier_arena *arena = batch->cli->arena;
    const char **paths = PALIER_ARRAY(arena, batch->all.entity_count, const char *);

    if (palier_directory_make(&batch->cli->diag, folder))
        return NULL;
    for (size_t i = 0; i < batch->all.entity_count; i++)
        if (is_written(batch, i))
            paths[i] = palier_path_join(arena, folder, name(arena, &batch->all.entities[i]));
    return paths;
}

/* "comparison-01053.xlsx" */
static const char *copy_name(struct palier_arena *arena, const struct palier_entity_result *entity)
{
    return palier_arena_printf(arena, "comparison-%s.xlsx", entity->entity->id);
}

/* The comparison of an earlier run names everybody, beside copies that are there to name nobody. It
 * may be wanted, so it stays, and is told. */
static void warn_of_names(struct batch *batch, const char *folder)
{
    const char *path = palier_path_join(batch->cli->arena, folder, "comparison.xlsx");

    if (!access(path, F_OK))
        palier_report(&batch->cli->diag, PALIER_E_OLD_COMPARISON,
                      ((struct palier_place){.file = path}));
}

/* What is to be written, and where. False where a folder cannot be made. */
static bool choose_cards(struct batch *batch, const char *folder, struct cards *cards)
{
    struct palier_arena *arena = batch->cli->arena;
    bool has_comparison = batch->all.entity_count > 1;

    *cards = (struct cards){.cli = batch->cli,
                            .result = &batch->all,
                            .options = batch->options.workbook,
                            .coverage = batch->coverage};
    cards->options.language = batch->language;
    cards->options.has_ranking = batch->has_ranking;
    if (palier_directory_make(&batch->cli->diag, folder))
        return false;
    if (!batch->has_no_scorecards) {
        cards->paths =
            choose_paths(batch, palier_path_join(arena, folder, "scorecards"), cards_name);
        if (!cards->paths)
            return false;
    }
    if (has_comparison && batch->is_anonymous) {
        warn_of_names(batch, folder);
        cards->copies =
            choose_paths(batch, palier_path_join(arena, folder, "comparisons"), copy_name);
        return cards->copies != NULL;
    }
    if (has_comparison)
        cards->comparison = palier_path_join(arena, folder, "comparison.xlsx");
    return true;
}

enum palier_status batch_write(struct batch *batch, const char *folder)
{
    struct cli *cli = batch->cli;
    struct cards cards;

    if (!choose_cards(batch, folder, &cards))
        return PALIER_SYSTEM;
    enum palier_status status = cards_write(&cards, palier_processor_count());
    settle_rows(batch, &cards);
    if (write_scores(batch, palier_path_join(cli->arena, folder, "scores.csv")) ||
        batch_write_run(batch, folder))
        status = PALIER_SYSTEM;
    if (!cli->is_quiet && !status)
        print_summary(batch, folder);
    return status;
}
