/* file.c - see file.h. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/threads.h"

enum { FIRST_GUESS = 64 * 1024, MEBIBYTE = 1024 * 1024, PIECE = 2 * MEBIBYTE };

/* Where COUNT bytes do not suffice. Twice as many, but never more than show that LIMIT is passed.
 */
static char *widen(struct palier_arena *arena, const char *buffer, size_t count, size_t limit,
                   size_t *capacity)
{
    *capacity = *capacity < limit / 2 ? *capacity * 2 : limit + 2;
    char *wider = palier_arena_alloc(arena, *capacity, 1);

    return memcpy(wider, buffer, count);
}

/* A file whose size is known, which several threads read. */
struct pieces {
    int descriptor;
    char *buffer;
    size_t size;
    atomic_bool has_failed; /* one of them is not there */
};

static void read_piece(void *context, size_t worker, size_t index)
{
    struct pieces *pieces = context;
    size_t at = index * PIECE, end = pieces->size - at < PIECE ? pieces->size : at + PIECE;

    (void)worker;
    while (at < end) {
        ssize_t got = pread(pieces->descriptor, pieces->buffer + at, end - at, (off_t)at);

        if (got <= 0 && !(got < 0 && errno == EINTR)) {
            pieces->has_failed = true;
            return;
        }
        at += got > 0 ? (size_t)got : 0;
    }
}

/* Read SIZE bytes of a file by at most THREADS threads, and go to what may be behind them; false,
 * and nothing read, where that is no gain or goes wrong. */
static bool read_pieces(int descriptor, char *buffer, size_t size, size_t threads)
{
    struct pieces pieces = {.descriptor = descriptor, .buffer = buffer, .size = size};

    if (threads < 2 || size < 2 * PIECE || lseek(descriptor, 0, SEEK_CUR) != 0)
        return false; /* of standard input somebody may have read the start */
    palier_threads_run((size + PIECE - 1) / PIECE, threads, read_piece, &pieces);
    return !pieces.has_failed && lseek(descriptor, (off_t)size, SEEK_SET) == (off_t)size;
}

/* INVALID where there is more than LIMIT bytes, SYSTEM (and errno) where the machine refuses. */
static enum palier_status read_all(struct palier_arena *arena, int descriptor, size_t limit,
                                   size_t threads, struct palier_bytes *bytes)
{
    struct stat about;
    size_t capacity = FIRST_GUESS, size = 0;

    if (!fstat(descriptor, &about) && S_ISREG(about.st_mode) && about.st_size > 0) {
        if ((size_t)about.st_size > limit)
            return PALIER_INVALID;
        size = (size_t)about.st_size;
        capacity = size + 2; /* one byte to find the end, one for the NUL */
    }
    char *buffer = palier_arena_alloc(arena, capacity, 1);

    if (read_pieces(descriptor, buffer, size, threads))
        bytes->length = size;
    for (;;) {
        if (bytes->length > limit)
            return PALIER_INVALID;
        if (bytes->length + 1 == capacity)
            buffer = widen(arena, buffer, bytes->length, limit, &capacity);
        ssize_t got = read(descriptor, buffer + bytes->length, capacity - 1 - bytes->length);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return PALIER_SYSTEM;
        if (!got)
            break;
        bytes->length += (size_t)got;
    }
    buffer[bytes->length] = '\0';
    bytes->at = buffer;
    return PALIER_OK;
}

static void report_too_large(struct palier_diag *diag, const char *path, size_t limit)
{
    char mebibytes[24];

    snprintf(mebibytes, sizeof mebibytes, "%zu", limit / MEBIBYTE);
    palier_report(diag, PALIER_E_FILE_TOO_LARGE, ((struct palier_place){.file = path}), mebibytes);
}

static enum palier_status read_file(struct palier_arena *arena, struct palier_diag *diag,
                                    const char *path, size_t limit, size_t threads,
                                    struct palier_bytes *bytes)
{
    bool is_input = !strcmp(path, "-");
    int descriptor = is_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    enum palier_status status = PALIER_SYSTEM;

    *bytes = (struct palier_bytes){.path = path};
    if (descriptor >= 0)
        status = read_all(arena, descriptor, limit, threads, bytes);
    if (status == PALIER_SYSTEM)
        palier_report_errno(diag, PALIER_E_CANNOT_READ, path);
    if (status == PALIER_INVALID)
        report_too_large(diag, path, limit);
    if (status)
        bytes->length = 0;
    if (descriptor >= 0 && !is_input)
        close(descriptor);
    return status;
}

enum palier_status palier_file_read_within(struct palier_arena *arena, struct palier_diag *diag,
                                           const char *path, size_t limit,
                                           struct palier_bytes *bytes)
{
    return read_file(arena, diag, path, limit, 1, bytes);
}

enum palier_status palier_file_read(struct palier_arena *arena, struct palier_diag *diag,
                                    const char *path, struct palier_bytes *bytes)
{
    return read_file(arena, diag, path, SIZE_MAX - 2, 1, bytes);
}

enum palier_status palier_file_read_shared(struct palier_arena *arena, struct palier_diag *diag,
                                           const char *path, size_t threads,
                                           struct palier_bytes *bytes)
{
    return read_file(arena, diag, path, SIZE_MAX - 2, threads, bytes);
}

bool palier_is_directory(const char *path)
{
    struct stat about;

    return !stat(path, &about) && S_ISDIR(about.st_mode);
}

bool palier_is_file(const char *path)
{
    struct stat about;

    return !stat(path, &about) && S_ISREG(about.st_mode);
}

bool palier_is_same_file(const char *a, const char *b)
{
    struct stat left, right;

    return !stat(a, &left) && !stat(b, &right) && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

enum palier_status palier_directory_make(struct palier_diag *diag, const char *path)
{
    char partial[4096];
    size_t length = strlen(path);

    if (length >= sizeof partial) {
        errno = ENAMETOOLONG;
        palier_report_errno(diag, PALIER_E_CANNOT_WRITE, path);
        return PALIER_SYSTEM;
    }
    for (size_t i = 1; i <= length; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        memcpy(partial, path, i);
        partial[i] = '\0';
        if (mkdir(partial, 0777) && errno != EEXIST) {
            palier_report_errno(diag, PALIER_E_CANNOT_WRITE, path);
            return PALIER_SYSTEM;
        }
    }
    if (!palier_is_directory(path)) {
        errno = ENOTDIR;
        palier_report_errno(diag, PALIER_E_CANNOT_WRITE, path);
        return PALIER_SYSTEM;
    }
    return PALIER_OK;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool has_ends(const char *name, const char *prefix, const char *suffix)
{
    size_t length = strlen(name), before = prefix ? strlen(prefix) : 0, after = strlen(suffix);

    if (!prefix)
        return *name != '.' && length >= after && !strcmp(name + length - after, suffix);
    return length >= before + after && !strncmp(name, prefix, before) &&
           !strcmp(name + length - after, suffix) && strcmp(name, ".") && strcmp(name, "..");
}

enum palier_status palier_directory_list(struct palier_arena *arena, struct palier_diag *diag,
                                         const char *path, const char *prefix, const char *suffix,
                                         const char ***names, size_t *count)
{
    DIR *directory = opendir(path);
    size_t capacity = 0;

    *names = NULL;
    *count = 0;
    if (!directory) {
        palier_report_errno(diag, PALIER_E_CANNOT_READ, path);
        return PALIER_SYSTEM;
    }
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (!has_ends(entry->d_name, prefix, suffix))
            continue;
        *names = palier_arena_grow(arena, *names, *count, &capacity, sizeof **names);
        (*names)[(*count)++] = palier_arena_strndup(arena, entry->d_name, strlen(entry->d_name));
    }
    closedir(directory);
    if (*count)
        qsort(*names, *count, sizeof **names, compare_names);
    return PALIER_OK;
}

const char *palier_path_join(struct palier_arena *arena, const char *directory, const char *name)
{
    if (!strcmp(directory, "."))
        return palier_arena_strndup(arena, name, strlen(name));
    size_t length = strlen(directory);

    while (length > 1 && directory[length - 1] == '/')
        length--;
    return palier_arena_printf(arena, "%.*s/%s", (int)length, directory, name);
}

bool palier_path_has_suffix(const char *path, const char *const *suffixes)
{
    const char *suffix = strrchr(path, '.');

    while (*suffixes && (!suffix || strcasecmp(suffix, *suffixes)))
        suffixes++;
    return *suffixes;
}

const char *palier_path_base(struct palier_arena *arena, const char *path)
{
    size_t end = strlen(path);

    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t start = end;
    while (start && path[start - 1] != '/')
        start--;
    return palier_arena_strndup(arena, path + start, end - start);
}
