/* test_grid.c - an export as rows of cells: separators found, places kept, no line lost. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scratch.h"
#include "table/grid.h"

struct parsed {
    struct palier_arena *arena;
    struct palier_diag diag;
    struct palier_grid grid;
    enum palier_status status;
};

static struct parsed parse(const char *bytes, size_t length,
                           const struct palier_grid_options *options)
{
    static const struct palier_grid_options none = {0};
    struct parsed parsed = {.arena = palier_arena_new(NULL)};
    const struct palier_bytes file = {.path = "t.csv", .at = bytes, .length = length};

    palier_diag_init(&parsed.diag, parsed.arena);
    parsed.status = palier_grid_parse(parsed.arena, &parsed.diag, &file, options ? options : &none,
                                      &parsed.grid);
    return parsed;
}

/* Rows as "line<cell><cell>" on lines, an absent cell as <~>; then the faults as
 * "code@line:column". */
static const char *outcome(const struct parsed *parsed)
{
    const struct palier_grid *grid = &parsed->grid;
    const char *all = "";

    for (size_t r = 0; !parsed->status && r < grid->row_count; r++) {
        all = palier_arena_printf(parsed->arena, "%s%u", all, grid->rows[r].line);
        for (size_t c = 0; c < grid->rows[r].count; c++) {
            const struct palier_grid_cell *cell = palier_grid_cell(&grid->rows[r], c);

            cr_expect(eq(int, cell->is_absent && * cell->text, false));
            all = palier_arena_printf(parsed->arena, "%s<%s>", all,
                                      cell->is_absent ? "~" : cell->text);
        }
        all = palier_arena_printf(parsed->arena, "%s\n", all);
    }
    for (const struct palier_diagnostic *at = parsed->diag.first; at; at = at->next)
        if (palier_code_severity(at->code) > PALIER_NOTE)
            all = palier_arena_printf(parsed->arena, "%s%s@%zu:%zu ", all,
                                      palier_code_name(at->code), at->place.line, at->place.column);
    return all;
}

static const struct {
    const char *label, *text, *outcome;
} files[] = {
    {"plain", "a,b\n1,2\n", "1<a><b>\n2<1><2>\n"},
    {"no line break at the end", "a,b\n1,2", "1<a><b>\n2<1><2>\n"},
    {"nothing", "", ""},
    {"nothing but blank lines", "\n \r\n\n", ""},
    {"not shown, shown and left blank", "a,b,c\n1,,\"\"\n", "1<a><b><c>\n2<1><~><>\n"},
    {"blanks around cells", "a;b\n 1 ;\t2\n", "1<a><b>\n2< 1 ><\t2>\n"},
    {"blanks within quotes", "a;b\n\" 1 \";\"\"\n", "1<a><b>\n2< 1 ><>\n"},
    {"a separator, a line break and quotes within quotes",
     "a;b\n\"x;\ny\";\"say \"\"yes\"\"\"\n3;4\n", "1<a><b>\n2<x;\ny><say \"yes\">\n4<3><4>\n"},
    {"CRLF", "a;b\r\n\"1\r\n2\";3\r\n", "1<a><b>\n2<1\r\n2><3>\n"},
    {"CR alone", "a;b\r\"1\r2\";3\r4;5", "1<a><b>\n2<1\r2><3>\n4<4><5>\n"},
    {"all three line ends", "a;b\r1;2\n3;4\r\n5;6\r\r\n7;8",
     "1<a><b>\n2<1><2>\n3<3><4>\n4<5><6>\n6<7><8>\n"},
    {"blank lines, and rows of empty cells", "\na;b\n\n;\n \t\n1;2\n\"\";\" \"\n",
     "2<a><b>\n6<1><2>\n"},
    {"the only question, left blank", "a\n\"\"\n1\n", "1<a>\n2<>\n3<1>\n"},
    {"rows of tabs", "a\tb\n\t\n1\t\n", "1<a><b>\n3<1><~>\n"},
    {"too few cells, and too many", "a,b,c\n1,2,3\n1\n1,2\n1,2,3,4\n",
     "1<a><b><c>\n2<1><2><3>\n3<1>\n4<1><2>\n5<1><2><3><4>\n"},
    {"what a spreadsheet would run", "a;b\n=1+1;@SUM(A1)\n+3;\"\t=1\"\n",
     "1<a><b>\n2<=1+1><@SUM(A1)>\n3<+3><\t=1>\n"},
    {"signs that drive a terminal", "a;b\n\v;\x1B[31m\n", "1<a><b>\n2<\v><\x1B[31m>\n"},
    {"a mark and a quoted header", "\xEF\xBB\xBF\"a\",\"b\"\n1,2\n", "1<a><b>\n2<1><2>\n"},
    {"an accent of its own", "a;re\u0301ponse\n1;2\n", "1<a><re\u0301ponse>\n2<1><2>\n"},

    {"a stray quote", "a;b\n1;x\"y\n", "stray-quote@2:4 "},
    {"a stray quote behind accents and a line break", "a;b\n\"\u00E9\n\u00E9\";\"x\"y\n",
     "stray-quote@3:7 "},
    {"a blank before quotes", "a;b\n1; \"x\"\n", "stray-quote@2:4 "},
    {"a quote that never closes", "a;b\n1;2\n3;\"4\n5;6\n", "unclosed-quote@3:3 "},
    {"a line that quotes swallowed", "a,b\n1,\"x\n2,y\n3,z\"\n",
     "swallowed-line@3:0 swallowed-line@4:0 "},
    {"lines that quotes swallowed, with the key of one",
     "id;a;b\n2026-02-10;1;\"x\n2026-02-11;2;y\"\n", "swallowed-line@2:14 "},
    {"the second of two rows in the midst",
     "id;a;b;c\n9;1;\"x\";3\n2026-02-10;1;\"x;2\n2026-02-11;2;y\";3\n", "swallowed-line@3:14 "},
    {"prose within quotes", "a,b\n1,\"x, y\nz, and so on\"\n",
     "1<a><b>\n2<1><x, y\nz, and so on>\n"},

    {"Excel's order", "sep=;\na;b\n1,5;2,5\n", "2<a><b>\n3<1,5><2,5>\n"},
    {"Excel's order behind a mark, in capitals", "\xEF\xBB\xBFSEP=,\r\na,b\r\n", "2<a><b>\n"},
    {"Excel's order, saved again in quotes", "\"sep=;\"\r\na;b\r\n", "2<a><b>\n"},
    {"Excel's order of a tab", "sep=\t\na\tb;c\n", "2<a><b;c>\n"},
    {"Excel's order alone", "sep=;", ""},
    {"a header that only starts like it", "sep=ab;x\n1;2\n", "1<sep=ab><x>\n2<1><2>\n"},
    {"a line swallowed below Excel's order", "sep=;\na;b\n1;\"x\n2;y\"\n", "swallowed-line@4:0 "},
};

Test(grid, each_file_gives_its_rows_and_its_faults)
{
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct parsed parsed = parse(files[i].text, strlen(files[i].text), NULL);

        cr_expect(eq(str, (char *)outcome(&parsed), (char *)files[i].outcome), "%s",
                  files[i].label);
        cr_expect(eq(int, parsed.status == PALIER_OK, parsed.diag.errors == 0), "%s",
                  files[i].label);
        palier_arena_free(parsed.arena);
    }
}

static const struct {
    const char *label, *text;
    char separator; /* 0: refused */
} separators[] = {
    {"comma", "a,b\n1,2\n", ','},
    {"semicolon", "a;b\n", ';'},
    {"tab", "a\tb\n", '\t'},
    {"bar", "a|b\n1|2\n", '|'},
    {"none: one column", "a\n1\n2\n", ','},
    {"nothing", "", ','},
    {"decimal commas in every row", "Commune;Note\nA;2,6\nB;3,5\n", ';'},
    {"decimal commas in every row, and a title",
     "Export du 04/03/2025\nCommune;Note;Avis\nA;2,6;x\nB;3,5;y\n", ';'},
    {"a title that has cells of its own",
     "Export du 04/03/2025\r\nCommune;Exemple-sur-Mer\r\n\r\nid;score;avis\r\n1;3,5;ok\r\n2;4;\r\n",
     ';'},
    {"a title with commas", "Enquête, mairies, 2025\na;b;c;d\n1;2;3;4\n", ';'},
    {"prose in quotes", "a,b\n1,\"x; y; z\"\n2,\"x; y; z\"\n", ','},
    {"prose in quotes that open a record", "\"a; b; c\",d\n\"x; y; z\",2\n", ','},
    {"all in quotes", "\"a\";\"b, c\"\n\"1\";\"2, 3\"\n", ';'},
    {"ticks joined by semicolons", "id,outils\n1,a;b;c\n2,a;b\n3,d\n", ','},
    {"as many ticks in every row", "id,outils\n1,a;b;c\n2,a;b;c\n", ','},
    {"one of many columns with a comma in every row",
     "nom, prénom;b;c;d;e\nDupont, Jean;2;3;4;5\nDurand, Ève;3;4;5;6\n", ';'},
    {"ragged rows", "a;b;c\n1;2;3\n1;2\n1;2;3\n", ';'},
    {"a quote that never closes", "id;avis\n1;\"x,y\n2;z\n", ';'},
    {"empty rows of another separator", "a,b\n;;;\n;;;\n1,2\n", ','},
    {"two that fit", "a,b;c\n1,2;3\n", 0},
    {"two that fit in a title and a table", "Export, 2025\nCommune;Note\nA;2,6\n", 0},
    {"comma or tab", "a\tb,c\n", 0},
};

Test(grid, the_separator_gives_records_the_same_number_of_cells)
{
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        struct parsed parsed = parse(separators[i].text, strlen(separators[i].text), NULL);

        if (separators[i].separator)
            cr_expect(eq(chr, parsed.grid.separator, separators[i].separator), "%s",
                      separators[i].label);
        else
            cr_expect(strstr(outcome(&parsed), "separator-doubtful@") != NULL, "%s",
                      separators[i].label);
        palier_arena_free(parsed.arena);
    }
}

/* All notes and faults, in sentences. */
static const char *sentences(const struct parsed *parsed)
{
    const char *all = "";

    for (const struct palier_diagnostic *at = parsed->diag.first; at; at = at->next)
        all = palier_arena_printf(parsed->arena, "%s%s\n", all,
                                  palier_diagnostic_text(at, PALIER_ENGLISH, parsed->arena));
    return all;
}

Test(grid, decisions_are_told_with_their_evidence)
{
    static const struct palier_grid_options semicolon = {.separator = ';'},
                                            tab = {.separator = '\t'};
    static const struct {
        const char *text;
        const struct palier_grid_options *options;
        const char *sentence;
    } cases[] = {
        {"Titre\na;b;c\n1;2;3\n", NULL, "separator ';': records of 3 cells (2 of the first 3)"},
        {"a\tb\n", NULL, "separator 'tab': records of 2 cells (1 of the first 1)"},
        {"a\n1\n", NULL, "a single column: no separator (2 records looked at)"},
        {"sep=;\na,b\n", NULL, "separator ';': the first line, 'sep=;', says so"},
        {"sep=,\na;b\n", &semicolon, "separator ';', asked for by --separator"},
        {"a,b;c\n", &tab, "separator 'tab', asked for by --separator"},
        {"x\na,b;c\n1,2;3\n", NULL,
         "two separators fit: --separator ',' gives lines of 2 cells, --separator ';' lines of 2"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct parsed parsed = parse(cases[i].text, strlen(cases[i].text), cases[i].options);
        const char *all = sentences(&parsed);

        cr_expect(strstr(all, cases[i].sentence) != NULL, "%s in\n%s", cases[i].sentence, all);
        palier_arena_free(parsed.arena);
    }
}

Test(grid, what_was_asked_for_is_done)
{
    static const struct palier_grid_options options = {.separator = '#',
                                                       .encoding = PALIER_ENCODING_CP850};
    static const char text[] = "sep=;\na#b;c\n1#R\x82seau\n";
    struct parsed parsed = parse(text, sizeof text - 1, &options);

    cr_expect(eq(str, (char *)outcome(&parsed), "2<a><b;c>\n3<1><R\u00E9seau>\n"));
    cr_expect(eq(chr, parsed.grid.separator, '#'));
    cr_expect(parsed.grid.has_sep_line);
    cr_expect(eq(sz, parsed.grid.widest, 2));
    cr_expect(eq(str, (char *)parsed.grid.encoding, "CP850"));
    cr_expect(eq(sz, strlen(parsed.grid.sha256), 64));
    palier_arena_free(parsed.arena);
}

Test(grid, each_cell_knows_where_it_starts)
{
    static const char text[] = "\n\u00E9\u00E9;\"x;y\";z\n\"1\r\n2\";\"3\r4\";5\n";
    static const struct {
        size_t row, cell, line, column;
    } places[] = {
        {0, 0, 2, 1}, {0, 1, 2, 4}, {0, 2, 2, 10}, {1, 0, 3, 1}, {1, 1, 4, 4}, {1, 2, 5, 4},
    };
    struct parsed parsed = parse(text, sizeof text - 1, NULL);

    cr_assert(eq(sz, parsed.grid.row_count, 2));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const struct palier_grid_row *row = &parsed.grid.rows[places[i].row];
        struct palier_place place =
            palier_grid_place(&parsed.grid, palier_grid_cell(row, places[i].cell));

        cr_expect(eq(str, (char *)place.file, "t.csv"));
        cr_expect(eq(sz, place.line, places[i].line), "place %zu", i);
        cr_expect(eq(sz, place.column, places[i].column), "place %zu", i);
    }
    cr_expect(palier_grid_cell(&parsed.grid.rows[0], 3)->is_absent);
    cr_expect(eq(str, (char *)palier_grid_cell(&parsed.grid.rows[0], 3)->text, ""));
    palier_arena_free(parsed.arena);
}

/* COUNT times PIECE between HEAD and TAIL; the caller's to free. */
static char *repeat(const char *head, const char *piece, size_t count, const char *tail)
{
    size_t length = strlen(piece), start = strlen(head);
    char *text = malloc(start + count * length + strlen(tail) + 1);

    strcpy(text, head);
    for (size_t i = 0; i < count; i++)
        memcpy(text + start + i * length, piece, length);
    strcpy(text + start + count * length, tail);
    return text;
}

Test(grid, what_no_survey_is_gets_refused_where_it_starts)
{
    static const struct {
        const char *label, *head, *piece;
        size_t count;
        const char *tail, *outcome;
    } cases[] = {
        {"a header of as many columns as may be", "a", ";a", PALIER_GRID_MOST_COLUMNS - 1, "\n",
         NULL},
        {"one more", "x\na", ";a", PALIER_GRID_MOST_COLUMNS, "\n1;2\n", "too-many-columns@2:0 "},
        {"10,000 empty columns", "a;b\n", ";", 9999, "\n", "too-many-columns@2:0 "},
        {"a line as long as may be", "a\n", "b", PALIER_GRID_LONGEST_CELL - 1, "\n", NULL},
        {"one byte more", "a\n", "b", PALIER_GRID_LONGEST_CELL, "\n1\n", "line-too-long@2:0 "},
        {"a quoted cell that goes on for ever", "a\n\"", "b\n", PALIER_GRID_LONGEST_CELL, "\"\n",
         "record-too-long@2:0 "},
        {"a quoted line that does", "a\n\"", "bb", PALIER_GRID_LONGEST_CELL, "\"\n",
         "line-too-long@2:0 "},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = repeat(cases[i].head, cases[i].piece, cases[i].count, cases[i].tail);
        struct parsed parsed = parse(text, strlen(text), NULL);

        if (cases[i].outcome)
            cr_expect(eq(str, (char *)outcome(&parsed), (char *)cases[i].outcome), "%s",
                      cases[i].label);
        else
            cr_expect(eq(int, parsed.status, PALIER_OK), "%s", cases[i].label);
        palier_arena_free(parsed.arena);
        free(text);
    }
}

Test(grid, the_number_of_cells_found_and_allowed_is_told)
{
    char *text = repeat("a", ",a", 9999, "\n");
    struct parsed parsed = parse(text, strlen(text), NULL);

    cr_expect(strstr(sentences(&parsed), "10000 cells, 4096 at most") != NULL);
    palier_arena_free(parsed.arena);
    free(text);
}

static enum palier_status read_within(const char *path, size_t limit, size_t *length)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;
    struct palier_bytes bytes;

    palier_diag_init(&diag, arena);
    enum palier_status status = palier_file_read_within(arena, &diag, path, limit, &bytes);

    *length = bytes.length;
    cr_expect(eq(int, status == PALIER_OK, diag.errors == 0));
    if (status == PALIER_INVALID)
        cr_expect(eq(str, (char *)palier_code_name(diag.first->code), "file-too-large"));
    palier_arena_free(arena);
    return status;
}

Test(grid, a_file_beyond_the_limit_is_not_read)
{
    struct scratch scratch;
    size_t length;

    scratch_open(&scratch);
    scratch_write(&scratch, "ten", "0123456789");
    const char *path = palier_path_join(scratch.arena, scratch.path, "ten");

    cr_expect(eq(int, read_within(path, 10, &length), PALIER_OK));
    cr_expect(eq(sz, length, 10));
    cr_expect(eq(int, read_within(path, 9, &length), PALIER_INVALID));
    cr_expect(eq(sz, length, 0));
    cr_expect(eq(int, read_within("/dev/zero", 100000, &length), PALIER_INVALID));
    cr_expect(eq(int, read_within("/no/such/file", 9, &length), PALIER_SYSTEM));
    scratch_close(&scratch);
}

Test(grid, a_file_is_read_as_what_it_is)
{
    static const struct palier_grid_options none = {0};
    struct scratch scratch;
    struct palier_grid grid;

    scratch_open(&scratch);
    scratch_write(&scratch, "answers.csv", "a;b\n1;2\n");
    scratch_write(&scratch, "torn.xlsx", "PK\x03\x04 and no more");
    const char *path = palier_path_join(scratch.arena, scratch.path, "answers.csv");

    cr_expect(
        eq(int, palier_grid_read(scratch.arena, &scratch.diag, path, &none, &grid), PALIER_OK));
    cr_expect(eq(sz, grid.row_count, 2));
    path = palier_path_join(scratch.arena, scratch.path, "torn.xlsx");
    cr_expect(eq(int, palier_grid_read(scratch.arena, &scratch.diag, path, &none, &grid),
                 PALIER_INVALID));
    cr_expect(eq(sz, grid.row_count, 0));
    scratch_close(&scratch);
}
