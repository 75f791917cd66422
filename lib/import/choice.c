/* choice.c - which choice of a list a text spells; see rows_internal.h. */
#include <string.h>

#include "base/key.h"
#include "import/rows_internal.h"
#include "model/limesurvey.h"

const struct palier_choice_spelling *palier_choices_spell(struct palier_arena *arena,
                                                          const struct palier_choice_list *list)
{
    struct palier_choice_spelling *spelling =
        PALIER_ARRAY(arena, list->count, struct palier_choice_spelling);

    for (size_t i = 0; i < list->count; i++) {
        const struct palier_choice *choice = &list->choices[i];

        spelling[i].name_key = palier_text_key(arena, choice->name);
        spelling[i].code = palier_limesurvey_choice(arena, list, i);
        for (size_t in = 0; in < PALIER_LANGUAGE_COUNT; in++) {
            const char *label = choice->label.in[in];
            const char *key = label ? palier_text_key(arena, label) : "";

            spelling[i].label_keys[in] = *key ? key : NULL;
        }
    }
    return spelling;
}

static bool is_same(const char *a, const char *b)
{
    return a && !strcmp(a, b);
}

/* What is looked for: a text, and its key where spellings may differ. */
struct search {
    const char *text, *key;
    bool takes[PALIER_LANGUAGE_COUNT]; /* labels in these languages */
    bool takes_codes;                  /* LimeSurvey's */
};

/* As it is written, letter for letter. */
static bool is_exactly(const struct search *search, const struct palier_choice *choice,
                       const struct palier_choice_spelling *spelling)
{
    bool is = !strcmp(choice->name, search->text) ||
              (search->takes_codes && is_same(spelling->code, search->text));

    for (size_t in = 0; in < PALIER_LANGUAGE_COUNT; in++)
        is = is || (search->takes[in] && is_same(choice->label.in[in], search->text));
    return is;
}

static bool is_alike(const struct search *search, const struct palier_choice_spelling *spelling)
{
    bool is = !strcmp(spelling->name_key, search->key);

    for (size_t in = 0; in < PALIER_LANGUAGE_COUNT; in++)
        is = is || (search->takes[in] && is_same(spelling->label_keys[in], search->key));
    return is;
}

static uint32_t look(const struct palier_choice_list *list,
                     const struct palier_choice_spelling *spelling, const struct search *search,
                     bool exactly, uint32_t *other)
{
    uint32_t found = PALIER_NONE;

    *other = PALIER_NONE;
    for (uint32_t i = 0; i < list->count; i++) {
        bool is = exactly ? is_exactly(search, &list->choices[i], &spelling[i])
                          : is_alike(search, &spelling[i]);

        if (is && found == PALIER_NONE)
            found = i;
        else if (is && *other == PALIER_NONE)
            *other = i;
    }
    return found;
}

/* To the letter if that finds one, else by key. */
static uint32_t look_twice(const struct palier_choice_list *list,
                           const struct palier_choice_spelling *spelling,
                           const struct search *search, uint32_t *other)
{
    uint32_t found = look(list, spelling, search, true, other);

    return found == PALIER_NONE ? look(list, spelling, search, false, other) : found;
}

uint32_t palier_choice_spelt(struct palier_row_reader *reader,
                             const struct palier_import_column *column, const char *text,
                             uint32_t *other)
{
    const struct palier_question *question = column->question;
    const struct palier_choice_spelling *spelling = reader->spelling[question->index];
    const struct palier_value_rule *rule = palier_rule_find(reader, column, text, NULL);
    struct search search = {.text = text,
                            .key = palier_text_key(reader->import->arena, text),
                            .takes = {true, true},
                            .takes_codes = reader->import->layout.tool == PALIER_TOOL_LIMESURVEY};

    *other = PALIER_NONE;
    if (rule && palier_choice_find(question, rule->answer) != PALIER_NONE)
        return palier_choice_find(question, rule->answer);
    uint32_t found = look_twice(question->choices, spelling, &search, other);

    if (*other == PALIER_NONE || column->matched_by != PALIER_BY_LABEL)
        return found;
    /* A header in one language has answers in that language. */
    for (size_t in = 0; in < PALIER_LANGUAGE_COUNT; in++)
        search.takes[in] = in == (size_t)column->language;
    return look_twice(question->choices, spelling, &search, other);
}

uint32_t palier_choice_other(const struct palier_row_reader *reader,
                             const struct palier_question *question)
{
    static const char *const words[] = {"other", "autre"};
    const struct palier_choice_spelling *spelling = reader->spelling[question->index];

    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        for (uint32_t i = 0; i < question->choices->count; i++)
            if (!strcmp(spelling[i].name_key, words[w]))
                return i;
        for (uint32_t i = 0; i < question->choices->count; i++)
            for (size_t in = 0; in < PALIER_LANGUAGE_COUNT; in++)
                if (is_same(spelling[i].label_keys[in], words[w]))
                    return i;
    }
    return PALIER_NONE;
}

/* Two choices are all there is, the four kinds of no answer apart. */
static bool has_two_choices(const struct palier_question *question)
{
    size_t count = 0;

    for (size_t i = 0; i < question->choices->count; i++)
        count += !palier_is_no_answer(question->choices->choices[i].name);
    return count == 2;
}

uint32_t palier_choice_yes_no(const struct palier_row_reader *reader,
                              const struct palier_question *question, const char *text)
{
    static const struct {
        const char *key;
        bool is_yes;
    } words[] = {{"vrai", true},  {"true", true},   {"oui", true},  {"yes", true}, {"y", true},
                 {"faux", false}, {"false", false}, {"non", false}, {"no", false}, {"n", false}};
    static const char *const pairs[][2] = {
        {"yes", "no"}, {"oui", "non"}, {"true", "false"}, {"vrai", "faux"}, {"1", "0"}};
    const char *key = palier_text_key(reader->import->arena, text);
    size_t w = 0, count = sizeof words / sizeof *words;

    while (w < count && strcmp(words[w].key, key))
        w++;
    for (size_t i = 0; w < count && i < sizeof pairs / sizeof *pairs; i++) {
        uint32_t yes = palier_choice_find(question, pairs[i][0]);
        uint32_t no = palier_choice_find(question, pairs[i][1]);
        bool is_scale = *pairs[i][0] == '1' && !has_two_choices(question); /* 0 to 10 */

        if (yes != PALIER_NONE && no != PALIER_NONE && !is_scale)
            return words[w].is_yes ? yes : no;
    }
    return PALIER_NONE;
}
