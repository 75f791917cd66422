/* voices.c - see voices.h. */
#include "score/voices.h"

#include "base/intern.h"

enum heard { SILENT, PROPOSED, ACCEPTED };

/* What one interview says of one criterion. */
struct speech {
    unsigned char heard[PALIER_POLARITIES]; /* enum heard */
};

struct counting {
    struct palier_arena *scratch;
    const struct palier_rubric *rubric;
    const struct palier_entity_result *entity;
    struct palier_intern interviews;
    size_t *groups;           /* by interview; the rubric's number of groups: not told */
    struct speech **speeches; /* by criterion, then by interview; NULL: nobody speaks of it */
};

/* The interviews that are quoted, and the group of each: the first of the rubric that one of its
 * quotes names. */
static void find_interviews(struct counting *counting)
{
    const struct palier_entity_result *entity = counting->entity;

    palier_intern_init(&counting->interviews, counting->scratch, true);
    counting->groups = PALIER_ARRAY(counting->scratch, entity->evidence_count, size_t);
    for (size_t i = 0; i < entity->evidence_count; i++) {
        const struct palier_evidence *quote = entity->evidence[i];
        size_t known = counting->interviews.count;
        uint32_t interview = palier_intern_add(&counting->interviews, quote->interview);
        size_t group = quote->group ? quote->group->index : counting->rubric->group_count;

        if (interview == known || group < counting->groups[interview])
            counting->groups[interview] = group;
    }
}

/* Hear QUOTE for its criterion and all above it. */
static void hear(struct counting *counting, const struct palier_evidence *quote)
{
    uint32_t interview = palier_intern_find(&counting->interviews, quote->interview);
    unsigned char heard = quote->status == PALIER_EVIDENCE_ACCEPTED ? ACCEPTED : PROPOSED;

    for (const struct palier_criterion *up = &counting->rubric->criteria[quote->criterion]; up;
         up = up->parent) {
        struct speech **speeches = &counting->speeches[up->index];

        if (!*speeches)
            *speeches = PALIER_ARRAY(counting->scratch, counting->interviews.count, struct speech);
        unsigned char *said = &(*speeches)[interview].heard[quote->polarity];

        *said = heard > *said ? heard : *said;
    }
}

static void add(struct palier_voices *voices, const struct speech *speech)
{
    for (size_t p = 0; p < PALIER_POLARITIES; p++) {
        voices->by[p].accepted += speech->heard[p] == ACCEPTED;
        voices->by[p].proposed += speech->heard[p] == PROPOSED;
    }
}

static const struct palier_voices *sum_up(const struct counting *counting,
                                          struct palier_arena *arena, const struct speech *speeches)
{
    size_t groups = counting->rubric->group_count;
    struct palier_voices *voices = PALIER_ARRAY(arena, groups + 2, struct palier_voices);

    for (size_t i = 0; i < counting->interviews.count; i++) {
        add(&voices[counting->groups[i]], &speeches[i]);
        add(&voices[groups + 1], &speeches[i]);
    }
    return voices;
}

void palier_voices_count(struct palier_arena *arena, const struct palier_rubric *rubric,
                         struct palier_entity_result *entity)
{
    struct counting counting = {.rubric = rubric, .entity = entity};

    for (size_t c = 0; c < rubric->criterion_count; c++)
        entity->nodes[c].voices = NULL;
    if (!entity->evidence_count)
        return;
    counting.scratch = palier_arena_sibling(arena);
    counting.speeches = PALIER_ARRAY(counting.scratch, rubric->criterion_count, struct speech *);
    find_interviews(&counting);
    for (size_t i = 0; i < entity->evidence_count; i++)
        if (palier_evidence_stands(entity->evidence[i]))
            hear(&counting, entity->evidence[i]);
    for (size_t c = 0; c < rubric->criterion_count; c++)
        if (counting.speeches[c])
            entity->nodes[c].voices = sum_up(&counting, arena, counting.speeches[c]);
    palier_arena_free(counting.scratch);
}

struct palier_voices palier_voices_of_all(const struct palier_rubric *rubric,
                                          const struct palier_node *node)
{
    return node->voices ? node->voices[rubric->group_count + 1] : (struct palier_voices){0};
}

struct palier_voices palier_voices_of_others(const struct palier_rubric *rubric,
                                             const struct palier_node *node)
{
    return node->voices ? node->voices[rubric->group_count] : (struct palier_voices){0};
}
