/* inputs.c - which files are an assessment's; see inputs_internal.h. */
#include "score/inputs_internal.h"

static const char *const kind_names[PALIER_INPUT_KIND_COUNT] = {
    [PALIER_INPUT_ENTITIES] = "entities", [PALIER_INPUT_RESPONSES] = "responses",
    [PALIER_INPUT_FACTS] = "facts",       [PALIER_INPUT_INTERVIEWS] = "interviews",
    [PALIER_INPUT_EVIDENCE] = "evidence", [PALIER_INPUT_RATINGS] = "ratings",
    [PALIER_INPUT_ACTIONS] = "actions",
};

const char *palier_input_kind_name(enum palier_input_kind kind)
{
    return kind_names[kind];
}

bool palier_assessment_is_in(struct palier_arena *arena, const char *path)
{
    struct palier_diag unheard;
    const char **names;
    size_t count = palier_is_file(palier_path_join(arena, path, "assessment.csv"));

    palier_diag_init(&unheard, arena);
    for (size_t kind = 0; kind < PALIER_INPUT_KIND_COUNT && !count; kind++)
        if (kind != PALIER_INPUT_ACTIONS &&
            palier_directory_list(arena, &unheard, path, kind_names[kind], ".csv", &names, &count))
            return false;
    return count;
}

bool palier_path_list_has(const struct palier_path_list *list, const char *path)
{
    for (size_t i = 0; i < list->count; i++)
        if (palier_is_same_file(list->at[i], path))
            return true;
    return false;
}

static bool is_left_out(const struct palier_assessment_source *source, const char *path)
{
    return source->left_out && palier_path_list_has(source->left_out, path);
}

void palier_input_files_find(struct palier_arena *arena, struct palier_diag *diag,
                             const struct palier_assessment_source *source,
                             struct palier_path_list files[PALIER_INPUT_KIND_COUNT])
{
    for (size_t kind = 0; kind < PALIER_INPUT_KIND_COUNT; kind++) {
        struct palier_path_list *to = &files[kind];
        const struct palier_path_list *named = &source->files[kind];
        const char **names;
        size_t count = 0;

        if (source->folder && palier_directory_list(arena, diag, source->folder, kind_names[kind],
                                                    ".csv", &names, &count))
            return;
        for (size_t i = 0; i < count; i++) {
            const char *path = palier_path_join(arena, source->folder, names[i]);

            if (!is_left_out(source, path))
                *PALIER_APPEND(arena, to) = path;
        }
        for (size_t i = 0; i < named->count; i++)
            if (!is_left_out(source, named->at[i]) && !palier_path_list_has(to, named->at[i]))
                *PALIER_APPEND(arena, to) = named->at[i];
    }
}
