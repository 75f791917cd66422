/* test_file.c - files read whole, by one thread or by several. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "scratch.h"

enum { MEBIBYTE = 1024 * 1024 };

/* SIZE bytes no two pieces of which are alike. */
static char *make_bytes(struct palier_arena *arena, size_t size)
{
    char *bytes = palier_arena_alloc(arena, size, 1);
    uint32_t state = 1;

    for (size_t i = 0; i < size; i++) {
        state = state * 1664525U + 1013904223U;
        bytes[i] = (char)(state >> 24);
    }
    return bytes;
}

static const char *write_bytes(struct scratch *scratch, const char *bytes, size_t size)
{
    const char *path = palier_path_join(scratch->arena, scratch->path, "bytes");
    FILE *file = fopen(path, "wb");

    cr_assert(file != NULL);
    cr_assert(eq(sz, fwrite(bytes, 1, size, file), size));
    cr_assert(zero(int, fclose(file)));
    return path;
}

static void expect_bytes(struct scratch *scratch, const char *path, size_t threads,
                         const char *bytes, size_t size)
{
    struct palier_bytes got;

    cr_assert(
        zero(int, palier_file_read_shared(scratch->arena, &scratch->diag, path, threads, &got)));
    cr_assert(eq(sz, got.length, size), "%zu threads", threads);
    cr_expect(zero(int, memcmp(got.at, bytes, size)), "%zu threads", threads);
    cr_expect(eq(chr, got.at[size], '\0'));
}

Test(file, several_threads_read_what_one_reads)
{
    static const size_t sizes[] = {
        0,
        1,
        2 * MEBIBYTE,
        4 * MEBIBYTE - 1,
        4 * MEBIBYTE,
        4 * MEBIBYTE + 1,
        6 * MEBIBYTE,
        7 * MEBIBYTE + 13,
    };
    static const size_t threads[] = {1, 2, 3, 16, 256};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct scratch scratch;

        scratch_open(&scratch);
        const char *bytes = make_bytes(scratch.arena, sizes[i]);
        const char *path = write_bytes(&scratch, bytes, sizes[i]);
        for (size_t k = 0; k < sizeof threads / sizeof *threads; k++)
            expect_bytes(&scratch, path, threads[k], bytes, sizes[i]);
        scratch_close(&scratch);
    }
}

/* What somebody writes into a pipe. */
struct flow {
    int descriptor;
    const char *bytes;
    size_t size;
};

static void *write_flow(void *argument)
{
    const struct flow *flow = argument;

    for (size_t at = 0; at < flow->size;) {
        ssize_t put = write(flow->descriptor, flow->bytes + at, flow->size - at);

        if (put <= 0)
            break;
        at += (size_t)put;
    }
    close(flow->descriptor);
    return NULL;
}

Test(file, a_pipe_is_read_to_its_end_however_many_threads_are_offered)
{
    enum { SIZE = 5 * MEBIBYTE + 7 };
    struct scratch scratch;
    pthread_t thread;
    int ends[2];

    scratch_open(&scratch);
    cr_assert(zero(int, pipe(ends)));
    struct flow flow = {ends[1], make_bytes(scratch.arena, SIZE), SIZE};
    cr_assert(zero(int, pthread_create(&thread, NULL, write_flow, &flow)));
    expect_bytes(&scratch, palier_arena_printf(scratch.arena, "/dev/fd/%d", ends[0]), 4, flow.bytes,
                 SIZE);
    pthread_join(thread, NULL);
    close(ends[0]);
    scratch_close(&scratch);
}

/* As after `{ read -r line; tool -; } <file`. */
Test(file, standard_input_is_read_from_where_it_stands)
{
    enum { SIZE = 5 * MEBIBYTE, READ = 100 };
    static const size_t threads[] = {1, 4};
    struct scratch scratch;

    scratch_open(&scratch);
    const char *bytes = make_bytes(scratch.arena, SIZE);
    const char *path = write_bytes(&scratch, bytes, SIZE);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        int descriptor = open(path, O_RDONLY);

        cr_assert(eq(int, dup2(descriptor, STDIN_FILENO), STDIN_FILENO));
        close(descriptor);
        cr_assert(eq(int, (int)lseek(STDIN_FILENO, READ, SEEK_SET), READ));
        expect_bytes(&scratch, "-", threads[i], bytes + READ, SIZE - READ);
    }
    scratch_close(&scratch);
}

static const char *sum_folder(struct scratch *scratch)
{
    char *sum = palier_arena_alloc(scratch->arena, PALIER_SHA256_TEXT, 1);

    cr_assert(eq(int, palier_directory_sum(scratch->arena, &scratch->diag, scratch->path, sum),
                 PALIER_OK));
    return sum;
}

Test(file, the_sum_of_a_folder_is_of_its_files_and_not_of_what_editors_leave)
{
    struct scratch scratch;

    scratch_open(&scratch);
    scratch_write(&scratch, "a.csv", "a\n");

    const char *sum = sum_folder(&scratch);
    const char *pipe_name = palier_path_join(scratch.arena, scratch.path, "pipe");
    const char *lock = palier_path_join(scratch.arena, scratch.path, ".#a.csv");
    const char *link = palier_path_join(scratch.arena, scratch.path, "gone.csv");

    scratch_write(&scratch, ".~lock.a.csv#", "someone\n");
    cr_assert(zero(int, symlink("someone@somewhere.4711", lock)));
    cr_assert(zero(int, symlink("nowhere", link)));
    cr_assert(zero(int, mkfifo(pipe_name, 0600)));
    cr_expect(eq(str, sum_folder(&scratch), sum));
    cr_expect(zero(sz, scratch.diag.errors));
    scratch_write(&scratch, "a.csv", "b\n");
    cr_expect(ne(str, sum_folder(&scratch), sum));
    unlink(lock);
    unlink(link);
    unlink(pipe_name);
    scratch_close(&scratch);
}
