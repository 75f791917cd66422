/* json_voices.c - how many interviews speak for and against a node; see json_internal.h. */
#include "report/json_internal.h"
#include "score/voices.h"

static void put_count(struct palier_json *json, const char *key,
                      const struct palier_voice_count *count)
{
    palier_json_object(json, key);
    palier_json_count(json, "accepted", count->accepted);
    palier_json_count(json, "proposed", count->proposed);
    palier_json_end(json);
}

static void put_polarity(struct palier_json_maker *maker, const struct palier_node *node,
                         enum palier_polarity polarity)
{
    const struct palier_rubric *rubric = maker->result->rubric;
    const struct palier_voices all = palier_voices_of_all(rubric, node);
    const struct palier_voices others = palier_voices_of_others(rubric, node);
    struct palier_json *json = &maker->json;

    palier_json_object(json, palier_polarity_name(polarity));
    palier_json_count(json, "accepted", all.by[polarity].accepted);
    palier_json_count(json, "proposed", all.by[polarity].proposed);
    palier_json_object(json, "groups");
    for (size_t g = 0; g < rubric->group_count; g++) {
        const struct palier_voice_count *count = &node->voices[g].by[polarity];

        if (count->accepted || count->proposed)
            put_count(json, rubric->groups[g].id, count);
    }
    palier_json_end(json);
    put_count(json, "other", &others.by[polarity]);
    palier_json_end(json);
}

void palier_json_voices(struct palier_json_maker *maker, const struct palier_node *node)
{
    if (!node->voices) {
        palier_json_null(&maker->json, "voices");
        return;
    }
    palier_json_object(&maker->json, "voices");
    put_polarity(maker, node, PALIER_SUPPORTS);
    put_polarity(maker, node, PALIER_CONTRADICTS);
    palier_json_end(&maker->json);
}
