/* blanks.c - see blanks.h. */
#include "score/blanks.h"

#include <string.h>

#include "table/record.h"

static const char *list_profiles(struct palier_arena *arena, const struct palier_rubric *rubric)
{
    const char **ids = PALIER_ARRAY(arena, rubric->profile_count, const char *);

    for (size_t i = 0; i < rubric->profile_count; i++)
        ids[i] = rubric->profiles[i].id;
    return palier_words_join(arena, ids, rubric->profile_count);
}

/* Whether some entity has a profile: then those without are meant to have none. */
static bool uses_profiles(const struct palier_entities *entities)
{
    for (size_t i = 0; i < entities->count; i++)
        if (entities->at[i].profile)
            return true;
    return false;
}

static void question_entities(struct palier_diag *diag, const struct palier_assessment *assessment)
{
    const struct palier_entities *entities = assessment->entities;
    const struct palier_rubric *rubric = assessment->rubric;
    bool needs_profile = rubric->profile_count && !uses_profiles(entities);

    for (size_t i = 0; i < entities->count; i++) {
        const struct palier_entity *entity = &entities->at[i];

        if (entity->blanks)
            palier_report(diag, PALIER_E_ENTITY_BLANKS, entity->place, entity->blanks);
        if (entity->lacks_profile && needs_profile)
            palier_report(diag, PALIER_E_ENTITY_PROFILE_BLANK, entity->place,
                          list_profiles(diag->arena, rubric));
    }
}

static bool is_blank(const struct palier_fact *fact)
{
    return !fact->value && fact->no_answer == PALIER_LEFT_BLANK;
}

/* The facts of a file stand together: each file is told once. How many have a value. */
static size_t question_facts(struct palier_diag *diag, const struct palier_facts *facts)
{
    size_t told = 0;

    for (size_t i = 0, end; i < facts->count; i = end) {
        const struct palier_fact *first = NULL;
        size_t blank = 0;

        for (end = i;
             end < facts->count && !strcmp(facts->at[end].place.file, facts->at[i].place.file);
             end++) {
            if (!is_blank(&facts->at[end])) {
                told++;
                continue;
            }
            first = first ? first : &facts->at[end];
            blank++;
        }
        if (blank)
            palier_report(diag, PALIER_E_FACTS_BLANK, first->place,
                          palier_arena_printf(diag->arena, "%zu", blank));
    }
    return told;
}

void palier_blanks_question(struct palier_diag *diag, const struct palier_assessment *assessment,
                            const char *folder)
{
    const struct palier_responses *responses = &assessment->responses;
    size_t errors = diag->errors;

    if (!assessment->rubric || !assessment->entities)
        return;
    question_entities(diag, assessment);
    size_t told = question_facts(diag, &assessment->facts) + responses->row_count +
                  assessment->ratings.count + assessment->interviews.count +
                  assessment->evidence.count;

    if (!told && !responses->counts && !errors)
        palier_report(diag, PALIER_E_NOTHING_ANSWERED, ((struct palier_place){.file = folder}));
}
