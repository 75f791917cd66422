/* test_table.c - CSV in: encodings, separators, quotes, and every line accounted for. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "table/quotes_internal.h"
#include "table/record.h"
#include "table/table.h"

/* What was read, written so that a test can compare it: cells in <>, records on lines. */
struct reading {
    struct palier_arena *arena;
    struct palier_diag diag;
    struct palier_dialect dialect;
    struct palier_line_count lines;
    const char *text;
    size_t rows, stop_after; /* 0: never */
    enum palier_status status;
};

static bool note_row(void *context, const struct palier_row *row)
{
    struct reading *reading = context;

    reading->text = palier_arena_printf(reading->arena, "%s%zu", reading->text, row->line);
    for (size_t i = 0; i < row->count; i++)
        reading->text =
            palier_arena_printf(reading->arena, "%s<%s>", reading->text, row->cells[i].text);
    reading->text = palier_arena_printf(reading->arena, "%s\n", reading->text);
    return ++reading->rows != reading->stop_after;
}

static struct reading read_bytes(const char *text, size_t length)
{
    struct reading reading = {.arena = palier_arena_new(NULL), .text = ""};
    const struct palier_bytes bytes = {.path = "t.csv", .at = text, .length = length};

    palier_diag_init(&reading.diag, reading.arena);
    reading.status = palier_table_read(reading.arena, &reading.diag, &bytes, note_row, note_row,
                                       &reading, &reading.dialect, &reading.lines);
    return reading;
}

/* Faults as "code@line:column", joined by spaces; notes left out. */
static const char *faults(const struct reading *reading)
{
    const char *all = "";

    for (const struct palier_diagnostic *at = reading->diag.first; at; at = at->next)
        if (palier_code_severity(at->code) > PALIER_NOTE)
            all = palier_arena_printf(reading->arena, "%s%s%s@%zu:%zu", all, *all ? " " : "",
                                      palier_code_name(at->code), at->place.line, at->place.column);
    return all;
}

static const struct {
    const char *label, *text, *rows, *faults;
} files[] = {
    {"plain", "a,b\n1,2\n", "1<a><b>\n2<1><2>\n", ""},
    {"no line break at the end", "a,b\n1,2", "1<a><b>\n2<1><2>\n", ""},
    {"header alone", "a,b\n", "1<a><b>\n", ""},
    {"one column", "a\n1\n2\n", "1<a>\n2<1>\n3<2>\n", ""},
    {"CRLF", "a,b\r\n1,2\r\n", "1<a><b>\n2<1><2>\n", ""},
    {"CR only", "a,b\r1,2\r3,4", "1<a><b>\n2<1><2>\n3<3><4>\n", ""},
    {"semicolons", "a;b\n1,5;2\n", "1<a><b>\n2<1,5><2>\n", ""},
    {"tabs", "a\tb\n1\t\n\t2\n", "1<a><b>\n2<1><>\n3<><2>\n", ""},
    {"rows that a spreadsheet leaves below a table", "a,b\n1,2\n,\n\"\",\n", "1<a><b>\n2<1><2>\n",
     ""},
    {"the same with tabs, between others", "a\tb\n\t\n1\t\n", "1<a><b>\n3<1><>\n", ""},
    {"quoted separator in the header", "\"a,b\";c\n1;2\n", "1<a,b><c>\n2<1><2>\n", ""},
    {"quotes doubled", "a\n\"say \"\"yes\"\"\"\n", "1<a>\n2<say \"yes\">\n", ""},
    {"line break inside", "a,b\n\"x\ny\",2\n3,4\n", "1<a><b>\n2<x\ny><2>\n4<3><4>\n", ""},
    {"CRLF inside", "a,b\r\n\"x\r\ny\",2\r\n3,4\r\n", "1<a><b>\n2<x\r\ny><2>\n4<3><4>\n", ""},
    {"blank lines", "\na,b\n\n  \n1,2\n\n", "2<a><b>\n5<1><2>\n", ""},
    {"blanks around a cell", "a,b\n 1 ,\" 2 \"\n", "1<a><b>\n2<1>< 2 >\n", ""},
    {"empty quoted cell alone", "a\n\"\"\n", "1<a>\n2<>\n", ""},
    {"BOM",
     "\xEF\xBB\xBF"
     "a,b\n1,2\n",
     "1<a><b>\n2<1><2>\n", ""},
    {"Windows-1252", "a,b\n\xC9vreux,\x80\n", "1<a><b>\n2<\u00C9vreux><\u20AC>\n", ""},
    {"too few cells", "a,b\n1\n2,3\n", "1<a><b>\n3<2><3>\n", "ragged-row@2:0"},
    {"too many cells", "a,b\n1,2,3\n4,5\n", "1<a><b>\n3<4><5>\n", "ragged-row@2:0"},
    {"stray quote", "a,b\n1,x\"y\n2,3\n", "1<a><b>\n", "stray-quote@2:4"},
    {"stray quote after accents", "a,b\n\u00E9\u00E9,\"x\"y\n", "1<a><b>\n", "stray-quote@2:7"},
    {"quote never closed", "a,b\n1,2\n3,\"4\n5,6\n", "1<a><b>\n2<1><2>\n", "unclosed-quote@3:3"},
    {"quote never closed, in a text of several lines", "a,b\n1,2\n3,\"4\nx\n\ny\n",
     "1<a><b>\n2<1><2>\n", "unclosed-quote@3:3"},
    {"quote that another cell closes", "a,b\n1,\"x\n2,z\n3,\"y\"\n", "1<a><b>\n",
     "stray-quote@4:4"},
    {"quote closed, after one that is doubled", "a,b\n1,\"x\"\"\n\" z\n", "1<a><b>\n",
     "stray-quote@3:3"},
    {"line that was swallowed", "a,b\n1,\"x\n2,y\n3,z\"\n", "1<a><b>\n2<1><x\n2,y\n3,z>\n",
     "swallowed-line@3:0 swallowed-line@4:0"},
    {"rows that were swallowed",
     "entity,group,words\n01001,it,\"x\n01002,it,\n2A004,it,y\"\n1,2,3\n",
     "1<entity><group><words>\n5<1><2><3>\n", "swallowed-line@2:10"},
    {"rows of tabs and CRLF", "q\tentity\twords\r\na\tT111\t\"x\r\nb\tT112\ty\"\r\n",
     "1<q><entity><words>\n", "swallowed-line@2:8"},
    {"the second of two rows, from the third cell on",
     "entity,group,words,more\n01001,it,\"é \"\"x\"\",1\n01002,it,y\",\"z, z\"\n",
     "1<entity><group><words><more>\n", "swallowed-line@2:10"},
    {"rows that end without words", "entity,group,words\n01001,it,\"\n01002,it,\"\n",
     "1<entity><group><words>\n", "swallowed-line@2:10"},
    {"two cells that swallow", "entity,a,b,c\n01001,\"1\n01002\",2,\"3\n01003,1,2,\"\n",
     "1<entity><a><b><c>\n", "swallowed-line@3:10"},
    {"the key with the rest", "entity,name\n\"01001,x\n01002,y\n01003\",z\n", "1<entity><name>\n",
     "swallowed-line@2:1"},
    {"words that begin as the row does", "entity,n,words,m\n01001,1,\"x\n01001,2,y\",\n",
     "1<entity><n><words><m>\n", "swallowed-line@2:9"},
    {"words with as many commas, and another key", "name,a,b\nplan,1,\"x\noui,2,y\"\n",
     "1<name><a><b>\n2<plan><1><x\noui,2,y>\n", "swallowed-line@3:0"},
    {"words with the key, and a comma too few", "entity,a,b,c\n01001,1,2,\"x\n01002,3,y\"\n",
     "1<entity><a><b><c>\n2<01001><1><2><x\n01002,3,y>\n", ""},
    {"words with the key, and blanks behind commas", "entity,a,b\n01001,1,\"x\n01002, 3, y\"\n",
     "1<entity><a><b>\n2<01001><1><x\n01002, 3, y>\n", ""},
    {"the last line of words, with decimals", "n,words,m\n7,\"x\n3,5\",1\n",
     "1<n><words><m>\n2<7><x\n3,5><1>\n", ""},
    {"text in a cell that has no separator", "a,b\n1,\"x\ny\nz\"\n", "1<a><b>\n2<1><x\ny\nz>\n",
     ""},
    {"empty file", "", "", "no-header@1:0"},
    {"nothing but blank lines", "\n \n", "", "no-header@1:0"},
    {"two separators", "a,b;c\n1,2;3\n", "", "separator-unclear@1:0"},
    {"UTF-16, little end first",
     "\xFF\xFE"
     "a",
     "", "utf-16@1:1"},
    {"UTF-16, big end first",
     "\xFE\xFF"
     "a",
     "", "utf-16@1:1"},
    {"byte of no encoding", "a,b\n1,\x81\n", "", "undefined-byte@2:3"},
    {"two encodings", "a,\u00E9\n1,2\n3,\xE9\n", "", "mixed-encodings@3:3"},
    {"two encodings, after a BOM",
     "\xEF\xBB\xBF"
     "a,b\n3,\xE9\n",
     "", "mixed-encodings@2:3"},
};

Test(table, each_file_gives_its_records_and_its_faults)
{
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct reading reading = read_bytes(files[i].text, strlen(files[i].text));

        cr_expect(eq(str, (char *)reading.text, (char *)files[i].rows), "%s", files[i].label);
        cr_expect(eq(str, (char *)faults(&reading), (char *)files[i].faults), "%s", files[i].label);
        cr_expect(eq(int, reading.status == PALIER_OK, reading.diag.errors == 0), "%s",
                  files[i].label);
        palier_arena_free(reading.arena);
    }
}

Test(table, a_nul_is_found_where_it_stands)
{
    static const char text[] = "a,b\n1,\0\n";
    struct reading reading = read_bytes(text, sizeof text - 1);

    cr_expect(eq(str, (char *)faults(&reading), "nul-byte@2:3"));
    palier_arena_free(reading.arena);
}

Test(table, what_was_found_out_can_be_told)
{
    static const struct {
        const char *text, *encoding;
        char separator;
    } cases[] = {{"a;b\n", "UTF-8", ';'},
                 {"\xEF\xBB\xBF"
                  "a\tb\n",
                  "UTF-8 (BOM)", '\t'},
                 {"a,b\n\xE9,1\n", "Windows-1252", ','}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading reading = read_bytes(cases[i].text, strlen(cases[i].text));

        cr_expect(eq(str, (char *)reading.dialect.encoding, (char *)cases[i].encoding));
        cr_expect(eq(chr, reading.dialect.separator, cases[i].separator));
        palier_arena_free(reading.arena);
    }
}

static void check_lines(const struct reading *reading, const char *label)
{
    const struct palier_line_count *lines = &reading->lines;

    if (!reading->status)
        cr_expect(eq(sz, lines->records + lines->blank + lines->header,
                     lines->physical - lines->inside),
                  "%s", label);
}

Test(table, every_line_is_accounted_for)
{
    static const char text[] = "a,b\n\n1,\"x\ny\"\r\n\n3,4\r5,6";
    struct reading reading = read_bytes(text, sizeof text - 1);

    cr_expect(eq(sz, reading.lines.physical, 7));
    cr_expect(eq(sz, reading.lines.header, 1));
    cr_expect(eq(sz, reading.lines.records, 3));
    cr_expect(eq(sz, reading.lines.blank, 2));
    cr_expect(eq(sz, reading.lines.inside, 1));
    palier_arena_free(reading.arena);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        reading = read_bytes(files[i].text, strlen(files[i].text));
        check_lines(&reading, files[i].label);
        palier_arena_free(reading.arena);
    }
}

Test(table, the_caller_may_stop_without_a_fault)
{
    static const char text[] = "a,b\n1,2\n3,\"never closed\n";
    struct reading reading = {.arena = palier_arena_new(NULL), .text = "", .stop_after = 2};
    const struct palier_bytes bytes = {.path = "t.csv", .at = text, .length = sizeof text - 1};

    palier_diag_init(&reading.diag, reading.arena);
    cr_expect(eq(int,
                 palier_table_read(reading.arena, &reading.diag, &bytes, note_row, note_row,
                                   &reading, NULL, NULL),
                 PALIER_OK));
    cr_expect(eq(sz, reading.rows, 2));
    palier_arena_free(reading.arena);
}

struct place_wanted {
    size_t cell;
    struct palier_place place;
};

static bool find_place(void *context, const struct palier_row *row)
{
    struct place_wanted *wanted = context;

    wanted->place = palier_row_place(row, wanted->cell);
    return true;
}

static bool skip_header(void *context, const struct palier_row *row)
{
    (void)context;
    (void)row;
    return true;
}

Test(table, places_are_counted_as_an_editor_counts)
{
    static const struct {
        const char *label, *text;
        size_t cell, line, column;
    } cases[] = {
        {"first cell", "a,b\n1,2\n", 0, 2, 1},
        {"after an accent", "a,b\n\u00E9t\u00E9,2\n", 1, 2, 5},
        {"after a quoted comma", "a,b\n\"x,y\",2\n", 1, 2, 7},
        {"after a line break inside", "a,b\n\"x\ny\",2\n", 1, 3, 4},
        {"after a CRLF inside", "a,b\r\n\"x\r\ny\",2\r\n", 1, 3, 4},
        {"after a CR inside", "a,b\r\"x\ry\",2\r", 1, 3, 4},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct palier_arena *arena = palier_arena_new(NULL);
        struct palier_diag diag;
        struct place_wanted wanted = {.cell = cases[i].cell};
        const struct palier_bytes bytes = {.path = "t.csv",
                                           .at = cases[i].text,
                                           .length = strlen(cases[i].text)};

        palier_diag_init(&diag, arena);
        cr_assert(eq(int,
                     palier_table_read(arena, &diag, &bytes, skip_header, find_place, &wanted, NULL,
                                       NULL),
                     PALIER_OK));
        cr_expect(eq(sz, wanted.place.line, cases[i].line), "%s", cases[i].label);
        cr_expect(eq(sz, wanted.place.column, cases[i].column), "%s", cases[i].label);
        palier_arena_free(arena);
    }
}

/* Files of other people's test suites, where they are at hand: nothing may crash, nothing be lost.
 */
static void read_folder(const char *folder)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_diag diag;
    const char **names;
    size_t count;

    palier_diag_init(&diag, arena);
    if (palier_is_directory(folder) &&
        !palier_directory_list(arena, &diag, folder, "", ".csv", &names, &count))
        for (size_t i = 0; i < count; i++) {
            struct palier_bytes bytes;

            const char *path = palier_path_join(arena, folder, names[i]);
            cr_assert(eq(int, palier_file_read(arena, &diag, path, &bytes), PALIER_OK));
            struct reading reading = read_bytes(bytes.at, bytes.length);
            cr_expect(eq(int, reading.status == PALIER_OK, reading.diag.errors == 0), "%s",
                      names[i]);
            check_lines(&reading, names[i]);
            palier_arena_free(reading.arena);
        }
    palier_arena_free(arena);
}

Test(table, files_of_other_suites_lose_no_line)
{
    read_folder("tests/fuzz/corpus/table");
    const char *corpora = getenv("PALIER_CORPORA");

    if (corpora) {
        static const char *const folders[] = {"csv-spectrum/csvs", "libcsv", "miller"};
        char path[512];

        for (size_t i = 0; i < 3; i++) {
            snprintf(path, sizeof path, "%s/csv/%s", corpora, folders[i]);
            read_folder(path);
        }
    }
}

Test(table, a_cell_of_a_broken_line_is_sound_as_far_as_quotes_are_in_order)
{
    static const struct {
        const char *line;
        size_t index;
        const char *cell;
        bool is_sound;
    } cases[] = {
        {"01004,Bourg,12", 0, "01004", true},
        {"01004, Bourg ,12", 1, "Bourg", true},
        {"\"a,b\",c", 1, "c", true},
        {"\"a\"\"b\" ,c", 0, "a\"\"b", true},
        {"a,,c", 1, "", true},
        {"a,b,", 2, "", true},
        {"a,b", 2, "", true},
        {"01004,\"b,c", 0, "01004", true},
        {"01004,\"b,c", 1, "b", false},
        {"01004,\"b,c", 2, "c", false},
        {"\"a\" x,01004", 1, "01004", false},
        {"a \"x\",01004", 1, "01004", false},
        {"\"a\",\"b,\"c\",d", 3, "d", false},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct palier_line_cell cell =
            palier_line_cell(cases[i].line, strlen(cases[i].line), cases[i].index, ',');

        cr_expect(cell.length == strlen(cases[i].cell) &&
                      !memcmp(cell.at, cases[i].cell, cell.length),
                  "'%s': '%.*s'", cases[i].line, (int)cell.length, cell.at);
        cr_expect(eq(int, cell.is_sound, cases[i].is_sound), "'%s'", cases[i].line);
    }
}
