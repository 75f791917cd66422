/* test_book_file.c - the finished workbook: whole, read back, in place of the old one or not. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "book/chart.h"
#include "book/verify_internal.h"
#include "book_bench.h"

static size_t row_count = 300;

/* As a scorecard is: texts, numbers, formulas of both kinds, blanks. */
static void write_rows(struct book *book)
{
    static const char *const headings[] = {"Critère", "Points", "Double", "Verdict"};
    static const enum book_align aligns[4] = {BOOK_LEFT};
    struct book_sheet *sheet = book_sheet_add(book, "Notes");
    const struct book_style style = {.rule = BOOK_RULE};

    book_columns(sheet, (const double[]){200, 60, 60, 60}, 4, 3);
    book_header(sheet, 0, headings, 4, aligns);
    for (size_t i = 0; i < row_count; i++) {
        lxw_row_t row = sheet->row++;
        double points = (double)i / 7;

        book_text(sheet, row, 0, palier_arena_printf(book->arena, "Critère n°%zu <é & 😀>", i),
                  style);
        book_number(sheet, row, 1, points, style);
        book_formula(sheet, row, 2, palier_arena_printf(book->arena, "=B%u*2", row + 1), points * 2,
                     style);
        book_formula_text(sheet, row, 3,
                          palier_arena_printf(book->arena, "=IF(B%u>20,\"haut\",\"\")", row + 1),
                          points > 20 ? "haut" : "", style);
        book_blank(sheet, row, 4, style);
    }
    book_print(sheet, 0, 0);
}

Test(book_file, the_example_of_these_tests_is_written)
{
    struct book_bench bench;

    book_bench_open(&bench);
    book_bench_write(&bench, write_rows);
    cr_assert_eq(bench.status, PALIER_OK, "%s", book_bench_fault(&bench));
    cr_expect(strstr(book_bench_part(&bench, "xl/workbook.xml"),
                     "<definedName name=\"TitleRegion1.a1.d301.1\">'Notes'!$A$1<"));
    cr_expect(strstr(book_bench_part(&bench, "docProps/custom.xml"), "name=\"Language\""));
    cr_expect(strstr(book_bench_part(&bench, "docProps/custom.xml"), "fr-FR"));
    cr_expect(
        strstr(book_bench_part(&bench, "docProps/core.xml"), "<dc:title>Saint-Amé</dc:title>"));
    book_bench_close(&bench);
}

/* What stands between <sheetData> and </sheetData>. */
static const char rows[] =
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>0.1428571428571428</v></c>"
    "<c r=\"C1\"><f>B1*2&amp;\"\"</f><v>-3.5E-05</v></c></row>"
    "<row r=\"3\"><c r=\"A3\"/><c r=\"B3\" t=\"str\"><f>A1</f><v>é &lt; &amp;</v></c></row>";

static void note_rows(struct book_sheet *sheet)
{
    uint32_t formula = ledger_hash(LEDGER_SEED, "A1", 2);

    ledger_note(sheet, 0, 0, LEDGER_TEXT, ledger_hash(LEDGER_SEED, "un", 2), 0);
    ledger_note(sheet, 0, 1, LEDGER_NUMBER, 0, 1.0 / 7);
    ledger_note(sheet, 0, 2, LEDGER_FORMULA_NUMBER, ledger_hash(LEDGER_SEED, "B1*2&\"\"", 7),
                -3.5e-5);
    ledger_note(sheet, 2, 0, LEDGER_BLANK, 0, 0);
    ledger_note(sheet, 2, 1, LEDGER_FORMULA_TEXT, ledger_hash(formula, "é < &", strlen("é < &")),
                0);
}

static bool are_rows(const struct book_ledger *ledger, const char *text)
{
    uint32_t hash = ledger_hash(LEDGER_SEED, "un", 2);
    struct verify_strings strings = {.at = &hash, .count = 1};
    struct verify_text left = {text, text + strlen(text)};
    char name[LXW_MAX_CELL_NAME_LENGTH];

    return verify_read_rows(ledger, &strings, &left, name) && !*left.at;
}

Test(book_file, whatever_block_is_lost_or_byte_is_changed_in_the_cells_is_seen)
{
    struct book_bench bench;

    book_bench_open(&bench);

    struct book book = {.arena = bench.scratch.arena};
    struct book_ledger ledger = {0};
    struct book_sheet sheet = {.book = &book, .ledger = &ledger, .name = "Notes"};
    char spoilt[sizeof rows];

    note_rows(&sheet);
    cr_assert(are_rows(&ledger, rows));
    for (size_t from = 0; from < sizeof rows - 1; from++) {
        for (size_t length = 1; from + length < sizeof rows; length++) {
            memcpy(spoilt, rows, from);
            strcpy(spoilt + from, rows + from + length);
            /* The last digits of a number, and zeros before one, say nothing. */
            bool is_digit = strspn(rows + from, "0123456789") >= length;

            cr_expect(!are_rows(&ledger, spoilt) || is_digit, "%zu bytes lost at %zu: %s", length,
                      from, spoilt);
        }
        memcpy(spoilt, rows, sizeof rows);
        spoilt[from] ^= 0x08;
        cr_expect(!are_rows(&ledger, spoilt) || strspn(rows + from, "0123456789"),
                  "changed at %zu: %s", from, spoilt);
    }
    book_bench_close(&bench);
}

static bool is_number_row(const struct book_ledger *ledger, struct palier_arena *arena,
                          const char *number)
{
    return are_rows(ledger,
                    palier_arena_printf(arena,
                                        "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>%s</v></c></row>",
                                        number));
}

Test(book_file, a_number_with_a_comma_or_a_word_for_one_is_seen)
{
    static const char *const numbers[] = {"3,25",   "NAN",   "nan", "INF",      "-inf",
                                          "0x3.4",  "3.25 ", "",    "3.250001", "3.2.5",
                                          "--3.25", ".",     "-",   "3.25E"};
    struct book_bench bench;

    book_bench_open(&bench);

    struct book book = {.arena = bench.scratch.arena};
    struct book_ledger ledger = {0};
    struct book_sheet sheet = {.book = &book, .ledger = &ledger, .name = "Notes"};

    ledger_note(&sheet, 0, 0, LEDGER_NUMBER, 0, 3.25);
    cr_assert(is_number_row(&ledger, book.arena, "3.25"));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        cr_expect_not(is_number_row(&ledger, book.arena, numbers[i]), "%s", numbers[i]);
    book_bench_close(&bench);
}

Test(book_file, a_number_is_read_back_whether_it_is_short_or_needs_all_of_strtod)
{
    static const struct {
        const char *text;
        double number;
    } cases[] = {
        {"0", 0.0},
        {"-3.4", -3.4},
        {"0.1", 0.1},
        {"0.00000000000001", 1e-14},
        {"123456789012345", 123456789012345.0},
        {"12345678.9012345", 12345678.9012345},
        {"1234567890.123456", 1234567890.123456}, /* one digit more than are read at once */
        {"0.1428571428571428", 1.0 / 7},
        {"1E+300", 1e300},
        {"-2.5E-07", -2.5e-7},
    };
    struct book_bench bench;

    book_bench_open(&bench);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct book book = {.arena = bench.scratch.arena};
        struct book_ledger ledger = {0};
        struct book_sheet sheet = {.book = &book, .ledger = &ledger, .name = "Notes"};

        ledger_note(&sheet, 0, 0, LEDGER_NUMBER, 0, cases[i].number);
        cr_expect(is_number_row(&ledger, book.arena, cases[i].text), "%s", cases[i].text);
    }
    book_bench_close(&bench);
}

/* The same of a large sheet, whose texts are its own and whose rows are not kept. */
static const char large_rows[] =
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>un</t></is></c><c r=\"B1\"><v>3.2</v></c>"
    "<c r=\"C1\"><f>B1*2</f><v>6.4</v></c></row>"
    "<row r=\"3\"><c r=\"A3\"/><c r=\"B3\" t=\"str\"><f>A1</f><v>é &lt; &amp;</v></c></row>";

static void note_large(struct book_sheet *sheet)
{
    uint32_t formula = ledger_hash(LEDGER_SEED, "A1", 2);

    ledger_note(sheet, 0, 1, LEDGER_NUMBER, 0, 9.9);
    ledger_note(sheet, 0, 1, LEDGER_NUMBER, 0, 3.2); /* the last word counts */
    ledger_note(sheet, 0, 0, LEDGER_TEXT, ledger_hash(LEDGER_SEED, "un", 2), 0);
    ledger_note(sheet, 0, 2, LEDGER_FORMULA_NUMBER, ledger_hash(LEDGER_SEED, "B1*2", 4), 6.4);
    ledger_note(sheet, 2, 0, LEDGER_BLANK, 0, 0);
    ledger_note(sheet, 2, 1, LEDGER_FORMULA_TEXT, ledger_hash(formula, "é < &", strlen("é < &")),
                0);
    ledger_reach(sheet, 3);
}

static bool are_large_rows(const struct book_ledger *ledger, const char *text)
{
    struct verify_rows found = {0};
    struct verify_text left = {text, text + strlen(text)};

    return verify_read_large(&found, &left, left.end) && !*left.at &&
           verify_is_same(&found.digest, &ledger->digest);
}

Test(book_file, whatever_is_lost_or_changed_in_a_large_sheet_is_seen)
{
    struct book_bench bench;

    book_bench_open(&bench);

    struct book book = {.arena = bench.scratch.arena};
    struct book_ledger ledger = {0};
    struct book_sheet sheet = {.book = &book, .ledger = &ledger, .name = "Notes", .is_large = true};
    char spoilt[sizeof large_rows];

    note_large(&sheet);
    cr_assert(are_large_rows(&ledger, large_rows));
    for (size_t from = 0; from < sizeof large_rows - 1; from++) {
        for (size_t length = 1; from + length < sizeof large_rows; length++) {
            memcpy(spoilt, large_rows, from);
            strcpy(spoilt + from, large_rows + from + length);
            cr_expect_not(are_large_rows(&ledger, spoilt), "%zu bytes lost at %zu: %s", length,
                          from, spoilt);
        }
        memcpy(spoilt, large_rows, sizeof large_rows);
        spoilt[from] ^= 0x08;
        cr_expect_not(are_large_rows(&ledger, spoilt), "changed at %zu: %s", from, spoilt);
    }
    book_bench_close(&bench);
}

/* From here on, a file of this process that grows beyond BYTES is cut there. */
static void limit_files(rlim_t bytes)
{
    signal(SIGXFSZ, SIG_IGN);
    cr_assert_not(setrlimit(RLIMIT_FSIZE, &(struct rlimit){bytes, RLIM_INFINITY}));
}

/* More than is unpacked at a time, with a row of blanks and one of no cells. */
static void write_many(struct book *book)
{
    enum { ROWS = 20000 };
    struct book_sheet *sheet = book_sheet_add_large(book, "Données");
    const struct book_style style = {0};

    book_columns(sheet, (const double[]){200, 60}, 2, 1);
    for (lxw_row_t row = 0; row < ROWS; row++) {
        book_row(sheet, row, 20);
        if (row % 1000 == 7)
            continue;
        book_number(sheet, row, 1, (double)row / 10, style);
        book_text(sheet, row, 0, palier_arena_printf(book->arena, "Commune n°%u <é>", row), style);
    }
}

Test(book_file, a_large_sheet_is_read_back_in_pieces)
{
    struct book_bench bench;

    book_bench_open(&bench);
    book_bench_write(&bench, write_many);
    cr_assert_eq(bench.status, PALIER_OK, "%s", book_bench_fault(&bench));
    cr_expect_gt(strlen(book_bench_part(&bench, "xl/worksheets/sheet1.xml")), 4 << 18);
    book_bench_close(&bench);
}

Test(book_file, a_large_sheet_cut_in_its_temporary_file_never_becomes_a_workbook)
{
    struct book_bench bench;

    book_bench_open(&bench);
    for (rlim_t bytes = 1400000; bytes > 500000; bytes -= 150007) {
        book_bench_before(&bench);
        palier_diag_init(&bench.scratch.diag, bench.scratch.arena);
        limit_files(bytes);
        book_bench_write(&bench, write_many);
        limit_files(RLIM_INFINITY);
        cr_expect_neq(bench.status, PALIER_OK, "%zu bytes", (size_t)bytes);
        cr_expect(book_bench_is_untouched(&bench), "%zu bytes", (size_t)bytes);
    }
    book_bench_close(&bench);
}

/*
 * With RLIMIT_FSIZE each of libxlsxwriter's temporary files ends at some byte, as in a folder that
 * is full; libxlsxwriter 1.1.4 says that all went well. The zip itself is small enough.
 */
Test(book_file, a_temporary_file_cut_anywhere_never_becomes_a_workbook)
{
    struct book_bench bench;
    size_t refused = 0;

    book_bench_open(&bench);
    for (rlim_t bytes = 90000; bytes > 24000; bytes -= 3511) {
        limit_files(RLIM_INFINITY);
        book_bench_before(&bench);
        palier_diag_init(&bench.scratch.diag, bench.scratch.arena);
        limit_files(bytes);
        book_bench_write(&bench, write_rows);
        if (bench.status == PALIER_OK)
            continue;
        refused++;
        limit_files(RLIM_INFINITY);
        cr_expect(book_bench_is_untouched(&bench), "%zu bytes", (size_t)bytes);
        cr_expect_str_eq(scratch_codes(&bench.scratch), "workbook-spoilt", "%zu bytes: %s",
                         (size_t)bytes, book_bench_fault(&bench));
    }
    cr_expect_geq(refused, 10);
    book_bench_close(&bench);
}

Test(book_file, a_full_disk_leaves_the_old_file)
{
    struct book_bench bench;

    book_bench_open(&bench);
    book_bench_before(&bench);
    limit_files(5000); /* less than the zip */
    book_bench_write(&bench, write_rows);
    limit_files(RLIM_INFINITY);
    cr_expect_eq(bench.status, PALIER_SYSTEM);
    cr_expect(book_bench_is_untouched(&bench));
    book_bench_close(&bench);
}

Test(book_file, without_descriptors_the_old_file_stays)
{
    struct book_bench bench;

    book_bench_open(&bench);
    book_bench_before(&bench);

    int next = dup(0);

    close(next);
    /* None for the folder, for the file, for a temporary file of libxlsxwriter. */
    for (int free = 0; free < 4; free++) {
        struct rlimit limit = {(rlim_t)(next + free), 4096};

        palier_diag_init(&bench.scratch.diag, bench.scratch.arena);
        cr_assert_not(setrlimit(RLIMIT_NOFILE, &limit));
        book_bench_write(&bench, write_rows);
        limit.rlim_cur = 1024;
        cr_assert_not(setrlimit(RLIMIT_NOFILE, &limit));
        if (bench.status == PALIER_OK)
            break;
        cr_expect_eq(bench.status, PALIER_SYSTEM);
        cr_expect(*book_bench_fault(&bench));
        cr_expect(book_bench_is_untouched(&bench), "with %d descriptors", free);
    }
    book_bench_close(&bench);
}

Test(book_file, a_link_in_the_way_is_replaced_and_what_it_leads_to_stays)
{
    struct book_bench bench;
    struct stat about;

    book_bench_open(&bench);
    scratch_write(&bench.scratch, "precious", "not ours");
    cr_assert_not(symlink("precious", bench.path));
    book_bench_write(&bench, write_rows);
    cr_expect_eq(bench.status, PALIER_OK);
    cr_assert_not(lstat(bench.path, &about));
    cr_expect(S_ISREG(about.st_mode));

    struct palier_bytes bytes;
    const char *precious = palier_path_join(bench.scratch.arena, bench.scratch.path, "precious");

    cr_assert_not(palier_file_read(bench.scratch.arena, &bench.scratch.diag, precious, &bytes));
    cr_expect_str_eq(bytes.at, "not ours");
    book_bench_close(&bench);
}

Test(book_file, who_has_the_old_file_open_goes_on_reading_it)
{
    struct book_bench bench;
    char text[64] = "";

    book_bench_open(&bench);
    book_bench_before(&bench);

    int reader = open(bench.path, O_RDONLY);

    book_bench_write(&bench, write_rows);
    cr_expect_eq(bench.status, PALIER_OK);
    cr_expect_eq(read(reader, text, sizeof text - 1), 21);
    cr_expect_str_eq(text, "what was there before");
    close(reader);
    book_bench_close(&bench);
}

Test(book_file, a_folder_in_the_way_is_left_alone)
{
    struct book_bench bench;

    book_bench_open(&bench);
    cr_assert_not(mkdir(bench.path, 0700));
    book_bench_write(&bench, write_rows);
    cr_expect_eq(bench.status, PALIER_SYSTEM);
    cr_expect_str_eq(book_bench_fault(&bench), "cannot write: Is a directory");
    cr_expect_not(rmdir(bench.path), "it is still there, and empty");
    book_bench_close(&bench);
}

Test(book_file, a_folder_for_temporary_files_that_is_missing_is_passed_over)
{
    struct book_bench bench;

    book_bench_open(&bench);
    setenv("TMPDIR", "/nowhere/at/all", 1);
    book_bench_write(&bench, write_rows);
    cr_expect_eq(bench.status, PALIER_OK, "%s", book_bench_fault(&bench));
    unsetenv("TMPDIR");
    book_bench_close(&bench);
}

/* Make a French locale; false where the system cannot. */
static bool speak_french(struct book_bench *bench)
{
    const char *folder = bench->scratch.path;
    const char *command =
        palier_arena_printf(bench->scratch.arena,
                            "localedef -i fr_FR -f UTF-8 %s/fr_FR.UTF-8 >/dev/null 2>&1", folder);

    if (system(command) < 0)
        return false;
    setenv("LOCPATH", folder, 1);
    return setlocale(LC_ALL, "fr_FR.UTF-8") != NULL;
}

Test(book_file, a_point_stays_a_point_in_a_french_program)
{
    struct book_bench bench;
    char shown[16];

    book_bench_open(&bench);
    row_count = 3;
    if (!speak_french(&bench))
        cr_skip_test("no French locale could be made");
    book_bench_write(&bench, write_rows);
    cr_expect_eq(bench.status, PALIER_OK, "%s", book_bench_fault(&bench));
    cr_expect(strstr(book_bench_part(&bench, "xl/worksheets/sheet1.xml"), "<v>0.14285714"));
    snprintf(shown, sizeof shown, "%.2f", 3.25);
    cr_expect_str_eq(shown, "3,25", "the program's own locale is as it was");
    system(palier_arena_printf(bench.scratch.arena, "rm -r %s/fr_FR.UTF-8", bench.scratch.path));
    book_bench_close(&bench);
}

static void write_chart_that_says_nothing(struct book *book)
{
    struct book_sheet *sheet = book_sheet_add(book, "Notes");
    lxw_chart *chart = book_chart_add(sheet, LXW_CHART_BAR);

    book_series_add(chart, &(struct book_series){.sheet = sheet, .last_row = 3, .name = "Points"});
    book_chart_place(sheet, chart, 0, 0, 400, 300, "");
}

Test(book_file, a_chart_without_a_description_has_no_place, .signal = SIGABRT)
{
    struct book_bench bench;

    book_bench_open(&bench);
    book_bench_write(&bench, write_chart_that_says_nothing);
}
