/* test_parts.c - a large CSV cut between records: read by several threads, it is what one reads. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scratch.h"
#include "table/parts_internal.h"
#include "table/set_aside.h"
#include "table/table.h"

enum { MOST_PARTS = 16 };

/* The parts of TEXT, each behind a "|". */
static const char *cut(struct palier_arena *arena, char *text, size_t count)
{
    const struct palier_bytes bytes = {.path = "t.csv", .at = text, .length = strlen(text)};
    struct palier_bytes parts[MOST_PARTS];
    const char *all = "";

    count = palier_parts_cut(&bytes, count, parts);
    for (size_t i = 0; i < count; i++)
        all = palier_arena_printf(arena, "%s|%.*s", all, (int)parts[i].length, parts[i].at);
    return all;
}

Test(parts, are_cut_behind_a_line_feed_outside_quotes)
{
    static const struct {
        const char *label, *text;
        size_t count;
        const char *parts;
    } cases[] = {
        {"nothing", "", 3, "|"},
        {"one part", "a\nb\nc\n", 1, "|a\nb\nc\n"},
        {"two parts", "a\nb\nc\nd\n", 2, "|a\nb\nc\n|d\n"},
        {"more parts than records", "aaaaaa\nbbbbbb\n", 8, "|aaaaaa\n|bbbbbb\n"},
        {"no line break at the end", "a\nb\nc\nd", 2, "|a\nb\n|c\nd"},
        {"CRLF", "a\r\nb\r\nc\r\nd\r\n", 2, "|a\r\nb\r\nc\r\n|d\r\n"},
        {"CR alone ends no part", "a\rb\rc\rd\r", 2, "|a\rb\rc\rd\r"},
        {"a line break within quotes", "a\n\"b\nc\nd\"\ne\n", 2, "|a\n\"b\nc\nd\"\n|e\n"},
        {"a quote right before the cut", "aa\nb,\"\n\"\ne\n", 2, "|aa\nb,\"\n\"\n|e\n"},
        {"doubled quotes", "a\n\"b\"\"\n\"\"c\"\nd\ne\n", 2, "|a\n\"b\"\"\n\"\"c\"\n|d\ne\n"},
        {"a quote that never closes", "a\nb\n\"c\nd\ne\nf\n", 2, "|a\nb\n\"c\nd\ne\nf\n"},
        {"no line feed outside quotes", "\"a\nb\nc\nd\n\"", 3, "|\"a\nb\nc\nd\n\""},
        {"a short rest behind a long record", "\"xxxxxx\"\na", 4, "|\"xxxxxx\"\n|a"},
        {"a rest shorter than what division leaves", "xxxxxxxx\ny", 6, "|xxxxxxxx\n|y"},
    };
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = palier_arena_strndup(arena, cases[i].text, strlen(cases[i].text));

        cr_expect(eq(str, (char *)cut(arena, text, cases[i].count), (char *)cases[i].parts), "%s",
                  cases[i].label);
    }
    palier_arena_free(arena);
}

/* What is wrong with the COUNT parts of TEXT; "" where nothing is. */
static const char *fault_of(const struct palier_bytes *text, const struct palier_bytes *parts,
                            size_t count, size_t most)
{
    const char *at = text->at;

    if (!count || count > most)
        return "too many, or none";
    for (size_t i = 0; i < count; at += parts[i].length, i++) {
        bool is_odd = false;

        if (parts[i].at != at)
            return "a gap";
        for (size_t k = 0; k < parts[i].length; k++)
            is_odd ^= at[k] == '"';
        if (i + 1 < count && (is_odd || !parts[i].length || at[parts[i].length - 1] != '\n'))
            return "not cut behind a record";
    }
    return at == text->at + text->length ? "" : "the end is lost";
}

Test(parts, are_together_the_whole_text)
{
    static const char bytes[] = "ab,\"\n\n\r"; /* two in seven end a line */
    char text[60];
    uint64_t state = 1;

    for (size_t run = 0; run < 20000; run++) {
        struct palier_bytes whole = {.path = "t.csv", .at = text, .length = run % sizeof text};
        struct palier_bytes parts[MOST_PARTS];
        size_t most = 1 + run / sizeof text % MOST_PARTS;

        for (size_t i = 0; i < whole.length; i++) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            text[i] = bytes[(state >> 33) % (sizeof bytes - 1)];
        }
        const char *fault = fault_of(&whole, parts, palier_parts_cut(&whole, most, parts), most);
        cr_expect(eq(str, (char *)fault, ""), "%zu parts of '%.*s'", most, (int)whole.length, text);
    }
}

/* A file of COUNT rows that are FORMS in turn, each behind its number, with MIDDLE and END. */
struct file_case {
    const char *label, *header, *forms[3];
    size_t count;
    const char *middle, *end;
};

#define CELL      "abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz"
#define LONG_CELL CELL " " CELL " " CELL " " CELL

static const struct file_case files[] = {
    {"plain", "n,a,b\n", {",x," LONG_CELL "\n", ",,é\n"}, 8000, "", ""},
    {"plain, enough for sixteen", "n,a,b\n", {",x," LONG_CELL "\n"}, 14000, "", "1,2,3"},
    {"small", "n,a,b\n", {",x,y\n"}, 20, "", ""},
    {"CRLF", "n;a;b\r\n", {";x;" LONG_CELL "\r\n", ";;\r\n"}, 8000, "", ""},
    {"CR alone", "n,a,b\r", {",x," LONG_CELL "\r"}, 3000, "", ""},
    {"all three ends of a line",
     "n,a,b\n",
     {",x," LONG_CELL "\r\n", ",2,\r", ",3,\n"},
     8000,
     "",
     ""},
    {"tabs", "n\ta\tb\n", {"\tx\t" LONG_CELL "\n", "\t\t\n", "\t\"\ty\"\t\n"}, 8000, "", ""},
    {"blanks around cells",
     "n,a,b\n",
     {" , x ,\t\"" LONG_CELL " \" \n", ",\" x\",\n"},
     3000,
     "",
     ""},
    {"line breaks within quotes",
     "n,a,\"b\nc\"\n",
     {",\"x\ny\n\",\"" LONG_CELL "\n\"\n", ",\"\r\n\",\"\r\"\n"},
     8000,
     "",
     ""},
    {"doubled quotes",
     "n,a,b\n",
     {",\"\"\"\",\"" LONG_CELL "\"\"\"\n", ",\"\"\"x\"\"\",\"\"\n", ",\"\"\"\"\"\",\"a\"\"b\"\n"},
     8000,
     "",
     ""},
    {"a stray quote in the middle", "n,a,b\n", {",x," LONG_CELL "\n"}, 3000, "1,x\"y,z\n", ""},
    {"a quote too many, then another",
     "n,a,b\n",
     {",x," LONG_CELL "\n"},
     3000,
     "1,\"x,y\n1,x\",y\n",
     ""},
    {"a quote that never closes", "n,a,b\n", {",x," LONG_CELL "\n"}, 3000, "", "1,\"2,3\n4,5,6\n"},
    {"a quote that never closes, from the middle on",
     "n,a,b\n",
     {",x," LONG_CELL "\n"},
     3000,
     "1,\"2,3\n",
     ""},
    {"rows too short and too long",
     "n,a,b\n",
     {",x," LONG_CELL "\n"},
     3000,
     "1,2\n1,2,3,4\n",
     "5\n"},
    {"a line swallowed", "n,a,b\n", {",x," LONG_CELL "\n"}, 3000, "1,\"x,\n2,x,y\n\",z\n", ""},
    {"blank lines and rows",
     "\n \nn,a,b\n",
     {",x," LONG_CELL "\n\n", ",,\n,,\n  \n"},
     8000,
     "\n\n\n",
     "\n\n"},
    {"BOM", "\xEF\xBB\xBFn,a,b\n", {",é," LONG_CELL "\n"}, 3000, "", ""},
    {"Windows-1252",
     "n;a;b\n",
     {";d\xE9j\xE0;" LONG_CELL "\n", ";\"l\x92\xE9t\xE9\";\n"},
     8000,
     "",
     ""},
    {"a byte of no encoding", "n,a,b\n", {",x," LONG_CELL "\n"}, 3000, "1,\x81,2\n", ""},
    {"two separators", "n,a;b\n", {",x;" LONG_CELL "\n"}, 3000, "", ""},
    {"a header alone on its first part", "n,a\n", {""}, 0, "", ""},
    {"a header twice", "n,a,a\n", {",x," LONG_CELL "\n"}, 3000, "n,a,a\n", ""},
};

static void write_case(struct scratch *scratch, const char *name, const struct file_case *file)
{
    FILE *stream = fopen(palier_path_join(scratch->arena, scratch->path, name), "wb");
    size_t forms = 0;

    cr_assert(stream != NULL);
    while (forms < 3 && file->forms[forms])
        forms++;
    fputs(file->header, stream);
    for (size_t i = 0; i < file->count; i++) {
        fprintf(stream, "%zu%s", i, file->forms[i % forms]);
        if (i == file->count / 2)
            fputs(file->middle, stream);
    }
    fputs(file->end, stream);
    fclose(stream);
}

/* What was read of a file. */
struct loaded {
    struct palier_arena *arena;
    struct palier_diag diag;
    struct palier_table table;
    enum palier_status status;
};

static struct loaded load(const char *path, size_t threads,
                          const struct palier_set_aside *set_aside)
{
    struct loaded loaded = {.arena = palier_arena_new(NULL)};

    palier_diag_init(&loaded.diag, loaded.arena);
    loaded.diag.set_aside = set_aside;
    loaded.status =
        threads ? palier_table_load_shared(loaded.arena, &loaded.diag, path, threads, &loaded.table)
                : palier_table_load(loaded.arena, &loaded.diag, path, &loaded.table);
    return loaded;
}

static bool are_same_cells(const struct palier_held_cell *a, const struct palier_held_cell *b,
                           size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a[i].length != b[i].length || a[i].line != b[i].line || a[i].column != b[i].column ||
            strcmp(a[i].text, b[i].text) || strlen(a[i].text) != a[i].length)
            return false;
    return true;
}

static bool are_same_tables(const struct palier_table *a, const struct palier_table *b)
{
    if (a->column_count != b->column_count || a->row_count != b->row_count ||
        a->dialect.separator != b->dialect.separator || !a->header != !b->header ||
        (a->header && !are_same_cells(a->header, b->header, a->column_count)))
        return false;
    for (size_t row = 0; row < a->row_count; row++)
        if (!are_same_cells(a->rows[row], b->rows[row], a->column_count))
            return false;
    return true;
}

/* All that was remarked, in the order in which it was. */
static const char *remarks(const struct loaded *loaded)
{
    const char *all = "";

    for (const struct palier_diagnostic *at = loaded->diag.first; at; at = at->next)
        all = palier_arena_printf(loaded->arena, "%s%s@%zu:%zu %s\n", all,
                                  palier_code_name(at->code), at->place.line, at->place.column,
                                  palier_diagnostic_text(at, PALIER_ENGLISH, loaded->arena));
    return all;
}

static void expect_same(const char *path, const char *label,
                        const struct palier_set_aside *set_aside)
{
    static const size_t threads[] = {1, 2, 3, 4, 5, 7, 16};
    struct loaded alone = load(path, 0, set_aside);

    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        struct loaded shared = load(path, threads[i], set_aside);

        cr_expect(eq(int, shared.status, alone.status), "%s, %zu threads", label, threads[i]);
        cr_expect(are_same_tables(&shared.table, &alone.table), "%s, %zu threads", label,
                  threads[i]);
        cr_expect(eq(str, (char *)remarks(&shared), (char *)remarks(&alone)), "%s, %zu threads",
                  label, threads[i]);
        palier_arena_free(shared.arena);
    }
    palier_arena_free(alone.arena);
}

Test(parts, read_by_any_number_of_threads_are_what_one_reads)
{
    struct scratch scratch;

    scratch_open(&scratch);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        write_case(&scratch, "t.csv", &files[i]);
        expect_same(palier_path_join(scratch.arena, scratch.path, "t.csv"), files[i].label, NULL);
    }
    scratch_close(&scratch);
}

Test(parts, give_their_rows_and_lines_as_they_stand)
{
    struct scratch scratch;
    const struct file_case file = {.header = "n,a\n",
                                   .forms = {",\"é\n" LONG_CELL "\"\n"},
                                   .count = 3000,
                                   .middle = "",
                                   .end = ""};

    scratch_open(&scratch);
    write_case(&scratch, "t.csv", &file);
    struct loaded loaded = load(palier_path_join(scratch.arena, scratch.path, "t.csv"), 3, NULL);
    cr_assert(eq(sz, loaded.table.row_count, file.count));
    for (size_t i = 0; i < file.count; i++) {
        const struct palier_held_cell *cells = loaded.table.rows[i];

        cr_assert(eq(sz, strtoul(cells[0].text, NULL, 10), i));
        cr_assert(eq(sz, cells[0].line, 2 + 2 * i));
        cr_assert(eq(sz, cells[1].column, cells[0].length + 2));
        cr_assert(eq(str, (char *)cells[1].text, "é\n" LONG_CELL));
    }
    palier_arena_free(loaded.arena);
    scratch_close(&scratch);
}

/* A record may be so long that the last cut falls into it, and little be left behind it. */
Test(parts, lose_nothing_behind_a_long_record_at_the_end)
{
    struct scratch scratch;
    enum { LONG = 300 * 1024 };

    scratch_open(&scratch);
    for (size_t padding = 0; padding < MOST_PARTS; padding++) {
        const char *path = palier_path_join(scratch.arena, scratch.path, "t.csv");
        FILE *stream = fopen(path, "wb");

        cr_assert(stream != NULL);
        fputs("a\n", stream);
        for (size_t i = 0; i < 3000; i++)
            fputs(LONG_CELL "\n", stream);
        for (size_t i = 0; i < LONG + padding; i++)
            fputc('x', stream);
        fputs("\n1", stream);
        fclose(stream);
        struct loaded loaded = load(path, 5, NULL);
        cr_expect(eq(sz, loaded.table.row_count, 3002), "%zu", padding);
        palier_arena_free(loaded.arena);
    }
    scratch_close(&scratch);
}

Test(parts, leave_out_what_is_set_aside)
{
    struct scratch scratch;
    const struct file_case file = {.header = "entity,a,b\n",
                                   .forms = {",x," LONG_CELL "\n"},
                                   .count = 3000,
                                   .middle = "bad,1\n",
                                   .end = "7,end,\n"};

    scratch_open(&scratch);
    write_case(&scratch, "t.csv", &file);
    const char *path = palier_path_join(scratch.arena, scratch.path, "t.csv");
    struct palier_set_aside set_aside;
    struct palier_rejected_row row = {.path = path, .line = 1503, .entity = "7", .record = "bad,1"};
    const struct palier_rejected_rows rows = {.at = &row, .count = 1, .capacity = 1};

    for (int by_entity = 0; by_entity < 2; by_entity++) {
        palier_set_aside(scratch.arena, &rows, by_entity, &set_aside);
        expect_same(path, by_entity ? "an entity set aside" : "a row set aside", &set_aside);
    }
    scratch_close(&scratch);
}
