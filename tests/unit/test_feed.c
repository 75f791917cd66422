/* test_feed.c - what libcsv is not shown, within quotes, changes nothing that is read. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "table/feed_internal.h"

#define RUN_OF(byte)  byte byte byte byte byte byte byte byte byte byte byte byte byte byte byte byte
#define LONG_OF(byte) RUN_OF(byte) RUN_OF(byte) RUN_OF(byte) RUN_OF(byte) /* 64 of them */

/* What is read, as a text. */
struct account {
    struct palier_arena *arena;
    const char *rows;
};

static bool note_row(void *context, const struct palier_row *row)
{
    struct account *account = context;

    account->rows =
        palier_arena_printf(account->arena, "%s%zu+%zu", account->rows, row->line, row->breaks);
    for (size_t i = 0; i < row->count; i++) {
        const struct palier_cell *cell = &row->cells[i];

        if (cell->is_in_place)
            cr_expect(eq(chr, cell->text[cell->length], '"'));
        else
            cr_expect(eq(sz, strlen(cell->text), cell->length));
        account->rows =
            palier_arena_printf(account->arena, "%s%s{%.*s}", account->rows,
                                cell->is_absent ? "-" : "", (int)cell->length, cell->text);
    }
    account->rows = palier_arena_printf(account->arena, "%s\n", account->rows);
    return true;
}

/* All that reading TEXT gives, its faults, too. What is not shown to libcsv is left in place. */
static const char *read_text(struct palier_arena *arena, const char *text, bool shows_all,
                             bool keeps_blanks)
{
    struct account account = {arena, ""};
    struct palier_diag diag;
    const struct palier_bytes bytes = {.path = "t.csv",
                                       .at = palier_arena_strndup(arena, text, strlen(text)),
                                       .length = strlen(text)};
    struct palier_feed feed = {.arena = arena,
                               .diag = &diag,
                               .text = &bytes,
                               .separator = ',',
                               .shows_all = shows_all,
                               .leaves_in_place = !shows_all,
                               .keeps_blanks = keeps_blanks,
                               .on_row = note_row,
                               .context = &account};

    palier_diag_init(&diag, arena);
    enum palier_status status = palier_feed_run(&feed, 0, 1);
    const char *all = palier_arena_printf(arena, "%s%d %zu %zu %zu", account.rows, status,
                                          feed.physical, feed.blank, feed.inside);

    for (const struct palier_diagnostic *at = diag.first; at; at = at->next)
        all = palier_arena_printf(arena, "%s\n%s:%zu:%zu", all, palier_code_name(at->code),
                                  at->place.line, at->place.column);
    return all;
}

Test(feed, a_long_run_within_quotes_is_read_as_if_every_byte_were_shown)
{
    /* Bytes that mean something outside quotes, alone and in runs on either side of the limit. */
    static const char *const pieces[] = {
        "",
        "x",
        " ",
        ",",
        "\"",
        "\"\"",
        "\n",
        "\r\n",
        "\r",
        "\"x\"",
        LONG_OF("a"),
        RUN_OF("b"),
        LONG_OF(" "),
        LONG_OF(","),
        LONG_OF("\n"),
        LONG_OF("\xC3\xA9"),
        LONG_OF("\"\""),
        LONG_OF("c") "\"\"" LONG_OF("d"),
    };
    enum { PIECES = sizeof pieces / sizeof *pieces };
    static const char *const forms[][4] = {
        {"", "", ",", "\n"},
        {"\"", "", "", "\"\n"},
        {"1,\"", "", "\",\"", "\"\n2,3\n"},
        {"\"", "\"", ",\"", ""},
    };

    for (size_t form = 0; form < sizeof forms / sizeof *forms; form++)
        for (size_t i = 0; i < PIECES * PIECES * PIECES; i++) {
            struct palier_arena *arena = palier_arena_new(NULL);
            const char *const *around = forms[form];
            const char *text =
                palier_arena_printf(arena, "%s%s%s%s%s%s%s", around[0], pieces[i / PIECES / PIECES],
                                    around[1], pieces[i / PIECES % PIECES], around[2],
                                    pieces[i % PIECES], around[3]);

            for (int keeps_blanks = 0; keeps_blanks < 2; keeps_blanks++)
                cr_assert(eq(str, (char *)read_text(arena, text, false, keeps_blanks),
                             (char *)read_text(arena, text, true, keeps_blanks)),
                          "%s", text);
            palier_arena_free(arena);
        }
}

Test(feed, a_run_is_text_of_its_cell)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    cr_expect(
        eq(str,
           (char *)read_text(arena, "n,\"" LONG_OF(",") "\"\"" LONG_OF("a") "\",\n", false, false),
           (char *)("1+0{n}{" LONG_OF(",") "\"" LONG_OF("a") "}-{}\n0 1 0 0")));
    palier_arena_free(arena);
}
