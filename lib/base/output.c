/* output.c - a file that is written whole or not at all; see file.h. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_TMPFILE */
#endif
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool palier_is_special(const char *path)
{
    struct stat about;

    return !stat(path, &about) && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
}

static enum palier_status open_special(struct palier_diag *diag, struct palier_output *output)
{
    output->stream = fopen(output->path, "w");
    if (output->stream)
        return PALIER_OK;
    palier_report_errno(diag, PALIER_E_CANNOT_WRITE, output->path);
    return PALIER_SYSTEM;
}

/* The folder of PATH, in ARENA. */
static const char *folder_of(struct palier_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return ".";
    return palier_arena_strndup(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/*
 * A file in the output's folder that has no name until the commit: whatever kills the process, a
 * signal or a fault in a library, leaves nothing behind. Not every file system has such files.
 */
static int open_nameless(const struct palier_output *output)
{
    return openat(output->directory, ".", O_RDWR | O_TMPFILE | O_CLOEXEC, 0666);
}

static int open_named(const struct palier_output *output)
{
    unlinkat(output->directory, output->temporary, 0);
    return openat(output->directory, output->temporary,
                  O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
}

/* -1, and errno, where there is no way to write to the path of OUTPUT. */
static int open_temporary(struct palier_arena *arena, struct palier_output *output)
{
    int descriptor = -1;

    output->directory = open(folder_of(arena, output->path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (output->directory < 0)
        return -1;
    if (!*base_of(output->path) || palier_is_directory(output->path)) {
        errno = EISDIR;
        return -1;
    }
    descriptor = open_nameless(output);
    output->is_nameless = descriptor >= 0;
    return output->is_nameless ? descriptor : open_named(output);
}

enum palier_status palier_output_open(struct palier_arena *arena, struct palier_diag *diag,
                                      const char *path, struct palier_output *output)
{
    *output = (struct palier_output){.stream = stdout, .path = path, .directory = -1};
    if (!strcmp(path, "-"))
        return PALIER_OK;
    if (palier_is_special(path))
        return open_special(diag, output);
    output->temporary = palier_arena_printf(arena, ".%.200s.%ld", base_of(path), (long)getpid());
    output->stream = NULL;

    int descriptor = open_temporary(arena, output);

    if (descriptor >= 0)
        output->stream = fdopen(descriptor, "w+");
    if (output->stream)
        return PALIER_OK;
    palier_report_errno(diag, PALIER_E_CANNOT_WRITE, path);
    if (descriptor >= 0)
        close(descriptor);
    palier_output_abandon(output);
    return PALIER_SYSTEM;
}

static bool flush_and_sync(FILE *stream)
{
    return !ferror(stream) && !fflush(stream) && !fsync(fileno(stream));
}

/* Give the nameless file of OUTPUT its temporary name: no call puts it over another file at once.
 */
static bool name_file(struct palier_output *output)
{
    char path[64];

    if (!output->is_nameless)
        return true;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(output->stream));
    unlinkat(output->directory, output->temporary, 0);
    if (linkat(AT_FDCWD, path, output->directory, output->temporary, AT_SYMLINK_FOLLOW))
        return false;
    output->is_nameless = false;
    return true;
}

static bool commit_in_place(struct palier_output *output)
{
    bool is_done = !fflush(output->stream) && !ferror(output->stream);

    if (is_done && output->stream != stdout) /* which is not ours to close */
        is_done = !fclose(output->stream);
    return is_done;
}

static bool commit_temporary(struct palier_output *output)
{
    if (!flush_and_sync(output->stream) || !name_file(output))
        return false;

    bool is_closed = !fclose(output->stream);

    output->stream = NULL;
    return is_closed && !renameat(output->directory, output->temporary, output->directory,
                                  base_of(output->path));
}

enum palier_status palier_output_commit(struct palier_diag *diag, struct palier_output *output)
{
    bool is_done = output->temporary ? commit_temporary(output) : commit_in_place(output);

    if (is_done) {
        if (output->directory >= 0) {
            fsync(output->directory);
            close(output->directory);
        }
        return PALIER_OK;
    }
    palier_report_errno(diag, PALIER_E_CANNOT_WRITE, output->path);
    palier_output_abandon(output);
    return PALIER_SYSTEM;
}

void palier_output_abandon(struct palier_output *output)
{
    if (!output->temporary)
        return;
    if (output->stream)
        fclose(output->stream);
    if (output->directory >= 0) {
        if (!output->is_nameless)
            unlinkat(output->directory, output->temporary, 0);
        close(output->directory);
    }
    *output = (struct palier_output){.path = output->path, .directory = -1};
}
