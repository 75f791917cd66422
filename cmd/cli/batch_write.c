/* batch_write.c - what a batch leaves in its folder; see batch.h. */
#include <stdio.h>
#include <string.h>

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

static enum palier_status write_scores(struct batch *batch, const char *path)
{
    const struct palier_report_options options = {.language = batch->language,
                                                  .is_raw = batch->cli->is_raw};
    struct palier_output output;
    enum palier_status status =
        palier_output_open(batch->cli->arena, &batch->cli->diag, path, &output);

    if (status)
        return status;
    status = palier_report_format_find("csv")->write(&batch->all, &options, output.stream);
    if (status) {
        palier_output_abandon(&output);
        return status;
    }
    return palier_output_commit(&batch->cli->diag, &output);
}

/* Tell each row where its scorecard is, or why there is none. */
static void settle_rows(struct batch *batch, const struct cards *cards)
{
    for (size_t i = 0; i < batch->rows.count; i++) {
        struct batch_row *row = &batch->rows.at[i];

        for (size_t e = 0; row->status == BATCH_DONE && e < batch->all.entity_count; e++) {
            if (strcmp(row->entity, batch->all.entities[e].entity->id))
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

enum palier_status batch_write(struct batch *batch, const char *folder)
{
    struct cli *cli = batch->cli;
    const char *cards_folder = palier_path_join(cli->arena, folder, "scorecards");
    struct cards cards = {
        .cli = cli,
        .result = &batch->all,
        .options = batch->options.workbook,
        .coverage = batch->coverage,
        .paths = PALIER_ARRAY(cli->arena, batch->all.entity_count, const char *),
        .comparison = batch->all.entity_count > 1
                          ? palier_path_join(cli->arena, folder, "comparison.xlsx")
                          : NULL,
    };

    cards.options.language = batch->language;
    if (palier_directory_make(&cli->diag, cards_folder))
        return PALIER_SYSTEM;
    for (size_t i = 0; i < batch->all.entity_count; i++)
        cards.paths[i] = palier_path_join(cli->arena, cards_folder,
                                          cards_name(cli->arena, &batch->all.entities[i]));
    enum palier_status status = cards_write(&cards, palier_processor_count());
    settle_rows(batch, &cards);
    if (write_scores(batch, palier_path_join(cli->arena, folder, "scores.csv")) ||
        batch_write_run(batch, folder))
        status = PALIER_SYSTEM;
    if (!cli->is_quiet && !status)
        print_summary(batch, folder);
    return status;
}
