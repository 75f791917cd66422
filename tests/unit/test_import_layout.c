/* test_import_layout.c - what the columns of an export are, tool by tool, and what is refused. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/key.h"
#include "import/tool.h"
#include "import_bench.h"

static struct import_bench bench;

static void open_bench(void)
{
    import_bench_open(&bench);
}

static void close_bench(void)
{
    import_bench_close(&bench);
}

TestSuite(import_layout, .init = open_bench, .fini = close_bench);

Test(import_key, one_spelling_for_what_people_read_as_one)
{
    static const struct {
        const char *text, *key;
    } cases[] = {
        {"Quelle est votre fonction ?", "quelle est votre fonction?"},
        {"Quelle est votre fonction\u00a0?\u00a0", "quelle est votre fonction?"},
        {"  Quelle\u202f est\r\nvotre\tfonction?", "quelle est votre fonction?"},
        {"L\u2019e\u0301cole", "l'\u00e9cole"},
        {"\u00c9COLE * :", "\u00e9cole"},
        {"\u00ab\u00a0Oui\u00a0\u00bb", "\u00aboui\u00bb"},
        {"<b>Trop</b> lent<br/>ici", "trop lent ici"},
        {"moins de 5 < x et y > 3", "moins de 5 < x et y > 3"},
        {"R&amp;D &eacute;t&#233; &#xE9;&nbsp;&unknown;", "r&d \u00e9t\u00e9 \u00e9 &unknown;"},
        {"Vos r\u00e9ponses sont **anonymes**.", "vos r\u00e9ponses sont anonymes."},
        {"2 ** 3", "2 ** 3"},
        {"so\u00adci\u200bal\ufeff", "social"},
        {"75 %", "75%"},
        {" :*", ""},
        {"", ""},
    };
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *key = palier_text_key(arena, cases[i].text);

        cr_expect(eq(str, (char *)key, (char *)cases[i].key), "case %zu", i);
        cr_expect(eq(str, (char *)palier_text_key(arena, key), (char *)key), "again %zu", i);
    }
    palier_arena_free(arena);
}

Test(import_tool, labels_of_columns_are_written_as_keys)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (int tool = PALIER_TOOL_FIND; tool < PALIER_TOOL_COUNT; tool++) {
        const struct palier_tool_traits *traits = palier_tool_traits((enum palier_import_tool)tool);

        for (size_t i = 0; i < traits->column_count; i++)
            if (traits->columns[i].spelling == PALIER_SPELLED_LABEL)
                cr_expect(eq(str, (char *)palier_text_key(arena, traits->columns[i].name),
                             (char *)traits->columns[i].name));
        cr_expect(eq(int, palier_import_tool_find(traits->name), tool));
    }
    palier_arena_free(arena);
}

static const struct {
    const char *label;
    enum palier_import_tool tool;
    const char *export, *columns;
} exports[] = {
    {"Kobo by names, ticks both ways", PALIER_TOOL_KOBO,
     "start|end|bienvenue|role|role_autre|anciennete|t1_1|t3_1|outils|outils/messagerie|"
     "outils/visio|part_demarches|commentaire|score_brut|_id|_uuid|_submission_time|"
     "_validation_status|_notes|_status|_submitted_by|__version__|_tags|_index\n",
     "<ignore> <ignore> <ignore> role role_autre anciennete t1_1 t3_1 outils outils/messagerie "
     "outils/visio part_demarches commentaire <ignore> <ignore> <id> <submitted> <review> <ignore> "
     "<ignore> <ignore> <version> <ignore> <ignore>"},
    {"Kobo by names with groups", PALIER_TOOL_KOBO,
     "intro/bienvenue|intro/role|technique/outils|technique/outils/ged|palier/entity|_id|_index\n",
     "<ignore> role outils outils/ged <entity> <id> <ignore>"},
    {"Kobo by French labels with groups", PALIER_TOOL_KOBO,
     "Présentation/Merci de votre participation. Vos réponses sont **anonymes**.|"
     "Présentation/Quelle est votre fonction ?|Technique/Quels outils utilisez-vous ?|"
     "Technique/Quels outils utilisez-vous ?/Messagerie|"
     "Technique/Quels outils utilisez-vous ?/GED, parapheur|"
     "Vous répondez pour…/Pour quelle collectivité répondez-vous\u00a0?|_uuid|__version__\n",
     "<ignore> role outils outils/messagerie outils/ged <entity> <id> <version>"},
    {"Kobo by English labels", PALIER_TOOL_KOBO,
     "What is your role?|Which tools do you use?/Document management, e-signature|_uuid|_id\n",
     "role outils/ged <id> <ignore>"},
    {"ODK Central", PALIER_TOOL_ODK,
     "SubmissionDate|start|end|intro-role|technique-outils|technique-outils/visio|commentaire|"
     "ident-entity|technique-score_brut|meta-instanceID|meta-instanceName|KEY|SubmitterID|"
     "SubmitterName|AttachmentsPresent|AttachmentsExpected|Status|ReviewState|DeviceID|Edits|"
     "FormVersion\n",
     "<submitted> <ignore> <ignore> role outils outils/visio commentaire <entity> <ignore> "
     "<ignore> <ignore> <id> <ignore> <ignore> <ignore> <ignore> <ignore> <review> <ignore> "
     "<ignore> <version>"},
    {"LimeSurvey by codes", PALIER_TOOL_LIMESURVEY,
     "id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|ipaddr|refurl|role|role[other]|"
     "t11|outils[messa]|outils[A1]|outils[visio]|outils[other]|entity\n",
     "<id> <submitted> <ignore> <ignore> <ignore> <ignore> <ignore> <ignore> <ignore> role "
     "role[other] t1_1 ? outils/messagerie outils/visio outils[other] <entity>"},
    {"LimeSurvey in French", PALIER_TOOL_LIMESURVEY,
     "ID de la réponse|Date de soumission|Dernière page|Langue de départ|Tête de série|"
     "Date de la dernière action|Adresse IP|Quelle est votre fonction ?|"
     "Quelle est votre fonction ? [Autre]|Quels outils utilisez-vous ? [Messagerie]|"
     "Quels outils utilisez-vous ? [Autre]|Évaluez : [Le matériel]\n",
     "<id> <submitted> <ignore> <ignore> <ignore> <ignore> <ignore> role role[other] "
     "outils/messagerie outils[other] materiel"},
    {"LimeSurvey, codes and text", PALIER_TOOL_LIMESURVEY,
     "id. Response ID|submitdate. Date submitted|lastpage. Last page|role. What is your role?|"
     "q8[A1]. Which tools do you use? [E-mail]|eval[formation]. Rate: [The training]\n",
     "<id> <submitted> <ignore> role outils/messagerie formation"},
    {"LimeSurvey, as it once wrote ticks", PALIER_TOOL_LIMESURVEY,
     "id|submitdate|lastpage|role|outils_messagerie|outils_visio\n",
     "<id> <submitted> <ignore> role outils/messagerie outils/visio"},
    {"Google Forms", PALIER_TOOL_GOOGLE,
     "Horodateur|Quelle est votre fonction ?|Quels outils utilisez-vous ?|"
     "Évaluez : [Le matériel]|Évaluez : [La formation]\n",
     "<submitted> role outils materiel formation"},
    {"Microsoft Forms", PALIER_TOOL_MICROSOFT,
     "ID|Heure de début|Heure de fin|Adresse de messagerie|Nom|Heure de la dernière modification|"
     "Quelle est votre fonction ?\u00a0|Quels outils utilisez-vous ?|Le matériel|La formation|"
     "Le matériel2|Points - Le matériel\n",
     "<id> <ignore> <submitted> <ignore> <ignore> <ignore> role outils materiel formation materiel "
     "<ignore>"},
    {"Framaforms", PALIER_TOOL_FRAMAFORMS,
     "Diagnostic||||||||||\n"
     "Détails de la soumission||||||Quels outils utilisez-vous ?|||Évaluez|\n"
     "Série|SID|Heure de complétion|Brouillon|UID|Quelle est votre fonction ?|Messagerie|"
     "GED, parapheur|Souhaitez-vous ajouter quelque chose ?|Le matériel|La formation\n"
     "1|1048571|10/02/2025 - 09:19|0|0|Agent|X|||4|3\n",
     "<ignore> <id> <submitted> <draft> <ignore> role outils/messagerie outils/ged commentaire "
     "materiel formation"},
    {"Excel form, codes and labels", PALIER_TOOL_PALIER,
     "entity|wave|group|respondent|date|role|outils/messagerie|outils/ged|commentaire|_complete\n"
     "Collectivité|Vague|Groupe|Répondant|Date|Quelle est votre fonction ?|"
     "Quels outils utilisez-vous ? Messagerie|Quels outils utilisez-vous ? GED, parapheur|"
     "Souhaitez-vous ajouter quelque chose ?|Avancement\n"
     "01053||staff|r001||Agent|X|||complet\n",
     "<entity> <wave> <group> <respondent> <ignore> role outils/messagerie outils/ged commentaire "
     "<ignore>"},
    {"blank CSV", PALIER_TOOL_PALIER, "entity|wave|group|respondent|role|outils\n",
     "<entity> <wave> <group> <respondent> role outils"},
    {"our form through Kobo", PALIER_TOOL_KOBO,
     "start|entity|wave|group|respondent|weight|role|_id|_uuid\n",
     "<ignore> <entity> <wave> <group> <respondent> <weight> role <ignore> <id>"},
    {"a table", PALIER_TOOL_TABLE, "role|Le réseau et la connexion conviennent à mon travail\n",
     "role ?"},
};

Test(import_layout, each_tool_is_told_by_its_columns)
{
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
        import_bench_layout(&bench, exports[i].export);
        cr_expect(eq(int, bench.import.layout.tool, exports[i].tool), "%s", exports[i].label);
        cr_expect(eq(str, (char *)import_bench_columns(&bench), (char *)exports[i].columns), "%s",
                  exports[i].label);
    }
}

/* What is refused, or told, and how. */
static const struct {
    const char *label, *export, *codes, *sentence;
} faults[] = {
    {"a title and a date stand above",
     "Export du 04/03/2025\nCommune|Nulle part\n|||\n"
     "_id|_uuid|role|commentaire\n1|a|agent|x\n",
     "", "line above the header, left out: 'Export du 04/03/2025'"},
    {"evidence", "_uuid|_submission_time|role|__version__\n", "",
     "export of KoboToolbox: columns _uuid, _submission_time, __version__"},
    {"by a label below its page", "_id|_uuid|Présentation/Quelle est votre fonction ?\n", "",
     "column 'Présentation/Quelle est votre fonction ?' is role, by its French label below "
     "'Présentation'"},
    {"by a code", "id|submitdate|t11\n", "", "column 't11' is t1_1, by its LimeSurvey code"},
    {"by a path", "_id|_uuid|a/b/role\n", "",
     "column 'a/b/role' is role, by the name at the end of its path"},
    {"left out", "_id|_uuid|_tags|role\n", "",
     "columns added by KoboToolbox, left out: _id, _tags"},
    {"a repeated header", "ID|Start time|Completion time|The training|The training2\n", "",
     "column 'The training2' is formation, like 'The training' before it, whose header it repeats"},
    {"questions without a column",
     "role|role_autre|anciennete|t1_1|t3_1|outils|part_demarches|commentaire\n", "",
     "questions without a column, hence not asked: materiel, formation"},
    {"blank columns", "role||outils||\nagent||visio||\n", "",
     "columns without header or content, left out: 3"},
    {"an unknown column", "role|Age\n", "column-unknown",
     "no question for column 'Age'; say what it is by --mapping (--write-mapping writes a draft) "
     "or "
     "leave it out by --set-aside unknown"},
    {"an unknown column that is near a question", "role|comentaire\n", "column-unknown",
     "no question for column 'comentaire'; is it 'commentaire' (Souhaitez-vous ajouter quelque "
     "chose ?)? say so by --mapping (--write-mapping writes a draft) or leave it out by "
     "--set-aside unknown"},
    {"a long label that somebody reworded",
     "role|Le réseau et la connexion Internet conviennent bien à mon travail.\n", "column-unknown",
     "no question for column 'Le réseau et la connexion Internet conviennent bien à mon travail.'; "
     "is it 't1_1' (Le réseau et la connexion conviennent à mon travail.)? say so by --mapping "
     "(--write-mapping writes a draft) or leave it out by --set-aside unknown"},
    {"text below no header", "role||outils\nagent|x|visio\n", "column-unknown",
     "column 2 has no header but holds 'x'; give it a header, say what it is by --mapping or leave "
     "it out by --set-aside unknown"},
    {"two columns say the entity", "entity|role|x/entity\n", "use-twice",
     "columns 'entity' and 'x/entity' are both entity; give one the use ignore by --mapping"},
    {"two rows may be the header", "role|outils\ncommentaire|t1_1\n", "header-unclear",
     "lines 1 and 2 may both be the header; say which: --header 1 or --header 2"},
    {"two tools", "_id|_uuid|KEY|SubmissionDate|role\n", "tool-unclear",
     "these columns are those of kobo (_id, _uuid) as much as of odk (KEY, SubmissionDate); say "
     "which: --tool kobo or --tool odk"},
    {"nothing but the tool's own", "_id|_uuid|_tags\n", "no-question-column",
     "no column answers a question; is it the right questionnaire (-q), the right header line "
     "(--header)?"},
    {"nothing at all", "", "no-header", "empty file: a header line was expected"},
    {"a tool's column twice", "_id|_uuid|_tags|_tags|role\n", "column-unknown",
     "columns added by KoboToolbox, left out: _id, _tags"},
};

Test(import_layout, what_was_decided_is_told_and_what_cannot_be_is_refused)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        import_bench_layout(&bench, faults[i].export);
        cr_expect(eq(str, (char *)scratch_codes(&bench.scratch), (char *)faults[i].codes), "%s",
                  faults[i].label);
        cr_expect(import_bench_says(&bench, faults[i].sentence), "%s: %s", faults[i].label,
                  faults[i].sentence);
        cr_expect(eq(int, bench.status, *faults[i].codes ? PALIER_INVALID : PALIER_OK));
    }
}

Test(import_layout, a_tool_that_was_said_is_believed_unless_another_signed_the_file)
{
    bench.options.tool = PALIER_TOOL_KOBO;
    import_bench_layout(&bench, "role|outils\n");
    cr_expect(eq(int, bench.import.layout.tool, PALIER_TOOL_KOBO));
    cr_expect(eq(int, bench.status, PALIER_OK));
    import_bench_layout(&bench, "KEY|SubmissionDate|role\n");
    cr_expect(eq(str, (char *)scratch_codes(&bench.scratch),
                 "tool-contradicted"
                 " column-unknown column-unknown"));
    cr_expect(import_bench_says(&bench,
                                "--tool kobo, but columns KEY, SubmissionDate are those of ODK "
                                "Central; give --tool odk, or --tool table to disregard them"));
    bench.options.tool = PALIER_TOOL_ODK;
    import_bench_layout(&bench, "_id|_uuid|KEY|SubmissionDate|role\n");
    cr_expect(eq(str, (char *)scratch_codes(&bench.scratch), "column-unknown column-unknown"));
}

Test(import_layout, a_header_line_that_was_said_settles_which_row_it_is)
{
    bench.options.header_line = 2;
    import_bench_layout(&bench, "role|outils\ncommentaire|t1_1\nx|5\n");
    cr_expect(eq(str, (char *)import_bench_columns(&bench), "commentaire t1_1"));
    cr_expect(eq(sz, bench.import.layout.first_row, 2));
    bench.options.header_line = 1;
    import_bench_layout(&bench, "Titre||\nDétails||\nSérie|SID|role\n1|2|agent\n");
    cr_expect(eq(str, (char *)import_bench_columns(&bench), "<ignore> <id> role"));
    bench.options.header_line = 7;
    import_bench_layout(&bench, "role|outils\n");
    cr_expect(eq(str, (char *)scratch_codes(&bench.scratch), "header-line"));
}

Test(import_layout, the_labels_of_an_excel_form_are_no_answers)
{
    import_bench_layout(&bench, "entity|group|role|outils/ged\n"
                                "Entity|Group|What is your role? *|Which tools do you use? – E\n"
                                "01053|it|agent|X\n");
    cr_expect(eq(sz, bench.import.layout.header_row, 0));
    cr_expect(eq(sz, bench.import.layout.first_row, 2));
    import_bench_layout(&bench, "entity|group|role|outils/ged\n01053|it|agent|X\n");
    cr_expect(eq(sz, bench.import.layout.first_row, 1));
}

Test(import_layout, our_grid_of_interviews_is_told_from_responses)
{
    import_bench_layout(&bench, "entity|interview|group|date|question|answer\n"
                                "Collectivité|Entretien|Groupe|Date|Question|Réponse, dans les "
                                "mots de la personne\n01053|e1|it|2025-01-01|q1|Rien.\n");
    cr_expect(bench.import.layout.is_interviews);
    cr_expect(eq(sz, bench.import.layout.first_row, 2));
    cr_expect(eq(str, (char *)import_bench_columns(&bench),
                 "<entity> <interview> <group> <interview> <interview> <interview>"));
    cr_expect(eq(int, bench.status, PALIER_OK));
}

Test(import_layout, a_label_that_two_questions_have_needs_its_page)
{
    scratch_write(&bench.scratch, "survey.csv",
                  "type,name,label::fr,label::en\nbegin_group,a,Avant,Before\n"
                  "integer,a1,Combien ?,How many?\nend_group,,,\nbegin_group,b,Après,After\n"
                  "integer,b1,Combien ?,How many?\nend_group,,,\ntext,combien,Nom,Name\n");
    cr_assert(not(palier_questionnaire_read(bench.scratch.arena, &bench.scratch.diag,
                                            bench.scratch.path, &bench.scratch.questionnaire)));
    import_bench_layout(&bench, "Avant/Combien ?|After/How many?|combien\n");
    cr_expect(eq(str, (char *)import_bench_columns(&bench), "a1 b1 combien"));
    import_bench_layout(&bench, "combien|Combien ?|Autre page/Combien ?\n");
    cr_expect(eq(str, (char *)scratch_codes(&bench.scratch), "column-unclear column-unclear"));
    cr_expect(import_bench_says(&bench, "column 'Autre page/Combien ?' may be a1 as well as b1; "
                                        "say which by --mapping (--write-mapping writes a draft)"));
}

Test(import_layout, unknown_columns_are_set_aside_on_request_but_no_doubtful_ones)
{
    bench.options.sets_aside[PALIER_ASIDE_UNKNOWN] = true;
    import_bench_layout(&bench, "role|Age||entity\nagent|42|x|01053\n");
    cr_expect(eq(str, (char *)import_bench_columns(&bench), "role ? ? <entity>"));
    cr_expect(eq(int, bench.status, PALIER_OK));
    cr_expect(eq(sz, bench.scratch.diag.warnings, 2));
}

Test(import_layout, a_cell_that_no_header_can_be_is_cut_in_what_is_said_of_it)
{
    enum { LENGTH = 3 * 1000 * 1000 };
    char *text = palier_arena_alloc(bench.scratch.arena, LENGTH + 8, 1);

    for (size_t i = 0; i < LENGTH; i += 2)
        memcpy(text + i, "\u00e9", 2);
    memcpy(text + LENGTH, "|role\n", 7);
    import_bench_layout(&bench, text);
    cr_expect(eq(str, (char *)import_bench_columns(&bench), "? role"));
    cr_expect(lt(sz, strlen(bench.import.layout.columns[0].header), 2100));
}
