/* test_identifier.c - a person is found however the name, the number or the id is written. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "privacy/contact.h"
#include "privacy/identifier.h"

/* The contacts of TEXT, joined by spaces; a bare one in parentheses. */
static const char *contacts_of(struct palier_arena *arena, const char *text)
{
    struct palier_contact contact;
    const char *said = "";
    size_t at = 0;

    while (palier_contact_next(text, strlen(text), &at, &contact))
        said = palier_arena_printf(arena, contact.is_bare ? "%s%s(%s)" : "%s%s%s", said,
                                   *said ? " " : "", contact.key);
    return said;
}

Test(contact, is_brought_to_one_spelling)
{
    static const char *const cases[][2] = {
        {"06 12 34 56 78", "+33612345678"},
        {"appelez le 0612345678.", "+33612345678"},
        {"06.12.34.56.78 ou 06-98-76-54-32", "+33612345678 +33698765432"},
        {"0612345678 0698765432", "+33612345678 +33698765432"},
        {"+33 6 12 34 56 78", "+33612345678"},
        {"+33 (0)6 12 34 56 78", "+33612345678"},
        {"+330612345678", "+33612345678"},
        {"0033 6 12 34 56 78", "+33612345678"},
        {"0800 123 456", "+33800123456"},
        {"0 800 123 456", "+33800123456"},
        {"+32 2 123 45 67", "+3221234567"},
        {"+41.22.730.51.11", "+41227305111"},
        {"612345678", "(+33612345678)"},
        {"33612345678", "(+33612345678)"},
        {"4,0612345678,x", "+33612345678"},
        {"le 06/10/2026 09:30", ""},
        {"06-10-2026 09", ""},
        {"2026-10-06t09:12:31", ""},
        {"3.0612345678", ""},
        {"x0612345678", ""},
        {"06123456789", ""},
        {"siret 12345678900012", ""},
        {"00107", ""},
        {"jean.dupont@mairie-lorne.fr", "jean.dupont@mairie-lorne.fr"},
        {"<jean@mairie.lorne.fr>, a@b.eu.", "jean@mairie.lorne.fr a@b.eu"},
        {"mailto:x_y+z@exemple.fr?subject", "x_y+z@exemple.fr"},
        {"0612345678@sfr.fr", "+33612345678 0612345678@sfr.fr"},
        {"@mairie, a@b, a@b.c, 5@3.4", ""},
        {"", ""},
    };
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(str, (char *)contacts_of(arena, cases[i][0]), (char *)cases[i][1]), "%s",
                  cases[i][0]);
    palier_arena_free(arena);
}

struct told {
    struct palier_arena *arena;
    const char *text, *said;
};

/* "dupont@2": what was found, and at which byte. */
static void note(void *context, const struct palier_identifier *identifier, struct palier_span span)
{
    struct told *told = context;

    told->said =
        palier_arena_printf(told->arena, "%s%s%s@%zu-%zu", told->said, *told->said ? " " : "",
                            identifier->text, span.start, span.end);
}

static void add(struct palier_identifiers *identifiers, enum palier_identifier_kind kind,
                const char *text)
{
    palier_identifiers_add(identifiers, kind, text, (struct palier_place){0});
}

static void fill(struct palier_identifiers *identifiers, struct palier_arena *arena)
{
    static const char contacts[] = "Écrire à Zoé.Blanc@Lorne.FR ou au 06 12 34 56 78 ; secrétariat "
                                   "accueil@lorne.fr";

    palier_identifiers_init(identifiers, arena);
    palier_identifiers_add_common(identifiers, "staff");
    palier_identifiers_allow(identifiers, "Accueil : accueil@lorne.fr");
    add(identifiers, PALIER_RESPONDENT_ID, "r0012");
    add(identifiers, PALIER_RESPONDENT_ID, "R0012"); /* the same */
    add(identifiers, PALIER_RESPONDENT_ID, "123456");
    add(identifiers, PALIER_RESPONDENT_ID, "12");
    add(identifiers, PALIER_RESPONDENT_ID, "12"); /* counted once */
    add(identifiers, PALIER_RESPONDENT_ID, "e7");
    add(identifiers, PALIER_RESPONDENT_ID, "Staff");
    add(identifiers, PALIER_RESPONDENT_ID, "a.b-c_9");
    add(identifiers, PALIER_PERSON_NAME, "Zoé de L'Œuvre");
    palier_identifiers_add_contacts(identifiers, contacts, strlen(contacts),
                                    (struct palier_place){.file = "responses.csv", .line = 3});
}

Test(identifier, is_found_as_a_whole_however_it_is_written)
{
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"R0012 a dit", "r0012@0-5"},
        {"r00123, xr0012, r0012-b, r0012.csv", ""},
        {"(r0012).", "r0012@1-6"},
        {"fin de r0012.", "r0012@7-12"},
        {"1,123456,0.123456", "123456@2-8"},
        {"12", ""},
        {"e7", "e7@0-2"},
        {"x,e7,\"e7\"", "e7@2-4 e7@6-8"},
        {"la e7 dit", ""},
        {"staff", ""},
        {"A.B-C_9", "a.b-c_9@0-7"},
        {"zoe de l\xE2\x80\x99oeuvre", "Zoé de L'Œuvre@0-17"},
        {"ZO\xC3\x89\xC2\xA0"
         "DE L'\xC5\x92UVRE",
         "Zoé de L'Œuvre@0-17"},
        {"Œuvre, Zoé de L'", "Zoé de L'Œuvre@0-17"},
        {"“Zoé de L’Œuvre”", "Zoé de L'Œuvre@3-21"},
        {"«Zoé\xE2\x80\x94"
         "de… L’Œuvre»",
         "Zoé de L'Œuvre@2-25"},
        {"“zoe.blanc@lorne.fr”", "Zoé.Blanc@Lorne.FR@3-21"},
        {"zoe.blanc@lorne.fr", "Zoé.Blanc@Lorne.FR@0-18"},
        {"accueil@lorne.fr", ""},
        {"+33 6 12.34", ""},
        {"0612345678 et 612345678", "06 12 34 56 78@0-10 06 12 34 56 78@14-23"},
    };
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_identifiers identifiers;
    struct palier_identifier_search search;

    fill(&identifiers, arena);
    palier_identifier_search_init(&search, &identifiers, arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct told told = {.arena = arena, .text = cases[i].text, .said = ""};

        palier_identifiers_find(&search, told.text, strlen(told.text), note, &told);
        cr_expect(eq(str, (char *)told.said, (char *)cases[i].said), "%s", cases[i].text);
    }
    palier_arena_free(arena);
}

Test(identifier, that_is_not_looked_for_is_counted)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_identifiers identifiers;

    fill(&identifiers, arena);
    cr_expect(eq(sz, identifiers.counts[PALIER_RESPONDENT_ID], 4));
    cr_expect(eq(sz, identifiers.counts[PALIER_PERSON_NAME], 1));
    cr_expect(eq(sz, identifiers.counts[PALIER_MAIL_ADDRESS], 1));
    cr_expect(eq(sz, identifiers.counts[PALIER_TELEPHONE_NUMBER], 1));
    cr_expect(eq(sz, identifiers.cells, 1));
    cr_expect(eq(sz, identifiers.too_short, 1));
    cr_expect(eq(sz, identifiers.too_common, 1));
    palier_arena_free(arena);
}

/* Wherever a quote is cut, or broken into lines, its first words give it away. */
Test(identifier, quote_is_found_by_its_first_words)
{
    static const char quote[] =
        "… Marie s’en occupe, depuis toujours : « demandez-lui » […] et puis "
        "voilà, c’est elle qui sait où tout se trouve, du registre au placard "
        "de la salle des fêtes, les clés comprises, et personne d’autre ne "
        "saurait le dire aussi bien qu’elle.";
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"Il dit : Marie s'en occupe, depuis toujours", ""},
        {"“… Marie s’en occupe, depuis\n        toujours : « demandez-lui » […] et puis voilà, "
         "c’est "
         "elle qui sait où tout se trouve, du registre au placard de la salle des fêtes, les clés "
         "comprises, et personne d’autre ne saurait…",
         "found"},
        {"Trois mots courts.", ""},
        {"LE MAIRE AIME SON STYLO", "found"},
        {"le maire aime son stylographe", ""},
    };
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_identifiers identifiers;
    struct palier_identifier_search search;

    palier_identifiers_init(&identifiers, arena);
    for (int i = 0; i < 2; i++) /* the same twice */
        cr_expect(palier_identifiers_add_quote(&identifiers, quote, (struct palier_place){0}));
    cr_expect(not(palier_identifiers_add_quote(&identifiers, "Trois mots courts.",
                                               (struct palier_place){0})));
    cr_expect(palier_identifiers_add_quote(&identifiers, "Le maire aime son stylo.",
                                           (struct palier_place){0}));
    cr_expect(eq(sz, identifiers.counts[PALIER_UNREVIEWED_QUOTE], 2));
    cr_expect(eq(str, (char *)identifiers.all.at[0].text,
                 "… Marie s’en occupe, depuis toujours : « demandez-lui » […] …"));
    palier_identifier_search_init(&search, &identifiers, arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct told told = {.arena = arena, .text = cases[i].text, .said = ""};

        palier_identifiers_find(&search, told.text, strlen(told.text), note, &told);
        cr_expect(eq(int, *told.said != '\0', *cases[i].said != '\0'), "%s", cases[i].text);
    }
    palier_arena_free(arena);
}

/* A country has a million ids; a text that holds the last of them takes no longer for that. */
Test(identifier, is_found_among_many)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_identifiers identifiers;
    struct palier_identifier_search search;
    struct told told = {.arena = arena, .text = "p099999x, p100000x", .said = ""};
    char id[16];

    palier_identifiers_init(&identifiers, arena);
    for (int i = 0; i < 100000; i++) {
        snprintf(id, sizeof id, "p%06dx", i);
        add(&identifiers, PALIER_RESPONDENT_ID, id);
    }
    palier_identifier_search_init(&search, &identifiers, arena);
    palier_identifiers_find(&search, told.text, strlen(told.text), note, &told);
    cr_expect(eq(str, (char *)told.said, "p099999x@0-8"));
    palier_arena_free(arena);
}
