/* lock.c - see lock.h. */
#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder that is open, and what tells it from others. */
struct folder {
    int descriptor;
    dev_t device;
    ino_t number;
};

static int compare_folders(const void *left, const void *right)
{
    const struct folder *a = left, *b = right;

    if (a->device != b->device)
        return a->device < b->device ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static bool open_folder(struct palier_arena *arena, const char *path, struct folder *folder)
{
    const char *slash = strrchr(path, '/');
    const char *name =
        slash ? palier_arena_strndup(arena, path, slash == path ? 1 : (size_t)(slash - path)) : ".";
    struct stat about;

    folder->descriptor = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->descriptor < 0)
        return false;
    if (fstat(folder->descriptor, &about)) {
        close(folder->descriptor);
        return false;
    }
    folder->device = about.st_dev;
    folder->number = about.st_ino;
    return true;
}

void palier_lock_folders(struct palier_arena *arena, const char *const *paths, size_t count,
                         struct palier_lock *lock)
{
    struct folder *folders = PALIER_ARRAY(arena, count, struct folder);
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        found += open_folder(arena, paths[i], &folders[found]);
    if (found) /* in one order for everybody: two would wait for each other */
        qsort(folders, found, sizeof *folders, compare_folders);
    *lock = (struct palier_lock){.descriptors = PALIER_ARRAY(arena, found, int)};
    for (size_t i = 0; i < found; i++) {
        if (i && !compare_folders(&folders[i - 1], &folders[i])) {
            close(folders[i].descriptor); /* two descriptors of one folder exclude each other */
            continue;
        }
        while (flock(folders[i].descriptor, LOCK_EX) && errno == EINTR)
            ;
        lock->descriptors[lock->count++] = folders[i].descriptor;
    }
}

void palier_lock_folder(struct palier_arena *arena, const char *path, struct palier_lock *lock)
{
    palier_lock_folders(arena, &path, 1, lock);
}

void palier_unlock(struct palier_lock *lock)
{
    for (size_t i = 0; i < lock->count; i++)
        close(lock->descriptors[i]);
    *lock = (struct palier_lock){0};
}
