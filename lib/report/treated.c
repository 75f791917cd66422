/* treated.c - see treated.h. */
#include "report/treated.h"

#include <math.h>

#include "report/report_internal.h"
#include "report/said.h"

static bool is_filled(const struct palier_item_score *item)
{
    return item->is_filled;
}

static bool is_pulled_in(const struct palier_item_score *item)
{
    return !isnan(item->before_treatment);
}

static bool is_capped(const struct palier_item_score *item)
{
    return item->is_capped;
}

/* "T1.1 (computers)": where ITEM is found again. */
static const char *place_of(struct palier_arena *arena, const struct palier_node *node,
                            const struct palier_item_score *item)
{
    const struct palier_question *question = item->item->question;

    return question ? palier_arena_printf(arena, "%s (%s)", node->criterion->id, question->name)
                    : node->criterion->id;
}

static void find(struct palier_arena *arena, const struct palier_result *result,
                 const struct palier_entity_result *entity,
                 bool (*is_treated)(const struct palier_item_score *item),
                 struct palier_treated *treated)
{
    treated->items = "";
    for (size_t c = 0; c < result->rubric->criterion_count; c++) {
        const struct palier_node *node = &entity->nodes[c];

        for (size_t i = 0; node->items && i < node->criterion->item_count; i++) {
            if (!palier_shows_item(node, &node->items[i]) || !is_treated(&node->items[i]))
                continue;
            treated->items =
                palier_arena_printf(arena, "%s%s%s", treated->items, treated->count ? ", " : "",
                                    place_of(arena, node, &node->items[i]));
            treated->count++;
        }
    }
}

size_t palier_treated_find(struct palier_arena *arena, const struct palier_result *result,
                           const struct palier_entity_result *entity, enum palier_language language,
                           struct palier_treated treated[PALIER_TREATMENTS])
{
    const struct palier_rubric *rubric = result->rubric;
    const char *gaps = palier_said_gaps(arena, &rubric->treatment, language);
    const struct {
        bool is_on;
        const char *name;
        bool (*is_treated)(const struct palier_item_score *item);
    } kinds[PALIER_TREATMENTS] = {
        {rubric->treatment.gaps != PALIER_GAPS_OUT,
         palier_words_say(arena, language, PALIER_WORD_NOTE_FILLED, gaps), is_filled},
        {rubric->treatment.winsorises, palier_word(PALIER_WORD_NOTE_PULLED_IN, language),
         is_pulled_in},
        {rubric->said_cap || rubric->shown_cap,
         palier_words_say(arena, language, PALIER_WORD_NOTE_CAPPED,
                          palier_said_caps(arena, rubric, language)),
         is_capped},
    };
    size_t count = 0;

    for (size_t k = 0; k < PALIER_TREATMENTS; k++) {
        if (!kinds[k].is_on)
            continue;
        treated[count] = (struct palier_treated){.name = kinds[k].name};
        find(arena, result, entity, kinds[k].is_treated, &treated[count++]);
    }
    return count;
}
