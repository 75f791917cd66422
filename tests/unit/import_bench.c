/* import_bench.c - see import_bench.h. */
#include "import_bench.h"

#include <criterion/criterion.h>
#include <string.h>

#include "import/match.h"

static const char survey[] =
    "type,name,label::Français (fr),label::English (en),audience,calculation\n"
    "start,start,,,,\n"
    "end,end,,,,\n"
    "begin_group,intro,Présentation,About you,,\n"
    "note,bienvenue,Merci de votre participation. Vos réponses sont **anonymes**.,"
    "Thank you for taking part. Your answers are **anonymous**.,,\n"
    "select_one role,role,Quelle est votre fonction ?,What is your role?,staff it,\n"
    "text,role_autre,\"Précisez, s’il vous plaît\",Please specify,,\n"
    "integer,anciennete,Depuis combien d’années travaillez-vous pour la commune ?,"
    "For how many years have you worked for the municipality?,,\n"
    "end_group,,,,,\n"
    "begin_group,technique,Technique,Technology,,\n"
    "select_one agree,t1_1,Le réseau et la connexion conviennent à mon travail.,"
    "Network and connection suit my work.,,\n"
    "select_one agree,t3_1,J’utilise une double authentification pour mes comptes professionnels.,"
    "I use two-factor authentication for my work accounts.,,\n"
    "select_multiple tools,outils,Quels outils utilisez-vous ?,Which tools do you use?,,\n"
    "decimal,part_demarches,Part des démarches en ligne (%),Share of procedures online (%),,\n"
    "end_group,,,,,\n"
    "text,commentaire,Souhaitez-vous ajouter quelque chose ?,Would you like to add anything?,,\n"
    "select_one agree,materiel,Le matériel,The equipment,,\n"
    "select_one agree,formation,La formation,The training,,\n"
    "calculate,score_brut,,,,1 + 1\n";

static const char choices[] = "list_name,name,label::Français (fr),label::English (en)\n"
                              "role,agent,Agent,Staff\n"
                              "role,dgs,Direction générale,Executive\n"
                              "role,autre,Autre,Other\n"
                              "agree,1,Pas d’accord,Disagree\n"
                              "agree,5,D’accord,Agree\n"
                              "tools,messagerie,Messagerie,E-mail\n"
                              "tools,visio,Visioconférence,Video calls\n"
                              "tools,ged,\"GED, parapheur\",\"Document management, e-signature\"\n"
                              "tools,aucun,Aucun,None\n";

void import_bench_open(struct import_bench *bench)
{
    *bench = (struct import_bench){.status = PALIER_OK};
    scratch_open(&bench->scratch);
    scratch_write(&bench->scratch, "survey.csv", survey);
    scratch_write(&bench->scratch, "choices.csv", choices);
    cr_assert(!palier_questionnaire_read(bench->scratch.arena, &bench->scratch.diag,
                                         bench->scratch.path, &bench->scratch.questionnaire),
              "%s", scratch_codes(&bench->scratch));
}

void import_bench_close(struct import_bench *bench)
{
    scratch_close(&bench->scratch);
}

static struct palier_grid_row read_row(struct palier_arena *arena, const char *text, size_t length,
                                       uint32_t line)
{
    struct palier_grid_row row = {.line = line};
    size_t count = 1;

    for (size_t i = 0; i < length; i++)
        count += text[i] == '|';
    struct palier_grid_cell *cells = PALIER_ARRAY(arena, count, struct palier_grid_cell);
    for (const char *end = text + length;;) {
        size_t size = strcspn(text, "|\n");

        cells[row.count] =
            (struct palier_grid_cell){.text = palier_arena_strndup(arena, text, size),
                                      .line = line,
                                      .column = (uint32_t)row.count + 1};
        row.count++;
        text += size + 1;
        if (text > end)
            break;
    }
    row.cells = cells;
    return row;
}

static struct palier_grid read_grid(struct palier_arena *arena, const char *text)
{
    struct palier_grid grid = {.path = "export.csv", .separator = '|'};
    struct {
        struct palier_grid_row *at;
        size_t count, capacity;
    } rows = {0};

    for (uint32_t line = 1; *text; line++) {
        size_t length = strcspn(text, "\n");

        if (strspn(text, "|") < length) {
            struct palier_grid_row row = read_row(arena, text, length, line);

            *PALIER_APPEND(arena, &rows) = row;
            grid.widest = row.count > grid.widest ? row.count : grid.widest;
        }
        text += length + (text[length] == '\n');
    }
    grid.rows = rows.at;
    grid.row_count = rows.count;
    return grid;
}

void import_bench_layout(struct import_bench *bench, const char *text)
{
    struct scratch *scratch = &bench->scratch;

    palier_diag_init(&scratch->diag, scratch->arena);
    bench->import = (struct palier_import){.arena = scratch->arena,
                                           .diag = &scratch->diag,
                                           .questionnaire = &scratch->questionnaire,
                                           .options = &bench->options,
                                           .grid = read_grid(scratch->arena, text)};
    bench->status = palier_layout_find(&bench->import);
}

const char *import_bench_columns(struct import_bench *bench)
{
    const struct palier_layout *layout = &bench->import.layout;
    struct palier_arena *arena = bench->scratch.arena;
    const char *all = "";

    for (size_t i = 0; i < layout->column_count; i++) {
        const struct palier_import_column *column = &layout->columns[i];
        const struct palier_reading reading = {.use = column->use,
                                               .question = column->question,
                                               .choice = column->choice};
        const char *shown = palier_reading_show(arena, &reading);

        shown = column->question ? shown : *shown ? palier_arena_printf(arena, "<%s>", shown) : "?";
        all = palier_arena_printf(arena, "%s%s%s", all, i ? " " : "", shown);
    }
    return all;
}

bool import_bench_says(struct import_bench *bench, const char *sentence)
{
    for (const struct palier_diagnostic *at = bench->scratch.diag.first; at; at = at->next)
        if (!strcmp(palier_diagnostic_text(at, PALIER_ENGLISH, bench->scratch.arena), sentence))
            return true;
    return false;
}
