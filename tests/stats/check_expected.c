/* check_expected.c - compare lib/stats with figures from R; see expected.h. */
#include <stdio.h>
#include <string.h>

#include "expected.h"

static json_t *load(const char *folder)
{
    char path[4096];
    json_error_t error;

    snprintf(path, sizeof path, "%s/expected.json", folder);
    FILE *file = fopen(path, "r");
    if (!file)
        return NULL;
    json_t *root = json_loadf(file, 0, &error);
    fclose(file);
    if (!root)
        fprintf(stderr, "%s:%d: %s\n", path, error.line, error.text);
    return root;
}

int main(int argc, char **argv)
{
    struct expected expected = {0};
    int failures;

    expected.folder = argc > 1 ? argv[1] : "../shared/corpora/stats";
    expected.root = load(expected.folder);
    if (!expected.root) {
        puts("statistics: skipped, no figures of other programs here");
        return argc > 1;
    }
    expected.arena = palier_arena_new(NULL);
    puts("statistic | ours | outside | relative error | source");
    failures = check_ranks(&expected) + check_agreement(&expected);
    printf("statistics: %zu figures compared, %d over their bar\n", expected.rows, failures);
    palier_arena_free(expected.arena);
    json_decref(expected.root);
    return failures > 0;
}
