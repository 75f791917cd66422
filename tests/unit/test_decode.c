/* test_decode.c - bytes to UTF-8: what proves an encoding, what only suggests it, what is refused.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "table/decode.h"

/* What became of some bytes. */
struct decoded {
    struct palier_arena *arena;
    struct palier_diag diag;
    struct palier_bytes text;
    const char *encoding;
    enum palier_status status;
};

static struct decoded decode(const char *bytes, size_t length, bool is_export,
                             enum palier_encoding asked)
{
    struct decoded decoded = {.arena = palier_arena_new(NULL)};
    const struct palier_bytes file = {
        .path = "t.csv",
        .at = palier_arena_strndup(decoded.arena, bytes, length),
        .length = length,
    };

    palier_diag_init(&decoded.diag, decoded.arena);
    decoded.status = is_export ? palier_decode_export(decoded.arena, &decoded.diag, &file, asked,
                                                      &decoded.text, &decoded.encoding)
                               : palier_decode(decoded.arena, &decoded.diag, &file, 2,
                                               &decoded.text, &decoded.encoding);
    cr_expect(eq(int, decoded.status == PALIER_OK, decoded.diag.errors == 0));
    return decoded;
}

/* "encoding: text", or the faults as "code@line:column"; notes left out. */
static const char *outcome(const struct decoded *decoded)
{
    const char *all = "";

    for (const struct palier_diagnostic *at = decoded->diag.first; at; at = at->next)
        if (palier_code_severity(at->code) > PALIER_NOTE)
            all = palier_arena_printf(decoded->arena, "%s%s@%zu:%zu ", all,
                                      palier_code_name(at->code), at->place.line, at->place.column);
    return decoded->status
               ? all
               : palier_arena_printf(decoded->arena, "%s%s: %.*s", all, decoded->encoding,
                                     (int)decoded->text.length, decoded->text.at);
}

/* The sentence of the last thing that was said. */
static const char *last_sentence(const struct decoded *decoded)
{
    return decoded->diag.last
               ? palier_diagnostic_text(decoded->diag.last, PALIER_ENGLISH, decoded->arena)
               : "";
}

#define BYTES(text) text, sizeof(text) - 1

static const struct {
    const char *label, *bytes;
    size_t length;
    enum palier_encoding asked;
    const char *outcome;
} exports[] = {
    {"ASCII", BYTES("a,b\n"), 0, "UTF-8: a,b\n"},
    {"nothing", BYTES(""), 0, "UTF-8: "},
    {"UTF-8", BYTES("\u00E9\u00E8,\u0153\n"), 0, "UTF-8: \u00E9\u00E8,\u0153\n"},
    {"its mark alone", BYTES("\xEF\xBB\xBF"), 0, "UTF-8 (BOM): "},
    {"its mark", BYTES("\xEF\xBB\xBF\u00E9"), 0, "UTF-8 (BOM): \u00E9"},
    {"UTF-8 of another language", BYTES("\u0395\u03BB\u03BB\u03AC\u03B4\u03B1"), 0,
     "UTF-8: \u0395\u03BB\u03BB\u03AC\u03B4\u03B1"},
    {"a NUL", BYTES("a,b\n1,\0\n"), 0, "nul-byte@2:3 "},
    {"letters that were lost before", BYTES("a\n37\uFFFD36\n\uFFFD\n"), 0,
     "letters-lost@2:3 UTF-8: a\n37\uFFFD36\n\uFFFD\n"},

    {"UTF-16, low byte first", BYTES("\xFF\xFE\x41\0\xE9\0\n\0"), 0, "UTF-16LE (BOM): A\u00E9\n"},
    {"UTF-16, high byte first", BYTES("\xFE\xFF\0\x41\0\xE9\0\n"), 0, "UTF-16BE (BOM): A\u00E9\n"},
    {"UTF-16 without mark, low byte first", BYTES("A\0,\0\x19\x20\n\0"), 0, "UTF-16LE: A,\u2019\n"},
    {"UTF-16 without mark, high byte first", BYTES("\0A\0,\x20\x19\0\n"), 0,
     "UTF-16BE: A,\u2019\n"},
    {"a pair of surrogates", BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), 0, "UTF-16LE (BOM): \U0001F600"},
    {"the high half of a pair alone", BYTES("\xFF\xFE\n\0\xE9\0\x3D\xD8\x41\0"), 0,
     "utf-16-broken@2:2 "},
    {"the low half of a pair alone", BYTES("\xFE\xFF\0\n\0\xE9\xDE\x00\0A"), 0,
     "utf-16-broken@2:2 "},
    {"the high half at the end", BYTES("\xFF\xFE\x41\0\x3D\xD8"), 0, "utf-16-broken@1:2 "},
    {"half a letter at the end", BYTES("\xFF\xFE\x41\0\n\0\x42"), 0, "utf-16-broken@2:1 "},
    {"a NUL of two bytes", BYTES("\xFF\xFE\x41\0\n\0\0\0"), 0, "nul-byte@2:1 "},

    {"Windows-1252",
     BYTES("R\xE9seau;l\x92\xE9"
           "cole;\x9Cuvre;8\xA0"
           "400 \x80\n"),
     0, "Windows-1252: R\u00E9seau;l\u2019\u00E9cole;\u0153uvre;8\u00A0400 \u20AC\n"},
    {"its typography", BYTES("\xAB oui\x85 \xBB \x96 \x93non\x94, n\xB0 5, m\xB2\n"), 0,
     "Windows-1252: \u00AB oui\u2026 \u00BB \u2013 \u201Cnon\u201D, n\u00B0 5, m\u00B2\n"},
    {"gender-neutral French",
     BYTES("\xE9lu\xB7"
           "e\xB7s\n"),
     0, "Windows-1252: \u00E9lu\u00B7e\u00B7s\n"},
    {"a foreign name", BYTES("Mu\xF1oz\n"), 0, "Windows-1252: Mu\u00F1oz\n"},
    {"\"É\" and a no-break space, which UTF-8 takes for one letter",
     BYTES("\xAB LIBERT\xC9\xA0\xBB\n"), 0, "Windows-1252: \u00AB LIBERT\u00C9\u00A0\u00BB\n"},
    {"a byte that nothing has",
     BYTES("a,b\n1,b\x81\x8D"
           "c\xE9\n"),
     0, "undefined-byte@2:4 "},
    {"a word of MS-DOS", BYTES("id;R\x82seau\n"), 0, "encoding-doubtful@1:5 "},
    {"\"à\" of MS-DOS, an ellipsis of Windows", BYTES("Score (1 \x85 5)\n"), 0,
     "encoding-doubtful@1:10 "},
    {"\"voilà\" of MS-DOS", BYTES("voil\x85\n"), 0, "encoding-doubtful@1:5 "},
    {"a no-break space of MS-DOS",
     BYTES("8\xFF"
           "400\n"),
     0, "encoding-doubtful@1:2 "},
    {"a word of the Macintosh", BYTES("id\rR\x8Eseau\r"), 0, "encoding-doubtful@2:2 "},
    {"an apostrophe of the Macintosh",
     BYTES("l\xD5"
           "eau\n"),
     0, "encoding-doubtful@1:2 "},
    {"an apostrophe of the Macintosh that UTF-8 takes for Armenian",
     BYTES("l\xD5\x8E"
           "cole\n"),
     0, "encoding-doubtful@1:2 "},
    {"one slip in a text that reads well",
     BYTES("\xE9t\xE9, \xE0 l\x92\xE9"
           "cole; Dvo\x9Aka\n"),
     0, "Windows-1252: \u00E9t\u00E9, \u00E0 l\u2019\u00E9cole; Dvo\u0161ka\n"},
    {"one sign that no slip explains",
     BYTES("\xE9t\xE9, \xE0 l\x92\xE9"
           "cole; fran\x87"
           "ais\n"),
     0, "encoding-doubtful@1:21 "},

    {"two encodings", BYTES("a,\u00E9\n3,\xE9t\xE9\n"), 0, "mixed-encodings@2:3 "},
    {"two encodings after a mark",
     BYTES("\xEF\xBB\xBF"
           "a\n\xE9\n"),
     0, "mixed-encodings@2:1 "},

    {"mojibake", BYTES("a\nR\u00C3\u00A9seau\n"), 0, "mojibake@2:2 "},
    {"an apostrophe of mojibake", BYTES("l\u00E2\u20AC\u2122eau\n"), 0, "mojibake@1:2 "},
    {"mojibake twice", BYTES("enqu\u00C3\u0192\u00C2\u00AAte\n"), 0, "mojibake@1:5 "},
    {"mojibake of MS-DOS", BYTES("R\u251C\u00AEseau\n"), 0, "mojibake@1:2 "},
    {"mojibake of the Macintosh", BYTES("R\u221A\u00A9seau\n"), 0, "mojibake@1:2 "},
    {"mojibake that somebody wants", BYTES("R\u00C3\u00A9seau\n"), PALIER_ENCODING_UTF_8,
     "UTF-8: R\u00C3\u00A9seau\n"},
    {"accents in a row that are none",
     BYTES("cr\u00E9\u00E9e, S\u00C3O, \u00C2ge, \u00AB\u00A0\u00C0\u00A0\u00BB\n"), 0,
     "UTF-8: cr\u00E9\u00E9e, S\u00C3O, \u00C2ge, \u00AB\u00A0\u00C0\u00A0\u00BB\n"},

    {"CP850, asked for", BYTES("R\x82seau, tr\x8As\n"), PALIER_ENCODING_CP850,
     "CP850: R\u00E9seau, tr\u00E8s\n"},
    {"MacRoman, asked for", BYTES("R\x8Eseau\n"), PALIER_ENCODING_MAC_ROMAN,
     "MacRoman: R\u00E9seau\n"},
    {"MacRoman, asked for in error", BYTES("a\nR\x82seau\n"), PALIER_ENCODING_MAC_ROMAN,
     "encoding-doubtful@2:2 MacRoman: a\nR\u00C7seau\n"},
    {"Windows-1252, asked for against all appearance", BYTES("R\x82seau\n"),
     PALIER_ENCODING_WINDOWS_1252, "encoding-doubtful@1:2 Windows-1252: R\u201Aseau\n"},
    {"Windows-1252, asked for, and a byte that it has not", BYTES("\xE9\n\x90\n"),
     PALIER_ENCODING_WINDOWS_1252, "encoding-misfit@2:1 "},
    {"UTF-8, asked for", BYTES("\u00E9\n\xE9\n"), PALIER_ENCODING_UTF_8, "encoding-misfit@2:1 "},
    {"UTF-16, asked for", BYTES("ab\n"), PALIER_ENCODING_UTF_16, "encoding-misfit@1:1 "},
    {"UTF-16, asked for of nothing", BYTES(""), PALIER_ENCODING_UTF_16, "UTF-16: "},
    {"UTF-16, asked for where it is", BYTES("a\0b\0"), PALIER_ENCODING_UTF_16, "UTF-16LE: ab"},
    {"UTF-8, asked for of UTF-16",
     BYTES("\xFF\xFE"
           "a\0"),
     PALIER_ENCODING_UTF_8, "encoding-misfit@1:1 "},
    {"CP850, asked for of UTF-8", BYTES("R\u00E9seau\n"), PALIER_ENCODING_CP850,
     "encoding-doubtful@1:2 mojibake@1:2 "},
    {"CP850, asked for, and a NUL", BYTES("a\n\x82\0b\n"), PALIER_ENCODING_CP850, "nul-byte@2:2 "},
};

Test(decode, each_export_is_read_or_refused_where_it_is_wrong)
{
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
        struct decoded decoded =
            decode(exports[i].bytes, exports[i].length, true, exports[i].asked);

        cr_expect(eq(str, (char *)outcome(&decoded), (char *)exports[i].outcome), "%s",
                  exports[i].label);
        palier_arena_free(decoded.arena);
    }
}

static const struct {
    const char *label, *bytes;
    size_t length;
    const char *outcome;
} own_files[] = {
    {"UTF-8 with its mark", BYTES("\xEF\xBB\xBF\u00E9"), "UTF-8 (BOM): \u00E9"},
    {"Windows-1252", BYTES("l\x92\xE9t\xE9"), "Windows-1252: l\u2019\u00E9t\u00E9"},
    {"what may be mojibake is somebody's text", BYTES("R\u00C3\u00A9seau"),
     "UTF-8: R\u00C3\u00A9seau"},
    {"UTF-16 with a mark",
     BYTES("\xFF\xFE"
           "a\0"),
     "utf-16@1:1 "},
    {"UTF-16 without", BYTES("a\0b\0\n\0"), "utf-16@1:1 "},
    {"a NUL", BYTES("a,b\n1,\0\n"), "nul-byte@2:3 "},
    {"a byte that nothing has, though MS-DOS has it",
     BYTES("l\x92\xE9"
           "cole, \x90lu"),
     "undefined-byte@1:10 "},
    {"a word of MS-DOS", BYTES("a\nR\x82seau"), "encoding-doubtful@2:2 "},
    {"a word of the Macintosh", BYTES("a\nao\x9Et"), "encoding-doubtful@2:3 "},
    {"what passes for UTF-8",
     BYTES("l\xD5\x8E"
           "cole"),
     "encoding-doubtful@1:2 "},
};

Test(decode, palier_s_own_files_take_no_other_encoding_and_no_notes)
{
    for (size_t i = 0; i < sizeof own_files / sizeof *own_files; i++) {
        struct decoded decoded = decode(own_files[i].bytes, own_files[i].length, false, 0);

        cr_expect(eq(str, (char *)outcome(&decoded), (char *)own_files[i].outcome), "%s",
                  own_files[i].label);
        cr_expect(eq(int, decoded.diag.first != NULL, decoded.status != PALIER_OK), "%s",
                  own_files[i].label);
        palier_arena_free(decoded.arena);
    }
}

/* Letters as MS-DOS and the Macintosh write them; as Windows reads them they are no French. */
static const struct {
    const char *word, *dos, *macintosh; /* NULL: reads well as Windows-1252, too */
} words[] = {
    {"Réseau", "R\x82seau", "R\x8Eseau"},
    {"là", "l\x85", "l\x88"},
    {"où", "o\x97", "o\x9D"},
    {"août", "ao\x96t", "ao\x9Et"},
    {"bientôt", "bient\x93t", "bient\x99t"},
    {"français",
     "fran\x87"
     "ais",
     "fran\x8D"
     "ais"},
    {"maître", "ma\x8Ctre", "ma\x94tre"},
    {"île", "\x8Cle", "\x94le"},
    {"maïs", "ma\x8Bs", "ma\x95s"},
    {"Noël", "No\x89l", "No\x91l"},
    {"fenêtre", "fen\x88tre", "fen\x90tre"},
    {"pâte", "p\x83te", "p\x89te"},
    {"Élu", "\x90lu", "\x83lu"},
    {"Ça va",
     "\x80"
     "a va",
     "\x82"
     "a va"},
    {"n° 5", "n\xF8 5", "n\xA1 5"},
    {"20 °C",
     "20 \xF8"
     "C",
     NULL},
    {"« oui »", "\xAE oui \xAF", "\xC7 oui \xC8"},
    {"l’eau", NULL,
     "l\xD5"
     "eau"},
    {"cœur", NULL, "c\xCFur"},
    {"8 400",
     "8\xFF"
     "400",
     "8\xCA"
     "400"},
    {"À revoir", "\xB7 revoir", "\xCB revoir"},
    {"Ô temps", "\xE2 temps", "\xEF temps"},
};

static void expect_doubt(const char *bytes, const char *option, const char *word)
{
    if (!bytes)
        return;
    const char *file = bytes;
    struct decoded decoded = decode(file, strlen(file), true, PALIER_ENCODING_FIND);
    const char *sentence = last_sentence(&decoded);

    cr_expect(decoded.status == PALIER_INVALID, "%s is refused in %s", word, option);
    cr_expect(strstr(sentence, option) != NULL, "%s: %s names %s", word, sentence, option);
    palier_arena_free(decoded.arena);
}

Test(decode, one_word_of_another_encoding_is_enough_and_the_option_is_named)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        expect_doubt(words[i].dos, "--encoding cp850", words[i].word);
        expect_doubt(words[i].macintosh, "--encoding macroman", words[i].word);
    }
}

Test(decode, all_readings_that_make_sense_are_named)
{
    struct decoded decoded = decode(BYTES("Score (1 \x85 5)"), true, PALIER_ENCODING_FIND);

    cr_expect(eq(str, (char *)last_sentence(&decoded),
                 "'\u2026', as Windows-1252 reads it, is doubtful; settle it by --encoding cp850 "
                 "(\u00E0), --encoding windows-1252"));
    palier_arena_free(decoded.arena);
}

Test(decode, mojibake_is_shown_as_it_was_meant)
{
    static const struct {
        const char *text, *sentence;
    } cases[] = {
        {"lu: enqu\u00C3\u0192\u00C2\u00AAte",
         "'enqu\u00C3\u0192\u00C2\u00AAte' is 'enqu\u00EAte'"},
        {"l\u00E2\u20AC\u2122\u00C3\u00A9t\u00C3\u00A9",
         "is 'l\u2019\u00E9t\u00E9', UTF-8 that was read as Windows-1252"},
        {"R\u221A\u00A9seau", "is 'R\u00E9seau', UTF-8 that was read as MacRoman"},
        {"\u0153uf \u0153R\u00C3\u00A9seau\u03B1", "'\u00C3\u00A9' is '\u00E9'"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decoded decoded =
            decode(cases[i].text, strlen(cases[i].text), true, PALIER_ENCODING_FIND);
        const char *sentence = last_sentence(&decoded);

        cr_expect(strstr(sentence, cases[i].sentence) != NULL, "%s", sentence);
        palier_arena_free(decoded.arena);
    }
}

Test(decode, what_was_found_is_told_with_its_evidence)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *sentence;
    } cases[] = {
        {BYTES("a"), "encoding UTF-8: nothing but ASCII, which all encodings read alike"},
        {BYTES("\u00E9t\u00E9"), "encoding UTF-8: all that is not ASCII (2) is well formed"},
        {BYTES("\xEF\xBB\xBF"), "encoding UTF-8 (BOM): the mark at the head of the file says so"},
        {BYTES("a\0b\0"), "encoding UTF-16LE: every second byte is NUL, always in the same place"},
        {BYTES("\xB0;l\x92\xE9t\xE9"), "encoding Windows-1252: it is not UTF-8, and what is not "
                                       "ASCII (4) reads well, as in '\u00B0'"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decoded decoded = decode(cases[i].bytes, cases[i].length, true, 0);

        cr_expect(eq(str, (char *)last_sentence(&decoded), (char *)cases[i].sentence));
        palier_arena_free(decoded.arena);
    }
}

Test(decode, names_of_encodings_are_found_again)
{
    for (int i = PALIER_ENCODING_FIND + 1; i < PALIER_ENCODING_COUNT; i++)
        cr_expect(eq(int, palier_encoding_find(palier_encoding_name((enum palier_encoding)i)), i));
    cr_expect(eq(int, palier_encoding_find("latin-1"), PALIER_ENCODING_FIND));
    cr_expect(palier_encoding_name(PALIER_ENCODING_FIND) == NULL);
}
