/* test_coding.c - sentences and what they are coded as; offsets and quotes. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "base/text.h"
#include "coding/clause.h"
#include "coding/normal.h"
#include "coding/words.h"
#include "coding_bench.h"

static const char *code_text(struct palier_arena *arena, const char *text, bool is_interpreted)
{
    struct bench bench;

    bench_set_up(&bench);
    bench_answer(&bench, 2, text);
    struct palier_evidence_list list = bench_code(&bench, &bench_rubric, is_interpreted);
    const char *found = bench_summary(arena, &list);
    palier_arena_free(bench.arena);
    return found;
}

static const struct {
    const char *text, *expected;
} sentences[] = {
    /* plain, accents, case, typography */
    {"La sauvegarde part chaque nuit.", "T4.3=4+"},
    {"SAUVEGARDÉE chaque nuit, la base tient.", "T4.3=4+"},
    {"Tout est sauvegarde\u0301 chez l'hébergeur.", "T4.3=4+"},
    {"Le sche\u0301ma directeur est suivi.", "O1.1=4+"},
    {"Le schéma\u00A0directeur est suivi.", "O1.1=4+"},
    {"Le schéma\u202Fdirecteur est suivi.", "O1.1=4+"},
    {"Le sché\u00ADma directeur est suivi.", "O1.1=4+"},
    {"Le schéma\ndirecteur est suivi.", "O1.1=4+"},
    {"Le schéma  directeur est suivi.", "O1.1=4+"},
    {"Le schéma.\nDirecteur absent.", ""},
    {"Un planning partagé.", ""},
    {"Rien de tel ici.", ""},
    /* French negations before the hit */
    {"On n'a pas de plan.", "O1.1=2-"},
    {"On n’a pas de plan.", "O1.1=2-"},
    {"Il n'y a jamais eu de feuille de route.", "O1.1=2-"},
    {"On travaille sans plan.", "O1.1=2-"},
    {"Aucune sauvegarde depuis mars.", "T4.3=1-"},
    {"Depuis la fibre, je n'ai plus jamais eu de coupure.", "T1.1=4+"},
    {"C'est sans coupure depuis un an.", "T1.1=4+"},
    {"On n'a ni plan ni budget.", "O1.1=2-"},
    {"Les postes sont non sauvegardés.", "T4.3=1-"},
    {"Personne n'a vu la feuille de route.", "O1.1=2-"},
    {"On n'a jamais essayé de restaurer quoi que ce soit.", "T4.3=1-"},
    {"C'est pas sauvegardé.", "T4.3=1-"},
    {"PAS DE SAUVEGARDE ici.", "T4.3=1-"},
    {"On n'a jamais fait d'audit du plan.", "O1.1=2-"},
    /* the second half of the negation after the hit */
    {"On ne sauvegarde pas les portables.", "T4.3=1-"},
    {"On ne le leur vote pas.", "O1.1=2-"},
    {"On ne le leur vote plus.", "O1.1=2-"},
    {"On ne le leur vote que rarement.", "O1.1=2+"},
    {"On le leur vote. Pas eux.", "O1.1=3+"},
    /* plus: no longer, or more */
    {"Plus personne ne recopie les dossiers à la main chez nous.", "T2.3=5+"},
    {"Plus aucune recopie chez nous.", "T2.3=5+"},
    {"On a plus de recopie qu'avant.", "T2.3=2-"},
    {"On ne fait plus de recopie.", "T2.3=5+"},
    /* restriction is not negation: one level lower, unless what is left is a cure */
    {"On n'a que la sauvegarde du serveur.", "T4.3=3+"},
    {"On ne sauvegarde que les serveurs.", "T4.3=3+"},
    {"Il n'y a plus qu'un seul plan.", "O1.1=4+"},
    {"On n'a pas que la sauvegarde.", "T4.3=1-"},
    /* words that only look like negations */
    {"Il y a sans doute un plan.", "O1.1=3+"},
    {"Une personne suit le plan.", "O1.1=4+"},
    {"Non seulement il y a un plan, il est suivi.", "O1.1=4+"},
    {"N'importe qui peut lire le plan.", "O1.1=4+"},
    {"Premier pas vers un plan.", "O1.1=4+"},
    {"Aucun projet ne démarre sans plan.", "O1.1=4+"},
    {"On ne démarre pas sans plan.", "O1.1=4+"},
    /* clauses */
    {"On n'a pas le temps, la sauvegarde tourne.", "T4.3=4+"},
    {"On n'a pas de budget mais la sauvegarde tourne.", "T4.3=4+"},
    {"Rien n'est écrit ; la feuille de route est dans ma tête.", "O1.1=4+"},
    {"Ce n'est pas nous par contre le syndicat a un plan.", "O1.1=4+"},
    {"Pas de souci. La sauvegarde tourne.", "T4.3=4+"},
    {"Ce n'est pas M. Durand qui sauvegarde.", "T4.3=1-"},
    {"La sauvegarde tourne, mais on n'a pas de plan.", "O1.1=2- T4.3=4+"},
    {"Pas 3,5 % de sauvegardés.", "T4.3=1-"},
    /* out of scope; no scope; nothing proposed for a negation */
    {"On ne sait plus très bien depuis le temps qui a écrit le plan.", "O1.1=4+"},
    {"On ne jure pas par le papier.", "T2.3=2-"},
    {"Pas de formation cette année.", ""},
    {"Une formation par an.", "C3.2=4+"},
    /* questions */
    {"Un plan ? Je découvre le mot.", ""},
    {"Un plan\u00A0? Non. Une sauvegarde\u202F?! Oui, une sauvegarde.", "T4.3=4+"},
    {"« Vous avez un plan ? » On me le demande souvent.", ""},
    {"Pourquoi pas. Le plan est là.", "O1.1=4+"},
    {"La sauvegarde ? Elle est sauvegardée chaque nuit.", "T4.3=4+"},
    /* wished for, or only imagined: not there today */
    {"Il faudrait un plan.", "O1.1=2-"},
    {"On aimerait bien avoir une feuille de route.", "O1.1=2-"},
    {"Un plan, ce serait déjà bien.", "O1.1=2-"},
    {"Si on avait un plan, on saurait.", "O1.1=2-"},
    {"Ici on rêve d'un plan.", "O1.1=2-"},
    {"We'd like a strategy.", "O1.1=2-"},
    {"We should have a roadmap.", "O1.1=2-"},
    /* announced: at most the second level */
    {"Le plan est prévu pour l'automne.", "O1.1=2+"},
    {"On va écrire un plan.", "O1.1=2+"},
    {"L'an prochain, on aura un plan.", "O1.1=2+"},
    {"On va restaurer.", "T4.3=2+"},
    {"Un plan est à l'étude.", "O1.1=2+"},
    {"Comme prévu, le plan est suivi.", "O1.1=4+"},
    {"Ça va bien avec le plan.", "O1.1=4+"},
    {"Le conseil va voter, la sauvegarde tourne.", "T4.3=4+"},
    {"Le plan, c'est à l'étude.", "O1.1=2+"},
    {"La feuille de route, on va la voter.", "O1.1=2+"},
    {"Le plan est suivi, le conseil va voter.", "O1.1=4+"},
    {"Le plan est suivi d'ici.", "O1.1=4+"},
    {"D'ici à juin, on a un plan.", "O1.1=2+"},
    {"The strategy is planned for the spring.", "O1.1=2+"},
    {"We will have a roadmap next year.", "O1.1=2+"},
    /* told by others: a claim */
    {"Il paraît qu'il y a un plan.", "O1.1=2+"},
    {"Le prestataire nous assure que la sauvegarde tourne.", "T4.3=2+"},
    {"Selon l'éditeur, la sauvegarde tourne.", "T4.3=2+"},
    {"Le cabinet nous assure que la sauvegarde tourne.", "T4.3=2+"},
    {"On m'a raconté que la sauvegarde tourne.", "T4.3=2+"},
    {"We're told it is tested.", "T4.3=2+"},
    {"Il paraît que tout va bien ; la sauvegarde tourne.", "T4.3=4+"},
    /* irony */
    {"Ah oui, le fameux plan.", "O1.1=1-"},
    {"The so-called strategy is on a shelf.", "O1.1=1-"},
    /* half sure: one level nearer to the middle */
    {"Je crois que la sauvegarde tourne.", "T4.3=3+"},
    {"Normalement, la sauvegarde tourne.", "T4.3=3+"},
    {"La restauration est en cours.", "T4.3=3+"},
    {"Il y a plus ou moins des coupures.", "T1.1=3-"},
    {"I think it was tested.", "T4.3=3+"},
    /* less than the words say */
    {"Seuls les serveurs ont la sauvegarde.", "T4.3=3+"},
    {"Seulement la sauvegarde.", "T4.3=3+"},
    {"Non seulement la sauvegarde tourne, elle est suivie.", "T4.3=4+"},
    {"La sauvegarde tourne toute seule.", "T4.3=4+"},
    {"Only the roadmap is there.", "O1.1=3+"},
    /* long ago, and what there is now */
    {"Avant, on avait un plan.", ""},
    {"À l'époque, on faisait la sauvegarde.", ""},
    {"On avait un plan.", ""},
    {"Il y avait des coupures.", ""},
    {"Avant on n'avait rien, maintenant on a un plan.", "O1.1=4+"},
    {"Jusqu'en 2019, le papier partout ; depuis, la sauvegarde tourne.", "T4.3=4+"},
    {"Avant l'achat, on relit le plan.", "O1.1=4+"},
    {"We used to have a strategy.", ""},
    /* another place, and here */
    {"La commune voisine a un plan.", ""},
    {"Chez un autre client, la sauvegarde tourne.", ""},
    {"À l'hôpital, ils ont un plan.", ""},
    {"My sister's council has a strategy.", ""},
    {"Another client of ours has a strategy.", ""},
    {"Chez eux, la sauvegarde tourne.", ""},
    {"Chez eux, la sauvegarde tourne ; ici, on n'a pas de plan.", "O1.1=2-"},
    {"On a un plan, comme la commune voisine.", "O1.1=4+"},
    {"The next council has a strategy.", ""},
    {"The next council has a strategy, but we have no roadmap.", "O1.1=2-"},
    /* who speaks */
    {"Enquêteur : Vous avez donc un plan. Élue : On n'a pas de plan.", "O1.1=2-"},
    {"Q : Et le plan\nR : La sauvegarde tourne.", "T4.3=4+"},
    {"Interviewer: so there is a strategy. Clerk: it has never been tested.", "T4.3=1-"},
    {"Bilan : le plan est suivi.", "O1.1=4+"},
    /* accents that nobody typed */
    {"SAUVEGARDE CHAQUE NUIT", "T4.3=4+"},
    {"Le schema directeur est suivi.", "O1.1=4+"},
    {"A l'epoque, on avait un plan.", ""},
    /* of one sentence, what says most; both what supports and what contradicts */
    {"Le plan, on le vote.", "O1.1=4+"},
    {"On le vote. Le plan est là.", "O1.1=4+"},
    {"Le plan, on ne le vote pas.", "O1.1=4+ O1.1=2-"},
    /* counted once for a level, twice for two */
    {"La sauvegarde tourne. La restauration est testée.", "T4.3=4+"},
    {"La sauvegarde tourne. On n'a jamais fait de restauration.", "T4.3=4+ T4.3=1-"},
    /* what supports a level supposes those below it */
    {"On va restaurer. La sauvegarde tourne.", "T4.3=4+"},
    {"La sauvegarde tourne. On n'a que la restauration.", "T4.3=4+"},
    /* English */
    {"The restore was tested last month.", "T4.3=4+"},
    {"It has never been tested.", "T4.3=1-"},
    {"It hasn't been tested.", "T4.3=1-"},
    {"It hasn’t really been tested yet.", "T4.3=1-"},
    {"There is no strategy.", "O1.1=2-"},
    {"We work without a roadmap.", "O1.1=2-"},
    {"We no longer have outages.", "T1.1=4+"},
    {"We haven't had a single unplanned outage since the second line went in.", "T1.1=4+"},
    {"Nobody has read the strategy.", "O1.1=2-"},
    {"There is a strategy, but nobody has opened it.", "O1.1=4+"},
    {"We have no money but there is a strategy.", "O1.1=4+"},
    {"No money; however the strategy stands.", "O1.1=4+"},
    {"Not only is there a strategy.", "O1.1=4+"},
    {"No doubt there is a strategy.", "O1.1=4+"},
    {"Nothing goes live without tests.", "T4.3=4+"},
    {"We won't start without a strategy.", "O1.1=4+"},
    {"Hardly tested at all.", "T4.3=1-"},
    {"A strategy? Is that compulsory?", ""},
};

enum { SENTENCES = sizeof sentences / sizeof *sentences };

Test(coding, each_sentence_is_coded_as_expected)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < SENTENCES; i++)
        cr_expect(eq(str, code_text(arena, sentences[i].text, false), sentences[i].expected), "%s",
                  sentences[i].text);
    palier_arena_free(arena);
}

Test(coding, the_interpreter_finds_what_compiled_patterns_find)
{
    struct palier_arena *arena = palier_arena_new(NULL);

    for (size_t i = 0; i < SENTENCES; i++)
        cr_expect(eq(str, code_text(arena, sentences[i].text, true), sentences[i].expected), "%s",
                  sentences[i].text);
    palier_arena_free(arena);
}

Test(coding, evidence_points_into_the_original)
{
    struct bench bench;

    bench_set_up(&bench);
    bench_answer(&bench, 7,
                 "Bonjour. L\u2019e\u0301té, le sché\u00ADma\u00A0directeur dort\u00A0! Merci.");
    struct palier_evidence_list list = bench_code(&bench, &bench_rubric, false);
    cr_assert(eq(sz, list.count, 1));
    cr_expect(
        eq(str, list.at[0].quote, "L\u2019e\u0301té, le sché\u00ADma\u00A0directeur dort\u00A0!"));
    cr_expect(eq(sz, list.at[0].offset, 20));
    cr_expect(eq(sz, list.at[0].line, 7));
    cr_expect(eq(str, list.at[0].file, "interviews.csv"));
    cr_expect(eq(str, list.at[0].pattern, "plan"));
    cr_expect(eq(str, list.at[0].question, "Q1"));
    palier_arena_free(bench.arena);
}

Test(coding, quotes_stand_on_one_line_without_their_bullet)
{
    struct bench bench;

    bench_set_up(&bench);
    bench_answer(&bench, 2, "- Le réseau tient\r\n- le plan\n  est suivi\n\nFin");
    struct palier_evidence_list list = bench_code(&bench, &bench_rubric, false);
    cr_assert(eq(sz, list.count, 1));
    cr_expect(eq(str, list.at[0].quote, "le plan est suivi"));
    palier_arena_free(bench.arena);
}

Test(coding, a_hit_that_runs_on_is_quoted_to_the_end_of_its_last_sentence)
{
    struct bench bench;
    struct palier_pattern pattern = bench_rubric.patterns[0];
    struct palier_rubric rubric = bench_rubric;

    pattern.expression = "\\bdéclaration\\b.{0,20}? elle a sauté";
    rubric.patterns = &pattern;
    rubric.pattern_count = 1;
    bench_set_up(&bench);
    bench_answer(&bench, 2, "Oui. La déclaration ? Elle a sauté, on ne l’a pas refaite. Voilà.");
    struct palier_evidence_list list = bench_code(&bench, &rubric, false);
    cr_assert(eq(sz, list.count, 1));
    cr_expect(eq(str, list.at[0].quote, "La déclaration ? Elle a sauté, on ne l’a pas refaite."));
    palier_arena_free(bench.arena);
}

Test(coding, long_sentences_are_cut_around_the_hit)
{
    struct bench bench;
    char *text;

    bench_set_up(&bench);
    text = palier_arena_alloc(bench.arena, 4096, 1);
    for (int i = 0; i < 60; i++)
        strcat(text, "été comme hiver ");
    strcat(text, "la sauvegarde tourne ");
    for (int i = 0; i < 60; i++)
        strcat(text, "été comme hiver ");
    bench_answer(&bench, 2, text);
    struct palier_evidence_list list = bench_code(&bench, &bench_rubric, false);
    cr_assert(eq(sz, list.count, 1));
    const char *quote = list.at[0].quote;
    cr_expect(ne(ptr, (void *)strstr(quote, "la sauvegarde tourne"), NULL));
    cr_expect(eq(int, strncmp(quote, "… ", strlen("… ")), 0));
    cr_expect(eq(str, quote + strlen(quote) - strlen(" …"), " …"));
    cr_expect(le(sz, palier_utf8_count(quote, strlen(quote)), PALIER_LONGEST_QUOTE));
    cr_expect(ge(sz, palier_utf8_count(quote, strlen(quote)), 200));
    palier_arena_free(bench.arena);
}

Test(coding, long_sentences_are_cut_where_clauses_end)
{
    struct bench bench;
    char *text;

    bench_set_up(&bench);
    text = palier_arena_alloc(bench.arena, 4096, 1);
    for (int i = 0; i < 20; i++)
        strcat(text, "les bureaux ouvrent tard, ");
    strcat(text, "la sauvegarde tourne, ");
    for (int i = 0; i < 20; i++)
        strcat(text, "les bureaux ouvrent tard, ");
    bench_answer(&bench, 2, text);
    struct palier_evidence_list list = bench_code(&bench, &bench_rubric, false);
    cr_assert(eq(sz, list.count, 1));
    cr_expect(eq(int, strncmp(list.at[0].quote, "… les bureaux", strlen("… les bureaux")), 0));
    cr_expect(ne(ptr, (void *)strstr(list.at[0].quote, "tard, …"), NULL));
    palier_arena_free(bench.arena);
}

Test(coding, texts_longer_than_a_subject_are_read_to_their_end)
{
    struct bench bench;
    size_t repeats = 5000;
    char *text, *end;

    bench_set_up(&bench);
    text = end = palier_arena_alloc(bench.arena, repeats * 16 + 64, 1);
    for (size_t i = 0; i < repeats; i++)
        end = stpcpy(end, i % 2 ? "Tout va bien. " : "et encore, ");
    stpcpy(end, "Le plan dort.");
    bench_answer(&bench, 2, text);
    struct palier_evidence_list list = bench_code(&bench, &bench_rubric, false);
    cr_assert(eq(sz, list.count, 1));
    cr_expect(eq(str, list.at[0].quote, "Le plan dort."));
    cr_expect(eq(sz, list.at[0].offset, strlen(text) - strlen("plan dort.")));
    palier_arena_free(bench.arena);
}

/* Where the first clause of "plan WORDS rien" ends: before WORDS, where they turn the sentence. */
static size_t end_before(struct palier_arena *arena, const char *words)
{
    bool is_joined = words[strlen(words) - 1] == '\'';
    const char *text = palier_arena_printf(arena, "plan %s%srien", words, is_joined ? "" : " ");
    struct palier_normal normal;

    palier_normal_init(&normal, arena);
    palier_normal_fill(&normal, text, strlen(text), PALIER_BLANKS_FOLDED);
    return palier_clause_end(normal.text, (struct palier_span){0, normal.length}, 1);
}

Test(coding, each_word_that_turns_a_sentence_ends_a_clause)
{
    static const char *const words[] = {
#define PALIER_CLASS(name, words) [PALIER_CLASS_##name] = words,
#include "coding/lexicon.def"
#undef PALIER_CLASS
    };
    struct palier_arena *arena = palier_arena_new(NULL);
    const char *at = words[PALIER_CLASS_TURN], *word;

    while ((word = palier_text_word(arena, &at)))
        cr_expect(eq(sz, end_before(arena, word), strlen("plan ")), "%s", word);
    for (size_t i = 0; i < PALIER_TURNING_PAIRS; i++) {
        const char *first = words[palier_turning_pairs[i].first], *before;

        while ((before = palier_text_word(arena, &first))) {
            const char *second = words[palier_turning_pairs[i].second];

            while ((word = palier_text_word(arena, &second))) {
                const char *pair = palier_arena_printf(arena, "%s %s", before, word);

                cr_expect(eq(sz, end_before(arena, pair), strlen("plan ")), "%s", pair);
            }
        }
        cr_expect(eq(sz, end_before(arena, words[palier_turning_pairs[i].first]),
                     strlen("plan  rien") + strlen(words[palier_turning_pairs[i].first])));
    }
    palier_arena_free(arena);
}

Test(coding, a_sentence_without_any_stop_is_cut_at_a_blank)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct palier_normal normal;
    struct palier_sentences cut = {0};
    size_t length = 100000;
    char *text = palier_arena_alloc(arena, length + 1, 1);

    for (size_t i = 0; i < length; i++)
        text[i] = i % 7 == 6 ? ' ' : 'a';
    palier_normal_init(&normal, arena);
    palier_normal_fill(&normal, text, length, PALIER_BLANKS_FOLDED);
    palier_sentences_split(arena, &normal, &cut);
    cr_assert(eq(sz, cut.count, 4));
    for (size_t i = 0; i < cut.count; i++) {
        cr_expect(le(sz, cut.at[i].span.end - cut.at[i].span.start, PALIER_LONGEST_SENTENCE));
        cr_expect(eq(chr, text[cut.at[i].span.start], 'a'));
        cr_expect(eq(chr, i ? text[cut.at[i].span.start - 1] : ' ', ' '));
    }
    palier_arena_free(arena);
}

Test(coding, evidence_comes_in_order_of_file_line_criterion_and_offset)
{
    struct bench bench;

    bench_set_up(&bench);
    bench_answer(&bench, 9, "La sauvegarde tourne. Un plan existe.");
    bench_answer(&bench, 3, "Le plan. On n'a pas de plan.");
    struct palier_evidence_list list = bench_code(&bench, &bench_rubric, false);
    cr_expect(eq(str, bench_summary(bench.arena, &list), "O1.1=4+ O1.1=2- O1.1=4+ T4.3=4+"));
    cr_expect(eq(sz, list.at[0].line, 3));
    cr_expect(eq(sz, list.at[3].line, 9));
    palier_arena_free(bench.arena);
}

Test(coding, names_of_other_towns_are_other_places)
{
    static const struct palier_entity towns[] = {{.id = "01053", .name = "Évreuil-sur-Orge"},
                                                 {.id = "02002", .name = "Petit-Val"}};
    static const struct palier_entities entities = {towns, 2, "entities.csv", true};
    struct bench bench;

    bench_set_up(&bench);
    bench.interviews.entities = &entities;
    bench_answer(&bench, 2, "À Petit-Val, ils ont un plan.");
    bench_answer(&bench, 3, "À Évreuil-sur-Orge, la sauvegarde tourne.");
    bench_answer(&bench, 4, "Avec Petit-Val, on a un plan.");
    struct palier_evidence_list list = bench_code(&bench, &bench_rubric, false);
    cr_expect(eq(str, bench_summary(bench.arena, &list), "T4.3=4+ O1.1=4+"));
    palier_arena_free(bench.arena);
}

Test(coding, speakers_are_told_apart_and_never_quoted)
{
    static const struct {
        const char *text, *quote;
    } cases[] = {
        {"DGS : On a un plan.\nMme Plan : Rien à dire.", "On a un plan."},
        {"Mme Plan :\nOn a une sauvegarde.\nM. Plan :\nOui.", "On a une sauvegarde."},
        {"DGS : il y a le schéma\nMme Dupont : directeur des services", NULL},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bench bench;

        bench_set_up(&bench);
        bench_answer(&bench, 2, cases[i].text);
        struct palier_evidence_list list = bench_code(&bench, &bench_rubric, false);
        cr_assert(eq(sz, list.count, cases[i].quote ? 1 : 0), "%s", cases[i].text);
        if (list.count)
            cr_expect(eq(str, (char *)list.at[0].quote, (char *)cases[i].quote));
        palier_arena_free(bench.arena);
    }
}

Test(coding, a_run_of_stops_is_no_sentence_without_end)
{
    struct bench bench;
    size_t count = 40000;
    char *text;

    bench_set_up(&bench);
    text = palier_arena_alloc(bench.arena, count + 32, 1);
    memset(text, '!', count);
    strcpy(text + count, " Le plan est suivi.");
    bench_answer(&bench, 2, text);
    struct palier_evidence_list list = bench_code(&bench, &bench_rubric, false);
    cr_assert(eq(sz, list.count, 1));
    cr_expect(eq(str, (char *)list.at[0].quote, "Le plan est suivi."));
    palier_arena_free(bench.arena);
}
