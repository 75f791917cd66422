/* scratch.c - see scratch.h. */
#include "scratch.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "report/report.h"
#include "score/engine.h"

void scratch_open(struct scratch *scratch)
{
    const char *folder = getenv("TMPDIR");

    *scratch = (struct scratch){.arena = palier_arena_new(NULL)};
    palier_diag_init(&scratch->diag, scratch->arena);
    char *path =
        palier_arena_printf(scratch->arena, "%s/palier-test-XXXXXX", folder ? folder : "/tmp");
    cr_assert(mkdtemp(path), "no folder like %s", path);
    scratch->path = path;
}

void scratch_close(struct scratch *scratch)
{
    const char **names;
    size_t count;

    if (!palier_directory_list(scratch->arena, &scratch->diag, scratch->path, "", "", &names,
                               &count))
        for (size_t i = 0; i < count; i++)
            unlink(palier_path_join(scratch->arena, scratch->path, names[i]));
    rmdir(scratch->path);
    palier_arena_free(scratch->arena);
}

void scratch_write(struct scratch *scratch, const char *name, const char *text)
{
    const char *path = palier_path_join(scratch->arena, scratch->path, name);
    FILE *file = fopen(path, "wb");

    cr_assert(file, "cannot write %s", path);
    fputs(text, file);
    fclose(file);
}

void scratch_rubric(struct scratch *scratch, const char *criteria, const char *items)
{
    scratch_write(scratch, "rubric.csv", "key,value\nid,test\n");
    scratch_write(scratch, "groups.csv",
                  "group,weight,minimum,minimum_compared\na,1,1,1\nb,1,1,1\n");
    scratch_write(scratch, "levels.csv", "level,from\n1,1\n2,1.8\n3,2.6\n4,3.4\n5,4.2\n");
    scratch_write(scratch, "criteria.csv", criteria);
    scratch_write(scratch, "items.csv", items);
}

enum palier_status scratch_read_rubric(struct scratch *scratch)
{
    return palier_rubric_read(scratch->arena, &scratch->diag, scratch->path, NULL,
                              &scratch->rubric);
}

void scratch_score(struct scratch *scratch)
{
    const struct palier_assessment_source source = {.folder = scratch->path,
                                                    .rubric = scratch->path};
    const struct palier_score_options options = {.date = "2026-11-20", .has_answers = true};

    if (palier_assessment_read(scratch->arena, &scratch->diag, &source, &scratch->assessment) ||
        palier_score(scratch->arena, &scratch->diag, &scratch->assessment, &options,
                     &scratch->result))
        palier_diag_print(&scratch->diag, stderr, "scratch", PALIER_WARNING, PALIER_ENGLISH);
    cr_assert(!scratch->diag.errors, "%s", scratch_codes(scratch));
}

const struct palier_node *scratch_node(const struct scratch *scratch, size_t index,
                                       const char *criterion)
{
    const struct palier_criterion *found =
        palier_criterion_find(scratch->assessment.rubric, criterion);

    cr_assert(found && index < scratch->result.entity_count, "no criterion %s", criterion);
    return &scratch->result.entities[index].nodes[found->index];
}

const char *scratch_codes(const struct scratch *scratch)
{
    const char *codes = "";

    for (const struct palier_diagnostic *at = scratch->diag.first; at; at = at->next)
        if (palier_code_severity(at->code) == PALIER_ERROR)
            codes = palier_arena_printf(scratch->arena, "%s%s%s", codes, *codes ? " " : "",
                                        palier_code_name(at->code));
    return codes;
}

const char *scratch_report(const struct scratch *scratch, const char *format)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    cr_assert(!palier_report_format_find(format)->write(
        &scratch->result, &(struct palier_report_options){.language = PALIER_ENGLISH}, stream));
    fclose(stream);
    const char *copy = palier_arena_strndup(scratch->arena, text, length);
    free(text);
    return copy;
}
