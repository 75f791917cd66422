/* rows_bench.c - see rows_bench.h. */
#include "rows_bench.h"
#include "base/key.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct palier_group groups[] = {
    {.id = "elected", .index = 0, .label = {{"Élus", "Elected officials"}}},
    {.id = "staff", .index = 1, .label = {{"Agents", "Staff"}}},
    {.id = "it", .index = 2, .label = {{"Informatique", "IT"}}},
};

static struct {
    size_t column;
    const char *value, *answer;
} next_rules[8];
static size_t next_rule_count;

void rows_bench_choices(struct rows_bench *bench, const char *csv)
{
    struct scratch *scratch = &bench->scratch;

    scratch_write(scratch, "choices.csv", csv);
    cr_assert(!palier_questionnaire_read(scratch->arena, &scratch->diag, scratch->path,
                                         &scratch->questionnaire),
              "%s", scratch_codes(scratch));
}

void rows_bench_open(struct rows_bench *bench)
{
    struct scratch *scratch = &bench->scratch;

    *bench = (struct rows_bench){.status = PALIER_OK};
    next_rule_count = 0;
    scratch_open(scratch);
    scratch_write(scratch, "survey.csv",
                  "type,name,label::fr,label::en,constraint,audience\n"
                  "select_one times,often,Souvent ?,Often?,,\n"
                  "select_one yn,plan,Un plan ?,A plan?,,\n"
                  "select_one ten,score,Une note ?,A mark?,,\n"
                  "select_multiple tools,tools,Quels outils ?,Which tools?,,\n"
                  "integer,days,Combien de jours ?,How many days?,. >= 0,\n"
                  "decimal,share,Quelle part ?,What share?,. >= 0 and . <= 100,\n"
                  "decimal,cost,Quel coût ?,What cost?,,\n"
                  "date,since,Depuis quand ?,Since when?,,\n"
                  "text,words,Autre chose ?,Anything else?,,\n"
                  "select_one times,tested,Essayé ?,Tried?,,it\n");
    rows_bench_choices(bench, "list_name,name,label::fr,label::en\n"
                              "times,never,Jamais,Never\n"
                              "times,yearly,Chaque année,Every year\n"
                              "times,other,Autre,Other\n"
                              "times,DK,Je ne sais pas,I don’t know\n"
                              "times,NA,Cela ne me concerne pas,This does not apply to me\n"
                              "yn,yes,Oui,Yes\n"
                              "yn,no,Non,No\n"
                              "ten,0,Rien,Nothing\n"
                              "ten,1,Peu,Little\n"
                              "ten,2,\"Peu, mais mieux\",Better\n"
                              "tools,mail,Messagerie,E-mail\n"
                              "tools,video,Visioconférence,Video calls\n"
                              "tools,ged,\"GED, parapheur\",\"Documents, e-signature\"\n"
                              "tools,none,Aucun,None\n"
                              "tools,other,Autre,Other\n"
                              "tools,DK,Je ne sais pas,I don’t know\n");
    bench->rubric = (struct palier_rubric){.questionnaire = &scratch->questionnaire,
                                           .groups = groups,
                                           .group_count = 3,
                                           .id = "bench"};
    bench->options.rubric = &bench->rubric;
    bench->options.entity = "01004";
    bench->options.group = "it";
}

void rows_bench_close(struct rows_bench *bench)
{
    scratch_close(&bench->scratch);
}

static const struct palier_grid_cell *parse_cell(struct palier_arena *arena, const char *text,
                                                 size_t length, struct palier_grid_cell *cell)
{
    static const struct {
        char sign;
        enum palier_grid_kind kind;
    } kinds[] = {{'#', PALIER_GRID_NUMBER}, {'!', PALIER_GRID_ERROR}, {'@', PALIER_GRID_DATE}};

    cell->is_absent = length == 1 && *text == '~';
    for (size_t i = 0; i < 3; i++)
        if (length > 1 && *text == kinds[i].sign && strncmp(text, "#N/A", 4) &&
            strncmp(text, "#REF", 4)) {
            cell->kind = kinds[i].kind;
            text++;
            length--;
        }
    cell->text = cell->is_absent ? "" : palier_arena_strndup(arena, text, length);
    return cell;
}

static struct palier_grid parse_grid(struct palier_arena *arena, const char *table)
{
    struct {
        struct palier_grid_row *at;
        size_t count, capacity;
    } rows = {0};
    uint32_t line = 1;

    for (const char *at = table; *at; line++) {
        size_t width = strcspn(at, "\n"), count = 0;
        struct palier_grid_cell *cells = PALIER_ARRAY(arena, width + 1, struct palier_grid_cell);

        for (const char *end = at + width;; at++) {
            size_t length = strcspn(at, "|\n");

            cells[count].line = line;
            cells[count].column = (uint32_t)count + 1;
            parse_cell(arena, at, length, &cells[count++]);
            at += length;
            if (at == end)
                break;
        }
        at += *at == '\n';
        *PALIER_APPEND(arena, &rows) = (struct palier_grid_row){cells, count, line};
    }
    return (struct palier_grid){.path = "export.csv",
                                .rows = rows.at,
                                .row_count = rows.count,
                                .separator = ';'};
}

static void find_use(struct rows_bench *bench, struct palier_import_column *column)
{
    static const char *const names[PALIER_USE_COUNT] = {[PALIER_USE_IGNORE] = "=ignore",
                                                        [PALIER_USE_ENTITY] = "entity",
                                                        [PALIER_USE_WAVE] = "wave",
                                                        [PALIER_USE_GROUP] = "group",
                                                        [PALIER_USE_RESPONDENT] = "respondent",
                                                        [PALIER_USE_WEIGHT] = "weight",
                                                        [PALIER_USE_ID] = "=id",
                                                        [PALIER_USE_SUBMITTED] = "=submitted",
                                                        [PALIER_USE_DRAFT] = "=draft",
                                                        [PALIER_USE_REVIEW] = "=review",
                                                        [PALIER_USE_VERSION] = "=version"};
    const char *slash = strchr(column->header, '/');
    size_t length = slash ? (size_t)(slash - column->header) : strlen(column->header);
    const char *name = palier_arena_strndup(bench->scratch.arena, column->header, length);

    for (int use = 0; use < PALIER_USE_COUNT; use++)
        if (names[use] && !strcmp(names[use], name))
            column->use = (enum palier_column_use)use;
    if (bench->import.layout.is_interviews && column->use == PALIER_USE_UNKNOWN)
        column->use = PALIER_USE_INTERVIEW;
    column->question = palier_question_find(&bench->scratch.questionnaire, name);
    if (!column->question)
        return;
    column->use = !slash            ? PALIER_USE_QUESTION
                  : slash[1] == '+' ? PALIER_USE_OTHER
                                    : PALIER_USE_TICK;
    if (column->use == PALIER_USE_TICK)
        column->choice =
            &column->question->choices->choices[palier_choice_find(column->question, slash + 1)];
}

void rows_bench_rule(struct rows_bench *bench, size_t column, const char *value, const char *answer)
{
    next_rules[next_rule_count].column = column;
    next_rules[next_rule_count].value = palier_text_key(bench->scratch.arena, value);
    next_rules[next_rule_count++].answer = answer;
}

static void add_rules(struct palier_import *import)
{
    for (size_t i = 0; i < next_rule_count; i++) {
        struct palier_value_rules *rules =
            next_rules[i].column == SIZE_MAX ? &import->layout.rules
                                             : &import->layout.columns[next_rules[i].column].rules;

        *PALIER_APPEND(import->arena, rules) =
            (struct palier_value_rule){next_rules[i].value,
                                       next_rules[i].answer,
                                       {"mapping.csv", i + 2, 6}};
    }
    next_rule_count = 0;
}

void rows_bench_read(struct rows_bench *bench, enum palier_import_tool tool, const char *table)
{
    struct palier_import *import = &bench->import;
    struct palier_arena *arena = bench->scratch.arena;

    palier_diag_init(&bench->scratch.diag, arena);
    *import = (struct palier_import){.arena = arena,
                                     .diag = &bench->scratch.diag,
                                     .questionnaire = &bench->scratch.questionnaire,
                                     .options = &bench->options,
                                     .grid = parse_grid(arena, table)};
    const struct palier_grid_row *header = &import->grid.rows[0];

    import->layout = (struct palier_layout){.tool = tool,
                                            .is_interviews = strstr(table, "|question|"),
                                            .first_row = 1,
                                            .columns = PALIER_ARRAY(arena, header->count,
                                                                    struct palier_import_column),
                                            .column_count = header->count};
    for (size_t i = 0; i < header->count; i++) {
        struct palier_import_column *column = &import->layout.columns[i];

        column->index = i;
        column->header = header->cells[i].text;
        column->matched_by = PALIER_BY_NAME;
        column->place = (struct palier_place){"export.csv", 1, i + 1};
        find_use(bench, column);
    }
    add_rules(import);
    bench->status = palier_import_read_rows(import);
}

static void expect_readable(struct rows_bench *bench, const char *text)
{
    struct palier_arena *arena = bench->scratch.arena;
    static const struct palier_entities nobody = {.count = 0};
    const struct palier_bytes bytes = {"responses.csv", text, strlen(text)};
    struct palier_frame frame;
    struct palier_diag diag;
    size_t rows;

    palier_diag_init(&diag, arena);
    palier_frame_init(&frame, arena, &diag, &bench->rubric, &nobody);
    struct palier_response_reader *reader = palier_responses_begin(&frame);
    enum palier_status status = palier_responses_add(reader, &bytes, &rows);

    if (status)
        palier_diag_print(&diag, stderr, "read back", PALIER_ERROR, PALIER_ENGLISH);
    cr_expect(!status, "what was written does not read back:\n%s", text);
    cr_expect(rows == palier_import_row_count(&bench->import), "%zu rows read back", rows);
    (void)!palier_responses_end(reader).row_count; /* frees what it holds */
}

const char *rows_bench_written(struct rows_bench *bench)
{
    char *text = NULL;
    size_t length;

    if (bench->status)
        return "";
    FILE *stream = open_memstream(&text, &length);
    palier_import_write(stream, &bench->import, false);
    fclose(stream);
    const char *copy = palier_arena_strndup(bench->scratch.arena, text, length);
    free(text);
    if (!bench->import.layout.is_interviews)
        expect_readable(bench, copy);
    return copy;
}

const char *rows_bench_told(const struct rows_bench *bench, enum palier_severity severity)
{
    const char *told = "";

    for (const struct palier_diagnostic *at = bench->scratch.diag.first; at; at = at->next)
        if (palier_code_severity(at->code) == severity)
            told =
                palier_arena_printf(bench->scratch.arena, "%s%s%s@%zu:%zu", told, *told ? " " : "",
                                    palier_code_name(at->code), at->place.line, at->place.column);
    return told;
}

const char *rows_bench_sentence(const struct rows_bench *bench, const char *code)
{
    for (const struct palier_diagnostic *at = bench->scratch.diag.first; at; at = at->next)
        if (!strcmp(palier_code_name(at->code), code))
            return palier_diagnostic_text(at, PALIER_ENGLISH, bench->scratch.arena);
    return "";
}
