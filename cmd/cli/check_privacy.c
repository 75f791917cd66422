/* check_privacy.c - see check_privacy.h. */
#include "cli/check_privacy.h"

#include <stdio.h>
#include <string.h>

/* What the audits of all entities and waves say together. */
struct audited {
    size_t hidden, protected, disclosed;
};

/* Score the entity at INDEX without the wave before, which is audited as one of its own: RESULT has
 * one entity, or none where it has no data. */
static void score_alone(const struct palier_engine *engine, struct palier_arena *room, size_t index,
                        struct palier_result *result)
{
    const struct palier_entity_result *scored = palier_engine_score(engine, room, index);

    *result = palier_engine_head(engine, room);
    result->entity_count = scored != NULL;
    if (!scored)
        return;
    struct palier_entity_result *entity = PALIER_NEW(room, struct palier_entity_result);

    *entity = *scored;
    entity->previous = NULL;
    result->entities = entity;
}

/* Audit the entity at INDEX, as it is told and as it is. */
static void audit_entity(struct cli *cli, const struct palier_engine *engine, size_t index,
                         struct audited *audited)
{
    struct palier_arena *room = palier_arena_sibling(cli->arena);
    struct palier_result truth, told;

    score_alone(engine, room, index, &truth);
    score_alone(engine, room, index, &told);
    palier_result_suppress(&told, false);
    struct palier_privacy_audit audit = palier_privacy_audit(room, &truth, &told);

    palier_privacy_audit_report(&cli->diag, &audit);
    audited->hidden += audit.hidden;
    audited->protected += audit.protected;
    audited->disclosed += audit.disclosures.count;
    palier_arena_free(room);
}

static enum palier_status audit(struct cli *cli, const struct palier_assessment *assessment,
                                struct audited *audited)
{
    enum palier_status status = PALIER_OK;

    for (size_t w = 0; !status && w < assessment->wave_count; w++) {
        const struct palier_score_options options = {.entity = cli->entity,
                                                     .wave = assessment->waves[w],
                                                     .date = cli_date(cli, assessment),
                                                     .has_no_intervals = true,
                                                     .has_answers = true};
        const struct palier_engine *engine;

        status = palier_engine_start(cli->arena, &cli->diag, assessment, &options, &engine);
        for (size_t i = 0; !status && i < palier_engine_count(engine); i++)
            audit_entity(cli, engine, i, audited);
    }
    return status;
}

static const char *number(const struct cli *cli, size_t count)
{
    return palier_arena_printf(cli->arena, "%zu", count);
}

static void print(const struct cli *cli, const struct palier_identifiers *identifiers,
                  const struct palier_reread *reread, const struct audited *audited)
{
    enum palier_language language = cli_speaks(cli);
    const size_t *counts = identifiers->counts;

    printf("%s\n", palier_words_say(cli->arena, language, PALIER_WORD_PRIVACY_READ,
                                    number(cli, reread->files), number(cli, reread->workbooks),
                                    number(cli, reread->texts), number(cli, reread->not_searched)));
    printf("%s\n", palier_words_say(cli->arena, language, PALIER_WORD_PRIVACY_LOOKED,
                                    number(cli, counts[PALIER_RESPONDENT_ID]),
                                    number(cli, counts[PALIER_PERSON_NAME]),
                                    number(cli, counts[PALIER_MAIL_ADDRESS]),
                                    number(cli, counts[PALIER_TELEPHONE_NUMBER]),
                                    number(cli, counts[PALIER_UNREVIEWED_QUOTE]),
                                    number(cli, reread->found)));
    printf("%s\n", palier_words_say(cli->arena, language, PALIER_WORD_PRIVACY_FIGURES,
                                    number(cli, audited->hidden), number(cli, audited->protected),
                                    number(cli, audited->disclosed)));
    printf("%s\n",
           palier_words_say(cli->arena, language, PALIER_WORD_PRIVACY_TABLES,
                            number(cli, reread->tables.tables), number(cli, reread->tables.rows)));
}

/* Every output, whatever is found in the one before. */
static enum palier_status read_again(struct cli *cli, const struct check_privacy *check,
                                     const struct palier_assessment *assessment,
                                     const struct palier_identifiers *identifiers,
                                     struct palier_reread *reread)
{
    struct palier_told *told = palier_told_new(cli->arena, assessment, cli_date(cli, assessment));
    enum palier_status status = PALIER_OK;

    for (size_t i = 0; status != PALIER_SYSTEM && i < check->outputs.count; i++) {
        enum palier_status next =
            palier_reread(&cli->diag, identifiers, told, check->outputs.at[i], reread);

        status = next ? next : status;
    }
    palier_told_free(told);
    return status;
}

/* Whether row INDEX of ROWS, the id of which is no entity's, is about one all the same, which
 * stands behind it then. */
static bool has_owner(const struct palier_rejected_rows *rows, size_t index)
{
    const struct palier_rejected_row *row = &rows->at[index], *next = row + 1;

    return index + 1 < rows->count && next->is_known && next->line == row->line &&
           !strcmp(next->path, row->path);
}

/* A check of the others is none of those who were left out. */
static void question_left_out(struct cli *cli, const struct palier_rejected_rows *left_out)
{
    struct palier_intern entities;
    size_t nobodys = 0;

    palier_intern_init(&entities, cli->arena, true);
    for (size_t i = 0; i < left_out->count; i++)
        if (left_out->at[i].is_known)
            palier_intern_add(&entities, left_out->at[i].entity);
        else if (!has_owner(left_out, i))
            nobodys++;
    if (entities.count)
        palier_report(&cli->diag, PALIER_E_ENTITIES_UNCHECKED, (struct palier_place){0},
                      number(cli, entities.count));
    if (nobodys)
        palier_report(&cli->diag, PALIER_E_ROWS_UNCHECKED, (struct palier_place){0},
                      number(cli, nobodys));
}

enum palier_status check_privacy_run(struct cli *cli, const struct check_privacy *check,
                                     const struct palier_rejected_rows *left_out,
                                     const struct palier_assessment *assessment)
{
    struct palier_identifiers identifiers;
    struct palier_reread reread = {0};
    struct audited audited = {0};

    question_left_out(cli, left_out);
    palier_identifiers_init(&identifiers, cli->arena);
    enum palier_status status =
        palier_privacy_gather(&cli->diag, assessment, left_out, &identifiers);

    if (!status && check->people)
        status = palier_privacy_gather_people(&cli->diag, check->people, &identifiers);
    palier_quotes_check(&cli->diag, assessment, &identifiers);
    palier_identifiers_report(&cli->diag, &identifiers);
    if (!status)
        status = read_again(cli, check, assessment, &identifiers, &reread);
    if (status != PALIER_SYSTEM && audit(cli, assessment, &audited))
        status = PALIER_INVALID;
    if (status != PALIER_SYSTEM && !cli->is_quiet && !check->is_for_programs)
        print(cli, &identifiers, &reread, &audited);
    return !status && cli->diag.errors ? PALIER_INVALID : status;
}
