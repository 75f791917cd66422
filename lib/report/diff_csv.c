/* diff_csv.c - one row for each reason of each move; see diff.h. */
#include <math.h>

#include "report/diff_internal.h"
#include "table/write.h"

static const char *const header[] = {
    "entity",     "criterion",  "was_score", "now_score", "was_level", "now_level",
    "was_status", "now_status", "change",    "points",    "cause",     "what",
    "part",       "key",        "was",       "now",
};

static void write_level(struct palier_csv_writer *csv, int level)
{
    palier_csv_write_number(csv, level ? (double)level : NAN);
}

/* The words of a move, else its figure. */
static void write_side(struct palier_csv_writer *csv, const char *words, double value)
{
    if (words)
        palier_csv_write_text(csv, words);
    else
        palier_csv_write_number(csv, value);
}

static void write_move(struct palier_csv_writer *csv, const struct palier_diff_move *move)
{
    palier_csv_write_number(csv, move->points);
    palier_csv_write_text(csv, palier_diff_cause_name(move->cause));
    palier_csv_write_text(csv, palier_diff_what_name(move->what));
    palier_csv_write_text(csv, move->part ? move->part : "");
    palier_csv_write_text(csv, move->key ? move->key : "");
    write_side(csv, move->was, move->was_value);
    write_side(csv, move->now, move->now_value);
}

/* NODE with MOVE, or alone where that is NULL. */
static void write_row(struct palier_csv_writer *csv, const char *entity,
                      const struct palier_diff_node *node, const struct palier_diff_move *move)
{
    palier_csv_write_text(csv, entity);
    palier_csv_write_text(csv, node->criterion);
    palier_csv_write_number(csv, node->was.score);
    palier_csv_write_number(csv, node->now.score);
    write_level(csv, node->was.level);
    write_level(csv, node->now.level);
    palier_csv_write_text(csv, node->was.status);
    palier_csv_write_text(csv, node->now.status);
    palier_csv_write_number(csv, node->change);
    if (move)
        write_move(csv, move);
    for (size_t i = 0; !move && i < 7; i++)
        palier_csv_write_empty(csv);
    palier_csv_end_row(csv);
}

void diff_write_csv(const struct palier_diff *diff, const struct palier_report_options *options,
                    FILE *stream)
{
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, options->is_raw);
    palier_csv_write_row(&csv, header, sizeof header / sizeof *header);
    for (size_t e = 0; e < diff->entity_count; e++)
        for (size_t n = 0; n < diff->entities[e].node_count; n++) {
            const struct palier_diff_node *node = &diff->entities[e].nodes[n];

            if (!node->move_count)
                write_row(&csv, diff->entities[e].id, node, NULL);
            for (size_t m = 0; m < node->move_count; m++)
                write_row(&csv, diff->entities[e].id, node, &node->moves[m]);
        }
}
