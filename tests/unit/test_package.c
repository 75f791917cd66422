/* test_package.c - every text of a workbook is read, wherever it hides. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "table/package.h"
#include "workbook_bench.h"

#define PART(name_, text_)                                                                         \
    {                                                                                              \
        .name = name_, .text = text_, .length = sizeof text_ - 1                                   \
    }

static const struct zip_part hiding[] = {
    PART("_rels/.rels",
         "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Id=\"r1\" "
         "Type=\"" RELATION_SPACE "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
    PART("xl/workbook.xml", "<workbook xmlns=\"" MAIN_SPACE "\" xmlns:r=\"" RELATION_SPACE
                            "\"><sheets><sheet name=\"Une\" "
                            "sheetId=\"1\" r:id=\"r1\"/></sheets><definedNames><definedName "
                            "name=\"a_name\">Une!$A$1</definedName></definedNames></workbook>"),
    PART("xl/_rels/workbook.xml.rels",
         "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Id=\"r1\" "
         "Type=\"" RELATION_SPACE "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship "
         "Id=\"r2\" Type=\"" RELATION_SPACE
         "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"),
    PART("xl/sharedStrings.xml",
         "<sst xmlns=\"" MAIN_SPACE
         "\"><si><t>shared</t></si><si><t>forgotten</t></si><si><r><t>Ma</t></r><r><rPr><b/>"
         "</rPr><t>rie</t></r></si></sst>"),
    PART("xl/worksheets/sheet1.xml",
         "<worksheet xmlns=\"" MAIN_SPACE
         "\"><sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>2</v>"
         "</c><c r=\"D2\" t=\"str\"><f>\"for\"&amp;\"mula\"</f><v>formula</v></c><c r=\"E2\" "
         "t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c></row></sheetData>"
         "<headerFooter><oddHeader>header</oddHeader></headerFooter></worksheet>"),
    PART("xl/comments1.xml", "<comments xmlns=\"" MAIN_SPACE
                             "\"><commentList><comment ref=\"B2\"><text><r><t>com</t></r><r><rPr>"
                             "<sz val=\"9\"/></rPr><t>ment</t></r></text></comment></commentList>"
                             "</comments>"),
    PART("xl/charts/chart1.xml",
         "<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:strCache>"
         "<c:pt idx=\"0\"><c:v>cached</c:v></c:pt></c:strCache></c:chart>"),
    PART("docProps/core.xml", "<p:core xmlns:p=\"x\"><p:creator>author</p:creator></p:core>"),
    PART("xl/media/image1.png", "picture"),
    PART("notes.txt", "loose"),
};

struct said {
    struct palier_arena *arena;
    const char *text;
};

/* "Une!2:2=shared" */
static void note(void *context, const struct palier_package_text *text)
{
    struct said *said = context;

    said->text = palier_arena_printf(said->arena, "%s%s!%u:%u=%.*s\n", said->text, text->part,
                                     text->row, text->column, (int)text->length, text->text);
}

Test(package, gives_each_text_with_its_place)
{
    static const char *const wanted[] = {
        "xl/workbook.xml!0:0=a_name\n",
        "xl/workbook.xml!0:0=Une!$A$1\n",
        "Une!2:2=shared\n",
        "Une!2:3=Marie\n",
        "Une!2:4=\"for\"&\"mula\"\n",
        "Une!2:4=formula\n",
        "Une!2:5=inline\n",
        "Une!0:0=header\n",
        "xl/comments1.xml!0:0=comment\n",
        "xl/charts/chart1.xml!0:0=cached\n",
        "docProps/core.xml!0:0=author\n",
        "notes.txt!0:0=loose\n",
        "xl/sharedStrings.xml!0:0=forgotten\n",
    };
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;
    struct said said = {.arena = arena, .text = ""};
    struct palier_bytes bytes = {.path = "book.xlsx"};

    palier_diag_init(&diag, arena);
    bytes.at = make_zip(hiding, sizeof hiding / sizeof *hiding, true, &bytes.length);
    cr_assert(bytes.at != NULL);
    cr_expect(zero(int, (int)palier_package_read(arena, &diag, &bytes, note, &said)));
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        cr_expect(strstr(said.text, wanted[i]) != NULL, "%s of\n%s", wanted[i], said.text);
    cr_expect(zero(ptr, (void *)strstr(said.text, "picture")));
    cr_expect(zero(sz, diag.errors));
    free(bytes.at);
    palier_arena_free(arena);
}

Test(package, that_is_broken_was_not_searched)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;
    struct said said = {.arena = arena, .text = ""};
    char broken[] = "PK\003\004 and no more";
    struct palier_bytes bytes = {.path = "book.xlsx", .at = broken, .length = sizeof broken - 1};

    palier_diag_init(&diag, arena);
    cr_expect(
        eq(int, (int)palier_package_read(arena, &diag, &bytes, note, &said), (int)PALIER_INVALID));
    cr_expect(eq(sz, diag.errors, 1));
    palier_arena_free(arena);
}
