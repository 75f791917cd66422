/* group_list.c - see group_list.h. */
#include "report/group_list.h"

#include "base/text.h"
#include "report/json_write.h"

const char *palier_groups_ids(struct palier_arena *arena, const struct palier_rubric *rubric,
                              uint32_t groups)
{
    const char *text = "";

    for (size_t g = 0; g < rubric->group_count; g++)
        if (groups >> g & 1)
            text =
                palier_arena_printf(arena, "%s%s%s", text, *text ? " " : "", rubric->groups[g].id);
    return text;
}

const char *palier_groups_labels(struct palier_arena *arena, const struct palier_rubric *rubric,
                                 uint32_t groups, const char *between,
                                 enum palier_language language)
{
    const char *text = "";

    for (size_t g = 0; g < rubric->group_count; g++)
        if (groups >> g & 1)
            text = palier_arena_printf(
                arena, "%s%s%s", text, *text ? between : "",
                palier_text_printable(arena, palier_label_in(&rubric->groups[g].label, language)));
    return text;
}

void palier_json_groups(struct palier_json *json, const char *key,
                        const struct palier_rubric *rubric, uint32_t groups)
{
    palier_json_array(json, key);
    for (size_t g = 0; g < rubric->group_count; g++)
        if (groups >> g & 1)
            palier_json_text(json, NULL, rubric->groups[g].id);
    palier_json_end(json);
}
