/* batch_sum.c - what a file is made from, in 64 digits; see batch.h. */
#include <string.h>

#include "cli/batch.h"

/* LENGTH bytes in hexadecimal digits: two texts in a row cannot pass for two others. */
static const char *sum_of(struct palier_arena *arena, const void *bytes, size_t length)
{
    char *text = palier_arena_alloc(arena, PALIER_SHA256_TEXT, 1);

    palier_sha256(bytes, length, text);
    return text;
}

static const char *sum_text(struct palier_arena *arena, const char *text)
{
    return text ? sum_of(arena, text, strlen(text)) : "-";
}

/* The rubric with its logo, and the questionnaire. */
static enum palier_status sum_model(struct batch *batch, const char **text)
{
    struct cli *cli = batch->cli;
    const struct palier_questionnaire *asked = batch->rubric->questionnaire;
    char rubric[PALIER_SHA256_TEXT], questionnaire[PALIER_SHA256_TEXT] = "";

    if (palier_directory_sum(cli->arena, &cli->diag, batch->rubric->path, rubric) ||
        (asked && asked->path &&
         palier_directory_sum(cli->arena, &cli->diag, asked->path, questionnaire)))
        return PALIER_SYSTEM;
    *text = palier_arena_printf(cli->arena, "%s %s", rubric, questionnaire);
    return PALIER_OK;
}

/* What the command line says of all workbooks. */
static const char *sum_options(const struct batch *batch)
{
    const struct palier_workbook_options *workbook = &batch->options.workbook;
    struct palier_arena *arena = batch->cli->arena;

    return palier_arena_printf(
        arena, "sheets %x quotes %d palette %d logo %s intervals %d internal %d raw %d",
        workbook->sheets, !workbook->has_no_quotes,
        workbook->palette ? (int)workbook->palette->name : -1,
        workbook->logo ? sum_of(arena, workbook->logo->bytes, workbook->logo->length) : "-",
        !batch->cli->has_no_intervals, batch->cli->is_internal, batch->cli->is_raw);
}

/* A rubric that measures entities against each other makes each depend on all. */
static const char *sum_sample(struct palier_arena *arena, const struct batch_source *source)
{
    struct palier_arena *room = palier_arena_sibling(arena);
    const char *text = "";

    if (palier_rubric_is_sampled(source->assessment.rubric))
        for (uint32_t i = 0; i < source->assessment.entities->count; i++) {
            char sum[PALIER_SHA256_TEXT];
            size_t count;

            (void)!palier_share_of(source->shares, room, i, &count, sum);
            text = sum_text(arena, palier_arena_printf(room, "%s%s", text, sum));
            palier_arena_reset(room);
        }
    palier_arena_free(room);
    return text;
}

static void sum_source(const struct batch *batch, struct batch_source *source, const char *shared)
{
    struct palier_arena *arena = batch->cli->arena;
    enum palier_language written = cli_writes(batch->cli, &source->assessment);
    const struct palier_result *head = &source->head;
    const char *text =
        palier_arena_printf(arena, "%s %d %s %s %s %s %s", shared, (int)written, head->date,
                            sum_text(arena, head->wave), sum_text(arena, head->contact),
                            sum_sample(arena, source), "waves");

    for (int language = 0; language < PALIER_LANGUAGE_COUNT; language++)
        text = palier_arena_printf(arena, "%s %s", text, sum_text(arena, head->title.in[language]));
    for (size_t i = 0; i < source->assessment.wave_count; i++)
        text = palier_arena_printf(arena, "%s %s", text, source->assessment.waves[i]);
    palier_sha256(text, strlen(text), source->sum);
}

enum palier_status batch_sum_shared(struct batch *batch)
{
    struct palier_arena *arena = batch->cli->arena;
    const char *model;

    if (sum_model(batch, &model))
        return PALIER_SYSTEM;
    const char *shared =
        palier_arena_printf(arena, "palier %s %s %s", PALIER_VERSION, model, sum_options(batch));

    for (size_t i = 0; i < batch->sources.count; i++)
        sum_source(batch, batch->sources.at[i], shared);
    return PALIER_OK;
}

void batch_sum_card(struct palier_arena *arena, const struct batch_item *item,
                    const struct palier_input **inputs, size_t *count, char sum[PALIER_SHA256_TEXT])
{
    const struct batch_source *source = item->source;
    char own[PALIER_SHA256_TEXT];
    const char *text;

    *inputs = palier_share_of(source->shares, arena, item->entity, count, own);
    text = palier_arena_printf(arena, "%s %s", source->sum, own);
    for (size_t i = 0; i < *count; i++)
        text =
            palier_arena_printf(arena, "%s %zu %s %s", text, (*inputs)[i].rows, (*inputs)[i].sha256,
                                sum_text(arena, palier_path_base(arena, (*inputs)[i].path)));
    palier_sha256(text, strlen(text), sum);
}

void batch_sum_all(const struct batch *batch, struct palier_arena *arena,
                   char sum[PALIER_SHA256_TEXT])
{
    struct palier_arena *room = palier_arena_sibling(arena);
    const char *text = palier_arena_printf(arena, "%d ranking %d only %s", (int)batch->language,
                                           batch->has_ranking, batch->only ? batch->only : "");

    for (size_t i = 0; i < batch->items.count; i++) {
        const struct palier_input *inputs;
        size_t count;

        batch_sum_card(room, &batch->items.at[i], &inputs, &count, sum);
        text = sum_text(arena, palier_arena_printf(room, "%s%s", text, sum));
        palier_arena_reset(room);
    }
    for (size_t s = 0; s < batch->sources.count; s++) /* the comparison tells the files and sums */
        for (size_t i = 0; i < batch->sources.at[s]->head.input_count; i++) {
            const struct palier_input *input = &batch->sources.at[s]->head.inputs[i];

            text =
                sum_text(arena,
                         palier_arena_printf(room, "%s %s %s", text, input->sha256,
                                             sum_text(room, palier_path_base(room, input->path))));
            palier_arena_reset(room);
        }
    palier_sha256(text, strlen(text), sum);
    palier_arena_free(room);
}
