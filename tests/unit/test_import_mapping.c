/* test_import_mapping.c - what a person says the columns are, written and read again. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/key.h"
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

TestSuite(import_mapping, .init = open_bench, .fini = close_bench);

static void map(const char *text)
{
    scratch_write(&bench.scratch, "map.csv", text);
    bench.options.mapping = palier_path_join(bench.scratch.arena, bench.scratch.path, "map.csv");
}

static const char *written_mapping(void)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    palier_import_mapping_write(stream, &bench.import);
    fclose(stream);
    const char *copy = palier_arena_strndup(bench.scratch.arena, text, length);
    free(text);
    return copy;
}

/* What a value in column INDEX answers, or in any column where INDEX is -1. */
static const char *answer_to(int index, const char *value)
{
    const struct palier_layout *layout = &bench.import.layout;
    const struct palier_value_rules *rules =
        index < 0 ? &layout->rules : &layout->columns[index].rules;
    const char *key = palier_text_key(bench.scratch.arena, value);

    for (size_t i = 0; i < rules->count; i++)
        if (!strcmp(rules->at[i].key, key))
            return rules->at[i].answer;
    return "(none)";
}

Test(import_mapping, a_mapping_says_what_no_rule_can_tell)
{
    map("column,header,use,question,choice,value,answer,how\n"
        ",Poste,question,role,,,,\n"
        ",Poste,,,,Chef de service,dgs,\n"
        ",Poste,,,,?,,\n"
        ",Mail,,outils,messagerie,,,\n"
        ",Fax,other,outils,,,,\n"
        ",role,ignore,,,,,\n"
        "6,Note,,t1_1,,,,\n"
        "5,Note,ignore,,,,,\n"
        ",*,,,,NSP,DK,\n");
    import_bench_layout(&bench, "Poste|Mail|Fax|role|Note|Note\nagent|1||x|3|4\n");
    cr_expect(eq(str, (char *)scratch_codes(&bench.scratch), ""));
    cr_expect(eq(str, (char *)import_bench_columns(&bench),
                 "role outils/messagerie outils[other] <ignore> <ignore> t1_1"));
    cr_expect(eq(str, (char *)answer_to(0, "chef de\u00a0service"), "dgs"));
    cr_expect(eq(str, (char *)answer_to(0, "?"), ""));
    cr_expect(eq(str, (char *)answer_to(1, "NSP"), "(none)"));
    cr_expect(eq(str, (char *)answer_to(-1, "nsp"), "DK"));
    cr_expect(import_bench_says(&bench, "column 'Poste' is role, as the mapping says"));
}

static const struct {
    const char *label, *mapping, *codes, *sentence;
} faults[] = {
    {"no such column", "header,use\nPoste,ignore\n", "mapping-column column-unknown column-unknown",
     "the export has no column 'Poste'"},
    {"two columns called so", "header,use\nNote,ignore\n",
     "mapping-column column-unknown "
     "column-unknown",
     "several columns are called 'Note'; give its number under 'column'"},
    {"said twice", "header,use\nrole,ignore\nrole,ignore\n",
     "mapping-column column-unknown column-unknown", "the use of column 'role' is said twice"},
    {"a question that is not there", "header,use,question\nrole,question,rol\n",
     "unknown-question column-unknown column-unknown",
     "unknown question 'rol'; did you mean 'role'?"},
    {"a choice that is not there", "header,question,choice\nrole,outils,fax\n",
     "unknown-word column-unknown column-unknown",
     "'fax': one of these words was expected: messagerie, visio, ged, aucun"},
    {"ticks of a question that has none", "header,question,choice\nrole,role,agent\n",
     "mapping-row column-unknown column-unknown",
     "'tick' asks for a question select_multiple, which 'role' is not; give the use question"},
    {"words beside the choices of a number", "header,use,question\nrole,other,anciennete\n",
     "mapping-row column-unknown column-unknown",
     "'other' asks for a question select_one, select_multiple, which 'anciennete' is not; give the "
     "use question"},
    {"a tick without its choice", "header,use,question\nrole,tick,outils\n",
     "mapping-row column-unknown column-unknown", "'tick' also needs 'choice'"},
    {"a question where none belongs", "header,use,question\nrole,ignore,role\n",
     "not-used column-unknown column-unknown",
     "'ignore' takes no 'question': leave the cell empty"},
    {"a use that is none", "header,use\nrole,skip\n", "unknown-word column-unknown column-unknown",
     "'skip': one of these words was expected: ignore, question, tick, other, entity, wave, "
     "group, respondent, weight, id, submitted, draft, review, version"},
    {"a column that is none", "header,column,use\nrole,0,ignore\n",
     "not-an-integer column-unknown column-unknown",
     "'0': a whole number from 1 to 4096 was expected"},
    {"no column at all", "header,use\n\"\",ignore\n", "mapping-row column-unknown column-unknown",
     "this row names no column: a header or a number was expected"},
    {"any column, without a value", "header,use\n*,ignore\n",
     "mapping-row column-unknown column-unknown",
     "'*' stands for every column: a value was expected"},
    {"an answer without a value", "header,answer\nrole,agent\n",
     "mapping-row column-unknown column-unknown", "'answer' also needs 'value'"},
    {"an answer that is none", "header,value,answer\nrole,Chef,chef\n",
     "value-answer column-unknown column-unknown",
     "'chef', which value 'Chef' would give, is no possible answer: the name of a choice, a "
     "number with a decimal point, a date YYYY-MM-DD, DK, NA, SKIP or nothing was expected"},
    {"two answers to a value", "header,value,answer\nrole,Chef,dgs\nrole,chef,agent\n",
     "value-twice column-unknown column-unknown", "value 'chef' would give both 'dgs' and 'agent'"},
    {"a column that a mapping does not have", "header,usage\nrole,ignore\n",
     "unknown-column column-unknown column-unknown", "unknown column 'usage'"},
};

Test(import_mapping, what_a_mapping_says_wrong_is_told_at_its_place)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        map(faults[i].mapping);
        import_bench_layout(&bench, "role|Note|Note\nagent|3|4\n");
        cr_expect(eq(str, (char *)scratch_codes(&bench.scratch), (char *)faults[i].codes), "%s",
                  faults[i].label);
        cr_expect(import_bench_says(&bench, faults[i].sentence), "%s", faults[i].label);
        for (const struct palier_diagnostic *at = bench.scratch.diag.first; at; at = at->next)
            cr_expect(eq(int, at->place.file != NULL, 1), "%s: %s", faults[i].label,
                      palier_diagnostic_text(at, PALIER_ENGLISH, bench.scratch.arena));
    }
}

Test(import_mapping, values_may_be_given_by_option)
{
    static const char *const values[] = {"NSP=DK", "Vide=", "a=b=NA", "Chef=dgs"};
    static const char *const wrong[] = {"NSP", "=DK", "NSP=dk", "nsp=DK", "NSP=NA"};

    bench.options.values = values;
    bench.options.value_count = sizeof values / sizeof *values;
    import_bench_layout(&bench, "role\nagent\n");
    cr_expect(eq(str, (char *)scratch_codes(&bench.scratch), ""));
    cr_expect(eq(str, (char *)answer_to(-1, "nsp"), "DK"));
    cr_expect(eq(str, (char *)answer_to(-1, "vide"), ""));
    cr_expect(eq(str, (char *)answer_to(-1, "A=B"), "NA"));
    cr_expect(eq(str, (char *)answer_to(-1, "chef"), "dgs"));
    bench.options.values = (const char *const[]){"L\u2019Ha\u00ff=01004", "NSP=dk"};
    bench.options.value_count = 2;
    import_bench_layout(&bench, "entity|role\n01053|agent\n");
    cr_expect(eq(str, (char *)scratch_codes(&bench.scratch), "value-answer"));
    cr_expect(eq(str, (char *)answer_to(-1, "L'Ha\u00ff"), "01004"));
    bench.options.values = wrong;
    bench.options.value_count = sizeof wrong / sizeof *wrong;
    import_bench_layout(&bench, "role\nagent\n");
    cr_expect(eq(str, (char *)scratch_codes(&bench.scratch),
                 "value-option value-option value-answer value-twice"));
}

Test(import_mapping, a_mapping_that_was_written_reads_back_as_the_same_columns)
{
    static const char *const exports[] = {
        "start|intro/role|outils|outils/visio|_id|_uuid|__version__|_submission_time\n",
        "id|submitdate|role|role[other]|outils[A1]|outils[other]|-x|'=y|+1|@z|a'b|\"q\"\n1\n",
        "ID|Start time|Completion time|The training|The training2|Age|Age\n",
        ("Titre||||\nDétails||Quels outils utilisez-vous ?||\n"
         "SID|UID|Messagerie|GED, parapheur|Le matériel\n1|2|X||4\n"),
        "entity|wave|group|role|outils/ged||\n01053||it|agent|X|y|\n",
        "role|Combien;oui,non|  role_autre\u00a0|x\ty|role\n",
    };

    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
        bench.options.mapping = NULL;
        import_bench_layout(&bench, exports[i]);
        const char *columns = import_bench_columns(&bench), *codes = scratch_codes(&bench.scratch);
        enum palier_import_tool tool = bench.import.layout.tool;
        const char *first = written_mapping();

        map(first);
        import_bench_layout(&bench, exports[i]);
        cr_expect(eq(str, (char *)import_bench_columns(&bench), (char *)columns));
        cr_expect(eq(str, (char *)scratch_codes(&bench.scratch), (char *)codes));
        cr_expect(eq(int, bench.import.layout.tool, tool));
    }
}

Test(import_mapping, values_are_written_with_their_columns)
{
    map("column,header,use,question,choice,value,answer,how\n"
        "2,role,,,,'=Chef,dgs,\n,*,,,,-,DK,\n,*,,,,Sans objet,NA,\n");
    import_bench_layout(&bench, "outils|role\nvisio|agent\n");
    const char *first = written_mapping();

    cr_expect(eq(str, (char *)first,
                 "column,header,use,question,choice,value,answer,how\n"
                 "1,outils,question,outils,,,,name\n"
                 "2,role,question,role,,,,name\n"
                 "2,role,,,,'=chef,dgs,\n"
                 ",*,,,,'-,DK,\n"
                 ",*,,,,sans objet,NA,\n"));
    map(first);
    import_bench_layout(&bench, "outils|role\nvisio|agent\n");
    cr_expect(eq(str, (char *)scratch_codes(&bench.scratch), ""));
    cr_expect(eq(str, (char *)answer_to(1, "=chef"), "dgs"));
    cr_expect(eq(str, (char *)answer_to(-1, "-"), "DK"));
}

Test(import_mapping, words_of_an_unknown_column_are_left_open)
{
    import_bench_layout(&bench, "role|Humeur\nagent|bonne\nagent|'=x\ndgs|bonne\n");
    const char *first = written_mapping();

    cr_expect(eq(str, (char *)first,
                 "column,header,use,question,choice,value,answer,how\n"
                 "1,role,question,role,,,,name\n"
                 "2,Humeur,,,,,,\n"
                 "2,Humeur,,,,bonne,?,\n"
                 "2,Humeur,,,,''=x,?,\n"));
    map("column,header,use,question,choice,value,answer,how\n"
        "2,Humeur,question,outils,,,,\n2,Humeur,,,,bonne,?,\n2,Humeur,,,,'=x,NA,\n");
    import_bench_layout(&bench, "role|Humeur\nagent|bonne\n");
    cr_expect(eq(str, (char *)answer_to(1, "bonne"), "(none)"), "open: as good as no row");
    cr_expect(eq(str, (char *)answer_to(1, "=x"), "NA"));
}

/* A header made of the pieces that the matching looks for, put together at random. */
static const char *random_export(unsigned *seed)
{
    static const char *const pieces[] = {
        "role",
        "outils",
        "/",
        "/",
        "[",
        "]",
        "other",
        "Autre",
        "messagerie",
        "-",
        "_",
        "|",
        "|",
        "|",
        "\n",
        ". ",
        "id",
        "submitdate",
        "_id",
        "_uuid",
        "KEY",
        "2",
        "Quels outils utilisez-vous ?",
        "Messagerie",
        "Le matériel",
        "<b>",
        "</b>",
        "&eacute;",
        "&#x;",
        "**",
        "__",
        "\u00a0",
        "SID",
        "UID",
        "entity",
        "interview",
        "question",
        "answer",
        "Horodateur",
        "\xff",
        "",
        " ",
        "'",
        "=",
        "début",
        "fin",
        "\t",
        "intro",
        "É",
    };
    struct palier_arena *arena = bench.scratch.arena;
    const char *text = "";

    for (int i = 0; i < 40; i++) {
        *seed = *seed * 1103515245u + 12345u;
        text = palier_arena_printf(arena, "%s%s", text,
                                   pieces[*seed / 65536u % (sizeof pieces / sizeof *pieces)]);
    }
    return text;
}

Test(import_mapping, no_header_is_read_wrongly_by_accident)
{
    unsigned seed = 20250312;

    for (int round = 0; round < 1500; round++) {
        const char *text = random_export(&seed);

        bench.options.tool = (enum palier_import_tool)(round % PALIER_TOOL_COUNT);
        bench.options.header_line = round % 3;
        import_bench_layout(&bench, text);
        const struct palier_layout *layout = &bench.import.layout;
        for (size_t i = 0; i < layout->column_count; i++) {
            const struct palier_import_column *column = &layout->columns[i];
            bool needs = column->use == PALIER_USE_QUESTION || column->use == PALIER_USE_TICK ||
                         column->use == PALIER_USE_OTHER;

            cr_assert(eq(int, needs, column->question != NULL));
            cr_assert(eq(int, column->use == PALIER_USE_TICK, column->choice != NULL));
            if (column->use == PALIER_USE_UNKNOWN)
                cr_assert(eq(int, bench.status, PALIER_INVALID), "%s", text);
        }
        written_mapping();
    }
}
