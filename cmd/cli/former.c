/* former.c - what stands in a file that is about to be written again; see cli.h. */
#include <string.h>

#include "cli/cli.h"

/* PATH as the assessment spells the file, where it reads it as KIND, files of which start with
 * NAME, anyway; else NULL. */
static const char *as_read(const struct cli *cli, enum palier_input_kind kind, const char *name,
                           const char *path)
{
    const struct palier_path_list *named = &cli->source.files[kind];
    const char *base = palier_path_base(cli->arena, path);
    size_t length = strlen(base);

    for (size_t i = 0; i < named->count; i++)
        if (palier_is_same_file(named->at[i], path))
            return named->at[i];
    if (!cli->source.folder || strncmp(base, name, strlen(name)) || length < 4 ||
        strcmp(base + length - 4, ".csv"))
        return NULL;
    const char *there = palier_path_join(cli->arena, cli->source.folder, base);

    return palier_is_same_file(there, path) ? there : NULL;
}

const char *cli_read_former(struct cli *cli, enum palier_input_kind kind, const char *name,
                            const char *path)
{
    const char *spelled = as_read(cli, kind, name, path);

    if (spelled)
        return spelled;
    if (palier_is_file(path))
        *PALIER_APPEND(cli->arena, &cli->source.files[kind]) = path;
    return path;
}
