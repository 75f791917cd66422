/* book_bench.c - see book_bench.h. */
#include "book_bench.h"

#include <criterion/criterion.h>
#include <string.h>
#include <zip.h>

static const char before[] = "what was there before";

void book_bench_open(struct book_bench *bench)
{
    *bench = (struct book_bench){0};
    scratch_open(&bench->scratch);
    bench->path = palier_path_join(bench->scratch.arena, bench->scratch.path, "book.xlsx");
}

void book_bench_close(struct book_bench *bench)
{
    scratch_close(&bench->scratch);
}

void book_bench_before(struct book_bench *bench)
{
    scratch_write(&bench->scratch, "book.xlsx", before);
}

void book_bench_write(struct book_bench *bench, void (*fill)(struct book *book))
{
    struct book book = {
        .arena = bench->scratch.arena,
        .language = PALIER_FRENCH,
        .texts = {.title = "Saint-Amé",
                  .subject = "Maturité",
                  .warning = "",
                  .footer = "essai",
                  .page = "page",
                  .date = "2026-11-20"},
    };

    bench->status = book_write(&book, &bench->scratch.diag, bench->path, fill);
}

const char *book_bench_part(struct book_bench *bench, const char *part)
{
    zip_t *archive = zip_open(bench->path, ZIP_RDONLY, NULL);
    zip_stat_t about;
    char *text = NULL;

    cr_assert(archive, "not a zip file");
    if (!zip_stat(archive, part, 0, &about)) {
        zip_file_t *file = zip_fopen(archive, part, 0);

        text = palier_arena_alloc(bench->scratch.arena, about.size + 1, 1);
        cr_assert_eq((zip_uint64_t)zip_fread(file, text, about.size), about.size);
        zip_fclose(file);
    }
    zip_discard(archive);
    return text ? text : "";
}

bool book_bench_is_untouched(struct book_bench *bench)
{
    struct scratch *scratch = &bench->scratch;
    struct palier_bytes bytes;
    const char **names;
    size_t count;

    return !palier_directory_list(scratch->arena, &scratch->diag, scratch->path, "", "", &names,
                                  &count) &&
           count == 1 && !palier_file_read(scratch->arena, &scratch->diag, bench->path, &bytes) &&
           !strcmp(bytes.at, before);
}

const char *book_bench_fault(struct book_bench *bench)
{
    struct scratch *scratch = &bench->scratch;

    return scratch->diag.first
               ? palier_diagnostic_text(scratch->diag.first, PALIER_ENGLISH, scratch->arena)
               : "";
}
