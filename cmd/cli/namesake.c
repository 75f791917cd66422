/* namesake.c - the rubric that is called like a questionnaire; see cli.h. */
#include <string.h>

#include "cli/cli.h"

const char *cli_find_namesake(struct cli *cli, const char *questionnaire)
{
    size_t end = strlen(questionnaire);
    struct palier_diag unheard;

    while (end > 1 && questionnaire[end - 1] == '/')
        end--;
    const char *folder = palier_arena_strndup(cli->arena, questionnaire, end);
    const char *slash = strrchr(folder, '/');

    cli_diag_init(cli, &unheard, cli->arena);
    return palier_locate(cli->arena, &unheard, "rubrics", slash ? slash + 1 : folder, folder);
}
