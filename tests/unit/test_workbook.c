/* test_workbook.c - xlsx in: what each kind of cell says, which sheet, what is refused where. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "table/workbook_internal.h"
#include "workbook_bench.h"

#define ROW1(cells) "<row r=\"1\">" cells "</row>"

static const struct {
    const char *label, *rows, *wanted, *faults;
} cells[] = {
    {"a shared text", ROW1("<c r=\"A1\" t=\"s\"><v>1</v></c>"), "1 T:one\n", ""},
    {"an inline text", ROW1("<c r=\"A1\" t=\"inlineStr\"><is><t>Oui</t></is></c>"), "1 T:Oui\n",
     ""},
    {"an inline text of several runs",
     ROW1("<c t=\"inlineStr\"><is><r><rPr><b/></rPr><t>O</t></r><r><t xml:space=\"preserve\">ui "
          "</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></is></c>"),
     "1 T:Oui \n", ""},
    {"a number", ROW1("<c r=\"A1\"><v>3.25</v></c>"), "1 N:3.25\n", ""},
    {"a number that says so", ROW1("<c r=\"A1\" t=\"n\"><v> 7 </v></c>"), "1 N:7\n", ""},
    {"a boolean", ROW1("<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>"), "1 B:TRUE B:FALSE\n", ""},
    {"an error", ROW1("<c t=\"e\"><v>#N/A</v></c>"), "1 E:#N/A\n", ""},
    {"the text of a formula", ROW1("<c t=\"str\"><f>A2&amp;B2</f><v>x &amp; y</v></c>"),
     "1 T:x & y\n", ""},
    {"the number of a formula", ROW1("<c><f>1+1</f><v>2</v></c>"), "1 N:2\n", ""},
    {"a formula that nobody computed", ROW1("<c><v>1</v></c><c r=\"B1\"><f>A1+1</f></c>"),
     "1 N:1 U:\n", ""},
    {"the same with an empty value, alone", ROW1("<c r=\"B1\"><f>A1+1</f><v/></c>"), "1 - U:\n",
     ""},
    {"a formula that gives the empty text",
     ROW1("<c t=\"str\"><f>\"\"</f><v></v></c><c><v>1</v></c>"), "1 T: N:1\n", ""},
    {"an ISO date", ROW1("<c t=\"d\"><v>2025-02-10T09:12:31.600Z</v></c>"),
     "1 D:2025-02-10T09:12:32\n", ""},
    {"a date", ROW1("<c s=\"1\"><v>45698</v></c>"), "1 D:2025-02-10\n", ""},
    {"a date and a time", ROW1("<c s=\"2\"><v>45698.383692129630</v></c>"),
     "1 D:2025-02-10T09:12:31\n", ""},
    {"a time", ROW1("<c s=\"3\"><v>0.5</v></c>"), "1 D:12:00:00\n", ""},
    {"a duration", ROW1("<c s=\"4\"><v>1.1458333333333333</v></c>"), "1 T:27:30:00\n", ""},
    {"a percentage", ROW1("<c s=\"5\"><v>0.25</v></c>"), "1 N:25%\n", ""},
    {"a percentage that binary fractions lack",
     ROW1("<c s=\"5\"><v>7.0000000000000007E-2</v></c><c s=\"5\"><v>0</v></c>"), "1 N:7% N:0%\n",
     ""},
    {"cells that nobody touched", ROW1("<c r=\"C1\"><v>1</v></c><c r=\"E1\" s=\"1\"/>"),
     "1 - - N:1\n", ""},
    {"an empty value", ROW1("<c><v></v></c><c><v>1</v></c>"), "1 - N:1\n", ""},
    {"merged cells",
     ROW1("<c r=\"A1\"><v>1</v></c><c r=\"B1\"/>") "<row r=\"2\"><c r=\"A2\"/></row>", "1 N:1\n",
     ""},
    {"rows and cells without their names",
     "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>",
     "1 N:1 N:2\n3 N:3\n", ""},
    {"rows that are blank",
     "<row r=\"3\"><c t=\"inlineStr\"><is><t> </t></is></c></row><row "
     "r=\"7\"><c><v>1</v></c></row>",
     "7 N:1\n", ""},
    {"the last column that there may be", ROW1("<c r=\"FAN1\"/><c r=\"XFD1\"/><c><v/></c>"), "",
     "bad-reference@1:16385"},
    {"a column too many", ROW1("<c r=\"A1\"><v>1</v></c><c r=\"FAO1\"><v>1</v></c>"), "1 N:1\n",
     "workbook-too-large@1:4097"},
    {"a row too many", "<row r=\"1048576\"><c><v>1</v></c></row><row/>", "1048576 N:1\n",
     "workbook-too-large@1048576:0"},
    {"no such shared text", ROW1("<c t=\"s\"><v>2</v></c>"), "", "bad-cell@1:1"},
    {"a shared text below zero", ROW1("<c t=\"s\"><v>-1</v></c>"), "", "bad-cell@1:1"},
    {"no such style", ROW1("<c s=\"6\"><v>2</v></c>"), "", "bad-cell@1:1"},
    {"no number", ROW1("<c><v>3,25</v></c>"), "", "bad-cell@1:1"},
    {"no boolean", ROW1("<c t=\"b\"><v>2</v></c>"), "", "bad-cell@1:1"},
    {"no ISO date", ROW1("<c t=\"d\"><v>2025-02-30</v></c>"), "", "bad-cell@1:1"},
    {"no type", ROW1("<c t=\"x\"><v>2</v></c>"), "", "bad-cell@1:1"},
    {"a NUL", ROW1("<c t=\"str\"><v>a_x0000_b</v></c>"), "", "bad-cell@1:1"},
    {"the day that never was", ROW1("<c s=\"1\"><v>60</v></c>"), "", "no-such-day@1:1"},
    {"the day before all days", ROW1("<c s=\"1\"><v>0</v></c>"), "", "no-such-day@1:1"},
    {"a date below zero", ROW1("<c s=\"1\"><v>-3</v></c>"), "", "no-such-day@1:1"},
    {"a date beyond 9999", ROW1("<c s=\"1\"><v>2958466</v></c>"), "", "no-such-day@1:1"},
    {"a cell that is none", ROW1("<c r=\"ZZZZ1\"><v>1</v></c>"), "", "bad-reference@1:0"},
    {"a cell beyond the last column", ROW1("<c r=\"XFE1\"><v>1</v></c>"), "", "bad-reference@1:0"},
    {"a cell without a row", ROW1("<c r=\"A\"><v>1</v></c>"), "", "bad-reference@1:0"},
    {"a cell of another row", ROW1("<c r=\"A2\"><v>1</v></c>"), "", "bad-reference@1:0"},
    {"a cell twice", ROW1("<c r=\"B1\"><v>1</v></c><c r=\"B1\"><v>2</v></c>"), "",
     "bad-reference@1:2"},
    {"cells out of order", ROW1("<c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c>"), "",
     "bad-reference@1:2"},
    {"rows that go back", "<row r=\"5\"><c><v>1</v></c></row><row r=\"4\"><c><v>2</v></c></row>",
     "5 N:1\n", "bad-reference@5:0"},
    {"a row twice", "<row r=\"5\"><c><v>1</v></c></row><row r=\"5\"><c><v>2</v></c></row>",
     "5 N:1\n", "bad-reference@5:0"},
    {"a row that is none", "<row r=\"0\"><c><v>1</v></c></row>", "", "bad-reference@0:0"},
    {"several faults in one run",
     ROW1("<c><v>x</v></c><c><v>1</v></c>") "<row><c t=\"b\"><v>9</v></c></row>", "1 - N:1\n",
     "bad-cell@1:1 bad-cell@2:1"},
    {"elements of an extension",
     ROW1("<c><v>1</v><x:c xmlns:x=\"urn:x\"><x:v/></x:c><extLst><ext><v>2</v></ext></extLst></c>"),
     "1 N:1\n", ""},
};

Test(workbook, each_cell_says_what_the_sheet_shows)
{
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const char *sheet = NULL;
        struct palier_arena *arena = palier_arena_new(NULL);

        sheet = palier_arena_printf(arena,
                                    "<worksheet xmlns=\"" MAIN_SPACE
                                    "\"><sheetData>%s</sheetData></worksheet>",
                                    cells[i].rows);
        struct reading reading =
            read_book(&(struct book_text){.sheets = {sheet}, .sheet_name = "S"});

        cr_expect(eq(str, (char *)rows_of(&reading), (char *)cells[i].wanted), "%s",
                  cells[i].label);
        const char *faults = faults_of(&reading);
        size_t length = strlen(cells[i].faults);
        bool is_expected = length ? !strncmp(faults, cells[i].faults, length) : !*faults;

        cr_expect(is_expected, "%s: %s", cells[i].label, faults);
        cr_expect(eq(int, reading.status == PALIER_OK, reading.diag.errors == 0), "%s",
                  cells[i].label);
        palier_arena_free(reading.arena);
        palier_arena_free(arena);
    }
}

static const struct {
    const char *text, *decimal;
} decimals[] = {
    {"0", "0"},
    {"-0", "0"},
    {"0.000", "0"},
    {"007", "7"},
    {"+3", "3"},
    {".5", "0.5"},
    {"-12.50", "-12.5"},
    {"1E3", "1000"},
    {"1E-3", "0.001"},
    {"1.5E+2", "150"},
    {"2.5e0", "2.5"},
    {"0.30000000000000004", "0.3"},
    {"1.0000000000000001E-5", "0.00001"},
    {"0.12345678901234567", "0.123456789012346"},
    {"9.9999999999999999", "10"},
    {"99999999999999.99", "100000000000000"},
    {"1234567890123456", "1234567890123456"}, /* an id: no digit before the point is lost */
    {"1234567890123456.5", "1234567890123457"},
    {"123456789012345678", "123456789012345678"},
    {"1.2345678901234567E+19", "12345678901234567000"},
    {"33612345678", "33612345678"},
    {"1E308", "1" /* and 308 zeros: see below */},
    {"", NULL},
    {"-", NULL},
    {".", NULL},
    {"1,5", NULL},
    {"1 000", NULL},
    {"1E", NULL},
    {"1E+-5", NULL},
    {"1E309", NULL},
    {"NaN", NULL},
    {"INF", NULL},
    {"0x10", NULL},
    {"1.2.3", NULL},
};

Test(workbook, a_number_has_the_digits_that_a_spreadsheet_shows)
{
    char decimal[PALIER_DECIMAL_SIZE];

    for (size_t i = 0; i < sizeof decimals / sizeof *decimals; i++) {
        bool is_number = palier_decimal_write(decimals[i].text, decimal);

        cr_expect(eq(int, is_number, decimals[i].decimal != NULL), "%s", decimals[i].text);
        if (!strcmp(decimals[i].text, "1E308"))
            cr_expect(strlen(decimal) == 309 && strspn(decimal + 1, "0") == 308);
        else if (is_number)
            cr_expect(eq(str, decimal, (char *)decimals[i].decimal), "%s", decimals[i].text);
    }
}

static const struct {
    const char *code;
    enum palier_number_kind kind;
    int zeros;
} formats[] = {
    {"General", PALIER_NUMBER_PLAIN, 0},
    {"0", PALIER_NUMBER_PLAIN, 0},
    {"0.00E+00", PALIER_NUMBER_PLAIN, 0},
    {"#,##0.00", PALIER_NUMBER_PLAIN, 0},
    {"@", PALIER_NUMBER_PLAIN, 0},
    {"0\" jours\"", PALIER_NUMBER_PLAIN, 0},
    {"0\\ \\d", PALIER_NUMBER_PLAIN, 0},
    {"0_d", PALIER_NUMBER_PLAIN, 0},
    {"* 0", PALIER_NUMBER_PLAIN, 0},
    {"[Red]0;[Blue]-0", PALIER_NUMBER_PLAIN, 0},
    {"[$\u20AC-40C]#,##0", PALIER_NUMBER_PLAIN, 0},
    {"#,##0 \"\u20AC\";[>=100]0", PALIER_NUMBER_PLAIN, 0},
    {"\"never closed dd", PALIER_NUMBER_PLAIN, 0},
    {"[dd", PALIER_NUMBER_PLAIN, 0},
    {"\\", PALIER_NUMBER_PLAIN, 0},
    {"", PALIER_NUMBER_PLAIN, 0},
    {"00000", PALIER_NUMBER_PLAIN, 5}, /* what French Excel calls a postal code */
    {"0%", PALIER_NUMBER_PERCENT, 0},
    {"0\"%\"", PALIER_NUMBER_PLAIN, 0},
    {"dd/mm/yyyy", PALIER_NUMBER_DATE, 0},
    {"dd/mm/yyyy;@", PALIER_NUMBER_DATE, 0},
    {"[$-40C]d mmmm yyyy", PALIER_NUMBER_DATE, 0},
    {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", PALIER_NUMBER_DATE, 0},
    {"yyyy-mm-dd hh:mm:ss", PALIER_NUMBER_DATE, 0},
    {"MM/DD/YYYY", PALIER_NUMBER_DATE, 0},
    {"mmmm", PALIER_NUMBER_DATE, 0},
    {"hh:mm", PALIER_NUMBER_TIME, 0},
    {"h:mm AM/PM", PALIER_NUMBER_TIME, 0},
    {"mm:ss.0", PALIER_NUMBER_TIME, 0},
    {"[h]:mm", PALIER_NUMBER_DURATION, 0},
    {"[mm]:ss", PALIER_NUMBER_DURATION, 0},
    {"[ss]", PALIER_NUMBER_DURATION, 0},
};

Test(workbook, a_format_tells_dates_from_numbers)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct palier_number_format format = palier_number_format_of(formats[i].code);

        cr_expect(eq(int, format.kind, (int)formats[i].kind), "%s", formats[i].code);
        cr_expect(eq(int, format.zeros, formats[i].zeros), "%s", formats[i].code);
    }
}

static const struct {
    double serial;
    bool is_1904;
    enum palier_number_kind kind;
    const char *text; /* NULL: no such day */
} serials[] = {
    {1, false, PALIER_NUMBER_DATE, "1900-01-01"},
    {59, false, PALIER_NUMBER_DATE, "1900-02-28"},
    {60, false, PALIER_NUMBER_DATE, NULL},
    {60.5, false, PALIER_NUMBER_DATE, NULL},
    {61, false, PALIER_NUMBER_DATE, "1900-03-01"},
    {366, false, PALIER_NUMBER_DATE, "1900-12-31"},
    {36525, false, PALIER_NUMBER_DATE, "1999-12-31"},
    {36585, false, PALIER_NUMBER_DATE,
     "2000-02-29"}, /* Python: date(1899,12,30)+timedelta(36585) */
    {45000, false, PALIER_NUMBER_DATE, "2023-03-15"},
    {73050, false, PALIER_NUMBER_DATE, "2099-12-31"},
    {73110, false, PALIER_NUMBER_DATE, "2100-03-01"},
    {2958465, false, PALIER_NUMBER_DATE, "9999-12-31"},
    {2958465.9999999, false, PALIER_NUMBER_DATE, NULL}, /* rounds into the year 10000 */
    {2958466, false, PALIER_NUMBER_DATE, NULL},
    {1e300, false, PALIER_NUMBER_DATE, NULL},
    {-1, false, PALIER_NUMBER_DATE, NULL},
    {0, false, PALIER_NUMBER_DATE, NULL},
    {0, false, PALIER_NUMBER_TIME, "00:00:00"},
    {0.25, false, PALIER_NUMBER_DATE, "06:00:00"},
    {0.999999, false, PALIER_NUMBER_TIME, "1900-01-01"},
    {45698.5, false, PALIER_NUMBER_TIME, "2025-02-10T12:00:00"},
    {45698.999999, false, PALIER_NUMBER_DATE, "2025-02-11"},
    {45698.99999, false, PALIER_NUMBER_DATE, "2025-02-10T23:59:59"},
    {0, true, PALIER_NUMBER_DATE, "1904-01-01"},
    {60, true, PALIER_NUMBER_DATE, "1904-03-01"},
    {44236, true, PALIER_NUMBER_DATE, "2025-02-10"},
    {2957003, true, PALIER_NUMBER_DATE, "9999-12-31"},
    {2957004, true, PALIER_NUMBER_DATE, NULL},
};

Test(workbook, a_count_of_days_is_a_date_of_either_system)
{
    char text[PALIER_DATE_SIZE];

    for (size_t i = 0; i < sizeof serials / sizeof *serials; i++) {
        bool is_day =
            palier_serial_write(serials[i].serial, serials[i].kind, serials[i].is_1904, text);

        cr_expect(eq(int, is_day, serials[i].text != NULL), "%g", serials[i].serial);
        if (is_day && serials[i].text)
            cr_expect(eq(str, text, (char *)serials[i].text), "%g", serials[i].serial);
    }
}

Test(workbook, a_duration_counts_on_beyond_a_day)
{
    static const struct {
        double serial;
        const char *text;
    } cases[] = {{0, "00:00:00"}, {0.0625, "01:30:00"}, {1.5, "36:00:00"}, {-0.5, "-12:00:00"}};
    char text[PALIER_DATE_SIZE];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect(palier_duration_write(cases[i].serial, text));
        cr_expect(eq(str, text, (char *)cases[i].text));
    }
    cr_expect(not(palier_duration_write(1e7, text)));
}

Test(workbook, an_iso_date_is_checked)
{
    static const struct {
        const char *iso, *text;
    } cases[] = {
        {"2025-02-10", "2025-02-10"},
        {"2025-02-10T00:00:00", "2025-02-10"},
        {"2025-02-10T09:12", "2025-02-10T09:12:00"},
        {"2025-02-10T23:59:59.9", "2025-02-10T23:59:59"},
        {"09:12:31", "09:12:31"},
        {"T09:12:31", "09:12:31"},
        {"2025-02-29", NULL},
        {"2025-02-10T24:00:00", NULL},
        {"2025-02-10T09:60", NULL},
        {"2025-02-10T09", NULL},
        {"2025-02-10T09:12:3", NULL},
        {"2025-02-10T09:12:31+02:00", NULL},
        {"2025-02-10 09:12:31", NULL},
        {"10/02/2025", NULL},
        {"T", NULL},
        {"", NULL},
    };
    char text[PALIER_DATE_SIZE];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool is_date = palier_iso_write(cases[i].iso, text);

        cr_expect(eq(int, is_date, cases[i].text != NULL), "%s", cases[i].iso);
        if (is_date && cases[i].text)
            cr_expect(eq(str, text, (char *)cases[i].text), "%s", cases[i].iso);
    }
}

Test(workbook, what_xml_cannot_hold_is_decoded_as_excel_does)
{
    static const struct {
        const char *text, *decoded;
    } cases[] = {
        {"a_x000D_\nb", "a\r\nb"}, {"_x005F_x0041_", "_x0041_"},     {"_x0041__x00e9_", "A\u00E9"},
        {"_x20AC_", "\u20AC"},     {"_xD83D__xDE00_", "\U0001F600"}, {"_xD83D_x", "_xD83D_x"},
        {"_xDE00_", "_xDE00_"},    {"_xFFFE_", "_xFFFE_"},           {"_x41_", "_x41_"},
        {"_x004G_", "_x004G_"},    {"snake_x_case", "snake_x_case"}, {"_x000", "_x000"},
        {"_X0041_", "_X0041_"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[64];

        strcpy(text, cases[i].text);
        cr_expect(palier_escapes_decode(text));
        cr_expect(eq(str, text, (char *)cases[i].decoded), "%s", cases[i].text);
    }
    cr_expect(not(palier_escapes_decode((char[]){"_x0000_"})));
}

static void expect_book(const char *label, const struct book_text *text, const char *rows,
                        const char *faults)
{
    struct reading reading = read_book(text);

    cr_expect(eq(str, (char *)rows_of(&reading), (char *)rows), "%s", label);
    cr_expect(eq(str, (char *)faults_of(&reading), (char *)faults), "%s", label);
    cr_expect(eq(int, reading.status == PALIER_OK, reading.diag.errors == 0), "%s", label);
    palier_arena_free(reading.arena);
}

Test(workbook, shared_texts_are_joined_from_their_runs)
{
    static const char strings[] =
        "<sst xmlns=\"" MAIN_SPACE
        "\" count=\"3\" uniqueCount=\"3\"><si><r><t>Plut</t></r><r><rPr><b/>"
        "<sz val=\"11\"/></rPr><t xml:space=\"preserve\">\u00F4t </t></r><rPh sb=\"0\" "
        "eb=\"1\"><t>x</t>"
        "</rPh><phoneticPr "
        "fontId=\"1\"/><r><t>oui</t></r></si><si><t/></si><si><t>a_x000D_\nb</t></si>"
        "</sst>";
    static const char sheet[] =
        SHEET("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\">"
              "<v>2</v></c></row>");

    expect_book("runs", &(struct book_text){.strings = strings, .sheets = {sheet}},
                "1 T:Plut\u00F4t oui T: T:a\r\nb\n", "");
}

Test(workbook, a_format_of_the_file_tells_dates_and_codes)
{
    static const char styles[] =
        "<styleSheet xmlns=\"" MAIN_SPACE "\"><numFmts count=\"3\"><numFmt numFmtId=\"164\" "
        "formatCode=\"[$-40C]d\\ mmmm\\ yyyy;@\"/><numFmt numFmtId=\"165\" "
        "formatCode=\"00000\"/><numFmt "
        "numFmtId=\"166\" formatCode=\"0&quot; jours&quot;\"/></numFmts><cellStyleXfs><xf "
        "numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf "
        "numFmtId=\"165\"/><xf numFmtId=\"166\"/></cellXfs><dxfs><dxf><numFmt numFmtId=\"166\" "
        "formatCode=\"dd\"/></dxf></dxfs></styleSheet>";
    static const char sheet[] = SHEET(
        "<row><c><v>1004</v></c><c s=\"1\"><v>45698</v></c><c s=\"2\"><v>1004</v></c><c s=\"2\">"
        "<v>971010</v></c><c s=\"2\"><v>1004.5</v></c><c s=\"3\"><v>12</v></c></row>");

    expect_book("formats", &(struct book_text){.styles = styles, .sheets = {sheet}},
                "1 N:1004 D:2025-02-10 N:01004 N:971010 N:1004.5 N:12\n", "");
}

Test(workbook, dates_may_count_from_1904)
{
    static const char book[] = "<workbook xmlns=\"" MAIN_SPACE "\" xmlns:r=\"" RELATION_SPACE
                               "\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"S\" "
                               "r:id=\"rId1\"/></sheets></workbook>";

    expect_book("1904",
                &(struct book_text){.book = book,
                                    .sheets = {SHEET("<row><c s=\"1\"><v>44236</v></c></row>")}},
                "1 D:2025-02-10\n", "");
}

Test(workbook, what_nobody_sees_is_read_and_told)
{
    static const char sheet[] =
        "<worksheet xmlns=\"" MAIN_SPACE "\"><cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col "
        "min=\"9\" max=\"16384\" hidden=\"1\"/>"
        "</cols><sheetData><row r=\"1\"><c><v>1</v></c><c><v>2</v></c></row><row r=\"2\" "
        "hidden=\"1\">"
        "<c><v>3</v></c></row><row r=\"3\" hidden=\"true\"/><row r=\"4\" "
        "hidden=\"1\"><c><v>4</v></c>"
        "</row></sheetData></worksheet>";
    struct reading reading = read_book(&(struct book_text){.sheets = {sheet}});

    cr_expect(eq(str, (char *)rows_of(&reading), "1 N:1 N:2\n2 N:3\n4 N:4\n"));
    cr_expect(eq(str, (char *)faults_of(&reading), "hidden-rows@2:0 hidden-columns@0:0"));
    cr_expect(eq(str, (char *)sentence_of(&reading, "hidden-columns"),
                 "hidden columns, read like the others: 1 (B)"));
    cr_expect(eq(int, reading.status, PALIER_OK));
    palier_arena_free(reading.arena);
}

#define THREE_SHEETS                                                                               \
    BOOK("<sheet name=\"Lisez-moi\" r:id=\"rId1\"/><sheet name=\"R\u00E9ponses\" r:id=\"rId2\"/>"  \
         "<sheet name=\"Listes\" state=\"veryHidden\" r:id=\"rId3\"/>")
#define ONE_CELL(value) SHEET("<row><c><v>" value "</v></c></row>")
#define NO_CELL         SHEET("<row><c s=\"1\"/><c><v/></c></row>")

Test(workbook, the_sheet_is_chosen_or_asked_for)
{
    static const char *const preferred[] = {"Antworten", "R\u00E9ponses", NULL};
    static const struct {
        const char *label, *asked;
        const char *const *preferred;
        const char *sheets[3], *rows, *faults, *note;
    } cases[] = {
        {"by name",
         "R\u00E9ponses",
         NULL,
         {ONE_CELL("1"), ONE_CELL("2"), ONE_CELL("3")},
         "1 N:2\n",
         "",
         "sheet 'R\u00E9ponses' (2 of 3), which --sheet asks for"},
        {"by a name written otherwise",
         "Re\u0301ponses",
         NULL,
         {ONE_CELL("1"), ONE_CELL("2"), ONE_CELL("3")},
         "1 N:2\n",
         "",
         "sheet 'R\u00E9ponses' (2 of 3), which --sheet asks for"},
        {"by number, hidden",
         "3",
         NULL,
         {ONE_CELL("1"), ONE_CELL("2"), ONE_CELL("3")},
         "1 N:3\n",
         "",
         "sheet 'Listes' (3 of 3), which --sheet asks for"},
        {"preferred",
         NULL,
         preferred,
         {ONE_CELL("1"), ONE_CELL("2"), ONE_CELL("3")},
         "1 N:2\n",
         "",
         "sheet 'R\u00E9ponses' (2 of 3), known by its name"},
        {"the only one filled",
         NULL,
         NULL,
         {NO_CELL, ONE_CELL("2"), ONE_CELL("3")},
         "1 N:2\n",
         "",
         "sheet 'R\u00E9ponses' (2 of 3), the only visible one that holds anything"},
        {"two filled",
         NULL,
         NULL,
         {ONE_CELL("1"), ONE_CELL("2"), ONE_CELL("3")},
         "",
         "sheet-unclear@0:0",
         ""},
        {"none filled", NULL, NULL, {NO_CELL, NO_CELL, ONE_CELL("3")}, "", "sheet-empty@0:0", ""},
        {"none of that name",
         "Feuil1",
         NULL,
         {ONE_CELL("1"), NO_CELL, NO_CELL},
         "",
         "no-such-sheet@0:0",
         ""},
        {"none of that number",
         "4",
         NULL,
         {ONE_CELL("1"), NO_CELL, NO_CELL},
         "",
         "no-such-sheet@0:0",
         ""},
        {"empty, but asked for",
         "1",
         NULL,
         {NO_CELL, ONE_CELL("2"), NO_CELL},
         "",
         "sheet-empty@0:0",
         "sheet 'Lisez-moi' (1 of 3), which --sheet asks for"},
        {"another one is broken, and not asked for",
         "2",
         NULL,
         {"<", ONE_CELL("2"), "<"},
         "1 N:2\n",
         "",
         "sheet 'R\u00E9ponses' (2 of 3), which --sheet asks for"},
        {"another one is broken, and may be the one",
         NULL,
         NULL,
         {"<", ONE_CELL("2"), NO_CELL},
         "",
         "bad-part@0:0",
         ""},
        {"one is not there",
         "2",
         NULL,
         {NO_CELL, NULL, NO_CELL},
         "",
         "part-missing@0:0",
         "sheet 'R\u00E9ponses' (2 of 3), which --sheet asks for"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading reading =
            read_book(&(struct book_text){.book = THREE_SHEETS,
                                          .sheets = {cases[i].sheets[0], cases[i].sheets[1],
                                                     cases[i].sheets[2]},
                                          .sheet_name = cases[i].asked,
                                          .preferred = cases[i].preferred});

        cr_expect(eq(str, (char *)rows_of(&reading), (char *)cases[i].rows), "%s", cases[i].label);
        cr_expect(eq(str, (char *)faults_of(&reading), (char *)cases[i].faults), "%s",
                  cases[i].label);
        cr_expect(eq(str, (char *)sentence_of(&reading, "sheet"), (char *)cases[i].note), "%s",
                  cases[i].label);
        palier_arena_free(reading.arena);
    }
}

Test(workbook, a_fault_names_the_sheets_and_the_option)
{
    struct reading reading =
        read_book(&(struct book_text){.book = THREE_SHEETS,
                                      .sheets = {ONE_CELL("1"), ONE_CELL("2"), ONE_CELL("3")}});

    cr_expect(
        eq(str, (char *)sentence_of(&reading, "sheet-unclear"),
           "several sheets hold something: Lisez-moi, R\u00E9ponses; give the name or the number "
           "of the right one by --sheet"));
    palier_arena_free(reading.arena);
}

Test(workbook, the_grid_knows_its_file_and_its_sheet)
{
    struct reading reading = read_book(
        &(struct book_text){.book = THREE_SHEETS, .sheets = {NO_CELL, ONE_CELL("2"), NO_CELL}});

    cr_expect(eq(str, (char *)reading.grid.path, "t.xlsx [R\u00E9ponses]"));
    cr_expect(eq(str, (char *)reading.grid.sheet, "R\u00E9ponses"));
    cr_expect(eq(sz, reading.grid.widest, 1));
    cr_expect(eq(sz, strlen(reading.grid.sha256), 64));
    cr_expect(zero(ptr, (void *)reading.grid.encoding));
    palier_arena_free(reading.arena);
}

Test(workbook, a_chart_is_no_sheet_of_cells)
{
    static const char book[] =
        BOOK("<sheet name=\"Graphique\" r:id=\"rId6\"/><sheet name=\"S\" r:id=\"rId1\"/>");

    expect_book("left out", &(struct book_text){.book = book, .sheets = {ONE_CELL("1")}}, "1 N:1\n",
                "");
    expect_book("asked for",
                &(struct book_text){.book = book, .sheets = {ONE_CELL("1")}, .sheet_name = "1"}, "",
                "no-such-sheet@0:0");
    expect_book("a sheet of which nothing is known",
                &(struct book_text){.book = BOOK("<sheet name=\"S\" r:id=\"rId99\"/>")}, "",
                "part-missing@0:0");
    expect_book("no sheet at all", &(struct book_text){.book = BOOK("")}, "", "sheet-empty@0:0");
}

Test(workbook, a_sheet_of_nothing_but_faults_is_not_told_for_ever)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    const char *rows = "";

    for (int i = 0; i < 200; i++)
        rows = palier_arena_printf(arena, "%s<row><c t=\"x\"><v>1</v></c></row>", rows);
    const char *sheet = palier_arena_printf(arena,
                                            "<worksheet xmlns=\"" MAIN_SPACE
                                            "\"><sheetData>%s</sheetData></worksheet>",
                                            rows);
    struct reading reading = read_book(&(struct book_text){.sheets = {sheet}});

    cr_expect(eq(sz, reading.diag.errors, PALIER_WORKBOOK_MOST_FAULTS + 1));
    cr_expect(ne(str, (char *)sentence_of(&reading, "too-many-faults"), ""));
    palier_arena_free(reading.arena);
    palier_arena_free(arena);
}
