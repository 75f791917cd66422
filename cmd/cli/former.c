/* former.c - what stands in a file that is about to be written again; see cli.h. */
#include <string.h>

#include "cli/cli.h"

/* Whether the assessment reads PATH as KIND, files of which start with NAME, anyway. */
static bool is_read_already(const struct cli *cli, enum palier_input_kind kind, const char *name,
                            const char *path)
{
    const struct palier_path_list *named = &cli->source.files[kind];
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    const char *folder =
        slash ? palier_arena_strndup(cli->arena, path, (size_t)(slash - path) + (slash == path))
              : ".";
    size_t length = strlen(base);

    for (size_t i = 0; i < named->count; i++)
        if (palier_is_same_file(named->at[i], path))
            return true;
    return cli->source.folder && palier_is_same_file(cli->source.folder, folder) &&
           !strncmp(base, name, strlen(name)) && length >= 4 && !strcmp(base + length - 4, ".csv");
}

void cli_read_former(struct cli *cli, enum palier_input_kind kind, const char *name,
                     const char *path)
{
    if (palier_is_file(path) && !is_read_already(cli, kind, name, path))
        *PALIER_APPEND(cli->arena, &cli->source.files[kind]) = path;
}
