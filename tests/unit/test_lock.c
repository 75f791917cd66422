/* test_lock.c - one process at a time in a folder. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/lock.h"
#include "scratch.h"

/* Let a child take the folder of PATH, then let go, and wait for it for at most SECONDS. */
static bool child_gets(struct palier_arena *arena, const char *path, unsigned seconds)
{
    pid_t child = fork();
    int status = 0;

    if (!child) {
        struct palier_lock lock;

        alarm(seconds);
        palier_lock_folder(arena, path, &lock);
        _exit(lock.count == 1 ? 0 : 1);
    }
    cr_assert(gt(int, child, 0));
    waitpid(child, &status, 0);
    return WIFEXITED(status) && !WEXITSTATUS(status);
}

Test(lock, keeps_others_out_of_the_folder_until_it_is_let_go)
{
    struct scratch scratch;
    struct palier_lock lock;

    scratch_open(&scratch);
    scratch_write(&scratch, "a.csv", "a\n");
    const char *paths[] = {palier_path_join(scratch.arena, scratch.path, "a.csv"),
                           palier_path_join(scratch.arena, scratch.path, "none-yet.csv"),
                           "/nowhere/at/all.csv"};

    palier_lock_folders(scratch.arena, paths, 3, &lock);
    cr_expect(eq(sz, lock.count, 1), "one folder, once");
    cr_expect(not(child_gets(scratch.arena, paths[1], 1)));
    palier_unlock(&lock);
    cr_expect(child_gets(scratch.arena, paths[0], 10));
    palier_unlock(&lock);
    scratch_close(&scratch);
}
