/* test_book.c - the gate: what a workbook cannot hold is mended or refused. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "book_bench.h"

static const struct {
    const char *label, *text, *wanted;
} texts[] = {
    {"plain", "Saint-Amé & Cie <1>", "Saint-Amé & Cie <1>"},
    {"a formula to be", "=1+1", "=1+1"},
    {"tab and line break", "a\tb\nc", "a\tb\nc"},
    {"other control characters", "a\x01\x08\x1F\x7F\rz", "a     z"},
    {"a stray byte", "caf\xE9 noir", "caf\xEF\xBF\xBD noir"},
    {"a sequence cut short", "caf\xC3", "caf\xEF\xBF\xBD"},
    {"an overlong slash", "\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"half a surrogate pair", "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"U+FFFE", "a\xEF\xBF\xBEz", "a\xEF\xBF\xBDz"},
    {"U+FFFF", "a\xEF\xBF\xBFz", "a\xEF\xBF\xBDz"},
    {"U+FFFD itself", "a\xEF\xBF\xBDz", "a\xEF\xBF\xBDz"},
    {"a lead byte at the end", "a\xEF", "a\xEF\xBF\xBD"},
    {"an escape", "_x0041_", "_x005F_x0041_"},
    {"an escape in a row of them", "_x0041_x0042_", "_x005F_x0041_x005F_x0042_"},
    {"no escape", "_x004_ _X0041_ _x0041", "_x004_ _X0041_ _x0041"},
};

static void check_texts(struct book *book)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect_str_eq(book_clean(book, texts[i].text), texts[i].wanted, "%s", texts[i].label);
    book_sheet_add(book, "Feuille");
}

Test(book, texts_that_no_workbook_can_hold_are_mended)
{
    struct book_bench bench;

    book_bench_open(&bench);
    book_bench_write(&bench, check_texts);
    cr_assert_eq(bench.status, PALIER_OK, "%s", book_bench_fault(&bench));
    book_bench_close(&bench);
}

/* COUNT times UNIT. */
static const char *repeat(struct palier_arena *arena, const char *unit, size_t count)
{
    char *text = palier_arena_alloc(arena, count * strlen(unit) + 1, 1), *end = text;

    while (count--)
        end = stpcpy(end, unit);
    return text;
}

static void check_lengths(struct book *book)
{
    const char *most = repeat(book->arena, "é", 32767);
    const char *beyond = book_clean(book, repeat(book->arena, "é", 40000));
    const char *faces = book_clean(book, repeat(book->arena, "😀", 20000));

    cr_expect_str_eq(book_clean(book, most), most);
    cr_expect_leq(book_units(beyond), 32767);
    cr_expect_geq(book_units(beyond), 32760);
    cr_expect_str_eq(beyond + strlen(beyond) - strlen("…"), "…");
    cr_expect_leq(book_units(faces), 32767);
    cr_expect_eq(palier_utf8_check(faces, strlen(faces)), strlen(faces), "cut inside a character");

    struct book_sheet *sheet = book_sheet_add(book, "Feuille");

    book_text(sheet, 0, 0, most, (struct book_style){0});
    book_text(sheet, 1, 0, faces, (struct book_style){0});
}

Test(book, a_text_is_cut_to_the_units_that_excel_counts)
{
    struct book_bench bench;

    book_bench_open(&bench);
    book_bench_write(&bench, check_lengths);
    cr_assert_eq(bench.status, PALIER_OK, "%s", book_bench_fault(&bench));
    book_bench_close(&bench);
}

static const struct {
    const char *name;
    bool is_good;
} sheet_names[] = {
    {"Synthèse", true},
    {"Plan d’action", true},
    {"Plan d'actions", true},
    {"1234567890123456789012345678901", true},
    {"12345678901234567890123456789012", false},
    {"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", true}, /* 30 units */
    {"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", false},
    {"", false},
    {"a/b", false},
    {"a\\b", false},
    {"a:b", false},
    {"a?", false},
    {"a*", false},
    {"[a]", false},
    {"'a", false},
    {"a'", false},
    {"History", false},
    {"HISTORY", false},
    {"Historique", true},
    {"caf\xE9", false},
    {"a\xEF\xBF\xBE", false},
    {"_x0041_", false},
};

static void check_sheet_names(struct book *book)
{
    for (size_t i = 0; i < sizeof sheet_names / sizeof *sheet_names; i++)
        cr_expect_eq(book_check_sheet_name(book, sheet_names[i].name), sheet_names[i].is_good, "%s",
                     sheet_names[i].name);
    cr_expect(book_check_sheet_name(book, "Évreux"));
    cr_expect_not(book_check_sheet_name(book, "évreux"), "É and é are one to Excel");
    cr_expect_not(book_check_sheet_name(book, "E\xCC\x81vreux"), "of two code points");
    cr_expect(book_check_sheet_name(book, "Evreux"), "accents tell names apart");
}

Test(book, sheet_names_are_those_that_every_program_takes)
{
    struct book_bench bench;

    book_bench_open(&bench);
    book_bench_write(&bench, check_sheet_names);
    cr_expect_eq(bench.status, PALIER_SYSTEM);
    cr_expect_str_eq(scratch_codes(&bench.scratch), "workbook-refused");
    book_bench_close(&bench);
}

static const struct {
    const char *name;
    bool is_good;
} range_names[] = {
    {"palier_groups", true},
    {"TitleRegion1.b5.p9.1", true},
    {"_a", true},
    {"abcd1", true},
    {"T1", false},
    {"dim1", false},
    {"xfd1048576", false},
    {"c", false},
    {"r", false},
    {"R1C1", false},
    {"rc", false},
    {"R2", false},
    {"C", false},
    {"L1C1", false},
    {"l", false},
    {"Z1S1", false},
    {"rate", true},
    {"cuts", true},
    {"a b", false},
    {"1a", false},
    {"a-b", false},
    {"été", false},
    {"", false},
    {"True", false},
    {"_xlnm.Print", false},
    {"palier_GROUPS", false}, /* the first one again */
};

static void check_range_names(struct book *book)
{
    for (size_t i = 0; i < sizeof range_names / sizeof *range_names; i++)
        cr_expect_eq(book_check_range_name(book, range_names[i].name), range_names[i].is_good,
                     "'%s'", range_names[i].name);
    cr_expect(book_check_range_name(book, repeat(book->arena, "abcde", 51)));
    cr_expect_not(book_check_range_name(book, repeat(book->arena, "abcd", 64)));
}

Test(book, range_names_look_like_no_cell)
{
    struct book_bench bench;

    book_bench_open(&bench);
    book_bench_write(&bench, check_range_names);
    cr_expect_eq(bench.status, PALIER_SYSTEM);
    book_bench_close(&bench);
}

/* One refusal each, at C2 of the sheet "Feuille" where it has a cell. */
enum refusal {
    NAN_NUMBER,
    INFINITE_NUMBER,
    NUMBER_BEYOND_EXCEL,
    NUMBER_OF_A_FORMULA,
    LONG_FORMULA,
    LONG_TEXT_IN_A_FORMULA,
    LONG_VALIDATION,
    MERGES_THAT_OVERLAP,
    TEXT_UNDER_A_MERGE,
    ROW_OUTSIDE,
    SHEET_TWICE,
    NAME_OF_A_CELL,
    REFUSAL_COUNT,
};

static const char *const sentences[REFUSAL_COUNT] = {
    [NAN_NUMBER] = "Feuille!C2: a finite number below 1E308 was expected",
    [INFINITE_NUMBER] = "Feuille!C2: a finite number below 1E308 was expected",
    [NUMBER_BEYOND_EXCEL] = "Feuille!C2: a finite number below 1E308 was expected",
    [NUMBER_OF_A_FORMULA] = "Feuille!C2: a finite number below 1E308 was expected",
    [LONG_FORMULA] = "Feuille!C2: a formula of 9001 characters, 8192 at most (255 in a validation)",
    [LONG_TEXT_IN_A_FORMULA] = "Feuille!C2: a text of 256 characters in a formula, 255 at most",
    [LONG_VALIDATION] =
        "Feuille!C2: a formula of 301 characters, 8192 at most (255 in a validation)",
    [MERGES_THAT_OVERLAP] = "Feuille!C2: two merges of cells overlap",
    [TEXT_UNDER_A_MERGE] = "Feuille!C2: a merged cell would hide what is written there",
    [ROW_OUTSIDE] = "the workbook is refused by libxlsxwriter: Worksheet row or column index out "
                    "of range.",
    [SHEET_TWICE] = "sheet name 'FEUILLE': a name of 1 to 31 characters was expected that no other "
                    "sheet has, without []:*?/\\ or an apostrophe at an end, and not History",
    [NAME_OF_A_CELL] = "range name 'T1': a name of 1 to 255 letters, digits, '_' and '.' was "
                       "expected that no other range has and that does not look like a cell (T1, "
                       "R1C1)",
};

static enum refusal refusal;

static void write_refused(struct book *book)
{
    struct book_sheet *sheet = book_sheet_add(book, "Feuille");
    const struct book_style style = {0};
    struct palier_arena *arena = book->arena;

    switch (refusal) {
    case NAN_NUMBER:
        book_number(sheet, 1, 2, NAN, style);
        break;
    case INFINITE_NUMBER:
        book_number(sheet, 1, 2, -INFINITY, style);
        break;
    case NUMBER_BEYOND_EXCEL:
        book_number(sheet, 1, 2, 1.5e308, style);
        break;
    case NUMBER_OF_A_FORMULA:
        book_formula(sheet, 1, 2, "=1/0", 1.7e308, style);
        break;
    case LONG_FORMULA:
        book_formula(sheet, 1, 2, palier_arena_printf(arena, "=%s", repeat(arena, "1+1+1", 1800)),
                     1, style);
        break;
    case LONG_TEXT_IN_A_FORMULA:
        book_formula(sheet, 1, 2,
                     palier_arena_printf(arena, "=LEN(\"%s\")", repeat(arena, "é", 256)), 256,
                     style);
        break;
    case LONG_VALIDATION:
        book_validate_formula(sheet, 1, 2, 1,
                              palier_arena_printf(arena, "=%s", repeat(arena, "1+1", 100)), NULL);
        break;
    case MERGES_THAT_OVERLAP:
        book_merge(sheet, 0, 0, 1, 2, style);
        book_merge(sheet, 1, 2, 3, 4, style);
        break;
    case TEXT_UNDER_A_MERGE:
        book_merge_text(sheet, 1, 1, 4, "seen", style);
        book_text(sheet, 1, 2, "never seen", style);
        break;
    case ROW_OUTSIDE:
        book_text(sheet, 1048576, 0, "below the last row", style);
        break;
    case SHEET_TWICE:
        book_sheet_add(book, "FEUILLE");
        break;
    case NAME_OF_A_CELL:
        book_name_range(book, "T1", book_range(sheet, 0, 0, 1, 1));
        break;
    case REFUSAL_COUNT:
        break;
    }
}

Test(book, what_cannot_be_mended_is_refused_with_its_cell_and_nothing_is_touched)
{
    for (refusal = 0; refusal < REFUSAL_COUNT; refusal++) {
        struct book_bench bench;

        book_bench_open(&bench);
        book_bench_before(&bench);
        book_bench_write(&bench, write_refused);
        cr_expect_eq(bench.status, PALIER_SYSTEM, "%s", sentences[refusal]);
        cr_expect_str_eq(book_bench_fault(&bench), sentences[refusal]);
        cr_expect(book_bench_is_untouched(&bench), "%s", sentences[refusal]);
        cr_expect(bench.scratch.diag.is_system);
        book_bench_close(&bench);
    }
}

static void write_quotes(struct book *book)
{
    struct book_sheet *sheet = book_sheet_add(book, "Feuille");
    const char *text = repeat(book->arena, "«é\"😀 » ", 100);

    book_formula_text(sheet, 0, 0, palier_arena_printf(book->arena, "=%s", book_quote(book, text)),
                      text, (struct book_style){0});
    book_formula_text(sheet, 1, 0,
                      palier_arena_printf(book->arena, "=%s", book_quote(book, "a\"b")), "a\"b",
                      (struct book_style){0});
}

Test(book, a_long_text_stands_in_a_formula_in_pieces)
{
    struct book_bench bench;

    book_bench_open(&bench);
    book_bench_write(&bench, write_quotes);
    cr_assert_eq(bench.status, PALIER_OK, "%s", book_bench_fault(&bench));

    const char *sheet = book_bench_part(&bench, "xl/worksheets/sheet1.xml");

    cr_expect(strstr(sheet, "<f>(\"«é"));
    cr_expect(strstr(sheet, "\"&amp;\""));
    cr_expect(strstr(sheet, "<f>\"a\"\"b\"</f>"));
    book_bench_close(&bench);
}

static void write_numbers(struct book *book)
{
    struct book_sheet *sheet = book_sheet_add(book, "Feuille");

    book_number(sheet, 0, 0, -0.0, (struct book_style){0});
    book_formula(sheet, 0, 1, "=-A1", -0.0, (struct book_style){0});
    book_number(sheet, 0, 2, 0.1 + 0.2, (struct book_style){0});
    book_number_or(sheet, 0, 3, NAN, "aucun", (struct book_style){0});
    book_formula_or(sheet, 0, 4, "=IFERROR(1/0,\"aucun\")", NAN, "aucun", (struct book_style){0});
}

Test(book, minus_zero_is_written_as_zero)
{
    struct book_bench bench;

    book_bench_open(&bench);
    book_bench_write(&bench, write_numbers);
    cr_assert_eq(bench.status, PALIER_OK, "%s", book_bench_fault(&bench));

    const char *sheet = book_bench_part(&bench, "xl/worksheets/sheet1.xml");

    cr_expect(strstr(sheet, "<c r=\"A1\" s=\"1\"><v>0</v></c>"));
    cr_expect(strstr(sheet, "<f>-A1</f><v>0</v>"));
    cr_expect_not(strstr(sheet, "-0<"));
    book_bench_close(&bench);
}

static void write_advice(struct book *book)
{
    struct book_sheet *sheet = book_sheet_add(book, "Feuille & Cie");
    const char *long_text = repeat(book->arena, "😀&", 200);
    struct book_advice advice = {.prompt = long_text, .fault = "Une réponse de la liste"};

    for (lxw_row_t row = 0; row < 40; row++)
        book_text(sheet, row, 5, "Réponse, avec une virgule", (struct book_style){0});
    book_name_range(book, "palier_liste", book_range(sheet, 0, 5, 39, 5));
    book_validate_list(sheet, 0, 0, 9, "palier_liste", &advice);
    book_prompt(sheet, 0, 1, 9, &(struct book_advice){0});
}

Test(book, a_drop_down_of_more_than_255_bytes_or_with_commas_reads_a_range)
{
    struct book_bench bench;

    book_bench_open(&bench);
    book_bench_write(&bench, write_advice);
    cr_assert_eq(bench.status, PALIER_OK, "%s", book_bench_fault(&bench));

    const char *sheet = book_bench_part(&bench, "xl/worksheets/sheet1.xml");

    cr_expect(strstr(sheet, "<formula1>palier_liste</formula1>"));
    cr_expect(strstr(book_bench_part(&bench, "xl/workbook.xml"),
                     "<definedName name=\"palier_liste\">'Feuille &amp; Cie'!$F$1:$F$40<"));
    /* 84 faces with an ampersand (`&amp;`) each, 252 units; one face more; the ellipsis. */
    const char *prompt = strstr(sheet, "prompt=\"");

    cr_assert(prompt);
    cr_expect_eq(strcspn(prompt + 8, "\""), 84 * (4 + 5) + 4 + strlen("…"));
    book_bench_close(&bench);
}
