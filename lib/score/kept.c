/* kept.c - see kept.h. */
#include "score/kept.h"

#include <math.h>

static const struct palier_kept_node *keep_nodes(struct palier_arena *arena,
                                                 const struct palier_rubric *rubric,
                                                 const struct palier_node *nodes)
{
    struct palier_kept_node *kept =
        PALIER_ARRAY(arena, rubric->criterion_count, struct palier_kept_node);

    for (size_t c = 0; c < rubric->criterion_count; c++)
        kept[c] = (struct palier_kept_node){
            .score = nodes[c].score,
            .exact = nodes[c].exact,
            .low = nodes[c].interval.low,
            .high = nodes[c].interval.high,
            .level = (int16_t)nodes[c].level,
            .status = (uint8_t)nodes[c].status,
            .reason = (uint8_t)nodes[c].reason,
            .interval = (uint8_t)nodes[c].interval.reason,
            .firmness = (uint8_t)nodes[c].interval.firmness,
        };
    return kept;
}

struct palier_entity_result palier_entity_keep(struct palier_arena *arena,
                                               const struct palier_rubric *rubric,
                                               const struct palier_entity_result *from)
{
    struct palier_entity_result kept = {.entity = from->entity, .wave = from->wave};

    kept.kept = keep_nodes(arena, rubric, from->nodes);
    if (from->previous) {
        struct palier_entity_result *before = PALIER_NEW(arena, struct palier_entity_result);

        *before = (struct palier_entity_result){
            .entity = from->previous->entity,
            .wave = from->previous->wave,
            .kept = keep_nodes(arena, rubric, from->previous->nodes),
        };
        kept.previous = before;
    }
    return kept;
}

struct palier_node palier_kept_node(const struct palier_rubric *rubric,
                                    const struct palier_entity_result *entity, size_t criterion)
{
    const struct palier_kept_node *kept = &entity->kept[criterion];

    return (struct palier_node){
        .criterion = &rubric->criteria[criterion],
        .status = (enum palier_node_status)kept->status,
        .reason = (enum palier_reason)kept->reason,
        .combined = NAN,
        .exact = kept->exact,
        .possible = NAN,
        .score = kept->score,
        .level = kept->level,
        .target = NAN,
        .gap = NAN,
        .coverage = NAN,
        .interval = {.reason = (enum palier_interval_reason)kept->interval,
                     .low = kept->low,
                     .high = kept->high,
                     .standard_error = NAN,
                     .firmness = (enum palier_firmness)kept->firmness},
        .before_gate = NAN,
    };
}

enum palier_interval_reason palier_interval_reason_of(const struct palier_entity_result *entity,
                                                      size_t criterion)
{
    return entity->nodes ? entity->nodes[criterion].interval.reason
                         : (enum palier_interval_reason)entity->kept[criterion].interval;
}
