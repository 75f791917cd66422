/* test_told.c - a table beside what may be told, where the machine does not let that be made. */
#define _GNU_SOURCE
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "privacy/told.h"
#include "scratch.h"

static bool has_no_memory;

/* The C library's, until a test says that there is no memory. */
FILE *open_memstream(char **text, size_t *length)
{
    FILE *(*open)(char **, size_t *) = NULL;

    if (has_no_memory) {
        errno = ENOMEM;
        return NULL;
    }
    *(void **)&open = dlsym(RTLD_NEXT, "open_memstream");
    return open(text, length);
}

static enum palier_status compare(struct scratch *scratch, const char *text,
                                  struct palier_told_found *found)
{
    struct palier_told *told = palier_told_new(scratch->arena, &scratch->assessment, "2026-11-20");
    const struct palier_bytes bytes = {.path = "scores.csv",
                                       .at =
                                           palier_arena_strndup(scratch->arena, text, strlen(text)),
                                       .length = strlen(text)};
    enum palier_status status = palier_told_compare(told, &scratch->diag, &bytes, 10, found);

    palier_told_free(told);
    return status;
}

Test(told, want_of_memory_is_no_other_data)
{
    static const char table[] = "entity,wave,criterion,score\nt,1,X,3\n";
    struct palier_told_found found = {0};
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_rubric(&scratch, "criterion,parent\nall,\nX,all\n", "criterion,source\nX,interview\n");
    scratch_write(&scratch, "ratings.csv",
                  "entity,wave,interview,group,criterion,level,rater\nt,1,i,a,X,3,r\n");
    scratch_score(&scratch);
    size_t warnings = scratch.diag.warnings;

    cr_expect(zero(int, compare(&scratch, table, &found)));
    cr_expect(eq(sz, found.tables, 1));
    cr_expect(eq(sz, scratch.diag.warnings, warnings));
    has_no_memory = true;
    cr_expect(eq(int, (int)compare(&scratch, table, &found), (int)PALIER_SYSTEM));
    has_no_memory = false;
    cr_expect(eq(sz, found.tables, 1));
    cr_expect(eq(sz, scratch.diag.warnings, warnings));
    cr_expect(eq(str, (char *)scratch_codes(&scratch), "cannot-read"));
    scratch_close(&scratch);
}
