/* voices.c - see voices.h. */
#include "report/voices.h"

#include "base/text.h"
#include "report/words.h"
#include "score/voices.h"

struct saying {
    struct palier_arena *arena;
    const struct palier_rubric *rubric;
    const struct palier_node *node;
    enum palier_language language;
};

const char *palier_said_group(const struct palier_group *group, enum palier_language language)
{
    return group ? palier_label_in(&group->label, language)
                 : palier_word(PALIER_WORD_VOICES_OTHER_GROUPS, language);
}

static size_t number_of(const struct palier_voices *voices, enum palier_polarity polarity,
                        bool is_accepted)
{
    const struct palier_voice_count *count = &voices->by[polarity];

    return is_accepted ? count->accepted : count->proposed;
}

/* " (IT 1, staff 2)"; "" where no group is known. */
static const char *by_group(const struct saying *saying, enum palier_polarity polarity,
                            bool is_accepted)
{
    size_t groups = saying->rubric->group_count, named = 0;
    const char *text = "";

    for (size_t g = 0; g <= groups; g++) {
        size_t number = number_of(&saying->node->voices[g], polarity, is_accepted);
        const struct palier_group *group = g < groups ? &saying->rubric->groups[g] : NULL;

        if (!number)
            continue;
        named += group != NULL;
        text = palier_text_tie(saying->arena, text, ", ",
                               palier_arena_printf(saying->arena, "%s\u00a0%zu",
                                                   palier_said_group(group, saying->language),
                                                   number));
    }
    return named ? palier_arena_printf(saying->arena, " (%s)", text) : "";
}

/* "3 voices contradict (IT 1, staff 2)"; "" where there is none. */
static const char *of_polarity(const struct saying *saying, enum palier_polarity polarity,
                               bool is_accepted)
{
    static const enum palier_word words[PALIER_POLARITIES][2] = {
        [PALIER_SUPPORTS] = {PALIER_WORD_VOICES_SUPPORT_ONE, PALIER_WORD_VOICES_SUPPORT_MANY},
        [PALIER_CONTRADICTS] = {PALIER_WORD_VOICES_CONTRADICT_ONE,
                                PALIER_WORD_VOICES_CONTRADICT_MANY},
    };
    const struct palier_voices all = palier_voices_of_all(saying->rubric, saying->node);
    size_t number = number_of(&all, polarity, is_accepted);

    if (!number)
        return "";
    return palier_text_tie(saying->arena,
                           palier_words_say(saying->arena, saying->language,
                                            words[polarity][number > 1],
                                            palier_arena_printf(saying->arena, "%zu", number)),
                           "", by_group(saying, polarity, is_accepted));
}

static const char *of_both(const struct saying *saying, bool is_accepted)
{
    return palier_text_tie(saying->arena, of_polarity(saying, PALIER_CONTRADICTS, is_accepted),
                           ", ", of_polarity(saying, PALIER_SUPPORTS, is_accepted));
}

const char *palier_said_voices(struct palier_arena *arena, const struct palier_rubric *rubric,
                               const struct palier_node *node, enum palier_language language)
{
    const struct saying saying = {arena, rubric, node, language};

    if (!node->voices)
        return "";
    const char *proposed = of_both(&saying, false);

    return palier_text_tie(
        arena, of_both(&saying, true), palier_word(PALIER_WORD_VOICES_SEMICOLON, language),
        *proposed ? palier_words_say(arena, language, PALIER_WORD_VOICES_PROPOSED, proposed) : "");
}

size_t palier_withheld_quotes(const struct palier_entity_result *entity, size_t criterion)
{
    size_t count = 0;

    for (size_t i = 0; i < entity->evidence_count; i++)
        count += entity->evidence[i]->is_withheld && entity->evidence[i]->criterion == criterion &&
                 entity->evidence[i]->status != PALIER_EVIDENCE_REFUSED;
    return count;
}

const char *palier_said_withheld(struct palier_arena *arena, size_t count,
                                 enum palier_language language)
{
    return palier_words_say(arena, language,
                            count > 1 ? PALIER_WORD_QUOTES_WITHHELD_MANY
                                      : PALIER_WORD_QUOTES_WITHHELD_ONE,
                            palier_arena_printf(arena, "%zu", count));
}
