/*
 * test_workbook_package.c - xlsx as different programs pack it, and what only looks like one.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "table/workbook_internal.h"
#include "workbook_bench.h"

#define PART(name_, text_)                                                                         \
    {                                                                                              \
        .name = name_, .text = text_, .length = sizeof text_ - 1                                   \
    }

enum { MOST_PARTS = 8 };

static struct reading read_parts(const struct zip_part *parts)
{
    size_t count = 0, length = 0;

    while (count < MOST_PARTS && parts[count].name)
        count++;
    char *bytes = make_zip(parts, count, true, &length);

    cr_assert(bytes != NULL);
    struct reading reading = read_raw(bytes, length);

    free(bytes);
    return reading;
}

/* The shapes are those of the programs; the answers are made up. */
static const struct {
    const char *label;
    struct zip_part parts[MOST_PARTS];
    const char *rows;
} shapes[] = {
    {"Excel 365",
     {PART("[Content_Types].xml",
           "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<Types "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
      PART("_rels/.rels",
           "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
           "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Id=\"rId3\" "
           "Type=\"" RELATION_SPACE "/extended-properties\" Target=\"docProps/app.xml\"/>"
           "<Relationship Id=\"rId1\" Type=\"" RELATION_SPACE "/officeDocument\" "
           "Target=\"xl/workbook.xml\"/></Relationships>"),
      PART("xl/_rels/workbook.xml.rels",
           "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Id=\"rId3\" "
           "Type=\"" RELATION_SPACE "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" "
           "Type=\"" RELATION_SPACE "/theme\" Target=\"theme/theme1.xml\"/><Relationship "
           "Id=\"rId1\" Type=\"" RELATION_SPACE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
           "<Relationship Id=\"rId4\" Type=\"" RELATION_SPACE "/sharedStrings\" "
           "Target=\"sharedStrings.xml\"/></Relationships>"),
      PART("xl/workbook.xml",
           "<workbook xmlns=\"" MAIN_SPACE "\" xmlns:r=\"" RELATION_SPACE "\" "
           "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
           "mc:Ignorable=\"x15 xr\" "
           "xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\" "
           "xmlns:xr=\"http://schemas.microsoft.com/office/spreadsheetml/2014/revision\">"
           "<fileVersion appName=\"xl\"/><workbookPr defaultThemeVersion=\"166925\"/>"
           "<mc:AlternateContent><mc:Choice Requires=\"x15\"><x15ac:absPath url=\"C:\\\\\" "
           "xmlns:x15ac=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac\"/>"
           "</mc:Choice></mc:AlternateContent><bookViews><workbookView/></bookViews><sheets>"
           "<sheet name=\"Feuil1\" sheetId=\"1\" r:id=\"rId1\"/></sheets><calcPr calcId=\"1\"/>"
           "</workbook>"),
      PART("xl/styles.xml",
           "<styleSheet xmlns=\"" MAIN_SPACE "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" "
           "formatCode=\"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy\"/></numFmts><cellXfs count=\"2\">"
           "<xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"164\" applyNumberFormat=\"1\">"
           "<alignment/></xf></cellXfs></styleSheet>"),
      PART("xl/sharedStrings.xml",
           "<sst xmlns=\"" MAIN_SPACE "\" count=\"2\" uniqueCount=\"2\"><si><t>Nom</t></si><si>"
           "<t xml:space=\"preserve\">Été </t></si></sst>"),
      PART("xl/worksheets/sheet1.xml",
           "<worksheet xmlns=\"" MAIN_SPACE "\" "
           "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
           "mc:Ignorable=\"x14ac\" "
           "xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\">"
           "<dimension ref=\"A1:B2\"/><sheetViews><sheetView tabSelected=\"1\" "
           "workbookViewId=\"0\"><pane ySplit=\"1\" state=\"frozen\"/></sheetView></sheetViews>"
           "<sheetFormatPr baseColWidth=\"10\" defaultRowHeight=\"15\" x14ac:dyDescent=\"0.25\"/>"
           "<sheetData><row r=\"1\" spans=\"1:2\" x14ac:dyDescent=\"0.25\"><c r=\"A1\" t=\"s\">"
           "<v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\" spans=\"1:2\"><c "
           "r=\"A2\" s=\"1\"><v>45698</v></c><c r=\"B2\"><v>0.30000000000000004</v></c></row>"
           "</sheetData><autoFilter ref=\"A1:B2\"/><mergeCells><mergeCell ref=\"A1:A2\"/>"
           "</mergeCells><pageMargins left=\"0.7\"/></worksheet>")},
     "1 T:Nom T:Été \n2 D:2025-02-10 N:0.3\n"},
    {"Google Sheets",
     {PART("xl/drawings/drawing1.xml", "<xdr:wsDr xmlns:xdr=\"urn:x\"/>"),
      PART("xl/worksheets/sheet1.xml",
           "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet "
           "xmlns=\"" MAIN_SPACE "\" xmlns:r=\"" RELATION_SPACE "\"><sheetPr><outlinePr "
           "summaryBelow=\"0\"/></sheetPr><sheetFormatPr customHeight=\"1\"/><sheetData><row "
           "r=\"1\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\" t=\"s\"><v>1</v>"
           "</c></row><row r=\"2\"><c r=\"A2\" s=\"2\"><v>45698.38369212963</v></c><c r=\"B2\" "
           "s=\"1\" t=\"s\"><v>2</v></c></row></sheetData><drawing r:id=\"rId1\"/></worksheet>"),
      PART("xl/sharedStrings.xml",
           "<sst xmlns=\"" MAIN_SPACE "\" count=\"3\"><si><t>Horodateur</t></si><si><t>Service ?"
           "</t></si><si><t>DGS, cabinet</t></si></sst>"),
      PART("xl/styles.xml",
           "<styleSheet xmlns=\"" MAIN_SPACE "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" "
           "formatCode=\"dd/mm/yyyy\\ h:mm:ss\"/></numFmts><cellStyleXfs count=\"1\"><xf "
           "numFmtId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf "
           "numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"),
      PART("xl/workbook.xml",
           "<workbook xmlns=\"" MAIN_SPACE "\" xmlns:r=\"" RELATION_SPACE "\"><workbookPr/><sheets>"
           "<sheet state=\"visible\" name=\"Réponses au formulaire 1\" sheetId=\"1\" "
           "r:id=\"rId4\"/></sheets></workbook>"),
      PART("_rels/.rels", "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Id=\"rId1\" "
                          "Type=\"" RELATION_SPACE "/officeDocument\" Target=\"xl/workbook.xml\"/>"
                          "</Relationships>"),
      PART("xl/_rels/workbook.xml.rels",
           "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Id=\"rId2\" "
           "Type=\"" RELATION_SPACE "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" "
           "Type=\"" RELATION_SPACE "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship "
           "Id=\"rId4\" Type=\"" RELATION_SPACE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
           "</Relationships>")},
     "1 T:Horodateur T:Service ?\n2 D:2025-02-10T09:12:31 T:DGS, cabinet\n"},
    {"Microsoft Forms",
     {PART("xl/workbook.xml",
           "<x:workbook xmlns:x=\"" MAIN_SPACE "\" xmlns:r=\"" RELATION_SPACE "\"><x:sheets>"
           "<x:sheet name=\"Form1\" sheetId=\"1\" r:id=\"R1\"/></x:sheets></x:workbook>"),
      PART("_rels/.rels",
           "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Type=\"" RELATION_SPACE
           "/officeDocument\" Target=\"/xl/workbook.xml\" Id=\"R0\"/></Relationships>"),
      PART("xl/_rels/workbook.xml.rels",
           "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Type=\"" RELATION_SPACE
           "/worksheet\" Target=\"/xl/worksheets/sheet.xml\" Id=\"R1\"/><Relationship "
           "Type=\"" RELATION_SPACE "/styles\" Target=\"/xl/styles.xml\" Id=\"R2\"/>"
           "</Relationships>"),
      PART("xl/styles.xml",
           "<x:styleSheet xmlns:x=\"" MAIN_SPACE "\"><x:numFmts><x:numFmt numFmtId=\"165\" "
           "formatCode=\"m/d/yy h:mm:ss\"/></x:numFmts><x:cellXfs><x:xf numFmtId=\"0\"/><x:xf "
           "numFmtId=\"165\"/></x:cellXfs></x:styleSheet>"),
      PART("xl/worksheets/sheet.xml",
           "<x:worksheet xmlns:x=\"" MAIN_SPACE "\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" "
           "t=\"inlineStr\"><x:is><x:t>ID</x:t></x:is></x:c><x:c r=\"B1\" t=\"inlineStr\"><x:is>"
           "<x:t>Heure de début</x:t></x:is></x:c></x:row><x:row r=\"2\"><x:c r=\"A2\"><x:v>1</x:v>"
           "</x:c><x:c r=\"B2\" s=\"1\"><x:v>45698.3836921296</x:v></x:c></x:row></x:sheetData>"
           "<x:tableParts/></x:worksheet>")},
     "1 T:ID T:Heure de début\n2 N:1 D:2025-02-10T09:12:31\n"},
    {"strict, in other folders, with other cases and slashes",
     {PART("_RELS/.rels",
           "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Id=\"a\" "
           "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
           "Target=\"./Book/main.xml\"/></Relationships>"),
      PART("book\\Main.xml",
           "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
           "xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><sheets><sheet "
           "name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"),
      PART("/book/_rels/main.xml.rels",
           "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Id=\"a\" "
           "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" "
           "Target=\"../cells/a.xml\"/></Relationships>"),
      PART("cells/A.XML",
           "<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheetData><row><c "
           "t=\"d\"><v>2025-02-10</v></c></row></sheetData></worksheet>")},
     "1 D:2025-02-10\n"},
    {"openpyxl: no shared texts",
     {PART("xl/worksheets/sheet1.xml",
           "<worksheet xmlns=\"" MAIN_SPACE "\"><sheetPr/><sheetData><row r=\"1\"><c r=\"A1\" "
           "t=\"inlineStr\"><is><t>a</t></is></c><c r=\"B1\" t=\"n\"><v>1.5</v></c><c r=\"C1\" "
           "t=\"n\"/></row></sheetData></worksheet>"),
      PART("xl/workbook.xml",
           "<workbook xmlns=\"" MAIN_SPACE "\"><sheets><sheet "
           "xmlns:ns0=\"" RELATION_SPACE "\" name=\"Sheet\" sheetId=\"1\" state=\"visible\" "
           "ns0:id=\"rId1\"/></sheets></workbook>"),
      PART("xl/_rels/workbook.xml.rels",
           "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Type=\"" RELATION_SPACE
           "/worksheet\" Target=\"/xl/worksheets/sheet1.xml\" Id=\"rId1\"/></Relationships>"),
      PART("_rels/.rels",
           "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Type=\"" RELATION_SPACE
           "/officeDocument\" Target=\"xl/workbook.xml\" Id=\"rId1\"/></Relationships>")},
     "1 T:a N:1.5\n"},
};

Test(workbook_package, each_program_is_read_alike)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct reading reading = read_parts(shapes[i].parts);

        cr_expect(eq(str, (char *)rows_of(&reading), (char *)shapes[i].rows), "%s",
                  shapes[i].label);
        cr_expect(eq(str, (char *)faults_of(&reading), ""), "%s", shapes[i].label);
        palier_arena_free(reading.arena);
    }
}

#define RELS_TO(target)                                                                            \
    "<Relationships xmlns=\"" RELATIONS_SPACE "\"><Relationship Id=\"a\" Type=\"" RELATION_SPACE   \
    "/officeDocument\" Target=\"" target "\"/></Relationships>"

static const struct {
    const char *label;
    struct zip_part parts[MOST_PARTS];
    const char *fault, *sentence;
} others[] = {
    {"OpenDocument",
     {PART("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
      PART("content.xml", "<a/>")},
     "not-a-workbook",
     "an OpenDocument file (.ods): open it in a spreadsheet program and save it as .xlsx or CSV"},
    {"a CSV in a zip",
     {PART("results.csv", "a,b\n")},
     "not-a-workbook",
     "a zip that is no workbook (it starts with 'results.csv'): unpack it and give the file "
     "inside"},
    {"a binary workbook",
     {PART("_rels/.rels", RELS_TO("xl/workbook.bin")), PART("xl/workbook.bin", "\1\2")},
     "not-a-workbook",
     "a binary workbook (.xlsb): open it in Excel and save it as .xlsx"},
    {"a text document",
     {PART("_rels/.rels", RELS_TO("word/document.xml")),
      PART("word/document.xml", "<w:document xmlns:w=\"urn:w\"/>")},
     "bad-part",
     "part 'word/document.xml' is not that of a workbook: element 'workbook' was expected"},
    {"the workbook is missing",
     {PART("_rels/.rels", RELS_TO("xl/workbook.xml"))},
     "part-missing",
     "part 'xl/workbook.xml' of the workbook is missing: open it in a spreadsheet program and save "
     "it again"},
    {"the workbook is there twice",
     {PART("_rels/.rels", RELS_TO("xl/workbook.xml")), PART("xl/workbook.xml", BOOK("")),
      PART("XL/workbook.xml", BOOK(""))},
     "zip-broken",
     "part 'xl/workbook.xml' stands twice in the zip: which one is right?"},
};

Test(workbook_package, what_is_no_workbook_is_told_apart)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct reading reading = read_parts(others[i].parts);

        cr_expect(eq(int, reading.status, PALIER_INVALID), "%s", others[i].label);
        cr_expect(eq(sz, reading.diag.errors, 1), "%s", others[i].label);
        cr_expect(eq(str, (char *)sentence_of(&reading, others[i].fault),
                     (char *)others[i].sentence),
                  "%s", others[i].label);
        palier_arena_free(reading.arena);
    }
}

Test(workbook_package, a_file_of_the_old_kind_is_told_apart)
{
    static const char start[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    static const struct {
        const char *name, *fault, *says;
    } cases[] = {{"EncryptedPackage", "workbook-password", "password"},
                 {"Workbook", "not-a-workbook", ".xls format"},
                 {"WordDocument", "not-a-workbook", "with a password"}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char bytes[2048] = {0};

        memcpy(bytes, start, sizeof start - 1);
        for (size_t c = 0; cases[i].name[c]; c++)
            bytes[1024 + 2 * c] = cases[i].name[c];
        cr_expect(palier_is_compound(&(struct palier_bytes){.at = bytes, .length = sizeof bytes}));
        struct reading reading = read_raw(bytes, sizeof bytes);

        cr_expect(eq(int, reading.status, PALIER_INVALID));
        cr_expect(strstr(sentence_of(&reading, cases[i].fault), cases[i].says) != NULL, "%s",
                  cases[i].name);
        palier_arena_free(reading.arena);
    }
}

Test(workbook_package, a_zip_is_known_by_its_first_bytes)
{
    static const struct {
        const char *text;
        bool is_zip;
    } cases[] = {
        {"PK\3\4...", true}, {"PK\5\6...", true}, {"PK,1\n", false}, {"PK", false}, {"", false}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(int,
                     palier_is_zip(&(struct palier_bytes){.at = cases[i].text,
                                                          .length = strlen(cases[i].text)}),
                     cases[i].is_zip));
}

#define CELL "<row><c><v>1</v></c></row>"

Test(workbook_package, a_part_that_no_program_writes_is_refused_by_its_name)
{
    static const struct {
        const char *label, *sheet, *fault, *sentence;
    } cases[] = {
        {"not closed", "<worksheet xmlns=\"" MAIN_SPACE "\"><sheetData>" CELL, "bad-part",
         "part 'xl/worksheets/sheet1.xml', line 1, column 115: not well-formed XML (no element "
         "found)"},
        {"empty", "", "bad-part",
         "part 'xl/worksheets/sheet1.xml', line 1, column 1: not well-formed XML (no element "
         "found)"},
        {"a DOCTYPE",
         "<!DOCTYPE worksheet [<!ENTITY a \"aaaa\">]><worksheet xmlns=\"" MAIN_SPACE "\"/>",
         "bad-part",
         "part 'xl/worksheets/sheet1.xml' has a DOCTYPE, which no spreadsheet program writes"},
        {"an entity", SHEET("<row><c><v>&a;</v></c></row>"), "bad-part",
         "part 'xl/worksheets/sheet1.xml', line 1, column 100: not well-formed XML (undefined "
         "entity)"},
        {"U+FFFE", SHEET("<row><c t=\"str\"><v>\xEF\xBF\xBE</v></c></row>"), "bad-part",
         "part 'xl/worksheets/sheet1.xml', line 1, column 108: not well-formed XML (not "
         "well-formed "
         "(invalid token))"},
        {"no UTF-8", SHEET("<row><c t=\"str\"><v>\xE9</v></c></row>"), "bad-part",
         "part 'xl/worksheets/sheet1.xml', line 1, column 108: not well-formed XML (not "
         "well-formed "
         "(invalid token))"},
        {"another encoding than XML parsers know",
         "<?xml version=\"1.0\" encoding=\"cp850\"?><worksheet/>", "bad-part",
         "part 'xl/worksheets/sheet1.xml', line 1, column 31: not well-formed XML (unknown "
         "encoding)"},
        {"another namespace", "<worksheet xmlns=\"urn:x\"/>", "bad-part",
         "part 'xl/worksheets/sheet1.xml' is not that of a workbook: element 'worksheet' was "
         "expected"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading reading =
            read_book(&(struct book_text){.sheets = {cases[i].sheet}, .sheet_name = "S"});

        cr_expect(eq(int, reading.status, PALIER_INVALID), "%s", cases[i].label);
        cr_expect(eq(str, (char *)sentence_of(&reading, cases[i].fault), (char *)cases[i].sentence),
                  "%s", cases[i].label);
        palier_arena_free(reading.arena);
    }
}

Test(workbook_package, utf_16_is_read_too)
{
    static const char sheet[] = SHEET("<row><c t=\"str\"><v>x</v></c></row>");
    char wide[2 * sizeof sheet] = "\xFF\xFE";

    for (size_t i = 0; i + 1 < sizeof sheet; i++)
        wide[2 + 2 * i] = sheet[i];
    struct reading reading =
        read_book(&(struct book_text){.sheet_name = "S",
                                      .extra = {"xl/worksheets/sheet1.xml", wide, sizeof wide}});

    cr_expect(eq(str, (char *)rows_of(&reading), "1 T:x\n"));
    palier_arena_free(reading.arena);
}

/* HEAD, then COUNT times WHAT, then TAIL. */
static const char *repeat(struct palier_arena *arena, const char *head, size_t count,
                          const char *what, const char *tail)
{
    size_t before = strlen(head), length = strlen(what);
    char *text = palier_arena_alloc(arena, before + count * length + strlen(tail) + 1, 1);

    memcpy(text, head, before);
    for (size_t i = 0; i < count; i++)
        memcpy(text + before + i * length, what, length);
    strcpy(text + before + count * length, tail);
    return text;
}

static void expect_too_large(const struct book_text *text, const char *sentence)
{
    struct reading reading = read_book(text);

    cr_expect(eq(int, reading.status, PALIER_INVALID));
    cr_expect(eq(str, (char *)sentence_of(&reading, "workbook-too-large"), (char *)sentence));
    palier_arena_free(reading.arena);
}

#define OPEN_SHEET "<worksheet xmlns=\"" MAIN_SPACE "\"><sheetData>"

Test(workbook_package, a_zip_that_unpacks_without_end_is_refused)
{
    expect_too_large(
        &(struct book_text){.sheets = {SHEET(CELL)},
                            .sheet_name = "S",
                            .padding = PALIER_GRID_LARGEST_FILE},
        "the workbook unpacks to more than 256 MiB (part 'xl/worksheets/sheet1.xml'): no survey is "
        "that large");
}

Test(workbook_package, what_would_fill_the_memory_is_refused)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    size_t text = PALIER_GRID_LONGEST_CELL + 1;
    char *names = palier_arena_alloc(arena, 65536, 1), *end = names + sprintf(names, OPEN_SHEET);

    for (int i = 0; i < 5000; i++)
        end += sprintf(end, "<a%d/>", i);
    expect_too_large(&(struct book_text){.sheets = {repeat(arena, OPEN_SHEET, 100, "<row>", "")}},
                     "part 'xl/worksheets/sheet1.xml' nests too many elements in one another");
    expect_too_large(&(struct book_text){.sheets = {repeat(arena, OPEN_SHEET "<c a=\"", 2000000,
                                                           "a", "\"/>")}},
                     "part 'xl/worksheets/sheet1.xml' has a tag of more than 1 MiB");
    expect_too_large(&(struct book_text){.sheets = {names}},
                     "part 'xl/worksheets/sheet1.xml' has too many elements and attributes of "
                     "different names");
    expect_too_large(&(struct book_text){.strings =
                                             repeat(arena, "<sst xmlns=\"" MAIN_SPACE "\"><si><t>",
                                                    text, "a", "</t></si></sst>")},
                     "part 'xl/sharedStrings.xml' has a text of more than 4 MiB");
    expect_too_large(&(struct book_text){.sheet_name = "S",
                                         .sheets = {repeat(arena,
                                                           OPEN_SHEET "<row><c t=\"str\"><v>", text,
                                                           "a", "")}},
                     "cell A1 holds more than 4 MiB");
    expect_too_large(
        &(struct book_text){.styles =
                                repeat(arena, "<styleSheet xmlns=\"" MAIN_SPACE "\"><cellXfs>",
                                       PALIER_WORKBOOK_MOST_FORMATS + 1, "<xf/>", "")},
        "part 'xl/styles.xml' has more texts or formats than any survey has");
    expect_too_large(&(struct book_text){.book =
                                             repeat(arena,
                                                    "<workbook xmlns=\"" MAIN_SPACE
                                                    "\" xmlns:r=\"" RELATION_SPACE "\"><sheets>",
                                                    PALIER_WORKBOOK_MOST_SHEETS + 1,
                                                    "<sheet name=\"S\" r:id=\"rId1\"/>", "")},
                     "the workbook has more than 1,000 sheets");
    palier_arena_free(arena);
}

/* A small book, packed, for tests that break it. */
static struct palier_bytes small_book(struct palier_arena *arena)
{
    return book_bytes(arena,
                      &(struct book_text){.sheets = {SHEET("<row><c t=\"s\"><v>1</v></c><c s=\"1\">"
                                                           "<v>45698</v></c></row>")}});
}

Test(workbook_package, a_file_that_was_cut_short_is_refused)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    const struct palier_bytes whole = small_book(arena);

    for (size_t length = 1; length < whole.length; length++) {
        struct reading reading = read_raw(whole.at, length);

        cr_expect(eq(int, reading.status, PALIER_INVALID), "%zu bytes", length);
        cr_expect(ne(str, (char *)sentence_of(&reading, "zip-broken"), ""), "%zu bytes", length);
        palier_arena_free(reading.arena);
    }
    palier_arena_free(arena);
}

Test(workbook_package, a_byte_that_changed_is_seen_or_harmless)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    const struct palier_bytes whole = small_book(arena);
    char *bytes = palier_arena_strndup(arena, whole.at, whole.length);
    size_t seen = 0;

    for (size_t i = 0; i < whole.length; i++) {
        bytes[i] ^= 0x20;
        struct reading reading = read_raw(bytes, whole.length);

        bytes[i] ^= 0x20;
        seen += reading.status != PALIER_OK;
        cr_expect(eq(int, reading.status == PALIER_OK, reading.diag.errors == 0), "byte %zu", i);
        if (!reading.status)
            cr_expect(eq(str, (char *)rows_of(&reading), "1 T:one D:2025-02-10\n"), "byte %zu", i);
        palier_arena_free(reading.arena);
    }
    cr_expect(gt(sz, seen, whole.length / 2));
    palier_arena_free(arena);
}
