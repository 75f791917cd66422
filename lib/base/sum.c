/* sum.c - what is in a file or a folder, in 64 digits; see file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <sha2.h>

enum { PIECE = 64 * 1024 };

void palier_sha256(const void *bytes, size_t length, char text[PALIER_SHA256_TEXT])
{
    SHA2_CTX context;

    SHA256Init(&context);
    SHA256Update(&context, bytes, length);
    SHA256End(&context, text);
}

bool palier_file_sum(const char *path, size_t *size, char text[PALIER_SHA256_TEXT])
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    uint8_t piece[PIECE];
    SHA2_CTX context;
    ssize_t got;

    *size = 0;
    text[0] = '\0';
    if (descriptor < 0)
        return false;
    SHA256Init(&context);
    while ((got = read(descriptor, piece, sizeof piece)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0) {
            SHA256Update(&context, piece, (size_t)got);
            *size += (size_t)got;
        }
    int error = errno;

    close(descriptor);
    errno = error;
    if (got == 0)
        SHA256End(&context, text);
    return got == 0;
}

/* Folders within folders are few; a link to a folder above must not be followed for ever. */
enum { DEEPEST = 4 };

static enum palier_status add_folder(struct palier_arena *arena, struct palier_diag *diag,
                                     const char *path, int depth, SHA2_CTX *all)
{
    const char **names;
    size_t count;

    if (palier_directory_list(arena, diag, path, NULL, "", &names, &count))
        return PALIER_SYSTEM;
    for (size_t i = 0; i < count; i++) {
        const char *below = palier_path_join(arena, path, names[i]);
        bool is_folder = palier_is_directory(below);
        char sum[PALIER_SHA256_TEXT];
        size_t size;

        if (!is_folder && !palier_is_file(below))
            continue;
        SHA256Update(all, (const uint8_t *)names[i], strlen(names[i]) + 1);
        if (is_folder) {
            if (depth < DEEPEST && add_folder(arena, diag, below, depth + 1, all))
                return PALIER_SYSTEM;
        } else if (palier_file_sum(below, &size, sum)) {
            SHA256Update(all, (const uint8_t *)sum, sizeof sum);
        } else {
            palier_report_errno(diag, PALIER_E_CANNOT_READ, below);
            return PALIER_SYSTEM;
        }
    }
    return PALIER_OK;
}

enum palier_status palier_directory_sum(struct palier_arena *arena, struct palier_diag *diag,
                                        const char *path, char text[PALIER_SHA256_TEXT])
{
    SHA2_CTX all;

    text[0] = '\0';
    SHA256Init(&all);
    if (add_folder(arena, diag, path, 0, &all))
        return PALIER_SYSTEM;
    SHA256End(&all, text);
    return PALIER_OK;
}
