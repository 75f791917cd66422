/* test_normal.c - one spelling for matching, however the text falls on the eight bytes read at
 * once.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "coding/normal.h"

/* A piece of a text, and what becomes of it when nothing beside it matters. */
struct piece {
    const char *text, *normal;
    int breaks; /* of a line; -1: it is no blank */
    bool starts_line;
};

static const struct piece pieces[] = {
    {"b", "b", -1, false},
    {"B", "B", -1, true},
    {"-", "-", -1, true},
    {"~", "~", -1, false},
    {"\x7F", "\x7F", -1, false},
    {"\x01", "\x01", -1, false},
    {" ", " ", 0, false},
    {"\t", "\t", 0, false},
    {"\n", "\n", 1, false},
    {"\r\n", "\r\n", 1, false},
    {"\u00A0", " ", 0, false},
    {"\u202F", " ", 0, false},
    {"\u2009", " ", 0, false},
    {"\u2028", " ", 1, false},
    {"\u3000", " ", 0, false},
    {"\u00AD", "", -1, false},
    {"\u200B", "", -1, false},
    {"\uFEFF", "", -1, false},
    {"\u00E9", "e", -1, false},
    {"\u00C9", "E", -1, true},
    {"e\u0301", "e", -1, false},
    {"E\u0302\u0323", "E", -1, true},
    {"\u0301", "", -1, false},
    {"\u00FF", "y", -1, false},
    {"\u00DF", "\u00DF", -1, false},
    {"\u0153", "oe", -1, false},
    {"\u00C6", "AE", -1, true},
    {"\u2019", "'", -1, false},
    {"\u2018", "'", -1, false},
    {"\u2026", "\u2026", -1, false},
    {"\u2014", "\u2014", -1, true},
    {"\u2010", "\u2010", -1, false},
    {"\u00AB", "\u00AB", -1, true},
    {"\u00BB", "\u00BB", -1, false},
    {"\u20AC", "\u20AC", -1, false},
    {"\u1EC5", "e", -1, false},
    {"\U0001F3DB", "\U0001F3DB", -1, false},
    {"\xFF", "\uFFFD", -1, false},
    {"\xC3", "\uFFFD", -1, false},
};

enum { PIECES = sizeof pieces / sizeof *pieces, MOST = 40 };

/* A text made of pieces, and what is expected of it. */
struct trial {
    const struct piece *at[MOST];
    size_t count;
    char text[256], normal[256];
    size_t length, normal_length;
    size_t
        origins[256]; /* of the first byte of what a piece, or a run of blanks, becomes; else 0 */
    bool is_start[256];
};

static void add(struct trial *trial, const struct piece *piece)
{
    trial->at[trial->count++] = piece;
    strcpy(trial->text + trial->length, piece->text);
    trial->length += strlen(piece->text);
}

static void expect(struct trial *trial, const char *normal, size_t origin)
{
    if (*normal) {
        trial->origins[trial->normal_length] = origin;
        trial->is_start[trial->normal_length] = true;
    }
    strcpy(trial->normal + trial->normal_length, normal);
    trial->normal_length += strlen(normal);
}

/* Work out, piece by piece, what becomes of TRIAL's text. */
static void foresee(struct trial *trial, enum palier_blanks blanks)
{
    size_t origin = 0;

    for (size_t i = 0; i < trial->count;) {
        size_t start = origin;
        int breaks = 0;

        if (blanks == PALIER_BLANKS_KEPT || trial->at[i]->breaks < 0) {
            expect(trial, trial->at[i]->normal, origin);
            origin += strlen(trial->at[i++]->text);
            continue;
        }
        for (; i < trial->count && trial->at[i]->breaks >= 0; i++) {
            breaks += trial->at[i]->breaks;
            origin += strlen(trial->at[i]->text);
        }
        bool is_end = breaks > 1 || (breaks == 1 && i < trial->count && trial->at[i]->starts_line);
        expect(trial, is_end ? "\n" : " ", start);
    }
}

/* Try COUNT pieces, LEAD letters behind the start of a text that TAIL letters end. */
static void try_pieces(struct palier_normal *normal, size_t lead, const struct piece *const *two,
                       size_t tail, enum palier_blanks blanks)
{
    static const struct piece filler = {"a", "a", -1, false};
    struct trial trial = {0};

    for (size_t i = 0; i < lead; i++)
        add(&trial, &filler);
    add(&trial, two[0]);
    add(&trial, two[1]);
    for (size_t i = 0; i < tail; i++)
        add(&trial, &filler);
    foresee(&trial, blanks);
    char *original = strdup(trial.text); /* not a byte more */

    palier_normal_fill(normal, original, trial.length, blanks);
    cr_assert(eq(str, normal->text, trial.normal), "'%s' of %zu and %zu letters", trial.text, lead,
              tail);
    cr_assert(eq(sz, normal->length, trial.normal_length));
    for (size_t i = 0; i < trial.normal_length; i++) {
        const struct palier_span span = {i, i};

        if (trial.is_start[i])
            cr_assert(eq(sz, palier_normal_origin(normal, span).start, trial.origins[i]),
                      "byte %zu of '%s'", i, trial.text);
    }
    free(original);
}

/* Whether A and B are pieces still when they stand side by side. */
static bool stay_apart(const struct piece *a, const struct piece *b)
{
    return strcmp(a->text, "\xC3") || (b->text[0] & 0xC0) != 0x80;
}

static void try_all(enum palier_blanks blanks)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_normal normal;

    palier_normal_init(&normal, arena);
    for (size_t a = 0; a < PIECES; a++)
        for (size_t b = 0; b < PIECES; b++)
            for (size_t lead = 0; lead <= 9 && stay_apart(&pieces[a], &pieces[b]); lead++)
                for (size_t tail = 0; tail <= 10; tail += tail == 2 ? 6 : 1)
                    try_pieces(&normal, lead, (const struct piece *const[]){&pieces[a], &pieces[b]},
                               tail, blanks);
    palier_arena_free(arena);
}

Test(normal, each_character_becomes_the_same_wherever_it_stands)
{
    try_all(PALIER_BLANKS_KEPT);
}

Test(normal, blanks_are_folded_wherever_they_stand)
{
    try_all(PALIER_BLANKS_FOLDED);
}
